"""What kind of row a row of a cash book is: money, brought forward, total, or nothing. Pure."""

from __future__ import annotations

import re
from enum import StrEnum


class JenisBaris(StrEnum):
    """Kinds of row. RAGU looks like a total and like an event."""

    UANG = "uang"
    PINDAHAN = "pindahan"
    JUMLAH = "jumlah"
    AKHIR = "akhir"
    KOSONG = "kosong"
    RAGU = "ragu"


_BAWAAN = re.compile(
    r"(jumlah )?pindahan( dari)?( (halaman|hal|lembar|bulan|buku)\b.*)?"
    r"|(saldo|sisa)( kas| bank| uang| bulan| tahun)*( yang)? (lalu|awal|sebelumnya|pindahan)\b.*"
    r"|saldo\b.*\b(bulan|tahun|periode)( yang)? (lalu|sebelumnya)\b.*"
)
_AKHIR = re.compile(r"(saldo|sisa)( kas| bank| uang| per)*( akhir| bulan ini| saat ini)\b.*")
_SALDO = re.compile(r"(saldo|sisa)\b.*")
_BULAN = (
    r"januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november"
    r"|nopember|desember"
)
_SALDO_JELAS = re.compile(
    rf"saldo( kas| bank| uang| buku| umum)*( (per|tanggal|tgl|bulan|{_BULAN}|[0-9]+)\b.*)?"
)
_JUMLAH = re.compile(
    r"(grand |sub ?)?(jumlah|total)( (kas|bank|uang|semua|seluruh(nya)?|keseluruhan|mutasi"
    r"|transaksi|masuk|keluar|penerimaan|pengeluaran|pemasukan|dipindahkan|pindahan|bulan|ini|lalu"
    rf"|s|d|sd|sampai|dengan|dan|tahun|{_BULAN}|[0-9]+))*"
)
_MULAI_JUMLAH = re.compile(r"(grand |sub ?)?(jumlah|total)\b.*")


def plain_words(text: str) -> str:
    """A text as rows are told apart by: letters and digits, in small, single blanks."""
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


def kind_of(
    texts: list[str], *, uang: bool, bertanggal: bool, bernomor: bool, pertama: bool
) -> JenisBaris:
    """The kind of a row by its texts.

    `uang` says that money stands in it, `bertanggal` and `bernomor` that it has a date or a
    number of its own, `pertama` that no event stands above it. A total has neither.
    """
    words = [plain_words(text) for text in texts if text.strip()]
    if any(_BAWAAN.fullmatch(word) for word in words):
        return JenisBaris.PINDAHAN
    if any(_AKHIR.fullmatch(word) for word in words):
        return JenisBaris.AKHIR
    if pertama and any(_SALDO_JELAS.fullmatch(word) for word in words):
        return JenisBaris.PINDAHAN
    if not bertanggal and any(_SALDO.fullmatch(word) for word in words):
        return JenisBaris.PINDAHAN if pertama else JenisBaris.AKHIR
    if not bertanggal and not bernomor:
        if any(_JUMLAH.fullmatch(word) for word in words):
            return JenisBaris.JUMLAH
        if uang and any(_MULAI_JUMLAH.fullmatch(word) for word in words):
            return JenisBaris.RAGU
    return JenisBaris.UANG if uang else JenisBaris.KOSONG


def is_key(text: str) -> bool:
    """Whether a number of a paper names it: "ada" and "nota" name nothing."""
    return any(char.isdigit() for char in text)
