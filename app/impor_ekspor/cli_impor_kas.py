"""flask impor kas: village cash books, several sheets at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask import current_app

from app.buku_besar.cli import day
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.impor_ekspor.cli_impor import finished, impor_cli, tell_large, uncollected
from app.impor_ekspor.commands_impor import Kiriman, Permintaan, record_impor
from app.impor_ekspor.commands_kas import SiapKas, prepare_kas
from app.impor_ekspor.rules_kas import ATAS, LembarKas, PilihanKas, PilihanLembar
from app.impor_ekspor.rules_kas_arti import Arti, JenisArti, meaning_from
from app.pengguna.cli import chosen_actor, chosen_koperasi, koperasi_option, oleh_option
from app.platform import clock
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.sandi import Brankas
from app.platform.tabel import BATAS_PERINTAH
from app.platform.tabel_mentah import read_sheets
from app.platform.terminal import Progress, fail, polite
from app.values.refusal import Refused
from app.values.tulis import rp

__all__ = ["impor_cli"]
BANTUAN = """Buku kas desa: satu lembar satu bulan atau satu buku.

Judul kolom dicari sendiri. Yang tidak beres disebut menurut lembar dan selnya; tidak ada yang
dicatat sebelum bersih. Kata yang belum dikenal diberi arti dengan --arti atau di halaman Impor."""

KOSONG = "Tanggal untuk baris tanpa tanggal: 'atas', 31/01/2025, atau hari (31)."


@impor_cli.command("kas", help=BANTUAN, short_help="Buku kas desa, banyak lembar sekaligus.")
@click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--akun", multiple=True, help="Akun kas: 1101, atau 'Nama Lembar=1111' per lembar.")
@click.option("--unit", default="", help="Unit untuk baris tanpa unit.")
@click.option("--tanggal-kosong", default="", help=KOSONG)
@click.option("--sudut", type=click.Choice(["kami", "bank"]), default="kami",
              help="'bank': debet adalah uang keluar, seperti di rekening koran.")  # fmt: skip
@click.option("--arti", multiple=True, metavar="KATA=ARTI",
              help="Arti kata: kode akun, simpanan:wajib, kejadian:rat, atau pindah.")  # fmt: skip
@click.option("--lewati", multiple=True, help="Nama lembar yang tidak dibaca.")
@click.option("--tahun", type=click.IntRange(2000, 2099), help="Tahun buku, bila tidak tertulis.")
@click.option("--ya", is_flag=True, help="Setujui beda saldo tercetak dan baris yang mirip.")
@click.option("--periksa", is_flag=True, help="Hanya periksa, tidak mencatat.")
@koperasi_option
@oleh_option
@polite
def import_cash_book(berkas: Path, **options: Any) -> None:
    """Check cash books, say what was understood, and post them unless told otherwise."""
    with uncollected():
        _run(berkas, **options)


def _run(  # noqa: PLR0913 -- the options of the command line
    berkas: Path, *, akun: Sequence[str], unit: str, tanggal_kosong: str, sudut: str,
    arti: Sequence[str], lewati: Sequence[str], tahun: int | None, ya: bool, periksa: bool,
    slug: str | None, oleh: str | None,
) -> None:  # fmt: skip
    koperasi, by = chosen_koperasi(slug), chosen_actor(oleh)
    koperasi_id, today, key = koperasi.id, clock.today(koperasi.zona), new_id()
    kiriman = Kiriman(berkas.name, berkas.read_bytes())
    context = context_of(koperasi_id)
    whole, lembar = _accounts(akun, lewati)
    pilihan = PilihanKas(
        today, whole, unit, _empty_day(tanggal_kosong), sudut == "bank", ya, lembar=lembar,
        arti=dict(_meaning(text, context) for text in arti), tahun=tahun,
    )  # fmt: skip
    db.session.rollback()
    buku = read_sheets(kiriman.isi, kiriman.nama, batas=BATAS_PERINTAH)
    siap = prepare_kas(
        koperasi_id, buku, pilihan, key=key, by=by, reading=Progress("Membaca"),
        checking=Progress("Memeriksa"),
    )  # fmt: skip
    _tell(siap, kiriman.nama)
    if siap.siap.problems:
        fail(*siap.siap.reasons(kiriman.nama))
    if periksa:
        click.echo("Hanya diperiksa; tidak ada yang dicatat.")
        return
    brankas = Brankas.of(current_app.config["KUNCI"])
    asked = Permintaan(koperasi_id, "kas", key, today, brankas, ya=ya)
    impor = transact(
        lambda: record_impor(asked, siap.siap, kiriman, by=by, on_progress=Progress("Mencatat"))
    )
    click.echo(finished(impor))


def _accounts(
    akun: Sequence[str], lewati: Sequence[str]
) -> tuple[str, dict[str, PilihanLembar]]:  # fmt: skip
    """The account for every sheet, and what is said of single ones."""
    whole = ""
    lembar = {nama: PilihanLembar(baca="tidak") for nama in lewati}
    for text in akun:
        nama, mark, kode = text.rpartition("=")
        if mark:
            lembar[nama.strip()] = PilihanLembar(kode.strip(), baca="ya")
        else:
            whole = kode.strip()
    return whole, lembar


def _empty_day(text: str) -> str | date | int:
    """`atas`, a date, or a day of the month."""
    plain = text.strip().lower()
    if plain in ("", ATAS):
        return plain
    if plain.isdigit() and 1 <= int(plain) <= 31:
        return int(plain)
    found = day(text, "tanggal-kosong")
    assert found is not None
    return found


def _meaning(text: str, context: Context) -> tuple[str, str]:
    """A word and its meaning; an account is named by its code."""
    kata, mark, what = (part.strip() for part in text.rpartition("="))
    account = context.by_code.get(what)
    if mark and kata and account is not None:
        return kata, Arti(JenisArti.AKUN, str(account.id)).teks
    if mark and kata and meaning_from(what if ":" in what else f"{what}:") is not None:
        return kata, what if ":" in what else f"{what}:"
    raise Refused(f"--arti '{text}': tulis kata, tanda sama dengan, lalu kode akun atau artinya.")


def _tell(siap: SiapKas, nama: str) -> None:
    """What was understood, sheet by sheet, our totals beside the printed ones."""
    click.echo(f"Buku kas dari {nama}: {siap.siap.kontrol.baris} baris bergerak.")
    for lembar in siap.lembar:
        _tell_sheet(lembar)
    click.echo(f"Jumlah masuk {rp(siap.masuk)}, jumlah keluar {rp(siap.keluar)}.")
    for problem in siap.diterima:
        click.echo(f"Disetujui: {problem.sentence}")
    if not siap.siap.problems:
        click.echo(f"{siap.siap.baru} kejadian baru, {siap.siap.sama} sudah ada di buku.")
    for text in siap.tunggu:
        click.echo(f"Dalam perjalanan, menunggu buku lawannya: {text}")
    for text in siap.siap.perhatian:
        click.echo(f"Perhatian: {text}")
    tell_large(siap.siap)


def _tell_sheet(lembar: LembarKas) -> None:
    nama = f"Lembar {lembar.nama}" if lembar.nama else "Berkas"
    if lembar.lewat:
        click.echo(f"{nama}: {lembar.lewat}")
        return
    kolom = ", ".join(f"{kunci} {letter}" for kunci, letter in lembar.kolom.items())
    bulan = ", ".join(lembar.bulan) or "tanpa bulan"
    click.echo(
        f"{nama}: akun {lembar.akun or '?'}, judul di baris {lembar.judul[0]}, kolom {kolom}; "
        f"{len(lembar.rows)} baris, {bulan}."
    )
    ours, theirs = lembar.hitung, lembar.tercetak
    for label, counted, printed in (
        ("saldo awal", ours.awal, theirs.awal), ("masuk", ours.masuk, theirs.masuk),
        ("keluar", ours.keluar, theirs.keluar), ("saldo akhir", ours.akhir, theirs.akhir),
    ):  # fmt: skip
        if counted is not None:
            beside = f", tercetak {rp(printed)}" if printed is not None else ""
            click.echo(f"  {label} {rp(counted)}{beside}")
    for note in lembar.catatan:
        click.echo(f"  Catatan: {note}")
