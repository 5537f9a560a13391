"""The minutes of the opening: what was counted, how a difference was explained, who signs."""

from __future__ import annotations

from collections.abc import Sequence

from app.beranda.rules_berita_acara import BarisAwal, BeritaAcara
from app.platform.kertas import (
    A4,
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    KolomTabel,
    Kop,
    Penanda,
    Pindah,
    TandaTangan,
    Ukuran,
)
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.tulis import rp, terbilang_rupiah

JUDUL = "Berita Acara Saldo Awal"
BELUM_DIRINCI = (
    "Jumlah yang belum diberi rincian per anggota atau per pihak dicatat pada pihak Belum "
    "dirinci dan tampak di laporan sampai rinciannya dimasukkan."
)


def berita_acara_pdf(isi: BeritaAcara, kop: Kop, ukuran: Ukuran = A4) -> bytes:
    """The minutes as PDF; the day of signing is left to be written by hand."""
    dok = Dokumen(kop, ukuran=ukuran, judul_berkas=JUDUL, perihal=f"Saldo awal {isi.koperasi}")
    hari = tanggal_panjang(isi.tanggal)
    dok.judul(JUDUL, f"Per {hari}. Jurnal {isi.nomor}. Disajikan dalam rupiah.")
    debit = sum(b.jumlah for b in isi.baris if b.jumlah > 0)
    dok.paragraf(
        f"Kami yang bertanda tangan di bawah ini telah menghitung kekayaan, utang, dan modal "
        f"{isi.koperasi} per {hari}, dan menetapkannya sebagai saldo awal pembukuan."
    )
    dok.tabel(_columns(), _rows(isi.baris, debit), sen=any(b.jumlah % 100 for b in isi.baris))
    dok.paragraf(f"Jumlah tiap sisi {rp(debit)} ({terbilang_rupiah(Money(debit))}).")
    if isi.penjelasan:
        dok.bab("Penjelasan selisih", 2)
        dok.daftar(isi.penjelasan, bernomor=True)
    dok.paragraf(BELUM_DIRINCI, kecil=True)
    dok.tanda_tangan(
        TandaTangan(
            f"{isi.tempat or '.' * 20}, {'.' * 28}",
            tuple(Penanda(jabatan, nama) for jabatan, nama in isi.penanda),
        )
    )
    return dok.bytes()


def _columns() -> list[KolomTabel]:
    return [
        KolomTabel("Kode", Jenis.TEKS, 18),
        KolomTabel("Akun", Jenis.URAIAN),
        KolomTabel("Unit", Jenis.TEKS, 24),
        KolomTabel("Debit", Jenis.ANGKA, pindah=Pindah.JUMLAH),
        KolomTabel("Kredit", Jenis.ANGKA, pindah=Pindah.JUMLAH),
    ]


def _rows(baris: Sequence[BarisAwal], debit: int) -> list[BarisTabel]:
    rows = [
        BarisTabel(
            (
                b.kode,
                b.nama,
                b.unit,
                b.jumlah if b.jumlah > 0 else None,
                -b.jumlah if b.jumlah < 0 else None,
            )
        )
        for b in baris
    ]
    return [*rows, BarisTabel(("", "Jumlah", "", debit, debit), Gaya.JUMLAH_AKHIR)]
