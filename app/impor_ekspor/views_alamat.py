"""The one blueprint of import and export, and what its pages share."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, g

from app.pengguna.access import actor
from app.pengguna.permissions import SEBUTAN, Peran, Permission, may
from app.pengguna.queries import users_of
from app.platform.forms import business_today
from app.platform.sandi import Brankas

bp = Blueprint("impor_ekspor", __name__, url_prefix="/<slug>")


def instance() -> Path:
    """The instance folder of the running installation."""
    return Path(current_app.instance_path)


def brankas() -> Brankas:
    """The installation's keys for NIK."""
    return Brankas.of(current_app.config["KUNCI"])


def second_persons() -> list[str]:
    """Who else may agree to large payments of a file: names, with their office."""
    today, me = business_today(), actor().id
    found = []
    for user, offices in users_of(g.koperasi_id):
        held = {
            Peran(one.peran) for one in offices
            if one.diterima and one.mulai <= today
            and (one.selesai is None or one.selesai >= today)
        }  # fmt: skip
        if user.id != me and user.aktif and may(held, Permission.PERSETUJUAN_DECIDE):
            able = [one for one in held if may({one}, Permission.PERSETUJUAN_DECIDE)]
            found.append(f"{user.nama} ({', '.join(sorted(SEBUTAN[one] for one in able))})")
    return found


def surroundings() -> dict[str, str]:
    """What a process of our own needs to find the same books."""
    return {
        "DATABASE_URL": current_app.config["SQLALCHEMY_DATABASE_URI"],
        "LUMBUNG_INSTANCE": current_app.instance_path,
    }
