"""Fields the catalogue asks for, as form fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from wtforms import Field, FieldList, Form, FormField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.widgets import TextInput

from app.kas.rules_ruas import JenisRuas, Ruas
from app.platform.forms import PilihField, RupiahField, TanggalField, TeksField, business_today
from app.values.baca import Unreadable, read_rupiah
from app.values.baca_tanggal import read_tanggal

ROWS = 4
MAX_ROWS = 40
SEN = frozenset({"neto", "bruto", "biaya", "pokok", "bunga"})  # what banks reckon to the sen
ROW_NAME = re.compile(r"-([0-9]{1,2})-.*", re.DOTALL)


class AngkaField(Field):
    """A whole number as typed; None when left empty."""

    widget = TextInput()

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else str(self.data or "")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read digits only."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text and not re.fullmatch(r"[0-9]{1,4}", text):
            raise ValidationError(f"Tulis angka bulat, bukan '{text[:20]}'.")
        if text:
            self.data = int(text)


class PersenField(Field):
    """A percentage as typed, 6 or 6,5; yields base points."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        whole, rest = divmod(int(self.data), 100)
        return f"{whole},{rest:02d}" if rest else str(whole)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a comma or a dot."""
        text = valuelist[0].strip().removesuffix("%").strip() if valuelist else ""
        self.data = None
        if not text:
            return
        found = re.fullmatch(r"([0-9]{1,2})(?:[,.]([0-9]{1,2}))?", text)
        if not found:
            raise ValidationError("Tulis persennya seperti 6 atau 6,5.")
        self.data = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


class JadwalField(TextAreaField):
    """A schedule typed or pasted: a line per instalment with day, principal, interest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing read yet."""
        super().__init__(*args, **kwargs)
        self.rows: list[dict[str, Any]] = []

    def pre_validate(self, form: Any) -> None:
        """Read every line; each wrong one is named."""
        self.rows = []
        for number, line in enumerate((self.data or "").splitlines(), 1):
            if line.strip():
                self.rows.append(_instalment(number, line))


def _instalment(number: int, line: str) -> dict[str, Any]:
    cells = [cell.strip() for cell in re.split(r"[\t;]|\s{2,}", line.strip()) if cell.strip()]
    if len(cells) == 1:
        cells = line.split()
    try:
        if len(cells) not in (2, 3):
            raise Unreadable("tulis tanggal, pokok, bunga")
        due = read_tanggal(cells[0], today=business_today())
        sums = [read_rupiah(cell, sen=True).value for cell in cells[1:]]
    except Unreadable as problem:
        raise ValidationError(f"Baris {number}: {problem}.".replace("..", ".")) from None
    names = ("pokok", "bunga")
    return {"jatuh_tempo": due, **dict(zip(names, sums, strict=False))}


class BarisBebanForm(Form):
    """A row of a settlement: which cost, which unit, how much."""

    beban = SelectField("Biaya", choices=[])
    unit_id = SelectField("Unit", choices=[])
    jumlah = RupiahField("Jumlah")


class BarisGajiForm(Form):
    """Wages of one unit."""

    unit_id = SelectField("Unit", choices=[])
    gaji = RupiahField("Gaji")
    bpjs_koperasi = RupiahField("BPJS tanggungan koperasi")


class BarisList(FieldList):
    """Rows of a form. What no page writes as a number is no row."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for name in formdata:
            found = ROW_NAME.fullmatch(name, len(prefix)) if name.startswith(prefix) else None
            if found and int(found[1]) < MAX_ROWS:
                yield int(found[1])


Pilihan = Sequence[tuple[str, str]]


def field_of(nama: str, ruas: Ruas) -> Field:
    """A form field for a field of the catalogue; its choices are put in by `offer`."""
    bantu = ruas.bantuan
    if ruas.jenis is JenisRuas.UANG:
        return RupiahField(ruas.label, description=bantu, sen=nama in SEN)
    if ruas.jenis is JenisRuas.PIHAK:
        wajib = f"{ruas.label}: wajib diisi." if ruas.wajib else ""
        return PilihField(ruas.label, description=bantu, sebutan="pihak", wajib=wajib)
    if ruas.jenis is JenisRuas.ANGGOTA:
        return PilihField(ruas.label, description=bantu, sebutan="anggota")
    return _PLAIN[ruas.jenis](ruas)


def _choices(ruas: Ruas) -> Field:
    first = [] if ruas.wajib or ruas.pilihan else [SelectChoice("", "–")]
    return SelectField(
        ruas.label, description=ruas.bantuan, choices=[*first, *map(_choice, ruas.pilihan)]
    )


def _choice(pair: tuple[str, str]) -> SelectChoice:
    return SelectChoice(*pair)


def _rows_of(form: type[Form]) -> Callable[[Ruas], Field]:
    return lambda ruas: BarisList(
        FormField(form), ruas.label, description=ruas.bantuan, min_entries=ROWS,
        max_entries=MAX_ROWS,
    )  # fmt: skip


_PLAIN: dict[JenisRuas, Callable[[Ruas], Field]] = {
    JenisRuas.TEKS: lambda r: TeksField(r.label, description=r.bantuan),
    JenisRuas.TANGGAL: lambda r: TanggalField(r.label, description=r.bantuan),
    JenisRuas.ANGKA: lambda r: AngkaField(r.label, description=r.bantuan),
    JenisRuas.PERSEN: lambda r: PersenField(r.label, description=r.bantuan),
    JenisRuas.JADWAL: lambda r: JadwalField(
        r.label,
        description="Satu baris tiap angsuran: tanggal, pokok, bunga; boleh ditempel dari lembar "
        "kerja. Kosongkan agar dihitung.",
    ),
    JenisRuas.RINCIAN: _rows_of(BarisBebanForm),
    JenisRuas.RINCIAN_GAJI: _rows_of(BarisGajiForm),
    JenisRuas.PILIHAN: _choices,
    JenisRuas.KAS: _choices,
    JenisRuas.UNIT: _choices,
    JenisRuas.AKUN: _choices,
    JenisRuas.ASAL: _choices,
    JenisRuas.HIBAH: _choices,
}


def put(select: SelectField, pairs: Pilihan, *, kosong: str | None = None) -> None:
    """Fill a list with (value, words), an empty one in front where it may stay open."""
    first = [] if kosong is None else [SelectChoice("", kosong)]
    select.choices = [*first, *map(_choice, pairs)]


def days_of(value: Any) -> date | None:
    """A day out of a paper's numbers."""
    return date.fromisoformat(value) if value else None
