"""Deposits: one journal, months named, saved once, months released when cancelled."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from app.anggota.models import Anggota
from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.rules_aturan import Cara
from app.platform.db import db, transact
from app.platform.ids import derived_id, new_id
from app.simpanan.commands import admit, record_setoran, return_calon
from app.simpanan.models import BarisSetoran, PenerimaanCalon
from app.simpanan.offers import SUBLEDGERS
from app.simpanan.queries import positions
from app.simpanan.queries_surat import lines_of
from app.simpanan.queries_tunggakan import bills_on
from app.values.refusal import Conflict, Refused
from tests.simpanan.desa import (
    AWAL,
    HADI,
    RATNA,
    J,
    add_person,
    collect,
    decide,
    journal_text,
    line,
    paper,
    pay,
    village,
)

MARET = date(2025, 3, 10)


@pytest.fixture
def desa(koperasi):
    return village(koperasi())


def owed(desa, who, on=MARET):
    (row,) = bills_on(desa.id, on, today=MARET, ids=[who])
    return row


def test_one_receipt_holds_pokok_three_months_and_sukarela_in_one_journal(desa):
    slip = pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 30_000), (J.SUKARELA, 50_000))

    assert journal_text(desa.id, paper(desa, slip).jurnal_urut) == [
        "D 1101 180000", "K 3101 100000 0001", "K 3102 30000 0001", "K 2111 50000 0001",
    ]  # fmt: skip
    pokok, wajib, _ = (row.baris for row in lines_of(desa.id, slip))
    assert (wajib.dari, wajib.sampai) == (date(2025, 1, 1), date(2025, 3, 1))
    assert wajib.bulan == "Januari–Maret 2025"
    assert pokok.id == derived_id(slip, 1)
    assert owed(desa, desa.siti).jumlah == 0
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_a_part_payment_stays_as_the_remainder_of_its_month(desa):
    pay(desa, desa.siti, (J.WAJIB, 14_000))
    second = pay(desa, desa.siti, (J.WAJIB, 16_000))

    (row,) = lines_of(desa.id, second)
    assert row.baris.bulan == "Februari–Maret 2025"
    assert owed(desa, desa.siti).wajib.kali == 0


def test_paying_ahead_names_the_months_to_come(desa):
    slip = pay(desa, desa.siti, (J.WAJIB, 155_000))

    (row,) = lines_of(desa.id, slip)
    assert row.baris.bulan == "Januari 2025–April 2026 (April 2026 sebagian)"


def test_the_collectors_list_is_one_paper_and_one_journal_cash_summed_per_account(desa):
    rows = [
        line(desa.siti, J.WAJIB, 20_000, dari=date(2025, 1, 1), sampai=date(2025, 2, 1)),
        line(desa.joko, J.WAJIB, 10_000),
        line(desa.joko, J.SUKARELA, 25_000, cara=Cara.TRANSFER),
    ]
    slip = collect(desa, rows)

    assert journal_text(desa.id, paper(desa, slip).jurnal_urut) == [
        "D 1101 30000", "D 1111 25000",
        "K 3102 20000 0001", "K 3102 10000 0002", "K 2111 25000 0002",
    ]  # fmt: skip
    assert paper(desa, slip).keterangan == "Setoran simpanan 2 anggota"
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_the_same_form_twice_makes_one_receipt_and_other_content_is_refused(desa):
    key = new_id()

    assert pay(desa, desa.siti, (J.WAJIB, 10_000), key=key) == key
    assert pay(desa, desa.siti, (J.WAJIB, 10_000), key=key) == key
    with pytest.raises(Conflict, match="isi lain"):
        pay(desa, desa.siti, (J.WAJIB, 20_000), key=key)
    assert owed(desa, desa.siti).wajib.kali == 2


def test_the_second_treasurer_is_told_which_months_are_paid_already(desa):
    months = {"dari": date(2025, 1, 1), "sampai": date(2025, 2, 1)}
    collect(desa, [line(desa.siti, J.WAJIB, 20_000, **months)])

    with pytest.raises(Refused) as refused:
        collect(
            desa,
            [line(desa.siti, J.WAJIB, 20_000, **months), line(desa.joko, J.WAJIB, 20_000)],
        )

    (reason,) = refused.value.reasons
    assert "Siti Aminah (0001)" in reason
    assert "Januari–Februari 2025 sudah dibayar" in reason
    assert owed(desa, desa.joko).wajib.kali == 3


def test_a_cancelled_receipt_releases_its_months(desa):
    slip = pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 30_000))
    urut = paper(desa, slip).jurnal_urut

    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="salah orang", on=MARET, by=RATNA
        )
    )

    assert owed(desa, desa.siti).wajib.kali == 3
    assert owed(desa, desa.siti).pokok == 10_000_000
    assert control_problems(desa.id, SUBLEDGERS) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([(J.POKOK, 150_000)], "sisa simpanan pokok Rp100.000"),
        ([(J.POKOK, 60_000), (J.POKOK, 60_000)], "sisa simpanan pokok Rp40.000"),
        ([(J.WAJIB, 0)], "lebih dari nol"),
        ([(J.WAJIB, 10_000_000)], "melebihi tagihan sampai 60 bulan"),
        ([(J.SUKARELA, 1_000)], "paling sedikit Rp5.000"),
        ([(J.KHUSUS, 10_000)], "Simpanan khusus belum ditetapkan"),
        ([(J.BERJANGKA, 500_000)], "dicatat dengan sertifikatnya"),
        ([], "paling sedikit satu setoran"),
    ],
)
def test_a_deposit_that_cannot_be_is_refused_in_words(desa, parts, said):
    with pytest.raises(Refused, match=said):
        pay(desa, desa.siti, *parts)


def test_nothing_is_billed_before_the_cooperative_decides(koperasi):
    desa = village(koperasi(), decided=False)

    with pytest.raises(Refused, match="Simpanan wajib belum ditetapkan"):
        pay(desa, desa.siti, (J.WAJIB, 10_000))
    assert owed(desa, desa.siti).jumlah == 0


def test_who_left_pays_nothing_in_and_who_is_nonaktif_pays_dues_only(desa):
    def set_status(status, **facts):
        def act():
            row = db.session.get_one(Anggota, (desa.id, desa.joko))
            row.status = status
            for name, value in facts.items():
                setattr(row, name, value)

        transact(act)

    set_status("nonaktif")
    pay(desa, desa.joko, (J.WAJIB, 10_000))
    with pytest.raises(Refused, match="berstatus nonaktif"):
        pay(desa, desa.joko, (J.SUKARELA, 10_000))

    set_status("berhenti", tanggal_berhenti=MARET, sebab_berhenti="pindah domisili")
    with pytest.raises(Refused, match="sudah berhenti"):
        pay(desa, desa.joko, (J.WAJIB, 10_000))


def test_raising_pokok_makes_members_owe_the_difference_and_old_months_keep_old_amounts(desa):
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 20_000), on=date(2025, 2, 10))
    decide(desa.id, J.POKOK, date(2025, 3, 1), nominal=15_000_000)
    decide(desa.id, J.WAJIB, date(2025, 3, 1), nominal=1_500_000)

    now = owed(desa, desa.siti)
    assert now.pokok == 5_000_000
    assert [row.tagihan.nominal for row in now.terisi] == [1_000_000, 1_000_000, 1_500_000]
    assert owed(desa, desa.siti, date(2025, 2, 28)).jumlah == 0


def test_a_candidates_money_waits_on_its_own_account_until_pokok_is_paid(desa):
    slip = pay(desa, desa.tini, (J.POKOK, 60_000), (J.WAJIB, 10_000))

    assert journal_text(desa.id, paper(desa, slip).jurnal_urut) == [
        "D 1101 70000", "K 2113 60000 0003", "K 2113 10000 0003",
    ]  # fmt: skip
    assert positions(desa.id, [desa.tini])[desa.tini].status == "calon"

    last = pay(desa, desa.tini, (J.POKOK, 40_000), on=date(2025, 3, 12))

    tini = positions(desa.id, [desa.tini])[desa.tini]
    assert tini.status == "anggota"
    assert tini.saldo[J.POKOK] == 10_000_000
    assert tini.saldo[J.WAJIB] == 1_000_000
    admission = db.session.get_one(
        PenerimaanCalon, (desa.id, derived_id(last, "terima", desa.tini))
    )
    assert journal_text(desa.id, admission.jurnal_urut) == [
        "D 2113 110000 0003", "K 3101 100000 0003", "K 3102 10000 0003",
    ]  # fmt: skip
    assert owed(desa, desa.tini, date(2025, 3, 31)).wajib.kali == 0
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_a_cooperative_whose_art_says_so_admits_at_the_first_instalment(desa):
    decide(desa.id, J.POKOK, nominal=10_000_000, terima_calon="angsuran")

    pay(desa, desa.tini, (J.POKOK, 25_000))

    assert positions(desa.id, [desa.tini])[desa.tini].status == "anggota"
    assert owed(desa, desa.tini).pokok == 7_500_000


def test_nobody_is_admitted_before_pengurus_approves(desa):
    who = new_id()
    transact(lambda: add_person(desa.id, who, 9, "Umi", status="calon", tanggal_masuk=None))
    pay(desa, who, (J.POKOK, 100_000))

    with pytest.raises(Refused, match="belum disetujui"):
        transact(lambda: admit(desa.id, who, key=new_id(), on=MARET, by=HADI))

    def approve():
        db.session.get_one(Anggota, (desa.id, who)).tanggal_disetujui = date(2025, 3, 11)

    transact(approve)
    key = new_id()
    first = transact(lambda: admit(desa.id, who, key=key, on=MARET, by=HADI).tanggal)
    assert first == date(2025, 3, 11)
    assert transact(lambda: admit(desa.id, who, key=key, on=MARET, by=HADI).id) == key


def test_a_candidate_who_is_refused_gets_the_money_back(desa):
    pay(desa, desa.tini, (J.POKOK, 60_000))
    key = new_id()

    def give_back():
        return return_calon(
            desa.id, key, desa.tini, cara=Cara.TUNAI, kas=None, on=MARET, by=RATNA
        ).jurnal_urut

    urut = transact(give_back)
    assert transact(give_back) == urut
    assert journal_text(desa.id, urut) == ["D 2113 60000 0003", "K 1101 60000"]
    with pytest.raises(Refused, match="Tidak ada uang calon"):
        transact(
            lambda: return_calon(
                desa.id, new_id(), desa.tini, cara=Cara.TUNAI, kas=None, on=MARET, by=RATNA
            )
        )
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_a_planted_line_without_money_turns_the_mark_red(desa):
    slip = pay(desa, desa.siti, (J.WAJIB, 10_000))
    assert control_problems(desa.id, SUBLEDGERS) == []

    def plant():
        row = db.session.get_one(BarisSetoran, (desa.id, derived_id(slip, 1)))
        row.jumlah = 2_000_000

    transact(plant)

    (problem,) = control_problems(desa.id, SUBLEDGERS)
    assert "3102" in problem


def test_a_line_of_somebody_elses_cooperative_is_refused_politely(desa, koperasi):
    budi = village(koperasi()).siti

    with pytest.raises(Refused, match="tidak dikenal di koperasi ini"):
        pay(desa, budi, (J.WAJIB, 10_000))
    with pytest.raises(Refused, match="hanya untuk satu anggota"):
        transact(
            lambda: record_setoran(
                desa.id, new_id(), desa.siti, [line(desa.joko, J.WAJIB, 10_000)], on=MARET,
                by=RATNA,
            )
        )  # fmt: skip


@pytest.mark.mesin("sqlite")
def test_thirty_rows_are_posted_within_a_second(desa):
    people = [new_id() for _ in range(30)]
    transact(
        lambda: (
            [add_person(desa.id, who, 100 + n, f"Warga {n}") for n, who in enumerate(people)]
            and None
        )
    )
    rows = [line(who, J.WAJIB, 10_000 * (1 + n % 3)) for n, who in enumerate(people)]

    start = perf_counter()
    slip = collect(desa, rows)

    assert perf_counter() - start < 1
    assert len(lines_of(desa.id, slip)) == 30
    assert paper(desa, slip).tanggal > AWAL
