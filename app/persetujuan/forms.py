"""The form that decides a request; rooms put it on their own page."""

from __future__ import annotations

from flask import request
from wtforms import TextAreaField

from app.platform.forms import BaseForm


class KeputusanForm(BaseForm):
    """Yes or no by two buttons, with a note; a no needs its reason."""

    catatan = TextAreaField(
        "Catatan", description="Wajib bila ditolak; tercatat bersama nama Anda dan waktunya."
    )

    @property
    def setuju(self) -> bool:
        """Whether the button pressed was Setujui."""
        return "setujui" in request.form
