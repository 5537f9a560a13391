"""The work behind the page of backups, in a process of its own; not for people."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from app.impor_ekspor.cli_cadangan import known_faults, passphrase, place, verify_copy
from app.impor_ekspor.commands_cadangan import drill, make_backup, note_drill
from app.impor_ekspor.commands_pekerjaan import (
    Keadaan,
    signs_of_life,
    state_file,
    write_state,
)
from app.impor_ekspor.queries_daftar_cadangan import PEKERJAAN, backup_folder, named
from app.platform import clock
from app.platform.terminal import polite
from app.values.refusal import Refused

STOPPED = "Pekerjaan terhenti oleh gangguan; cadangan yang lama tidak tersentuh."


@click.command("kerjakan-cadangan", hidden=True)
@click.argument("tahap", type=click.Choice(["buat", "uji"]))
@click.argument("nama", default="")
@polite
def work(tahap: str, nama: str) -> None:
    """Buat atau uji cadangan untuk halaman Cadangan; dipanggil oleh program sendiri."""
    file = state_file(Path(current_app.instance_path), PEKERJAAN)
    with signs_of_life(file):
        write_state(file, Keadaan("mencatat" if tahap == "buat" else "memeriksa"))
        try:
            pesan = _make() if tahap == "buat" else _drill(nama)
        except Refused as refused:
            write_state(file, Keadaan("gagal", pesan=refused.reasons))
            raise
        except OSError as problem:
            write_state(file, Keadaan("gagal", pesan=(_disk(problem),)))
            raise
        except BaseException:
            write_state(file, Keadaan("gagal", pesan=(STOPPED,)))
            raise
    write_state(file, Keadaan("selesai", pesan=(pesan,)))


def _disk(problem: OSError) -> str:
    return f"Cadangan tidak dapat ditulis: {problem.strerror or problem}. Periksa ruang disk."


def _make() -> str:
    frasa, at = passphrase(wanted=True), clock.now()
    target = backup_folder(Path(current_app.instance_path)) / f"lumbung-{at:%Y%m%d-%H%M%S}.zip"
    make_backup(place(), target, at=at, verify=verify_copy, known=known_faults, frasa=frasa)
    return f"Cadangan {target.name} dibuat dan sama dengan bukunya."


def _drill(nama: str) -> str:
    path = named(backup_folder(Path(current_app.instance_path)), nama)
    if path is None:
        raise Refused("Cadangan itu tidak ada lagi.")
    try:
        drill(path, verify=verify_copy)
    except Refused as refused:
        note_drill(path, clock.now(), refused.reasons[0])
        raise
    note_drill(path, clock.now(), "")
    return f"Cadangan {nama} dapat dipulihkan: neraca saldo dan kepala rantai sama."
