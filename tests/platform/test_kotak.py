"""The attributes of our boxes: word for word those of WTForms."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from wtforms.widgets import html_params

from app.platform.forms import attributes


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"id": "nama", "class_": "isian sedang", "value": "Siti & Joko"},
        {"value": "\"><script>alert('x')</script>", "aria_label": "Debit baris 1"},
        {"value": Markup('sudah &amp; aman "kutip"'), "data_sisi": "debit", "data-rupiah": "utuh"},
        {"required": True, "disabled": False, "size": 13, "maxlength": 0, "list": None},
        {"for_": "nama", "data_jaga": "", "aria_describedby": "nama-salah"},
    ],
    ids=str,
)
def test_a_box_writes_its_attributes_as_wtforms_would(given):
    assert attributes(**given) == str(html_params(**given))
