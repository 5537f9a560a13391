"""Import file `simpanan`: deposits, withdrawals and deductions of members (antarmuka 2). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules import AccountRow, Context
from app.buku_besar.rules_aturan import CASH, Cara
from app.impor_ekspor.rules import CellProblem, Hasil, Kolom, Kontrol, Temuan
from app.impor_ekspor.rules_impor import Sasaran
from app.impor_ekspor.rules_kolom import RUPIAH, Lajur, Unfit, itself, shown
from app.platform.tabel import Sel, Tabel
from app.simpanan.rules_borongan import GerakFile
from app.simpanan.rules_setoran import CARA_SETOR
from app.values.calendar import month_start, tanggal_lis
from app.values.money import SEN_PER_RUPIAH, Money

J = JenisSimpanan
NOMOR, BUKTI = 30, 40
QRIS, POTONG = "qris", "potong_sukarela"
PERIODE = "bulan seperti 2025-06 atau 2025-06..2025-12"
BULAN = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/-](\d{4})")
SAMPAI = re.compile(r"\s*(?:\.\.+|…|–|s\.?d\.?|sampai)\s*", re.IGNORECASE)
MASUK = itself(["masuk"], setor="masuk", setoran="masuk", m="masuk")
KELUAR = itself(["keluar"], tarik="keluar", penarikan="keluar", k="keluar")
CARA = itself([Cara.TUNAI, Cara.TRANSFER, QRIS, POTONG], bank="transfer", kas="tunai")
# A withdrawal by QRIS is none: the money of QRIS only comes in.
CARA_KELUAR = (Cara.TUNAI, Cara.TRANSFER)
KOLOM = (
    Kolom("tanggal", ("10/06/2025", "11/06/2025"), wajib=True),
    Kolom("nomor_anggota", ("0001", "0002"), wajib=True),
    Kolom("jenis", ("wajib", "sukarela"), wajib=True),
    Kolom("jumlah", (Decimal("70000.00"), Decimal("50000.00")), wajib=True),
    Kolom("arah", ("masuk", "keluar")),
    Kolom("cara", ("tunai", "tunai")),
    Kolom("akun_kas", ("1101", None)),
    Kolom("periode", ("2025-06..2025-12", None)),
    Kolom("bukti", ("KW-21", "KW-22")),
)
Months = tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class SimpananFile:
    """One row as the file says it; `jumlah` in sen, `jenis` a kind or `khusus_<name>`."""

    baris: int
    tanggal: date
    nomor: str
    jenis: str
    jumlah: int
    keluar: bool
    cara: str
    akun_kas: str
    periode: Months
    bukti: str


def parse_simpanan(tabel: Tabel, khusus: Mapping[str, str]) -> Hasil[SimpananFile]:
    """Rows of a file. `khusus`: spellings of special savings to the word that stands for each.

    Refused: no amount or one with sen, months for anything but simpanan wajib, one number on two
    days, a way of payment that does not fit the direction.
    """
    lajur = Lajur(tabel, KOLOM, "nomor_anggota")
    jenis = _kinds(lajur, khusus)
    masuk = lajur.words("arah", MASUK | KELUAR, "masuk")
    cara = lajur.words("cara", CARA)
    parts = zip(
        lajur.nomor, lajur.dates("tanggal", wajib=True),
        lajur.codes("nomor_anggota", NOMOR, wajib=True), jenis, _amounts(lajur), masuk, cara,
        lajur.codes("akun_kas"), lajur.read("periode", months_of, None),
        lajur.codes("bukti", BUKTI), strict=True,
    )  # fmt: skip
    rows: list[SimpananFile] = []
    for no, tanggal, nomor, kind, amount, arah, way, akun, periode, bukti in parts:
        if tanggal is None or not nomor or not kind or not amount:
            continue
        row = SimpananFile(no, tanggal, nomor, kind, amount, arah == "keluar", way, akun, periode,
                           bukti)  # fmt: skip
        if _fits(row, lajur.found):
            rows.append(row)
    _one_day_each(rows, lajur.found)
    into = sum(row.jumlah for row in rows if not row.keluar)
    out = sum(row.jumlah for row in rows if row.keluar)
    lajur.compare_total({"jumlah": into + out})
    return lajur.found.hasil(rows, Kontrol(lajur.jumlah_baris, len(rows), 0, into, out))


def _kinds(lajur: Lajur, khusus: Mapping[str, str]) -> list[str]:
    kinds = [kind for kind in J if kind not in (J.CALON, J.KHUSUS)]
    allowed = {
        **{f"simpanan_{kind}": str(kind) for kind in kinds},
        **itself(kinds, manasuka=str(J.SUKARELA), deposito=str(J.BERJANGKA)),
        **khusus,
    }
    lajur.required("jenis", f"salah satu dari {', '.join(dict.fromkeys(allowed.values()))}")
    return lajur.words("jenis", allowed)


def _amounts(lajur: Lajur) -> list[int | None]:
    """Whole rupiah above nil; direction is told by its own column."""
    lajur.required("jumlah", RUPIAH)
    values = lajur.amounts("jumlah")
    for place, (no, cell) in enumerate(zip(lajur.nomor, lajur.cells("jumlah"), strict=True)):
        sen = values[place]
        if sen is None:
            continue
        if sen == 0 or sen % SEN_PER_RUPIAH:
            lajur.unfit(no, "jumlah", cell, Unfit("rupiah utuh di atas nol"))
            values[place] = None
    return values


def months_of(cell: Sel) -> Months:
    """First days of the first and the last month of `2025-06` or `2025-06..2025-12`.

    A spreadsheet turns 2025-06 into the first day of June, which is taken as that month.
    """
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        if day.day != 1:
            raise Unfit(PERIODE)
        return day, day
    ends = [_month(part) for part in SAMPAI.split(shown(cell).strip())]
    if len(ends) > 2 or ends[-1] < ends[0]:
        raise Unfit(PERIODE)
    return ends[0], ends[-1]


def _month(text: str) -> date:
    found = BULAN.fullmatch(text.strip())
    year, month = (found[1] or found[4], found[2] or found[3]) if found else ("", "")
    if not found or not 1 <= int(month) <= 12 or int(year) < 1900:
        raise Unfit(PERIODE)
    return date(int(year), int(month), 1)


def _fits(row: SimpananFile, found: Temuan) -> bool:
    """Whether direction, way, kind and months go together; what does not is noted."""
    before = found.count
    if row.cara == POTONG and (row.jenis != J.WAJIB or row.keluar):
        sebab = "Potongan membayar simpanan wajib dari simpanan sukarela: jenis wajib, arah masuk."
        found.add(CellProblem(row.baris, "cara", row.cara, "tunai, transfer, atau qris", sebab))
    if row.cara == POTONG and row.akun_kas:
        found.add(CellProblem(row.baris, "akun_kas", row.akun_kas, "dikosongkan untuk potongan"))
    if row.cara == QRIS and row.keluar:
        expected = f"{' atau '.join(CARA_KELUAR)} untuk arah keluar"
        found.add(CellProblem(row.baris, "cara", row.cara, expected))
    if row.periode and (row.jenis != J.WAJIB or row.keluar):
        text = f"{row.periode[0]:%Y-%m}"
        expected = "dikosongkan; periode hanya untuk setoran simpanan wajib"
        found.add(CellProblem(row.baris, "periode", text, expected))
    return found.count == before


def _one_day_each(rows: Sequence[SimpananFile], found: Temuan) -> None:
    """A number is one paper, so it has one day."""
    first: dict[str, SimpananFile] = {}
    for row in rows:
        there = first.setdefault(row.bukti, row)
        if row.bukti and there.tanggal != row.tanggal:
            expected = f"{tanggal_lis(there.tanggal)} seperti baris {there.baris}"
            sebab = f"Bukti {row.bukti} hanya satu tanggal; beri nomor bukti lain."
            found.add(CellProblem(row.baris, "tanggal", tanggal_lis(row.tanggal), expected, sebab))


class PenentuSimpanan:
    """Turns rows into movements; notes every number and code the books do not know."""

    def __init__(
        self, sasaran: Sasaran, bare: Mapping[str, UUID], khusus: Mapping[str, UUID], found: Temuan
    ) -> None:
        """`bare`: members by number without noughts in front, `khusus`: products by their word."""
        self.sasaran, self.bare, self.khusus, self.found = sasaran, bare, khusus, found

    def movement(self, row: SimpananFile) -> GerakFile | None:
        """The movement of a row; None when something in it is unknown."""
        who = self.sasaran.anggota.get(row.nomor) or self.bare.get(row.nomor.lstrip("0"))
        if who is None:
            self._unknown(row, "nomor_anggota", row.nomor, "nomor anggota yang terdaftar")
        way = self._way(row)
        if who is None or way is None:
            return None
        produk = self.khusus.get(row.jenis)
        first, last = row.periode or (None, None)
        return GerakFile(
            row.baris, row.tanggal, who, J.KHUSUS if produk else J(row.jenis), Money(row.jumlah),
            keluar=row.keluar, potong=row.cara == POTONG, cara=way[0], kas=way[1],
            dari=first and month_start(first), sampai=last, produk_id=produk, bukti=row.bukti,
        )  # fmt: skip

    def _way(self, row: SimpananFile) -> tuple[Cara, UUID | None] | None:
        """Which cash book, and its own account where it is not the main one."""
        context = self.sasaran.context
        wanted = Cara.TRANSFER if row.cara == QRIS else row.cara
        if not row.akun_kas:
            cara = Cara(wanted) if wanted and row.cara != POTONG else Cara.TUNAI
            return cara, None
        account = context.by_code.get(row.akun_kas)
        cara_kas = None if account is None else cash_book_of(account, context)
        if account is None or cara_kas is None:
            codes = ", ".join(cash_codes(context))
            self._unknown(row, "akun_kas", row.akun_kas, f"kode akun kas atau bank: {codes}")
            return None
        cash = (Cara.TUNAI, Cara.KAS_KECIL)
        if wanted and (wanted in cash) != (cara_kas in cash):
            expected = f"akun untuk cara {row.cara}; atau kosongkan salah satunya"
            self._unknown(row, "akun_kas", row.akun_kas, expected)
            return None
        return cara_kas, None if account.peran else account.id

    def _unknown(self, row: SimpananFile, kolom: str, terbaca: str, diharapkan: str) -> None:
        self.found.add(CellProblem(row.baris, kolom, terbaca, diharapkan))


def cash_book_of(account: AccountRow, context: Context) -> Cara | None:
    """The way of payment an account stands for, itself or through its parent; None: no cash."""
    for cara in CARA_SETOR:
        main = context.by_role.get(CASH.roles[cara])
        if main is not None and main.id in (account.id, account.induk_id):
            return cara
    return None


def cash_codes(context: Context) -> list[str]:
    """Codes of every active cash book and bank account savings may go through."""
    rows = [a for a in context.accounts.values() if a.aktif and cash_book_of(a, context)]
    return sorted(account.kode for account in rows)


def khusus_words(products: Sequence[tuple[UUID, str]]) -> tuple[dict[str, str], dict[str, UUID]]:
    """Spellings of special savings, and the product of each word.

    `khusus` alone is enough where there is one; several are told by their names.
    """
    spellings: dict[str, str] = {}
    meant: dict[str, UUID] = {}
    for key, nama in products:
        plain = re.sub(r"[\s_-]+", "_", nama.strip().casefold())
        word = f"khusus_{plain}" if len(products) > 1 else str(J.KHUSUS)
        meant[word] = key
        spellings |= dict.fromkeys((plain, f"khusus_{plain}", f"simpanan_{plain}", word), word)
    return spellings, meant
