"""What a row of a cash book means: by the account it names, its category, or its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.impor_ekspor.rules_kas import BarisKas
from app.impor_ekspor.rules_kas_jenis import plain_words
from app.values.calendar import month_of

PANJANG_KATA = 60
BANYAK_KATA = 4


class JenisArti(StrEnum):
    """Kinds of meaning."""

    AKUN = "akun"
    SIMPANAN = "simpanan"
    KEJADIAN = "kejadian"
    PINDAH = "pindah"


@dataclass(frozen=True, slots=True)
class Arti:
    """A meaning: an account's id, a savings kind, an event's key, a transfer (its other book)."""

    jenis: JenisArti
    nilai: str = ""

    @property
    def teks(self) -> str:
        """As the saved table and forms hold it."""
        return f"{self.jenis.value}:{self.nilai}"


def meaning_from(teks: str) -> Arti | None:
    """A meaning read back; None for a text that is none."""
    jenis, _, nilai = teks.partition(":")
    if jenis not in [one.value for one in JenisArti]:
        return None
    return Arti(JenisArti(jenis), nilai)


@dataclass(frozen=True, slots=True)
class Kata:
    """A saved word with its meaning; `arah` "" holds for both ways."""

    kata: str
    arah: str
    arti: Arti


@dataclass(frozen=True, slots=True)
class BelumDikenal:
    """Words nobody has given a meaning yet: how many rows, their sum in sen, where the first is."""

    kata: str
    arah: str
    banyak: int
    jumlah: int
    contoh: str
    tempat: str


def meaning_of_row(row: BarisKas, words: Sequence[Kata]) -> Arti | None:
    """The meaning of a row by the saved words; its category decides where it has one.

    A word holds where it stands as whole words; the longest decides, one for this way first.
    """
    said = plain_words(row.kategori or row.uraian)
    fitting = [
        one for one in words if one.arah in ("", row.arah) and f" {one.kata} " in f" {said} "
    ]
    if not fitting:
        return None
    return max(fitting, key=lambda one: (len(one.kata), bool(one.arah))).arti


def unknown_words(
    rows: Iterable[BarisKas], orang: Collection[str] = ()
) -> list[BelumDikenal]:  # fmt: skip
    """Rows without meaning by what they have in common, the largest groups first."""
    groups: dict[tuple[str, str], list[BarisKas]] = {}
    names = {word for name in orang for word in plain_words(name).split() if len(word) > 2}
    for row in rows:
        kata = plain_words(row.kategori)[:PANJANG_KATA] or core_words(row.uraian, names)
        groups.setdefault((kata, row.arah), []).append(row)
    found = [
        BelumDikenal(
            kata, arah, len(group), sum(row.jumlah for row in group), group[0].uraian,
            f"{group[0].lembar} baris {group[0].baris}".strip(),
        )
        for (kata, arah), group in groups.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.banyak, -one.jumlah, one.kata))


def core_words(uraian: str, names: Collection[str]) -> str:
    """The first words of a text that are no number, no month and no member's name."""
    words = [
        word
        for word in plain_words(uraian).split()
        if not any(char.isdigit() for char in word)
        and month_of(word) is None
        and word not in names
        and word not in ("bulan", "bln", "tgl", "tahun", "sd", "an", "a", "n")
    ]
    return " ".join(words[:BANYAK_KATA])[:PANJANG_KATA] or plain_words(uraian)[:PANJANG_KATA]


_USUL: tuple[tuple[str, str], ...] = (
    (f"{JenisArti.SIMPANAN}:{JenisSimpanan.POKOK}", r"(simpanan|simp|iuran) pokok"),
    (f"{JenisArti.SIMPANAN}:{JenisSimpanan.WAJIB}", r"(simpanan|simp|iuran) wajib"),
    (f"{JenisArti.SIMPANAN}:{JenisSimpanan.SUKARELA}", r"(simpanan|simp) sukarela|tabungan"),
    (f"{JenisArti.SIMPANAN}:{JenisSimpanan.KHUSUS}", r"(simpanan|simp) khusus"),
    (f"{JenisArti.PINDAH}:",
     r"(setor|setoran|transfer|tarik|tarikan|ambil|penarikan|pindah|pindahan|isi|dropping|droping)"
     r"( uang| tunai| kas| dana| dari| ke)* (bank|kas|atm|rekening|bri|bpd|bni|mandiri|bsi|tunai)"
     r"|(dari|ke) (kas (umum|kecil|operasional)|bendahara|rekening|bank)|(tarik|setor) tunai"),
)  # fmt: skip
_USULAN = tuple((teks, re.compile(rf"\b({pattern})\b")) for teks, pattern in _USUL)


def suggested(kata: str, uraian: str) -> Arti | None:
    """What words of savings and transfers likely mean; a person confirms it."""
    said = plain_words(f"{kata} {uraian}")
    for teks, pattern in _USULAN:
        if pattern.search(said):
            return meaning_from(teks)
    return None


def suggested_word(kata: str, uraian: str) -> str:
    """The words a suggestion stands on; shorter than the group's own, they hold for more rows."""
    for source in (plain_words(kata), plain_words(uraian)):
        for _, pattern in _USULAN:
            if found := pattern.search(source):
                return found[0]
    return kata


@dataclass(frozen=True, slots=True)
class Orang:
    """People by number and by name, as cash books name them."""

    nomor: Mapping[str, UUID]
    nama: Mapping[str, tuple[UUID, ...]]


def person_of(said: str, orang: Orang) -> UUID | None:
    """The one a cell names by number, by number without its noughts, or by whole name."""
    if said in orang.nomor:
        return orang.nomor[said]
    bare = said.lstrip("0")
    numbers = [key for nomor, key in orang.nomor.items() if bare and nomor.lstrip("0") == bare]
    if len(numbers) == 1:
        return numbers[0]
    found = orang.nama.get(plain_words(said), ())
    return found[0] if len(found) == 1 else None


def person_in(uraian: str, orang: Orang) -> UUID | None:
    """The one member whose whole name stands in a text; None for nobody or several."""
    words = plain_words(uraian).split()
    found: dict[UUID, int] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + 6, len(words)) + 1):
            keys = orang.nama.get(" ".join(words[start:end]), ())
            if len(keys) == 1 and (end - start > 1 or len(words[start]) > 3):
                found[keys[0]] = max(found.get(keys[0], 0), end - start)
    longest = max(found.values(), default=0)
    best = [key for key, size in found.items() if size == longest]
    return best[0] if len(best) == 1 else None
