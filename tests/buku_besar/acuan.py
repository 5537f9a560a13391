"""The ledger in sixty lines: dictionaries only, to say what the real one must answer."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

Line = tuple[str, int, str, str]  # account, sen (debit positive), unit, member or party
RULE = {"1101": "K", "1111": "K", "2111": "K", "3131": "K", "4101": "U", "6105": "O", "2101": "U"}
GUARDED = {"1101": 1, "2111": -1}  # the side on which cash and savings stand
ALL = "*"  # an opening may leave one member so far below zero that all savings together are


class Acuan:
    """What happened so far. Every act answers its place, or None when it must be refused."""

    def __init__(self) -> None:
        self.journals: list[tuple[date, list[Line], bool]] = []  # the last: a mirror
        self.cancelled: set[int] = set()
        self.keys: dict[object, int] = {}
        self.closed: set[int] = set()  # months

    def complete(self, lines: list[Line]) -> list[Line] | None:
        """Units decided and R/K added, or None when the journal cannot stand."""
        done, gap = [], defaultdict(int)
        for kode, sen, unit, siapa in lines:
            away = RULE[kode] == "K" and unit not in ("", "KANTOR")
            if not sen or away or (RULE[kode] == "U" and not unit):
                return None
            done.append((kode, sen, unit or "KANTOR", siapa))
            gap[unit or "KANTOR"] += sen
        whole = len(lines) >= 2 and sum(gap.values()) == 0
        return done + [("1191", -gap[u], u, "") for u in sorted(gap) if gap[u]] if whole else None

    def post(self, on: date, lines: list[Line], *, opening: bool = False) -> int | None:
        done = self.complete(lines)
        if done is None or (not opening and (on.month in self.closed or self._short(on, done))):
            return None
        return self._add(on, done, mirror=False)

    def cancel(self, place: int, today: date) -> int | None:
        on, lines, mirror = self.journals[place - 1]
        on = today if on.month in self.closed else on
        lines = [(kode, -sen, unit, siapa) for kode, sen, unit, siapa in lines]
        if mirror or place in self.cancelled or self._short(on, lines):
            return None
        self.cancelled.add(place)
        return self._add(on, lines, mirror=True)

    def _add(self, on: date, lines: list[Line], *, mirror: bool) -> int:
        self.journals.append((on, lines, mirror))
        return len(self.journals)

    def _short(self, on: date, new: list[Line]) -> bool:
        """Whether cash, or savings (a member's, or all), would end a day on the wrong side."""
        moves = [(d, x) for d, ls, _ in [*self.journals, (on, new, False)] for x in ls]
        net = defaultdict(int)
        for kode, sen, _, siapa in new:
            for whose in {siapa, ALL}:
                net[kode, whose] += sen * GUARDED.get(kode, 0)
        for kode, whose in (key for key, fall in net.items() if fall < 0):
            mine = [(d, x[1] * GUARDED[kode]) for d, x in moves
                    if x[0] == kode and whose in (x[3], ALL)]  # fmt: skip
            if any(sum(s for d, s in mine if d <= day) < 0 for day, _ in mine if day >= on):
                return True
        return False

    def totals(self) -> tuple[dict[tuple[str, str], list[int]], dict[tuple[str, str], int]]:
        """Gross debit and kredit per (account, unit); balance per (account, child)."""
        gross, child = defaultdict(lambda: [0, 0]), defaultdict(int)
        for _, lines, mirror in self.journals:
            for kode, sen, unit, siapa in lines:
                gross[kode, unit][(sen < 0) != mirror] += -abs(sen) if mirror else abs(sen)
                child[kode, siapa] += sen
        return dict(gross), {key: saldo for key, saldo in child.items() if saldo and key[1]}
