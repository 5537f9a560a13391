"""All data of one cooperative in one ZIP: tables, schema, chain, mirror, verifier."""

from __future__ import annotations

import base64
import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import sqlalchemy as sa

from app.impor_ekspor.queries_hledger import hledger_lines
from app.impor_ekspor.queries_segel import seal_lines
from app.platform.db import Base, db
from app.values.money import Money

VERIFIER = Path(__file__).with_name("data") / "verifikasi.py"
PAGE = 5_000
READ_ME = """Ekspor lengkap satu koperasi dari Lumbung.

tabel/NAMA.jsonl   satu baris JSON tiap catatan; jumlah dalam sen, tanggal ISO, biner base64
skema.json         kolom, jenis, dan kunci tiap tabel
segel.jsonl        rantai jurnal; periksa dengan: python3 verifikasi.py segel.jsonl
buku.journal       cermin teks polos; periksa dengan: hledger -f buku.journal bal
NIK dan nomor KK tersimpan tersandi; kuncinya tetap pada pemasangan asal.
"""


def tenant_tables() -> list[sa.Table]:
    """Every table that belongs to a cooperative, parents before children."""
    return [table for table in Base.metadata.sorted_tables if "koperasi_id" in table.c]


def write_everything(koperasi_id: int, nama: str, target: IO[bytes]) -> None:
    """Write the ZIP; constant memory, one read transaction."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BACA.txt", READ_ME)
        archive.writestr("skema.json", json.dumps(schema(), ensure_ascii=False, indent=1))
        archive.write(VERIFIER, "verifikasi.py")
        for table in tenant_tables():
            _add(archive, f"tabel/{table.name}.jsonl", _rows(table, koperasi_id))
        _add(archive, "segel.jsonl", seal_lines(koperasi_id, nama))
        _add(archive, "buku.journal", hledger_lines(koperasi_id, nama))


def _add(archive: zipfile.ZipFile, name: str, lines: Iterator[str]) -> None:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as part:
        part.writelines(lines)
        part.seek(0)
        with archive.open(name, "w", force_zip64=True) as out:
            for line in part:
                out.write(line.encode())


def schema() -> dict[str, Any]:
    """Columns, types and keys of every exported table."""
    return {
        table.name: {
            "kolom": {c.name: type(c.type).__name__ for c in table.c},
            "kunci": [c.name for c in table.primary_key.columns],
        }
        for table in tenant_tables()
    }


def _rows(table: sa.Table, koperasi_id: int) -> Iterator[str]:
    query = (
        sa.select(table)
        .where(table.c.koperasi_id == koperasi_id)
        .order_by(*table.primary_key.columns)
    )
    result = db.session.execute(query.execution_options(yield_per=PAGE))
    for row in result:
        facts = {name: plain(value) for name, value in row._mapping.items()}
        yield json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n"


def plain(value: Any) -> Any:
    """A database value as JSON: sen, ISO text, base64."""
    if isinstance(value, Money):
        return value.sen
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    return value
