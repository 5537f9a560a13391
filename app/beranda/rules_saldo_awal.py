"""From answers to the lines of the opening, and what is still to be explained. Pure; sen.

A difference is never filled by the program (akuntansi 3.13): whoever opens the books names the
account, the amount and the reason, and nothing is posted until it is nil.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.beranda.rules_pertanyaan import PENJELAS, UMUM, UNIT, Bagian, Tanya
from app.buku_besar.rules import AccountRow, Line
from app.buku_besar.rules_bagan import Bagian as BagianLaporan
from app.buku_besar.rules_bagan import Kelompok
from app.unit.rules import KANTOR, UnitRow
from app.values.refusal import Reason
from app.values.tulis import rp

ASET = {BagianLaporan.ASET_LANCAR, BagianLaporan.ASET_TIDAK_LANCAR}
ALASAN_TERPENDEK, ALASAN_TERPANJANG = 5, 300
PENJELAS_TERBANYAK = 3


@dataclass(frozen=True, slots=True)
class Isian:
    """A question as it stands on the page: its field, its words, its unit where it has one."""

    nama: str
    tanya: Tanya
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class Penjelas:
    """How the person explains a part of the difference: role of the account, amount, reason."""

    peran: str
    jumlah: int
    alasan: str


@dataclass(frozen=True, slots=True)
class Jawaban:
    """Everything answered for the opening so far; `tanpa` says that there is nothing to open."""

    angka: Mapping[str, int]
    penjelas: tuple[Penjelas, ...] = ()
    tanpa: bool = False

    def as_data(self) -> dict[str, Any]:
        """The answers as they are kept between steps."""
        return {
            "angka": dict(self.angka),
            "penjelas": [[p.peran, p.jumlah, p.alasan] for p in self.penjelas],
            "tanpa": self.tanpa,
        }


def jawaban_of(data: Mapping[str, Any]) -> Jawaban:
    """Answers back from where they are kept; nothing yet reads as nothing."""
    return Jawaban(
        {str(k): int(v) for k, v in data.get("angka", {}).items()},
        tuple(Penjelas(str(p), int(j), str(a)) for p, j, a in data.get("penjelas", [])),
        bool(data.get("tanpa")),
    )


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What the answers come to: wealth, where it came from, and what is left to explain."""

    lines: tuple[Line, ...]
    kekayaan: int
    sumber: int

    @property
    def selisih(self) -> int:
        """Wealth less its sources; nil when the opening may be posted."""
        return self.kekayaan - self.sumber


def asked(
    by_role: Mapping[str, AccountRow], units: Iterable[UnitRow]
) -> list[tuple[str, list[Isian]]]:
    """Headings with their questions: the cooperative's own, then each unit's.

    Without business units the office answers what a unit would.
    """
    every = list(units)
    found = [(b.judul, [Isian(t.kunci, t, None) for t in _known(b, by_role)]) for b in UMUM]
    business = [u for u in every if u.kode != KANTOR and u.aktif]
    for unit in business or [u for u in every if u.kode == KANTOR]:
        judul = unit.nama if unit.kode != KANTOR else "Barang, bon, dan utang dagang"
        mine = [t for t in UNIT if unit.jenis in t.jenis and t.peran in by_role]
        found.append((judul, [Isian(f"{unit.kode}-{t.kunci}", t, unit.id) for t in mine]))
    return [(judul, isian) for judul, isian in found if isian]


def _known(bagian: Bagian, by_role: Mapping[str, AccountRow]) -> list[Tanya]:
    return [t for t in bagian.tanya if t.peran in by_role]


def count(
    jawaban: Jawaban, asked_for: Sequence[tuple[str, list[Isian]]],
    by_role: Mapping[str, AccountRow],
) -> Hitungan:  # fmt: skip
    """Lines of the opening in the order of the questions, explanations last; nil says nothing."""
    lines, kekayaan, sumber = [], 0, 0
    wanted = [
        (isian.tanya.peran, jawaban.angka.get(isian.nama, 0), isian.unit_id)
        for _, every in asked_for
        for isian in every
    ]
    wanted += [(p.peran, p.jumlah, None) for p in jawaban.penjelas]
    for peran, jumlah, unit_id in wanted:
        if not jumlah or peran not in by_role:
            continue
        account = by_role[peran]
        signed = jumlah if account.saldo_normal == "D" else -jumlah
        lines.append(Line(account.id, signed, unit_id=unit_id))
        if Kelompok(account.kelompok).bagian in ASET:
            kekayaan += signed
        else:
            sumber -= signed
    return Hitungan(tuple(lines), kekayaan, sumber)


def explanation_problems(rows: Sequence[Penjelas]) -> list[Reason]:
    """An explanation has an account, an amount and a reason, or is left empty."""
    reasons = []
    for number, row in enumerate(rows, 1):
        if not (row.peran or row.jumlah or row.alasan):
            continue
        if row.peran not in PENJELAS:
            reasons.append(Reason("Pilih akun yang menjelaskan selisih.", f"akun_{number}"))
        if not row.jumlah:
            reasons.append(Reason("Isi jumlah yang dijelaskan.", f"jumlah_{number}"))
        if not ALASAN_TERPENDEK <= len(row.alasan) <= ALASAN_TERPANJANG:
            reasons.append(Reason("Tulis penjelasannya, 5 sampai 300 huruf.", f"alasan_{number}"))
    return reasons


def difference_problems(hitungan: Hitungan) -> list[Reason]:
    """Nothing may be posted while a difference stands."""
    if not hitungan.lines:
        return [Reason("Belum ada jawaban. Isi paling sedikit satu jumlah.")]
    if hitungan.selisih:
        return [
            Reason(
                f"Masih ada selisih {rp(abs(hitungan.selisih))}. Periksa angkanya, atau jelaskan "
                "selisihnya di bawah.",
                "akun_1",
            )
        ]
    return []


def difference_words(hitungan: Hitungan) -> str:
    """What a difference usually means, in the words of the village."""
    jumlah = rp(abs(hitungan.selisih))
    if hitungan.selisih > 0:
        return (
            f"Kekayaan lebih besar {jumlah} daripada asalnya. Biasanya ini untung tahun-tahun "
            "lalu, hibah, atau utang yang belum tertulis."
        )
    if hitungan.selisih < 0:
        return (
            f"Asal uang lebih besar {jumlah} daripada kekayaan. Mungkin ada uang, barang, atau "
            "tagihan yang belum dihitung, atau rugi tahun-tahun lalu."
        )
    return "Kekayaan sama dengan asalnya. Saldo awal siap diperiksa."


def explanation_text(rows: Sequence[Penjelas], by_role: Mapping[str, AccountRow]) -> str:
    """The explanations as they are kept with the opening, one a line."""
    return "\n".join(
        f"{by_role[p.peran].kode} {by_role[p.peran].nama} {rp(p.jumlah)}: {p.alasan}"
        for p in rows
        if p.peran in by_role
    )
