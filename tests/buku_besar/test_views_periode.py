"""Periods on pages: close, reopen with a reason, open the next year, who did what."""

from __future__ import annotations

import pytest

from app.buku_besar.queries_konteks import context_of
from app.koperasi.commands import change_period
from app.koperasi.models import PerubahanPeriode
from app.koperasi.rules import StatusPeriode
from app.pengguna.permissions import Peran
from app.platform.db import transact
from app.values.actor import Actor
from tests.buku_besar.buku import HIBAH, count, post_entry, problems, record
from tests.masuk import Orang, form_fields, sign_in

JANUARI = "/{slug}/periode/2025-01"


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, kop) -> Orang:
    return sign_in(app, kop, Peran.BENDAHARA)


def status(orang: Orang, kode: str) -> StatusPeriode:
    return next(p.status for p in context_of(orang.koperasi_id).periods if p.kode == kode)


def test_the_list_has_every_month_with_its_journals(ratna):
    record(ratna, *HIBAH)

    page = ratna.get("/{slug}/periode").text

    assert "Tahun buku 2025" in page
    assert page.count("Terbuka") == 13
    assert "Desember 2025" in page
    assert "Saldo awal" in page


def test_a_closed_month_takes_no_journal_until_it_is_opened_with_a_reason(ratna):
    assert ratna.send(JANUARI, ke="ditutup").status_code == 303
    assert "sudah ditutup" in post_entry(ratna, *HIBAH).text

    silent = ratna.send(JANUARI, ke="terbuka")
    assert silent.status_code == 422
    assert any("alasan membuka kembali" in text for text in problems(silent.text))
    assert status(ratna, "2025-01") is StatusPeriode.DITUTUP

    assert ratna.send(JANUARI, ke="terbuka", alasan="nota terlambat").status_code == 303
    record(ratna, *HIBAH)
    page = ratna.get("/{slug}/periode").text
    for words in ("terbuka menjadi ditutup", "ditutup menjadi terbuka", "nota terlambat",
                  "Bu Ratna", "<td>Januari 2025</td>"):  # fmt: skip
        assert words in page, words
    assert "2025-01<" not in page


def test_only_december_is_kept_open_for_adjustments(ratna):
    assert "Hanya jurnal penyesuaian" not in ratna.get(JANUARI).text
    assert ratna.send(JANUARI, ke="penyesuaian").status_code == 422

    assert ratna.send("/{slug}/periode/2025-12", ke="penyesuaian").status_code == 303

    plain = post_entry(ratna, *HIBAH, tanggal="31-12-2025")
    assert "hanya menerima jurnal penyesuaian" in plain.text
    record(ratna, *HIBAH, tanggal="31-12-2025", jenis="penyesuaian")


@pytest.mark.parametrize("ke", ["", "terkunci", "x"])
def test_nothing_chosen_or_something_not_offered_is_refused(ratna, ke):
    answer = ratna.send(JANUARI, ke=ke)

    assert answer.status_code == 422
    assert status(ratna, "2025-01") is StatusPeriode.TERBUKA


def test_a_locked_month_says_so_and_offers_nothing(ratna):
    by = Actor(ratna.id, ratna.nama)
    for ke in (StatusPeriode.DITUTUP, StatusPeriode.TERKUNCI):
        transact(lambda ke=ke: change_period(ratna.koperasi_id, "2025-01", ke, by=by))

    page = ratna.get(JANUARI)

    assert page.status_code == 200
    assert "sudah dikunci" in page.text
    assert ratna.post(JANUARI, {"ke": "terbuka", "alasan": "ingin saja"}).status_code == 422


def test_two_clicks_open_one_year(ratna):
    fields = form_fields(ratna.get("/{slug}/periode").text)
    address = f"/{ratna.slug}/periode/tahun-baru"

    assert ratna.client.post(address, data=fields).status_code == 303
    again = ratna.client.post(address, data=fields)

    assert again.status_code == 422
    assert "Tahun buku 2026 sudah dibuka" in again.text
    assert max(p.tahun for p in context_of(ratna.koperasi_id).periods) == 2026


def test_an_unknown_month_is_not_found(ratna):
    assert ratna.get("/{slug}/periode/2031-01").status_code == 404
    assert ratna.post("/{slug}/periode/2031-01", {"ke": "ditutup"}).status_code == 404


def test_pak_darto_sees_and_does_not_close_nor_does_the_neighbour(app, koperasi, kop, ratna):
    darto = sign_in(app, kop, Peran.PENGAWAS)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")

    page = darto.get("/{slug}/periode")
    assert page.status_code == 200
    assert "Buka tahun buku" not in page.text
    assert "/periode/2025-01" not in page.text
    assert darto.get(JANUARI).status_code == 403
    assert darto.post(JANUARI, {"ke": "ditutup"}).status_code == 403
    assert darto.post("/{slug}/periode/tahun-baru", {"tahun": "2026"}).status_code == 403
    address = JANUARI.format(slug=kop.slug)
    assert budi.client.get(address).status_code == 404
    assert app.test_client().get(address).status_code == 302
    assert count(ratna.koperasi_id, PerubahanPeriode) == 0
