"""The rules of the house, kept by a machine, and proof that each rule bites."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import arsitektur as house
from tests.arsitektur import ROOT, Modul

APP = house.modules("app")
TESTS = house.modules("tests")
PACKAGES = sorted(p.name for p in (ROOT / "app").iterdir() if (p / "__init__.py").exists())

CHECKS: list[tuple[Callable[[Modul], list[str]], list[Modul]]] = [
    (house.name_breaches, [*APP, *TESTS]),
    (house.order_breaches, APP),
    (house.purity_breaches, APP),
    (house.web_breaches, APP),
    (house.call_breaches, APP),
    (house.shape_breaches, [*APP, *TESTS]),
    (house.excuse_breaches, [*APP, *TESTS, house.read(ROOT / "mulai.py")]),
    (house.hidden_import_breaches, APP),
]


@pytest.mark.parametrize(("check", "modules"), CHECKS, ids=[c.__name__ for c, _ in CHECKS])
def test_the_tree_keeps_the_rule(check, modules):
    assert [breach for module in modules for breach in check(module)] == []


def test_no_module_of_the_application_reaches_itself():
    assert house.cycles(APP) == []


FUTURE = "from __future__ import annotations\n"
LONG = "def f():\n" + "    x = 1\n" * 50
BREACHES = [
    (house.name_breaches, "app/simpanan/utils.py", ""),
    (house.name_breaches, "app/simpanan/rules_helper.py", ""),
    (house.name_breaches, "app/simpanan/services.py", ""),
    (house.name_breaches, "app/simpanan/inti/rules.py", ""),
    (house.order_breaches, "app/simpanan/rules.py", "from app.simpanan.queries import saldo"),
    (house.order_breaches, "app/simpanan/rules_a.py", "from app.simpanan import models_b"),
    (house.order_breaches, "app/simpanan/commands.py", "import app.simpanan.views_masuk"),
    (house.purity_breaches, "app/simpanan/rules.py", "import sqlalchemy as sa"),
    (house.purity_breaches, "app/simpanan/rules_a.py", "from app.platform import clock"),
    (house.purity_breaches, "app/simpanan/journals.py", "from app.buku_besar.queries import x"),
    (house.purity_breaches, "app/values/money.py", "from app.koperasi.rules import x\nimport a"),
    (house.web_breaches, "app/simpanan/commands.py", "from flask import request"),
    (house.web_breaches, "app/simpanan/models_a.py", "from flask_login import UserMixin"),
    (house.web_breaches, "app/simpanan/views.py", "import sqlalchemy as sa"),
    (house.call_breaches, "app/simpanan/commands.py", "db.session.commit()"),
    (house.call_breaches, "app/simpanan/commands.py", "x = datetime.date.today()"),
    (house.call_breaches, "app/platform/ids.py", "x = datetime.now(UTC)"),
    (house.call_breaches, "app/simpanan/queries.py", "x = float(saldo)"),
    (house.call_breaches, "app/values/money.py", "x = round(a)"),
    (house.call_breaches, "app/simpanan/rules.py", "x = a * 0.1"),
    (house.shape_breaches, "app/simpanan/rules.py", FUTURE + "x = 1\n" * 400),
    (house.shape_breaches, "app/simpanan/rules.py", FUTURE + LONG),
    (house.shape_breaches, "app/simpanan/rules.py", "x = 1"),
    (house.shape_breaches, "app/simpanan/__init__.py", '"""A."""\nx = 1'),
    (house.excuse_breaches, "app/simpanan/rules.py", "x = 1  # noqa: E501"),
    (house.excuse_breaches, "app/simpanan/rules.py", "x = 1  # noqa -- reason"),
    (house.excuse_breaches, "app/simpanan/rules.py", "x = 1  # type: ignore"),
    (house.hidden_import_breaches, "app/simpanan/views.py", "def f():\n    import app.a.rules"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "path", "text"), BREACHES)
def test_a_planted_breach_is_found(check, path, text):
    assert check(Modul(Path(path), text)) != []


def test_a_planted_cycle_is_found():
    one = Modul(Path("app/a/rules.py"), "from app.b.rules import x")
    two = Modul(Path("app/b/rules.py"), "from app.a import rules")

    assert house.cycles([one, two]) == ["app.a.rules", "app.b.rules"]


def test_the_same_code_in_its_place_is_no_breach():
    held = [
        (house.order_breaches, "app/a/commands.py", "from app.a.rules_b import x"),
        (house.purity_breaches, "app/a/journals.py", "from app.buku_besar.rules import x"),
        (house.web_breaches, "app/a/views.py", "from flask import request"),
        (house.call_breaches, "app/platform/db.py", "db.session.commit()"),
        (house.call_breaches, "app/a/draw.py", "x = float(tinggi)"),
        (house.excuse_breaches, "app/a/rules.py", "x = 1  # noqa: E501 -- a long address"),
    ]

    assert [check(Modul(Path(p), t)) for check, p, t in held] == [[]] * len(held)


def test_every_template_stands_where_its_view_is_found():
    missing = []
    for template in sorted((ROOT / "templates").glob("*/**/*.html")):
        folder, name = template.relative_to(ROOT / "templates").parts[0], template.stem
        if folder.startswith("_") or name.startswith("_"):
            continue
        views = [m for m in APP if m.package == folder and m.layer == "views"]
        if not any(f'"{folder}/{template.name}"' in m.text for m in views):
            missing.append(f"templates/{folder}/{template.name} is drawn by no view of {folder}")

    assert missing == []


def test_the_map_names_every_package():
    words = set(re.findall(r"`([a-z_]+)/?`", (ROOT / "docs/peta.md").read_text("utf-8")))

    assert set(PACKAGES) - words == set()


def glossary() -> list[list[str]]:
    lines = (ROOT / "docs/kamus.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return [row for row in rows if set(row[0]) - set("-: ") and row[0] != "Kata"]


def test_each_word_of_the_glossary_has_one_name_and_one_meaning():
    rows = glossary()
    words = [row[0].lower() for row in rows]

    assert len(rows) >= 40
    assert [row for row in rows if len(row) != 4 or not all(row[:3])] == []
    assert sorted({w for w in words if words.count(w) > 1}) == []


def test_the_glossary_names_every_package():
    named = {word for row in glossary() for word in re.findall(r"`app/([a-z_]+)/`", row[1])}

    assert {p for p in PACKAGES if p not in house.FREE_PACKAGES} - named == set()
