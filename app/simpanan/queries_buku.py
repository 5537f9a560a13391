"""Reads of one member's book: lines of the passbook, statement of a span, what was printed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_asal_orang import origins_of_member
from app.buku_besar.queries_halaman import card_rows
from app.buku_besar.queries_konteks import context_of
from app.koperasi.queries import settings_like
from app.platform.db import db
from app.simpanan.models import BarisSetoran, Potongan, Setoran
from app.simpanan.models_buku import CetakBukuSimpanan
from app.simpanan.queries import savings_accounts
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_buku import (
    AWALAN_SETELAN,
    BarisSimpanan,
    CetakRow,
    GerakSimpanan,
    TataBuku,
    layout_of,
    passbook_lines,
    short_months,
    statement_lines,
)

J = JenisSimpanan
Words = dict[int, str]


def passbook_of(koperasi_id: int, anggota_id: UUID) -> list[BarisSimpanan]:
    """Every line of a member's passbook; its last balance is what the ledger holds."""
    return passbook_lines(_moves(koperasi_id, anggota_id), _words(koperasi_id, anggota_id))


def statement_of(
    koperasi_id: int, anggota_id: UUID, *, since: date, until: date
) -> tuple[list[BarisSimpanan], dict[str, int]]:
    """All kinds of savings of a member over a span, and the balances before it by kind."""
    words = _words(koperasi_id, anggota_id, short=False)
    return statement_lines(_moves(koperasi_id, anggota_id), words, since=since, until=until)


def _moves(koperasi_id: int, anggota_id: UUID) -> list[GerakSimpanan]:
    kinds = savings_accounts(context_of(koperasi_id))
    origins = origins_of_member(koperasi_id, anggota_id)
    found = []
    for row in card_rows(koperasi_id, anggota_id):
        if row.akun_id not in kinds:
            continue
        line, origin = row.baris, origins[row.baris.urut]
        text = f"Koreksi {origin.membalik}" if origin.membalik else line.keterangan
        found.append(
            GerakSimpanan(
                line.urut, line.tanggal, line.nomor, kinds[row.akun_id], -line.jumlah,
                origin.aturan, text, row.pembuka,
            )
        )  # fmt: skip
    return found


def _words(koperasi_id: int, anggota_id: UUID, *, short: bool = True) -> Words:
    """What papers say of their journals: kinds with their months; a correction names its number."""
    parts: dict[int, list[str]] = defaultdict(list)
    for row in _paid(koperasi_id, anggota_id):
        parts[row.jurnal_urut].append(_part(row, short=short))
    for row in _taken(koperasi_id, anggota_id):
        months = short_months(row.dari, row.sampai) if short and row.dari else row.bulan
        text = f"Potong wajib {months}" if short else f"Potong sukarela untuk wajib {months}"
        parts[row.jurnal_urut].append(text.strip())
    glue = ", " if short else "; "
    found = {place: glue.join(dict.fromkeys(texts)) for place, texts in parts.items()}
    if not short:
        found = {
            place: text if text.startswith("Potong") else f"Setoran {text}"
            for place, text in found.items()
        }
    for place, origin in origins_of_member(koperasi_id, anggota_id).items():
        if origin.membalik:
            found[place] = f"Koreksi {origin.membalik}"
    return found


def _part(row: Any, *, short: bool) -> str:
    months = row.bulan
    if short:
        months = short_months(row.dari, row.sampai) if row.dari else ""
        return f"{row.jenis.capitalize()} {months}".strip()
    return f"{SEBUTAN_JENIS[J(row.jenis)].lower()} {months}".strip()


def _paid(koperasi_id: int, anggota_id: UUID) -> Any:
    b, s = BarisSetoran, Setoran
    return db.session.execute(
        sa.select(s.jurnal_urut, b.jenis, b.bulan, b.dari, b.sampai)
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(b.koperasi_id == koperasi_id, b.anggota_id == anggota_id)
        .order_by(s.jurnal_urut, b.nomor)
    )


def _taken(koperasi_id: int, anggota_id: UUID) -> Any:
    m = Potongan
    return db.session.execute(
        sa.select(m.jurnal_urut, m.bulan, m.dari, m.sampai).where(
            m.koperasi_id == koperasi_id, m.anggota_id == anggota_id
        )
    )


def book_layout(koperasi_id: int, on: date) -> TataBuku:
    """How passbooks are ruled on a day."""
    return layout_of(settings_like(koperasi_id, AWALAN_SETELAN, on))


def prints_of_book(koperasi_id: int, anggota_id: UUID) -> list[CetakRow]:
    """What was printed into a member's passbook, in the order it was done."""
    c = CetakBukuSimpanan
    rows = db.session.execute(
        sa.select(c.dari, c.sampai, c.di_baris)
        .where(c.koperasi_id == koperasi_id, c.anggota_id == anggota_id)
        .order_by(c.pada, c.id)
    )
    return [CetakRow(*row) for row in rows]
