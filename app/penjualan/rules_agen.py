"""The day of an agent (bank, post, bills) as totals per kind of transaction. Pure.

The turnover is not ours: principal passes through float and drawer, only fees and commission are
revenue (keputusan 2, Member or not; unit-usaha 1.18, 3.6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.values.calendar import tanggal_panjang
from app.values.money import NIL, Money, total
from app.values.refusal import Reason
from app.values.tulis import rp


class JenisAgen(StrEnum):
    """Kinds of transaction at an agent's counter."""

    SETOR = "setor"
    TRANSFER = "transfer"
    TARIK = "tarik"
    TAGIHAN = "tagihan"
    PULSA = "pulsa"
    POS = "pos"
    LAIN = "lain"


class KomisiKe(StrEnum):
    """Where the principal pays its commission: into the float, the bank, or later."""

    DEPOSIT = "deposit"
    BANK = "bank"
    TERUTANG = "terutang"


class ArahDeposit(StrEnum):
    """Money into the float or back out of it."""

    ISI = "isi"
    TARIK = "tarik"


SEBUTAN_AGEN = {
    JenisAgen.SETOR: "Setor tunai",
    JenisAgen.TRANSFER: "Transfer",
    JenisAgen.TARIK: "Tarik tunai",
    JenisAgen.TAGIHAN: "Bayar tagihan",
    JenisAgen.PULSA: "Pulsa dan token",
    JenisAgen.POS: "Pos dan meterai",
    JenisAgen.LAIN: "Layanan lain",
}
SEBUTAN_KOMISI = {
    KomisiKe.DEPOSIT: "Saldo deposit",
    KomisiKe.BANK: "Rekening bank",
    KomisiKe.TERUTANG: "Belum diterima, dicatat sebagai tagihan",
}
SEBUTAN_ARAH = {ArahDeposit.ISI: "Isi deposit", ArahDeposit.TARIK: "Tarik deposit"}


@dataclass(frozen=True, slots=True)
class RincianAgen:
    """A day's transactions of one kind.

    `pokok` is the customers' money; `fee_*` is what they paid on top in cash, of which the
    principal takes `potongan_mitra` out of the float.
    """

    jenis: JenisAgen
    banyak: int = 0
    pokok: Money = NIL
    fee_anggota: Money = NIL
    fee_non_anggota: Money = NIL
    potongan_mitra: Money = NIL

    @property
    def fee(self) -> Money:
        """What customers paid on top."""
        return self.fee_anggota + self.fee_non_anggota


@dataclass(frozen=True, slots=True)
class HariAgen:
    """An agent's day. `titipan_*`: money taken before it is sent, and sent now.

    `saldo_mitra` and `kas_hitung` are what the partner's report and the drawer say at closing;
    they are compared, never booked.
    """

    agen_id: UUID
    rincian: tuple[RincianAgen, ...]
    komisi: Money = NIL
    komisi_ke: KomisiKe = KomisiKe.DEPOSIT
    rekening: UUID | None = None
    titipan_masuk: Money = NIL
    titipan_selesai: Money = NIL
    saldo_mitra: Money | None = None
    kas_hitung: Money | None = None
    sebab: str = ""
    catatan: str = ""

    @property
    def masuk(self) -> Money:
        """Customers' money that came in cash and left the float."""
        return total(r.pokok for r in self.rincian if r.jenis is not JenisAgen.TARIK)

    @property
    def keluar(self) -> Money:
        """Customers' money that was paid out in cash and came into the float."""
        return total(r.pokok for r in self.rincian if r.jenis is JenisAgen.TARIK)

    @property
    def fee(self) -> Money:
        """What customers paid on top."""
        return total(r.fee for r in self.rincian)

    @property
    def potongan_mitra(self) -> Money:
        """The principal's part of it."""
        return total(r.potongan_mitra for r in self.rincian)

    def pendapatan_fee(self) -> tuple[Money, Money]:
        """Our part of the fees, of members and of others, each kind shared by what they paid."""
        member, other = NIL, NIL
        for row in self.rincian:
            kept = row.fee - row.potongan_mitra
            if not row.fee:
                continue
            parts = kept.share([row.fee_anggota.sen, row.fee_non_anggota.sen])
            member, other = member + parts[0], other + parts[1]
        return member, other


@dataclass(frozen=True, slots=True)
class DepositBerpindah:
    """Money moved into an agent's float or back; `biaya` is the bank's charge on top."""

    agen_id: UUID
    arah: ArahDeposit
    jumlah: Money
    cara: str
    kas: UUID | None = None
    biaya: Money = NIL


@dataclass(frozen=True, slots=True)
class CocokAgen:
    """What books expect and what was counted, of one agent on one day, in sen."""

    saldo_buku: int
    saldo_mitra: int | None
    kas_buku: int
    kas_hitung: int | None

    @property
    def beda_saldo(self) -> int | None:
        """Partner's report minus books; None before it is typed."""
        return None if self.saldo_mitra is None else self.saldo_mitra - self.saldo_buku

    @property
    def beda_kas(self) -> int | None:
        """Drawer minus books; None before it is counted."""
        return None if self.kas_hitung is None else self.kas_hitung - self.kas_buku

    @property
    def cocok(self) -> bool:
        """Both counted and both equal."""
        return self.beda_saldo == 0 and self.beda_kas == 0


def day_problems(hari: HariAgen) -> list[Reason]:
    """Refused: nothing happened, an amount below nil, the principal's part above the fees.

    Also a kind twice.
    """
    reasons = []
    for row in hari.rincian:
        name = SEBUTAN_AGEN[row.jenis]
        if min(row.pokok, row.fee_anggota, row.fee_non_anggota, row.potongan_mitra) < NIL:
            reasons.append(Reason(f"{name}: jumlah tidak boleh di bawah nol.", "rincian"))
        elif row.potongan_mitra > row.fee:
            text = (
                f"{name}: bagian mitra {rp(row.potongan_mitra)} melebihi biaya yang dibayar "
                f"nasabah {rp(row.fee)}."
            )
            reasons.append(Reason(text, "rincian"))
    if len({row.jenis for row in hari.rincian}) < len(hari.rincian):
        reasons.append(Reason("Satu jenis layanan hanya satu baris.", "rincian"))
    for name in ("komisi", "titipan_masuk", "titipan_selesai"):
        if getattr(hari, name).sen < 0:
            reasons.append(Reason("Jumlah tidak boleh di bawah nol.", name))
    moved = hari.masuk, hari.keluar, hari.fee, hari.komisi, hari.titipan_masuk, hari.titipan_selesai
    if not any(moved):
        reasons.append(Reason("Isi paling sedikit satu jumlah.", "rincian"))
    return reasons


def float_problems(nama: str, saldo: int, on: date) -> list[Reason]:
    """A float that would end the day below nil: the partner would have refused the transaction."""
    if saldo >= 0:
        return []
    text = (
        f"Saldo deposit {nama} akan kurang {rp(-saldo)} pada akhir hari {tanggal_panjang(on)}. "
        "Catat dahulu isi depositnya, atau periksa jumlahnya."
    )
    return [Reason(text, "rincian")]


def agent_problems(nama: str, names: Sequence[str]) -> list[Reason]:
    """Name of an agent: there, not too long, not taken."""
    if not nama.strip() or len(nama) > 60:
        return [Reason("Isi nama agennya, misalnya BRILink, paling panjang 60 huruf.", "nama")]
    if nama.strip().casefold() in {one.casefold() for one in names}:
        return [Reason(f"Agen {nama.strip()} sudah ada.", "nama")]
    return []
