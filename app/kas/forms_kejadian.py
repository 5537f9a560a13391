"""The form of an event, built from the catalogue: few fields first, details folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, HiddenField

from app.kas.forms_ruas import days_of, field_of, put
from app.kas.rules_buku import BukuUang, book_named
from app.kas.rules_katalog import Kejadian
from app.kas.rules_orang import Orang
from app.kas.rules_ruas import JenisRuas, key_of_field
from app.platform.forms import BaseForm, TanggalField, TeksField, required
from app.values.money import Money
from app.values.refusal import Reason, Refused

J = JenisRuas
CHOSEN = (J.UNIT, J.AKUN, J.ASAL, J.HIBAH, J.PILIHAN)


@dataclass(frozen=True, slots=True)
class Tawaran:
    """What a form's lists offer: books, units, parties, accounts per field, papers, grants."""

    buku: Sequence[BukuUang] = ()
    unit: Sequence[tuple[str, str]] = ()
    pihak: Sequence[Any] = ()
    anggota: Sequence[Any] = ()
    akun: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    asal: Sequence[tuple[str, str]] = ()
    hibah: Sequence[tuple[str, str]] = ()
    saldo: Mapping[str, str] = field(default_factory=dict)


class KejadianForm(BaseForm):
    """What every event asks: its day, words, voucher number, a photo; the rest is added."""

    tanggal = TanggalField("Tanggal", validators=[required("Isi tanggalnya.")])
    keterangan = TeksField("Keterangan", description="Kosongkan untuk memakai nama kejadiannya.")
    bukti = TeksField("Nomor bukti", description="Nomor pada nota atau kuitansi, bila ada.")
    lampiran = FileField(
        "Foto atau PDF bukti",
        description="JPEG, PNG, WebP, atau PDF, paling besar 8 MB. Data lokasi pada foto dibuang.",
    )
    tersimpan = HiddenField()  # the photo sent with an earlier try, signed

    kejadian: Kejadian
    tawaran: Tawaran

    def show(self, refused: Refused) -> None:
        """As any form; names of numbers become the fields that ask for them."""
        by_key = {key_of_field(nama): nama for nama in self.kejadian.semua}
        by_key["berkas"] = "lampiran"
        renamed = [Reason(str(r), by_key.get(r.field or "", r.field)) for r in refused.reasons]
        super().show(refused.said_as(*renamed))

    def rows_of(self, names: Sequence[str]) -> list[Field]:
        """The fields of some names, those that have nothing to choose left away."""
        return [self[name] for name in names if name in self._fields]

    def isian(self) -> dict[str, Any]:
        """What was typed, by the keys a paper keeps."""
        found: dict[str, Any] = {}
        for nama in self.kejadian.semua:
            if nama in self._fields:
                found |= self._value_of(nama)
        return {key: value for key, value in found.items() if value not in (None, "", [])}

    def _value_of(self, nama: str) -> dict[str, Any]:
        jenis, one, key = self.kejadian.ruas(nama).jenis, self[nama], key_of_field(nama)
        if jenis is J.KAS:
            book = book_named(one.data or "", self.tawaran.buku)
            return book.isi("ke_" if nama == "ke" else "") if book else {}
        if jenis in (J.PIHAK, J.ANGGOTA):
            return {key: one.found.id if one.found else None}
        if jenis in (J.RINCIAN, J.RINCIAN_GAJI):
            return {key: _typed_rows(one)}
        if jenis is J.JADWAL:
            return {key: one.rows}
        return {key: one.data}

    def fill(self, isi: Mapping[str, Any], buku: Mapping[str, BukuUang | None]) -> None:
        """Put the numbers of a paper into the fields; `buku` has the books by `kas` and `ke`."""
        for nama in self.kejadian.semua:
            if nama not in self._fields:
                continue
            jenis, one = self.kejadian.ruas(nama).jenis, self[nama]
            value = isi.get(key_of_field(nama))
            if jenis is J.KAS:
                book = buku.get(nama)
                one.data = book.kunci if book else one.data
            elif value not in (None, ""):
                self._fill_one(nama, jenis, value)

    def spread_units(self) -> None:
        """Begin each row of wages with another unit."""
        for nama in self.kejadian.semua:
            if nama in self._fields and self.kejadian.ruas(nama).jenis is J.RINCIAN_GAJI:
                units = [value for value, _ in self.tawaran.unit]
                for row, unit in zip(self[nama], units, strict=False):
                    row.form.unit_id.data = unit

    def _fill_one(self, nama: str, jenis: JenisRuas, value: Any) -> None:
        one = self[nama]
        if jenis is J.UANG:
            one.data = Money(int(value))
        elif jenis in (J.PIHAK, J.ANGGOTA):
            row = next((r for r in one.rows if str(value) in names_of(r)), None)
            if row is not None:
                one.choose(row)
        elif jenis is J.TANGGAL:
            one.data = days_of(value)
        elif jenis in (J.RINCIAN, J.RINCIAN_GAJI):
            _fill_rows(one, value)
        elif jenis is not J.JADWAL:
            one.data = value


def _typed_rows(rows: Any) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        amounts = [v.data for v in row.form if v.type == "RupiahField"]
        if any(amounts):
            found.append({f.short_name: f.data for f in row.form if f.data not in (None, "")})
    return found


def _fill_rows(rows: Any, values: Sequence[Mapping[str, Any]]) -> None:
    while len(rows) < len(values):
        rows.append_entry()
    for row, value in zip(rows, values, strict=False):
        for one in row.form:
            typed = value.get(one.short_name)
            if typed is not None:
                one.data = Money(int(typed)) if one.type == "RupiahField" else str(typed)


def names_of(row: Any) -> tuple[str, ...]:
    """The ids a paper may name a row of a list by: its own, and of a person the party's."""
    return (str(row.id), str(row.pihak_id)) if isinstance(row, Orang) else (str(row.id),)


def form_of(kejadian: Kejadian, tawaran: Tawaran) -> KejadianForm:
    """The form of an event with its lists filled."""
    hidden = set() if tawaran.unit else {"unit_id"}
    fields = {
        nama: field_of(nama, kejadian.ruas(nama))
        for nama in kejadian.semua
        if nama not in hidden and not (nama == "hibah_id" and not tawaran.hibah)
    }
    made: type[KejadianForm] = type("KejadianForm", (KejadianForm,), {
        **fields, "kejadian": kejadian, "tawaran": tawaran,
    })  # fmt: skip
    form = made()
    for nama in fields:
        _offer(form, nama)
    return form


def _offer(form: KejadianForm, nama: str) -> None:
    """Put the choices into a field that has any."""
    ruas, one, give = form.kejadian.ruas(nama), form[nama], form.tawaran
    books = [(b.kunci, f"{b.nama}{give.saldo.get(b.kunci, '')}") for b in give.buku]
    lists: Mapping[JenisRuas, tuple[Sequence[tuple[str, str]], str | None]] = {
        J.KAS: (books, None if ruas.wajib else "Tanpa uang, pas terpakai"),
        J.UNIT: (give.unit, "Tanpa unit (kantor)"),
        J.AKUN: (give.akun.get(nama, ()), "Pilih"),
        J.ASAL: (give.asal, "Pilih" if ruas.wajib else "–"),
        J.HIBAH: (give.hibah, "–"),
    }
    if ruas.jenis in lists:
        pairs, empty = lists[ruas.jenis]
        put(one, pairs, kosong=empty)
    elif ruas.jenis is J.PIHAK:
        one.offer(give.pihak, code=lambda row: row.kode)
    elif ruas.jenis is J.ANGGOTA:
        one.offer(give.anggota, code=lambda row: row.nomor)
    elif ruas.jenis in (J.RINCIAN, J.RINCIAN_GAJI):
        _offer_rows(one, give)


def _offer_rows(rows: Any, give: Tawaran) -> None:
    for row in rows:
        put(row.form.unit_id, give.unit, kosong="Kantor")
        if "beban" in row.form._fields:
            put(row.form.beban, give.akun["rincian"], kosong="Pilih")
