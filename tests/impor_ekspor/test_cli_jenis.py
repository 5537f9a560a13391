"""Every kind of file: what it brings, what is refused at its row, what the books say to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.anggota.commands_tersandi import says_number
from app.anggota.queries import register_rows
from app.anggota.rules_tersandi import Tersandi
from app.buku_besar.queries import saldo_pihak_of
from app.buku_besar.queries_asal import undetailed_opening
from app.buku_besar.queries_konteks import context_of
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.pengguna.cli import chosen_actor
from app.pihak.queries import parties_of
from app.platform import clock
from app.platform.db import transact
from app.platform.sandi import Brankas
from app.unit.commands import set_mode
from app.unit.queries import units_of
from app.unit.rules import ModeKendali
from tests.impor_ekspor.bahan import balances, count_rows, importer
from tests.impor_ekspor.test_cli_impor import NOTHING, ok, refused

ANGGOTA = """nomor|nama|nik             |jenis_kelamin|tanggal_lahir|status |tanggal_masuk
             0001 |Siti|3507014505800001|P            |05/05/1980   |anggota|14/06/2024
             0002 |Joko|                |L            |             |calon  |14/06/2024"""
PIHAK = """kode  | nama        | jenis
           P-001 | UD Rejeki   | pemasok
           P-002 | Warung Tini | penitip"""
SALDO = """kode | debit  | kredit
           1101 | 450000 |
           3101 |        | 200000
           2101 |        | 250000"""
RINCIAN = """kode | pihak_jenis | pihak | jumlah
             3101 | anggota     | 0001  | 150000
             3101 | anggota     | 0002  | 50000
             2101 | pemasok     | P-001 | 250000"""


@pytest.fixture
def home(koperasi):
    return koperasi(mulai_buku=date(2025, 1, 1))


@pytest.fixture
def impor(home, run_flask, tmp_path):
    return importer(run_flask, home.slug, tmp_path)


@pytest.fixture
def people(impor):
    """Members and parties are in the books."""
    ok(impor("anggota", ANGGOTA))
    ok(impor("pihak", PIHAK))


def by_who(home, kode):
    """Balance of a control account by number of member or code of party."""
    account = context_of(home.id).by_code[kode].id
    names = {m.id: m.nomor for m in register_rows(home.id)}
    names |= {p.id: p.kode for p in parties_of(home.id)}
    found = {name: saldo_pihak_of(home.id, key).get(account, 0) for key, name in names.items()}
    return {name: sen for name, sen in found.items() if sen}


def test_members_come_in_with_their_nik_and_once(home, impor):
    assert "2 anggota dicatat" in ok(impor("anggota", ANGGOTA))
    siti, joko = register_rows(home.id)
    assert (siti.nomor, siti.nama, siti.nik_samar) == ("0001", "Siti", "35************01")
    assert (joko.status, joko.tanggal_daftar, joko.tanggal_masuk) == (
        "calon", date(2024, 6, 14), None,
    )  # fmt: skip
    assert ok(impor("anggota", ANGGOTA)).endswith(NOTHING)


def test_a_known_member_with_other_facts_is_refused_without_telling_a_nik(impor, people):
    refused(
        impor("anggota", ANGGOTA.replace("Siti", "Sita")),
        "Baris 2: anggota 0001 sudah ada dengan nama lain",
    )
    other = impor("anggota", ANGGOTA.replace("3507014505800001", "3507014505800002"))
    assert "3507014505800002" not in other.output
    refused(other, "Baris 2: anggota 0001 sudah ada dengan NIK lain")
    twin = "nomor|nama|nik\n0003|Sitti|3507014505800001"
    refused(impor("anggota", twin), "Baris 2: NIK ini sudah tercatat pada anggota lain")
    ahead = clock.today() + timedelta(days=9)
    future = f"nomor|nama|tanggal_masuk\n0004|Budi|{ahead}"
    refused(impor("anggota", future), f"kolom tanggal_masuk: terbaca '{ahead}'")


def test_family_card_and_heir_come_in_sealed_and_the_same_file_changes_nothing(app, home, impor):
    text = (
        "nomor|nama|no_kk           |domisili_berbeda|ahli_waris|ahli_waris_hubungan|"
        "ahli_waris_nik  |ahli_waris_hp\n"
        "0001 |Siti|3507012001150004|ya              |Joko      |suami              |"
        "3507011203750002|0812\n"
        "0002 |Wati|3507012001150004|                |          |                   ||"
    )
    assert "2 anggota dicatat" in ok(impor("anggota", text))
    siti, wati = register_rows(home.id)
    assert (siti.kk_samar, siti.ahli_waris_nik_samar) == ("35************04", "35************02")
    assert (siti.domisili_berbeda, siti.ahli_waris_hubungan, siti.ahli_waris_telepon) == (
        True, "suami", "0812",
    )  # fmt: skip
    assert (wati.domisili_berbeda, wati.kk_samar) == (False, "35************04")
    keys = Brankas.of(app.config["KUNCI"])
    assert says_number(siti, Tersandi.KK, "3507012001150004", keys)
    assert says_number(siti, Tersandi.NIK_WARIS, "3507011203750002", keys)
    assert ok(impor("anggota", text)).endswith(NOTHING)
    other = impor("anggota", text.replace("1150004", "1150005").replace("|suami ", "|istri "))
    assert "350701" not in other.output
    refused(
        other,
        "Baris 2: anggota 0001 sudah ada dengan ahli waris hubungan, nomor KK lain",
        "Baris 3: anggota 0002 sudah ada dengan nomor KK lain",
    )


def test_an_heir_of_a_file_needs_a_name_and_a_number_of_their_own(impor):
    refused(
        impor("anggota", "nomor|nama|ahli_waris_nik\n1|Siti|3507011203750002"),
        "Baris 2: Isi nama ahli waris yang mempunyai NIK ini.",
    )
    heading = "nomor|nama|nik|ahli_waris|ahli_waris_nik\n"
    refused(
        impor("anggota", heading + "1|Siti|3507014505800001|Joko|3507014505800001"),
        "Baris 2: NIK ahli waris sama dengan NIK anggota",
    )


def test_units_and_parties_of_other_content_are_refused_at_their_row(impor, people):
    refused(
        impor("pihak", PIHAK.replace("UD Rejeki", "UD Lain")),
        "Baris 2: pihak P-001 sudah ada sebagai 'UD Rejeki' (pemasok)",
    )
    units = "kode|nama|jenis\nSEMBAKO|Gerai|sembako"
    ok(impor("unit", units))
    refused(impor("unit", units.replace("|sembako", "|apotek")), "unit SEMBAKO sudah ada")
    refused(
        impor("unit", "kode|nama|jenis\nX1|Toko|sawah"), "Baris 2, kolom jenis: terbaca 'sawah'"
    )


def test_accounts_of_other_content_and_taken_roles_are_refused(home, impor):
    text = "kode|nama|kelompok|saldo_normal|peran\n{}|Kas lain|kas_setara_kas|D|{}"
    assert "1 akun dicatat" in ok(impor("akun", text.format("1199", "")))
    refused(impor("akun", text.format("1198", "kas_umum")), "peran kas_umum sudah dipegang")
    other = "kode|nama|kelompok|saldo_normal\n1199|Kas lain|persediaan|D"
    refused(impor("akun", other), "akun 1199 sudah ada dengan kelompok")


def test_an_unbalanced_opening_is_refused_with_its_difference(home, impor):
    before = count_rows(home.id)
    refused(impor("saldo-awal", SALDO.replace("250000", "249999,50")), "selisih Rp0,50")
    assert count_rows(home.id) == before


def test_an_opening_by_value_waits_on_belum_dirinci_until_its_details_come(home, impor, people):
    ok(impor("saldo-awal", SALDO))
    whole = balances(home.id)
    assert by_who(home, "3101") == {"BELUM-DIRINCI": -20_000_000}

    wrong = RINCIAN.replace("150000", "140000")
    refused(
        impor("saldo-rincian", wrong),
        "Akun 3101 unit KANTOR: saldo awal Rp200.000, rincian Rp190.000, selisih Rp10.000",
    )
    assert "3 rincian dicatat" in ok(impor("saldo-rincian", RINCIAN))
    assert by_who(home, "3101") == {"0001": -15_000_000, "0002": -5_000_000}
    assert by_who(home, "2101") == {"P-001": -25_000_000}
    assert balances(home.id) == whole
    assert not undetailed_opening(home.id, context_of(home.id).belum_dirinci)
    assert ok(impor("saldo-rincian", RINCIAN)).endswith(NOTHING)
    assert ok(impor("saldo-awal", SALDO)).endswith(NOTHING)


def test_details_taken_back_can_come_again(home, impor, people, run_flask):
    ok(impor("saldo-awal", SALDO))
    said = ok(impor("saldo-rincian", RINCIAN))
    impor_id = said.split("flask impor batalkan ")[1].split()[0]
    words = ("--alasan", "salah rincian", "--koperasi", home.slug)
    ok(run_flask("impor", "batalkan", impor_id, *words))
    assert by_who(home, "3101") == {"BELUM-DIRINCI": -20_000_000}
    ok(impor("saldo-rincian", RINCIAN))
    assert by_who(home, "2101") == {"P-001": -25_000_000}
    assert "SALAH" not in ok(run_flask("periksa", "--koperasi", home.slug))


def test_an_opening_taken_back_takes_its_details_along(home, impor, people, run_flask):
    said = ok(impor("saldo-awal", SALDO))
    ok(impor("saldo-rincian", RINCIAN))
    impor_id = said.split("flask impor batalkan ")[1].split()[0]
    words = ("--alasan", "salah semua", "--koperasi", home.slug)
    assert "2 jurnal dibatalkan" in ok(run_flask("impor", "batalkan", impor_id, *words))
    assert balances(home.id) == {}
    assert by_who(home, "3101") == {}
    assert "3 saldo dicatat" in ok(impor("saldo-awal", SALDO))
    assert "3 rincian dicatat" in ok(impor("saldo-rincian", RINCIAN))
    assert by_who(home, "3101") == {"0001": -15_000_000, "0002": -5_000_000}


def test_opening_and_details_come_together_only_when_they_agree(home, impor, people, tmp_path):
    details = tmp_path / "rinci.csv"
    details.write_text(RINCIAN.replace(" ", "").replace("|", ",").replace("250000", "251000"))
    refused(
        impor("saldo-awal", SALDO, "--rincian", str(details)),
        "Akun 2101 unit KANTOR: saldo awal Rp250.000, rincian Rp251.000, selisih Rp1.000",
    )
    assert balances(home.id) == {}
    details.write_text(RINCIAN.replace(" ", "").replace("|", ","))
    ok(impor("saldo-awal", SALDO, "--rincian", str(details)))
    assert by_who(home, "3101") == {"0001": -15_000_000, "0002": -5_000_000}
    assert ok(impor("saldo-awal", SALDO, "--rincian", str(details))).endswith(NOTHING)


def test_a_unit_in_detailed_mode_wants_every_name_at_once(home, impor, people, tmp_path):
    kantor = next(unit.id for unit in units_of(home.id) if unit.kode == "KANTOR")
    koperasi_id = home.id
    transact(lambda: set_mode(koperasi_id, kantor, ModeKendali.RINCI))
    refused(impor("saldo-awal", SALDO), "Baris 3: akun 3101", "sebutkan anggota")
    details = tmp_path / "rinci.csv"
    details.write_text(RINCIAN.replace(" ", "").replace("|", ","))
    ok(impor("saldo-awal", SALDO, "--rincian", str(details)))
    assert by_who(home, "2101") == {"P-001": -25_000_000}


def test_details_without_an_opening_or_of_a_plain_account_are_refused(impor, people):
    refused(impor("saldo-rincian", RINCIAN), "Saldo awal belum dicatat")
    ok(impor("saldo-awal", SALDO))
    plain = "kode|pihak_jenis|pihak|jumlah\n1101|anggota|0001|450000"
    refused(impor("saldo-rincian", plain), "akun 1101 Kas umum (bendahara) tidak dirinci")


def test_keys_in_the_opening_itself_need_no_second_file(home, impor, people):
    text = """kode | debit  | kredit | pihak_jenis | pihak | anggota
              1101 | 200000 |        |             |       |
              3101 |        | 150000 |             |       | 1
              3101 |        | 50000  | anggota     | 0002  | """
    ok(impor("saldo-awal", text))  # a spreadsheet drops the noughts of 0001
    assert by_who(home, "3101") == {"0001": -15_000_000, "0002": -5_000_000}


JURNAL = """nomor|tanggal|keterangan|kode|debit|kredit|unit|pihak_jenis|pihak|anggota
            K1|10/01/2025|Setoran|1101|1000 |    ||       |     |
            K1|          |       |3102|     |1000||       |     |0001
            K2|11/01/2025|Utang  |1151|700  ||    |       |     |
            K2|          |       |2101|     |700 ||pemasok|P-001|"""


def test_journals_carry_their_members_and_parties(home, impor, people):
    assert "2 jurnal dicatat" in ok(impor("jurnal", JURNAL))
    assert by_who(home, "3102") == {"0001": -100_000}
    assert by_who(home, "2101") == {"P-001": -70_000}


def test_every_unknown_code_is_named_with_its_row_and_nothing_is_posted(home, impor, people):
    before = count_rows(home.id)
    text = JURNAL
    for known, unknown in (("1101", "9999"), ("0001", "0077"), ("P-001", "P-009"),
                           ("1151|700  ||", "1151|700||LADANG")):  # fmt: skip
        assert known in text
        text = text.replace(known, unknown)
    said = refused(impor("jurnal", text))
    for row, kolom, read in ((2, "kode", "9999"), (3, "anggota", "0077"), (4, "unit", "LADANG"),
                             (5, "pihak", "P-009")):  # fmt: skip
        assert f"Baris {row}, kolom {kolom}: terbaca '{read}'" in said
    assert count_rows(home.id) == before


def test_a_party_under_another_kind_and_a_loan_key_are_refused(impor, people):
    refused(impor("jurnal", JURNAL.replace("pemasok", "mitra")), "pemasok, jenis pihak P-001")
    refused(impor("jurnal", JURNAL.replace("pemasok", "pinjaman")), "dirinci oleh bukunya sendiri")


def test_a_closed_month_names_its_rows(home, impor, people):
    koperasi_id, by = home.id, chosen_actor(None)
    transact(lambda: change_period(koperasi_id, "2025-01", StatusPeriode.DITUTUP, by=by))
    said = refused(impor("jurnal", JURNAL))
    assert "Baris 2: jurnal K1: Buku Januari 2025 sudah ditutup" in said
    assert "Baris 4: jurnal K2: Buku Januari 2025 sudah ditutup" in said


def test_a_known_number_with_other_content_is_refused_at_its_row(impor, people):
    ok(impor("jurnal", JURNAL))
    refused(impor("jurnal", JURNAL.replace("Utang", "Hutang")), "Baris 4: jurnal K2 sudah ada")
    more = JURNAL + "\n K3|12/01/2025|Baru|1101|5||||| \n K3|||3102||5||||"
    assert "1 jurnal baru, 2 sudah ada di buku" in ok(impor("jurnal", more))


def test_rk_lines_are_compared_and_never_posted(home, impor, people, run_flask):
    ok(impor("unit", "kode|nama|jenis\nSEMBAKO|Gerai|sembako"))
    text = """nomor | tanggal    | keterangan | kode | debit | kredit | unit
              R1    | 10/01/2025 | Pindah    | 1103 | 500   |        | SEMBAKO
              R1    |            |           | 1101 |       | 500    | KANTOR
              R1    |            |           | 1191 | 500   |        | KANTOR
              R1    |            |           | 1191 |       | {}     | SEMBAKO"""
    same = ok(impor("jurnal", text.format(500), "--periksa"))
    assert "antar unit" not in same
    said = ok(impor("jurnal", text.format(400)))
    assert "akun antar unit jurnal R1, unit SEMBAKO: berkas −Rp400, terhitung −Rp500" in said
    assert balances(home.id) == {"1101": -50_000, "1103": 50_000}
    assert "SALAH" not in ok(run_flask("periksa", "--koperasi", home.slug))


def test_money_that_was_never_there_is_taken_in_with_a_warning(home, impor):
    text = """nomor | tanggal    | keterangan | kode | debit | kredit
              N1    | 10/01/2025 | Listrik   | 6105 | 500   |
              N1    |            |           | 1101 |       | 500"""
    said = ok(impor("jurnal", text))
    assert "1101 Kas umum (bendahara) di unit KANTOR bersaldo terbalik Rp500 pada akhir" in said
    assert balances(home.id)["1101"] == -50_000


def test_the_first_two_hundred_mistakes_are_told_and_the_rest_counted(impor):
    rows = "\n".join(f"S{n}|10/01/2025|Salah|1101|{n}|" for n in range(1, 301))
    said = refused(impor("jurnal", f"nomor|tanggal|keterangan|kode|debit|kredit\n{rows}"))
    assert said.count("\n") == 201
    assert "dan 100 kesalahan lain" in said


def test_one_cooperative_never_reads_the_codes_of_another(koperasi, run_flask, impor, people,
                                                          tmp_path):  # fmt: skip
    budi = importer(run_flask, koperasi().slug, tmp_path)
    said = refused(budi("jurnal", JURNAL))
    assert "terbaca '0001'" in said
    assert "terbaca 'P-001'" in said
