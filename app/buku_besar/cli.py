"""Commands of the ledger: found a cooperative, check everything, rebuild the derived tables."""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.buku_besar.commands_bagan import found_koperasi
from app.buku_besar.commands_bangun import rebuild_derived
from app.buku_besar.queries_periksa import (
    chain_problems,
    engine_check,
    seal_check,
    tail_problems,
)
from app.buku_besar.queries_rantai import head_of
from app.koperasi.commands import change_period
from app.koperasi.queries import all_koperasi
from app.koperasi.rules import StatusPeriode
from app.pengguna.cli import chosen_actor, chosen_koperasi, koperasi_option, oleh_option
from app.platform import clock
from app.platform.db import db, transact
from app.platform.offers import REGISTRY, CheckResult, Registry
from app.platform.terbukti import read_proven, write_proven
from app.platform.terminal import polite
from app.values.baca import Unreadable
from app.values.baca_tanggal import read_file_date
from app.values.refusal import Refused

koperasi_cli = AppGroup("koperasi", help="Koperasi di pemasangan ini.")
periode_cli = AppGroup("periode", help="Periode buku: tutup dan buka.")
bukubesar_cli = AppGroup("bukubesar", help="Perawatan buku besar.")


def day(text: str | None, name: str) -> date | None:
    """A date option; refused with a sentence when it is none."""
    if text is None:
        return None
    try:
        return read_file_date(text)
    except Unreadable as problem:
        raise Refused(f"--{name}: {problem}") from None


@koperasi_cli.command("buat")
@click.option("--nama", required=True, help="Nama resmi koperasi.")
@click.option("--slug", required=True, help="Nama pendek pada alamat, misalnya sukamaju.")
@click.option("--kode-wilayah", default="", help="Kode desa, misalnya 35.07.01.2001.")
@click.option("--preset", default="kdkmp", type=click.Choice(["kdkmp", "kosong"]))
@click.option("--mulai-buku", help="Hari buku pertama, YYYY-MM-DD.")
@click.option("--zona", default="Asia/Jakarta", help="Asia/Jakarta, Asia/Makassar, Asia/Jayapura.")
@polite
def create(
    nama: str, slug: str, kode_wilayah: str, preset: str, mulai_buku: str | None, zona: str
) -> None:
    """Buat koperasi dengan bagan akun, unit KANTOR, dan periode terbuka."""
    first = day(mulai_buku, "mulai-buku") or clock.today().replace(month=1, day=1)
    koperasi = transact(
        lambda: found_koperasi(
            nama=nama, slug=slug, preset=preset, mulai_buku=first, kode_wilayah=kode_wilayah,
            zona=zona,
        )
    )  # fmt: skip
    click.echo(f"Koperasi {koperasi.nama} ({koperasi.slug}) siap, buku mulai {first}.")


@periode_cli.command("tutup")
@click.argument("kode")
@koperasi_option
@oleh_option
@polite
def close(kode: str, slug: str | None, oleh: str | None) -> None:
    """Tutup satu bulan, misalnya 2025-01; sesudahnya tidak menerima jurnal."""
    koperasi_id, by = chosen_koperasi(slug).id, chosen_actor(oleh)
    transact(lambda: change_period(koperasi_id, kode, StatusPeriode.DITUTUP, by=by))
    click.echo(f"Buku {kode} ditutup.")


@periode_cli.command("buka")
@click.argument("kode")
@click.option("--alasan", required=True, help="Mengapa dibuka kembali.")
@koperasi_option
@oleh_option
@polite
def reopen(kode: str, alasan: str, slug: str | None, oleh: str | None) -> None:
    """Buka kembali satu bulan yang ditutup, dengan alasan yang tersimpan."""
    koperasi_id, by = chosen_koperasi(slug).id, chosen_actor(oleh)
    transact(lambda: change_period(koperasi_id, kode, StatusPeriode.TERBUKA, by=by, alasan=alasan))
    click.echo(f"Buku {kode} dibuka kembali.")


@bukubesar_cli.command("bangun")
@koperasi_option
@polite
def rebuild(slug: str | None) -> None:
    """Bangun ulang tabel turunan dari jurnal; jurnal sendiri tidak tersentuh."""
    koperasi_id = chosen_koperasi(slug).id
    rows = transact(lambda: rebuild_derived(koperasi_id))
    click.echo(f"Tabel turunan dibangun ulang: {rows} baris mutasi harian.")


def run_checks(koperasi_id: int) -> list[CheckResult]:
    """Every check of every feature on one cooperative."""
    registry: Registry = current_app.extensions[REGISTRY]
    results = []
    for check in registry.checks:
        found = check.run(koperasi_id)
        results.append(CheckResult(check.kunci, check.judul, not found, tuple(found)))
    return results


def run_quick_checks(koperasi_id: int, known: tuple[int, str] | None) -> list[CheckResult]:
    """The seal, and the chain since the place proven before: what a start can afford."""
    chain = tail_problems(koperasi_id, *known) if known else chain_problems(koperasi_id)
    seal, engine = seal_check(koperasi_id), engine_check(koperasi_id)
    return [
        CheckResult(
            "mesin", "Basis data menyimpan apa yang sudah dijawab", not engine, tuple(engine)
        ),
        CheckResult("segel", "Segel basis data terpasang", not seal, tuple(seal)),
        CheckResult("rantai", "Rantai jurnal sejak pemeriksaan lalu", not chain, tuple(chain)),
    ]


@click.command("periksa")
@click.option("--format", "bentuk", default="teks", type=click.Choice(["teks", "json"]))
@click.option("--cepat", is_flag=True, help="Hanya segel dan jurnal sejak pemeriksaan lalu.")
@koperasi_option
@polite
def check_all(bentuk: str, *, cepat: bool, slug: str | None) -> None:
    """Jalankan setiap pemeriksaan keutuhan, satu baris tiap pemeriksaan."""
    chosen = [chosen_koperasi(slug)] if slug else all_koperasi()
    proven = read_proven(Path(current_app.instance_path))
    results = {
        k.slug: run_quick_checks(k.id, proven.get(str(k.id))) if cepat else run_checks(k.id)
        for k in chosen
    }
    _keep_proven(proven, [k.id for k in chosen if all(r.baik for r in results[k.slug])])
    db.session.rollback()
    if bentuk == "json":
        click.echo(json.dumps(_as_json(results), ensure_ascii=False))
    else:
        _print(results)
    if any(not result.baik for rows in results.values() for result in rows):
        sys.exit(1)


def _keep_proven(proven: dict[str, tuple[int, str]], good: list[int]) -> None:
    """Remember how far each sound chain was proven; a read-only folder remembers nothing."""
    for koperasi_id in good:
        urut, digest = head_of(koperasi_id)
        if urut:
            proven[str(koperasi_id)] = (urut, digest.hex())
    with contextlib.suppress(OSError):
        write_proven(Path(current_app.instance_path), proven)


def _as_json(results: dict[str, list[CheckResult]]) -> list[dict[str, object]]:
    return [
        {
            "koperasi": slug, "kunci": result.kunci, "judul": result.judul, "baik": result.baik,
            "rincian": list(result.rincian),
        }
        for slug, rows in results.items()
        for result in rows
    ]  # fmt: skip


def _print(results: dict[str, list[CheckResult]]) -> None:
    if not results:
        click.echo("Belum ada koperasi yang diperiksa.")
    for slug, rows in results.items():
        for result in rows:
            click.echo(f"{'baik ' if result.baik else 'SALAH'} {slug}: {result.judul}")
            for line in result.rincian[:20]:
                click.echo(f"      {line}", err=True)
