"""People at the door: make a user with offices and hand over the browser that is signed in.

    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    ratna.get("/{slug}/anggota"); ratna.send("/{slug}/anggota/baru", nama="Siti")

`send` opens the page first and posts its form back as a browser does, hidden fields included.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.test import TestResponse

from app.pengguna.commands import create_user, give_office, hash_sandi
from app.pengguna.commands_masuk import open_session
from app.pengguna.permissions import SEBUTAN, Peran
from app.platform import clock
from app.platform.db import transact
from app.platform.models import Koperasi
from tests.aplikasi import Visitor

SANDI = "sawah hijau di lereng"
_count = itertools.count(1)
_hash: list[str] = []
NAMA = {
    Peran.BENDAHARA: "Bu Ratna", Peran.KETUA: "Pak Hadi", Peran.PENGAWAS: "Pak Darto",
    Peran.KASIR: "Dewi", Peran.ANGGOTA: "Siti",
}  # fmt: skip


def known_hash() -> str:
    """The hash of SANDI, computed once: it is slow on purpose."""
    if not _hash:
        _hash.append(hash_sandi(SANDI))
    return _hash[0]


@dataclass
class Orang:
    """A person with a browser; addresses may hold {slug}."""

    client: Visitor
    id: UUID
    nama: str
    surel: str
    slug: str
    koperasi_id: int

    def get(self, address: str, **kw: Any) -> TestResponse:
        return self.client.get(address.format(slug=self.slug), **kw)

    def post(self, address: str, data: dict[str, Any] | None = None, **kw: Any) -> TestResponse:
        """Post with the token of this browser and nothing else that is hidden."""
        fields = {"csrf_token": self.token()} | (data or {})
        return self.client.post(address.format(slug=self.slug), data=fields, **kw)

    def send(self, address: str, /, **typed: Any) -> TestResponse:
        """Open the page, fill in its form, send it: everything shown is sent back."""
        page = self.get(address)
        assert page.status_code == 200, (address, page.status_code)
        return self.client.post(address.format(slug=self.slug), data=form_fields(page.text) | typed)

    def token(self) -> str:
        """The token a form of this browser carries."""
        page = self.client.get("/tampilan")
        return form_fields(page.text)["csrf_token"]


def new_user(nama: str = "Bu Ratna", *, sandi_hash: str = "") -> tuple[UUID, str]:
    """A user nobody used before, with the password SANDI; their id and email."""
    surel = f"{re.sub('[^a-z]', '', nama.lower())}{next(_count)}.{clock.now():%H%M%S%f}@contoh.id"
    chosen = sandi_hash or known_hash()
    return transact(lambda: create_user(nama=nama, surel=surel, sandi_hash=chosen).id), surel


def sign_in(app: Flask, koperasi: Koperasi, *offices: Peran, nama: str = "") -> Orang:
    """A browser in which a holder of these offices is signed in."""
    koperasi_id, slug, zona = koperasi.id, koperasi.slug, koperasi.zona
    nama = nama or (NAMA.get(offices[0], SEBUTAN[offices[0]]) if offices else "Joko")
    pengguna_id, surel = new_user(nama)

    def act() -> str:
        for peran in offices:
            give_office(koperasi_id, pengguna_id, peran, mulai=clock.today(zona))
        return open_session(pengguna_id, surel, peramban="uji", alamat="127.0.0.1")

    token = transact(act)
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(_user_id=token, _fresh=True, dilihat=int(clock.now().timestamp()))
    assert isinstance(client, Visitor)
    return Orang(client, pengguna_id, nama, surel, slug, koperasi_id)


def form_fields(page: str) -> dict[str, Any]:
    """What the form with id "isian" of a page (or the only one) would send back as it stands."""
    found = re.search(r'<form[^>]*id="isian".*?</form>', page, re.DOTALL)
    found = found or re.search(r"<form[^>]*method=.post.*?</form>", page, re.DOTALL)
    assert found, "the page has no form"
    form = found[0]
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        at = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        kind = at.get("type", "text")
        if "name" not in at or (kind in ("radio", "checkbox") and " checked" not in tag):
            continue
        fields[at["name"]] = unescape(at.get("value", "y" if kind == "checkbox" else ""))
    for name, body in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        options = re.findall(r"<option([^>]*)>", body)
        chosen = [o for o in options if "selected" in o] or options[:1]
        fields[name] = unescape(re.search(r'value="([^"]*)"', chosen[0])[1]) if chosen else ""
    for name, body in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', form, re.DOTALL
    ):
        fields[name] = unescape(body)
    return fields
