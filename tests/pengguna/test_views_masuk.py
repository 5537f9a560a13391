from __future__ import annotations

from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from argon2 import PasswordHasher

from app.pengguna.commands import IDLE, give_office
from app.pengguna.commands_masuk import claim_attempt
from app.pengguna.models import Pengguna, PercobaanMasuk
from app.pengguna.permissions import Peran
from app.pengguna.queries import sessions_of
from app.pengguna.rules import safe_next
from app.platform import clock
from app.platform.db import db, transact
from tests.masuk import SANDI, form_fields, known_hash, new_user, sign_in


def knock(client, kontak, sandi, address="/masuk", **kw):
    """Open the sign-in page and send what the person typed."""
    hidden = form_fields(client.get(address).text)
    return client.post(address, data=hidden | {"kontak": kontak, "sandi": sandi}, **kw)


def with_office(koperasi, pengguna_id, peran=Peran.BENDAHARA):
    koperasi_id, zona = koperasi.id, koperasi.zona
    transact(lambda: give_office(koperasi_id, pengguna_id, peran, mulai=clock.today(zona)))


def test_bu_ratna_signs_in_by_email_and_is_led_into_her_cooperative(client, koperasi):
    pengguna_id, surel = new_user()
    home = koperasi()
    with_office(home, pengguna_id)

    answer = knock(client, surel.upper(), SANDI)
    assert (answer.status_code, answer.location) == (303, "/pilih")
    assert client.get("/pilih").location == f"/{home.slug}/"


def test_a_telephone_number_opens_in_any_spelling(app, koperasi):
    pengguna_id, _ = new_user("Dewi")
    number = f"08{pengguna_id.int % 10**10:010d}"
    transact(
        lambda: setattr(db.session.get_one(Pengguna, pengguna_id), "telepon", "+62" + number[1:])
    )
    for typed in (number, f"+62 {number[1:4]}-{number[4:]}", "62" + number[1:]):
        assert knock(app.test_client(), typed, SANDI).status_code == 303


def test_someone_in_two_cooperatives_chooses(client, koperasi):
    pengguna_id, surel = new_user()
    one, two = koperasi(), koperasi()
    with_office(one, pengguna_id)
    with_office(two, pengguna_id)
    knock(client, surel, SANDI)
    page = client.get("/pilih").text
    assert f'href="/{one.slug}/"' in page
    assert f'href="/{two.slug}/"' in page


def test_an_unknown_name_and_a_wrong_password_get_the_same_sentence(app):
    _, surel = new_user()
    wrong = knock(app.test_client(), surel, "bukan sandinya")
    unknown = knock(app.test_client(), "tak.ada@contoh.id", "bukan sandinya")
    assert wrong.status_code == unknown.status_code == 422
    sentence = "tidak cocok. Periksa lalu coba lagi."
    assert sentence in wrong.text
    assert sentence in unknown.text
    assert "bukan sandinya" not in wrong.text
    assert f'value="{surel}"' in wrong.text  # what was typed is kept, the password is not


@pytest.mark.mesin("sqlite")
def test_an_unknown_name_takes_as_long_as_a_wrong_password(app):
    _, surel = new_user()
    took = {"known": [], "unknown": []}
    for turn in range(6):
        for who, kontak in (("known", surel), ("unknown", f"tak.ada{turn}@contoh.id")):
            client = app.test_client()
            hidden = form_fields(client.get("/masuk").text)
            start = perf_counter()
            client.post(
                "/masuk",
                data=hidden | {"kontak": kontak, "sandi": "salah sekali"},
                environ_base={"REMOTE_ADDR": f"10.1.{turn}.{who == 'known':d}"},
            )
            took[who].append(perf_counter() - start)
            transact(lambda: db.session.execute(db.delete(PercobaanMasuk)))
    assert median(took["unknown"]) > median(took["known"]) / 2


def test_the_fifth_wrong_guess_holds_even_the_right_password_back_for_a_while(app, koperasi):
    pengguna_id, surel = new_user()
    with_office(koperasi(), pengguna_id)
    for guess in range(5):
        assert knock(app.test_client(), surel, f"tebakan {guess}").status_code == 422
    held = knock(app.test_client(), surel, SANDI)
    assert held.status_code == 429
    assert "Coba lagi setelah" in held.text
    later = clock.now() + timedelta(seconds=31)
    assert claim_attempt_at(later, surel, "10.0.0.9") is None


def claim_attempt_at(moment, kontak, alamat):
    """Claim an attempt at another moment, by moving the stored ones back."""
    shift = moment - clock.now()

    def act():
        for row in db.session.scalars(db.select(PercobaanMasuk)):
            row.terakhir_pada -= shift
            if row.ditahan_sampai:
                row.ditahan_sampai -= shift

    transact(act)
    return claim_attempt(kontak, alamat)


@pytest.mark.usefixtures("app")
def test_spellings_of_one_number_are_one_name_for_the_guesser():
    for spelling in ("081234567890", "+6281234567890", "62812-3456-7890", "0812 3456 7890"):
        assert claim_attempt(spelling, "10.0.0.1") is None
    assert claim_attempt("0812.3456.7890", "10.0.0.1") is None
    assert claim_attempt("081234567890", "10.0.0.1") is not None


@pytest.mark.usefixtures("app")
def test_guesses_from_elsewhere_do_not_keep_bu_ratna_out_of_her_own_laptop():
    _, surel = new_user()
    guesses = [claim_attempt(surel, "10.66.0.1") for _ in range(8)]
    assert any(guesses)
    assert claim_attempt(surel, "10.66.0.2") is None


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("addresses", "most"), [(1, 16), (10_000, 32)])
def test_ten_thousand_guesses_on_one_account_stay_a_handful_an_hour(addresses, most):
    _, surel = new_user()
    at, tried = clock.now(), 0
    start = at
    while at < start + timedelta(hours=1):
        held = claim_attempt_at(clock.now(), surel, f"10.2.0.{tried % addresses}")
        if held is None:
            tried += 1
            at += timedelta(milliseconds=100)
        else:
            at += held - clock.now()
            claim_attempt_at(clock.now() + (held - clock.now()), "penunda@contoh.id", "10.9.9.9")
    assert tried < most


@pytest.mark.usefixtures("app")
def test_one_address_cannot_try_one_password_on_every_account():
    address = "10.77.1.1"
    answers = [claim_attempt(f"orang{n}@contoh.id", address) for n in range(60)]
    assert answers[:30] == [None] * 30
    assert all(answers[31:])
    assert claim_attempt("orang-lain@contoh.id", "10.77.1.2") is None


def test_a_right_password_gives_the_count_back(app, koperasi):
    pengguna_id, surel = new_user()
    with_office(koperasi(), pengguna_id)
    for _ in range(3):
        for guess in ("salah sekali", "salah lagi nih", SANDI):
            last = knock(app.test_client(), surel, guess)
        assert last.status_code == 303


def test_a_planted_session_is_worth_nothing_after_sign_in(client, koperasi):
    pengguna_id, surel = new_user()
    with_office(koperasi(), pengguna_id)
    client.get("/masuk")
    with client.session_transaction() as session:
        planted = dict(session) | {"titipan": "penyerang"}
        session.update(planted)
    assert knock(client, surel, SANDI).status_code == 303
    with client.session_transaction() as session:
        assert "titipan" not in session
        assert session["_user_id"] != planted.get("_user_id")


def test_an_old_cookie_opens_nothing_after_signing_out(app, koperasi):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    thief = app.test_client()
    cookie = ratna.client.get_cookie("lumbung")
    thief.set_cookie("lumbung", cookie.value)
    assert thief.get("/pilih").status_code == 302  # positive control: the copied cookie works
    assert "/masuk" not in thief.get("/pilih").location
    assert ratna.post("/keluar").location == "/masuk"
    assert "/masuk" in thief.get("/pilih").location
    assert sessions_of(ratna.id) == []


def test_a_browser_left_alone_for_half_a_day_is_signed_out(app, koperasi):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)

    def act():
        for row in sessions_of(ratna.id):
            row.terakhir_pada -= IDLE + timedelta(minutes=1)

    transact(act)
    assert "/masuk" in ratna.get("/pilih").location


def test_the_cookie_is_out_of_reach_for_scripts_and_foreign_pages(app, client, koperasi):
    pengguna_id, surel = new_user()
    with_office(koperasi(), pengguna_id)
    answer = knock(client, surel, SANDI)
    cookie = next(h for h in answer.headers.getlist("Set-Cookie") if h.startswith("lumbung="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    app.config["SESSION_COOKIE_SECURE"] = True
    try:
        served = app.test_client()
        hidden = form_fields(served.get("/masuk", base_url="https://localhost").text)
        answer = served.post(
            "/masuk", data=hidden | {"kontak": surel, "sandi": SANDI},
            base_url="https://localhost", headers={"Referer": "https://localhost/masuk"},
        )  # fmt: skip
    finally:
        app.config["SESSION_COOKIE_SECURE"] = False
    assert answer.status_code == 303
    cookie = next(h for h in answer.headers.getlist("Set-Cookie") if h.startswith("lumbung="))
    assert "Secure" in cookie


@pytest.mark.parametrize(
    "elsewhere",
    ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "\\\\jahat.example",
     "/\t/jahat.example", "javascript:alert(1)", "/ /jahat.example", "jahat.example"],
)  # fmt: skip
def test_signing_in_never_leads_to_another_house(app, koperasi, elsewhere):
    assert safe_next(elsewhere) == ""
    assert safe_next("/sukamaju/jurnal?hal=2") == "/sukamaju/jurnal?hal=2"
    pengguna_id, surel = new_user()
    with_office(koperasi(), pengguna_id)
    client = app.test_client()
    hidden = form_fields(client.get("/masuk", query_string={"lanjut": elsewhere}).text)
    answer = client.post(
        "/masuk", query_string={"lanjut": elsewhere},
        data=hidden | {"kontak": surel, "sandi": SANDI},
    )  # fmt: skip
    assert answer.location == "/pilih"


def test_a_stranger_is_led_back_to_the_page_he_wanted(client, koperasi):
    pengguna_id, surel = new_user()
    home = koperasi()
    with_office(home, pengguna_id)
    sent = client.get("/pilih")
    assert sent.location == "/masuk?lanjut=/pilih"
    assert knock(client, surel, SANDI, sent.location).location == "/pilih"


def test_a_hash_of_older_strength_is_renewed_at_sign_in(client, koperasi):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(SANDI)
    pengguna_id, surel = new_user(sandi_hash=weak)
    with_office(koperasi(), pengguna_id)
    assert knock(client, surel, SANDI).status_code == 303
    stored = db.session.get_one(Pengguna, pengguna_id).sandi
    assert stored != weak
    assert stored.startswith("$argon2id$")
    assert "m=19456,t=3,p=1" in stored


def test_a_user_put_out_of_use_does_not_come_in(client, koperasi):
    pengguna_id, surel = new_user(sandi_hash=known_hash())
    with_office(koperasi(), pengguna_id)
    transact(lambda: setattr(db.session.get_one(Pengguna, pengguna_id), "aktif", False))
    assert knock(client, surel, SANDI).status_code == 422


def test_siti_chooses_the_dark_theme_without_script_and_finds_it_again(app, koperasi):
    siti = sign_in(app, koperasi(), Peran.ANGGOTA)
    answer = siti.send("/tampilan", tema="gelap")
    assert answer.status_code == 303
    assert "tema=gelap" in " ".join(answer.headers.getlist("Set-Cookie"))
    assert db.session.get_one(Pengguna, siti.id).tema == "gelap"
    elsewhere = app.test_client()
    knock(elsewhere, siti.surel, SANDI)
    assert elsewhere.get_cookie("tema").value == "gelap"
    assert siti.send("/tampilan", tema="ungu").status_code == 422
