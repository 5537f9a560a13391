"""flask contoh muat: the example village with its finished year."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.contoh.commands import load_village
from app.contoh.rules_desa import SANDI, USERS
from app.platform.sandi import Brankas
from app.platform.terminal import Progress, polite

contoh_cli = AppGroup("contoh", help="Desa contoh untuk belajar dan mencoba.")


@contoh_cli.command("muat")
@click.option("--tahun", default=2025, type=click.IntRange(2020, 2100), help="Tahun buku contoh.")
@polite
def load(tahun: int) -> None:
    """Muat desa contoh: 150 anggota, 4 unit usaha, satu tahun buku penuh."""
    brankas = Brankas.of(current_app.config["KUNCI"])
    count = load_village(tahun, brankas=brankas, on_progress=Progress("Mencatat setahun"))
    click.echo(f"Desa contoh dimuat: {count} kejadian tahun {tahun}.")
    click.echo(f"Masuk sebagai {USERS[0][1]} (bendahara) atau {USERS[1][1]} (ketua),")
    click.echo(f"kata sandi semua pengguna contoh: {SANDI}")
