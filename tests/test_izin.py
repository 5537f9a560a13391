"""Every address with every office, as the one matrix says (keandalan P22, P23, P26).

The guards are walked with a bell in place of each view: whoever rings it was let in. So the
whole product of addresses, methods and offices costs seconds and needs no ids. The pages
themselves are then opened with real ids: every office, no page writes, no other cooperative's
object is found.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.routing import Rule, UUIDConverter

from app.pengguna.permissions import MAY, SEBUTAN_IZIN, Peran, Permission, may
from app.pengguna.rules_izin import izin_markdown
from app.platform.db import Base, db
from app.platform.models import Koperasi
from tests.arsitektur import ROOT
from tests.buku_besar.buku import HIBAH, record, village
from tests.masuk import Orang, sign_in

MARKS = {"public", "signed_in", *Permission}
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|CREATE|DROP|ALTER|TRUNCATE)", re.I)
# Pages that are there only at times: while no cooperative exists, while a count is being held.
AT_TIMES = {"beranda.wizard", "persiapan.export_berita_acara"}
# Pages of one cooperative that anybody may open, each with what keeps it harmless tested apart.
OPEN_DOORS = {"anggota.apply_daring", "anggota.show_diterima"}  # tests/anggota/test_daftar.py
AT_TIMES |= OPEN_DOORS  # shut unless the setting opens them
# Words that stand for a part of an address; what is not here is asked with a word nobody knows.
WORDS = {
    "kode": "2025-01", "peran": "kasir", "bentuk": "pdf", "format": "pdf", "urut": "1",
    "tahun": "2025", "kejadian": "bayar_beban", "filename": "lumbung.css",
    "siapa": "anggota",
    ("laporan.show", "nama"): "neraca-saldo",
    ("simpanan.set_ketentuan", "jenis"): "pokok", ("laporan.download", "nama"): "neraca-saldo",
    ("buku_besar.download_jurnal", "bentuk"): "xlsx",
}  # fmt: skip


def permission_of(app: Flask, rule: Rule) -> Any:
    return getattr(app.view_functions[rule.endpoint], "permission", None)


def rules_of(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def methods_of(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"OPTIONS"})


def is_tenant(rule: Rule) -> bool:
    return "slug" in rule.arguments


@dataclass
class Alamat:
    """Turns a rule into an address of one cooperative, with ids out of its own tables."""

    app: Flask
    koperasi_id: int
    slug: str
    pengguna_id: UUID
    ids: dict[str, UUID] = field(default_factory=dict)

    def of(self, rule: Rule, *, slug: str = "") -> tuple[str, bool]:
        """The address, and whether every part of it is known."""
        values: dict[str, Any] = {}
        known = True
        for name, converter in rule._converters.items():
            found = slug or self.slug if name == "slug" else self.value(rule, name)
            known = known and found is not None
            stranger = uuid4() if isinstance(converter, UUIDConverter) else "1"
            values[name] = stranger if found is None else found
        built = rule.build(values, append_unknown=False)
        assert built is not None, (rule.rule, values)
        return built[1], known

    def value(self, rule: Rule, name: str) -> Any:
        if name == "pengguna_id":
            return self.pengguna_id
        if name.endswith("_id") and name not in self.ids:
            self.ids[name] = self.first_id(name.removesuffix("_id"))
        if self.ids.get(name):
            return self.ids[name]
        return WORDS.get((rule.endpoint, name), WORDS.get(name))

    def first_id(self, table: str) -> Any:
        mapper = next((m for m in Base.registry.mappers if m.class_.__tablename__ == table), None)
        if mapper is None or not hasattr(mapper.class_, "koperasi_id"):
            return None
        model: Any = mapper.class_
        mine = sa.select(model.id).where(model.koperasi_id == self.koperasi_id)
        return db.session.scalars(mine.order_by(model.id.desc()).limit(1)).first()


@dataclass
class Desa:
    """Two villages with the same things in them, and a person for every office of the first."""

    app: Flask
    koperasi: Koperasi
    alamat: Alamat
    orang: dict[Peran, Orang]
    tetangga: Orang
    tetangga_alamat: Alamat


@pytest.fixture
def desa(app, koperasi) -> Desa:
    one, two = koperasi(), koperasi()
    people = {peran: sign_in(app, one, peran) for peran in Peran}
    budi = sign_in(app, two, *Peran, nama="Budi")
    places = []
    for home, treasurer in ((one, people[Peran.ADMIN]), (two, budi)):
        village(home)
        record(treasurer, *HIBAH)
        treasurer.get("/{slug}/diri")  # takes the flashed message away
        places.append(Alamat(app, home.id, home.slug, treasurer.id))
    return Desa(app, one, places[0], people, budi, places[1])


@contextmanager
def bells(app: Flask) -> Iterator[list[str]]:
    """A bell in place of every view; the guards before it stay the real ones."""
    rung: list[str] = []
    real = dict(app.view_functions)

    def bell(endpoint: str, view: Any) -> Any:
        @functools.wraps(view)
        def ring(**_: Any) -> tuple[str, int]:
            rung.append(endpoint)
            return "", 204

        return ring

    app.view_functions.update({name: bell(name, view) for name, view in real.items()})
    try:
        yield rung
    finally:
        app.view_functions.update(real)


def token(app: Flask, client: Any) -> str:
    """The token a form of this browser carries, as Flask-WTF signs it."""
    with client.session_transaction() as session:
        seed = session.setdefault("csrf_token", "a" * 40)
    secret = app.config.get("WTF_CSRF_SECRET_KEY") or app.secret_key
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(seed))


def ask(client: Any, method: str, address: str, signed: str = "") -> Any:
    data = {"csrf_token": signed} if signed and method in UNSAFE else None
    # Read whole: what is streamed ends within the request, as under a real server.
    return client.open(address, method=method, data=data, buffered=True)


def test_every_route_says_who_may_use_it(app):
    assert app.config.get("WTF_CSRF_ENABLED", True)  # as in production
    unmarked = [r.endpoint for r in rules_of(app) if permission_of(app, r) not in MARKS]
    assert unmarked == []
    for rule in rules_of(app):
        if rule.endpoint in OPEN_DOORS:
            assert permission_of(app, rule) == "public"
            continue
        in_tenant = permission_of(app, rule) in list(Permission)
        assert in_tenant == is_tenant(rule), rule.rule


def test_every_permission_has_words_and_an_office_that_holds_it():
    assert set(SEBUTAN_IZIN) == set(Permission)
    assert [p for p in Permission if not any(p in held for held in MAY.values())] == []


def test_the_document_of_the_matrix_is_fresh():
    written = (ROOT / "docs" / "izin.md").read_text("utf-8")
    assert written == izin_markdown(), "tulis lagi dengan: flask dokumen tulis"


def test_each_address_opens_for_the_offices_of_the_matrix_and_no_other(app, desa):
    wrong = []
    with bells(app) as rung:
        for who, client, offices in visitors(app, desa):
            signed = token(app, client)
            for rule in rules_of(app):
                address, _ = desa.alamat.of(rule)
                for method in methods_of(rule):
                    rung.clear()
                    answer = ask(client, method, address, signed)
                    got = "masuk" if rung else answer.status_code
                    if got == 302:
                        got = "ke pintu" if "/masuk" in answer.location else answer.location
                    want = expected(permission_of(app, rule), offices)
                    if got != want:
                        wrong.append((who, method, rule.rule, got, want))
    assert wrong == []


def visitors(app: Flask, desa: Desa) -> Iterator[tuple[str, Any, set[Peran] | None]]:
    """Who tries: nobody signed in (None), each office, a neighbour without office here (empty)."""
    yield "tamu", app.test_client(), None
    for peran, orang in desa.orang.items():
        yield peran.value, orang.client, {peran}
    yield "tetangga", desa.tetangga.client, set()


def expected(permission: Any, offices: set[Peran] | None) -> str | int:
    """What the matrix says happens at the door."""
    if permission == "public":
        return "masuk"
    if offices is None:
        return "ke pintu"
    if permission == "signed_in":
        return "masuk"
    if not offices:
        return 404
    return "masuk" if may(offices, permission) else 403


def test_a_cooperative_that_does_not_exist_looks_like_one_where_one_has_no_office(app, desa):
    client = desa.tetangga.client
    signed = token(app, client)
    for rule in rules_of(app):
        if is_tenant(rule):
            answers = []
            here, _ = desa.alamat.of(rule)
            for slug in ("tidak-ada-di-sini", desa.koperasi.slug):
                address = here.replace(f"/{desa.koperasi.slug}/", f"/{slug}/", 1)
                method = methods_of(rule)[0]
                answers.append(ask(client, method, address, signed))
            assert [a.status_code for a in answers] == [404, 404], rule.rule
            pages = [re.sub(r"sidik\">\w+", "", a.text.replace(
                "tidak-ada-di-sini", desa.koperasi.slug)) for a in answers]  # fmt: skip
            assert pages[0] == pages[1], rule.rule


def test_no_address_takes_a_method_it_does_not_name(app, desa):
    admin = desa.orang[Peran.ADMIN].client
    signed = token(app, admin)
    taken: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        taken.setdefault(rule.rule, set()).update(rule.methods or ())
    with bells(app) as rung:
        for rule in rules_of(app):
            for method in set(UNSAFE) - taken[rule.rule]:
                address, _ = desa.alamat.of(rule)
                assert ask(admin, method, address, signed).status_code == 405, (method, rule.rule)
    assert rung == []


def test_nothing_changes_without_the_token_of_the_same_browser(app, desa):
    admin = desa.orang[Peran.ADMIN].client
    with app.test_request_context(), desa.orang[Peran.KASIR].client.session_transaction() as other:
        other["csrf_token"] = "b" * 40
    foreign = token(app, desa.orang[Peran.KASIR].client)
    mine = token(app, admin)
    assert foreign != mine
    posts = [(r, m) for r in rules_of(app) for m in methods_of(r) if m in UNSAFE]
    assert len(posts) > 20
    with bells(app) as rung:
        for rule, method in posts:
            address, _ = desa.alamat.of(rule)
            for bad in ("", foreign, mine + "x", "a" * 40):
                assert ask(admin, method, address, bad).status_code == 400, (rule.rule, bad)
        assert rung == []
        for rule, method in posts:  # positive control: with the right token every one is let in
            ask(admin, method, desa.alamat.of(rule)[0], mine)
        assert len(rung) == len(posts)


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement that could change something, on any connection."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if WRITES.match(statement):
            seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def answers_of(rule: Rule, *, known: bool) -> tuple[int, ...]:
    """What a page may answer to someone it is open to; 404 only for a word nobody knows."""
    return (200, 302, 303) if known and rule.endpoint not in AT_TIMES else (200, 302, 303, 404)


def row_counts() -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    counted = {t.name: db.session.scalar(sa.select(sa.func.count()).select_from(t)) for t in tables}
    db.session.rollback()
    return counted


def test_opening_a_page_changes_nothing(app, desa):
    admin = desa.orang[Peran.ADMIN].client
    before = row_counts()
    failed = []
    with statements(app) as seen:
        for rule in rules_of(app):
            if "GET" in methods_of(rule):
                address, known = desa.alamat.of(rule)
                code = ask(admin, "GET", address).status_code
                if code not in answers_of(rule, known=known) or seen:
                    failed.append((rule.endpoint, address, code, list(seen)))
                seen.clear()
    assert failed == []
    assert row_counts() == before


def test_the_watch_over_writes_sees_one(app, desa):
    with statements(app) as seen:
        desa.orang[Peran.ADMIN].post("/{slug}/pihak/baru", {"nama": "UD", "kode": "U",
                                                            "jenis": "pemasok"})  # fmt: skip
    assert any("INSERT INTO pihak" in statement for statement in seen)


@pytest.mark.mesin("sqlite")
def test_every_office_opens_its_real_pages_and_is_refused_the_others(app, desa):
    wrong = []
    for peran, orang in desa.orang.items():
        for rule in rules_of(app):
            permission = permission_of(app, rule)
            if "GET" in methods_of(rule) and permission not in ("public", "signed_in"):
                address, known = desa.alamat.of(rule)
                code = ask(orang.client, "GET", address).status_code
                let_in = answers_of(rule, known=known)
                if code not in (let_in if permission in MAY[peran] else (403,)):
                    wrong.append((peran.value, rule.endpoint, code))
    assert wrong == []


def test_no_id_of_another_cooperative_is_found_under_ones_own_address(app, desa):
    """Budi, who may do everything at home, tries the neighbours' ids there: read and write."""
    budi = desa.tetangga.client
    signed = token(app, budi)
    before = row_counts()
    tried = 0
    for rule in rules_of(app):
        uuids = [c for c in rule._converters.values() if isinstance(c, UUIDConverter)]
        if not uuids or not is_tenant(rule):
            continue
        address, _ = desa.alamat.of(rule, slug=desa.tetangga.slug)
        for method in methods_of(rule):
            tried += 1
            assert ask(budi, method, address, signed).status_code == 404, (method, rule.rule)
    assert tried > 10
    assert row_counts() == before
