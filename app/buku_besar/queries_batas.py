"""The limit above which money out needs a second person, held against journals to be posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import Journal, Posting
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context, Draft
from app.buku_besar.rules_batas import (
    BATAS_PERSETUJUAN,
    Sejenis,
    cash_out,
    is_payment,
    kind_of,
    needed,
)
from app.koperasi.queries import setting_on
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import StatusPermintaan
from app.platform import clock
from app.platform.db import db
from app.values.money import SEN_PER_RUPIAH
from app.values.refusal import SecondPersonNeeded


def limit_on(koperasi_id: int, on: date, today: date | None = None) -> int | None:
    """Above how many sen money out needs a second person; None where nobody set a limit.

    The stricter of the limits of the payment's day and of today: a payment dated back to before
    the decision does not get round it.
    """
    today = today or clock.today(context_of(koperasi_id).zona)
    texts = {setting_on(koperasi_id, BATAS_PERSETUJUAN, day, "") for day in {on, today}}
    limits = [int(text) * SEN_PER_RUPIAH for text in texts if text]
    return min(limits, default=None)


def second_person_problem(
    koperasi_id: int, drafts: Sequence[Draft], context: Context
) -> SecondPersonNeeded | None:
    """The first payment of a batch that one person alone may not make; None when all may be."""
    today, batas = clock.today(context.zona), _Limits(koperasi_id)
    paid: dict[tuple[date, Sejenis], int] = defaultdict(int)
    for draft in drafts:
        out = cash_out(draft.lines, context) if is_payment(draft) else 0
        limit = batas.on(draft.tanggal, today) if out else None
        if limit is None:
            continue
        key = (draft.tanggal, kind_of(draft))
        if key not in paid:
            paid[key] = _paid_alone(koperasi_id, draft, context)
        if paid[key] + out > limit:
            return needed(draft, out, paid[key], limit)
        paid[key] += out
    return None


class _Limits:
    """Limits by day, each looked up once."""

    def __init__(self, koperasi_id: int) -> None:
        self.koperasi_id = koperasi_id
        self._found: dict[date, int | None] = {}

    def on(self, day: date, today: date) -> int | None:
        if day not in self._found:
            self._found[day] = limit_on(self.koperasi_id, day, today)
        return self._found[day]


def _paid_alone(koperasi_id: int, draft: Draft, context: Context) -> int:
    """What stands paid on the day of a draft for the same, without a second person's yes."""
    j, p, mirror, asked = Journal, Posting, aliased(Journal), Permintaan
    cash = [account.id for account in context.accounts.values() if account.kas]
    rows = (
        sa.select(j.urut, sa.func.sum(p.jumlah).label("masuk"))
        .join(p, sa.and_(p.koperasi_id == j.koperasi_id, p.urut == j.urut))
        .where(
            j.koperasi_id == koperasi_id, j.tanggal == draft.tanggal, j.aturan == draft.rule,
            j.membalik_urut.is_(None), p.akun_id.in_(cash),
            ~sa.exists().where(
                mirror.koperasi_id == j.koperasi_id, mirror.membalik_urut == j.urut
            ),
            ~sa.exists().where(
                asked.koperasi_id == j.koperasi_id, asked.id == j.sumber_id,
                asked.status == StatusPermintaan.DISETUJUI.value,
            ),
        )
        .group_by(j.urut)
    )  # fmt: skip
    found = {row.urut: -int(row.masuk) for row in db.session.execute(rows) if row.masuk < 0}
    named, same = _persons(koperasi_id, list(found)), kind_of(draft).orang
    return sum(out for urut, out in found.items() if named[urut] == same)


def _persons(koperasi_id: int, places: Sequence[int]) -> dict[int, set[UUID]]:
    """Members and parties each journal names."""
    named: dict[int, set[UUID]] = {urut: set() for urut in places}
    p = Posting
    rows = sa.select(p.urut, p.anggota_id, p.pihak_id).where(
        p.koperasi_id == koperasi_id, p.urut.in_(places)
    )
    for row in db.session.execute(rows) if places else ():
        if who := row.anggota_id or row.pihak_id:
            named[row.urut].add(who)
    return named
