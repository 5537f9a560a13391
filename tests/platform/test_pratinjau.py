"""The look before saving leaves nothing behind, and a field finds who was meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from flask import g

from app.buku_besar.commands import post_event
from app.buku_besar.journals_modal import RULES, HibahReceived
from app.buku_besar.models import Journal
from app.buku_besar.queries_pratinjau import foreseen
from app.platform.db import rehearse
from app.platform.forms import BaseForm, PilihField
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.money import rupiah
from app.values.refusal import Refused
from tests.buku_besar.buku import count, village

DAY = date(2025, 1, 10)
HIBAH = next(rule for rule in RULES if rule.name == "hibah.kas")


def test_what_would_be_posted_is_shown_and_nothing_stays(koperasi):
    desa, key = village(koperasi()), new_id()
    event, by = HibahReceived(jumlah=rupiah(250_000)), Actor(new_id(), "Bu Ratna")

    def act():
        return post_event(desa.id, HIBAH, event, source_id=key, on=DAY, by=by)

    (journal,) = rehearse(lambda: foreseen(desa.id, act))

    assert journal.jumlah == 25_000_000
    assert [b.akun.kode for b in journal.baris] == ["1111", "3131"]
    assert count(desa.id, Journal) == 0


def test_an_act_that_posts_nothing_says_the_form_was_saved_already(koperasi):
    desa = village(koperasi())

    with pytest.raises(Refused, match="sudah disimpan"):
        rehearse(lambda: foreseen(desa.id, lambda: None))


@dataclass(frozen=True)
class Baris:
    nomor: str
    nama: str


class SiapaForm(BaseForm):
    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")


@pytest.mark.parametrize(
    ("typed", "who", "said"),
    [
        ("badriah", "Siti Badriah", ""),
        ("0101", "Siti Aminah", ""),
        ("siti", None, "'siti' cocok dengan beberapa anggota: 0101 Siti Aminah; 0102 Siti Badr"),
        ("budi", None, "Anggota 'budi' tidak ditemukan; tulis kode atau namanya."),
        ("", None, "Pilih anggotanya."),
    ],
)
def test_a_field_finds_who_was_meant_or_says_how_to_mend_it(app, typed, who, said):
    rows = [Baris("0101", "Siti Aminah"), Baris("0102", "Siti Badriah")]
    with app.test_request_context(method="POST", data={"anggota": typed}):
        g.zona = "Asia/Jakarta"
        form = SiapaForm()
        form.anggota.offer(rows, code=lambda row: row.nomor)
        form.validate()

    assert (form.anggota.found.nama if form.anggota.found else None) == who
    assert (form.anggota.errors[0] if form.anggota.errors else "").startswith(said)
    assert form.anggota.data == typed
