"""Perhitungan hasil usaha: what the members' and the other business of a period yielded.

Closing journals are left out. Opening rows of revenue and expense dated inside the period are
that year's figures to date and count. Layout: akuntansi 1.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.laporan.rules import Baris, Jenis, Kolom, Statement
from app.laporan.rules_buku import PEMBUKA, PENUTUP, Akun, Judul, Kurun
from app.laporan.rules_judul import Bentuk, columns_of_period, finished
from app.laporan.rules_posisi import layout as posisi_layout
from app.laporan.rules_posisi import posisi_isi
from app.laporan.rules_susunan import (
    CATATAN_PERTAMA,
    HASIL,
    PKL,
    Isi,
    Susun,
    fill,
    jumlah,
    line_of,
    note_numbers,
    unit_columns,
    with_elimination,
)
from app.laporan.rules_susunan import judul as heading

BENTUK = Bentuk("phu", "PERHITUNGAN HASIL USAHA", flow=True)
PARTISIPASI = "Partisipasi"
PELAYANAN = "Pelayanan"
SHU = "shu_setelah_pajak"


def phu(
    judul: Judul,
    akun: Sequence[Akun],
    kurun: Sequence[Kurun],
    *,
    istilah: str = PARTISIPASI,
    catatan: bool = True,
    nomor: Mapping[str, str] | None = None,
) -> Statement:
    """The statement over each period; `istilah` is "Partisipasi" or "Pelayanan" (a setting).

    `nomor` are the note numbers where the posisi keuangan has other columns than this statement.
    """
    if judul.unit:
        kurun = [k.of_unit(judul.unit) for k in kurun]
    isi = [phu_isi(akun, k) for k in kurun]
    notes: Mapping[str, str] = {}
    if catatan:
        own = nomor is None
        notes = phu_numbers(akun, kurun, kurun, units=bool(judul.unit)) if own else nomor or {}
    rows = fill(layout(istilah), isi, notes)
    return _statement(judul, kurun, columns_of_period(judul, kurun), rows)


def phu_per_unit(
    judul: Judul,
    akun: Sequence[Akun],
    kurun: Kurun,
    units: Sequence[Kolom],
    *,
    istilah: str = PARTISIPASI,
) -> Statement:
    """One period with a column per unit (keys are unit codes), elimination and sum."""
    parts = kurun.by_unit(u.kunci for u in units)
    isi = with_elimination([phu_isi(akun, parts[u.kunci]) for u in units])
    return _statement(judul, [kurun], unit_columns(units), fill(layout(istilah), isi))


def phu_numbers(
    akun: Sequence[Akun], posisi: Sequence[Kurun], hasil: Sequence[Kurun], *, units: bool
) -> dict[str, str]:
    """Note numbers of the lines, which go on after those of the posisi keuangan.

    `posisi` are the columns of that statement, `hasil` those of this one.
    """
    before = note_numbers(posisi_layout(units=units), [posisi_isi(akun, k) for k in posisi], 1)
    first = CATATAN_PERTAMA + len(before)
    return note_numbers(layout(PARTISIPASI), [phu_isi(akun, k) for k in hasil], first)


def phu_isi(akun: Iterable[Akun], kurun: Kurun) -> Isi:
    """Movements by line, debit minus credit, with the accounts behind them."""
    line_by_kode = {a.kode: line_of(a) for a in akun}
    saldo: dict[str, int] = {}
    for row in kurun.gerak:
        line = line_by_kode[row.kode_akun]
        result = line in HASIL
        other = line == PKL and row.sifat != PEMBUKA
        if (result or other) and row.sifat != PENUTUP:
            saldo[row.kode_akun] = saldo.get(row.kode_akun, 0) + row.debit - row.kredit
    isi = Isi()
    for kode, neto in saldo.items():
        isi.add(line_by_kode[kode], neto, kode)
    return isi


def shu(akun: Iterable[Akun], kurun: Kurun) -> int:
    """Result after tax of the period, profit positive."""
    return -sum(neto for line, neto in phu_isi(akun, kurun).nilai.items() if line in HASIL)


def layout(istilah: str) -> tuple[Susun, ...]:
    """The rows of akuntansi 1.3; every fixed key is always there."""
    return (*_gross(istilah), *_net())


def _gross(istilah: str) -> tuple[Susun, ...]:
    bruto, neto = "partisipasi_bruto", "partisipasi_neto"
    other, laba = "pendapatan_non_anggota", "laba_kotor_non_anggota"
    return (
        heading("anggota", f"{istilah.upper()} ANGGOTA"),
        _line(bruto, f"{istilah} bruto anggota"),
        _line("beban_pokok_anggota", "Beban pokok anggota"),
        jumlah(neto, f"{istilah} neto anggota", (bruto, "beban_pokok_anggota")),
        heading("non_anggota", "NON ANGGOTA"),
        _line(other, "Pendapatan dari non anggota"),
        _line("beban_pokok_non_anggota", "Beban pokok non anggota"),
        jumlah(laba, "Laba (rugi) kotor non anggota", (other, "beban_pokok_non_anggota")),
        _line("penyesuaian_persediaan", "Penyesuaian persediaan"),
        jumlah("shu_kotor", "SISA HASIL USAHA KOTOR", (neto, laba, "penyesuaian_persediaan")),
    )


def _net() -> tuple[Susun, ...]:
    operasi = ("shu_kotor", "beban_usaha", "beban_perkoperasian")
    sebelum_pajak = ("shu_operasi", "pendapatan_lain", "beban_lain")
    komprehensif = "jumlah_penghasilan_komprehensif"
    return (
        heading("beban_operasi", "BEBAN OPERASI"),
        _line("beban_usaha", "Beban usaha"),
        _line("beban_perkoperasian", "Beban perkoperasian"),
        jumlah("shu_operasi", "SHU DARI OPERASI", operasi),
        _line("pendapatan_lain", "Pendapatan lain"),
        _line("beban_lain", "Beban lain"),
        jumlah("shu_sebelum_pajak", "SHU SEBELUM PAJAK", sebelum_pajak),
        _line("beban_pajak", "Beban pajak"),
        jumlah(SHU, "SHU TAHUN BERJALAN", ("shu_sebelum_pajak", "beban_pajak"), 0),
        Susun(PKL, "Penghasilan komprehensif lain", 2, Jenis.ISI, (PKL,), -1, selalu=False),
        jumlah(komprehensif, "JUMLAH PENGHASILAN KOMPREHENSIF", (SHU, PKL), 0),
    )


def _line(kunci: str, label: str) -> Susun:
    return Susun(kunci, label, 2, Jenis.ISI, (kunci,), -1)


def _statement(
    judul: Judul, kurun: Sequence[Kurun], kolom: tuple[Kolom, ...], rows: tuple[Baris, ...]
) -> Statement:
    if not any(r.kunci == PKL for r in rows):
        rows = rows[:-1]
    cocok = all(k.balanced for k in kurun)
    return finished(BENTUK, judul, kurun, kolom, rows, cocok=cocok)
