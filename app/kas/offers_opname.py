"""What cash counts offer: papers, vouchers, tasks, requests, search, posting rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.kas import journals_opname
from app.kas.models_opname import HitunganKas, Opname
from app.kas.queries_opname import books_not_counted, opname_rows
from app.kas.rules_opname import difference_words
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
from app.values.calendar import bulan_tahun, tanggal_panjang, tanggal_singkat
from app.values.tulis import rp

LIMIT = 8
FEW = 3


def count_hits(koperasi_id: int, words: str) -> Sequence[Hit]:
    """Counts by cash book, witness or reason."""
    rows, _ = opname_rows(koperasi_id, q=words, limit=LIMIT)
    return [
        Hit(
            f"Opname {row.buku}", f"{tanggal_singkat(row.tanggal)} · {row.keadaan.lower()}",
            "kas.show_opname", {"opname_id": row.id},
        )
        for row in rows
    ]  # fmt: skip


def count_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Cash books that hold money and were not counted this month (akuntansi 5.1)."""
    books = books_not_counted(koperasi_id, today)
    if not books:
        return ()
    names = ", ".join(book.label for book in books[:FEW])
    more = f" dan {len(books) - FEW} lagi" if len(books) > FEW else ""
    return (
        Task(
            f"Kas belum diopname {bulan_tahun(today)}", f"{names}{more}", "Hitung",
            "kas.new_opname", "kas",
        ),
    )  # fmt: skip


def may_cancel_difference(koperasi_id: int, opname_id: UUID) -> list[str]:
    """The journal of a difference may always be cancelled; the minutes then say so."""
    return []


def difference_facts(koperasi_id: int, opname_id: UUID) -> VoucherFacts | None:
    """The difference in words, and who watched the count."""
    opname = db.session.get(Opname, (koperasi_id, opname_id))
    hitungan = db.session.get(HitunganKas, (koperasi_id, opname_id))
    if opname is None or hitungan is None:
        return None
    selisih = hitungan.fisik - opname.saldo_buku
    return VoucherFacts(
        untuk=f"Selisih opname kas {tanggal_panjang(opname.tanggal)}, {difference_words(selisih)}; "
        f"uang {rp(hitungan.fisik)}, buku {rp(opname.saldo_buku)}; disaksikan "
        f"{hitungan.bendahara} dan {hitungan.pengawas}",
    )


RULES = journals_opname.RULES
PAPERS = tuple(
    Paper(
        rule.name, "Opname kas", "kas.show_opname", "opname_id", batal=may_cancel_difference,
        ulang="kas.new_opname",
    )
    for rule in journals_opname.RULES
)  # fmt: skip
VOUCHERS = (
    VoucherOffer(tuple(rule.name for rule in journals_opname.RULES), difference_facts),
)  # fmt: skip
TASKS = (TaskOffer(Permission.OPNAME_WRITE, count_tasks),)
APPROVALS = (Approval("kas.opname", "Selisih opname kas", "kas.decide_opname"),)
SEARCH = (SearchOffer("Opname kas", Permission.KAS_READ, count_hits),)
