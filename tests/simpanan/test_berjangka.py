"""Certificates: opened with their money, rolled over, paid on time or early with the penalty."""

from __future__ import annotations

from datetime import date

import pytest

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.rules_aturan import Cara
from app.platform.db import transact
from app.platform.ids import new_id
from app.simpanan.commands_berjangka import close_berjangka, extend_berjangka, open_berjangka
from app.simpanan.commands_penarikan import hold_saldo
from app.simpanan.offers import SUBLEDGERS
from app.simpanan.queries_berjangka import certificate, due_soon
from app.simpanan.rules_berjangka import due_day
from app.values.money import rupiah
from app.values.refusal import Refused
from tests.simpanan.desa import RATNA, J, journal_text, paper, village

OPENED = date(2025, 1, 31)
DUE = date(2025, 4, 30)


@pytest.fixture
def desa(koperasi):
    return village(koperasi())


def opened(desa, *, nomor="SB-01", bulan=3, jumlah=1_000_000, key=None, **more):
    key = key or new_id()
    facts = {"bunga": "6% setahun", "cara": Cara.TUNAI, "kas": None, "on": OPENED} | more
    return transact(
        lambda: (
            open_berjangka(
                desa.id, key, desa.siti, rupiah(jumlah), bulan=bulan, nomor=nomor, by=RATNA, **facts
            ).id
        )
    )


def closed(desa, which, on, *, dini=False):
    return transact(
        lambda: (
            close_berjangka(
                desa.id, new_id(), which, cara=Cara.TUNAI, kas=None, dini=dini, on=on, by=RATNA
            ).jurnal_urut
        )
    )


def test_a_certificate_runs_from_its_deposit_to_the_day_it_falls_due(desa):
    which = opened(desa)

    assert journal_text(desa.id, paper(desa, which).jurnal_urut) == [
        "D 1101 1000000", "K 2112 1000000 0001",
    ]  # fmt: skip
    found = certificate(desa.id, which, on=date(2025, 4, 29))
    assert (found.jatuh_tempo, found.status) == (DUE, "berjalan")
    assert certificate(desa.id, which, on=DUE).status == "jatuh_tempo"
    assert [c.row.id for c in due_soon(desa.id, date(2025, 4, 16))] == [which]
    assert due_soon(desa.id, date(2025, 4, 15)) == []


def test_on_its_day_it_is_paid_in_full_and_once(desa):
    which = opened(desa)

    assert journal_text(desa.id, closed(desa, which, DUE)) == [
        "D 2112 1000000 0001", "K 1101 1000000",
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah dicairkan"):
        closed(desa, which, DUE)
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_before_its_day_only_when_asked_for_and_less_the_penalty(desa):
    which = opened(desa)

    with pytest.raises(Refused, match="jatuh tempo 30 April 2025"):
        closed(desa, which, date(2025, 3, 1))
    assert journal_text(desa.id, closed(desa, which, date(2025, 3, 1), dini=True)) == [
        "D 2112 1000000 0001", "K 1101 980000", "K 4105 20000",
    ]  # fmt: skip


def test_rolled_over_it_runs_on_from_the_day_it_fell_due(desa):
    which = opened(desa)

    def extend(on):
        return transact(
            lambda: (
                extend_berjangka(
                    desa.id, new_id(), which, bulan=6, bunga="7% setahun", on=on, by=RATNA
                ).jatuh_tempo
            )
        )

    with pytest.raises(Refused, match="jatuh temponya"):
        extend(date(2025, 4, 1))
    assert extend(date(2025, 5, 2)) == date(2025, 10, 30)
    assert certificate(desa.id, which, on=date(2025, 5, 2)).status == "berjalan"


def test_a_cancelled_deposit_cancels_its_certificate(desa):
    which = opened(desa)
    urut = paper(desa, which).jurnal_urut
    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="salah nama", on=OPENED, by=RATNA
        )
    )

    assert certificate(desa.id, which, on=DUE).status == "dibatalkan"
    with pytest.raises(Refused, match="sudah dibatalkan"):
        closed(desa, which, DUE)
    assert opened(desa, nomor="SB-01")


def test_held_as_collateral_it_is_not_paid_out(desa):
    which = opened(desa)
    transact(
        lambda: hold_saldo(
            desa.id, new_id(), desa.siti, J.BERJANGKA, rupiah(600_000), alasan="jaminan pinjaman",
            mulai=OPENED, sampai=None, by=RATNA,
        ).id
    )  # fmt: skip

    with pytest.raises(Refused, match=r"ditahan Rp600\.000"):
        closed(desa, which, DUE)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"bulan": 4}, "Jangka yang berlaku: 3, 6, 12 bulan"),
        ({"jumlah": 100_000}, "paling sedikit Rp500.000"),
        ({"nomor": " "}, "Isi nomor sertifikat"),
        ({"dari_awal": True}, "tanpa sertifikat tinggal Rp0"),
    ],
)
def test_what_the_terms_do_not_offer_is_refused(desa, more, said):
    with pytest.raises(Refused, match=said):
        opened(desa, **more)


def test_a_number_is_used_once(desa):
    opened(desa)

    with pytest.raises(Refused, match="SB-01 sudah dipakai"):
        opened(desa)


@pytest.mark.parametrize(
    ("start", "bulan", "due"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 3, 15), 12, date(2026, 3, 15)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
    ],
)
def test_a_day_the_month_lacks_becomes_its_last(start, bulan, due):
    assert due_day(start, bulan) == due
