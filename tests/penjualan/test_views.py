"""The units' rooms as Bu Ratna walks them: type, look, save, mend; wrong input is kept."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.buku_besar.queries_lampiran import attachment_problems
from app.pengguna.permissions import Peran
from app.penjualan.models import BonBayar, HppBulan, Omzet
from app.penjualan.models_agen import HariAgenSurat
from app.penjualan.offers import (
    count_tasks,
    difference_tasks,
    member_panel,
    old_bon_tasks,
    qris_tasks,
)
from app.penjualan.rules_hpp import CaraHpp
from app.platform.db import db
from tests.buku_besar.buku import problems
from tests.masuk import Orang, form_fields, sign_in
from tests.penjualan.gerai import (
    HARI,
    Gerai,
    R,
    bon,
    cost_way,
    journals,
    matched,
    sale,
    sell,
    trading_village,
)


@pytest.fixture
def home(koperasi):
    return koperasi()


@pytest.fixture
def gerai(home) -> Gerai:
    return trading_village(home)


@pytest.fixture
def ratna(app, home, gerai) -> Orang:
    return sign_in(app, home, Peran.BENDAHARA)


def the(model: Any, gerai: Gerai) -> Any:
    """The newest paper of a kind."""
    db.session.rollback()
    query = db.session.query(model).filter_by(koperasi_id=gerai.id)
    return query.order_by(model.jurnal_urut.desc()).first()


def followed(orang: Orang, address: str) -> Any:
    """The page an address leads to in the end."""
    page = orang.client.get(address)
    while page.status_code in (302, 303):
        page = orang.client.get(page.location)
    return page


def omzet_page(gerai: Gerai) -> str:
    return f"/{{slug}}/penjualan/baru/{gerai.sembako}"


HARINYA = {
    "tanggal": "10-3-2025", "jual_anggota": "700.000", "jual_non_anggota": "300rb",
    "tunai": "800.000", "hpp": "800.000", "simpan": "ya",
    "bon-0-siapa": "siti", "bon-0-jumlah": "200.000",
}  # fmt: skip


def test_a_day_is_looked_at_then_recorded(ratna, gerai):
    before = journals(gerai)
    looked = ratna.send(omzet_page(gerai), **(HARINYA | {"simpan": "", "periksa": "ya"}))
    assert looked.status_code == 200
    assert "Jurnal yang akan dicatat" in looked.text
    assert journals(gerai) == before

    done = ratna.send(omzet_page(gerai), **HARINYA)
    assert done.status_code == 303, problems(done.text)
    shown = ratna.client.get(done.location)
    assert "Siti Aminah" in shown.text
    assert matched(gerai) == []


def test_a_photo_goes_behind_the_journal_in_the_same_step(app, ratna, gerai):
    photo = BytesIO()
    Image.new("RGB", (40, 30), "white").save(photo, "JPEG")
    page = ratna.get(omzet_page(gerai))
    fields = (
        form_fields(page.text) | HARINYA | {"lampiran": (BytesIO(photo.getvalue()), "nota.jpg")}
    )
    done = ratna.client.post(
        omzet_page(gerai).format(slug=gerai.slug), data=fields, content_type="multipart/form-data"
    )

    assert done.status_code == 303, problems(done.text)
    urut = the(Omzet, gerai).jurnal_urut
    assert "nota.jpg" in ratna.get(f"/{{slug}}/jurnal/{urut}").text
    assert attachment_problems(Path(app.instance_path), gerai.id) == []


def test_a_difference_is_said_and_what_was_typed_stays(ratna, gerai):
    answer = ratna.send(omzet_page(gerai), **(HARINYA | {"tunai": "750.000", "catatan": "pasaran"}))

    assert answer.status_code == 422
    assert (
        "Penjualan Rp1.000.000, cara bayarnya Rp950.000: kurang Rp50.000. Bila selisihnya tunai, "
        "isi Tunai Rp800.000." in problems(answer.text)
    )
    for typed in ("750.000", "300rb", "siti", "pasaran"):
        assert f'value="{typed}"' in answer.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"bon-1-siapa": "joko"}, "Bon baris 2: isi jumlahnya."),
        ({"bon-0-potong": "y"}, "Potong simpanan sukarela memerlukan izin tertulis anggota"),
        ({"bon-1-siapa": "PL-01", "bon-1-jumlah": "100.000", "bon-1-potong": "y"},
         "hanya simpanan anggota yang dapat dipotong"),
        ({"tanggal": ""}, "Isi tanggalnya."),
        ({"jual_anggota": "abc"}, "abc"),
    ],
)  # fmt: skip
def test_half_filled_lines_are_told(ratna, gerai, typed, sentence):
    answer = ratna.send(omzet_page(gerai), **(HARINYA | typed))

    assert answer.status_code == 422
    assert sentence in answer.text


def test_more_rows_keep_what_was_typed(ratna, gerai):
    answer = ratna.send(omzet_page(gerai), **(HARINYA | {"simpan": "", "tambah": "ya"}))

    assert answer.status_code == 200
    assert 'name="bon-7-siapa"' in answer.text
    assert 'value="siti"' in answer.text


def test_a_cancelled_day_opens_again_filled_in(ratna, gerai):
    ratna.send(omzet_page(gerai), **(HARINYA | {"jasa-0-jenis": "antar", "jasa-0-anggota": "5.000",
                                                "tunai": "805.000"}))  # fmt: skip
    paper = the(Omzet, gerai)
    answer = ratna.send(f"/{{slug}}/jurnal/{paper.jurnal_urut}/batalkan", alasan="salah jumlah bon")
    assert answer.status_code == 303
    again = followed(ratna, answer.location)

    assert "Isian omzet 10 Maret 2025 yang dibatalkan" in again.text
    fields = form_fields(again.text)
    assert fields["jual_anggota"] == "700.000"
    assert fields["bon-0-siapa"] == "A-0001 Siti Aminah"
    assert (fields["jasa-0-jenis"], fields["jasa-0-anggota"]) == ("antar", "5.000")
    saved = ratna.client.post(
        f"/{gerai.slug}/penjualan/baru/{gerai.sembako}", data=fields | {"simpan": "ya"}
    )
    assert saved.status_code == 303, problems(saved.text)
    assert matched(gerai) == []


def test_a_day_whose_bon_was_paid_is_not_cancelled(ratna, gerai):
    paper = sell(gerai, sale(gerai, 300_000, bon=(bon(gerai.siti, 300_000),)))
    paid = ratna.send(f"/{{slug}}/penjualan/bon/anggota/{gerai.siti}/bayar", jumlah="100.000",
                      tanggal="11-3-2025", simpan="ya")  # fmt: skip
    assert paid.status_code == 303, problems(paid.text)

    page = ratna.get(f"/{{slug}}/jurnal/{paper.jurnal_urut}/batalkan")
    assert "Bon Siti Aminah Rp300.000 dari hari ini sudah dibayar Rp100.000" in page.text


def test_the_list_is_narrowed_and_leaves_as_spreadsheet_and_paper(ratna, gerai):
    assert "Belum ada omzet" in ratna.get("/{slug}/penjualan").text
    sell(gerai, sale(gerai, 700_000, 300_000))
    sell(gerai, sale(gerai, 100_000), HARI + timedelta(days=1))

    page = ratna.get("/{slug}/penjualan?sejak=2025-03-11").text
    assert "100.000" in page
    assert "1.000.000" not in page
    assert "Tidak ada yang cocok" in ratna.get("/{slug}/penjualan?sejak=2026-01-01").text
    assert ratna.get("/{slug}/penjualan/daftar.xlsx").data[:2] == b"PK"
    assert ratna.get("/{slug}/penjualan/daftar.pdf").data[:5] == b"%PDF-"


def test_bon_is_listed_by_age_paid_and_reminded(ratna, gerai):
    assert "Tidak ada bon yang belum lunas" in ratna.get("/{slug}/penjualan/bon").text
    sell(gerai, sale(gerai, 300_000, bon=(bon(gerai.siti, 300_000),)), date(2025, 1, 10))

    page = ratna.get("/{slug}/penjualan/bon?pada=2025-03-10").text
    assert re.search(r"Siti Aminah.*300\.000", page, re.S)
    assert ratna.get("/{slug}/penjualan/bon/daftar.xlsx").data[:2] == b"PK"
    assert ratna.get("/{slug}/penjualan/bon/daftar.pdf?siapa=pihak").data[:5] == b"%PDF-"
    one = ratna.get(f"/{{slug}}/penjualan/bon/anggota/{gerai.siti}").text
    assert "https://wa.me/6281234567890?text=" in one

    form = form_fields(ratna.get(f"/{{slug}}/penjualan/bon/anggota/{gerai.siti}/bayar").text)
    assert form["jumlah"] == "300.000"
    too_much = ratna.send(f"/{{slug}}/penjualan/bon/anggota/{gerai.siti}/bayar", jumlah="301.000",
                          tanggal="10-3-2025", simpan="ya")  # fmt: skip
    assert too_much.status_code == 422
    assert "melebihinya" in too_much.text
    ratna.send(f"/{{slug}}/penjualan/bon/anggota/{gerai.siti}/bayar", jumlah="300.000",
               tanggal="10-3-2025", simpan="ya")  # fmt: skip
    paid = the(BonBayar, gerai)
    assert "Rp0" in ratna.get(f"/{{slug}}/penjualan/bon/bayar/{paid.id}").text
    assert "Pembayaran bon" in ratna.get(f"/{{slug}}/jurnal/{paid.jurnal_urut}/bukti").text


def test_a_limit_is_set_with_its_basis(ratna, gerai):
    empty = ratna.send("/{slug}/penjualan/bon/batas", jumlah="500.000", dasar="")
    assert empty.status_code == 422
    done = ratna.send(
        "/{slug}/penjualan/bon/batas", anggota="joko", jumlah="50.000", dasar="Rapat 3",
        mulai="1-1-2025",
    )  # fmt: skip
    assert done.status_code == 303
    refused = ratna.send(
        omzet_page(gerai), **(HARINYA | {"bon-0-siapa": "joko", "bon-0-jumlah": "200.000"})
    )
    assert "melebihi batasnya Rp50.000" in refused.text


def test_qris_waits_and_is_settled(ratna, gerai):
    assert "Tidak ada QRIS yang menunggu" in ratna.get("/{slug}/penjualan/qris").text
    sell(gerai, sale(gerai, 100_000, tunai=R(0), qris=R(100_000)))
    assert qris_tasks(gerai.id, HARI + timedelta(days=8))[0].keterangan.startswith("Rp100.000")
    assert qris_tasks(gerai.id, HARI) == []

    form = form_fields(ratna.get("/{slug}/penjualan/qris/baru").text)
    assert form["jumlah"] == "100.000"
    done = ratna.send("/{slug}/penjualan/qris/baru", biaya="700", tanggal="12-3-2025", simpan="ya")
    assert done.status_code == 303, problems(done.text)
    assert "Rp99.300" in ratna.client.get(done.location).text
    assert "Sudah masuk bank" in ratna.get("/{slug}/penjualan/qris").text


def test_the_count_of_a_month_is_asked_for_shown_and_done(ratna, gerai):
    cost_way(gerai, gerai.sembako, CaraHpp.HITUNG)
    sell(gerai, sale(gerai, 700_000, hpp=None))
    (task,) = count_tasks(gerai.id, date(2025, 4, 2))
    assert task.judul == "Hitung HPP Gerai sembako Maret 2025"
    address = f"/{{slug}}/penjualan/hpp/baru/{gerai.sembako}?bulan=2025-03-01"
    assert "Rp20.000.000" in ratna.get(address).text
    empty = ratna.send(address, sisa="", simpan="ya")
    assert "Isi nilai sisa barang; 0 bila habis." in problems(empty.text)
    too_much = ratna.send(address, sisa="20.000.001", simpan="ya")
    assert too_much.status_code == 422
    assert "lebih besar daripada barang yang ada" in too_much.text

    done = ratna.send(address, sisa="19.500.000", simpan="ya")
    assert done.status_code == 303, problems(done.text)
    assert "Rp500.000" in ratna.client.get(done.location).text
    assert count_tasks(gerai.id, date(2025, 4, 2)) == []
    paper = the(HppBulan, gerai)
    gone = ratna.send(f"/{{slug}}/jurnal/{paper.jurnal_urut}/batalkan", alasan="salah hitung rak")
    assert form_fields(followed(ratna, gone.location).text)["bulan"] == "2025-03-01"


def test_a_unit_changes_its_way(ratna, gerai):
    done = ratna.send(
        "/{slug}/penjualan/hpp/cara", unit=str(gerai.sembako), cara="margin", margin="12,5",
        mulai="1-1-2025", dasar="Rapat pengurus",
    )  # fmt: skip
    assert done.status_code == 303, problems(done.text)
    assert "12,50 %" in ratna.get("/{slug}/penjualan/hpp").text
    assert "12,50 %" in ratna.get(omzet_page(gerai)).text
    again = ratna.send(
        "/{slug}/penjualan/hpp/cara", unit=str(gerai.sembako), cara="margin", margin="",
        mulai="1-2-2025", dasar="Rapat",
    )  # fmt: skip
    assert again.status_code == 422


def test_an_agents_day_on_one_screen(ratna, gerai):
    assert "Belum ada agen" in ratna.get("/{slug}/penjualan/agen").text
    made = ratna.send("/{slug}/penjualan/agen/baru", nama="BRILink", mitra="MT-01")
    assert made.status_code == 303, problems(made.text)
    agen = made.location.rsplit("/", 1)[1]
    top = ratna.send(f"/{{slug}}/penjualan/agen/{agen}/deposit", jumlah="3jt",
                     tanggal="10-3-2025", simpan="ya")  # fmt: skip
    assert top.status_code == 303, problems(top.text)
    fields = {
        "tanggal": "10-3-2025", "rincian-0-pokok": "1.000.000", "rincian-0-banyak": "4",
        "rincian-0-fee_non_anggota": "20.000", "rincian-0-potongan_mitra": "8.000",
        "saldo_mitra": "1.990.000", "kas_hitung": "3.020.000", "simpan": "ya",
    }  # fmt: skip
    done = ratna.send(f"/{{slug}}/penjualan/agen/{agen}/hari", **fields)
    assert done.status_code == 303, problems(done.text)
    page = ratna.client.get(done.location).text
    assert "Kurang Rp2.000" in page
    (task,) = difference_tasks(gerai.id, HARI)
    assert task.keterangan == "Saldo deposit kurang Rp2.000, sebabnya belum ditulis"
    assert "Kurang Rp2.000" in ratna.get("/{slug}/penjualan/agen").text
    assert ratna.get(f"/{{slug}}/penjualan/agen/{agen}").status_code == 200

    day = the(HariAgenSurat, gerai)
    gone = ratna.send(f"/{{slug}}/jurnal/{day.jurnal_urut}/batalkan", alasan="salah saldo mitra")
    again = followed(ratna, gone.location)
    assert form_fields(again.text)["rincian-0-pokok"] == "1.000.000"


def test_tasks_and_the_members_panel_speak_in_rupiah(gerai):
    sell(gerai, sale(gerai, 300_000, bon=(bon(gerai.siti, 300_000),)), date(2025, 1, 10))

    assert old_bon_tasks(gerai.id, date(2025, 3, 1)) == ()
    (task,) = old_bon_tasks(gerai.id, date(2025, 6, 1))
    assert task.keterangan == "Terbesar Siti Aminah, Rp300.000"
    assert member_panel(gerai.id, gerai.siti)[0] == ("Bon belum lunas", "Rp300.000")
    assert member_panel(gerai.id, gerai.joko) == []


def test_the_chair_reads_and_does_not_write(app, home, gerai):
    hadi = sign_in(app, home, Peran.KETUA)
    assert hadi.get("/{slug}/penjualan").status_code == 200
    assert hadi.get("/{slug}/penjualan/baru").status_code == 403
    assert hadi.post(omzet_page(gerai), HARINYA).status_code == 403


def test_the_neighbour_sees_nothing_of_it(app, gerai, koperasi):
    paper = sell(gerai, sale(gerai, 300_000, bon=(bon(gerai.siti, 300_000),)))
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")

    for address in (f"/{paper.id}", f"/bon/anggota/{gerai.siti}", f"/baru/{gerai.sembako}"):
        assert budi.get("/{slug}/penjualan" + address).status_code == 404
    assert budi.client.get(f"/{gerai.slug}/penjualan").status_code == 404
