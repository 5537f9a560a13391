"""Nothing twice: what is known, what is new, what gainsays the books."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.impor_ekspor.rules_jurnal import JournalFile, LineFile
from app.impor_ekspor.rules_kunci import beside_known, fingerprint, match_unkeyed
from app.impor_ekspor.rules_unit import UnitFile

DEBIT = LineFile(2, "6105", 500, "KANTOR", "", "", "")
KREDIT = LineFile(3, "1101", -500, "", "anggota", "0007", "")
OTHER_LINE = {"kode": "6106", "jumlah": 501, "unit": "A", "pihak": "1", "arus": "beban"}
JURNAL = JournalFile(2, "J1", datetime.date(2025, 1, 31), "Listrik", "", "umum", (DEBIT, KREDIT))


def test_a_fingerprint_knows_content_and_not_place_or_order() -> None:
    moved = replace(JURNAL, baris=90, lines=(replace(KREDIT, baris=91), replace(DEBIT, baris=92)))
    with_rk = replace(JURNAL, rk=(DEBIT,))
    assert fingerprint(JURNAL) == fingerprint(moved) == fingerprint(with_rk)
    assert len(fingerprint(JURNAL)) == 64


def test_a_fingerprint_changes_with_every_part_of_the_content() -> None:
    others = [
        replace(JURNAL, nomor="J2"),
        replace(JURNAL, tanggal=datetime.date(2025, 2, 1)),
        replace(JURNAL, keterangan="Air"),
        replace(JURNAL, bukti="A"),
        replace(JURNAL, jenis="koreksi"),
        replace(JURNAL, lines=(DEBIT,)),
        *(
            replace(JURNAL, lines=(replace(DEBIT, **{name: value}), KREDIT))
            for name, value in OTHER_LINE.items()
        ),
    ]
    assert len({fingerprint(row) for row in [JURNAL, *others]}) == len(others) + 1


def test_a_known_nomor_with_other_content_is_refused_by_row() -> None:
    known = {"J1": fingerprint(JURNAL), "J2": fingerprint(JURNAL)}
    rows = [JURNAL, replace(JURNAL, nomor="J2", baris=7), replace(JURNAL, nomor="J3")]
    kenal = beside_known(rows, known, key=lambda row: row.nomor, what="Jurnal")
    assert [row.nomor for row in kenal.sama] == ["J1"]
    assert [row.nomor for row in kenal.baru] == ["J3"]
    (problem,) = kenal.problems
    assert problem.sentence.startswith("Baris 7: Jurnal 'J2' sudah ada di buku dengan isi lain")


def test_the_same_file_again_brings_nothing_new() -> None:
    rows = [UnitFile(n, "TOKO", "Toko", "lain") for n in (2, 3, 4)]
    known = Counter(fingerprint(row) for row in rows)
    pasangan = match_unkeyed(rows, known)
    assert (pasangan.dikenal, pasangan.baru, pasangan.berulang) == ((0, 1, 2), (), ())


def test_rows_beyond_those_in_the_books_are_new_and_need_a_yes() -> None:
    toko, lain = UnitFile(2, "TOKO", "Toko", "lain"), UnitFile(3, "LAIN", "Lain", "lain")
    pasangan = match_unkeyed([toko, lain, toko, toko], {fingerprint(toko): 1})
    assert pasangan.dikenal == (0,)
    assert pasangan.baru == (1, 2, 3)
    assert pasangan.berulang == (2, 3)


@given(
    st.lists(st.sampled_from("abc")), st.dictionaries(st.sampled_from("abcd"), st.integers(0, 4))
)
def test_every_row_is_either_known_or_new_and_counts_agree(
    file: list[str], known: dict[str, int]
) -> None:
    rows = [UnitFile(0, kode, "", "") for kode in file]
    counts = {fingerprint(UnitFile(0, kode, "", "")): n for kode, n in known.items()}
    pasangan = match_unkeyed(rows, counts)
    assert sorted(pasangan.dikenal + pasangan.baru) == list(range(len(file)))
    paired = Counter(file[place] for place in pasangan.dikenal)
    assert (
        paired
        == Counter({k: min(n, known.get(k, 0)) for k, n in Counter(file).items()}) + Counter()
    )
