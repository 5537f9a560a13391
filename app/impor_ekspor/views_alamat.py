"""The one blueprint of import and export, and what its pages share."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app

from app.platform.sandi import Brankas

bp = Blueprint("impor_ekspor", __name__, url_prefix="/<slug>")


def instance() -> Path:
    """The instance folder of the running installation."""
    return Path(current_app.instance_path)


def brankas() -> Brankas:
    """The installation's keys for NIK."""
    return Brankas.of(current_app.config["KUNCI"])


def surroundings() -> dict[str, str]:
    """What a process of our own needs to find the same books."""
    return {
        "DATABASE_URL": current_app.config["SQLALCHEMY_DATABASE_URI"],
        "LUMBUNG_INSTANCE": current_app.instance_path,
    }
