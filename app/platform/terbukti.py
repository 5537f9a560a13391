"""How far each chain was proven, kept in the instance folder: outside the database on purpose."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

FILE = "terbukti.json"


def read_proven(instance: Path) -> dict[str, tuple[int, str]]:
    """Cooperative id to (place, hash); empty when nothing was proven or the file is unreadable."""
    try:
        facts = json.loads((instance / FILE).read_text("utf-8"))
        return {str(key): (int(urut), str(digest)) for key, (urut, digest) in facts.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_proven(instance: Path, proven: dict[str, tuple[int, str]]) -> None:
    """Replace the file as a whole."""
    temporary = instance / f".{FILE}.{secrets.token_hex(4)}"
    temporary.write_text(json.dumps(proven), "utf-8")
    temporary.replace(instance / FILE)
