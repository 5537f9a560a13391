"""What buying offers: papers, vouchers, posting rules, the mark Cocok, search, tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_batas import PUTUSAN
from app.pembelian import commands, journals
from app.pembelian.models import Pembelian, ReturBeli, UangMuka, UtangBayar
from app.pembelian.queries import (
    SaringBeli,
    control_sums,
    debt_rows,
    due_list,
    open_debts,
    purchase_page,
    somebody_is_owed,
)
from app.pembelian.queries_batal import advance_holds, nothing_against, purchase_holds
from app.pembelian.rules import SEGERA, PembelianBarang, UangMukaBeli, UtangDibayar
from app.pengguna.permissions import Permission
from app.pihak.models import Pihak
from app.platform import clock
from app.platform.db import db
from app.platform.offers import (
    Approval,
    Hit,
    Paper,
    SearchOffer,
    Subledger,
    Task,
    TaskOffer,
    VoucherFacts,
    VoucherOffer,
)
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

LIMIT = 6


def purchase_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """From whom, for which unit, price and freight apart."""
    paper = db.session.get(Pembelian, (koperasi_id, paper_id))
    if paper is None:
        return None
    rows = (("Harga barang", paper.harga.sen), ("Ongkos kirim", paper.ongkos.sen),
            ("Potongan", -paper.potongan.sen))  # fmt: skip
    pihak = _party(koperasi_id, paper)
    unit = context_of(koperasi_id).units[paper.unit_id]
    untuk = f"Pembelian barang {unit.nama}" + (f", faktur {paper.faktur}" if paper.faktur else "")
    return VoucherFacts(
        pihak.nama if pihak else "Penjual tanpa nama", untuk, tuple(r for r in rows if r[1]),
        pihak.telepon if pihak else "",
    )  # fmt: skip


def _party(koperasi_id: int, paper: Any) -> Pihak | None:
    return db.session.get(Pihak, (koperasi_id, paper.pihak_id)) if paper.pihak_id else None


def party_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """The supplier behind a payment, a return or an advance."""
    for model in (UtangBayar, ReturBeli, UangMuka):
        paper: Any = db.session.get(model, (koperasi_id, paper_id))
        if paper is not None:
            pihak = _party(koperasi_id, paper)
            return VoucherFacts(pihak.nama, "", (), pihak.telepon) if pihak else None
    return None


def find_purchases(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Purchases by invoice number or note."""
    rows, _, _ = purchase_page(koperasi_id, SaringBeli(q=text), limit=LIMIT)
    names = names_by_id(koperasi_id, {p.pihak_id for p, _ in rows if p.pihak_id})
    return [
        Hit(
            f"Pembelian {p.faktur or tanggal_panjang(p.tanggal)}",
            f"{names[p.pihak_id].nama if p.pihak_id in names else 'Tanpa nama'}, "
            f"{rp(p.harga + p.ongkos - p.potongan)}",
            "pembelian.show_pembelian", {"pembelian_id": p.id},
        )
        for p, _ in rows
    ]  # fmt: skip


def find_debts(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Suppliers we owe, by name or code."""
    today = clock.today(context_of(koperasi_id).zona)
    return [
        Hit(f"Utang kepada {r.pemasok.nama}", f"{r.unit.nama}, {rp(r.terbuka.saldo)}",
            "pembelian.show_utang", {"pihak_id": r.pemasok.id})
        for r in debt_rows(koperasi_id, today, q=text)[:LIMIT]
    ]  # fmt: skip


def due_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Debts that are late or fall due within thirty days, the earliest first."""
    if not somebody_is_owed(koperasi_id):
        return []
    rows = due_list(koperasi_id, open_debts(koperasi_id, today))
    soon = [d for d in rows if d.jatuh_tempo and d.jatuh_tempo <= today + timedelta(days=SEGERA)][
        :LIMIT
    ]
    names = names_by_id(koperasi_id, {d.terbuka.anak_id for d in soon})
    tasks = []
    for d in soon:
        assert d.jatuh_tempo is not None
        late = d.jatuh_tempo < today
        nama = names[d.terbuka.anak_id].nama
        kapan = "lewat jatuh tempo" if late else "jatuh tempo"
        tasks.append(
            Task(
                f"Utang kepada {nama} {kapan} {tanggal_panjang(d.jatuh_tempo)}",
                f"{rp(d.butir.sisa)}" + (f", faktur {d.faktur}" if d.faktur else ""), "Bayar",
                "pembelian.new_utang_bayar", "truk", "merah" if late else "padi",
                {"pihak_id": d.terbuka.anak_id, "untuk": d.butir.gerak.sumber_id},
            )
        )  # fmt: skip
    return tasks


RULES = journals.RULES
SUBLEDGERS = (
    Subledger("pembelian", "Pembelian dan utang pemasok", tuple(r.name for r in RULES),
              control_sums),
)  # fmt: skip
PAPERS = (
    Paper(journals.BARANG.name, "Pembelian", "pembelian.show_pembelian", "pembelian_id",
          batal=purchase_holds, ulang="pembelian.choose_unit"),
    Paper(journals.RETUR.name, "Retur pembelian", "pembelian.show_retur", "retur_id",
          batal=nothing_against, ulang="pembelian.mend_retur"),
    Paper(journals.UTANG_BAYAR.name, "Pembayaran utang", "pembelian.show_utang_bayar", "bayar_id",
          batal=nothing_against, ulang="pembelian.mend_utang_bayar"),
    Paper(journals.UANG_MUKA.name, "Uang muka pembelian", "pembelian.show_uang_muka", "muka_id",
          batal=advance_holds, ulang="pembelian.new_uang_muka"),
    Paper(journals.UANG_MUKA_KEMBALI.name, "Uang muka kembali", "pembelian.show_uang_muka",
          "muka_id", batal=nothing_against, ulang="pembelian.new_uang_muka"),
)  # fmt: skip
VOUCHERS = (
    VoucherOffer((journals.BARANG.name,), purchase_facts),
    VoucherOffer(tuple(r.name for r in RULES if r is not journals.BARANG), party_facts),
)
SEARCH = (
    SearchOffer("Pembelian", Permission.PEMBELIAN_READ, find_purchases),
    SearchOffer("Utang pemasok", Permission.PEMBELIAN_READ, find_debts),
)
TASKS = (TaskOffer(Permission.PEMBELIAN_WRITE, due_tasks),)


def _buy(koperasi_id: int, key: UUID, beli: Any, on: date, by: Actor) -> object:
    return commands.record_pembelian(koperasi_id, key, beli, on=on, by=by)


def _pay(koperasi_id: int, key: UUID, bayar: Any, on: date, by: Actor) -> object:
    return commands.record_utang_bayar(koperasi_id, key, bayar, on=on, by=by)


def _advance(koperasi_id: int, key: UUID, muka: Any, on: date, by: Actor) -> object:
    return commands.record_uang_muka(koperasi_id, key, muka, on=on, by=by)


APPROVALS = (
    Approval("pembelian.beli", "Pembelian", PUTUSAN, fakta=PembelianBarang,
             aturan=journals.BARANG.name, act=_buy),
    Approval("pembelian.utang", "Pembayaran utang pemasok", PUTUSAN, fakta=UtangDibayar,
             aturan=journals.UTANG_BAYAR.name, act=_pay),
    Approval("pembelian.muka", "Uang muka kepada pemasok", PUTUSAN, fakta=UangMukaBeli,
             aturan=journals.UANG_MUKA.name, act=_advance),
)  # fmt: skip
