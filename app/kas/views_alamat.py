"""The one blueprint of the treasurer's money rooms."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("kas", __name__, url_prefix="/<slug>/kas")
