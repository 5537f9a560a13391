"""The filter of a report page, and the cooperative's own texts for the notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import Form, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from app.koperasi.rules import Standar
from app.laporan.rules_arus_kas import LANGSUNG, TIDAK_LANGSUNG
from app.laporan.rules_buku_kas import span_of
from app.laporan.rules_daftar import JenisLaporan, Pokok
from app.laporan.rules_kebijakan import DASAR, KEBIJAKAN
from app.laporan.rules_permintaan import Permintaan
from app.laporan.rules_teks import BEBAS, ISTILAH, STANDAR_NAMA
from app.platform.forms import BaseForm, TanggalField, TeksField, required
from app.unit.rules import UnitRow
from app.values.refusal import Refused

BANDING, SATU, PER_UNIT = "banding", "satu", "unit"
KOLOM = {BANDING: "Dengan pembanding", SATU: "Tanpa pembanding", PER_UNIT: "Semua unit per kolom"}


class SaringLaporanForm(Form):
    """What the address of a report asks for; a field that means nothing to it is not there.

    Choices are not checked here: an unknown word is refused by the rules, in a sentence.
    """

    sampai = TanggalField("Sampai tanggal")
    sejak = TanggalField("Sejak")
    banding = TanggalField("Pembanding")
    kolom = SelectField("Kolom", validate_choice=False)
    unit = SelectField("Unit", validate_choice=False)
    metode = SelectField(
        "Metode",
        choices=[
            SelectChoice(LANGSUNG, "Langsung"),
            SelectChoice(TIDAK_LANGSUNG, "Tidak langsung"),
        ],
        validate_choice=False,
    )
    akun = TeksField("Akun")
    anggota = TeksField("Nomor anggota")
    buku = SelectField("Buku", validate_choice=False)
    bulan = SelectField("Bulan atau tahun", validate_choice=False)
    q = TeksField("Cari di buku ini")

    def narrow(self, jenis: JenisLaporan, units: Iterable[UnitRow]) -> None:
        """Leave the fields that this report understands."""
        wanted = {
            "sejak": jenis.berjalan, "banding": jenis.banding, "metode": jenis.metode,
            "kolom": jenis.banding or jenis.per_unit,
            "akun": jenis.pokok in (Pokok.AKUN, Pokok.KAS), "anggota": jenis.pokok is Pokok.ANGGOTA,
            **dict.fromkeys(("buku", "bulan", "q"), jenis.pokok is Pokok.KAS),
        }  # fmt: skip
        for name, wanted_here in wanted.items():
            if not wanted_here:
                delattr(self, name)
        self.unit.choices = [
            SelectChoice("", "Seluruh koperasi"),
            *(SelectChoice(u.kode, u.nama) for u in units),
        ]
        if "kolom" in self._fields:
            offered = [
                SelectChoice(k, v) for k, v in KOLOM.items() if k != PER_UNIT or jenis.per_unit
            ]
            self.kolom.choices = offered

    def offer_books(
        self, books: Iterable[tuple[str, str]], spans: Iterable[tuple[str, str]]
    ) -> None:
        """Fill the lists of a cash book: (key, title) of every book, (key, words) of every span.

        A book asked for by account and unit is chosen; one that is in no list is added to it.
        """
        akun, unit = self._account()
        key = f"{akun}:{unit}" if unit else akun
        self.buku.data = key
        known = dict(books)
        if key and key not in known:
            known[key] = key
        self.buku.choices = [
            SelectChoice("", "Pilih bukunya"),
            *(SelectChoice(*b) for b in known.items()),
        ]
        self.bulan.choices = [
            SelectChoice("", "Tanggal sendiri"),
            *(SelectChoice(*s) for s in spans),
        ]
        if self._typed_days():
            self.bulan.data = ""

    def _account(self) -> tuple[str, str]:
        """Code of the account and of the unit; a book chosen from the list names both."""
        akun, _, unit = (self._value("buku") or "").partition(":")
        if akun:
            return akun, unit
        return (self._value("akun") or "").partition(" ")[0], self.unit.data or ""

    def _typed_days(self) -> bool:
        """Whether days of the person's own were asked for; they win over the month chosen."""
        return any(self._value(name) for name in ("sejak", "sampai"))

    def asked(self, nama: str, sampai: Any) -> Permintaan:
        """The request as the filter says it; `sampai` where no day was typed.

        A day that was understood is shown back as the screens write days.
        """
        for name in ("sampai", "sejak", "banding"):
            if self._value(name):
                self[name].typed = ""
        kolom = self._value("kolom")
        akun, unit = self._account()
        span = None if self._typed_days() else span_of(self._value("bulan") or "")
        sejak, until = span or (self._value("sejak"), self.sampai.data or sampai)
        return Permintaan(
            nama=nama,
            sampai=until,
            sejak=sejak,
            banding=self._value("banding") if kolom != SATU else None,
            tanpa_banding=kolom == SATU,
            unit=unit or None,
            per_unit=kolom == PER_UNIT,
            metode=(self._value("metode") or LANGSUNG).replace("-", "_"),
            akun=akun or None,
            anggota=self._value("anggota") or None,
        )

    def _value(self, name: str) -> Any:
        field = self._fields.get(name)
        return field.data if field is not None else None

    def show(self, refused: Refused) -> None:
        """Put every reason beside its field, or on top when that field is not there."""
        for reason in refused.reasons:
            field = self._fields.get(reason.field or "")
            if field is not None:
                field.errors = [*field.errors, str(reason)]
            else:
                self.form_errors.append(str(reason))

    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of every error, for the summary on top."""
        found = [("saringan", str(text)) for text in self.form_errors]
        return found + [(f.id, str(text)) for f in self for text in f.errors]


class TeksCalkForm(BaseForm):
    """The cooperative's own texts, in force from a day on; an empty one means the usual text."""

    mulai = TanggalField("Berlaku sejak", validators=[required("Isi tanggal mulai berlakunya.")])
    istilah = SelectField(
        "Istilah pada perhitungan hasil usaha",
        choices=[SelectChoice(word, f"{word} anggota") for word in ISTILAH],
        validate_choice=False,
    )
    standar = SelectField(
        "Standar akuntansi",
        choices=[SelectChoice(s.value, STANDAR_NAMA[s]) for s in Standar],
        validate_choice=False,
    )

    def texts(self) -> dict[str, str]:
        """Every text by its key."""
        return {key: (self[key].data or "").strip() for key in TEXT_KEYS}

    def fill(self, values: Mapping[str, str]) -> None:
        """Show what is in force."""
        for key in TEXT_KEYS:
            self[key].data = values.get(key, "")


POLICIES = (*DASAR, *KEBIJAKAN)
TEXT_KEYS = (*(k.kunci for k in POLICIES), *(b.kunci for b in BEBAS))
for _one in (*POLICIES, *BEBAS):
    setattr(TeksCalkForm, _one.kunci, TextAreaField(_one.judul))
