"""Forms of import and backup: upload, yes to look-alikes, reason of a cancellation."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, PasswordField, TextAreaField

from app.platform.forms import BaseForm, TanggalField, required


class UnggahForm(BaseForm):
    """A file to be read."""

    berkas = FileField(
        "Berkas", validators=[required("Pilih berkas CSV, XLSX, XLS, atau ODS.")],
        description="CSV, XLSX, XLS, atau ODS, paling besar 20 MB.",
    )  # fmt: skip


class UnggahSaldoForm(UnggahForm):
    """The opening: its day, the first day of its book year, its details."""

    tanggal = TanggalField(
        "Tanggal saldo awal",
        description="Sehari sebelum hari buku pertama. Kosong: seperti yang sudah ditetapkan.",
    )
    mulai_buku = TanggalField(
        "Hari pertama tahun buku",
        description="Hanya bila saldo awal jatuh di tengah tahun buku, misalnya 01-01-2026.",
    )
    rincian = FileField(
        "Berkas rincian", description="Rincian per anggota dan pihak, dicatat bersama bila cocok."
    )


class BetulkanForm(BaseForm):
    """Cells mended in place; the cells themselves are read by name."""

    ya = BooleanField("Yang mirip dengan isi buku memang lain; catat semuanya.")


class BatalkanImporForm(BaseForm):
    """Why a whole import is taken back."""

    alasan = TextAreaField(
        "Alasan pembatalan",
        validators=[required("Tulis alasan pembatalan, paling sedikit 5 huruf.")],
        description="Ikut tersegel dan terbaca pengawas, misalnya: salah berkas.",
    )


class SetujuiForm(BaseForm):
    """The second person's yes to the large payments that were shown."""

    sidik = HiddenField()


class CadanganForm(BaseForm):
    """A backup now; with a passphrase the keys go along."""

    frasa = PasswordField(
        "Frasa sandi",
        description="Dengan frasa, kunci NIK ikut tersandi di dalam cadangan. Tanpa frasa, simpan "
        "sendiri berkas instance/kunci.json.",
    )
