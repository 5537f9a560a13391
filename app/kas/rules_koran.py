"""Matching a bank account: proposals, sums, the reconciliation of a day, tax listed apart. Pure.

Source: akuntansi 5.1 step 3 (statement matched, charges and interest posted).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import AccountRow, Context
from app.buku_besar.rules_gerak import GerakRow
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Reason
from app.values.tulis import rp

DEKAT = 5  # days between the books and the bank within which a match is proposed
TUA = 30  # days after which an unmatched line becomes a task
_KATA_PAJAK = re.compile(r"\b(?:pajak|pjk|pph|tax)\b", re.IGNORECASE)


class JenisMutasi(StrEnum):
    """What can be booked straight from a line."""

    BIAYA = "biaya"
    BUNGA = "bunga"
    PAJAK = "pajak"


SEBUTAN_MUTASI = {
    JenisMutasi.BIAYA: "Biaya administrasi bank",
    JenisMutasi.BUNGA: "Bunga atau jasa giro",
    JenisMutasi.PAJAK: "Pajak atas bunga",
}


class JenisRincian(StrEnum):
    """Why books and bank differ on a day."""

    PERJALANAN = "perjalanan"
    BEREDAR = "beredar"
    KEMUDIAN = "kemudian"


SEBUTAN_RINCIAN = {
    JenisRincian.PERJALANAN: "Setoran dalam perjalanan",
    JenisRincian.BEREDAR: "Pengeluaran yang belum dibebankan bank",
    JenisRincian.KEMUDIAN: "Mutasi bank yang dibukukan sesudah tanggal ini",
}


@dataclass(frozen=True, slots=True)
class Garis:
    """A line of the statement: sen above nil into the account."""

    id: UUID
    tanggal: date
    keterangan: str
    jumlah: int
    saldo: int | None


def bank_accounts(context: Context) -> list[AccountRow]:
    """The bank account and its own sub-accounts, by code."""
    root = context.by_role.get("bank")
    if root is None:
        return []
    rows = [a for a in context.accounts.values() if root.id in (a.id, a.induk_id)]
    return sorted(rows, key=lambda a: a.kode)


def proposals(lines: Sequence[Garis], postings: Sequence[GerakRow]) -> list[tuple[Garis, GerakRow]]:
    """Pairs of the same amount at most five days apart, the nearest first, each used once."""
    pairs = nearest_pairs(
        [(x.tanggal, x.jumlah) for x in lines], [(x.tanggal, x.jumlah) for x in postings]
    )
    return [(lines[one], postings[two]) for one, two in pairs]


def nearest_pairs(
    first: Sequence[tuple[date, int]], second: Sequence[tuple[date, int]]
) -> list[tuple[int, int]]:
    """Places of equal amounts at most five days apart: the nearest first, each place once."""
    by_amount: dict[int, list[int]] = defaultdict(list)
    for at in sorted(range(len(second)), key=lambda at: (second[at][0], at)):
        by_amount[second[at][1]].append(at)
    near: list[tuple[int, int, int]] = []
    for one, (day, jumlah) in enumerate(first):
        same = by_amount.get(jumlah, [])
        days = [second[at][0] for at in same]
        start = bisect_left(days, day - timedelta(DEKAT))
        stop = bisect_right(days, day + timedelta(DEKAT))
        near += [(abs((second[at][0] - day).days), one, at) for at in same[start:stop]]
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for _, one, at in sorted(near):
        if one not in left and at not in right:
            left.add(one)
            right.add(at)
            found.append((one, at))
    return found


def match_problems(lines: Sequence[Garis], postings: Sequence[GerakRow]) -> list[Reason]:
    """Ticked things must stand on both sides and add up to the same."""
    if not lines or not postings:
        text = "Centang sedikitnya satu baris rekening koran dan satu catatan buku."
        return [Reason(text, "isian")]
    bank, buku = sum(x.jumlah for x in lines), sum(x.jumlah for x in postings)
    if bank != buku:
        return [
            Reason(
                f"Jumlah yang dicentang berbeda: rekening koran {rp(bank)}, buku {rp(buku)}, "
                f"selisih {rp(abs(bank - buku))}. Ubah centangnya.",
                "isian",
            )
        ]
    return []


def without_cancelled(
    postings: Iterable[GerakRow], matched: Mapping[tuple[int, int], UUID]
) -> list[GerakRow]:
    """Postings without journals that were cancelled before either half met the statement."""
    rows = list(postings)
    here = {row.urut for row in rows}
    touched = {urut for urut, _ in matched}
    return [
        row
        for row in rows
        if row.cermin is None
        or row.cermin not in here
        or row.urut in touched
        or row.cermin in touched
    ]


@dataclass(frozen=True, slots=True)
class Rincian:
    """An item that explains the difference: sen as it enters the sum."""

    jenis: JenisRincian
    tanggal: date
    keterangan: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Rekon:
    """The reconciliation of a day, sen. `belum` are lines nobody booked yet."""

    tanggal: date
    saldo_koran: int
    saldo_buku: int
    rincian: tuple[Rincian, ...]
    belum: int
    jumlah_belum: int

    def total(self, jenis: JenisRincian) -> int:
        """Sum of one kind."""
        return sum(r.jumlah for r in self.rincian if r.jenis is jenis)

    @property
    def terhitung(self) -> int:
        """What the books should say by the bank and the items."""
        return self.saldo_koran + sum(r.jumlah for r in self.rincian)

    @property
    def selisih(self) -> int:
        """What no item explains."""
        return self.terhitung - self.saldo_buku

    @property
    def nihil(self) -> bool:
        """Whether it may be signed."""
        return not self.selisih and not self.belum


@dataclass(frozen=True, slots=True)
class Cocokan:
    """Which match each line and posting is in."""

    baris: Mapping[UUID, UUID]
    posting: Mapping[tuple[int, int], UUID]


def reconcile(
    on: date, *, saldo_koran: int, saldo_buku: int, lines: Sequence[Garis],
    postings: Sequence[GerakRow], cocok: Cocokan,
) -> Rekon:  # fmt: skip
    """Books and bank on a day: a match counts when all of it had happened by then."""
    early_lines = [x for x in lines if x.tanggal <= on]
    early = without_cancelled([x for x in postings if x.tanggal <= on], cocok.posting)
    late = {cocok.baris[x.id] for x in lines if x.tanggal > on and x.id in cocok.baris}
    late |= {cocok.posting[x.kunci] for x in postings
             if x.tanggal > on and x.kunci in cocok.posting}  # fmt: skip
    rincian = []
    for x in early:
        match = cocok.posting.get(x.kunci)
        if match is None or match in late:
            kind = JenisRincian.PERJALANAN if x.jumlah > 0 else JenisRincian.BEREDAR
            rincian.append(Rincian(kind, x.tanggal, f"{x.nomor} {x.keterangan}", x.jumlah))
    for y in early_lines:
        if cocok.baris.get(y.id) in late:
            rincian.append(Rincian(JenisRincian.KEMUDIAN, y.tanggal, y.keterangan, -y.jumlah))
    open_lines = [y for y in early_lines if y.id not in cocok.baris]
    order = list(JenisRincian)
    return Rekon(
        on, saldo_koran, saldo_buku,
        tuple(sorted(rincian, key=lambda r: (order.index(r.jenis), r.tanggal))),
        len(open_lines), sum(y.jumlah for y in open_lines),
    )  # fmt: skip


def sign_off_problems(rekon: Rekon, *, today: date, terakhir: date | None) -> list[Reason]:
    """Why a reconciliation is not ready for the second person."""
    reasons = []
    if rekon.tanggal > today:
        reasons.append(Reason("Rekonsiliasi tidak dapat bertanggal sesudah hari ini.", "tanggal"))
    if terakhir is not None and rekon.tanggal < terakhir:
        text = f"Rekonsiliasi sampai {tanggal_panjang(terakhir)} sudah disahkan; pilih hari lain."
        reasons.append(Reason(text, "tanggal"))
    if rekon.belum:
        text = f"{rekon.belum} baris rekening koran belum dicocokkan ({rp(rekon.jumlah_belum)})"
        reasons.append(Reason(f"{text}; bukukan atau cocokkan dahulu.", "tanggal"))
    elif rekon.selisih:
        text = f"Masih ada selisih {rp(abs(rekon.selisih))} yang tidak terjelaskan; periksa saldo"
        reasons.append(Reason(f"{text} rekening koran dan baris yang belum masuk.", "saldo"))
    return reasons


def likely_kind(keterangan: str, jumlah: int) -> JenisMutasi:
    """What a line most likely is, by its side and its words; the treasurer may choose otherwise."""
    if jumlah > 0:
        return JenisMutasi.BUNGA
    return JenisMutasi.PAJAK if _KATA_PAJAK.search(keterangan) else JenisMutasi.BIAYA


def tax_apart(on: date, lines: Iterable[Garis]) -> bool:
    """Whether the statement has the tax on interest as a line of its own about this day.

    Most banks write interest in full and its tax below; taking it off once more would count the
    tax twice.
    """
    return any(
        abs((x.tanggal - on).days) <= DEKAT
        and x.jumlah < 0
        and likely_kind(x.keterangan, x.jumlah) is JenisMutasi.PAJAK
        for x in lines
    )


def line_problems(jenis: JenisMutasi, jumlah: int, pajak: Money) -> list[Reason]:
    """What a line may be booked as: charges and tax go out, interest comes in."""
    if jenis is JenisMutasi.BUNGA:
        if jumlah < 0:
            return [Reason("Bunga menambah saldo; baris ini uang keluar.", "jenis")]
        if pajak.sen < 0:
            return [Reason("Pajak tidak boleh di bawah nol.", "pajak")]
        if pajak.sen > jumlah:
            return [Reason("Pajak melebihi bunga yang diterima; periksa angkanya.", "pajak")]
        return []
    if jumlah > 0:
        return [Reason(f"{SEBUTAN_MUTASI[jenis]} mengurangi saldo; baris ini uang masuk.", "jenis")]
    return []
