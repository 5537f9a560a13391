"""The journal on paper and in files: the voucher of one journal, the book of many."""

from __future__ import annotations

from collections.abc import Sequence

from app.buku_besar.queries_jurnal import BarisBukuJurnal, BarisTampil, JournalPage
from app.koperasi.models import Profil
from app.pihak.rules import BELUM_DIRINCI
from app.platform.kertas import (
    A5,
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Penanda,
    Pindah,
    TandaTangan,
)
from app.platform.lembar import BarisLembar, JenisLajur, Jumlah, KolomLembar, Lembar, write_xlsx
from app.platform.teks import write_csv
from app.values.calendar import tanggal_lis, tanggal_panjang
from app.values.money import Money
from app.values.tulis import terbilang_rupiah

KOLOM_CSV = (
    "nomor", "tanggal", "keterangan", "kode", "debit", "kredit", "unit", "pihak_jenis",
    "pihak", "anggota", "bukti", "jenis",
)  # fmt: skip


def letterhead(nama: str, profil: Profil) -> Kop:
    """The letterhead of a cooperative; an identity not filled in yet is left out."""
    identity = (
        f"Badan hukum {profil.badan_hukum_nomor}" if profil.badan_hukum_nomor else "",
        f"NIK {profil.nik_koperasi}" if profil.nik_koperasi else "",
    )
    places = (profil.alamat, profil.desa, profil.kecamatan, profil.kabupaten, profil.telepon)
    return Kop(
        nama, ". ".join(part for part in identity if part), ", ".join(p for p in places if p)
    )


def voucher(page: JournalPage, kop: Kop, *, dicetak: str, sebutan: str) -> bytes:
    """Bukti jurnal on A5 lying down: lines, sums, amount in words, three signatures."""
    jurnal = page.jurnal
    dok = Dokumen(
        kop,
        ukuran=A5.rebah(),
        judul_berkas=f"Bukti jurnal {jurnal.nomor}",
        kaki=Kaki(
            f"Dicatat oleh {page.oleh}.", dicetak, "buku yang tersegel", bytes(jurnal.hash).hex()
        ),
    )
    dok.judul(f"Bukti jurnal {jurnal.nomor}", f"{tanggal_panjang(jurnal.tanggal)}. {sebutan}.")
    dok.pasangan(_facts(page), lebar_nama_mm=30)
    dok.jarak(2)
    dok.tabel(
        [
            KolomTabel("Kode", Jenis.TEKS),
            KolomTabel("Akun", Jenis.URAIAN),
            KolomTabel("Unit", Jenis.TEKS),
            KolomTabel("Debit", pindah=Pindah.JUMLAH),
            KolomTabel("Kredit", pindah=Pindah.JUMLAH),
        ],
        [*(_voucher_row(b) for b in page.baris), _voucher_sum(page.baris)],
        sen=_has_sen(page.baris),
    )
    dok.tanda_tangan(
        TandaTangan("", (Penanda("Dibuat oleh"), Penanda("Diperiksa"), Penanda("Disetujui")))
    )
    return dok.bytes()


def _facts(page: JournalPage) -> list[tuple[str, str]]:
    jurnal = page.jurnal
    found = [("Keterangan", jurnal.keterangan)]
    if jurnal.bukti:
        found.append(("Nomor bukti", jurnal.bukti))
    if jurnal.alasan:
        found.append(("Alasan", jurnal.alasan))
    if page.pembalik is not None:
        found.append(("Dibatalkan oleh", page.pembalik.nomor))
    return [*found, ("Terbilang", terbilang_rupiah(Money(page.jumlah)))]


def _voucher_row(baris: BarisTampil) -> BarisTabel:
    nama = baris.akun.nama + (f" – {baris.siapa.label}" if baris.siapa else "")
    nama += " (otomatis)" if baris.otomatis else ""
    return BarisTabel(
        (baris.akun.kode, nama, baris.unit.kode, baris.debit or None, baris.kredit or None),
        Gaya.ISI,
        1 if baris.kredit else 0,
    )


def _voucher_sum(lines: Sequence[BarisTampil]) -> BarisTabel:
    debit, kredit = sum(b.debit for b in lines), sum(b.kredit for b in lines)
    return BarisTabel(("", "Jumlah", "", debit, kredit), Gaya.JUMLAH_AKHIR)


def _has_sen(lines: Sequence[BarisTampil]) -> bool:
    return any((b.debit + b.kredit) % 100 for b in lines)


def book_csv(rows: Sequence[BarisBukuJurnal]) -> bytes:
    """The book in the columns of the import file `jurnal`: what we write can be read back."""
    return write_csv(KOLOM_CSV, [_csv_row(row) for row in rows], bom=True)


def _csv_row(row: BarisBukuJurnal) -> tuple[str | int | None, ...]:
    baris = row.baris
    siapa = baris.siapa if baris.siapa and baris.siapa.nomor != BELUM_DIRINCI else None
    return (
        row.nomor, row.tanggal.isoformat(), row.keterangan, baris.akun.kode, baris.debit or None,
        baris.kredit or None, baris.unit.kode, siapa.jenis if siapa else "",
        siapa.nomor if siapa and not siapa.anggota else "",
        siapa.nomor if siapa and siapa.anggota else "", row.bukti, row.jenis,
    )  # fmt: skip


def book_xlsx(rows: Sequence[BarisBukuJurnal], *, koperasi: str, lingkup: str) -> bytes:
    """The book as a spreadsheet, sums as formulas."""
    text, amount = JenisLajur.TEKS, JenisLajur.JUMLAH
    kolom = (
        KolomLembar("Tanggal", JenisLajur.TANGGAL, 12), KolomLembar("Nomor", text, 16),
        KolomLembar("Keterangan", text, 40), KolomLembar("Bukti", text, 14),
        KolomLembar("Kode", text, 10), KolomLembar("Akun", text, 34), KolomLembar("Unit", text, 12),
        KolomLembar("Anggota atau pihak", text, 26), KolomLembar("Debit", amount),
        KolomLembar("Kredit", amount),
    )  # fmt: skip
    baris = [
        BarisLembar(
            (
                row.tanggal, row.nomor, row.keterangan, row.bukti, row.baris.akun.kode,
                row.baris.akun.nama, row.baris.unit.kode,
                row.baris.siapa.label if row.baris.siapa else "",
                row.baris.debit or None, row.baris.kredit or None,
            )
        )
        for row in rows
    ]  # fmt: skip
    every = tuple(range(len(rows)))
    sums = tuple(
        Jumlah(sum(getattr(row.baris, side) for row in rows), every, sampai=True)
        for side in ("debit", "kredit")
    )
    total = BarisLembar(("Jumlah", *(None for _ in range(7)), *sums), tebal=True)
    sheet = Lembar("Jurnal", kolom, [*baris, total], (koperasi, "Buku jurnal", lingkup), rebah=True)
    return write_xlsx([sheet], judul="Buku jurnal", penulis=koperasi)


def book_pdf(rows: Sequence[BarisBukuJurnal], kop: Kop, *, lingkup: str, dicetak: str) -> bytes:
    """The book on A4: the head of each journal once, its lines below, sums carried over."""
    dok = Dokumen(
        kop, judul_berkas=f"Buku jurnal, {kop.nama}", kaki=Kaki("", dicetak, "buku yang tersegel")
    )
    dok.judul("Buku jurnal", f"{lingkup}. Disajikan dalam rupiah.")
    kolom = [
        KolomTabel("Tanggal", Jenis.TEKS),
        KolomTabel("Nomor dan akun", Jenis.URAIAN),
        KolomTabel("Unit", Jenis.TEKS),
        KolomTabel("Debit", pindah=Pindah.JUMLAH),
        KolomTabel("Kredit", pindah=Pindah.JUMLAH),
    ]
    table: list[BarisTabel] = []
    before = ""
    for row in rows:
        if row.nomor != before:
            head = f"{row.nomor}. {row.keterangan}"
            table.append(BarisTabel((tanggal_lis(row.tanggal), head, "", None, None), Gaya.SALDO))
        before, b = row.nomor, row.baris
        label = f"{b.akun.kode} {b.akun.nama}" + (f" – {b.siapa.label}" if b.siapa else "")
        table.append(
            BarisTabel(("", label, b.unit.kode, b.debit or None, b.kredit or None), Gaya.ISI, 1)
        )
    lines = [row.baris for row in rows]
    dok.tabel(kolom, [*table, _voucher_sum(lines)], sen=_has_sen(lines))
    return dok.bytes()
