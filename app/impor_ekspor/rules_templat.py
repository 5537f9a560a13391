"""Every kind of file the program reads: its columns, for templates and for the manual. Pure."""

from __future__ import annotations

from app.impor_ekspor import (
    rules_akun,
    rules_anggota,
    rules_jurnal,
    rules_pihak,
    rules_saldo_awal,
    rules_saldo_rincian,
    rules_unit,
)
from app.impor_ekspor.rules import Contoh, Kolom

KOLOM: dict[str, tuple[Kolom, ...]] = {
    "akun": rules_akun.KOLOM,
    "unit": rules_unit.KOLOM,
    "anggota": rules_anggota.KOLOM,
    "pihak": rules_pihak.KOLOM,
    "saldo-awal": rules_saldo_awal.KOLOM,
    "saldo-rincian": rules_saldo_rincian.KOLOM,
    "jurnal": rules_jurnal.KOLOM,
}


def contoh_kolom(jenis: str) -> tuple[list[str], list[Contoh]]:
    """Headings and two example rows of a kind of file: what a template holds."""
    kolom = KOLOM[jenis]
    return [k.kunci for k in kolom], [tuple(k.contoh[which] for k in kolom) for which in (0, 1)]
