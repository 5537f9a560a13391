"""Who acts. Commands take an actor; they never ask who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind an act; `sebutan` is the office, shown to the pengawas.

    `disetujui` says that a second person stands behind this very act, so that no limit asks for
    one again.
    """

    id: UUID
    nama: str
    sebutan: str = ""
    disetujui: bool = False

    def agreed(self) -> Actor:
        """The same person, for an act that was decided, or that only retells what happened."""
        return replace(self, disetujui=True)
