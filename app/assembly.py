"""The assembler: the only file that knows every feature. create_app() and nothing else public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate

import app.anggota.models
import app.buku_besar.models
import app.koperasi.models
import app.pengguna.models
import app.pihak.models
import app.platform.models
import app.unit.models  # noqa: F401 -- tables must be known before the first query
from app.platform.db import db, install_engine_rules
from app.platform.settings import instance_folder, load_keys, load_settings

ROOT = Path(__file__).resolve().parents[1]
migrate = Migrate()


def create_app(config: dict[str, Any] | None = None) -> Flask:
    """Build the application; `config` overrides settings (tests)."""
    folder = Path(str((config or {}).get("INSTANCE", instance_folder())))
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "app" / "static"),
        instance_path=str(folder),
    )
    folder.mkdir(parents=True, exist_ok=True)
    keys = load_keys(folder)
    app.config.update(load_settings(folder), SECRET_KEY=keys["sesi"], KUNCI=keys)
    app.config.update(config or {})
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        install_engine_rules(db.engine)
    return app
