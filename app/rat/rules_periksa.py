"""What is missing before a RAT book is printed: a list with the page that mends each. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.rat.rules import TIDAK_ADA


@dataclass(frozen=True, slots=True)
class Bekal:
    """What the list looks at; `kosong` are labels of the profile without content."""

    tahun: int
    kosong: tuple[str, ...]
    pengurus: int
    pengawas: int
    tanpa_tanggal: int
    tidak_cocok: tuple[str, ...]
    saldo_awal: bool
    status_desember: str
    draf: bool
    tak_ditulis: tuple[str, ...]
    tanpa_penanggung: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Butir:
    """One line: whether it is well, what it is, what follows if not, and where to mend it."""

    baik: bool
    judul: str
    ket: str
    endpoint: str = ""
    kata_kerja: str = ""
    genting: bool = False


def checklist(b: Bekal) -> tuple[Butir, ...]:
    """Every line, in the order of the book; nothing here forbids printing."""
    return (*_identity(b), *_members(b), *_books(b), *_texts(b))


def _identity(b: Bekal) -> tuple[Butir, ...]:
    empty = ", ".join(b.kosong)
    signers = [
        word for word, count in (("pengurus", b.pengurus), ("pengawas", b.pengawas)) if not count
    ]
    missing = " dan ".join(signers)
    return (
        Butir(
            not b.kosong, "Profil dan legalitas",
            f"{empty} masih kosong; buku mencetak “{TIDAK_ADA}”." if empty else "Lengkap.",
            "koperasi.show_profil", "Lengkapi profil",
        ),
        Butir(
            not signers, "Pengurus dan pengawas",
            f"Belum ada {missing}; baris tanda tangannya dikosongkan." if signers else
            f"{b.pengurus} pengurus dan {b.pengawas} pengawas menandatangani.",
            "koperasi.show_profil", "Catat pejabat",
        ),
    )  # fmt: skip


def _members(b: Bekal) -> tuple[Butir, ...]:
    return (
        Butir(
            not b.tanpa_tanggal, "Tanggal masuk anggota",
            f"{b.tanpa_tanggal} orang tanpa tanggal masuk; mereka dihitung sebagai anggota sejak "
            "awal tahun." if b.tanpa_tanggal else "Semua tercatat.",
            "anggota.list_anggota", "Buka daftar anggota",
        ),
    )  # fmt: skip


def _books(b: Bekal) -> tuple[Butir, ...]:
    return (
        Butir(
            b.saldo_awal, "Saldo awal",
            "Tercatat." if b.saldo_awal else "Belum dicatat. Abaikan bila koperasi mulai tanpa "
            "harta dan utang.",
            "buku_besar.list_jurnal", "Buka jurnal",
        ),
        Butir(
            not b.tidak_cocok, "Tanda Cocok",
            " ".join(b.tidak_cocok) if b.tidak_cocok else "Rincian sama dengan buku besar.",
            "laporan.index", "Buka laporan", genting=True,
        ),
        Butir(
            not b.draf, f"Tutup buku {b.tahun}",
            f"Bulan terakhir berstatus {b.status_desember}; setiap halaman bertulisan DRAF."
            if b.draf else f"Bulan terakhir sudah {b.status_desember}.",
            "buku_besar.list_periode", "Buka periode",
        ),
    )  # fmt: skip


def _texts(b: Bekal) -> tuple[Butir, ...]:
    count = len(b.tak_ditulis)
    written = f"{count} teks belum ditulis; buku mencetak “{TIDAK_ADA}” di tempatnya."
    nobody = f"Unit {', '.join(b.tanpa_penanggung)} belum mempunyai penanggung jawab."
    return (
        Butir(
            not b.tanpa_penanggung, "Penanggung jawab unit",
            nobody if b.tanpa_penanggung else "Semua tercatat.",
            "unit.list_unit", "Buka unit",
        ),
        Butir(
            not b.tak_ditulis, "Teks pengurus", written if b.tak_ditulis else "Semua tertulis.",
            "rat.edit_teks", "Tulis teks",
        ),
    )  # fmt: skip
