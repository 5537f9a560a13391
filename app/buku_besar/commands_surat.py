"""What every command that makes a paper shares: the same key once, another content refused."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.platform.db import db
from app.values.refusal import Conflict

AT_ONCE = 500
ISI_LAIN = (
    "Formulir ini sudah pernah disimpan dengan isi lain. Muat ulang halaman untuk mencatat yang "
    "baru; yang lama tetap tercatat."
)


def fingerprint(*parts: object) -> str:
    """SHA-256 of a request's content, to tell a retry from another request."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()


def already(model: Any, koperasi_id: int, key: UUID, sidik: str) -> Any | None:
    """The paper this key made before; refused when it was made with other content.

    Asked after `lock_head`, so that the same form sent four times at once makes one paper.
    """
    paper = db.session.get(model, (koperasi_id, key), populate_existing=True)
    if paper is not None and paper.sidik_permintaan != sidik:
        raise Conflict(ISI_LAIN)
    return paper


def already_with(model: Any, koperasi_id: int, key: UUID, **facts: object) -> Any | None:
    """The row this key made before, for decisions that keep no fingerprint but all that was said.

    Refused as in `already` when what stands there says something else. Asked under a lock.
    """
    row = db.session.get(model, (koperasi_id, key), populate_existing=True)
    if row is not None and any(getattr(row, name) != value for name, value in facts.items()):
        raise Conflict(ISI_LAIN)
    return row


def already_all(model: Any, koperasi_id: int, asked: Mapping[UUID, str]) -> dict[UUID, Any]:
    """The same for a batch: the papers some of these keys made before; key to fingerprint."""
    found: dict[UUID, Any] = {}
    keys = list(asked)
    for start in range(0, len(keys), AT_ONCE):
        query = sa.select(model).where(
            model.koperasi_id == koperasi_id, model.id.in_(keys[start : start + AT_ONCE])
        )
        papers = db.session.scalars(query.execution_options(populate_existing=True))
        found |= {paper.id: paper for paper in papers}
    if any(paper.sidik_permintaan != asked[key] for key, paper in found.items()):
        raise Conflict(ISI_LAIN)
    return found
