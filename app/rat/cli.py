"""flask rat buku: the RAT book from the command line; also the process behind the page."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import click
from flask import current_app
from flask.cli import AppGroup

from app.pengguna.cli import chosen_koperasi, koperasi_option
from app.platform import clock
from app.platform.offers import REGISTRY
from app.platform.terminal import Progress, polite
from app.rat.commands_pekerjaan import Pelapor, write_whole
from app.rat.draw_buku import BukuRat, make_book
from app.rat.queries_pekerjaan import work_of
from app.rat.rules import Edisi
from app.values.refusal import Refused

KERTAS = ("A4", "F4")
rat_cli = AppGroup("rat", help="Rapat anggota tahunan: Buku RAT.")


@rat_cli.command("buku")
@click.option("--tahun", required=True, type=int, help="Tahun buku, misalnya 2025.")
@click.option(
    "--edisi", default=Edisi.BAHAN.value, type=click.Choice([e.value for e in Edisi]),
    help="bahan: dibagikan bersama undangan; hasil: setelah rapat.",
)  # fmt: skip
@click.option("-o", "keluaran", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="Berkas PDF yang ditulis.")  # fmt: skip
@click.option("--ukuran", type=click.Choice(KERTAS, case_sensitive=False),
              help="Ukuran kertas; tanpa ini menurut setelan koperasi.")  # fmt: skip
@click.option("--pekerjaan", type=click.UUID, hidden=True)
@koperasi_option
@polite
def book(
    *, tahun: int, edisi: str, keluaran: Path, ukuran: str | None, pekerjaan: UUID | None,
    slug: str | None,
) -> None:  # fmt: skip
    """Buat Buku RAT: satu PDF dari sampul sampai lampiran."""
    koperasi_id = chosen_koperasi(slug).id
    reporter = reporter_of(koperasi_id, pekerjaan) if pekerjaan else None
    shown = Progress("Menyusun Buku RAT")

    def maju(langkah: str, ke: int, dari: int) -> None:
        shown(ke, dari)
        if reporter:
            reporter.step(langkah, ke, dari)

    with ExitStack() as stack:
        if reporter:
            stack.enter_context(reporter)
        try:
            made = make_book(
                koperasi_id, tahun, edisi, chapters=current_app.extensions[REGISTRY].chapters,
                at=clock.now(), ukuran=ukuran or "", maju=maju,
            )  # fmt: skip
        except Refused as refused:
            if reporter:
                reporter.fail(*refused.reasons)
            raise
        write_whole(keluaran, made.isi)
        if reporter:
            reporter.finish(made.isi, made.konteks.rantai, draf=made.konteks.draf)
    click.echo(told(made, keluaran))


def told(made: BukuRat, keluaran: Path) -> str:
    """What the command says when the book is there."""
    draf = " Setiap halaman bertulisan DRAF: bulan terakhir belum ditutup." if (
        made.konteks.draf
    ) else ""  # fmt: skip
    return f"Buku RAT {made.konteks.tahun} ditulis ke {keluaran}.{draf}"


def reporter_of(koperasi_id: int, pekerjaan: UUID) -> Pelapor:
    """The making a page began. Refused: one that is not there."""
    instance = Path(current_app.instance_path)
    kerja = work_of(instance, koperasi_id, pekerjaan)
    if kerja is None:
        raise Refused(f"Pekerjaan {pekerjaan} tidak ada pada koperasi ini.")
    return Pelapor(instance, kerja)
