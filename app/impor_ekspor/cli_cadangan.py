"""flask cadangan buat | uji | pulihkan, and flask tugas jalankan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.anggota.commands_retensi import erase_refused
from app.buku_besar.cli import run_checks
from app.buku_besar.commands_lampiran import sweep_attachments
from app.impor_ekspor.commands_cadangan import Place, drill, make_backup, note_drill, restore
from app.impor_ekspor.commands_draf import sweep_drafts
from app.koperasi.queries import all_koperasi
from app.platform import clock
from app.platform.audit import act_as
from app.platform.backup import Manifest
from app.platform.db import db, transact
from app.platform.pekerjaan import Work, run_due
from app.platform.terminal import fail, polite

ROOT = Path(__file__).resolve().parents[2]
KEPT_DAILY = 14
DAILY = "cadangan-harian"
cadangan_cli = AppGroup("cadangan", help="Cadangan: buat, uji, pulihkan.")
tugas_cli = AppGroup("tugas", help="Pekerjaan berkala.")


def place() -> Place:
    """Engine and instance folder of the running installation."""
    db.session.remove()
    return Place(db.engine, Path(current_app.instance_path))


def verify_copy(path: Path) -> list[str]:
    """Run every check on a copy in a process of its own; the faults it found."""
    with tempfile.TemporaryDirectory() as empty:
        env = os.environ | {
            "DATABASE_URL": f"sqlite:///{path}", "LUMBUNG_INSTANCE": empty, "FLASK_APP": "wsgi",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "flask", "periksa", "--format", "json"],
            cwd=ROOT, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
    try:
        results = json.loads(done.stdout)
    except ValueError:
        return [f"Pemeriksa berhenti: {done.stderr.strip()[-300:]}"]
    return [
        f"{row['judul']}: {detail}"
        for row in results
        if not row["baik"]
        for detail in row["rincian"]
    ]


def backup_folder() -> Path:
    """Where backups lie unless -o says otherwise."""
    return Path(current_app.instance_path) / "cadangan"


def passphrase(wanted: bool) -> str:  # noqa: FBT001 -- a flag of the command line
    """The passphrase from standard input, or none."""
    return sys.stdin.readline().rstrip("\r\n") if wanted else ""


frasa_option = click.option(
    "--frasa-dari-stdin", "frasa", is_flag=True,
    help="Baca frasa sandi dari masukan baku; kunci NIK ikut tersandi dengannya.",
)  # fmt: skip


@cadangan_cli.command("buat")
@click.option("-o", "keluaran", type=click.Path(path_type=Path, dir_okay=False))
@frasa_option
@polite
def create(*, keluaran: Path | None, frasa: bool) -> None:
    """Buat cadangan yang sudah diperiksa; berkas lama tidak tersentuh bila gagal."""
    at = clock.now()
    target = keluaran or backup_folder() / f"lumbung-{at:%Y%m%d-%H%M%S}.zip"
    words = passphrase(frasa)
    manifest = make_backup(
        place(), target, at=at, verify=verify_copy, known=known_faults, frasa=words
    )
    click.echo(f"Cadangan {target} dibuat dan sama dengan bukunya.")
    _tell(manifest)
    if not frasa:
        click.echo("Tanpa frasa sandi: kunci NIK tidak ikut; simpan instance/kunci.json sendiri.")


@cadangan_cli.command("uji")
@click.argument("berkas", type=click.Path(path_type=Path))
@polite
def test(berkas: Path) -> None:
    """Pulihkan ke tempat kosong dan bandingkan neraca saldo dan kepala rantainya."""
    manifest = drill(berkas, verify=verify_copy)
    if berkas.resolve().parent == backup_folder().resolve():
        note_drill(berkas, clock.now(), "")
    click.echo("Cadangan dapat dipulihkan: neraca saldo dan kepala rantai sama.")
    _tell(manifest)


@cadangan_cli.command("pulihkan")
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--ya", is_flag=True, help="Ganti buku yang sekarang tanpa bertanya.")
@frasa_option
@polite
def bring_back(berkas: Path, *, ya: bool, frasa: bool) -> None:
    """Ganti buku yang sekarang dengan isi cadangan; yang lama disimpan di sebelahnya."""
    words = passphrase(frasa)
    if not ya:
        question = "Buku yang sekarang akan diganti. Lanjutkan? (ya/tidak)"
        answer = click.prompt(question, default="tidak")
        if answer.strip().lower() not in ("y", "ya"):
            fail("Dibatalkan; buku tidak berubah.")
    manifest = restore(place(), berkas, verify=verify_copy, frasa=words)
    click.echo("Cadangan dipulihkan.")
    _tell(manifest)


def known_faults() -> list[str]:
    """What the checks find in the books themselves."""
    return [
        f"{result.judul}: {detail}"
        for koperasi in all_koperasi()
        for result in run_checks(koperasi.id)
        for detail in result.rincian
    ]


def _tell(manifest: Manifest) -> None:
    for fault in manifest.temuan:
        click.echo(f"PERHATIAN, buku ini sendiri bermasalah: {fault}", err=True)
    for book in manifest.buku:
        click.echo(f"  {book['slug']}: jurnal {book['urut']}, sidik {book['sidik'][:16]}")


def daily_backup() -> str:
    """Today's copy beside the books; the newest fourteen are kept."""
    folder, at = backup_folder(), clock.now()
    target = folder / f"harian-{clock.today():%Y%m%d}.zip"  # the village's day, not UTC
    make_backup(place(), target, at=at, verify=verify_copy, known=known_faults)
    for old in sorted(folder.glob("harian-*.zip"))[:-KEPT_DAILY]:
        old.unlink()
    return f"{target.name} dibuat dan diperiksa"


def daily_sweep() -> str:
    """Remove what nobody waits for: drafts of imports after a week, attachments without journal."""
    folder = Path(current_app.instance_path)
    gone = sweep_drafts(folder, clock.now())
    gone += sum(len(sweep_attachments(folder, koperasi.id)) for koperasi in all_koperasi())
    return f"{gone} berkas yang tidak dipakai lagi disingkirkan"


def daily_erasure() -> str:
    """Erase what refused applications say of people, once its time is over, cooperative by one."""
    act_as("Pekerjaan berkala")
    gone = 0
    for koperasi in all_koperasi():
        koperasi_id, today = koperasi.id, clock.today(koperasi.zona)
        gone += transact(partial(erase_refused, koperasi_id, today=today))
    return f"data pribadi pada {gone} permohonan yang ditolak dihapus"


WORKS = [
    Work(DAILY, daily_backup), Work("sapu-harian", daily_sweep),
    Work("masa-simpan", daily_erasure),
]  # fmt: skip


@tugas_cli.command("jalankan")
@polite
def run_tasks() -> None:
    """Jalankan pekerjaan berkala yang jatuh tempo: cadangan harian dan pembersihan."""
    for line in run_due(WORKS, clock.today()):
        click.echo(line)
