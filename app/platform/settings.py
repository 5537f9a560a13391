"""Settings and secrets of one installation: instance/lumbung.toml, LUMBUNG_*, kunci.json."""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from pathlib import Path
from typing import Any

DEFAULTS: dict[str, Any] = {
    "SURAT_UKURAN": "A4",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "lumbung",
    "SESSION_COOKIE_SECURE": False,
    "PERMANENT_SESSION_LIFETIME": 60 * 60 * 12,
    # How many reverse proxies of ours stand in front; their word on address and https is taken.
    "PROKSI": 0,
    "MAX_CONTENT_LENGTH": 21 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
    "MAX_FORM_PARTS": 5_000,
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_I18N_ENABLED": False,
    "SQLALCHEMY_ENGINE_OPTIONS": {},
}


def instance_folder() -> Path:
    """Where the installation keeps its own: LUMBUNG_INSTANCE or instance/ beside the program."""
    chosen = os.environ.get("LUMBUNG_INSTANCE")
    return Path(chosen).resolve() if chosen else Path(__file__).resolve().parents[2] / "instance"


def load_settings(instance: Path) -> dict[str, Any]:
    """Defaults, then instance/lumbung.toml, then LUMBUNG_* of the environment."""
    settings = dict(DEFAULTS)
    toml = instance / "lumbung.toml"
    if toml.exists():
        settings |= {k.upper(): v for k, v in tomllib.loads(toml.read_text("utf-8")).items()}
    for name, value in os.environ.items():
        if name.startswith("LUMBUNG_") and name not in ("LUMBUNG_INSTANCE", "LUMBUNG_UJI_LENGKAP"):
            settings[name.removeprefix("LUMBUNG_")] = _typed(value)
    settings["SQLALCHEMY_DATABASE_URI"] = database_url(instance)
    return settings


def _typed(value: str) -> Any:
    if value.lower() in ("true", "ya", "1"):
        return True
    if value.lower() in ("false", "tidak", "0"):
        return False
    return value


def database_url(instance: Path) -> str:
    """DATABASE_URL, or the SQLite file of the instance; PostgreSQL always by psycopg 3."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return f"sqlite:///{instance / 'lumbung.sqlite'}"
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url


def load_keys(instance: Path) -> dict[str, str]:
    """Secrets of the installation: session, NIK encryption, NIK hash. Made once, mode 600.

    The folder of a new installation is closed to other users of the machine: books, logs and
    backups in it hold what members entrusted to the cooperative.
    """
    path = instance / "kunci.json"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        instance.chmod(0o700)
        keys = {name: secrets.token_hex(32) for name in ("sesi", "nik_sandi", "nik_kunci")}
        temporary = path.with_suffix(f".{secrets.token_hex(4)}")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(keys, file)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)  # the first of several starting processes wins
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return dict(json.loads(path.read_text("utf-8")))
