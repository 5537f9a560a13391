"""Family card and the heir's NIK: sealed, masked, opened one at a time with a reason."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from app.anggota.commands import add_member
from app.anggota.commands_tersandi import reveal_number
from app.anggota.models import Anggota
from app.anggota.offers import collect
from app.anggota.queries import member_by_nomor
from app.anggota.rules import AnggotaBaru, DataAnggota, Status
from app.anggota.rules_tersandi import Tersandi
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from app.platform.sandi import Brankas
from app.values.actor import Actor
from app.values.refusal import Refused
from tests.masuk import form_fields, sign_in

NIK, NIK_WARIS, NIK_WARIS_LAIN = "3507014505800001", "3507011203750002", "3507016203990003"
KK, KK_LAIN = "3507012001150004", "3507012001150005"
ALL = (NIK, NIK_WARIS, NIK_WARIS_LAIN, KK, KK_LAIN)
KNOWN = {
    "nik": NIK, "no_kk": KK, "ahli_waris": "Joko", "ahli_waris_hubungan": "suami",
    "ahli_waris_nik": NIK_WARIS, "ahli_waris_telepon": "0812",
}  # fmt: skip


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


@pytest.fixture
def enter(ratna, brankas):
    def act(nama="Siti", status=Status.ANGGOTA, **facts):
        row, by = AnggotaBaru(DataAnggota(nama=nama, **facts), status), Actor(ratna.id, ratna.nama)
        return transact(lambda: add_member(ratna.koperasi_id, row, brankas=brankas, by=by))

    return act


@pytest.fixture
def opened(ratna, brankas):
    """What the three numbers of a member are, opened with a reason."""

    def act(anggota_id):
        by = Actor(ratna.id, ratna.nama)
        found = {}
        for which in Tersandi:
            try:
                found[which] = transact(
                    lambda w=which: reveal_number(
                        ratna.koperasi_id, anggota_id, w, alasan="menguji", brankas=brankas, by=by
                    )
                )
            except Refused as refused:
                found[which] = str(refused)
        return found

    return act


def row_of(koperasi_id, anggota_id):
    db.session.expire_all()
    return db.session.get_one(Anggota, (koperasi_id, anggota_id))


def test_bu_ratna_enters_siti_with_family_card_and_heir_and_sees_them_masked(ratna, desa, opened):
    answer = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", nik=NIK, no_kk="3507 0120 0115 0004",
        ahli_waris="Joko", ahli_waris_nik="3507 0112 0375 0002", domisili_berbeda="y",
        tanggal_daftar="1/6/2025", tanggal_disetujui="10/6/2025", tanggal_masuk="14/6/2025",
        disetujui_oleh="Rapat pengurus",
    )  # fmt: skip
    assert answer.status_code == 303
    page = ratna.get(answer.location).text
    for shown in (
        "35************04", "35************02", "Berbeda dari alamat KTP", "10 Jun 2025",
        "Rapat pengurus", "Tidak punya",
    ):  # fmt: skip
        assert shown in page
    assert [number for number in ALL if number in page] == []
    siti = member_by_nomor(desa.id, "0001").id
    assert opened(siti) == {
        Tersandi.NIK: NIK, Tersandi.KK: KK, Tersandi.NIK_WARIS: NIK_WARIS,
    }  # fmt: skip


def test_every_wrong_number_is_told_at_its_own_field(ratna, desa):
    answer = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", nik="1", no_kk="350701200115000",
        ahli_waris="Joko", ahli_waris_nik="3507019902800001",
    )  # fmt: skip
    assert answer.status_code == 422
    for anchor, sentence in (
        ("nik", "NIK harus tepat 16 angka seperti tertulis pada KTP."),
        ("no_kk", "Nomor KK harus tepat 16 angka seperti tertulis pada kartu keluarga."),
        ("ahli_waris_nik", "NIK ahli waris tidak memuat tanggal lahir yang mungkin; periksa KTP."),
    ):
        assert f'<a href="#{anchor}">{sentence}</a>' in answer.text


def test_the_number_of_an_heir_nobody_named_or_of_the_member_is_refused(ratna):
    nobody = ratna.send("/{slug}/anggota/baru", nama="Siti", ahli_waris_nik=NIK_WARIS)
    assert "Isi nama ahli waris yang mempunyai NIK ini." in nobody.text
    herself = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", nik=NIK, ahli_waris="Joko", ahli_waris_nik=NIK
    )
    assert "NIK ahli waris sama dengan NIK anggota; periksa KTP." in herself.text
    assert (nobody.status_code, herself.status_code) == (422, 422)


def test_an_heir_who_gets_the_number_of_the_member_later_is_refused_too(ratna, enter, opened):
    siti = enter(**KNOWN)
    answer = ratna.send(f"/{{slug}}/anggota/{siti}/ubah", ahli_waris_nik=NIK)
    assert answer.status_code == 422
    assert "NIK ahli waris sama dengan NIK anggota" in answer.text
    turned = ratna.send(f"/{{slug}}/anggota/{siti}/ubah", nik=NIK_WARIS)
    assert turned.status_code == 422
    assert "NIK ahli waris sama dengan NIK anggota" in turned.text
    assert opened(siti)[Tersandi.NIK_WARIS] == NIK_WARIS


def test_two_of_one_family_share_a_card_and_nothing_stored_tells_so(enter, desa):
    siti, wati = enter(no_kk=KK), enter("Wati", no_kk=KK)
    one, other = row_of(desa.id, siti), row_of(desa.id, wati)
    assert one.kk_samar == other.kk_samar == "35************04"
    assert one.kk_sandi != other.kk_sandi


def test_empty_fields_leave_the_numbers_and_typed_ones_replace_them(ratna, enter, opened, desa):
    siti = enter(**KNOWN)
    before = row_of(desa.id, siti).kk_sandi
    assert ratna.send(f"/{{slug}}/anggota/{siti}/ubah", dusun="Krajan").status_code == 303
    same = ratna.send(f"/{{slug}}/anggota/{siti}/ubah", no_kk=KK)
    assert same.status_code == 303
    assert row_of(desa.id, siti).kk_sandi == before
    changed = ratna.send(
        f"/{{slug}}/anggota/{siti}/ubah", no_kk=KK_LAIN, ahli_waris_nik=NIK_WARIS_LAIN
    )
    assert changed.status_code == 303
    assert opened(siti) == {
        Tersandi.NIK: NIK, Tersandi.KK: KK_LAIN, Tersandi.NIK_WARIS: NIK_WARIS_LAIN,
    }  # fmt: skip
    row = row_of(desa.id, siti)
    assert (row.kk_samar, row.ahli_waris_nik_samar) == ("35************05", "35************03")


def test_what_siti_wants_forgotten_is_forgotten(ratna, enter, opened, desa):
    siti = enter(**KNOWN)
    address = f"/{{slug}}/anggota/{siti}/ubah"
    orphaned = ratna.send(address, ahli_waris="")
    assert orphaned.status_code == 422
    assert "NIK ahli waris masih tercatat" in orphaned.text
    done = ratna.send(address, ahli_waris="", hapus_no_kk="y", hapus_ahli_waris_nik="y")
    assert done.status_code == 303
    row = row_of(desa.id, siti)
    assert (row.kk_sandi, row.kk_samar) == (None, "")
    assert (row.ahli_waris_nik_sandi, row.ahli_waris_nik_samar) == (None, "")
    assert opened(siti) == {
        Tersandi.NIK: NIK, Tersandi.KK: "Nomor KK anggota ini belum dicatat.",
        Tersandi.NIK_WARIS: "NIK ahli waris anggota ini belum dicatat.",
    }  # fmt: skip
    page = ratna.get(address).text
    assert "hapus_no_kk" not in page  # nothing there to forget


def test_a_sealed_number_opens_in_its_own_row_and_column_only(enter, brankas, desa):
    siti, wati = enter(**KNOWN), enter("Wati", no_kk=KK_LAIN)
    by = Actor(siti, "Bu Ratna")
    stolen = row_of(desa.id, siti)
    db.session.execute(
        db.update(Anggota)
        .where(Anggota.koperasi_id == desa.id, Anggota.id == wati)
        .values(kk_sandi=stolen.kk_sandi, ahli_waris_nik_sandi=stolen.kk_sandi)
    )
    db.session.commit()
    mine = row_of(desa.id, siti)
    mine.ahli_waris_nik_sandi = mine.kk_sandi
    db.session.commit()
    wrong = ((wati, Tersandi.KK), (wati, Tersandi.NIK_WARIS), (siti, Tersandi.NIK_WARIS))
    for anggota_id, which in wrong:
        with pytest.raises(Refused, match="tidak dapat dibuka"):
            reveal_number(desa.id, anggota_id, which, alasan="menguji", brankas=brankas, by=by)
    assert reveal_number(
        desa.id, siti, Tersandi.KK, alasan="menguji", brankas=brankas, by=by
    ) == KK  # fmt: skip


@pytest.mark.parametrize(
    ("place", "number", "tindakan"),
    [
        ("nik", NIK, "lihat NIK"), ("kk", KK, "lihat nomor KK"),
        ("nik-ahli-waris", NIK_WARIS, "lihat NIK ahli waris"),
    ],
)  # fmt: skip
def test_a_number_is_shown_once_by_post_with_who_and_why_in_the_log(
    app, desa, enter, place, number, tindakan
):
    siti = enter(**KNOWN)
    hadi = sign_in(app, desa, Peran.KETUA)
    address = f"/{{slug}}/anggota/{siti}/{place}"
    for refused in (hadi.send(address, alasan=""), hadi.send(address, alasan="x")):
        assert refused.status_code == 422
        assert number not in refused.text
    shown = hadi.send(address, alasan="mencocokkan kartu")
    assert [n for n in ALL if n in shown.text] == [number]
    assert shown.headers["Cache-Control"] == "no-store"
    assert number not in hadi.get(address + "?alasan=mencocokkan+kartu").text
    trace = db.session.scalars(
        db.select(JejakPerubahan).where(
            JejakPerubahan.koperasi_id == desa.id, JejakPerubahan.tindakan.startswith("lihat")
        )
    ).one()
    assert (trace.tindakan, trace.oleh, trace.kunci) == (tindakan, "Pak Hadi", str(siti))
    assert trace.isi["alasan"] == "mencocokkan kartu"


@pytest.mark.parametrize("place", ["nik", "kk", "nik-ahli-waris"])
def test_neither_dewi_nor_the_supervisor_nor_budi_next_door_opens_a_number(
    app, koperasi, desa, enter, place
):
    siti = enter(**KNOWN)
    address = f"/{{slug}}/anggota/{siti}/{place}"
    typed = {"alasan": "ingin tahu saja"}
    dewi, darto = sign_in(app, desa, Peran.KASIR), sign_in(app, desa, Peran.PENGAWAS)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    for person, code in ((dewi, 403), (darto, 403), (budi, 404)):
        answers = [person.get(address), person.post(address, typed)]
        assert [answer.status_code for answer in answers] == [code, code]
        assert [n for n in ALL if any(n in answer.text for answer in answers)] == []
    # Budi knows the village's address as well: his office does not reach there.
    there = f"/{desa.slug}/anggota/{siti}/{place}"
    assert budi.post(there, typed).status_code == 404
    assert db.session.scalar(
        db.select(db.func.count()).select_from(JejakPerubahan).where(
            JejakPerubahan.koperasi_id == desa.id, JejakPerubahan.tindakan.startswith("lihat")
        )
    ) == 0  # fmt: skip


def test_without_the_token_of_the_page_nothing_is_opened(app, desa, enter):
    siti = enter(**KNOWN)
    hadi = sign_in(app, desa, Peran.KETUA)
    answer = hadi.client.post(f"/{desa.slug}/anggota/{siti}/kk", data={"alasan": "menipu Pak Hadi"})
    assert answer.status_code in (400, 422)
    assert KK not in answer.text


def test_dewi_sees_no_mask_either_and_no_page_links_what_a_person_may_not_open(app, desa, enter):
    siti = enter(**KNOWN)
    page = sign_in(app, desa, Peran.KASIR).get(f"/{{slug}}/anggota/{siti}").text
    assert "35****" not in page
    darto = sign_in(app, desa, Peran.PENGAWAS).get(f"/{{slug}}/anggota/{siti}").text
    assert "35************04" in darto
    assert f"/anggota/{siti}/kk" not in darto
    hadi = sign_in(app, desa, Peran.KETUA).get(f"/{{slug}}/anggota/{siti}").text
    for place in ("nik", "kk", "nik-ahli-waris"):
        assert f"/anggota/{siti}/{place}" in hadi


def test_no_number_stands_in_the_database_its_log_or_the_log_file(
    app, ratna, enter, desa, instance_folder
):
    siti = enter(**KNOWN)
    typed = {"alasan": "ingin tahu", "no_kk": KK}
    sign_in(app, desa, Peran.KASIR).post(f"/{{slug}}/anggota/{siti}/kk", typed)
    ratna.send(f"/{{slug}}/anggota/{siti}/ubah", no_kk=KK_LAIN, ahli_waris_nik=NIK_WARIS_LAIN)
    ratna.send(f"/{{slug}}/anggota/{siti}/ubah", no_kk=KK_LAIN + "9")
    ratna.send(f"/{{slug}}/anggota/{siti}/kk", alasan="mencocokkan")
    connection = db.session.connection()
    everything = "".join(
        repr(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall())
        for table in ("anggota", "riwayat_status", "jejak_perubahan")
    )
    logs = "".join(
        f.read_text("utf-8") for f in (instance_folder / "log").rglob("*") if f.is_file()
    )
    assert f"/anggota/{siti}/kk" in logs  # Dewi's refusal is there, her words are not
    assert [number for number in ALL if number in everything + logs] == []
    traces = db.session.scalars(
        db.select(JejakPerubahan.isi).where(
            JejakPerubahan.koperasi_id == desa.id, JejakPerubahan.tindakan == "ubah"
        )
    ).all()
    assert {"kk_sandi", "ahli_waris_nik_sandi"} <= set().union(*traces)
    assert {isi.get("kk_sandi") for isi in traces} == {"(berubah)"}
    assert repr(DataAnggota("Siti", no_kk=KK, ahli_waris_nik=NIK_WARIS)).count("3507") == 0


def test_the_page_to_edit_never_fills_the_numbers_in(ratna, enter):
    siti = enter(**KNOWN)
    page = ratna.get(f"/{{slug}}/anggota/{siti}/ubah").text
    assert [number for number in ALL if number in page] == []
    fields = form_fields(page)
    assert (fields["nik"], fields["no_kk"], fields["ahli_waris_nik"]) == ("", "", "")
    assert "Tercatat 35************04" in page


def test_the_copy_of_her_own_data_holds_masks_and_says_whether_she_has_an_account(
    enter, ratna, desa
):
    siti = enter(**KNOWN)
    facts = collect(desa.id, siti)[0]
    assert (facts["kk_samar"], facts["ahli_waris_nik_samar"]) == (
        "35************04", "35************02",
    )  # fmt: skip
    assert not [name for name in facts if name.endswith(("_sandi", "_kunci"))]
    assert facts["status_akun"] == "Tidak Punya"
    row_of(desa.id, siti).pengguna_id = ratna.id
    db.session.commit()
    assert collect(desa.id, siti)[0]["status_akun"] == "Punya"
    assert ">Punya<" in ratna.get(f"/{{slug}}/anggota/{siti}").text


def test_paper_spreadsheet_and_csv_hold_the_new_facts_and_no_number(ratna, enter):
    enter(
        **KNOWN, domisili_berbeda=True, tanggal_disetujui=date(2025, 6, 10),
        disetujui_oleh="Rapat pengurus", tanggal_masuk=date(2025, 6, 14),
    )  # fmt: skip
    reader = PdfReader(BytesIO(ratna.get("/{slug}/anggota.pdf").data))
    paper = "".join(page.extract_text() for page in reader.pages)
    sheet = openpyxl.load_workbook(BytesIO(ratna.get("/{slug}/anggota.xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    headings = next(row for row in rows if "Nama lengkap" in row)
    siti = dict(zip(headings, next(row for row in rows if "Siti" in row), strict=True))
    assert siti["Disetujui oleh"] == "Rapat pengurus"
    assert siti["Tanggal disetujui"].date() == date(2025, 6, 10)
    assert (siti["Domisili berbeda"], siti["Status akun"]) == ("Ya", "Tidak Punya")
    csv = ratna.get("/{slug}/anggota.csv").data.decode("utf-8-sig")
    heading, line = (text.split(",") for text in csv.splitlines()[:2])
    row = dict(zip(heading, line, strict=True))
    assert (row["ahli_waris_hubungan"], row["ahli_waris_hp"]) == ("suami", "0812")
    assert row["domisili_berbeda"] == "ya"
    for content in (paper, repr(rows), csv):
        assert [number for number in ALL if number in content] == []
        assert "35****" not in content
