"""A unit's day of sales as one paper: what it holds, what must add up, what is refused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.anggota.rules import SEBUTAN_STATUS, AnggotaRow, Status
from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_persediaan import JenisPersediaan, trading_problems
from app.unit.rules import JenisUnit, UnitRow
from app.values.calendar import tanggal_panjang
from app.values.money import NIL, Money, total
from app.values.refusal import Reason
from app.values.tulis import rp


class BagianHari(StrEnum):
    """Which part of a day a paper tells; the whole day excludes the parts."""

    SEHARI = "sehari"
    PAGI = "pagi"
    SIANG = "siang"
    MALAM = "malam"


class JenisPendapatan(StrEnum):
    """What was sold; each kind has its account for members and for others."""

    BARANG = "barang"
    KLINIK = "klinik"
    ANTAR = "antar"
    SEWA = "sewa"
    WISATA = "wisata"
    LAIN = "lain"


class JenisBaris(StrEnum):
    """A named line of a day's paper: who took goods without paying cash."""

    BON = "bon"
    SUKARELA = "sukarela"
    BON_PIHAK = "bon_pihak"


SEBUTAN_BAGIAN = {
    BagianHari.SEHARI: "Sehari penuh",
    BagianHari.PAGI: "Pagi",
    BagianHari.SIANG: "Siang",
    BagianHari.MALAM: "Malam",
}
SEBUTAN_PENDAPATAN = {
    JenisPendapatan.BARANG: "Penjualan barang",
    JenisPendapatan.KLINIK: "Jasa klinik",
    JenisPendapatan.ANTAR: "Jasa antar",
    JenisPendapatan.SEWA: "Sewa gudang dan cold storage",
    JenisPendapatan.WISATA: "Wisata",
    JenisPendapatan.LAIN: "Pelayanan lain",
}
SEBUTAN_BARIS = {
    JenisBaris.BON: "Bon anggota",
    JenisBaris.SUKARELA: "Potong simpanan sukarela",
    JenisBaris.BON_PIHAK: "Bon bukan anggota",
}
_UTAMA = {
    JenisUnit.KLINIK: JenisPendapatan.KLINIK,
    JenisUnit.LOGISTIK: JenisPendapatan.ANTAR,
    JenisUnit.GUDANG: JenisPendapatan.SEWA,
    JenisUnit.WISATA: JenisPendapatan.WISATA,
    JenisUnit.USP: JenisPendapatan.LAIN,
    JenisUnit.AGEN: JenisPendapatan.LAIN,
}


def main_income(jenis: JenisUnit) -> JenisPendapatan:
    """What a unit of this kind mainly sells."""
    return _UTAMA.get(jenis, JenisPendapatan.BARANG)


@dataclass(frozen=True, slots=True)
class Pendapatan:
    """Sales of one kind, to members and to others, before returns and discounts."""

    jenis: JenisPendapatan
    anggota: Money = NIL
    non_anggota: Money = NIL


@dataclass(frozen=True, slots=True)
class BarisAnggota:
    """What one member took on bon or had deducted from simpanan sukarela."""

    anggota_id: UUID
    jumlah: Money


@dataclass(frozen=True, slots=True)
class BarisPihak:
    """What an outside customer still owes."""

    pihak_id: UUID
    jumlah: Money


@dataclass(frozen=True, slots=True)
class OmzetHarian:
    """A unit's sales of a day or a part of it.

    `kas_di` says where the cash lies (drawer or treasurer), `rekening` an own sub-account of the
    bank. `hpp` is the cost of the goods as typed; None leaves it to the unit's own way (margin, or
    the count at month end). `izin` says that written consent to the deductions is kept.
    """

    unit_id: UUID
    pendapatan: tuple[Pendapatan, ...]
    bagian: BagianHari = BagianHari.SEHARI
    retur_anggota: Money = NIL
    retur_non_anggota: Money = NIL
    potongan_anggota: Money = NIL
    potongan_non_anggota: Money = NIL
    tunai: Money = NIL
    qris: Money = NIL
    transfer: Money = NIL
    kas_di: Cara = Cara.LACI
    rekening: UUID | None = None
    bon: tuple[BarisAnggota, ...] = ()
    sukarela: tuple[BarisAnggota, ...] = ()
    bon_pihak: tuple[BarisPihak, ...] = ()
    izin: bool = False
    hpp: Money | None = None
    persediaan: JenisPersediaan | None = None
    bukti: str = ""
    catatan: str = ""

    @property
    def kurang_anggota(self) -> Money:
        """Returns and discounts of members."""
        return self.retur_anggota + self.potongan_anggota

    @property
    def kurang_non_anggota(self) -> Money:
        """Returns and discounts of others."""
        return self.retur_non_anggota + self.potongan_non_anggota

    @property
    def anggota(self) -> Money:
        """Net sales to members."""
        return total(p.anggota for p in self.pendapatan) - self.kurang_anggota

    @property
    def non_anggota(self) -> Money:
        """Net sales to others."""
        return total(p.non_anggota for p in self.pendapatan) - self.kurang_non_anggota

    @property
    def neto(self) -> Money:
        """What customers had to pay in all."""
        return self.anggota + self.non_anggota

    @property
    def bernama(self) -> Money:
        """What members took without cash."""
        return total(b.jumlah for b in (*self.bon, *self.sukarela))

    @property
    def dibayar(self) -> Money:
        """What the ways of payment add up to."""
        pihak = total(b.jumlah for b in self.bon_pihak)
        return self.tunai + self.qris + self.transfer + self.bernama + pihak

    def goods(self) -> tuple[Money, Money]:
        """Goods that left the shelf, at selling price: to members, to others; returns came back."""
        sold = [p for p in self.pendapatan if p.jenis is JenisPendapatan.BARANG]
        member = total(p.anggota for p in sold) - self.retur_anggota
        other = total(p.non_anggota for p in sold) - self.retur_non_anggota
        return max(member, NIL), max(other, NIL)


LABEL = {
    "retur_anggota": "Retur anggota", "retur_non_anggota": "Retur bukan anggota",
    "potongan_anggota": "Potongan anggota", "potongan_non_anggota": "Potongan bukan anggota",
    "tunai": "Tunai", "qris": "QRIS", "transfer": "Transfer",
}  # fmt: skip


def omzet_problems(omzet: OmzetHarian, unit: UnitRow | None) -> list[Reason]:
    """What a day's paper is refused for, whatever the books say.

    Refused: no unit of trade, nothing sold, an amount below nil, ways of payment that differ from
    the sales, members' lines above the sales to members (likewise for others), deduction without
    written consent.
    """
    reasons = trading_problems(unit)
    reasons += _sign_problems(omzet)
    if reasons:
        return reasons
    if not total(p.anggota + p.non_anggota for p in omzet.pendapatan):
        reasons.append(Reason("Isi penjualan kepada anggota atau bukan anggota.", "jual_anggota"))
    for side, left, taken in (
        ("anggota", omzet.anggota, omzet.bernama),
        ("bukan anggota", omzet.non_anggota, total(b.jumlah for b in omzet.bon_pihak)),
    ):
        if left.sen < 0:
            text = f"Retur dan potongan {side} melebihi penjualannya; periksa jumlahnya."
            reasons.append(Reason(text, "retur_anggota"))
        elif taken > left:
            text = (
                f"Bon dan potongan simpanan {side} {rp(taken)}, padahal penjualan kepada {side} "
                f"hanya {rp(left)}. Pindahkan penjualannya atau kurangi barisnya."
            )
            reasons.append(Reason(text, "baris"))
    reasons += payment_problems(omzet)
    if omzet.sukarela and not omzet.izin:
        text = "Potong simpanan sukarela memerlukan izin tertulis anggota; centang bila ada."
        reasons.append(Reason(text, "izin"))
    return reasons


def payment_problems(omzet: OmzetHarian) -> list[Reason]:
    """Ways of payment that do not equal the sales; says by how much and what cash would be."""
    beda = omzet.neto - omzet.dibayar
    if not beda or omzet.neto.sen < 0:
        return []
    arah = "kurang" if beda.sen > 0 else "lebih"
    text = (
        f"Penjualan {rp(omzet.neto)}, cara bayarnya {rp(omzet.dibayar)}: {arah} "
        f"{rp(abs(beda.sen))}."
    )
    tunai = omzet.tunai + beda
    if tunai.sen >= 0:
        text += f" Bila selisihnya tunai, isi Tunai {rp(tunai)}."
    return [Reason(text, "tunai")]


def _sign_problems(omzet: OmzetHarian) -> list[Reason]:
    found = [
        Reason(f"{label} tidak boleh di bawah nol.", name)
        for name, label in LABEL.items()
        if getattr(omzet, name).sen < 0
    ]
    for row in omzet.pendapatan:
        if min(row.anggota, row.non_anggota) < NIL:
            text = f"{SEBUTAN_PENDAPATAN[row.jenis]} tidak boleh di bawah nol."
            found.append(Reason(text, "jual_anggota"))
    if len({row.jenis for row in omzet.pendapatan}) < len(omzet.pendapatan):
        found.append(Reason("Satu jenis pendapatan hanya satu baris.", "jual_anggota"))
    named = [b.jumlah for b in (*omzet.bon, *omzet.sukarela)]
    if any(one.sen <= 0 for one in (*named, *(b.jumlah for b in omzet.bon_pihak))):
        found.append(Reason("Isi jumlah setiap baris bon dan potongan, di atas nol.", "baris"))
    if omzet.hpp is not None and omzet.hpp.sen < 0:
        found.append(Reason("HPP tidak boleh di bawah nol.", "hpp"))
    if omzet.kas_di not in (Cara.LACI, Cara.TUNAI):
        found.append(Reason("Uang tunai ada di laci unit atau di kas bendahara.", "kas_di"))
    return found


def member_problems(ids: Iterable[UUID], members: Mapping[UUID, AnggotaRow]) -> list[Reason]:
    """Who may not take goods on bon: unknown, a calon, somebody not active."""
    reasons = []
    for one in dict.fromkeys(ids):
        row = members.get(one)
        if row is None:
            reasons.append(Reason("Anggota tidak dikenal di koperasi ini; pilih dari daftar.",
                                  "baris"))  # fmt: skip
        elif row.status is not Status.ANGGOTA:
            text = f"{row.nama} berstatus {SEBUTAN_STATUS[row.status].lower()}"
            reasons.append(Reason(f"{text}; bon hanya untuk anggota yang aktif.", "baris"))
    return reasons


def part_problems(
    bagian: BagianHari, taken: Sequence[BagianHari], unit: str, on: date
) -> list[Reason]:
    """The same part of a day twice, or the whole day beside a part of it."""
    if bagian in taken or (taken and BagianHari.SEHARI in (bagian, *taken)):
        there = SEBUTAN_BAGIAN[bagian if bagian in taken else taken[0]].lower()
        text = (
            f"Omzet {unit} {tanggal_panjang(on)} ({there}) sudah dicatat. Buka yang lama lalu "
            "pilih Batalkan dan betulkan, atau pilih bagian hari lain."
        )
        return [Reason(text, "bagian")]
    return []
