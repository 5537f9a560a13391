"""The filter of the coverage page."""

from __future__ import annotations

from wtforms import Form, SelectField

from app.platform.forms import TanggalField, TeksField


class CakupanForm(Form):
    """Span, unit and kind, read from the address; GET, so nothing to protect."""

    sejak = TanggalField("Sejak")
    sampai = TanggalField("Sampai")
    unit = SelectField("Unit", choices=[], validate_choice=False, default="")
    jenis = TeksField("Jenis")

    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of every error, for the summary on top."""
        return [(field.id, str(error)) for field in self for error in field.errors]
