"""Find the headings of a cash book, wherever and however they stand. Pure.

Headings are known by their words (kelembagaan 5 no. 14 and the field ledgers): in one row or in
two under merged cells, with title rows above.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.platform.tabel_mentah import BarisLembar, Galat, Lembar, Petak, SelMentah

DALAM = 60  # rows from the top in which headings are looked for
UANG = ("masuk", "keluar", "saldo")
_KATA: tuple[tuple[str, str], ...] = (
    ("bulan_sampai", r"(bulan )?(sampai|s d|sd|hingga)( dengan)?( bulan)?|bulan (sampai|akhir)"),
    ("bulan_dari", r"(dari|mulai|untuk) bulan|bulan( dari| mulai)?|periode( simpanan)?"),
    ("akun_lawan", r"((kode|no|nomor|nama|kd) )?(akun|rekening|perkiraan)( lawan)?"),
    ("bukti", r"((no|nomor|kode|nomer) )?(bukti|kwitansi|kuitansi|voucher|nota|ref|referensi)"
              r"( kas| transaksi)?"),
    ("no", r"no|nomor|nomer|no urut|nomor urut|urut|nu"),
    ("tanggal", r"(hari )?(tanggal|tgl|tggl|date)( .*)?"),
    ("anggota", r"((no|nomor|nama|kode) )?anggota"),
    ("pihak", r"((kode|nama) )?(pihak|rekanan|pemasok|toko)"),
    ("unit", r"((kode|nama) )?unit( usaha)?"),
    ("kategori", r"kategori|(jenis|pos|golongan|kelompok)( transaksi| kas| anggaran)?"),
    ("saldo", r"(.* )?(saldo|sisa)( .*)?"),
    ("masuk", r"(.* )?(masuk|debet|debit|penerimaan|pemasukan|terima)( .*)?"),
    ("keluar", r"(.* )?(keluar|kredit|pengeluaran)( .*)?"),
    ("uraian", r"(uraian|deskripsi|rincian|perihal|penjelasan)( .*)?"
               r"|(nama |keterangan )?transaksi|kegiatan"),
    ("catatan", r"keterangan|ket|catatan"),
)  # fmt: skip
_KNOWN = tuple((kunci, re.compile(pattern)) for kunci, pattern in _KATA)


@dataclass(frozen=True, slots=True)
class Judul:
    """Headings found: their rows, and the columns of each meaning, counted from nought.

    `kepala` are all columns that have any heading, known or not.
    """

    baris: tuple[int, ...]
    kolom: Mapping[str, tuple[int, ...]]
    kepala: frozenset[int]


def heading_words(cell: SelMentah) -> str:
    """A heading as it is compared: `TGL. (dd/mm)` and `tgl` are the same."""
    if cell is None or isinstance(cell, Galat | bool | int | float):
        return ""
    text = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFKC", str(cell)))
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def meaning_of(words: str) -> str:
    """What a heading names; "" for one that is not known."""
    if not words or len(words) > 40:
        return ""
    return next((kunci for kunci, known in _KNOWN if known.fullmatch(words)), "")


def find_headings(lembar: Lembar) -> Judul | None:
    """The first rows that name a date, a text and money; None when the sheet has none such."""
    rows = dict(lembar.baris[:DALAM])
    spread = {no: spread_row(no, cells, lembar.gabungan, rows) for no, cells in rows.items()}
    for many in (1, 2):
        for no in rows:
            judul = _headings(no, many, spread)
            if judul is not None:
                return judul
    return None


def _headings(no: int, many: int, spread: Mapping[int, Sequence[str]]) -> Judul | None:
    """The headings in one row, or in a row and the one below it."""
    upper, lower = spread[no], spread.get(no + many - 1, ()) if many > 1 else ()
    if many > 1 and (not any(lower) or len({meaning_of(words) for words in upper} - {""}) < 2):
        return None  # the upper of two rows is no title
    found: dict[str, list[int]] = {}
    width = max(len(upper), len(lower))
    kepala = set()
    for place in range(width):
        high = upper[place] if place < len(upper) else ""
        low = lower[place] if place < len(lower) else ""
        kunci = meaning_of(low) or meaning_of(f"{high} {low}".strip()) or meaning_of(high)
        if kunci:
            found.setdefault(kunci, []).append(place)
        if high or low:
            kepala.add(place)
    if "uraian" not in found and "catatan" in found:
        found["uraian"] = found.pop("catatan")
    if not {"tanggal", "uraian"} <= set(found) or not {"masuk", "keluar"} & set(found):
        return None
    if many == 1 and not {"masuk", "keluar"} <= set(found):
        return None  # the other side may stand a row lower
    kolom = {kunci: tuple(places) for kunci, places in found.items()}
    return Judul(tuple(range(no, no + many)), kolom, frozenset(kepala))


def spread_row(
    no: int,
    cells: Sequence[SelMentah],
    merged: Sequence[Petak],
    rows: Mapping[int, Sequence[SelMentah]],
) -> list[str]:
    """Words of a row with the content of merged cells in every cell they cover."""
    words = [heading_words(cell) for cell in cells]
    for top, left, bottom, right in merged:
        if not top <= no - 1 <= bottom:
            continue
        above = rows.get(top + 1, ())
        text = heading_words(above[left]) if left < len(above) else ""
        if not text:
            continue
        words += [""] * (right + 1 - len(words))
        for place in range(left, right + 1):
            words[place] = text
    return words


def filled_down(lembar: Lembar, places: Sequence[int]) -> dict[tuple[int, int], SelMentah]:
    """Cells of these columns that lie in a tall merged range, with the content of its head."""
    rows: dict[int, tuple[SelMentah, ...]] = dict(lembar.baris)
    found: dict[tuple[int, int], SelMentah] = {}
    for top, left, bottom, _ in lembar.gabungan:
        head = rows.get(top + 1, ())
        if left not in places or left >= len(head) or head[left] is None:
            continue
        for no in range(top + 2, bottom + 2):
            if no in rows:
                found[no, left] = head[left]
    return found


def repeats_heading(row: BarisLembar, judul: Judul) -> bool:
    """Whether a row says the headings once more (a new page of the paper), or numbers them."""
    cells = [cell for cell in row[1] if cell is not None]
    words = [heading_words(cell) for cell in row[1]]
    named = [
        kunci
        for kunci, places in judul.kolom.items()
        if any(place < len(words) and meaning_of(words[place]) == kunci for place in places)
    ]
    if len(named) >= 3 and not any(isinstance(cell, int | float) for cell in cells):
        return True
    numbers = [re.sub(r"\D", "", str(cell)) for cell in cells]
    return len(cells) >= 4 and numbers == [str(n) for n in range(1, len(cells) + 1)]
