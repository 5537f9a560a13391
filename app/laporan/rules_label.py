"""Names of statement lines, cash-flow lines and equity movements, taken from the chart's rules."""

from __future__ import annotations

OPERASI, INVESTASI, PENDANAAN = "O", "I", "P"
ARUS_RK = "mutasi_rk"
PERAN_QRIS = "qris"
PERAN_KOREKSI = "koreksi_shu"
SETORAN, PENARIKAN, HIBAH, KOREKSI = "setoran", "penarikan", "hibah", "koreksi"
ALOKASI_CADANGAN, ALOKASI_DANA, PKL_MUTASI = "a", "b", "c"
MUTASI = ()


def label(kelompok: str) -> str:
    return kelompok


def arus_of(arus: str) -> str | None:
    return None


def mutasi_of(arus: str) -> str | None:
    return None


def arus_label(bagian: str) -> list[tuple[str, str]]:
    return []
