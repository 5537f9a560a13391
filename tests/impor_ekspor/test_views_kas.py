"""Bu Ratna sends a cash book, sees what was understood, mends it in place, and posts it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.impor_ekspor.queries_impor import imports_of
from app.impor_ekspor.queries_kas import words_of
from app.pengguna.permissions import Peran
from tests.impor_ekspor.bahan import balances, count_rows
from tests.impor_ekspor.buku_kas import january, kas_umum, messy, sheets_file
from tests.impor_ekspor.kirim import kept, send_file
from tests.impor_ekspor.test_impor_kas import BANK, KAS
from tests.masuk import Orang, form_fields, sign_in
from tests.platform.test_tabel_jahat import REFUSED
from tests.simpanan.desa import village

LISTRIK = kas_umum(
    (1, january(2), "Hibah desa", None, None, 500_000, None, 500_000),
    (2, january(3), "Bayar listrik", None, None, None, 350_000, 150_000),
)


@pytest.fixture
def home(koperasi: Any) -> Any:
    made = koperasi()
    village(made)
    return made


@pytest.fixture
def ratna(app: Any, home: Any) -> Orang:
    return sign_in(app, home, Peran.BENDAHARA)


def mend(ratna: Orang, here: str, **typed: Any) -> Any:
    """Open the page of a cash book, change something, send the form that checks it again."""
    fields = form_fields(ratna.get(here).text) | typed
    fields.pop("lewati", None)
    if "lewati" in typed:
        fields["lewati"] = typed["lewati"]
    return ratna.client.post(f"{here}/buku-kas", data=fields)


def test_open_words_are_given_a_meaning_once_and_the_book_is_posted(
    ratna: Orang, home: Any
) -> None:
    here = kept(ratna, "kas", sheets_file({"Januari": LISTRIK}), "kas 2025.xlsx", akun="1101")
    page = ratna.get(here).text
    assert "Kata yang belum dikenal" in page
    fields = form_fields(page)
    assert fields["kata_0"] in ("hibah desa", "bayar listrik")
    assert "6105" in fields["arti_1"] + fields["arti_0"]
    assert mend(ratna, here, arti_0="Masuk: Hibah atau bantuan uang").status_code == 303
    page = ratna.get(here).text
    assert "Catat 2 kejadian" in page
    assert "tercetak" in page
    assert ratna.post(here + "/catat").status_code == 303
    assert balances(home.id)["1101"] == 15_000_000
    assert {word.kata for word in words_of(home.id)} == {"hibah desa", "bayar listrik"}
    result = ratna.get(here).text
    assert "2 kejadian dicatat" in result
    assert "Bayar listrik" in result
    assert "Januari baris 6" in result


def test_a_second_file_needs_no_words_and_adds_nothing(ratna: Orang, home: Any) -> None:
    test_open_words_are_given_a_meaning_once_and_the_book_is_posted(ratna, home)
    before = count_rows(home.id)
    here = kept(ratna, "kas", sheets_file({"Januari": LISTRIK}), "lagi.xlsx", akun="1101")
    page = ratna.get(here).text
    assert "Kata yang belum dikenal" not in page
    assert "Catat 0 kejadian" in page
    there = ratna.post(here + "/catat").location
    assert "Tidak ada yang baru" in ratna.get(there).text
    assert count_rows(home.id) == before


def test_faults_are_mended_in_place_and_rows_left_out(ratna: Orang, home: Any) -> None:
    before = count_rows(home.id)
    here = kept(ratna, "kas", messy(), "Januari 2025.xlsx", akun="1101")
    page = ratna.get(here).text
    for cell in ("B9", "B10", "E15", "F16", "F17"):
        assert f"Januari!{cell} (" in page
    assert "boleh disetujui" in page
    assert "Kolom J tanpa judul berisi 1 sel, angkanya berjumlah Rp500.000" in page
    assert ratna.post(here + "/catat").status_code == 303
    assert count_rows(home.id) == before
    fields = form_fields(page)
    at = next(
        name.split("-")[1]
        for name, value in fields.items()
        if name.endswith("-tanggal") and value == "2028-01-05"
    )
    mend(ratna, here, **{f"sel-{at}-tanggal": "5/1/2025"}, tanggal_kosong="atas",
         lewati=["Januari!12", "Januari!15", "Januari!16", "Januari!17", "Januari!18"])  # fmt: skip
    page = ratna.get(here).text
    assert "Januari!B9" not in page.split("Betulkan di sini")[0]
    assert "Januari!F17" not in page
    assert "hal perlu persetujuan Anda" in page
    mend(ratna, here, ya="y", tanggal_kosong="atas")
    assert "Sudah Anda setujui" in ratna.get(here).text


def test_each_sheet_may_be_another_book(ratna: Orang, home: Any) -> None:
    here = kept(ratna, "kas", sheets_file({"Januari": KAS, "Bank": BANK}), akun="1101")
    fields = form_fields(ratna.get(here).text)
    wrong = next(name for name in fields if name.startswith("akun_"))
    answer = mend(ratna, here, **{wrong: "6105"})
    assert answer.status_code == 422
    assert "tidak ditemukan" in answer.text
    assert 'value="6105"' in answer.text
    names = re.findall(r'aria-label="Kas lembar (\w+)"', ratna.get(here).text)
    mend(ratna, here, **{f"akun_{names.index('Bank')}": "1111"})
    page = ratna.get(here).text
    assert "1111 Bank, giro/tabungan" in page
    mend(ratna, here, **{f"baca_{names.index('Bank')}": "tidak"})
    assert "dilewati atas permintaan Anda" in ratna.get(here).text


def test_a_wrong_meaning_keeps_what_was_typed(ratna: Orang) -> None:
    here = kept(ratna, "kas", sheets_file({"Januari": LISTRIK}), akun="1101")
    answer = mend(ratna, here, arti_0="entah apa", kata_0="hibah")
    assert answer.status_code == 422
    assert 'value="entah apa"' in answer.text
    assert 'value="hibah"' in answer.text


def test_the_upload_needs_its_cash_account(ratna: Orang) -> None:
    answer = send_file(ratna, "kas", sheets_file({"Januari": LISTRIK}))
    assert answer.status_code == 422
    assert "Pilih kas atau bank buku ini." in answer.text


def test_the_year_of_a_book_that_names_none_is_typed(ratna: Orang) -> None:
    rows = [("Tanggal", "Uraian", "Masuk", "Keluar"), ("3 Januari", "Hibah", 5_000, None)]
    data = sheets_file({"Kas": rows})
    assert "terbaca &#39;3 Januari&#39;" in ratna.get(kept(ratna, "kas", data, akun="1101")).text
    wrong = send_file(ratna, "kas", data, akun="1101", tahun="25")
    assert wrong.status_code == 422
    assert "Tulis tahun empat angka" in wrong.text
    page = ratna.get(kept(ratna, "kas", data, akun="1101", tahun="2025")).text
    assert "Januari 2025" in page


@pytest.mark.parametrize("nama", ["a PDF", "a Word file", "half a workbook", "nothing"])
def test_what_is_no_workbook_is_refused_politely(ratna: Orang, home: Any, nama: str) -> None:
    data, said = REFUSED[nama]
    before = count_rows(home.id)
    answer = send_file(ratna, "kas", data, "buku.xlsx", akun="1101")
    assert answer.status_code == 422
    assert said in answer.text
    assert count_rows(home.id) == before


def test_a_template_and_a_workbook_without_any_cash_book_are_told_apart(ratna: Orang) -> None:
    for bentuk in ("xlsx", "csv"):
        isi = ratna.get(f"/{{slug}}/impor/templat/kas.{bentuk}").data
        page = ratna.get(kept(ratna, "kas", isi, f"templat.{bentuk}", akun="1101")).text
        assert "1 dari 1" in page
    none = sheets_file({"Anggota": [("Nomor", "Nama"), (1, "Siti")]})
    page = ratna.get(kept(ratna, "kas", none, akun="1101")).text
    assert "bukan buku kas" in page
    assert "0 dari 1" in page


def test_words_are_looked_for_changed_and_forgotten(ratna: Orang, home: Any) -> None:
    assert "Belum ada kata" in ratna.get("/{slug}/impor/kata").text
    assert ratna.send("/{slug}/impor/kata", kata="Listrik!", arti="6105").status_code == 303
    assert ratna.send("/{slug}/impor/kata", kata="listrik", arti="6104").status_code == 303
    assert [word.kata for word in words_of(home.id)] == ["listrik"]
    assert "6104" in ratna.get("/{slug}/impor/kata?q=lis").text
    assert "Tidak ada kata yang cocok" in ratna.get("/{slug}/impor/kata?q=zzz").text
    refused = ratna.send("/{slug}/impor/kata", kata="!!", arti="6105")
    assert refused.status_code == 422
    assert "Tulis katanya" in refused.text
    ratna.post("/{slug}/impor/kata/hapus", {"kata": "listrik", "arah": ""})
    assert words_of(home.id) == []


def test_a_waiting_transfer_is_listed_and_a_whole_import_taken_back(
    ratna: Orang, home: Any
) -> None:
    ratna.send("/{slug}/impor/kata", kata="setor ke bank", arti="Pindah uang antara kas dan bank")
    ratna.send("/{slug}/impor/kata", kata="hibah desa", arti="Masuk: Hibah atau bantuan uang")
    rows = kas_umum((1, january(2), "Hibah desa", None, None, 500_000, None, None),
                    (2, january(3), "Setor ke bank", None, None, None, 100_000, None))  # fmt: skip
    here = kept(ratna, "kas", sheets_file({"Januari": rows}), akun="1101")
    assert "menunggu buku lawannya" in ratna.get(here).text
    ratna.post(here + "/catat")
    assert "Setor ke bank" in ratna.get("/{slug}/impor/dalam-perjalanan").text
    assert balances(home.id)["1104"] == 10_000_000
    done = ratna.send(here + "/batalkan", alasan="salah berkas")
    assert done.status_code == 303
    assert balances(home.id) == {}
    assert "Tidak ada yang menunggu" in ratna.get("/{slug}/impor/dalam-perjalanan").text
    assert imports_of(home.id, limit=1)[0][0].batal_pada is not None


def test_nobody_opens_the_cash_book_of_another(app: Any, ratna: Orang, koperasi: Any) -> None:
    here = kept(ratna, "kas", sheets_file({"Januari": LISTRIK}), akun="1101")
    other = koperasi()
    budi = sign_in(app, other, Peran.BENDAHARA)
    key = here.rsplit("/", 1)[1]
    assert budi.get(f"/{{slug}}/impor/{key}").status_code == 404
    assert budi.post(f"/{{slug}}/impor/{key}/buku-kas").status_code == 404
