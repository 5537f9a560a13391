"""The papers of stock itself: kinds, what they ask, what is refused. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.persediaan.rules import Keadaan
from app.values.refusal import Reason

ALASAN_MIN, ALASAN_MAX, BARIS_MAX = 3, 200, 200


class JenisSurat(StrEnum):
    """What a paper of stock does."""

    PINDAH = "pindah"
    KIRIM = "kirim"
    TERIMA = "terima"
    KEMAS = "kemas"
    RUSAK = "rusak"
    PAKAI = "pakai"
    KEADAAN = "keadaan"
    OPNAME = "opname"
    BUKA = "buka"
    NILAI = "nilai"


SEBUTAN_SURAT = {
    JenisSurat.PINDAH: "Pindah tempat",
    JenisSurat.KIRIM: "Kiriman antartempat",
    JenisSurat.TERIMA: "Terima kiriman",
    JenisSurat.KEMAS: "Kemas ulang",
    JenisSurat.RUSAK: "Barang rusak",
    JenisSurat.PAKAI: "Pakai sendiri",
    JenisSurat.KEADAAN: "Karantina",
    JenisSurat.OPNAME: "Opname",
    JenisSurat.BUKA: "Pembukaan kartu stok",
    JenisSurat.NILAI: "Harga pokok dihitung ulang",
}


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """A good on a paper: `jumlah` thousandths of `satuan`; a lot where one is meant."""

    barang_id: UUID
    satuan: str
    jumlah: int
    lot_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SuratBarang:
    """A paper of stock as asked for; `tujuan_id` where goods go to another place."""

    tempat_id: UUID
    baris: tuple[BarisSurat, ...]
    on: date
    tujuan_id: UUID | None = None
    alasan: str = ""
    bukti: str = ""
    keadaan: Keadaan = Keadaan.LAYAK
    menjadi: Keadaan = Keadaan.KARANTINA


def paper_problems(surat: SuratBarang, *, reason_wanted: bool) -> list[Reason]:
    """Shape of a paper: something on it, amounts above nil, a reason where one is wanted."""
    reasons = []
    if not surat.baris:
        reasons.append(Reason("Isi paling sedikit satu barang dengan jumlahnya.", "baris"))
    if len(surat.baris) > BARIS_MAX:
        reasons.append(Reason(f"Paling banyak {BARIS_MAX} baris dalam satu surat.", "baris"))
    if any(row.jumlah <= 0 for row in surat.baris):
        reasons.append(Reason("Jumlah setiap barang di atas nol.", "baris"))
    if reason_wanted and not ALASAN_MIN <= len(surat.alasan.strip()) <= ALASAN_MAX:
        text = f"Tulis sebabnya, {ALASAN_MIN} sampai {ALASAN_MAX} huruf."
        reasons.append(Reason(text, "alasan"))
    return reasons


def repack_problems(masuk: Sequence[BarisSurat], hasil: Sequence[BarisSurat]) -> list[Reason]:
    """A repacking takes goods and makes others, each once."""
    reasons = []
    if not hasil or any(row.jumlah <= 0 for row in hasil):
        reasons.append(Reason("Isi barang hasil kemas ulang dengan jumlahnya.", "hasil"))
    if {row.barang_id for row in masuk} & {row.barang_id for row in hasil}:
        text = "Barang yang sama tidak dikemas menjadi dirinya sendiri; pilih barang hasil."
        reasons.append(Reason(text, "hasil"))
    return reasons
