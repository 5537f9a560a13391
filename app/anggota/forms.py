"""Forms of the member register."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from wtforms import BooleanField, Form, HiddenField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice

from app.anggota.commands import SHOWN
from app.anggota.models import Anggota
from app.anggota.queries import Saringan
from app.anggota.rules import (
    SALURAN_PDP,
    SEBAB_BERHENTI,
    SEBUTAN_KELAMIN,
    SEBUTAN_KELAS,
    SEBUTAN_STATUS,
    AnggotaBaru,
    DataAnggota,
    Status,
)
from app.anggota.rules_status import NEXT, Langkah
from app.anggota.rules_tersandi import ISIAN, Tersandi
from app.platform.forms import BaseForm, TanggalField, TeksField, required
from app.platform.semula import shown_print


def choices(words: dict[Any, str]) -> list[SelectChoice]:
    """Choices of a field out of value and words."""
    return [SelectChoice(str(value), text) for value, text in words.items()]


class DataForm(BaseForm):
    """The facts of a person (kelembagaan 2.4)."""

    nama = TeksField("Nama sesuai KTP", [required("Isi nama anggota.")])
    nik = TeksField("NIK")
    no_kk = TeksField("Nomor kartu keluarga (KK)")
    jenis_kelamin = RadioField("Jenis kelamin", choices=choices(SEBUTAN_KELAMIN), default="")
    tempat_lahir = TeksField("Tempat lahir")
    tanggal_lahir = TanggalField("Tanggal lahir")
    pekerjaan = TeksField("Pekerjaan")
    alamat = TeksField("Alamat")
    rt = TeksField("RT")
    rw = TeksField("RW")
    dusun = TeksField("Dusun")
    domisili_berbeda = BooleanField("Tempat tinggal berbeda dari alamat KTP")
    kode_wilayah = TeksField("Kode wilayah")
    nomor = TeksField("Nomor anggota")
    niak = TeksField("NIAK")
    kelas = RadioField("Golongan", choices=choices(SEBUTAN_KELAS), default="biasa")
    tanggal_daftar = TanggalField("Tanggal daftar")
    tanggal_disetujui = TanggalField("Tanggal disetujui")
    disetujui_oleh = TeksField("Disetujui oleh")
    tanggal_masuk = TanggalField("Tanggal masuk")
    keputusan = TeksField("Keputusan pengurus")
    telepon = TeksField("Telepon")
    surel = TeksField("Surel")
    rekening = TeksField("Rekening untuk SHU")
    ahli_waris = TeksField("Nama ahli waris")
    ahli_waris_hubungan = TeksField("Hubungan")
    ahli_waris_nik = TeksField("NIK ahli waris")
    ahli_waris_telepon = TeksField("Telepon ahli waris")
    pdp_versi = TeksField("Versi pemberitahuan yang dibacakan")
    pdp_tanggal = TanggalField("Tanggal persetujuan")
    pdp_saluran = SelectField(
        "Cara",
        choices=choices({"": "Belum ada"} | {word: word.capitalize() for word in SALURAN_PDP}),
    )

    def facts(self) -> DataAnggota:
        """What was typed, as the register takes it; blanks inside sealed numbers do not count."""
        typed = {f.name: self[f.name].data for f in fields(DataAnggota)}
        return DataAnggota(**typed | {n: "".join(typed[n].split()) for n in ISIAN.values()})


class BaruForm(DataForm):
    """A person to be entered: also where they stand."""

    kedudukan = RadioField(
        "Kedudukan", default=Status.ANGGOTA.value,
        choices=choices({
            Status.ANGGOTA: "Anggota, sudah diterima dan melunasi simpanan pokok",
            Status.CALON: "Calon anggota, masih menunggu",
        }),
    )  # fmt: skip

    def row(self) -> AnggotaBaru:
        """The person as the register takes them."""
        return AnggotaBaru(self.facts(), Status(self.kedudukan.data))


class UbahForm(DataForm):
    """The facts of somebody who is there, with the fingerprint of what the page showed."""

    semula = HiddenField()
    hapus_nik = BooleanField("Hapus NIK yang tercatat")
    hapus_no_kk = BooleanField("Hapus nomor KK yang tercatat")
    hapus_ahli_waris_nik = BooleanField("Hapus NIK ahli waris yang tercatat")

    def forgotten(self) -> set[Tersandi]:
        """Sealed numbers to be taken out of the register."""
        return {which for which, name in ISIAN.items() if self[f"hapus_{name}"].data}


def edit_form(anggota: Anggota) -> UbahForm:
    """The form filled with what is known; sealed numbers stay empty, they are shown nowhere."""
    shown = [f.name for f in fields(DataAnggota) if f.name not in ISIAN.values()]
    known = {name: getattr(anggota, name) for name in shown}
    return UbahForm(data=known | {"semula": shown_print(anggota, SHOWN)})


LEAVING = ("sebab", "tanggal_permohonan")  # asked of members
APPROVAL = ("tanggal_disetujui", "disetujui_oleh")  # asked of candidates


class StatusForm(BaseForm):
    """A step of a member's status."""

    ke = RadioField("Menjadi", choices=[], validate_choice=False)
    tanggal = TanggalField("Sejak tanggal", [required("Isi tanggalnya.")])
    alasan = TeksField("Alasan")
    sebab = SelectField(
        "Sebab berhenti",
        choices=choices(
            {"": "Tidak berhenti"} | {word: word.capitalize() for word in SEBAB_BERHENTI}
        ),
    )
    tanggal_permohonan = TanggalField("Tanggal permohonan berhenti")
    keputusan = TeksField("Nomor keputusan")
    tanggal_disetujui = TanggalField("Tanggal disetujui pengurus")
    disetujui_oleh = TeksField("Disetujui oleh")

    def __init__(self, *args: Any, dari: Status, putuskan: bool, **kwargs: Any) -> None:
        """Offer only the steps that may follow, and only the fields that belong to them.

        Approval is typed only by those who may decide on applications.
        """
        super().__init__(*args, **kwargs)
        words = dict(SEBUTAN_STATUS)
        if dari is Status.CALON:
            words[Status.BERHENTI] = "Tidak jadi anggota"
        away = LEAVING if dari is Status.CALON else APPROVAL
        for name in away if putuskan else {*away, *APPROVAL}:
            del self[name]
        self.ke.choices = choices({step: words[step] for step in NEXT[dari]})

    def validate_ke(self, field: RadioField) -> None:
        """One of the steps offered."""
        required("Pilih kedudukan yang baru.")(self, field)
        if field.data not in list(Status):
            field.data = None
            required("Pilih kedudukan yang baru.")(self, field)

    def step(self) -> Langkah:
        """The step as the rules take it, once the form is valid."""
        assert self.tanggal.data is not None
        asked = (*LEAVING, *APPROVAL)
        return Langkah(
            Status(self.ke.data), self.tanggal.data, self.alasan.data,
            keputusan=self.keputusan.data, **{n: self[n].data for n in asked if n in self},
        )  # fmt: skip


class AlasanForm(BaseForm):
    """Why a sealed number is looked at."""

    alasan = TeksField("Untuk apa nomor ini dilihat?", [required("Tulis alasan melihatnya.")])


class CariNikForm(BaseForm):
    """A full NIK to be found; sent in the body so that it stays out of addresses and histories."""

    nik = StringField("NIK lengkap")


class SaringForm(Form):
    """What the register shows; read out of the address."""

    q = TeksField("Cari")
    status = SelectField(
        "Kedudukan", choices=choices({"": "Semua"} | SEBUTAN_STATUS), default="",
        validate_choice=False,
    )  # fmt: skip
    dusun = SelectField("Dusun", choices=[], default="", validate_choice=False)
    kelas = SelectField(
        "Golongan", choices=choices({"": "Semua"} | SEBUTAN_KELAS), default="",
        validate_choice=False,
    )  # fmt: skip
    pada = TanggalField("Keadaan pada")

    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of every error, for the summary on top."""
        return [(field.id, str(error)) for field in self for error in field.errors]

    def saringan(self, dusun: list[str]) -> Saringan:
        """What was asked for; a word the lists do not know is left away."""
        self.dusun.choices = choices({"": "Semua"} | {nama: nama for nama in dusun})
        for field in (self.status, self.dusun, self.kelas):
            known = {choice.value for choice in field.choices}
            field.data = field.data if field.data in known else ""
        return Saringan(
            (self.q.data or "")[:80], self.status.data, self.dusun.data, self.kelas.data,
            self.pada.data,
        )  # fmt: skip
