from __future__ import annotations

import pytest

from app.pengguna.permissions import Peran
from app.pihak.commands import add_parties
from app.pihak.queries import belum_dirinci_id, parties_map
from app.pihak.rules import PihakBaru
from app.platform.db import transact
from app.values.refusal import Refused
from tests.masuk import form_fields, sign_in


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


def test_bu_ratna_enters_a_supplier_and_finds_it(desa, ratna):
    answer = ratna.send(
        "/{slug}/pihak/baru", nama="UD Tani Makmur", kode="P-01", jenis="pemasok", telepon="0811"
    )
    assert answer.status_code == 303
    page = ratna.get(answer.location).text
    assert "UD Tani Makmur" in page
    assert "Pemasok" in page
    assert "UD Tani Makmur" in ratna.get("/{slug}/pihak?q=tani&jenis=pemasok").text
    assert "UD Tani Makmur" not in ratna.get("/{slug}/pihak?jenis=mitra").text
    assert "UD Tani Makmur" in ratna.get("/{slug}/cari?q=makmur").text


def test_a_page_sent_twice_makes_one(desa, ratna):
    typed = form_fields(ratna.get("/{slug}/pihak/baru").text) | {"nama": "UD", "kode": "P-01"}
    sent = [ratna.client.post(f"/{ratna.slug}/pihak/baru", data=typed) for _ in range(2)]
    assert sent[0].location == sent[1].location
    assert set(parties_map(desa.id)) == {"P-01", "BELUM-DIRINCI"}


def test_a_taken_code_is_refused_and_what_was_typed_is_kept(desa, ratna):
    ratna.send("/{slug}/pihak/baru", nama="UD", kode="P-01")
    answer = ratna.send("/{slug}/pihak/baru", nama="CV Lain", kode="P-01", alamat="Pasar")
    assert answer.status_code == 422
    assert "Kode pihak P-01 sudah dipakai." in answer.text
    assert 'value="Pasar"' in answer.text
    assert len(parties_map(desa.id)) == 2
    own = ratna.send("/{slug}/pihak/baru", nama="X", kode="belum-dirinci")
    assert "dipakai oleh program" in own.text


def test_a_supplier_is_put_out_of_use(desa, ratna):
    made = ratna.send("/{slug}/pihak/baru", nama="UD", kode="P-01").location
    typed = form_fields(ratna.get(made + "/ubah").text)
    del typed["aktif"]
    assert ratna.client.post(made + "/ubah", data=typed | {"nama": "UD Baru"}).status_code == 303
    row = parties_map(desa.id)["P-01"]
    assert (row.nama, row.aktif) == ("UD Baru", False)
    assert "Tidak dipakai" in ratna.get("/{slug}/pihak").text


def test_the_party_of_the_program_is_not_changed(desa, ratna):
    own = f"/{{slug}}/pihak/{belum_dirinci_id(desa.id)}"
    assert "Ubah data" not in ratna.get(own).text
    answer = ratna.post(own + "/ubah", {"nama": "X", "kode": "X", "jenis": "pemasok"})
    assert answer.status_code == 422
    assert parties_map(desa.id)["BELUM-DIRINCI"].nama == "Belum dirinci"


def test_many_parties_are_entered_all_or_none_with_every_row_told(desa):
    rows = [
        PihakBaru("A", "Ani", "pemasok", baris=2), PihakBaru("A", "Budi", "pemasok", baris=3),
        PihakBaru("C", "", "raja", baris=4),
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        transact(lambda: add_parties(desa.id, rows))
    told = list(refused.value.reasons)
    assert told[0] == "Baris 3: Kode pihak A sudah dipakai."
    assert [r.split(":")[0] for r in told] == ["Baris 3", "Baris 4", "Baris 4"]
    assert len(parties_map(desa.id)) == 1
    made = transact(lambda: add_parties(desa.id, rows[:1]))
    assert parties_map(desa.id)["A"].id == made[0]


def test_dewi_reads_and_the_neighbour_finds_nothing(app, koperasi, desa, ratna):
    made = ratna.send("/{slug}/pihak/baru", nama="UD", kode="P-01").location
    dewi = sign_in(app, desa, Peran.KASIR)
    assert dewi.get(made).status_code == 200
    assert dewi.get(made + "/ubah").status_code == 403
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    theirs = made.replace(ratna.slug, budi.slug)
    for address in (theirs, theirs + "/ubah"):
        assert budi.get(address).status_code == 404
