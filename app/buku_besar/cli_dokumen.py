"""Documents drawn from data: `flask dokumen tulis` writes them, a test tells stale ones."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.buku_besar.queries_aturan import posting_rules
from app.buku_besar.rules_dokumen import chart_markdown, journal_markdown
from app.pengguna.rules_izin import izin_markdown
from app.platform.offers import REGISTRY, Registry
from app.platform.terminal import polite

dokumen_cli = AppGroup("dokumen", help="Dokumen yang dibuat dari data program.")
DOCS = Path(__file__).resolve().parents[2] / "docs"


def documents() -> dict[str, str]:
    """Name of each document under docs/ and its text as the data has it now; within an app."""
    registry: Registry = current_app.extensions[REGISTRY]
    return {
        "bagan-akun.md": chart_markdown(),
        "jurnal.md": journal_markdown(posting_rules(registry.rules)),
        "izin.md": izin_markdown(),
    }


@dokumen_cli.command("tulis")
@click.option("--folder", type=click.Path(path_type=Path), default=DOCS, help="Folder tujuan.")
@polite
def write(folder: Path) -> None:
    """Tulis docs/bagan-akun.md, docs/jurnal.md, dan docs/izin.md dari data."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{name} ditulis.")
