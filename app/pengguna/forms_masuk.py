"""Forms of signing in and of the look of the pages."""

from __future__ import annotations

from wtforms import PasswordField, RadioField
from wtforms.fields import SelectChoice

from app.platform.forms import BaseForm, TeksField, required

TEMA = [
    SelectChoice("", "Mengikuti perangkat"),
    SelectChoice("terang", "Terang"),
    SelectChoice("gelap", "Gelap"),
]


class MasukForm(BaseForm):
    """Email or telephone, and the password."""

    kontak = TeksField("Surel atau nomor telepon", [required("Isi surel atau nomor telepon Anda.")])
    sandi = PasswordField("Kata sandi", [required("Isi kata sandi Anda.")])


class TampilanForm(BaseForm):
    """Light, dark, or as the machine prefers."""

    tema = RadioField("Warna halaman", choices=TEMA, default="")
