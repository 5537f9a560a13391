"""Forms of cash books: the upload, what is changed before posting, the meaning of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, Field, SelectField, ValidationError
from wtforms.fields import SelectChoice

from app.impor_ekspor.forms import UnggahForm
from app.impor_ekspor.rules_kas_arti import PANJANG_KATA
from app.platform.forms import BaseForm, PilihField, TeksField, required

KOSONG = (
    ("", "Sebutkan, saya isi satu per satu"), ("atas", "Ikut tanggal di baris atasnya"),
    ("1", "Hari pertama bulan lembarnya"), ("31", "Hari terakhir bulan lembarnya"),
)  # fmt: skip
ARAH = (("", "Masuk dan keluar"), ("masuk", "Uang masuk saja"), ("keluar", "Uang keluar saja"))
BACA = (("ya", "Baca"), ("tidak", "Lewati"))


def _choices(pairs: tuple[tuple[str, str], ...]) -> list[SelectChoice]:
    return [SelectChoice(value, text) for value, text in pairs]


def _year(form: Any, field: Field) -> None:
    """Four digits of this century, or nothing."""
    if field.data and not re.fullmatch("20[0-9]{2}", field.data):
        raise ValidationError("Tulis tahun empat angka, misalnya 2025.")


@dataclass(frozen=True, slots=True)
class PilihanArti:
    """One meaning as a person chooses it; `id` is its text form."""

    id: str
    kode: str
    nama: str


class UnggahKasForm(UnggahForm):
    """A cash book: its file, which cash it is, how its gaps are to be read."""

    akun = PilihField(
        "Buku kas atau bank mana", sebutan="kas", wajib="Pilih kas atau bank buku ini.",
        description="Bila lembarnya beberapa buku, tiap lembar dapat diganti di halaman berikut.",
    )  # fmt: skip
    unit = PilihField(
        "Unit untuk baris tanpa unit", sebutan="unit",
        description="Kosong: kantor.",
    )  # fmt: skip
    tanggal_kosong = SelectField("Baris tanpa tanggal", choices=_choices(KOSONG))
    tahun = TeksField(
        "Tahun buku", validators=[_year], description="Bila tidak tertulis di lembarnya.",
    )  # fmt: skip
    sudut = BooleanField(
        "Debet dan kredit menurut bank",
        description="Centang untuk rekening koran: debet adalah uang keluar.",
    )


class KataForm(BaseForm):
    """A word of cash books and what it means here."""

    kata = TeksField(
        "Kata", validators=[required("Tulis katanya, misalnya: listrik.")],
        description=f"Ada di kategori atau uraian, paling panjang {PANJANG_KATA} huruf.",
    )  # fmt: skip
    arah = SelectField("Berlaku untuk", choices=_choices(ARAH))
    arti = PilihField("Artinya", sebutan="arti", wajib="Pilih artinya dari daftar.")


class UbahKasForm(BaseForm):
    """What may be changed of a cash book in one go; sheets and words are added by `mend_form`."""

    tanggal_kosong = SelectField("Baris tanpa tanggal", choices=_choices(KOSONG))
    ya = BooleanField(
        "Saya setuju dengan yang diragukan",
        description="Saldo dan jumlah tercetak yang berbeda, tanggal di luar bulan lembarnya, dan "
        "baris yang sama.",
    )


def mend_form(
    hasil: dict[str, Any], books: Sequence[PilihanArti], arti: Sequence[PilihanArti]
) -> Any:
    """The form for what the last check found: a cash account a sheet, a meaning an open word."""
    parts: dict[str, Any] = {}
    for n, lembar in enumerate(hasil["lembar"]):
        nama = lembar["nama"] or "berkas ini"
        parts[f"akun_{n}"] = PilihField(f"Kas lembar {nama}", sebutan="kas")
        parts[f"baca_{n}"] = SelectField(f"Lembar {nama}", choices=_choices(BACA))
    for n, kata in enumerate(hasil["belum"]):
        parts[f"kata_{n}"] = TeksField(f"Kata untuk {kata['contoh'][:40]}")
        parts[f"arti_{n}"] = PilihField(f"Arti {kata['kata']}", sebutan="arti")
    form = type("UbahKasLengkapForm", (UbahKasForm,), parts)()
    for name, field in form._fields.items():
        if name.startswith("akun_"):
            field.offer(books, code=lambda row: row.kode)
        elif name.startswith("arti_"):
            field.offer(arti, code=lambda row: row.kode)
    return form
