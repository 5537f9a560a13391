from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app.rat.offers import CHAPTERS
from app.rat.rules import (
    Edisi,
    edition_problems,
    groups_of,
    or_none,
    year_problems,
    year_to_report,
)
from app.rat.rules_kepatuhan import Keadaan, facts_of, quorum, rat_deadline, report_deadline
from app.rat.rules_pekerjaan import SUNYI, Kerja, StatusKerja, failed, from_text, seen, to_text
from app.rat.rules_periksa import Bekal, checklist
from app.rat.rules_rasio import ARTI, meaning_of
from app.rat.rules_simpanan import KOLOM, AkunSimpanan, savings_list
from app.rat.rules_teks import (
    PANJANG,
    TeksTersimpan,
    blocks_of,
    contents,
    field_of,
    text_problems,
    texts_for,
)

LAPORAN = date(2025, 12, 31)
AT = datetime(2026, 1, 5, 2, 14, tzinfo=UTC)


def test_the_edition_after_the_meeting_says_what_it_waits_for():
    assert edition_problems("bahan") == []
    assert "berita acara, daftar hadir, dan keputusan" in edition_problems("hasil")[0]
    assert edition_problems("lain")[0] == "Edisi 'lain' tidak ada; pilih bahan atau hasil."


def test_a_year_needs_to_be_open_and_to_have_journals():
    assert year_problems(2025, [2025, 2026], 12) == []
    assert "2031 belum dibuka; yang ada: 2025, 2026." in year_problems(2031, [2025, 2026], 0)[0]
    assert "Belum ada jurnal" in year_problems(2026, [2025, 2026], 0)[0]
    assert "yang ada: belum ada." in year_problems(2026, [], 0)[0]


def test_in_may_the_rat_hears_the_year_that_is_over():
    assert year_to_report([2026, 2025], date(2026, 5, 4)) == 2025
    assert year_to_report([2026, 2025], date(2027, 1, 2)) == 2026
    assert year_to_report([2026], date(2026, 5, 4)) == 2026


def test_nothing_is_printed_blank():
    assert [or_none(""), or_none("  "), or_none(" 17 ")] == ["tidak ada", "tidak ada", "17"]
    assert groups_of("7f3a91c40b6ed2aa99") == "7f3a 91c4 0b6e d2aa"


@pytest.mark.parametrize(
    ("end", "meeting", "report"),
    [
        (date(2025, 12, 31), date(2026, 6, 30), date(2026, 5, 31)),
        (date(2023, 12, 31), date(2024, 6, 30), date(2024, 5, 31)),
        (date(2025, 6, 30), date(2025, 12, 31), date(2025, 11, 30)),
        (date(2025, 8, 31), date(2026, 2, 28), date(2026, 1, 31)),
    ],
)
def test_the_deadlines_count_from_the_end_of_the_book_year(end, meeting, report):
    assert (rat_deadline(end), report_deadline(end)) == (meeting, report)


def test_more_than_half_is_a_quorum():
    # UU and model AD: 1/2 is not enough; 186 members of the studied report need 94.
    assert [quorum(n) for n in (1, 2, 3, 148, 149, 186)] == [1, 2, 2, 75, 75, 94]


def facts(**given):
    known = {
        "sejak": date(2025, 1, 1), "sampai": LAPORAN, "standar": "SAK EP", "jurnal": 3012,
        "bulan": 12, "bulan_tertutup": 12, "pemilih": 148, "pengurus": 5, "pengawas": 3,
        "tanpa_tanggal": 0, "surat_cocok": True, "simpanan_cocok": True,
    }  # fmt: skip
    return {f.kewajiban: f.keadaan for f in facts_of(Keadaan(**(known | given)))}


def test_facts_say_how_it_stands_also_when_it_stands_badly():
    good = facts()
    assert "3.012 jurnal; 12 dari 12 bulan ditutup" in good.values()
    assert "75 dari 148 anggota bersuara menurut daftar 31 Desember 2025" in good.values()
    bad = facts(pemilih=0, pengurus=0, pengawas=0, tanpa_tanggal=7, surat_cocok=False)
    changed = [bad[duty] for duty in bad if bad[duty] != good[duty]]
    assert changed == [
        "tidak ada anggota bersuara menurut daftar 31 Desember 2025",
        "tidak cocok; periksa sebelum rapat",
        "7 orang tanpa tanggal masuk",
        "pengurus belum tercatat",
        "pengawas belum tercatat",
    ]
    assert all(value for value in bad.values())


SITI, JOKO, PIHAK = UUID(int=1), UUID(int=2), UUID(int=3)
POKOK, WAJIB, SUKARELA, TUA = (UUID(int=n) for n in range(10, 14))
AKUN = [
    AkunSimpanan(POKOK, KOLOM[0], "simpanan_pokok", rinci=True),
    AkunSimpanan(WAJIB, KOLOM[1], "simpanan_wajib", rinci=True),
    AkunSimpanan(SUKARELA, KOLOM[2], "simpanan_sukarela", rinci=True),
]


def test_savings_foot_to_ledger_and_statement_with_what_nobody_broke_down():
    milik = {(POKOK, SITI): -100, (POKOK, JOKO): -100, (WAJIB, SITI): -30, (SUKARELA, PIHAK): -5}
    saldo = {POKOK: -200, WAJIB: -30, SUKARELA: -5}
    found = savings_list(
        AKUN, [(SITI, "0001", "Siti"), (JOKO, "0002", "Joko")], milik, saldo, [200, 30, 5]
    )

    assert [(r.nomor, r.nama, *r.jumlah, r.total) for r in found.baris] == [
        ("0001", "Siti", 100, 30, 0, 130),
        ("0002", "Joko", 100, 0, 0, 100),
        ("", "Belum dirinci", 0, 0, 5, 5),
    ]
    assert (found.jumlah, found.total, found.cocok, found.campuran) == (
        (200, 30, 5),
        235,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("saldo", "laporan"), [({POKOK: -99}, [100, 0, 0]), ({POKOK: -100}, [99, 0, 0])]
)
def test_savings_that_do_not_foot_are_seen(saldo, laporan):
    found = savings_list(AKUN, [(SITI, "0001", "Siti")], {(POKOK, SITI): -100}, saldo, laporan)
    assert not found.cocok
    right = savings_list(
        AKUN, [(SITI, "0001", "Siti")], {(POKOK, SITI): -100}, {POKOK: -100}, [100, 0, 0]
    )
    assert right.cocok
    assert [row.nama for row in right.baris] == ["Siti"]


def test_an_account_without_details_stands_below_the_members():
    old = AkunSimpanan(TUA, KOLOM[2], "", rinci=False)
    found = savings_list([*AKUN, old], [(SITI, "0001", "Siti")], {}, {TUA: -40}, [0, 0, 40])
    assert (found.baris[-1].nama, found.baris[-1].jumlah) == ("Belum dirinci", (0, 0, 40))
    assert (found.cocok, found.campuran) == (True, True)


def content_of(kept, kunci="pengantar", tahun=2026):
    found = contents(
        texts_for([("APOTEK", "Apotek desa")]), kept, koperasi="Koperasi Sukamaju",
        sejak=date(tahun, 1, 1), sampai=date(tahun, 12, 31),
    )  # fmt: skip
    return next(t for t in found if t.teks.kunci == kunci)


def test_the_preface_has_a_default_that_names_the_cooperative_the_year_and_the_law():
    found = content_of({})
    assert found.tercetak == found.awal
    for part in ("Koperasi Sukamaju", "tahun buku 2026", "Nomor 25 Tahun 1992"):
        assert part in found.tercetak
    assert "{" not in found.tercetak


def test_last_years_text_starts_the_form_but_is_never_printed_by_itself():
    kept = {"rapb": TeksTersimpan(date(2025, 12, 31), "Tahun 2025: belanja rak.")}
    found = content_of(kept, "rapb")
    assert (found.tercetak, found.awal, found.asal) == (
        "",
        "Tahun 2025: belanja rak.",
        "tahun 2025",
    )
    now = content_of({"rapb": TeksTersimpan(date(2026, 12, 31), "Tahun 2026.")}, "rapb")
    assert (now.tercetak, now.awal, now.asal) == ("Tahun 2026.", "Tahun 2026.", "tahun ini")


def test_a_preface_wiped_out_prints_the_default():
    found = content_of({"pengantar": TeksTersimpan(date(2026, 12, 31), " ")})
    assert found.tercetak == content_of({}).tercetak


def test_every_unit_has_its_text_between_the_others():
    keys = [t.kunci for t in texts_for([("APOTEK", "Apotek desa"), ("AGEN", "Agen")])]
    assert keys.index("perkembangan") < keys.index("unit.APOTEK") < keys.index("unit.AGEN")
    assert keys[-1] == "pengawas"
    assert len({field_of(key) for key in keys}) == len(keys)


def test_typed_lines_become_paragraphs_and_lists():
    found = blocks_of("Alinea satu.\n\n- rak\n* lemari\n1. rapat\n2) pelatihan\nPenutup 1. Januari")
    assert [(b.butir, b.daftar, b.bernomor) for b in found] == [
        (("Alinea satu.",), False, False),
        (("rak", "lemari"), True, False),
        (("rapat", "pelatihan"), True, True),
        (("Penutup 1. Januari",), False, False),
    ]
    assert blocks_of(" \n\t\n") == ()


def test_a_text_of_absurd_length_is_refused_beside_its_field():
    reasons = text_problems({"rapb": "a" * (PANJANG + 1), "pengantar": "a" * PANJANG})
    assert [r.field for r in reasons] == ["teks_rapb"]


def kerja(**given):
    return Kerja(UUID(int=7), 5, 2025, "bahan", "A4", AT, AT, **given)


def test_a_making_reads_back_as_it_was_written():
    one = kerja(status=StatusKerja.GAGAL, alasan=("a", "b"), ke=3, dari=4)
    assert from_text(to_text(one)) == one
    assert one.persen == 75
    assert kerja().persen == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"id": 1}', to_text(kerja()).replace("AT", "")[:-9]]
)
def test_a_broken_file_is_no_making(text):
    with pytest.raises(ValueError, match=r"."):
        from_text(text)


def test_silence_and_a_dead_process_are_seen_but_never_change_what_is_over():
    now = AT + timedelta(seconds=5)
    running = kerja(status=StatusKerja.BERJALAN)
    assert seen(running, at=now, ended=False) is StatusKerja.BERJALAN
    assert seen(running, at=now, ended=True) is StatusKerja.BERHENTI
    assert seen(running, at=AT + SUNYI * 2, ended=False) is StatusKerja.BERHENTI
    done = kerja(status=StatusKerja.SELESAI)
    assert seen(done, at=AT + SUNYI * 9, ended=True) is StatusKerja.SELESAI
    assert failed(running, "sebab").alasan == ("sebab",)


def supplies(**given):
    known = {
        "tahun": 2025, "kosong": (), "pengurus": 5, "pengawas": 3, "tanpa_tanggal": 0,
        "tidak_cocok": (), "saldo_awal": True, "status_desember": "ditutup", "draf": False,
        "tak_ditulis": (), "tanpa_penanggung": (),
    }  # fmt: skip
    return checklist(Bekal(**(known | given)))


@pytest.mark.parametrize(
    ("given", "judul"),
    [
        ({"kosong": ("NPWP",)}, "Profil dan legalitas"),
        ({"pengurus": 0}, "Pengurus dan pengawas"),
        ({"pengawas": 0}, "Pengurus dan pengawas"),
        ({"tanpa_tanggal": 3}, "Tanggal masuk anggota"),
        ({"saldo_awal": False}, "Saldo awal"),
        ({"tidak_cocok": ("Akun 1101 berbeda.",)}, "Tanda Cocok"),
        ({"draf": True, "status_desember": "terbuka"}, "Tutup buku 2025"),
        ({"tanpa_penanggung": ("Apotek desa",)}, "Penanggung jawab unit"),
        ({"tak_ditulis": ("RAPB",)}, "Teks pengurus"),
    ],
)
def test_each_thing_missing_is_one_line_that_leads_to_its_page(given, judul):
    assert all(butir.baik for butir in supplies())
    wrong = [butir for butir in supplies(**given) if not butir.baik]
    assert [butir.judul for butir in wrong] == [judul]
    assert wrong[0].endpoint
    assert wrong[0].ket


def test_a_ratio_unknown_here_is_told_by_its_formula():
    assert meaning_of("rasio_lancar", "x") == ARTI["rasio_lancar"]
    assert meaning_of("baru", "kas ÷ utang") == "Dihitung dari kas ÷ utang."


def test_chapters_have_one_place_each():
    assert len({c.urutan for c in CHAPTERS}) == len(CHAPTERS) == len({c.kunci for c in CHAPTERS})
    assert all(Edisi.BAHAN in c.edisi for c in CHAPTERS)
