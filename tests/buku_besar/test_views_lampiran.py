"""Attachments on the journal page: received, bounded, handed out only to those who may read."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.buku_besar.commands_lampiran import sweep_attachments
from app.buku_besar.models import LampiranJurnal
from app.buku_besar.offers import lost_attachments
from app.pengguna.permissions import Peran
from app.platform.berkas import place_of
from app.platform.db import db
from tests.buku_besar.buku import HIBAH, Desa, count, problems, record, village
from tests.masuk import Orang, form_fields, sign_in
from tests.platform.test_berkas import ONE_PDF, pdf_with, photo


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop) -> Desa:
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa) -> Orang:
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    record(ratna, *HIBAH)
    return ratna


def attach(orang: Orang, isi: bytes, nama: str = "kuitansi.png", kunci: str = ""):
    page = orang.get("/{slug}/jurnal/1").text
    fields = form_fields(page)
    fields = {n: fields[n] for n in ("kunci", "csrf_token")} | ({"kunci": kunci} if kunci else {})
    parts = [f'name="{n}"\r\n\r\n{v}'.encode() for n, v in fields.items()]
    parts.append(f'name="berkas"; filename="{nama}"\r\n\r\n'.encode() + isi)
    body = b"".join(b"--batas\r\nContent-Disposition: form-data; " + p + b"\r\n" for p in parts)
    return orang.client.post(
        f"/{orang.slug}/jurnal/1/lampiran",
        data=body + b"--batas--\r\n",
        content_type="multipart/form-data; boundary=batas",
    )


def row(desa: Desa) -> LampiranJurnal:
    return db.session.query(LampiranJurnal).filter_by(koperasi_id=desa.id).one()


def test_a_photo_is_kept_shown_and_handed_out(ratna, desa, app):
    answer = attach(ratna, photo("PNG"))

    assert answer.status_code == 303
    kept = row(desa)
    assert place_of(Path(app.instance_path), desa.id, kept.sha256).exists()
    assert "kuitansi.jpg" in ratna.get("/{slug}/jurnal/1").text
    sent = ratna.get(f"/{{slug}}/jurnal/1/lampiran/{kept.id}")
    assert (sent.status_code, sent.mimetype) == (200, "image/jpeg")
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(BytesIO(sent.data)).size == (300, 200)


def test_a_pdf_is_only_ever_a_download(ratna, desa):
    attach(ratna, ONE_PDF, "nota.pdf")

    sent = ratna.get(f"/{{slug}}/jurnal/1/lampiran/{row(desa).id}")

    assert sent.data == ONE_PDF
    assert sent.headers["Content-Disposition"].startswith("attachment;")
    assert sent.mimetype == "application/pdf"


@pytest.mark.parametrize(
    ("isi", "why"),
    [
        (b"", "kosong"),
        (b"bukan apa-apa", "bukan foto"),
        (pdf_with(b"/S /JavaScript"), "skrip"),
        (b"\xff\xd8\xff" + b"x" * (8 * 1024 * 1024), "melebihi 8 MB"),
    ],
)
def test_what_is_not_fit_is_refused_on_the_page_of_the_journal(ratna, desa, isi, why):
    answer = attach(ratna, isi)

    assert answer.status_code == 422
    assert any(why in sentence for sentence in problems(answer.text))
    assert "JU-2025-00001" in answer.text
    assert count(desa.id, LampiranJurnal) == 0


def test_the_same_click_twice_keeps_one_and_the_same_paper_twice_is_refused(ratna, desa):
    kunci = form_fields(ratna.get("/{slug}/jurnal/1").text)["kunci"]
    assert attach(ratna, ONE_PDF, kunci=kunci).status_code == 303
    assert attach(ratna, ONE_PDF, kunci=kunci).status_code == 303

    again = attach(ratna, ONE_PDF)

    assert again.status_code == 422
    assert "sudah dilampirkan" in again.text
    assert count(desa.id, LampiranJurnal) == 1


def test_ten_attachments_are_enough(ratna, desa):
    for number in range(10):
        assert attach(ratna, pdf_with(b"/N %d" % number)).status_code == 303
    page = ratna.get("/{slug}/jurnal/1").text
    assert "Lampirkan" not in page

    fields = {"berkas": (BytesIO(pdf_with(b"/N 11")), "x.pdf")}
    answer = ratna.post("/{slug}/jurnal/1/lampiran", fields)

    assert answer.status_code == 422
    assert count(desa.id, LampiranJurnal) == 10


def test_another_journal_office_or_village_gets_nothing(app, koperasi, kop, ratna, desa):
    attach(ratna, ONE_PDF)
    address = f"/{kop.slug}/jurnal/1/lampiran/{row(desa).id}"
    record(ratna, *HIBAH)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")

    assert ratna.client.get(address.replace("/1/", "/2/")).status_code == 404
    assert sign_in(app, kop, Peran.KASIR).client.get(address).status_code == 403
    assert sign_in(app, kop, Peran.PENGAWAS).client.get(address).status_code == 200
    assert budi.client.get(address).status_code == 404
    assert budi.client.get(address.replace(kop.slug, budi.slug)).status_code == 404
    assert app.test_client().get(address).status_code == 302
    darto = sign_in(app, kop, Peran.PENGAWAS)
    sent = {"berkas": (BytesIO(ONE_PDF), "x.pdf")}
    assert darto.post("/{slug}/jurnal/1/lampiran", sent).status_code == 403


def test_a_file_changed_behind_our_back_is_not_handed_out(app, ratna, desa):
    attach(ratna, ONE_PDF)
    kept = row(desa)
    place_of(Path(app.instance_path), desa.id, kept.sha256).write_bytes(b"%PDF-palsu")

    assert ratna.get(f"/{{slug}}/jurnal/1/lampiran/{kept.id}").status_code == 404


def test_the_check_names_a_file_that_is_gone_or_changed(app, ratna, desa):
    attach(ratna, ONE_PDF, "kuitansi.pdf")
    kept = place_of(Path(app.instance_path), desa.id, row(desa).sha256)
    assert lost_attachments(desa.id) == []

    kept.write_bytes(b"%PDF-palsu")
    [changed] = lost_attachments(desa.id)
    assert "Lampiran kuitansi.pdf pada jurnal JU-2025-00001 berubah isinya" in changed
    kept.unlink()
    [gone] = lost_attachments(desa.id)
    assert "tidak ada lagi di berkas" in gone


def test_the_command_reports_a_lost_file(app, ratna, desa, run_flask):
    attach(ratna, ONE_PDF, "kuitansi.pdf")
    assert run_flask("periksa", "--koperasi", ratna.slug).exit_code == 0
    place_of(Path(app.instance_path), desa.id, row(desa).sha256).unlink()

    done = run_flask("periksa", "--koperasi", ratna.slug)
    assert done.exit_code == 1
    assert f"SALAH {ratna.slug}: Berkas lampiran ada dan tidak berubah" in done.output


def test_the_sweep_leaves_what_a_journal_names(app, ratna, desa):
    attach(ratna, ONE_PDF)
    folder = Path(app.instance_path)
    place = place_of(folder, desa.id, row(desa).sha256)
    orphan = place.with_name("f" * 64)
    orphan.write_bytes(b"x")
    for one in (place, orphan):
        os.utime(one, (0, 0))

    assert sweep_attachments(folder, desa.id) == ["f" * 64]
    assert place.exists()
