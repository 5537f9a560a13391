"""The overview of savings: everybody with balances and arrears, searched and narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.simpanan.queries import positions, terms_all
from app.simpanan.queries_tunggakan import BarisTunggakan, bills_row
from app.simpanan.rules import URUTAN

J = JenisSimpanan
TAMPIL = (*URUTAN, J.CALON)


@dataclass(frozen=True, slots=True)
class SaringSimpanan:
    """What the overview is narrowed by; `tunggak` keeps those who owe, `status` one standing."""

    q: str = ""
    dusun: str = ""
    status: str = ""
    tunggak: bool = False


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Sums per kind of everybody narrowed to, and how many have any; in sen."""

    per_jenis: dict[str, int]
    orang: int

    @property
    def jumlah(self) -> int:
        """All kinds together."""
        return sum(self.per_jenis.values())


def savings_rows(koperasi_id: int, wanted: SaringSimpanan, on: date) -> list[BarisTunggakan]:
    """Members and candidates with their balances now; who left shows only with money left."""
    terms = terms_all(koperasi_id)
    words = wanted.q.lower()
    rows = []
    for posisi in positions(koperasi_id).values():
        if words and words not in f"{posisi.nama} {posisi.nomor}".lower():
            continue
        if wanted.dusun and posisi.dusun != wanted.dusun:
            continue
        if wanted.status and posisi.status != wanted.status:
            continue
        if posisi.status is Status.BERHENTI and not any(posisi.saldo.get(j) for j in TAMPIL):
            continue
        rows.append(bills_row(posisi, terms, on))
    return [row for row in rows if row.jumlah] if wanted.tunggak else rows


def sums_of(rows: Sequence[BarisTunggakan]) -> Ringkasan:
    """What these rows add up to."""
    sums = {str(j): sum(row.posisi.saldo.get(j, 0) for row in rows) for j in TAMPIL}
    have = sum(1 for row in rows if any(row.posisi.saldo.get(j, 0) for j in TAMPIL))
    return Ringkasan(sums, have)
