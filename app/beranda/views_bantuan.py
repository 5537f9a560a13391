"""Help pages: Markdown files of this package, drawn once; no page of the address map by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("bantuan")


@dataclass(frozen=True, slots=True)
class Halaman:
    """A help page: its name in the address, title, body as HTML and its bare words for search."""

    nama: str
    judul: str
    html: str
    teks: str


@cache
def help_names() -> tuple[str, ...]:
    """Names of every help page, in order of the alphabet."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.md")))


@cache
def help_of_name(nama: str) -> Halaman | None:
    """One help page, None when there is none of this name; only listed files are ever opened."""
    if nama not in help_names():
        return None
    text = (FOLDER / f"{nama}.md").read_text("utf-8")
    title, _, body = text.partition("\n")
    return Halaman(nama, title.lstrip("# ").strip(), _html(body), text)


def _html(body: str) -> str:
    """Draw Markdown; HTML inside it is text, so a page can never carry a script."""
    import markdown  # noqa: PLC0415 -- heavy; most requests show no help

    drawn = markdown.Markdown(extensions=["tables", "toc"], output_format="html")
    drawn.preprocessors.deregister("html_block")
    drawn.inlinePatterns.deregister("html")
    return str(drawn.convert(body))


def help_hits(words: str, *, limit: int = 5) -> list[Halaman]:
    """Help pages with the words in the title first, then in the text."""
    wanted = words.casefold()
    pages = [page for nama in help_names() if (page := help_of_name(nama))]
    found = [page for page in pages if wanted in page.teks.casefold()]
    return sorted(found, key=lambda page: wanted not in page.judul.casefold())[:limit]
