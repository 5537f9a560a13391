"""Buying as one amount per unit: what a purchase holds and what is refused. Pure.

Sources: akuntansi 3.5; freight in and a supplier's VAT are part of the cost while not PKP.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_persediaan import JenisPersediaan
from app.buku_besar.rules_terbuka import Butir, Terbuka
from app.values.calendar import tanggal_panjang
from app.values.money import NIL, Money, total
from app.values.refusal import Reason
from app.values.tulis import rp

SEGERA = 30  # days ahead that a debt is told as a task


class JenisRetur(StrEnum):
    """Goods sent back, or a discount given afterwards."""

    RETUR = "retur"
    POTONGAN = "potongan"


class LawanRetur(StrEnum):
    """What a return settles: the debt, or money that comes back."""

    UTANG = "utang"
    TUNAI = "tunai"
    LACI = "laci"
    TRANSFER = "transfer"


class ArahUangMuka(StrEnum):
    """An advance paid to a supplier, or what was not used coming back."""

    BAYAR = "bayar"
    KEMBALI = "kembali"


SEBUTAN_CARA = {
    Cara.TUNAI: "Kas bendahara",
    Cara.LACI: "Laci unit",
    Cara.KAS_KECIL: "Kas kecil",
    Cara.TRANSFER: "Bank",
}
SEBUTAN_RETUR = {
    JenisRetur.RETUR: "Barang dikembalikan",
    JenisRetur.POTONGAN: "Potongan dari pemasok",
}
SEBUTAN_LAWAN = {
    LawanRetur.UTANG: "Mengurangi utang",
    LawanRetur.TUNAI: "Uang kembali ke kas bendahara",
    LawanRetur.LACI: "Uang kembali ke laci unit",
    LawanRetur.TRANSFER: "Uang kembali ke bank",
}
SEBUTAN_ARAH = {
    ArahUangMuka.BAYAR: "Uang muka dibayar",
    ArahUangMuka.KEMBALI: "Uang muka kembali",
}


@dataclass(frozen=True, slots=True)
class PembelianBarang:
    """A purchase: goods at the supplier's price, freight on top, discount off.

    What it costs is paid by cash now (`dibayar` out of `cara`), by an advance given before, and
    by debt until `jatuh_tempo`; the three must add up. `pihak_id` None: an unnamed market seller.
    """

    unit_id: UUID
    harga: Money
    pihak_id: UUID | None = None
    ongkos: Money = NIL
    potongan: Money = NIL
    dibayar: Money = NIL
    uang_muka: Money = NIL
    utang: Money = NIL
    jatuh_tempo: date | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    persediaan: JenisPersediaan | None = None
    faktur: str = ""
    catatan: str = ""

    @property
    def nilai(self) -> Money:
        """What goes into stock."""
        return self.harga + self.ongkos - self.potongan


@dataclass(frozen=True, slots=True)
class ReturPembelian:
    """Goods sent back or a discount given afterwards; `untuk` names the purchase meant."""

    unit_id: UUID
    pihak_id: UUID
    jumlah: Money
    jenis: JenisRetur = JenisRetur.RETUR
    lawan: LawanRetur = LawanRetur.UTANG
    kas: UUID | None = None
    persediaan: JenisPersediaan | None = None
    untuk: UUID | None = None
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class UtangDibayar:
    """A debt to a supplier paid; `potongan` is what the supplier lets off on top, out of cost.

    `untuk` names the purchase that is paid; None pays the oldest first.
    """

    unit_id: UUID
    pihak_id: UUID
    dibayar: Money
    potongan: Money = NIL
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    persediaan: JenisPersediaan | None = None
    untuk: UUID | None = None
    bukti: str = ""

    @property
    def jumlah(self) -> Money:
        """What leaves the debt."""
        return self.dibayar + self.potongan


@dataclass(frozen=True, slots=True)
class UangMukaBeli:
    """Money given to a supplier before the goods, or what comes back of it."""

    unit_id: UUID
    pihak_id: UUID
    jumlah: Money
    arah: ArahUangMuka = ArahUangMuka.BAYAR
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    bukti: str = ""


LABEL = {
    "harga": "Harga barang", "ongkos": "Ongkos kirim", "potongan": "Potongan",
    "dibayar": "Dibayar sekarang", "uang_muka": "Uang muka", "utang": "Utang",
}  # fmt: skip


def purchase_problems(beli: PembelianBarang, *, on: date, muka: int) -> list[Reason]:
    """Refused: no price, an amount below nil, ways of payment that do not make up the cost.

    Also a debt or an advance without supplier, an advance above `muka` (what is open, in sen), a
    due day before the purchase.
    """
    reasons = [
        Reason(f"{label} tidak boleh di bawah nol.", name)
        for name, label in LABEL.items()
        if getattr(beli, name).sen < 0
    ]
    if not beli.harga:
        reasons.append(Reason("Isi harga barang.", "harga"))
    if beli.potongan > beli.harga + beli.ongkos:
        reasons.append(Reason("Potongan melebihi harganya; periksa jumlahnya.", "potongan"))
    if reasons:
        return reasons
    if (beli.utang or beli.uang_muka) and beli.pihak_id is None:
        reasons.append(Reason("Pilih pemasoknya; utang dan uang muka selalu bernama.", "pemasok"))
    if beli.uang_muka.sen > max(muka, 0):
        text = (
            f"Uang muka yang belum dipakai {rp(max(muka, 0))}, kurang untuk {rp(beli.uang_muka)}."
        )
        reasons.append(Reason(text, "uang_muka"))
    if beli.utang and beli.jatuh_tempo is None:
        reasons.append(Reason("Isi tanggal jatuh tempo utangnya.", "jatuh_tempo"))
    if beli.utang and beli.jatuh_tempo and beli.jatuh_tempo < on:
        text = f"Jatuh tempo mendahului tanggal pembelian {tanggal_panjang(on)}."
        reasons.append(Reason(text, "jatuh_tempo"))
    return reasons + _split_problems(beli)


def _split_problems(beli: PembelianBarang) -> list[Reason]:
    dipenuhi = total((beli.dibayar, beli.uang_muka, beli.utang))
    beda = beli.nilai - dipenuhi
    if not beda:
        return []
    arah = "kurang" if beda.sen > 0 else "lebih"
    text = (
        f"Nilai pembelian {rp(beli.nilai)}, yang dibayar dan diutang {rp(dipenuhi)}: {arah} "
        f"{rp(abs(beda.sen))}."
    )
    utang = beli.utang + beda
    if utang.sen >= 0:
        text += f" Bila sisanya utang, isi Utang {rp(utang)}."
    return [Reason(text, "dibayar")]


def settle_problems(jumlah: Money, potongan: Money, nama: str, sisa: int) -> list[Reason]:
    """A payment or a return against a debt: nil, or more than is open in this unit (sen)."""
    if min(jumlah, potongan) < NIL or not jumlah:
        return [Reason("Isi jumlahnya, di atas nol.", "jumlah")]
    if jumlah.sen <= sisa:
        return []
    if sisa <= 0:
        return [Reason(f"Tidak ada utang kepada {nama} di unit ini.", "jumlah")]
    text = f"Utang kepada {nama} di unit ini {rp(sisa)}; {rp(jumlah)} melebihinya."
    return [Reason(text, "jumlah")]


@dataclass(frozen=True, slots=True)
class UtangTempo:
    """An open debt with the day it falls due, when its paper says one."""

    terbuka: Terbuka
    butir: Butir
    jatuh_tempo: date | None
    faktur: str


def due_rows(
    rows: Sequence[Terbuka], due: Mapping[UUID, tuple[date | None, str]]
) -> list[UtangTempo]:
    """Every open debt, the earliest due first, those without a day last."""
    found = []
    for one in rows:
        for butir in one.butir:
            tempo, faktur = due.get(butir.gerak.sumber_id, (None, butir.gerak.bukti))
            found.append(UtangTempo(one, butir, tempo, faktur))
    return sorted(found, key=lambda row: (row.jatuh_tempo or date.max, row.butir.gerak.tanggal))
