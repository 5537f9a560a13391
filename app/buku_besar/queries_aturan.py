"""The posting rules that run here, and where each may post to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.buku_besar.journals import RULES
from app.buku_besar.rules_aturan import By, PostingRule, RuleLine


def posting_rules(more: Iterable[PostingRule] = ()) -> tuple[PostingRule, ...]:
    """Every rule by name: the ledger's own and `more` (registry.rules, of features above)."""
    return tuple(sorted((*RULES, *more), key=lambda rule: rule.name))


def roles_of(line: RuleLine) -> Iterator[str]:
    """The roles a line of a rule may post to; none for an account the event names itself."""
    if isinstance(line.account, By):
        yield from line.account.roles.values()
    elif isinstance(line.account, str):
        yield line.account


def rules_using(peran: str, more: Iterable[PostingRule] = ()) -> list[PostingRule]:
    """The rules that may post to the account of this role."""
    return [
        rule
        for rule in posting_rules(more)
        if peran and any(peran in roles_of(line) for line in rule.lines)
    ]
