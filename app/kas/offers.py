"""What the treasurer's papers offer: their pages, vouchers, sums, checks, search, tasks, rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.buku_besar.queries_konteks import context_of
from app.kas import journals
from app.kas.models import SuratKas
from app.kas.queries import SaringSurat, control_sums, paper_page, replay_problems
from app.kas.queries_daftar import due_day, due_instalments, waiting
from app.kas.queries_riwayat import Sisa, continuations_of
from app.kas.queries_tugas import pending
from app.kas.rules_katalog import TANYA
from app.kas.rules_kejadian import KATALOG, SEMUA, begins_with, event_behind, found
from app.kas.rules_rincian import details
from app.pengguna.permissions import Permission
from app.pihak.models import Pihak
from app.platform.db import db
from app.platform.offers import (
    Approval,
    Check,
    Hit,
    Paper,
    SearchOffer,
    Subledger,
    Task,
    TaskOffer,
    VoucherFacts,
    VoucherOffer,
)
from app.values.calendar import tanggal_singkat
from app.values.tulis import rp

LIMIT = 6
AMBANG = 3  # days money may be on the way before somebody should ask where it is


def may_cancel(koperasi_id: int, surat_kas_id: UUID) -> list[str]:
    """A paper that others continue stays until they are cancelled themselves."""
    later = continuations_of(koperasi_id, surat_kas_id)
    return [
        f"Sudah dilanjutkan oleh {one.keterangan} ({tanggal_singkat(one.tanggal)}); batalkan yang "
        "itu lebih dahulu."
        for one in later
    ] + _grant_spent(koperasi_id, surat_kas_id)


def _grant_spent(koperasi_id: int, surat_kas_id: UUID) -> list[str]:
    surat = db.session.get(SuratKas, (koperasi_id, surat_kas_id))
    if surat is None or surat.kejadian not in ("hibah_uang", "hibah_barang"):
        return []
    spent = paper_page(koperasi_id, SaringSurat(hibah_id=surat_kas_id, berdiri=True), limit=1)[1]
    if not spent:
        return []
    return [f"{spent} pengeluaran dibayar dari hibah ini; batalkan yang itu lebih dahulu."]


def voucher_facts(koperasi_id: int, surat_kas_id: UUID) -> VoucherFacts | None:
    """Who and what for, with the numbers of the event."""
    surat = db.session.get(SuratKas, (koperasi_id, surat_kas_id))
    if surat is None or surat.kejadian not in KATALOG:
        return None
    pihak = db.session.get(Pihak, (koperasi_id, surat.pihak_id)) if surat.pihak_id else None
    isi = surat.isi
    rows = details(KATALOG[surat.kejadian], isi, context_of(koperasi_id))
    return VoucherFacts(
        pihak=pihak.nama if pihak else str(isi.get("pemberi") or isi.get("lembaga", "")),
        untuk=surat.keterangan, telepon=pihak.telepon if pihak else "",
        rincian=tuple((row.label, row.sen) for row in rows if row.sen) if len(rows) > 1 else (),
    )  # fmt: skip


def find_papers(koperasi_id: int, words: str) -> Sequence[Hit]:
    """Papers by their words or voucher number."""
    rows, _ = paper_page(koperasi_id, SaringSurat(q=words), limit=LIMIT)
    return [
        Hit(
            row.surat.keterangan + (" (dibatalkan)" if row.batal else ""),
            f"{tanggal_singkat(row.surat.tanggal)} · {rp(row.surat.jumlah)}",
            "kas.show_surat", {"surat_kas_id": row.surat.id},
        )
        for row in rows
    ]  # fmt: skip


def find_acts(koperasi_id: int, words: str) -> Sequence[Hit]:
    """What may be recorded, by its words: bayar listrik leads to the form filled in."""
    return [
        Hit(
            row.nama, TANYA[event_behind(row).sisi], "kas.new_kejadian",
            {"kejadian": event_behind(row).kunci, **begins_with(row)},
        )
        for row in found(words)[:LIMIT]
    ]  # fmt: skip


def tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Panjar past their day, money long on the way, accruals to take back, instalments due."""
    if not pending(koperasi_id, today)["surat"]:
        return []
    wait = waiting(koperasi_id, today, ambang=AMBANG)
    return [
        *(_panjar_task(one, today) for one in wait.panjar),
        *(_arrival_task(one) for one in wait.kiriman),
        *(_reversal_task(one) for one in wait.akrual),
        *(_loan_tasks(koperasi_id, today) if wait.utang else ()),
    ]


def _panjar_task(one: Sisa, today: date) -> Task:
    days = (today - one.surat.tanggal).days
    return Task(
        f"Panjar {one.surat.isi['kegiatan']} belum dipertanggungjawabkan",
        f"{rp(one.sisa)}, {days} hari; tenggat {tanggal_singkat(due_day(one))}",
        "Selesaikan", "kas.new_kejadian", "jam", "merah",
        {"kejadian": "panjar_selesai", "asal": str(one.surat.id)},
    )  # fmt: skip


def _arrival_task(one: Sisa) -> Task:
    return Task(
        "Kiriman uang belum sampai", f"{rp(one.sisa)} sejak {tanggal_singkat(one.surat.tanggal)}",
        "Catat sampai", "kas.new_kejadian", "jam", "padi",
        {"kejadian": "kirim_sampai", "asal": str(one.surat.id)},
    )  # fmt: skip


def _reversal_task(one: Sisa) -> Task:
    return Task(
        "Akrual bulan lalu belum dibalik", f"{one.surat.keterangan}, {rp(one.sisa)}", "Balik",
        "kas.new_kejadian", "balik", "padi",
        {"kejadian": f"{one.surat.kejadian}_balik", "asal": str(one.surat.id)},
    )  # fmt: skip


def _loan_tasks(koperasi_id: int, today: date) -> list[Task]:
    return [
        Task(
            f"Angsuran {row.utang.lembaga} ke-{row.berikut.ke}",
            f"{rp(row.berikut.pokok + row.berikut.bunga)}, jatuh tempo "
            f"{tanggal_singkat(row.berikut.jatuh_tempo)}",
            "Bayar", "kas.new_kejadian", "bank",
            "merah" if row.berikut.jatuh_tempo < today else "padi",
            {"kejadian": "angsuran_bank", "asal": str(row.sisa.surat.id)},
        )
        for row in due_instalments(koperasi_id, today)
        if row.berikut
    ]  # fmt: skip


_ATURAN = tuple(dict.fromkeys(kejadian.aturan for kejadian in SEMUA))
RULES = journals.RULES
PAPERS = tuple(
    Paper(
        aturan, "Surat kas", "kas.show_surat", "surat_kas_id", batal=may_cancel,
        ulang="kas.mend_kejadian",
    )
    for aturan in _ATURAN
)  # fmt: skip
VOUCHERS = (VoucherOffer(_ATURAN, voucher_facts),)
SUBLEDGERS = (Subledger("kas", "Surat kas", _ATURAN, control_sums),)
CHECKS = (
    Check("surat_kas", "Surat kas sama dengan jurnal yang dibuatnya", replay_problems),
)  # fmt: skip
SEARCH = (
    SearchOffer("Catat", Permission.KAS_WRITE, find_acts),
    SearchOffer("Surat kas", Permission.KAS_READ, find_papers),
)
TASKS = (TaskOffer(Permission.KAS_WRITE, tasks),)
APPROVALS = (Approval("kas.pembayaran", "Pembayaran", "kas.decide_kejadian"),)
