"""Why a paper of buying may not be cancelled now, in words; nothing when it may."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.buku_besar.queries_sebutan import names_by_id
from app.pembelian.models import Pembelian, UangMuka
from app.pembelian.queries import open_advances, open_debts
from app.pembelian.rules import ArahUangMuka
from app.platform.db import db
from app.values.tulis import rp


def nothing_against(koperasi_id: int, paper_id: UUID) -> list[str]:
    """Papers nothing later stands on; cash and stock are guarded by the ledger."""
    return []


def purchase_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """Its debt was paid or lowered since."""
    paper = db.session.get_one(Pembelian, (koperasi_id, paper_id))
    if not paper.utang or paper.pihak_id is None:
        return []
    rows = open_debts(koperasi_id, date.max, unit_id=paper.unit_id, pihak_id=paper.pihak_id)
    left = sum(b.sisa for r in rows for b in r.butir if b.gerak.sumber_id == paper_id)
    if left >= paper.utang.sen:
        return []
    nama = names_by_id(koperasi_id, [paper.pihak_id])[paper.pihak_id].nama
    return [
        f"Utang {rp(paper.utang)} kepada {nama} dari pembelian ini sudah dibayar atau diretur "
        f"{rp(paper.utang.sen - left)}; batalkan dahulu pembayaran atau returnya."
    ]


def advance_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """The advance was used for goods, or came back, since."""
    paper = db.session.get_one(UangMuka, (koperasi_id, paper_id))
    if paper.arah == ArahUangMuka.KEMBALI:
        return []
    rows = open_advances(koperasi_id, date.max, unit_id=paper.unit_id, pihak_id=paper.pihak_id)
    left = sum(row.saldo for row in rows)
    if left >= paper.jumlah.sen:
        return []
    return [
        f"Uang muka ini sudah dipakai {rp(paper.jumlah.sen - left)}; batalkan dahulu pembelian "
        "yang memakainya."
    ]
