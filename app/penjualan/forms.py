"""Forms of a unit's sales, of bon, QRIS and the count. Shape only; sense is asked by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField
from wtforms.fields import SelectChoice

from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_isian import ANGGOTA, Sebutan
from app.buku_besar.rules_kas import read_place
from app.buku_besar.rules_persediaan import SEBUTAN_PERSEDIAAN, JenisPersediaan
from app.kas.forms_ruas import PersenField
from app.penjualan.rules import (
    SEBUTAN_BAGIAN,
    SEBUTAN_PENDAPATAN,
    BagianHari,
    BarisAnggota,
    BarisPihak,
    JenisPendapatan,
    OmzetHarian,
    Pendapatan,
)
from app.penjualan.rules_bon import BatasRow, BonDibayar, CaraBon
from app.penjualan.rules_hpp import SEBUTAN_HPP
from app.platform.forms import (
    BaseForm,
    PilihField,
    RupiahField,
    TanggalField,
    TeksField,
    required,
)
from app.values.money import NIL, Money, rupiah
from app.values.refusal import Reason

ROWS, MORE, MAX_ROWS = 3, 5, 60
KAS_JUAL = {Cara.LACI: "kas_unit", Cara.TUNAI: "kas_umum"}


def options(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """(value, words) as a choice field takes them."""
    return [SelectChoice(str(value), words) for value, words in pairs]


class SuratForm(BaseForm):
    """What every paper of this room asks: its day and, where it helps, a number and a photo."""

    tanggal = TanggalField("Tanggal", [required("Isi tanggalnya.")])
    bukti = TeksField("Nomor bukti")
    lampiran = FileField(
        "Foto atau PDF bukti",
        description="JPEG, PNG, WebP, atau PDF, paling besar 8 MB. Data lokasi pada foto dibuang.",
    )
    tersimpan = HiddenField()  # the photo sent with an earlier try, signed

    @property
    def hari(self) -> date:
        """The day, once the validators have passed."""
        assert self.tanggal.data is not None
        return self.tanggal.data


class JasaForm(Form):
    """Sales of a further kind on the same day."""

    jenis = SelectField("Pendapatan lain", choices=options(SEBUTAN_PENDAPATAN.items()))
    anggota = RupiahField("Anggota")
    non_anggota = RupiahField("Bukan anggota")


class BonForm(Form):
    """A named line: a member or an outside customer, how much, and whether savings pay."""

    siapa = PilihField("Nama", sebutan="anggota atau pelanggan")
    jumlah = RupiahField("Jumlah")
    potong = BooleanField("Potong sukarela")


class OmzetForm(SuratForm):
    """A unit's day of sales."""

    bagian = SelectField("Bagian hari", choices=options(SEBUTAN_BAGIAN.items()))
    jual_anggota = RupiahField("Kepada anggota")
    jual_non_anggota = RupiahField("Kepada bukan anggota")
    jasa = FieldList(FormField(JasaForm), min_entries=1, max_entries=5)
    retur_anggota = RupiahField("Retur anggota")
    retur_non_anggota = RupiahField("Retur bukan anggota")
    potongan_anggota = RupiahField("Potongan anggota")
    potongan_non_anggota = RupiahField("Potongan bukan anggota")
    tunai = RupiahField("Tunai")
    kas_di = SelectField("Uang tunai ada di")
    qris = RupiahField("QRIS")
    transfer = RupiahField("Transfer")
    rekening = SelectField("Masuk rekening")
    bon = FieldList(FormField(BonForm), min_entries=ROWS, max_entries=MAX_ROWS)
    izin = BooleanField("Izin tertulis potong simpanan ada")
    hpp = RupiahField("Harga pokok barang yang terjual (HPP)")
    persediaan = SelectField("Barangnya", choices=options(SEBUTAN_PERSEDIAAN.items()))
    catatan = TeksField("Catatan")

    def offer_people(self, rows: Sequence[Sebutan]) -> None:
        """Members and outside customers every named line may choose from."""
        for row in self.bon:
            row.form.siapa.offer(rows, code=lambda one: one.nomor)

    def add_rows(self) -> None:
        """More named lines, what was typed kept."""
        for _ in range(min(MORE, MAX_ROWS - len(self.bon))):
            self.bon.append_entry()

    def row_problems(self) -> list[Reason]:
        """Lines half filled: a name without an amount, or the other way round."""
        found = []
        for number, row in enumerate(self.bon, 1):
            who, jumlah = row.form.siapa.found, row.form.jumlah.data
            if (who is None) != (not jumlah):
                lacks = "jumlahnya" if who else "namanya"
                found.append(Reason(f"Bon baris {number}: isi {lacks}.", "bon"))
            if who and who.jenis != ANGGOTA and row.form.potong.data:
                text = f"Bon baris {number}: hanya simpanan anggota yang dapat dipotong."
                found.append(Reason(text, "bon"))
        return found

    def omzet(self, unit_id: UUID, utama: JenisPendapatan) -> OmzetHarian:
        """What was typed, as the commands take it."""
        kas_di, rekening = read_place(self.kas_di.data), read_place(self.rekening.data)
        lines = [row.form for row in self.bon if row.form.siapa.found and row.form.jumlah.data]
        members = [one for one in lines if one.siapa.found.jenis == ANGGOTA]
        return OmzetHarian(
            unit_id=unit_id, pendapatan=self._income(utama), bagian=BagianHari(self.bagian.data),
            kas_di=Cara(kas_di[0]), rekening=rekening[1],
            bon=tuple(_member(one) for one in members if not one.potong.data),
            sukarela=tuple(_member(one) for one in members if one.potong.data),
            bon_pihak=tuple(
                BarisPihak(one.siapa.found.id, one.jumlah.data)
                for one in lines
                if one.siapa.found.jenis != ANGGOTA
            ),
            izin=self.izin.data, hpp=self.hpp.data,
            persediaan=JenisPersediaan(self.persediaan.data), bukti=self.bukti.data,
            catatan=self.catatan.data,
            **{name: self[name].data or NIL for name in AMOUNTS},
        )  # fmt: skip

    def _income(self, utama: JenisPendapatan) -> tuple[Pendapatan, ...]:
        rows = [(utama, self.jual_anggota.data or NIL, self.jual_non_anggota.data or NIL)]
        rows += [
            (JenisPendapatan(row.form.jenis.data), row.form.anggota.data or NIL,
             row.form.non_anggota.data or NIL)
            for row in self.jasa
        ]  # fmt: skip
        sums: dict[JenisPendapatan, tuple[Money, Money]] = {}
        for jenis, member, other in rows:
            before = sums.get(jenis, (NIL, NIL))
            sums[jenis] = (before[0] + member, before[1] + other)
        return tuple(Pendapatan(jenis, *both) for jenis, both in sums.items() if any(both))


AMOUNTS = (
    "retur_anggota", "retur_non_anggota", "potongan_anggota", "potongan_non_anggota", "tunai",
    "qris", "transfer",
)  # fmt: skip


def _member(row: Any) -> BarisAnggota:
    return BarisAnggota(row.siapa.found.id, row.jumlah.data)


class BonBayarForm(SuratForm):
    """A payment of bon."""

    unit = SelectField("Unit")
    jumlah = RupiahField("Jumlah dibayar", [required("Isi jumlah yang dibayar.")])
    cara = SelectField("Dibayar dengan")
    untuk = SelectField("Untuk bon")
    izin = BooleanField("Izin tertulis potong simpanan ada")

    def payment(self, *, anggota_id: UUID | None, pihak_id: UUID | None) -> BonDibayar:
        """What was typed, as the commands take it."""
        cara, kas = read_place(self.cara.data)
        return BonDibayar(
            UUID(self.unit.data), self.jumlah.data or NIL, anggota_id, pihak_id, CaraBon(cara),
            kas, self.izin.data, UUID(self.untuk.data) if self.untuk.data else None,
            self.bukti.data,
        )  # fmt: skip


class BatasForm(BaseForm):
    """A credit limit from a day on; nobody named means everybody."""

    anggota = PilihField("Anggota", sebutan="anggota")
    jumlah = RupiahField("Batas bon")
    mulai = TanggalField("Berlaku mulai", [required("Isi tanggal mulai berlaku.")])
    dasar = TeksField("Dasar", [required("Isi dasarnya, misalnya keputusan rapat pengurus.")])

    def wanted(self) -> BatasRow:
        """What was typed, once the validators have passed."""
        assert self.mulai.data is not None
        who = self.anggota.found.id if self.anggota.found else None
        return BatasRow(self.mulai.data, self.jumlah.data or NIL, who, self.dasar.data)


class QrisForm(SuratForm):
    """QRIS money that reached the bank."""

    unit = SelectField("Unit")
    jumlah = RupiahField("Penjualan QRIS yang masuk", [required("Isi jumlahnya.")])
    biaya = RupiahField("Biaya (MDR) yang dipotong", sen=True)
    rekening = SelectField("Masuk rekening")


class HppForm(BaseForm):
    """What is left at month end."""

    bulan = SelectField("Bulan")
    persediaan = SelectField("Barang", choices=options(SEBUTAN_PERSEDIAAN.items()))
    sisa = RupiahField("Nilai sisa barang menurut hitungan")

    @property
    def nilai(self) -> Money:
        """The value counted; an empty shelf is nil, an empty field is asked about before."""
        return self.sisa.data if self.sisa.data is not None else rupiah(0)


class CaraHppForm(BaseForm):
    """A unit's way to know its cost."""

    unit = SelectField("Unit")
    cara = SelectField("Cara menghitung HPP", choices=options(SEBUTAN_HPP.items()))
    margin = PersenField("Laba kotor, persen dari harga jual")
    mulai = TanggalField("Berlaku mulai", [required("Isi tanggal mulai berlaku.")])
    dasar = TeksField("Dasar", [required("Isi dasarnya, misalnya keputusan rapat pengurus.")])
