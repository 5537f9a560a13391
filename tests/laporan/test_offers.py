"""What reports offer: their checks bite, clearing accounts become tasks, accounts are found."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal
from app.buku_besar.models import MutasiHarian
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.laporan.offers import CHECKS, clearing_tasks, find_accounts
from app.pengguna.cli import chosen_actor
from app.platform.db import db, transact
from app.platform.ids import new_id
from tests.laporan.siti import RIBU, small_books

HARI = date(2025, 12, 31)


@pytest.fixture
def buku(app, koperasi):
    return small_books(koperasi())


def problems(koperasi_id: int) -> dict[str, list[str]]:
    return {c.kunci: found for c in CHECKS if (found := c.run(koperasi_id))}


def test_sound_books_pass_every_check(buku, terhitung, asing, tengah):
    assert [problems(k) for k in (buku.id, terhitung, asing, tengah)] == [{}, {}, {}, {}]


def test_books_without_journals_pass_too(app, koperasi):
    assert problems(koperasi().id) == {}


def test_a_spoiled_day_is_named_by_its_month(buku):
    """The daily table is derived: a figure planted in it must not stay unseen."""
    kas = context_of(buku.id).by_code["1101"].id
    m = MutasiHarian

    def spoil() -> None:
        db.session.execute(
            sa.update(m)
            .where(m.koperasi_id == buku.id, m.akun_id == kas, m.tanggal == date(2025, 7, 5))
            .values(debit=m.debit + 100)
        )

    transact(spoil)
    found = problems(buku.id)
    assert found["posisi"][0].startswith("Posisi keuangan akhir Juli 2025 tidak seimbang")
    assert len(found["posisi"]) == 4, "July to October, the last month with entries"
    assert "Juli 2025" in found["arus_kas"][0]


def test_money_on_its_way_is_a_task_until_it_arrives(buku):
    account = {kode: a.id for kode, a in context_of(buku.id).by_code.items()}
    by = chosen_actor(None)

    def move(debit: str, kredit: str) -> None:
        lines = (Line(account[debit], 30 * RIBU), Line(account[kredit], -30 * RIBU))
        event = JurnalUmumWritten(new_id(), HARI, JenisJurnal.UMUM, "Setor ke bank", lines)
        transact(lambda: record_jurnal(buku.id, event, by=by))

    assert clearing_tasks(buku.id, HARI) == []
    move("1104", "1101")
    (task,) = clearing_tasks(buku.id, HARI)
    assert "Rp30.000" in task.keterangan
    assert task.values == {"nama": "buku-besar", "akun": "1104"}
    move("1111", "1104")
    assert clearing_tasks(buku.id, HARI) == []


def test_an_account_is_found_by_code_and_by_name(buku):
    assert [h.judul for h in find_accounts(buku.id, "3101")] == ["3101 Simpanan pokok"]
    assert "3102 Simpanan wajib" in [h.judul for h in find_accounts(buku.id, "WAJIB")]
    assert find_accounts(buku.id, "tidak ada") == []
