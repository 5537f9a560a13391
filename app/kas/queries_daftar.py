"""Lists of what is still open: panjar, transfers on the way, talangan, loans, petty cash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import BookKey, BookRow, book_rows, mutasi, saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_terbuka import moves_of
from app.buku_besar.rules import Context
from app.buku_besar.rules_terbuka import Terbuka, open_items
from app.kas.models import JadwalUtang, Panjar, SuratKas, UtangBank
from app.kas.queries_riwayat import Sisa, papers_of
from app.kas.rules_buku import BukuUang, money_books
from app.kas.rules_pajak import KAS_KECIL_TETAP
from app.koperasi.queries import setting_on
from app.platform.db import db
from app.values.calendar import month_start
from app.values.money import SEN_PER_RUPIAH

UTANG = ("utang_bank", "utang_bank_langsung")
DIBALIK = ("akrual", "bunga_akrual")
DITUNGGU = ("panjar", "kirim", *DIBALIK, *UTANG)  # papers that somebody must continue


@dataclass(frozen=True, slots=True)
class BarisPanjar:
    """An advance with its register row and what is open of it."""

    sisa: Sisa
    panjar: Panjar

    def umur(self, on: date) -> int:
        """Days since it was handed out."""
        return (on - self.sisa.surat.tanggal).days

    def lewat(self, on: date) -> bool:
        """Still open after its day."""
        return self.sisa.sisa > 0 and on > self.panjar.tenggat


def panjar_rows(koperasi_id: int) -> list[BarisPanjar]:
    """Every standing advance, open ones first, oldest first."""
    p = Panjar
    registered = {
        row.id: row for row in db.session.scalars(sa.select(p).where(p.koperasi_id == koperasi_id))
    }
    rows = [
        BarisPanjar(one, registered[one.surat.id]) for one in papers_of(koperasi_id, ["panjar"])
    ]
    return sorted(rows, key=lambda r: (r.sisa.sisa <= 0, r.sisa.surat.tanggal))


def late_panjar(koperasi_id: int, on: date) -> list[BarisPanjar]:
    """Advances not accounted for after their day."""
    return [row for row in panjar_rows(koperasi_id) if row.lewat(on)]


@dataclass(frozen=True, slots=True)
class Menunggu:
    """What waits for somebody: advances past their day, money long on the way, old accruals."""

    panjar: tuple[Sisa, ...] = ()
    kiriman: tuple[Sisa, ...] = ()
    akrual: tuple[Sisa, ...] = ()
    utang: bool = False


def waiting(koperasi_id: int, on: date, *, ambang: int) -> Menunggu:
    """Everything that waits on a day, by one look: money on the way for `ambang` days or more."""
    rows = papers_of(koperasi_id, DITUNGGU)
    rows = [one for one in rows if one.sisa > 0]

    def of(*kinds: str) -> list[Sisa]:
        return [one for one in rows if one.surat.kejadian in kinds]

    return Menunggu(
        panjar=tuple(one for one in of("panjar") if on > due_day(one)),
        kiriman=tuple(one for one in of("kirim") if (on - one.surat.tanggal).days >= ambang),
        akrual=tuple(one for one in of(*DIBALIK) if one.surat.tanggal < month_start(on)),
        utang=bool(of(*UTANG)),
    )


def due_day(panjar: Sisa) -> date:
    """Until when an advance is to be accounted for, as its paper says."""
    return date.fromisoformat(panjar.surat.isi["tenggat"])


def on_the_way(koperasi_id: int) -> list[Sisa]:
    """Money sent that has not arrived, oldest first."""
    return [one for one in papers_of(koperasi_id, ["kirim"]) if one.sisa]


def unknown_money(koperasi_id: int) -> list[Sisa]:
    """Money whose sender nobody knows yet."""
    return [one for one in papers_of(koperasi_id, ["tak_dikenal"]) if one.sisa]


def talangan_rows(koperasi_id: int, on: date) -> list[Terbuka]:
    """What is owed to each lender, by the age of what he advanced; opening balances too."""
    akun = context_of(koperasi_id).by_role.get("talangan")
    if akun is None:
        return []
    s = SuratKas
    chosen = db.session.execute(
        sa.select(s.id, s.asal_id).where(
            s.koperasi_id == koperasi_id, s.kejadian == "talangan_kembali", s.asal_id.is_not(None)
        )
    )
    meant = {row[0]: row[1] for row in chosen if row[1]}
    return open_items(moves_of(koperasi_id, akun.id, on, sign=-1), meant)


@dataclass(frozen=True, slots=True)
class BarisUtang:
    """A loan with its schedule and what is open of it."""

    sisa: Sisa
    utang: UtangBank
    jadwal: tuple[JadwalUtang, ...]

    @property
    def dibayar(self) -> int:
        """Principal paid so far, in sen."""
        return self.sisa.terpakai

    @property
    def berikut(self) -> JadwalUtang | None:
        """The first instalment whose principal is not paid in full yet."""
        sum_ = 0
        for row in self.jadwal:
            sum_ += row.pokok
            if sum_ > self.dibayar:
                return row
        return None


def loan_rows(koperasi_id: int, *, utang_bank_id: UUID | None = None) -> list[BarisUtang]:
    """Standing loans, open ones first, with their schedules."""
    u, j = UtangBank, JadwalUtang
    loans = {
        row.id: row for row in db.session.scalars(sa.select(u).where(u.koperasi_id == koperasi_id))
    }
    schedule: dict[UUID, list[JadwalUtang]] = {}
    for row in db.session.scalars(
        sa.select(j).where(j.koperasi_id == koperasi_id).order_by(j.utang_bank_id, j.ke)
    ):
        schedule.setdefault(row.utang_bank_id, []).append(row)
    found = [
        BarisUtang(one, loans[one.surat.id], tuple(schedule.get(one.surat.id, ())))
        for one in papers_of(koperasi_id, UTANG, asal_id=utang_bank_id)
    ]
    return sorted(found, key=lambda r: (r.sisa.sisa <= 0, r.sisa.surat.tanggal))


def due_instalments(koperasi_id: int, on: date, *, ahead: int = 7) -> list[BarisUtang]:
    """Loans with an instalment due by then or within some days."""
    until = on + timedelta(days=ahead)
    return [
        row for row in loan_rows(koperasi_id) if row.berikut and row.berikut.jatuh_tempo <= until
    ]


@dataclass(frozen=True, slots=True)
class KasKecil:
    """The petty cash: its fixed sum (0: none set), its balance, what was paid since the top-up."""

    tetap: int
    saldo: int
    sejak: date | None
    bukti: tuple[BookRow, ...]

    @property
    def terpakai(self) -> int:
        """Sum of the vouchers since the last top-up, in sen."""
        return -sum(row.jumlah for row in self.bukti)

    @property
    def isi_kembali(self) -> int:
        """What brings it back to its fixed sum; without one, what was paid out of it."""
        return max(self.tetap - self.saldo if self.tetap else self.terpakai, 0)


def petty_cash(koperasi_id: int, on: date) -> KasKecil | None:
    """The petty cash on a day; None where the chart has none."""
    context = context_of(koperasi_id)
    akun = context.by_role.get("kas_kecil")
    if akun is None:
        return None
    tops = [
        one.surat
        for one in papers_of(koperasi_id, ["isi_kas_kecil", "pindah"], until=on)
        if one.surat.isi.get("ke_cara") == "kas_kecil"
    ]
    since = tops[-1].tanggal if tops else None
    start = since or min((p.mulai for p in context.periods), default=on)
    rows = book_rows(koperasi_id, BookKey((akun.id,)), since=start, until=on, opening=0)
    last = tops[-1].jurnal_urut if tops else 0
    spent = tuple(row for row in rows if row.jumlah < 0 and row.urut > last)
    text = setting_on(koperasi_id, KAS_KECIL_TETAP, on, "")
    fixed = int(text) * SEN_PER_RUPIAH if text else 0
    return KasKecil(fixed, saldo_akun(koperasi_id, [akun.id], on), since, spent)


@dataclass(frozen=True, slots=True)
class SaldoBuku:
    """A book of money: its balance and what came and went on the day, in sen."""

    buku: BukuUang
    saldo: int
    hari: int


def balances(koperasi_id: int, on: date, context: Context) -> list[SaldoBuku]:
    """Every book of money with its balance at the end of a day and the movement of that day."""
    whole = _sums(koperasi_id, None, on)
    of_day = _sums(koperasi_id, on, on)
    found = []
    for book in money_books(context):
        key = (book.akun.id, book.unit.id if book.unit else context.kantor)
        found.append(SaldoBuku(book, whole.get(key, 0), of_day.get(key, 0)))
    return found


def _sums(koperasi_id: int, since: date | None, until: date) -> dict[tuple[UUID, UUID], int]:
    """(account, unit) to its change over a span, in sen; books of the office lie in KANTOR."""
    sums: dict[tuple[UUID, UUID], int] = {}
    for row in mutasi(koperasi_id, since=since, until=until):
        key = (row.akun_id, row.unit_id)
        sums[key] = sums.get(key, 0) + row.debit - row.kredit
    return sums
