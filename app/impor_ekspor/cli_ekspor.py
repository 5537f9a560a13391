"""flask ekspor segel | hledger | semua: the books out of the program, whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click
from flask.cli import AppGroup

from app.impor_ekspor.queries_hledger import hledger_lines
from app.impor_ekspor.queries_segel import seal_lines
from app.impor_ekspor.queries_semua import VERIFIER, write_everything
from app.pengguna.cli import chosen_koperasi, koperasi_option
from app.platform.terminal import polite

ekspor_cli = AppGroup("ekspor", help="Ekspor: rantai segel, cermin hledger, seluruh data.")


@contextmanager
def whole_file(target: Path, mode: str) -> Iterator[IO[Any]]:
    """Write beside the target and move it there when it is whole; a broken write leaves nothing."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    encoding = None if "b" in mode else "utf-8"
    try:
        with temporary.open(mode, encoding=encoding) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def output_option(command: Any) -> Any:
    """-o F: where to write."""
    return click.option(
        "-o", "keluaran", required=True, type=click.Path(path_type=Path, dir_okay=False),
        help="Berkas yang ditulis.",
    )(command)  # fmt: skip


@ekspor_cli.command("segel")
@output_option
@koperasi_option
@polite
def seal(keluaran: Path, slug: str | None) -> None:
    """Rantai jurnal untuk pemeriksa yang berdiri sendiri (verifikasi.py)."""
    koperasi = chosen_koperasi(slug)
    with whole_file(keluaran, "w") as file:
        file.writelines(seal_lines(koperasi.id, koperasi.nama))
    verifier = keluaran.with_name(VERIFIER.name)
    with whole_file(verifier, "w") as file:
        file.write(VERIFIER.read_text("utf-8"))
    click.echo(f"Rantai ditulis ke {keluaran}; periksa dengan python3 {verifier} {keluaran}")


@ekspor_cli.command("hledger")
@output_option
@koperasi_option
@polite
def mirror(keluaran: Path, slug: str | None) -> None:
    """Cermin buku besar dalam teks polos yang dapat dihitung ulang hledger."""
    koperasi = chosen_koperasi(slug)
    with whole_file(keluaran, "w") as file:
        file.writelines(hledger_lines(koperasi.id, koperasi.nama))
    click.echo(f"Cermin hledger ditulis ke {keluaran}.")


@ekspor_cli.command("semua")
@output_option
@koperasi_option
@polite
def everything(keluaran: Path, slug: str | None) -> None:
    """Seluruh data satu koperasi dengan skema dan pemeriksanya, dalam satu ZIP."""
    koperasi = chosen_koperasi(slug)
    with whole_file(keluaran, "wb") as file:
        write_everything(koperasi.id, koperasi.nama, file)
    click.echo(f"Seluruh data ditulis ke {keluaran}.")
