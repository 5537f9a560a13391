"""A file with payments above the limit of one person is posted by somebody else than its sender."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.buku_besar.models import Journal
from app.buku_besar.queries_konteks import context_of
from app.impor_ekspor.commands_kas_kata import record_words
from app.impor_ekspor.queries_impor import imports_of
from app.impor_ekspor.rules_kas_arti import Arti, JenisArti, Kata
from app.koperasi.models import Setelan
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from tests.impor_ekspor.bahan import count_rows
from tests.impor_ekspor.berkas_simpanan import rows
from tests.impor_ekspor.buku_kas import january, kas_umum, sheets_file
from tests.impor_ekspor.kirim import kept
from tests.impor_ekspor.test_cli_impor import ok
from tests.masuk import Orang, form_fields, sign_in
from tests.simpanan.desa import J, decide, village

KAS = kas_umum(
    (1, january(2), "Hibah desa", None, None, 9_000_000, None, 9_000_000),
    (2, january(3), "Bayar listrik", None, None, None, 3_000_001, 5_999_999),
    (3, january(4), "Bayar listrik", None, None, None, 3_000_000, 2_999_999),
)
JURNAL = (
    b"nomor,tanggal,keterangan,kode,debit,kredit\n"
    b"J1,2025-01-02,Hibah desa,1101,9000000,\nJ1,2025-01-02,,3131,,9000000\n"
    b"J2,2025-01-03,Beli rak,6105,3000001,\nJ2,2025-01-03,,1101,,3000001\n"
)
DAFTAR = "Januari baris 6: Bayar listrik, Rp3.000.001 pada 3 Januari 2025, batas Rp3.000.000."


@pytest.fixture
def home(koperasi: Any) -> Any:
    made = koperasi()
    village(made)
    limit(made.id, date(2025, 1, 1), "3000000")
    context = context_of(made.id)
    words = [
        Kata(kata, "", Arti(JenisArti.AKUN, str(context.by_code[kode].id)))
        for kata, kode in (("hibah desa", "3131"), ("bayar listrik", "6105"))
    ]
    transact(lambda: record_words(made.id, words))
    return made


def limit(koperasi_id: int, mulai: date, rupiah: str) -> None:
    transact(lambda: db.session.add(
        Setelan(koperasi_id=koperasi_id, kunci="kas.batas_persetujuan", mulai=mulai,
                nilai=rupiah, dasar="")
    ))  # fmt: skip


@pytest.fixture
def ratna(app: Any, home: Any) -> Orang:
    return sign_in(app, home, Peran.BENDAHARA)


@pytest.fixture
def hadi(app: Any, home: Any) -> Orang:
    return sign_in(app, home, Peran.KETUA)


def files() -> list[tuple[str, bytes, dict[str, str], str]]:
    return [
        ("kas", sheets_file({"Januari": KAS}), {"akun": "1101"}, DAFTAR),
        ("jurnal", JURNAL, {}, "Jurnal J2: Beli rak, Rp3.000.001 pada 3 Januari 2025"),
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_bu_ratna_sees_which_payments_need_pak_hadi_who_posts_the_file_in_his_name(
    ratna: Orang, hadi: Orang, home: Any, which: int
) -> None:
    jenis, isi, more, said = files()[which]
    before = count_rows(home.id)
    here = kept(ratna, jenis, isi, f"{jenis}.xlsx" if jenis == "kas" else "j.csv", **more)
    page = ratna.get(here).text
    assert said in page
    assert hadi.nama in page
    assert f'{here}/catat"' not in page
    answer = ratna.post(here + "/catat")
    assert answer.status_code == 422
    assert "tidak dapat mencatatnya sendiri" in answer.text
    assert ratna.get(here + "/setujui").status_code == 403
    assert count_rows(home.id) == before

    assert "menunggu orang kedua" in hadi.get("/{slug}/").text
    shown = hadi.get(here + "/setujui")
    assert said in shown.text
    assert hadi.get(here).status_code == 403
    done = hadi.client.post(here + "/setujui", data=form_fields(shown.text))
    assert done.status_code == 303, done.text
    assert "Sudah dicatat" in hadi.client.get(done.location).text
    [impor] = imports_of(home.id, limit=5)[0]
    assert impor.oleh == hadi.id
    query = sa.select(Journal.oleh).where(Journal.koperasi_id == home.id).distinct()
    assert list(db.session.scalars(query.where(Journal.tanggal < date(2025, 2, 1)))) == [hadi.id]
    trace = db.session.scalars(
        sa.select(JejakPerubahan).where(
            JejakPerubahan.koperasi_id == home.id, JejakPerubahan.tindakan == "setujui"
        )
    ).one()
    assert ratna.nama in str(trace.isi)
    assert "menunggu orang kedua" not in hadi.get("/{slug}/").text


def test_the_administrator_does_not_agree_to_a_file_of_his_own(app: Any, home: Any) -> None:
    admin = sign_in(app, home, Peran.ADMIN)
    before = count_rows(home.id)
    here = kept(admin, "jurnal", JURNAL)
    page = admin.get(here + "/setujui")
    assert "Anda kirim sendiri" in page.text
    assert '<button class="tombol utama">' not in page.text.split("Pembayaran di atas")[1]
    fields = form_fields(admin.get(here).text)
    answer = admin.client.post(here + "/setujui", data=fields | {"sidik": "x"})
    assert answer.status_code == 422
    assert count_rows(home.id) == before


def test_what_was_agreed_to_is_what_was_shown(ratna: Orang, hadi: Orang, home: Any) -> None:
    here = kept(ratna, "jurnal", JURNAL)
    old = form_fields(hadi.get(here + "/setujui").text)
    limit(home.id, date(2025, 1, 2), "1000000")
    assert ratna.post(here + "/betulkan").status_code == 303
    before = count_rows(home.id)

    answer = hadi.client.post(here + "/setujui", data=old)

    assert answer.status_code == 422
    assert "berubah sejak halaman dibuka" in answer.text
    assert count_rows(home.id) == before
    new = form_fields(hadi.get(here + "/setujui").text)
    assert hadi.client.post(here + "/setujui", data=new).status_code == 303
    assert count_rows(home.id) != before


def test_a_limit_set_after_the_check_still_stops_the_sender(app: Any, koperasi: Any) -> None:
    home = koperasi()
    village(home)
    ratna = sign_in(app, home, Peran.BENDAHARA)
    here = kept(ratna, "jurnal", JURNAL)
    limit(home.id, date(2025, 1, 1), "1000000")
    before = count_rows(home.id)

    answer = ratna.post(here + "/catat")

    assert answer.status_code == 422
    assert "di atas batas satu orang" in answer.text
    assert count_rows(home.id) == before


def test_below_the_limit_bu_ratna_posts_alone_and_the_neighbour_finds_no_file(
    app: Any, ratna: Orang, home: Any, koperasi: Any
) -> None:
    large = kept(ratna, "jurnal", JURNAL)
    other = koperasi()
    village(other)
    budi = sign_in(app, other, Peran.KETUA)
    there = large.replace(f"/{ratna.slug}/", f"/{budi.slug}/")
    assert budi.client.get(there + "/setujui").status_code == 404
    assert "menunggu orang kedua" not in budi.get("/{slug}/").text

    small = kept(ratna, "jurnal", JURNAL.replace(b"3000001", b"3000000").replace(b"J", b"K"))
    assert "orang lain" not in ratna.get(small).text
    assert ratna.post(small + "/catat").status_code == 303


def test_parts_of_a_day_are_held_together_and_the_stricter_day_counts(
    ratna: Orang, home: Any
) -> None:
    two = JURNAL + (b"J3,2025-01-03,Rak lagi,6105,100000,\nJ3,2025-01-03,,1101,,100000\n")
    parts = two.replace(b"3000001", b"2950000")
    page = ratna.get(kept(ratna, "jurnal", parts)).text
    assert "yang sejenis hari itu berjumlah Rp3.050.000" in page
    assert page.count("batas Rp3.000.000") == 2
    limit(home.id, date(2025, 6, 1), "2000000")
    page = ratna.get(kept(ratna, "jurnal", parts.replace(b"J", b"L"))).text
    assert "batas Rp2.000.000" in page


def test_a_withdrawal_above_the_terms_of_its_savings_waits_for_pak_hadi_too(
    ratna: Orang, hadi: Orang, home: Any
) -> None:
    decide(home.id, J.SUKARELA, date(2025, 1, 2), batas_setuju=500_000_00)
    isi = rows("10/01/2025|0001|sukarela|900.000", "11/01/2025|0001|sukarela|500.001|keluar")

    here = kept(ratna, "simpanan", isi.replace("|", ",").encode())

    assert "Rp500.001 pada 11 Januari 2025, batas Rp500.000" in ratna.get(here).text
    assert ratna.post(here + "/catat").status_code == 422
    fields = form_fields(hadi.get(here + "/setujui").text)
    assert hadi.client.post(here + "/setujui", data=fields).status_code == 303
    assert len(imports_of(home.id, limit=5)[0]) == 1


def test_a_large_withdrawal_in_a_cash_book_is_booked_by_pak_hadi(
    ratna: Orang, hadi: Orang, home: Any
) -> None:
    decide(home.id, J.SUKARELA, date(2025, 1, 2), batas_setuju=500_000_00)
    kas = kas_umum(
        (1, january(3), "Simpanan sukarela Siti", None, "0001", 900_000, None, 900_000),
        (2, january(4), "Ambil simpanan sukarela", None, "0001", None, 500_001, 399_999),
    )
    word = Kata("simpanan sukarela", "", Arti(JenisArti.SIMPANAN, "sukarela"))
    transact(lambda: record_words(home.id, [word]))

    here = kept(ratna, "kas", sheets_file({"Januari": kas}), "kas.xlsx", akun="1101")

    assert "Rp500.001 pada 4 Januari 2025, batas Rp500.000" in ratna.get(here).text
    fields = form_fields(hadi.get(here + "/setujui").text)
    assert hadi.client.post(here + "/setujui", data=fields).status_code == 303
    assert len(imports_of(home.id, limit=5)[0]) == 1


def test_the_command_line_of_the_administrator_posts_and_lists_them_as_a_warning(
    run_flask: Any, home: Any, tmp_path: Any
) -> None:
    berkas = tmp_path / "buku.csv"
    berkas.write_bytes(JURNAL)
    said = ok(run_flask("impor", "jurnal", str(berkas), "--koperasi", home.slug))
    assert "Perhatian: 1 pembayaran di atas batas satu orang:" in said
    assert "Jurnal J2: Beli rak, Rp3.000.001 pada 3 Januari 2025, batas Rp3.000.000." in said
    kas = tmp_path / "kas.xlsx"
    kas.write_bytes(sheets_file({"Januari": KAS}))
    said = ok(run_flask("impor", "kas", str(kas), "--akun", "1101", "--koperasi", home.slug))
    assert DAFTAR in said
    assert "3 kejadian dicatat" in said
