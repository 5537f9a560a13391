"""Papers: what a reader finds in the PDF, page by page."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.platform.kertas import (
    A4,
    A5,
    F4,
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    Kepala,
    KolomTabel,
    Kop,
    Muka,
    Penanda,
    Pindah,
    TandaTangan,
)
from app.platform.kertas_huruf import clean, faces, fitted, width, wrap
from app.platform.kertas_papan import Line, Papan, Rata, Text
from app.platform.kertas_tata import Tata

KOP = Kop("Koperasi Desa Merah Putih Sukamaju", "Badan hukum AHU-1", "Jalan Raya Sukamaju 12")
TANDA = TandaTangan(
    "Sukamaju, 5 Januari 2026",
    (Penanda("Ketua", "Hadi Pranoto"), Penanda("Bendahara", "Ratna Wulandari")),
    qr="sidik 7F3A91C4",
)
KOLOM = (
    KolomTabel("", Jenis.URAIAN),
    KolomTabel("Catatan", Jenis.CATATAN),
    KolomTabel("2026"),
    KolomTabel("2025"),
)
BUKU = (
    KolomTabel("Uraian", Jenis.URAIAN),
    KolomTabel("Masuk", pindah=Pindah.JUMLAH),
    KolomTabel("Keluar", pindah=Pindah.JUMLAH),
    KolomTabel("Saldo", pindah=Pindah.TERAKHIR),
)


def dokumen(**lain) -> Dokumen:
    return Dokumen(KOP, judul_berkas="Laporan contoh", **lain)


def read(dok: Dokumen, **cara) -> PdfReader:
    return PdfReader(BytesIO(dok.bytes(**cara)))


def texts(dok: Dokumen) -> list[str]:
    return [page.extract_text() for page in read(dok).pages]


def marks(dok: Dokumen, kind: type) -> list:
    return [m for page in dok._laid_out() for m in page.papan.marks if type(m) is kind]


def rupiah(text: str) -> int:
    sign = -1 if text.startswith("(") else 1
    return sign * int(re.sub(r"\D", "", text) or 0)


def carried(text: str, label: str) -> list[int]:
    """The three figures behind a label of carried sums, none when the page has no such row."""
    found = re.search(rf"^{label}\s+(\S+)\s+(\S+)\s+(\S+)$", text, re.M)
    return [rupiah(cell) for cell in found.groups()] if found else []


def book_rows(count: int) -> list[BarisTabel]:
    rows, saldo = [BarisTabel(("Saldo awal", None, None, 50_000), Gaya.SALDO)], 50_000
    for number in range(1, count + 1):
        masuk, keluar = (number * 100, None) if number % 3 else (None, number * 200)
        saldo += (masuk or 0) - (keluar or 0)
        rows.append(BarisTabel((f"Baris ke-{number}", masuk, keluar, saldo)))
    return rows


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


def test_figures_stand_in_brackets_with_dots_and_a_dash_for_nil():
    dok = dokumen()
    dok.tabel(KOLOM, [BarisTabel(("Penyisihan", "6", -825_200_000, 0))])

    text = texts(dok)[0]

    assert "(8.252.000)" in text
    assert "–" in text
    assert "8.252.000,00" not in text


def test_digits_of_a_column_line_up_and_brackets_hang_to_the_right():
    dok = dokumen()
    rows = [BarisTabel(("a", None, 123_456_700, None)), BarisTabel(("b", None, -765_432_100, None)),
            BarisTabel(("c", None, 912_345_600, None), Gaya.JUMLAH)]  # fmt: skip
    dok.tabel(KOLOM, rows)
    found = {m.text: m for m in marks(dok, Text)}

    def digits_end(text: str) -> float:
        mark = found[text]
        tail = width(")", mark.muka, mark.size) if text.endswith(")") else 0
        return mark.x + width(text, mark.muka, mark.size) - tail

    edge = digits_end("1.234.567")
    assert digits_end("(7.654.321)") == pytest.approx(edge)
    assert digits_end("9.123.456") == pytest.approx(edge)
    assert found["9.123.456"].muka is not Muka.BIASA


def test_all_weights_of_the_face_set_figures_equally_wide():
    sample = "1.234.567.890,50"

    assert len({width(sample, muka, 9) for muka in Muka}) == 1
    assert {width(digit, Muka.BIASA, 10) for digit in "0123456789"} == {6.0}


def test_rules_of_a_total_stand_over_its_figures_only():
    dok = dokumen(kepala=Kepala.TANPA)
    dok.tabel(KOLOM, [BarisTabel(("Kas", "4", 100, 200)),
                      BarisTabel(("Jumlah", None, 100, 200), Gaya.JUMLAH_AKHIR)])  # fmt: skip
    label = next(m for m in marks(dok, Text) if m.text == "Jumlah")
    rules = [m for m in marks(dok, Line) if abs(m.y1 - label.y) < 14]

    assert [round(r.tebal, 1) for r in rules] == [0.8, 0.5, 0.5, 0.8, 0.5, 0.5]
    assert min(r.x1 for r in rules) > label.x + 150
    assert rules[0].x2 < rules[3].x1 - 10


def test_a_long_label_goes_on_below_itself_and_its_figure_stands_at_its_last_line():
    dok = dokumen()
    long = "Beban penyisihan kerugian pinjaman yang diberikan kepada anggota menurut umur tunggakan"
    dok.tabel(KOLOM, [BarisTabel((long, None, 100_00, 0), tingkat=1)])
    found = marks(dok, Text)
    pieces = [m for m in found if m.text and m.text in long and len(m.text) > 8]

    assert " ".join(m.text for m in pieces) == long
    assert len(pieces) > 1
    figure = next(m for m in found if m.text == "100")
    assert figure.y == pieces[-1].y


def test_a_long_book_carries_its_sums_from_page_to_page():
    rows = book_rows(2000)
    dok = dokumen()
    dok.judul("Buku kas")
    dok.tabel(BUKU, rows)
    pages = texts(dok)
    seen_in = seen_out = 0

    assert len(pages) > 20
    for number, text in enumerate(pages):
        assert "Masuk" in text
        cells = [int(n) for n in re.findall(r"Baris ke-(\d+)", text)]
        assert carried(text, "Pindahan")[:2] == ([seen_in, seen_out] if number else [])
        for cell in cells:
            masuk, keluar = rows[cell].sel[1:3]
            seen_in, seen_out = seen_in + (masuk or 0) // 100, seen_out + (keluar or 0) // 100
        sums = [seen_in, seen_out, rows[cells[-1]].sel[3] // 100]
        assert carried(text, "Dipindahkan") == (sums if number < len(pages) - 1 else [])
    found = [int(n) for text in pages for n in re.findall(r"Baris ke-(\d+)", text)]
    assert found == list(range(1, 2001))


def test_signatures_stay_on_the_page_of_the_last_rows():
    for count in range(30, 60):
        dok = dokumen()
        dok.tabel(KOLOM, [BarisTabel((f"Baris {i}", None, i * 100, 0)) for i in range(count)])
        dok.tanda_tangan(TANDA)
        last = texts(dok)[-1]

        assert "Hadi Pranoto" in last
        assert f"Baris {count - 1}" in last


def test_a_heading_never_ends_a_page_and_a_total_never_begins_one():
    for before in range(36, 50):
        rows = [BarisTabel((f"Baris {i}", None, 100, 0)) for i in range(before)]
        rows += [BarisTabel(("Ekuitas", None, None, None), Gaya.SUBJUDUL),
                 BarisTabel(("Simpanan pokok", None, 100, 0)),
                 BarisTabel(("Jumlah ekuitas", None, 100, 0), Gaya.JUMLAH)]  # fmt: skip
        dok = dokumen()
        dok.tabel(KOLOM, rows)
        pages = texts(dok)

        [home] = [text for text in pages if "Ekuitas" in text]
        assert "Simpanan pokok" in home
        assert "Jumlah ekuitas" in home


def test_ten_columns_of_figures_fit_a_sheet_lying_down():
    kolom = [KolomTabel("Kode", Jenis.TEKS), KolomTabel("Akun", Jenis.URAIAN)]
    heads = ("Saldo", "Penyesuaian", "Disesuaikan", "PHU", "Posisi")
    kolom += [KolomTabel(s, kelompok=k) for k in heads for s in ("Debit", "Kredit")]
    big = 9_876_543_210_99
    dok = dokumen()
    dok.judul("Neraca lajur", rebah=True)
    dok.tabel(kolom, [BarisTabel(("1101", "Kas umum", *[big] * 10))], sen=True)
    page = read(dok).pages[0]
    figures = [m for m in marks(dok, Text) if m.text == "9.876.543.210,99"]

    assert page.mediabox.width > page.mediabox.height
    assert len(figures) == 10
    ends = [m.x + width(m.text, m.muka, m.size) for m in figures]
    assert all(end < after.x for end, after in zip(ends, figures[1:], strict=False))
    assert ends[-1] <= A4.rebah().lebar - A4.kanan + 0.1


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
        "Dicetak 5 Januari 2026 09.14 dari buku yang dikunci. Sidik jari 7F3A 91C4 0B6E D2.",
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


def test_a_row_of_the_wrong_width_is_refused():
    dok = dokumen()
    dok.tabel(KOLOM, [BarisTabel(("Kas", 100))])

    with pytest.raises(ValueError, match="2 cells for 4 columns"):
        dok.bytes()


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
