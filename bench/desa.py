"""The cooperative that is measured: members, three units, a year of ordinary journals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from flask import Flask
from flask_migrate import upgrade

from app.anggota.commands import add_members
from app.anggota.queries import nomor_map
from app.anggota.rules import AnggotaBaru, DataAnggota
from app.assembly import create_app
from app.buku_besar.commands_bagan import found_koperasi
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_saldo_awal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.pengguna.commands import ensure_operator
from app.pihak.commands import add_pihak
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.sandi import Brankas
from app.unit.commands import add_unit
from app.values.actor import Actor

TAHUN = 2025
HARI = 365
SLUG = "ukur"


@dataclass(frozen=True)
class Desa:
    """Ids of the measured cooperative."""

    id: int
    by: Actor
    akun: dict[str, UUID]
    unit: tuple[UUID, ...]
    kantor: UUID
    anggota: tuple[UUID, ...]
    pemasok: UUID


def application(folder: Path, url: str) -> Flask:
    """The program on an empty database of its own, brought to this version."""
    app = create_app({"INSTANCE": str(folder), "SQLALCHEMY_DATABASE_URI": url})
    with app.app_context():
        upgrade()
    return app


def found(app: Flask, members: int) -> Desa:
    """Found it, with an opening, so that every statement has two columns."""

    def act() -> tuple[int, UUID, UUID]:
        koperasi = found_koperasi(
            nama="Koperasi Desa Ukur", slug=SLUG, preset="kdkmp", mulai_buku=date(TAHUN, 1, 1)
        )
        for kode, jenis in (("SEMBAKO", "sembako"), ("APOTEK", "apotek"), ("AGEN", "agen")):
            add_unit(koperasi.id, kode=kode, nama=f"Unit {kode.lower()}", jenis=jenis)
        pemasok = add_pihak(koperasi.id, kode="P01", nama="UD Ukur", jenis="pemasok").id
        return koperasi.id, pemasok, ensure_operator().id

    koperasi_id, pemasok, operator = transact(act)
    by = Actor(operator, "operator", "operator")
    people = [
        AnggotaBaru(DataAnggota(nama=f"Anggota {n}", tanggal_masuk=date(TAHUN - 1, 3, 1)))
        for n in range(members)
    ]
    brankas = Brankas.of(app.config["KUNCI"])
    transact(lambda: add_members(koperasi_id, people, brankas=brankas, by=by))
    context = context_of(koperasi_id)
    kantor = context.kantor
    desa = Desa(
        koperasi_id, by, {role: a.id for role, a in context.by_role.items()},
        tuple(key for key in context.units if key != kantor), kantor,
        tuple(found[0] for found in nomor_map(koperasi_id).values()), pemasok,
    )  # fmt: skip
    transact(
        lambda: record_saldo_awal(
            koperasi_id, key=new_id(), tanggal=date(TAHUN - 1, 12, 31), by=by,
            lines=(Line(desa.akun["bank"], 9_000_000_000, kantor),
                   Line(desa.akun["hibah"], -9_000_000_000, kantor)),
        )
    )  # fmt: skip
    return desa


def setoran(desa: Desa, number: int, on: date) -> JurnalUmumWritten:
    """Simpanan wajib of one member, the entry made after a meeting."""
    lines = (
        Line(desa.akun["kas_umum"], 2_000_000, desa.kantor),
        Line(
            desa.akun["simpanan_wajib"], -2_000_000, desa.kantor,
            anggota_id=desa.anggota[number % len(desa.anggota)],
        ),
    )  # fmt: skip
    return _written(on, "Simpanan wajib", lines)


def year(desa: Desa, count: int, *, seed: int) -> Iterator[JurnalUmumWritten]:
    """So many journals spread over the year: simpanan, sales with cost, purchases, bon."""
    dice = Random(seed)
    for number in range(count):
        on = date(TAHUN, 1, 1) + timedelta(days=number * HARI // count)
        kind = dice.choice("ssspppbk")
        if kind == "s":
            yield setoran(desa, dice.randrange(len(desa.anggota)), on)
        else:
            yield _written(on, "Usaha gerai", _trade(desa, kind, dice))


def _trade(desa: Desa, kind: str, dice: Random) -> tuple[Line, ...]:
    """A sale for cash with its cost, a purchase on credit, a sale on account."""
    unit, akun = dice.choice(desa.unit), desa.akun
    amount = dice.randint(10, 500) * 100_000
    cost = amount * 8 // 10
    if kind == "b":
        return (Line(akun["persediaan_dagang"], amount, unit),
                Line(akun["utang_usaha"], -amount, unit, pihak_id=desa.pemasok))  # fmt: skip
    paid = (
        Line(akun["kas_unit"], amount, unit)
        if kind == "p"
        else Line(akun["piutang_anggota"], amount, unit, anggota_id=dice.choice(desa.anggota))
    )
    return (
        paid, Line(akun["penjualan_anggota"], -amount, unit),
        Line(akun["beban_pokok_penjualan_anggota"], cost, unit),
        Line(akun["persediaan_dagang"], -cost, unit),
    )  # fmt: skip


def _written(on: date, text: str, lines: tuple[Line, ...]) -> JurnalUmumWritten:
    return JurnalUmumWritten(
        id=new_id(), tanggal=on, jenis=JenisJurnal.UMUM, keterangan=text, lines=lines
    )
