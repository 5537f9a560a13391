"""Forms of agents: an agent, its day, money into its float and back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wtforms import FieldList, Form, FormField, HiddenField, SelectField

from app.buku_besar.rules_kas import read_place
from app.kas.forms_ruas import AngkaField
from app.penjualan.forms import SuratForm, options
from app.penjualan.rules_agen import (
    SEBUTAN_ARAH,
    SEBUTAN_KOMISI,
    ArahDeposit,
    DepositBerpindah,
    HariAgen,
    JenisAgen,
    KomisiKe,
    RincianAgen,
)
from app.platform.forms import BaseForm, PilihField, RupiahField, TeksField, required
from app.values.money import NIL


class AgenForm(BaseForm):
    """An agent of a unit."""

    nama = TeksField("Nama agen", [required("Isi nama agennya, misalnya BRILink.")])
    unit = SelectField("Unit")
    mitra = PilihField(
        "Mitra", sebutan="mitra", wajib="Pilih mitranya: bank, pos, atau penyedia tagihan."
    )


class RincianForm(Form):
    """A day's transactions of one kind."""

    jenis = HiddenField()
    banyak = AngkaField("Banyak")
    pokok = RupiahField("Uang nasabah")
    fee_anggota = RupiahField("Biaya dari anggota")
    fee_non_anggota = RupiahField("Biaya dari bukan anggota")
    potongan_mitra = RupiahField("Bagian mitra", sen=True)


class HariAgenForm(SuratForm):
    """An agent's day."""

    rincian = FieldList(FormField(RincianForm), min_entries=0, max_entries=len(JenisAgen))
    komisi = RupiahField("Komisi dari mitra", sen=True)
    komisi_ke = SelectField("Komisi masuk ke", choices=options(SEBUTAN_KOMISI.items()))
    rekening = SelectField("Rekening komisi")
    titipan_masuk = RupiahField("Uang nasabah dititipkan, belum dikirim")
    titipan_selesai = RupiahField("Titipan yang dikirim hari ini")
    saldo_mitra = RupiahField("Saldo deposit menurut mitra", sen=True)
    kas_hitung = RupiahField("Uang di laci menurut hitungan")
    sebab = TeksField("Sebab selisih")
    catatan = TeksField("Catatan")

    def fill_kinds(self) -> None:
        """A row for every kind of transaction."""
        known = {row.form.jenis.data for row in self.rincian}
        for kind in JenisAgen:
            if kind.value not in known:
                self.rincian.append_entry({"jenis": kind.value})

    def day(self, agen_id: UUID) -> HariAgen:
        """What was typed, as the commands take it."""
        return HariAgen(
            agen_id, tuple(_row(one.form) for one in self.rincian if _used(one.form)),
            komisi=self.komisi.data or NIL, komisi_ke=KomisiKe(self.komisi_ke.data),
            rekening=read_place(self.rekening.data)[1] if self._to_bank else None,
            titipan_masuk=self.titipan_masuk.data or NIL,
            titipan_selesai=self.titipan_selesai.data or NIL, saldo_mitra=self.saldo_mitra.data,
            kas_hitung=self.kas_hitung.data, sebab=self.sebab.data, catatan=self.catatan.data,
        )  # fmt: skip

    @property
    def _to_bank(self) -> bool:
        return bool(self.komisi_ke.data == KomisiKe.BANK and self.rekening.data)


def _used(row: Any) -> bool:
    fields = (row.banyak, row.pokok, row.fee_anggota, row.fee_non_anggota, row.potongan_mitra)
    return row.jenis.data in list(JenisAgen) and any(one.data for one in fields)


def _row(row: Any) -> RincianAgen:
    return RincianAgen(
        JenisAgen(row.jenis.data), row.banyak.data or 0, row.pokok.data or NIL,
        row.fee_anggota.data or NIL, row.fee_non_anggota.data or NIL,
        row.potongan_mitra.data or NIL,
    )  # fmt: skip


class DepositForm(SuratForm):
    """Money into an agent's float or back out of it."""

    arah = SelectField("Perpindahan", choices=options(SEBUTAN_ARAH.items()))
    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")])
    biaya = RupiahField("Biaya bank", sen=True)
    cara = SelectField("Dari atau ke")

    def move(self, agen_id: UUID) -> DepositBerpindah:
        """What was typed, as the commands take it."""
        cara, kas = read_place(self.cara.data)
        return DepositBerpindah(
            agen_id, ArahDeposit(self.arah.data), self.jumlah.data or NIL, cara, kas,
            self.biaya.data or NIL,
        )  # fmt: skip
