"""Forms of outside parties."""

from __future__ import annotations

from dataclasses import fields

from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.fields import SelectChoice

from app.pihak.rules import SEBUTAN_JENIS, DataKaryawan, JenisPihak, PihakBaru
from app.platform.forms import BaseForm, TanggalField, TeksField, required

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


class KaryawanForm(BaseForm):
    """What the book of employees asks besides."""

    jabatan = TeksField("Jabatan", [required("Isi jabatannya, misalnya penjaga gerai.")])
    jenis_kelamin = RadioField(
        "Jenis kelamin", default="",
        choices=[SelectChoice("", "Tidak dicatat"), SelectChoice("L", "Laki-laki"),
                 SelectChoice("P", "Perempuan")],
    )  # fmt: skip
    tempat_lahir = TeksField("Tempat lahir")
    tanggal_lahir = TanggalField("Tanggal lahir")
    mulai = TanggalField("Mulai bekerja")
    keputusan = TeksField("Disetujui pengurus")
    selesai = TanggalField("Berhenti")
    sebab = TeksField("Sebab berhenti")
    keterangan = TeksField("Keterangan")

    def facts(self) -> DataKaryawan:
        """What was typed, as the rules take it."""
        return DataKaryawan(**{f.name: self[f.name].data for f in fields(DataKaryawan)})


class PihakLamaForm(PihakForm):
    """A party that is known already may also be put out of use; two people never overwrite."""

    semula = HiddenField()

    aktif = BooleanField("Masih dipakai", default=True)
