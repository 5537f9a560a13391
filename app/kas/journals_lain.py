"""Posting rules of wages per unit, panjar split over costs, partners, funds, other revenue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_aturan import CASH, By, Cara, Chosen, Event, PostingRule, credit, debit
from app.values.money import NIL, Money, total


class DanaShu(StrEnum):
    """Funds put aside by the members' meeting that are spent through cash."""

    SOSIAL = "sosial"
    PENDIDIKAN = "pendidikan"
    PEMBANGUNAN = "pembangunan"
    KARYAWAN = "karyawan"
    DESA = "desa"


@dataclass(frozen=True, slots=True)
class BagianBeban:
    """One cost of an activity: which account, which unit, how much."""

    beban: UUID
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BagianGaji:
    """Wages of one unit."""

    gaji: Money
    unit_id: UUID | None = None
    bpjs_koperasi: Money = NIL


@dataclass(frozen=True, slots=True)
class PanjarAccounted(Event):
    """The account of an activity over several costs, the difference in cash."""

    pihak_id: UUID
    panjar: Money
    rincian: tuple[BagianBeban, ...]
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def terpakai(self) -> Money:
        """What was spent in all."""
        return total(bagian.jumlah for bagian in self.rincian)

    @property
    def kembali(self) -> Money:
        """What comes back unspent."""
        return max(self.panjar - self.terpakai, NIL)

    @property
    def tambahan(self) -> Money:
        """What is paid out beyond the advance."""
        return max(self.terpakai - self.panjar, NIL)


@dataclass(frozen=True, slots=True)
class GajiSplit(Event):
    """A month's wages of several units in one payment."""

    rincian_gaji: tuple[BagianGaji, ...]
    bpjs_karyawan: Money = NIL
    pph_21: Money = NIL
    potongan: Money = NIL
    pihak_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def bpjs(self) -> Money:
        """Owed to BPJS: the cooperative's share and the employees'."""
        return total(b.bpjs_koperasi for b in self.rincian_gaji) + self.bpjs_karyawan

    @property
    def dibayar(self) -> Money:
        """What is paid out; more withheld than earned is refused by its sign."""
        earned = total(b.gaji for b in self.rincian_gaji)
        return earned - self.bpjs_karyawan - self.pph_21 - self.potongan


@dataclass(frozen=True, slots=True)
class _Cash(Event):
    """A sum that moves through a cash book."""

    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PendapatanReceived(_Cash):
    """Revenue paid at once, on the account named."""

    pendapatan: UUID | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DimukaReceived(_Cash):
    """Rent or a service paid to us ahead."""

    pihak_id: UUID | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DimukaEarned(Event):
    """A month's part of what was paid to us ahead."""

    jumlah: Money
    pendapatan: UUID
    pihak_id: UUID | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PihakMoney(_Cash):
    """A sum between us and one party: a loan to an officer, capital at a partner."""

    pihak_id: UUID | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ModalMitraReturned(Event):
    """Capital comes back from a partner, with our share of what it earned."""

    pihak_id: UUID
    jumlah: Money
    bagi_hasil: Money = NIL
    unit_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def diterima(self) -> Money:
        """What comes in."""
        return self.jumlah + self.bagi_hasil


@dataclass(frozen=True, slots=True)
class DanaSpent(_Cash):
    """A fund of the members' meeting spent on what it is for."""

    dana: DanaShu = DanaShu.SOSIAL


KAS = {"unit": "unit_kas"}
U = {"unit": "unit_id"}
P = {"pihak": "pihak_id"}
BEBAN = Chosen("beban", ("beban_usaha", "beban_perkoperasian", "beban_lain"))
PENDAPATAN = Chosen("pendapatan", (
    "pendapatan_lain", "pendapatan_non_anggota", "partisipasi_bruto",
))  # fmt: skip
DANA = By("dana", {
    DanaShu.SOSIAL: "dana_sosial",
    DanaShu.PENDIDIKAN: "dana_pendidikan",
    DanaShu.PEMBANGUNAN: "dana_pembangunan",
    DanaShu.KARYAWAN: "dana_karyawan",
    DanaShu.DESA: "imbal_jasa_desa",
})  # fmt: skip
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "kas.panjar_selesai", "Pertanggungjawaban panjar", PanjarAccounted,
        (
            debit(BEBAN, "jumlah", each="rincian", **U),
            debit(CASH, "kembali", **KAS),
            credit("panjar", "panjar", **P),
            credit(CASH, "tambahan", **KAS),
        ),
        "akuntansi 3.9 panjar",
    ),
    PostingRule(
        "kas.gaji", "Gaji beberapa unit", GajiSplit,
        (
            debit("gaji", "gaji", each="rincian_gaji", **U),
            debit("bpjs_koperasi", "bpjs_koperasi", each="rincian_gaji", **U),
            credit(CASH, "dibayar", **KAS),
            credit("utang_bpjs", "bpjs"),
            credit("utang_pph_21", "pph_21"),
            credit("piutang_karyawan", "potongan", **P),
        ),
        "akuntansi 3.9 gaji, split by unit",
    ),
    PostingRule(
        "kas.pendapatan", "Pendapatan diterima", PendapatanReceived,
        (debit(CASH, "jumlah", **KAS), credit(PENDAPATAN, "jumlah", **U)),
        "akuntansi 3.8, 3.11",
    ),
    PostingRule(
        "kas.dimuka_terima", "Pendapatan diterima dimuka", DimukaReceived,
        (
            debit(CASH, "jumlah", **KAS),
            credit("pendapatan_diterima_dimuka", "jumlah", unit="unit_id", pihak="pihak_id"),
        ),
        "akuntansi 3.8 rent in advance",
    ),
    PostingRule(
        "kas.dimuka_jadi", "Pendapatan dimuka menjadi pendapatan", DimukaEarned,
        (
            debit("pendapatan_diterima_dimuka", "jumlah", unit="unit_id", pihak="pihak_id"),
            credit(PENDAPATAN, "jumlah", **U),
        ),
        "akuntansi 3.8 rent in advance, monthly",
    ),
    PostingRule(
        "kas.pinjam_karyawan", "Pinjaman karyawan dan pengurus", PihakMoney,
        (debit("piutang_karyawan", "jumlah", **P), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.4 staff/board loan",
    ),
    PostingRule(
        "kas.kembali_karyawan", "Pengembalian pinjaman karyawan dan pengurus", PihakMoney,
        (debit(CASH, "jumlah", **KAS), credit("piutang_karyawan", "jumlah", **P)),
        "akuntansi 3.4 staff/board loan",
    ),
    PostingRule(
        "kas.modal_mitra", "Modal pada mitra", PihakMoney,
        (
            debit("penyertaan_mitra", "jumlah", unit="unit_id", pihak="pihak_id"),
            credit(CASH, "jumlah", **KAS),
        ),
        "akuntansi 3.11 capital placed with partner",
    ),
    PostingRule(
        "kas.modal_mitra_kembali", "Modal dari mitra kembali", ModalMitraReturned,
        (
            debit(CASH, "diterima", **KAS),
            credit("penyertaan_mitra", "jumlah", unit="unit_id", pihak="pihak_id"),
            credit("bagi_hasil_kerja_sama", "bagi_hasil", **U),
        ),
        "akuntansi 3.11 capital placed with partner",
    ),
    PostingRule(
        "kas.dana_shu", "Dana bagian SHU dipakai", DanaSpent,
        (debit(DANA, "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.11 pakai_dana, imbal jasa desa",
    ),
)  # fmt: skip
