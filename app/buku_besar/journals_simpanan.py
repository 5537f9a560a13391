"""Posting rules of members and their savings. Source of every rule: akuntansi 3.1.

No journal: a month of simpanan wajib that is not paid (the bill is memorandum), and a deposit
booked under another member (cancelled and recorded again, never edited). Leaving has its rules in
its own room.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.values.money import NIL, Money


class JenisSimpanan(StrEnum):
    """Kinds of savings; CALON is money of someone not admitted yet."""

    POKOK = "pokok"
    WAJIB = "wajib"
    SUKARELA = "sukarela"
    BERJANGKA = "berjangka"
    KHUSUS = "khusus"
    CALON = "calon"


class TujuanPotongan(StrEnum):
    """What a deduction from simpanan sukarela pays."""

    WAJIB = "wajib"
    BON = "bon"
    PINJAMAN = "pinjaman"


class BungaAtas(StrEnum):
    """Which savings bear the interest."""

    SUKARELA = "sukarela"
    BERJANGKA = "berjangka"


ROLE_OF: dict[str, str] = {
    JenisSimpanan.POKOK: "simpanan_pokok",
    JenisSimpanan.WAJIB: "simpanan_wajib",
    JenisSimpanan.SUKARELA: "simpanan_sukarela",
    JenisSimpanan.BERJANGKA: "simpanan_berjangka",
    JenisSimpanan.KHUSUS: "simpanan_khusus",
    JenisSimpanan.CALON: "simpanan_calon_anggota",
}
# Simpanan pokok and wajib leave with the member only (UU 25/1992 art. 41 and its explanation).
WITHDRAWABLE: dict[str, str] = {
    jenis: role
    for jenis, role in ROLE_OF.items()
    if jenis not in (JenisSimpanan.POKOK, JenisSimpanan.WAJIB)
}
BUNGA = By(
    "atas",
    {
        BungaAtas.SUKARELA: "bunga_simpanan_sukarela",
        BungaAtas.BERJANGKA: "bunga_simpanan_berjangka",
    },
)


@dataclass(frozen=True, slots=True)
class SetoranReceived(Event):
    """A deposit. `unit_id` is the unit that keeps the savings (USP; KANTOR for a calon)."""

    anggota_id: UUID
    jenis: JenisSimpanan
    jumlah: Money
    cara: Cara = Cara.TUNAI
    unit_id: UUID | None = None
    unit_kas: UUID | None = None
    kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PenarikanPaid(Event):
    """A withdrawal, or the money of a calon given back when not admitted."""

    anggota_id: UUID
    jenis: JenisSimpanan
    jumlah: Money
    cara: Cara = Cara.TUNAI
    unit_id: UUID | None = None
    unit_kas: UUID | None = None
    kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class SimpananTransferred(Event):
    """Simpanan sukarela moved from one member to another at the first one's wish."""

    anggota_id: UUID
    penerima_id: UUID
    jumlah: Money


@dataclass(frozen=True, slots=True)
class BerjangkaClosed(Event):
    """Simpanan berjangka paid out, with a penalty when before its day."""

    anggota_id: UUID
    jumlah: Money
    unit_id: UUID
    denda: Money = NIL
    cara: Cara = Cara.TUNAI
    unit_kas: UUID | None = None
    kas: UUID | None = None

    @property
    def diterima(self) -> Money:
        """What the member gets; a penalty beyond the deposit is refused by its sign."""
        return self.jumlah - self.denda


@dataclass(frozen=True, slots=True)
class BungaCredited(Event):
    """Interest of one member credited to simpanan sukarela, tax withheld (akuntansi 4.4)."""

    anggota_id: UUID
    bruto: Money
    pajak: Money
    unit_id: UUID
    atas: BungaAtas = BungaAtas.SUKARELA

    @property
    def neto(self) -> Money:
        """What is credited."""
        return self.bruto - self.pajak


@dataclass(frozen=True, slots=True)
class BungaAccrued(Event):
    """Interest of a period that is owed and not yet credited."""

    jumlah: Money
    unit_id: UUID
    atas: BungaAtas = BungaAtas.SUKARELA


@dataclass(frozen=True, slots=True)
class AkrualBungaCredited(Event):
    """Interest accrued before, credited to the member now."""

    anggota_id: UUID
    bruto: Money
    pajak: Money
    unit_id: UUID

    @property
    def neto(self) -> Money:
        """What is credited."""
        return self.bruto - self.pajak


@dataclass(frozen=True, slots=True)
class PajakBungaRemitted(Event):
    """Tax on interest paid to the state."""

    jumlah: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PotonganTaken(Event):
    """A due of the member paid out of simpanan sukarela, with written consent."""

    anggota_id: UUID
    tujuan: TujuanPotongan
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CalonAdmitted(Event):
    """The money of a calon becomes simpanan pokok and wajib on the day of admission."""

    anggota_id: UUID
    pokok: Money
    wajib: Money
    unit_id: UUID

    @property
    def jumlah(self) -> Money:
        """What leaves the account of calon anggota."""
        return self.pokok + self.wajib


SUKARELA = "simpanan_sukarela"
KAS = {"unit": "unit_kas"}
A = {"anggota": "anggota_id"}
U = {"unit": "unit_id"}
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "simpanan.setoran", "Setoran simpanan", SetoranReceived,
        (debit(CASH, "jumlah", **KAS), credit(By("jenis", ROLE_OF), "jumlah", **A, **U)),
        "akuntansi 3.1 simpanan_pokok_setor, simpanan_wajib_setor, sukarela_setor, berjangka_setor",
    ),
    PostingRule(
        "simpanan.penarikan", "Penarikan simpanan", PenarikanPaid,
        (debit(By("jenis", WITHDRAWABLE), "jumlah", **A, **U), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.1 sukarela tarik",
    ),
    PostingRule(
        "simpanan.pindah", "Pemindahan simpanan antaranggota", SimpananTransferred,
        (debit(SUKARELA, "jumlah", **A), credit(SUKARELA, "jumlah", anggota="penerima_id")),
        "akuntansi 3.1 sukarela_setor/tarik pindah",
    ),
    PostingRule(
        "simpanan.berjangka_cair", "Pencairan simpanan berjangka", BerjangkaClosed,
        (
            debit("simpanan_berjangka", "jumlah", **A, **U),
            credit(CASH, "diterima", **KAS),
            credit("denda_anggota", "denda", **U),
        ),
        "akuntansi 3.1 berjangka cair",
    ),
    PostingRule(
        "simpanan.bunga", "Bunga simpanan", BungaCredited,
        (
            debit(BUNGA, "bruto", **U),
            credit(SUKARELA, "neto", **A),
            credit("utang_pph_bunga", "pajak"),
        ),
        "akuntansi 3.1 bunga_simpanan, 4.4",
    ),
    PostingRule(
        "simpanan.bunga_akrual", "Akrual bunga simpanan", BungaAccrued,
        (debit(BUNGA, "jumlah", **U), credit("utang_bunga_simpanan", "jumlah", **U)),
        "akuntansi 3.1 bunga_simpanan akrual", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "simpanan.bunga_akrual_bayar", "Pembukuan bunga simpanan terutang", AkrualBungaCredited,
        (
            debit("utang_bunga_simpanan", "bruto", **U),
            credit(SUKARELA, "neto", **A),
            credit("utang_pph_bunga", "pajak"),
        ),
        "akuntansi 3.1 bunga_simpanan akrual",
    ),
    PostingRule(
        "simpanan.pajak_bunga", "Setoran PPh bunga simpanan", PajakBungaRemitted,
        (debit("utang_pph_bunga", "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.1 setor_pph_bunga",
    ),
    PostingRule(
        "simpanan.potongan", "Potongan dari simpanan sukarela", PotonganTaken,
        (
            debit(SUKARELA, "jumlah", **A),
            credit(
                By("tujuan", {
                    TujuanPotongan.WAJIB: "simpanan_wajib",
                    TujuanPotongan.BON: "piutang_anggota",
                    TujuanPotongan.PINJAMAN: "pinjaman_anggota",
                }),
                "jumlah", **A, **U,
            ),
        ),
        "akuntansi 3.1 potong_dari_sukarela",
    ),
    PostingRule(
        "simpanan.calon_diterima", "Calon anggota diterima", CalonAdmitted,
        (
            debit("simpanan_calon_anggota", "jumlah", **A, **U),
            credit("simpanan_pokok", "pokok", **A),
            credit("simpanan_wajib", "wajib", **A),
        ),
        "akuntansi 3.1; keputusan 2 Simpanan",
    ),
)  # fmt: skip
