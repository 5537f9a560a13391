"""Forms of the RAT room: begin a book, write its texts."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields import SelectChoice

from app.platform.forms import BaseForm
from app.rat.rules_teks import IsiTeks, field_of

KERTAS = {"A4": "A4 (210 × 297 mm)", "F4": "F4 atau folio (215 × 330 mm)"}


class BukuForm(BaseForm):
    """Begin the book of a year."""

    tahun = HiddenField()
    ukuran = SelectField("Kertas", choices=[SelectChoice(k, teks) for k, teks in KERTAS.items()])


class TeksForm(BaseForm):
    """The texts of one year; fields are made by `text_form`."""

    def typed(self, texts: Sequence[IsiTeks]) -> dict[str, str]:
        """What was written, by key."""
        return {t.teks.kunci: self[field_of(t.teks.kunci)].data or "" for t in texts}


def text_form(texts: Sequence[IsiTeks]) -> TeksForm:
    """A form with one field a text, filled with what the book has or last year's."""
    fields = {
        field_of(t.teks.kunci): TextAreaField(
            t.teks.judul,
            default=t.awal,
            filters=[lambda text: (text or "").replace("\r\n", "\n").strip()],
            render_kw={"rows": t.teks.baris},
        )
        for t in texts
    }
    made: TeksForm = type("TeksForm", (TeksForm,), fields)()
    return made
