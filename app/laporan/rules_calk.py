"""Catatan atas laporan keuangan: what the notes are and how they are put in order.

Order: akuntansi 1.4. Numbers of notes are those beside the lines of the statements. No note is
ever blank: what has no figure or no fact says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.laporan.rules import Kolom, Statement
from app.laporan.rules_buku import Akun, Judul, Kurun
from app.laporan.rules_calk_isi import (
    Catatan,
    PejabatCalk,
    ProfilCalk,
    RincianCalk,
    TabelCatatan,
    TambahanCalk,
)
from app.laporan.rules_calk_khusus import special_notes
from app.laporan.rules_calk_tabel import line_notes
from app.laporan.rules_calk_umum import basis_note, general_note, policy_note
from app.laporan.rules_judul import (
    columns_at_date,
    columns_of_period,
    fingerprint,
    per_tanggal,
    untuk_periode,
)
from app.laporan.rules_phu import PARTISIPASI, phu, phu_numbers
from app.laporan.rules_posisi import posisi_keuangan

__all__ = [
    "Calk",
    "Catatan",
    "PejabatCalk",
    "ProfilCalk",
    "RincianCalk",
    "TabelCatatan",
    "TambahanCalk",
    "calk",
]

NAMA = "calk"


@dataclass(frozen=True, slots=True)
class Calk:
    """All notes of a year, frozen; `cocok` says that every table foots to its statement line.

    `kolom` are the columns of the posisi keuangan, `kolom_hasil` those of the PHU. Inside a book
    year they differ: its last day before against the same span a year earlier.
    """

    laporan: str
    judul: str
    subjudul: str
    koperasi: str
    slug: str
    sejak: date
    sampai: date
    unit: str | None
    kolom: tuple[Kolom, ...]
    catatan: tuple[Catatan, ...]
    cocok: bool
    sidik: str
    kolom_hasil: tuple[Kolom, ...] = ()


def calk(  # noqa: PLR0913 -- what the notes are made of
    judul: Judul,
    akun: Sequence[Akun],
    kurun: Sequence[Kurun],
    profil: ProfilCalk,
    tambahan: TambahanCalk | None = None,
    kebijakan: Mapping[str, str] | None = None,
    *,
    posisi: Sequence[Kurun] | None = None,
    istilah: str = PARTISIPASI,
) -> Calk:
    """The notes to the PHU over the periods of `kurun` and to the posisi keuangan.

    `posisi` are the periods at whose ends the position stands, where they are others. What moved
    is told over the first of `kurun`. `kebijakan` replaces policy texts by key; `tambahan` is
    what the ledger does not know; `istilah` is the PHU's word for members' revenue.
    """
    hasil, at_dates = _of_unit(judul, kurun), _of_unit(judul, posisi or kurun)
    own = kebijakan or {}
    numbers = phu_numbers(akun, at_dates, hasil, units=bool(judul.unit))
    position = posisi_keuangan(judul, akun, at_dates)
    result = phu(judul, akun, hasil, istilah=istilah, nomor=numbers)
    notes = [
        general_note(profil),
        basis_note(profil, own),
        policy_note(profil, own),
        *line_notes(akun, (position, at_dates), (result, hasil)),
    ]
    special = special_notes(akun, at_dates, hasil[0], tambahan or TambahanCalk())
    notes += [replace(note, nomor=str(n)) for n, note in enumerate(special, len(notes) + 1)]
    cocok = foots(notes, (position, result))
    return _frozen(judul, at_dates, hasil, tuple(notes), cocok=cocok)


def _of_unit(judul: Judul, kurun: Sequence[Kurun]) -> Sequence[Kurun]:
    """The periods as the statements see them: of one unit where one is named."""
    return [k.of_unit(judul.unit) for k in kurun] if judul.unit else kurun


def foots(notes: Sequence[Catatan], statements: Sequence[Statement]) -> bool:
    """Whether the first table of each line's note ends in the figures of that line."""
    lines = {r.catatan: r.nilai for s in statements for r in s.baris if r.catatan}
    tables = {n.nomor: n.tabel[0].baris[-1].nilai for n in notes if n.kelompok}
    return lines == tables


def _frozen(
    judul: Judul,
    posisi: Sequence[Kurun],
    hasil: Sequence[Kurun],
    notes: tuple[Catatan, ...],
    *,
    cocok: bool,
) -> Calk:
    """The fingerprint holds both columns: the headings of every table are in the notes."""
    flow = untuk_periode(hasil)
    body: dict[str, Any] = {
        "laporan": NAMA,
        "judul": "CATATAN ATAS LAPORAN KEUANGAN",
        "subjudul": f"{per_tanggal(posisi)} serta {flow[0].lower()}{flow[1:]}",
        "koperasi": judul.koperasi,
        "slug": judul.slug,
        "sejak": hasil[0].sejak,
        "sampai": hasil[0].sampai,
        "unit": judul.unit,
        "kolom": columns_at_date(judul, posisi),
        "catatan": notes,
        "cocok": cocok,
    }
    flows = columns_of_period(judul, hasil)
    return Calk(**body, sidik=fingerprint(body), kolom_hasil=flows)
