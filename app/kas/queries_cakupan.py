"""Receipt coverage of a span, for the page, its card and the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.buku_besar.queries_bukti_luar import receipt_counts
from app.kas.rules_cakupan import Cakupan, CakupanMasa, title_of


def coverage(
    koperasi_id: int, since: date, until: date, *, unit_id: UUID | None = None,
    titles: Mapping[str, str] | None = None,
) -> CakupanMasa:  # fmt: skip
    """Share of journals of a span with an attachment or the number of a paper.

    `titles` names posting rules in words.
    """
    rows = [
        Cakupan(
            title_of(row.aturan, titles or {}), row.aturan, row.berbukti, row.semua,
            row.jumlah_berbukti, row.jumlah_semua,
        )
        for row in receipt_counts(koperasi_id, since, until, unit_id=unit_id)
    ]  # fmt: skip
    whole = Cakupan(
        "Semua", "", sum(r.berbukti for r in rows), sum(r.semua for r in rows),
        sum(r.jumlah_berbukti for r in rows), sum(r.jumlah_semua for r in rows),
    )  # fmt: skip
    return CakupanMasa(since, until, whole, tuple(sorted(rows, key=lambda r: (r.persen, r.judul))))
