"""The RAT book: cover, contents, then every chapter of the registry in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.koperasi.queries_kop import letterhead, paper_of
from app.platform.kertas import A4, Dokumen, Kaki, Kepala, Kop, Ukuran
from app.platform.kertas_ukuran import UKURAN
from app.platform.offers import Chapter
from app.rat.queries import STEPS, chosen_year, context_of_book, one_view
from app.rat.rules import Edisi, KonteksRat, groups_of
from app.rat.rules_kepatuhan import thousands
from app.values.calendar import tanggal_panjang

JUDUL = "Laporan Pertanggungjawaban Pengurus"
SUBJUDUL = {
    Edisi.BAHAN: "Bahan Rapat Anggota Tahunan",
    Edisi.HASIL: "Hasil Rapat Anggota Tahunan",
}
MENYUSUN = "Menyusun halaman"
Maju = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BukuRat:
    """A finished book: the file, and the context it was drawn from."""

    isi: bytes
    konteks: KonteksRat


def make_book(  # noqa: PLR0913 -- what a book is made of
    koperasi_id: int,
    tahun: int,
    edisi: str,
    *,
    chapters: Iterable[Chapter],
    at: datetime,
    ukuran: str = "",
    maju: Maju,
) -> BukuRat:
    """Read the books and draw the whole thing; `maju` hears (step, done, all) as each begins.

    `ukuran` is A4 or F4, the cooperative's own paper when empty. Refused: an edition not made
    yet, a year that is not open or has no journal.
    """
    one_view()
    year = chosen_year(koperasi_id, tahun, edisi)
    mine = chapters_of(chapters, Edisi(edisi))
    done, total = 0, len(STEPS) + len(mine) + 1

    def langkah(nama: str) -> None:
        nonlocal done
        maju(nama, done, total)
        done += 1

    konteks = context_of_book(koperasi_id, tahun, edisi, at=at, langkah=langkah)
    paper = UKURAN.get(ukuran) or paper_of(koperasi_id, year.sampai)
    isi = draw_book(konteks, mine, kop=letterhead(koperasi_id), ukuran=paper, langkah=langkah)
    maju("Selesai", total, total)
    return BukuRat(isi, konteks)


def chapters_of(chapters: Iterable[Chapter], edisi: Edisi) -> list[Chapter]:
    """The chapters of an edition in printed order."""
    found = [chapter for chapter in chapters if edisi in chapter.edisi]
    return sorted(found, key=lambda c: (c.urutan, c.kunci))


def draw_book(
    konteks: KonteksRat,
    chapters: Iterable[Chapter],
    *,
    kop: Kop,
    ukuran: Ukuran = A4,
    langkah: Callable[[str], None],
) -> bytes:
    """The whole book as one PDF; the same context gives the same bytes.

    `langkah` is told each chapter as it begins, and MENYUSUN before the pages are laid out.
    """
    dok = new_book(konteks, kop, ukuran)
    dok.sampul(
        JUDUL,
        konteks.nama,
        SUBJUDUL[konteks.edisi],
        f"Tahun buku {konteks.tahun} ({tanggal_panjang(konteks.sejak)} – "
        f"{tanggal_panjang(konteks.sampai)})",
        *([konteks.tempat] if konteks.tempat else []),
        *(["DRAF: bulan terakhir tahun buku belum ditutup"] if konteks.draf else []),
    )
    dok.daftar_isi()
    for chapter in chapters_of(chapters, konteks.edisi):
        langkah(chapter.judul)
        chapter.write(dok, konteks)
    langkah(MENYUSUN)
    return dok.bytes()


def new_book(konteks: KonteksRat, kop: Kop, ukuran: Ukuran) -> Dokumen:
    """The empty book with its foot: the head of the chain on every page."""
    rantai = konteks.rantai
    foot = Kaki(
        teks=f"Rantai jurnal sampai nomor {thousands(rantai.urut)}, dicatat "
        f"{tanggal_panjang(rantai.tanggal)}, sidik {groups_of(rantai.sidik)}.",
        dicetak=konteks.dicetak,
        sumber=konteks.sumber,
    )
    return Dokumen(
        kop,
        ukuran=ukuran,
        judul_berkas=f"{JUDUL} {konteks.tahun}, {konteks.nama}",
        perihal=f"{SUBJUDUL[konteks.edisi]}, tahun buku {konteks.tahun}",
        kaki=foot,
        draf=konteks.draf,
        kepala=Kepala.PENUH,
    )
