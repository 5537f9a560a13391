"""What savings tell other rooms: vouchers, what may be cancelled, tasks, copies, checks."""

from __future__ import annotations

from datetime import date

import pytest

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.rules_aturan import Cara
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.commands_berjangka import close_berjangka, open_berjangka
from app.simpanan.models import SimpananBerjangka
from app.simpanan.offers import (
    arrears_tasks,
    collect,
    due_tasks,
    keep_setoran,
    member_panel,
    payout_facts,
    proposal_tasks,
    slip_facts,
)
from app.simpanan.queries_berjangka import uncovered_certificates
from app.values.money import rupiah
from tests.simpanan.desa import RATNA, J, line, paper, pay, village
from tests.simpanan.desa import collect as collect_list

MARET = date(2025, 3, 10)
TUNAI = {"cara": Cara.TUNAI, "kas": None, "by": RATNA}


@pytest.fixture
def desa(koperasi):
    return village(koperasi())


def certificate(desa, **more):
    facts = {"bulan": 3, "nomor": "SB-01", "bunga": "", "on": MARET} | TUNAI | more
    return transact(
        lambda: open_berjangka(desa.id, new_id(), desa.siti, rupiah(600_000), **facts).id
    )


def test_a_receipts_voucher_names_months_and_a_lists_voucher_names_people(desa):
    alone = slip_facts(desa.id, pay(desa, desa.siti, (J.WAJIB, 25_000), (J.SUKARELA, 5_000)))
    many = slip_facts(
        desa.id,
        collect_list(desa, [line(desa.siti, J.WAJIB, 5_000), line(desa.joko, J.WAJIB, 10_000)]),
    )

    assert alone.pihak == "Siti Aminah (0001)"
    assert alone.rincian[0] == (
        "Simpanan wajib Januari–Maret 2025 (Maret 2025 sebagian)", 2_500_000,
    )  # fmt: skip
    assert alone.telepon == "0812-3456-7890"
    assert many.pihak == "2 anggota menurut daftar"
    assert many.rincian[1] == ("Joko Susilo: Simpanan wajib Januari 2025", 1_000_000)
    assert slip_facts(desa.id, new_id()) is None
    assert payout_facts(desa.id, new_id()) is None


def test_money_that_moved_on_keeps_its_receipt(desa):
    free = pay(desa, desa.siti, (J.WAJIB, 10_000))
    admitted = pay(desa, desa.tini, (J.POKOK, 100_000))
    held = certificate(desa)

    assert keep_setoran(desa.id, free) == []
    assert "sudah menjadi simpanan anggota" in keep_setoran(desa.id, admitted)[0]
    assert keep_setoran(desa.id, held) == []
    transact(
        lambda: close_berjangka(desa.id, new_id(), held, dini=True, on=date(2025, 4, 1), **TUNAI).id
    )
    assert "sudah dicairkan" in keep_setoran(desa.id, held)[0]


def test_a_certificate_without_its_money_is_seen(desa):
    held = certificate(desa)
    assert uncovered_certificates(desa.id) == []

    def grow():
        db.session.get_one(SimpananBerjangka, (desa.id, held)).jumlah = 70_000_000

    transact(grow)

    assert uncovered_certificates(desa.id) == [
        "Sertifikat Siti Aminah (0001) berjumlah Rp700.000, saldo simpanan berjangkanya Rp600.000."
    ]


def test_tasks_say_who_is_late_what_is_due_and_what_waits(desa):
    held = certificate(desa)

    late = arrears_tasks(desa.id, date(2025, 6, 20))
    (due,) = due_tasks(desa.id, date(2025, 6, 1))
    (waiting,) = proposal_tasks(desa.id, date(2025, 6, 20))

    assert late[0].judul == "2 anggota menunggak simpanan wajib"
    assert "10 Juni 2025" in due.judul
    assert due.values == {"berjangka_id": held}
    assert waiting.judul == "2 usulan kedudukan anggota menunggu pengurus"
    assert due_tasks(desa.id, date(2025, 5, 1)) == []
    assert proposal_tasks(desa.id, date(2025, 2, 1)) == ()


def test_a_member_gets_a_copy_of_everything_and_sees_it_on_the_page(desa):
    slip = pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 10_000))
    urut = paper(desa, slip).jurnal_urut
    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="salah orang", on=MARET, by=RATNA
        )
    )
    pay(desa, desa.siti, (J.POKOK, 100_000))

    rows = collect(desa.id, desa.siti)

    assert sorted((row["jenis"], row["batal"]) for row in rows) == [
        ("pokok", False), ("pokok", True), ("wajib", True),
    ]  # fmt: skip
    assert ("Simpanan pokok", "Rp100.000") in member_panel(desa.id, desa.siti)
    assert member_panel(desa.id, new_id()) == ()
