"""Every posting rule: its roles, its balance whatever happens, and the journals of the text."""

from __future__ import annotations

import dataclasses
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.buku_besar.journals import RULES
from app.buku_besar.journals_beban import (
    BebanAccrued,
    BebanPaid,
    BiayaBankCharged,
    DibayarDimuka,
    DimukaAmortised,
    DimukaPaid,
    GajiPaid,
    HonorPaid,
    PerlengkapanBought,
    Potongan,
    PotonganRemitted,
    RatHeld,
)
from app.buku_besar.journals_modal import HibahReceived
from app.buku_besar.journals_simpanan import (
    BungaCredited,
    JenisSimpanan,
    PenarikanPaid,
    SetoranReceived,
)
from app.buku_besar.journals_utang import AngsuranBankPaid, UtangBankDisbursed
from app.buku_besar.rules import AccountRow, Context, complete
from app.buku_besar.rules_aturan import By, Cara, Chosen, PostingRule, draft_by_rule
from app.buku_besar.rules_bagan import load_bagan, with_defaults
from app.koperasi.rules import PeriodeRow, StatusPeriode
from app.unit.rules import JenisUnit, ModeKendali, UnitRow
from app.values.money import Money, rupiah
from app.values.refusal import Refused

ON = date(2026, 3, 1)
BY_NAME = {rule.name: rule for rule in RULES}
ROLES = {account.peran for account in load_bagan("kdkmp")}
UNITS = ("KANTOR", "SEMBAKO", "APOTEK", "LOGISTIK", "USP")
SITI, BANK_DESA = UUID(int=71), UUID(int=72)


def context(without: str = "") -> Context:
    """The preset as the ledger sees it, with units that keep every detail."""
    accounts = [
        AccountRow(
            **{f.name: getattr(a, f.name) for f in dataclasses.fields(AccountRow)
               if hasattr(a, f.name)},
            id=UUID(int=int(a.kode)), aktif=True,
        )
        for a in map(with_defaults, load_bagan("kdkmp"))
        if a.peran != without
    ]  # fmt: skip
    units = {
        UUID(int=n): UnitRow(UUID(int=n), kode, kode, JenisUnit.LAIN, ModeKendali.RINCI, True)
        for n, kode in enumerate(UNITS, 1)
    }
    return Context(
        koperasi_id=1, versi=1, zona="Asia/Jakarta", accounts={a.id: a for a in accounts},
        by_role={a.peran: a for a in accounts}, by_code={a.kode: a for a in accounts}, units=units,
        kantor=UUID(int=1), belum_dirinci=UUID(int=99),
        periods=(PeriodeRow("2026-03", 2026, ON, date(2026, 3, 31), StatusPeriode.TERBUKA),),
    )  # fmt: skip


VILLAGE = context()


def unit(kode: str) -> UUID:
    return UUID(int=UNITS.index(kode) + 1)


def akun(kode: str) -> UUID:
    return VILLAGE.by_code[kode].id


def written(rule: PostingRule, event: Any) -> str:
    """The journal of an event in the notation of the text, R/K lines included."""
    draft = draft_by_rule(rule, event, VILLAGE, source_id=UUID(int=5), on=ON)
    lines, reasons = complete(draft, VILLAGE)
    assert reasons == []
    return "; ".join(
        f"{'D' if line.jumlah > 0 else 'K'} {VILLAGE.accounts[line.akun_id].kode} "
        f"{f'{abs(line.jumlah) // 100:,}'.replace(',', '.')} {VILLAGE.units[line.unit_id].kode}"
        for line in lines
    )


def test_names_are_unique_and_every_rule_names_its_text():
    assert len(BY_NAME) == len(RULES) == 42
    assert [r.name for r in RULES if not r.source.startswith("akuntansi 3.")] == []
    assert [r.name for r in RULES if not r.title or r.title != r.title.strip()] == []


def roles_of(rule: PostingRule) -> set[str]:
    named: set[str] = set()
    for line in rule.lines:
        if isinstance(line.account, By):
            named |= set(line.account.roles.values())
        elif isinstance(line.account, str):
            named.add(line.account)
    return named


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_role_is_in_the_chart_and_every_field_in_the_event(rule):
    fields = {*get_type_hints(rule.event), *dir(rule.event)}
    named = {
        name
        for line in rule.lines
        for name in (line.amount, line.unit, line.anggota, line.pihak,
                     getattr(line.account, "field", None), getattr(line.account, "own", None))
        if name
    }  # fmt: skip

    assert roles_of(rule) - ROLES == set()
    assert named - fields == set()
    assert {line.side for line in rule.lines} == {"D", "K"}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_value_of_a_choice_has_its_account(rule):
    hints = get_type_hints(rule.event)
    choices = [line.account for line in rule.lines if isinstance(line.account, By)]

    for choice in choices:
        values = {str(value) for value in hints[choice.field]}
        # Simpanan pokok and wajib cannot be drawn by a member who stays.
        left_out = {"pokok", "wajib"} if rule.name == "simpanan.penarikan" else set()
        assert values - set(choice.roles) == (left_out if choice.field == "jenis" else set())


def values_of(kind: Any, rule: PostingRule, name: str) -> st.SearchStrategy[Any]:
    if kind is Money:
        return st.integers(-5, 10**13).map(Money) | st.just(Money(0))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        allowed = [c.account.roles for c in rule.lines
                   if isinstance(c.account, By) and c.account.field == name]  # fmt: skip
        return st.sampled_from([v for v in kind if not allowed or v in allowed[0]])
    if isinstance(kind, UnionType) and type(None) in get_args(kind):
        return st.none() | values_of(get_args(kind)[0], rule, name)
    assert kind is UUID, (rule.name, name, kind)
    if name.startswith("unit"):
        return st.sampled_from([unit(kode) for kode in UNITS])
    if name in ("beban", "kas"):
        return st.sampled_from([akun(kode) for kode in ("6105", "1101", "1111", "4101")])
    return st.just(SITI)


@given(st.data())
def test_whatever_happens_a_rule_balances_or_refuses(data):
    rule = data.draw(st.sampled_from(RULES))
    hints = {f.name: get_type_hints(rule.event)[f.name] for f in dataclasses.fields(rule.event)}
    event = rule.event(**{n: data.draw(values_of(k, rule, n)) for n, k in hints.items()})

    try:
        draft = draft_by_rule(rule, event, VILLAGE, source_id=UUID(int=5), on=ON)
    except Refused as refused:
        reasons = refused.reasons
        draft = None
    if draft is None:
        assert all(reason.startswith(rule.title) for reason in reasons)
        return
    assert sum(line.jumlah for line in draft.lines) == 0
    lines, reasons = complete(draft, VILLAGE)
    assert not any("tidak seimbang" in reason for reason in reasons)
    per_unit: dict[Any, int] = {}
    for line in lines:
        per_unit[line.unit_id] = per_unit.get(line.unit_id, 0) + line.jumlah
    assert set(per_unit.values()) <= {0}


M = rupiah
# Journals 01–04, 07–09, 37, 38, 43–45, 47–51 of the integrated example (akuntansi 8.1),
# word for word.
EXAMPLES = [
    ("simpanan.setoran", SetoranReceived(SITI, JenisSimpanan.POKOK, M(2_000_000)),
     "D 1101 2.000.000 KANTOR; K 3101 2.000.000 KANTOR"),
    ("simpanan.setoran", SetoranReceived(SITI, JenisSimpanan.WAJIB, M(14_160_000)),
     "D 1101 14.160.000 KANTOR; K 3102 14.160.000 KANTOR"),
    ("simpanan.setoran", SetoranReceived(SITI, JenisSimpanan.SUKARELA, M(6_500_000)),
     "D 1101 6.500.000 KANTOR; K 2111 6.500.000 KANTOR"),
    ("simpanan.penarikan", PenarikanPaid(SITI, JenisSimpanan.SUKARELA, M(2_300_000)),
     "D 2111 2.300.000 KANTOR; K 1101 2.300.000 KANTOR"),
    ("hibah.kas", HibahReceived(M(5_000_000)),
     "D 1111 5.000.000 KANTOR; K 3131 5.000.000 KANTOR"),
    ("utang_bank.cair", UtangBankDisbursed(M(100_000_000), M(500_000)),
     "D 1111 99.500.000 KANTOR; D 6114 500.000 KANTOR; K 2201 100.000.000 KANTOR"),
    ("utang_bank.angsuran", AngsuranBankPaid(M(16_000_000), M(3_200_000)),
     "D 2201 16.000.000 KANTOR; D 7201 3.200.000 KANTOR; K 1111 19.200.000 KANTOR"),
    ("beban.gaji",
     GajiPaid(unit("KANTOR"), M(8_000_000), M(1_020_000), M(480_000)),
     "D 6101 8.000.000 KANTOR; D 6104 1.020.000 KANTOR; K 1101 7.520.000 KANTOR; "
     "K 2133 1.500.000 KANTOR"),
    ("beban.gaji", GajiPaid(unit("SEMBAKO"), M(10_000_000), pph_21=M(50_000), potongan=M(200_000),
                            pihak_id=BANK_DESA),
     "D 6101 10.000.000 SEMBAKO; K 1101 9.750.000 KANTOR; K 2142 50.000 KANTOR; "
     "K 1151 200.000 KANTOR; D 1191 10.000.000 KANTOR; K 1191 10.000.000 SEMBAKO"),
    ("beban.setor_potongan", PotonganRemitted(Potongan.BPJS, M(1_500_000)),
     "D 2133 1.500.000 KANTOR; K 1111 1.500.000 KANTOR"),
    ("beban.dimuka", DimukaPaid(DibayarDimuka.SEWA, M(6_000_000), unit("LOGISTIK")),
     "D 1171 6.000.000 LOGISTIK; K 1111 6.000.000 KANTOR; D 1191 6.000.000 KANTOR; "
     "K 1191 6.000.000 LOGISTIK"),
    ("beban.dimuka_bulan", DimukaAmortised(DibayarDimuka.SEWA, M(1_500_000), unit("LOGISTIK")),
     "D 6108 1.500.000 LOGISTIK; K 1171 1.500.000 LOGISTIK"),
    ("beban.bayar", BebanPaid(akun("6105"), M(2_050_000)),
     "D 6105 2.050.000 KANTOR; K 1101 2.050.000 KANTOR"),
    ("beban.akrual", BebanAccrued(akun("6105"), M(200_000)),
     "D 6105 200.000 KANTOR; K 2131 200.000 KANTOR"),
    ("beban.perlengkapan", PerlengkapanBought(M(800_000)),
     "D 6107 800.000 KANTOR; K 1101 800.000 KANTOR"),
    ("beban.rat", RatHeld(M(3_000_000)), "D 6201 3.000.000 KANTOR; K 1101 3.000.000 KANTOR"),
    ("beban.honor", HonorPaid(M(6_000_000)), "D 6202 6.000.000 KANTOR; K 1101 6.000.000 KANTOR"),
    ("beban.bank", BiayaBankCharged(M(15_000)), "D 6114 15.000 KANTOR; K 1111 15.000 KANTOR"),
    ("simpanan.bunga", BungaCredited(SITI, M(820_000), M(30_000), unit("USP")),
     "D 5102 820.000 USP; K 2111 790.000 KANTOR; K 2143 30.000 KANTOR; "
     "D 1191 820.000 KANTOR; K 1191 820.000 USP"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "event", "text"), EXAMPLES)
def test_the_journal_is_the_one_of_the_text(name, event, text):
    assert sorted(written(BY_NAME[name], event).split("; ")) == sorted(text.split("; "))


def refusal(name: str, event: Any, where: Context = VILLAGE) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        draft_by_rule(BY_NAME[name], event, where, source_id=UUID(int=5), on=ON)
    return refused.value.reasons


def test_more_withheld_than_earned_is_refused():
    assert refusal("beban.gaji", GajiPaid(None, M(100), pph_21=M(101))) == (
        "Gaji: jumlah tidak boleh di bawah nol.",
    )


def test_money_goes_through_a_cash_book_only():
    paid = BebanPaid(akun("6105"), M(5), cara=Cara.TRANSFER, kas=akun("4101"))

    assert refusal("beban.bayar", paid) == (
        "Pembayaran beban: pilih Bank, giro/tabungan atau sub-akunnya.",
    )


def test_a_cost_is_booked_on_a_cost_account_only():
    assert refusal("beban.bayar", BebanPaid(akun("2201"), M(5))) == (
        "Pembayaran beban: akun yang dipilih tidak sesuai; pilih dari daftar.",
    )


def test_a_chart_without_the_role_is_told_which_one_it_lacks():
    assert refusal("beban.rat", RatHeld(M(5)), context(without="beban_rapat_anggota")) == (
        "Biaya rapat anggota: bagan akun belum punya peran beban_rapat_anggota; tambahkan akunnya "
        "di Bagan akun.",
    )


def test_an_own_bank_takes_the_place_of_its_parent():
    mandiri = dataclasses.replace(
        VILLAGE.by_code["1111"],
        id=UUID(int=111101),
        kode="1111.01",
        peran="",
        induk_id=akun("1111"),
    )
    where = dataclasses.replace(VILLAGE, accounts={**VILLAGE.accounts, mandiri.id: mandiri})
    event = BiayaBankCharged(M(5), kas=mandiri.id)

    draft = draft_by_rule(BY_NAME["beban.bank"], event, where, source_id=UUID(int=5), on=ON)

    assert [line.akun_id for line in draft.lines] == [akun("6114"), mandiri.id]


def test_the_same_event_has_the_same_fingerprint_and_another_has_not():
    one = SetoranReceived(SITI, JenisSimpanan.WAJIB, M(50_000))

    assert one.fingerprint == SetoranReceived(SITI, JenisSimpanan.WAJIB, M(50_000)).fingerprint
    assert one.fingerprint != SetoranReceived(SITI, JenisSimpanan.WAJIB, M(50_001)).fingerprint


def test_a_planted_rule_that_does_not_balance_is_caught():
    rule = BY_NAME["beban.gaji"]
    wrong = dataclasses.replace(rule, lines=rule.lines[:-1])
    event = GajiPaid(None, M(900), potongan=M(100), pihak_id=SITI)

    draft = draft_by_rule(wrong, event, VILLAGE, source_id=UUID(int=5), on=ON)

    assert any("tidak seimbang" in reason for reason in complete(draft, VILLAGE)[1])
    assert isinstance(BY_NAME["beban.bayar"].lines[0].account, Chosen)
