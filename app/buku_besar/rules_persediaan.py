"""Units that trade and the stock account of their goods; shared by selling and buying. Pure."""

from __future__ import annotations

from enum import StrEnum

from app.buku_besar.rules_aturan import By
from app.unit.rules import KANTOR, JenisUnit, UnitRow
from app.values.refusal import Reason


class JenisPersediaan(StrEnum):
    """Kinds of goods a unit keeps (akuntansi 2.2, accounts 1161 to 1164)."""

    DAGANG = "dagang"
    OBAT = "obat"
    PANEN = "panen"
    SUBSIDI = "subsidi"


SEBUTAN_PERSEDIAAN = {
    JenisPersediaan.DAGANG: "Barang dagang",
    JenisPersediaan.OBAT: "Obat dan alat kesehatan",
    JenisPersediaan.PANEN: "Hasil panen dan ikan",
    JenisPersediaan.SUBSIDI: "Barang bersubsidi (LPG, pupuk)",
}
PERAN_PERSEDIAAN: dict[str, str] = {
    JenisPersediaan.DAGANG: "persediaan_dagang",
    JenisPersediaan.OBAT: "persediaan_obat",
    JenisPersediaan.PANEN: "persediaan_panen",
    JenisPersediaan.SUBSIDI: "persediaan_subsidi",
}
PERSEDIAAN = By("persediaan", PERAN_PERSEDIAAN)
_MENURUT_UNIT = {
    JenisUnit.APOTEK: JenisPersediaan.OBAT,
    JenisUnit.KLINIK: JenisPersediaan.OBAT,
    JenisUnit.PERTANIAN: JenisPersediaan.PANEN,
    JenisUnit.GUDANG: JenisPersediaan.PANEN,
}


def usual_goods(jenis: JenisUnit) -> JenisPersediaan:
    """What a unit of this kind keeps when nothing else is said."""
    return _MENURUT_UNIT.get(jenis, JenisPersediaan.DAGANG)


def trading_problems(unit: UnitRow | None) -> list[Reason]:
    """Refused: no such unit, KANTOR (it keeps no goods and sells nothing), a unit at rest."""
    if unit is None or unit.kode == KANTOR:
        return [Reason("Pilih unit usahanya.", "unit")]
    if not unit.aktif:
        return [Reason(f"Unit {unit.nama} sudah tidak dipakai; pilih unit lain.", "unit")]
    return []
