"""flask impor akun | unit | anggota | pihak | saldo-awal | saldo-rincian | jurnal | batalkan."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from flask import current_app
from flask.cli import AppGroup

from app.buku_besar.cli import day
from app.impor_ekspor.commands_draf import open_draft
from app.impor_ekspor.commands_draf_kerja import run_check, run_post
from app.impor_ekspor.commands_impor import (
    Kiriman,
    Permintaan,
    prepare_impor,
    record_impor,
    reverse_impor,
)
from app.impor_ekspor.commands_pekerjaan import Keadaan, signs_of_life, write_state
from app.impor_ekspor.models import Impor
from app.impor_ekspor.rules_besar import told
from app.impor_ekspor.rules_impor import JUDUL, SATUAN, Siap
from app.pengguna.cli import chosen_actor, chosen_koperasi, koperasi_option, oleh_option
from app.platform import clock
from app.platform.audit import act_as
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.offers import REGISTRY
from app.platform.sandi import Brankas
from app.platform.tabel import BATAS_PERINTAH, read_table
from app.platform.terminal import Progress, fail, polite
from app.values.refusal import Refused
from app.values.tulis import rp

impor_cli = AppGroup("impor", help="Impor dari CSV, XLSX, XLS, atau ODS.")
STOPPED = "Pekerjaan terhenti oleh gangguan; tidak ada yang tertulis. Coba lagi."
BANTUAN = {
    "akun": "Bagan akun: kode, nama, kelompok, saldo_normal.",
    "unit": "Unit usaha: kode, nama, jenis.",
    "anggota": "Daftar anggota: nomor, nama, dan data lain bila ada.",
    "pihak": "Pihak luar: kode, nama, jenis.",
    "saldo-awal": """Saldo awal, seimbang sendiri, ke periode AWAL.

    Akun yang dirinci menurut anggota atau pihak boleh ditulis per anggota di berkas ini, boleh
    satu jumlah saja (masuk ke "Belum dirinci" selama unitnya bermodus nilai), boleh pula dirinci
    oleh berkas kedua lewat --rincian: keduanya dicatat bersama hanya bila jumlahnya cocok.""",
    "saldo-rincian": """Rincian saldo awal yang sudah dicatat dengan satu jumlah.

    "Belum dirinci" diganti anggota dan pihaknya oleh satu jurnal di periode AWAL, tanpa mengubah
    laporan. Hanya dicatat bila jumlah tiap akun dan unit cocok; selisihnya disebut.""",
    "jurnal": """Jurnal: baris dengan nomor yang sama adalah satu jurnal.

    Nomor yang sudah ada dengan isi sama dilewati, dengan isi lain ditolak. Saldo yang menjadi
    terbalik disebut sebagai peringatan dan tetap dicatat.""",
    "simpanan": """Simpanan: tanggal, nomor_anggota, jenis, jumlah, dan kolom lain bila ada.

    Bulan simpanan wajib diperiksa: yang sudah dibayar, yang lebih lama belum dibayar, dan jumlah
    yang tidak pas ditolak dengan yang seharusnya. Baris dengan bukti sama menjadi satu kuitansi;
    bukti yang sudah ada dengan isi sama dilewati, dengan isi lain ditolak.""",
}


def _options(jenis: str) -> Callable[[Any], Any]:
    """The options of one kind, shown in the order a person thinks of them."""
    chosen = [
        click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False)),
        click.option("--periksa", is_flag=True, help="Hanya periksa, tidak mencatat."),
    ]
    if jenis == "saldo-awal":
        chosen += [
            click.option("--tanggal", help="Hari saldo awal, sehari sebelum hari buku pertama."),
            click.option("--mulai-buku", help="Hari pertama tahun buku, bila saldo di tengahnya."),
            click.option(
                "--rincian", type=click.Path(path_type=Path, dir_okay=False),
                help="Berkas saldo-rincian yang dicatat bersama.",
            ),
        ]  # fmt: skip
    if jenis in ("jurnal", "simpanan"):
        chosen.append(
            click.option("--ya", is_flag=True, help="Setujui yang mirip dengan isi buku.")
        )

    def decorate(command: Any) -> Any:
        for option in reversed([*chosen, koperasi_option, oleh_option]):
            command = option(command)
        return command

    return decorate


def _add_command(jenis: str) -> None:
    @impor_cli.command(jenis, help=BANTUAN[jenis], short_help=BANTUAN[jenis].split("\n")[0])
    @_options(jenis)
    @polite
    def command(**options: Any) -> None:
        with uncollected():
            run_import(jenis, **options)


def run_import(  # noqa: PLR0913 -- the options of the command line
    jenis: str, *, berkas: Path, periksa: bool, slug: str | None, oleh: str | None,
    tanggal: str | None = None, mulai_buku: str | None = None, rincian: Path | None = None,
    ya: bool = False,
) -> None:  # fmt: skip
    """Check a file, say what was found, and post it unless told otherwise."""
    koperasi = chosen_koperasi(slug)
    by = chosen_actor(oleh)
    kiriman = Kiriman(berkas.name, berkas.read_bytes())
    asked = Permintaan(
        koperasi.id, jenis, new_id(), clock.today(koperasi.zona),
        Brankas.of(current_app.config["KUNCI"]), day(tanggal, "tanggal"),
        day(mulai_buku, "mulai-buku"),
        read_table(rincian.read_bytes(), rincian.name, batas=BATAS_PERINTAH) if rincian else None,
        ya=ya,
    )  # fmt: skip
    db.session.rollback()  # nothing stays open while a long file is read
    tabel = read_table(kiriman.isi, kiriman.nama, batas=BATAS_PERINTAH)
    siap = prepare_impor(tabel, asked, reading=Progress("Membaca"), checking=Progress("Memeriksa"))
    del tabel
    _tell(siap, kiriman.nama)
    if siap.problems:
        fail(*siap.reasons(kiriman.nama))
    if periksa:
        click.echo("Hanya diperiksa; tidak ada yang dicatat.")
        return
    impor = transact(
        lambda: record_impor(asked, siap, kiriman, by=by, on_progress=Progress("Mencatat"))
    )
    click.echo(finished(impor))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: a ledger of a million parts without cycles is not walked."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _tell(siap: Siap, nama: str) -> None:
    """Rows read, control totals, notices, warnings: to be compared with the source."""
    kontrol, satuan = siap.kontrol, SATUAN[siap.jenis]
    jurnal = f", {kontrol.jurnal} jurnal" if kontrol.jurnal else ""
    click.echo(f"{JUDUL[siap.jenis]} dari {nama}: {kontrol.baris} baris dibaca, {kontrol.dipakai} "
               f"dipakai{jurnal}.")  # fmt: skip
    if siap.jenis == "saldo-rincian":
        click.echo(f"Jumlah rincian {rp(kontrol.debit)}.")
    elif siap.jenis == "simpanan":
        click.echo(f"Jumlah masuk {rp(kontrol.debit)}, jumlah keluar {rp(kontrol.kredit)}.")
    elif kontrol.debit or kontrol.kredit:
        click.echo(f"Jumlah debit {rp(kontrol.debit)}, jumlah kredit {rp(kontrol.kredit)}.")
    for note in siap.notices:
        click.echo(f"Catatan: {note}")
    if not siap.problems:
        click.echo(f"{siap.baru} {satuan} baru, {siap.sama} sudah ada di buku.")
    for text in siap.perhatian:
        click.echo(f"Perhatian: {text}")
    tell_large(siap)


def tell_large(siap: Siap) -> None:
    """Payments above the limit of one person: on a page another one would have to post them."""
    if siap.besar:
        click.echo(f"Perhatian: {len(siap.besar)} pembayaran di atas batas satu orang:")
        for text in told(siap.besar):
            click.echo(f"  {text}")


def finished(impor: Impor | None) -> str:
    """What is said once a file is in the books, with the way back."""
    if impor is None:
        return "Tidak ada yang baru; buku tidak berubah."
    text = f"{impor.dicatat} {SATUAN[impor.jenis]} dicatat."
    if impor.jurnal:
        text += f' Membatalkannya: flask impor batalkan {impor.id} --alasan "…"'
    return text


@impor_cli.command("batalkan")
@click.argument("impor_id", metavar="ID", type=click.UUID)
@click.option("--alasan", required=True, help="Mengapa dibatalkan; ikut tersegel.")
@koperasi_option
@oleh_option
@polite
def reverse(impor_id: UUID, alasan: str, slug: str | None, oleh: str | None) -> None:
    """Batalkan semua jurnal satu impor sekaligus, dengan jurnal cerminnya."""
    koperasi, by = chosen_koperasi(slug), chosen_actor(oleh)
    koperasi_id, today = koperasi.id, clock.today(koperasi.zona)
    count = transact(
        lambda: reverse_impor(
            koperasi_id, impor_id, alasan=alasan, today=today, by=by,
            papers=current_app.extensions[REGISTRY].paper_of,
            on_progress=Progress("Membatalkan"),
        )
    )  # fmt: skip
    if not count:
        raise Refused("Impor ini sudah dibatalkan sebelumnya; buku tidak berubah.")
    click.echo(f"{count} jurnal dibatalkan.")


@impor_cli.command("kerjakan", hidden=True)
@click.argument("key", type=click.UUID)
@click.argument("tahap", type=click.Choice(["periksa", "catat"]))
@polite
def work(key: UUID, tahap: str) -> None:
    """Kerjakan berkas yang dikirim lewat halaman Impor; dipanggil oleh program sendiri."""
    instance = Path(current_app.instance_path)
    draf = open_draft(instance, key)
    if draf is None:
        raise Refused("Berkas ini tidak ada lagi.")
    brankas = Brankas.of(current_app.config["KUNCI"])
    act_as(draf.pencatat.nama)
    with signs_of_life(draf.state), uncollected():
        try:
            run_check(draf, brankas) if tahap == "periksa" else run_post(draf, brankas)
        except Refused:
            raise
        except BaseException:
            write_state(draf.state, Keadaan("gagal", pesan=(STOPPED,)))
            raise


for _jenis in BANTUAN:
    _add_command(_jenis)
