"""Forms of savings papers. The shape of what is typed; sense is asked by the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from wtforms import BooleanField, HiddenField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.platform.forms import (
    BaseForm,
    PilihField,
    RupiahField,
    TanggalField,
    TeksField,
    required,
)
from app.simpanan.rules_cara import read_cash
from app.values.money import NIL, Money

J = JenisSimpanan
BULAN_TERBANYAK = 60


def options(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """(value, words) as a choice field takes them."""
    return [SelectChoice(value, words) for value, words in pairs]


class BulanField(TeksField):
    """A number of months as typed: 3; empty is none."""

    @property
    def banyak(self) -> int:
        """How many, nil when left empty."""
        return int(self.data) if self.data else 0

    def pre_validate(self, form: Any) -> None:
        """Whole months between 1 and what one may pay ahead."""
        if self.data and not (
            self.data.isascii() and self.data.isdigit() and 1 <= int(self.data) <= BULAN_TERBANYAK
        ):
            raise ValidationError(f"Isi banyaknya bulan, 1 sampai {BULAN_TERBANYAK}.")


class CaraMixin:
    """A form that says through which cash book or bank account money goes."""

    cara: SelectField

    @property
    def lewat(self) -> tuple[Cara, UUID | None]:
        """Way of payment and own account."""
        return read_cash(self.cara.data)


class TerisiMixin:
    """Fields whose validators have passed, as the commands take them."""

    jumlah: RupiahField
    tanggal: TanggalField

    @property
    def uang(self) -> Money:
        """The amount."""
        return self.jumlah.data or NIL

    @property
    def hari(self) -> date:
        """The day."""
        assert self.tanggal.data is not None
        return self.tanggal.data


class SetoranForm(BaseForm, CaraMixin, TerisiMixin):
    """One member's deposit. `mulai` is the first unpaid month the writer saw."""

    tanggal = TanggalField("Tanggal", [required("Isi tanggal setoran.")])
    bulan = BulanField("Simpanan wajib, berapa bulan")
    wajib = RupiahField("Atau jumlah simpanan wajib")
    pokok = RupiahField("Simpanan pokok")
    sukarela = RupiahField("Simpanan sukarela")
    khusus = RupiahField("Simpanan khusus")
    produk = SelectField("Untuk simpanan khusus", choices=[], default="")
    cara = SelectField("Diterima lewat", choices=[])
    bukti = TeksField("Nomor kuitansi kertas")
    mulai = HiddenField()

    @property
    def seen(self) -> date | None:
        """The first unpaid month as the page showed it; a broken value counts as unseen."""
        try:
            return date.fromisoformat(self.mulai.data or "")
        except ValueError:
            return None


class PenarikanForm(BaseForm, CaraMixin, TerisiMixin):
    """Money to a member out of sukarela or khusus."""

    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")
    jenis = SelectField("Simpanan", choices=[])
    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")])
    tanggal = TanggalField("Tanggal", [required("Isi tanggal penarikan.")])
    cara = SelectField("Dibayar lewat", choices=[])
    diberitahukan = TanggalField(
        "Tanggal pemberitahuan", description="Hanya untuk jumlah besar yang harus diberitahukan."
    )
    keterangan = TeksField("Keterangan")


class PindahForm(BaseForm, TerisiMixin):
    """Simpanan sukarela to another member."""

    anggota = PilihField("Dari anggota", sebutan="anggota", wajib="Pilih pemilik simpanannya.")
    penerima = PilihField("Kepada anggota", sebutan="anggota", wajib="Pilih penerimanya.")
    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")])
    tanggal = TanggalField("Tanggal", [required("Isi tanggalnya.")])
    alasan = TeksField("Alasan", description="Pemindahan atas kehendak pemilik; sebut suratnya.")


class PotonganForm(BaseForm, TerisiMixin):
    """Months of wajib out of sukarela."""

    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")
    bulan = BulanField("Berapa bulan simpanan wajib", [required("Isi banyaknya bulan.")])
    tanggal = TanggalField("Tanggal", [required("Isi tanggalnya.")])
    izin = TeksField("Surat izin anggota", description="Misalnya: surat tanggal 2 April 2025.")


class KembalikanForm(BaseForm, CaraMixin, TerisiMixin):
    """A candidate's money given back."""

    tanggal = TanggalField("Tanggal", [required("Isi tanggalnya.")])
    cara = SelectField("Dibayar lewat", choices=[])


class TerimaForm(BaseForm):
    """Admission of a candidate whose conditions hold."""


class BerjangkaForm(BaseForm, CaraMixin, TerisiMixin):
    """A new certificate."""

    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")
    nomor = TeksField("Nomor sertifikat", [required("Isi nomor sertifikat.")])
    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")])
    jangka = SelectField("Jangka waktu", coerce=int, choices=[])
    bunga = TeksField("Bunga", description="Sebagaimana tertulis pada sertifikat.")
    tanggal = TanggalField("Tanggal mulai", [required("Isi tanggal mulainya.")])
    cara = SelectField("Diterima lewat", choices=[])
    dari_awal = BooleanField(
        "Sertifikat lama, uangnya sudah ada di saldo awal",
        description="Tidak ada uang masuk dan tidak ada jurnal.",
    )


class CairForm(BaseForm, CaraMixin, TerisiMixin):
    """A certificate paid out."""

    tanggal = TanggalField("Tanggal pencairan", [required("Isi tanggalnya.")])
    cara = SelectField("Dibayar lewat", choices=[])
    dini = BooleanField("Dicairkan sebelum jatuh tempo atas kehendak anggota")


class PerpanjangForm(BaseForm):
    """A certificate rolled over."""

    jangka = SelectField("Jangka waktu baru", coerce=int, choices=[])
    bunga = TeksField("Bunga")


class TahanForm(BaseForm):
    """A hold."""

    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")
    jenis = SelectField(
        "Simpanan", choices=options(
            [(J.SUKARELA.value, "Sukarela"), (J.BERJANGKA.value, "Berjangka"),
             (J.KHUSUS.value, "Khusus")]
        ),
    )  # fmt: skip
    jumlah = RupiahField("Jumlah yang ditahan", [required("Isi jumlahnya.")])
    mulai = TanggalField("Mulai", [required("Isi tanggal mulainya.")])
    sampai = TanggalField("Sampai", description="Kosong berarti sampai dilepas.")
    alasan = TeksField("Alasan", description="Misalnya jaminan pinjaman, atau sengketa.")


class LepasForm(BaseForm):
    """A hold released."""

    alasan = TeksField("Alasan dilepas")


class KeringananForm(BaseForm):
    """Months of wajib a member is relieved of."""

    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")
    dari = TanggalField("Dari bulan", [required("Isi bulan awalnya.")])
    sampai = TanggalField("Sampai bulan", [required("Isi bulan akhirnya.")])
    nominal = RupiahField(
        "Tetap dibayar tiap bulan", description="Kosong berarti dibebaskan seluruhnya."
    )
    alasan = TeksField("Alasan")
    keputusan = TeksField("Keputusan", description="Misalnya rapat pengurus 3 Maret 2025.")

    @property
    def sisa(self) -> Money:
        """What stays due each month."""
        return self.nominal.data or NIL


class CabutForm(BaseForm):
    """A relief taken back."""


class UsulanForm(BaseForm):
    """The decision on ticked proposals: two buttons."""

    alasan = TextAreaField("Alasan atau keputusan rapat", [required("Tulis alasannya.")])
