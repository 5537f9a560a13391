"""The Buku Daftar Anggota on paper and in a spreadsheet (kelembagaan 2.5).

Never with a sealed number, not even masked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.anggota.models import Anggota
from app.anggota.queries import BarisDaftar
from app.anggota.rules import SEBUTAN_AKUN, SEBUTAN_STATUS, Kelas, age_on
from app.anggota.rules_nomor import is_candidate_place, place_words
from app.platform.kertas import (
    A4,
    BarisTabel,
    Dokumen,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Penanda,
    TandaTangan,
    Ukuran,
)
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.platform.tabel_tulis import write_csv
from app.values.calendar import tanggal_lis, tanggal_panjang

JUDUL = "Buku Daftar Anggota"
# Columns with a width break their texts; the others are as wide as what stands in them, so that
# no date is broken.
KOLOM = (
    KolomTabel("No. urut", Jenis.TEKS), KolomTabel("Nomor anggota", Jenis.TEKS),
    KolomTabel("Nama lengkap", Jenis.TEKS, 34), KolomTabel("Tanggal lahir", Jenis.TEKS),
    KolomTabel("Umur", Jenis.TEKS), KolomTabel("L/P", Jenis.TEKS),
    KolomTabel("Pekerjaan", Jenis.TEKS, 16), KolomTabel("Tempat tinggal", Jenis.TEKS, 28),
    KolomTabel("Tanggal", Jenis.TEKS, kelompok="Masuk"),
    KolomTabel("Tanda tangan", Jenis.TEKS, 14, kelompok="Masuk"),
    KolomTabel("Ketua", Jenis.TEKS, 11, kelompok="Masuk"),
    KolomTabel("Diminta", Jenis.TEKS, kelompok="Berhenti"),
    KolomTabel("Tanggal", Jenis.TEKS, kelompok="Berhenti"),
    KolomTabel("Sebab", Jenis.TEKS, 16, kelompok="Berhenti"),
    KolomTabel("Ketua", Jenis.TEKS, 11, kelompok="Berhenti"),
    KolomTabel("Keterangan", Jenis.TEKS, 15),
)  # fmt: skip
LAJUR = (
    KolomLembar("No. urut", JenisLajur.BILANGAN, 8), KolomLembar("Nomor anggota", lebar=14),
    KolomLembar("Nama lengkap", lebar=28), KolomLembar("Tempat lahir", lebar=16),
    KolomLembar("Tanggal lahir", JenisLajur.TANGGAL), KolomLembar("L/P", lebar=5),
    KolomLembar("Pekerjaan", lebar=18), KolomLembar("Tempat tinggal", lebar=36),
    KolomLembar("Tanggal masuk", JenisLajur.TANGGAL), KolomLembar("Tanda tangan anggota", lebar=16),
    KolomLembar("Tanda tangan ketua", lebar=16),
    KolomLembar("Permintaan berhenti", JenisLajur.TANGGAL),
    KolomLembar("Tanggal berhenti", JenisLajur.TANGGAL), KolomLembar("Sebab berhenti", lebar=18),
    KolomLembar("Tanda tangan ketua (berhenti)", lebar=16), KolomLembar("Keterangan", lebar=20),
    KolomLembar("Tanggal disetujui", JenisLajur.TANGGAL), KolomLembar("Disetujui oleh", lebar=20),
    KolomLembar("Domisili berbeda", lebar=16), KolomLembar("Status akun", lebar=14),
)  # fmt: skip
# The columns of the import file `anggota` (antarmuka 2), without the sealed numbers: what is
# written reads back.
LAJUR_IMPOR = (
    "nomor", "nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "pekerjaan", "alamat", "rt",
    "rw", "dusun", "telepon", "tanggal_masuk", "status", "ahli_waris", "ahli_waris_hubungan",
    "ahli_waris_hp", "domisili_berbeda",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Buku:
    """What is drawn: letterhead, the day it shows, lines, who signs, when it was printed."""

    kop: Kop
    pada: date
    baris: Sequence[BarisDaftar]
    tempat: str = ""
    ketua: str = ""
    sekretaris: str = ""
    dicetak: str = ""
    saringan: str = ""
    ukuran: Ukuran = field(default=A4)

    @property
    def subjudul(self) -> str:
        """As of which day, how many, and how it was narrowed."""
        narrowed = f", {self.saringan}" if self.saringan else ""
        return f"Per {tanggal_panjang(self.pada)}{narrowed}. {len(self.baris)} orang."


def page_print(rows: Iterable[Sequence[object]]) -> str:
    """Fingerprint of a book's lines: the same lines, the same print on every copy."""
    text = "\n".join("\x1f".join("" if c is None else str(c) for c in row) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def home_of(a: Anggota) -> str:
    """Where a member lives, in one line."""
    rt_rw = f"RT {a.rt or '-'}/RW {a.rw or '-'}" if a.rt or a.rw else ""
    return ", ".join(part for part in (a.alamat, rt_rw, a.dusun) if part)


def remark_of(row: BarisDaftar) -> str:
    """Class and status where they are not the ordinary ones."""
    luar = "Anggota luar biasa" if row.anggota.kelas == Kelas.LUAR_BIASA else ""
    status = "" if row.status == "anggota" else SEBUTAN_STATUS[row.status]
    return ", ".join(part for part in (luar, status) if part)


def book_pdf(buku: Buku) -> bytes:
    """The book lying down, with room for signatures."""
    cells = [_paper_cells(row, buku.pada) for row in buku.baris]
    kaki = Kaki(dicetak=buku.dicetak, sidik=page_print(cells))
    dok = Dokumen(buku.kop, ukuran=buku.ukuran, judul_berkas=JUDUL, kaki=kaki)
    dok.judul(JUDUL, buku.subjudul, rebah=True)
    dok.tabel(KOLOM, [BarisTabel(row) for row in cells])
    day = tanggal_panjang(buku.pada)
    place = f"{buku.tempat}, {day}" if buku.tempat else day
    signers = (Penanda("Ketua", buku.ketua), Penanda("Sekretaris", buku.sekretaris))
    dok.tanda_tangan(TandaTangan(place, signers, per_baris=2))
    return dok.bytes()


def _paper_cells(row: BarisDaftar, on: date) -> tuple[str, ...]:
    a, born = row.anggota, row.anggota.tanggal_lahir
    return (
        place_words(a.urut), a.nomor, a.nama, _day(born), str(age_on(born, on)) if born else "",
        a.jenis_kelamin, a.pekerjaan, home_of(a), _day(a.tanggal_masuk), "", "",
        _day(a.tanggal_permohonan_berhenti), _day(a.tanggal_berhenti), a.sebab_berhenti, "",
        remark_of(row),
    )  # fmt: skip


def _day(on: date | None) -> str:
    return tanggal_lis(on) if on else ""


def book_xlsx(buku: Buku) -> bytes:
    """The same columns as a spreadsheet, then approval, domicile and portal account.

    Signatures stay empty for the printed copy.
    """
    rows = [
        BarisLembar((
            None if is_candidate_place(a.urut) else a.urut, a.nomor, a.nama, a.tempat_lahir,
            a.tanggal_lahir, a.jenis_kelamin, a.pekerjaan, home_of(a), a.tanggal_masuk, None, None,
            a.tanggal_permohonan_berhenti, a.tanggal_berhenti, a.sebab_berhenti, None,
            remark_of(row), a.tanggal_disetujui, a.disetujui_oleh,
            "Ya" if a.domisili_berbeda else "", SEBUTAN_AKUN[a.pengguna_id is not None],
        ))
        for row in buku.baris
        for a in (row.anggota,)
    ]  # fmt: skip
    head = (buku.kop.nama, JUDUL, buku.subjudul)
    return write_xlsx([Lembar(JUDUL, LAJUR, rows, kepala=head, rebah=True)], judul=JUDUL)


def register_csv(rows: Sequence[BarisDaftar]) -> bytes:
    """The register in the shape the import reads, without sealed numbers."""
    return write_csv(LAJUR_IMPOR, (_import_cells(row) for row in rows))


def _import_cells(row: BarisDaftar) -> list[str | date | None]:
    a = row.anggota
    other = {
        "status": _import_status(row), "ahli_waris_hp": a.ahli_waris_telepon,
        "domisili_berbeda": "ya" if a.domisili_berbeda else "",
    }  # fmt: skip
    return [other[name] if name in other else getattr(a, name) for name in LAJUR_IMPOR]


def _import_status(row: BarisDaftar) -> str:
    luar = row.anggota.kelas == Kelas.LUAR_BIASA and row.status == "anggota"
    return Kelas.LUAR_BIASA.value if luar else row.status.value
