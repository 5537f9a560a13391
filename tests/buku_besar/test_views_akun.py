"""The chart on pages: tree with balances, own sub-accounts, names, rest, rules."""

from __future__ import annotations

import pytest

from app.buku_besar.queries_konteks import context_of
from app.pengguna.permissions import Peran
from tests.buku_besar.buku import HIBAH, Desa, post_entry, problems, record, village
from tests.masuk import Orang, sign_in


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop) -> Desa:
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa) -> Orang:
    return sign_in(app, kop, Peran.BENDAHARA)


def account(desa: Desa, kode: str):
    return context_of(desa.id).by_code[kode]


def test_the_tree_has_every_account_under_its_line_with_its_balance(ratna, desa):
    record(ratna, *HIBAH)

    page = ratna.get("/{slug}/akun").text

    accounts = context_of(desa.id).accounts.values()
    assert [a.kode for a in accounts if f">{a.kode}</a>" not in page] == []
    sections = ("Aset lancar", "Kas dan setara kas", "Liabilitas jangka pendek", "Ekuitas",
                "Perhitungan hasil usaha")  # fmt: skip
    places = [page.index(name) for name in sections]
    assert places == sorted(places)
    assert page.count('<td class="angka">5.000.000</td>') == 2


def test_an_account_tells_what_it_is_and_where_its_money_moved(ratna, desa):
    record(ratna, *HIBAH)

    page = ratna.get(f"/{{slug}}/akun/{account(desa, '1101').id}").text

    for words in ("Kas dan setara kas", "selalu milik KANTOR", "5.000.000", "kas_umum",
                  "ikut tersegel", "akun=1101"):  # fmt: skip
        assert words in page, words


def test_bu_ratna_adds_a_second_bank_and_writes_to_it(ratna, desa):
    bank = account(desa, "1111")

    answer = ratna.send(f"/{{slug}}/akun/{bank.id}/sub/baru", nama="Bank BRI")

    assert answer.status_code == 303
    own = account(desa, "1111.01")
    assert (own.nama, own.induk_id, own.kelompok, own.peran) == (
        "Bank BRI", bank.id, bank.kelompok, "",
    )  # fmt: skip
    record(ratna, ("1111.01", "", "", "9.000", ""), ("3131", "", "", "", "9.000"))
    assert ">1111.01</a>" in ratna.get(f"/{{slug}}/akun/{bank.id}").text
    page = ratna.get(f"/{{slug}}/akun/{bank.id}/sub/baru").text
    assert 'value="1111.02"' in page


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"nama": ""}, "Isi nama sub-akun"),
        ({"kode": "9999", "nama": "BRI"}, "1111.01 dan seterusnya"),
        ({"kode": "1111.012345678901234567890", "nama": "BRI"}, "dan seterusnya"),
        ({"nama": "x" * 121}, "paling panjang 120 huruf"),
    ],
)
def test_an_odd_sub_account_is_refused_and_kept(ratna, desa, typed, why):
    bank = account(desa, "1111")
    before = len(context_of(desa.id).accounts)

    answer = ratna.send(f"/{{slug}}/akun/{bank.id}/sub/baru", **typed)

    assert answer.status_code == 422
    assert any(why in text for text in problems(answer.text))
    assert f'value="{typed.get("kode", "1111.01")}"' in answer.text
    assert len(context_of(desa.id).accounts) == before


def test_a_name_changes_and_an_account_at_rest_takes_no_new_journal(ratna, desa):
    hibah = account(desa, "3131")
    record(ratna, *HIBAH)
    address = f"/{{slug}}/akun/{hibah.id}/ubah"
    fields = {"nama": "Hibah pemerintah desa"}
    token = ratna.send(address, **fields)
    assert token.status_code == 303
    assert account(desa, "3131").nama == "Hibah pemerintah desa"

    ratna.post(address, fields)  # the box left empty: at rest
    assert not account(desa, "3131").aktif
    answer = post_entry(ratna, *HIBAH)
    assert answer.status_code == 422
    assert "akun tidak aktif" in answer.text
    assert "diistirahatkan" in ratna.get("/{slug}/akun").text


def test_a_system_account_never_rests(ratna, desa):
    rk = account(desa, "1191")

    answer = ratna.post(f"/{{slug}}/akun/{rk.id}/ubah", {"nama": "R/K"})

    assert answer.status_code == 422
    assert "tidak dapat dinonaktifkan" in answer.text
    assert account(desa, "1191").nama == "Rekening antar unit (R/K)"


def test_the_rules_page_stands(ratna):
    assert "Aturan jurnal" in ratna.get("/{slug}/akun/aturan").text


def test_pak_darto_looks_the_neighbour_does_not(app, koperasi, kop, desa, ratna):
    bank = account(desa, "1111").id
    darto = sign_in(app, kop, Peran.PENGAWAS)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")

    assert darto.get(f"/{{slug}}/akun/{bank}").status_code == 200
    for action in ("sub/baru", "ubah"):
        assert darto.get(f"/{{slug}}/akun/{bank}/{action}").status_code == 403
        assert darto.post(f"/{{slug}}/akun/{bank}/{action}", {"nama": "x"}).status_code == 403
        assert budi.get(f"/{{slug}}/akun/{bank}/{action}").status_code == 404
        assert app.test_client().get(f"/{kop.slug}/akun/{bank}/{action}").status_code == 302
    assert budi.get(f"/{{slug}}/akun/{bank}").status_code == 404
