"""What the ledger offers: its checks, its papers' pages, search of journals, a clock gone back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import current_app

from app.buku_besar.commands_jurnal import GENERAL, JurnalUmumWritten, record_jurnal
from app.buku_besar.queries import Filter, journals, last_entry
from app.buku_besar.queries_jurnal import amounts_written
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_lampiran import attachment_problems
from app.buku_besar.queries_periksa import (
    chain_problems,
    derived_problems,
    engine_check,
    orphan_problems,
    paper_problems,
    seal_check,
)
from app.buku_besar.rules_batas import PUTUSAN
from app.buku_besar.rules_cari import amount_in, day_in
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.offers import Approval, Check, Hit, Paper, SearchOffer, Task, TaskOffer
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang, tanggal_singkat
from app.values.tulis import rp

CLOCK_SLACK = timedelta(minutes=5)  # two computers of one office never agree to the second
PAPERS = (
    Paper("buku_besar.jurnal_umum", "Jurnal umum", "buku_besar.show_jurnal", "urut"),
    Paper("buku_besar.saldo_awal", "Saldo awal", "buku_besar.show_jurnal", "urut"),
    Paper("buku_besar.pembatalan", "Pembatalan", "buku_besar.show_jurnal", "urut"),
)


def lost_attachments(koperasi_id: int) -> list[str]:
    """Attachments whose file is gone from the disk or is no longer what was attached."""
    return attachment_problems(Path(current_app.instance_path), koperasi_id)


def find_journals(koperasi_id: int, words: str) -> list[Hit]:
    """Journals whose number, text or voucher holds the words, or that have the amount or day."""
    today = clock.today(context_of(koperasi_id).zona)
    wanted = Filter(cari=words, jumlah=amount_in(words), hari=day_in(words, today))
    rows, _ = journals(koperasi_id, wanted, limit=8)
    amounts = amounts_written(koperasi_id, [row.urut for row in rows])
    return [
        Hit(
            f"{row.nomor} · {row.keterangan}",
            f"{tanggal_singkat(row.tanggal)} · {rp(amounts[row.urut])}",
            "buku_besar.show_jurnal",
            {"urut": row.urut},
        )
        for row in rows
    ]


def clock_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """The computer says it is earlier than the last journal was recorded (keandalan P11).

    Nothing breaks, because journals follow their number; but new ones would get a wrong date.
    """
    last = last_entry(koperasi_id)
    if last is None or clock.now() + CLOCK_SLACK >= last[2]:
        return ()
    there = last[2].astimezone(ZoneInfo(context_of(koperasi_id).zona))
    return (
        Task(
            "Jam komputer ini mundur",
            f"Jurnal terakhir dicatat {tanggal_panjang(there.date())} pukul {there:%H.%M}; "
            "betulkan tanggal dan jam komputer sebelum mencatat lagi",
            "Lihat",
            "buku_besar.list_jurnal",
            "jam",
            "merah",
        ),
    )


CHECKS = (
    Check("mesin", "Basis data menyimpan apa yang sudah dijawab", engine_check),
    Check("segel", "Segel basis data terpasang", seal_check),
    Check("rantai", "Rantai jurnal utuh dan tiap jurnal seimbang", chain_problems),
    Check("turunan", "Tabel turunan sama dengan jurnal", derived_problems),
    Check("yatim", "Tidak ada baris tanpa jurnal", orphan_problems),
    Check("lampiran", "Berkas lampiran ada dan tidak berubah", lost_attachments),
    Check("cocok", "Surat jurnal sama dengan buku besar", paper_problems),
)
TASKS = (TaskOffer(Permission.JURNAL_WRITE, clock_tasks),)
SEARCH = (SearchOffer("Jurnal", Permission.JURNAL_READ, find_journals),)


def _record(koperasi_id: int, key: UUID, event: JurnalUmumWritten, on: date, by: Actor) -> object:
    return record_jurnal(koperasi_id, event, by=by)


APPROVALS = (
    Approval("buku_besar.jurnal", "Jurnal umum", PUTUSAN, fakta=JurnalUmumWritten, aturan=GENERAL,
             act=_record),
)  # fmt: skip
