"""The units' rooms in a real browser: both widths, both themes, axe; a day typed by keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.pembelian.commands import record_pembelian
from app.pembelian.models import Pembelian
from app.pembelian.rules import PembelianBarang
from app.pengguna.permissions import Peran
from app.penjualan.commands import add_agen, record_deposit_agen, record_hari_agen
from app.penjualan.models import Omzet
from app.penjualan.models_agen import HariAgenSurat
from app.penjualan.rules import BarisPihak
from app.penjualan.rules_agen import (
    ArahDeposit,
    DepositBerpindah,
    HariAgen,
    JenisAgen,
    RincianAgen,
)
from app.penjualan.rules_hpp import CaraHpp
from app.platform.db import db, transact
from app.platform.ids import new_id
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import Orang, sign_in
from tests.penjualan.gerai import (
    HARI,
    RATNA,
    Gerai,
    R,
    bon,
    cost_way,
    matched,
    sale,
    sell,
    trading_village,
)

pytestmark = pytest.mark.peramban


@pytest.fixture
def home(koperasi):
    return koperasi()


@pytest.fixture
def gerai(home) -> Gerai:
    """A week of work in every room."""
    gerai = trading_village(home)
    for n in range(3):
        day = HARI - timedelta(days=32 * n)
        sell(
            gerai,
            sale(gerai, 700_000, 300_000, tunai=R(650_000), qris=R(100_000),
                 bon=(bon(gerai.siti, 150_000), bon(gerai.joko, 50_000)),
                 bon_pihak=(BarisPihak(gerai.warung, R(50_000)),)),
            day,
        )  # fmt: skip
    cost_way(gerai, gerai.apotek, CaraHpp.MARGIN, 2_250)
    transact(lambda: _more(gerai))
    return gerai


def _more(gerai: Gerai) -> None:
    beli = PembelianBarang(
        gerai.sembako, R(1_500_000), gerai.tani, ongkos=R(50_000), dibayar=R(550_000),
        utang=R(1_000_000), jatuh_tempo=date(2025, 4, 9), faktur="F-12",
    )  # fmt: skip
    record_pembelian(gerai.id, new_id(), beli, on=HARI, by=RATNA)
    agen = add_agen(gerai.id, new_id(), unit_id=gerai.agen, nama="BRILink", pihak_id=gerai.bri).id
    isi = DepositBerpindah(agen, ArahDeposit.ISI, R(3_000_000), "transfer")
    record_deposit_agen(gerai.id, new_id(), isi, on=HARI, by=RATNA)
    rows = (RincianAgen(JenisAgen.TRANSFER, 4, R(1_000_000), R(10_000), R(15_000), R(10_000)),)
    hari = HariAgen(agen, rows, saldo_mitra=R(1_985_000), kas_hitung=R(3_025_000))
    record_hari_agen(gerai.id, new_id(), hari, on=HARI, by=RATNA)


@pytest.fixture
def ratna(app, home, gerai) -> Orang:
    return sign_in(app, home, Peran.BENDAHARA)


def addresses(gerai: Gerai) -> dict[str, str]:
    def first(model):
        return db.session.query(model).filter_by(koperasi_id=gerai.id).first()

    hari = first(HariAgenSurat)
    found = {
        "omzet": "penjualan", "unit": "penjualan/baru",
        "omzet-baru": f"penjualan/baru/{gerai.sembako}",
        "omzet-surat": f"penjualan/{first(Omzet).id}", "bon": "penjualan/bon",
        "bon-siti": f"penjualan/bon/anggota/{gerai.siti}",
        "bon-bayar": f"penjualan/bon/anggota/{gerai.siti}/bayar", "batas": "penjualan/bon/batas",
        "qris": "penjualan/qris", "qris-baru": "penjualan/qris/baru", "hpp": "penjualan/hpp",
        "hpp-baru": f"penjualan/hpp/baru/{gerai.sembako}", "hpp-cara": "penjualan/hpp/cara",
        "agen": "penjualan/agen", "agen-baru": "penjualan/agen/baru",
        "agen-satu": f"penjualan/agen/{hari.agen_id}",
        "agen-hari": f"penjualan/agen/{hari.agen_id}/hari",
        "agen-surat": f"penjualan/agen/hari/{hari.id}",
        "agen-deposit": f"penjualan/agen/{hari.agen_id}/deposit", "beli": "pembelian",
        "beli-baru": f"pembelian/baru/{gerai.sembako}",
        "beli-surat": f"pembelian/{first(Pembelian).id}", "utang": "pembelian/utang",
        "utang-satu": f"pembelian/utang/{gerai.tani}",
        "utang-bayar": f"pembelian/utang/{gerai.tani}/bayar",
        "retur": f"pembelian/retur/baru/{gerai.tani}", "muka": "pembelian/uang-muka",
        "muka-baru": "pembelian/uang-muka/baru",
    }  # fmt: skip
    return {name: f"/{gerai.slug}/{path}" for name, path in found.items()}


@pytest.mark.parametrize(
    ("tema", "size", "name"), [("terang", WIDE, "lebar"), ("gelap", NARROW, "hp")]
)
def test_every_page_is_fit_to_be_used(page, ratna, gerai, tema, size, name):
    wear(page, tema, size, ratna)
    found = {}
    for short, address in addresses(gerai).items():
        page.goto(address)
        if wrong := complaints_of(page, f"{short}-{name}"):
            found[short] = wrong

    assert found == {}


def test_a_day_is_typed_looked_at_and_saved_on_a_phone(page, ratna, gerai):
    """Two sums, cash and cost on the number pad: typed, looked at, saved."""
    wear(page, "terang", NARROW, ratna)
    page.goto(f"/{gerai.slug}/penjualan/baru/{gerai.sembako}")
    page.get_by_role("textbox", name="Tanggal").fill("12-3-2025")
    page.get_by_label("Kepada anggota", exact=True).fill("500000")
    page.get_by_label("Kepada bukan anggota").fill("250000")
    page.get_by_label("Tunai", exact=True).fill("700000")
    page.get_by_label("Harga pokok barang").fill("600000")
    page.get_by_role("button", name="Lihat jurnalnya").click()
    assert "kurang Rp50.000" in page.get_by_role("alert").inner_text()
    assert (
        page.get_by_label("Kepada anggota", exact=True).input_value().replace(".", "") == "500000"
    )

    page.get_by_label("Tunai", exact=True).fill("750000")
    page.get_by_role("button", name="Lihat jurnalnya").click()
    page.locator("#pratinjau").wait_for()
    assert complaints_of(page, "omzet-jurnal-hp") == []
    page.locator("#pratinjau").get_by_role("button", name="Simpan omzet").click()
    page.get_by_role("heading", name="Omzet Gerai sembako").wait_for()
    db.session.rollback()
    assert matched(gerai) == []
