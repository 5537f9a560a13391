"""A statement as its page shows it: rows with addresses, the row that was opened, the proof."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from app.buku_besar.queries_halaman import Move
from app.laporan.draw_susunan import SILANG, label_of, printed_rows, sentence_case
from app.laporan.queries import Bahan
from app.laporan.queries_rinci import Sorotan, accounts_behind, spotlight
from app.laporan.rules import Baris, Jenis, Statement
from app.laporan.rules_rinci import PER_AKUN, Bukti, Rincian, proofs
from app.laporan.rules_waktu import Waktu
from app.laporan.views_alamat import book_url, here, journal_url, kept
from app.values.tulis import MINUS, angka, angka_penuh

RUPA = {Jenis.JUDUL: "judul", Jenis.ISI: "isi-baris", Jenis.JUMLAH: "jumlah"}
TERUS = ("eliminasi",)
BALANCED = "Seimbang: debit = kredit"
PROVEN = {
    "posisi-keuangan": "Seimbang: aset = liabilitas + ekuitas",
    "arus-kas": "Cocok: arus kas = perubahan saldo kas",
}


@dataclass(frozen=True, slots=True)
class Sel:
    """A figure and what it opens; a heading and an empty cell have neither."""

    teks: str
    url: str


@dataclass(frozen=True, slots=True)
class BarisLayar:
    """A row of the page; `rinci` are the accounts below it when it is open."""

    kunci: str
    label: str
    kode: str
    rupa: str
    tingkat: int
    catatan: str
    url: str
    sel: tuple[Sel, ...]
    ubah: str
    terpilih: bool
    rinci: tuple[BarisLayar, ...] = ()


@dataclass(frozen=True, slots=True)
class EntriLayar:
    """A newest entry at the side of the page."""

    baris: Move
    url: str | None
    teks: str


@dataclass(frozen=True, slots=True)
class Samping:
    """The side of the page: what was opened, its figure, its change, its newest entries."""

    judul: str
    nilai: str
    ubah: str
    akun: tuple[tuple[str, str, str], ...]
    entri: tuple[EntriLayar, ...]


@dataclass(frozen=True, slots=True)
class Lembar:
    """Everything of a statement's page but its filter."""

    judul: str
    baris: tuple[BarisLayar, ...]
    bercatatan: bool
    berbanding: bool
    per_akun: bool
    nama_bukti: tuple[str, str]
    kalimat_bukti: str
    bukti: tuple[Bukti, ...]
    samping: Samping | None


def sheet(bahan: Bahan, statement: Statement, *, rinci: str, akun: str) -> Lembar:
    """The page of a statement; `rinci` is the row that is open, `akun` one account of it."""
    rows, sen = printed_rows(statement)
    page = _Page(bahan, statement, sen=sen, rinci=rinci)
    left, right, sums = proofs(statement)
    return Lembar(
        judul=sentence_case(statement.judul),
        baris=tuple(page.row(row) for row in rows),
        bercatatan=any(row.catatan for row in rows),
        berbanding=page.compared,
        per_akun=statement.laporan in PER_AKUN,
        nama_bukti=(left, right),
        kalimat_bukti=PROVEN.get(statement.laporan, BALANCED),
        bukti=sums,
        samping=page.side(akun),
    )


class _Page:
    """Gathers what every row of one page needs."""

    def __init__(self, bahan: Bahan, statement: Statement, *, sen: bool, rinci: str) -> None:
        """`sen`: figures are written with two decimals, as on the printed paper."""
        self.bahan, self.statement, self.rinci = bahan, statement, rinci
        self.write = angka_penuh if sen else angka
        count = len(statement.kolom)
        self.compared = (
            not bahan.permintaan.per_unit
            and count == 2
            and statement.laporan not in (*PER_AKUN, "perubahan-ekuitas")
        )
        per_akun = statement.laporan in PER_AKUN
        opened = {b.kunci: b for b in statement.baris}.get(rinci)
        self.opened = None if per_akun or opened is None else opened
        self.accounts: tuple[Rincian, ...] = (
            accounts_behind(bahan, statement, rinci) if self.opened else ()
        )

    def row(self, row: Baris) -> BarisLayar:
        """One row; its figures open its accounts, an account's figures open its book."""
        mine = self.opened is not None and row.kunci == self.rinci
        single = self.statement.laporan in PER_AKUN and len(row.akun) == 1
        url = self._address(row, single=single)
        return BarisLayar(
            kunci=row.kunci,
            label=label_of(row),
            kode=row.akun[0] if single else "",
            rupa=RUPA[row.jenis],
            tingkat=row.tingkat,
            catatan=row.catatan,
            url=url,
            sel=tuple(self._cell(value, url) for value in self._padded(row.nilai)),
            ubah=change(row.nilai) if self.compared else "",
            terpilih=mine,
            rinci=tuple(self._account(r) for r in self.accounts) if mine else (),
        )

    def _padded(self, values: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return (*values, *(None,) * (len(self.statement.kolom) - len(values)))

    def _cell(self, value: int | None, url: str) -> Sel:
        if value is None:
            return Sel("", "")
        return Sel(self.write(value), url if value else "")

    def _address(self, row: Baris, *, single: bool) -> str:
        if row.jenis is Jenis.JUDUL or not any(row.nilai):
            return ""
        nama = self.statement.laporan
        if single:
            span = self.bahan.waktu[0]
            return book_url(row.akun[0], span, self.statement.unit, here(nama))
        if nama in PER_AKUN:
            return ""
        if row.kunci == self.rinci:
            return url_for("laporan.show", nama=nama, **kept("rinci", "akun"), _anchor=row.kunci)
        args = kept("akun", rinci=row.kunci)
        return url_for("laporan.show", nama=nama, **args, _anchor=row.kunci)

    def _account(self, r: Rincian) -> BarisLayar:
        spans = self._spans()
        back = here(self.statement.laporan)
        cells = tuple(
            Sel("", "") if value is None
            else Sel(self.write(value), book_url(r.kode, *place, back) if value and place else "")
            for value, place in zip(r.nilai, spans, strict=True)
        )  # fmt: skip
        first = book_url(r.kode, self.bahan.waktu[0], self.statement.unit, back)
        return BarisLayar(
            r.kode, r.nama, r.kode, "isi-baris rinci", 3, "", first, cells,
            change(r.nilai) if self.compared else "", terpilih=False,
        )  # fmt: skip

    def _spans(self) -> list[tuple[Waktu, str | None] | None]:
        """Days and unit behind each column; None where a column is computed between units."""
        now, kolom = self.bahan.waktu[0], self.statement.kolom
        if self.bahan.permintaan.per_unit:
            units = [k.kunci for k in kolom]
            return [None if u in TERUS else (now, None if u == "jumlah" else u) for u in units]
        if self.compared:
            return [(span, self.statement.unit) for span in self.bahan.waktu]
        return [(now, self.statement.unit)] * len(kolom)

    def side(self, akun: str) -> Samping | None:
        """The side of the page for the row that is open."""
        if self.opened is None or not self.accounts:
            return None
        found = spotlight(self.bahan, self.accounts, akun)
        chosen = next((r for r in found.rincian if r.kode == akun), None)
        values = chosen.nilai if chosen else self.opened.nilai
        nama = f"{chosen.kode} {chosen.nama}" if chosen else label_of(self.opened)
        summed = self.statement.kolom[-1].kunci == SILANG
        shown = values[-1 if summed else 0]
        return Samping(
            nama, self.write(shown) if shown is not None else "",
            change(values) if self.compared else "", self._chips(), self._entries(found),
        )  # fmt: skip

    def _chips(self) -> tuple[tuple[str, str, str], ...]:
        """Accounts of the open row: code, name, and the address that shows one alone."""
        nama = self.statement.laporan
        return tuple(
            (r.kode, r.nama, url_for("laporan.show", nama=nama, **kept(akun=r.kode)))
            for r in self.accounts
        )

    def _entries(self, found: Sorotan) -> tuple[EntriLayar, ...]:
        """Newest moves in the sign of the accounts: what raised the balance is plain."""
        first = self.bahan.sumber.context.by_code[self.accounts[0].kode]
        sign = -1 if first.saldo_normal == "K" else 1
        return tuple(
            EntriLayar(e, journal_url(e.urut), angka_penuh(sign * e.jumlah)) for e in found.entri
        )


def change(values: tuple[int | None, ...]) -> str:
    """Change of the first column against the second in whole percent, empty where it says nothing.

    On a base of another sign a percentage would mislead.
    """
    now, before = (values[0] or 0), (values[1] or 0) if len(values) > 1 else 0
    if not before or now == before or (now < 0) != (before < 0):
        return ""
    moved = abs(now) - abs(before)
    percent = (abs(moved) * 200 + abs(before)) // (2 * abs(before))  # half a percent rounds up
    if not percent or percent >= 1000:
        return ""
    return f"{'+' if moved > 0 else MINUS}{percent}%"
