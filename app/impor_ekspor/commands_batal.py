"""Before an import is taken back: every paper it made is asked whether it may go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from app.buku_besar.commands_borongan import reverse_journals
from app.buku_besar.queries_asal import JournalNamed, named_journals
from app.platform.db import db
from app.platform.offers import Paper
from app.values.actor import Actor
from app.values.refusal import Reason

PaperOf = Callable[[str], Paper | None]


def paper_problems(
    koperasi_id: int, places: Sequence[int], papers: PaperOf, *, base: UUID, today: date, by: Actor
) -> list[Reason]:
    """Why papers of an import may not be cancelled, each named; nothing when all may.

    A paper that another one of the same import goes on from is free once that one is gone. So
    those that say no are asked again, the last first, with everything else taken back; what was
    taken back for the question stands again afterwards.
    """
    rows = named_journals(koperasi_id, places)
    unwilling = [row for row in rows if _reasons(koperasi_id, row, papers)]
    if not unwilling:
        return []
    mind = {row.urut for row in unwilling}
    others = [row.urut for row in rows if row.urut not in mind]
    reasons: list[Reason] = []
    trial = db.session.begin_nested()
    try:
        _take_back(koperasi_id, others, base, today, by)
        for row in sorted(unwilling, key=lambda one: one.urut, reverse=True):
            said = _reasons(koperasi_id, row, papers)
            reasons += [Reason(f"{row.nomor} {row.keterangan[:60]}: {text}") for text in said]
            _take_back(koperasi_id, [row.urut], base, today, by)
    finally:
        trial.rollback()
    return reasons


def _reasons(koperasi_id: int, row: JournalNamed, papers: PaperOf) -> list[str]:
    """What the room that keeps the paper says; general journals have nothing to say."""
    paper = papers(row.aturan)
    return paper.batal(koperasi_id, row.sumber_id) if paper and paper.batal else []


def _take_back(
    koperasi_id: int, places: Sequence[int], base: UUID, today: date, by: Actor
) -> None:  # fmt: skip
    if places:
        reverse_journals(
            koperasi_id, places, base=base, alasan="pertanyaan sebelum pembatalan", today=today,
            by=by, abnormal_ok=True,
        )  # fmt: skip
