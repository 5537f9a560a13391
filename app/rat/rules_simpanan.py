"""Savings of every member on a day, and whether they foot to the ledger and the statement. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

KOLOM = ("simpanan_pokok", "simpanan_wajib", "simpanan_anggota")
SUKARELA = "simpanan_sukarela"
BELUM_DIRINCI = "Belum dirinci"


@dataclass(frozen=True, slots=True)
class AkunSimpanan:
    """An account of savings: its statement line, role, and whether details are kept per member."""

    id: UUID
    kelompok: str
    peran: str
    rinci: bool


@dataclass(frozen=True, slots=True)
class BarisSimpanan:
    """One row, amounts in sen in the order of KOLOM, a member's claim positive."""

    nomor: str
    nama: str
    jumlah: tuple[int, ...]

    @property
    def total(self) -> int:
        """What the member holds in all."""
        return sum(self.jumlah)


@dataclass(frozen=True, slots=True)
class DaftarSimpanan:
    """All rows with `Belum dirinci` last when there is any; sums, ledger and statement beside.

    `campuran`: the third column holds more than voluntary savings.
    """

    baris: tuple[BarisSimpanan, ...]
    jumlah: tuple[int, ...]
    buku_besar: tuple[int, ...]
    laporan: tuple[int, ...]
    campuran: bool

    @property
    def cocok(self) -> bool:
        """Whether details, ledger and statement say the same."""
        return self.jumlah == self.buku_besar == self.laporan

    @property
    def total(self) -> int:
        """Savings in all."""
        return sum(self.jumlah)


def savings_list(
    akun: Sequence[AkunSimpanan],
    siapa: Iterable[tuple[UUID, str, str]],
    milik: Mapping[tuple[UUID, UUID], int],
    saldo: Mapping[UUID, int],
    laporan: Sequence[int],
) -> DaftarSimpanan:
    """Put the list together.

    `siapa`: id, number and name in printed order; `milik`: (account, owner) to balance, `saldo`:
    account to balance, both debit positive; `laporan`: the three statement lines. An owner who is
    not among `siapa`, and accounts without details, stand on `Belum dirinci`.
    """
    column = {a.id: KOLOM.index(a.kelompok) for a in akun}
    by_owner: dict[UUID | None, list[int]] = {}
    people = list(siapa)
    known = {person[0] for person in people}
    for (akun_id, owner), amount in milik.items():
        place = by_owner.setdefault(owner if owner in known else None, [0] * len(KOLOM))
        place[column[akun_id]] -= amount
    for a in akun:
        if not a.rinci:
            by_owner.setdefault(None, [0] * len(KOLOM))[column[a.id]] -= saldo.get(a.id, 0)
    rows = [
        BarisSimpanan(nomor, nama, tuple(by_owner.get(key, [0] * len(KOLOM))))
        for key, nomor, nama in people
    ]
    loose = by_owner.get(None, [])
    if any(loose):
        rows.append(BarisSimpanan("", BELUM_DIRINCI, tuple(loose)))
    ledger = [0] * len(KOLOM)
    for a in akun:
        ledger[column[a.id]] -= saldo.get(a.id, 0)
    mixed = any(saldo.get(a.id, 0) for a in akun if a.kelompok == KOLOM[2] and a.peran != SUKARELA)
    sums = tuple(sum(row.jumlah[i] for row in rows) for i in range(len(KOLOM)))
    return DaftarSimpanan(tuple(rows), sums, tuple(ledger), tuple(laporan), campuran=mixed)
