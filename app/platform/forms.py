"""Forms: the shape of what was typed, the key against double posting, and how a refusal returns.

A form checks shape; rules check sense; both answer on the same page with everything kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from flask import g, request
from flask_wtf import FlaskForm
from markupsafe import escape
from wtforms import Field, HiddenField, StringField, ValidationError
from wtforms.widgets import TextInput
from wtforms.widgets.core import clean_key

from app.platform import clock
from app.platform.db import rehearse, transact
from app.platform.ids import new_id
from app.platform.pesan_isian import Pesan
from app.values.baca import Unreadable, read_rupiah
from app.values.baca_tanggal import read_tanggal
from app.values.calendar import tanggal_singkat
from app.values.money import Money
from app.values.pilih import hint, matches
from app.values.refusal import Conflict, Refused, SecondPersonNeeded
from app.values.tulis import rp

T = TypeVar("T")
PESAN_ISIAN = Pesan()


class KunciField(HiddenField):
    """The key of this form, a UUIDv7 made when the page was drawn; it becomes the paper's id."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the key back; anything else is a broken page."""
        try:
            self.data = UUID(valuelist[0]) if valuelist else None
            if self.data is not None and self.data.version != 7:
                raise ValueError("a key of ours is a UUIDv7")
        except ValueError:
            raise ValidationError("Halaman rusak; muat ulang lalu kirim lagi.") from None


class BaseForm(FlaskForm):
    """Mother of every form: CSRF, `kunci`, and `attempt` for the act behind it."""

    kunci = KunciField(default=new_id)

    class Meta:
        """Joined by WTForms with the Meta of Flask-WTF."""

        def get_translations(self, form: Any) -> Pesan:
            """Sentences WTForms says by itself, in Indonesian."""
            return PESAN_ISIAN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing refused yet."""
        super().__init__(*args, **kwargs)
        self.status = 200
        self.orang_kedua: SecondPersonNeeded | None = None

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """As Flask-WTF, and remember 422 when the shape is wrong."""
        valid: bool = super().validate_on_submit(extra_validators)
        if self.is_submitted() and not valid:
            self.status = 422
        return valid

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Run the act in one transaction; a refusal becomes errors of this form and None."""
        try:
            return transact(act)
        except Refused as refused:
            self.show(refused)
            return None

    def look(self, act: Callable[[], T]) -> T | None:
        """The look before saving: run the act and take it back; refusals as in `attempt`."""
        try:
            return rehearse(act)
        except Refused as refused:
            self.show(refused)
            return None

    @property
    def asks(self) -> bool:
        """Whether the button pressed was "Minta persetujuan": a second person shall decide."""
        return "minta" in request.form

    @property
    def only_looks(self) -> bool:
        """Whether the button pressed was "Periksa dahulu": look, save nothing."""
        return "periksa" in request.form

    def show(self, refused: Refused) -> None:
        """Put every reason beside its field, or on top when it has none."""
        self.status = 409 if isinstance(refused, Conflict) else 422
        if isinstance(refused, SecondPersonNeeded):
            self.orang_kedua = refused
        for reason in refused.reasons:
            target = self._fields.get(reason.field or "")
            if target is not None and target.type != "KunciField":
                target.errors = [*target.errors, str(reason)]
            else:
                self.form_errors.append(str(reason))

    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of every error, for the summary on top."""
        found = [("isian", str(text)) for text in self.form_errors]
        for field in self:
            for text in _flat(field.errors):
                found.append((field.id, text))
        return found


def _flat(errors: Any) -> list[str]:
    if isinstance(errors, dict):
        return [text for part in errors.values() for text in _flat(part)]
    if isinstance(errors, (list, tuple)):
        return [text for part in errors for text in _flat(part)]
    return [str(errors)]


def attributes(**given: Any) -> str:
    """HTML attributes as WTForms writes them, a fifth of its time: a journal has 200 of them."""
    written = []
    for key, value in sorted(given.items()):
        if value is True:
            written.append(clean_key(key))
        elif value is not False:
            text = str(escape(value)).replace('"', "&quot;")
            written.append(f'{clean_key(key)}="{text}"')
    return " ".join(written)


class Kotak(TextInput):
    """The one-line box of our fields."""

    html_params = staticmethod(attributes)


class RupiahField(Field):
    """An amount as typed: 1.250.000, 20rb, 1,5jt; yields Money or None when left empty."""

    widget = Kotak()

    def __init__(self, *args: Any, sen: bool = False, negative: bool = False, **kwargs: Any):
        """`sen` allows cents, `negative` a minus."""
        super().__init__(*args, **kwargs)
        self.sen, self.negative, self.notice, self.typed = sen, negative, "", ""

    def _value(self) -> str:
        if self.typed:
            return self.typed
        return rp(self.data.sen).replace("Rp", "") if isinstance(self.data, Money) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Parse; what was typed is kept whatever happens."""
        self.typed = valuelist[0] if valuelist else ""
        try:
            found = read_rupiah(self.typed, sen=self.sen, negative=self.negative)
        except Unreadable as problem:
            self.data = None
            raise ValidationError(str(problem)) from None
        self.data, self.notice = found.value, found.notice


class TanggalField(Field):
    """A date as typed: 211126, 21/11, 21-11-2026, kemarin; yields a date or None."""

    widget = Kotak()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing typed yet."""
        super().__init__(*args, **kwargs)
        self.typed = ""

    def _value(self) -> str:
        if self.typed:
            return self.typed
        return tanggal_singkat(self.data) if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Parse against today in the cooperative's zone."""
        self.typed = valuelist[0] if valuelist else ""
        if not self.typed.strip():
            self.data = None
            return
        try:
            self.data = read_tanggal(self.typed, today=business_today())
        except Unreadable as problem:
            self.data = None
            raise ValidationError(str(problem)) from None


class PilihField(StringField):
    """Somebody or something of a list, named by number or name; `found` is what was meant.

    The page offers the list (datalist), typing a part of a name is enough. Call `offer` with the
    rows before validating; each row has `id`, a code and a name.
    """

    def __init__(self, *args: Any, sebutan: str, wajib: str = "", **kwargs: Any) -> None:
        """`sebutan` is the word for one of them (anggota); `wajib` the sentence when empty."""
        super().__init__(*args, **kwargs)
        self.sebutan, self.wajib = sebutan, wajib
        self.rows: Sequence[Any] = ()
        self.code: Callable[[Any], str] = lambda row: str(row.kode)
        self.found: Any = None

    def offer(self, rows: Sequence[Any], *, code: Callable[[Any], str]) -> None:
        """The rows one may choose from."""
        self.rows, self.code = rows, code

    @property
    def labels(self) -> list[str]:
        """What the list of the page shows."""
        return [self.label_of(row) for row in self.rows]

    def label_of(self, row: Any) -> str:
        """A row as the list shows it: 0101 Siti Aminah."""
        return f"{self.code(row)} {row.nama}"

    def choose(self, row: Any) -> None:
        """Fill the field with a row."""
        self.found, self.data = row, self.label_of(row)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what was typed."""
        self.data = valuelist[0].strip() if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        """Find what was meant; none or several is a sentence."""
        self.found = None
        if not self.data:
            if self.wajib:
                raise ValidationError(self.wajib)
            return
        fits = matches(self.data, self.rows, code=self.code, name=lambda row: str(row.nama))
        if len(fits) != 1:
            text = hint(self.data, [self.label_of(row) for row in fits], self.sebutan)
            raise ValidationError(text[0].upper() + text[1:])
        self.found = fits[0]


class TeksField(StringField):
    """Text, trimmed."""

    widget = Kotak()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what was typed."""
        self.data = valuelist[0].strip() if valuelist else ""


def business_today() -> date:
    """Today in the zone of the cooperative of this request."""
    return clock.today(g.get("zona") or "Asia/Jakarta")


def is_post() -> bool:
    """Whether the page was sent rather than opened."""
    return request.method == "POST"


def required(message: str) -> Callable[[Any, Field], None]:
    """A validator with its own Indonesian sentence; whole numbers and Money zero count as empty."""

    def check(form: Any, field: Field) -> None:
        if field.errors:
            return
        if not field.data:
            raise ValidationError(message)

    return check
