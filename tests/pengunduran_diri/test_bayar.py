"""What is owed to who left: paid in parts, to heirs, from before the books; Cocok and races."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.queries import saldo_pihak_of
from app.buku_besar.queries_konteks import context_of
from app.pengunduran_diri.models import PembayaranKeluar
from app.pengunduran_diri.offers import member_rows, unpaid_tasks, unsettled_tasks
from app.pengunduran_diri.queries import leavers, out_of_step
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import rupiah
from app.values.refusal import Refused
from tests.pengunduran_diri.keluar import (
    EXIT,
    TODAY,
    J,
    agree,
    ask,
    booked,
    cocok,
    full_village,
    hand_over,
    leave,
    settled,
    take_back,
)
from tests.simpanan.desa import journal_text, pay


@pytest.fixture
def desa(koperasi):
    return full_village(koperasi())


def status_of(desa, who):
    return db.session.get_one(Anggota, (desa.id, who), populate_existing=True).status


def saldo_of(desa, who, peran):
    akun = context_of(desa.id).by_role[peran].id
    return saldo_pihak_of(desa.id, who).get(akun, 0)


def test_payments_in_parts_close_the_debt_and_never_more(desa):
    leave(desa, desa.siti)
    key = new_id()

    first = hand_over(desa, desa.siti, 400_000, key=key)
    assert hand_over(desa, desa.siti, 400_000, key=key) == first
    with pytest.raises(Refused, match=r"tinggal Rp260\.000"):
        hand_over(desa, desa.siti, 260_001)
    with pytest.raises(Refused, match="mendahului tanggal berhenti"):
        hand_over(desa, desa.siti, 1_000, on=date(2025, 6, 29))
    row = leavers(desa.id, keadaan="belum")[0]
    assert (row.dibayar, row.sisa, row.umur(TODAY)) == (rupiah(400_000), rupiah(260_000), 5)
    (task,) = unpaid_tasks(desa.id, TODAY)
    assert "Rp260.000" in task.keterangan

    paper = db.session.get_one(PembayaranKeluar, (desa.id, hand_over(desa, desa.siti, 260_000)))

    assert journal_text(desa.id, paper.jurnal_urut) == ["D 2161 260000 0001", "K 1101 260000"]
    assert leavers(desa.id, keadaan="belum") == []
    assert saldo_of(desa, desa.siti, "utang_simpanan_keluar") == 0
    assert ("Belum dibayar", "Rp0") in member_rows(desa.id, desa.siti)
    with pytest.raises(Refused, match="Tidak ada lagi yang harus dibayar"):
        hand_over(desa, desa.siti, 1_000)
    assert cocok(desa) == []


def test_money_may_be_paid_in_the_act_of_agreeing(desa):
    surat = leave(desa, desa.siti, cara="tunai")

    (paid,) = leavers(desa.id)
    assert (paid.surat.id, paid.sisa) == (surat, rupiah(0))
    assert cocok(desa) == []


def test_after_a_death_the_heirs_are_named_and_proven(desa):
    surat = settled(desa, leave(desa, desa.siti, sebab="meninggal", alasan="wafat 28 Juni"))
    assert surat.sebab == "meninggal"

    with pytest.raises(Refused) as refused:
        hand_over(desa, desa.siti, 660_000)
    assert {r.field for r in refused.value.reasons} == {"penerima", "surat_waris"}

    paid = hand_over(desa, desa.siti, 660_000, penerima="Ahmad, anak", surat_waris="470/12/2025")
    paper = db.session.get_one(PembayaranKeluar, (desa.id, paid))
    assert (paper.penerima, paper.surat_waris) == ("Ahmad, anak", "470/12/2025")


def test_whoever_left_by_the_register_alone_is_settled_later(desa):
    transact(lambda: _left_before(desa))
    (task,) = unsettled_tasks(desa.id, TODAY)
    assert "1 anggota berhenti belum diselesaikan" in task.judul

    surat = settled(desa, leave(desa, desa.joko))

    assert surat.terutang == rupiah(130_000)
    assert unsettled_tasks(desa.id, TODAY) == ()
    take_back(desa, surat.id)
    assert status_of(desa, desa.joko) == Status.BERHENTI
    leave(desa, desa.joko)
    with pytest.raises(Refused, match="tidak ada lagi yang diselesaikan"):
        ask(desa, desa.joko)


def _left_before(desa):
    row = db.session.get_one(Anggota, (desa.id, desa.joko))
    row.status, row.tanggal_berhenti = Status.BERHENTI, date(2025, 5, 1)
    row.sebab_berhenti = "pindah domisili"


def test_a_debt_from_before_the_books_is_paid_without_a_settlement(desa):
    transact(lambda: _left_before(desa))
    leave(desa, desa.joko)
    hand_over(desa, desa.joko, 130_000)
    booked(desa, desa.joko, "utang_simpanan_keluar", -45_000)

    (row,) = leavers(desa.id, keadaan="belum")
    assert (row.surat, row.sisa) == (None, rupiah(45_000))
    hand_over(desa, desa.joko, 45_000)
    assert leavers(desa.id, keadaan="belum") == []
    assert cocok(desa) == []


def test_a_planted_fault_turns_the_mark_red(desa):
    surat = leave(desa, desa.siti)
    assert cocok(desa) == []

    def plant():
        settled(desa, surat).terutang = rupiah(1)
        db.session.flush()

    transact(plant)
    assert any("2161" in line for line in cocok(desa))


def test_the_check_names_a_settled_member_who_still_stands_in_the_register(desa):
    leave(desa, desa.siti)
    assert out_of_step(desa.id) == []

    def plant():
        db.session.get_one(Anggota, (desa.id, desa.siti)).status = Status.ANGGOTA
        db.session.flush()

    transact(plant)
    assert out_of_step(desa.id) == [
        "0001 Siti Aminah sudah diselesaikan simpanannya, tetapi masih tercatat anggota."
    ]


@pytest.mark.mesin("postgresql")
def test_a_deposit_arriving_meanwhile_is_either_settled_or_refused_never_lost(app, desa):
    asked = ask(desa, desa.siti)
    outcome = {}

    def run(name, act):
        with app.app_context():
            try:
                act()
                outcome[name] = True
            except Refused as refused:
                outcome[name] = str(refused)

    threads = [
        threading.Thread(target=run, args=("keluar", lambda: agree(desa, asked))),
        threading.Thread(
            target=run,
            args=("setor", lambda: pay(desa, desa.siti, (J.SUKARELA, 50_000), on=EXIT)),
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(map(str, outcome.values()))[-1] == "True" or True in outcome.values()
    assert list(outcome.values()).count(True) == 1, outcome
    left = status_of(desa, desa.siti) == Status.BERHENTI
    assert saldo_of(desa, desa.siti, "simpanan_sukarela") == (0 if left else -55_000_000)
    assert cocok(desa) == []


@pytest.mark.mesin("postgresql")
def test_two_payments_at_once_never_pay_more_than_is_owed(app, desa):
    leave(desa, desa.siti)
    outcome = []

    def run():
        with app.app_context():
            try:
                hand_over(desa, desa.siti, 500_000)
                outcome.append(True)
            except Refused:
                outcome.append(False)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(outcome) == [False, True]
    assert saldo_of(desa, desa.siti, "utang_simpanan_keluar") == -16_000_000
