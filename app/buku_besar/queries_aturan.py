"""The posting rules that run here, and where each may post to."""

from __future__ import annotations

from collections.abc import Iterator

from app.buku_besar.journals import RULES
from app.buku_besar.rules_aturan import By, PostingRule, RuleLine


def posting_rules() -> tuple[PostingRule, ...]:
    """Every rule by name."""
    return tuple(sorted(RULES, key=lambda rule: rule.name))


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
