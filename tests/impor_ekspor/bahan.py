"""What the tests of import share: files, commands as an operator types them, balances."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.buku_besar.queries_konteks import context_of
from app.impor_ekspor.queries_cadangan import book_facts
from app.platform.db import Base, db

DATA = Path(__file__).parents[1] / "data"
HITUNG = DATA / "tahun_terhitung"
ASING = DATA / "bagan_asing"


def table(text: str) -> bytes:
    """A CSV file from lines with blanks around its cells."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def importer(run_flask: Callable[..., Any], slug: str, folder: Path) -> Callable[..., Any]:
    """impor("jurnal", path or text, "--periksa", …) in one cooperative."""

    def run(jenis: str, what: Path | str, *words: str) -> Any:
        path = what
        if isinstance(what, str):
            path = folder / f"{jenis}.csv"
            path.write_bytes(table(what))
        return run_flask("impor", jenis, str(path), *words, "--koperasi", slug)

    return run


def balances(koperasi_id: int) -> dict[str, int]:
    """Balance in sen by account code, nil ones left out."""
    db.session.rollback()
    facts = {row["id"]: row for row in book_facts(db.session.connection())}
    return facts[koperasi_id]["neraca_saldo"]


def count_rows(koperasi_id: int) -> dict[str, int]:
    """Rows of every table of a cooperative, the change log apart: what a refusal leaves equal."""
    db.session.rollback()
    found = {}
    for name, made in Base.metadata.tables.items():
        if "koperasi_id" in made.c and name != "jejak_perubahan":
            query = sa.select(sa.func.count()).select_from(made)
            found[name] = db.session.scalar(query.where(made.c.koperasi_id == koperasi_id))
    return found


def rk_code(koperasi_id: int) -> str:
    return context_of(koperasi_id).by_role["rk_antar_unit"].kode
