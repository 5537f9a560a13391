"""How Lumbung says no: every reason at once, in sentences a treasurer understands."""

from __future__ import annotations


class Reason(str):
    """One Indonesian sentence that says what is wrong and how to mend it.

    `field` names the form field it belongs to, when there is one, so the page can link to it.
    """

    field: str | None

    def __new__(cls, text: str, field: str | None = None) -> Reason:
        """Keep the sentence as the string itself; the field rides along."""
        self = super().__new__(cls, text)
        self.field = field
        return self


class Refused(Exception):  # noqa: N818 -- the field's word: an act is refused, nothing broke
    """An act that will not be done. Carries all reasons together; nothing was written."""

    def __init__(self, *reasons: str) -> None:
        """Take one or more sentences; plain strings become reasons without a field."""
        if not reasons:
            raise ValueError("a refusal needs at least one reason")
        self.reasons = tuple(r if isinstance(r, Reason) else Reason(r) for r in reasons)
        super().__init__("\n".join(self.reasons))

    def said_as(self, *reasons: str) -> Refused:
        """The same refusal with its reasons put otherwise (beside another field)."""
        return type(self)(*reasons)


class Conflict(Refused):
    """The same key was used before with other content; the page answers 409."""


class SecondPersonNeeded(Refused):
    """A payment above the limit of one person: it may be asked for, and another decides it.

    `ringkasan` is what would be paid for, `jumlah` how much money would leave, in sen.
    """

    def __init__(self, *reasons: str, ringkasan: str = "", jumlah: int = 0) -> None:
        """Keep what a request to the second person says."""
        super().__init__(*reasons)
        self.ringkasan, self.jumlah = ringkasan, jumlah

    def said_as(self, *reasons: str) -> SecondPersonNeeded:
        """As of any refusal; what would be paid stays known."""
        return SecondPersonNeeded(*reasons, ringkasan=self.ringkasan, jumlah=self.jumlah)
