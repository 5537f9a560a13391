"""Forms speak Indonesian, also where the library finds the words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wtforms
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, Length

from app.platform.forms import BaseForm, TeksField
from app.platform.pesan_isian import PESAN


class Contoh(BaseForm):
    nama = TeksField("Nama", [InputRequired(), Length(min=3, max=5)])
    jumlah = IntegerField("Jumlah")
    jenis = SelectField("Jenis", choices={"a": "A"})


def test_every_sentence_the_library_knows_is_said_in_indonesian():
    catalogue = Path(wtforms.__file__).with_name("locale") / "wtforms.pot"
    said = re.findall(r'^msgid "(.+)"$', catalogue.read_text("utf-8"), re.MULTILINE)

    assert len(said) > 35
    assert [text for text in said if text not in PESAN] == []


def test_a_sentence_keeps_the_places_of_its_figures():
    for english, indonesian in PESAN.items():
        assert re.findall(r"%(?:\(\w+\))?[sd]", english) == re.findall(
            r"%(?:\(\w+\))?[sd]", indonesian
        )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("nama", "", "Isian ini wajib diisi."),
        ("nama", "ab", "Isi antara 3 dan 5 huruf."),
        ("jumlah", "dua", "Tulis bilangan bulat, misalnya 12."),
        ("jenis", "b", "Pilih salah satu dari daftar."),
    ],
)
def test_bu_ratna_reads_indonesian_beside_a_wrong_field(app, field, typed, sentence):
    with app.test_request_context("/", method="POST", data={"jumlah": "1", field: typed}):
        form = Contoh(meta={"csrf": False})
        form.validate()

        assert form[field].errors[0] == sentence
