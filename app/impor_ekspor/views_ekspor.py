"""Export: the chain for the verifier, the plain-text mirror, everything in one archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from flask import Response, g, render_template, stream_with_context

from app.impor_ekspor.queries_hledger import hledger_lines
from app.impor_ekspor.queries_segel import seal_lines
from app.impor_ekspor.queries_semua import VERIFIER, write_everything
from app.impor_ekspor.views_alamat import bp
from app.pengguna.access import requires
from app.pengguna.permissions import Permission

BLOCK = 64 * 1024


@bp.get("/ekspor")
@requires(Permission.EKSPOR_READ)
def list_ekspor() -> str:
    """What can be taken out of the books, and what each is good for."""
    return render_template("impor_ekspor/list_ekspor.html")


@bp.get("/ekspor/segel.jsonl")
@requires(Permission.EKSPOR_READ)
def download_segel() -> Response:
    """The chain of journals for an independent verifier."""
    lines = seal_lines(g.koperasi_id, g.koperasi_nama)
    return _streamed(_blocks(lines), "segel.jsonl", "application/jsonl")


@bp.get("/ekspor/verifikasi.py")
@requires(Permission.EKSPOR_READ)
def download_verifikasi() -> Response:
    """The verifier itself: one file, standard library only."""
    return _streamed(iter([VERIFIER.read_bytes()]), "verifikasi.py", "text/x-python")


@bp.get("/ekspor/buku.journal")
@requires(Permission.EKSPOR_READ)
def download_hledger() -> Response:
    """The plain-text mirror for hledger."""
    lines = hledger_lines(g.koperasi_id, g.koperasi_nama)
    return _streamed(_blocks(lines), "buku.journal", "text/plain")


@bp.get("/ekspor/semua.zip")
@requires(Permission.EKSPOR_READ)
def download_semua() -> Response:
    """All data of the cooperative with schema and verifier."""
    archive = _packed(g.koperasi_id, g.koperasi_nama)
    return _streamed(archive, "semua.zip", "application/zip")


def _packed(koperasi_id: int, nama: str) -> Iterator[bytes]:
    """Write the archive to a temporary file, then hand it over block by block."""
    with tempfile.TemporaryFile() as file:
        write_everything(koperasi_id, nama, file)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _blocks(lines: Iterator[str]) -> Iterator[bytes]:
    """Lines joined to blocks, so that a long chain is not sent in a million pieces."""
    part: list[str] = []
    size = 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= BLOCK:
            yield "".join(part).encode()
            part, size = [], 0
    yield "".join(part).encode()


def _streamed(blocks: Iterator[bytes], nama: str, jenis: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{g.slug}-{nama}"'}
    return Response(stream_with_context(blocks), mimetype=jenis, headers=headers)
