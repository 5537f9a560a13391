"""What leaving offers: papers, vouchers, the mark Cocok, tasks, requests, panel, search, check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.rules_batas import PUTUSAN
from app.pengguna.permissions import Permission
from app.pengunduran_diri import journals
from app.pengunduran_diri.commands_bayar import BayarAsked, record_pembayaran
from app.pengunduran_diri.commands_kedudukan import against_leaving
from app.pengunduran_diri.models import PembayaranKeluar
from app.pengunduran_diri.queries import (
    leavers,
    out_of_step,
    owed_in_all,
    paper_sums,
    standing_exit,
    unsettled,
)
from app.pengunduran_diri.queries_tugas import pending
from app.pengunduran_diri.rules import SEBUTAN_SHU, CaraShu
from app.pengunduran_diri.rules_surat import JENIS_PERMINTAAN
from app.platform.db import db
from app.platform.offers import (
    Approval,
    Check,
    Hit,
    MemberPanel,
    Paper,
    PersonalData,
    SearchOffer,
    StatusGuard,
    Subledger,
    Task,
    TaskOffer,
    VoucherFacts,
    VoucherOffer,
)
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang, tanggal_singkat
from app.values.tulis import rp

LIMIT, FEW = 8, 3
DAFTAR = "pengunduran_diri.list_pengunduran_diri"
SURAT = "pengunduran_diri.show_pengunduran_diri"


def may_cancel_payment(koperasi_id: int, paper_id: UUID) -> list[str]:
    """A payment may always be cancelled: the debt stands again."""
    return []


def payment_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """Who took the money, for whose savings, and what is left."""
    paper = db.session.get(PembayaranKeluar, (koperasi_id, paper_id))
    if paper is None:
        return None
    rows = leavers(koperasi_id, anggota_id=paper.anggota_id)
    row = next((r for r in rows if r.surat and r.surat.id == paper.pengunduran_diri_id), None)
    untuk = "Pengembalian simpanan anggota yang berhenti"
    if row is None:
        return VoucherFacts(pihak=paper.penerima, untuk=untuk)
    untuk += f", {row.nama} nomor {row.nomor}"
    if paper.surat_waris:
        untuk += f"; surat keterangan ahli waris {paper.surat_waris}"
    detail = (("Seluruh haknya", row.terutang.sen), ("Belum dibayar sesudah ini", row.sisa.sen))
    return VoucherFacts(
        pihak=paper.penerima, untuk=untuk, rincian=detail, telepon=row.telepon
    )  # fmt: skip


def unpaid_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Money that waits for former members or heirs, and promises that fell due."""
    if not pending(koperasi_id)["bayar"]:
        return []
    rows = leavers(koperasi_id)
    open_rows = [row for row in rows if row.sisa]
    late = [
        row
        for row in rows
        if row.surat and not row.dibatalkan and row.sisa_utang
        and row.surat.janji_tanggal and row.surat.janji_tanggal < today
    ]  # fmt: skip
    found = []
    if open_rows:
        oldest = max((row.umur(today) or 0) for row in open_rows)
        found.append(
            Task(
                f"{len(open_rows)} anggota yang berhenti belum dibayar",
                f"Seluruhnya {rp(owed_in_all(open_rows))}, terlama {oldest} hari.", "Lihat",
                DAFTAR, "keluar", nada="merah" if oldest > 30 else "padi",
                values={"keadaan": "belum"},
            )
        )  # fmt: skip
    if late:
        names = ", ".join(row.nama for row in late[:FEW])
        found.append(
            Task(
                f"{len(late)} janji pelunasan bekas anggota lewat waktu", names, "Lihat",
                DAFTAR, "peringatan", nada="merah", values={"keadaan": "utang"},
            )
        )  # fmt: skip
    return found


def unsettled_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Who left by the register alone: the savings still stand to the name."""
    rows = unsettled(koperasi_id) if pending(koperasi_id)["selesai"] else []
    if not rows:
        return ()
    names = ", ".join(row.nama for row in rows[:FEW])
    more = f" dan {len(rows) - FEW} lagi" if len(rows) > FEW else ""
    return (
        Task(
            f"{len(rows)} anggota berhenti belum diselesaikan simpanannya", f"{names}{more}",
            "Selesaikan", "pengunduran_diri.new_pengunduran_diri", "keluar",
            values={"anggota": rows[0].id},
        ),
    )  # fmt: skip


def member_rows(koperasi_id: int, anggota_id: UUID) -> Sequence[tuple[str, str]]:
    """What a former member is owed and was paid; nothing for who never left."""
    rows = leavers(koperasi_id, anggota_id=anggota_id)
    found: list[tuple[str, str]] = []
    for row in rows:
        if row.dibatalkan:
            continue
        if row.surat:
            found.append(("Berhenti", f"{tanggal_panjang(row.surat.tanggal)}, {row.surat.sebab}"))
        found += [("Hak yang dikembalikan", rp(row.terutang)), ("Sudah dibayar", rp(row.dibayar))]
        found.append(("Belum dibayar", rp(row.sisa)))
        if row.sisa_utang:
            found.append(("Utang yang belum lunas", rp(row.sisa_utang)))
    surat = standing_exit(koperasi_id, anggota_id)
    if surat:
        found.append(("SHU tahun berhenti", SEBUTAN_SHU[CaraShu(surat.shu_cara)]))
    return found


def find_leavers(koperasi_id: int, words: str) -> Sequence[Hit]:
    """Settlements by name or number of the member."""
    rows = [row for row in leavers(koperasi_id, q=words) if row.surat][:LIMIT]
    return [
        Hit(
            f"{row.nama} berhenti",
            f"{tanggal_singkat(row.surat.tanggal)}, {row.surat.sebab}, {rp(row.terutang)}",
            SURAT, {"pengunduran_diri_id": row.surat.id},
        )
        for row in rows if row.surat
    ]  # fmt: skip


def collect(koperasi_id: int, anggota_id: UUID) -> Sequence[Mapping[str, Any]]:
    """What the settlement papers say of a person."""
    return [
        {
            "tanggal": row.surat.tanggal, "sebab": row.surat.sebab, "hak": rp(row.terutang),
            "dibayar": rp(row.dibayar), "penerima": row.surat.penerima,
            "dibatalkan": "ya" if row.dibatalkan else "tidak",
        }
        for row in leavers(koperasi_id, anggota_id=anggota_id) if row.surat
    ]  # fmt: skip


RULES = journals.RULES
ATURAN = tuple(rule.name for rule in RULES)


def _pay(koperasi_id: int, key: UUID, asked: Any, on: date, by: Actor) -> object:
    return record_pembayaran(
        koperasi_id, key, asked.anggota_id, asked.jumlah, cara=asked.cara, kas=asked.kas,
        penerima=asked.penerima, surat_waris=asked.surat_waris, keterangan=asked.keterangan,
        on=on, by=by,
    )  # fmt: skip


PAPERS = (
    Paper(journals.BERHENTI.name, "Anggota berhenti", SURAT, "pengunduran_diri_id"),
    Paper(
        journals.SERTIFIKAT.name, "Anggota berhenti", "pengunduran_diri.find_sertifikat",
        "pencairan_berjangka_id",
    ),
    Paper(
        journals.BAYAR.name, "Pembayaran kepada anggota yang berhenti",
        "pengunduran_diri.show_pembayaran", "pembayaran_keluar_id", batal=may_cancel_payment,
        ulang="pengunduran_diri.new_pembayaran",
    ),
)  # fmt: skip
VOUCHERS = (VoucherOffer((journals.BAYAR.name,), payment_facts),)
SUBLEDGERS = (Subledger("pengunduran_diri", "Anggota berhenti", ATURAN, paper_sums),)
TASKS = (
    TaskOffer(Permission.KAS_WRITE, unpaid_tasks),
    TaskOffer(Permission.SIMPANAN_WRITE, unsettled_tasks),
)
APPROVALS = (
    Approval(JENIS_PERMINTAAN, "Anggota berhenti", "pengunduran_diri.decide_pengunduran_diri"),
    Approval("pengunduran_diri.bayar", "Pembayaran kepada anggota yang berhenti", PUTUSAN,
             fakta=BayarAsked, aturan=journals.BAYAR.name, act=_pay),
)  # fmt: skip
STATUS_GUARDS = (StatusGuard(against_leaving),)
MEMBER_PANELS = (MemberPanel("Berhenti sebagai anggota", Permission.SIMPANAN_READ, member_rows),)
SEARCH = (SearchOffer("Anggota berhenti", Permission.SIMPANAN_READ, find_leavers),)
CHECKS = (
    Check("anggota_berhenti", "Anggota yang diselesaikan simpanannya sudah berhenti", out_of_step),
)
PERSONAL_DATA = (PersonalData("Berhenti sebagai anggota", collect),)
