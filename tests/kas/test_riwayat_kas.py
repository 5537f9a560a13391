"""The lives of papers: panjar, money on the way, loans, grants, talangan, petty cash."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.queries_konteks import context_of
from app.kas.offers import SUBLEDGERS, may_cancel, tasks
from app.kas.queries_daftar import (
    balances,
    loan_rows,
    on_the_way,
    panjar_rows,
    petty_cash,
    talangan_rows,
)
from app.kas.queries_riwayat import grants_of, papers_of
from app.kas.queries_tawaran import tax_due
from app.koperasi.models import Setelan
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import Money, rupiah
from app.values.refusal import Refused
from tests.kas.desk import HARI, KEMUDIAN, Meja, desk


@pytest.fixture
def meja(app, koperasi) -> Meja:
    return desk(app, koperasi())


def test_a_panjar_is_settled_once_over_several_costs_and_its_rest_comes_back(meja):
    panjar = meja.catat("panjar", jumlah=500_000, pihak_id=meja.joko, kegiatan="Diklat",
                        cara="tunai")  # fmt: skip
    [row] = panjar_rows(meja.id)
    assert row.panjar.tenggat == HARI + timedelta(days=30)
    assert (row.lewat(HARI + timedelta(days=30)), row.lewat(HARI + timedelta(days=31))) == (
        False, True,
    )  # fmt: skip
    rincian = [
        {"beban": meja.akun("pendidikan_anggota"), "jumlah": rupiah(300_000)},
        {"beban": meja.akun("listrik_air_internet"), "jumlah": rupiah(150_000),
         "unit_id": meja.desa.sembako},
    ]  # fmt: skip

    done = meja.catat("panjar_selesai", asal_id=panjar.id, rincian=rincian, cara="tunai")

    assert sorted(meja.baris(done)) == [
        ("1101", 50_000), ("1153", -500_000), ("6105", 150_000), ("6203", 300_000),
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah selesai"):
        meja.catat("panjar_selesai", asal_id=panjar.id, rincian=rincian, cara="tunai")


@pytest.mark.parametrize(("spent", "cara", "sentence"), [
    (300_000, {}, "Sisa Rp200.000 kembali: pilih kas atau bank yang menerimanya."),
    (620_000, {}, "Kurangnya Rp120.000: pilih kas atau bank yang membayarnya."),
    (500_000, {"cara": "tunai"},
     "Panjar habis terpakai, tidak ada uang yang bergerak; kosongkan kas atau banknya."),
])  # fmt: skip
def test_money_that_comes_back_names_its_book_and_no_money_names_none(meja, spent, cara, sentence):
    panjar = meja.catat("panjar", jumlah=500_000, pihak_id=meja.joko, kegiatan="Diklat").id
    rincian = [{"beban": meja.akun("pendidikan_anggota"), "jumlah": rupiah(spent)}]

    with pytest.raises(Refused) as no:
        meja.catat("panjar_selesai", asal_id=panjar, rincian=rincian, **cara)

    assert [(str(r), r.field) for r in no.value.reasons] == [(sentence, "kas")]
    mended = {} if cara else {"cara": "transfer"}
    assert meja.catat("panjar_selesai", asal_id=panjar, rincian=rincian, **mended)


def test_cancelling_the_settlement_frees_the_panjar_and_the_panjar_waits_for_it(meja):
    panjar = meja.catat("panjar", jumlah=90_000, pihak_id=meja.joko, kegiatan="Diklat")
    rincian = [{"beban": meja.akun("pendidikan_anggota"), "jumlah": rupiah(100_000)}]
    done = meja.catat("panjar_selesai", asal_id=panjar.id, rincian=rincian, cara="tunai")
    assert len(may_cancel(meja.id, panjar.id)) == 1

    transact(lambda: reverse_journal(meja.id, done.jurnal_urut, key=new_id(), by=meja.by,
                                     alasan="salah akun", on=HARI))  # fmt: skip

    assert may_cancel(meja.id, panjar.id) == []
    [row] = panjar_rows(meja.id)
    assert row.sisa.sisa == 90_000_00
    assert control_problems(meja.id, SUBLEDGERS) == []


def test_money_on_the_way_is_listed_until_it_arrives(meja):
    sent = meja.catat("kirim", jumlah=2_000_000, cara="tunai")
    assert [one.sisa for one in on_the_way(meja.id)] == [2_000_000_00]

    meja.catat("kirim_sampai", KEMUDIAN, asal_id=sent.id, biaya=6_500)

    assert on_the_way(meja.id) == []
    assert saldo_akun(meja.id, [meja.akun("kas_dalam_perjalanan")], KEMUDIAN) == 0
    with pytest.raises(Refused, match="Tanggal tidak boleh sebelum suratnya"):
        meja.catat("kirim_sampai", date(2025, 1, 9), asal_id=sent.id)


def test_a_loan_is_paid_by_its_schedule_and_its_rest_is_that_of_the_books(meja):
    utang = meja.catat("utang_bank", jumlah=10_000_000, lembaga="Bank Desa", bunga_bps=650,
                       tenor=7, metode="anuitas", mulai_angsur="2025-02-05")  # fmt: skip
    [loan] = loan_rows(meja.id)
    assert sum(row.pokok for row in loan.jadwal) == 10_000_000_00
    first = loan.berikut
    assert first is not None
    assert first.ke == 1

    meja.catat("angsuran_bank", KEMUDIAN, asal_id=utang.id, pokok=Money(first.pokok),
               bunga=Money(first.bunga))  # fmt: skip

    [loan] = loan_rows(meja.id)
    assert loan.berikut is not None
    assert loan.berikut.ke == 2
    assert loan.sisa.sisa == -saldo_akun(meja.id, [meja.akun("utang_bank")], KEMUDIAN)
    with pytest.raises(Refused, match="Melebihi sisanya"):
        meja.catat("angsuran_bank", KEMUDIAN, asal_id=utang.id, pokok=Money(loan.sisa.sisa + 1))


def test_a_typed_schedule_must_add_up_to_the_loan(meja):
    jadwal = [{"jatuh_tempo": date(2025, 2, 5), "pokok": rupiah(400), "bunga": rupiah(1)}]

    with pytest.raises(Refused, match="tidak sama dengan pinjamannya"):
        meja.catat("utang_bank", jumlah=500, lembaga="Bank", metode="ketik", jadwal=jadwal)


def test_a_grant_shows_its_use_and_is_not_spent_twice(meja):
    hibah = meja.catat("hibah_uang", jumlah=1_000_000, pemberi="Dinas", kebijakan="tangguhan",
                       syarat="Untuk rak")  # fmt: skip
    meja.catat("beli_aset", jenis="inventaris", nama_aset="Rak", jumlah=700_000,
               hibah_id=hibah.id)  # fmt: skip

    [row] = grants_of(meja.id, hibah_id=hibah.id)
    assert (row.terpakai, row.sisa) == (700_000_00, 300_000_00)
    assert may_cancel(meja.id, hibah.id) != []
    with pytest.raises(Refused, match=r"tinggal Rp300\.000"):
        meja.catat("perlengkapan", jumlah=300_001, hibah_id=hibah.id)
    meja.catat("hibah_syarat", asal_id=hibah.id, jumlah=700_000)
    assert papers_of(meja.id, ["hibah_uang"])[-1].sisa == 300_000_00


def test_talangan_is_aged_per_lender_and_settles_the_one_that_was_meant(meja):
    first = meja.catat("talangan", date(2025, 1, 3), jumlah=100_000, pihak_id=meja.joko)
    second = meja.catat("talangan", date(2025, 3, 1), jumlah=50_000, pihak_id=meja.joko)
    meja.catat("talangan_kembali", date(2025, 3, 2), jumlah=50_000, asal_id=second.id)

    [row] = talangan_rows(meja.id, date(2025, 3, 10))

    assert [(b.gerak.sumber_id, b.sisa) for b in row.butir] == [(first.id, 100_000_00)]
    assert row.per_umur(date(2025, 3, 10)) == (0, 0, 100_000_00, 0)


def test_petty_cash_asks_for_the_sum_of_its_vouchers_since_the_top_up(meja):
    def fix() -> None:
        db.session.add(Setelan(koperasi_id=meja.id, kunci="kas.kas_kecil_tetap",
                               mulai=date(2025, 1, 1), nilai="100000000", dasar=""))  # fmt: skip

    transact(fix)
    meja.catat("isi_kas_kecil", date(2025, 1, 5), jumlah=1, cara="tunai")
    meja.catat("bayar_beban", jumlah=40_000, beban=meja.akun("bbm_dan_ongkos_kirim"),
               unit_id=meja.desa.sembako, cara="kas_kecil")  # fmt: skip
    meja.catat("rat", jumlah=60_000, cara="kas_kecil")

    petty = petty_cash(meja.id, HARI)

    assert petty is not None
    assert (petty.terpakai, petty.isi_kembali) == (100_000_00, 99_999_00)


def test_what_waits_becomes_a_task_and_goes_when_it_is_done(meja):
    panjar = meja.catat("panjar", jumlah=90_000, pihak_id=meja.joko, kegiatan="Diklat")
    sent = meja.catat("kirim", jumlah=70_000)
    akrual = meja.catat("akrual", jumlah=5_000, beban=meja.akun("listrik_air_internet"))
    meja.catat("utang_bank", jumlah=1_000_000, lembaga="Bank Desa", tenor=10, metode="flat",
               mulai_angsur="2025-02-12")  # fmt: skip
    late = HARI + timedelta(days=31)

    assert [t.judul for t in tasks(meja.id, HARI)] == []
    assert [t.judul for t in tasks(meja.id, late)] == [
        "Panjar Diklat belum dipertanggungjawabkan", "Kiriman uang belum sampai",
        "Akrual bulan lalu belum dibalik", "Angsuran Bank Desa ke-1",
    ]  # fmt: skip
    for task in tasks(meja.id, late):
        page = meja.ratna.get(f"/{{slug}}/kas/catat/{task.values['kejadian']}"
                              f"?asal={task.values['asal']}")  # fmt: skip
        assert page.status_code == 200, task

    meja.catat("akrual_balik", KEMUDIAN, asal_id=akrual.id)
    meja.catat("kirim_sampai", KEMUDIAN, asal_id=sent.id)
    meja.catat("panjar_selesai", KEMUDIAN, asal_id=panjar.id, rincian=[
        {"beban": meja.akun("beban_usaha_lain"), "jumlah": rupiah(90_000)}])  # fmt: skip
    assert [t.judul for t in tasks(meja.id, late)] == ["Angsuran Bank Desa ke-1"]


def test_balances_are_those_of_the_books(meja):
    meja.catat("rat", jumlah=250_000, cara="tunai")
    rows = {row.buku.nama: row for row in balances(meja.id, HARI, context_of(meja.id))}

    assert rows["Kas umum (bendahara)"].saldo == 94_750_000_00
    assert rows["Kas umum (bendahara)"].hari == -250_000_00
    assert rows["Laci Gerai sembako"].saldo == 5_000_000_00


def test_the_tax_of_a_month_is_reckoned_on_business_turnover_alone(meja):
    meja.catat("pendapatan_lain", jumlah=12_345_678, pendapatan=meja.akun("komisi_agen"),
               unit_id=meja.desa.sembako)  # fmt: skip
    meja.catat("bunga_bank", neto=80_000)

    assert tax_due(meja.id, HARI) == (12_345_678_00, rupiah(61_728))
