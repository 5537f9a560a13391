"""Every event of the catalogue makes its journal; papers and ledger agree to the sen."""

from __future__ import annotations

import json
from datetime import date

import pytest
import sqlalchemy as sa

from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_cocok import control_problems
from app.kas.commands import CatatanKas, record_kejadian, record_kejadian_batch
from app.kas.journals import ATURAN
from app.kas.models import BarisSuratKas, SuratKas
from app.kas.offers import SUBLEDGERS
from app.kas.queries import replay_problems
from app.kas.rules_kejadian import KATALOG, SEMUA
from app.kas.rules_ruas import RUAS
from app.koperasi.models import Setelan
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import rupiah
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
                                by=meja.by.agreed())
    )  # fmt: skip
