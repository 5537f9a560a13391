"""The arithmetic of leaving for any member: what is paid is savings less debts, to the sen."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pengunduran_diri.journals import RULES
from app.pengunduran_diri.rules import (
    Hak,
    Hitungan,
    Saldo,
    Utang,
    balance_problems,
    debt_problems,
    heir_problems,
    payment_problems,
    reckoned,
    spread,
)
from app.pengunduran_diri.rules_surat import Kabar, Keluar, keluar_of, message, request_problems
from app.values.money import NIL, Money, rupiah, total

UNITS = [UUID(int=n) for n in (1, 2, 3)]
SEN = st.integers(0, 10**11)
KINDS = [k for k in Hak if k not in (Hak.BON_LEBIH,)]
BALANCES = st.lists(
    st.builds(Saldo, st.sampled_from([*map(str, KINDS), *map(str, Utang)]),
              st.sampled_from(UNITS), SEN),
    max_size=12, unique_by=lambda s: (s.jenis, s.unit_id),
)  # fmt: skip


@given(BALANCES, st.integers(0, 10**9), st.integers(0, 100))
def test_payable_is_always_savings_less_debts_and_the_rest_stays_owed(saldo, cert, share):
    kept = {row.unit_id: row.sen for row in saldo if row.jenis == Hak.BERJANGKA}
    worth = Money(min(cert, sum(kept.values())))
    fine = Money(worth.sen * share // 100)
    one = [spread("SB-01", UUID(int=9), worth, fine, kept)] if worth else []
    wajib = sum(row.sen for row in saldo if row.jenis == Hak.WAJIB)
    rugi = Money(wajib * share // 100)

    h = reckoned(saldo, one, rugi)

    rights = sum(row.sen for row in saldo if row.jenis not in list(Utang))
    debts = sum(row.sen for row in saldo if row.jenis in list(Utang))
    net = rights - h.denda.sen - rugi.sen - debts
    assert h.terutang.sen - h.sisa_utang.sen == net
    assert h.terutang.sen == max(net, 0)
    assert h.sisa_utang.sen == max(-net, 0)
    assert not (h.terutang and h.sisa_utang)
    assert all(p.jumlah.sen > 0 for p in (*h.hak, *h.potongan))
    debit = total(b.jumlah for b in h.hak) + h.kurang
    credit = rugi + h.dipotong + h.tambah
    assert debit == credit
    assert h.tambah - h.kurang + total(s.neto for s in h.sertifikat) == h.terutang


def test_a_bon_paid_beyond_what_was_owed_is_the_members_money():
    h = reckoned([Saldo(Utang.BON, UNITS[0], -5_000_00), Saldo(Hak.POKOK, UNITS[0], 100_000_00)],
                 [], NIL)  # fmt: skip
    assert h.terutang == rupiah(105_000)
    assert h.of(Hak.BON_LEBIH) == rupiah(5_000)


def test_bon_goes_before_the_loan_when_there_is_not_enough_for_both():
    h = reckoned(
        [Saldo(Utang.PINJAMAN, UNITS[1], 90_000_00), Saldo(Utang.BON, UNITS[0], 60_000_00),
         Saldo(Hak.WAJIB, UNITS[0], 100_000_00)], [], NIL,
    )  # fmt: skip
    assert [(p.jenis, p.jumlah) for p in h.potongan] == [
        (Utang.BON, rupiah(60_000)), (Utang.PINJAMAN, rupiah(40_000)),
    ]  # fmt: skip
    assert h.sisa_utang == rupiah(50_000)


def test_savings_below_nil_are_a_fault_to_mend_not_a_debt_to_collect():
    (reason,) = balance_problems([Saldo(Hak.SUKARELA, UNITS[0], -100)], "30 Juni 2025")
    assert "bersaldo minus" in reason
    assert balance_problems([Saldo(Utang.BON, UNITS[0], -100)], "30 Juni 2025") == []


@pytest.mark.parametrize(
    ("janji", "tempo", "field"),
    [("", None, "janji"), ("surat", None, "janji_tanggal"),
     ("surat", date(2025, 6, 1), "janji_tanggal"), ("surat", date(2025, 9, 1), None)],
)  # fmt: skip
def test_a_debt_that_stays_has_a_dated_promise(janji, tempo, field):
    h = reckoned([Saldo(Utang.BON, UNITS[0], 100)], [], NIL)
    found = debt_problems(h, janji, tempo, date(2025, 6, 30))
    assert [r.field for r in found] == ([field] if field else [])


def test_cents_go_out_only_with_the_very_last_payment():
    on, owed = date(2025, 7, 1), Money(1_050)
    assert payment_problems(Money(1_050), owed, on=on, sejak=None) == []
    (reason,) = payment_problems(Money(1_049), owed, on=on, sejak=None)
    assert "rupiah utuh" in reason


@pytest.mark.parametrize(("batas", "asked"), [("0", True), ("660000", False), ("659999", True)])
def test_the_heirs_proof_is_asked_above_the_limit(batas, asked):
    found = heir_problems("meninggal", "Ahmad", "", terutang=rupiah(660_000), batas=batas)
    assert [r.field for r in found] == (["surat_waris"] if asked else [])
    assert heir_problems("pindah domisili", "", "", terutang=rupiah(9), batas="0") == []


def test_a_request_comes_back_as_it_was_asked():
    keluar = Keluar(
        UUID(int=4), "meninggal", date(2025, 6, 30), date(2025, 6, 1), "wafat", "SK 1", "BA-1",
        rupiah(5), "RA 2", True, "surat", date(2025, 9, 1), "Ahmad", "470", "A", "B", "tunai",
        UUID(int=5), date(2025, 7, 1),
    )  # fmt: skip
    assert keluar_of(keluar.plain()) == keluar
    bare = Keluar(UUID(int=4), "meninggal", date(2025, 6, 30))
    assert keluar_of(bare.plain()) == bare


def test_a_request_is_refused_for_all_its_faults_at_once():
    bad = Keluar(
        UUID(int=4), "bosan", date(2026, 1, 2), date(2026, 1, 3), alasan="x" * 201, cara="tunai",
        tanggal_bayar=date(2026, 1, 1),
    )  # fmt: skip
    found = {r.field for r in request_problems(bad, date(2026, 1, 1))}
    assert found == {"alasan", "sebab", "tanggal", "tanggal_permohonan", "tanggal_bayar"}


def test_the_message_says_what_is_left():
    kabar = Kabar("Koperasi Sukamaju", "Siti", "0001", date(2025, 6, 30), True,
                  rupiah(585_000), rupiah(300_000), NIL)  # fmt: skip
    text = message(kabar)
    assert "keluarga mendiang Siti" in text
    assert "Sisanya Rp285.000" in text
    assert "Utang" not in text


def test_every_rule_names_where_it_comes_from():
    assert all("akuntansi 3.1" in rule.source for rule in RULES)
    assert Hitungan().kosong
