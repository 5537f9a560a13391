"""A RAT book read back from its PDF: outline, contents, chapters as text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from flask import current_app
from pypdf import PdfReader

from app.platform.offers import REGISTRY
from app.rat.draw_buku import BukuRat, make_book
from tests.rat.desa import AT


@dataclass
class Terbaca:
    """The book and what a reader finds in it."""

    buku: BukuRat

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.buku.isi))

    @cached_property
    def halaman(self) -> list[str]:
        """Text of each page."""
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def teks(self) -> str:
        return "\n".join(self.halaman)

    @cached_property
    def penanda(self) -> list[tuple[int, str, int]]:
        """(level, title, page) of every bookmark, pages from 1."""
        return list(self._flat(self.reader.outline, 1))

    def _flat(self, found: list[Any], level: int) -> Any:
        for item in found:
            if isinstance(item, list):
                yield from self._flat(item, level + 1)
            else:
                place = self.reader.get_destination_page_number(item)
                assert place is not None
                yield level, str(item.title), place + 1

    @cached_property
    def lompatan(self) -> list[int]:
        """Pages the lines of the contents lead to, in order from the top."""
        found = []
        for page in self.reader.pages:
            links = [a.get_object() for a in page.get("/Annots", [])]
            links.sort(key=lambda link: -float(link["/Rect"][3]))
            for link in links:
                target = link.get("/Dest") or link["/A"]["/D"]
                found.append(self._target(target))
        return found

    def _target(self, target: Any) -> int:
        name = target.get_object() if hasattr(target, "get_object") else target
        if isinstance(name, list):
            place = self.reader.get_page_number(name[0].get_object())
        else:
            place = self.reader.get_destination_page_number(self.reader.named_destinations[name])
        assert place is not None
        return place + 1

    def bab(self, judul: str) -> str:
        """Text of the pages from a chapter to the next one of its level."""
        tops = [(title, page) for level, title, page in self.penanda if level == 1]
        place = [title for title, _ in tops].index(judul)
        end = tops[place + 1][1] if place + 1 < len(tops) else len(self.halaman) + 1
        return "\n".join(self.halaman[tops[place][1] - 1 : end - 1])


def made(desa_id: int, tahun: int = 2026, **given: Any) -> Terbaca:
    """Make a book and open it."""
    chapters = current_app.extensions[REGISTRY].chapters
    facts: dict[str, Any] = {"chapters": chapters, "at": AT, "maju": lambda *told: None}
    return Terbaca(make_book(desa_id, tahun, "bahan", **(facts | given)))
