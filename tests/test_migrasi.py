"""Migrations on books that hold something: forth and back, and nothing points into the void."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import downgrade, upgrade

from app.anggota.models import Anggota
from app.assembly import create_app
from app.buku_besar.commands_bagan import found_koperasi
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_periksa import chain_problems, derived_problems, seal_check
from app.buku_besar.queries_rantai import head_of
from app.pengguna.commands import create_user, give_office, hash_sandi
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.simpanan.commands import record_setoran
from app.simpanan.rules_setoran import SetoranLine
from app.values.money import rupiah
from tests.arsitektur import ROOT
from tests.simpanan.desa import RATNA, village

SPINE = "7d31e3f9e379"  # the schema before the treasurer's desk
FOLDER = str(ROOT / "migrations")


@pytest.fixture
def filled(empty_database, tmp_path: Path, mesin) -> Flask:
    """A village on a schema of its own: members, a user with an office, deposits and journals."""
    app = create_app({"INSTANCE": str(tmp_path / "i"), "DATABASE_URL": empty_database(mesin.nama)})
    with app.app_context():
        upgrade(FOLDER)
        koperasi_id = transact(
            lambda: (
                found_koperasi(
                    nama="Desa Pindah", slug="pindah", preset="kdkmp", mulai_buku=date(2025, 1, 1)
                ).id
            )
        )
        desa = village(db.session.get_one(Koperasi, koperasi_id))
        user = transact(
            lambda: (
                create_user(
                    nama="Bu Ratna",
                    surel="ratna@contoh.id",
                    sandi_hash=hash_sandi("padi menguning"),
                ).id
            )
        )
        transact(lambda: give_office(koperasi_id, user, Peran.BENDAHARA, mulai=date(2025, 1, 1)))
        for who in (desa.siti, desa.joko):
            transact(lambda who=who: deposit(koperasi_id, who))
        db.session.remove()
    return app


def deposit(koperasi_id, who) -> None:
    line = SetoranLine(who, JenisSimpanan.WAJIB, rupiah(20_000))
    record_setoran(koperasi_id, new_id(), who, [line], on=date(2025, 2, 3), by=RATNA)


def test_books_that_hold_something_go_back_to_the_spine_and_forth_again(filled):
    with filled.app_context():
        koperasi_id, before = standing()
        assert before[0] == 2

        downgrade(FOLDER, revision=SPINE)
        upgrade(FOLDER)

        assert standing() == (koperasi_id, before)
        for check in (chain_problems, derived_problems, seal_check):
            assert check(koperasi_id) == []
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
        db.session.remove()
        db.engine.dispose()


def standing() -> tuple[int, tuple[int, bytes, list[str]]]:
    """The cooperative, the head of its chain, and who is in its register."""
    koperasi_id = db.session.scalars(sa.select(Koperasi.id)).one()
    names = db.session.scalars(sa.select(Anggota.nama).order_by(Anggota.urut))
    found = (*head_of(koperasi_id), list(names))
    db.session.rollback()
    return koperasi_id, found
