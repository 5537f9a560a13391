"""Finding what a person means by a few words, and numbers as WhatsApp wants them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.values.pilih import hint, matches
from app.values.telepon import wa_number


@dataclass(frozen=True)
class Nama:
    kode: str
    nama: str


SITI, SITI_B, JOKO = Nama("0101", "Siti Aminah"), Nama("0102", "Siti Badriah"), Nama("0103", "Joko")
SEMUA = (SITI, SITI_B, JOKO)


def found(typed: str) -> list[Nama]:
    return matches(typed, SEMUA, code=lambda r: r.kode, name=lambda r: r.nama)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0101", [SITI]),
        ("0101 siti  aminah", [SITI]),
        ("JOKO", [JOKO]),
        ("badr", [SITI_B]),
        ("siti", [SITI, SITI_B]),
        ("budi", []),
    ],
)
def test_a_word_finds_by_number_then_name_then_part_of_a_name(typed, meant):
    assert found(typed) == meant


def test_a_whole_name_wins_over_a_part_of_another():
    rows = (Nama("1", "Sri"), Nama("2", "Sri Wahyuni"))

    assert matches("sri", rows, code=lambda r: r.kode, name=lambda r: r.nama) == [rows[0]]


def test_what_fits_nothing_or_too_much_says_how_to_mend_it():
    assert hint("budi", [], "anggota") == (
        "anggota 'budi' tidak ditemukan; tulis kode atau namanya."
    )
    many = [f"{n} Siti" for n in range(5)]
    assert hint("siti", many, "anggota") == (
        "'siti' cocok dengan beberapa anggota: 0 Siti; 1 Siti; 2 Siti; …. Tulis kodenya."
    )


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("(0341) 551234", ""),
        ("", ""),
        ("0812x<script>", ""),
    ],
)
def test_only_a_mobile_number_becomes_a_whatsapp_address(typed, link):
    assert wa_number(typed) == link
