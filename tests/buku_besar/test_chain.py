"""The chain: what is changed behind the seal is found and named; clocks may jump."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from app.buku_besar.models import Journal, Kepala, Posting
from app.buku_besar.offers import clock_tasks
from app.buku_besar.queries_periksa import chain_problems
from app.buku_besar.queries_rantai import (
    anchor_problems,
    head_of,
    sealed_of,
    walk_chain,
)
from app.buku_besar.rules_rantai import GENESIS, journal_hash
from app.buku_besar.seal import drop_seal
from app.platform.db import Base, db, transact
from app.platform.ids import new_id
from tests.buku_besar.acuan_desa import FEB, JAN, Desa

T = Base.metadata.tables
J, P = Journal, Posting


@pytest.fixture
def desa_terbuka(app, desa) -> Iterator[Desa]:
    """Six journals without their seal, in a transaction that is taken back at the end."""
    desa.buka(("1111", 900_000), ("3131", -900_000))
    for sen in (100, 200, 300):
        desa.catat(JAN, ("1111", sen), ("4101", -sen, "SEMBAKO"))
    desa.catat(FEB, ("1101", 5_000), ("2111", -5_000, "", "Siti"))
    desa.batalkan(3)
    assert desa.masalah() == []
    connection = db.session.connection()
    drop_seal(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
    yield desa
    db.session.rollback()


def alter(desa: Desa, table: str, urut: int, **values: Any) -> None:
    wanted = (T[table].c.koperasi_id == desa.id) & (T[table].c.urut == urut)
    if table == "posting":
        wanted &= T[table].c.baris == 1
    assert db.session.execute(sa.update(T[table]).where(wanted).values(**values)).rowcount == 1


JOURNAL_FIELDS: dict[str, Any] = {
    "nomor": "JU-2025-00099", "tanggal": FEB, "periode": "2025-02", "sifat": "penyesuaian",
    "aturan": "lain", "sumber_id": new_id(), "keterangan": "Lain", "bukti": "X", "alasan": "lain",
    "garam": b"lain", "membalik_urut": 2, "oleh": new_id(),
    "dicatat_pada": datetime(2020, 1, 1, tzinfo=UTC), "jumlah_baris": 9, "total": 9,
    "hash_sebelum": b"x" * 32, "hash": b"x" * 32,
}  # fmt: skip


@pytest.mark.parametrize("field", JOURNAL_FIELDS)
def test_a_journal_with_any_field_changed_is_found(field, desa_terbuka):
    nomor = db.session.get(Journal, (desa_terbuka.id, 4)).nomor
    assert set(JOURNAL_FIELDS) | {"koperasi_id", "urut"} == set(T["jurnal"].c.keys())

    alter(desa_terbuka, "jurnal", 4, **{field: JOURNAL_FIELDS[field]})

    problems = chain_problems(desa_terbuka.id)
    expected = "JU-2025-00099" if field == "nomor" else nomor
    assert any(expected in problem for problem in problems), problems


LINE_FIELDS: dict[str, Callable[[Desa], Any]] = {
    "baris": lambda d: 7,
    "akun_id": lambda d: d.akun("1101"),
    "unit_id": lambda d: d.unit("USP"),
    "anggota_id": lambda d: d.siapa["Siti"],
    "pihak_id": lambda d: d.siapa["CV Makmur"],
    "jumlah": lambda d: 299,
    "arus": lambda d: "pelanggan",
}


@pytest.mark.parametrize("field", LINE_FIELDS)
def test_a_line_with_any_field_changed_is_found(field, desa_terbuka):
    value = LINE_FIELDS[field](desa_terbuka)
    assert set(LINE_FIELDS) | {"koperasi_id", "urut"} == set(T["posting"].c.keys())

    alter(desa_terbuka, "posting", 4, **{field: value})

    assert "Isi jurnal JU-2025-00003 tidak cocok dengan sidiknya." in chain_problems(
        desa_terbuka.id
    )


def test_a_code_changed_behind_the_seal_is_found(desa_terbuka):
    akun = T["akun"].c
    mine = (akun.koperasi_id == desa_terbuka.id) & (akun.kode == "4101")
    db.session.execute(sa.update(T["akun"]).where(mine).values(kode="4999"))
    db.session.execute(
        sa.update(T["koperasi"]).where(T["koperasi"].c.id == desa_terbuka.id).values(versi=1)
    )

    assert len(chain_problems(desa_terbuka.id)) == 4


def cut(desa: Desa, *places: int) -> None:
    for table in ("posting", "jurnal"):
        wanted = (T[table].c.koperasi_id == desa.id) & T[table].c.urut.in_(places)
        db.session.execute(sa.delete(T[table]).where(wanted))


def without_papers(desa: Desa) -> None:
    """Papers point at journals by keys that are not deferred on PostgreSQL."""
    for name in ("pembatalan", "baris_jurnal_umum", "jurnal_umum"):
        db.session.execute(sa.delete(T[name]).where(T[name].c.koperasi_id == desa.id))


def test_a_deleted_journal_is_found(desa_terbuka):
    without_papers(desa_terbuka)
    cut(desa_terbuka, 4)

    assert "Setelah jurnal 3 tercatat jurnal 5." in chain_problems(desa_terbuka.id)


def test_two_swapped_journals_are_found(desa_terbuka):
    lines = {"koperasi_id": desa_terbuka.id}
    for table in ("posting", "jurnal"):
        for old, new in ((2, 902), (4, 2), (902, 4)):
            wanted = (T[table].c.koperasi_id == lines["koperasi_id"]) & (T[table].c.urut == old)
            if table == "jurnal":
                without_papers(desa_terbuka)
            db.session.execute(sa.update(T[table]).where(wanted).values(urut=new))

    assert len(chain_problems(desa_terbuka.id)) >= 4


def set_head(desa: Desa, urut: int, sidik: bytes) -> None:
    head = sa.update(Kepala).where(Kepala.koperasi_id == desa.id)
    db.session.execute(head.values(urut=urut, hash=sidik))
    db.session.expire_all()


def test_a_tail_cut_off_is_found_by_the_head_and_with_the_head_rewritten_only_by_the_anchor(
    desa_terbuka,
):
    urut, sidik = head_of(desa_terbuka.id)
    without_papers(desa_terbuka)
    cut(desa_terbuka, 5, 6)
    assert len(chain_problems(desa_terbuka.id)) == 1

    last = db.session.scalar(sa.select(J.hash).where(J.koperasi_id == desa_terbuka.id, J.urut == 4))
    set_head(desa_terbuka, 4, last)

    assert chain_problems(desa_terbuka.id) == []
    assert anchor_problems(desa_terbuka.id, urut, sidik.hex()[:16]) == [
        "Jangkar menyebut jurnal urut 6, tetapi jurnal itu tidak ada lagi."
    ]


def test_a_chain_computed_anew_is_found_only_by_the_anchor(desa_terbuka):
    _, sidik = head_of(desa_terbuka.id)
    alter(desa_terbuka, "jurnal", 2, keterangan="Tidak pernah terjadi")
    rewrite(desa_terbuka)

    assert chain_problems(desa_terbuka.id) == []
    [problem] = anchor_problems(desa_terbuka.id, 6, sidik.hex()[:16])
    assert problem.endswith("rantai sampai jurnal itu pernah ditulis ulang.")


def rewrite(desa: Desa) -> None:
    """What a thief with the program would do."""
    before = GENESIS
    db.session.expire_all()
    for journal, postings in list(walk_chain(desa.id)):
        sidik = journal_hash(sealed_of(journal, postings, desa.konteks), before)
        alter(desa, "jurnal", journal.urut, hash_sebelum=before, hash=sidik)
        before = sidik
    set_head(desa, journal.urut, before)


def test_the_anchor_of_an_honest_chain_holds_and_a_short_one_does_not(desa):
    desa.catat(JAN, ("1111", 100), ("3131", -100))
    urut, sidik = head_of(desa.id)
    desa.catat(JAN, ("1111", 100), ("3131", -100))

    assert anchor_problems(desa.id, urut, sidik.hex()[:16].upper()) == []
    assert anchor_problems(desa.id, urut, sidik.hex()) == []
    assert anchor_problems(desa.id, urut, sidik.hex()[:15]) != []


def test_a_clock_that_jumps_breaks_nothing_and_is_told(desa):
    for year in (2026, 2020, 2038, 2026):
        with time_machine.travel(datetime(year, 5, 1, tzinfo=UTC), tick=False):
            desa.catat(JAN, ("1111", 100), ("3131", -100))

    numbers = [journal.nomor for journal, _ in walk_chain(desa.id)]
    stamps = [journal.dicatat_pada.year for journal, _ in walk_chain(desa.id)]
    assert numbers == [f"JU-2025-0000{n}" for n in (1, 2, 3, 4)]
    assert stamps == [2026, 2020, 2038, 2026]
    assert desa.masalah() == []
    with time_machine.travel(datetime(2026, 4, 30, tzinfo=UTC), tick=False):
        [task] = clock_tasks(desa.id, JAN)
    assert task.judul == "Jam komputer ini mundur"
    with time_machine.travel(datetime(2026, 5, 2, tzinfo=UTC), tick=False):
        assert clock_tasks(desa.id, JAN) == ()


def test_two_cooperatives_have_chains_of_their_own(koperasi):
    one, other = Desa(koperasi()), Desa(koperasi())
    one.catat(JAN, ("1111", 100), ("3131", -100))
    before = head_of(one.id)
    db.session.rollback()
    other.catat(JAN, ("1111", 100), ("3131", -100))

    assert transact(lambda: head_of(one.id)) == before
    assert one.masalah() == other.masalah() == []
