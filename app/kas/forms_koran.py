"""Forms of the bank statement: file, columns, typed line, matching, booking, start, sign-off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import request
from wtforms import BooleanField, FileField, SelectField
from wtforms.fields import SelectChoice

from app.kas.rules_baca_koran import PERAN, SEBUTAN_PERAN
from app.kas.rules_koran import SEBUTAN_MUTASI, JenisMutasi
from app.platform.forms import BaseForm, RupiahField, TanggalField, TeksField, required
from app.values.money import NIL, Money


class UnggahForm(BaseForm):
    """A statement file."""

    berkas = FileField(
        "Berkas rekening koran",
        description="CSV, XLSX, XLS, atau ODS dari bank; paling besar 5 MB.",
    )


class KolomForm(BaseForm):
    """Which column means what; a field for every meaning is added below."""

    def offer(self, judul: Sequence[str], kolom: Mapping[str, int]) -> None:
        """The file's headings, and the choice so far while nothing was sent."""
        named = (SelectChoice(str(at), name) for at, name in enumerate(judul))
        choices = [SelectChoice("", "Tidak ada"), *named]
        for peran in PERAN:
            self[peran].choices = choices
            if not self.is_submitted():
                self[peran].data = str(kolom[peran]) if peran in kolom else ""

    @property
    def kolom(self) -> dict[str, int]:
        """The columns chosen."""
        return {peran: int(self[peran].data) for peran in PERAN if self[peran].data}


for _peran in PERAN:
    setattr(KolomForm, _peran, SelectField(SEBUTAN_PERAN[_peran], default=""))


class BarisForm(BaseForm):
    """A line of the statement typed by hand."""

    tanggal = TanggalField("Tanggal", validators=[required("Isi tanggal menurut bank.")])
    keterangan = TeksField("Keterangan", validators=[required("Isi keterangannya.")])
    masuk = RupiahField("Masuk (kredit menurut bank)", sen=True)
    keluar = RupiahField("Keluar (debet menurut bank)", sen=True)
    memang_dua = BooleanField(
        "Memang terjadi lagi", description="Centang bila baris yang sama sudah tercatat."
    )

    @property
    def jumlah(self) -> Money:
        """Sen above nil into the account."""
        return (self.masuk.data or NIL) - (self.keluar.data or NIL)


class CocokForm(BaseForm):
    """What was ticked on the page of a bank account."""

    @property
    def usul(self) -> list[str]:
        """Proposals that stayed ticked: line, journal, line of the journal."""
        return request.form.getlist("usul")

    @property
    def baris(self) -> list[str]:
        """Statement lines ticked."""
        return request.form.getlist("baris")

    @property
    def posting(self) -> list[str]:
        """Postings ticked."""
        return request.form.getlist("posting")


class CatatForm(BaseForm):
    """What a line is booked as."""

    jenis = SelectField(
        "Dibukukan sebagai",
        choices=[SelectChoice(j.value, kata) for j, kata in SEBUTAN_MUTASI.items()],
    )
    pajak = RupiahField("Pajak yang sudah dipotong bank", sen=True)
    keterangan = TeksField("Keterangan jurnal")

    @property
    def kind(self) -> JenisMutasi:
        """The kind chosen."""
        return JenisMutasi(self.jenis.data)


class AwalForm(BaseForm):
    """From which day an account is matched."""

    mulai = TanggalField("Mulai tanggal", validators=[required("Isi tanggal mulai.")])
    saldo = RupiahField(
        "Saldo rekening koran sehari sebelumnya", sen=True, negative=True,
        description="Harus sama dengan saldo buku pada hari itu.",
    )  # fmt: skip


class RekonForm(BaseForm):
    """The reconciliation of a day."""

    tanggal = TanggalField("Per tanggal", validators=[required("Isi tanggalnya.")])
    saldo = RupiahField("Saldo menurut rekening koran", sen=True, negative=True)
