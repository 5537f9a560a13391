"""What every test may ask for: an application on either engine, a fresh cooperative, a browser.

One run covers both databases: a test that uses `app` (or anything built on it) runs on SQLite and
on PostgreSQL, in the run's one database per engine and worker, made by the migrations. Tests never
clean up: each makes a cooperative of its own, and tenancy keeps them apart.
What the machine cannot run is left out at collection and listed at the end, never skipped.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import mesin as machinery

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page

    from app.platform.models import Koperasi
    from tests.aplikasi import Mesin

MESIN = ("sqlite", "postgresql")
LENGKAP = "LUMBUNG_UJI_LENGKAP"
KETAHANAN = "ketahanan"
GAMBAR = "LUMBUNG_PERBARUI_GAMBAR"  # see tests/test_readme_gambar.py

# Nothing of the person who runs the tests may leak into them, nor the other way round.
STRICT_RUN = os.environ.get(LENGKAP) == "1"
for _name in [n for n in os.environ if n.startswith(("LUMBUNG_", "FLASK_")) or n == "DATABASE_URL"]:
    if _name != GAMBAR:
        del os.environ[_name]

hypothesis.settings.register_profile(
    "biasa", derandomize=True, max_examples=60, deadline=None, database=None, print_blob=True
)
hypothesis.settings.register_profile(KETAHANAN, max_examples=3_000, deadline=None, print_blob=True)


# ---- Options, tools, what is left out --------------------------------------------------------


@dataclass
class Run:
    """What this process knows about the run."""

    tools: dict[str, machinery.Alat]
    engines: tuple[str, ...]
    postgres: str = ""  # address of the run's server, once it is started
    left_out: Counter[str] = field(default_factory=Counter)
    stack: ExitStack = field(default_factory=ExitStack)

    def postgres_url(self) -> str:
        """The run's one server, started at the first need unless the controller did."""
        if not self.postgres:
            binaries = self.tools["pg"].tempat
            assert binaries is not None, "tests for PostgreSQL are left out where it is missing"
            self.postgres = self.stack.enter_context(machinery.Postgres(Path(binaries))).url
        return self.postgres


RUN = pytest.StashKey[Run]()
_count = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mesin", choices=[*MESIN, "keduanya"], help="mesin basis data yang diuji")
    parser.addoption("--ketahanan", action="store_true", help="jalankan uji yang berat")


def pytest_configure(config: pytest.Config) -> None:
    tools = {a.penanda: a for a in machinery.alat()}
    chosen = config.getoption("--mesin") or ("keduanya" if tools["pg"].tempat else "sqlite")
    engines = MESIN if chosen == "keduanya" else (chosen,)
    missing = [a for a in tools.values() if a.tempat is None]
    if "postgresql" in engines and tools["pg"].tempat is None:
        pytest.exit(f"PostgreSQL tidak ditemukan: {tools['pg'].pasang}", returncode=1)
    if STRICT_RUN and missing:
        lines = [f"{a.nama} tidak ditemukan: {a.pasang}" for a in missing]
        pytest.exit("Uji lengkap tidak dapat dijalankan.\n" + "\n".join(lines), returncode=1)
    run = config.stash[RUN] = Run(tools, engines)
    run.postgres = getattr(config, "workerinput", {}).get("postgres", "")
    hypothesis.settings.load_profile(KETAHANAN if config.getoption("--ketahanan") else "biasa")


def pytest_unconfigure(config: pytest.Config) -> None:
    if run := config.stash.get(RUN, None):
        run.stack.close()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Before each xdist worker starts: hand it the address of the one server."""
    run = node.config.stash[RUN]
    if "postgresql" in run.engines:
        node.workerinput["postgres"] = run.postgres_url()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """After each worker: it collected everything, so its list is the list of the run."""
    left_out = getattr(node, "workeroutput", {}).get("left_out", {})
    run = node.config.stash[RUN]
    run.left_out = Counter(left_out) | run.left_out


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(session.config.stash[RUN].left_out)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "mesin" not in metafunc.fixturenames:
        return
    markers = list(metafunc.definition.iter_markers())
    only = {str(m.args[0]) for m in markers if m.name == "mesin"}
    names = {m.name for m in markers}
    engines = [
        name
        for name in MESIN
        if (not only or name in only)
        and (name == "postgresql" or "pg" not in names)
        and (name == "sqlite" or not names & {"peramban", "live_server"})
        and (name == "sqlite" or "live_server" not in metafunc.fixturenames)
    ]
    marked = [pytest.param(n, marks=pytest.mark.pg if n == "postgresql" else ()) for n in engines]
    metafunc.parametrize("mesin", marked, ids=engines, indirect=True, scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    run = config.stash[RUN]
    kept, left = [], []
    for item in items:
        reason = _left_out_by(item, config, run)
        run.left_out.update([reason] if reason else [])
        (left if reason else kept).append(item)
    if left:
        items[:] = kept
        config.hook.pytest_deselected(items=left)


def _left_out_by(item: pytest.Item, config: pytest.Config, run: Run) -> str:
    markers = {m.name for m in item.iter_markers()}
    if missing := next((m for m, a in run.tools.items() if m in markers and not a.tempat), ""):
        return missing
    if "pg" in markers and "postgresql" not in run.engines:
        return "--mesin"
    on_sqlite = "mesin" in getattr(item, "fixturenames", ()) and "pg" not in markers
    if on_sqlite and "sqlite" not in run.engines:
        return "--mesin"
    return KETAHANAN if KETAHANAN in markers and not config.getoption("--ketahanan") else ""


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    run = config.stash[RUN]
    if not run.left_out:
        return
    terminalreporter.section("uji yang tidak ikut dijalankan")
    for reason, count in sorted(run.left_out.items()):
        if tool := run.tools.get(reason):
            how = f"{tool.nama} tidak ditemukan; pasang dengan: {tool.pasang}"
        elif reason == KETAHANAN:
            how = "berat; jalankan dengan: python3 mulai.py uji-ketahanan"
        else:
            how = f"dikecualikan oleh --mesin {'/'.join(run.engines)}"
        terminalreporter.write_line(f"{count} uji: {how}")


# ---- Database and application ----------------------------------------------------------------


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    """gw0, gw1, … under xdist; utama without."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "utama"))


@pytest.fixture(scope="session")
def instance_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The worker's instance folder; also LUMBUNG_INSTANCE, so no test reaches real books."""
    folder = tmp_path_factory.mktemp("instance")
    os.environ["LUMBUNG_INSTANCE"] = str(folder)
    yield folder
    del os.environ["LUMBUNG_INSTANCE"]


@pytest.fixture(scope="session")
def engines(
    request: pytest.FixtureRequest, instance_folder: Path, worker_name: str
) -> Iterator[Callable[[str], Mesin]]:
    """Engines built at first need and kept for the whole run of this worker."""
    built: dict[str, Mesin] = {}

    def engine(name: str) -> Mesin:
        from tests import aplikasi  # noqa: PLC0415 -- tests of pure rules start without it

        if name not in built:
            url = f"sqlite:///{instance_folder / 'lumbung.sqlite'}"
            if name == "postgresql":
                server = request.config.stash[RUN].postgres_url()
                url = machinery.new_database(server, f"uji_{worker_name}")
            built[name] = aplikasi.Mesin(name, url, instance_folder, worker_name)
        return built[name]

    yield engine
    for one in built.values():
        one.close()


@pytest.fixture
def empty_database(
    request: pytest.FixtureRequest, tmp_path: Path, worker_name: str
) -> Callable[[str], str]:
    """Address of a new database without tables: empty_database("postgresql") needs marker `pg`."""

    def make(engine: str) -> str:
        number = next(_count)
        if engine == "sqlite":
            return f"sqlite:///{tmp_path / f'kosong-{number}.sqlite'}"
        server = request.config.stash[RUN].postgres_url()
        return machinery.new_database(server, f"kosong_{worker_name}_{number}")

    return make


@pytest.fixture(scope="session")
def mesin(request: pytest.FixtureRequest, engines: Callable[[str], Mesin]) -> Mesin:
    """The engine under test: SQLite, then PostgreSQL (see pytest_generate_tests)."""
    return engines(request.param)


@pytest.fixture
def app(mesin: Mesin) -> Iterator[Flask]:
    """The application on the engine under test, inside its context."""
    with mesin.context() as application:
        yield application


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor with its own cookies; `app.test_client()` makes another one."""
    return app.test_client()


@pytest.fixture
def run_flask(app: Flask, mesin: Mesin) -> Callable[..., Result]:
    """Run a command: run_flask("periksa", "--format", "json").exit_code."""
    return mesin.run


@pytest.fixture
def koperasi(app: Flask, mesin: Mesin) -> Callable[..., Koperasi]:
    """Found a fresh cooperative; each call another one, apart from all others."""
    return mesin.found


@pytest.fixture(scope="session")
def desa_contoh(
    tmp_path_factory: pytest.TempPathFactory, instance_folder: Path, worker_name: str
) -> Iterator[Mesin]:
    """The example village with its finished year, on SQLite, loaded once; only to be read.

    `with desa_contoh.context(): desa_contoh.run("laporan", …)`.
    """
    from tests import aplikasi  # noqa: PLC0415 -- as above

    folder = tmp_path_factory.mktemp("desa-contoh")
    village = aplikasi.Mesin(
        "sqlite", f"sqlite:///{folder / 'lumbung.sqlite'}", folder, worker_name
    )
    with village.context():
        loaded = village.run("contoh", "muat")
        assert loaded.exit_code == 0, loaded.output
    yield village
    village.close()


# ---- A real server and a real browser --------------------------------------------------------


@pytest.fixture(scope="session")
def live_server(engines: Callable[[str], Mesin]) -> Iterator[str]:
    """The application of the SQLite engine served by waitress on loopback; its address."""
    with machinery.serving(engines("sqlite").app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The system's Chromium, one per worker. Tests that use it carry the marker `peramban`."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only browser tests need it

    place = request.config.stash[RUN].tools["peramban"].tempat
    assert place is not None, "mark tests that use a browser with pytest.mark.peramban"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=place, args=machinery.BROWSER_FLAGS, chromium_sandbox=False
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server: str) -> Iterator[Page]:
    """A fresh browser profile on the served application, in Indonesian, 1280 by 900.

    The test fails when a script of the page failed or the content policy refused something.
    """
    context = chromium.new_context(
        base_url=live_server, locale="id-ID", timezone_id="Asia/Jakarta",
        viewport={"width": 1280, "height": 900},
    )  # fmt: skip
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if "Content Sec" in m.text else None)
    yield page
    context.close()
    assert complaints == []
