"""Every kind of file the program reads: its columns, for templates and for the manual. Pure."""

from __future__ import annotations

from app.impor_ekspor.rules import Contoh, Kolom
from app.impor_ekspor.rules_akun import KOLOM as AKUN
from app.impor_ekspor.rules_anggota import KOLOM as ANGGOTA
from app.impor_ekspor.rules_jurnal import KOLOM as JURNAL
from app.impor_ekspor.rules_kas import KOLOM as KAS
from app.impor_ekspor.rules_pihak import KOLOM as PIHAK
from app.impor_ekspor.rules_saldo_awal import KOLOM as SALDO_AWAL
from app.impor_ekspor.rules_saldo_rincian import KOLOM as SALDO_RINCIAN
from app.impor_ekspor.rules_simpanan import KOLOM as SIMPANAN
from app.impor_ekspor.rules_unit import KOLOM as UNIT

KOLOM: dict[str, tuple[Kolom, ...]] = {
    "akun": AKUN,
    "unit": UNIT,
    "anggota": ANGGOTA,
    "pihak": PIHAK,
    "saldo-awal": SALDO_AWAL,
    "saldo-rincian": SALDO_RINCIAN,
    "jurnal": JURNAL,
    "simpanan": SIMPANAN,
    "kas": KAS,
}


def contoh_kolom(jenis: str) -> tuple[list[str], list[Contoh]]:
    """Headings and two example rows of a kind of file: what a template holds."""
    kolom = KOLOM[jenis]
    return [k.kunci for k in kolom], [tuple(k.contoh[which] for k in kolom) for which in (0, 1)]
