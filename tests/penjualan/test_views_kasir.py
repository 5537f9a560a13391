"""Dewi at the counter: what she records, what she does not see, whom she asks for a bon's limit."""

from __future__ import annotations

import re
from html import unescape

import pytest

from app.pengguna.permissions import Peran
from app.penjualan.models import Omzet
from app.penjualan.rules_hpp import CaraHpp
from tests.masuk import Orang, sign_in
from tests.penjualan.gerai import Gerai, cost_way, trading_village
from tests.penjualan.test_views import HARINYA, omzet_page, the


@pytest.fixture
def home(koperasi):
    return koperasi()


@pytest.fixture
def gerai(home) -> Gerai:
    return trading_village(home)


@pytest.fixture
def ratna(app, home, gerai) -> Orang:
    return sign_in(app, home, Peran.BENDAHARA)


def test_dewi_records_her_day_and_sees_neither_cost_nor_limits_nor_savings(app, home, gerai):
    cost_way(gerai, gerai.sembako, CaraHpp.MARGIN, 2_000)
    dewi = sign_in(app, home, Peran.KASIR)

    page = dewi.get(omzet_page(gerai)).text
    assert "HPP" not in page
    assert "laba kotor" not in page
    looked = dewi.send(omzet_page(gerai), **(HARINYA | {"periksa": "ya"})).text
    assert "Jurnal yang akan dicatat" in looked
    assert "Harga pokok" not in looked
    assert "Persediaan" not in looked
    assert (
        dewi.send(omzet_page(gerai), **(HARINYA | {"hpp": "1", "simpan": "ya"})).status_code == 303
    )

    paper = the(Omzet, gerai)
    assert paper.hpp_diketik is None  # typed past the page: not hers to say
    assert (paper.hpp_anggota + paper.hpp_non_anggota).sen > 0
    shown = dewi.get(f"/{{slug}}/penjualan/{paper.id}").text
    assert "HPP" not in shown
    assert "/jurnal/" not in shown
    assert "HPP" not in dewi.get("/{slug}/penjualan").text
    for closed in ("hpp", "hpp/cara", "bon/batas", "qris/baru", "agen/baru"):
        assert dewi.get(f"/{{slug}}/penjualan/{closed}").status_code == 403, closed
    assert dewi.get("/{slug}/simpanan").status_code == 403
    assert dewi.get("/{slug}/pembelian").status_code == 403


def test_dewi_is_told_when_a_units_cost_has_to_be_typed_by_bu_ratna(app, home, gerai):
    cost_way(gerai, gerai.sembako, CaraHpp.JUMLAH)
    page = sign_in(app, home, Peran.KASIR).get(omzet_page(gerai)).text

    assert "omzet barangnya dicatat bendahara" in page


def test_dewi_finds_her_work_first_on_the_front_page(app, home, gerai):
    page = sign_in(app, home, Peran.KASIR).get("/{slug}/").text
    doors = page.partition("Ke mana sekarang")[2]

    assert doors.index("Catat omzet") < doors.index("Anggota")
    assert "Bon" in doors


def test_the_refusal_for_a_limit_leads_to_where_it_is_set(app, home, ratna, gerai):
    typed = HARINYA | {"bon-0-siapa": "joko", "bon-0-jumlah": "1.100.000", "simpan": "ya",
                       "jual_anggota": "1.500.000", "tunai": "700.000"}  # fmt: skip

    refused = ratna.send(omzet_page(gerai), **typed).text
    assert "Yang berlaku batas semua anggota sejak" in refused
    assert f'/penjualan/bon/batas?anggota={gerai.joko}"' in refused
    assert "Tetapkan batas bon Joko Susilo</a>" in refused
    asked = sign_in(app, home, Peran.KASIR).send(omzet_page(gerai), **typed).text
    assert "Batas bon ditetapkan bendahara atau pengurus." in asked
    assert "bon/batas?anggota" not in asked


def test_bu_ratna_sets_the_first_limit_and_the_pengurus_raises_it(app, home, ratna, gerai):
    facts = {"mulai": "1-1-2025", "dasar": "Rapat 4"}

    page = ratna.get("/{slug}/penjualan/bon/batas").text
    assert "Batas semua anggota hari ini Rp1.000.000" in page
    raised = ratna.send("/{slug}/penjualan/bon/batas", jumlah="2.000.000", **facts)
    assert raised.status_code == 422
    assert "mintalah ketua atau pengurus menaikkannya" in raised.text
    hadi = sign_in(app, home, Peran.KETUA)
    assert hadi.send("/{slug}/penjualan/bon/batas", jumlah="2.000.000", **facts).status_code == 303
    assert (
        "Batas semua anggota hari ini Rp2.000.000" in hadi.get("/{slug}/penjualan/bon/batas").text
    )


def test_no_door_on_dewis_pages_is_shut(app, home, gerai):
    cost_way(gerai, gerai.sembako, CaraHpp.MARGIN, 2_000)
    dewi = sign_in(app, home, Peran.KASIR)
    assert dewi.send(omzet_page(gerai), **(HARINYA | {"hpp": ""})).status_code == 303
    seen, waiting = set(), {f"/{gerai.slug}/": "the address itself"}
    while waiting and len(seen) < 60:
        address = next(iter(waiting))
        come_from = waiting.pop(address)
        page = dewi.client.get(address)
        assert page.status_code in (200, 302, 303), f"{address} from {come_from}"
        seen.add(address)
        if page.mimetype != "text/html":
            continue
        inside = page.text.partition("<main")[2].partition("</main>")[0]
        links = re.findall(rf'href="(/{gerai.slug}/[^"#]*)"', inside)
        found = {unescape(link) for link in links} - seen - set(waiting)
        waiting |= dict.fromkeys(sorted(found), address)

    assert any("/bon/anggota/" in address for address in seen)
    assert any("/baru/" in address for address in seen)
