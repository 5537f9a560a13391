"""A paper above the limit of one person: asked for on its form, decided on the ledger's page."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from uuid import UUID

import pytest
from cattrs import ClassValidationError
from hypothesis import given
from hypothesis import strategies as st

from app.buku_besar.commands_jurnal import JurnalUmumWritten
from app.buku_besar.models import Journal, LampiranJurnal
from app.buku_besar.rules import JenisJurnal, Line
from app.buku_besar.rules_aturan import Cara
from app.koperasi.commands import set_setting
from app.pembelian.models import Pembelian
from app.pembelian.rules import PembelianBarang
from app.pengguna.permissions import Peran
from app.persetujuan.models import Permintaan
from app.persetujuan.models_isi import facts, plain
from app.platform.db import db, transact
from app.platform.offers import REGISTRY
from app.values.money import MAX_SEN, Money
from tests.buku_besar.buku import problems
from tests.kas.test_layar_kas import photo
from tests.masuk import form_fields, sign_in
from tests.penjualan.gerai import Gerai, journals, matched, trading_village

NOTA = {
    "pemasok": "tani", "harga": "1,5jt", "tanggal": "10-3-2025", "dibayar": "1,5jt",
    "faktur": "F-12",
}  # fmt: skip
uang = st.integers(0, MAX_SEN).map(Money)
hari = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.fixture
def home(koperasi):
    return koperasi()


@pytest.fixture
def gerai(home) -> Gerai:
    found = trading_village(home)
    transact(
        lambda: set_setting(
            found.id, "kas.batas_persetujuan", "1000000", mulai=date(2025, 1, 1), dasar="Rapat"
        )
    )
    return found


@pytest.fixture
def ratna(app, home, gerai):
    return sign_in(app, home, Peran.BENDAHARA)


@pytest.fixture
def hadi(app, home, gerai):
    return sign_in(app, home, Peran.KETUA)


def sent(ratna, gerai, button: str, berkas: bytes | None = None, **typed: str):
    """The purchase's form with a photo, by hand: the test client keeps a large body's file open."""
    address = f"/{ratna.slug}/pembelian/baru/{gerai.sembako}"
    kept = form_fields(ratna.get(address).text) | NOTA | typed | {button: "ya"}
    kept.pop("lampiran", None)
    parts = [f'name="{n}"\r\n\r\n{v}'.encode() for n, v in kept.items()]
    if berkas:
        parts.append(b'name="lampiran"; filename="nota.jpg"\r\n\r\n' + berkas)
    head = b"--batas\r\nContent-Disposition: form-data; "
    return ratna.client.post(
        address, data=b"".join(head + part + b"\r\n" for part in parts) + b"--batas--\r\n",
        content_type="multipart/form-data; boundary=batas",
    )  # fmt: skip


def the(model, gerai, **wanted):
    """The one row of a table this village has."""
    db.session.rollback()
    return db.session.query(model).filter_by(koperasi_id=gerai.id, **wanted).one()


def test_bu_ratna_asks_and_pak_hadi_agrees_with_journal_and_photo(ratna, hadi, gerai):
    before = journals(gerai)
    refused = sent(ratna, gerai, "simpan", photo())
    assert refused.status_code == 422
    assert "perlu disetujui orang kedua" in problems(refused.text)[0]
    again = form_fields(refused.text)
    asked = ratna.client.post(
        f"/{ratna.slug}/pembelian/baru/{gerai.sembako}", data=again | NOTA | {"minta": "ya"}
    )
    assert asked.status_code == 303
    assert journals(gerai) == before

    row = the(Permintaan, gerai)
    assert (row.jumlah, row.status) == (150_000_000, "menunggu")
    own = ratna.client.get(asked.location).text
    assert "orang lain yang memutuskannya" in own
    page = hadi.client.get(asked.location).text
    assert "Pembelian barang Gerai sembako dari UD Tani Makmur" in page
    assert "1.500.000" in page
    seen = hadi.client.get(f"{asked.location}/bukti")
    assert (seen.status_code, seen.mimetype) == (200, "image/jpeg")

    done = hadi.send(asked.location, setujui="ya", catatan="Sesuai nota")
    assert done.status_code == 303, problems(done.text)
    paper = the(Pembelian, gerai, id=row.id)
    attached = the(LampiranJurnal, gerai, jurnal_urut=paper.jurnal_urut)
    assert attached.jenis == "image/jpeg"
    assert f"/jurnal/{paper.jurnal_urut}" in hadi.client.get(asked.location).text
    assert matched(gerai) == []
    assert the(Permintaan, gerai).status == "disetujui"
    assert hadi.send(asked.location, setujui="ya", catatan="").status_code == 422


def test_a_no_books_nothing_and_the_asker_may_not_decide(ratna, hadi, gerai):
    before = journals(gerai)
    asked = sent(ratna, gerai, "minta")
    assert asked.status_code == 303
    assert ratna.post(asked.location, {"setujui": "ya"}).status_code == 403
    assert hadi.send(asked.location, tolak="ya", catatan="").status_code == 422
    assert hadi.send(asked.location, tolak="ya", catatan="Terlalu mahal").status_code == 303
    assert journals(gerai) == before
    assert the(Permintaan, gerai).status == "ditolak"


def test_a_look_shows_the_journal_and_says_it_needs_nobody_yet(ratna, gerai):
    looked = sent(ratna, gerai, "periksa")
    assert "Jurnal yang akan dicatat" in looked.text


def test_asking_below_the_limit_just_records(ratna, gerai):
    done = sent(ratna, gerai, "minta", dibayar="500.000", harga="500.000")
    assert done.status_code == 303
    assert the(Pembelian, gerai).dibayar == Money(50_000_000)
    assert db.session.query(Permintaan).filter_by(koperasi_id=gerai.id).count() == 0


def test_a_general_journal_that_pays_is_asked_for_as_well(ratna, hadi, gerai):
    typed = {
        "tanggal": "10-3-2025", "keterangan": "Beli kulkas gerai", "baris-0-akun": "6105",
        "baris-0-debit": "1,2jt", "baris-1-akun": "1101", "baris-1-kredit": "1,2jt",
        "baris-0-unit": "SEMBAKO", "jenis": "umum",
    }  # fmt: skip
    page = form_fields(ratna.get("/{slug}/jurnal/baru").text)
    chosen = {k: v for k, v in typed.items() if k in page}
    refused = ratna.send("/{slug}/jurnal/baru", **chosen)
    assert "perlu disetujui orang kedua" in " ".join(problems(refused.text)), problems(refused.text)
    asked = ratna.send("/{slug}/jurnal/baru", **chosen, minta="ya")
    assert asked.status_code == 303, problems(asked.text)
    done = hadi.send(asked.location, setujui="ya", catatan="")
    assert done.status_code == 303, problems(done.text)
    assert the(Journal, gerai, keterangan="Beli kulkas gerai").total == 120_000_000


def test_a_neighbour_neither_sees_nor_decides(app, koperasi, ratna, gerai):
    asked = sent(ratna, gerai, "minta")
    other = sign_in(app, koperasi(), Peran.KETUA)
    theirs = asked.location.replace(f"/{ratna.slug}/", f"/{other.slug}/")
    assert other.client.get(theirs).status_code == 404
    assert other.client.get(f"{theirs}/bukti").status_code == 404
    assert other.post(theirs, {"setujui": "ya"}).status_code == 404


def test_every_paper_the_ledgers_page_decides_knows_its_facts_and_rule(app):
    offers = [offer for offer in app.extensions[REGISTRY].approvals if offer.act]
    assert {offer.jenis for offer in offers} >= {
        "buku_besar.jurnal", "pembelian.beli", "pembelian.utang", "pembelian.muka",
        "simpanan.cair", "simpanan.kembali", "pengunduran_diri.bayar",
    }  # fmt: skip
    for offer in offers:
        assert is_dataclass(offer.fakta), offer.jenis
        assert offer.aturan, offer.jenis


@given(
    harga=uang, ongkos=uang, dibayar=uang, jatuh=st.none() | hari,
    pihak=st.none() | st.uuids(), cara=st.sampled_from(list(Cara)), faktur=st.text(),
)  # fmt: skip
def test_what_was_asked_is_what_is_done(harga, ongkos, dibayar, jatuh, pihak, cara, faktur):
    beli = PembelianBarang(
        UUID(int=1), harga, pihak, ongkos=ongkos, dibayar=dibayar, jatuh_tempo=jatuh, cara=cara,
        faktur=faktur,
    )  # fmt: skip
    assert facts(PembelianBarang, plain(beli)) == beli


@given(
    tanggal=hari, jumlah=st.lists(st.integers(-MAX_SEN, MAX_SEN), min_size=2, max_size=6),
    anggota=st.none() | st.uuids(),
)  # fmt: skip
def test_a_journal_comes_back_line_by_line(tanggal, jumlah, anggota):
    lines = tuple(Line(UUID(int=n + 1), sen, None, anggota) for n, sen in enumerate(jumlah))
    event = JurnalUmumWritten(UUID(int=9), tanggal, JenisJurnal.UMUM, "Uji", lines)
    back = facts(JurnalUmumWritten, plain(event))
    assert back == event
    assert back.fingerprint == event.fingerprint


def test_facts_of_another_shape_are_refused():
    isi = plain(PembelianBarang(UUID(int=1), Money(5), None))
    assert set(isi) == {field.name for field in fields(PembelianBarang)}
    with pytest.raises(ClassValidationError):
        facts(PembelianBarang, isi | {"bonus": 1})
