"""An advance carried by a member or an officer: named on the form, a party from then on."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.kas.models import SuratKas
from app.koperasi.models import Pejabat
from app.pihak.models import Pihak
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import rupiah
from app.values.refusal import Refused
from tests.buku_besar.buku import count, problems, village
from tests.kas.desk import KEMUDIAN, Meja, desk
from tests.masuk import form_fields

PANJAR = {"jumlah": "500.000", "tanggal": "15-1-2025", "kegiatan": "Pelatihan di kabupaten"}


@pytest.fixture
def meja(app, koperasi) -> Meja:
    home = desk(app, koperasi())
    transact(lambda: db.session.add(
        Pejabat(koperasi_id=home.id, id=new_id(), nama="Pak Hadi", organ="pengurus",
                jabatan="Ketua", mulai=date(2024, 6, 1))
    ))  # fmt: skip
    return home


def sent(meja: Meja, button: str = "simpan", kejadian: str = "panjar", **typed: str):
    page = meja.ratna.get(f"/{{slug}}/kas/catat/{kejadian}")
    fields = form_fields(page.text) | PANJAR | typed | {button: "ya"}
    if kejadian != "panjar":
        fields.pop("kegiatan")
    return meja.ratna.client.post(f"/{meja.ratna.slug}/kas/catat/{kejadian}", data=fields), fields


def parties(meja: Meja) -> list[tuple[str, str, str]]:
    query = sa.select(Pihak.kode, Pihak.nama, Pihak.jenis).where(
        Pihak.koperasi_id == meja.id, Pihak.kode.not_in(["BELUM-DIRINCI", "KR-01", "PM-01"])
    )
    return [tuple(row) for row in db.session.execute(query.order_by(Pihak.kode))]


def test_siti_carries_an_advance_under_her_member_number_and_one_party_stands_for_her(meja):
    look, _ = sent(meja, "periksa", pihak_id="Siti")
    assert look.status_code == 200, problems(look.text)
    assert "Siti Aminah" in look.text
    assert parties(meja) == []  # a look leaves nothing behind

    first, fields = sent(meja, pihak_id="A-0001")
    again = meja.ratna.client.post(f"/{meja.ratna.slug}/kas/catat/panjar", data=fields)
    second, _ = sent(meja, pihak_id="Siti Aminah", jumlah="100.000")

    assert [x.status_code for x in (first, again, second)] == [303, 303, 303]
    assert first.location == again.location
    assert parties(meja) == [("A-0001", "Siti Aminah", "mitra")]
    owed = meja.ratna.get("/{slug}/kas/panjar").text
    assert owed.count("Siti Aminah") == owed.count("Pelatihan di kabupaten") > 0


def test_pak_hadi_the_chair_carries_an_advance_and_settles_it(meja):
    made, _ = sent(meja, pihak_id="Ketua")
    assert made.status_code == 303, problems(made.text)
    assert parties(meja) == [("Ketua", "Pak Hadi", "karyawan")]

    asal, siapa = db.session.execute(
        sa.select(SuratKas.id, SuratKas.pihak_id).where(
            SuratKas.koperasi_id == meja.id, SuratKas.kejadian == "panjar"
        )
    ).one()
    spent = {"beban": meja.akun("perjalanan_dinas"), "jumlah": rupiah(500_000)}
    done = meja.catat("panjar_selesai", KEMUDIAN, asal_id=asal, rincian=[spent])
    assert done.pihak_id == siapa
    again = meja.ratna.get(f"/{{slug}}/kas/catat/panjar?dari={asal}").text
    assert form_fields(again)["pihak_id"] == "Ketua Pak Hadi"


def test_a_member_may_lend_to_the_cooperative_but_only_staff_and_officers_borrow(meja):
    lent, _ = sent(meja, kejadian="talangan", pihak_id="Siti")
    assert lent.status_code == 303, problems(lent.text)
    assert parties(meja) == [("A-0001", "Siti Aminah", "pemberi_talangan")]

    refused, _ = sent(meja, kejadian="pinjam_karyawan", pihak_id="A-0002")
    assert refused.status_code == 422


def test_nobody_of_the_neighbour_becomes_a_party_here(meja, koperasi):
    budi = village(koperasi())
    before = count(meja.id)

    for named in (f"anggota:{budi.siti}", f"pejabat:{uuid4()}"):
        with pytest.raises(Refused, match="bukan anggota atau pejabat koperasi ini"):
            meja.catat("panjar", jumlah=1_000, pihak_id=named, kegiatan="Rapat")

    db.session.rollback()
    assert count(meja.id) == before
    assert parties(meja) == []


def test_a_code_that_a_party_has_already_gets_a_number_behind(meja):
    transact(lambda: db.session.add(
        Pihak(koperasi_id=meja.id, id=new_id(), kode="Ketua", nama="CV Ketua", jenis="pemasok")
    ))  # fmt: skip
    made, _ = sent(meja, pihak_id="Pak Hadi")
    assert made.status_code == 303, problems(made.text)
    assert parties(meja) == [("Ketua", "CV Ketua", "pemasok"), ("Ketua-2", "Pak Hadi", "karyawan")]
