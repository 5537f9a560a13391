"""Savings of a file beside the books: nothing twice, taken back whole, others at work meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.queries_periksa import chain_problems, derived_problems
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.simpanan.commands import admit
from app.simpanan.commands_penarikan import hold_saldo, release_saldo
from app.simpanan.models_impor import AsalSimpanan
from app.simpanan.offers import SUBLEDGERS
from app.values.money import rupiah
from tests.impor_ekspor.bahan import count_rows, importer, table
from tests.impor_ekspor.berkas_simpanan import TAHUN, rows, saldo
from tests.impor_ekspor.kirim import kept
from tests.impor_ekspor.test_cli_impor import NOTHING, ok, refused
from tests.masuk import sign_in
from tests.simpanan.desa import RATNA, J, pay, village


@pytest.fixture
def desa(koperasi):
    return village(koperasi(mulai_buku=date(2025, 1, 1)))


@pytest.fixture
def impor(desa, run_flask, tmp_path):
    return importer(run_flask, desa.slug, tmp_path)


def test_the_same_file_again_changes_nothing(desa, impor):
    ok(impor("simpanan", TAHUN))
    before = count_rows(desa.id)

    assert ok(impor("simpanan", TAHUN)).endswith(NOTHING)

    assert count_rows(desa.id) == before


def test_a_receipt_typed_on_the_screen_is_known_to_the_file(desa, impor):
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 10_000))

    said = ok(
        impor("simpanan", rows("10/03/2025|0001|pokok|100000", "10/03/2025|0001|wajib|10000"))
    )

    assert said.endswith(NOTHING)


def test_a_known_number_with_other_content_is_refused_at_its_row(desa, impor):
    ok(impor("simpanan", TAHUN))

    refused(
        impor("simpanan", TAHUN.replace("200.000", "250.000")),
        "Baris 5: bukti KW-2 sudah ada di buku dengan isi lain",
    )
    refused(
        impor("simpanan", rows("10/01/2025|0001|pokok|100000||||KW-1")),
        "Baris 2: bukti KW-1 di buku memuat 1 baris lagi",
    )


def test_a_further_equal_row_without_number_needs_a_yes(desa, impor):
    one = rows("10/03/2025|0001|sukarela|50000")
    ok(impor("simpanan", one))
    two = rows("10/03/2025|0001|sukarela|50000", "10/03/2025|0001|sukarela|50000")

    refused(impor("simpanan", two), "Baris 3: sukarela Rp50.000 tanggal 10 Maret 2025", "--ya")
    assert "1 transaksi simpanan dicatat" in ok(impor("simpanan", two, "--ya"))
    assert saldo(desa, desa.siti) == {"sukarela": 100_000}
    numbered = rows("10/03/2025|0001|sukarela|50000||||KW-9")
    refused(impor("simpanan", numbered), "Baris 2: sukarela Rp50.000", "--ya")


def test_a_whole_import_is_taken_back_in_one_act_and_may_come_again(desa, impor, run_flask):
    said = ok(impor("simpanan", TAHUN))
    which = said.partition("batalkan ")[2].split(" ")[0]
    assert db.session.query(AsalSimpanan).filter_by(koperasi_id=desa.id).count() == 5

    done = run_flask(
        "impor", "batalkan", which, "--alasan", "salah berkas", "--koperasi", desa.slug
    )

    assert "5 jurnal dibatalkan" in ok(done)
    assert saldo(desa, desa.siti) == {}
    assert control_problems(desa.id, SUBLEDGERS) == []
    assert "6 transaksi simpanan dicatat" in ok(impor("simpanan", TAHUN))
    assert saldo(desa, desa.siti)["sukarela"] == 130_000


def test_money_of_a_candidate_admitted_since_is_not_taken_back(desa, impor, run_flask):
    which = ok(impor("simpanan", rows("10/03/2025|0003|pokok|100000"))).partition("batalkan ")[2]
    transact(lambda: admit(desa.id, desa.tini, key=new_id(), on=date(2025, 3, 11), by=RATNA).id)
    before = count_rows(desa.id)

    words = ("--alasan", "salah berkas", "--koperasi", desa.slug)
    said = refused(run_flask("impor", "batalkan", which.split(" ")[0], *words), "Tini Lestari")
    assert ": Titipan calon ini sudah menjadi simpanan anggota" in said
    assert count_rows(desa.id) == before


def test_every_paper_of_an_import_is_asked_and_all_their_reasons_are_told(desa, impor, run_flask):
    three = rows("10/03/2025|0003|pokok|100000", "10/03/2025|0001|sukarela|500000",
                 "10/03/2025|0002|sukarela|500000")  # fmt: skip
    which = ok(impor("simpanan", three)).partition("batalkan ")[2].split(" ")[0]
    transact(lambda: admit(desa.id, desa.tini, key=new_id(), on=date(2025, 3, 11), by=RATNA).id)
    facts = {"alasan": "jaminan pinjaman", "mulai": date(2025, 4, 1), "sampai": None, "by": RATNA}
    transact(
        lambda: hold_saldo(desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(400_000), **facts).id
    )
    before = count_rows(desa.id)

    said = refused(
        run_flask("impor", "batalkan", which, "--alasan", "salah berkas", "--koperasi", desa.slug)
    )

    assert "Titipan calon ini sudah menjadi simpanan anggota" in said
    assert "ditahan Rp400.000; tanpa surat ini saldonya kurang Rp400.000" in said
    assert count_rows(desa.id) == before


def test_a_paper_is_free_when_what_depends_on_it_goes_with_the_same_import(desa, impor, run_flask):
    pay(desa, desa.siti, (J.SUKARELA, 1_000_000))
    facts = {"alasan": "jaminan pinjaman", "mulai": date(2025, 1, 1), "sampai": None, "by": RATNA}
    transact(
        lambda: hold_saldo(desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(300_000), **facts).id
    )
    both = rows("10/03/2025|0001|sukarela|900000", "11/03/2025|0001|sukarela|900000|keluar")
    which = ok(impor("simpanan", both)).partition("batalkan ")[2].split(" ")[0]

    done = run_flask(
        "impor", "batalkan", which, "--alasan", "salah berkas", "--koperasi", desa.slug
    )

    assert "2 jurnal dibatalkan" in ok(done)
    assert saldo(desa, desa.siti) == {"sukarela": 1_000_000}
    assert chain_problems(desa.id) == []
    assert derived_problems(desa.id) == []


def test_savings_that_are_held_do_not_leave_with_their_import(desa, impor, run_flask):
    which = ok(impor("simpanan", rows("10/03/2025|0001|sukarela|500000"))).partition("batalkan ")[2]
    facts = {"alasan": "jaminan pinjaman", "mulai": date(2025, 4, 1), "sampai": None, "by": RATNA}
    held = transact(
        lambda: hold_saldo(desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(400_000), **facts).id
    )
    words = ("--alasan", "salah berkas", "--koperasi", desa.slug)

    said = refused(run_flask("impor", "batalkan", which.split(" ")[0], *words), "Siti Aminah")
    assert "ditahan Rp400.000; tanpa surat ini saldonya kurang Rp400.000" in said
    assert saldo(desa, desa.siti) == {"sukarela": 500_000}

    on = date(2025, 5, 2)
    transact(lambda: release_saldo(desa.id, held, alasan="pinjaman lunas", on=on, by=RATNA))
    ok(run_flask("impor", "batalkan", which.split(" ")[0], *words))
    assert saldo(desa, desa.siti) == {}


def test_what_another_treasurer_books_meanwhile_stops_the_file(app, desa):
    ratna = sign_in(app, db.session.get_one(Koperasi, desa.id), Peran.BENDAHARA)
    draft = kept(ratna, "simpanan", table(rows("10/03/2025|0001|wajib|10000|||2025-01")))
    pay(desa, desa.siti, (J.WAJIB, 10_000), on=date(2025, 3, 12))

    answer = ratna.post(f"{draft}/catat")

    assert answer.status_code == 422
    assert "simpanan wajib Januari 2025 sudah dibayar" in answer.text
    assert saldo(desa, desa.siti) == {"wajib": 10_000}


def test_the_neighbours_members_are_unknown_and_only_the_treasurer_imports(app, koperasi, desa):
    other = village(koperasi(mulai_buku=date(2025, 1, 1)), decided=False)
    budi = sign_in(app, db.session.get_one(Koperasi, other.id), Peran.BENDAHARA, nama="Budi")
    dewi = sign_in(app, db.session.get_one(Koperasi, desa.id), Peran.KASIR)
    draft = kept(budi, "simpanan", table(rows("10/03/2025|0077|wajib|10000")))

    assert "diharapkan nomor anggota yang terdaftar" in budi.get(draft).text
    assert dewi.get("/{slug}/impor/baru/simpanan").status_code == 403
    assert dewi.get(draft.replace(other.slug, desa.slug)).status_code == 403
