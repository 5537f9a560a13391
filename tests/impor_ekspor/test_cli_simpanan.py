"""Simpanan from a file: what is booked, and what is refused at its cell."""

from __future__ import annotations

import time
from datetime import date

import pytest

from app.buku_besar.queries_cocok import control_problems
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.models import BarisSetoran, Setoran
from app.simpanan.offers import SUBLEDGERS
from tests.impor_ekspor.bahan import balances, count_rows, importer
from tests.impor_ekspor.berkas_simpanan import TAHUN, rows, saldo
from tests.impor_ekspor.test_cli_impor import NOTHING, ok, refused
from tests.simpanan.desa import J, add_person, decide, journal_text, pay, village


@pytest.fixture
def desa(koperasi):
    return village(koperasi(mulai_buku=date(2025, 1, 1)))


@pytest.fixture
def impor(desa, run_flask, tmp_path):
    return importer(run_flask, desa.slug, tmp_path)


def test_a_year_of_siti_comes_in_with_receipts_months_and_the_mark_cocok(desa, impor):
    said = ok(impor("simpanan", TAHUN))

    assert "Jumlah masuk Rp400.000, jumlah keluar Rp50.000." in said
    assert "6 transaksi simpanan dicatat" in said
    assert saldo(desa, desa.siti) == {"pokok": 100_000, "wajib": 50_000, "sukarela": 130_000}
    assert saldo(desa, desa.joko) == {"pokok": 50_000}
    first = db.session.scalars(
        db.select(Setoran).where(Setoran.koperasi_id == desa.id, Setoran.bukti == "KW-1")
    ).one()
    assert journal_text(desa.id, first.jurnal_urut) == [
        "D 1101 130000", "K 3101 100000 0001", "K 3102 30000 0001",
    ]  # fmt: skip
    months = db.session.scalars(
        db.select(BarisSetoran.bulan).where(
            BarisSetoran.koperasi_id == desa.id, BarisSetoran.jenis == "wajib"
        )
    ).all()
    assert list(months) == ["Januari–Maret 2025"]
    assert control_problems(desa.id, SUBLEDGERS) == []
    assert balances(desa.id)["1111"] == 5_000_000


def test_every_wrong_cell_is_told_at_once_with_what_is_expected(desa, impor):
    before = count_rows(desa.id)
    text = rows(
        "10/03/2025|0009|pokok|100000",
        "10/03/2025|0001|wajib|20000|||2025-01..2025-03",
        "10/03/2025|0002|wajib|10000|||2025-02",
        "10/03/2025|0002|pokok|150000",
        "10/03/2025|0001|sukarela|90000|keluar",
        "10/03/2025|0001|wajib|10000|keluar",
        "10/03/2026|0001|sukarela|90000",
        "10/03/2025|0003|sukarela|90000",
        "10/03/2025|0001|sukarela|90000|||2025-01",
        "10/03/2025|0001|bunga|90000",
        "10/03/2025|0001|sukarela|1.250,50",
        "10/03/2025|0002|sukarela|90000|masuk|giro",
    )

    refused(
        impor("simpanan", text),
        "Baris 2, kolom nomor_anggota: terbaca '0009', diharapkan nomor anggota yang terdaftar.",
        "Baris 3, kolom periode: Siti Aminah (0001): Rp20.000 membayar Januari–Februari 2025, "
        "bukan sampai Maret 2025",
        "Baris 4, kolom periode: Joko Susilo (0002): simpanan wajib Januari 2025 belum dibayar",
        "Baris 5, kolom jumlah: Joko Susilo (0002): sisa simpanan pokok Rp100.000, bukan Rp150.000",
        "Baris 6, kolom jumlah: Siti Aminah (0001): Simpanan sukarela bersaldo Rp0, ditahan Rp0; "
        "yang tersedia Rp0, kurang Rp90.000.",
        "Baris 7, kolom jenis: Siti Aminah (0001): Simpanan wajib tidak dapat ditarik",
        "Baris 8, kolom tanggal: Tanggal 10 Maret 2026 di luar tahun buku",
        "Baris 9, kolom jenis: Tini Lestari (0003) berstatus calon",
        "Baris 10, kolom periode: terbaca '2025-01', diharapkan dikosongkan",
        "Baris 11, kolom jenis: terbaca 'bunga', diharapkan salah satu dari pokok, wajib",
        "Baris 12, kolom jumlah: terbaca '1.250,50', diharapkan rupiah utuh",
        "Baris 13, kolom cara: terbaca 'giro', diharapkan salah satu dari tunai, transfer, qris",
    )

    assert count_rows(desa.id) == before


def test_months_paid_already_are_refused_with_the_month_that_is_due(desa, impor):
    pay(desa, desa.siti, (J.WAJIB, 30_000))

    refused(
        impor("simpanan", rows("10/04/2025|0001|wajib|10000|||2025-02")),
        "kolom periode: Siti Aminah (0001): simpanan wajib Februari 2025 sudah dibayar; yang belum "
        "mulai April 2025",
    )


def test_money_may_not_leave_before_it_came_nor_be_missing_later(desa, impor):
    pay(desa, desa.siti, (J.SUKARELA, 100_000), on=date(2025, 3, 10))
    ok(impor("simpanan", rows("20/06/2025|0001|sukarela|60000|keluar")))

    for day, amount, there in (
        ("05/03/2025", 50_000, "Rp0"), ("01/05/2025", 50_000, r"Rp40.000"),
    ):  # fmt: skip
        refused(
            impor("simpanan", rows(f"{day}|0001|sukarela|{amount}|keluar")),
            f"yang tersedia {there}",
        )
    ok(impor("simpanan", rows("01/05/2025|0001|sukarela|40000|keluar")))
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_who_left_and_a_closed_month_are_refused(desa, impor, run_flask):
    transact(lambda: add_person(desa.id, new_id(), 4, "Pak Karto", status="berhenti",
                                tanggal_berhenti=date(2025, 2, 1)))  # fmt: skip
    ok(run_flask("periode", "tutup", "2025-01", "--koperasi", desa.slug))

    refused(
        impor("simpanan", rows("10/03/2025|0004|wajib|10000", "10/01/2025|0001|wajib|10000")),
        "Baris 2, kolom nomor_anggota: Pak Karto (0004) sudah berhenti",
        "Baris 3, kolom tanggal: Buku Januari 2025 sudah ditutup",
    )


def test_one_number_has_one_day_and_accounts_fit_the_way_of_payment(desa, impor):
    head = "tanggal|nomor_anggota|jenis|jumlah|cara|akun_kas|bukti"
    refused(
        impor("simpanan", rows("10/03/2025|0001|sukarela|50000|tunai||A1",
                               "11/03/2025|0001|sukarela|50000|tunai||A1", kolom=head)),
        "Baris 3, kolom tanggal: terbaca '11/03/2025', diharapkan 10/03/2025 seperti baris 2.",
    )  # fmt: skip
    refused(
        impor("simpanan", rows("10/03/2025|0001|sukarela|50000|tunai|1111",
                               "10/03/2025|0001|sukarela|60000|tunai|3101", kolom=head)),
        "Baris 2, kolom akun_kas: terbaca '1111', diharapkan akun untuk cara tunai",
        "Baris 3, kolom akun_kas: terbaca '3101', diharapkan kode akun kas atau bank: 1101",
    )  # fmt: skip
    ok(impor("simpanan", rows("10/03/2025|0001|sukarela|50000|qris|1111", kolom=head)))
    assert balances(desa.id)["1111"] == 5_000_000


def test_special_savings_are_told_by_name_where_there_are_several(desa, impor):
    for tujuan in ("Hari Raya", "Kurban"):
        decide(desa.id, J.KHUSUS, tujuan=tujuan)

    refused(impor("simpanan", rows("10/03/2025|0001|khusus|50000")), "khusus_hari_raya")
    ok(
        impor(
            "simpanan", rows("10/03/2025|0001|khusus hari raya|50000", "11/03/2025|1|Kurban|70000")
        )
    )
    refused(
        impor("simpanan", rows("12/03/2025|0001|hari raya|60000|keluar")), "yang tersedia Rp50.000"
    )


def test_what_a_careful_reader_wants_to_know_is_told_and_stops_nothing(desa, impor):
    said = ok(
        impor(
            "simpanan",
            rows(
                "10/03/2025|0001|berjangka|1000000", "10/03/2025|0003|pokok|100000",
                "10/03/2025|0001|sukarela|500000||transfer",
                "11/03/2025|0001|sukarela|400000|keluar",
                "12/03/2025|0001|wajib|10000||potong_sukarela",
            ),
        )
    )  # fmt: skip

    assert "buat sertifikatnya dari saldo itu" in said
    assert "Tini Lestari (0003): masih calon" in said
    assert "potongan tanpa nomor surat izin" in said
    assert saldo(desa, desa.tini) == {"calon": 100_000, "calon_pokok": 100_000}
    assert control_problems(desa.id, SUBLEDGERS) == []


def test_a_yearly_due_is_told_by_its_year(desa, impor):
    decide(desa.id, J.WAJIB, date(2025, 2, 1), nominal=12_000_000, periode="tahunan")
    text = rows("10/03/2025|0001|wajib|130000|||2025-01..2025-12|W-1")
    refused(impor("simpanan", text), "kolom periode: Siti Aminah (0001): Rp130.000 membayar")
    ok(impor("simpanan", rows("10/03/2025|0001|wajib|10000|||2025-01|W-0")))
    year = rows("10/03/2025|0001|wajib|120000|||2025-01..2025-12|W-1")

    ok(impor("simpanan", year))

    assert ok(impor("simpanan", year)).endswith(NOTHING)
    assert saldo(desa, desa.siti) == {"wajib": 130_000}


def test_cash_that_would_be_missing_is_a_warning_as_in_every_import(desa, impor):
    text = rows("10/03/2025|0001|sukarela|500000||transfer", "11/03/2025|1|sukarela|400000|keluar")

    said = ok(impor("simpanan", text))

    assert "1101 Kas" in said
    assert "bersaldo terbalik Rp400.000 pada akhir hari 11 Maret 2025" in said


def test_ten_thousand_rows_come_in_well_under_a_minute(desa, impor, tmp_path):
    people = [(urut, new_id()) for urut in range(10, 210)]
    transact(lambda: [add_person(desa.id, who, n, f"Anggota {n}") for n, who in people] and None)
    lines = ["tanggal,nomor_anggota,jenis,jumlah,periode"]
    for month in range(1, 11):
        for n, _ in people:
            lines.append(f"2025-{month:02d}-{n % 28 + 1:02d},{n:04d},wajib,10000,2025-{month:02d}")
            lines += [f"2025-{month:02d}-{day:02d},{n:04d},sukarela,{5000 + day}" + ","
                      for day in (3, 9, 15, 21)]  # fmt: skip
    path = tmp_path / "besar.csv"
    path.write_text("\n".join(lines))
    assert len(lines) == 10_001

    begun = time.monotonic()
    said = ok(impor("simpanan", path))

    assert "10000 transaksi simpanan dicatat" in said
    assert time.monotonic() - begun < 60
    assert control_problems(desa.id, SUBLEDGERS) == []
