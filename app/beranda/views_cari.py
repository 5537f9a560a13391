"""What the search box finds: records of every feature, pages of the menu, help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for

from app.beranda.views_bantuan import help_hits
from app.beranda.views_cangkang import menu
from app.pengguna.access import can
from app.pengguna.permissions import Permission
from app.platform.offers import REGISTRY, Hit


@dataclass(frozen=True, slots=True)
class Temuan:
    """One hit: title, a word about it, its address."""

    judul: str
    keterangan: str
    url: str


def search_hits(words: str) -> list[tuple[str, list[Temuan]]]:
    """Hits by kind, of what this person may see; a kind that finds nothing is left out."""
    groups = [*_records(words), ("Halaman", _pages(words)), ("Bantuan", _helps(words))]
    return [(judul, hits) for judul, hits in groups if hits]


def _records(words: str) -> list[tuple[str, list[Temuan]]]:
    known = current_app.view_functions
    return [
        (
            offer.judul,
            [
                Temuan(hit.judul, hit.keterangan, _url(hit))
                for hit in offer.find(g.koperasi_id, words)
                if hit.endpoint in known
            ],
        )
        for offer in current_app.extensions[REGISTRY].search
        if can(Permission(offer.permission))
    ]


def _url(hit: Hit) -> str:
    """The page of a hit; a journal's page leads back to these results."""
    back: dict[str, Any] = (
        {"kembali": request.full_path} if hit.endpoint == "buku_besar.show_jurnal" else {}
    )
    return url_for(hit.endpoint, **hit.values, **back)


def _pages(words: str) -> list[Temuan]:
    wanted = words.casefold()
    return [
        Temuan(b["label"], "Buka halaman ini", b["url"])
        for group in menu()
        for b in group["butir"]
        if wanted in b["label"].casefold()
    ]


def _helps(words: str) -> list[Temuan]:
    return [
        Temuan(page.judul, "Bantuan", url_for("beranda.help_page", nama=page.nama))
        for page in help_hits(words)
    ]
