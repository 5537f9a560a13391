"""What the register offers lower pages: search by name or number, and the personal-data copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from app.anggota.queries import Saringan, history_of, member_facts, register_page
from app.anggota.rules import SEBUTAN_STATUS
from app.pengguna.permissions import Permission
from app.platform.offers import Hit, PersonalData, SearchOffer

LIMIT = 8


def find_members(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Members by name or number; a NIK is searched on the register's own page only."""
    rows, _ = register_page(koperasi_id, Saringan(q=text), limit=LIMIT)
    return [
        Hit(
            row.anggota.nama,
            f"{row.anggota.nomor}, {SEBUTAN_STATUS[row.status].lower()}",
            "anggota.show_anggota",
            {"anggota_id": row.anggota.id},
        )
        for row in rows
    ]


def collect(koperasi_id: int, anggota_id: UUID) -> Sequence[Mapping[str, Any]]:
    """Everything the register knows of one person, sealed numbers masked, with every step."""
    steps = [
        {"tanggal": step.tanggal, "dari": step.dari, "ke": step.ke, "alasan": step.alasan}
        for step in history_of(koperasi_id, anggota_id)
    ]
    return [member_facts(koperasi_id, anggota_id), *steps]


SEARCH = (SearchOffer("Anggota", Permission.ANGGOTA_READ, find_members),)
PERSONAL_DATA = (PersonalData("Buku daftar anggota", collect),)
