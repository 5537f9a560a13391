"""Forms of the journal pages: the entry with its rows, cancellation, attachment, the filter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import request
from flask_wtf.file import FileField
from wtforms import Field, FieldList, Form, FormField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice

from app.buku_besar.queries import Filter
from app.buku_besar.rules import AccountRow, Context, JenisJurnal, Line, Sifat
from app.buku_besar.rules_cari import amount_in, day_in
from app.buku_besar.rules_isian import BarisTerketik, Sebutan, label_of
from app.platform.forms import (
    BaseForm,
    RupiahField,
    TanggalField,
    TeksField,
    business_today,
    required,
)
from app.unit.rules import UnitRow
from app.values.money import Money
from app.values.refusal import Refused

ROWS = 8
MORE_ROWS = 4
MAX_ROWS = 200
ROW_NAME = re.compile(r"-([0-9]{1,9})-.*", re.DOTALL)
SEBUTAN_JENIS = {
    JenisJurnal.UMUM: "Umum",
    JenisJurnal.PENYESUAIAN: "Penyesuaian",
    JenisJurnal.KOREKSI: "Koreksi",
}
SEBUTAN_SIFAT = {
    Sifat.BIASA: "Biasa",
    Sifat.PENYESUAIAN: "Penyesuaian",
    Sifat.PENUTUP: "Penutup",
    Sifat.PEMBUKA: "Saldo awal",
}


class BarisForm(Form):
    """One row of the entry; all of it may stay empty."""

    akun = TeksField("Akun")
    unit = SelectField("Unit", choices=[], validate_choice=False)
    siapa = TeksField("Anggota atau pihak")
    debit = RupiahField("Debit", sen=True)
    kredit = RupiahField("Kredit", sen=True)


class BarisList(FieldList):
    """The rows. What no page writes as a number, like ² or a thousand digits, is no row."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            if name.startswith(prefix) and (found := ROW_NAME.fullmatch(name, len(prefix))):
                yield int(found[1])


class JurnalForm(BaseForm):
    """The general journal as a person writes it."""

    tanggal = TanggalField("Tanggal", validators=[required("Isi tanggal jurnal.")])
    jenis = SelectField(
        "Jenis", choices=[SelectChoice(j.value, SEBUTAN_JENIS[j]) for j in JenisJurnal]
    )
    keterangan = TeksField("Keterangan", validators=[required("Tulis apa yang terjadi.")])
    bukti = TeksField("Nomor bukti")
    baris = BarisList(FormField(BarisForm), min_entries=ROWS, max_entries=MAX_ROWS)

    def offer_units(self, units: Sequence[UnitRow]) -> None:
        """Put the units into every row's list; a cooperative with one unit need not choose."""
        choices = [
            SelectChoice("", "–"),
            *(SelectChoice(str(u.id), u.kode) for u in units if u.aktif),
        ]
        for row in self.baris:
            row.form.unit.choices = choices

    def add_rows(self) -> None:
        """Four more empty rows, without script."""
        for _ in range(min(MORE_ROWS, MAX_ROWS - len(self.baris))):
            self.baris.append_entry()

    def fill(self, lines: Sequence[Line], context: Context, names: dict[UUID, Sebutan]) -> None:
        """Put posted lines into the rows, as a person would type them."""
        while len(self.baris) < len(lines) + 1:
            self.baris.append_entry()
        for row, line in zip(self.baris, lines, strict=False):
            who = names.get(line.anggota_id or line.pihak_id or context.kantor)
            row.form.akun.data = label_of(context.accounts[line.akun_id])
            row.form.unit.data = str(line.unit_id)
            row.form.siapa.data = who.label if who else ""
            side = row.form.debit if line.jumlah > 0 else row.form.kredit
            side.data = Money(abs(line.jumlah))

    def typed_rows(self) -> list[BarisTerketik]:
        """The rows as typed; a unit that is no id counts as none chosen."""
        return [
            BarisTerketik(
                number, row.form.akun.data or "", as_id(row.form.unit.data),
                row.form.siapa.data or "", _sen(row.form.debit), _sen(row.form.kredit),
            )
            for number, row in enumerate(self.baris, 1)
        ]  # fmt: skip

    def validate_baris(self, field: Field) -> None:
        """Refuse more rows than are read, so that none is dropped unseen."""
        sent = {name.split("-")[1] for name in request.form if name.startswith("baris-")}
        if len(sent) > MAX_ROWS:
            raise ValidationError(f"Satu jurnal memuat paling banyak {MAX_ROWS} baris.")

    def show(self, refused: Refused) -> None:
        """As any form; a reason of a row goes to its own field."""
        rest = []
        for reason in refused.reasons:
            target = self._cell(reason.field or "")
            if target is None:
                rest.append(reason)
            else:
                target.errors = [*target.errors, str(reason)]
                self.status = 422
        self.baris.errors = [row.errors for row in self.baris if row.errors]
        if rest:
            super().show(refused.said_as(*rest))

    def _cell(self, name: str) -> Field | None:
        """The field of a cell by its id, e.g. baris-0-akun."""
        parts = name.split("-")
        if len(parts) != 3 or not parts[1].isdigit() or int(parts[1]) >= len(self.baris):
            return None
        found: Field | None = self.baris[int(parts[1])].form._fields.get(parts[2])
        return found

    def problems(self) -> list[tuple[str, str]]:
        """As any form, each error of a row linked to its own cell."""
        found = [("isian", str(text)) for text in self.form_errors]
        for field in self:
            if field.name == "baris":
                found += self._row_problems()
            else:
                found += [(field.id, str(text)) for text in field.errors]
        return found

    def _row_problems(self) -> list[tuple[str, str]]:
        found = [("baris", text) for text in self.baris.errors if isinstance(text, str)]
        for number, row in enumerate(self.baris, 1):
            for cell in row.form:
                found += [
                    (cell.id, text if text.startswith("Baris ") else f"Baris {number}: {text}")
                    for text in map(str, cell.errors)
                ]
        return found


def _sen(field: RupiahField) -> int:
    return field.data.sen if isinstance(field.data, Money) else 0


def as_id(text: Any) -> UUID | None:
    """An id as typed in an address or a list, None when it is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


class BatalkanForm(BaseForm):
    """Why a journal is cancelled."""

    alasan = TextAreaField(
        "Alasan pembatalan",
        validators=[required("Tulis alasan pembatalan, paling sedikit 5 huruf.")],
        description="Ikut tersegel dan terbaca pengawas, misalnya: salah akun, seharusnya listrik.",
    )


class LampiranForm(BaseForm):
    """A photo or PDF to put behind a journal."""

    berkas = FileField(
        "Foto atau PDF bukti",
        description="JPEG, PNG, WebP, atau PDF, paling besar 8 MB. Data lokasi pada foto dibuang.",
    )


class SaringForm(Form):
    """The filter of the journal list, read from the address; GET, so nothing to protect."""

    q = TeksField("Cari")
    sejak = TanggalField("Dari tanggal")
    sampai = TanggalField("Sampai tanggal")
    sifat = SelectField(
        "Sifat",
        choices=[
            SelectChoice("", "Semua sifat"),
            *(SelectChoice(s.value, SEBUTAN_SIFAT[s]) for s in Sifat),
        ],
        validate_choice=False,
    )
    akun = TeksField("Akun")
    unit = SelectField("Unit", choices=[], validate_choice=False)

    def offer_units(self, units: Sequence[UnitRow]) -> None:
        """Put the units into the list."""
        self.unit.choices = [
            SelectChoice("", "Semua unit"),
            *(SelectChoice(str(u.id), u.nama) for u in units),
        ]

    def filter_with(self, account: AccountRow | None) -> Filter:
        """What the list is narrowed by; what could not be read narrows nothing."""
        sifat = self.sifat.data if self.sifat.data in list(Sifat) else ""
        sejak: date | None = self.sejak.data
        words = self.q.data or ""
        return Filter(
            cari=words, jumlah=amount_in(words), hari=day_in(words, business_today()),
            sejak=sejak, sampai=self.sampai.data, sifat=sifat,
            akun_id=account.id if account else None, unit_id=as_id(self.unit.data),
        )  # fmt: skip

    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of every error, for the summary on top."""
        return [(field.id, str(text)) for field in self for text in field.errors]
