"""Posting rules of a member's leaving. Source: akuntansi 3.1 anggota_keluar.

One journal turns all savings into a debt to the former member, bears the loss the meeting decided
and sets off what the member owes; a certificate has its own, so that its page knows. Money is
paid by a paper of its own, on its own day. A member's death is the same, paid to the heirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.journals_simpanan import ROLE_OF
from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.buku_besar.rules_bagan import MutasiEkuitas
from app.pengunduran_diri.rules import Bagian, Hak, Utang
from app.values.money import NIL, Money

UTANG_KELUAR = "utang_simpanan_keluar"
ROLE_OF_UTANG: dict[str, str] = {Utang.BON: "piutang_anggota", Utang.PINJAMAN: "pinjaman_anggota"}
ROLE_OF_HAK: dict[str, str] = {
    **ROLE_OF,
    Hak.SHU: "shu_bagian_anggota",
    Hak.BON_LEBIH: ROLE_OF_UTANG[Utang.BON],
}


@dataclass(frozen=True, slots=True)
class AnggotaLeft(Event):
    """A member's savings become a debt, less the loss borne and the debts set off.

    `hak` and `potongan` are parts with the unit that keeps them; `kurang` is what money of
    certificates pays of the debts.
    """

    anggota_id: UUID
    hak: tuple[Bagian, ...]
    potongan: tuple[Bagian, ...]
    rugi: Money
    tambah: Money
    kurang: Money


@dataclass(frozen=True, slots=True)
class SertifikatEnded(Event):
    """A time deposit that ends with the membership, less the penalty of its terms if asked."""

    anggota_id: UUID
    bagian: tuple[Bagian, ...]
    neto: Money
    denda: Money = NIL
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class KeluarPaid(Event):
    """Money paid to a former member or the heirs."""

    anggota_id: UUID
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


A = {"anggota": "anggota_id"}
U = {"unit": "unit_id"}
BERHENTI = PostingRule(
    "pengunduran_diri.berhenti", "Anggota berhenti", AnggotaLeft,
    (
        debit(By("jenis", ROLE_OF_HAK), "jumlah", each="hak", **A, **U),
        debit(UTANG_KELUAR, "kurang", **A),
        credit("shu_tahun_lalu", "rugi", arus=MutasiEkuitas.LAIN.value),
        credit(By("jenis", ROLE_OF_UTANG), "jumlah", each="potongan", **A, **U),
        credit(UTANG_KELUAR, "tambah", **A),
    ),
    "akuntansi 3.1 anggota_keluar, exit with loss sharing",
)  # fmt: skip
SERTIFIKAT = PostingRule(
    "pengunduran_diri.sertifikat", "Simpanan berjangka anggota berhenti", SertifikatEnded,
    (
        debit("simpanan_berjangka", "jumlah", each="bagian", **A, **U),
        credit(UTANG_KELUAR, "neto", **A),
        credit("denda_anggota", "denda", **U),
    ),
    "akuntansi 3.1 anggota_keluar, berjangka cair",
)  # fmt: skip
BAYAR = PostingRule(
    "pengunduran_diri.bayar", "Pembayaran kepada anggota yang berhenti", KeluarPaid,
    (debit(UTANG_KELUAR, "jumlah", **A), credit(CASH, "jumlah", unit="unit_kas")),
    "akuntansi 3.1 anggota_keluar bayar",
)  # fmt: skip
RULES: tuple[PostingRule, ...] = (BERHENTI, SERTIFIKAT, BAYAR)
