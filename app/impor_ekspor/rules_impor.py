"""From a row of a file to a line of a journal: who and what its codes mean here. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from app.buku_besar.rules import RK, AccountRow, Context, Draft, Line, complete
from app.buku_besar.rules_bagan import Kendali
from app.impor_ekspor.rules import SHOWN_PROBLEMS, CellProblem, Hasil, Kontrol, Problem, Temuan
from app.impor_ekspor.rules_baris import ANGGOTA
from app.impor_ekspor.rules_besar import Besar
from app.impor_ekspor.rules_jurnal import LineFile
from app.impor_ekspor.rules_saldo_awal import SaldoAwalFile
from app.impor_ekspor.rules_saldo_rincian import RincianFile
from app.unit.rules import KANTOR
from app.values.actor import Actor
from app.values.tulis import rp

T = TypeVar("T")
Progress = Callable[[int, int], None]
JUDUL = {
    "akun": "Bagan akun",
    "unit": "Unit usaha",
    "anggota": "Daftar anggota",
    "pihak": "Daftar pihak",
    "saldo-awal": "Saldo awal",
    "saldo-rincian": "Rincian saldo awal",
    "jurnal": "Jurnal",
    "simpanan": "Simpanan anggota",
    "kas": "Buku kas",
}
SATUAN = {
    "akun": "akun", "unit": "unit", "anggota": "anggota", "pihak": "pihak",
    "saldo-awal": "saldo", "saldo-rincian": "rincian", "jurnal": "jurnal", "kas": "kejadian",
    "simpanan": "transaksi simpanan",
}  # fmt: skip
YA = "setujui (di baris perintah: --ya)."  # ends every question a person may say yes to
TANPA_BUKU = ("pinjaman", "barang")
LINE_REASON = re.compile(r"Baris (\d+)(?: \((.*?)\))?: (.*)", re.DOTALL)
Baris = SaldoAwalFile | RincianFile | LineFile


@dataclass(frozen=True, slots=True)
class Sasaran:
    """Who and what the codes of a file may mean in one cooperative.

    `anggota` and `pihak` by their numbers and codes; a party with the kind it is known under.
    """

    context: Context
    units: Mapping[str, UUID]
    anggota: Mapping[str, UUID]
    pihak: Mapping[str, tuple[UUID, str]]

    @property
    def rk_kode(self) -> str:
        """Code of the account between units."""
        return self.context.by_role[RK].kode


@dataclass(frozen=True, slots=True)
class Ditulis:
    """What an import wrote: new records, journals among them, their total, the one journal.

    `sesudah` is what remains to be done once the import itself stands.
    """

    dicatat: int
    jurnal: int = 0
    total: int = 0
    jurnal_urut: int | None = None
    sesudah: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Siap:
    """A file read and checked against the books: what would be written, and the act that does.

    With any problem `post` may not be called. `baru` counts records the books lack, `sama` those
    they hold already; `perhatian` are warnings that stop nothing; `besar` are payments above the
    limit, for which another person than the sender must press the button.
    """

    jenis: str
    kontrol: Kontrol
    problems: tuple[Problem, ...]
    lebih: int
    notices: tuple[str, ...]
    perhatian: tuple[str, ...]
    baru: int
    sama: int
    post: Callable[[Actor, Progress], Ditulis]
    besar: tuple[Besar, ...] = ()

    def reasons(self, nama: str) -> list[str]:
        """All problems as sentences that begin with the file's name."""
        found = [f"Berkas {nama}: {problem.sentence}" for problem in self.problems]
        return found + ([f"Berkas {nama}: dan {self.lebih} kesalahan lain."] if self.lebih else [])


def nothing(_by: Actor, _progress: Progress) -> Ditulis:
    """The act of a file that may not be posted."""
    raise AssertionError("a file with problems is never posted")


def resumed(hasil: Hasil[T]) -> Temuan:
    """Go on collecting where the reading of the file stopped."""
    found = Temuan()
    found.kept = list(hasil.problems)
    found.count = len(hasil.problems) + hasil.lebih
    found.notices = list(hasil.notices)
    return found


def sorted_problems(found: Temuan) -> tuple[tuple[Problem, ...], int]:
    """The first problems in order of rows, and how many more there are."""
    shown = tuple(sorted(found.kept, key=lambda problem: problem.baris)[:SHOWN_PROBLEMS])
    return shown, found.count - len(shown)


class Penentu:
    """Turns rows of a file into lines; notes every code the books do not know."""

    def __init__(self, sasaran: Sasaran, found: Temuan) -> None:
        """Start with the problems found so far."""
        self.sasaran, self.found = sasaran, found
        bare: dict[str, list[UUID]] = {}
        for nomor, key in sasaran.anggota.items():
            bare.setdefault(nomor.lstrip("0"), []).append(key)
        # A spreadsheet drops the noughts in front: taken when it can only be one member.
        self.bare = {nomor: keys[0] for nomor, keys in bare.items() if len(keys) == 1}

    def line(self, row: Baris, arus: str = "") -> Line | None:
        """The line of a row; None when a code is unknown."""
        account = self.sasaran.context.by_code.get(row.kode)
        unit, unit_known = self._unit(row)
        anggota, pihak, who_known = self._who(row)
        if account is None and row.kode:
            self._unknown(row, "kode", row.kode, "kode akun yang ada di bagan akun")
        if account is None or not unit_known or not who_known:
            return None
        return Line(account.id, row.jumlah, unit, anggota, pihak, arus)

    def _unit(self, row: Baris) -> tuple[UUID | None, bool]:
        if not row.unit:
            return None, True
        found = self.sasaran.units.get(row.unit)
        if found is None:
            known = ", ".join(list(self.sasaran.units)[:12])
            self._unknown(row, "unit", row.unit, f"kode unit yang ada: {known}")
        return found, found is not None

    def _who(self, row: Baris) -> tuple[UUID | None, UUID | None, bool]:
        if not row.pihak:
            return None, None, True
        if row.pihak_jenis == ANGGOTA:
            nomor = self.sasaran.anggota.get(row.pihak) or self.bare.get(row.pihak.lstrip("0"))
            if nomor is None:
                self._unknown(row, "anggota", row.pihak, "nomor anggota yang terdaftar")
            return nomor, None, nomor is not None
        if row.pihak_jenis in TANPA_BUKU:
            sebab = "Kosongkan pihak; akun ini dirinci oleh bukunya sendiri."
            self._unknown(row, "pihak_jenis", row.pihak_jenis, "anggota atau jenis pihak", sebab)
            return None, None, False
        return self._party(row)

    def _party(self, row: Baris) -> tuple[UUID | None, UUID | None, bool]:
        found = self.sasaran.pihak.get(row.pihak) or self.sasaran.pihak.get(row.pihak.upper())
        if found is None:
            self._unknown(row, "pihak", row.pihak, "kode pihak yang terdaftar")
            return None, None, False
        key, jenis = found
        if row.pihak_jenis and row.pihak_jenis != jenis:
            expected = f"{jenis}, jenis pihak {row.pihak} yang tercatat"
            self._unknown(row, "pihak_jenis", row.pihak_jenis, expected)
            return None, None, False
        return None, key, True

    def _unknown(
        self, row: Baris, kolom: str, terbaca: str, diharapkan: str, sebab: str = ""
    ) -> None:
        self.found.add(CellProblem(row.baris, kolom, terbaca, diharapkan, sebab))


def door_problems(
    draft: Draft, rows: Sequence[int], context: Context, found: Temuan, nama: str
) -> tuple[Line, ...]:
    """The lines as the door would post them; what it would refuse is noted at the file's rows."""
    lines, reasons = complete(draft, context)
    for reason in reasons:
        match = LINE_REASON.match(reason)
        if match and int(match[1]) <= len(rows):
            label = f"akun {match[2]}: " if match[2] else ""
            found.row(rows[int(match[1]) - 1], f"{label}{match[3]}")
        else:
            found.row(rows[0] if rows else 0, f"{nama}: {reason}" if nama else str(reason))
    return lines


def rk_by_unit(lines: Sequence[Line], context: Context) -> dict[str, int]:
    """What the program's own lines between units come to for these lines, by unit code."""
    sums: dict[str, int] = {}
    rk = context.by_role[RK].id
    for line in lines:
        unit = unit_of(line, context.accounts[line.akun_id], context)
        if line.akun_id != rk and unit is not None:
            kode = context.units[unit].kode
            sums[kode] = sums.get(kode, 0) - line.jumlah
    return sums


def rk_differences(rows: Iterable[Baris], ours: Mapping[str, int]) -> list[str]:
    """Where the R/K lines of a file differ from ours, by unit."""
    theirs: dict[str, int] = {}
    for row in rows:
        kode = row.unit or KANTOR
        theirs[kode] = theirs.get(kode, 0) + row.jumlah
    return [
        f"unit {kode}: berkas {rp(theirs.get(kode, 0))}, terhitung {rp(ours.get(kode, 0))}"
        for kode in sorted({*theirs, *ours})
        if theirs.get(kode, 0) != ours.get(kode, 0)
    ]


def unit_of(line: Line, account: AccountRow, context: Context) -> UUID | None:
    """The unit a line will stand in by its account's rule; None when it must be named."""
    if line.unit_id is not None:
        return line.unit_id
    if account.aturan_unit == "U" and len(context.units) > 1:
        return None
    return context.kantor


def sealed_total(lines: Sequence[Line], context: Context) -> int:
    """The total a journal of these lines is kept with, lines between units included."""
    by_unit: dict[UUID | None, int] = {}
    for line in lines:
        unit = unit_of(line, context.accounts[line.akun_id], context)
        by_unit[unit] = by_unit.get(unit, 0) + line.jumlah
    asked = sum(line.jumlah for line in lines if line.jumlah > 0)
    return asked - sum(sen for sen in by_unit.values() if sen < 0)


def opened_on(context: Context, on: date) -> Context:
    """The context as it will be once the opening stands on another day."""
    periods = tuple(
        replace(row, mulai=on, akhir=on) if row.kode == "AWAL" else row for row in context.periods
    )
    return replace(context, periods=periods, period_of_day={})


def detailed(account: AccountRow) -> bool:
    """Whether an account is kept by member or party."""
    return account.kendali in (Kendali.ANGGOTA, Kendali.PIHAK)


def side_sign(account: AccountRow) -> int:
    """+1 for an account that normally stands in debit, -1 in credit."""
    return 1 if account.saldo_normal == "D" else -1


def plain_facts(row: Any, names: Sequence[str]) -> dict[str, Any]:
    """Named fields of a row, empty ones left out."""
    return {name: value for name in names if (value := getattr(row, name)) not in ("", None)}
