"""Every posting rule the program runs on, as data.

Three journals have no rule because a person or another journal gives their lines: the general
journal and the opening stand as written, a cancellation as the mirror of its original.
"""

from __future__ import annotations

from app.buku_besar import journals_beban, journals_modal, journals_simpanan, journals_utang
from app.buku_besar.rules_aturan import PostingRule

RULES: tuple[PostingRule, ...] = (
    *journals_simpanan.RULES,
    *journals_modal.RULES,
    *journals_utang.RULES,
    *journals_beban.RULES,
)
