"""The collection grid as a form: its head, and the cells read by member from what was sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import request
from wtforms import HiddenField, SelectField
from wtforms.fields import SelectChoice

from app.buku_besar.rules_aturan import Cara
from app.platform.forms import BaseForm, TanggalField, TeksField, required
from app.simpanan.rules_cara import read_cash
from app.simpanan.rules_kolektif import SelTerketik, Tempat
from app.simpanan.rules_setoran import SEBUTAN_CARA
from app.values.refusal import Refused

SEL = re.compile(r"([wscmb])-([0-9a-f-]{36})")
TERPANJANG = 40


class KolektifForm(BaseForm):
    """Day, cash book and voucher of the list; the cells stand beside (`typed_cells`)."""

    cell_errors: Mapping[str, str] = {}
    kelompok = HiddenField()
    tanggal = TanggalField("Tanggal terima", validators=[required("Isi tanggal terima.")])
    kas = SelectField("Uang tunai masuk ke", choices=[])
    bank = SelectField("Transfer masuk ke", choices=[])
    bukti = TeksField("Nomor bukti")

    def offer_cash(self, choices: Sequence[tuple[str, str]]) -> None:
        """Put cash books and bank accounts (rules_cara.cash_choices) into the two lists."""
        banks = [c for c in choices if c[0].startswith(f"{Cara.TRANSFER}.")]
        self.kas.choices = [SelectChoice(*c) for c in choices if c not in banks]
        self.bank.choices = [SelectChoice(*c) for c in banks]
        if self.kas.data is None and self.kas.choices:
            self.kas.data = choices[0][0]
        if self.bank.data is None and banks:
            self.bank.data = banks[0][0]

    @property
    def ways(self) -> dict[str, Tempat]:
        """Where the money of each way goes."""
        found = {Cara.TUNAI.value: read_cash(self.kas.data)}
        if self.bank.data:
            found[Cara.TRANSFER.value] = read_cash(self.bank.data)
        return found

    def show(self, refused: Refused) -> None:
        """As any form; a reason of a cell keeps its place for the page."""
        self.cell_errors = {
            str(reason.field): str(reason)
            for reason in refused.reasons
            if SEL.fullmatch(reason.field or "")
        }
        super().show(refused)

    def problems(self) -> list[tuple[str, str]]:
        """As any form; the sentence of a cell leads to the cell."""
        cells = {text: cell for cell, text in self.cell_errors.items()}
        return [(cells.get(text, anchor), text) for anchor, text in super().problems()]


def typed_cells(ids: Collection[UUID]) -> dict[UUID, SelTerketik]:
    """What was typed for these people; other names are no cell of ours."""
    raw: dict[UUID, dict[str, str]] = {}
    for name, value in request.form.items():
        if (found := SEL.fullmatch(name)) and (who := as_id(found[2])) in ids:
            raw.setdefault(who, {})[found[1]] = value.strip()[:TERPANJANG]
    return {who: cell_of(cells) for who, cells in raw.items()}


def cell_of(cells: Mapping[str, Any]) -> SelTerketik:
    """One row out of its parts, of a form or of a draft."""
    return SelTerketik(
        wajib=str(cells.get("w", "")), sukarela=str(cells.get("s", "")),
        cara=str(cells.get("c", "") or Cara.TUNAI), mulai=_month(str(cells.get("m", ""))),
        bayar=bool(cells.get("b")),
    )  # fmt: skip


def draft_cells(typed: Mapping[UUID, SelTerketik]) -> dict[str, dict[str, Any]]:
    """The rows that hold something, as a draft keeps them; the month seen is read anew later."""
    return {
        str(who): {"w": c.wajib, "s": c.sukarela, "c": c.cara, "b": int(c.bayar)}
        for who, c in typed.items()
        if c.wajib or c.sukarela or c.bayar
    }


def as_id(text: str) -> UUID:
    """The id a name carries; SEL has seen to its shape, a wrong one belongs to nobody."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


WAYS = {Cara.TUNAI: SEBUTAN_CARA[Cara.TUNAI], Cara.TRANSFER: "Transfer"}
