"""The cash book on paper, as spreadsheet and as text, in the columns of kelembagaan 5 row 14."""

from __future__ import annotations

from collections.abc import Iterator

from app.laporan.draw_susunan import book_has_sen, sentence_case
from app.laporan.draw_teks import lines_of
from app.laporan.rules_buku_kas import BukuKas, BulanKas
from app.platform.kertas import BarisTabel, Dokumen, Gaya, Jenis, Kepala, KolomTabel, Pindah
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar
from app.platform.lembar import Jumlah as Sum
from app.platform.teks import RataTeks, write_txt
from app.values.calendar import bulan_tahun, tanggal_lis

RUPIAH = "Disajikan dalam rupiah."
JUMLAH_SEMUA = "Jumlah semua bulan dan saldo akhir"
KETERANGAN_MM, BUKTI_MM = 42, 30


def cash_columns(buku: BukuKas) -> list[KolomTabel]:
    """Columns of a cash book, the Fee after the balance where the book is an agent's."""
    fee = [KolomTabel("Fee", pindah=Pindah.JUMLAH)] if buku.berfee else []
    return [
        KolomTabel("No", Jenis.TEKS),
        KolomTabel("Tanggal", Jenis.TEKS),
        KolomTabel("Uraian transaksi", Jenis.URAIAN),
        KolomTabel("No bukti", Jenis.TEKS, BUKTI_MM),
        KolomTabel(buku.label_debit, pindah=Pindah.JUMLAH),
        KolomTabel(buku.label_kredit, pindah=Pindah.JUMLAH),
        KolomTabel("Saldo", pindah=Pindah.TERAKHIR),
        *fee,
        KolomTabel("Keterangan", Jenis.TEKS, KETERANGAN_MM),
    ]


def month_rows(buku: BukuKas, part: BulanKas) -> list[BarisTabel]:
    """A month: the balance of the month before, its entries, its sums with the balance."""
    none, own = ((None,), (part.jumlah.fee,)) if buku.berfee else ((), ())
    day = tanggal_lis(max(part.bulan, buku.sejak))
    rows = [
        BarisTabel(("", day, part.sebutan, "", None, None, part.saldo_awal, *none, ""), Gaya.SALDO)
    ]
    for r in part.baris:
        fee = (r.fee,) if buku.berfee else ()
        cells = (str(r.no), tanggal_lis(r.tanggal), r.uraian, r.bukti, r.masuk or None,
                 r.keluar or None, r.saldo, *fee, r.keterangan)  # fmt: skip
        rows.append(BarisTabel(cells))
    sums = (part.jumlah.masuk, part.jumlah.keluar, part.saldo_akhir, *own)
    return [*rows, BarisTabel(("", "", part.penutup, "", *sums, ""), Gaya.JUMLAH_AKHIR)]


def total_row(buku: BukuKas) -> BarisTabel:
    """The sums of a book of several months."""
    fee = (buku.fee,) if buku.berfee else ()
    sums = (buku.jumlah_debit, buku.jumlah_kredit, buku.saldo_akhir, *fee)
    return BarisTabel(("", "", JUMLAH_SEMUA, "", *sums, ""), Gaya.JUMLAH_AKHIR)


def add_cash_book(
    dok: Dokumen, buku: BukuKas, *, kepala: Kepala = Kepala.PENUH, tingkat: int = 1
) -> None:
    """Add a cash book to a paper: a table a month, on a sheet that lies down."""
    subjudul = f"{buku.subjudul.rstrip('.')}. {RUPIAH}"
    dok.judul(sentence_case(buku.judul), subjudul, kepala=kepala, rebah=True, tingkat=tingkat)
    columns, sen = cash_columns(buku), book_has_sen(buku)
    for part in buku.bulan:
        dok.bab(bulan_tahun(part.bulan), 3)
        dok.tabel(columns, month_rows(buku, part), sen=sen)
    if len(buku.bulan) > 1:
        dok.tabel(columns, [total_row(buku)], sen=sen)
    dok.paragraf(buku.kalimat_cocok, kecil=buku.cocok, tebal=not buku.cocok)


def cash_txt(buku: BukuKas) -> bytes:
    """Aligned text of the whole book."""
    columns = cash_columns(buku)
    rows = [row for part in buku.bulan for row in month_rows(buku, part)]
    if len(buku.bulan) > 1:
        rows.append(total_row(buku))
    return write_txt(
        (buku.koperasi, buku.judul, buku.subjudul),
        [c.judul for c in columns],
        [RataTeks.KANAN if c.jenis is Jenis.ANGKA else RataTeks.KIRI for c in columns],
        lines_of(columns, rows, sen=book_has_sen(buku)),
        (buku.kalimat_cocok, f"Sidik {buku.sidik}"),
    )


def cash_sheet(buku: BukuKas) -> Lembar:
    """A cash book as a sheet; the sums of each month are formulas, of all months over those."""
    money = JenisLajur.JUMLAH
    fee = (KolomLembar("Fee", money),) if buku.berfee else ()
    return Lembar(
        nama=buku.nama or buku.laporan,
        kolom=(
            KolomLembar("No", JenisLajur.BILANGAN, lebar=5),
            KolomLembar("Tanggal", JenisLajur.TANGGAL),
            KolomLembar("Uraian transaksi", lebar=46),
            KolomLembar("No bukti", lebar=18),
            KolomLembar(buku.label_debit, money),
            KolomLembar(buku.label_kredit, money),
            KolomLembar("Saldo", money),
            *fee,
            KolomLembar("Keterangan", lebar=32),
        ),
        baris=_sheet_rows(buku),
        kepala=(buku.koperasi, buku.judul, buku.subjudul),
        kaki=(buku.kalimat_cocok, f"Sidik {buku.sidik}"),
        rebah=True,
    )


def _sheet_rows(buku: BukuKas) -> Iterator[BarisLembar]:
    place, closings = 0, []
    none = (None,) if buku.berfee else ()
    for part in buku.bulan:
        day = max(part.bulan, buku.sejak)
        yield BarisLembar((None, day, part.sebutan, None, None, None, part.saldo_awal, *none, None))
        for r in part.baris:
            own = (r.fee,) if buku.berfee else ()
            yield BarisLembar((r.no, r.tanggal, r.uraian, r.bukti, r.masuk or None,
                               r.keluar or None, r.saldo, *own, r.keterangan or None))  # fmt: skip
        rows = (place + 1, place + len(part.baris)) if part.baris else ()
        place += len(part.baris) + 2
        closings.append(place - 1)
        s = part.jumlah
        sides = [Sum(s.masuk, rows, sampai=True), Sum(s.keluar, rows, sampai=True)]
        fees = (Sum(s.fee, rows, sampai=True),) if buku.berfee else ()
        cells = (None, None, part.penutup, None, *sides, part.saldo_akhir, *fees, None)
        yield BarisLembar(cells, tebal=True)
    if len(closings) > 1:
        over = tuple(closings)
        sides = [Sum(buku.jumlah_debit, over), Sum(buku.jumlah_kredit, over)]
        fees = (Sum(buku.fee, over),) if buku.berfee else ()
        cells = (None, None, JUMLAH_SEMUA, None, *sides, buku.saldo_akhir, *fees, None)
        yield BarisLembar(cells, tebal=True)
