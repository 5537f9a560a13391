"""Money out: available against ledger balance, notice, a second person, holds, transfers."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.rules_aturan import Cara
from app.penjualan.queries_potong import savings_problems
from app.persetujuan.commands import decide as decide_request
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.commands_penarikan import (
    hold_saldo,
    pay_requested,
    record_penarikan,
    record_pindah,
    record_potongan,
    release_saldo,
    request_penarikan,
    savings_balance,
)
from app.simpanan.models import Penarikan
from app.simpanan.offers import SUBLEDGERS
from app.simpanan.queries_tunggakan import bills_on
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.simpanan.desa import HADI, RATNA, J, decide, journal_text, pay, village

APRIL, BEFORE = date(2025, 4, 10), date(2025, 4, 9)


@pytest.fixture
def desa(koperasi):
    desa = village(koperasi())
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.SUKARELA, 500_000))
    return desa


def draw(desa, amount, *, who=None, jenis=J.SUKARELA, key=None, on=APRIL, **more):
    key, who = key or new_id(), who or desa.siti
    return transact(
        lambda: record_penarikan(
            desa.id, key, who, jenis, rupiah(amount), cara=Cara.TUNAI, kas=None, on=on, by=RATNA,
            **more,
        ).jurnal_urut
    )  # fmt: skip


def hold(desa, amount, **more):
    facts = {"alasan": "jaminan pinjaman", "mulai": APRIL, "sampai": None} | more
    return transact(
        lambda: (
            hold_saldo(
                desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(amount), by=RATNA, **facts
            ).id
        )
    )


def test_a_withdrawal_is_paid_and_its_key_pays_once(desa):
    key = new_id()

    urut = draw(desa, 200_000, key=key)

    assert journal_text(desa.id, urut) == ["D 2111 200000 0001", "K 1101 200000"]
    assert draw(desa, 200_000, key=key) == urut
    with pytest.raises(Conflict):
        draw(desa, 300_000, key=key)
    assert savings_balance(desa.id, desa.siti, J.SUKARELA, APRIL).tersedia == 30_000_000
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_more_than_is_available_is_refused_with_all_three_figures(desa):
    held = hold(desa, 150_000)

    with pytest.raises(Refused) as refused:
        draw(desa, 400_000)

    (reason,) = refused.value.reasons
    assert "bersaldo Rp500.000, ditahan Rp150.000; yang tersedia Rp350.000" in reason
    assert reason.field == "jumlah"
    transact(lambda: release_saldo(desa.id, held, alasan="pinjaman lunas", on=APRIL, by=RATNA))
    draw(desa, 400_000)


def test_a_hold_ends_by_itself_and_cannot_exceed_what_is_there(desa):
    hold(desa, 500_000, sampai=date(2025, 4, 30))
    with pytest.raises(Refused, match="yang tersedia Rp0"):
        hold(desa, 1_000)
    with pytest.raises(Refused, match="Tulis alasannya"):
        hold(desa, 1_000, alasan="")

    draw(desa, 500_000, on=date(2025, 5, 1))


def test_a_withdrawal_dated_before_a_hold_began_does_not_slip_under_it(desa):
    held = hold(desa, 450_000)

    with pytest.raises(Refused, match=r"ditahan Rp450\.000; yang tersedia Rp50\.000"):
        draw(desa, 60_000, on=BEFORE)
    with pytest.raises(Refused, match=r"yang dapat dipakai Rp50\.000"):
        raise Refused(*savings_problems(desa.id, {desa.siti: 6_000_000}, BEFORE))

    draw(desa, 50_000, on=BEFORE)
    released = date(2025, 6, 2)
    transact(lambda: release_saldo(desa.id, held, alasan="pinjaman lunas", on=released, by=RATNA))
    draw(desa, 450_000, on=BEFORE)  # a slip found late


def test_pokok_and_wajib_never_leave_while_a_member(desa):
    for jenis in (J.POKOK, J.WAJIB):
        with pytest.raises(Refused, match="tidak dapat ditarik selama masih menjadi anggota"):
            draw(desa, 10_000, jenis=jenis)


def test_a_withdrawal_before_the_money_came_names_the_day(desa):
    with pytest.raises(Refused) as refused:
        draw(desa, 200_000, on=date(2025, 3, 1))

    assert any("1 Maret 2025" in reason for reason in refused.value.reasons)
    assert {reason.field for reason in refused.value.reasons} == {"jumlah"}


def test_large_sums_are_announced_before(desa):
    decide(desa.id, J.SUKARELA, beritahu_hari=3, batas_beritahu=30_000_000)

    with pytest.raises(Refused, match="isi tanggal pemberitahuannya"):
        draw(desa, 300_000)
    with pytest.raises(Refused, match="paling cepat dibayar 12 April 2025"):
        draw(desa, 300_000, diberitahukan=date(2025, 4, 9))
    draw(desa, 300_000, diberitahukan=date(2025, 4, 7))


def test_above_the_limit_a_second_person_says_yes_and_the_money_goes_in_the_same_act(desa):
    decide(desa.id, J.SUKARELA, batas_setuju=20_000_000)
    with pytest.raises(Refused, match="persetujuan orang kedua"):
        draw(desa, 250_000)
    asked = transact(
        lambda: request_penarikan(
            desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(250_000), cara=Cara.TUNAI, kas=None,
            on=APRIL, by=RATNA,
        ).id
    )  # fmt: skip

    def say_yes(by):
        row = decide_request(desa.id, asked, setuju=True, catatan="", by=by)
        return pay_requested(desa.id, row, by=by).jumlah

    with pytest.raises(Refused, match="tidak dapat diputus sendiri"):
        transact(lambda: say_yes(RATNA))
    assert transact(lambda: say_yes(HADI)) == 25_000_000
    assert db.session.get_one(Penarikan, (desa.id, asked)).permintaan_id == asked
    with pytest.raises(Refused, match="sudah disetujui"):
        transact(lambda: say_yes(HADI))


def test_sukarela_moves_to_another_member_without_cash(desa):
    def move(who, amount):
        return transact(
            lambda: record_pindah(
                desa.id, new_id(), desa.siti, who, rupiah(amount), alasan="atas permintaan Siti",
                on=APRIL, by=RATNA,
            ).jurnal_urut
        )  # fmt: skip

    assert journal_text(desa.id, move(desa.joko, 100_000)) == [
        "D 2111 100000 0001", "K 2111 100000 0002",
    ]  # fmt: skip
    for who, said in ((desa.siti, "anggota lain"), (desa.tini, "bukan anggota aktif")):
        with pytest.raises(Refused, match=said):
            move(who, 10_000)
    with pytest.raises(Refused, match=r"kurang Rp500\.000"):
        move(desa.joko, 900_000)
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_wajib_is_paid_out_of_sukarela_with_written_consent_only(desa):
    def cut(izin):
        return transact(
            lambda: (
                record_potongan(
                    desa.id, new_id(), desa.siti, rupiah(20_000), izin=izin, on=APRIL, by=RATNA
                ).jurnal_urut
            )
        )

    with pytest.raises(Refused, match="izin"):
        cut("")
    urut = cut("surat 2 April 2025")

    assert journal_text(desa.id, urut) == ["D 2111 20000 0001", "K 3102 20000 0001"]
    (row,) = bills_on(desa.id, APRIL, today=APRIL, ids=[desa.siti])
    assert row.wajib.words == "Maret–April 2025"
    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="izin ditarik", on=APRIL, by=RATNA
        )
    )
    (row,) = bills_on(desa.id, APRIL, today=APRIL, ids=[desa.siti])
    assert row.wajib.kali == 4
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_two_who_draw_the_same_balance_at_once_one_wins(app, desa):
    start, said = threading.Barrier(2), []

    def take():
        with app.app_context():
            start.wait()
            try:
                draw(desa, 400_000)
                said.append("dibayar")
            except Refused as refused:
                said.append(str(refused))
            finally:
                db.session.remove()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(text == "dibayar" for text in said) == [False, True]
    assert any("yang tersedia Rp100.000" in text for text in said)
    db.session.rollback()
    assert savings_balance(desa.id, desa.siti, J.SUKARELA, APRIL).saldo == 10_000_000
