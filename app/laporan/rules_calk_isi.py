"""The parts notes are made of, and what a cooperative must tell that its ledger does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.laporan.rules import Baris, Jenis

NIHIL = "Nihil."
BELUM = "belum tercatat"


@dataclass(frozen=True, slots=True)
class TabelCatatan:
    """A table inside a note: headings of its figure columns, rows, the total last."""

    kolom: tuple[str, ...]
    baris: tuple[Baris, ...]
    judul: str = ""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One note. `kelompok` is the statement line it explains, '' for notes of another kind."""

    nomor: str
    judul: str
    paragraf: tuple[str, ...]
    tabel: tuple[TabelCatatan, ...] = ()
    kelompok: str = ""


@dataclass(frozen=True, slots=True)
class PejabatCalk:
    """A member of the board or a supervisor, with the term as text ("2025-2030")."""

    nama: str
    jabatan: str
    masa: str = ""


@dataclass(frozen=True, slots=True)
class ProfilCalk:
    """Facts for note 1. An empty text is printed as not recorded yet, never as a blank.

    `standar` is the name of the accounting standard (akuntansi 1.1: SAK EP by default).
    """

    nama: str
    badan_hukum: str = ""
    badan_hukum_tanggal: date | None = None
    akta: str = ""
    nik_koperasi: str = ""
    npwp: str = ""
    nib: str = ""
    alamat: str = ""
    unit: tuple[str, ...] = ()
    pengurus: tuple[PejabatCalk, ...] = ()
    pengawas: tuple[PejabatCalk, ...] = ()
    anggota_awal: int = 0
    anggota_masuk: int = 0
    anggota_keluar: int = 0
    karyawan: int = 0
    standar: str = "Standar Akuntansi Keuangan Indonesia untuk Entitas Privat (SAK EP)"

    @property
    def anggota_akhir(self) -> int:
        """Members at the end of the period."""
        return self.anggota_awal + self.anggota_masuk - self.anggota_keluar


@dataclass(frozen=True, slots=True)
class RincianCalk:
    """One row told from outside the ledger: amounts in sen by column, a share in base points."""

    label: str
    nilai: tuple[int, ...]
    bps: int | None = None


@dataclass(frozen=True, slots=True)
class TambahanCalk:
    """What the notes need from elsewhere; what is left empty is printed as nil.

    `jumlah_penyimpan` counts members by account code; `pembagian` is the allocation decided in
    the period with its decision, `usulan` the one proposed for this year's result.
    """

    jumlah_penyimpan: Mapping[str, int] = field(default_factory=dict)
    kolektibilitas: tuple[RincianCalk, ...] = ()
    pihak_berelasi: tuple[RincianCalk, ...] = ()
    pembagian: tuple[RincianCalk, ...] = ()
    keputusan_rat: str = ""
    komitmen: tuple[str, ...] = ()
    peristiwa: tuple[str, ...] = ()
    usulan: tuple[RincianCalk, ...] = ()
    promosi: tuple[RincianCalk, ...] = ()


def table(kolom: tuple[str, ...], rows: tuple[Baris, ...], judul: str = "") -> TabelCatatan:
    """A table closed by the sum of its rows."""
    width = len(kolom)
    sums = tuple(sum(r.nilai[i] or 0 for r in rows) for i in range(width))
    keys = tuple(r.kunci for r in rows)
    total = Baris("jumlah", "Jumlah", 1, Jenis.JUMLAH, sums, rumus=keys)
    return TabelCatatan(kolom, (*rows, total), judul)


def told_table(kolom: tuple[str, ...], rows: tuple[RincianCalk, ...]) -> TabelCatatan:
    """A table of rows told from outside, the share beside the label where there is one."""
    return table(
        kolom,
        tuple(
            Baris(f"baris_{number}", _label(row), 2, Jenis.ISI, row.nilai)
            for number, row in enumerate(rows, 1)
        ),
    )


def _label(row: RincianCalk) -> str:
    if row.bps is None:
        return row.label
    return f"{row.label} ({row.bps // 100},{row.bps % 100:02d}%)"
