"""Many movements of savings at once, as a file brings them, beside what the books hold. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.values.money import Money

J = JenisSimpanan
LAIN = (
    "bukti {} sudah ada di buku dengan isi lain; beri nomor lain, atau betulkan di buku lewat "
    "batalkan dan betulkan."
)


@dataclass(frozen=True, slots=True)
class GerakFile:
    """A movement of one member as a file tells it; `baris` is its row.

    `keluar`: paid out; `potong`: simpanan wajib taken out of simpanan sukarela. `kas` None is the
    main account of `cara`.
    """

    baris: int
    tanggal: date
    anggota_id: UUID
    jenis: JenisSimpanan
    jumlah: Money
    keluar: bool = False
    potong: bool = False
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    dari: date | None = None
    sampai: date | None = None
    produk_id: UUID | None = None
    bukti: str = ""

    @property
    def isi(self) -> tuple[Any, ...]:
        """What makes two movements the same."""
        return content_of(
            self.tanggal, self.anggota_id, self.jenis.value, self.jumlah.sen,
            way=(self.keluar, self.potong, self.cara.value, self.kas, self.produk_id),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class GerakBuku:
    """A movement that stands in the books: its content, number and months.

    `tahunan`: its months are years, each billed in one month.
    """

    isi: tuple[Any, ...]
    bukti: str = ""
    dari: date | None = None
    sampai: date | None = None
    tahunan: bool = False


def content_of(
    tanggal: date, anggota_id: UUID, jenis: str, sen: int, *, way: tuple[Any, ...]
) -> tuple[Any, ...]:
    """The content of a movement as it is compared; `way`: out, potong, cara, own cash, product."""
    _, potong, *_ = way
    return (tanggal, anggota_id, jenis, sen, *((False, True, "", None, None) if potong else way))


@dataclass(frozen=True, slots=True)
class Banding:
    """A file beside the books: new movements, how many are known, those that ask for a yes.

    `mirip` is the part of `baru` whose equal is known or stands earlier in the file; `lain` are
    refusals by row.
    """

    baru: tuple[GerakFile, ...]
    sama: int
    mirip: tuple[GerakFile, ...]
    lain: tuple[tuple[int, str], ...]


def beside_books(rows: Sequence[GerakFile], book: Sequence[GerakBuku]) -> Banding:
    """Nothing twice: by number where there is one, else the n-th equal is the n-th of the books."""
    free = Counter(row.isi for row in book)
    numbered: dict[str, list[GerakBuku]] = defaultdict(list)
    for there in book:
        numbered[there.bukti].append(there)
    groups: dict[str, list[GerakFile]] = defaultdict(list)
    for row in rows:
        groups[row.bukti].append(row)
    plain = groups.pop("", [])
    sama, lain, fresh = 0, [], []
    for bukti, mine in groups.items():
        if bukti not in numbered:
            fresh += mine
        elif problems := _differences(bukti, mine, numbered[bukti]):
            lain += problems
        else:
            sama += len(mine)
            free.subtract(row.isi for row in numbered[bukti])
    baru, mirip = _unnumbered(plain, free)
    sama += len(plain) - len(baru)
    mirip += _twins(fresh, free, Counter(row.isi for row in plain))
    return Banding(tuple(baru + fresh), sama, tuple(mirip), tuple(lain))


def _differences(
    bukti: str, mine: Sequence[GerakFile], theirs: Sequence[GerakBuku]
) -> list[tuple[int, str]]:
    left = list(theirs)
    found: list[tuple[int, str]] = []
    for row in mine:
        match = next((b for b in left if b.isi == row.isi and _same_months(row, b)), None)
        if match is None:
            found.append((row.baris, LAIN.format(bukti)))
        else:
            left.remove(match)
    if left and not found:
        text = f"bukti {bukti} di buku memuat {len(left)} baris lagi; lengkapi, atau beri nomor "
        found.append((mine[0].baris, text + "lain."))
    return found


def _same_months(row: GerakFile, there: GerakBuku) -> bool:
    if row.dari is None or (row.dari, row.sampai) == (there.dari, there.sampai):
        return True
    if not (there.tahunan and row.sampai and there.dari and there.sampai):
        return False
    return (row.dari.year, row.sampai.year) == (there.dari.year, there.sampai.year)


def _unnumbered(
    rows: Sequence[GerakFile], free: Mapping[tuple[Any, ...], int]
) -> tuple[list[GerakFile], list[GerakFile]]:
    """New rows without number, and those of them that look like a known or an earlier one."""
    seen: Counter[tuple[Any, ...]] = Counter()
    baru, mirip = [], []
    for row in rows:
        key = row.isi
        seen[key] += 1
        if seen[key] <= free.get(key, 0):
            continue
        baru.append(row)
        if seen[key] > 1 or free.get(key, 0) > 0:
            mirip.append(row)
    return baru, mirip


def _twins(
    rows: Sequence[GerakFile], free: Mapping[tuple[Any, ...], int],
    taken: Mapping[tuple[Any, ...], int],
) -> list[GerakFile]:  # fmt: skip
    """Rows under a new number that say what the books say already."""
    left = {key: free[key] - taken.get(key, 0) for key in {row.isi for row in rows} & free.keys()}
    found = []
    for row in rows:
        if left.get(row.isi, 0) > 0:
            left[row.isi] -= 1
            found.append(row)
    return found
