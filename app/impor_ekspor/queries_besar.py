"""Limits of one person's payments, looked up once a day of a file; who may be the second person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.buku_besar.queries_batas import limit_on
from app.buku_besar.queries_konteks import context_of
from app.impor_ekspor.rules_besar import Bayar, Besar, large_among
from app.platform import clock


def large_payments(koperasi_id: int, rows: Sequence[Bayar]) -> tuple[Besar, ...]:
    """The payments of a file that need another person than its sender.

    The stricter of the limit on the day of the payment and of today counts.
    """
    today = clock.today(context_of(koperasi_id).zona)
    found: dict[date, int | None] = {}

    def limit(on: date) -> int | None:
        if on not in found:
            found[on] = limit_on(koperasi_id, on, today)
        return found[on]

    return large_among(rows, limit)
