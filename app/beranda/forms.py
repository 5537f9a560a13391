"""Forms of the first start, one a page; those about units and money grow with the cooperative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, PasswordField, RadioField, SelectField

from app.beranda.rules_persiapan import JABATAN
from app.beranda.rules_pertanyaan import PENJELAS
from app.beranda.rules_saldo_awal import PENJELAS_TERBANYAK, Isian, Jawaban, Penjelas
from app.koperasi.rules import ZONA
from app.pengguna.permissions import SEBUTAN, Peran
from app.platform.forms import BaseForm, RupiahField, TanggalField, TeksField, required
from app.unit.rules import SEBUTAN_JENIS, JenisUnit
from app.values.calendar import zona_singkat
from app.values.money import Money

PERTAMA = (Peran.BENDAHARA, Peran.KETUA, Peran.SEKRETARIS, Peran.PENGURUS)
IDENTITAS = (
    "alamat", "desa", "kecamatan", "kabupaten", "provinsi", "kode_wilayah",
    "badan_hukum_nomor", "nik_koperasi", "npwp", "telepon",
)  # fmt: skip


class KoperasiForm(BaseForm):
    """Who the cooperative is; only the name and the zone must be said now."""

    nama = TeksField("Nama koperasi", [required("Isi nama koperasi.")])
    slug = TeksField("Nama pendek untuk alamat halaman")
    zona = RadioField("Zona waktu", choices={z: zona_singkat(z) for z in ZONA}, default=ZONA[0])
    alamat = TeksField("Alamat kantor")
    desa = TeksField("Desa atau kelurahan")
    kecamatan = TeksField("Kecamatan")
    kabupaten = TeksField("Kabupaten atau kota")
    provinsi = TeksField("Provinsi")
    kode_wilayah = TeksField("Kode wilayah desa")
    badan_hukum_nomor = TeksField("Nomor badan hukum")
    badan_hukum_tanggal = TanggalField("Tanggal badan hukum")
    nik_koperasi = TeksField("Nomor Induk Koperasi (NIK)")
    npwp = TeksField("NPWP koperasi")
    telepon = TeksField("Telepon koperasi")


class MulaiBukuForm(BaseForm):
    """The first day the books are kept here."""

    mulai_buku = TanggalField("Hari buku pertama")


class AkunPertamaForm(BaseForm):
    """The person who sets up: name, how to sign in, office."""

    pengguna = TeksField("Nama Anda", [required("Isi nama Anda.")])
    jabatan = RadioField(
        "Jabatan Anda di koperasi",
        choices={p.value: SEBUTAN[p] for p in PERTAMA},
        default=Peran.BENDAHARA.value,
    )
    surel = TeksField("Surel")
    telepon = TeksField("Nomor telepon")
    sandi = PasswordField("Kata sandi", [required("Isi kata sandi.")])
    ulang = PasswordField("Kata sandi sekali lagi", [required("Ulangi kata sandinya.")])


class MasaForm(BaseForm):
    """The term the officers share; their names are added by `officers_form`."""

    mulai = TanggalField("Awal masa jabatan", [required("Isi awal masa jabatan.")])
    selesai = TanggalField("Akhir masa jabatan")


class SelesaiForm(BaseForm):
    """Nothing to type: the key and the token of the last page."""


def officers_form() -> type[MasaForm]:
    """A name for each office of a village cooperative."""
    return type("PejabatForm", (MasaForm,), {key: TeksField(label) for _, key, label in JABATAN})


def units_form(kinds: Sequence[JenisUnit]) -> type[BaseForm]:
    """A mark and a name for each kind of unit that is not open yet."""
    fields: dict[str, Any] = {}
    for kind in kinds:
        fields[f"pakai_{kind.value}"] = BooleanField(SEBUTAN_JENIS[kind])
        fields[f"nama_{kind.value}"] = TeksField(
            f"Nama {SEBUTAN_JENIS[kind]}", default=SEBUTAN_JENIS[kind]
        )
    return type("UnitPertamaForm", (BaseForm,), fields)


def opening_form(asked: Sequence[tuple[str, list[Isian]]]) -> type[BaseForm]:
    """An amount for each question, and rows to explain a difference."""
    fields: dict[str, Any] = {}
    for _, every in asked:
        for isian in every:
            fields[isian.nama] = RupiahField(
                isian.tanya.tanya, description=isian.tanya.bantuan, sen=True,
                negative=isian.tanya.minus,
            )  # fmt: skip
    for n in range(1, PENJELAS_TERBANYAK + 1):
        fields[f"akun_{n}"] = SelectField(
            "Sebab selisih", choices={"": "Pilih sebabnya", **PENJELAS}, default=""
        )
        fields[f"jumlah_{n}"] = RupiahField("Jumlah yang dijelaskan", sen=True, negative=True)
        fields[f"alasan_{n}"] = TeksField("Penjelasan Anda")
    return type("SaldoAwalForm", (BaseForm,), fields)


def typed_answers(form: BaseForm, asked: Sequence[tuple[str, list[Isian]]]) -> Jawaban:
    """What was typed, as answers; rows keep their places, so that errors find them."""
    values = form.data
    angka = {
        isian.nama: values[isian.nama].sen
        for _, every in asked
        for isian in every
        if values[isian.nama]
    }
    rows = tuple(
        Penjelas(
            values[f"akun_{n}"] or "",
            values[f"jumlah_{n}"].sen if values[f"jumlah_{n}"] else 0,
            values[f"alasan_{n}"] or "",
        )
        for n in range(1, PENJELAS_TERBANYAK + 1)
    )
    filled = [n for n, row in enumerate(rows, 1) if row.peran or row.jumlah or row.alasan]
    return Jawaban(angka, rows[: max(filled, default=0)])


def answers_for(jawaban: Jawaban) -> dict[str, Any]:
    """Answers kept before, as values of the form."""
    values: dict[str, Any] = {name: Money(sen) for name, sen in jawaban.angka.items()}
    for n, row in enumerate(jawaban.penjelas, 1):
        values[f"akun_{n}"], values[f"alasan_{n}"] = row.peran, row.alasan
        values[f"jumlah_{n}"] = Money(row.jumlah) if row.jumlah else None
    return values
