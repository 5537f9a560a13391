"""The reports there are: fixed names, titles, and what each of them may be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pokok(StrEnum):
    """What a report is about: the whole cooperative, one account, one cash account, one member."""

    KOPERASI = "koperasi"
    AKUN = "akun"
    KAS = "kas"
    ANGGOTA = "anggota"


@dataclass(frozen=True, slots=True)
class JenisLaporan:
    """A report as it is asked for.

    `tanya` is the question it answers in the words of the village. `berjalan`: it covers a span
    of days, so its comparison is the same span a year earlier; otherwise it stands at a date.
    """

    nama: str
    judul: str
    tanya: str
    ikon: str
    berjalan: bool = False
    banding: bool = False
    per_unit: bool = False
    metode: bool = False
    pokok: Pokok = Pokok.KOPERASI

    @property
    def buku(self) -> bool:
        """Whether it is a book with a running balance."""
        return self.pokok is not Pokok.KOPERASI


DAFTAR = (
    JenisLaporan(
        "posisi-keuangan", "Laporan posisi keuangan",
        "Apa saja yang dimiliki koperasi, berapa utangnya, dan berapa bagian anggotanya?",
        "timbangan", banding=True, per_unit=True,
    ),
    JenisLaporan(
        "phu", "Perhitungan hasil usaha",
        "Berapa pendapatan dan beban koperasi, dan berapa sisa hasil usahanya?",
        "grafik", berjalan=True, banding=True, per_unit=True,
    ),
    JenisLaporan(
        "arus-kas", "Laporan arus kas",
        "Dari mana uang masuk dan ke mana uang keluar?",
        "kas", berjalan=True, banding=True, per_unit=True, metode=True,
    ),
    JenisLaporan(
        "perubahan-ekuitas", "Laporan perubahan ekuitas",
        "Mengapa simpanan, cadangan, dan SHU bertambah atau berkurang?",
        "naik", berjalan=True, banding=True,
    ),
    JenisLaporan(
        "calk", "Catatan atas laporan keuangan",
        "Apa isi tiap baris laporan dan dengan kebijakan apa dihitung?",
        "dokumen", berjalan=True, banding=True,
    ),
    JenisLaporan(
        "rasio", "Rasio keuangan",
        "Sehatkah koperasi Anda? Angka ukuran yang ditanyakan dinas.",
        "periksa", berjalan=True,
    ),
    JenisLaporan(
        "neraca-saldo", "Neraca saldo",
        "Berapa saldo tiap akun, dan apakah debit sama dengan kredit?",
        "akun", berjalan=True,
    ),
    JenisLaporan(
        "neraca-lajur", "Neraca lajur",
        "Bagaimana saldo berubah oleh penyesuaian sampai menjadi laporan?",
        "jurnal", berjalan=True,
    ),
    JenisLaporan(
        "buku-besar", "Buku besar", "Jurnal apa saja yang membentuk saldo satu akun?",
        "buku", berjalan=True, pokok=Pokok.AKUN,
    ),
    JenisLaporan(
        "buku-kas", "Buku kas",
        "Uang masuk dan keluar satu kas, bank, atau laci unit, bulan demi bulan.",
        "bank", berjalan=True, pokok=Pokok.KAS,
    ),
    JenisLaporan(
        "kartu-anggota", "Kartu anggota",
        "Simpanan, pinjaman, dan bon satu anggota dengan saldonya.",
        "anggota", berjalan=True, pokok=Pokok.ANGGOTA,
    ),
)  # fmt: skip
LAPORAN = {jenis.nama: jenis for jenis in DAFTAR}
