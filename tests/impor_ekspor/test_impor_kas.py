"""Cash books brought into the books: savings, events, transfers, nothing twice, all taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_asal import daily_changes
from app.buku_besar.queries_konteks import context_of
from app.impor_ekspor.models_kas import ResiImpor
from app.impor_ekspor.queries_impor import imports_of
from app.impor_ekspor.queries_kas import waiting_list
from app.kas.commands import record_kejadian
from app.kas.models import SuratKas
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.models import BarisSetoran
from app.values.money import rupiah
from tests.impor_ekspor.bahan import balances, count_rows
from tests.impor_ekspor.buku_kas import JUDUL, january, kas_umum, messy, sheets_file
from tests.impor_ekspor.test_cli_impor import ok, refused
from tests.simpanan.desa import RATNA, decide, village

J = JenisSimpanan
ARTI = (
    "hibah desa=kejadian:hibah_uang", "listrik=6105", "simpanan wajib=simpanan:wajib",
    "setor ke bank=pindah", "setoran tunai=pindah", "atk=6104", "rapat=kejadian:rat",
    "bunga bank=kejadian:bunga_bank", "admin bank=kejadian:biaya_bank",
)  # fmt: skip
KAS = kas_umum(
    (1, january(2), "Hibah desa", None, None, 5_000_000, None, 5_000_000),
    (2, "3 Januari 2025", "Bayar listrik kantor", None, None, None, 350_000, 4_650_000),
    (3, january(6), "Simpanan wajib Siti Aminah", None, None, 20_000, None, 4_670_000),
    (4, "7/1/25", "Setor ke bank", None, None, None, 2_000_000, 2_670_000),
    (5, january(8), "Setor ke bank sore", None, None, None, 500_000, 2_170_000),
    (6, january(9), "Nota gabungan", "atk", None, None, 30_000, 2_140_000),
    (6, january(9), "Listrik gudang", None, None, None, 70_000, 2_070_000),
    (7, january(10), "Setor ke bank", None, None, None, 100_000, 1_970_000),
    (8, january(11), "Konsumsi rapat", None, None, None, 70_000, 1_900_000),
    (None, None, "Jumlah", None, None, 5_020_000, 3_120_000),
)
BANK = (
    ("Buku Bank 2025",), JUDUL,
    (None, january(7), "Setoran tunai", None, None, 2_000_000, None, 2_000_000),
    (None, january(10), "Setoran tunai", None, None, 500_000, None, 2_500_000),
    (None, january(31), "Bunga bank", None, None, 800, None, 2_500_800),
    (None, january(31), "Biaya admin bank", None, None, None, 5_000, 2_495_800),
)  # fmt: skip


@pytest.fixture
def desa(koperasi: Any) -> Any:
    return village(koperasi())


@pytest.fixture
def impor(desa: Any, run_flask: Any, tmp_path: Path) -> Any:
    """impor(file, more words, arti=(…)): the command as an operator types it."""

    def run(data: bytes, *words: str, arti: tuple[str, ...] = ARTI) -> Any:
        berkas = tmp_path / "buku.xlsx"
        berkas.write_bytes(data)
        more = [part for text in arti for part in ("--arti", text)]
        return run_flask("impor", "kas", str(berkas), *words, *more, "--koperasi", desa.slug)

    return run


BOTH = ("--akun", "1101", "--akun", "Bank=1111")


def both() -> bytes:
    return sheets_file({"Bank": BANK, "Januari": KAS})


def test_two_books_come_in_with_their_totals_and_one_transfer_waits(
    desa: Any, impor: Any, run_flask: Any
) -> None:
    said = ok(impor(both(), *BOTH))
    assert "masuk Rp5.020.000, tercetak Rp5.020.000" in said
    assert "Lembar Bank: akun 1111" in said
    assert (
        "menunggu buku lawannya: Januari baris 12: Setor ke bank, Rp100.000 keluar dari Kas "
        "umum (bendahara) 10 Januari 2025." in said
    )
    assert "12 kejadian dicatat" in said
    found = balances(desa.id)
    assert found["1101"] == 190_000_000
    assert found["1111"] == 249_580_000
    assert found["1104"] == 10_000_000
    assert found["3102"] == -2_000_000
    assert found["6105"] == 42_000_000
    assert found["6104"] == 3_000_000
    assert [row.uraian for row in waiting_list(desa.id)] == ["Setor ke bank"]
    kinds = db.session.scalars(sa.select(SuratKas.kejadian).where(SuratKas.koperasi_id == desa.id))
    assert sorted(kinds) == ["bayar_beban", "biaya_bank", "bunga_bank", "hibah_uang", "rat"]
    assert ok(run_flask("periksa", "--koperasi", desa.slug)).count("baik") >= 6


def test_a_day_apart_the_money_is_on_the_way_and_each_book_ties_day_by_day(
    desa: Any, impor: Any
) -> None:
    ok(impor(both(), *BOTH))
    for kode, on, expected in (
        ("1101", january(9), 207_000_000), ("1104", january(9), 50_000_000),
        ("1111", january(9), 200_000_000), ("1104", january(11), 10_000_000),
    ):  # fmt: skip
        assert balance_on(desa.id, kode, on) == expected


def balance_on(koperasi_id: int, kode: str, on: dt.date) -> int:
    akun = context_of(koperasi_id).by_code[kode].id
    changes = daily_changes(koperasi_id, [akun])
    return sum(sen for days in changes.values() for day, sen in days.items() if day <= on)


def test_savings_name_the_member_and_the_months(desa: Any, impor: Any) -> None:
    ok(impor(both(), *BOTH))
    row = db.session.scalars(
        sa.select(BarisSetoran).where(BarisSetoran.koperasi_id == desa.id)
    ).one()
    assert (row.anggota_id, row.jenis, row.jumlah) == (desa.siti, "wajib", 2_000_000)
    assert (row.dari, row.sampai) == (january(1), dt.date(2025, 2, 1))


def test_months_are_those_the_words_of_the_row_or_the_title_of_the_sheet_name(
    desa: Any, impor: Any
) -> None:
    siti, joko = "Simpanan wajib Siti Aminah", "Simpanan wajib Joko Susilo"
    umum = kas_umum(
        (1, january(2), f"{siti} Januari-Februari", None, None, 20_000, None, 20_000),
        (2, january(20), f"{siti} bulan Maret", None, None, 10_000, None, 30_000),
    )
    wajib = (
        ("PENERIMAAN SIMPANAN WAJIB",),
        ("Bulan Januari 2025",),
        JUDUL,
        (None, january(25), joko, None, None, 10_000, None, 40_000),
    )
    said = ok(impor(sheets_file({"Januari": umum, "Iuran": wajib}), "--akun", "1101"))
    assert (
        "Bulan simpanan wajib dibaca dari tulisannya: Januari baris 5 (Januari 2025–Februari 2025)"
        ", Januari baris 6 (Maret 2025), Iuran baris 4 (Januari 2025)." in said
    )
    rows = db.session.scalars(
        sa.select(BarisSetoran).where(BarisSetoran.koperasi_id == desa.id)
    ).all()
    months = sorted((row.anggota_id == desa.siti, row.dari, row.sampai) for row in rows)
    feb, mar = dt.date(2025, 2, 1), dt.date(2025, 3, 1)
    assert months == [
        (False, january(1), january(1)), (True, january(1), feb), (True, mar, mar),
    ]  # fmt: skip


def test_a_month_named_out_of_turn_is_told_at_its_row(desa: Any, impor: Any) -> None:
    rows = kas_umum(
        (1, january(2), "Simpanan wajib Siti Aminah Maret", None, None, 10_000, None, 10_000),
    )
    said = refused(impor(sheets_file({"Januari": rows}), "--akun", "1101"))
    assert "Januari baris 5: " in said
    assert "Januari 2025" in said


def test_the_same_file_again_changes_nothing_and_the_other_half_comes_later(
    desa: Any, impor: Any
) -> None:
    ok(impor(both(), *BOTH))
    before = count_rows(desa.id)
    assert "Tidak ada yang baru" in ok(impor(both(), *BOTH))
    assert count_rows(desa.id) == before
    later = (None, dt.date(2025, 1, 12), "Setoran tunai", None, None, 100_000, None, None)
    rows = (*BANK[:4], later, *(row[:7] for row in BANK[4:]))
    said = ok(impor(sheets_file({"Bank": rows}), *BOTH))
    assert "1 kejadian baru, 4 sudah ada di buku" in said
    assert waiting_list(desa.id) == []
    assert "1104" not in balances(desa.id)


def test_a_whole_import_is_taken_back_and_may_come_again(
    desa: Any, impor: Any, run_flask: Any
) -> None:
    ok(impor(both(), *BOTH))
    made = imports_of(desa.id, limit=1)[0][0]
    ok(run_flask("impor", "batalkan", str(made.id), "--alasan", "salah berkas",
                 "--koperasi", desa.slug))  # fmt: skip
    assert balances(desa.id) == {}
    assert waiting_list(desa.id) == []
    assert ok(run_flask("periksa", "--koperasi", desa.slug)).count("baik") >= 6
    assert "12 kejadian dicatat" in ok(impor(both(), *BOTH))
    assert balances(desa.id)["1101"] == 190_000_000


def test_a_grant_spent_since_is_not_taken_back_with_its_import(
    desa: Any, impor: Any, run_flask: Any
) -> None:
    ok(impor(both(), *BOTH))
    made = imports_of(desa.id, limit=1)[0][0]
    mine = sa.select(SuratKas).filter_by(koperasi_id=desa.id, kejadian="hibah_uang")
    grant, spent = db.session.scalars(mine).one().id, new_id()
    isian = {"jumlah": rupiah(100_000), "cara": "tunai", "hibah_id": grant}
    urut = transact(
        lambda: record_kejadian(
            desa.id, spent, "perlengkapan", isian, on=january(20), by=RATNA,
            keterangan="Beli rak",
        ).jurnal_urut
    )  # fmt: skip
    words = ("impor", "batalkan", str(made.id), "--alasan", "salah berkas", "--koperasi", desa.slug)

    said = refused(run_flask(*words))
    assert ": 1 pengeluaran dibayar dari hibah ini; batalkan yang itu lebih dahulu." in said

    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="bukan dari hibah", on=january(20), by=RATNA
        )
    )
    ok(run_flask(*words))
    assert balances(desa.id) == {}


def test_a_known_number_with_other_content_is_refused_by_row(desa: Any, impor: Any) -> None:
    ok(impor(both(), *BOTH))
    before = count_rows(desa.id)
    rows = [list(row) for row in KAS]
    rows[5][6] = 360_000
    said = refused(impor(sheets_file({"Januari": rows}), "--akun", "1101", "--ya"))
    assert "Januari baris 6: no 2 sudah ada di buku bulan itu dengan isi lain" in said
    assert count_rows(desa.id) == before


def test_equal_rows_without_number_need_a_yes(desa: Any, impor: Any) -> None:
    row = (None, january(2), "Hibah desa", None, None, 50_000, None, None)
    data = sheets_file({"Januari": kas_umum(row, row)})
    said = refused(impor(data, "--akun", "1101"))
    assert "Januari baris 6: 'Hibah desa' sama tanggal, uraian, dan jumlahnya" in said
    assert "--ya" in said
    assert "Disetujui: Januari baris 6" in ok(impor(data, "--akun", "1101", "--ya"))
    assert balances(desa.id)["1101"] == 10_000_000


def test_a_printed_balance_that_disagrees_stops_until_it_is_accepted(desa: Any, impor: Any) -> None:
    row = (1, january(2), "Hibah desa", None, None, 50_000, None, 40_000)
    data = sheets_file({"Januari": kas_umum(row)})
    said = refused(impor(data, "--akun", "1101"))
    assert "saldo tercetak Rp40.000, terhitung Rp50.000, selisih Rp10.000" in said
    assert balances(desa.id) == {}
    ok(impor(data, "--akun", "1101", "--ya"))
    assert balances(desa.id)["1101"] == 5_000_000


def test_open_words_are_told_once_each_with_count_and_sum(desa: Any, impor: Any) -> None:
    data = sheets_file({"Januari": kas_umum(
        (1, january(2), "Beli bensin 12 liter", None, None, None, 100_000, None),
        (2, january(3), "Beli bensin 5 liter", None, None, None, 50_000, None),
        (3, january(4), "Sewa tenda", "pesta", None, None, 70_000, None),
    )})  # fmt: skip
    said = refused(impor(data, "--akun", "1101"))
    assert "Kata 'beli bensin liter' (uang keluar) belum dikenal: 2 baris, Rp150.000" in said
    assert "Kata 'pesta' (uang keluar) belum dikenal: 1 baris, Rp70.000" in said
    assert said.count("belum dikenal") == 2


def test_every_fault_of_a_messy_month_reaches_the_terminal_and_nothing_is_posted(
    desa: Any, impor: Any
) -> None:
    before = count_rows(desa.id)
    said = refused(impor(messy(), "--akun", "1101"))
    for cell in ("B9", "B10", "B12", "G14", "B14", "E15", "B16", "F16", "F17", "E18", "F20"):
        assert f"Januari!{cell} (" in said
    assert "no 12 dipakai untuk 25 Januari 2025" in said
    assert count_rows(desa.id) == before


def test_what_the_savings_desk_refuses_is_told_at_its_row(desa: Any, impor: Any) -> None:
    data = sheets_file({"Januari": kas_umum(
        (1, january(2), "Simpanan wajib Siti Aminah", None, None, 15_000, None, None),
        (2, january(3), "Simpanan wajib Bu Anu", None, None, 10_000, None, None),
    )})  # fmt: skip
    said = refused(impor(data, "--akun", "1101"))
    assert "Januari!E6 (anggota): simpanan siapa? Terbaca 'Simpanan wajib Bu Anu'" in said
    rows = kas_umum((1, january(2), "Simpanan wajib", None, "0099", 10_000, None, None),
                    (2, january(2), "Simpanan pokok", None, "2", 500_000, None, None))  # fmt: skip
    arti = (*ARTI, "simpanan pokok=simpanan:pokok")
    said = refused(impor(sheets_file({"Januari": rows}), "--akun", "1101", arti=arti))
    assert "Januari!E5 (anggota): terbaca '0099', diharapkan nomor atau nama lengkap" in said
    fine = kas_umum((2, january(2), "Simpanan pokok", None, "2", 500_000, None, None))
    said = refused(impor(sheets_file({"Januari": fine}), "--akun", "1101", arti=arti))
    assert "Januari baris 5: Joko Susilo (0002): sisa simpanan pokok Rp100.000" in said


def test_a_withdrawal_is_paid_from_what_is_there(desa: Any, impor: Any) -> None:
    decide(desa.id, J.SUKARELA, minimum=0, dasar="ART")
    arti = (*ARTI, "sukarela=simpanan:sukarela")
    rows = kas_umum(
        (1, january(2), "Simpanan sukarela Siti Aminah", None, None, 200_000, None, 200_000),
        (2, january(3), "Ambil sukarela Siti Aminah", None, None, None, 50_000, 150_000),
    )
    ok(impor(sheets_file({"Januari": rows}), "--akun", "1101", arti=arti))
    assert balances(desa.id)["1101"] == 15_000_000


def test_an_account_named_in_the_row_needs_no_word(desa: Any, impor: Any) -> None:
    rows = (("tanggal", "uraian", "masuk", "keluar", "akun_lawan", "unit"),
            (january(2), "Pinjam dari desa", 1_000_000, None, "2205", None))  # fmt: skip
    said = refused(impor(sheets_file({"Januari": rows}), "--akun", "1101"))
    assert "Januari!E2 (akun lawan): terbaca '2205', diharapkan kode akun" in said
    rows = (rows[0], (january(2), "Modal hibah", 1_000_000, None, "3131", None))
    ok(impor(sheets_file({"Januari": rows}), "--akun", "1101", arti=()))
    assert balances(desa.id) == {"1101": 100_000_000, "3131": -100_000_000}


def test_an_account_that_is_no_cash_is_refused(impor: Any) -> None:
    said = refused(impor(sheets_file({"Januari": KAS}), "--akun", "6105"))
    assert "terbaca akun '6105', diharapkan akun kas atau bank" in said


def test_only_checking_writes_nothing(desa: Any, impor: Any) -> None:
    before = count_rows(desa.id)
    assert "Hanya diperiksa" in ok(impor(both(), *BOTH, "--periksa"))
    assert count_rows(desa.id) == before


def test_a_receipt_of_several_rows_is_one_journal(desa: Any, impor: Any) -> None:
    ok(impor(both(), *BOTH))
    rows = db.session.scalars(
        sa.select(ResiImpor).where(ResiImpor.koperasi_id == desa.id, ResiImpor.kunci == "2025-01 6")
    ).all()
    assert [(row.bagian, row.keluar) for row in rows] == [(0, 10_000_000)]
