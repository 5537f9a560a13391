from __future__ import annotations

import pytest

from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.models import Koperasi
from app.unit.commands import add_units, set_mode
from app.unit.queries import unit_rows, units_of
from app.unit.rules import JenisUnit, ModeKendali, UnitBaru
from app.values.refusal import Refused
from tests.masuk import form_fields, sign_in


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


def version(desa):
    return db.session.scalar(db.select(Koperasi.versi).where(Koperasi.id == desa.id))


def test_bu_ratna_opens_the_shop_as_a_unit(desa, ratna):
    before = version(desa)
    answer = ratna.send(
        "/{slug}/unit/baru", nama="Gerai sembako", kode="sembako", jenis="sembako",
        penanggung_jawab="Dewi",
    )  # fmt: skip
    assert answer.status_code == 303
    shop = units_of(desa.id)[1]
    assert (shop.kode, shop.jenis, shop.mode) == ("SEMBAKO", JenisUnit.SEMBAKO, ModeKendali.NILAI)
    assert version(desa) != before
    page = ratna.get("/{slug}/unit").text
    assert "Gerai sembako" in page
    assert "Dewi" in page


def test_a_unit_with_an_odd_or_taken_code_is_refused(desa, ratna):
    for kode, sentence in (("KANTOR", "sudah dipakai"), ("x y", "2 sampai 20 huruf besar")):
        answer = ratna.send("/{slug}/unit/baru", nama="Toko", kode=kode)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert 'value="Toko"' in answer.text
    assert len(units_of(desa.id)) == 1


def test_a_unit_is_kept_and_the_office_always_stays(desa, ratna):
    ratna.send("/{slug}/unit/baru", nama="Toko", kode="TOKO")
    office, shop = unit_rows(desa.id)
    kept = ratna.send(f"/{{slug}}/unit/{shop.id}/ubah", nama="Toko desa", penanggung_jawab="Dewi")
    assert kept.status_code == 303
    assert unit_rows(desa.id)[1].penanggung_jawab == "Dewi"
    typed = form_fields(ratna.get(f"/{{slug}}/unit/{office.id}/ubah").text)
    del typed["aktif"]
    refused = ratna.client.post(f"/{ratna.slug}/unit/{office.id}/ubah", data=typed)
    assert refused.status_code == 422
    assert "Unit kantor selalu dipakai." in refused.text
    other = ratna.send(f"/{{slug}}/unit/{shop.id}/ubah", jenis="kantor")
    assert other.status_code == 422
    assert unit_rows(desa.id)[0].aktif


def test_many_units_are_entered_all_or_none(desa):
    rows = [UnitBaru("APOTEK", "Apotek", "apotek", baris=2), UnitBaru("APOTEK", "X", baris=3)]
    with pytest.raises(Refused, match="Baris 3: Kode unit APOTEK sudah dipakai"):
        transact(lambda: add_units(desa.id, rows))
    assert len(units_of(desa.id)) == 1
    transact(lambda: add_units(desa.id, rows[:1]))
    assert units_of(desa.id)[1].jenis is JenisUnit.APOTEK


def test_the_control_mode_is_switched_and_logged(desa, ratna):
    before, office = version(desa), units_of(desa.id)[0].id
    transact(lambda: set_mode(desa.id, office, ModeKendali.RINCI))
    assert units_of(desa.id)[0].mode is ModeKendali.RINCI
    assert version(desa) != before
    assert "Rinci per anggota" in ratna.get("/{slug}/unit").text


def test_dewi_reads_and_the_neighbour_finds_nothing(app, koperasi, desa, ratna):
    dewi = sign_in(app, desa, Peran.KASIR)
    office = units_of(desa.id)[0].id
    assert dewi.get("/{slug}/unit").status_code == 200
    assert dewi.get("/{slug}/unit/baru").status_code == 403
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    assert budi.get(f"/{{slug}}/unit/{office}/ubah").status_code == 404
