"""What the bank statement offers: papers, vouchers, tasks, requests, search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.buku_besar.queries_konteks import context_of
from app.kas import journals_koran
from app.kas.models_koran import BarisKoran, MutasiKoran
from app.kas.queries_koran import matched_line, old_open_lines, statement_rows
from app.kas.queries_tugas import pending
from app.kas.rules_koran import SEBUTAN_MUTASI, TUA, JenisMutasi, bank_accounts
from app.pengguna.permissions import Permission
from app.platform.db import db
from app.platform.offers import (
    Approval,
    Hit,
    Paper,
    SearchOffer,
    Task,
    TaskOffer,
    VoucherFacts,
    VoucherOffer,
)
from app.values.calendar import tanggal_panjang, tanggal_singkat
from app.values.tulis import rp

LIMIT = 8


def line_hits(koperasi_id: int, words: str) -> Sequence[Hit]:
    """Lines of bank statements by text."""
    found: list[Hit] = []
    for akun in bank_accounts(context_of(koperasi_id)):
        rows, _ = statement_rows(koperasi_id, akun.id, q=words, limit=LIMIT)
        found += [
            Hit(
                row.keterangan,
                f"Rekening koran {akun.nama} · {tanggal_singkat(row.tanggal)} · {rp(row.jumlah)}",
                "kas.list_koran", {"bank_id": akun.id, "q": words},
            )
            for row in rows
        ]  # fmt: skip
    return found[:LIMIT]


def line_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Lines older than thirty days that nobody booked or matched."""
    if not pending(koperasi_id, today)["koran"]:
        return []
    accounts = context_of(koperasi_id).accounts
    return [
        Task(
            f"{many} baris rekening koran belum dicocokkan",
            f"{accounts[akun_id].nama}, lebih dari {TUA} hari", "Cocokkan", "kas.show_bank",
            "bank", values={"bank_id": akun_id},
        )
        for akun_id, many in old_open_lines(koperasi_id, today).items()
    ]  # fmt: skip


def may_cancel(koperasi_id: int, mutasi_id: UUID) -> list[str]:
    """A booking stays while its line is matched with it: the match is taken apart first."""
    paper = db.session.get(MutasiKoran, (koperasi_id, mutasi_id))
    if paper is not None and matched_line(koperasi_id, paper.baris_koran_id):
        return ["Jurnal ini dicocokkan dengan baris rekening koran; lepaskan dahulu pasangannya."]
    return []


def booked_facts(koperasi_id: int, mutasi_id: UUID) -> VoucherFacts | None:
    """The bank, and interest with its tax line by line."""
    paper = db.session.get(MutasiKoran, (koperasi_id, mutasi_id))
    if paper is None:
        return None
    line = db.session.get_one(BarisKoran, (koperasi_id, paper.baris_koran_id))
    jenis = JenisMutasi(paper.jenis)
    rincian: tuple[tuple[str, int], ...] = ()
    if paper.pajak:
        rincian = (("Bunga sebelum pajak", paper.jumlah), ("Pajak final", -paper.pajak))
    return VoucherFacts(
        pihak=context_of(koperasi_id).accounts[paper.akun_id].nama,
        untuk=f"{SEBUTAN_MUTASI[jenis]} menurut rekening koran {tanggal_panjang(line.tanggal)}: "
        f"{line.keterangan}",
        rincian=rincian,
    )


RULES = journals_koran.RULES
PAPERS = tuple(
    Paper(rule.name, "Rekening koran", "kas.show_mutasi", "mutasi_koran_id", batal=may_cancel)
    for rule in journals_koran.RULES
)
VOUCHERS = (VoucherOffer(tuple(rule.name for rule in journals_koran.RULES), booked_facts),)
TASKS = (TaskOffer(Permission.KAS_WRITE, line_tasks),)
APPROVALS = (Approval("kas.rekonsiliasi", "Rekonsiliasi bank", "kas.decide_rekonsiliasi"),)
SEARCH = (SearchOffer("Rekening koran", Permission.KAS_READ, line_hits),)
