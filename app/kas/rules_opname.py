"""The cash count: which cash books there are, what notes and coins exist, what is refused. Pure.

Sources: akuntansi 3.6 (short and over), 5.1 steps 1 and 2 (denominations, bendahara and pengawas
sign); the values of notes and coins are those Bank Indonesia keeps in circulation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import PERAN_TUNAI, AccountRow, Context
from app.buku_besar.rules_aturan import Cara
from app.unit.rules import KANTOR, UnitRow
from app.values.calendar import tanggal_panjang
from app.values.money import SEN_PER_RUPIAH, Money
from app.values.refusal import Reason
from app.values.tulis import rp

SETELAN_BATAS = "kas.batas_selisih"
BATAS_BAWAAN = "10000"
TERBANYAK = 1_000_000
NAMA_MAX, ALASAN_MIN, ALASAN_MAX = 80, 5, 200
CARA_OF = {"kas_umum": Cara.TUNAI, "kas_kecil": Cara.KAS_KECIL, "kas_unit": Cara.LACI}


class JenisUang(StrEnum):
    """Notes and coins; the coin of a thousand is another thing than the note."""

    KERTAS = "kertas"
    LOGAM = "logam"


class HasilOpname(StrEnum):
    """How a count ended."""

    SAH = "sah"
    DITINGGALKAN = "ditinggalkan"


@dataclass(frozen=True, slots=True)
class Pecahan:
    """One kind of note or coin, its value in whole rupiah."""

    jenis: JenisUang
    nilai: int

    @property
    def kunci(self) -> str:
        """Name of its field: kertas_100000."""
        return f"{self.jenis}_{self.nilai}"

    @property
    def sebutan(self) -> str:
        """In words: Rp1.000 logam."""
        nilai = rp(self.nilai * SEN_PER_RUPIAH)
        return f"{nilai} logam" if self.jenis is JenisUang.LOGAM else nilai


PECAHAN = (
    *(Pecahan(JenisUang.KERTAS, n) for n in (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)),
    *(Pecahan(JenisUang.LOGAM, n) for n in (1_000, 500, 200, 100)),
)
BY_KEY = {pecahan.kunci: pecahan for pecahan in PECAHAN}


@dataclass(frozen=True, slots=True)
class BukuKas:
    """A cash book one can count: an account of cash in hand, of a unit where it has drawers."""

    akun: AccountRow
    unit: UnitRow
    cara: Cara

    @property
    def kunci(self) -> str:
        """How a form names it."""
        return f"{self.akun.id}.{self.unit.id}"

    @property
    def label(self) -> str:
        """As lists and papers show it; the unit where the account has several."""
        return self.akun.nama if self.akun.aturan_unit == "K" else sebutan_of(self.akun, self.unit)


def sebutan_of(akun: AccountRow, unit: UnitRow) -> str:
    """Name of a cash book: the account, and the unit where it is not the office's alone."""
    return akun.nama if akun.aturan_unit == "K" else f"{akun.nama}, {unit.nama}"


def cash_books(context: Context) -> list[BukuKas]:
    """Every cash book in order of code; drawers once per active unit, never of the office."""
    found = []
    for akun in sorted(context.accounts.values(), key=lambda a: a.kode):
        peran = role_of(akun, context)
        if peran not in PERAN_TUNAI or not akun.aktif:
            continue
        for unit in _units_of(akun, context):
            found.append(BukuKas(akun, unit, CARA_OF[peran]))
    return found


def role_of(akun: AccountRow, context: Context) -> str:
    """The role of an account, or of the one it is a part of."""
    parent = context.accounts.get(akun.induk_id) if akun.induk_id else None
    return akun.peran or (parent.peran if parent else "")


def _units_of(akun: AccountRow, context: Context) -> list[UnitRow]:
    if akun.aturan_unit == "K":
        return [context.units[context.kantor]]
    many = len(context.units) > 1
    units = sorted(context.units.values(), key=lambda u: u.kode)
    return [u for u in units if u.aktif and (u.kode != KANTOR or not many)]


def begin_problems(
    book: BukuKas | None, tanggal: date, today: date, terbuka: date | None
) -> list[Reason]:
    """Why a count may not begin: no such book, a day to come, one that is not finished."""
    reasons = []
    if book is None:
        reasons.append(Reason("Pilih buku kas dari daftar.", "buku"))
    if tanggal > today:
        reasons.append(Reason("Opname tidak dapat bertanggal sesudah hari ini.", "tanggal"))
    if terbuka is not None:
        text = f"Opname kas ini tanggal {tanggal_panjang(terbuka)} belum selesai; selesaikan dahulu"
        reasons.append(Reason(f"{text} atau tinggalkan dengan alasan.", "buku"))
    return reasons


def counted(lembar: Mapping[str, int]) -> Money:
    """What the notes and coins add up to; keys of `Pecahan.kunci`."""
    rupiah = sum(BY_KEY[kunci].nilai * banyak for kunci, banyak in lembar.items())
    return Money(rupiah * SEN_PER_RUPIAH)


def count_problems(lembar: Mapping[str, int], bendahara: str, pengawas: str) -> list[Reason]:
    """Why a count is not taken: an impossible number of notes, a witness without a name."""
    reasons = [
        Reason(f"{BY_KEY[kunci].sebutan}: isi 0 sampai 1.000.000 lembar atau keping.", kunci)
        for kunci, banyak in lembar.items()
        if not 0 <= banyak <= TERBANYAK
    ]
    for field, nama in (("bendahara", bendahara), ("pengawas", pengawas)):
        if not nama.strip() or len(nama) > NAMA_MAX:
            text = f"Sebutkan nama {field} yang menyaksikan, paling panjang {NAMA_MAX} huruf."
            reasons.append(Reason(text, field))
    if bendahara.strip() and bendahara.strip().casefold() == pengawas.strip().casefold():
        reasons.append(Reason("Saksi harus dua orang yang berbeda.", "pengawas"))
    return reasons


def sign_problems(selisih: int, alasan: str) -> list[Reason]:
    """A difference needs its reason in words."""
    if len(alasan) > ALASAN_MAX:
        return [Reason(f"Alasan paling panjang {ALASAN_MAX} huruf.", "alasan")]
    if selisih and len(alasan.strip()) < ALASAN_MIN:
        return [Reason("Tulis sebab selisihnya, misalnya: kembalian keliru.", "alasan")]
    return []


def beyond(selisih: int, batas: str) -> bool:
    """Whether a difference (sen) is above the limit, whole rupiah as the setting keeps it."""
    return abs(selisih) > int(batas or "0") * SEN_PER_RUPIAH


def difference_words(selisih: int) -> str:
    """The difference in a phrase: kurang Rp5.000, lebih Rp500, tidak ada selisih."""
    if not selisih:
        return "tidak ada selisih"
    return f"{'kurang' if selisih < 0 else 'lebih'} {rp(abs(selisih))}"


def chosen_book(books: Sequence[BukuKas], kunci: str) -> BukuKas | None:
    """The book a form named."""
    return next((book for book in books if book.kunci == kunci), None)


def not_counted(books: Iterable[BukuKas], done: set[tuple[UUID, UUID]]) -> list[BukuKas]:
    """Books without a finished count among those done (account, unit)."""
    return [book for book in books if (book.akun.id, book.unit.id) not in done]
