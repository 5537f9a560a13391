"""Forms of the chart and the periods."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Regexp

from app.koperasi.rules import StatusPeriode
from app.platform.forms import BaseForm, TeksField, required


class SubAkunForm(BaseForm):
    """An own sub-account under an account of the chart."""

    kode = TeksField("Kode sub-akun", validators=[required("Isi kode sub-akun.")])
    nama = TeksField("Nama", validators=[required("Isi nama sub-akun.")])


class AkunForm(BaseForm):
    """The name of an account, and whether it is offered for new journals."""

    nama = TeksField("Nama akun", validators=[required("Nama akun wajib diisi.")])
    aktif = BooleanField(
        "Dipakai untuk jurnal baru",
        description="Akun yang diistirahatkan tetap tampak di laporan selama bersaldo.",
    )


class TahunBukuForm(BaseForm):
    """Open the next book year, named by the page."""

    tahun = HiddenField(validators=[Regexp("[0-9]{4}$", message="Muat ulang halaman ini.")])


SEBUTAN_PERBUATAN = {
    StatusPeriode.DITUTUP: "Tutup: tidak menerima jurnal lagi",
    StatusPeriode.PENYESUAIAN: "Hanya jurnal penyesuaian",
    StatusPeriode.TERBUKA: "Buka kembali",
}


class PeriodeForm(BaseForm):
    """What becomes of a period, and why."""

    ke = RadioField("Yang dilakukan", validators=[required("Pilih yang dilakukan.")])
    alasan = TextAreaField(
        "Alasan", description="Wajib saat membuka kembali; tersimpan dan terbaca pengawas."
    )

    def offer(self, choices: list[StatusPeriode]) -> None:
        """Offer the states this period may take; a single one is chosen already."""
        self.ke.choices = [SelectChoice(one.value, SEBUTAN_PERBUATAN[one]) for one in choices]
        if len(choices) == 1 and not self.is_submitted():
            self.ke.data = choices[0].value
