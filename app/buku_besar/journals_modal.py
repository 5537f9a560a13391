"""Posting rules of grants, outside capital and talangan. Source: akuntansi 3.1, 3.2.

No journal: the right to use a building of the village (memorandum register; its upkeep is cost).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.buku_besar.rules_bagan import MutasiEkuitas
from app.values.money import Money


class KebijakanHibah(StrEnum):
    """Where a grant goes: equity (UU 25/1992 art. 41), or SAK EP with or without conditions."""

    EKUITAS = "ekuitas"
    TANGGUHAN = "tangguhan"
    PENDAPATAN = "pendapatan"


class BarangHibah(StrEnum):
    """What was given in kind."""

    TANAH = "tanah"
    BANGUNAN = "bangunan"
    KENDARAAN = "kendaraan"
    PERALATAN = "peralatan"
    INVENTARIS = "inventaris"
    PERSEDIAAN = "persediaan"


class BantuanRat(StrEnum):
    """How help for the members' meeting is shown."""

    PENDAPATAN = "pendapatan"
    PENGURANG = "pengurang"


class UntukUnit(StrEnum):
    """Whose cost a return on capital or interest is: on-lending in USP, or anything else."""

    USP = "usp"
    UMUM = "umum"


@dataclass(frozen=True, slots=True)
class _Cash(Event):
    """A sum that moves through a cash book."""

    jumlah: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class HibahReceived(_Cash):
    """A grant in money."""

    kebijakan: KebijakanHibah = KebijakanHibah.EKUITAS


@dataclass(frozen=True, slots=True)
class HibahConditionMet(Event):
    """The conditions of a deferred grant are fulfilled."""

    jumlah: Money


@dataclass(frozen=True, slots=True)
class HibahBarangReceived(Event):
    """A grant in kind at fair value, minutes attached."""

    barang: BarangHibah
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BantuanRatReceived(_Cash):
    """Help of the village for the members' meeting."""

    sebagai: BantuanRat = BantuanRat.PENDAPATAN


@dataclass(frozen=True, slots=True)
class TalanganReceived(Event):
    """Money advanced by an officer or a third party: a debt, never revenue."""

    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.KAS_KECIL
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class TalanganRepaid(Event):
    """An advance given back."""

    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.KAS_KECIL
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class ModalPenyertaanReceived(Event):
    """Participating capital paid in by a partner."""

    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class ModalPenyertaanRepaid(Event):
    """Participating capital given back."""

    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class BagiHasilModalPaid(_Cash):
    """The return on participating capital."""

    untuk: UntukUnit = UntukUnit.UMUM
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RugiCovered(Event):
    """A loss covered from cadangan, by numbered decision of the members' meeting."""

    jumlah: Money


KAS = {"unit": "unit_kas"}
U = {"unit": "unit_id"}
P = {"pihak": "pihak_id"}
LAIN = {"arus": MutasiEkuitas.LAIN.value}
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "hibah.kas", "Hibah uang", HibahReceived,
        (
            debit(CASH, "jumlah", **KAS),
            credit(
                By("kebijakan", {
                    KebijakanHibah.EKUITAS: "hibah",
                    KebijakanHibah.TANGGUHAN: "hibah_tangguhan",
                    KebijakanHibah.PENDAPATAN: "pendapatan_hibah",
                }),
                "jumlah",
            ),
        ),
        "akuntansi 3.2 hibah_kas",
    ),
    PostingRule(
        "hibah.syarat_terpenuhi", "Syarat hibah terpenuhi", HibahConditionMet,
        (debit("hibah_tangguhan", "jumlah"), credit("pendapatan_hibah", "jumlah")),
        "akuntansi 3.2 hibah_kas, SAK EP",
    ),
    PostingRule(
        "hibah.barang", "Hibah barang", HibahBarangReceived,
        (
            debit(
                By("barang", {
                    BarangHibah.TANAH: "tanah",
                    BarangHibah.BANGUNAN: "bangunan",
                    BarangHibah.KENDARAAN: "kendaraan",
                    BarangHibah.PERALATAN: "peralatan",
                    BarangHibah.INVENTARIS: "inventaris",
                    BarangHibah.PERSEDIAAN: "persediaan_dagang",
                }),
                "jumlah", **U,
            ),
            credit("hibah", "jumlah"),
        ),
        "akuntansi 3.2 hibah_barang",
    ),
    PostingRule(
        "hibah.bantuan_rat", "Bantuan desa untuk RAT", BantuanRatReceived,
        (
            debit(CASH, "jumlah", **KAS),
            credit(
                By("sebagai", {
                    BantuanRat.PENDAPATAN: "pendapatan_lain",
                    BantuanRat.PENGURANG: "beban_rapat_anggota",
                }),
                "jumlah",
            ),
        ),
        "akuntansi 3.2 bantuan RAT",
    ),
    PostingRule(
        "talangan.masuk", "Talangan diterima", TalanganReceived,
        (debit(CASH, "jumlah", **KAS), credit("talangan", "jumlah", **P)),
        "akuntansi 3.2 talangan_masuk",
    ),
    PostingRule(
        "talangan.kembali", "Talangan dikembalikan", TalanganRepaid,
        (debit("talangan", "jumlah", **P), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.2 talangan kembali",
    ),
    PostingRule(
        "modal_penyertaan.masuk", "Modal penyertaan diterima", ModalPenyertaanReceived,
        (debit(CASH, "jumlah", **KAS), credit("modal_penyertaan", "jumlah", **P)),
        "akuntansi 3.1 modal_penyertaan",
    ),
    PostingRule(
        "modal_penyertaan.kembali", "Modal penyertaan dikembalikan", ModalPenyertaanRepaid,
        (debit("modal_penyertaan", "jumlah", **P), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.1 modal_penyertaan kembali",
    ),
    PostingRule(
        "modal_penyertaan.bagi_hasil", "Bagi hasil modal penyertaan", BagiHasilModalPaid,
        (
            debit(
                By("untuk", {
                    UntukUnit.USP: "bunga_sumber_dana_usp",
                    UntukUnit.UMUM: "beban_lain",
                }),
                "jumlah", **U,
            ),
            credit(CASH, "jumlah", **KAS),
        ),
        "akuntansi 3.1 modal_penyertaan (bagi hasil)",
    ),
    PostingRule(
        "modal.tutup_rugi", "Kerugian ditutup cadangan", RugiCovered,
        (
            debit("cadangan_umum", "jumlah", **LAIN),
            credit("shu_tahun_lalu", "jumlah", **LAIN),
        ),
        "akuntansi 3.1 tutup rugi",
    ),
)  # fmt: skip
