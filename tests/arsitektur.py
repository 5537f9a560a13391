"""Reads the source tree as syntax and says where it breaks the rules of the house.

Each function takes a `Modul` and answers with sentences; none means the module keeps the rule.
The tests in test_architecture.py run them over the tree, and over planted breaches.
"""

from __future__ import annotations

import ast
import functools
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# File names a feature may use, top to bottom; `<layer>_<noun>.py` belongs to its layer. A file
# imports from its own package only what stands below it, or its own layer.
LAYERS = (
    ("cli",),
    ("views",),
    ("offers",),
    ("forms",),
    ("draw",),
    ("access",),  # pengguna: the guards of every view
    ("commands",),
    ("queries",),
    ("seal",),  # buku_besar: triggers
    ("models",),
    ("journals",),
    ("rules", "layouts", "permissions"),  # layouts: laporan; permissions: pengguna
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PURE = {"rules", "journals", "layouts", "permissions"}
WEB = {"cli", "views", "offers", "forms", "access"}
FREE_PACKAGES = {"platform", "values"}  # their files are named after what they hold
BANNED_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "base"}
WEB_LIBRARIES = {"flask", "flask_login", "flask_wtf", "wtforms", "werkzeug"}
LAZY_LIBRARIES = {"reportlab", "xlsxwriter", "python_calamine", "PIL", "markdown", "segno"}
CLOCK_CALLS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
# A package's own file is a docstring; what is imported from it is named and checked besides.
PACKAGES = {f"app.{path.parent.name}" for path in (ROOT / "app").glob("*/__init__.py")}
EXCUSE = re.compile(r"# (noqa|type: ignore|pragma)")
REASONED = re.compile(r"# ((noqa|pragma): [A-Za-z0-9, ]+ --|type: ignore\[[a-z, -]+\]( --|  #)) \S")


@dataclass(frozen=True)
class Modul:
    """One source file: its path from the root, its text and its syntax tree."""

    path: Path
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def package(self) -> str:
        """Feature package, or "" for files directly in app/."""
        parts = self.path.parts
        return parts[1] if parts[0] == "app" and len(parts) > 2 else ""

    @property
    def layer(self) -> str:
        """`rules` for rules.py and rules_bagan.py alike."""
        return self.path.stem.partition("_")[0] if self.path.stem != "__init__" else "__init__"

    @property
    def pure(self) -> bool:
        return self.package == "values" or (self.layer in PURE and self.in_feature)

    @property
    def in_feature(self) -> bool:
        return bool(self.package) and self.package not in FREE_PACKAGES


def read(path: Path) -> Modul:
    return Modul(path.relative_to(ROOT), path.read_text("utf-8"))


def modules(*folders: str) -> list[Modul]:
    """Source files below some folders; `data` folders hold what is shipped, not what runs here."""
    return [
        read(p)
        for folder in folders
        for p in sorted((ROOT / folder).rglob("*.py"))
        if p.parent.name != "data"
    ]


def imports(module: Modul) -> Iterator[tuple[str, int]]:
    """Every imported module by dotted name, with its line; `from a import b` gives a.b too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def layer_of(dotted: str) -> tuple[str, str]:
    """("buku_besar", "rules") for app.buku_besar.rules_bagan.load; blanks outside features."""
    parts = dotted.split(".")
    if parts[0] != "app" or len(parts) < 3:
        return "", ""
    return parts[1], parts[2].partition("_")[0]


def name_breaches(module: Modul) -> list[str]:
    words = set(module.path.stem.split("_")) & BANNED_WORDS
    found = [f"{module.path}: the word '{word}' names nothing" for word in sorted(words)]
    if module.in_feature and module.layer != "__init__" and module.layer not in RANK:
        found.append(f"{module.path}: no such kind of file; see docs/peta.md")
    if module.in_feature and len(module.path.parts) > 3:
        found.append(f"{module.path}: packages are flat")
    return found


def order_breaches(module: Modul) -> list[str]:
    """Imports within the package go down the list of layers."""
    if not module.in_feature or module.layer not in RANK:
        return []
    return [
        f"{module.path}:{line}: {module.layer} may not import {dotted}"
        for dotted, line in imports(module)
        for package, layer in [layer_of(dotted)]
        if package == module.package and RANK.get(layer, 99) < RANK[module.layer]
    ]


def purity_breaches(module: Modul) -> list[str]:
    """Rules, journals and values know the standard library, values and other rules only."""
    if not module.pure:
        return []
    return [
        f"{module.path}:{line}: a pure file may not import {dotted}"
        for dotted, line in imports(module)
        if dotted not in PACKAGES and not _is_pure(dotted)
    ]


def _is_pure(dotted: str) -> bool:
    parts = dotted.split(".")
    if parts[0] != "app":
        return parts[0] in sys.stdlib_module_names
    package, layer = layer_of(dotted)
    if package == "platform":
        return _is_pure_ground(parts[2])
    return dotted == "app.values" or package == "values" or (layer in PURE and bool(package))


@functools.cache
def _is_pure_ground(stem: str) -> bool:
    """A file of platform serves rules too when it reads no clock and knows nothing impure."""
    file = ROOT / "app" / "platform" / f"{stem}.py"
    if not file.exists() or stem == "clock":
        return False
    return all(_is_pure(dotted) for dotted, _ in imports(read(file)) if dotted != "app.platform")


def web_breaches(module: Modul) -> list[str]:
    """The web stays in views, forms and cli; the database stays out of views and forms."""
    if not module.in_feature or module.layer == "__init__":
        return []
    banned = set() if module.layer in WEB else WEB_LIBRARIES
    if module.layer in ("views", "forms"):
        banned = banned | {"sqlalchemy"}
    return [
        f"{module.path}:{line}: {module.layer} may not import {dotted}"
        for dotted, line in imports(module)
        if dotted.partition(".")[0] in banned
    ]


def call_breaches(module: Modul) -> list[str]:
    """No commit and no clock outside platform; no float and no round() near money."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        where = f"{module.path}:{node.lineno}"
        if name.endswith(".commit") and module.package != "platform":
            found.append(f"{where}: only platform commits; use transact()")
        asks_time = name in CLOCK_CALLS or name.removeprefix("datetime.") in CLOCK_CALLS
        if asks_time and module.path.parts[1:] != ("platform", "clock.py"):
            found.append(f"{where}: only platform/clock.py asks for the time")
        if name in ("float", "round") and not _measures_paper(module):
            found.append(f"{where}: {name}() and money do not meet")
    if module.pure:
        found += [
            f"{module.path}:{node.lineno}: {node.value} is not exact"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, float)
        ]
    return found


def _measures_paper(module: Modul) -> bool:
    """Drawing counts in points and pixels, not in rupiah."""
    return module.layer in ("draw", "kertas", "grafik", "lampiran")


def shape_breaches(module: Modul) -> list[str]:
    """At most 400 lines a file, 50 a function; annotations postponed; `__init__` a docstring."""
    found = []
    if (count := module.text.count("\n")) > 400:
        found.append(f"{module.path}: {count} lines; split by noun at 250")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > 50:
                found.append(f"{module.path}:{node.lineno}: {node.name} has {length} lines")
    if module.layer == "__init__":
        body = module.tree.body
        if len(body) != 1 or not ast.get_docstring(module.tree):
            found.append(f"{module.path}: one docstring and no code")
    elif "from __future__ import annotations" not in module.text:
        found.append(f"{module.path}: from __future__ import annotations")
    return found


def excuse_breaches(module: Modul) -> list[str]:
    """An exception to a tool's rule names the rule and says why on the same line."""
    readline = io.StringIO(module.text + "\n").readline
    return [
        f"{module.path}:{token.start[0]}: '{token.string}' says no reason"
        for token in tokenize.generate_tokens(readline)
        if token.type == tokenize.COMMENT
        and EXCUSE.match(token.string)
        and not REASONED.match(token.string)
    ]


def hidden_import_breaches(module: Modul) -> list[str]:
    """Inside functions only the heavy drawing libraries are loaded, when they are needed."""
    found = []
    for outer in ast.walk(module.tree):
        if not isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(outer):
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            name = node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
            if name.partition(".")[0] not in LAZY_LIBRARIES | sys.stdlib_module_names:
                found.append(f"{module.path}:{node.lineno}: {name} is imported inside a function")
    return found


def cycles(found: list[Modul]) -> list[str]:
    """Modules of the application that reach themselves by imports."""
    names = {".".join(m.path.with_suffix("").parts): m for m in found}
    edges = {
        name: {d for dotted, _ in imports(m) for d in [_module(dotted, names)] if d and d != name}
        for name, m in names.items()
    }
    return sorted(name for name in edges if name in _reached(name, edges))


def _module(dotted: str, names: dict[str, Modul]) -> str:
    return (
        dotted
        if dotted in names
        else dotted.rpartition(".")[0] * (dotted.rpartition(".")[0] in names)
    )


def _reached(start: str, edges: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += edges[name]
    return seen
