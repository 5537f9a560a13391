"""flask laporan: any report, any date, five formats (antarmuka 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.buku_besar.cli import day
from app.laporan.draw import FORMATS, draw
from app.laporan.queries import Laporan, report
from app.laporan.queries_cetak import frame_of
from app.laporan.rules_daftar import LAPORAN
from app.laporan.rules_permintaan import Permintaan
from app.pengguna.cli import chosen_koperasi, koperasi_option
from app.platform import clock
from app.platform.kertas import A4, F4, Ukuran
from app.platform.terminal import polite
from app.values.refusal import Refused

KERTAS = {"A4": A4, "F4": F4}


@click.command("laporan", epilog=f"NAMA: {', '.join(LAPORAN)}.")
@click.argument("nama")
@click.option("--sampai", required=True, help="Hari terakhir, YYYY-MM-DD atau DD/MM/YYYY.")
@click.option("--sejak", help="Hari pertama; tanpa ini awal tahun buku.")
@click.option("--banding", help="Tanggal pembanding; tanpa ini pembanding yang lazim.")
@click.option("--tanpa-banding", is_flag=True, help="Satu kolom saja.")
@click.option("--unit", help="Kode satu unit usaha.")
@click.option("--per-unit", is_flag=True, help="Satu kolom tiap unit, dengan eliminasi.")
@click.option("--metode", default="langsung", help="Arus kas: langsung atau tidak-langsung.")
@click.option("--akun", help="Kode akun untuk buku-besar dan buku-kas.")
@click.option("--anggota", help="Nomor anggota untuk kartu-anggota.")
@click.option("--format", "bentuk", default="txt", help=f"{', '.join(FORMATS)}; bawaan txt.")
@click.option("--kertas", default="A4", help="Ukuran kertas PDF: A4 atau F4.")
@click.option("-o", "berkas", type=click.Path(dir_okay=False), help="Tulis ke berkas ini.")
@koperasi_option
@polite
def laporan(bentuk: str, kertas: str, berkas: str | None, slug: str | None, **asked: Any) -> None:
    """Susun satu laporan untuk tanggal mana pun, ke layar atau ke berkas."""
    if bentuk not in FORMATS:
        raise Refused(f"--format '{bentuk}' tidak dikenal; pilih {', '.join(FORMATS)}.")
    if kertas.upper() not in KERTAS:
        raise Refused(f"--kertas '{kertas}' tidak dikenal; pilih {', '.join(KERTAS)}.")
    koperasi_id = chosen_koperasi(slug).id
    found = report(koperasi_id, _request(**asked))
    data = _file(koperasi_id, found, bentuk, KERTAS[kertas.upper()])
    if berkas and berkas != "-":
        Path(berkas).write_bytes(data)
        click.echo(f"{found.judul.capitalize()} ditulis ke {berkas}.", err=True)
    else:
        click.echo(data, nl=False)


def _request(**asked: Any) -> Permintaan:
    sampai = day(asked.pop("sampai"), "sampai")
    if sampai is None:
        raise Refused("--sampai masih kosong; tulis misalnya 2025-12-31.")
    sejak, banding = day(asked.pop("sejak"), "sejak"), day(asked.pop("banding"), "banding")
    metode = asked.pop("metode").replace("-", "_")
    return Permintaan(sampai=sampai, sejak=sejak, banding=banding, metode=metode, **asked)


def _file(koperasi_id: int, found: Laporan, bentuk: str, ukuran: Ukuran) -> bytes:
    if bentuk != "pdf":
        return draw(found, bentuk)
    frame = frame_of(koperasi_id, found, clock.now())
    return draw(
        found, bentuk, kop=frame.kop, kaki=frame.kaki, tanda_tangan=frame.tanda_tangan,
        ukuran=ukuran, draf=frame.draf,
    )  # fmt: skip
