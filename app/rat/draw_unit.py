"""The chapter of business: the board's account, then what every unit earned and holds."""

from __future__ import annotations

from app.laporan.draw_susunan import label_of, printed_rows, sentence_case
from app.laporan.rules import Jenis as JenisBaris
from app.laporan.rules import Statement
from app.platform.kertas import BarisTabel, Dokumen, Gaya, Jenis, KolomTabel
from app.rat.draw_umum import add_text
from app.rat.rules import TIDAK_ADA, KonteksRat, UnitRat, or_none

BARIS_PHU = (
    "partisipasi_bruto", "pendapatan_non_anggota", "shu_kotor", "beban_usaha", "shu_setelah_pajak",
)  # fmt: skip
BARIS_POSISI = ("jumlah_aset", "jumlah_liabilitas")
TINGGI_UNIT_MM = 72
TANPA_UNIT = (
    "Koperasi belum mempunyai unit usaha; seluruh usaha dibukukan pada kantor dan tampak pada "
    "perhitungan hasil usaha."
)


def add_units(dok: Dokumen, konteks: KonteksRat) -> None:
    """The board's own account, then every unit with its text and a short table."""
    dok.bab("Usaha koperasi")
    dok.bab("Perkembangan usaha dan kejadian penting", 2)
    add_text(dok, konteks.teks["perkembangan"])
    if not konteks.unit:
        dok.paragraf(TANPA_UNIT)
    for unit in konteks.unit:
        add_unit(dok, unit)


def add_unit(dok: Dokumen, unit: UnitRat) -> None:
    """One unit: kind, person in charge, text, figures."""
    dok.ruang(TINGGI_UNIT_MM)
    dok.bab(unit.nama, 2)
    dok.pasangan(
        [("Kode", unit.kode), ("Jenis usaha", unit.jenis),
         ("Penanggung jawab", or_none(unit.penanggung_jawab))],
        lebar_nama_mm=48,
    )  # fmt: skip
    if unit.uraian:
        add_text(dok, unit.uraian)
    else:
        dok.pasangan([("Uraian pengurus", TIDAK_ADA)], lebar_nama_mm=48)
    dok.tabel(*short_table(unit))


def short_table(unit: UnitRat) -> tuple[list[KolomTabel], list[BarisTabel]]:
    """A few lines of both statements as they print them; columns are those of the PHU."""
    columns = [KolomTabel("", Jenis.URAIAN)]
    columns += [KolomTabel(sentence_case(k.judul)) for k in unit.phu.kolom]
    width = len(unit.phu.kolom)
    rows = [
        BarisTabel((label, *_padded(values, width)), Gaya.JUMLAH if total else Gaya.ISI)
        for found, keys in ((unit.phu, BARIS_PHU), (unit.posisi, BARIS_POSISI))
        for label, values, total in picked(found, keys)
    ]
    return columns, rows


def picked(
    found: Statement, keys: tuple[str, ...]
) -> list[tuple[str, tuple[int | None, ...], bool]]:
    """Some rows of a statement by key, rounded as printed: label, figures, total or not."""
    rows, _ = printed_rows(found)
    by_key = {row.kunci: row for row in rows}
    return [
        (label_of(row), row.nilai, row.jenis is JenisBaris.JUMLAH and key == "shu_setelah_pajak")
        for key in keys
        if (row := by_key.get(key))
    ]


def _padded(values: tuple[int | None, ...], width: int) -> tuple[int | None, ...]:
    return (*values, *[0] * width)[:width]
