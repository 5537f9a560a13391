"""The web edge: what no page may be made to do."""

from __future__ import annotations


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

    assert answer.status_code in (302, 404)
    assert "Traceback" not in answer.get_data(as_text=True)
