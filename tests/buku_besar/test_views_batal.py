"""Batalkan dan betulkan: the mirror, its date, and the form filled for the right journal."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.buku_besar.commands_jurnal import record_saldo_awal
from app.buku_besar.models import Journal, Posting
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_periksa import paper_problems
from app.buku_besar.rules import Line
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.actor import Actor
from tests.buku_besar.buku import HIBAH, LISTRIK, Desa, count, record, village
from tests.masuk import Orang, form_fields, sign_in

ALASAN = "salah akun, seharusnya air"


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop) -> Desa:
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa) -> Orang:
    return sign_in(app, kop, Peran.BENDAHARA)


@pytest.fixture
def salah(ratna, desa) -> int:
    """A grant, then a bill of the shop paid by the office: place of the second."""
    record(ratna, *HIBAH, tanggal="2-1-2025")
    rows = (("6105", str(desa.sembako), "", "350.000", ""), LISTRIK[1])
    return record(ratna, *rows, keterangan="Bayar listrik", bukti="KW-17")


def close(desa: Desa, orang: Orang, kode: str) -> None:
    by = Actor(orang.id, orang.nama)
    transact(lambda: change_period(desa.id, kode, StatusPeriode.DITUTUP, by=by))


def journal(desa: Desa, urut: int) -> Journal:
    return db.session.get_one(Journal, (desa.id, urut))


def test_the_mirror_is_shown_before_it_is_made(ratna, desa, salah):
    page = ratna.get(f"/{{slug}}/jurnal/{salah}/batalkan").text

    assert "Jurnal cermin yang akan dicatat" in page
    assert "15 Januari 2025" in page
    assert page.count("otomatis") == 2
    assert count(desa.id) == 2


def test_the_right_journal_the_wrong_one_and_its_mirror_name_each_other(ratna, desa, salah):
    answer = ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan=ALASAN)
    written = ratna.client.get(answer.location).text
    fields = form_fields(written) | {"simpan": "ya", "baris-0-akun": "6107"}
    made = ratna.client.post(answer.location, data=fields)
    benar = int(made.location.rsplit("/", 1)[1])

    right = ratna.get(f"/{{slug}}/jurnal/{benar}").text
    assert 'Menggantikan <a href="' in right
    assert f'/jurnal/{salah}">JU-2025-00002</a>' in right
    wrong = ratna.get(f"/{{slug}}/jurnal/{salah}").text
    assert f'/jurnal/{salah + 1}">JU-2025-00003</a>' in wrong
    assert f'Ditulis lagi sebagai <a href="/{desa.slug}/jurnal/{benar}">JU-2025-00004</a>' in wrong


def test_a_number_in_a_text_is_no_link_unless_that_journal_was_cancelled_before(ratna, desa, salah):
    standing = record(ratna, *HIBAH, keterangan="Hibah (menggantikan JU-2025-00002)")
    ahead = record(ratna, *HIBAH, keterangan="Hibah (menggantikan JU-2025-00009)")
    for urut in (standing, ahead):
        assert "Menggantikan <a" not in ratna.get(f"/{{slug}}/jurnal/{urut}").text
    ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan=ALASAN)

    assert "Menggantikan <a" not in ratna.get(f"/{{slug}}/jurnal/{standing}").text
    assert "Ditulis lagi" not in ratna.get(f"/{{slug}}/jurnal/{salah}").text


def test_after_cancelling_the_form_opens_with_the_original(ratna, desa, salah):
    answer = ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan=ALASAN)

    assert answer.status_code == 303
    assert answer.location.endswith(f"/jurnal/baru?dari={salah}")
    mirror = journal(desa, salah + 1)
    assert (mirror.membalik_urut, mirror.alasan) == (salah, ALASAN)
    assert mirror.tanggal.isoformat() == "2025-01-15"
    fields = form_fields(ratna.client.get(answer.location).text)
    assert (fields["keterangan"], fields["bukti"], fields["jenis"]) == (
        "Bayar listrik (menggantikan JU-2025-00002)", "KW-17", "koreksi",
    )  # fmt: skip
    assert fields["baris-0-akun"] == "6105 Listrik, air, telepon, internet"
    assert (fields["baris-0-unit"], fields["baris-0-debit"]) == (str(desa.sembako), "350.000")
    assert (fields["baris-1-akun"], fields["baris-1-kredit"]) == (
        "1101 Kas umum (bendahara)", "350.000",
    )  # fmt: skip
    assert fields["baris-2-akun"] == ""
    right = fields | {"baris-0-akun": "6109", "simpan": "ya"}
    assert ratna.client.post(answer.location, data=right).status_code == 303
    assert paper_problems(desa.id) == []


def test_original_and_mirror_know_each_other(ratna, salah):
    ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan=ALASAN)

    old = ratna.get(f"/{{slug}}/jurnal/{salah}").text
    new = ratna.get(f"/{{slug}}/jurnal/{salah + 1}").text
    assert f'href="/{ratna.slug}/jurnal/{salah + 1}"' in old
    assert f'href="/{ratna.slug}/jurnal/{salah}"' in new
    assert ALASAN in old
    assert ALASAN in new
    assert "Batalkan dan betulkan" not in old + new


def test_when_the_month_is_closed_the_mirror_takes_the_next_open_day(ratna, desa, salah):
    for kode in ("2025-01", "2025-02"):
        close(desa, ratna, kode)

    shown = ratna.get(f"/{{slug}}/jurnal/{salah}/batalkan").text
    ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan=ALASAN)

    assert "1 Maret 2025" in shown
    assert "sudah ditutup" in shown
    mirror = journal(desa, salah + 1)
    assert mirror.tanggal.isoformat() == "2025-03-01"
    assert mirror.keterangan == "Pembatalan JU-2025-00002 tanggal 15 Januari 2025"


def test_an_earlier_month_opened_again_is_never_the_mirrors_place(ratna, desa, salah):
    rows = (("6105", "", "", "1.000", ""), ("1101", "", "", "", "1.000"))
    late = record(ratna, *rows, tanggal="10-2-2025")
    close(desa, ratna, "2025-02")

    ratna.send(f"/{{slug}}/jurnal/{late}/batalkan", alasan=ALASAN)

    assert journal(desa, late + 1).tanggal.isoformat() == "2025-03-01"


@pytest.mark.parametrize("alasan", ["", "  x "])
def test_a_reason_is_asked_for(ratna, desa, salah, alasan):
    answer = ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan=alasan)

    assert answer.status_code == 422
    assert "Tulis alasan pembatalan, paling sedikit 5 huruf" in answer.text
    assert count(desa.id) == 2


def test_two_clicks_cancel_once_and_a_second_cancellation_is_refused(ratna, desa, salah):
    address = f"/{desa.slug}/jurnal/{salah}/batalkan"
    fields = form_fields(ratna.client.get(address).text) | {"alasan": ALASAN}
    assert ratna.client.post(address, data=fields).status_code == 303
    assert ratna.client.post(address, data=fields).status_code == 303
    assert count(desa.id) == 3

    for place in (salah, salah + 1):
        answer = ratna.get(f"/{{slug}}/jurnal/{place}/batalkan")
        assert answer.status_code == 422
        assert "dibatalkan" in answer.text
        assert "Jurnal cermin yang akan" not in answer.text
        posted = ratna.post(f"/{{slug}}/jurnal/{place}/batalkan", {"alasan": ALASAN})
        assert posted.status_code == 422
    assert count(desa.id) == 3


def test_the_opening_is_cancelled_to_its_own_page_and_can_be_written_again(ratna, desa):
    context = context_of(desa.id)
    kas, hibah = context.by_code["1101"].id, context.by_code["3131"].id
    awal = next(p.mulai for p in context.periods if p.kode == "AWAL")
    by = Actor(ratna.id, ratna.nama)

    def open_with(sen: int) -> int:
        lines = [Line(kas, sen), Line(hibah, -sen)]
        return transact(
            lambda: record_saldo_awal(desa.id, key=new_id(), tanggal=awal, lines=lines, by=by)
        )

    urut = open_with(100_00)
    answer = ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan=ALASAN)

    assert answer.location.endswith(f"/jurnal/{urut + 1}")
    open_with(200_00)
    kas_sums = sa.select(sa.func.sum(Posting.jumlah)).where(
        Posting.koperasi_id == desa.id, Posting.akun_id == kas
    )
    assert db.session.scalar(kas_sums) == 200_00


def test_pak_darto_may_not_cancel(app, kop, desa, ratna, salah):
    darto = sign_in(app, kop, Peran.PENGAWAS)

    assert darto.post(f"/{{slug}}/jurnal/{salah}/batalkan", {"alasan": ALASAN}).status_code == 403
    assert count(desa.id) == 2
