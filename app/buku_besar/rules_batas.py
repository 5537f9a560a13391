"""Up to how much one person alone lets money leave: how payments are counted, what is said. Pure.

The limit is the cooperative's own decision (setting `kas.batas_persetujuan`); no law sets one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.rules import Context, Draft, Line, Sifat
from app.values.refusal import SecondPersonNeeded
from app.values.tulis import rp

BATAS_PERSETUJUAN = "kas.batas_persetujuan"
PUTUSAN = "buku_besar.decide_surat"  # the page that decides every paper above the limit


@dataclass(frozen=True, slots=True)
class Sejenis:
    """Payments counted together: the same day, posting rule and persons, or nobody named.

    Cutting one payment into several of a day does not get below the limit.
    """

    rule: str
    orang: frozenset[UUID]


def cash_out(lines: Sequence[Line], context: Context) -> int:
    """Money that leaves cash and banks together, in sen; nil for receipts and own transfers."""
    moved = sum(line.jumlah for line in lines if context.accounts[line.akun_id].kas)
    return max(-moved, 0)


def kind_of(draft: Draft) -> Sejenis:
    """What a payment is counted with."""
    named = (line.anggota_id or line.pihak_id for line in draft.lines)
    return Sejenis(draft.rule, frozenset(who for who in named if who))


def is_payment(draft: Draft) -> bool:
    """Whether a limit looks at a journal: not at mirrors, openings and closings."""
    return draft.membalik is None and draft.sifat not in (Sifat.PEMBUKA, Sifat.PENUTUP)


def needed(draft: Draft, jumlah: int, sebelum: int, batas: int) -> SecondPersonNeeded:
    """The refusal that leads to a request; `sebelum` is what the day paid for the same already."""
    text = f"Pembayaran di atas {rp(batas)} perlu disetujui orang kedua lebih dahulu"
    if sebelum:
        text += f"; bersama {rp(sebelum)} yang sudah dibayar hari itu menjadi "
        text += rp(sebelum + jumlah)
    return SecondPersonNeeded(f"{text}.", ringkasan=draft.keterangan, jumlah=jumlah)
