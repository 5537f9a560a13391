"""The member's card: one of 86 x 54 mm for a card printer, or eight on a sheet of A4 to cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.anggota.rules_kartu import Kartu
from app.platform.kertas import A4, Dokumen, Kop, Kotak, Lukis, Muka, Papan, Rata, Ukuran
from app.platform.kertas_huruf import cut, fitted, wrap
from app.platform.kertas_ukuran import GARIS, MERAH, MM, PUTIH, TINTA_3

LEBAR, TINGGI = 86 * MM, 54 * MM  # ISO/IEC 7810 ID-1, rounded up to whole millimetres
SATUAN = Ukuran("Kartu", LEBAR, TINGGI, 0, 0, 0, 0)
PITA = 13.5 * MM
SELA = 4.5 * MM
QR = 25 * MM
JUDUL = "Kartu Anggota"


def card_pdf(kartu: Kartu) -> bytes:
    """One card, the size of the card itself."""
    return _paper([partial(_card, kartu)], SATUAN, 1, 1)


def cards_pdf(kartu: Sequence[Kartu]) -> bytes:
    """Eight cards on a sheet, with lines to cut along."""
    return _paper([partial(_boxed, one) for one in kartu], A4, 2, 4)


def _paper(lukis: Sequence[Lukis], ukuran: Ukuran, kolom: int, baris: int) -> bytes:
    dok = Dokumen(Kop(""), ukuran=ukuran, judul_berkas=JUDUL)
    tepi = 0 if ukuran is SATUAN else 8
    dok.kisi(lukis, kolom=kolom, baris=baris, tepi_mm=tepi, garis_potong=False)
    return dok.bytes()


def _boxed(kartu: Kartu, papan: Papan, box: Kotak) -> None:
    x, y = box.x + (box.lebar - LEBAR) / 2, box.y + (box.tinggi - TINGGI) / 2
    _card(kartu, papan, Kotak(x, y, LEBAR, TINGGI))
    papan.kotak(x, y, LEBAR, TINGGI, warna=GARIS, tebal=0.3)


def _card(kartu: Kartu, papan: Papan, box: Kotak) -> None:
    """Red band with the cooperative, name and number large, the code at the right."""
    x, y = box.x, box.y
    papan.kotak(x, y, box.lebar, PITA, warna=MERAH)
    papan.lambang(x + SELA, y + 2.6 * MM, 8.3 * MM)
    left = x + SELA + 10.5 * MM
    room = x + box.lebar - SELA - left
    size = fitted(kartu.koperasi, Muka.TEBAL, 9.5, room, smallest=6.5)
    name = cut(kartu.koperasi, Muka.TEBAL, size, room)
    papan.teks(left, y + 6.4 * MM, name, muka=Muka.TEBAL, size=size, warna=PUTIH)
    place = cut(kartu.tempat, Muka.BIASA, 6.4, room)
    papan.teks(left, y + 9.9 * MM, place, size=6.4, warna=PUTIH)
    _facts(kartu, papan, box)
    papan.qr(x + box.lebar - QR - 2.5 * MM, y + PITA + 2.5 * MM, QR, kartu.kode.text)
    code, middle = kartu.kode.sidik, x + box.lebar - QR / 2 - 2.5 * MM
    shown, low = f"{code[:4]} {code[4:]}", y + PITA + QR + 4.6 * MM
    papan.teks(middle, low, shown, size=6.4, warna=TINTA_3, rata=Rata.TENGAH)


def _facts(kartu: Kartu, papan: Papan, box: Kotak) -> None:
    x, y = box.x + SELA, box.y + PITA
    room = box.lebar - QR - 2 * SELA - 2 * MM
    title = "Kartu Anggota" if kartu.ke == 1 else f"Kartu Anggota, cetak ulang ke-{kartu.ke - 1}"
    papan.teks(x, y + 5.4 * MM, title, size=6.8, warna=TINTA_3)
    size, lines = _name_lines(kartu.nama, room)
    for index, line in enumerate(lines):
        down = 11.4 * MM + 1.14 * size * index
        papan.teks(x, y + down, line, muka=Muka.TEBAL, size=size)
    papan.teks(x, y + 22.6 * MM, "Nomor anggota", size=6.4, warna=TINTA_3)
    size = fitted(kartu.nomor, Muka.TEBAL, 14, room, smallest=7)
    papan.teks(x, y + 28 * MM, cut(kartu.nomor, Muka.TEBAL, size, room), muka=Muka.TEBAL, size=size)
    since = f"Sejak {kartu.masuk}" if kartu.masuk else ""
    below = ". ".join(part for part in (kartu.golongan, since) if part)
    papan.teks(x, y + 34.4 * MM, cut(below, Muka.BIASA, 6.8, room), size=6.8, warna=TINTA_3)


def _name_lines(nama: str, room: float) -> tuple[float, list[str]]:
    """The whole name in two lines, as large as that allows; in three when it is very long."""
    for size, most in ((12, 2), (10.5, 2), (9, 2), (7.5, 3)):
        lines = wrap(nama, Muka.TEBAL, size, room)
        if len(lines) <= most:
            return size, lines
    return 7.5, [cut(line, Muka.TEBAL, 7.5, room) for line in lines[:3]]
