"""Reading the chain in order, page by page: for checks, rebuilds and exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import Journal, Kepala, Posting
from app.buku_besar.rules import Context
from app.buku_besar.rules_rantai import Sealed, line_row, text_hash
from app.platform.db import db

PAGE = 5_000
ANCHOR_LETTERS = 16


def head_of(koperasi_id: int) -> tuple[int, bytes]:
    """Place and hash of the newest journal: what is printed as an outside anchor."""
    head = db.session.get_one(Kepala, koperasi_id, populate_existing=True)
    return head.urut, bytes(head.hash)


def anchor_problems(koperasi_id: int, urut: int, sidik: str) -> list[str]:
    """The chain against an anchor kept outside: place and at least 16 letters of the hash.

    Only this finds a tail cut off with its head rewritten, or a whole chain computed anew
    (keandalan 2.4).
    """
    wanted = sa.select(Journal.hash).where(Journal.koperasi_id == koperasi_id, Journal.urut == urut)
    found = db.session.scalar(wanted)
    if found is None:
        return [f"Jangkar menyebut jurnal urut {urut}, tetapi jurnal itu tidak ada lagi."]
    if len(sidik) >= ANCHOR_LETTERS and bytes(found).hex().startswith(sidik.lower()):
        return []
    return [
        f"Jurnal urut {urut} bersidik {bytes(found).hex()[:ANCHOR_LETTERS]}, jangkar menyebut "
        f"{sidik[:ANCHOR_LETTERS]}: rantai sampai jurnal itu pernah ditulis ulang."
    ]


def walk_chain(koperasi_id: int, after: int = 0) -> Iterator[tuple[Any, list[Any]]]:
    """Every journal after a place with its postings, in order; constant memory."""
    j = sa.inspect(Journal).local_table.c
    p = sa.inspect(Posting).local_table.c
    while True:
        rows = db.session.execute(
            sa.select(*j).where(j.koperasi_id == koperasi_id, j.urut > after)
            .order_by(j.urut).limit(PAGE)
        ).all()  # fmt: skip
        if not rows:
            return
        last = rows[-1].urut
        lines: dict[int, list[Any]] = defaultdict(list)
        for row in db.session.execute(
            sa.select(*p).where(p.koperasi_id == koperasi_id, p.urut > after, p.urut <= last)
            .order_by(p.urut, p.baris)
        ):  # fmt: skip
            lines[row.urut].append(row)
        for journal in rows:
            yield journal, lines[journal.urut]
        after = last


def sealed_of(journal: Any, postings: list[Any], context: Context) -> Sealed:
    """A stored journal in the shape the chain hashes."""
    return Sealed(
        koperasi_id=journal.koperasi_id, urut=journal.urut, nomor=journal.nomor,
        tanggal=journal.tanggal.isoformat(), periode=journal.periode, sifat=journal.sifat,
        aturan=journal.aturan, sumber_id=str(journal.sumber_id),
        membalik_urut=journal.membalik_urut, oleh=str(journal.oleh),
        dicatat_pada=journal.dicatat_pada.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        teks=text_hash(
            bytes(journal.garam), journal.keterangan, journal.bukti, journal.alasan
        ),
        baris=[
            line_row(
                p.baris, code_of(context.accounts, p.akun_id), code_of(context.units, p.unit_id),
                p.jumlah, p.anggota_id, p.pihak_id, p.arus,
            )
            for p in postings
        ],
    )  # fmt: skip


def code_of(rows: Mapping[UUID, Any], key: UUID) -> str:
    """Code of an account or unit; a question mark when the row is gone."""
    return rows[key].kode if key in rows else "?"
