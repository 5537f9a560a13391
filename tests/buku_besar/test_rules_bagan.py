"""The chart as data: whole, consistent, and enough to compute a year's statements from."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.buku_besar.rules_bagan import (
    PRESET,
    AkunBaku,
    ArusKas,
    Bagian,
    Kelompok,
    MutasiEkuitas,
    account_problems,
    load_bagan,
    with_defaults,
)
from app.unit.rules import JenisUnit
from app.values.baca import read_file_amounts
from app.values.tulis import desimal

DATA = Path(__file__).parent.parent / "data"
BAGAN = load_bagan("kdkmp")
BY_KODE = {account.kode: account for account in BAGAN}
RK = "1191"

Saldo = dict[str, int]
Lines = list[tuple[str, str, int]]


def _rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text else ","))


def _lines(path: Path) -> dict[str, Lines]:
    """Journals of a file by number (saldo awal has none): account, unit, sen (debit positive)."""
    rows = _rows(path)
    debit, kredit = (
        [read.value.sen if read.value else 0 for read in read_file_amounts([r[side] for r in rows])]
        for side in ("debit", "kredit")
    )
    journals: dict[str, Lines] = defaultdict(list)
    for row, d, k in zip(rows, debit, kredit, strict=True):
        journals[row.get("nomor", "")].append((row["kode"], row["unit"], d - k))
    return dict(journals)


def _with_rk(lines: Lines) -> Lines:
    """Akuntansi 3.12, written again here: each unit of a journal balances through R/K."""
    rest: Saldo = defaultdict(int)
    for _, unit, sen in lines:
        rest[unit] += sen
    return [*lines, *((RK, unit, -sen) for unit, sen in rest.items() if sen)]


def _flows(journals: dict[str, Lines], chart: dict[str, AkunBaku], unit: str = "") -> Saldo:
    """The direct method from the chart alone: every contra line of cash on its account's line."""
    flows: Saldo = defaultdict(int)
    for lines in journals.values():
        if any(chart[kode].arus_kas == "kas" for kode, _, _ in lines):
            for kode, of_unit, sen in _with_rk(lines) if unit else lines:
                account = chart[kode]
                if account.arus_kas != "kas" and unit in ("", of_unit):
                    flows[account.arus_masuk if sen < 0 else account.arus_keluar] -= sen
    return {line: sen for line, sen in flows.items() if sen}


def _saldo(*parts: dict[str, Lines]) -> Saldo:
    saldo: Saldo = defaultdict(int)
    for journals in parts:
        for lines in journals.values():
            for kode, _, sen in lines:
                saldo[kode] += sen
    return {kode: sen for kode, sen in saldo.items() if sen}


def _decimals(figures: Saldo) -> dict[str, str]:
    return {key: desimal(sen) for key, sen in figures.items()}


def _harapan(folder: str) -> Any:
    return json.loads((DATA / folder / "harapan.json").read_text("utf-8"))


TAHUN = DATA / "tahun_terhitung"
AWAL, JURNAL = _lines(TAHUN / "saldo_awal.csv"), _lines(TAHUN / "jurnal.csv")
HARAPAN = _harapan("tahun_terhitung")
ASING = DATA / "bagan_asing"


# ---- The chart ------------------------------------------------------------------------------


def test_the_chart_has_170_accounts_with_own_codes_and_roles() -> None:
    assert len(BAGAN) == len({a.kode for a in BAGAN}) == len({a.peran for a in BAGAN}) == 170
    assert all(re.fullmatch("[a-z][a-z0-9_]+", a.peran) for a in BAGAN)
    assert [a.kode for a in BAGAN] == sorted(a.kode for a in BAGAN)


def test_every_account_of_the_chart_would_be_accepted_from_a_file() -> None:
    assert [reason for account in BAGAN for reason in account_problems(account)] == []
    assert {a.jenis_unit for a in BAGAN} == {"", JenisUnit.USP}
    assert all(a.aturan_unit == "U" for a in BAGAN if a.jenis_unit)


def test_every_account_stands_on_one_statement_line_and_every_line_has_accounts() -> None:
    assert {a.kelompok for a in BAGAN} == set(Kelompok)
    assert {k.bagian for k in Kelompok} == set(Bagian)


def test_lines_follow_the_printed_order_of_sections() -> None:
    """Asset, liability and equity lines come in the order of akuntansi 1.2, the PHU last."""
    order = [k.bagian for k in Kelompok if k.bagian is not Bagian.ELIMINASI]
    assert [b for b in Bagian if b is not Bagian.ELIMINASI] == list(dict.fromkeys(order))
    assert [k.urutan for k in Kelompok] == list(range(1, 46))


def test_the_natural_side_of_a_line_is_that_of_its_plain_accounts() -> None:
    """Contra accounts are exactly allowances, depreciation, returns and the USP's own capital."""
    contra = {a.kode for a in BAGAN if a.saldo_normal != _table_side(a)}
    assert contra == set(
        "1139 1149 1169 1312 1322 1332 1342 1362 3112 4102 4202".split()  # noqa: SIM905 -- a row
    )


def _table_side(account: AkunBaku) -> str:
    return Kelompok(account.kelompok).sisi


@pytest.mark.parametrize(
    ("kendali", "codes"),
    [
        ("anggota", "1131 2111 2112 2113 2114 2126 2161 3101 3102"),
        (
            "pihak",
            "1132 1151 1152 1153 1154 1155 1202 2101 2102 2103 2104 2105 2106 2107 2152 3111 3121",
        ),
        ("buku", "1141 1142 1143 1161 1162 1163 1164"),
    ],
)
def test_control_accounts_are_those_decided(kendali: str, codes: str) -> None:
    assert {a.kode for a in BAGAN if a.kendali == kendali} == set(codes.split())


def test_an_empty_chart_holds_only_the_roles_the_program_posts_to_itself() -> None:
    kosong = load_bagan("kosong")
    assert {a.peran for a in kosong} == {"rk_antar_unit", "shu_tahun_berjalan", "shu_tahun_lalu"}
    assert {a.nama for a in kosong} < {a.nama for a in BAGAN}
    assert not {a.kode for a in kosong} & {a.kode for a in BAGAN}
    assert PRESET == ("kdkmp", "kosong")
    with pytest.raises(ValueError, match="no preset"):
        load_bagan("ksp")


def test_the_capital_of_the_usp_is_eliminated_as_a_pair() -> None:
    pair = [BY_KODE["1192"], BY_KODE["3112"]]
    assert [a.kelompok for a in pair] == [Kelompok.MODAL_TETAP_USP] * 2
    assert [(a.saldo_normal, a.aturan_unit, a.jenis_unit) for a in pair] == [
        ("D", "K", ""),
        ("K", "U", "usp"),
    ]
    assert {a.arus_masuk for a in pair} == {a.arus_keluar for a in pair} == {ArusKas.MUTASI_RK}


def test_cash_lines_and_equity_movements_never_share_a_word() -> None:
    """Both stand in one column of the daily table; a shared word would be counted as cash."""
    assert not {str(a) for a in ArusKas} & {str(m) for m in MutasiEkuitas}
    assert {a.kelas for a in ArusKas} == {"O", "I", "P", "-"}
    assert [a for a in ArusKas if a.kelas == "-"] == [ArusKas.MUTASI_RK]
    assert all(member.label for member in (*ArusKas, *MutasiEkuitas, *Kelompok))


# ---- The computed year (akuntansi 8) ---------------------------------------------------------


def test_bu_ratnas_year_gives_the_direct_cash_flow_to_the_rupiah() -> None:
    """From the journals and the chart alone: every line of akuntansi 8.6, and no other."""
    flows = _flows(JURNAL, BY_KODE)
    langsung = HARAPAN["arus_kas"]["langsung"]
    expected = {key: value for key, value in langsung.items() if key in list(ArusKas)}
    assert _decimals(flows) == expected
    by_class: Saldo = defaultdict(int)
    for line, sen in flows.items():
        by_class[ArusKas(line).kelas] += sen
    assert [desimal(by_class[kelas]) for kelas in "OIP"] == [
        langsung[f"arus_{nama}"] for nama in ("operasi", "investasi", "pendanaan")
    ]
    assert desimal(sum(flows.values())) == langsung["kenaikan_kas"]


def test_each_units_cash_is_explained_by_its_flows_and_the_rk() -> None:
    units = {unit for lines in JURNAL.values() for _, unit, _ in lines}
    moved: Saldo = {}
    for unit in units:
        flows = _flows(JURNAL, BY_KODE, unit)
        moved[unit] = flows.get(ArusKas.MUTASI_RK, 0)
        cash = sum(
            sen
            for lines in JURNAL.values()
            for kode, of_unit, sen in lines
            if of_unit == unit and BY_KODE[kode].arus_kas == "kas"
        )
        assert sum(flows.values()) == cash
    assert sum(moved.values()) == 0
    assert any(moved.values())


def test_the_years_balances_are_those_of_the_neraca_lajur() -> None:
    lajur = HARAPAN["neraca_lajur"]["baris"]
    saldo = _saldo(AWAL, JURNAL)
    shown = {
        kode: (desimal(max(sen, 0)), desimal(max(-sen, 0))) for kode, sen in saldo.items() if sen
    }
    assert shown == {
        kode: (row["disesuaikan_debit"], row["disesuaikan_kredit"]) for kode, row in lajur.items()
    }


def test_statement_lines_of_the_chart_give_phu_and_posisi_keuangan() -> None:
    """Each line is the sum of its accounts; the year's result is not closed yet."""
    lines: Saldo = defaultdict(int)
    for kode, sen in _saldo(AWAL, JURNAL).items():
        lines[BY_KODE[kode].kelompok] += sen
    result = -sum(s for k, s in lines.items() if Kelompok(k).bagian is Bagian.PHU)
    assert desimal(result) == HARAPAN["phu"]["shu_setelah_pajak"]
    lines[Kelompok.SHU_TAHUN_BERJALAN] = -result
    posisi = HARAPAN["posisi_keuangan"]["2026-12-31"]
    for kelompok in Kelompok:
        phu = kelompok.bagian is Bagian.PHU
        sign = 1 if kelompok.sisi == "D" and not phu else -1
        expected = (HARAPAN["phu"] if phu else posisi).get(kelompok, "0.00")
        assert desimal(sign * lines[kelompok]) == expected, kelompok


def test_the_opening_of_the_year_is_the_comparative_column() -> None:
    expected = HARAPAN["posisi_keuangan"]["2025-12-31"]
    lines: Saldo = defaultdict(int)
    for kode, sen in _saldo(AWAL).items():
        kelompok = Kelompok(BY_KODE[kode].kelompok)
        lines[kelompok] += sen if kelompok.sisi == "D" else -sen
    stated = {key: value for key, value in expected.items() if key in list(Kelompok)}
    assert _decimals(lines) == {key: value for key, value in stated.items() if value != "0.00"}


def test_a_sold_vehicle_brings_its_full_proceeds_into_investing() -> None:
    """Akuntansi 3.10: sold for 12, cost 30, depreciated 20, gain 2; and a loss likewise."""
    gain = [("1101", "KANTOR", 12), ("1322", "KANTOR", 20), ("1321", "KANTOR", -30)]
    assert _flows({"1": [*gain, ("7103", "KANTOR", -2)]}, BY_KODE) == {
        ArusKas.PENJUALAN_ASET_TETAP: 12
    }
    loss = [("1101", "KANTOR", 7), ("1342", "KANTOR", 8), ("7202", "KANTOR", 1)]
    assert _flows({"1": [*loss, ("1341", "KANTOR", -16)]}, BY_KODE) == {
        ArusKas.PENJUALAN_ASET_TETAP: 7
    }


# ---- A foreign chart --------------------------------------------------------------------------


def _foreign_chart() -> dict[str, AkunBaku]:
    names = {"unit": "aturan_unit"}
    rows: list[dict[str, Any]] = [
        {names.get(k, k): v for k, v in row.items()} for row in _rows(ASING / "akun.csv")
    ]
    accounts = [with_defaults(AkunBaku(**row)) for row in rows]
    assert [reason for account in accounts for reason in account_problems(account)] == []
    return {account.kode: account for account in accounts}


@pytest.mark.parametrize(
    ("journals", "key"),
    [("jurnal.csv", "tahun_2025"), ("jurnal_semester_dua.csv", "semester_dua")],
)
def test_the_neighbours_chart_gets_its_cash_flow_lines_from_its_groups(
    journals: str, key: str
) -> None:
    """Most rows of the file name no line; what the group gives leads to the expected statement."""
    expected = _harapan("bagan_asing")["arus_kas"][key]
    flows = _flows(_lines(ASING / journals), _foreign_chart())
    assert _decimals(flows) == {k: v for k, v in expected.items() if k in list(ArusKas)}


def test_the_neighbours_books_end_alike_from_both_openings() -> None:
    """Opening before the year with all journals, or on 30 June with those of the second half."""
    whole = _saldo(_lines(ASING / "saldo_awal.csv"), _lines(ASING / "jurnal.csv"))
    half = _saldo(
        _lines(ASING / "saldo_awal_tengah_tahun.csv"), _lines(ASING / "jurnal_semester_dua.csv")
    )
    assert whole == half
    assert _decimals(whole) == _harapan("bagan_asing")["2025-12-31"]["saldo_akun"]


def test_what_a_foreign_row_says_itself_is_kept() -> None:
    row = AkunBaku("8.9", "Jasa giling", "pendapatan_non_anggota", "K", arus_masuk="jasa")
    done = with_defaults(row)
    assert (done.arus_kas, done.arus_masuk, done.arus_keluar) == ("O", "jasa", "pelanggan")
    assert (done.aturan_unit, done.kendali, done.peran) == ("O", "tidak", "")
    unknown = replace(row, kelompok="laba")
    assert with_defaults(unknown) is unknown


# ---- What is refused ---------------------------------------------------------------------------

BAIK = BY_KODE["5101"]


@pytest.mark.parametrize(
    ("change", "field", "part"),
    [
        ({"kode": ""}, "kode", "Akun (tanpa kode): kode 1 sampai 20"),
        ({"kode": "=1+1"}, "kode", "kode 1 sampai 20 huruf, angka, atau titik"),
        ({"kode": "1" * 21}, "kode", "kode 1 sampai 20"),
        ({"kode": "5101 "}, "kode", "kode 1 sampai 20"),
        ({"nama": "  "}, "nama", "nama wajib diisi"),
        ({"nama": "x" * 121}, "nama", "paling panjang 120"),
        ({"kelompok": "laba"}, "kelompok", "'laba' tidak dikenal"),
        ({"saldo_normal": "d"}, "saldo_normal", "pilih dari D, K"),
        ({"arus_kas": "X"}, "arus_kas", "pilih dari kas, O, I, P, -"),
        ({"aturan_unit": "X"}, "aturan_unit", "pilih dari K, U, O"),
        ({"kendali": "semua"}, "kendali", "pilih dari tidak, anggota, pihak, buku"),
        ({"arus_masuk": "hibah"}, "arus_masuk", "'hibah' tidak dikenal"),
        ({"arus_keluar": "pembelian_aset_tetap"}, "arus_keluar", "bukan baris kelas O"),
        ({"arus_kas": "kas"}, "arus_kas", "hanya untuk kelompok kas_setara_kas"),
        ({"kelompok": "kas_setara_kas"}, "arus_kas", "dan sebaliknya"),
        (
            {"kelompok": "kas_setara_kas", "arus_kas": "kas", "arus_keluar": ""},
            "arus_masuk",
            "harus kosong untuk akun kas",
        ),
    ],
)
def test_a_wrong_account_is_refused_with_its_field(
    change: dict[str, Any], field: str, part: str
) -> None:
    assert account_problems(BAIK) == []
    reasons = account_problems(replace(BAIK, **change))
    assert [reason.field for reason in reasons] == [field]
    assert part in reasons[0]


@pytest.mark.parametrize("kode", ["1", "1.1.01.001", "1-1101", "A/12", "1 1 01", "9" * 20])
def test_codes_of_other_systems_are_welcome(kode: str) -> None:
    assert account_problems(replace(BAIK, kode=kode)) == []


def test_all_reasons_against_an_account_come_at_once() -> None:
    reasons = account_problems(AkunBaku("", "", "", "", "", "", "", "", "", ""))
    assert {r.field for r in reasons} == {
        "kode", "nama", "kelompok", "saldo_normal", "arus_kas", "aturan_unit", "kendali",
        "arus_masuk", "arus_keluar",
    }  # fmt: skip
