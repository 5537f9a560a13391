"""Forms of a member's book: what is printed into it, and over which span a statement runs."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, ValidationError

from app.platform.forms import BaseForm, TanggalField, TeksField, required
from app.simpanan.forms import options

BENTUK = (("pdf", "PDF"), ("txt", "Teks biasa"), ("prn", "Printer jarum (Epson LX)"))
TERBESAR = 1_000_000


class BilanganField(TeksField):
    """A whole number above nil as typed."""

    @property
    def angka(self) -> int:
        """The number; the field was validated."""
        return int(self.data)

    def pre_validate(self, form: Any) -> None:
        """Digits only."""
        text = self.data or ""
        if text and not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) < TERBESAR):
            raise ValidationError("Isi bilangan, misalnya 7.")


class CetakBukuForm(BaseForm):
    """From which line, onto which row of the page, for which printer."""

    dari = BilanganField(
        "Mulai dari catatan nomor", [required("Isi nomor catatan pertama yang dicetak.")],
        description="Diusulkan catatan pertama yang belum tercetak. Nomor yang lebih kecil "
        "mencetak ulang.",
    )  # fmt: skip
    di_baris = BilanganField(
        "Pada baris ke-",
        [required("Isi baris halaman tempat catatan pertama dicetak.")],
        description="Baris kosong pertama di halaman buku yang dimasukkan ke printer.",
    )
    bentuk = RadioField("Untuk", choices=options(BENTUK), default="pdf")


class RekeningForm(BaseForm):
    """The span of a statement; it travels in the address."""

    class Meta(BaseForm.Meta):
        """A form that only looks needs no token."""

        csrf = False

    sejak = TanggalField("Sejak")
    sampai = TanggalField("Sampai")
