"""Posting rules of banks, transfers between own books, deposits and tax. Source: akuntansi 3."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import CASH, By, Cara, Chosen, Event, PostingRule, credit, debit
from app.values.money import NIL, Money


class Jangka(StrEnum):
    """How long a deposit is bound: cash up to three months, an investment beyond."""

    PENDEK = "pendek"
    MENENGAH = "menengah"
    PANJANG = "panjang"


@dataclass(frozen=True, slots=True)
class _Cash(Event):
    """A sum that moves through a cash book."""

    jumlah: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class UangMoved(_Cash):
    """Money carried from one own book into another on the same day."""

    ke_cara: Cara = Cara.TRANSFER
    ke_kas: UUID | None = None
    ke_unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class UangSent(_Cash):
    """Money that left one own book and arrives in another on a later day."""


@dataclass(frozen=True, slots=True)
class UangArrived(_Cash):
    """Money sent before arrives; `biaya` is what the way cost."""

    biaya: Money = NIL

    @property
    def diterima(self) -> Money:
        """What reaches the book."""
        return self.jumlah - self.biaya


@dataclass(frozen=True, slots=True)
class BungaBankReceived(Event):
    """Interest on the statement: net as credited, gross before the final tax withheld."""

    neto: Money
    bruto: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def pajak(self) -> Money:
        """What the bank withheld; a gross below the net is refused by its sign."""
        return self.bruto - self.neto


@dataclass(frozen=True, slots=True)
class DepositoPlaced(_Cash):
    """Money bound at a bank for a term."""

    jangka: Jangka = Jangka.MENENGAH


@dataclass(frozen=True, slots=True)
class DepositoWithdrawn(Event):
    """A deposit comes back, with the interest of its last term if any."""

    jumlah: Money
    neto: Money = NIL
    bruto: Money = NIL
    jangka: Jangka = Jangka.MENENGAH
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def diterima(self) -> Money:
        """What reaches the account."""
        return self.jumlah + self.neto

    @property
    def pajak(self) -> Money:
        """What the bank withheld from the interest."""
        return self.bruto - self.neto


@dataclass(frozen=True, slots=True)
class UnknownReceived(_Cash):
    """Money nobody knows the sender of yet."""


@dataclass(frozen=True, slots=True)
class UnknownReturned(_Cash):
    """The same sent back, or taken out to be recorded by its own paper on the same day."""


@dataclass(frozen=True, slots=True)
class UnknownRecognised(Event):
    """It is known what the money was: revenue, or somebody's debt paid."""

    jumlah: Money
    akun: UUID
    unit_id: UUID | None = None
    anggota_id: UUID | None = None
    pihak_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PphFinalDue(Event):
    """Final income tax on the turnover of a month."""

    jumlah: Money


@dataclass(frozen=True, slots=True)
class PphFinalPaid(_Cash):
    """The same paid to the state."""


KAS = {"unit": "unit_kas"}
TUJUAN = By(
    "ke_cara",
    {
        Cara.TUNAI: "kas_umum", Cara.KAS_KECIL: "kas_kecil", Cara.LACI: "kas_unit",
        Cara.TRANSFER: "bank",
    },
    own="ke_kas",
)  # fmt: skip
DEPOSITO = By("jangka", {
    Jangka.PENDEK: "deposito_jangka_pendek",
    Jangka.MENENGAH: "deposito_menengah",
    Jangka.PANJANG: "simpanan_jangka_panjang",
})  # fmt: skip
TAK_DIKENAL = "penerimaan_belum_teridentifikasi"
DIKENALI = Chosen("akun", (
    "pendapatan_lain", "pendapatan_non_anggota", "partisipasi_bruto", "piutang_usaha",
    "piutang_lain", "hibah",
))  # fmt: skip
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "kas.pindah", "Pemindahan uang", UangMoved,
        (debit(TUJUAN, "jumlah", unit="ke_unit_kas"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.6 deposit of drawer; kelembagaan 5",
    ),
    PostingRule(
        "kas.kirim", "Uang dikirim", UangSent,
        (debit("kas_dalam_perjalanan", "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.6 via 1104",
    ),
    PostingRule(
        "kas.kirim_sampai", "Kiriman uang sampai", UangArrived,
        (
            debit(CASH, "diterima", **KAS),
            debit("biaya_bank", "biaya"),
            credit("kas_dalam_perjalanan", "jumlah"),
        ),
        "akuntansi 3.6 via 1104",
    ),
    PostingRule(
        "bank.bunga", "Bunga bank", BungaBankReceived,
        (
            debit(CASH, "neto", **KAS),
            debit("pajak_final", "pajak"),
            credit("bunga_bank", "bruto"),
        ),
        "akuntansi 3.11 bank interest",
    ),
    PostingRule(
        "bank.deposito", "Penempatan deposito", DepositoPlaced,
        (debit(DEPOSITO, "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 2.2 1121, 1122, 1203",
    ),
    PostingRule(
        "bank.deposito_cair", "Pencairan deposito", DepositoWithdrawn,
        (
            debit(CASH, "diterima", **KAS),
            debit("pajak_final", "pajak"),
            credit(DEPOSITO, "jumlah"),
            credit("bunga_bank", "bruto"),
        ),
        "akuntansi 2.2 1121, 1122, 1203; 3.11 bank interest",
    ),
    PostingRule(
        "kas.tak_dikenal", "Uang masuk belum dikenal", UnknownReceived,
        (debit(CASH, "jumlah", **KAS), credit(TAK_DIKENAL, "jumlah")),
        "akuntansi 2.2 2169",
    ),
    PostingRule(
        "kas.tak_dikenal_kembali", "Uang belum dikenal dikeluarkan", UnknownReturned,
        (debit(TAK_DIKENAL, "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 2.2 2169",
    ),
    PostingRule(
        "kas.dikenali", "Uang belum dikenal dikenali", UnknownRecognised,
        (
            debit(TAK_DIKENAL, "jumlah"),
            credit(DIKENALI, "jumlah", unit="unit_id", anggota="anggota_id", pihak="pihak_id"),
        ),
        "akuntansi 2.2 2169",
    ),
    PostingRule(
        "pajak.pph_final", "PPh final terutang", PphFinalDue,
        (debit("pajak_final", "jumlah"), credit("utang_pph_final", "jumlah")),
        "akuntansi 3.11 pph_final, 4.1", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "pajak.pph_final_bayar", "Setoran PPh final", PphFinalPaid,
        (debit("utang_pph_final", "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.11 pay, 4.1",
    ),
)  # fmt: skip
