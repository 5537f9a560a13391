"""Cash books: which there are, one of them whole for files, page by page for screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.buku_besar.queries import BookKey, BookRow, book_opening, book_rows, saldo_akun
from app.buku_besar.queries_buku_uang import (
    MonthSums,
    beside,
    first_postings,
    mirrors_of,
    month_sums,
)
from app.buku_besar.queries_halaman import book_page
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules import AccountRow, Context
from app.buku_besar.rules_cari import amount_in, day_in
from app.kas.rules_buku import money_books
from app.laporan.queries_gerak import Sumber, account_of
from app.laporan.rules_buku import Akun
from app.laporan.rules_buku_kas import (
    DEPOSIT,
    LACI,
    BukuKas,
    Catatan,
    JumlahBulan,
    book_words,
    cash_book,
    found_in,
    of_found,
)
from app.laporan.rules_saldo_berjalan import Entri, Rentang, buku_kas
from app.laporan.rules_waktu import Waktu
from app.penjualan.models_agen import Agen
from app.penjualan.queries_agen import agents_of
from app.penjualan.queries_komisi import commissions
from app.unit.rules import UnitRow
from app.values.calendar import month_start
from app.values.refusal import Reason, Refused

BARIS_SEHALAMAN = 100
NAMA_TERBANYAK = 2


@dataclass(frozen=True, slots=True)
class PilihanBuku:
    """A cash book there is: code of its account, of the unit of a drawer, title, short name."""

    akun: str
    unit: str
    judul: str
    nama: str

    @property
    def kunci(self) -> str:
        """How the filter names it: 1101, 1103:SEMBAKO."""
        return f"{self.akun}:{self.unit}" if self.unit else self.akun


@dataclass(frozen=True, slots=True)
class HalamanKas:
    """A page of a cash book, with the figures of the whole span.

    `dicari` are the words it was narrowed to. `baik`: the book ends at the ledger's own balance.
    """

    buku: BukuKas
    akun: Akun
    nomor: int
    dari: int
    jumlah: int
    saldo_awal: int
    jumlah_debit: int
    jumlah_kredit: int
    saldo_akhir: int
    baik: bool
    dicari: str = ""


def cash_books(koperasi_id: int, context: Context) -> list[PilihanBuku]:
    """Every book of money in the treasurer's order, floats of agents after them."""
    found = [_choice(context, b.akun, b.unit) for b in money_books(context)]
    for agen in agents_of(koperasi_id, aktif=True):
        one = _choice(context, context.accounts[agen.akun_id], context.units[agen.unit_id])
        if one not in found:
            found.append(one)
    return found


def _choice(context: Context, akun: AccountRow, unit: UnitRow | None) -> PilihanBuku:
    judul, nama = _words(context, akun, unit)
    return PilihanBuku(akun.kode, unit.kode if unit else "", judul, nama)


def _role(context: Context, akun: AccountRow) -> str:
    """The role of an account, its parent's where it is a sub-account."""
    parent = context.accounts.get(akun.induk_id) if akun.induk_id else None
    return (parent or akun).peran


def _words(context: Context, akun: AccountRow, unit: UnitRow | None) -> tuple[str, str]:
    return book_words(account_of(akun), _role(context, akun), unit.nama if unit else "")


def money_account(sumber: Sumber, kode: str) -> AccountRow:
    """The account of a cash book. Refused: an unknown code, or one that holds no money."""
    row = sumber.context.by_code.get(kode.strip())
    if row is None:
        text = f"Akun {kode.strip()} tidak ada di bagan akun; periksa kodenya."
        raise Refused(Reason(text, "akun"))
    if not row.kas:
        text = f"Akun {row.kode} {row.nama} bukan kas atau bank; pakai buku-besar untuk akun ini."
        raise Refused(Reason(text, "akun"))
    return row


def whole_cash_book(sumber: Sumber, kode: str, unit: UnitRow | None, span: Waktu) -> BukuKas:
    """The whole book over a span, as files carry it."""
    asked = _Asked(sumber, money_account(sumber, kode), unit, span)
    return asked.whole()


def cash_page(
    sumber: Sumber, kode: str, unit: UnitRow | None, span: Waktu, *, halaman: int, cari: str
) -> HalamanKas:
    """One page of a cash book, or of what the words find in it; beyond the last is the last."""
    asked = _Asked(sumber, money_account(sumber, kode), unit, span)
    return asked.searched(cari, halaman) if cari else asked.page(halaman)


class _Asked:
    """One cash book over one span."""

    def __init__(self, sumber: Sumber, akun: AccountRow, unit: UnitRow | None, span: Waktu) -> None:
        self.sumber, self.akun, self.unit, self.span = sumber, akun, unit, span
        self.koperasi_id = sumber.koperasi_id
        self.key = BookKey((akun.id,), unit.id if unit else None)
        self.days = {"since": span.sejak, "until": span.sampai}
        self.opening = book_opening(self.koperasi_id, self.key, span.sejak)
        self.agents = self._agents()

    def whole(self) -> BukuKas:
        """Everything at once."""
        rows = book_rows(self.koperasi_id, self.key, **self.days, opening=self.opening)
        return replace(self._book(rows, self.opening, self._fees()), saldo_buku_besar=self._kept())

    def _kept(self) -> int:
        """The balance the ledger keeps of this account and unit on the last day."""
        unit_id = self.unit.id if self.unit else None
        return saldo_akun(self.koperasi_id, [self.akun.id], self.span.sampai, unit_id=unit_id)

    def page(self, halaman: int) -> HalamanKas:
        """A page by the database, the months by their sums."""
        sums = month_sums(self.koperasi_id, self.key, **self.days)
        count = sum(m.baris for m in sums.values())
        nomor, dari, skipped = _place(halaman, count)
        start, rows = book_page(
            self.koperasi_id, self.key, **self.days, opening=self.opening,
            limit=BARIS_SEHALAMAN, offset=skipped,
        )  # fmt: skip
        fees = self._fees()
        book = self._book(rows, start, fees, months=self._months(sums, fees), skipped=skipped)
        debit, kredit = _sides(sums)
        return self._framed(book, (nomor, dari, count), debit, kredit)

    def searched(self, cari: str, halaman: int) -> HalamanKas:
        """What the words find; only a search reads the whole span."""
        book = self.whole()
        found = found_in(book, cari, sen=amount_in(cari), on=day_in(cari, self.span.sampai))
        nomor, dari, skipped = _place(halaman, len(found))
        shown = of_found(book, found)
        part = shown.bulan[0]
        cut = replace(part, baris=part.baris[skipped : skipped + BARIS_SEHALAMAN])
        page = self._framed(
            replace(shown, bulan=(cut,)), (nomor, dari, len(found)), book.jumlah_debit,
            book.jumlah_kredit,
        )  # fmt: skip
        return replace(page, dicari=cari)

    def _framed(
        self, book: BukuKas, place: tuple[int, int, int], debit: int, kredit: int
    ) -> HalamanKas:
        ended = self.opening + debit - kredit
        return HalamanKas(
            book, account_of(self.akun), *place, saldo_awal=self.opening, jumlah_debit=debit,
            jumlah_kredit=kredit, saldo_akhir=ended, baik=ended == self._kept(),
        )  # fmt: skip

    def _book(
        self,
        rows: Sequence[BookRow],
        opening: int,
        fees: Mapping[tuple[int, int], tuple[date, int]],
        *,
        months: Mapping[date, JumlahBulan] | None = None,
        skipped: int = 0,
    ) -> BukuKas:
        span, context = self.span, self.sumber.context
        judul, nama = _words(context, self.akun, self.unit)
        entries = Rentang(span.sejak, span.sampai, opening, tuple(_entry(r) for r in rows))
        plain = buku_kas(self.sumber.judul(self.unit), judul, account_of(self.akun), entries)
        names = self._names(rows)
        notes = [
            Catatan(
                row.keterangan, _aside(names.get(row.urut, ""), row.bukti),
                fees[row.urut, row.baris][1] if (row.urut, row.baris) in fees else None,
            )
            for row in rows
        ]  # fmt: skip
        return cash_book(
            plain, nama, notes, berfee=bool(self.agents), bulan=months,
            sebelum=skipped,
        )  # fmt: skip

    def _agents(self) -> list[Agen]:
        """Agents whose book it is: by their float, or by the drawer of their unit."""
        role = _role(self.sumber.context, self.akun)
        if role not in (LACI, DEPOSIT):
            return []
        found = agents_of(self.koperasi_id)
        if role == DEPOSIT:
            found = [a for a in found if a.akun_id == self.akun.id]
        return [a for a in found if self.unit is None or a.unit_id == self.unit.id]

    def _fees(self) -> dict[tuple[int, int], tuple[date, int]]:
        """Place of the entry that carries it to day and fee; a mirror takes it back."""
        if not self.agents:
            return {}
        ids = [a.id for a in self.agents]
        earned = commissions(self.koperasi_id, ids, **self.days)
        for mirror, gone in mirrors_of(self.koperasi_id, list(earned)).items():
            earned[mirror] = -earned[gone]
        first = first_postings(self.koperasi_id, self.key, list(earned), **self.days)
        return {(urut, place.baris): (place.tanggal, earned[urut]) for urut, place in first.items()}

    def _months(
        self, sums: Mapping[date, MonthSums], fees: Mapping[tuple[int, int], tuple[date, int]]
    ) -> dict[date, JumlahBulan]:
        per_month: dict[date, int] = {}
        for on, sen in fees.values():
            per_month[month_start(on)] = per_month.get(month_start(on), 0) + sen
        return {
            month: JumlahBulan(s.baris, s.debit, s.kredit, per_month.get(month, 0))
            for month, s in sums.items()
        }

    def _names(self, rows: Sequence[BookRow]) -> dict[int, str]:
        """Journal to whom it was with; many are counted, not listed."""
        people = beside(self.koperasi_id, {row.urut for row in rows})
        wanted: set[UUID] = {who for found in people.values() for who in found[:NAMA_TERBANYAK]}
        labels = {key: one.label for key, one in names_by_id(self.koperasi_id, wanted).items()}
        return {urut: _listed([labels.get(w, "") for w in found[:NAMA_TERBANYAK]], len(found))
                for urut, found in people.items()}  # fmt: skip


def _place(halaman: int, count: int) -> tuple[int, int, int]:
    """Number of the page, how many there are, how many entries stand before it."""
    dari = max(1, -(-count // BARIS_SEHALAMAN))
    nomor = min(max(1, halaman), dari)
    return nomor, dari, (nomor - 1) * BARIS_SEHALAMAN


def _sides(sums: Mapping[date, MonthSums]) -> tuple[int, int]:
    return sum(s.debit for s in sums.values()), sum(s.kredit for s in sums.values())


def _entry(row: BookRow) -> Entri:
    uraian = f"{row.keterangan} ({row.bukti})" if row.bukti else row.keterangan
    debit, kredit = max(row.jumlah, 0), max(-row.jumlah, 0)
    return Entri(row.tanggal, row.nomor, uraian, "", debit, kredit, row.urut)


def _aside(names: str, bukti: str) -> str:
    return "; ".join(part for part in (names, f"bukti luar {bukti}" if bukti else "") if part)


def _listed(names: Sequence[str], count: int) -> str:
    more = count - len(names)
    return ", ".join(n for n in names if n) + (f", dan {more} lagi" if more > 0 else "")
