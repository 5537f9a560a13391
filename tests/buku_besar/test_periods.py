"""A closed month stays closed, also while somebody posts and somebody else closes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.buku_besar.commands import post_journals
from app.buku_besar.commands_jurnal import draft_of, record_jurnal
from app.buku_besar.queries_konteks import cached_context
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.platform.db import db, transact
from app.platform.models import Koperasi
from app.values.refusal import Refused
from tests.aplikasi import Mesin
from tests.buku_besar.acuan_desa import AWAL, FEB, JAN, RATNA, Desa

BANK = ("1111", 700), ("3131", -700)
CLOSE = "UPDATE periode SET status = 'ditutup' WHERE koperasi_id = :k AND kode = '2025-01'"
WAIT = 20


def test_a_closed_month_takes_nothing_until_it_is_opened_again(desa):
    desa.periode("2025-01", StatusPeriode.DITUTUP)

    with pytest.raises(Refused) as no:
        desa.catat(JAN, *BANK)
    assert no.value.reasons == (
        "Buku Januari 2025 sudah ditutup; 15 Januari 2025 tidak tercatat. Pilih hari lain.",
    )
    desa.catat(FEB, *BANK)
    desa.periode("2025-01", StatusPeriode.TERBUKA)
    assert desa.catat(JAN, *BANK) == 2


def test_a_locked_month_is_never_opened_again(desa):
    desa.periode("2025-01", StatusPeriode.DITUTUP)
    desa.periode("2025-01", StatusPeriode.TERKUNCI)

    with pytest.raises(Refused, match=r"berstatus terkunci, tidak dapat dijadikan terbuka"):
        desa.periode("2025-01", StatusPeriode.TERBUKA)


def test_a_day_of_no_book_year_is_refused(desa):
    with pytest.raises(Refused, match=r"di luar tahun buku yang dibuka"):
        desa.catat(date(2027, 1, 1), *BANK)


def test_the_opening_stands_on_its_own_day_only(desa):
    with pytest.raises(Refused, match=r"di luar tahun buku yang dibuka"):
        desa.catat(AWAL, *BANK)
    assert desa.buka(*BANK) == 1
    with pytest.raises(Refused, match=r"Saldo awal sudah dicatat"):
        desa.buka(*BANK)


# ---- Two at once -----------------------------------------------------------------------------


@contextmanager
def meanwhile(app: Any, act: Callable[[], Any]) -> Iterator[list[Any]]:
    """Another person's act in a thread of its own; its outcome or its error, once it ended."""
    outcome: list[Any] = []

    def run() -> None:
        with app.app_context():
            try:
                outcome.append(act())
            except Exception as problem:
                outcome.append(problem)
            finally:
                db.session.remove()

    db.session.rollback()
    thread = threading.Thread(target=run)
    thread.start()
    yield outcome
    thread.join(WAIT)
    assert not thread.is_alive()


def close_by_command(desa: Desa) -> None:
    transact(lambda: change_period(desa.id, "2025-01", StatusPeriode.DITUTUP, by=RATNA))


def test_who_closes_a_month_waits_for_who_posts_in_it(app, desa):
    posted, may_commit = threading.Event(), threading.Event()
    event = desa.written(JAN, *BANK)

    def post_slowly() -> int:
        place = record_jurnal(desa.id, event, by=RATNA)
        posted.set()
        assert may_commit.wait(WAIT)
        return place

    with meanwhile(app, lambda: transact(post_slowly)) as poster:
        assert posted.wait(WAIT)
        with meanwhile(app, lambda: close_by_command(desa)) as closer:
            time.sleep(0.3)
            assert closer == []
            may_commit.set()
    assert (poster, closer) == ([1], [None])
    with pytest.raises(Refused, match=r"sudah ditutup"):
        desa.catat(JAN, *BANK)
    assert desa.masalah() == []


def posting_into_a_month_that_is_being_closed(app: Any, desa: Desa) -> Any:
    """The poster has looked (open), then the month is closed and kept; what he is answered."""
    closed, may_commit = threading.Event(), threading.Event()
    event = desa.written(JAN, *BANK)
    db.session.rollback()

    def close_slowly() -> None:
        db.session.execute(sa.text(CLOSE), {"k": desa.id})
        closed.set()
        assert may_commit.wait(WAIT)

    def post() -> int:
        return transact(lambda: post_journals(desa.id, [draft_of(event)], by=RATNA))[0].urut

    with meanwhile(app, lambda: transact(close_slowly)) as closer:
        assert closed.wait(WAIT)
        with meanwhile(app, post) as poster:
            time.sleep(0.3)
            waited = poster == []
            may_commit.set()
    assert closer == [None]
    return waited, poster[0]


@pytest.mark.pg
def test_who_posts_in_a_month_being_closed_waits_and_is_refused_with_a_sentence(app, desa):
    waited, answer = posting_into_a_month_that_is_being_closed(app, desa)

    assert waited
    assert isinstance(answer, Refused)
    assert answer.reasons == ("Periode ini baru saja ditutup orang lain; pilih tanggal lain.",)


@pytest.mark.pg
def test_without_the_shared_lock_a_journal_slips_into_the_closed_month(mesin, app, empty_database):
    url = empty_database(mesin.nama)
    scratch = Mesin(mesin.nama, url, app.instance_path, mesin.worker)
    with scratch.context() as other:
        desa = Desa(scratch.found())
        with db.engine.begin() as connection:
            body = connection.exec_driver_sql(
                "SELECT pg_get_functiondef('segel_jurnal_tambah'::regproc)"
            ).scalar_one()
            assert "FOR SHARE" in body
            connection.exec_driver_sql(body.replace("FOR SHARE", ""))
        waited, answer = posting_into_a_month_that_is_being_closed(other, desa)
        found = period_status(desa)
    scratch.close()

    assert (waited, answer, found) == (False, 1, "ditutup")


def period_status(desa: Desa) -> str:
    db.session.rollback()
    text = sa.text("SELECT status FROM periode WHERE koperasi_id = :k AND kode = '2025-01'")
    return db.session.execute(text, {"k": desa.id}).scalar_one()


def test_the_door_reads_the_periods_of_this_moment_not_of_a_cache(desa):
    versi, zona = db.session.execute(
        sa.select(Koperasi.versi, Koperasi.zona).where(Koperasi.id == desa.id)
    ).one()
    before = cached_context(desa.id, versi, zona)
    db.session.rollback()
    desa.periode("2025-01", StatusPeriode.DITUTUP)

    assert before.period_on(JAN, draft_of(desa.written(JAN, *BANK)).sifat).status == "terbuka"
    with pytest.raises(Refused, match=r"sudah ditutup"):
        desa.catat(JAN, *BANK)
