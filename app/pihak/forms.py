"""Forms of outside parties."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields import SelectChoice

from app.pihak.rules import SEBUTAN_JENIS, JenisPihak, PihakBaru
from app.platform.forms import BaseForm, TeksField, required

KINDS = [
    SelectChoice(kind.value, text)
    for kind, text in SEBUTAN_JENIS.items()
    if kind is not JenisPihak.BELUM_DIRINCI
]


class PihakForm(BaseForm):
    """A supplier, consignor, lender, partner, employee or customer."""

    nama = TeksField("Nama", [required("Isi nama pihak.")])
    kode = TeksField("Kode", [required("Isi kodenya, misalnya P-001.")])
    jenis = SelectField("Jenis", choices=KINDS, default=JenisPihak.PEMASOK.value)
    telepon = TeksField("Telepon")
    alamat = TeksField("Alamat")

    def row(self) -> PihakBaru:
        """What was typed, as the rules take it."""
        return PihakBaru(
            self.kode.data, self.nama.data, self.jenis.data, self.telepon.data, self.alamat.data
        )


class PihakLamaForm(PihakForm):
    """A party that is known already may also be put out of use; two people never overwrite."""

    semula = HiddenField()

    aktif = BooleanField("Masih dipakai", default=True)
