"""Forms of a cooperative's users and of one's own account."""

from __future__ import annotations

from wtforms import PasswordField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from app.pengguna.permissions import SEBUTAN, Peran
from app.pengguna.rules import OrangBaru, normal_surel, normal_telepon, sandi_problems
from app.platform.forms import BaseForm, TeksField, required
from app.values.refusal import Refused

OFFICES = [SelectChoice(peran.value, SEBUTAN[peran]) for peran in Peran]


class PenggunaForm(BaseForm):
    """A person to be given offices here."""

    nama = TeksField("Nama lengkap", [required("Isi namanya.")])
    surel = TeksField("Surel")
    telepon = TeksField("Nomor telepon")
    peran = SelectMultipleField(
        "Jabatan", [required("Pilih paling sedikit satu jabatan.")], choices=OFFICES,
        option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
    )  # fmt: skip
    sandi = PasswordField("Kata sandi pertama")

    def person(self) -> OrangBaru:
        """The person as typed, contacts as stored."""
        return OrangBaru(
            self.nama.data, normal_surel(self.surel.data), normal_telepon(self.telepon.data)
        )

    def offices(self) -> list[Peran]:
        """The offices ticked."""
        return [Peran(value) for value in self.peran.data or []]


class JabatanForm(BaseForm):
    """An office to be given."""

    peran = SelectField("Jabatan", choices=OFFICES)


class AkhiriForm(BaseForm):
    """Only the token: a button that ends something."""


class SandiBaruForm(BaseForm):
    """A password given by an administrator."""

    sandi = PasswordField("Kata sandi baru", [required("Isi kata sandi barunya.")])

    def weak(self, *names: str) -> bool:
        """Whether the password is refused; the reasons are on the form then."""
        words = tuple(word for name in names for word in name.split("@")[0].split())
        if reasons := sandi_problems(self.sandi.data or "", names=words):
            self.show(Refused(*reasons))
        return bool(reasons)


class SandiForm(SandiBaruForm):
    """One's own password: the old one first."""

    lama = PasswordField("Kata sandi sekarang", [required("Isi kata sandi sekarang.")])
    ulang = PasswordField("Ulangi kata sandi baru", [required("Ulangi kata sandi baru.")])
