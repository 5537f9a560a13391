"""The chain for the independent verifier: one JSON object a line (antarmuka 5, docs/segel.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_rantai import head_of, sealed_of, walk_chain
from app.buku_besar.rules_rantai import VERSION


def seal_lines(koperasi_id: int, nama: str) -> Iterator[str]:
    """Head line, one line a journal in order of the chain, end line with place and hash."""
    context = context_of(koperasi_id)
    yield _line({"jenis": "kepala", "versi": VERSION, "koperasi_id": koperasi_id, "nama": nama})
    for journal, postings in walk_chain(koperasi_id):
        sealed = sealed_of(journal, postings, context)
        yield _line(
            {
                "jenis": "jurnal", "urut": sealed.urut, "nomor": sealed.nomor,
                "tanggal": sealed.tanggal, "periode": sealed.periode, "sifat": sealed.sifat,
                "aturan": sealed.aturan, "sumber_id": sealed.sumber_id,
                "membalik_urut": sealed.membalik_urut, "oleh": sealed.oleh,
                "dicatat_pada": sealed.dicatat_pada, "garam": bytes(journal.garam).hex(),
                "keterangan": journal.keterangan, "bukti": journal.bukti,
                "alasan": journal.alasan, "teks": sealed.teks, "baris": sealed.baris,
                "hash_sebelum": bytes(journal.hash_sebelum).hex(),
                "hash": bytes(journal.hash).hex(),
            }
        )  # fmt: skip
    urut, digest = head_of(koperasi_id)
    yield _line({"jenis": "akhir", "urut": urut, "hash": digest.hex()})


def _line(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
