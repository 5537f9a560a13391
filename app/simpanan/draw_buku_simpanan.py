"""The passbook: cover, ruled page, and lines at exact places, as PDF or for a line printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from app.platform.kertas import Dokumen, Kop, Kotak, Muka, Papan, Rata, Ukuran
from app.platform.kertas_huruf import cut, fitted, wrap
from app.platform.kertas_ukuran import GARIS, MERAH, MM, TINTA_2, TINTA_3
from app.simpanan.rules_buku import SANDI_DIKENAL, BarisSimpanan, TataBuku, paged
from app.values.calendar import tanggal_lis
from app.values.tulis import angka

JUDUL = "Buku Simpanan Anggota"
LEBAR, TINGGI = 210.0, 148.5  # A5 lying down, in mm; a higher ruling gets a longer page
DASAR = 0.7  # the baseline within a row, from its upper edge
# Columns in mm from the left edge: where text begins, or where figures end.
TANGGAL, BUKTI, URAIAN = 0.0, 19.0, 47.0
LEBAR_BUKTI, LEBAR_URAIAN = 27.0, 44.0
ANGKA = (("Pokok", 110.0), ("Wajib", 128.0), ("Debit", 147.0), ("Kredit", 166.0), ("Saldo", 187.0))
PARAF, TEPI = 188.0, 198.0
TEGAK = (0.0, 18.5, 46.5, 91.5, 111.0, 129.0, 148.0, 167.0, 188.0, 198.0)
Page = Sequence[tuple[int, BarisSimpanan]]


@dataclass(frozen=True, slots=True)
class Sampul:
    """What the cover says. Never a NIK of the member."""

    koperasi: str
    badan_hukum: str
    nik_koperasi: str
    nomor: str
    nama: str
    alamat: str
    masuk: str
    ketua: str
    bendahara: str


def sheet_of(tata: TataBuku) -> Ukuran:
    """The page lines are printed on: the passbook lying open."""
    needed = float(tata.atas + tata.baris * tata.jarak) + 6
    return Ukuran("Buku", LEBAR * MM, max(TINGGI, needed) * MM, 0, 0, 0, 0)


def baseline(tata: TataBuku, row: int) -> float:
    """Height of the baseline of a row (from 1), in mm from the upper edge of the sheet."""
    return float(tata.atas + (row - 1 + Decimal(str(DASAR))) * tata.jarak)


def _paper(tata: TataBuku, *lukis: partial[None]) -> bytes:
    dok = Dokumen(Kop(""), ukuran=sheet_of(tata), judul_berkas=JUDUL)
    dok.kisi(lukis, kolom=1, baris=1, tepi_mm=0, garis_potong=False)
    return dok.bytes()


def lines_pdf(lines: Sequence[BarisSimpanan], di_baris: int, tata: TataBuku) -> bytes:
    """Only these lines, each on its row; a page of the PDF for every page of the book."""
    pages = paged(lines, di_baris, tata.baris)
    return _paper(tata, *(partial(_page, page, tata) for page in pages))


def _page(page: Page, tata: TataBuku, papan: Papan, box: Kotak) -> None:
    for row, line in page:
        _line(papan, tata, baseline(tata, row) * MM, line)


def _line(papan: Papan, tata: TataBuku, y: float, line: BarisSimpanan) -> None:
    left = float(tata.kiri)
    size = min(8.0, float(tata.jarak) * MM * 0.62)

    def text(at: float, words: str, room: float) -> None:
        fits = fitted(words, Muka.BIASA, size, room * MM, smallest=size * 0.8)
        papan.teks((left + at) * MM, y, cut(words, Muka.BIASA, fits, room * MM), size=fits)

    text(TANGGAL, tanggal_lis(line.tanggal), BUKTI - TANGGAL)
    text(BUKTI, line.bukti, LEBAR_BUKTI)
    text(URAIAN, f"{line.sandi}  {line.uraian}", LEBAR_URAIAN)
    for (_, at), words in zip(ANGKA, figures(line), strict=True):
        papan.teks((left + at) * MM, y, words, size=size, rata=Rata.KANAN)


def figures(line: BarisSimpanan) -> tuple[str, str, str, str, str]:
    """Pokok, wajib, sukarela paid out and paid in, balance; nothing where nothing moved."""
    out, into = (-line.sukarela, 0) if line.sukarela < 0 else (0, line.sukarela)
    moved = [angka(sen) if sen else "" for sen in (line.pokok, line.wajib, out, into)]
    return moved[0], moved[1], moved[2], moved[3], angka(line.saldo) if line.saldo else "0"


def cover_pdf(sampul: Sampul, tata: TataBuku) -> bytes:
    """The cover, and an empty ruled page with its heads: for books that are not printed yet."""
    return _paper(tata, partial(_cover, sampul), partial(_ruled, sampul, tata))


def _cover(s: Sampul, papan: Papan, box: Kotak) -> None:
    x, width = 16 * MM, box.lebar - 32 * MM
    papan.kotak(0, 0, 7 * MM, box.tinggi, warna=MERAH)
    papan.lambang(x, 12 * MM, 16 * MM)
    size = fitted(s.koperasi, Muka.TEBAL, 17, width - 22 * MM, smallest=9)
    name = cut(s.koperasi, Muka.TEBAL, size, width - 22 * MM)
    papan.teks(x + 21 * MM, 19 * MM, name, muka=Muka.TEBAL, size=size)
    legal = [f"Badan hukum {s.badan_hukum}" if s.badan_hukum else "",
             f"NIK koperasi {s.nik_koperasi}" if s.nik_koperasi else ""]  # fmt: skip
    words = ". ".join(part for part in legal if part)
    papan.teks(x + 21 * MM, 25 * MM, cut(words, Muka.BIASA, 9, width - 22 * MM), size=9,
               warna=TINTA_2)  # fmt: skip
    papan.teks(x, 48 * MM, "Buku Simpanan Anggota", muka=Muka.TEBAL, size=22)
    facts = (("Nomor anggota", s.nomor), ("Nama", s.nama), ("Alamat", s.alamat),
             ("Anggota sejak", s.masuk))  # fmt: skip
    y = 62 * MM
    for label, value in facts:
        papan.teks(x, y, label, size=9, warna=TINTA_3)
        for part in wrap(value or "–", Muka.TEBAL, 11, width - 75 * MM)[:2]:
            papan.teks(x + 32 * MM, y, part, muka=Muka.TEBAL, size=11)
            y += 5.4 * MM
        y += 2.6 * MM
    _photo(papan, box)
    _signers(papan, box, x, s)


def _photo(papan: Papan, box: Kotak) -> None:
    """Room for a photo of 3 by 4 cm."""
    x, y = box.lebar - 46 * MM, 44 * MM
    papan.kotak(x, y, 30 * MM, 40 * MM, warna=GARIS, tebal=0.6)
    papan.teks(x + 15 * MM, y + 21 * MM, "Foto 3 × 4", size=8, warna=TINTA_3, rata=Rata.TENGAH)


def _signers(papan: Papan, box: Kotak, x: float, s: Sampul) -> None:
    for at, office, name in ((x, "Ketua", s.ketua), (x + 62 * MM, "Bendahara", s.bendahara)):
        papan.teks(at, 112 * MM, office, size=9)
        papan.garis(at, 130 * MM, at + 50 * MM, 130 * MM, tebal=0.4)
        papan.teks(at, 134.5 * MM, cut(name, Muka.BIASA, 9, 50 * MM), size=9)


def _ruled(s: Sampul, tata: TataBuku, papan: Papan, box: Kotak) -> None:
    """Heads and ruling of a page, where the lines will come."""
    left, top = float(tata.kiri), float(tata.atas)
    bottom = top + float(tata.baris * tata.jarak)
    who = cut(f"{s.nama}, nomor anggota {s.nomor}", Muka.TEBAL, 8.5, 150 * MM)
    papan.teks(left * MM, max(top - 17, 6) * MM, who, muka=Muka.TEBAL, size=8.5)
    codes = "  ".join(f"{code} {words}" for code, words in SANDI_DIKENAL)
    size = fitted(codes, Muka.BIASA, 6.6, (TEPI - left) * MM, smallest=5)
    papan.teks(left * MM, max(top - 12.5, 9) * MM, codes, size=size, warna=TINTA_3)
    for at, words in ((TANGGAL, "Tanggal"), (BUKTI, "No. bukti"), (URAIAN, "Sandi, uraian"),
                      (PARAF + 0.8, "Paraf")):  # fmt: skip
        papan.teks((left + at) * MM, (top - 1.8) * MM, words, size=7.4, muka=Muka.TEBAL)
    for words, at in ANGKA:
        papan.teks((left + at) * MM, (top - 1.8) * MM, words, size=7.4, muka=Muka.TEBAL,
                   rata=Rata.KANAN)  # fmt: skip
    middle = (TEGAK[5] + TEGAK[7]) / 2
    papan.teks((left + middle) * MM, (top - 5.6) * MM, "Sukarela", size=7.4, muka=Muka.TEBAL,
               rata=Rata.TENGAH)  # fmt: skip
    for row in range(tata.baris + 1):
        y = (top + row * float(tata.jarak)) * MM
        papan.garis((left - 1) * MM, y, (left + TEPI) * MM, y, tebal=0.7 if row == 0 else 0.25,
                    warna=GARIS)  # fmt: skip
    for at in TEGAK:
        x = (left + at - (1 if at == 0 else 0)) * MM
        papan.garis(x, top * MM, x, bottom * MM, tebal=0.25, warna=GARIS)


# ---- For line printers -----------------------------------------------------------------------

INCI = Decimal("25.4")
PLAIN = str.maketrans({"–": "-", "−": "-", "…": ".", "’": "'", "“": '"', "”": '"'})
RESET, CONDENSED, LINE_216 = b"\x1b@", b"\x0f", b"\x1b3"  # ESC/P of nine needles (LX-310)


def lines_text(lines: Sequence[BarisSimpanan], di_baris: int, tata: TataBuku) -> bytes:
    """The lines as plain ASCII, one printed line a row of the book; a form feed turns the page.

    The printer's line spacing must be the height of a row. At most 132 columns.
    """
    above = round(tata.atas / tata.jarak)
    pages = []
    for page in paged(lines, di_baris, tata.baris):
        rows = [""] * (above + page[0][0] - 1) + [_typed(line) for _, line in page]
        pages.append("\r\n".join(rows))
    return ("\f".join(pages) + "\r\n").translate(PLAIN).encode("ascii", "replace")


def lines_escp(lines: Sequence[BarisSimpanan], di_baris: int, tata: TataBuku) -> bytes:
    """The same for an Epson with nine needles: condensed, line spacing set to the row's height."""
    step = min(round(tata.jarak / INCI * 216), 255)
    body = lines_text(lines, di_baris, tata)
    return RESET + CONDENSED + LINE_216 + bytes([step]) + body + b"\f" + RESET


def _typed(line: BarisSimpanan) -> str:
    told = f"{line.sandi} {line.uraian}"
    cells = [f"{tanggal_lis(line.tanggal):<10}", f"{line.bukti[:18]:<18}", f"{told[:36]:<36}"]
    cells += [f"{words:>12}" for words in figures(line)]
    return " ".join(cells).rstrip()


def cover_of(
    koperasi: str, badan_hukum: str, nik_koperasi: str, anggota: tuple[str, str, str, date | None],
    *, ketua: str, bendahara: str,
) -> Sampul:  # fmt: skip
    """The cover of a member: (number, name, address, day of joining)."""
    nomor, nama, alamat, masuk = anggota
    since = tanggal_lis(masuk) if masuk else ""
    return Sampul(koperasi, badan_hukum, nik_koperasi, nomor, nama, alamat, since, ketua, bendahara)
