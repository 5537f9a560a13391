"""Members and officers among those money goes to: how a form names them before they are a party.

Control accounts outside savings are kept by party (akuntansi 2, column kendali), so whoever
carries an advance is one. A form may name a member or an officer all the same; the party is made
in the act that needs it, and found again ever after by an id that follows from the person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

from app.pihak.rules import JenisPihak


class Asal(StrEnum):
    """Where the person is known from."""

    ANGGOTA = "anggota"
    PEJABAT = "pejabat"


@dataclass(frozen=True, slots=True)
class Orang:
    """A member or officer to choose; `pengurus` also where the member holds an office."""

    asal: Asal
    orang_id: UUID
    kode: str
    nama: str
    pengurus: bool = False

    @property
    def id(self) -> str:
        """How a form and a paper's request name the person."""
        return f"{self.asal.value}:{self.orang_id}"

    @property
    def pihak_id(self) -> UUID:
        """The party of this person, made already or not."""
        return uuid5(self.orang_id, "pihak")


def person_named(text: object) -> tuple[Asal, UUID] | None:
    """What `Orang.id` says; None when it says a party's id or nothing."""
    asal, mark, key = str(text or "").partition(":")
    try:
        return (Asal(asal), UUID(key)) if mark else None
    except ValueError:
        return None


def party_kind(kejadian: str, orang: Orang) -> JenisPihak:
    """Which kind of party the person becomes by what the money is for."""
    if kejadian == "talangan":
        return JenisPihak.PEMBERI_TALANGAN
    return JenisPihak.KARYAWAN if orang.pengurus else JenisPihak.MITRA


def free_code(kode: str, taken: set[str]) -> str:
    """The person's code, with a number behind when a party has it."""
    kode, number = kode[:24], 1
    found = kode
    while found in taken:
        number += 1
        found = f"{kode}-{number}"
    return found
