"""A village whose members leave: Siti with savings of every kind, Joko with a bon."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.buku_besar.rules_aturan import Cara
from app.pengunduran_diri.commands import decide_keluar, request_keluar, reverse_keluar
from app.pengunduran_diri.commands_bayar import record_pembayaran
from app.pengunduran_diri.models import PengunduranDiri
from app.pengunduran_diri.rules_surat import Keluar
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.offers import REGISTRY
from app.unit.commands import add_unit
from app.values.money import Money, rupiah
from tests.simpanan.desa import HADI, RATNA, Desa, J, pay, village

EXIT, TODAY = date(2025, 6, 30), date(2025, 7, 5)
__all__ = ["EXIT", "HADI", "RATNA", "TODAY", "Desa", "J", "ask", "booked", "leave", "settled"]


def shop(desa: Desa, kode: str = "SEMBAKO") -> UUID:
    """A unit that sells."""
    return transact(lambda: add_unit(desa.id, kode=kode, nama=f"Gerai {kode}", jenis="sembako").id)


def booked(desa: Desa, who: UUID, peran: str, amount: int, *, unit: UUID | None = None,
           on: date = date(2025, 2, 1)) -> None:  # fmt: skip
    """A balance of a member by general journal against the bank; debit positive."""
    context = context_of(desa.id)
    akun, bank = context.by_role[peran].id, context.by_role["bank"].id
    event = JurnalUmumWritten(
        id=new_id(), tanggal=on, jenis=JenisJurnal.UMUM, keterangan="Saldo uji", bukti="",
        lines=(Line(akun, amount * 100, unit_id=unit, anggota_id=who), Line(bank, -amount * 100)),
    )  # fmt: skip
    transact(lambda: record_jurnal(desa.id, event, by=RATNA))


def full_village(koperasi: Any) -> Desa:
    """Siti: pokok 100, wajib 60, sukarela 500; cash enough for everything (in thousands)."""
    desa = village(koperasi)
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 60_000), (J.SUKARELA, 500_000))
    pay(desa, desa.joko, (J.POKOK, 100_000), (J.WAJIB, 30_000))
    return desa


def wish(who: UUID, **facts: Any) -> Keluar:
    """A request to leave on the day of these tests."""
    given: dict[str, Any] = {
        "sebab": "permintaan sendiri", "tanggal": EXIT, "alasan": "pindah kerja ke kota",
    }  # fmt: skip
    return Keluar(who, **(given | facts))


def ask(
    desa: Desa, who: UUID, *, key: UUID | None = None, today: date = TODAY, **facts: Any
) -> UUID:
    """Bu Ratna asks; the id of the request."""
    key = key or new_id()
    keluar = wish(who, **facts)
    return transact(lambda: request_keluar(desa.id, key, keluar, by=RATNA, today=today).id)


def agree(desa: Desa, asked: UUID, *, today: date = TODAY) -> UUID | None:
    """Pak Hadi agrees; the id of the settlement."""

    def act() -> UUID | None:
        surat = decide_keluar(desa.id, asked, setuju=True, catatan="", by=HADI, today=today)
        return surat.id if surat else None

    return transact(act)


def leave(desa: Desa, who: UUID, **facts: Any) -> UUID:
    """Asked and agreed."""
    found = agree(desa, ask(desa, who, **facts))
    assert found is not None
    return found


def settled(desa: Desa, surat: UUID) -> PengunduranDiri:
    """The paper by id."""
    return db.session.get_one(PengunduranDiri, (desa.id, surat), populate_existing=True)


def hand_over(desa: Desa, who: UUID, amount: int, *, key: UUID | None = None, on: date = TODAY,
              penerima: str = "", surat_waris: str = "") -> UUID:  # fmt: skip
    """Money paid out of the treasurer's cash; the id of the paper."""
    key = key or new_id()
    return transact(
        lambda: record_pembayaran(
            desa.id, key, who, rupiah(amount), cara=Cara.TUNAI, kas=None, penerima=penerima,
            on=on, by=RATNA, surat_waris=surat_waris,
        ).id
    )  # fmt: skip


def take_back(desa: Desa, surat: UUID, *, key: UUID | None = None) -> None:
    """Pak Hadi takes a settlement back."""
    key = key or new_id()
    transact(
        lambda: (
            reverse_keluar(
                desa.id, key, surat, alasan="salah orang, Siti lain", today=TODAY, by=HADI
            ).id
        )
    )


def cocok(desa: Desa) -> list[str]:
    """What the mark says against the books; nothing when everything agrees."""
    return control_problems(desa.id, current_app.extensions[REGISTRY].subledgers)


def sen(amount: int) -> Money:
    """Whole rupiah."""
    return rupiah(amount)
