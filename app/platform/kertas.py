"""Papers of the house as PDF: letter-headed statements, books, vouchers, labels, the RAT book.

    dok = Dokumen(kop, judul_berkas="Laporan Posisi Keuangan", kaki=Kaki("Belum diaudit."))
    dok.judul("Laporan Posisi Keuangan", "Per 31 Desember 2025. Disajikan dalam rupiah.")
    dok.tabel(kolom, baris)
    dok.tanda_tangan(TandaTangan("Sukamaju, 5 Januari 2026", (Penanda("Ketua", "Hadi"),)))
    berkas = dok.bytes()

Pieces are collected first and laid out in `bytes()`, so contents and page counts are known. The
same pieces give the same bytes: no clock, no random name goes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.platform.kertas_alir import Daftar, Gambar, Jarak, Kisi, Lukis, Paragraf, Pasangan
from app.platform.kertas_baris import Tabel
from app.platform.kertas_cetak import Sifat, paired, write_pdf
from app.platform.kertas_huruf import Muka
from app.platform.kertas_isi import Bab, DaftarIsi, Judul, Ruang, Sampul
from app.platform.kertas_kepala import Kaki, Kepala, Kop, draw_foot
from app.platform.kertas_papan import Papan, Rata
from app.platform.kertas_tabel import BarisTabel, Gaya, Jenis, KolomTabel, Pindah
from app.platform.kertas_tanda import BlokTanda, Penanda, TandaTangan
from app.platform.kertas_tata import Balok, Entri, Halaman, Tata
from app.platform.kertas_ukuran import A4, A5, F4, MM, UKURAN, Kotak, Ukuran


class Dokumen:
    """A paper being put together; `bytes()` gives the PDF."""

    def __init__(  # noqa: PLR0913 -- what a paper is made of
        self,
        kop: Kop,
        *,
        ukuran: Ukuran = A4,
        judul_berkas: str,
        kaki: Kaki | None = None,
        perihal: str = "",
        draf: bool = False,
        kepala: Kepala = Kepala.PENUH,
    ) -> None:
        """Begin a paper. `draf`: the period is not locked, and every page says so.

        `judul_berkas` and `perihal` become the file's title and subject; `kepala` is the
        letterhead of a page that begins without `judul()`.
        """
        self.kop = kop
        self.ukuran = ukuran
        self.judul_berkas = judul_berkas
        self.perihal = perihal or judul_berkas
        self.kaki = kaki or Kaki()
        self.draf = draf
        self.kepala = kepala
        self.balok: list[Balok] = []
        self.isi: list[Entri] = []

    def _key(self, judul: str, tingkat: int) -> str:
        key = f"b{len(self.isi)}"
        self.isi.append(Entri(key, judul, tingkat))
        return key

    def sampul(self, judul: str, *baris: str) -> None:
        """Add a cover: a page of its own without letterhead and foot."""
        self.balok.append(Sampul(judul, baris))

    def daftar_isi(self, judul: str = "Daftar isi", *, sampai_tingkat: int = 2) -> None:
        """Add the contents of the whole paper, with page numbers, on a page of its own."""
        self.balok.append(DaftarIsi(judul, sampai_tingkat))

    def judul(
        self,
        judul: str,
        subjudul: str = "",
        *,
        kepala: Kepala = Kepala.PENUH,
        rebah: bool = False,
        tingkat: int = 1,
        draf: bool | None = None,
    ) -> None:
        """Begin a page with letterhead and title; `rebah` lays the sheet down until the next."""
        key = self._key(judul, tingkat)
        draf = self.draf if draf is None else draf
        self.balok.append(Judul(key, judul, subjudul, kepala, rebah, tingkat, draf))

    def bab(self, judul: str, tingkat: int = 1) -> None:
        """Add a heading of level 1 (begins a page), 2 or 3; the outline shows all."""
        if tingkat not in (1, 2, 3):
            raise ValueError("headings have three levels")
        self.balok.append(Bab(self._key(judul, tingkat), judul, tingkat))

    def paragraf(
        self, teks: str, *, tebal: bool = False, kecil: bool = False, tengah: bool = False
    ) -> None:
        """Add running text; nothing in it is markup, line ends break lines."""
        self.balok.append(Paragraf(teks, tebal, kecil, tengah))

    def daftar(self, butir: Iterable[str], *, bernomor: bool = False) -> None:
        """Add a list with bullets or numbers."""
        self.balok.append(Daftar(tuple(butir), bernomor))

    def pasangan(self, butir: Iterable[tuple[str, str]], *, lebar_nama_mm: float = 38) -> None:
        """Add names and values in two columns."""
        self.balok.append(Pasangan(tuple(butir), lebar_nama_mm * MM))

    def tabel(
        self, kolom: Sequence[KolomTabel], baris: Sequence[BarisTabel], *, sen: bool = False
    ) -> None:
        """Add a table; figures are sen, printed in whole rupiah or with `sen` two decimals."""
        self.balok.append(Tabel(kolom, baris, sen=sen))

    def tanda_tangan(self, tanda: TandaTangan) -> None:
        """Add signatures, kept on the page of what stands before them."""
        self.balok.append(BlokTanda(tanda))

    def jarak(self, mm: float) -> None:
        """Leave some height empty."""
        self.balok.append(Jarak(mm * MM))

    def ruang(self, mm: float) -> None:
        """Begin a page unless this height is left: what belongs together stays together."""
        self.balok.append(Ruang(mm * MM))

    def halaman_baru(self) -> None:
        """Begin a page."""
        self.balok.append(Jarak(halaman=True))

    def gambar(self, tinggi_mm: float, lukis: Lukis) -> None:
        """Add a piece drawn by a function that gets the page and its box."""
        self.balok.append(Gambar(tinggi_mm * MM, lukis))

    def kisi(
        self,
        lukis: Iterable[Lukis],
        *,
        kolom: int,
        baris: int,
        tepi_mm: float = 8,
        garis_potong: bool = True,
    ) -> None:
        """Add labels or cards: each function draws in one box of the grid."""
        self.balok.append(Kisi(tuple(lukis), kolom, baris, tepi_mm * MM, garis_potong))

    def bytes(self, *, dua_per_lembar: bool = False) -> bytes:
        """Give the PDF. `dua_per_lembar` puts two lying A5 pages on each standing A4 sheet."""
        pages = self._laid_out()
        boards = [page.papan for page in pages]
        sheets = paired(boards) if dua_per_lembar else [[(papan, 0.0)] for papan in boards]
        return write_pdf(
            Sifat(self.judul_berkas, self.kop.nama, self.perihal, outline=bool(self.isi)), sheets
        )

    def _laid_out(self) -> list[Halaman]:
        tata = Tata(
            self.kop,
            self.ukuran,
            self.kaki,
            draf=self.draf,
            judul=self.judul_berkas,
            kepala=self.kepala,
            isi=list(self.isi),
        )
        for index, balok in enumerate(self.balok):
            balok.lay(tata, self._tail(tata, index))
        tata.ready()
        for papan, x, y, key in tata.titik:
            papan.teks(x, y, str(tata.tempat[key]), size=9.5, rata=Rata.KANAN)
        for number, page in enumerate(tata.pages, start=1):
            if page.berkaki:
                draw_foot(
                    page.papan,
                    page.ukuran,
                    self.kaki,
                    page=number,
                    pages=len(tata.pages),
                    draf=page.draf,
                )
        return tata.pages

    def _tail(self, tata: Tata, index: int) -> float:
        """Height of short pieces up to the signatures that belong on the page of this piece."""
        tail = 0.0
        for balok in self.balok[index + 1 : index + 5]:
            height = balok.height(tata)
            if height is None or tail + height > tata.full_height() / 2:
                return 0
            tail += height
            if isinstance(balok, BlokTanda):
                return tail
        return 0


__all__ = [
    "A4",
    "A5",
    "F4",
    "UKURAN",
    "BarisTabel",
    "Dokumen",
    "Gaya",
    "Jenis",
    "Kaki",
    "Kepala",
    "KolomTabel",
    "Kop",
    "Kotak",
    "Lukis",
    "Muka",
    "Papan",
    "Penanda",
    "Pindah",
    "Rata",
    "TandaTangan",
    "Ukuran",
]
