"""Vouchers: what the half sheet behind a money movement says, on paper and as a message. Pure.

Every event prints one (BKM, BKK, BBM, BBK, BM, or kwitansi where a person hands over money).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.buku_besar.rules_seri import SEBUTAN_BUKTI, Bukti
from app.platform.offers import VoucherFacts
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.tulis import rp, terbilang_rupiah

MASUK = frozenset({Bukti.BKM, Bukti.BBM})
KELUAR = frozenset({Bukti.BKK, Bukti.BBK})


@dataclass(frozen=True, slots=True)
class KertasBukti:
    """A voucher ready to be drawn; `jumlah` in sen, `ke` the how many-th print it is."""

    koperasi: str
    jenis: Bukti
    nomor: str
    tanggal: date
    jumlah: int
    pihak: str
    untuk: str
    rincian: tuple[tuple[str, int], ...]
    akun: tuple[tuple[str, str, int], ...]
    dicatat: str
    sidik: str
    telepon: str = ""
    pesan: str = ""
    dibatalkan: str = ""

    @property
    def judul(self) -> str:
        """Bukti kas masuk, and the like."""
        return SEBUTAN_BUKTI[self.jenis]

    @property
    def sebutan_pihak(self) -> str:
        """Whose name stands on it: who gave, who received, or whom it concerns."""
        if self.jenis in MASUK:
            return "Diterima dari"
        return "Dibayarkan kepada" if self.jenis in KELUAR else "Menyangkut"

    @property
    def terbilang(self) -> str:
        """The amount in words."""
        return terbilang_rupiah(Money(self.jumlah))

    @property
    def penanda(self) -> tuple[str, str, str]:
        """Who signs: the other side, the treasurer, the chair."""
        if self.jenis in MASUK:
            return "Penyetor", "Bendahara", "Mengetahui"
        return ("Penerima", "Bendahara", "Mengetahui") if self.jenis in KELUAR else (
            "Dibuat oleh", "Bendahara", "Mengetahui",
        )  # fmt: skip


def voucher_message(kertas: KertasBukti) -> str:
    """The voucher as a text for WhatsApp: plain lines, nothing private beyond what it says."""
    if kertas.pesan:
        return kertas.pesan
    lines = [
        kertas.koperasi,
        f"{kertas.judul} {kertas.nomor}",
        tanggal_panjang(kertas.tanggal),
        "",
        *([f"{kertas.sebutan_pihak}: {kertas.pihak}"] if kertas.pihak else []),
        f"Untuk: {kertas.untuk}",
        *(f"- {teks}: {rp(sen)}" for teks, sen in kertas.rincian),
        f"Jumlah: {rp(kertas.jumlah)}",
    ]
    if kertas.dibatalkan:
        lines.append(f"DIBATALKAN dengan {kertas.dibatalkan}")
    return "\n".join([*lines, "", f"Sidik {kertas.sidik[:8]}"])


def facts_or(kertas_untuk: str, facts: VoucherFacts, fallback_pihak: str) -> tuple[str, str]:
    """Who and what for: as the paper tells it, else what the journal says."""
    return facts.pihak or fallback_pihak, facts.untuk or kertas_untuk
