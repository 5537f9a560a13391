"""The posting rules that run here, collected from every `journals*` file of the ledger."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

import app.buku_besar as package
from app.buku_besar.rules_aturan import By, PostingRule, RuleLine


@cache
def posting_rules() -> tuple[PostingRule, ...]:
    """Every rule by name; the RULES of each `journals*` file."""
    found: list[PostingRule] = []
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.partition("_")[0] == "journals":
            found += importlib.import_module(f"{package.__name__}.{module.name}").RULES
    return tuple(sorted(found, key=lambda rule: rule.name))


def roles_of(line: RuleLine) -> Iterator[str]:
    """The roles a line of a rule may post to; none for an account the event names itself."""
    if isinstance(line.account, By):
        yield from line.account.roles.values()
    elif isinstance(line.account, str):
        yield line.account


def rules_using(peran: str) -> list[PostingRule]:
    """The rules that may post to the account of this role."""
    return [
        rule
        for rule in posting_rules()
        if peran and any(peran in roles_of(line) for line in rule.lines)
    ]
