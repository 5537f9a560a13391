"""The member's one page: what every room knows of one member, on a screen, paper or phone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.values.calendar import tanggal_panjang

JUDUL = "Lembar Anggota"


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of the page: title and lines of label and text."""

    judul: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LembarAnggota:
    """The page: whose, in which cooperative, on which day, part by part."""

    koperasi: str
    nama: str
    nomor: str
    per: date
    bagian: Sequence[Bagian]

    @property
    def subjudul(self) -> str:
        """Who and when, in a line."""
        return f"{self.nama}, nomor {self.nomor}. Per {tanggal_panjang(self.per)}."


def sheet_message(lembar: LembarAnggota) -> str:
    """The page as a message; nothing but what stands on it."""
    lines = [lembar.koperasi, f"{JUDUL}: {lembar.subjudul}"]
    for part in lembar.bagian:
        lines += ["", part.judul, *(f"- {label}: {text}" for label, text in part.baris)]
    return "\n".join(lines)
