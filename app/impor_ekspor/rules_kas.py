"""Import file `kas`: what a village cash book says, sheet by sheet (antarmuka 2). Pure.

Every sum is in sen and counted from the cooperative's side: money in is `masuk`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.impor_ekspor.rules import Kolom

ATAS = "atas"
KOLOM = (
    Kolom("tanggal", ("03/01/2025", "31/01/2025"), wajib=True),
    Kolom("uraian", ("Bayar listrik Januari", "Simpanan wajib Siti Aminah"), wajib=True),
    Kolom("masuk", (None, Decimal("20000.00")), wajib=True),
    Kolom("keluar", (Decimal("350000.00"), None), wajib=True),
    Kolom("no", ("1", "2")),
    Kolom("bukti", ("BKK-01", "BKM-01")),
    Kolom("kategori", ("listrik", "simpanan wajib")),
    Kolom("akun_lawan", (None, None)),
    Kolom("anggota", (None, "A-0001")),
    Kolom("pihak", (None, None)),
    Kolom("unit", (None, None)),
    Kolom("bulan_dari", (None, "2025-01")),
    Kolom("bulan_sampai", (None, "2025-01")),
    Kolom("saldo", (Decimal("650000.00"), Decimal("670000.00"))),
)


@dataclass(frozen=True, slots=True)
class PilihanLembar:
    """What a person said of one sheet: read it or not, which cash account."""

    akun: str = ""
    baca: str = ""


@dataclass(frozen=True, slots=True)
class PilihanKas:
    """What a person asks of a cash book.

    `tanggal_kosong` is "", "atas" (the row above), a date, or a day of the sheet's month (31 is
    its last). `sudut_bank` swaps the sides. `sel` are mended cells ("Januari!C7" to text),
    `lewati` rows left out ("Januari!7"). `arti` gives words a meaning for this file alone, before
    the saved ones. `tahun` is the year of dates that name none. `ya` accepts what is asked, never
    what is wrong.
    """

    today: date
    akun: str = ""
    unit: str = ""
    tanggal_kosong: str | date | int = ""
    sudut_bank: bool = False
    ya: bool = False
    sel: Mapping[str, str] = field(default_factory=dict)
    lewati: frozenset[str] = frozenset()
    lembar: Mapping[str, PilihanLembar] = field(default_factory=dict)
    arti: Mapping[str, str] = field(default_factory=dict)
    tahun: int | None = None


@dataclass(frozen=True, slots=True)
class MasalahKas:
    """Something that stops posting, with its place.

    `sel` is a cell (C7) or "" for a whole row; `baris` 0 speaks of the whole sheet. With `tanya`
    a person's yes is enough; else it must be mended.
    """

    lembar: str
    baris: int
    teks: str
    sel: str = ""
    kolom: str = ""
    tanya: bool = False

    @property
    def tempat(self) -> str:
        """`Januari!C7`, `Januari baris 7`, `Lembar Januari`."""
        if self.sel:
            return f"{self.lembar}!{self.sel}" if self.lembar else f"Sel {self.sel}"
        if self.baris:
            return f"{self.lembar} baris {self.baris}" if self.lembar else f"Baris {self.baris}"
        return f"Lembar {self.lembar}" if self.lembar else "Berkas"

    @property
    def sentence(self) -> str:
        """The place, the column, what was read and what is expected."""
        kolom = f" ({self.kolom})" if self.sel and self.kolom else ""
        return f"{self.tempat}{kolom}: {self.teks}"


@dataclass(frozen=True, slots=True)
class BarisKas:
    """One row of a cash book that moves money."""

    lembar: str = field(compare=False)
    baris: int = field(compare=False)
    tanggal: date | None
    uraian: str
    masuk: int
    keluar: int
    no: str = ""
    bukti: str = ""
    kategori: str = ""
    akun_lawan: str = ""
    anggota: str = ""
    pihak: str = ""
    unit: str = ""
    dari: date | None = None
    sampai: date | None = None

    @property
    def arah(self) -> str:
        """Which way the money went."""
        return "masuk" if self.masuk else "keluar"

    @property
    def jumlah(self) -> int:
        """The amount, whichever side."""
        return self.masuk or self.keluar


@dataclass(frozen=True, slots=True)
class Angka:
    """Control totals of a sheet; None where nothing says them."""

    masuk: int | None = None
    keluar: int | None = None
    awal: int | None = None
    akhir: int | None = None


@dataclass(frozen=True, slots=True)
class LembarKas:
    """What one sheet was understood to be.

    `lewat` says why it was not read ("" when it was). `judul` are the rows of its headings,
    `kolom` the column letters by their meaning. `hitung` are our totals, `tercetak` those the
    sheet prints. `atas` is what its name and titles say.
    """

    nama: str
    akun: str = ""
    lewat: str = ""
    judul: tuple[int, ...] = ()
    kolom: Mapping[str, str] = field(default_factory=dict)
    bulan: tuple[str, ...] = ()
    rows: tuple[BarisKas, ...] = ()
    hitung: Angka = Angka()
    tercetak: Angka = Angka()
    masalah: tuple[MasalahKas, ...] = ()
    catatan: tuple[str, ...] = ()
    mulai: date | None = None
    atas: str = ""
