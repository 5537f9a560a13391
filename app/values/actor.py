"""Who acts. Commands take an actor; they never ask who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind an act; `sebutan` is the office, shown to the pengawas."""

    id: UUID
    nama: str
    sebutan: str = ""
