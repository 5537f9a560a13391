"""The desk's pages: questions, forms, the photo sent along, requests, lists, a neighbour."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
import sqlalchemy as sa
from PIL import Image
from python_calamine import CalamineWorkbook

from app.buku_besar.models import LampiranJurnal
from app.kas.models import SuratKas
from app.kas.rules_kejadian import SEMUA
from app.koperasi.models import Setelan
from app.pengguna.permissions import Peran
from app.persetujuan.models import Permintaan
from app.platform.db import db, transact
from app.platform.models import Koperasi
from tests.buku_besar.buku import count, problems
from tests.kas.desk import HARI, Meja, desk, record_every
from tests.masuk import form_fields, sign_in

LISTRIK = {"jumlah": "350.000", "tanggal": "15-1-2025"}


@pytest.fixture
def meja(app, koperasi) -> Meja:
    home = koperasi()
    return desk(app, home)


@pytest.fixture
def orang(app, meja):
    """Sign in somebody of the village by office."""

    def person(*offices: Peran):
        return sign_in(app, db.session.get_one(Koperasi, meja.id), *offices)

    return person


def limit(meja: Meja, rupiah: str) -> None:
    def act() -> None:
        db.session.add(Setelan(koperasi_id=meja.id, kunci="kas.batas_persetujuan",
                               mulai=date(2025, 1, 1), nilai=rupiah, dasar=""))  # fmt: skip

    transact(act)


def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return out.getvalue()


def send(orang, kejadian: str, query: str = "", *, berkas=None, button="simpan", **typed):
    """Open the form of an event, fill it in, press a button."""
    address = f"/{orang.slug}/kas/catat/{kejadian}"
    page = orang.get(address + query)
    assert page.status_code == 200, page.status_code
    fields = form_fields(page.text) | typed | {button: "ya"}
    fields.pop("lampiran", None)
    # Built by hand: the test client keeps the file of a large body open.
    parts = [f'name="{n}"\r\n\r\n{v}'.encode() for n, v in fields.items()]
    if berkas:
        parts.append(f'name="lampiran"; filename="{berkas[1]}"\r\n\r\n'.encode() + berkas[0])
    head = b"--batas\r\nContent-Disposition: form-data; "
    return orang.client.post(
        address,
        data=b"".join(head + part + b"\r\n" for part in parts) + b"--batas--\r\n",
        content_type="multipart/form-data; boundary=batas",
    )


def test_bu_ratna_pays_the_electricity_by_its_word_with_a_photo(meja):
    page = meja.ratna.get("/{slug}/kas/catat?q=bayar+listrik").text
    link = re.search(r'href="([^"]*kejadian=?[^"]*|[^"]*bayar_beban[^"]*)"', page)
    assert link
    assert "beban=listrik_air_internet" in link[1]
    query = "?" + link[1].split("?", 1)[1].replace("&amp;", "&")

    look = send(meja.ratna, "bayar_beban", query, button="periksa", berkas=(photo(), "nota.jpg"),
                **LISTRIK)  # fmt: skip
    assert look.status_code == 200
    assert "Jurnal yang akan dicatat" in look.text
    assert "6105" in look.text
    assert count(meja.id, LampiranJurnal) == 0

    saved = meja.ratna.client.post(
        f"/{meja.ratna.slug}/kas/catat/bayar_beban",
        data=form_fields(look.text) | {"simpan": "ya"},
    )
    assert saved.status_code == 303, problems(saved.text)
    shown = meja.ratna.client.get(saved.location).text
    assert "nota.jpg" in shown
    assert "Rp350.000" in shown
    assert count(meja.id, LampiranJurnal) == 1


def test_every_form_opens_and_shows_its_fields(meja):
    made = record_every(meja, 120_000)

    for kejadian in SEMUA:
        address = f"/{{slug}}/kas/catat/{kejadian.kunci}"
        if kejadian.asal and kejadian.asal[0] in made and "asal" in kejadian.isian:
            address += f"?asal={made[kejadian.asal[0]].id}"
        page = meja.ratna.get(address)
        assert page.status_code == 200, kejadian.kunci
        for nama in kejadian.isian:
            assert f'id="{nama}"' in page.text or f'name="{nama}' in page.text, (
                kejadian.kunci, nama,
            )  # fmt: skip


def test_each_paper_opens_and_opens_again_filled_in(meja):
    for kejadian, surat in record_every(meja, 120_000).items():
        page = meja.ratna.get(f"/{{slug}}/kas/surat/{surat.id}")
        assert page.status_code == 200, kejadian
        again = meja.ratna.get(f"/{{slug}}/kas/betulkan?dari={surat.id}")
        assert again.status_code == 303
        form = meja.ratna.client.get(again.location)
        assert form.status_code == 200, kejadian


def test_wrong_input_is_kept_and_says_how_to_mend(meja):
    before = count(meja.id)

    answer = send(meja.ratna, "bayar_beban", jumlah="tiga ratus", keterangan="Token",
                  tanggal="15-1-2025")  # fmt: skip

    assert answer.status_code == 422
    assert 'value="tiga ratus"' in answer.text
    assert 'value="Token"' in answer.text
    assert len(problems(answer.text)) >= 1
    assert count(meja.id) == before


def test_a_photo_of_forty_megabytes_gets_a_sentence_and_the_form_is_kept(meja):
    answer = send(meja.ratna, "rat", jumlah="250.000", tanggal="15-1-2025",
                  berkas=(b"\xff\xd8\xff" + b"0" * (40 * 1024 * 1024), "besar.jpg"))  # fmt: skip

    assert answer.status_code == 422
    assert problems(answer.text) == ["Berkas melebihi 8 MB; kecilkan lalu kirim lagi."]
    assert 'value="250.000"' in answer.text
    assert count(meja.id, LampiranJurnal) == 0


def test_a_refused_payment_keeps_nothing_and_the_photo_need_not_be_chosen_again(meja):
    before = count(meja.id)
    answer = send(meja.ratna, "rat", jumlah="900.000.000", kas=str(meja.akun("kas_umum")),
                  tanggal="15-1-2025", berkas=(photo(), "nota.jpg"))  # fmt: skip

    assert answer.status_code == 422
    assert (count(meja.id), count(meja.id, LampiranJurnal)) == (before, 0)
    assert "catat talangan Rp805.000.000" in answer.text
    assert "tetap tersimpan" in answer.text

    fields = form_fields(answer.text) | {"jumlah": "900.000", "simpan": "ya"}
    saved = meja.ratna.client.post(f"/{meja.ratna.slug}/kas/catat/rat", data=fields)
    assert saved.status_code == 303, problems(saved.text)
    assert count(meja.id, LampiranJurnal) == 1


def test_a_forged_photo_mark_is_no_photo(meja):
    answer = send(meja.ratna, "rat", jumlah="900.000", tanggal="15-1-2025", tersimpan="bohong")

    assert answer.status_code == 303
    assert count(meja.id, LampiranJurnal) == 0


def test_above_the_limit_a_request_is_made_and_another_one_books_it(meja, orang):
    limit(meja, "1000000")
    before = count(meja.id)
    asked = send(meja.ratna, "rat", jumlah="2.000.000", tanggal="15-1-2025",
                 berkas=(photo(), "nota.jpg"))  # fmt: skip
    assert asked.status_code == 303
    assert "/persetujuan/" in asked.location
    assert (count(meja.id), count(meja.id, Permintaan)) == (before, 1)

    own = meja.ratna.client.get(asked.location)
    assert "orang lain yang memutuskannya" in own.text
    hadi = orang(Peran.KETUA)
    page = hadi.client.get(asked.location)
    assert "6201" in page.text
    assert "Rp2.000.000" in page.text
    no_reason = hadi.client.post(asked.location, data=form_fields(page.text) | {"tolak": "ya"})
    assert no_reason.status_code == 422

    done = hadi.client.post(asked.location, data=form_fields(page.text) | {"setujui": "ya"})

    assert done.status_code == 303
    assert count(meja.id) == before + 1
    assert count(meja.id, LampiranJurnal) == 1
    again = hadi.client.post(asked.location, data=form_fields(page.text) | {"setujui": "ya"})
    assert again.status_code == 422
    assert count(meja.id) == before + 1


def test_nobody_decides_his_own_request_and_a_no_books_nothing(meja, orang):
    limit(meja, "1000")
    admin = orang(Peran.ADMIN)
    asked = send(admin, "rat", jumlah="5.000", tanggal="15-1-2025")
    token = {"csrf_token": admin.token()}

    own = admin.client.post(asked.location, data=token | {"setujui": "ya"})
    assert own.status_code == 422
    assert "tidak dapat diputus sendiri" in own.text
    before = count(meja.id)
    hadi = orang(Peran.KETUA)
    page = hadi.client.get(asked.location)
    answer = form_fields(page.text) | {"tolak": "ya", "catatan": "Terlalu mahal"}

    assert hadi.client.post(asked.location, data=answer).status_code == 303
    assert count(meja.id) == before
    assert "Terlalu mahal" in hadi.client.get(asked.location).text


def test_pengawas_reads_and_does_not_write_and_members_see_nothing(meja, orang):
    darto, siti = orang(Peran.PENGAWAS), orang(Peran.ANGGOTA)

    assert darto.get("/{slug}/kas/").status_code == 200
    assert "Uang keluar untuk apa?" not in darto.get("/{slug}/kas/").text
    assert darto.get("/{slug}/kas/catat/rat").status_code == 403
    assert darto.post("/{slug}/kas/catat/rat", {"jumlah": "5"}).status_code == 403
    assert siti.get("/{slug}/kas/").status_code == 403


def test_a_neighbour_finds_none_of_our_papers_and_ours_are_no_choice_of_his(app, koperasi, meja):
    other = koperasi()
    neighbour = desk(app, other)
    surat = meja.catat("panjar", jumlah=50_000, pihak_id=meja.joko, kegiatan="Diklat")
    utang = meja.catat("utang_bank", jumlah=500_000, lembaga="Bank")

    budi = neighbour.ratna
    for path in (f"surat/{surat.id}", f"utang-bank/{utang.id}", f"catat/rat?dari={surat.id}",
                 f"betulkan?dari={surat.id}"):  # fmt: skip
        assert budi.get(f"/{{slug}}/kas/{path}").status_code == 404, path
    answer = send(budi, "bayar_beban", jumlah="5.000", tanggal="15-1-2025",
                  beban=str(meja.akun("listrik_air_internet")))  # fmt: skip
    assert answer.status_code == 422


def test_a_panjar_is_settled_from_the_list_with_rows_and_cancelled_again(meja):
    panjar = meja.catat("panjar", jumlah=500_000, pihak_id=meja.joko, kegiatan="Diklat Malang")
    assert "Diklat Malang" in meja.ratna.get("/{slug}/kas/panjar").text
    typed = {
        "rincian-0-beban": str(meja.akun("pendidikan_anggota")), "rincian-0-jumlah": "300.000",
        "rincian-2-beban": str(meja.akun("listrik_air_internet")), "rincian-2-jumlah": "50rb",
        "tanggal": "20-1-2025", "kas": str(meja.akun("kas_umum")),
    }  # fmt: skip

    page = meja.ratna.get(f"/{{slug}}/kas/catat/panjar_selesai?asal={panjar.id}").text
    assert form_fields(page)["kas"] == ""
    forgotten = send(meja.ratna, "panjar_selesai", f"?asal={panjar.id}", **typed | {"kas": ""})
    assert problems(forgotten.text) == [
        "Sisa Rp150.000 kembali: pilih kas atau bank yang menerimanya."
    ]
    assert form_fields(forgotten.text)["rincian-2-jumlah"] == "50rb"

    saved = send(meja.ratna, "panjar_selesai", f"?asal={panjar.id}", **typed)

    assert saved.status_code == 303, problems(saved.text)
    assert "Diklat Malang" not in meja.ratna.get("/{slug}/kas/panjar").text
    selesai = db.session.scalars(
        sa.select(SuratKas).where(
            SuratKas.koperasi_id == meja.id, SuratKas.kejadian == "panjar_selesai"
        )
    ).one()
    assert selesai.isi["rincian"][1]["jumlah"] == 50_000_00
    assert "Tanpa uang" not in meja.ratna.get("/{slug}/kas/surat?q=Pertanggungjawaban").text
    blocked = meja.ratna.get(f"/{{slug}}/jurnal/{panjar.jurnal_urut}/batalkan").text
    assert "batalkan yang itu lebih dahulu" in blocked
    gone = meja.ratna.send(f"/{meja.ratna.slug}/jurnal/{selesai.jurnal_urut}/batalkan",
                           alasan="Salah akun")  # fmt: skip
    assert gone.status_code == 303
    assert "/kas/betulkan" in gone.location
    assert "Diklat Malang" in meja.ratna.get("/{slug}/kas/panjar").text


def test_the_bank_loan_shows_its_schedule_and_offers_the_next_instalment(meja):
    saved = send(
        meja.ratna, "utang_bank", jumlah="12jt", lembaga="Bank Desa", bunga_bps="6", tenor="12",
        metode="flat", mulai_angsur="10-2-2025", tanggal="15-1-2025",
    )  # fmt: skip
    assert saved.status_code == 303, problems(saved.text)
    key = saved.location.rsplit("/", 1)[1]

    page = meja.ratna.get(f"/{{slug}}/kas/utang-bank/{key}").text
    assert page.count("1.000.000") >= 12
    form = form_fields(meja.ratna.get(f"/{{slug}}/kas/catat/angsuran_bank?asal={key}").text)
    assert (form["pokok"], form["bunga"]) == ("1.000.000", "60.000")
    assert "Cocok" in meja.ratna.get("/{slug}/kas/utang-bank").text


def test_a_schedule_is_typed_from_the_paper_of_the_bank(meja):
    typed = {"jumlah": "500.000", "lembaga": "LPDB", "metode": "ketik", "tanggal": "15-1-2025"}
    wrong = send(meja.ratna, "utang_bank", jadwal="10-2-2025 abc", **typed)
    assert wrong.status_code == 422
    assert "Baris 1" in wrong.text

    rows = "10-2-2025\t200.000\t5.000\n10/3/2025 300.000 3000"
    right = send(meja.ratna, "utang_bank", jadwal=rows, **typed)

    assert right.status_code == 303, problems(right.text)


def test_the_list_is_searched_narrowed_and_taken_along(meja):
    record_every(meja, 120_000)
    page = meja.ratna.get("/{slug}/kas/surat?q=Pelatihan").text
    assert "Uang muka kegiatan (panjar): Pelatihan" in page
    assert "Biaya bank" not in re.sub(r"<option.*?</option>", "", page)

    sheet = meja.ratna.get("/{slug}/kas/surat.xlsx?kejadian=rat")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.data)).get_sheet_by_index(0).to_python()
    assert [row[7] for row in rows if row[3] == "Biaya rapat anggota"] == [120_000]


def test_lists_open_with_and_without_anything_in_them(meja):
    paths = ("", "surat", "panjar", "panjar?keadaan=semua", "kiriman", "kas-kecil", "talangan",
             "hibah", "utang-bank", "catat", "catat?q=xyz", "catat/panjar_selesai")  # fmt: skip
    for path in paths:
        assert meja.ratna.get(f"/{{slug}}/kas/{path}").status_code == 200, path
    record_every(meja, 120_000)
    meja.catat("kirim", jumlah=5)
    for path in paths:
        assert meja.ratna.get(f"/{{slug}}/kas/{path}", follow_redirects=True).status_code == 200
    assert meja.ratna.get("/{slug}/kas/catat/tidak_ada").status_code == 404
    assert meja.ratna.get(f"/{{slug}}/kas/surat/{uuid4()}").status_code == 404


def test_last_choices_come_back_and_last_month_is_repeated_by_one_press(meja):
    surat = meja.catat(
        "bayar_beban", HARI, jumlah=75_000, beban=meja.akun("bbm_dan_ongkos_kirim"),
        unit_id=meja.desa.sembako, cara="kas_kecil",
    )  # fmt: skip

    fields = form_fields(meja.ratna.get("/{slug}/kas/catat/bayar_beban").text)
    assert fields["beban"] == str(meja.akun("bbm_dan_ongkos_kirim"))
    assert fields["unit_id"] == str(meja.desa.sembako)
    assert fields["kas"] == str(meja.akun("kas_kecil"))
    assert fields["jumlah"] == ""
    again = meja.ratna.get(f"/{{slug}}/kas/catat/bayar_beban?dari={surat.id}&ulang=ya").text
    assert form_fields(again)["jumlah"] == "75.000"


def test_small_things_get_the_advice_to_be_supplies(meja):
    answer = send(meja.ratna, "beli_aset", button="periksa", nama_aset="Kalkulator",
                  jenis_aset="inventaris", jumlah="150.000", tanggal="15-1-2025")  # fmt: skip

    assert answer.status_code == 200
    assert "Di bawah Rp1.000.000" in answer.text


def test_the_voucher_names_the_other_side_and_the_parts(meja):
    surat = meja.catat("gaji", gaji=3_000_000, bpjs_karyawan=60_000, unit_id=meja.desa.sembako)

    page = meja.ratna.get(f"/{{slug}}/jurnal/{surat.jurnal_urut}/bukti").text

    assert "Gaji sebelum potongan" in page
    assert "BPJS dipotong dari gaji" in page
    assert "−Rp60.000" in page
    assert "Rp2.940.000" in page


def test_search_of_the_program_leads_to_the_form_and_to_papers(meja):
    meja.catat("rat", jumlah=90_000)

    page = meja.ratna.get("/{slug}/cari?q=bayar+listrik").text
    assert "beban=listrik_air_internet" in page
    assert "Biaya rapat anggota" in meja.ratna.get("/{slug}/cari?q=rapat").text
