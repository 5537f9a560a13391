"""Forms of buying. Shape only; sense is asked by the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField
from wtforms.fields import SelectChoice

from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_kas import read_place
from app.buku_besar.rules_persediaan import SEBUTAN_PERSEDIAAN, JenisPersediaan
from app.pembelian.rules import (
    SEBUTAN_ARAH,
    SEBUTAN_RETUR,
    ArahUangMuka,
    JenisRetur,
    LawanRetur,
    PembelianBarang,
    ReturPembelian,
    UangMukaBeli,
    UtangDibayar,
)
from app.platform.forms import (
    BaseForm,
    PilihField,
    RupiahField,
    TanggalField,
    TeksField,
    required,
)
from app.values.money import NIL


def options(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """(value, words) as a choice field takes them."""
    return [SelectChoice(str(value), words) for value, words in pairs]


class SuratForm(BaseForm):
    """What every paper of this room asks: its day, a number, a photo."""

    tanggal = TanggalField("Tanggal", [required("Isi tanggalnya.")])
    bukti = TeksField("Nomor bukti")
    lampiran = FileField(
        "Foto atau PDF nota",
        description="JPEG, PNG, WebP, atau PDF, paling besar 8 MB. Data lokasi pada foto dibuang.",
    )
    tersimpan = HiddenField()  # the photo sent with an earlier try, signed

    @property
    def hari(self) -> date:
        """The day, once the validators have passed."""
        assert self.tanggal.data is not None
        return self.tanggal.data


class PembelianForm(SuratForm):
    """Goods bought by a unit as one amount."""

    pemasok = PilihField("Pemasok", sebutan="pemasok")
    faktur = TeksField("Nomor faktur atau nota")
    harga = RupiahField("Harga barang", [required("Isi harga barang.")])
    ongkos = RupiahField("Ongkos kirim")
    potongan = RupiahField("Potongan harga")
    dibayar = RupiahField("Dibayar sekarang")
    cara = SelectField("Dibayar dari")
    utang = RupiahField("Diutang")
    jatuh_tempo = TanggalField("Jatuh tempo")
    uang_muka = RupiahField("Dari uang muka")
    persediaan = SelectField("Barangnya", choices=options(SEBUTAN_PERSEDIAAN.items()))
    catatan = TeksField("Catatan")

    def purchase(self, unit_id: UUID) -> PembelianBarang:
        """What was typed, as the commands take it."""
        cara, kas = read_place(self.cara.data)
        return PembelianBarang(
            unit_id, self.harga.data or NIL, self.pemasok.found.id if self.pemasok.found else None,
            ongkos=self.ongkos.data or NIL, potongan=self.potongan.data or NIL,
            dibayar=self.dibayar.data or NIL, uang_muka=self.uang_muka.data or NIL,
            utang=self.utang.data or NIL, jatuh_tempo=self.jatuh_tempo.data, cara=Cara(cara),
            kas=kas, persediaan=JenisPersediaan(self.persediaan.data), faktur=self.faktur.data,
            catatan=self.catatan.data,
        )  # fmt: skip


class UtangBayarForm(SuratForm):
    """A debt to a supplier paid."""

    unit = SelectField("Unit")
    jumlah = RupiahField("Dibayar", [required("Isi jumlah yang dibayar.")])
    potongan = RupiahField("Potongan dari pemasok")
    cara = SelectField("Dibayar dari")
    untuk = SelectField("Untuk faktur")

    def payment(self, pihak_id: UUID) -> UtangDibayar:
        """What was typed, as the commands take it."""
        cara, kas = read_place(self.cara.data)
        return UtangDibayar(
            UUID(self.unit.data), pihak_id, self.jumlah.data or NIL, self.potongan.data or NIL,
            Cara(cara), kas, untuk=UUID(self.untuk.data) if self.untuk.data else None,
            bukti=self.bukti.data,
        )  # fmt: skip


class ReturForm(SuratForm):
    """Goods sent back, or a discount given afterwards."""

    unit = SelectField("Unit")
    jenis = SelectField("Apa yang terjadi", choices=options(SEBUTAN_RETUR.items()))
    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")])
    lawan = SelectField("Akibatnya")
    untuk = SelectField("Untuk faktur")
    persediaan = SelectField("Barangnya", choices=options(SEBUTAN_PERSEDIAAN.items()))

    def sent_back(self, pihak_id: UUID) -> ReturPembelian:
        """What was typed, as the commands take it."""
        lawan, kas = read_place(self.lawan.data)
        against = lawan == LawanRetur.UTANG
        return ReturPembelian(
            UUID(self.unit.data), pihak_id, self.jumlah.data or NIL, JenisRetur(self.jenis.data),
            LawanRetur(lawan), kas, JenisPersediaan(self.persediaan.data),
            UUID(self.untuk.data) if against and self.untuk.data else None, self.bukti.data,
        )  # fmt: skip


class UangMukaForm(SuratForm):
    """An advance to a supplier, or what comes back of it."""

    pemasok = PilihField("Pemasok", sebutan="pemasok", wajib="Pilih pemasoknya.")
    unit = SelectField("Unit")
    arah = SelectField("Apa yang terjadi", choices=options(SEBUTAN_ARAH.items()))
    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")])
    cara = SelectField("Lewat")

    def advance(self) -> UangMukaBeli:
        """What was typed, as the commands take it."""
        cara, kas = read_place(self.cara.data)
        return UangMukaBeli(
            UUID(self.unit.data), self.pemasok.found.id, self.jumlah.data or NIL,
            ArahUangMuka(self.arah.data), Cara(cara), kas, self.bukti.data,
        )  # fmt: skip
