"""The rooms of savings in a real browser: wide and narrow, light and dark, axe's rules, keys."""

from __future__ import annotations

from datetime import date

import pytest

from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.simpanan.commands_berjangka import open_berjangka
from app.simpanan.commands_penarikan import hold_saldo, request_penarikan
from app.simpanan.queries import positions
from app.simpanan.rules_setoran import Cara
from app.values.money import rupiah
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in
from tests.simpanan.desa import HADI, RATNA, J, add_person, decide, pay, village

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
NAMA = ("Wati Lestari", "Made Sudarma", "Dewi Anggraini", "Slamet Riyadi", "Umi Kulsum")


@pytest.fixture
def desa(koperasi):
    """A village of sixty with a year of terms, certificates, a hold, a request that waits."""
    start = date(clock.today().year, 1, 1)
    desa = village(koperasi(nama="Koperasi Desa Merah Putih Sukamaju", mulai_buku=start),
                   decided=False)  # fmt: skip
    facts = {
        J.POKOK: {"nominal": 10_000_000}, J.WAJIB: {"nominal": 1_000_000},
        J.SUKARELA: {"batas_setuju": 100_000_000, "beritahu_hari": 3, "batas_beritahu": 50_000_000},
        J.BERJANGKA: {"denda_bps": 200, "bunga": "6% setahun"}, J.KHUSUS: {"tujuan": "hari raya"},
    }  # fmt: skip
    for jenis, more in facts.items():
        decide(desa.id, jenis, start, **more)

    def people():
        for n in range(55):
            add_person(desa.id, new_id(), 10 + n, f"{NAMA[n % 5]} {n}", dusun="Krajan",
                       tanggal_masuk=date(2025, 1, 2))  # fmt: skip

    transact(people)
    today = clock.today()
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 70_000), (J.SUKARELA, 3_000_000), on=start)
    return desa, today


@pytest.fixture
def pages(desa):
    """Addresses of every page with something on it."""
    desa, today = desa
    cash = {"cara": Cara.TUNAI, "kas": None, "on": today, "by": RATNA}

    def act():
        deposit = open_berjangka(desa.id, new_id(), desa.joko, rupiah(1_000_000), bulan=3,
                                 nomor="SB-01", bunga="6% setahun", **cash).id  # fmt: skip
        held = hold_saldo(desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(250_000), mulai=today,
                          alasan="jaminan pinjaman", sampai=None, by=RATNA).id  # fmt: skip
        asked = request_penarikan(
            desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(2_000_000),
            diberitahukan=date(2025, 1, 1),
            **(cash | {"by": HADI}),
        ).id  # fmt: skip
        return deposit, held, asked

    deposit, held, asked = transact(act)
    slip = pay(desa, desa.tini, (J.POKOK, 60_000), on=today)
    return {
        "ringkasan": "", "cari": "/setoran/baru?q=i", "setoran-baru": f"/setoran/baru/{desa.siti}",
        "setoran": f"/setoran/{slip}", "daftar-setoran": "/setoran",
        "anggota": f"/anggota/{desa.siti}", "penarikan": "/penarikan/baru",
        "permintaan": f"/permintaan/{asked}", "pindah": "/pindah/baru",
        "potongan": "/potongan/baru", "calon": "/calon", "berjangka": "/berjangka",
        "sertifikat": f"/berjangka/{deposit}", "sertifikat-baru": "/berjangka/baru",
        "cair": f"/berjangka/{deposit}/cair", "tahan": "/tahan", "tahan-baru": "/tahan/baru",
        "lepas": f"/tahan/{held}/lepas", "keringanan": "/keringanan/baru",
        "ketentuan": "/ketentuan", "ketentuan-wajib": "/ketentuan/wajib",
        "ketentuan-berjangka": "/ketentuan/berjangka", "tunggakan": "/tunggakan",
        "pengingat": f"/tunggakan/{desa.joko}/ingatkan", "usulan": "/usulan",
    }  # fmt: skip


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["lebar", "sempit"])
def test_every_page_keeps_the_rules_of_sight_and_width(app, page, desa, pages, size, tema):
    ratna = sign_in(app, db.session.get_one(Koperasi, desa[0].id), Peran.BENDAHARA, Peran.KETUA)
    wear(page, tema, size, ratna)
    found = {}
    for name, address in pages.items():
        page.goto(f"/{desa[0].slug}/simpanan{address}")
        if said := complaints_of(page, f"simpanan-{name}-{tema}-{size['width']}"):
            found[name] = said

    assert found == {}


def test_a_deposit_takes_seven_keys_at_most(app, page, desa):
    wear(
        page,
        "terang",
        WIDE,
        sign_in(app, db.session.get_one(Koperasi, desa[0].id), Peran.BENDAHARA),
    )
    page.goto(f"/{desa[0].slug}/simpanan/setoran/baru")
    keys = ["s", "i", "t", "Enter", "3", "Enter"]

    for key in keys:
        if key == "Enter":
            with page.expect_navigation():
                page.keyboard.press(key)
        else:
            page.keyboard.press(key)

    page.wait_for_url("**/simpanan/setoran/*-*")
    assert "Agustus–Oktober" in page.inner_text("main")
    assert positions(desa[0].id, [desa[0].siti])[desa[0].siti].saldo[J.WAJIB] == 10_000_000
    assert len(keys) <= 7
