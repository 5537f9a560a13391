"""Deposits: what a line of a receipt may be, who may pay in, what the months must be. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.anggota.rules import SEBUTAN_STATUS, Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.simpanan.rules import SEBUTAN_JENIS, KetentuanRow, in_force, missing_words, terms_of
from app.simpanan.rules_tagihan import (
    MAJU_BULAN,
    Bagian,
    Rencana,
    allocate,
    month_words,
    part_words,
)
from app.values.money import MAX_SEN, SEN_PER_RUPIAH, Money
from app.values.refusal import Reason
from app.values.tulis import rp

J = JenisSimpanan
CARA_SETOR = (Cara.TUNAI, Cara.TRANSFER, Cara.KAS_KECIL)
SEBUTAN_CARA = {
    Cara.TUNAI: "Tunai",
    Cara.TRANSFER: "Transfer bank",
    Cara.KAS_KECIL: "Kas kecil",
    Cara.LACI: "Laci kasir",
}
BARIS_TERBANYAK = 2_000


class Bentuk(StrEnum):
    """What kind of paper a deposit is."""

    PERORANGAN = "perorangan"
    KOLEKTIF = "kolektif"
    BERJANGKA = "berjangka"


@dataclass(frozen=True, slots=True)
class SetoranLine:
    """One line of a receipt: whose, which kind, how much, how it came.

    For simpanan wajib `dari` and `sampai` are the months the writer saw (first days). When given,
    they must be the ones the money pays, so that two treasurers never save the same months.
    """

    anggota_id: UUID
    jenis: JenisSimpanan
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    dari: date | None = None
    sampai: date | None = None
    produk_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Posisi:
    """Where a member stands before a deposit; amounts in sen.

    `dibayar_wajib` is what counts on bills, `saldo` every balance by kind.
    """

    anggota_id: UUID
    nomor: str
    nama: str
    status: Status
    rencana: Rencana
    dibayar_wajib: int
    saldo: dict[str, int]
    dusun: str = ""
    telepon: str = ""
    disetujui: date | None = None

    @property
    def sebutan(self) -> str:
        """Name and number in a sentence."""
        return f"{self.nama} ({self.nomor})"

    @property
    def calon(self) -> bool:
        """Whether the money goes to the account of calon anggota."""
        return self.status is Status.CALON


@dataclass(frozen=True, slots=True)
class LineChecked:
    """A line that may be booked, with the months it pays."""

    line: SetoranLine
    titipan: bool
    bagian: tuple[Bagian, ...] = ()

    @property
    def months(self) -> str:
        """The months it pays, in words."""
        return part_words(self.bagian)

    @property
    def words(self) -> str:
        """Kind and months as receipts name them."""
        return f"{SEBUTAN_JENIS[self.line.jenis].lower()} {self.months}".strip()


def pokok_due(posisi: Posisi, terms: Sequence[KetentuanRow], on: date) -> int | None:
    """What of simpanan pokok is still owed on a day; None while no amount was decided."""
    term = in_force(terms_of(terms, J.POKOK), on)
    if term is None:
        return None
    paid = posisi.saldo.get(J.POKOK, 0) + posisi.saldo.get("calon_pokok", 0)
    return max(term.nominal - paid, 0)


def check_line(
    line: SetoranLine, posisi: Posisi, terms: Sequence[KetentuanRow], *, on: date
) -> tuple[LineChecked | None, list[Reason]]:
    """The line with its months, or every reason against it, each naming the member."""
    reasons = _plain_problems(line, posisi)
    if reasons:
        return None, reasons
    if line.jenis is J.POKOK:
        reasons = _pokok_problems(line, posisi, terms, on)
    elif line.jenis is J.WAJIB and not posisi.calon:
        return _check_wajib(line, posisi, on)
    elif line.jenis is J.WAJIB and not posisi.rencana.ketentuan:
        reasons = [Reason(missing_words(J.WAJIB), "jumlah")]
    elif line.jenis in (J.SUKARELA, J.KHUSUS):
        reasons = _free_problems(line, posisi, terms, on)
    return (None, reasons) if reasons else (LineChecked(line, posisi.calon), [])


def _plain_problems(line: SetoranLine, posisi: Posisi) -> list[Reason]:
    """Amount, way of payment, and whether this person may pay in at all."""
    who, reasons = posisi.sebutan, []
    if line.jumlah.sen <= 0:
        reasons.append(Reason(f"{who}: isi jumlahnya, lebih dari nol.", "jumlah"))
    elif line.jumlah.sen % SEN_PER_RUPIAH or line.jumlah.sen > MAX_SEN:
        reasons.append(Reason(f"{who}: jumlah harus rupiah utuh.", "jumlah"))
    if line.cara not in CARA_SETOR:
        reasons.append(Reason(f"{who}: pilih tunai atau transfer.", "cara"))
    if posisi.status is Status.BERHENTI:
        text = f"{who} sudah berhenti; setorannya tidak dapat dicatat. Periksa nama anggotanya."
        reasons.append(Reason(text, "anggota"))
    dues = line.jenis in (J.POKOK, J.WAJIB)
    if posisi.status is not Status.ANGGOTA and posisi.status is not Status.BERHENTI and not dues:
        status = SEBUTAN_STATUS[posisi.status].lower()
        text = f"{who} berstatus {status}; hanya simpanan pokok dan wajib yang dapat disetor."
        reasons.append(Reason(text, "jenis"))
    return reasons


def _pokok_problems(
    line: SetoranLine, posisi: Posisi, terms: Sequence[KetentuanRow], on: date
) -> list[Reason]:
    due = pokok_due(posisi, terms, on)
    term = in_force(terms_of(terms, J.POKOK), on)
    if due is None or term is None:
        return [Reason(missing_words(J.POKOK), "jumlah")]
    if due == 0:
        text = f"{posisi.sebutan}: simpanan pokok {rp(term.nominal)} sudah lunas."
        return [Reason(text, "jumlah")]
    if line.jumlah.sen > due:
        text = f"{posisi.sebutan}: sisa simpanan pokok {rp(due)}, bukan {rp(line.jumlah)}."
        return [Reason(text, "jumlah")]
    if line.jumlah.sen < due and not term.boleh_angsur:
        text = f"{posisi.sebutan}: simpanan pokok dibayar sekaligus {rp(due)}; ART tidak mengenal "
        return [Reason(text + "angsuran.", "jumlah")]
    return []


def _check_wajib(
    line: SetoranLine, posisi: Posisi, on: date
) -> tuple[LineChecked | None, list[Reason]]:
    if not posisi.rencana.ketentuan:
        return None, [Reason(missing_words(J.WAJIB), "jumlah")]
    parts, rest = allocate(posisi.rencana, posisi.dibayar_wajib, line.jumlah.sen, today=on)
    if rest:
        text = (
            f"{posisi.sebutan}: {rp(line.jumlah)} melebihi tagihan sampai {MAJU_BULAN} bulan ke "
            "depan; periksa jumlahnya."
        )
        return None, [Reason(text, "jumlah")]
    if reasons := month_problems(line, parts, posisi):
        return None, reasons
    return LineChecked(line, titipan=False, bagian=tuple(parts)), []


def month_problems(line: SetoranLine, parts: Sequence[Bagian], posisi: Posisi) -> list[Reason]:
    """Months the writer saw that are not the ones due now: paid meanwhile, or older ones open."""
    if line.dari is None:
        return []
    first, last = parts[0].bulan, parts[-1].bulan
    wanted_last = line.sampai or last
    if line.dari < first:
        gone = _months_of(posisi.rencana, line.dari, min(wanted_last, first), before=first)
        text = f"{posisi.sebutan}: simpanan wajib {gone} sudah dibayar; yang belum mulai "
        return [Reason(f"{text}{month_words([first])}. Periksa lagi bulannya.", "bulan")]
    if line.dari > first:
        text = f"{posisi.sebutan}: simpanan wajib {month_words([first])} belum dibayar; bulan yang "
        return [Reason(text + "paling lama dibayar lebih dahulu.", "bulan")]
    if wanted_last != last:
        text = (
            f"{posisi.sebutan}: {rp(line.jumlah)} membayar {part_words(parts)}, bukan sampai "
            f"{month_words([wanted_last])}. Periksa jumlah atau bulannya."
        )
        return [Reason(text, "bulan")]
    return []


def _months_of(plan: Rencana, first: date, last: date, *, before: date) -> str:
    """The billed months between two, paid ones only, in words."""
    filled, _ = allocate(plan, 0, MAX_SEN, today=before)
    months = [p.bulan for p in filled if first <= p.bulan <= last and p.bulan < before]
    return month_words(months or [first])


def _free_problems(
    line: SetoranLine, posisi: Posisi, terms: Sequence[KetentuanRow], on: date
) -> list[Reason]:
    mine = terms_of(terms, line.jenis)
    if line.jenis is J.KHUSUS:  # several purposes, each with terms of its own
        mine = tuple(t for t in mine if t.produk_id == line.produk_id)
    term = in_force(mine, on)
    if term is None:
        return [Reason(missing_words(line.jenis), "jenis")]
    if line.jumlah.sen < term.minimum:
        text = f"{posisi.sebutan}: setoran {SEBUTAN_JENIS[line.jenis].lower()} paling sedikit "
        return [Reason(f"{text}{rp(term.minimum)}.", "jumlah")]
    return []


def after_line(posisi: Posisi, done: LineChecked) -> Posisi:
    """Where the member stands once this line is booked."""
    sen, jenis = done.line.jumlah.sen, done.line.jenis
    saldo = dict(posisi.saldo)
    name = f"calon_{jenis}" if done.titipan else str(jenis)
    saldo[name] = saldo.get(name, 0) + sen
    counts = sen if jenis is J.WAJIB and not done.titipan else 0
    return replace(posisi, saldo=saldo, dibayar_wajib=posisi.dibayar_wajib + counts)


def slip_words(lines: Sequence[LineChecked], names: Sequence[str]) -> str:
    """What the journal of a receipt says: the kinds of one member, or how many members."""
    if len(set(names)) > 1:
        return f"Setoran simpanan {len(set(names))} anggota"
    what = "; ".join(dict.fromkeys(line.words for line in lines))
    return f"Setoran {what}, {names[0]}"[:300]
