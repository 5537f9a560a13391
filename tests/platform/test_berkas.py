"""Attachments: known by content, made harmless, kept whole, swept when nobody names them."""

from __future__ import annotations

import os
import time
import zlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.platform import berkas
from app.platform.berkas import JPEG, PDF, accept, clean_name, load, place_of, store, sweep
from app.values.refusal import Refused

RED = (200, 20, 30)
ONE_PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n%%EOF\n"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def photo(kind: str = "JPEG", size: tuple[int, int] = (300, 200), **kw: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, RED).save(out, kind, **kw)
    return out.getvalue()


def opened(isi: bytes) -> Image.Image:
    return Image.open(BytesIO(isi))


def pdf_with(*words: bytes) -> bytes:
    return ONE_PDF.replace(b"/Catalog", b"/Catalog " + b" ".join(words))


def packed_pdf(dictionary: bytes) -> bytes:
    body = zlib.compress(dictionary)
    head = b"2 0 obj\n<< /Type /ObjStm /N 1 /DecodeParms << /Predictor 1 >> >>\nstream\n"
    return ONE_PDF.replace(b"trailer", head + body + b"\nendstream\nendobj\ntrailer")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_whatever_its_name_says(kind):
    kept = accept(photo(kind), "kuitansi.gif")

    assert (kept.jenis, kept.nama) == (JPEG, "kuitansi.jpg")
    assert opened(kept.isi).format == "JPEG"
    assert opened(kept.isi).size == (300, 200)


def test_where_and_with_what_a_photo_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010F] = "Pabrik Kamera"
    exif[0x8825] = {1: "S", 2: (7.0, 30.0, 0.0)}
    taken = photo(exif=exif, comment=b"rumah Bu Ratna")
    assert b"Pabrik Kamera" in taken
    assert b"rumah Bu Ratna" in taken

    kept = accept(taken, "foto.jpg").isi

    assert not opened(kept).getexif()
    assert b"Pabrik Kamera" not in kept
    assert b"rumah Bu Ratna" not in kept


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(accept(photo(exif=exif), "f.jpg").isi).size == (200, 300)


def test_a_large_photo_is_made_small():
    assert opened(accept(photo(size=(5000, 2500)), "f.jpg").isi).size == (2000, 1000)


def test_what_is_transparent_becomes_paper():
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    assert opened(accept(out.getvalue(), "cap.png").isi).getpixel((5, 5)) == (255, 255, 255)


def bomb() -> bytes:
    out = BytesIO()
    Image.new("1", (8000, 8000)).save(out, "PNG")
    return out.getvalue()


def larger_bomb() -> bytes:
    out = BytesIO()
    Image.new("1", (14000, 14000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("isi", "why"),
    [
        (b"", "kosong"),
        (b"\xff\xd8\xff" + b"\0" * berkas.MAX_BYTES, "melebihi 8 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "bukan foto"),
        (b"MZ\x90\0", "bukan foto"),
        (photo()[:400], "rusak"),
        (b"\x89PNG\r\n\x1a\n" + b"sampah" * 50, "rusak"),
        (bomb(), "terlalu besar"),
        (larger_bomb(), "terlalu besar"),
        (b"%PDF-1.4\ntanpa akhir", "tidak lengkap"),
        (pdf_with(b"/Encrypt 5 0 R"), "bersandi"),
        (pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "skrip"),
        (pdf_with(b"/S /Java#53cript"), "skrip"),
        (pdf_with(b"/Names << /EmbeddedFiles 9 0 R >>"), "skrip"),
        (packed_pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "skrip"),
    ],
)
def test_what_is_no_harmless_paper_is_refused_with_a_sentence(isi, why):
    with pytest.raises(Refused, match=why) as refused:
        accept(isi, "bukti.jpg")

    assert refused.value.reasons[0].field == "berkas"


def test_an_ordinary_pdf_is_kept_byte_for_byte():
    for isi in (ONE_PDF, packed_pdf(b"<< /Type /Page >>")):
        kept = accept(isi, "nota.pdf.exe")
        assert (kept.jenis, kept.nama, kept.isi) == (PDF, "nota.pdf.pdf", isi)


def test_a_pdf_that_unpacks_to_gigabytes_costs_little():
    isi = packed_pdf(b"\0" * 200_000_000)
    assert len(isi) < 300_000

    with pytest.raises(Refused, match="tersusun tidak wajar"):
        accept(isi, "nota.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Foto\\nota.png", "nota.jpg"),
        ("", "lampiran.jpg"),
        ("...", "lampiran.jpg"),
        ('a"b\r\nSet-Cookie: x.png', "abSet-Cookie x.jpg"),
        ("x" * 300 + ".jpg", "x" * 116 + ".jpg"),
    ],
)
def test_a_name_carries_no_folder_and_no_trick(given, kept):
    assert clean_name(given, ".jpg") == kept


def test_a_file_lies_by_its_fingerprint_and_comes_back_whole(tmp_path: Path):
    kept = accept(photo(), "f.jpg")

    place = store(tmp_path, 7, kept)

    assert place == tmp_path / "berkas" / "7" / kept.sha256[:2] / kept.sha256
    assert store(tmp_path, 7, kept) == place
    assert [p.name for p in place.parent.iterdir()] == [kept.sha256]
    assert load(tmp_path, 7, kept.sha256) == kept.isi
    assert load(tmp_path, 8, kept.sha256) is None


def test_a_file_altered_on_the_disk_is_not_handed_out(tmp_path: Path):
    kept = accept(ONE_PDF, "f.pdf")
    store(tmp_path, 7, kept).write_bytes(ONE_PDF.replace(b"Catalog", b"Xatalog"))

    assert load(tmp_path, 7, kept.sha256) is None


def test_a_torn_file_is_written_again(tmp_path: Path):
    kept = accept(ONE_PDF, "f.pdf")
    store(tmp_path, 7, kept).write_bytes(ONE_PDF[:10])

    store(tmp_path, 7, kept)

    assert load(tmp_path, 7, kept.sha256) == ONE_PDF


def test_an_address_that_is_no_fingerprint_reaches_no_file(tmp_path: Path):
    with pytest.raises(ValueError, match="SHA-256"):
        place_of(tmp_path, 7, "../../kunci.json")


def test_the_sweep_takes_old_orphans_of_this_cooperative_only(tmp_path: Path):
    named, old, young = (accept(pdf_with(word), "f.pdf") for word in (b"/A 1", b"/A 2", b"/A 3"))
    days = {named.sha256: 90, old.sha256: 31, young.sha256: 29}
    for koperasi_id in (7, 8):
        for one in (named, old, young):
            stamp = (AT - timedelta(days=days[one.sha256])).timestamp()
            os.utime(store(tmp_path, koperasi_id, one), (stamp, stamp))

    assert sweep(tmp_path, 7, {named.sha256}, at=AT) == [old.sha256]

    assert load(tmp_path, 7, named.sha256)
    assert load(tmp_path, 7, young.sha256)
    assert load(tmp_path, 8, old.sha256)


def test_attaching_an_orphan_again_makes_it_young(tmp_path: Path):
    kept = accept(ONE_PDF, "f.pdf")
    os.utime(store(tmp_path, 7, kept), (0, 0))

    store(tmp_path, 7, kept)

    assert sweep(tmp_path, 7, set(), at=datetime.now(UTC)) == []


def timed(isi: bytes) -> tuple[str, float]:
    began = time.monotonic()
    return berkas.pdf_problem(isi), time.monotonic() - began


@pytest.mark.parametrize(
    "part", [b"/ObjStm stream\n", b"/ObjStm stream\n\x78\x9c", b"/ObjStm", b"/ObjStm stream\n" * 2]
)
def test_a_pdf_built_to_be_read_for_hours_is_judged_at_once(part: bytes):
    filled = (berkas.MAX_BYTES - 100) // len(part)

    _, seconds = timed(b"%PDF-1.7\n" + part * filled + b"endstream\n%%EOF\n")

    assert seconds < 10


def test_streams_inside_one_another_are_a_trap_and_refused():
    overlapping = ONE_PDF.replace(b"trailer", b"/ObjStm stream\n" * 2_000 + b"endstream\ntrailer")

    with pytest.raises(Refused, match="tersusun tidak wajar"):
        accept(overlapping, "jebakan.pdf")


def test_a_script_behind_a_stream_that_unfolds_without_bound_is_not_missed():
    zeros = packed_pdf(b"\0" * (berkas.UNPACKED_MAX + 1))
    hidden = zeros.replace(b"trailer", packed_pdf(b"/JavaScript").partition(b"2 0 obj")[2])

    with pytest.raises(Refused):
        accept(hidden, "jebakan.pdf")
