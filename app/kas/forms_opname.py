"""Forms of the cash count: begin, notes and coins, sign, leave."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, Field, SelectField, TextAreaField, ValidationError
from wtforms.widgets import TextInput

from app.kas.rules_opname import PECAHAN, TERBANYAK
from app.platform.forms import BaseForm, TanggalField, TeksField, required
from app.values.baca import quoted, tidy


class BanyakField(Field):
    """How many: a whole number as typed, dots between thousands; empty is nil."""

    widget = TextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing typed yet."""
        super().__init__(*args, **kwargs)
        self.typed = ""

    def _value(self) -> str:
        return self.typed or (f"{self.data:,}".replace(",", ".") if self.data else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Digits only; what was typed is kept whatever happens."""
        self.typed = valuelist[0].strip() if valuelist else ""
        plain = tidy(self.typed).replace(".", "") if self.typed else "0"
        self.data = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 12 else None
        if self.data is None or self.data > TERBANYAK:
            self.data = None
            raise ValidationError(
                f"{quoted(self.typed)} bukan banyaknya lembar; isi 0 sampai 1.000.000."
            )


class MulaiForm(BaseForm):
    """Which cash book is counted, on which day, blind or not."""

    buku = SelectField("Buku kas", validators=[required("Pilih buku kas yang dihitung.")])
    tanggal = TanggalField("Tanggal", validators=[required("Isi tanggal opname.")])
    buta = BooleanField(
        "Sembunyikan saldo buku sampai hitungan disimpan",
        description="Penghitung tidak terpengaruh angka buku.",
    )


class HitungForm(BaseForm):
    """Names of the witnesses; a field for every note and coin is added below."""

    bendahara = TeksField(
        "Bendahara yang menyaksikan", validators=[required("Isi nama bendahara yang menyaksikan.")]
    )
    pengawas = TeksField(
        "Pengawas yang menyaksikan", validators=[required("Isi nama pengawas yang menyaksikan.")]
    )

    @property
    def lembar(self) -> dict[str, int]:
        """Notes and coins by key, those not typed as nil."""
        return {p.kunci: self[p.kunci].data or 0 for p in PECAHAN}


for _pecahan in PECAHAN:
    setattr(HitungForm, _pecahan.kunci, BanyakField(_pecahan.sebutan, default=0))


class SahForm(BaseForm):
    """Sign the count."""

    alasan = TextAreaField("Sebab selisih", description="Wajib bila uang tidak sama dengan buku.")


class TinggalForm(BaseForm):
    """Leave a count undone."""

    alasan = TextAreaField("Alasan", validators=[required("Tulis alasannya.")])
