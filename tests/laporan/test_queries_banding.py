"""The notes of a day inside a book year: beside each figure the comparison of its statement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal_batch
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.koperasi.commands import open_book_year
from app.laporan.commands import save_texts
from app.laporan.draw import FORMATS, draw
from app.laporan.draw_calk import calk_object
from app.laporan.queries import statement
from app.laporan.rules_calk import Calk
from app.pengguna.cli import chosen_actor
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.models import Koperasi

RIBU = 100_000  # sen
TENGAH = date(2026, 6, 30)
ENTRIES = (
    (date(2025, 3, 1), "Jasa pinjaman", "1101", "4103", 100),
    (date(2025, 11, 1), "Jasa pinjaman", "1101", "4103", 500),
    (date(2025, 11, 15), "Sewa gudang", "6108", "1101", 45),
    (date(2025, 12, 1), "Beli rak", "1341", "1101", 240),
    (date(2026, 2, 1), "Jasa pinjaman", "1101", "4103", 300),
    (date(2026, 3, 1), "Administrasi bank", "7203", "1101", 7),
    (date(2026, 4, 1), "Beli timbangan", "1341", "1101", 60),
)


@pytest.fixture
def dua_tahun(koperasi: Callable[..., Koperasi]) -> int:
    """Books of 2025 and of the first half of 2026; more was earned after June 2025 than before."""
    koperasi_id, by = koperasi().id, chosen_actor(None)

    def act() -> None:
        open_book_year(koperasi_id, 2026)
        account = {kode: a.id for kode, a in context_of(koperasi_id).by_code.items()}
        record_jurnal_batch(
            koperasi_id,
            [
                JurnalUmumWritten(
                    new_id(), on, JenisJurnal.UMUM, text,
                    (Line(account[debit], n * RIBU), Line(account[kredit], -n * RIBU)),
                )
                for on, text, debit, kredit, n in ENTRIES
            ],
            by=by,
        )  # fmt: skip

    transact(act)
    return koperasi_id


def first_tables(notes: Calk) -> dict[str, tuple[tuple[str, ...], tuple[int | None, ...]]]:
    """Headings and total of the table of each line."""
    return {
        n.kelompok: (n.tabel[0].kolom, n.tabel[0].baris[-1].nilai)
        for n in notes.catatan
        if n.kelompok
    }


def printed(
    koperasi_id: int, **asked: Any
) -> dict[str, tuple[str, tuple[str, ...], tuple[Any, ...]]]:
    """Number, headings and figures of every numbered line of both statements."""
    both = [statement(koperasi_id, nama, **asked) for nama in ("posisi-keuangan", "phu")]
    return {
        b.kunci: (b.catatan, tuple(k.judul for k in s.kolom), b.nilai)
        for s in both
        for b in s.baris
        if b.catatan
    }


def test_in_june_a_note_on_revenue_is_compared_with_june_as_the_statement_is(app, dua_tahun):
    notes = statement(dua_tahun, "calk", sampai=TENGAH)
    tables = first_tables(notes)
    spans = ("1 Januari 2026 s.d. 30 Juni 2026", "1 Januari 2025 s.d. 30 Juni 2025")
    assert tables["partisipasi_bruto"] == (spans, (300 * RIBU, 100 * RIBU))
    dates = ("30 Juni 2026", "31 Desember 2025")
    assert tables["aset_tetap"] == (dates, (300 * RIBU, 240 * RIBU))
    assert notes.cocok
    assert notes.subjudul == (
        "Per 30 Juni 2026 dan 31 Desember 2025 serta untuk periode 1 Januari 2026 s.d. "
        "30 Juni 2026 dan periode 1 Januari 2025 s.d. 30 Juni 2025"
    )


ASKED: tuple[dict[str, Any], ...] = (
    {"sampai": TENGAH},
    {"sampai": TENGAH, "sejak": date(2026, 4, 1)},
    {"sampai": TENGAH, "banding": date(2025, 4, 30)},
    {"sampai": TENGAH, "banding": date(2025, 4, 30), "sejak": date(2026, 4, 1)},
    {"sampai": TENGAH, "tanpa_banding": True},
    {"sampai": TENGAH, "unit": "KANTOR"},
    {"sampai": date(2026, 12, 31)},
    {"sampai": date(2025, 12, 31)},
    {"sampai": date(2025, 6, 30)},
)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_note_has_number_columns_and_figures_of_its_line(app, dua_tahun, asked):
    notes = statement(dua_tahun, "calk", **asked)
    numbers = {n.kelompok: n.nomor for n in notes.catatan if n.kelompok}
    found = {line: (numbers[line], *place) for line, place in first_tables(notes).items()}
    assert found == printed(dua_tahun, **asked)
    assert notes.cocok
    assert [n.nomor for n in notes.catatan] == [str(i + 1) for i in range(len(notes.catatan))]


def test_a_cooperative_of_services_reads_its_own_word_in_the_notes_too(app, dua_tahun):
    words = {"istilah": "Pelayanan", "standar": "SAK_EP"}
    transact(lambda: save_texts(dua_tahun, {}, mulai=date(2025, 1, 1), **words))
    (row,) = (
        b
        for b in statement(dua_tahun, "phu", sampai=TENGAH).baris
        if b.kunci == "partisipasi_bruto"
    )
    notes = statement(dua_tahun, "calk", sampai=TENGAH)
    assert row.label == "Pelayanan bruto anggota"
    assert [n.judul for n in notes.catatan if n.kelompok == row.kunci] == [row.label]


def test_a_year_end_is_compared_with_the_year_before_on_both_statements(app, dua_tahun):
    tables = first_tables(statement(dua_tahun, "calk", sampai=date(2026, 12, 31)))
    assert tables["partisipasi_bruto"] == (("2026", "2025"), (300 * RIBU, 600 * RIBU))
    assert tables["aset_tetap"][1] == (300 * RIBU, 240 * RIBU)


def test_what_moved_is_told_over_the_days_that_were_asked_for(app, dua_tahun):
    def moved(**asked: date) -> tuple[int | None, ...]:
        notes = statement(dua_tahun, "calk", sampai=TENGAH, **asked)
        return next(n for n in notes.catatan if n.kelompok == "aset_tetap").tabel[1].baris[-1].nilai

    assert moved() == moved(sejak=date(2026, 4, 1))
    assert moved() == (240 * RIBU, 60 * RIBU, 0, 300 * RIBU)
    assert moved(sejak=date(2026, 5, 1)) == (300 * RIBU, 0, 0, 300 * RIBU)


def test_the_data_file_names_the_columns_of_both_statements(app, dua_tahun):
    plain = calk_object(statement(dua_tahun, "calk", sampai=TENGAH))
    for nama, key in (("posisi-keuangan", "kolom"), ("phu", "kolom_hasil")):
        columns = [
            {"kunci": k.kunci, "judul": k.judul}
            for k in statement(dua_tahun, nama, sampai=TENGAH).kolom
        ]
        assert plain[key] == columns
    headings = {tuple(k["judul"] for k in plain[key]) for key in ("kolom", "kolom_hasil")}
    assert {
        tuple(note["tabel"][0]["kolom"]) for note in plain["catatan"] if note["kelompok"]
    } == headings


@pytest.mark.parametrize("bentuk", FORMATS)
def test_both_comparisons_are_in_every_format(app, dua_tahun, bentuk):
    notes = statement(dua_tahun, "calk", sampai=TENGAH)
    assert draw(notes, bentuk) == draw(notes, bentuk)
    if bentuk in ("json", "csv", "txt"):
        text = draw(notes, bentuk).decode()
        assert "31 Desember 2025" in text
        assert "1 Januari 2025 s.d. 30 Juni 2025" in text
