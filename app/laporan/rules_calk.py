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
from app.laporan.rules_judul import columns_at_date, fingerprint, per_tanggal, untuk_periode
from app.laporan.rules_phu import phu
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
    """All notes of a year, frozen; `cocok` says that every table foots to its statement line."""

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


def calk(
    judul: Judul,
    akun: Sequence[Akun],
    kurun: Sequence[Kurun],
    profil: ProfilCalk,
    tambahan: TambahanCalk | None = None,
    kebijakan: Mapping[str, str] | None = None,
) -> Calk:
    """The notes to posisi keuangan and PHU of the same columns.

    `kebijakan` replaces policy texts by key; `tambahan` is what the ledger does not know.
    """
    if judul.unit:
        kurun = [k.of_unit(judul.unit) for k in kurun]
    own = kebijakan or {}
    statements = (posisi_keuangan(judul, akun, kurun), phu(judul, akun, kurun))
    notes = [
        general_note(profil),
        basis_note(profil, own),
        policy_note(profil, own),
        *line_notes(akun, kurun, statements),
    ]
    special = special_notes(akun, kurun, tambahan or TambahanCalk())
    notes += [replace(note, nomor=str(n)) for n, note in enumerate(special, len(notes) + 1)]
    return _frozen(judul, kurun, tuple(notes), cocok=foots(notes, statements))


def foots(notes: Sequence[Catatan], statements: Sequence[Statement]) -> bool:
    """Whether the first table of each line's note ends in the figures of that line."""
    lines = {r.catatan: r.nilai for s in statements for r in s.baris if r.catatan}
    tables = {n.nomor: n.tabel[0].baris[-1].nilai for n in notes if n.kelompok}
    return lines == tables


def _frozen(
    judul: Judul, kurun: Sequence[Kurun], notes: tuple[Catatan, ...], *, cocok: bool
) -> Calk:
    flow = untuk_periode(kurun)
    body: dict[str, Any] = {
        "laporan": NAMA,
        "judul": "CATATAN ATAS LAPORAN KEUANGAN",
        "subjudul": f"{per_tanggal(kurun)} serta {flow[0].lower()}{flow[1:]}",
        "koperasi": judul.koperasi,
        "slug": judul.slug,
        "sejak": kurun[0].sejak,
        "sampai": kurun[0].sampai,
        "unit": judul.unit,
        "kolom": columns_at_date(judul, kurun),
        "catatan": notes,
        "cocok": cocok,
    }
    return Calk(**body, sidik=fingerprint(body))
