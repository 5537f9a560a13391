"""Ratios in every format; the value is shown with the two figures it comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.laporan.draw_json import place_of
from app.laporan.draw_susunan import sentence_case
from app.laporan.draw_teks import lines_of
from app.laporan.rules_rasio import DaftarRasio, Rasio, Satuan
from app.platform.kertas import BarisTabel, Dokumen, Kepala, KolomTabel
from app.platform.kertas import Jenis as JenisKolom
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar
from app.platform.teks import RataTeks, write_csv, write_txt
from app.values.tulis import MINUS, desimal

TAK_TERHITUNG = "tidak dapat dihitung"
KOLOM = (
    KolomTabel("Rasio", JenisKolom.URAIAN),
    KolomTabel("Cara menghitung", JenisKolom.TEKS, 96),
    KolomTabel("Pembilang"),
    KolomTabel("Penyebut"),
    KolomTabel("Nilai"),
)


def value_text(rasio: Rasio) -> str:
    """A ratio as read: "313,63%", "45,12 hari", or that it cannot be computed."""
    if rasio.nilai is None:
        return TAK_TERHITUNG
    number = Decimal(rasio.nilai)
    if rasio.satuan is Satuan.PERSEN:
        return f"{number * 100:.2f}%".replace(".", ",").replace("-", MINUS)
    return f"{number:.2f} hari".replace(".", ",").replace("-", MINUS)


def _number(rasio: Rasio) -> Decimal | None:
    return None if rasio.nilai is None else Decimal(rasio.nilai)


def ratio_rows(daftar: DaftarRasio) -> list[BarisTabel]:
    """One row a ratio."""
    return [
        BarisTabel((row.label, row.rumus, row.pembilang, row.penyebut, value_text(row)))
        for row in daftar.baris
    ]


def add_ratios(
    dok: Dokumen, daftar: DaftarRasio, *, kepala: Kepala = Kepala.PENUH, tingkat: int = 1
) -> None:
    """Add the ratios to a paper, lying down for the way each is computed."""
    dok.judul(
        sentence_case(daftar.judul),
        f"{daftar.subjudul}. Disajikan dalam rupiah.",
        kepala=kepala,
        tingkat=tingkat,
        rebah=True,
    )
    dok.tabel(KOLOM, ratio_rows(daftar))


def ratio_object(daftar: DaftarRasio) -> dict[str, Any]:
    """The ratios as plain values; `nilai` is a decimal string or null."""
    return {
        **place_of(daftar),
        "baris": [
            {
                "kunci": row.kunci,
                "label": row.label,
                "satuan": row.satuan.value,
                "nilai": row.nilai,
                "pembilang": desimal(row.pembilang),
                "penyebut": desimal(row.penyebut),
            }
            for row in daftar.baris
        ],
        "sidik": daftar.sidik,
    }


def ratio_csv(daftar: DaftarRasio) -> bytes:
    """One line a ratio; `nilai` as a decimal number, empty when it cannot be computed."""
    heads = ["kunci", "uraian", "satuan", "nilai", "pembilang", "penyebut"]
    return write_csv(
        heads,
        (
            [row.kunci, row.label, row.satuan.value, _number(row), row.pembilang, row.penyebut]
            for row in daftar.baris
        ),
    )


def ratio_sheet(daftar: DaftarRasio) -> Lembar:
    """The ratios as a sheet."""
    return Lembar(
        nama=daftar.laporan,
        kolom=(
            KolomLembar("Rasio", lebar=34),
            KolomLembar("Cara menghitung", lebar=52),
            KolomLembar("Pembilang", JenisLajur.JUMLAH),
            KolomLembar("Penyebut", JenisLajur.JUMLAH),
            KolomLembar("Nilai", JenisLajur.BILANGAN),
            KolomLembar("Satuan"),
        ),
        baris=[
            BarisLembar(
                (
                    row.label,
                    row.rumus,
                    row.pembilang,
                    row.penyebut,
                    _number(row),
                    row.satuan.value,
                )
            )
            for row in daftar.baris
        ],
        kepala=(daftar.koperasi, daftar.judul, daftar.subjudul),
        kaki=(f"Sidik {daftar.sidik}",),
    )


def ratio_txt(daftar: DaftarRasio) -> bytes:
    """The ratios as text."""
    rata = [RataTeks.KIRI, RataTeks.KIRI, *[RataTeks.KANAN] * 3]
    return write_txt(
        (daftar.koperasi, daftar.judul, daftar.subjudul),
        [column.judul for column in KOLOM],
        rata,
        lines_of(KOLOM, ratio_rows(daftar), sen=False),
        (f"Sidik {daftar.sidik}",),
    )
