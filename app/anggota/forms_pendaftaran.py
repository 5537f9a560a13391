"""Forms of applications: at the desk, open on the web, and the decision."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from wtforms import BooleanField, RadioField, StringField

from app.anggota.forms import choices
from app.anggota.models import Anggota
from app.anggota.rules import SEBUTAN_KELAMIN, SEBUTAN_KELAS, Kelas
from app.anggota.rules_permohonan import SALURAN_LUAR, DataPermohonan, Putusan
from app.platform.forms import BaseForm, TanggalField, TeksField, required

KELAMIN = choices({k: v for k, v in SEBUTAN_KELAMIN.items() if k})


class _OrangForm(BaseForm):
    """What an applicant says."""

    nama = TeksField("Nama sesuai KTP", [required("Isi nama seperti pada KTP.")])
    nik = TeksField("NIK")
    jenis_kelamin = RadioField("Jenis kelamin", choices=KELAMIN, default="", validate_choice=False)
    tempat_lahir = TeksField("Tempat lahir")
    tanggal_lahir = TanggalField("Tanggal lahir")
    menikah = BooleanField("Sudah atau pernah menikah")
    pekerjaan = TeksField("Pekerjaan")
    alamat = TeksField("Alamat tempat tinggal")
    rt = TeksField("RT")
    rw = TeksField("RW")
    dusun = TeksField("Dusun")
    domisili_berbeda = BooleanField("Tempat tinggal berbeda dari alamat KTP")
    telepon = TeksField("Nomor HP")
    surel = TeksField("Surel")
    ahli_waris = TeksField("Nama ahli waris")
    ahli_waris_hubungan = TeksField("Hubungan")
    ahli_waris_telepon = TeksField("HP ahli waris")
    setuju = BooleanField("Saya setuju data ini dipakai untuk keanggotaan koperasi")

    def said(self) -> DataPermohonan:
        """What was typed; blanks inside a NIK do not count."""
        names = [f.name for f in fields(DataPermohonan) if f.name in self]
        typed: dict[str, Any] = {name: self[name].data or "" for name in names}
        typed |= {"nik": "".join(typed["nik"].split()), "tanggal_lahir": self.tanggal_lahir.data}
        typed |= {name: bool(self[name].data) for name in ("menikah", "domisili_berbeda")}
        return DataPermohonan(**typed)


class PermohonanForm(_OrangForm):
    """An application at the desk or from a paper form."""

    kode_wilayah = TeksField("Kode wilayah pada KTP")
    kelas = RadioField("Golongan", choices=choices(SEBUTAN_KELAS), default=Kelas.BIASA.value)
    saluran = RadioField(
        "Cara mendaftar", choices=choices({word: word.capitalize() for word in SALURAN_LUAR}),
        default=SALURAN_LUAR[0],
    )  # fmt: skip
    tanggal = TanggalField("Tanggal permohonan", [required("Isi tanggal permohonannya.")])
    setuju = BooleanField("Pemberitahuan data pribadi sudah dibacakan dan disetujui")


class DaringForm(_OrangForm):
    """The open form; `situs` is a trap that people do not see and programs fill in."""

    situs = StringField("Kosongkan ruas ini")


class PutusanForm(BaseForm):
    """Yes or no to an application."""

    setuju = RadioField(
        "Putusan", choices=choices({"ya": "Setujui", "tidak": "Tolak"}),
        validators=[required("Pilih setujui atau tolak.")], validate_choice=False,
    )  # fmt: skip
    alasan = TeksField("Alasan atau hasil pemeriksaan")
    keputusan = TeksField("Nomor keputusan pengurus")

    def wish(self) -> Putusan:
        """The decision as the rules take it."""
        return Putusan(self.setuju.data == "ya", self.alasan.data, self.keputusan.data)


def again_form(former: Anggota) -> PermohonanForm:
    """The form filled with what is known of somebody who left; the NIK is typed from the KTP."""
    hidden = ("nik", "kelas")
    names = [f.name for f in fields(DataPermohonan) if hasattr(former, f.name)]
    return PermohonanForm(data={n: getattr(former, n) for n in names if n not in hidden})
