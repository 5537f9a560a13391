"""What was typed, as plain values a paper keeps, and the event read back from them. Pure.

Money is whole sen, ids and days are text: the paper holds its own numbers and its journal can be
made from them again at any time.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from app.buku_besar.rules_aturan import PostingRule
from app.kas.rules_katalog import DIISI, Kejadian
from app.kas.rules_ruas import JenisRuas, key_of_field
from app.values.money import MAX_SEN, Money
from app.values.refusal import Reason, Refused

TEKS_TERPANJANG = 300


def plain(value: Any) -> Any:
    """A value as a paper keeps it: Money as sen, ids, days and choices as text, rows as maps."""
    if isinstance(value, Money):
        return value.sen
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items() if one not in (None, "")}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def taken(kejadian: Kejadian, isian: Mapping[str, Any]) -> dict[str, Any]:
    """What an event is recorded with: plain, empty fields left away, fixed values put in.

    Refused: a key this event does not know.
    """
    isi = {key: plain(value) for key, value in isian.items() if value not in (None, "", (), [])}
    unknown = sorted(set(isi) - kejadian.kunci_isi)
    if unknown:
        raise Refused(f"{kejadian.nama}: isian tidak dikenal: {', '.join(unknown)}.")
    isi |= {key: int(v) if v.isdecimal() else v for key, v in kejadian.tetap.items()}
    return isi


def shape_problems(kejadian: Kejadian, isi: Mapping[str, Any]) -> list[Reason]:
    """Fields that must be there and are not, amounts that are none, texts that are too long."""
    reasons = []
    for nama in kejadian.semua:
        ruas, key = kejadian.ruas(nama), key_of_field(nama)
        value = isi.get("ke_cara" if nama == "ke" else "cara" if nama == "kas" else key)
        filled = isi.get("asal_id") and key in DIISI.get(kejadian.kunci, ())
        needed = ruas.wajib and ruas.jenis is not JenisRuas.KAS and not filled
        if needed and value in (None, "", 0, [], ()):
            reasons.append(Reason(f"{ruas.label}: wajib diisi.", nama))
        elif ruas.jenis is JenisRuas.UANG and value is not None:
            reasons += _amount_problems(ruas.label, nama, value)
        elif ruas.jenis is JenisRuas.TEKS and len(str(value or "")) > TEKS_TERPANJANG:
            text = f"{ruas.label}: paling panjang {TEKS_TERPANJANG} huruf."
            reasons.append(Reason(text, nama))
    return reasons


def _amount_problems(label: str, nama: str, value: Any) -> list[Reason]:
    if type(value) is not int or not 0 <= value <= MAX_SEN:
        return [Reason(f"{label}: jumlah tidak boleh di bawah nol atau terlalu besar.", nama)]
    return []


def event_of(rule: PostingRule, isi: Mapping[str, Any]) -> Any:
    """The event a paper's numbers make under its rule. Refused: a choice that does not exist."""
    return _built(rule.event, isi)


def _built(kind: type, isi: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for f in fields(kind):
        if isi.get(f.name) not in (None, ""):
            values[f.name] = _read(hints[f.name], isi[f.name], f.name)
    try:
        return kind(**values)
    except TypeError:
        needed = [f.name for f in fields(kind) if f.name not in values]
        text = "Isian belum lengkap."
        raise Refused(Reason(text, needed[0] if needed else None)) from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(hint: Any, value: Any, name: str) -> Any:
    """A plain value as the type the event wants."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
    if origin is tuple:
        part = typing.get_args(hint)[0]
        return tuple(_built(part, row) for row in _rows(value))
    try:
        if hint is Money:
            return Money(value)
        if hint is UUID:
            return UUID(str(value))
        if issubclass(hint, StrEnum):
            return hint(value)
    except (ValueError, TypeError):
        raise Refused(Reason(f"Isian {name.replace('_', ' ')} tidak dikenal.", name)) from None
    return value


def _rows(value: Any) -> Sequence[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def content(kejadian: str, isi: Mapping[str, Any]) -> str:
    """The numbers of a paper as one text, for its fingerprint."""
    return json.dumps([kejadian, isi], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
