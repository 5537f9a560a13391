"""What the register offers: search by name, number or card, tasks, the personal-data copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app

from app.anggota.queries import Saringan, history_of, member_facts, register_page
from app.anggota.queries_kartu import member_by_card
from app.anggota.queries_orang import heirs_of
from app.anggota.queries_permohonan import (
    application_of,
    application_page,
    overdue_on,
    waiting_since,
)
from app.anggota.rules import SEBUTAN_STATUS
from app.anggota.rules_kartu import read_code
from app.anggota.rules_permohonan import BATAS_HARI, SEBUTAN_PERMOHONAN, StatusPermohonan
from app.pengguna.permissions import Permission
from app.platform.offers import Hit, PersonalData, SearchOffer, Task, TaskOffer
from app.platform.sandi import Brankas
from app.values.calendar import tanggal_panjang, tanggal_singkat

LIMIT = 8


def find_members(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Members by name, number or a scanned card; a NIK only on the register's own page."""
    if read_code(text):
        card = member_by_card(koperasi_id, text, Brankas.of(current_app.config["KUNCI"]))
        text = card.nomor if card else text
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
        {
            "tanggal": step.tanggal,
            "dari": step.dari,
            "ke": step.ke,
            "alasan": step.alasan,
            "keputusan": step.keputusan,
        }
        for step in history_of(koperasi_id, anggota_id)
    ]
    heirs = [asdict(row) for row in heirs_of(koperasi_id, anggota_id)]
    return [
        member_facts(koperasi_id, anggota_id), *steps, *heirs,
        *_application_facts(koperasi_id, anggota_id),
    ]  # fmt: skip


def _application_facts(koperasi_id: int, anggota_id: UUID) -> list[dict[str, Any]]:
    row = application_of(koperasi_id, anggota_id)
    names = ("tanggal", "saluran", "status", "alasan", "keputusan", "pdp_versi")
    return [{"permohonan": {name: getattr(row, name) for name in names}}] if row else []


def find_applications(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Applications by name."""
    rows, _ = application_page(koperasi_id, q=text, limit=LIMIT)
    return [
        Hit(
            row.nama,
            f"Permohonan {tanggal_singkat(row.tanggal)}, "
            f"{SEBUTAN_PERMOHONAN[StatusPermohonan(row.status)].lower()}",
            "anggota.show_pendaftaran",
            {"pendaftaran_id": row.id},
        )
        for row in rows
    ]


def waiting_tasks(koperasi_id: int, on: date) -> Sequence[Task]:
    """Applications to be decided; late ones are told apart."""
    dates = waiting_since(koperasi_id)
    if not dates:
        return ()
    late = overdue_on(dates, on)
    since = f"Yang tertua sejak {tanggal_panjang(dates[0])}"
    return (
        Task(
            f"{len(dates)} permohonan menjadi anggota",
            f"{since}; {late} sudah lebih dari {BATAS_HARI} hari." if late else f"{since}.",
            "Putuskan", "anggota.list_pendaftaran", ikon="anggota",
            nada="merah" if late else "padi",
        ),
    )  # fmt: skip


SEARCH = (
    SearchOffer("Anggota", Permission.ANGGOTA_READ, find_members),
    SearchOffer("Permohonan anggota", Permission.ANGGOTA_RINCI, find_applications),
)
TASKS = (TaskOffer(Permission.ANGGOTA_DECIDE, waiting_tasks),)
PERSONAL_DATA = (PersonalData("Buku daftar anggota", collect),)
