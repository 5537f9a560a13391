"""The web edge: what no page may be made to do."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from flask import request
from sqlalchemy.exc import IntegrityError

from app.anggota.models import Anggota
from app.assembly import create_app
from app.pengguna.access import public
from app.platform.db import db, transact
from app.platform.forms import BaseForm
from app.platform.ids import new_id
from app.platform.web import crash_words


def test_a_nul_sign_is_refused_at_the_door(client):
    answer = client.get("/masuk", query_string={"lanjut": "/a\x00b"})

    assert answer.status_code == 400
    assert "Permintaan tidak terbaca" in answer.get_data(as_text=True)
    assert client.get("/masuk", query_string={"lanjut": "/ab"}).status_code == 200


def test_every_answer_carries_the_policy_without_inline(client):
    answer = client.get("/masuk")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_unknown_address_is_a_page_with_a_code(client):
    answer = client.get("/tidak-ada-di-sini/apa")

    assert answer.status_code == 404
    assert "Tidak ditemukan" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("proksi", "alamat"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_the_word_of_a_proxy_is_taken_only_when_told(mesin, tmp_path, proksi, alamat):
    settings = {"INSTANCE": str(tmp_path), "SQLALCHEMY_DATABASE_URI": mesin.url, "PROKSI": proksi}
    app = create_app(settings)
    app.add_url_rule("/dari", "dari", public(lambda: f"{request.remote_addr} {request.scheme}"))
    said = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}

    answer = app.test_client().get("/dari", headers=said)

    assert answer.text == f"{alamat} {'https' if proksi else 'http'}"
    assert app.config["SESSION_COOKIE_SECURE"] is bool(proksi)
    with app.app_context():
        db.engine.dispose()


def test_a_key_that_is_not_ours_is_a_broken_page(app):
    class Halaman(BaseForm):
        """Nothing but the key."""

    def errors_of(kunci: UUID) -> list[str]:
        with app.test_request_context("/", method="POST", data={"kunci": str(kunci)}):
            form = Halaman(meta={"csrf": False})
            form.validate()
            return [str(text) for text in form.kunci.errors]

    assert errors_of(new_id()) == []
    assert "Halaman rusak" in errors_of(uuid4())[0]


def test_the_log_says_where_a_database_error_came_from_and_never_whose_data(app, koperasi):
    kop = koperasi()

    def join(nomor: str) -> None:
        facts = {"koperasi_id": kop.id, "urut": 1, "nama": "Siti Rahasia", "nomor": nomor}
        transact(lambda: db.session.add(Anggota(id=new_id(), **facts)))

    join("0001")
    with pytest.raises(IntegrityError) as same:
        join("0002")
    with pytest.raises(IntegrityError) as shape:
        transact(
            lambda: db.session.add(
                Anggota(
                    koperasi_id=kop.id,
                    id=new_id(),
                    urut=2,
                    nama="Siti Rahasia",
                    nomor="7",
                    status="raja",
                )
            )
        )

    for problem in (same.value, shape.value):
        assert "Rahasia" in str(problem)  # what the log must not repeat
        words = crash_words(problem)
        assert "Rahasia" not in words
        assert "IntegrityError" in words
        assert "test_web.py" in words


def test_a_crash_keeps_its_own_words_in_the_log():
    with pytest.raises(ZeroDivisionError) as broken:
        1 / 0  # noqa: B018 -- the crash itself

    assert "ZeroDivisionError: division by zero" in crash_words(broken.value)
