"""Savings per member at the end of a day, beside ledger and statement."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.rules_status import MasaAnggota, is_member_on
from app.buku_besar.queries import BookKey, book_rows, saldo_akun, saldo_pihak_all
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_bagan import Kendali
from app.laporan.rules import Statement
from app.platform.db import db
from app.rat.queries_anggota import ever_members
from app.rat.rules_simpanan import KOLOM, AkunSimpanan, DaftarSimpanan, savings_list

HARI_TERAKHIR = date(9999, 12, 31)


def savings_of(koperasi_id: int, until: date, posisi: Statement) -> DaftarSimpanan:
    """Every member of that day and whoever still holds savings, by number."""
    akun = savings_accounts(koperasi_id)
    detailed = [a.id for a in akun if a.rinci]
    milik = owned_on(koperasi_id, detailed, until)
    saldo = {a.id: saldo_akun(koperasi_id, [a.id], until) for a in akun}
    owners = {owner for (_, owner), amount in milik.items() if amount}
    lines = {row.kunci: row.nilai[0] or 0 for row in posisi.baris if row.nilai}
    return savings_list(
        akun, people_of(koperasi_id, until, owners), milik, saldo,
        [lines.get(kunci, 0) for kunci in KOLOM],
    )  # fmt: skip


def savings_accounts(koperasi_id: int) -> list[AkunSimpanan]:
    """The accounts of the three savings lines."""
    return [
        AkunSimpanan(a.id, a.kelompok, a.peran, rinci=a.kendali == Kendali.ANGGOTA)
        for a in context_of(koperasi_id).accounts.values()
        if a.kelompok in KOLOM
    ]


def owned_on(koperasi_id: int, akun_ids: list[UUID], until: date) -> dict[tuple[UUID, UUID], int]:
    """(account, owner) to balance at the end of a day: the balance now less what came after."""
    found: dict[tuple[UUID, UUID], int] = defaultdict(int, saldo_pihak_all(koperasi_id, akun_ids))
    after = until.fromordinal(until.toordinal() + 1)
    for akun_id in akun_ids:
        key = BookKey(akun_ids=(akun_id,))
        for row in book_rows(koperasi_id, key, since=after, until=HARI_TERAKHIR, opening=0):
            if owner := row.anggota_id or row.pihak_id:
                found[(akun_id, owner)] -= row.jumlah
    return found


def people_of(koperasi_id: int, on: date, owners: set[UUID]) -> list[tuple[UUID, str, str]]:
    """Members of a day, and others of the register among `owners`, by running number."""
    a = Anggota
    rows = db.session.execute(
        sa.select(a.id, a.nomor, a.nama, a.tanggal_masuk, a.tanggal_berhenti)
        .where(a.koperasi_id == koperasi_id)
        .order_by(a.urut)
    ).all()
    members = {row.nomor for row in ever_members(koperasi_id)}
    return [
        (row.id, row.nomor, row.nama)
        for row in rows
        if row.id in owners
        or (
            row.nomor in members
            and is_member_on(MasaAnggota(row.tanggal_masuk, row.tanggal_berhenti), on)
        )
    ]
