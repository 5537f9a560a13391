"""Forms of a member's login and of further heirs."""

from __future__ import annotations

from dataclasses import asdict

from wtforms import FieldList, Form, FormField, PasswordField

from app.anggota.models import Anggota
from app.anggota.rules_waris import PALING_BANYAK, Waris
from app.pengguna.rules import OrangBaru, normal_surel, normal_telepon, sandi_problems
from app.platform.forms import BaseForm, TeksField
from app.values.refusal import Reason, Refused


class AkunForm(BaseForm):
    """How a member signs in."""

    surel = TeksField("Surel")
    telepon = TeksField("Nomor HP")
    sandi = PasswordField("Kata sandi pertama")

    def person(self, nama: str) -> OrangBaru:
        """The person as the door knows people."""
        return OrangBaru(nama, normal_surel(self.surel.data), normal_telepon(self.telepon.data))

    def weak(self, nama: str) -> bool:
        """Whether the first password is refused; the reasons are on the form then."""
        if reasons := sandi_problems(self.sandi.data or "", names=tuple(nama.split())):
            self.show(Refused(*reasons))
        return bool(reasons)


class LepasForm(BaseForm):
    """Only the token: the button that takes a login away."""


class WarisForm(Form):
    """A further heir."""

    nama = TeksField("Nama")
    hubungan = TeksField("Hubungan")
    telepon = TeksField("HP")
    bagian = TeksField("Bagian (persen)")


class AhliWarisForm(BaseForm):
    """The further heirs, line by line; empty lines do not count."""

    baris = FieldList(FormField(WarisForm), min_entries=PALING_BANYAK, max_entries=PALING_BANYAK)

    def rows(self) -> list[Waris]:
        """What was typed. Refused: a share that is no whole number."""
        found, reasons = [], []
        for number, entry in enumerate(self.baris, 1):
            f = entry.form
            share = (f.bagian.data or "").strip().removesuffix("%").strip()
            if not any((f.nama.data, f.hubungan.data, f.telepon.data, share)):
                continue
            if share and not (share.isascii() and share.isdigit() and len(share) <= 3):
                reasons.append(Reason(f"Baris {number}: bagian ditulis dengan angka, misalnya 50."))
                share = ""
            found.append(Waris(f.nama.data, f.hubungan.data, f.telepon.data, int(share or 0)))
        if reasons:
            raise Refused(*reasons)
        return found


def heirs_form(rows: list[Waris]) -> AhliWarisForm:
    """The form filled with the list that stands."""
    known = [asdict(row) | {"bagian": str(row.bagian or "")} for row in rows]
    return AhliWarisForm(data={"baris": known})


def account_form(anggota: Anggota) -> AkunForm:
    """The form filled with how the member is reached already."""
    return AkunForm(data={"surel": anggota.surel, "telepon": anggota.telepon})
