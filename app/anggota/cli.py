"""flask anggota bersihkan: erase what the register need not keep any longer."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.anggota.commands_retensi import erase_refused
from app.pengguna.cli import chosen_actor, chosen_koperasi, koperasi_option, oleh_option
from app.platform import clock
from app.platform.db import transact
from app.platform.terminal import polite

anggota_cli = AppGroup("anggota", help="Buku daftar anggota dan permohonannya.")


@anggota_cli.command("bersihkan")
@koperasi_option
@oleh_option
@polite
def erase(slug: str | None, oleh: str | None) -> None:
    """Hapus data pribadi pada permohonan yang ditolak dan lewat masa simpannya."""
    koperasi = chosen_koperasi(slug)
    koperasi_id, today = koperasi.id, clock.today(koperasi.zona)
    chosen_actor(oleh)
    done = transact(lambda: erase_refused(koperasi_id, today=today))
    click.echo(f"Data pribadi pada {done} permohonan yang ditolak dihapus.")
