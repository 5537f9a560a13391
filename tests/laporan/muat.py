"""Puts the computed year and the foreign chart into real books, through the program's own door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.buku_besar.commands_bagan import add_accounts, found_koperasi
from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    record_jurnal_batch,
    record_saldo_awal,
)
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import RK, Context, JenisJurnal, Line
from app.impor_ekspor.rules_akun import parse_akun
from app.impor_ekspor.rules_jurnal import parse_jurnal
from app.impor_ekspor.rules_saldo_awal import parse_saldo_awal
from app.impor_ekspor.rules_unit import parse_unit
from app.koperasi.commands import move_opening
from app.pengguna.cli import chosen_actor
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.tabel import read_table
from app.unit.commands import add_unit
from app.values.actor import Actor

DATA = Path(__file__).parents[1] / "data"


def rows_of(folder: str, name: str, parse: Callable[..., Any], **kw: Any) -> Any:
    """The rows of a file as its importer reads them; a file with problems ends the test."""
    hasil = parse(read_table((DATA / folder / name).read_bytes(), name), **kw)
    assert hasil.problems == ()
    return hasil.rows


def computed_year(**given: Any) -> Koperasi:
    """A cooperative with the year of akuntansi 8: opening 31 December 2025, journals of 2026."""
    return _filled(given, "tahun_terhitung", date(2025, 12, 31), preset="kdkmp")


def foreign_year(**given: Any) -> Koperasi:
    """A cooperative whose chart looks like nobody else's, with its year 2025."""
    return _filled(given, "bagan_asing", date(2024, 12, 31), preset="kosong")


def foreign_half_year(**given: Any) -> Koperasi:
    """The same cooperative, its books taken over in the middle of the year."""
    return _filled(
        given, "bagan_asing", date(2025, 6, 30), preset="kosong",
        opening="saldo_awal_tengah_tahun.csv", journals="jurnal_semester_dua.csv",
        first=date(2025, 1, 1),
    )  # fmt: skip


def _filled(
    given: dict[str, Any], folder: str, on: date, *, preset: str,
    opening: str = "saldo_awal.csv", journals: str = "jurnal.csv", first: date | None = None,
) -> Koperasi:  # fmt: skip
    start = first or date(on.year + 1, 1, 1)
    facts = {"nama": "Koperasi Desa Terhitung", "preset": preset, "mulai_buku": start, **given}
    koperasi = transact(lambda: found_koperasi(**facts))
    koperasi_id, by = koperasi.id, chosen_actor(None)
    transact(lambda: _chart_and_units(koperasi_id, folder, on, foreign=preset == "kosong"))
    transact(lambda: _open(koperasi_id, folder, opening, on, by))
    transact(lambda: _post(koperasi_id, folder, journals, by))
    return koperasi


def _chart_and_units(koperasi_id: int, folder: str, on: date, *, foreign: bool) -> None:
    if foreign:
        rows = rows_of(folder, "akun.csv", parse_akun)
        add_accounts(koperasi_id, [row.akun for row in rows])
    for unit in rows_of(folder, "unit.csv", parse_unit):
        add_unit(koperasi_id, kode=unit.kode, nama=unit.nama, jenis=unit.jenis)
    move_opening(koperasi_id, on)


def _open(koperasi_id: int, folder: str, name: str, on: date, by: Actor) -> None:
    context = context_of(koperasi_id)
    rows = rows_of(folder, name, parse_saldo_awal, rk_kode=context.by_role[RK].kode)
    lines = [_line(context, row.kode, row.jumlah, row.unit) for row in rows]
    record_saldo_awal(koperasi_id, key=new_id(), tanggal=on, lines=lines, by=by)


def _post(koperasi_id: int, folder: str, name: str, by: Actor) -> None:
    context = context_of(koperasi_id)
    rows = rows_of(folder, name, parse_jurnal, rk_kode=context.by_role[RK].kode)
    events = [
        JurnalUmumWritten(
            new_id(), row.tanggal, JenisJurnal(row.jenis), row.keterangan,
            tuple(_line(context, li.kode, li.jumlah, li.unit, li.arus) for li in row.lines),
            bukti=row.bukti, nomor_asal=row.nomor,
        )
        for row in rows
    ]  # fmt: skip
    record_jurnal_batch(koperasi_id, events, by=by)


def _line(context: Context, kode: str, jumlah: int, unit: str, arus: str = "") -> Line:
    units = {u.kode: u.id for u in context.units.values()}
    return Line(context.by_code[kode].id, jumlah, units[unit] if unit else None, arus=arus)
