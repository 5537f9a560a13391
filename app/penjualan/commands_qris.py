"""QRIS money that reached the bank."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from app.buku_besar.commands import lock_head, post_event
from app.buku_besar.commands_surat import already, fingerprint
from app.buku_besar.rules import Context
from app.buku_besar.rules_persediaan import trading_problems
from app.penjualan.journals import QRIS, QrisSettled
from app.penjualan.models import SetelmenQris
from app.penjualan.queries_qris import waiting_qris
from app.platform.db import db
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import NIL, Money
from app.values.refusal import Reason, Refused
from app.values.tulis import rp


def record_setelmen_qris(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, unit_id: UUID, jumlah: Money, *, on: date, by: Actor,
    biaya: Money = NIL, rekening: UUID | None = None, bukti: str = "",
) -> SetelmenQris:  # fmt: skip
    """Book a settlement: `jumlah` of sales leaves 1113, `biaya` was withheld, the rest is at bank.

    Refused: nothing to settle, more than is waiting in this unit, a fee above the amount. What
    stays in 1113 stays visible there.
    """
    sidik = fingerprint(unit_id, jumlah.sen, biaya.sen, rekening, on, bukti)
    held = lock_head(koperasi_id)
    if known := already(SetelmenQris, koperasi_id, key, sidik):
        return cast(SetelmenQris, known)
    context = held[1]
    unit = context.units.get(unit_id)
    reasons = trading_problems(unit) + _amount_problems(context, unit_id, jumlah, biaya, on)
    if reasons or unit is None:
        raise Refused(*reasons)
    urut = post_event(
        koperasi_id, QRIS, QrisSettled(unit_id, jumlah, biaya, rekening), source_id=key, on=on,
        by=by, keterangan=f"Setelmen QRIS {unit.nama}", bukti=bukti.strip(), held=held,
    )  # fmt: skip
    paper = SetelmenQris(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        unit_id=unit_id, jumlah=jumlah, biaya=biaya, rekening_id=rekening, bukti=bukti.strip(),
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper


def _amount_problems(
    context: Context, unit_id: UUID, jumlah: Money, biaya: Money, on: date
) -> list[Reason]:
    reasons = []
    if jumlah.sen <= 0:
        reasons.append(Reason("Isi jumlah penjualan QRIS yang diselesaikan.", "jumlah"))
    if not NIL <= biaya <= max(jumlah, NIL):
        reasons.append(Reason("Biaya QRIS paling kecil nol dan paling besar jumlahnya.", "biaya"))
    waiting = waiting_qris(context, unit_id, on)
    if jumlah.sen > max(waiting, 0):
        text = (
            f"QRIS yang belum masuk bank per {tanggal_panjang(on)} hanya {rp(max(waiting, 0))}, "
            f"kurang untuk {rp(jumlah)}. Periksa jumlahnya, atau catat dahulu omzet QRIS-nya."
        )
        reasons.append(Reason(text, "jumlah"))
    return reasons
