"""Posting rules of payroll and expenses. Source of every rule: akuntansi 3.9.

One journal per unit: wages of three units are three events.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import CASH, By, Cara, Chosen, Event, PostingRule, credit, debit
from app.values.money import NIL, Money


class SumberHonor(StrEnum):
    """What pays the honorarium of pengurus and pengawas."""

    BEBAN = "beban"
    DANA = "dana"


class SumberThr(StrEnum):
    """Whether the bonus was accrued month by month."""

    BEBAN = "beban"
    AKRUAL = "akrual"


class Potongan(StrEnum):
    """What was withheld from wages and is owed on."""

    BPJS = "bpjs"
    PPH_21 = "pph_21"


class DibayarDimuka(StrEnum):
    """What was paid ahead."""

    SEWA = "sewa"
    ASURANSI = "asuransi"


class Perlengkapan(StrEnum):
    """Whether supplies are cost at once or kept until counted."""

    BEBAN = "beban"
    PERSEDIAAN = "persediaan"


@dataclass(frozen=True, slots=True)
class GajiPaid(Event):
    """Wages of one unit: gross, both shares of BPJS, tax and repaid advances withheld."""

    unit_id: UUID | None
    gaji: Money
    bpjs_koperasi: Money = NIL
    bpjs_karyawan: Money = NIL
    pph_21: Money = NIL
    potongan: Money = NIL
    pihak_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def bpjs(self) -> Money:
        """Owed to BPJS: the cooperative's share and the employee's."""
        return self.bpjs_koperasi + self.bpjs_karyawan

    @property
    def dibayar(self) -> Money:
        """What is paid out; more withheld than earned is refused by its sign."""
        return self.gaji - self.bpjs_karyawan - self.pph_21 - self.potongan


@dataclass(frozen=True, slots=True)
class PotonganRemitted(Event):
    """BPJS or PPh 21 paid on."""

    potongan: Potongan
    jumlah: Money
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class HonorPaid(Event):
    """Honorarium of pengurus or pengawas, as a cost or out of their fund."""

    bruto: Money
    pph_21: Money = NIL
    sumber: SumberHonor = SumberHonor.BEBAN
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def neto(self) -> Money:
        """What is paid out."""
        return self.bruto - self.pph_21


@dataclass(frozen=True, slots=True)
class ThrAccrued(Event):
    """A month's part of the coming holiday bonus."""

    unit_id: UUID | None
    jumlah: Money


@dataclass(frozen=True, slots=True)
class ThrPaid(Event):
    """The holiday bonus paid out."""

    unit_id: UUID | None
    jumlah: Money
    sumber: SumberThr = SumberThr.BEBAN
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PanjarGiven(Event):
    """Money handed out for an activity, to be accounted for."""

    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class DimukaPaid(Event):
    """Rent or insurance paid ahead."""

    jenis: DibayarDimuka
    jumlah: Money
    unit_id: UUID | None = None
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class DimukaAmortised(Event):
    """A month's part of what was paid ahead."""

    jenis: DibayarDimuka
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BebanAccrued(Event):
    """A cost of this period whose bill comes later."""

    beban: UUID
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BebanAccrualReversed(Event):
    """The same taken back in the next month, before the bill is paid."""

    beban: UUID
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BebanPaid(Event):
    """A cost paid at once: electricity, fuel, repairs."""

    beban: UUID
    jumlah: Money
    unit_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PerlengkapanBought(Event):
    """Supplies: cost at once, or kept until they are counted."""

    jumlah: Money
    sebagai: Perlengkapan = Perlengkapan.BEBAN
    unit_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PerlengkapanCounted(Event):
    """What the year-end count shows as used up."""

    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RatHeld(Event):
    """The cost of the members' meeting."""

    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class BiayaBankCharged(Event):
    """A charge on the bank statement."""

    jumlah: Money
    kas: UUID | None = None
    cara: Cara = Cara.TRANSFER
    unit_kas: UUID | None = None


KAS = {"unit": "unit_kas"}
U = {"unit": "unit_id"}
P = {"pihak": "pihak_id"}
BEBAN = Chosen("beban", ("beban_usaha", "beban_perkoperasian", "beban_lain"))
DIMUKA = {
    DibayarDimuka.SEWA: ("sewa_dibayar_dimuka", "beban_sewa"),
    DibayarDimuka.ASURANSI: ("beban_dibayar_dimuka", "asuransi"),
}
DIMUKA_ASET = By("jenis", {jenis: roles[0] for jenis, roles in DIMUKA.items()})
DIMUKA_BEBAN = By("jenis", {jenis: roles[1] for jenis, roles in DIMUKA.items()})
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "beban.gaji", "Gaji", GajiPaid,
        (
            debit("gaji", "gaji", **U),
            debit("bpjs_koperasi", "bpjs_koperasi", **U),
            credit(CASH, "dibayar", **KAS),
            credit("utang_bpjs", "bpjs"),
            credit("utang_pph_21", "pph_21"),
            credit("piutang_karyawan", "potongan", **P),
        ),
        "akuntansi 3.9 gaji",
    ),
    PostingRule(
        "beban.setor_potongan", "Setoran BPJS dan PPh 21", PotonganRemitted,
        (
            debit(
                By("potongan", {Potongan.BPJS: "utang_bpjs", Potongan.PPH_21: "utang_pph_21"}),
                "jumlah",
            ),
            credit(CASH, "jumlah", **KAS),
        ),
        "akuntansi 3.9 setor_bpjs, PPh 21",
    ),
    PostingRule(
        "beban.honor", "Honor pengurus dan pengawas", HonorPaid,
        (
            debit(
                By("sumber", {
                    SumberHonor.BEBAN: "honor_pengurus",
                    SumberHonor.DANA: "dana_pengurus",
                }),
                "bruto",
            ),
            credit(CASH, "neto", **KAS),
            credit("utang_pph_21", "pph_21"),
        ),
        "akuntansi 3.9 honor pengurus/pengawas",
    ),
    PostingRule(
        "beban.thr_akrual", "Akrual THR", ThrAccrued,
        (debit("thr_dan_bonus", "jumlah", **U), credit("beban_akrual", "jumlah", **U)),
        "akuntansi 3.9 THR akrual", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "beban.thr", "THR", ThrPaid,
        (
            debit(
                By("sumber", {SumberThr.BEBAN: "thr_dan_bonus", SumberThr.AKRUAL: "beban_akrual"}),
                "jumlah", **U,
            ),
            credit(CASH, "jumlah", **KAS),
        ),
        "akuntansi 3.9 THR",
    ),
    PostingRule(
        "beban.panjar", "Panjar", PanjarGiven,
        (debit("panjar", "jumlah", **P), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.9 panjar",
    ),
    PostingRule(
        "beban.dimuka", "Beban dibayar dimuka", DimukaPaid,
        (debit(DIMUKA_ASET, "jumlah", **U), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.9 dibayar dimuka",
    ),
    PostingRule(
        "beban.dimuka_bulan", "Beban dibayar dimuka menjadi beban", DimukaAmortised,
        (debit(DIMUKA_BEBAN, "jumlah", **U), credit(DIMUKA_ASET, "jumlah", **U)),
        "akuntansi 3.9 dibayar dimuka bulanan", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "beban.akrual", "Akrual beban", BebanAccrued,
        (debit(BEBAN, "jumlah", **U), credit("beban_akrual", "jumlah", **U)),
        "akuntansi 3.9 akrual", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "beban.akrual_balik", "Pembalikan akrual beban", BebanAccrualReversed,
        (debit("beban_akrual", "jumlah", **U), credit(BEBAN, "jumlah", **U)),
        "akuntansi 3.9 akrual balik",
    ),
    PostingRule(
        "beban.bayar", "Pembayaran beban", BebanPaid,
        (debit(BEBAN, "jumlah", **U), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.9; 8.1 J45",
    ),
    PostingRule(
        "beban.perlengkapan", "Pembelian perlengkapan", PerlengkapanBought,
        (
            debit(
                By("sebagai", {
                    Perlengkapan.BEBAN: "beban_perlengkapan",
                    Perlengkapan.PERSEDIAAN: "perlengkapan",
                }),
                "jumlah", **U,
            ),
            credit(CASH, "jumlah", **KAS),
        ),
        "akuntansi 3.9 perlengkapan",
    ),
    PostingRule(
        "beban.perlengkapan_terpakai", "Perlengkapan terpakai", PerlengkapanCounted,
        (debit("beban_perlengkapan", "jumlah", **U), credit("perlengkapan", "jumlah", **U)),
        "akuntansi 3.9 perlengkapan akhir tahun", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "beban.rat", "Biaya rapat anggota", RatHeld,
        (debit("beban_rapat_anggota", "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.9 RAT",
    ),
    PostingRule(
        "beban.bank", "Biaya bank", BiayaBankCharged,
        (debit("biaya_bank", "jumlah"), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.9 biaya bank",
    ),
)  # fmt: skip
