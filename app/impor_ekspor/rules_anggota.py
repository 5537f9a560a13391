"""Import file `anggota`: the register of members (antarmuka 2, kelembagaan 2.4 and 2.5). Pure.

NIK and family card never stand in a problem or notice: only their row does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from app.anggota.rules import Kelas, Status
from app.anggota.rules_tersandi import ISIAN, SEBUTAN, SURAT, Tersandi
from app.impor_ekspor.rules import CellProblem, Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_kolom import Lajur, Unfit, itself
from app.platform.tabel import Sel, Tabel, rows_named

PEREMPUAN_TAMBAH = 40  # a woman's day of birth stands in the NIK with 40 added
STATUS = itself(
    Status,
    luar_biasa=Kelas.LUAR_BIASA.value,
    anggota_luar_biasa=Kelas.LUAR_BIASA.value,
    aktif=Status.ANGGOTA.value,
    calon_anggota=Status.CALON.value,
)
KELAMIN = {
    "l": "L", "p": "P", "lk": "L", "pr": "P", "laki_laki": "L", "laki": "L", "perempuan": "P",
    "pria": "L", "wanita": "P",
}  # fmt: skip
SEBAB_ANGKA = (
    "Sel bertipe angka hanya menyimpan 15 angka, jadi angka ke-16 sudah berubah menjadi 0. Ubah "
    "format kolom menjadi Teks, lalu ketik ulang dari {surat}."
)
YA, TIDAK = "ya", "tidak"
YA_TIDAK = itself(
    (YA, TIDAK), y=YA, true=YA, benar=YA, berbeda=YA, t=TIDAK, false=TIDAK, salah=TIDAK,
    sama=TIDAK, **{"1": YA, "0": TIDAK},
)  # fmt: skip
KOLOM = (
    Kolom("nomor", ("0001", "0002"), wajib=True),
    Kolom("nama", ("Siti", "Joko"), wajib=True),
    Kolom("nik", ("3507014505800001", "3507011203750002")),
    Kolom("jenis_kelamin", ("P", "L")),
    Kolom("tempat_lahir", ("Malang", "Blitar")),
    Kolom("tanggal_lahir", ("05/05/1980", "12/03/1975")),
    Kolom("pekerjaan", ("Petani", "Pedagang")),
    Kolom("alamat", ("Jalan Melati 1", "Jalan Kenanga 7")),
    Kolom("rt", ("001", "002")),
    Kolom("rw", ("003", "003")),
    Kolom("dusun", ("Krajan", "Sumber")),
    Kolom("telepon", ("081200000001", None)),
    Kolom("tanggal_masuk", ("14/06/2025", "14/06/2025")),
    Kolom("status", ("anggota", "calon")),
    Kolom("ahli_waris", ("Joko", None)),
    Kolom("no_kk", ("3507012001150004", None)),
    Kolom("domisili_berbeda", ("tidak", "ya")),
    Kolom("ahli_waris_hubungan", ("suami", None)),
    Kolom("ahli_waris_nik", ("3507011203750002", None)),
    Kolom("ahli_waris_hp", ("081200000002", None)),
)


@dataclass(frozen=True, slots=True)
class AnggotaFile:
    """One member of a file; empty texts and None where the file is silent."""

    baris: int
    nomor: str
    nama: str
    nik: str = field(repr=False)
    jenis_kelamin: str
    tempat_lahir: str
    tanggal_lahir: date | None
    pekerjaan: str
    alamat: str
    rt: str
    rw: str
    dusun: str
    telepon: str
    tanggal_masuk: date | None
    status: str
    kelas: str
    ahli_waris: str
    no_kk: str = field(default="", repr=False)
    domisili_berbeda: bool | None = None
    ahli_waris_hubungan: str = ""
    ahli_waris_nik: str = field(default="", repr=False)
    ahli_waris_telepon: str = ""


def parse_anggota(tabel: Tabel, *, today: date) -> Hasil[AnggotaFile]:
    """Members of a file.

    Refused: a number or NIK twice, a NIK or family card that is not 16 digits of text, a date
    after `today`, a birth after the admission. Noted: a NIK whose digits gainsay the birth date
    or the sex.
    """
    lajur = Lajur(tabel, KOLOM, "nomor")
    nomor = lajur.codes("nomor", 30, wajib=True)
    standing = lajur.words("status", STATUS, Status.ANGGOTA.value)
    luar = Kelas.LUAR_BIASA.value
    columns = (
        lajur.nomor,
        nomor,
        lajur.texts("nama", 120, wajib=True),
        _digits(lajur, Tersandi.NIK),
        lajur.words("jenis_kelamin", KELAMIN),
        lajur.texts("tempat_lahir", 60),
        lajur.dates("tanggal_lahir"),
        lajur.texts("pekerjaan", 60),
        lajur.texts("alamat", 200),
        lajur.codes("rt", 10),
        lajur.codes("rw", 10),
        lajur.texts("dusun", 60),
        lajur.phones("telepon"),
        lajur.dates("tanggal_masuk"),
        [Status.ANGGOTA.value if word == luar else word for word in standing],
        [luar if word == luar else Kelas.BIASA.value for word in standing],
        lajur.texts("ahli_waris", 120),
        _digits(lajur, Tersandi.KK),
        [None if not word else word == YA for word in lajur.words("domisili_berbeda", YA_TIDAK)],
        lajur.texts("ahli_waris_hubungan", 40),
        _digits(lajur, Tersandi.NIK_WARIS),
        lajur.phones("ahli_waris_hp"),
    )
    rows = [AnggotaFile(*fields) for fields in zip(*columns, strict=True)]
    lajur.unique("nomor", nomor, "Nomor anggota")
    _check_dates(rows, lajur, today)
    _check_niks(rows, lajur)
    return lajur.found.hasil(rows, Kontrol(lajur.jumlah_baris, len(rows)))


def _digits(lajur: Lajur, which: Tersandi) -> list[str]:
    """The number of every row; what cannot be one is noted without its digits."""
    kunci, found = ISIAN[which], []
    for no, cell in zip(lajur.nomor, lajur.cells(kunci), strict=True):
        try:
            found.append(digits_of(cell, which))
        except Unfit as unfit:
            seen = re.sub("[0-9]", "*", str(cell))
            lajur.found.add(CellProblem(no, kunci, seen, unfit.diharapkan, unfit.sebab))
            found.append("")
    return found


def digits_of(cell: Sel, which: Tersandi) -> str:
    """16 digits kept as text; blanks, dots and an apostrophe around them do not count."""
    if cell is None:
        return ""
    name, surat = SEBUTAN[which], SURAT[which]
    as_text = Unfit(f"{name} 16 angka yang disimpan sebagai teks", SEBAB_ANGKA.format(surat=surat))
    if not isinstance(cell, str):
        raise as_text
    digits = re.sub(r"[\s.\-']", "", cell)
    if re.fullmatch(r"[0-9][.,][0-9]+E\+?[0-9]+", cell.strip(), re.IGNORECASE):
        raise as_text
    if digits and not re.fullmatch("[0-9]{16}", digits):
        raise Unfit(f"{name} tepat 16 angka seperti pada {surat}")
    return digits


def _check_dates(rows: list[AnggotaFile], lajur: Lajur, today: date) -> None:
    for row in rows:
        lahir, masuk = row.tanggal_lahir, row.tanggal_masuk
        for kunci, value in (("tanggal_lahir", lahir), ("tanggal_masuk", masuk)):
            if value and value > today:
                lajur.found.add(
                    CellProblem(row.baris, kunci, value.isoformat(), "tanggal yang sudah lewat")
                )
        if lahir and masuk and lahir >= masuk:
            lajur.found.row(row.baris, "tanggal lahir tidak lebih dahulu daripada tanggal masuk.")


def _check_niks(rows: list[AnggotaFile], lajur: Lajur) -> None:
    """The same NIK twice is refused; digits that gainsay other columns are noted."""
    first: dict[str, int] = {}
    birth, sex = [], []
    for row in rows:
        if not row.nik:
            continue
        if row.nik in first:
            lajur.found.row(row.baris, f"NIK sama dengan baris {first[row.nik]}; periksa KTP.")
        first.setdefault(row.nik, row.baris)
        if not birth_agrees(row.nik, row.tanggal_lahir):
            birth.append(row.baris)
        woman = int(row.nik[6:8]) > PEREMPUAN_TAMBAH
        if row.jenis_kelamin and (row.jenis_kelamin == "P") != woman:
            sex.append(row.baris)
    if birth:
        lajur.found.note(
            f"Angka tanggal lahir di dalam NIK tidak sesuai pada {rows_named(birth)}; periksa KTP."
        )
    if sex:
        lajur.found.note(
            f"Angka jenis kelamin di dalam NIK tidak sesuai pada {rows_named(sex)}; periksa KTP."
        )


def birth_agrees(nik: str, lahir: date | None) -> bool:
    """Whether digits 7 to 12 of a NIK are a day and, where known, the day of birth.

    NIK: area 6, birth ddmmyy (women's day + 40), number 4.
    """
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= PEREMPUAN_TAMBAH if day > PEREMPUAN_TAMBAH else 0
    if lahir:
        return (day, month, year) == (lahir.day, lahir.month, lahir.year % 100)
    return 1 <= day <= 31 and 1 <= month <= 12
