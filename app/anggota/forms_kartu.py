"""Forms of cards: whose are printed, and which was scanned."""

from __future__ import annotations

from uuid import UUID

from flask import request

from app.platform.forms import BaseForm, TeksField, required


class CetakKartuForm(BaseForm):
    """The cards that are printed; the boxes of the page are called `anggota`."""

    def chosen(self) -> list[UUID]:
        """The members ticked; what is no id was not on the page."""
        found = []
        for text in request.form.getlist("anggota"):
            try:
                found.append(UUID(text))
            except ValueError:
                continue
        return list(dict.fromkeys(found))


class PindaiForm(BaseForm):
    """What the code of a card says."""

    kode = TeksField("Isi kode kartu", [required("Pindai kode pada kartu, atau tempel isinya.")])
