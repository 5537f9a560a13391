"""Every event of the catalogue makes its journal; papers and ledger agree to the sen."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.queries import lines_of_journal, saldo_akun
from app.buku_besar.queries_cocok import control_problems
from app.kas.commands import CatatanKas, record_kejadian, record_kejadian_batch
from app.kas.journals import ATURAN
from app.kas.models import BarisSuratKas, SuratKas
from app.kas.offers import SUBLEDGERS, may_cancel
from app.kas.queries import replay_problems
from app.kas.queries_daftar import loan_rows, on_the_way, panjar_rows, petty_cash, talangan_rows
from app.kas.queries_riwayat import grants_of, papers_of
from app.kas.rules_jadwal import annuity, flat
from app.kas.rules_kejadian import KATALOG, SEMUA, found
from app.kas.rules_pajak import final_tax, gross_of, rate_of
from app.kas.rules_ruas import RUAS
from app.koperasi.models import Setelan
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import Money, rupiah
from app.values.rate import Rate
from app.values.refusal import Conflict, Refused
from tests.kas.desk import BERSYARAT, HARI, KEMUDIAN, Meja, desk, record_every


@pytest.fixture
def meja(app, koperasi) -> Meja:
    return desk(app, koperasi())


def test_the_catalogue_names_only_rules_and_fields_that_exist():
    assert {k.aturan for k in SEMUA} <= set(ATURAN)
    assert {nama for k in SEMUA for nama in k.semua} <= set(RUAS)
    assert len(KATALOG) == len(SEMUA)
    assert {asal for k in SEMUA for asal in k.asal} <= set(KATALOG)


@pytest.mark.parametrize("n", [120, 13_337, 1_000_000])
def test_every_event_posts_balances_and_replays(meja, n):
    made = record_every(meja, n)

    assert set(made) | BERSYARAT == set(KATALOG)
    for surat in made.values():
        assert sum(x.jumlah for x in lines_of_journal(meja.id, surat.jurnal_urut)) == 0
        assert surat.jumlah > 0
    assert replay_problems(meja.id) == []
    assert control_problems(meja.id, SUBLEDGERS) == []


def test_a_number_changed_in_a_paper_or_a_line_taken_away_is_found(meja):
    surat = meja.catat("talangan", jumlah=500_000, pihak_id=meja.joko, cara="tunai")
    assert replay_problems(meja.id) == []

    def spoil() -> None:
        db.session.execute(
            sa.update(SuratKas)
            .where(SuratKas.koperasi_id == meja.id, SuratKas.id == surat.id)
            .values(isi={**surat.isi, "jumlah": 1})
        )
        db.session.execute(
            sa.delete(BarisSuratKas).where(
                BarisSuratKas.koperasi_id == meja.id, BarisSuratKas.surat_kas_id == surat.id
            )
        )

    transact(spoil)

    assert len(replay_problems(meja.id)) == 1
    assert len(control_problems(meja.id, SUBLEDGERS)) == 1


JOURNALS = [
    ("bayar_beban", {"jumlah": 350_000, "beban": "listrik_air_internet", "cara": "tunai"},
     [("6105", 350_000), ("1101", -350_000)]),
    ("bunga_bank", {"neto": 80_000}, [("1111", 80_000), ("8101", 20_000), ("7101", -100_000)]),
    ("jual_aset", {"jenis": "kendaraan", "nama_aset": "Motor", "perolehan": 16_000_000,
                   "akumulasi": 12_000_000, "hasil": 5_000_000, "cara": "tunai"},
     [("1101", 5_000_000), ("1322", 12_000_000), ("1321", -16_000_000), ("7103", -1_000_000)]),
    ("jual_aset", {"jenis": "kendaraan", "nama_aset": "Motor", "perolehan": 16_000_000,
                   "akumulasi": 12_000_000, "hasil": 1_500_000, "cara": "tunai"},
     [("1101", 1_500_000), ("1322", 12_000_000), ("7202", 2_500_000), ("1321", -16_000_000)]),
    ("susut", {"jenis": "inventaris", "jumlah": 75_000}, [("6111", 75_000), ("1342", -75_000)]),
    ("susut", {"jenis": "takberwujud", "jumlah": 75_000}, [("6112", 75_000), ("1362", -75_000)]),
    ("pph_final", {"jumlah": 61_728, "masa": "Januari 2025"},
     [("8101", 61_728), ("2144", -61_728)]),
    ("honor", {"bruto": 1_000_000, "pph_21": 50_000, "cara": "tunai"},
     [("6202", 1_000_000), ("1101", -950_000), ("2142", -50_000)]),
]  # fmt: skip


@pytest.mark.parametrize(("kejadian", "isian", "wanted"), JOURNALS, ids=[j[0] for j in JOURNALS])
def test_an_event_makes_the_journal_of_the_textbook(meja, kejadian, isian, wanted):
    fields = dict(isian)
    if "beban" in fields:
        fields["beban"] = meja.akun(fields["beban"])

    assert sorted(meja.baris(meja.catat(kejadian, **fields))) == sorted(wanted)


def test_the_whole_proceeds_of_an_asset_are_one_flow_of_investing(meja):
    surat = meja.catat(
        "jual_aset", jenis="kendaraan", nama_aset="Motor", perolehan=10, akumulasi=4, hasil=9
    )
    flows = {x.arus for x in lines_of_journal(meja.id, surat.jurnal_urut) if x.arus}

    assert flows == {"penjualan_aset_tetap"}


def test_the_same_form_sent_twice_makes_one_paper_and_another_content_is_a_conflict(meja):
    key, before = new_id(), meja.jurnal()
    one = meja.catat("biaya_bank", key=key, jumlah=6_500)
    again = meja.catat("biaya_bank", key=key, jumlah=6_500)

    assert (one.id, meja.jurnal()) == (again.id, before + 1)
    with pytest.raises(Conflict):
        meja.catat("biaya_bank", key=key, jumlah=6_501)


REFUSED = [
    ("bayar_beban", {"jumlah": 1000}, ["Untuk biaya apa: wajib diisi."]),
    ("bayar_beban", {}, ["Jumlah: wajib diisi.", "Untuk biaya apa: wajib diisi."]),
    ("biaya_bank", {"jumlah": 1000, "warna": "merah"},
     ["Biaya bank: isian tidak dikenal: warna."]),
    ("pindah", {"jumlah": 1000, "cara": "tunai", "ke_cara": "tunai"},
     ["Kas asal dan tujuannya sama; pilih yang lain."]),
    ("jual_aset", {"jenis": "tanah", "nama_aset": "T", "perolehan": 5, "akumulasi": 9, "hasil": 1},
     ["Yang sudah disusutkan tidak boleh melebihi harga perolehannya.",
      "Aset ini tidak disusutkan; kosongkan."]),
    ("bunga_bank", {"neto": 100, "bruto": 99},
     ["Bunga sebelum pajak tidak boleh kurang dari yang masuk."]),
    ("susut", {"jenis": "sapi", "jumlah": 5}, ["Isian jenis tidak dikenal."]),
    ("panjar_selesai", {"asal_id": new_id(), "rincian": [{"jumlah": rupiah(1)}]},
     ["Surat yang dilanjutkan tidak ada atau sudah dibatalkan."]),
    ("bayar_beban", {"jumlah": 1000, "beban": new_id()},
     ["Pembayaran beban: akun yang dipilih tidak sesuai; pilih dari daftar."]),
]  # fmt: skip


@pytest.mark.parametrize(("kejadian", "isian", "reasons"), REFUSED)
def test_what_cannot_be_is_refused_in_sentences_and_nothing_is_written(
    meja, kejadian, isian, reasons
):
    before = meja.jurnal()

    with pytest.raises(Refused) as refused:
        meja.catat(kejadian, **isian)

    assert list(map(str, refused.value.reasons)) == reasons
    db.session.rollback()
    assert meja.jurnal() == before


def test_an_unknown_event_is_refused(meja):
    with pytest.raises(Refused, match="tidak dikenal"):
        meja.catat("menang_lotre", jumlah=1)


def test_nothing_is_paid_back_beyond_what_is_owed(meja):
    meja.catat("talangan", jumlah=100_000, pihak_id=meja.joko, cara="tunai")

    with pytest.raises(Refused, match=r"hanya Rp100\.000"):
        meja.catat("talangan_kembali", jumlah=100_001, pihak_id=meja.joko, cara="tunai")
    assert meja.catat("talangan_kembali", jumlah=100_000, pihak_id=meja.joko, cara="tunai")


def test_cash_that_would_end_the_day_below_zero_is_refused(app, koperasi):
    meja = desk(app, koperasi(), modal=6_000_000)

    with pytest.raises(Refused, match="akan kurang Rp1 "):
        meja.catat("rat", jumlah=1_000_001, cara="tunai")


# ---- Lives ---------------------------------------------------------------------------------


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


def test_cancelling_the_settlement_frees_the_panjar_and_the_panjar_waits_for_it(meja):
    panjar = meja.catat("panjar", jumlah=90_000, pihak_id=meja.joko, kegiatan="Diklat")
    rincian = [{"beban": meja.akun("pendidikan_anggota"), "jumlah": rupiah(100_000)}]
    done = meja.catat("panjar_selesai", asal_id=panjar.id, rincian=rincian)
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


# ---- Batches -------------------------------------------------------------------------------


def test_a_batch_is_one_act_and_a_row_may_continue_an_earlier_one(meja):
    panjar, selesai, before = new_id(), new_id(), meja.jurnal()
    rows = [
        CatatanKas(panjar, "panjar", {"jumlah": rupiah(100), "pihak_id": meja.joko,
                                      "kegiatan": "Diklat"}, HARI),
        CatatanKas(new_id(), "biaya_bank", {"jumlah": rupiah(5)}, HARI),
        CatatanKas(selesai, "panjar_selesai", {"asal_id": panjar, "rincian": [
            {"beban": meja.akun("beban_usaha_lain"), "jumlah": rupiah(100)}]}, KEMUDIAN),
    ]  # fmt: skip

    def act() -> None:
        record_kejadian_batch(meja.id, rows, by=meja.by)

    transact(act)
    transact(act)

    assert meja.jurnal() == before + 3
    assert replay_problems(meja.id) == []


def test_a_batch_with_a_wrong_row_names_it_and_writes_nothing(meja):
    before = meja.jurnal()
    rows = [
        CatatanKas(new_id(), "biaya_bank", {"jumlah": rupiah(5)}, HARI),
        CatatanKas(new_id(), "biaya_bank", {}, HARI, keterangan="Admin Januari"),
    ]

    with pytest.raises(Refused, match=r"Admin Januari: Jumlah: wajib diisi\."):
        transact(lambda: record_kejadian_batch(meja.id, rows, by=meja.by))
    assert meja.jurnal() == before


# ---- Rules ---------------------------------------------------------------------------------


@given(
    st.integers(100, 10**12), st.integers(0, 6000), st.integers(1, 120),
    st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.sampled_from([flat, annuity]),
)  # fmt: skip
def test_a_schedule_adds_up_to_the_loan_to_the_sen(rupiah_, bps, tenor, first, make):
    rows = make(rupiah_ * 100, bps, tenor, first)

    assert sum(row.pokok for row in rows) == rupiah_ * 100
    assert all(row.pokok >= 0 and row.bunga >= 0 for row in rows[:-1])
    assert [row.ke for row in rows] == list(range(1, tenor + 1))
    assert [row.jatuh_tempo for row in rows] == sorted({row.jatuh_tempo for row in rows})


def test_a_flat_loan_is_what_banks_print():
    rows = flat(12_000_000_00, 600, 12, date(2025, 1, 31))

    assert {(r.pokok, r.bunga) for r in rows} == {(1_000_000_00, 60_000_00)}
    assert rows[1].jatuh_tempo == date(2025, 2, 28)


@given(st.integers(1, 10**13))
def test_interest_before_tax_keeps_the_net_and_four_fifths(net):
    gross = gross_of(Money(net), Rate(2000))

    assert abs(gross.sen * 4 - net * 5) <= 2


def test_final_tax_is_floored_to_rupiah():
    rate = rate_of("0,5")

    assert rate == Rate(50)
    assert final_tax(rupiah(12_345_678), rate) == rupiah(61_728)
    assert final_tax(rupiah(386_420_000), rate) == rupiah(1_932_100)
    assert final_tax(rupiah(-5), rate) == Money(0)


@pytest.mark.parametrize(
    ("kata", "nama"),
    [
        ("bayar listrik", "Listrik, air, telepon, internet"),
        ("token pln", "Listrik, air, telepon, internet"),
        ("bensin", "BBM dan ongkos kirim"), ("wifi", "Listrik, air, telepon, internet"),
        ("atk", "Beli perlengkapan dan ATK"), ("thr", "THR dan bonus"),
        ("beli laptop", "Beli aset, dibayar lunas"), ("spj", "Pertanggungjawaban panjar"),
        ("nalangi", "Talangan pengurus atau orang lain"), ("kur", "Pinjaman dari bank"),
        ("honor pengurus", "Honor pengurus dan pengawas"),
        ("setor bank", "Pindah uang antarkas atau ke bank"),
    ],
)  # fmt: skip
def test_words_of_the_village_find_the_event(kata, nama):
    assert found(kata)[0].nama == nama


def test_words_that_mean_nothing_find_nothing():
    assert found("xyzzy") == [] == found("  ")


def test_a_paper_keeps_plain_numbers_only(meja):
    surat = meja.catat("rat", jumlah=5)

    assert json.loads(json.dumps(surat.isi)) == surat.isi == {"jumlah": 500}


def test_money_out_above_the_limit_needs_a_second_person(meja):
    def fix() -> None:
        db.session.add(Setelan(koperasi_id=meja.id, kunci="kas.batas_persetujuan",
                               mulai=date(2025, 1, 1), nilai="1000", dasar=""))  # fmt: skip

    transact(fix)

    assert meja.catat("rat", jumlah=1_000)
    assert meja.catat("pindah", jumlah=5_000, cara="tunai", ke_cara="transfer")
    assert meja.catat("pendapatan_lain", jumlah=5_000, pendapatan=meja.akun("pendapatan_lain"))
    with pytest.raises(Refused, match="orang kedua"):
        meja.catat("rat", jumlah=1_001)
    assert transact(
        lambda: record_kejadian(meja.id, new_id(), "rat", {"jumlah": rupiah(1_001)}, on=HARI,
                                by=meja.by, disetujui=True)
    )  # fmt: skip
