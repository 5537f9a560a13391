"""A whole file of cash books: every sheet, in the order of time, joined into receipts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.impor_ekspor.rules_kas import BarisKas, LembarKas, MasalahKas, PilihanKas
from app.impor_ekspor.rules_kas_jenis import is_key
from app.impor_ekspor.rules_kas_lembar import read_sheet
from app.impor_ekspor.rules_kas_tanggal import Masa, majority_year, period_of_text
from app.platform.tabel_isi import column_letter
from app.platform.tabel_mentah import BarisLembar, BukuMentah, Lembar, SelMentah
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp


@dataclass(frozen=True, slots=True)
class ResiKas:
    """One receipt: a row, or the rows of one `no`. `kunci` names it in the book, or "".

    Equal receipts of two files are equal whatever their place.
    """

    lembar: str = field(compare=False)
    baris: int = field(compare=False)
    akun: str
    tanggal: date
    kunci: str
    bukti: str
    rows: tuple[BarisKas, ...]

    @property
    def masuk(self) -> int:
        """Money in, in sen."""
        return sum(row.masuk for row in self.rows)

    @property
    def keluar(self) -> int:
        """Money out, in sen."""
        return sum(row.keluar for row in self.rows)

    @property
    def uraian(self) -> str:
        """What it was for."""
        return "; ".join(dict.fromkeys(row.uraian for row in self.rows))[:300]

    @property
    def sebutan(self) -> str:
        """Its key as a sentence names it: no 17, or bukti BKK-3."""
        name = self.kunci.partition(" ")[2]
        return name if name.startswith("bukti ") else f"no {name}"

    @property
    def tempat(self) -> str:
        """Where it stands in the file."""
        return f"{self.lembar} baris {self.baris}" if self.lembar else f"Baris {self.baris}"


def read_book(buku: BukuMentah, pilihan: PilihanKas) -> list[LembarKas]:
    """Every sheet as it was understood, read ones in the order of time, the others after them."""
    mended = [_mended(lembar, pilihan.sel) for lembar in buku.lembar]
    umum = _year_of_file(buku.nama, mended)
    sheets = [read_sheet(lembar, pilihan, umum) for lembar in mended]
    order = {lembar.nama: place for place, lembar in enumerate(sheets)}
    read = [lembar for lembar in sheets if not lembar.lewat]
    read.sort(key=lambda one: (one.akun, one.mulai or date.max, order[one.nama]))
    return _continued(read) + [lembar for lembar in sheets if lembar.lewat]


def _mended(lembar: Lembar, sel: Mapping[str, str]) -> Lembar:
    """The sheet with what a person typed over its cells; an empty text empties a cell."""
    head = f"{lembar.nama}!"
    typed = {key.removeprefix(head): text for key, text in sel.items() if key.startswith(head)}
    if not typed:
        return lembar
    rows = {no: list(cells) for no, cells in lembar.baris}
    for place, text in typed.items():
        letters = place.rstrip("0123456789")
        no, column = int(place[len(letters) :] or 0), _number(letters)
        if no in rows and column is not None:
            row: list[SelMentah] = rows[no]
            row += [None] * (column + 1 - len(row))
            row[column] = text.strip() or None
    kept: tuple[BarisLembar, ...] = tuple((no, tuple(cells)) for no, cells in rows.items())
    return replace(lembar, baris=kept)


def _number(letters: str) -> int | None:
    return next((n for n in range(60) if column_letter(n) == letters), None)


def _year_of_file(nama: str, sheets: Sequence[Lembar]) -> Masa:
    """The year the file speaks of: its name, the names of its sheets, most of its dates."""
    named = [period_of_text(text).tahun for text in (nama, *(one.nama for one in sheets))]
    years = {year for year in named if year}
    if len(years) == 1:
        return Masa(tahun=years.pop())
    cells = (cell for one in sheets for _, cells in one.baris for cell in cells)
    return Masa(tahun=majority_year(cell for cell in cells if isinstance(cell, date | str)))


def _continued(read: list[LembarKas]) -> list[LembarKas]:
    """Each sheet must begin where the one before it in the same book ended."""
    done: list[LembarKas] = []
    for lembar in read:
        before = done[-1] if done and done[-1].akun == lembar.akun else None
        ended = before.hitung.akhir if before else None
        began = lembar.tercetak.awal
        if before and ended is not None and began is not None and began != ended:
            teks = (
                f"saldo awal tercetak {rp(began)}, padahal lembar {before.nama} berakhir dengan "
                f"{rp(ended)}, selisih {rp(abs(began - ended))}."
            )
            problem = MasalahKas(lembar.nama, 0, teks, tanya=True)
            lembar = replace(lembar, masalah=(*lembar.masalah, problem))
        done.append(lembar)
    return done


def receipts_of(lembar: LembarKas) -> tuple[list[ResiKas], list[MasalahKas]]:
    """The receipts of a sheet in order; rows of one `no` on one day are one.

    A number used for two days is a fault. Rows without a readable day are left out.
    """
    groups: dict[tuple[str, int, int] | int, list[BarisKas]] = {}
    masalah: list[MasalahKas] = []
    for row in lembar.rows:
        if row.tanggal is None:
            continue
        if not is_key(row.no):
            groups[row.baris] = [row]
            continue
        group = groups.setdefault((row.no, row.tanggal.year, row.tanggal.month), [])
        if group and group[0].tanggal != row.tanggal:
            assert group[0].tanggal is not None
            teks = (
                f"no {row.no} dipakai untuk {tanggal_panjang(group[0].tanggal)} (baris "
                f"{group[0].baris}) dan {tanggal_panjang(row.tanggal)}; satu no satu kejadian. "
                "Samakan tanggalnya atau beri nomor lain."
            )
            place = lembar.kolom.get("no", "")
            masalah.append(MasalahKas(lembar.nama, row.baris, teks, f"{place}{row.baris}", "no"))
        group.append(row)
    return [_receipt(lembar.akun, rows) for rows in groups.values()], masalah


def _receipt(akun: str, rows: list[BarisKas]) -> ResiKas:
    first = rows[0]
    assert first.tanggal is not None
    bukti = next((row.bukti for row in rows if row.bukti), "")
    name = first.no if is_key(first.no) else (f"bukti {bukti}" if is_key(bukti) else "")
    kunci = f"{first.tanggal:%Y-%m} {name}" if name else ""
    return ResiKas(
        first.lembar, first.baris, akun, first.tanggal, kunci, bukti[:60], tuple(rows)
    )  # fmt: skip


def with_own_keys(receipts: Sequence[ResiKas]) -> list[ResiKas]:
    """Receipts whose key names one of them only: one `bukti` for several gets a running mark."""
    seen: dict[tuple[str, str], int] = {}
    done = []
    for resi in receipts:
        if resi.kunci:
            times = seen[resi.akun, resi.kunci] = seen.get((resi.akun, resi.kunci), 0) + 1
            if times > 1:
                resi = replace(resi, kunci=f"{resi.kunci} ({times})")
        done.append(resi)
    return done
