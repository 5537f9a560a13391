"""The example village: invented people, units, officers and opening. No real person is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

NAMA = "Koperasi Desa Merah Putih Sukamaju"
SLUG = "sukamaju"
SEED = 2025
SANDI = "padi-menguning-2025"
DEPAN = (
    "Siti", "Joko", "Sri", "Budi", "Wati", "Agus", "Dewi", "Slamet", "Ningsih", "Bambang",
    "Yanti", "Suparman", "Lestari", "Hendra", "Murni", "Rahmat", "Tini", "Eko", "Sumiati", "Dwi",
    "Kartini", "Tri", "Sulastri", "Wahyu", "Endang", "Adi", "Marsih", "Gunawan", "Rukmini", "Imam",
)  # fmt: skip
BELAKANG = (
    "Santosa", "Wulandari", "Prabowati", "Saputro", "Handayani", "Kusnadi", "Pertiwi", "Hartono",
    "Maryati", "Purnomo", "Sulistyo", "Utami", "Wibisono", "Astuti", "Mulyadi", "Rahayu",
    "Setyawan", "Kurniasih", "Nugraha", "Suryani",
)  # fmt: skip
PEKERJAAN = ("petani", "pedagang", "buruh tani", "guru", "ibu rumah tangga", "nelayan", "penjahit")
DUSUN = ("Krajan", "Sumber", "Kidul", "Lor")
UNITS = (
    ("SEMBAKO", "Gerai sembako", "sembako", "Dewi Lestari"),
    ("APOTEK", "Apotek desa", "apotek", "Endang Pertiwi"),
    ("LOGISTIK", "Logistik desa", "logistik", "Wahyu Nugraha"),
    ("AGEN", "Agen bank dan PPOB", "agen", "Dewi Lestari"),
)
PIHAK = (
    ("P01", "UD Sumber Pangan", "pemasok"),
    ("P02", "CV Beras Makmur", "pemasok"),
    ("P03", "PBF Sehat Sentosa", "pemasok"),
    ("T01", "Hadi Pranoto (talangan)", "pemberi_talangan"),
    ("K01", "Wahyu Nugraha (pengelola)", "karyawan"),
    ("M01", "Bank BRI (BRILink)", "mitra"),
    ("M02", "PT Pos Indonesia (Agenpos)", "mitra"),
    ("M03", "Penyedia PPOB", "mitra"),
)
AGEN = (("BRILINK", "BRILink", "M01"), ("AGENPOS", "Agenpos", "M02"), ("PPOB", "PPOB", "M03"))
OFFICERS = (
    ("Hadi Pranoto", "pengurus", "Ketua"),
    ("Suparman Wibisono", "pengurus", "Wakil ketua bidang usaha"),
    ("Murni Handayani", "pengurus", "Wakil ketua bidang anggota"),
    ("Eko Setyawan", "pengurus", "Sekretaris"),
    ("Ratna Wulandari", "pengurus", "Bendahara"),
    ("Darto Mulyadi", "pengawas", "Ketua"),
    ("Sulastri Rahayu", "pengawas", "Anggota"),
    ("Imam Kusnadi", "pengawas", "Anggota"),
)
USERS = (
    ("Ratna Wulandari", "ratna@sukamaju.example", "bendahara"),
    ("Hadi Pranoto", "hadi@sukamaju.example", "ketua"),
    ("Eko Setyawan", "eko@sukamaju.example", "sekretaris"),
    ("Darto Mulyadi", "darto@sukamaju.example", "pengawas"),
    ("Dewi Lestari", "dewi@sukamaju.example", "kasir"),
    ("Administrator", "admin@sukamaju.example", "admin"),
)
PROFIL = {
    "badan_hukum_nomor": "AHU-0000123.AH.01.29.Tahun 2024",
    "akta_nomor": "17",
    "notaris": "Notaris Contoh, S.H., M.Kn.",
    "nik_koperasi": "3507010010001",
    "npwp": "00.000.000.0-000.000",
    "nib": "0000000000000",
    "alamat": "Jalan Raya Sukamaju 12",
    "desa": "Sukamaju",
    "kecamatan": "Contoh",
    "kabupaten": "Kabupaten Contoh",
    "provinsi": "Provinsi Contoh",
    "telepon": "0812 0000 0000",
    "surel": "koperasi@sukamaju.example",
    "kode_wilayah": "35.07.01.2001",
    "jumlah_karyawan": 4,
}
OLD_MEMBERS, NEW_MEMBERS = 138, 12


@dataclass(frozen=True, slots=True)
class Warga:
    """A member of the example: number, facts, and how much goes into savings."""

    nomor: str
    nama: str
    nik: str
    jenis_kelamin: str
    tanggal_lahir: date
    pekerjaan: str
    dusun: str
    masuk: date
    rajin: int


def warga(tahun: int) -> list[Warga]:
    """150 members: 138 from before the year, 12 who join during it; the same every time."""
    dice = Random(SEED)  # noqa: S311 -- an invented village, not a secret
    names = [f"{a} {b}" for a in DEPAN for b in BELAKANG]
    dice.shuffle(names)
    return [_one(dice, number, name, tahun) for number, name in enumerate(names[:150], 1)]


def _one(dice: Random, number: int, nama: str, tahun: int) -> Warga:
    woman = nama.split()[0] in {
        "Siti", "Sri", "Wati", "Dewi", "Ningsih", "Yanti", "Lestari", "Murni", "Tini", "Sumiati",
        "Kartini", "Sulastri", "Endang", "Marsih", "Rukmini", "Dwi",
    }  # fmt: skip
    lahir = date(dice.randint(1955, 2002), dice.randint(1, 12), dice.randint(1, 28))
    day = lahir.day + (40 if woman else 0)
    nik = f"350701{day:02d}{lahir.month:02d}{lahir.year % 100:02d}{number:04d}"
    if number <= OLD_MEMBERS:
        masuk = date(tahun - 1, dice.randint(1, 12), dice.randint(1, 28))
    else:
        masuk = workday(date(tahun, number - OLD_MEMBERS, 10))
    return Warga(
        nomor=f"{number:04d}", nama=nama, nik=nik, jenis_kelamin="P" if woman else "L",
        tanggal_lahir=lahir, pekerjaan=dice.choice(PEKERJAAN), dusun=dice.choice(DUSUN),
        masuk=masuk, rajin=dice.choice((100, 100, 100, 95, 85, 60)),
    )  # fmt: skip


def workday(day: date) -> date:
    """The day itself, or the Monday after a Sunday: nobody is at the office to take the pokok."""
    return day + timedelta(days=1) if day.weekday() == 6 else day
