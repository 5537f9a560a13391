"""Forms of the cooperative's own settings: profile, officers, dated parameters."""

from __future__ import annotations

from typing import Any

from wtforms import Form, RadioField, SelectField, ValidationError
from wtforms.fields import SelectChoice

from app.koperasi.rules import Organ
from app.koperasi.rules_setelan import NilaiBerlaku, SetelanDikenal
from app.platform.forms import BaseForm, TanggalField, TeksField, required

ORGAN = [SelectChoice(Organ.PENGURUS.value, "Pengurus"), SelectChoice("pengawas", "Pengawas")]


class ProfilForm(BaseForm):
    """Legal identity as printed on every paper."""

    nama = TeksField("Nama resmi", [required("Isi nama koperasi.")])
    badan_hukum_nomor = TeksField("Nomor badan hukum")
    badan_hukum_tanggal = TanggalField("Tanggal badan hukum")
    akta_nomor = TeksField("Nomor akta")
    akta_tanggal = TanggalField("Tanggal akta")
    notaris = TeksField("Notaris")
    nik_koperasi = TeksField("Nomor induk koperasi (NIK)")
    npwp = TeksField("NPWP")
    nib = TeksField("NIB")
    alamat = TeksField("Alamat")
    desa = TeksField("Desa atau kelurahan")
    kecamatan = TeksField("Kecamatan")
    kabupaten = TeksField("Kabupaten atau kota")
    provinsi = TeksField("Provinsi")
    kode_wilayah = TeksField("Kode wilayah")
    telepon = TeksField("Telepon")
    surel = TeksField("Surel")
    jumlah_karyawan = TeksField("Jumlah karyawan", default="0")

    def validate_jumlah_karyawan(self, field: TeksField) -> None:
        """A whole number, not negative."""
        text = str(field.data).strip() or "0"
        if not text.isascii() or not text.isdigit() or len(text) > 5:
            raise ValidationError("Tulis jumlah karyawan dengan angka, misalnya 4.")

    def values(self) -> dict[str, Any]:
        """The fields of the profile as stored."""
        skip = ("csrf_token", "kunci", "nama")
        found = {field.name: field.data for field in self if field.name not in skip}
        return found | {"jumlah_karyawan": int(str(found["jumlah_karyawan"]).strip() or 0)}


class PejabatForm(BaseForm):
    """An officer with term."""

    nama = TeksField("Nama", [required("Isi namanya.")])
    organ = RadioField("Organ", choices=ORGAN, default=Organ.PENGURUS.value)
    jabatan = TeksField("Jabatan", [required("Isi jabatannya, misalnya Ketua.")])
    mulai = TanggalField("Mulai", [required("Isi awal masa jabatannya.")])
    selesai = TanggalField("Sampai")
    dasar = TeksField("Dasar pengangkatan")
    nomor_anggota = TeksField("Nomor anggota")


class AkhirForm(BaseForm):
    """The last day of a term."""

    selesai = TanggalField("Hari terakhir menjabat", [required("Isi tanggalnya.")])
    sebab = TeksField("Sebab berhenti")


class SetelanForm(BaseForm):
    """A value of a parameter, from which day, by which decision."""

    nilai = TeksField("Nilai")
    mulai = TanggalField("Berlaku mulai", [required("Isi tanggal mulai berlakunya.")])
    dasar = TeksField("Dasar")

    def wanted(self) -> NilaiBerlaku:
        """What was asked for, once the form is valid."""
        assert self.mulai.data is not None
        return NilaiBerlaku(self.nilai.data or "", self.mulai.data, self.dasar.data)


class SetelanPilihanForm(SetelanForm):
    """The same where the value is one of a few."""

    nilai = RadioField("Nilai", choices=[], validate_choice=False)


def setting_form(setting: SetelanDikenal, now: str) -> SetelanForm:
    """The form of a parameter, filled with the value in force."""
    if not setting.pilihan:
        return SetelanForm(data={"nilai": now})
    form = SetelanPilihanForm(data={"nilai": now})
    form.nilai.choices = [SelectChoice(value, words) for value, words in setting.pilihan]
    return form


class SaringJejakForm(Form):
    """What the change log shows; read out of the address."""

    jenis = SelectField("Jenis", choices=[], default="", validate_choice=False)
    oleh = SelectField("Oleh", choices=[], default="", validate_choice=False)
    sejak = TanggalField("Dari tanggal")
    sampai = TanggalField("Sampai tanggal")
    kunci = TeksField("Catatan")

    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of every error, for the summary on top."""
        return [(field.id, str(error)) for field in self for error in field.errors]

    def offer(self, kinds: list[str], names: list[str]) -> None:
        """Offer what stands in the log."""
        words = [(kind, kind.replace("_", " ").capitalize()) for kind in kinds]
        for field, found in ((self.jenis, words), (self.oleh, [(n, n) for n in names])):
            field.choices = [SelectChoice("", "Semua"), *(SelectChoice(*pair) for pair in found)]
