"""What stands on every page of a paper: letterhead above, foot below."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.platform.kertas_huruf import Muka, cut, fitted, width
from app.platform.kertas_papan import Papan, Rata
from app.platform.kertas_ukuran import GARIS, MERAH, MM, TINTA, TINTA_2, TINTA_3, Ukuran

DRAF = "DRAF"


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead: the cooperative's name, then badan hukum and NIK, then address, phone."""

    nama: str
    baris1: str = ""
    baris2: str = ""


@dataclass(frozen=True, slots=True)
class Kaki:
    """The foot: a sentence, when and from which books it was printed, the fingerprint.

    `dicetak` is a written time ("5 November 2026 09.14"), `sumber` follows "dari"
    ("buku yang dikunci"), `sidik` is hexadecimal of any length; its first 14 digits are printed.
    Without `bernomor` pages carry no number, as on slips that are torn apart.
    """

    teks: str = ""
    dicetak: str = ""
    sumber: str = ""
    sidik: str = ""
    kode_qr: bool = False
    bernomor: bool = True

    def lines(self, *, draf: bool) -> list[str]:
        """Give the printed lines, two at most."""
        first = " ".join(part for part in (f"{DRAF}." if draf else "", self.teks) if part)
        printed = f"Dicetak {self.dicetak}" if self.dicetak else ""
        if printed and self.sumber:
            printed += f" dari {self.sumber}"
        parts = [printed] if printed else []
        if self.sidik:
            checked = ", periksa dengan memindai kode QR" if self.kode_qr else ""
            parts.append(f"Sidik {short_sidik(self.sidik)}{checked}")
        second = ". ".join(parts)
        return [line for line in (first, f"{second}." if second else "") if line]


class Kepala(StrEnum):
    """How much letterhead a page carries."""

    PENUH = "penuh"
    KECIL = "kecil"
    TANPA = "tanpa"


def short_sidik(sidik: str) -> str:
    """First 14 hexadecimal digits of a fingerprint in groups of four: 7F3A 91C4 0B6E D2."""
    digits = sidik.replace(" ", "").upper()[:14]
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def draw_full(papan: Papan, ukuran: Ukuran, kop: Kop) -> float:
    """Draw the letterhead of a first page; gives the y where the page goes on."""
    scale = ukuran.skala
    side = 15 * MM * scale
    left, top = ukuran.kiri, ukuran.atas
    right = papan.lebar - ukuran.kanan
    papan.lambang(left, top, side)
    x = left + side + 14 * scale
    room = right - x
    size = fitted(kop.nama, Muka.TEBAL, 14 * scale, room, smallest=8)
    papan.teks(
        x, top + 13 * scale, cut(kop.nama, Muka.TEBAL, size, room), muka=Muka.TEBAL, size=size
    )
    for index, line in enumerate((kop.baris1, kop.baris2)):
        size = fitted(line, Muka.BIASA, 7.8 * scale, room, smallest=5.5)
        papan.teks(
            x,
            top + (26.8 + 11.2 * index) * scale,
            cut(line, Muka.BIASA, size, room),
            size=size,
            warna=TINTA_3,
        )
    rule = top + side + 10 * scale
    papan.garis(left, rule, right, rule, tebal=1.1, warna=MERAH)
    papan.garis(left, rule + 3.2, right, rule + 3.2, tebal=0.4, warna=GARIS)
    return rule + 13.1 * scale


def draw_small(papan: Papan, ukuran: Ukuran, kop: Kop, title: str, *, draf: bool) -> float:
    """Draw the letterhead of a continuation page; gives the y where the page goes on."""
    left, top = ukuran.kiri, ukuran.atas
    right = papan.lebar - ukuran.kanan
    side = 6 * MM * ukuran.skala
    papan.lambang(left, top, side)
    baseline = top + side / 2 + 2.8
    title = f"{title} · {DRAF}" if draf else title
    half = (right - left) * 0.55
    name = cut(kop.nama, Muka.AGAK_TEBAL, 8, half - side - 6)
    papan.teks(left + side + 6, baseline, name, muka=Muka.AGAK_TEBAL, size=8)
    room = right - left - side - 18 - width(name, Muka.AGAK_TEBAL, 8)
    papan.teks(
        right, baseline, cut(title, Muka.BIASA, 8, room), size=8, warna=TINTA_3, rata=Rata.KANAN
    )
    rule = top + side + 5
    papan.garis(left, rule, right, rule, tebal=0.8, warna=MERAH)
    return rule + 12


def draw_foot(
    papan: Papan,
    ukuran: Ukuran,
    kaki: Kaki,
    *,
    page: int,
    pages: int,
    draf: bool,
) -> None:
    """Draw the foot of a page: hairline, two lines of text, `Halaman 1 dari 9`."""
    left, right = ukuran.kiri, papan.lebar - ukuran.kanan
    rule = papan.tinggi - ukuran.bawah + 4.5
    papan.garis(left, rule, right, rule, tebal=0.4, warna=GARIS)
    number = f"Halaman {page} dari {pages}" if kaki.bernomor else ""
    papan.teks(
        right, rule + 10.5, number, muka=Muka.AGAK_TEBAL, size=7, warna=TINTA, rata=Rata.KANAN
    )
    room = right - left - width(number, Muka.AGAK_TEBAL, 7) - 12
    for index, line in enumerate(kaki.lines(draf=draf)):
        space = room if index == 0 else right - left
        size = fitted(line, Muka.BIASA, 7, space, smallest=5)
        papan.teks(
            left,
            rule + 10.5 + 10 * index,
            cut(line, Muka.BIASA, size, space),
            size=size,
            warna=TINTA_2 if index == 0 else TINTA_3,
        )
