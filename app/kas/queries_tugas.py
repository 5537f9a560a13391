"""Whether the desk has anything to remind of: one statement before the reads that cost."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.kas.models import SuratKas
from app.kas.queries_daftar import DITUNGGU
from app.kas.queries_koran import is_old
from app.platform.reading import read_once, which_hold


@read_once
def pending(koperasi_id: int, today: date) -> dict[str, bool]:
    """`surat`: papers that others continue; `koran`: old lines of a bank statement."""
    s = SuratKas
    return which_hold(
        surat=sa.exists().where(s.koperasi_id == koperasi_id, s.kejadian.in_(DITUNGGU)),
        koran=sa.exists().where(*is_old(koperasi_id, today)),
    )
