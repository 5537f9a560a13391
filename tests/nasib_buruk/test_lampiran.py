"""Whatever is put behind a journal as its receipt: kept when it is one, refused in words if not."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.buku_besar.models import LampiranJurnal
from app.pengguna.permissions import Peran
from tests.buku_besar.buku import HIBAH, count, record, village
from tests.masuk import sign_in
from tests.nasib_buruk.ucapan import page_said, said


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, kop):
    village(kop)
    person = sign_in(app, kop, Peran.BENDAHARA)
    record(person, *HIBAH)
    return person


def photo(kind="PNG"):
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "olive").save(kept, kind)
    return kept.getvalue()


def attach(person, nama, isi):
    return person.post(
        "/{slug}/jurnal/1/lampiran", {"berkas": (io.BytesIO(isi), nama)},
        content_type="multipart/form-data",
    )  # fmt: skip


WRONG = {
    "program": ("nota.jpg", b"MZ\x90\x00" + b"\x00" * 300),
    "teks": ("nota.jpg", b"ini bukan foto"),
    "halaman": ("nota.png", b"<html><script>alert(1)</script></html>"),
    "svg": ("nota.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "kosong": ("nota.jpg", b""),
    "terpotong": ("nota.png", photo()[:60]),
    "pdf-berskrip": ("nota.pdf", b"%PDF-1.4\n1 0 obj<</JavaScript(x)>>endobj\n%%EOF"),
    "zip": ("nota.pdf", b"PK\x03\x04" + b"\x00" * 100),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_photo_and_no_pdf_is_refused_in_words(ratna, kind):
    answer = attach(ratna, *WRONG[kind])

    assert answer.status_code == 422
    assert len(said(answer)) > 30
    assert count(ratna.koperasi_id, LampiranJurnal) == 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_is_kept(ratna, kind):
    assert attach(ratna, "nota.jpg", photo(kind)).status_code == 303
    assert count(ratna.koperasi_id, LampiranJurnal) == 1


def test_a_file_beyond_twenty_megabytes_is_a_page_not_a_broken_connection(ratna):
    body = b'--x\r\nContent-Disposition: form-data; name="berkas"; filename="nota.jpg"\r\n\r\n'
    body += b"\xff\xd8\xff" + b"\x00" * (22 * 1024 * 1024) + b"\r\n--x--\r\n"
    answer = ratna.client.post(
        f"/{ratna.slug}/jurnal/1/lampiran",
        data=body,
        content_type="multipart/form-data; boundary=x",
    )

    assert answer.status_code == 413
    assert "20 MB" in page_said(answer)
    assert count(ratna.koperasi_id, LampiranJurnal) == 0


def test_a_name_that_climbs_out_of_its_folder_stays_a_name(ratna):
    assert attach(ratna, "../../../etc/passwd.png", photo()).status_code == 303
    assert "../" not in ratna.get("/{slug}/jurnal/1").text.split("lampiran", 1)[1]
