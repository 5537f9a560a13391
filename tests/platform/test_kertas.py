"""Papers: what a reader finds in the PDF, page by page."""

from __future__ import annotations

import pytest

from app.platform.kertas import (
    A4,
    A5,
    F4,
    BarisTabel,
    Jenis,
    Kaki,
    Kepala,
    KolomTabel,
    Muka,
    Penanda,
    TandaTangan,
)
from app.platform.kertas_huruf import clean, faces, fitted, width, wrap
from app.platform.kertas_papan import Papan, Rata, Text
from app.platform.kertas_tata import Tata
from tests.platform.kertas_contoh import (
    BUKU,
    KOLOM,
    KOP,
    TANDA,
    book_rows,
    dokumen,
    marks,
    read,
    texts,
)


def test_the_file_says_what_it_is_and_in_which_language():
    dok = dokumen(perihal="Per 31 Desember 2025")
    dok.judul("Laporan posisi keuangan")
    pdf = read(dok)

    assert pdf.metadata.title == "Laporan contoh"
    assert pdf.metadata.author == KOP.nama
    assert pdf.metadata.subject == "Per 31 Desember 2025"
    assert pdf.trailer["/Root"]["/Lang"] == "id-ID"


def test_the_same_paper_twice_is_the_same_file_to_the_byte():
    def one() -> bytes:
        dok = dokumen(kaki=Kaki("Belum diaudit.", "5 Januari 2026 09.14", "buku", "ab12"))
        dok.judul("Laporan", "Per 31 Desember 2025")
        dok.tabel(BUKU, book_rows(80))
        dok.tanda_tangan(TANDA)
        return dok.bytes()

    assert one() == one()


def test_every_face_in_the_file_is_ours_and_embedded():
    dok = dokumen()
    dok.sampul("Buku RAT", "Tahun buku 2025")
    dok.daftar_isi()
    dok.judul("Laporan")
    dok.tabel(BUKU, book_rows(5))
    dok.paragraf("Sekian.")
    pdf = read(dok)
    fonts = [o for o in map(pdf.get_object, range(1, len(pdf.xref[0]) + 1))
             if isinstance(o, dict) and o.get("/Type") == "/Font"]  # fmt: skip

    assert len(fonts) >= 3
    for font in fonts:
        assert "LumbungSans" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize(("ukuran", "mm"), [(A4, (210, 297)), (F4, (215, 330)), (A5, (148.5, 210))])
def test_the_sheet_has_the_size_that_was_asked(ukuran, mm):
    dok = dokumen(ukuran=ukuran)
    dok.judul("Laporan")
    box = read(dok).pages[0].mediabox

    assert float(box.width) * 25.4 / 72 == pytest.approx(mm[0], abs=0.1)
    assert float(box.height) * 25.4 / 72 == pytest.approx(mm[1], abs=0.1)


def test_pak_hadi_finds_each_chapter_of_the_rat_book_by_contents_and_outline():
    dok = dokumen(kaki=Kaki("Buku RAT 2025"))
    dok.sampul("Buku RAT", "Tahun buku 2025")
    dok.daftar_isi()
    dok.bab("Laporan pengurus")
    dok.bab("Keanggotaan", 2)
    for _ in range(40):
        dok.paragraf("Anggota bertambah. " * 20)
    dok.judul("Laporan posisi keuangan", kepala=Kepala.KECIL)
    dok.tabel(KOLOM, [BarisTabel(("Kas", "4", 100, 0))])
    dok.bab("Catatan atas laporan keuangan")
    pdf = read(dok)
    pages = [page.extract_text() for page in pdf.pages]
    outline = pdf.outline
    chapters = [entry for entry in outline if not isinstance(entry, list)]

    assert [c.title for c in chapters] == [
        "Laporan pengurus", "Laporan posisi keuangan", "Catatan atas laporan keuangan",
    ]  # fmt: skip
    assert [e.title for e in outline[1]] == ["Keanggotaan"]
    contents = pages[1].splitlines()
    for chapter in chapters:
        number = pdf.get_destination_page_number(chapter) + 1
        assert str(number) in contents
        assert chapter.title in pages[number - 1]
    assert len(pdf.pages[1]["/Annots"]) == 4
    assert "Halaman" not in pages[0]
    assert f"Halaman 2 dari {len(pages)}" in pages[1]


def test_an_open_period_is_marked_draf_in_title_and_foot_of_every_page():
    dok = dokumen(draf=True, kaki=Kaki("Belum diaudit."))
    dok.judul("Buku kas")
    dok.tabel(BUKU, book_rows(90))
    pages = texts(dok)

    assert len(pages) > 1
    assert [text.count("DRAF") for text in pages] == [2] * len(pages)
    assert "DRAF. Belum diaudit." in pages[0]
    final = dokumen()
    final.judul("Buku kas")
    assert "DRAF" not in texts(final)[0]


def test_the_foot_tells_when_from_what_and_the_fingerprint():
    kaki = Kaki("Belum diaudit.", "5 Januari 2026 09.14", "buku yang dikunci", "7f3a91c40b6ed2aa")

    assert kaki.lines(draf=False) == [
        "Belum diaudit.",
        "Dicetak 5 Januari 2026 09.14 dari buku yang dikunci. Sidik 7F3A 91C4 0B6E D2.",
    ]
    assert Kaki().lines(draf=False) == []


def test_nothing_a_user_types_is_markup():
    evil = "<b>Siti</b> & Joko <font size=99> (kurung) \\ 100% “kutip”"
    dok = dokumen()
    dok.paragraf(evil)
    dok.daftar([evil])
    dok.pasangan([("Nama", evil)])
    dok.tabel([KolomTabel("Nama", Jenis.URAIAN)], [BarisTabel((evil,))])

    assert texts(dok)[0].replace("\n", " ").count(evil) == 4


def test_letters_the_face_lacks_are_spelled_with_those_it_has():
    assert clean("Şükrü Čapek") == "Sükrü Capek"
    assert clean("baris\tsatu\ndua") == "baris satu dua"
    assert clean("a\u200bb → c ≥ d 🙂") == "ab -> c >= d ?"
    assert clean("½ – “Rp” · … é") == "½ – “Rp” · … é"


def test_every_character_of_the_face_can_stand_in_one_document():
    alphabet = "".join(sorted(faces()[Muka.BIASA]))
    dok = dokumen()
    dok.paragraf("".join(c for c in alphabet if c.isprintable()))

    text = texts(dok)[0]

    assert all(c in text for c in alphabet if c.isalnum() and c.isascii())


def test_words_are_broken_only_where_they_do_not_fit():
    lines = wrap("satu dua tiga " + "x" * 60, Muka.BIASA, 9, 100)

    assert lines[0] == "satu dua tiga"
    assert "".join(lines[1:]) == "x" * 60
    assert all(width(line, Muka.BIASA, 9) <= 100 for line in lines)
    assert fitted("x" * 60, Muka.BIASA, 9, 100, smallest=2) < 9


def test_two_slips_share_a_sheet_and_a_third_begins_the_next():
    dok = dokumen(ukuran=A5.rebah(), kaki=Kaki("Simpan bukti ini.", bernomor=False))
    for number in (1, 2, 3):
        dok.judul("Bukti setoran", f"Nomor BKM/{number}")
    pdf = read(dok, dua_per_lembar=True)
    pages = [page.extract_text() for page in pdf.pages]

    assert float(pdf.pages[0].mediabox.height) == pytest.approx(A4.tinggi, abs=0.1)
    assert ["BKM/1" in pages[0], "BKM/2" in pages[0], "BKM/3" in pages[1]] == [True] * 3
    assert "Halaman" not in pages[0]
    tall = dokumen()
    tall.judul("Laporan")
    with pytest.raises(ValueError, match="A5"):
        tall.bytes(dua_per_lembar=True)


def test_labels_fill_a_grid_and_go_on_with_the_next_sheet():
    def label(number):
        def draw(papan, kotak):
            papan.teks(kotak.x + 5, kotak.y + 14, f"Barang {number}", rata=Rata.KIRI)
            papan.qr(kotak.x + kotak.lebar - 46, kotak.y + 4, 40, f"899{number}")

        return draw

    dok = dokumen()
    dok.kisi([label(n) for n in range(25)], kolom=3, baris=8)
    pages = texts(dok)

    assert [text.count("Barang") for text in pages] == [24, 1]


def test_an_empty_paper_is_one_page_with_its_letterhead():
    pages = texts(dokumen())

    assert len(pages) == 1
    assert KOP.nama in pages[0]


def test_many_signers_stand_in_rows_and_an_empty_name_is_dotted():
    tanda = TandaTangan("Sukamaju, 5 Januari 2026", tuple(
        Penanda(f"Pengawas {n}", f"Nama {n}" if n < 5 else "") for n in range(1, 6)))  # fmt: skip
    dok = dokumen()
    dok.tanda_tangan(tanda)
    found = {m.text: m for m in marks(dok, Text)}

    assert found["Nama 1"].y == found["Nama 3"].y < found["Nama 4"].y
    assert found["Nama 1"].x == found["Nama 4"].x
    assert "." * 28 in found


def test_the_code_holds_the_modules_of_its_content():
    papan = Papan(100, 100)
    papan.qr(0, 0, 90, "7F3A91C4")
    [code] = papan.marks
    dark = sum(round(w / code.runs[0][3]) for _, _, w, _ in code.runs)

    assert code.runs[0][2] == pytest.approx(7 * code.runs[0][3])
    assert dark > 150


def test_levels_of_headings_are_three():
    with pytest.raises(ValueError, match="three"):
        dokumen().bab("Terlalu dalam", 4)


def test_lists_pairs_and_drawings_follow_each_other_down_the_page():
    dok = dokumen()
    dok.paragraf("Pembuka", tebal=True)
    dok.daftar(["Satu", "Dua"], bernomor=True)
    dok.jarak(5)
    dok.gambar(20, lambda papan, kotak: papan.teks(kotak.x, kotak.y + 10, "Grafik"))
    dok.pasangan([("Jumlah", "Rp10.000")])
    dok.halaman_baru()
    dok.paragraf("Penutup", tengah=True)
    first = {m.text: m.y for m in dok._laid_out()[0].papan.marks if type(m) is Text}

    order = [first[t] for t in ("Pembuka", "Satu", "Dua", "Grafik", "Rp10.000")]
    assert order == sorted(order)
    assert "1." in first
    assert "Penutup" in texts(dok)[1]


def test_a_layout_knows_its_frame():
    tata = Tata(KOP, A4, Kaki())
    tata.ready()

    assert tata.kiri == pytest.approx(24 * 72 / 25.4)
    assert tata.lebar == pytest.approx((210 - 24 - 18) * 72 / 25.4)
