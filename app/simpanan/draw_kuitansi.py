"""Receipts of a deposit on A4, eight to a sheet, with lines to cut along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.platform.kertas import A4, Dokumen, Kop, Kotak, Muka, Papan, Rata
from app.platform.kertas_huruf import cut, fitted, width, wrap
from app.platform.kertas_ukuran import MERAH, MM, TINTA_2, TINTA_3
from app.simpanan.rules_kuitansi import Kuitansi, joined_rows, short_names
from app.values.calendar import tanggal_panjang
from app.values.tulis import angka, rp

JUDUL = "Kuitansi Setoran Simpanan"
TEPI = 5 * MM
QR = 21 * MM
TINGGI_BARIS = 20.2 * MM  # between the member's name and the code
# Size of the words in points and height of a line in mm, the largest that holds everything.
TERA = ((8, 4.1), (7.4, 3.5), (6.8, 3.0), (6.2, 2.7))


def receipts_pdf(receipts: Sequence[Kuitansi]) -> bytes:
    """Every receipt in its eighth of a sheet."""
    dok = Dokumen(Kop(""), ukuran=A4, judul_berkas=JUDUL)
    dok.kisi([partial(_receipt, one) for one in receipts], kolom=2, baris=4, tepi_mm=8)
    return dok.bytes()


def _receipt(k: Kuitansi, papan: Papan, box: Kotak) -> None:
    x, y, room = box.x + TEPI, box.y, box.lebar - 2 * TEPI
    size = fitted(k.koperasi, Muka.TEBAL, 9.5, room, smallest=6.5)
    papan.teks(x, y + 7.4 * MM, cut(k.koperasi, Muka.TEBAL, size, room), muka=Muka.TEBAL, size=size)
    papan.garis(x, y + 9.4 * MM, x + room, y + 9.4 * MM, tebal=0.9, warna=MERAH)
    papan.teks(x, y + 13.8 * MM, f"Kuitansi {k.nomor}", muka=Muka.TEBAL, size=8.5)
    on = tanggal_panjang(k.tanggal)
    papan.teks(x + room, y + 13.8 * MM, on, size=8, warna=TINTA_2, rata=Rata.KANAN)
    who = f"{k.nama} ({k.nomor_anggota})"
    papan.teks(x, y + 18.4 * MM, "Diterima dari", size=7, warna=TINTA_3)
    papan.teks(x + 19 * MM, y + 18.4 * MM, cut(who, Muka.TEBAL, 8.5, room - 19 * MM),
               muka=Muka.TEBAL, size=8.5)  # fmt: skip
    if k.dibatalkan:
        papan.teks(x + room, y + 7.4 * MM, "DIBATALKAN", muka=Muka.TEBAL, size=9, warna=MERAH,
                   rata=Rata.KANAN)  # fmt: skip
    _amounts(k, papan, x, y + 23.4 * MM, room)
    _below(k, papan, Kotak(x, y + box.tinggi - 26 * MM, room, 24 * MM))


def _amounts(k: Kuitansi, papan: Papan, x: float, y: float, room: float) -> None:
    """What was paid for, every month named whole, and the sum."""
    rows, size, step = _fitting(k.baris, room - 22 * MM)
    for lines, sen in rows:
        papan.teks(x + room, y, angka(sen), size=size, rata=Rata.KANAN)
        for line in lines:
            papan.teks(x, y, line, size=size)
            y += step
    rule = y - 0.73 * step
    papan.garis(x + room - 24 * MM, rule, x + room, rule, tebal=0.5)
    papan.teks(x, y + 0.6 * MM, "Jumlah", muka=Muka.TEBAL, size=8.5)
    papan.teks(x + room, y + 0.6 * MM, rp(k.jumlah), muka=Muka.TEBAL, size=8.5, rata=Rata.KANAN)


Susunan = list[tuple[list[str], int]]


def _fitting(baris: Sequence[tuple[str, int]], room: float) -> tuple[Susunan, float, float]:
    """Rows broken into lines, with size and step: the largest print at which nothing is cut.

    Where even the smallest does not hold them, kinds without months are added up as one row.
    """
    rows = list(baris)
    while True:
        for size, tinggi in TERA:
            found = [(_lines(words, size, room), sen) for words, sen in rows]
            if (sum(len(lines) for lines, _ in found) + 1) * tinggi * MM <= TINGGI_BARIS:
                return found, size, tinggi * MM
        if (joined := joined_rows(rows)) == rows:
            return found, size, tinggi * MM
        rows = joined


def _lines(words: str, size: float, room: float) -> list[str]:
    """In full where it fits a line, else with short names of months, on as many as it takes."""
    if width(words, Muka.BIASA, size) <= room:
        return [words]
    return wrap(short_names(words), Muka.BIASA, size, room)


def _below(k: Kuitansi, papan: Papan, box: Kotak) -> None:
    """The code at the left, the amount in words, and room for the initials at the right."""
    papan.qr(box.x - 2 * MM, box.y, QR, k.kode)
    papan.teks(box.x - 2 * MM + QR / 2, box.y + QR + 1.6 * MM, k.pendek, size=6.4, warna=TINTA_3,
               rata=Rata.TENGAH)  # fmt: skip
    left = box.x + QR
    room = box.lebar - QR - 28 * MM
    for index, line in enumerate(wrap(k.terbilang, Muka.BIASA, 7, room)[:4]):
        papan.teks(left, box.y + (4.6 + 3.2 * index) * MM, line, size=7, warna=TINTA_2)
    sign = box.x + box.lebar - 25 * MM
    papan.teks(sign + 12.5 * MM, box.y + 4.6 * MM, "Paraf", size=7, warna=TINTA_3, rata=Rata.TENGAH)
    papan.garis(sign, box.y + 17 * MM, sign + 25 * MM, box.y + 17 * MM, tebal=0.4)
    name = cut(k.penerima, Muka.BIASA, 7, 25 * MM)
    papan.teks(sign + 12.5 * MM, box.y + 20.4 * MM, name, size=7, rata=Rata.TENGAH)
