"""The assembler: the only file that knows every feature. create_app() and nothing else public."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

import app.anggota.cli
import app.anggota.models
import app.anggota.models_permohonan
import app.anggota.offers
import app.anggota.views
import app.beranda.offers
import app.beranda.views
import app.beranda.views_persiapan
import app.buku_besar.cli
import app.buku_besar.cli_dokumen
import app.buku_besar.offers
import app.buku_besar.views
import app.contoh.cli
import app.impor_ekspor.cli_cadangan
import app.impor_ekspor.cli_cadangan_halaman
import app.impor_ekspor.cli_ekspor
import app.impor_ekspor.cli_impor_kas
import app.impor_ekspor.offers
import app.impor_ekspor.views
import app.impor_ekspor.views_cadangan
import app.kas.models
import app.kas.models_koran
import app.kas.models_opname
import app.kas.offers
import app.kas.offers_koran
import app.kas.offers_opname
import app.kas.views
import app.katalog.models
import app.koperasi.models
import app.laporan.cli
import app.laporan.offers
import app.laporan.views
import app.pembelian.offers
import app.pembelian.views
import app.pengguna.cli
import app.pengguna.views
import app.pengguna.views_koperasi
import app.pengguna.views_masuk
import app.pengunduran_diri.models
import app.pengunduran_diri.offers
import app.pengunduran_diri.views
import app.penjualan.offers
import app.penjualan.views
import app.persediaan.models
import app.persediaan.offers
import app.persetujuan.models
import app.persetujuan.offers
import app.persetujuan.views
import app.pihak.models
import app.pihak.offers
import app.pihak.views
import app.platform.models
import app.rat.cli
import app.rat.offers
import app.rat.views
import app.simpanan.models
import app.simpanan.models_buku
import app.simpanan.models_impor
import app.simpanan.offers
import app.simpanan.views
import app.unit.models
import app.unit.views
from app.buku_besar.queries_cocok import control_problems
from app.pengguna.access import init_access
from app.platform.audit import install_audit
from app.platform.bahasa import speak_indonesian
from app.platform.db import db, install_engine_rules
from app.platform.halaman import init_pages
from app.platform.offers import REGISTRY, Check, Registry
from app.platform.settings import instance_folder, load_keys, load_settings
from app.platform.web import init_web

ROOT = Path(__file__).resolve().parents[1]
migrate = Migrate()

# Blueprints in order of the floors; each module has `bp`.
VIEWS: tuple[ModuleType, ...] = (
    app.pengguna.views_masuk,
    app.pengguna.views,
    app.pengguna.views_koperasi,
    app.unit.views,
    app.pihak.views,
    app.anggota.views,
    app.persetujuan.views,
    app.buku_besar.views,
    app.simpanan.views,
    app.kas.views,
    app.pengunduran_diri.views,
    app.penjualan.views,
    app.pembelian.views,
    app.laporan.views,
    app.rat.views,
    app.impor_ekspor.views,
    app.impor_ekspor.views_cadangan,
    app.beranda.views,
    app.beranda.views_persiapan,
)
OFFERS: tuple[ModuleType, ...] = (
    app.anggota.offers,
    app.pihak.offers,
    app.persetujuan.offers,
    app.buku_besar.offers,
    app.simpanan.offers,
    app.kas.offers,
    app.kas.offers_opname,
    app.kas.offers_koran,
    app.persediaan.offers,
    app.penjualan.offers,
    app.pembelian.offers,
    app.pengunduran_diri.offers,
    app.laporan.offers,
    app.rat.offers,
    app.impor_ekspor.offers,
    app.beranda.offers,
)
COMMANDS = (
    app.pengguna.cli.pengguna_cli,
    app.anggota.cli.anggota_cli,
    app.buku_besar.cli.koperasi_cli,
    app.buku_besar.cli.periode_cli,
    app.buku_besar.cli.bukubesar_cli,
    app.buku_besar.cli.check_all,
    app.buku_besar.cli_dokumen.dokumen_cli,
    app.laporan.cli.laporan,
    app.rat.cli.rat_cli,
    app.impor_ekspor.cli_impor_kas.impor_cli,
    app.impor_ekspor.cli_ekspor.ekspor_cli,
    app.impor_ekspor.cli_cadangan.cadangan_cli,
    app.impor_ekspor.cli_cadangan.tugas_cli,
    app.impor_ekspor.cli_cadangan_halaman.work,
    app.contoh.cli.contoh_cli,
)


def create_app(config: dict[str, Any] | None = None) -> Flask:
    """Build the application; `config` overrides settings (tests)."""
    speak_indonesian()
    folder = Path(str((config or {}).get("INSTANCE", instance_folder())))
    flask = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "app" / "static"),
        instance_path=str(folder),
    )
    flask.url_map.strict_slashes = False  # a slash typed or left out at the end is the same page
    folder.mkdir(parents=True, exist_ok=True)
    keys = load_keys(folder)
    flask.config.update(load_settings(folder), SECRET_KEY=keys["sesi"], KUNCI=keys)
    flask.config.update(config or {})
    _ground(flask)
    flask.extensions[REGISTRY] = _offers()
    for module in VIEWS:
        flask.register_blueprint(module.bp)
    for command in COMMANDS:
        flask.cli.add_command(command)
    return flask


def _ground(flask: Flask) -> None:
    if proxies := int(flask.config["PROKSI"]):
        flask.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # -- the documented way
            flask.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
        flask.config["SESSION_COOKIE_SECURE"] = True
    db.init_app(flask)
    migrate.init_app(flask, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with flask.app_context():
        install_engine_rules(db.engine)
    install_audit()
    init_web(flask)
    init_access(flask)
    init_pages(flask)


def _offers() -> Registry:
    registry = Registry()
    for module in OFFERS:
        registry.take(module)
    kendali = partial(control_problems, ledgers=registry.subledgers)
    registry.checks.append(Check("kendali", "Buku pembantu sama dengan akun kendali", kendali))
    return registry
