"""What the parties offer lower pages: search by name or code."""

from __future__ import annotations

from collections.abc import Sequence

from app.pengguna.permissions import Permission
from app.pihak.queries import party_page
from app.pihak.rules import SEBUTAN_JENIS, JenisPihak
from app.platform.offers import Hit, SearchOffer

LIMIT = 8


def find_parties(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Parties by name or code."""
    rows, _ = party_page(koperasi_id, q=text, limit=LIMIT)
    return [
        Hit(
            row.nama,
            f"{row.kode}, {SEBUTAN_JENIS[JenisPihak(row.jenis)].lower()}",
            "pihak.show_pihak",
            {"pihak_id": row.id},
        )
        for row in rows
    ]


SEARCH = (SearchOffer("Pihak luar", Permission.PIHAK_READ, find_parties),)
