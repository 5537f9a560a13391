"""Bon: limits, payments, reminders. Pure. Source: unit-usaha 1.9."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Reason
from app.values.tulis import rp


class CaraBon(StrEnum):
    """How a bon is paid."""

    TUNAI = "tunai"
    LACI = "laci"
    TRANSFER = "transfer"
    QRIS = "qris"
    SUKARELA = "sukarela"


class Pengutang(StrEnum):
    """Who owes: a member or somebody else."""

    ANGGOTA = "anggota"
    PIHAK = "pihak"


SEBUTAN_CARA = {
    CaraBon.LACI: "Tunai ke laci unit",
    CaraBon.TUNAI: "Tunai ke kas bendahara",
    CaraBon.TRANSFER: "Transfer ke bank",
    CaraBon.QRIS: "QRIS",
    CaraBon.SUKARELA: "Potong simpanan sukarela",
}


@dataclass(frozen=True, slots=True)
class BonDibayar:
    """A payment of bon by a member or an outside customer, exactly one of the two.

    `untuk` is the paper whose bon is meant; None pays the oldest first. `izin`: written consent
    to the deduction from simpanan sukarela is kept.
    """

    unit_id: UUID
    jumlah: Money
    anggota_id: UUID | None = None
    pihak_id: UUID | None = None
    cara: CaraBon = CaraBon.LACI
    kas: UUID | None = None
    izin: bool = False
    untuk: UUID | None = None
    bukti: str = ""

    @property
    def anak_id(self) -> UUID | None:
        """Who owes."""
        return self.anggota_id or self.pihak_id


def payment_problems(bayar: BonDibayar, nama: str, sisa: int) -> list[Reason]:
    """Refused: nil or less, more than is open in this unit, a deduction without consent."""
    reasons = []
    if bayar.jumlah.sen <= 0:
        reasons.append(Reason("Isi jumlah yang dibayar.", "jumlah"))
    elif bayar.jumlah.sen > sisa:
        text = (
            f"Sisa bon {nama} di unit ini {rp(sisa)}; pembayaran {rp(bayar.jumlah)} melebihinya."
            if sisa > 0
            else f"{nama} tidak mempunyai bon yang belum lunas di unit ini."
        )
        reasons.append(Reason(text, "jumlah"))
    if (bayar.anggota_id is None) == (bayar.pihak_id is None):
        reasons.append(Reason("Pilih satu: anggota atau pelanggan bukan anggota.", "siapa"))
    if bayar.cara is CaraBon.SUKARELA:
        if bayar.anggota_id is None:
            text = "Hanya anggota yang bonnya dapat dipotong dari simpanan sukarela."
            reasons.append(Reason(text, "cara"))
        elif not bayar.izin:
            text = "Potong simpanan sukarela memerlukan izin tertulis anggota; centang bila ada."
            reasons.append(Reason(text, "izin"))
    return reasons


@dataclass(frozen=True, slots=True)
class BatasRow:
    """A credit limit from a day on; `anggota_id` None is the one for everybody."""

    mulai: date
    jumlah: Money
    anggota_id: UUID | None = None
    dasar: str = ""


class LimitReason(Reason):
    """A refusal for a limit; knows whose, so that the page can lead to where it is set."""

    anggota_id: UUID
    nama: str

    @classmethod
    def of(cls, text: str, anggota_id: UUID, nama: str) -> LimitReason:
        """The sentence, told at the lines of bon."""
        made = cls(text, "bon")
        made.anggota_id, made.nama = anggota_id, nama
        return made


def limit_row(rows: Sequence[BatasRow], anggota_id: UUID | None, on: date) -> BatasRow | None:
    """The limit in force for a member on a day: the own one, else everybody's; None: none set.

    `anggota_id` None asks for everybody's. Of two values from the same day the first row counts:
    rows come newest first.
    """
    for whose in dict.fromkeys((anggota_id, None)):
        mine = [row for row in rows if row.anggota_id == whose and row.mulai <= on]
        if mine:
            return max(mine, key=lambda row: row.mulai)
    return None


def limit_on(rows: Sequence[BatasRow], anggota_id: UUID | None, on: date) -> Money:
    """The amount of the limit in force, nil while none was set (unit-usaha 1.9)."""
    found = limit_row(rows, anggota_id, on)
    return found.jumlah if found else Money(0)


def limit_words(row: BatasRow | None) -> str:
    """Which limit applies, as the pages and refusals say it."""
    if row is None:
        return "belum ditetapkan"
    whose = "batas sendiri" if row.anggota_id else "batas semua anggota"
    return f"{whose} sejak {tanggal_panjang(row.mulai)}"


def limit_problems(
    taken: Mapping[UUID, Money], owed: Mapping[UUID, int], rows: Sequence[BatasRow],
    names: Mapping[UUID, str], on: date,
) -> list[Reason]:  # fmt: skip
    """Members whose bon would pass their limit, with the figures.

    `taken` is what the paper adds, `owed` what each owes already in all units, in sen.
    """
    reasons: list[Reason] = []
    for who, more in taken.items():
        found, before = limit_row(rows, who, on), owed.get(who, 0)
        limit = found.jumlah if found else Money(0)
        if before + more.sen <= limit.sen:
            continue
        nama = names.get(who, "Anggota")
        if found is None:
            text = (
                f"Batas bon {nama} belum ditetapkan, jadi nol. Tetapkan di Batas bon, untuk semua "
                "anggota atau untuknya sendiri, atau catat penjualannya tunai."
            )
        elif not limit:
            text = (
                f"{nama} tidak boleh bon: yang berlaku {limit_words(found)}, yaitu nol. Catat "
                "penjualannya tunai."
            )
        else:
            text = (
                f"Bon {nama} menjadi {rp(before + more.sen)}, melebihi batasnya {rp(limit)}; "
                f"yang masih boleh {rp(max(limit.sen - before, 0))}. Yang berlaku "
                f"{limit_words(found)}."
            )
        reasons.append(LimitReason.of(text, who, nama))
    return reasons


def raise_problems(row: BatasRow, now: BatasRow | None) -> list[Reason]:
    """Why somebody who records bon may not raise a limit that the pengurus has set.

    The first limit may be set by anybody of the office; a lower one too. `now` is the one that the
    new row takes the place of: a member's own, else everybody's.
    """
    if now is None or row.jumlah.sen <= now.jumlah.sen:
        return []
    text = f"Batas {rp(now.jumlah)} sudah ditetapkan; mintalah ketua atau pengurus menaikkannya."
    return [Reason(text, "jumlah")]


def batas_problems(row: BatasRow) -> list[Reason]:
    """A limit below nil, words too long."""
    reasons = []
    if row.jumlah.sen < 0:
        reasons.append(Reason("Batas bon tidak boleh di bawah nol.", "jumlah"))
    if len(row.dasar) > 200:
        reasons.append(Reason("Dasar paling panjang 200 huruf.", "dasar"))
    return reasons


def reminder(nama: str, koperasi: str, rows: Sequence[tuple[date, str, int]], on: date) -> str:
    """The words sent to somebody who owes: (day, unit, sen) per bon, oldest first."""
    jumlah = sum(sen for _, _, sen in rows)
    baris = [f"- {tanggal_panjang(day)}, {unit}: {rp(sen)}" for day, unit, sen in rows]
    return "\n".join(
        [
            f"Yth. {nama},",
            f"bon Anda di {koperasi} per {tanggal_panjang(on)} berjumlah {rp(jumlah)}:",
            *baris,
            "Mohon dilunasi di gerai atau lewat bendahara. Bila sudah dibayar, abaikan pesan ini. "
            "Terima kasih.",
        ]
    )
