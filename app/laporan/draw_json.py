"""JSON of statements and books, in the shape others script against (docs/antarmuka.md)."""

from __future__ import annotations

import json
from typing import Any

from app.laporan.rules import Baris, Buku, Statement
from app.laporan.rules_calk import Calk
from app.laporan.rules_rasio import DaftarRasio
from app.values.tulis import desimal


def statement_object(statement: Statement) -> dict[str, Any]:
    """A statement as plain values; amounts are decimal strings, an empty cell is null."""
    return {
        **place_of(statement),
        "kolom": [{"kunci": k.kunci, "judul": k.judul} for k in statement.kolom],
        "baris": [row_object(row) for row in statement.baris],
        "cocok": statement.cocok,
        "sidik": statement.sidik,
    }


def book_object(buku: Buku) -> dict[str, Any]:
    """A book as plain values."""
    return {
        **place_of(buku),
        "saldo_awal": desimal(buku.saldo_awal),
        "baris": [
            {
                "tanggal": row.tanggal.isoformat(),
                "nomor": row.nomor,
                "uraian": row.uraian,
                "anggota": row.anggota,
                "debit": desimal(row.debit),
                "kredit": desimal(row.kredit),
                "saldo": desimal(row.saldo),
            }
            for row in buku.baris
        ],
        "jumlah_debit": desimal(buku.jumlah_debit),
        "jumlah_kredit": desimal(buku.jumlah_kredit),
        "saldo_akhir": desimal(buku.saldo_akhir),
        "sidik": buku.sidik,
    }


def to_json(plain: dict[str, Any]) -> bytes:
    """Write plain values as UTF-8 JSON with a line end."""
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def place_of(isi: Statement | Buku | Calk | DaftarRasio) -> dict[str, Any]:
    """Name of the report, cooperative, days and unit, as every report begins."""
    return {
        "laporan": isi.laporan,
        "koperasi": isi.koperasi,
        "slug": isi.slug,
        "sejak": isi.sejak.isoformat() if isi.sejak else None,
        "sampai": isi.sampai.isoformat(),
        "unit": isi.unit,
    }


def row_object(row: Baris) -> dict[str, Any]:
    """A row of a statement or of a note's table."""
    return {
        "kunci": row.kunci,
        "label": row.label,
        "tingkat": row.tingkat,
        "jenis": row.jenis.value,
        "catatan": row.catatan,
        "nilai": [None if value is None else desimal(value) for value in row.nilai],
        "akun": list(row.akun),
    }
