"""Forms of business units."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields import SelectChoice

from app.platform.forms import BaseForm, TeksField, required
from app.unit.rules import SEBUTAN_JENIS, JenisUnit

KINDS = [SelectChoice(kind.value, text) for kind, text in SEBUTAN_JENIS.items()]


class UnitForm(BaseForm):
    """A unit to be made."""

    nama = TeksField("Nama unit", [required("Isi nama unit.")])
    kode = TeksField("Kode", [required("Isi kodenya, misalnya SEMBAKO.")])
    jenis = SelectField(
        "Jenis", choices=[kind for kind in KINDS if kind.value != JenisUnit.KANTOR],
        default=JenisUnit.LAIN.value,
    )  # fmt: skip
    penanggung_jawab = TeksField("Penanggung jawab")


class UnitLamaForm(BaseForm):
    """A unit that is known already: its code stays; two people never overwrite each other."""

    semula = HiddenField()

    nama = TeksField("Nama unit", [required("Isi nama unit.")])
    jenis = SelectField("Jenis", choices=KINDS)
    penanggung_jawab = TeksField("Penanggung jawab")
    aktif = BooleanField("Masih dipakai", default=True)
