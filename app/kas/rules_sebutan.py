"""What a paper says when a person wrote no words of their own. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.buku_besar.rules import Context
from app.kas.rules_katalog import Kejadian

# Fields that tell one event of a kind from another, in the order they are said.
BERARTI = ("kegiatan", "nama_aset", "pemberi", "lembaga", "masa")


def describe(kejadian: Kejadian, isi: Mapping[str, Any], context: Context) -> str:
    """The event in a line: Bayar biaya: Listrik, air, telepon, internet."""
    said = [str(isi[name]) for name in BERARTI if isi.get(name)]
    for name in ("beban", "pendapatan", "akun"):
        if isi.get(name) and (account := context.accounts.get(_id(isi[name]))):
            said.insert(0, account.nama)
    return f"{kejadian.nama}: {', '.join(said)}"[:300] if said else kejadian.nama


def _id(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return UUID(int=0)
