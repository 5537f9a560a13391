"""What every command that makes a paper shares: the same key once, another content refused."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from app.platform.db import db
from app.values.refusal import Conflict


def fingerprint(*parts: object) -> str:
    """SHA-256 of a request's content, to tell a retry from another request."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()


def already(model: Any, koperasi_id: int, key: UUID, sidik: str) -> Any | None:
    """The paper this key made before; refused when it was made with other content.

    Asked after `lock_head`, so that the same form sent four times at once makes one paper.
    """
    paper = db.session.get(model, (koperasi_id, key), populate_existing=True)
    if paper is not None and paper.sidik_permintaan != sidik:
        raise Conflict(
            "Formulir ini sudah pernah disimpan dengan isi lain. Muat ulang halaman untuk "
            "mencatat yang baru; yang lama tetap tercatat."
        )
    return paper
