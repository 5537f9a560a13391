"""The rooms of buying as Bu Ratna walks them: a receipt typed, a debt paid, goods sent back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.pembelian.models import Pembelian, ReturBeli, UangMuka, UtangBayar
from app.pembelian.offers import due_tasks, find_debts, find_purchases
from app.pengguna.permissions import Peran
from app.platform.db import db
from tests.buku_besar.buku import problems
from tests.masuk import Orang, form_fields, sign_in
from tests.penjualan.gerai import HARI, Gerai, journals, matched, trading_village


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


NOTA = {
    "pemasok": "tani", "harga": "1,5jt", "ongkos": "50.000", "potongan": "10.000",
    "tanggal": "10-3-2025", "dibayar": "540.000", "utang": "1.000.000",
    "jatuh_tempo": "9-4-2025", "faktur": "F-12", "simpan": "ya",
}  # fmt: skip


def buy(ratna: Orang, gerai: Gerai, **typed: str) -> Any:
    return ratna.send(f"/{{slug}}/pembelian/baru/{gerai.sembako}", **(NOTA | typed))


def test_a_receipt_is_looked_at_then_recorded(ratna, gerai):
    before = journals(gerai)
    looked = buy(ratna, gerai, simpan="", periksa="ya")
    assert "Jurnal yang akan dicatat" in looked.text
    assert journals(gerai) == before

    done = buy(ratna, gerai)
    assert done.status_code == 303, problems(done.text)
    page = ratna.client.get(done.location).text
    assert "UD Tani Makmur" in page
    assert "Rp1.540.000" in page
    assert "Rp1.000.000" in page
    assert matched(gerai) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"utang": "900.000"}, "Nilai pembelian Rp1.540.000, yang dibayar dan diutang "
                               "Rp1.440.000: kurang Rp100.000."),
        ({"pemasok": ""}, "Pilih pemasoknya; utang dan uang muka selalu bernama."),
        ({"pemasok": "zzz"}, "zzz"),
        ({"jatuh_tempo": ""}, "Isi tanggal jatuh tempo utangnya."),
        ({"harga": ""}, "Isi harga barang."),
    ],
)  # fmt: skip
def test_wrong_input_is_told_and_kept(ratna, gerai, typed, sentence):
    answer = buy(ratna, gerai, **typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="F-12"' in answer.text
    assert 'value="540.000"' in answer.text


def test_a_debt_falls_due_is_paid_and_cancelled(ratna, gerai):
    buy(ratna, gerai)
    beli = the(Pembelian, gerai)
    (task,) = due_tasks(gerai.id, date(2025, 3, 20))
    assert task.judul == "Utang kepada UD Tani Makmur jatuh tempo 9 April 2025"
    assert task.keterangan == "Rp1.000.000, faktur F-12"
    assert due_tasks(gerai.id, date(2025, 4, 10))[0].nada == "merah"
    assert due_tasks(gerai.id, HARI - timedelta(days=1)) == []

    address = f"/{{slug}}/pembelian/utang/{gerai.tani}/bayar?untuk={beli.id}"
    assert form_fields(ratna.get(address).text)["jumlah"] == "1.000.000"
    over = ratna.send(address, jumlah="1.000.001", tanggal="20-3-2025", simpan="ya")
    assert over.status_code == 422
    assert "Utang kepada UD Tani Makmur di unit ini Rp1.000.000" in over.text
    done = ratna.send(
        address, jumlah="990.000", potongan="10.000", tanggal="20-3-2025", simpan="ya"
    )
    assert done.status_code == 303, problems(done.text)
    paid = the(UtangBayar, gerai)
    assert "Lunas" in ratna.get(f"/{{slug}}/pembelian/{beli.id}").text
    page = ratna.get(f"/{{slug}}/jurnal/{beli.jurnal_urut}/batalkan").text
    assert "sudah dibayar atau diretur Rp1.000.000" in page

    gone = ratna.send(f"/{{slug}}/jurnal/{paid.jurnal_urut}/batalkan", alasan="salah jumlah")
    assert form_fields(followed(ratna, gone.location).text)["jumlah"] == "990.000"
    gone = ratna.send(f"/{{slug}}/jurnal/{beli.jurnal_urut}/batalkan", alasan="salah pemasok")
    again = form_fields(followed(ratna, gone.location).text)
    assert (again["harga"], again["faktur"]) == ("1.500.000", "F-12")
    assert again["pemasok"] == "PM-01 UD Tani Makmur"
    assert matched(gerai) == []


def test_lists_are_narrowed_and_leave_as_spreadsheet_and_paper(ratna, gerai):
    assert "Belum ada pembelian" in ratna.get("/{slug}/pembelian").text
    assert "Tidak ada utang pemasok" in ratna.get("/{slug}/pembelian/utang").text
    buy(ratna, gerai)

    assert "F-12" in ratna.get("/{slug}/pembelian?q=f-12").text
    assert "Tidak ada yang cocok" in ratna.get("/{slug}/pembelian?sejak=2026-01-01").text
    page = ratna.get("/{slug}/pembelian/utang?pada=2025-04-10").text
    assert "Lewat" in page
    assert "1.000.000" in page
    for address in ("/daftar", "/utang/daftar"):
        assert ratna.get("/{slug}/pembelian" + address + ".xlsx").data[:2] == b"PK"
        assert ratna.get("/{slug}/pembelian" + address + ".pdf").data[:5] == b"%PDF-"
    assert find_purchases(gerai.id, "F-12")[0].judul == "Pembelian F-12"
    assert find_debts(gerai.id, "tani")[0].keterangan == "Gerai sembako, Rp1.000.000"


def test_goods_go_back_and_the_debt_shrinks(ratna, gerai):
    buy(ratna, gerai)
    done = ratna.send(
        f"/{{slug}}/pembelian/retur/baru/{gerai.tani}", unit=str(gerai.sembako), jumlah="100.000",
        tanggal="12-3-2025", lawan="utang.", simpan="ya",
    )  # fmt: skip
    assert done.status_code == 303, problems(done.text)
    assert "Mengurangi utang" in ratna.client.get(done.location).text
    assert "Rp900.000" in ratna.get(f"/{{slug}}/pembelian/utang/{gerai.tani}").text

    retur = the(ReturBeli, gerai)
    gone = ratna.send(f"/{{slug}}/jurnal/{retur.jurnal_urut}/batalkan", alasan="tidak jadi")
    assert form_fields(followed(ratna, gone.location).text)["jumlah"] == "100.000"


def test_an_advance_is_given_used_and_then_held(ratna, gerai):
    assert "Belum ada uang muka" in ratna.get("/{slug}/pembelian/uang-muka").text
    given = ratna.send(
        "/{slug}/pembelian/uang-muka/baru", pemasok="PM-01", unit=str(gerai.sembako),
        jumlah="500.000", tanggal="9-3-2025", simpan="ya",
    )  # fmt: skip
    assert given.status_code == 303, problems(given.text)
    assert "500.000" in ratna.get("/{slug}/pembelian/uang-muka").text
    used = buy(ratna, gerai, uang_muka="500.000", dibayar="40.000")
    assert used.status_code == 303, problems(used.text)

    muka = the(UangMuka, gerai)
    page = ratna.get(f"/{{slug}}/jurnal/{muka.jurnal_urut}/batalkan").text
    assert "Uang muka ini sudah dipakai Rp500.000" in page


def test_the_chair_reads_and_the_neighbour_sees_nothing(app, ratna, home, gerai, koperasi):
    buy(ratna, gerai)
    beli = the(Pembelian, gerai).id
    hadi = sign_in(app, home, Peran.KETUA)
    assert hadi.get(f"/{{slug}}/pembelian/{beli}").status_code == 200
    assert hadi.get("/{slug}/pembelian/baru").status_code == 403
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    for address in (f"/{beli}", f"/utang/{gerai.tani}", f"/baru/{gerai.sembako}"):
        assert budi.get("/{slug}/pembelian" + address).status_code == 404
