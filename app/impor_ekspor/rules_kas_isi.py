"""The cells of a cash book: which column is meant, amounts, texts, months. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.impor_ekspor.rules_kas_judul import UANG, Judul
from app.impor_ekspor.rules_kas_tanggal import Masa, period_of_text
from app.impor_ekspor.rules_kolom import UNSEEN, shown
from app.platform.tabel_isi import column_letter
from app.platform.tabel_mentah import Galat, Lembar, SelMentah, cell_name
from app.values.baca import read_file_amounts

TEKS = (
    "no", "bukti", "uraian", "catatan", "kategori", "akun_lawan", "anggota", "pihak", "unit",
)  # fmt: skip
LISAN = {"akun_lawan": "akun lawan", "bulan_dari": "bulan dari", "bulan_sampai": "bulan sampai"}
RUPIAH = "jumlah rupiah seperti 1.250.000"
_NIHIL = re.compile(r"(rp\.?)? ?[-–]*", re.IGNORECASE)
_ISO_BULAN = re.compile(r"(20[0-9]{2})[-/]([0-9]{1,2})|([0-9]{1,2})[-/](20[0-9]{2})")
Turun = Mapping[tuple[int, int], SelMentah]


@dataclass(slots=True)
class Isi:
    """The amounts of a sheet by meaning and row, and cells that could not be taken.

    `lebar` is how many columns have a heading, counted from the left: texts beyond are not ours.
    """

    turun: Turun
    lebar: int
    uang: dict[str, dict[int, int]] = field(default_factory=dict)
    faults: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def moves(self, no: int) -> bool:
        """Whether money in or out stands in a row, readable or not."""
        sides = (self.uang["masuk"].get(no), self.uang["keluar"].get(no))
        return any(sides) or bool(self.wrong(no))

    def wrong(self, no: int) -> list[tuple[str, str]]:
        """Faults of a row that stop it; a saldo is only compared."""
        return [(kunci, teks) for kunci, teks in self.faults.get(no, ()) if kunci != "saldo"]


def single_places(lembar: Lembar, judul: Judul) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """One column for each meaning; money columns that stand twice with content are told.

    Of several columns the one that holds anything is meant, else the first.
    """
    places, doubled = {}, []
    for kunci, candidates in judul.kolom.items():
        used = [place for place in candidates if _used(lembar, judul, place)]
        places[kunci] = (used or list(candidates))[0]
        if len(used) > 1 and kunci in UANG:
            doubled.append((kunci, ", ".join(column_letter(place) for place in used)))
    return places, doubled


def _used(lembar: Lembar, judul: Judul, place: int) -> bool:
    last = judul.baris[-1]
    return any(no > last and place < len(c) and c[place] is not None for no, c in lembar.baris)


def amounts_of(lembar: Lembar, judul: Judul, places: Mapping[str, int], turun: Turun) -> Isi:
    """Every amount of the money columns.

    A broken formula is a fault in masuk and keluar; in saldo, which is only compared, it is named.
    """
    isi = Isi(turun, max(judul.kepala) + 1)
    for kunci in UANG:
        isi.uang[kunci] = {}
        place = places.get(kunci)
        if place is not None:
            _read_column(lembar, judul, kunci, place, isi)
    return isi


def _read_column(lembar: Lembar, judul: Judul, kunci: str, place: int, isi: Isi) -> None:
    rows = [(no, c[place]) for no, c in lembar.baris if no > judul.baris[-1] and place < len(c)]
    reads = read_file_amounts([_plain(cell) for _, cell in rows], negative=kunci == "saldo")
    broken = []
    for (no, cell), read in zip(rows, reads, strict=True):
        if isinstance(cell, Galat):
            broken.append(f"{cell_name(no, place)} '{cell.teks}'")
            teks = f"terbaca rumus rusak '{cell.teks}', diharapkan {RUPIAH}."
            isi.faults.setdefault(no, []).append((kunci, teks))
        elif read.problem:
            isi.faults.setdefault(no, []).append((kunci, _said(cell, read.problem)))
        elif read.value is not None:
            isi.uang[kunci][no] = read.value.sen
    if broken and kunci == "saldo":
        isi.notes.append(f"Rumus rusak di kolom saldo, tidak dipakai: {', '.join(broken[:20])}.")


def _plain(cell: SelMentah) -> object:
    """An amount cell without what says nothing: "Rp -", blanks, dashes; broken ones are empty."""
    if isinstance(cell, Galat):
        return None
    if isinstance(cell, str):
        text = " ".join(UNSEEN.sub("", cell).split())
        return None if _NIHIL.fullmatch(text) else text
    return cell


def _said(cell: SelMentah, problem: str) -> str:
    if "tidak terbaca sebagai" in problem or "bukan jumlah rupiah" in problem:
        return f"terbaca '{_shown(cell)}', diharapkan {RUPIAH}."
    return f"terbaca '{_shown(cell)}', diharapkan {RUPIAH}. {problem}"


def _shown(cell: SelMentah) -> str:
    return cell.teks if isinstance(cell, Galat) else shown(cell)[:40]


def text_cell(cell: SelMentah) -> str:
    """A cell as one line of text; a broken formula is empty here."""
    if cell is None or isinstance(cell, Galat):
        return ""
    text = cell.isoformat()[:10] if isinstance(cell, date) else shown(cell)
    line = " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())
    return "".join(char for char in line if char.isprintable())


def month_cell(cell: SelMentah, masa: Masa) -> tuple[date | None, str]:
    """The first day of a month a cell names, and what is wrong with it."""
    text = text_cell(cell)
    if not text or text in ("-", "–"):
        return None, ""
    if isinstance(cell, date):
        return date(cell.year, cell.month, 1), ""
    found = _ISO_BULAN.fullmatch(text)
    if found:
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        if 1 <= int(month) <= 12:
            return date(int(year), int(month), 1), ""
    named = period_of_text(text).filled(Masa(tahun=masa.tahun))
    if named.bulan and named.tahun:
        return date(named.tahun, named.bulan, 1), ""
    return None, f"terbaca '{text[:40]}', diharapkan bulan seperti 2025-01 atau Januari 2025."
