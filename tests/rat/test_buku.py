from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_rantai import head_of
from app.koperasi.commands import add_officer, change_period, update_profil
from app.koperasi.queries import periods_of
from app.koperasi.rules import Organ, StatusPeriode
from app.laporan.draw_calk import note_rows
from app.laporan.draw_rasio import value_text
from app.laporan.draw_susunan import printed_rows
from app.laporan.queries import statement
from app.platform.db import transact
from app.platform.offers import Chapter
from app.rat.commands import write_texts
from app.rat.draw_buku import make_book
from app.rat.queries import STEPS
from app.values.refusal import Refused
from app.values.tulis import angka, angka_penuh
from tests.rat.buku import made
from tests.rat.desa import AT, KK, NIK, NIK_WARIS

SAMPAI = date(2026, 12, 31)
AWAL = date(2026, 1, 1)
BAB_LAPORAN = {
    "Laporan posisi keuangan": ("posisi-keuangan", {}),
    "Perhitungan hasil usaha": ("phu", {}),
    "Perhitungan hasil usaha per unit": ("phu", {"per_unit": True}),
    "Laporan perubahan ekuitas": ("perubahan-ekuitas", {}),
    "Laporan arus kas": ("arus-kas", {}),
    "Neraca saldo": ("neraca-saldo", {}),
}


def figures(text):
    """Every figure of a text as printed."""
    return re.findall(r"\(?\d[\d.]*(?:,\d\d)?\)?|–", text)


def test_bookmarks_contents_and_pages_say_the_same(buku):
    titled = [(title, page) for level, title, page in buku.penanda if level <= 2]

    assert len(titled) > 30
    assert buku.lompatan == [page for _, page in titled]
    contents = [p for p in buku.halaman if "Daftar isi" in p.split("\n")[0]]
    lines = "\n".join(contents)
    last = -1
    for title, page in titled:
        assert title in buku.halaman[page - 1]
        assert lines.index(title) > -1
        last = max(last, page)
    numbers = [int(n) for p in contents for n in re.findall(r"^(\d+)$", p, re.M)]
    assert sorted(numbers) == sorted(page for _, page in titled)
    assert f"Halaman {last} dari {len(buku.halaman)}" in buku.halaman[last - 1]


@pytest.mark.parametrize("judul", BAB_LAPORAN)
def test_every_figure_of_a_statement_stands_in_its_chapter(desa, judul, buku):
    nama, extra = BAB_LAPORAN[judul]
    found = statement(desa.id, nama, sampai=SAMPAI, **extra)
    rows, sen = printed_rows(found)
    printed = figures(buku.bab(judul))
    expected = {shown(value, sen=sen) for row in rows for value in row.nilai if value}

    assert len(expected) >= 3
    assert expected - set(printed) == set()


def shown(value, *, sen):
    """A figure as the paper shows it; trial balances keep two decimals when any has sen."""
    if not sen or value % 100:
        return angka_penuh(value) if sen else angka(value)
    return angka(value).replace(")", ",00)") if value < 0 else f"{angka(value)},00"


def test_notes_and_ratios_carry_the_figures_of_their_reports(desa, buku):
    notes = buku.bab("Catatan atas laporan keuangan")
    count = 0
    for note in statement(desa.id, "calk", sampai=SAMPAI).catatan:
        for tabel in note.tabel:
            for row in note_rows(tabel):
                for cell in row.sel[1:]:
                    if cell:
                        assert angka(cell) in notes
                        count += 1
    assert count > 20
    ratios = buku.bab("Rasio keuangan").replace("\n", " ")
    for row in statement(desa.id, "rasio", sampai=SAMPAI).baris:
        assert ratios.count(row.label) >= 2  # with its formula, and with its meaning
        assert value_text(row) in ratios


def test_what_is_not_recorded_says_so_and_nothing_is_invented(buku):
    profile = dict(
        re.findall(
            r"^(NPWP|NIB|Telepon|Surel|Provinsi|Kecamatan|Akta pendirian) (.+)$",
            buku.bab("Profil dan legalitas"), re.M,
        )
    )  # fmt: skip
    assert profile == {
        "NPWP": "tidak ada", "NIB": "tidak ada", "Telepon": "tidak ada", "Surel": "tidak ada",
        "Provinsi": "tidak ada", "Kecamatan": "Contoh", "Akta pendirian": "17",
    }  # fmt: skip
    assert buku.bab("Rencana kerja dan RAPB tahun 2027").count("tidak ada") == 2
    assert "tidak ada" in buku.bab("Laporan pengawas")
    assert "Darto" not in buku.bab("Laporan pengawas")
    assert buku.bab("Usaha koperasi").count("Penanggung jawab tidak ada") == 2
    for never in ("None", "{", "}", "[]", "Rp …"):
        assert never not in buku.teks


def test_no_nik_or_family_card_is_printed_masked_or_whole(buku):
    text = buku.teks.replace(" ", "")
    assert [number for number in (NIK, KK, NIK_WARIS) if number in text] == []
    assert "35************01" not in text
    assert "****" not in text


def test_membership_moves_from_the_first_to_the_last_day_by_sex(buku):
    text = buku.bab("Keanggotaan")
    assert re.findall(r"^(Laki-laki|Perempuan|Jumlah) (\S+) (\S+) (\S+) (\S+)$", text, re.M) == [
        ("Laki-laki", "2", "–", "1", "1"), ("Perempuan", "1", "1", "–", "2"),
        ("Jumlah", "3", "1", "1", "3"),
    ]  # fmt: skip
    assert "1 orang tanpa tanggal masuk dihitung sebagai anggota sejak awal tahun." in text
    assert "Calon anggota 1" in text
    assert "Wati 10/04/2026" in text
    assert "Joko pindah domisili 01/07/2026" in text
    assert "2 dari 3 anggota bersuara" in buku.bab("Kepatuhan pada aturan perkoperasian")


def test_what_siti_saved_is_on_her_line_and_the_lines_foot(desa, buku):
    text = buku.bab("Simpanan setiap anggota")
    rows = re.findall(r"^(?:\d{4} )?(\S.*?) (\S+,\d\d|–) (\S+,\d\d|–) (\S+,\d\d|–) (\S+,\d\d|–)$",
                      text, re.M)  # fmt: skip
    read = {row[0]: [sen_of(cell) for cell in row[1:]] for row in rows}

    assert read["Siti"] == [100_000_00, 220_000_50, 0, 320_000_50]
    assert read["Wati"] == [100_000_00, 0, 0, 100_000_00]
    assert read["Karto"] == [0, 0, 0, 0]
    assert read["Belum dirinci"] == [0, 0, 150_000_00, 150_000_00]
    assert "Joko" not in read  # who left and was paid back
    total = read.pop("Jumlah")
    assert [sum(column) for column in zip(*read.values(), strict=True)] == total
    by_code = desa.context.by_code
    ledger = [-saldo_akun(desa.id, [by_code[kode].id], SAMPAI) for kode in ("3101", "3102", "2111")]
    assert total == [*ledger, sum(ledger)]
    assert "Cocok: jumlah rincian sama dengan buku besar" in text


def sen_of(text):
    return 0 if text == "–" else int(text.replace(".", "").replace(",", ""))


def test_savings_of_a_past_year_leave_out_what_came_later(desa):
    book = made(desa.id, 2025)
    text = book.bab("Simpanan setiap anggota")
    assert "Siti 100.000 200.000 – 300.000" in text
    assert "Joko 100.000 – – 100.000" in text
    assert "Wati" not in text
    assert "Cocok:" in text


def test_a_unit_stands_with_this_year_beside_the_last(desa, buku):
    text = buku.bab("Usaha koperasi")
    assert "Apotek desa" in text
    found = statement(desa.id, "phu", sampai=SAMPAI, unit="SEMBAKO")
    rows, _ = printed_rows(found)
    shu = next(row for row in rows if row.kunci == "shu_setelah_pajak")
    assert f"SHU tahun berjalan {angka(shu.nilai[0])} {angka(shu.nilai[1])}" in text
    assert "2026 2025" in text


def test_the_same_books_give_the_same_bytes_and_only_the_time_differs(desa):
    one, two = made(desa.id), made(desa.id)
    assert one.buku.isi == two.buku.isi
    later = made(desa.id, at=AT + timedelta(minutes=7))
    assert later.buku.isi != one.buku.isi
    assert later.teks.replace("09.21", "09.14") == one.teks


def test_a_journal_recorded_meanwhile_waits_for_the_next_book(new_desa, app):
    desa = new_desa
    urut, _ = head_of(desa.id)

    def record_once(langkah, ke, dari):
        if langkah == STEPS[1]:
            with app.app_context():  # a session of its own, as another person has
                desa.record(AWAL, "Hibah baru", ("1101", 7_000_00), ("3131", -7_000_00))

    book = made(desa.id, maju=record_once)
    assert book.buku.konteks.rantai.urut == urut
    assert "357.000" not in book.bab("Laporan posisi keuangan")
    later = made(desa.id)
    assert later.buku.konteks.rantai.urut == urut + 1
    assert "357.000" in later.bab("Laporan posisi keuangan")


def test_the_head_of_the_chain_is_in_the_foot_of_every_page(desa, buku):
    urut, sidik = head_of(desa.id)
    digits = sidik.hex()
    groups = " ".join(digits[i : i + 4] for i in range(0, 16, 4))
    for page in buku.halaman[1:]:
        assert f"Rantai jurnal sampai nomor {urut}, dicatat " in page
        assert f"sidik {groups}." in page
        assert "Dicetak 5 Januari 2027 09.14 WIB" in page
    assert buku.buku.konteks.rantai.sidik == digits


def test_the_book_is_a_draft_until_december_is_closed(new_desa):
    desa = new_desa
    open_book = made(desa.id)
    assert all("DRAF" in page for page in open_book.halaman)
    assert open_book.buku.konteks.draf

    def close():
        for period in periods_of(desa.id):
            if period.tahun == 2026 and period.kode != "AWAL":
                change_period(desa.id, period.kode, StatusPeriode.DITUTUP, by=desa.ratna)

    transact(close)
    closed = made(desa.id)
    assert "DRAF" not in closed.teks
    assert "dari buku yang ditutup" in closed.halaman[-1]
    assert "12 dari 12 bulan ditutup" in closed.teks.replace("\n", " ")


def test_all_of_the_board_sign_and_lines_stay_open_where_nobody_is_named(koperasi, app, buku):
    text = buku.bab("Penandatanganan laporan tahunan")
    assert "Sukamaju, 5 Januari 2027" in text
    assert text.index("Ketua") < text.index("Hadi Pranoto")
    assert "Ratna W" in text
    assert "Pasal 36" in text


def test_a_bare_cooperative_gets_a_whole_book_too(new_desa, koperasi):
    bare = koperasi(nama="Koperasi Baru")
    bare_id, nama = bare.id, bare.nama
    desa = type(new_desa)(bare_id, nama, bare.slug, {}, new_desa.ratna)
    desa.record(date(2025, 3, 1), "Hibah desa", ("1101", 5_000_00), ("3131", -5_000_00))
    book = made(bare_id, 2025)

    assert book.bab("Pengurus, pengawas, dan karyawan").count("tidak ada") == 4
    signing = book.bab("Penandatanganan laporan tahunan")
    assert signing.count("." * 20) >= 3
    assert "Koperasi belum mempunyai unit usaha" in book.bab("Usaha koperasi")
    assert "Jumlah – – – –" in book.bab("Keanggotaan")
    assert "pengurus belum tercatat" in book.teks
    assert "tidak ada anggota bersuara" in book.teks.replace("\n", " ")


def test_budi_of_the_neighbour_finds_nothing_of_his_in_the_book(koperasi, buku):
    other = koperasi(nama="Koperasi Desa Tetangga")
    other_id = other.id
    transact(
        lambda: add_officer(
            other_id, nama="Budi Tetangga", organ=Organ.PENGURUS, jabatan="Ketua",
            mulai=date(2024, 1, 1),
        )
    )  # fmt: skip
    assert "Tetangga" not in buku.teks


def test_pak_hadi_writes_his_texts_and_next_year_begins_with_them(new_desa):
    desa = new_desa
    text = "Rak ditambah.\n\n- kulkas\n- timbangan"
    typed = {"perkembangan": text, "unit.APOTEK": "Buka pagi.", "pengawas": "Tertib."}
    assert transact(lambda: write_texts(desa.id, AWAL, SAMPAI, typed)) == 3
    assert transact(lambda: write_texts(desa.id, AWAL, SAMPAI, typed)) == 0

    book = made(desa.id)
    assert "Rak ditambah." in book.bab("Usaha koperasi")
    assert "Buka pagi." in book.bab("Usaha koperasi")
    supervised = book.bab("Laporan pengawas")
    assert "Tertib." in supervised
    assert "Darto" in supervised
    assert "Rak ditambah." not in made(desa.id, 2025).teks


@pytest.mark.parametrize(("ukuran", "lebar", "tinggi"), [("A4", 210, 297), ("F4", 215, 330)])
def test_the_sheet_is_the_one_asked_for(desa, ukuran, lebar, tinggi):
    box = made(desa.id, ukuran=ukuran).reader.pages[0].mediabox
    points = [int(side) * 254 // 720 for side in (box.width, box.height)]
    assert points == pytest.approx([lebar, tinggi], abs=1)


def test_a_later_feature_puts_its_chapter_between_the_others(desa, app):
    def write(dok, konteks):
        dok.bab("Pembagian SHU")
        dok.paragraf(f"Usul untuk {konteks.nama} tahun {konteks.tahun}.")

    offered = [
        *app.extensions["lumbung_offers"].chapters,
        Chapter("shu", "Pembagian SHU", 610, ("bahan",), write),
        Chapter("notulen", "Berita acara", 50, ("hasil",), write),
    ]
    book = made(desa.id, chapters=reversed(offered))
    tops = [title for level, title, _ in book.penanda if level == 1]
    place = tops.index("Pembagian SHU")
    assert tops[place - 1] == "Simpanan setiap anggota"
    assert tops.count("Pembagian SHU") == 1
    assert f"Usul untuk {desa.nama} tahun 2026." in book.teks


def test_progress_is_told_step_by_step_to_the_end(desa):
    told = []
    made(desa.id, maju=lambda *step: told.append(step))
    assert [name for name, _, _ in told[: len(STEPS)]] == list(STEPS)
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[-1][1:] == (len(told) - 1, len(told) - 1)


@pytest.mark.parametrize(
    ("tahun", "edisi", "sentence"),
    [(2031, "bahan", "belum dibuka"), (2026, "hasil", "Edisi hasil"), (2026, "x", "Edisi 'x'")],
)
def test_a_book_that_cannot_be_is_refused(desa, tahun, edisi, sentence):
    with pytest.raises(Refused, match=sentence):
        make_book(desa.id, tahun, edisi, chapters=(), at=AT, maju=lambda *told: None)


def test_the_command_writes_the_book_and_says_where(desa, run_flask, tmp_path):
    target = tmp_path / "buku.pdf"
    done = run_flask("rat", "buku", "--koperasi", desa.slug, "--tahun", "2026", "--edisi", "bahan",
                     "--ukuran", "F4", "-o", str(target))  # fmt: skip
    assert done.exit_code == 0, done.output
    assert str(target) in done.output
    assert "DRAF" in done.output
    assert target.read_bytes().startswith(b"%PDF-")
    assert [p.name for p in tmp_path.iterdir()] == ["buku.pdf"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--tahun", "2031"), "Tahun buku 2031 belum dibuka"),
        (("--tahun", "2026", "--edisi", "hasil"), "Cetak edisi bahan."),
    ],
)
def test_the_command_refuses_with_a_sentence_and_leaves_no_file(
    desa, run_flask, tmp_path, words, sentence
):
    target = tmp_path / "buku.pdf"
    done = run_flask("rat", "buku", "--koperasi", desa.slug, *words, "-o", str(target))
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.output
    assert not target.exists()


def test_a_year_without_journals_is_refused(koperasi, run_flask, tmp_path):
    empty = koperasi()
    done = run_flask("rat", "buku", "--koperasi", empty.slug, "--tahun", "2025", "-o",
                     str(tmp_path / "b.pdf"))  # fmt: skip
    assert done.exit_code == 1
    assert "Belum ada jurnal bertanggal tahun buku 2025" in done.stderr


def test_a_profile_filled_in_is_printed_instead_of_tidak_ada(new_desa):
    desa = new_desa
    facts = {"npwp": "00.000.000.0-000.000", "nib": "1234567890123"}
    transact(lambda: update_profil(desa.id, desa.nama, facts))
    text = made(desa.id).bab("Profil dan legalitas")
    assert "NPWP 00.000.000.0-000.000" in text
    assert "NIB 1234567890123" in text
