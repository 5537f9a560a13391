from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from app.anggota.commands import add_member, add_members
from app.anggota.models import Anggota
from app.anggota.queries import history_of, member_by_nomor
from app.anggota.rules import AnggotaBaru, DataAnggota, Kelas, Status
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from app.platform.sandi import Brankas
from app.values.actor import Actor
from tests.masuk import form_fields, sign_in

NIK = "3507014505800001"
NIK_LAIN = "3507011203750002"


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


def enter(person, brankas, nama="Siti", status=Status.ANGGOTA, **facts):
    """Enter a member as the person who is signed in."""
    row = AnggotaBaru(DataAnggota(nama=nama, **facts), status)
    by = Actor(person.id, person.nama)
    return transact(lambda: add_member(person.koperasi_id, row, brankas=brankas, by=by))


def count(koperasi_id):
    return db.session.scalar(
        db.select(db.func.count()).select_from(Anggota).where(Anggota.koperasi_id == koperasi_id)
    )


def test_bu_ratna_enters_siti_and_finds_her_in_the_register(ratna):
    answer = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", nik="3507 0145 0580 0001", jenis_kelamin="P",
        tanggal_lahir="050580", dusun="Krajan", tanggal_masuk="14/6/2025", telepon="0812",
    )  # fmt: skip
    assert answer.status_code == 303
    page = ratna.get(answer.location).text
    assert "35************01" in page
    assert NIK not in page
    assert "Krajan" in page
    listed = ratna.get("/{slug}/anggota").text
    assert ">Siti</a>" in listed
    assert "0001" in listed


def test_a_page_sent_twice_enters_siti_once(ratna, desa):
    typed = form_fields(ratna.get("/{slug}/anggota/baru").text) | {"nama": "Siti"}
    sent = [ratna.client.post(f"/{ratna.slug}/anggota/baru", data=typed) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [303, 303]
    assert sent[0].location == sent[1].location
    assert count(desa.id) == 1


def test_a_member_without_name_is_refused_and_what_was_typed_is_kept(ratna, desa):
    answer = ratna.send(
        "/{slug}/anggota/baru",
        nama="",
        nik="123",
        alamat="Jalan Melati 1",
        tanggal_masuk="besok lusa",
    )
    assert answer.status_code == 422
    assert "Isi nama anggota." in answer.text
    assert 'value="Jalan Melati 1"' in answer.text
    assert 'value="besok lusa"' in answer.text
    assert "Kesalahan: " in answer.text
    assert count(desa.id) == 0


def test_every_reason_is_told_at_once(ratna, desa):
    answer = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", nik="123", surel="bukan surel", kode_wilayah="35",
        tanggal_lahir="1/1/2020", tanggal_masuk="1/1/2019",
    )  # fmt: skip
    assert answer.status_code == 422
    for sentence in ("NIK harus tepat 16 angka", "Surel tidak berbentuk", "Kode wilayah ditulis",
                     "Tanggal masuk mendahului tanggal lahir"):  # fmt: skip
        assert sentence in answer.text
    assert count(desa.id) == 0


def test_the_same_nik_twice_is_refused_without_saying_whose_it_is(ratna, brankas, desa):
    enter(ratna, brankas, nama="Siti Aminah", nik=NIK)
    answer = ratna.send("/{slug}/anggota/baru", nama="Joko", nik=NIK)
    assert answer.status_code == 422
    assert "NIK ini sudah tercatat pada anggota lain" in answer.text
    assert "Aminah" not in answer.text
    assert count(desa.id) == 1


def test_the_same_nik_in_the_neighbour_cooperative_is_no_matter(app, koperasi, ratna, brankas):
    enter(ratna, brankas, nik=NIK)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    assert budi.send("/{slug}/anggota/baru", nama="Siti", nik=NIK).status_code == 303
    homes = Anggota.koperasi_id.in_((ratna.koperasi_id, budi.koperasi_id))
    stored = db.session.scalars(db.select(Anggota.nik_kunci).where(homes)).all()
    assert len(set(stored)) == 2  # nor can the two registers be joined by the hash


def test_dewi_the_cashier_sees_names_but_no_personal_facts(app, desa, ratna, brankas):
    siti = enter(
        ratna, brankas, nik=NIK, alamat="Jalan Melati 1", ahli_waris="Joko", telepon="0811"
    )
    dewi = sign_in(app, desa, Peran.KASIR)
    page = dewi.get(f"/{{slug}}/anggota/{siti}")
    assert page.status_code == 200
    assert "0811" in page.text
    for private in ("Melati", "35****", "Ahli waris"):
        assert private not in page.text
    for closed in ("baru", f"{siti}/ubah", f"{siti}/kedudukan", f"{siti}/nik"):
        assert dewi.get(f"/{{slug}}/anggota/{closed}").status_code == 403
    assert dewi.get("/{slug}/anggota.pdf").status_code == 403
    assert dewi.post("/{slug}/anggota/cari-nik", {"nik": NIK}).status_code == 403


def test_budi_of_the_neighbour_cooperative_finds_nothing(app, koperasi, ratna, brankas):
    siti = enter(ratna, brankas)
    neighbour = koperasi()
    budi = sign_in(app, neighbour, Peran.BENDAHARA, nama="Budi")
    assert budi.get(f"/{ratna.slug}/anggota").status_code == 404
    for address in (f"{siti}", f"{siti}/ubah", f"{siti}/kedudukan", f"{siti}/nik"):
        assert budi.get(f"/{{slug}}/anggota/{address}").status_code == 404
    assert "Siti" not in budi.get("/{slug}/anggota").text


def test_the_full_nik_is_shown_once_with_who_and_why_in_the_log(app, desa, ratna, brankas):
    siti = enter(ratna, brankas, nik=NIK)
    hadi = sign_in(app, desa, Peran.KETUA)
    address = f"/{{slug}}/anggota/{siti}/nik"
    refused = hadi.send(address, alasan="")
    assert refused.status_code == 422
    assert NIK not in refused.text
    shown = hadi.send(address, alasan="mencocokkan KTP")
    assert NIK in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert NIK not in hadi.get(address).text
    trace = db.session.scalars(
        db.select(JejakPerubahan).where(
            JejakPerubahan.koperasi_id == desa.id, JejakPerubahan.tindakan == "lihat NIK"
        )
    ).one()
    assert (trace.oleh, trace.kunci) == ("Pak Hadi", str(siti))
    assert trace.isi["alasan"] == "mencocokkan KTP"


def test_no_nik_stands_in_the_database_or_its_log(ratna, brankas, desa):
    siti = enter(ratna, brankas, nik=NIK)
    ratna.send(f"/{{slug}}/anggota/{siti}/ubah", nik=NIK_LAIN)
    row = db.session.get_one(Anggota, (desa.id, siti))
    assert row.nik_samar == "35************02"
    raw = db.session.connection().exec_driver_sql("SELECT * FROM anggota").fetchall()
    log = db.session.connection().exec_driver_sql("SELECT * FROM jejak_perubahan").fetchall()
    for text in (repr(raw), repr(log)):
        assert NIK not in text
        assert NIK_LAIN not in text
    assert "(berubah)" in repr(log)


def test_the_chair_finds_a_member_by_the_whole_nik(app, desa, ratna, brankas):
    siti = enter(ratna, brankas, nik=NIK)
    enter(ratna, brankas, nama="Joko", nik=NIK_LAIN)
    hadi = sign_in(app, desa, Peran.KETUA)
    found = hadi.post("/{slug}/anggota/cari-nik", {"nik": "3507 0145 0580 0001"})
    assert found.location.endswith(f"/anggota/{siti}")
    missed = hadi.post("/{slug}/anggota/cari-nik", {"nik": NIK[:-1]})
    assert missed.location.endswith("/anggota")
    assert "belum tercatat" in hadi.get("/{slug}/anggota").text


def test_facts_are_kept_and_the_log_holds_what_stood_before(ratna, brankas, desa):
    siti = enter(ratna, brankas, nik=NIK, dusun="Krajan")
    answer = ratna.send(f"/{{slug}}/anggota/{siti}/ubah", nama="Siti Aminah", dusun="Sumber")
    assert answer.status_code == 303
    row = db.session.get_one(Anggota, (desa.id, siti))
    assert (row.nama, row.dusun, row.nik_samar) == ("Siti Aminah", "Sumber", "35************01")
    trace = db.session.scalars(
        db.select(JejakPerubahan).where(
            JejakPerubahan.koperasi_id == desa.id, JejakPerubahan.tindakan == "ubah"
        )
    ).one()
    assert trace.isi["dusun"] == ["Krajan", "Sumber"]
    assert trace.oleh == "Bu Ratna"


def test_a_number_of_somebody_else_is_refused_when_facts_change(ratna, brankas):
    enter(ratna, brankas, nomor="A-1")
    joko = enter(ratna, brankas, nama="Joko", nomor="A-2")
    answer = ratna.send(f"/{{slug}}/anggota/{joko}/ubah", nomor="A-1")
    assert answer.status_code == 422
    assert "Nomor anggota A-1 sudah dipakai." in answer.text


def test_siti_leaves_and_the_step_stays_as_history(ratna, brankas, desa):
    siti = enter(ratna, brankas, tanggal_masuk=date(2025, 6, 14))
    address = f"/{{slug}}/anggota/{siti}/kedudukan"
    refused = ratna.send(address, ke="berhenti", tanggal="1/3/2026", alasan="pindah ke Blitar")
    assert refused.status_code == 422
    assert "Pilih sebab berhenti." in refused.text
    done = ratna.send(
        address, ke="berhenti", tanggal="1/3/2026", alasan="pindah ke Blitar",
        sebab="pindah domisili", tanggal_permohonan="20/2/2026",
    )  # fmt: skip
    assert done.status_code == 303
    row = db.session.get_one(Anggota, (desa.id, siti))
    assert (row.status, row.tanggal_berhenti) == ("berhenti", date(2026, 3, 1))
    steps = [(s.dari, s.ke) for s in history_of(desa.id, siti)]
    assert steps == [("", "anggota"), ("anggota", "berhenti")]
    assert "Pindah domisili".lower() in ratna.get(f"/{{slug}}/anggota/{siti}").text.lower()
    again = ratna.post(address, {"ke": "anggota", "tanggal": "1/4/2026", "alasan": "kembali lagi"})
    assert again.status_code == 422


def test_the_register_is_searched_narrowed_and_shown_as_on_another_day(ratna, brankas, desa):
    enter(ratna, brankas, nama="Siti", dusun="Krajan", tanggal_masuk=date(2025, 6, 14))
    enter(ratna, brankas, nama="Joko", dusun="Sumber", tanggal_masuk=date(2026, 2, 1))
    enter(ratna, brankas, nama="Wati 100%", status=Status.CALON)
    enter(ratna, brankas, nama="Made", kelas=Kelas.LUAR_BIASA, tanggal_masuk=date(2025, 7, 1))

    def shown(query):
        page = ratna.get("/{slug}/anggota?" + query).text
        return [n for n in ("Siti", "Joko", "Wati 100%", "Made") if f">{n}</a>" in page]

    assert shown("") == ["Siti", "Joko", "Wati 100%", "Made"]
    assert shown("q=jok") == ["Joko"]
    assert shown("q=100%25") == ["Wati 100%"]
    assert shown("q=0002") == ["Joko"]
    assert shown("status=calon") == ["Wati 100%"]
    assert shown("dusun=Krajan") == ["Siti"]
    assert shown("kelas=luar_biasa") == ["Made"]
    assert shown("pada=2025-12-31") == ["Siti", "Made"]
    assert "Tidak ada yang cocok" in ratna.get("/{slug}/anggota?q=tak+ada").text
    assert ratna.get("/{slug}/anggota?status=ungu&dusun=x&hal=-3").status_code == 200
    assert ratna.get(f"/{{slug}}/anggota?hal={10**30}").status_code == 200
    odd = ratna.get("/{slug}/anggota?pada=kapan-kapan")
    assert odd.status_code == 422
    assert "Kesalahan" in odd.text


def test_a_long_register_turns_pages_and_keeps_the_filter(ratna, brankas, desa):
    rows = [AnggotaBaru(DataAnggota(nama=f"Orang {n:03d}", dusun="Krajan")) for n in range(120)]
    by = Actor(ratna.id, ratna.nama)
    transact(lambda: add_members(desa.id, rows, brankas=brankas, by=by))
    page = ratna.get("/{slug}/anggota?dusun=Krajan&hal=2").text
    assert "Halaman 2 dari 3, 120 orang" in page
    assert "Orang 050" in page
    assert "Orang 049" not in page
    assert "dusun=Krajan&amp;hal=3" in page or "hal=3&amp;dusun=Krajan" in page


@pytest.mark.mesin("sqlite")
def test_the_book_on_paper_and_in_a_spreadsheet_holds_the_same_people_and_no_nik(
    ratna, brankas, desa
):
    enter(ratna, brankas, nama="Siti", nik=NIK, tanggal_lahir=date(1980, 5, 5), pekerjaan="Petani",
          alamat="Jalan Melati 1", tanggal_masuk=date(2025, 6, 14))  # fmt: skip
    enter(ratna, brankas, nama="=1+1 Joko", status=Status.CALON)
    pdf = ratna.get("/{slug}/anggota.pdf")
    reader = PdfReader(BytesIO(pdf.data))
    text = "".join(page.extract_text() for page in reader.pages)
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert "Buku Daftar Anggota" in text
    assert "14/06/2025" in text
    sheet = openpyxl.load_workbook(BytesIO(ratna.get("/{slug}/anggota.xlsx").data)).active
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    assert any("Siti" in row and "Petani" in row for row in cells)
    assert any("=1+1 Joko" in row for row in cells)
    csv = ratna.get("/{slug}/anggota.csv").data.decode("utf-8-sig")
    assert "'=1+1 Joko" in csv
    assert csv.splitlines()[0].startswith("nomor,nama,jenis_kelamin")
    for content in (text, repr(cells), csv):
        assert NIK not in content
        assert "35****" not in content
    assert ratna.get("/{slug}/anggota.exe").status_code == 404


def test_the_day_of_tomorrow_is_refused(ratna, desa):
    tomorrow = clock.today() + timedelta(days=2)
    answer = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", tanggal_masuk=tomorrow.strftime("%d-%m-%Y")
    )
    assert answer.status_code == 422
    assert "Tanggal masuk tidak boleh sesudah hari ini." in answer.text
    assert member_by_nomor(desa.id, "0001") is None
