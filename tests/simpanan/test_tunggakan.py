"""Arrears: whom to remind, to write to, to propose; pengurus decide, history keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.models import Anggota
from app.anggota.queries import history_of
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.commands_ketentuan import grant_relief, withdraw_relief
from app.simpanan.commands_status import decide_proposals
from app.simpanan.queries_tunggakan import SaringTunggakan, arrears_list, bills_on, proposals
from app.values.money import NIL
from app.values.refusal import Refused
from tests.simpanan.desa import HADI, J, decide, pay, terms, village

JUNI = date(2025, 6, 20)


@pytest.fixture
def desa(koperasi):
    desa = village(koperasi())
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 50_000))
    return desa


def decided(desa, *who, setuju=True, key=None, alasan="rapat pengurus 20 Juni"):
    key = key or new_id()
    return transact(
        lambda: decide_proposals(
            desa.id, key, list(who), setuju=setuju, alasan=alasan, on=JUNI, by=HADI
        )
    )


def test_the_list_counts_months_and_says_what_the_rule_calls_for(desa):
    joko, siti = arrears_list(desa.id, JUNI, SaringTunggakan(), today=JUNI)

    assert (joko.posisi.nama, joko.wajib.kali, joko.tindakan) == ("Joko Susilo", 6, "nonaktif")
    assert joko.jumlah == 16_000_000
    assert (siti.wajib.words, siti.tindakan) == ("Juni 2025", "ingatkan")
    only = SaringTunggakan(dusun="Krajan")
    assert [r.posisi.nama for r in arrears_list(desa.id, JUNI, only, today=JUNI)] == ["Siti Aminah"]
    many = SaringTunggakan(bulan=3)
    assert [r.posisi.nama for r in arrears_list(desa.id, JUNI, many, today=JUNI)] == ["Joko Susilo"]


def test_arrears_are_told_as_at_any_date(desa):
    def months(on):
        (row,) = bills_on(desa.id, on, today=JUNI, ids=[desa.siti])
        return row.wajib.kali

    assert [months(date(2025, m, 28)) for m in (1, 2, 3, 6)] == [1, 2, 0, 1]


def test_pengurus_carry_out_a_proposal_and_the_history_says_why(desa):
    key = new_id()

    assert decided(desa, desa.joko, key=key) == 1
    assert decided(desa, desa.joko, key=key) == 1

    assert db.session.get_one(Anggota, (desa.id, desa.joko)).status == "nonaktif"
    last = history_of(desa.id, desa.joko)[-1]
    assert last.alasan == "Nonaktif: tunggakan 6 bulan. rapat pengurus 20 Juni"
    pay(desa, desa.joko, (J.WAJIB, 60_000), on=JUNI)
    (again,) = proposals(desa.id, JUNI)
    assert again.usulan == "anggota"
    decided(desa, desa.joko)
    assert db.session.get_one(Anggota, (desa.id, desa.joko)).status == "anggota"


def test_put_aside_a_proposal_rests_for_a_month(desa):
    decided(desa, desa.joko, setuju=False, alasan="sedang sakit")

    assert proposals(desa.id, JUNI) == []
    assert db.session.get_one(Anggota, (desa.id, desa.joko)).status == "anggota"
    assert len(proposals(desa.id, date(2025, 7, 21))) == 1


def test_nobody_is_moved_without_reason_or_without_a_proposal(desa):
    with pytest.raises(Refused, match="Tulis alasannya"):
        decided(desa, desa.joko, alasan="")
    with pytest.raises(Refused, match="Centang"):
        decided(desa)
    with pytest.raises(Refused, match="muat ulang"):
        decided(desa, desa.siti)


def test_a_decision_relieves_months_and_may_be_taken_back(desa):
    def relieve():
        return grant_relief(
            desa.id, new_id(), desa.joko, dari=date(2025, 1, 1), sampai=date(2025, 5, 1),
            nominal=NIL, alasan="gagal panen", keputusan="rapat 3/2025", by=HADI,
        ).id  # fmt: skip

    relief = transact(relieve)
    (row,) = bills_on(desa.id, JUNI, today=JUNI, ids=[desa.joko])
    assert row.wajib.words == "Juni 2025"
    assert all(t.tagihan.dibebaskan for t in row.terisi[:5])

    transact(lambda: withdraw_relief(desa.id, relief))
    (row,) = bills_on(desa.id, JUNI, today=JUNI, ids=[desa.joko])
    assert row.wajib.kali == 6


def test_thresholds_are_the_cooperatives_own_and_dated(desa):
    decide(desa.id, J.WAJIB, date(2025, 6, 1), nominal=1_000_000, ingat=1, surat=2, nonaktif=12)

    joko = arrears_list(desa.id, JUNI, SaringTunggakan(), today=JUNI)[0]
    assert joko.tindakan == "surati"
    assert proposals(desa.id, JUNI) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"nominal": 0}, "nominal"),
        ({"nominal": 150}, "nominal"),
        ({"dasar": ""}, "dasar"),
        ({"mulai": date(2025, 1, 2)}, "mulai"),
        ({"surat": 7}, "ingat"),
    ],
)
def test_terms_without_amount_basis_or_order_are_refused(desa, facts, field):
    with pytest.raises(Refused) as refused:
        decide(desa.id, J.WAJIB, **({"nominal": 1_000_000} | facts))

    assert {reason.field for reason in refused.value.reasons} == {field}
    assert terms(J.WAJIB).nonaktif == 6
