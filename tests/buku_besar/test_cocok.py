"""The mark Cocok holds control accounts against papers, name by name."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.buku_besar.commands import post_event
from app.buku_besar.journals_simpanan import RULES, JenisSimpanan, SetoranReceived
from app.buku_besar.models import SaldoPihak
from app.buku_besar.queries_cocok import control_problems, marks
from app.buku_besar.queries_konteks import context_of
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.offers import Subledger
from app.values.actor import Actor
from app.values.money import rupiah
from tests.buku_besar.buku import record, village
from tests.masuk import sign_in

BY = Actor(uuid4(), "Bu Ratna")
SETORAN = next(rule for rule in RULES if rule.name == "simpanan.setoran")
NOW = date(2025, 12, 31)


@pytest.fixture
def desa(koperasi):
    kop = koperasi()
    return kop, village(kop)


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa[0], Peran.BENDAHARA)


def pokok(ratna, amount="100.000", **head):
    return record(
        ratna, ("1101", "", "", amount, ""), ("3101", "", "A-0001", "", amount), **head
    )  # fmt: skip


def without_paper(desa) -> None:
    """Savings posted by a rule whose paper nobody wrote."""
    event = SetoranReceived(
        anggota_id=desa.siti, jenis=JenisSimpanan.POKOK, jumlah=rupiah(50_000),
        unit_id=context_of(desa.id).kantor,
    )  # fmt: skip
    on = date(2025, 1, 20)
    transact(lambda: post_event(desa.id, SETORAN, event, source_id=new_id(), on=on, by=BY))


def test_papers_and_ledger_agree_for_every_name(ratna, desa):
    pokok(ratna)

    (mark,) = marks(desa[1].id, NOW, [], now=True)

    assert mark.akun.kode == "3101"
    assert mark.baik
    assert mark.surat == mark.buku == -10_000_000


def test_a_journal_without_its_paper_turns_the_mark_red_and_names_who(ratna, desa):
    pokok(ratna)
    without_paper(desa[1])

    (mark,) = marks(desa[1].id, NOW, [])

    assert not mark.baik
    assert mark.beda == ((desa[1].siti, -10_000_000, -15_000_000),)
    page = ratna.get("/{slug}/cocok").text
    assert "Tidak cocok" in page
    assert "A-0001 Siti Aminah" in page


def test_the_features_papers_count_and_a_paper_without_its_journal_is_seen(desa):
    without_paper(desa[1])
    akun = context_of(desa[1].id).by_role["simpanan_pokok"].id

    def kept(sen):
        return Subledger(
            "s", "Setoran", ("simpanan.setoran",), lambda k, u: {(akun, desa[1].siti): sen}
        )

    assert control_problems(desa[1].id, [kept(-5_000_000)]) == []
    assert control_problems(desa[1].id, [kept(-6_000_000)]) == [
        "Akun 3101 Simpanan pokok: surat −Rp60.000, buku besar −Rp50.000; 1 nama berbeda."
    ]


def test_a_cancelled_paper_counts_until_its_cancellation(ratna, desa):
    urut = pokok(ratna, tanggal="10-1-2025")
    ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan="salah anggota")

    assert all(mark.baik for mark in marks(desa[1].id, NOW, [], now=True))
    assert control_problems(desa[1].id, []) == []


def test_a_derived_balance_that_was_touched_is_seen(ratna, desa):
    pokok(ratna)
    wrong = sa.update(SaldoPihak).where(SaldoPihak.koperasi_id == desa[1].id).values(saldo=-1)
    transact(lambda: db.session.execute(wrong) and None)

    assert marks(desa[1].id, NOW, [])[0].baik
    assert not marks(desa[1].id, NOW, [], now=True)[0].baik
    assert "simpanan pokok" in control_problems(desa[1].id, [])[0].lower()


def test_the_page_says_what_comes_first_and_reads_a_day(ratna, desa):
    assert "Belum ada yang dibandingkan" in ratna.get("/{slug}/cocok").text

    pokok(ratna, tanggal="10-1-2025")

    assert "Belum ada yang dibandingkan" in ratna.get("/{slug}/cocok?pada=9-1-2025").text
    assert "Simpanan pokok" in ratna.get("/{slug}/cocok?pada=10-1-2025").text
