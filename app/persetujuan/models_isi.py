"""The facts of an act as plain values and back, so that what was approved is what is done.

Facts, not the form: a day typed as "kemarin" would mean another day when somebody decides.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from cattrs import Converter

from app.values.money import Money

T = TypeVar("T")


def _converter() -> Converter:
    found = Converter(forbid_extra_keys=True)
    found.register_unstructure_hook(Money, lambda value: value.sen)
    found.register_structure_hook(Money, lambda value, _: Money(value))
    found.register_unstructure_hook(date, lambda value: value.isoformat())
    found.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    found.register_unstructure_hook(UUID, str)
    found.register_structure_hook(UUID, lambda value, _: UUID(value))
    return found


_CONVERTER = _converter()


def plain(fakta: object) -> dict[str, Any]:
    """A frozen dataclass of money (whole sen), ids, days, choices and texts, for JSON."""
    return cast(dict[str, Any], _CONVERTER.unstructure(fakta))


def facts(kind: type[T], isi: Any) -> T:
    """The dataclass again; anything that `plain` would not have written is an error."""
    return _CONVERTER.structure(isi, kind)
