"""Posting rules of agents. Source: akuntansi 3.6 agency transaction; keputusan 2, Member or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.penjualan.rules_agen import KomisiKe
from app.values.money import NIL, Money


class Saldo(StrEnum):
    """The one kind of float; which agent's is told by `deposit`."""

    DEPOSIT = "deposit"


@dataclass(frozen=True, slots=True)
class AgenDayRecorded(Event):
    """An agent's day by totals.

    `masuk` came in cash and left the float, `keluar` the other way round; `biaya` customers paid
    on top, `potongan_mitra` of it went to the principal. `deposit` is the agent's own account of
    the float, `pihak_id` the principal.
    """

    unit_id: UUID
    masuk: Money = NIL
    keluar: Money = NIL
    biaya: Money = NIL
    potongan_mitra: Money = NIL
    fee_anggota: Money = NIL
    fee_non_anggota: Money = NIL
    komisi: Money = NIL
    komisi_ke: KomisiKe = KomisiKe.DEPOSIT
    titipan_masuk: Money = NIL
    titipan_selesai: Money = NIL
    deposit: UUID | None = None
    komisi_akun: UUID | None = None
    pihak_id: UUID | None = None
    saldo: Saldo = Saldo.DEPOSIT


@dataclass(frozen=True, slots=True)
class DepositToppedUp(Event):
    """Money put into a float; `biaya` is the bank's charge on top."""

    unit_id: UUID
    jumlah: Money
    biaya: Money = NIL
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    deposit: UUID | None = None
    saldo: Saldo = Saldo.DEPOSIT

    @property
    def dibayar(self) -> Money:
        """What leaves the cash book."""
        return self.jumlah + self.biaya


@dataclass(frozen=True, slots=True)
class DepositWithdrawn(Event):
    """Money taken back out of a float; `biaya` is the bank's charge out of it."""

    unit_id: UUID
    jumlah: Money
    biaya: Money = NIL
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    deposit: UUID | None = None
    saldo: Saldo = Saldo.DEPOSIT

    @property
    def diterima(self) -> Money:
        """What reaches the cash book; a charge beyond the amount is refused by its sign."""
        return self.jumlah - self.biaya


U = {"unit": "unit_id"}
DEPOSIT = By("saldo", {Saldo.DEPOSIT: "deposit_agen"}, own="deposit")
KOMISI = By(
    "komisi_ke",
    {
        KomisiKe.DEPOSIT: "deposit_agen",
        KomisiKe.BANK: "bank",
        KomisiKe.TERUTANG: "pendapatan_akrual",
    },
    own="komisi_akun",
)
LACI, TITIPAN = "kas_unit", "titipan_pihak_ketiga"
HARI_AGEN = PostingRule(
    "penjualan.hari_agen", "Hari agen", AgenDayRecorded,
    (
        debit(LACI, "masuk", **U),
        credit(DEPOSIT, "masuk", **U),
        debit(DEPOSIT, "keluar", **U),
        credit(LACI, "keluar", **U),
        debit(LACI, "biaya", **U),
        credit(DEPOSIT, "potongan_mitra", **U),
        credit("pelayanan_lain_anggota", "fee_anggota", **U),
        credit("pelayanan_lain_non_anggota", "fee_non_anggota", **U),
        debit(KOMISI, "komisi", **U),
        credit("komisi_agen", "komisi", **U),
        debit(LACI, "titipan_masuk", **U),
        credit(TITIPAN, "titipan_masuk", pihak="pihak_id", **U),
        debit(TITIPAN, "titipan_selesai", pihak="pihak_id", **U),
        credit(DEPOSIT, "titipan_selesai", **U),
    ),
    "akuntansi 3.6 agency transaction; keputusan 2 (4210, 4110, 4212)",
)  # fmt: skip
ISI_DEPOSIT = PostingRule(
    "penjualan.isi_deposit", "Isi deposit agen", DepositToppedUp,
    (
        debit(DEPOSIT, "jumlah", **U),
        debit("biaya_bank", "biaya", **U),
        credit(CASH, "dibayar", **U),
    ),
    "akuntansi 3.6 agency transaction, saldo deposit",
)  # fmt: skip
TARIK_DEPOSIT = PostingRule(
    "penjualan.tarik_deposit", "Tarik deposit agen", DepositWithdrawn,
    (
        debit(CASH, "diterima", **U),
        debit("biaya_bank", "biaya", **U),
        credit(DEPOSIT, "jumlah", **U),
    ),
    "akuntansi 3.6 agency transaction, saldo deposit",
)  # fmt: skip
RULES: tuple[PostingRule, ...] = (HARI_AGEN, ISI_DEPOSIT, TARIK_DEPOSIT)
