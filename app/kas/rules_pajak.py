"""Interest after tax and final tax on turnover, exact, the way of rounding written. Pure."""

from __future__ import annotations

from app.values.money import SEN_PER_RUPIAH, Money
from app.values.rate import BPS, Rate, Rounding, divide
from app.values.refusal import Reason

# Dated settings of app/koperasi/rules_setelan.py and the values the law gave when written.
PAJAK_BUNGA, PAJAK_BUNGA_BAWAAN = "kas.pajak_bunga_bank", "20"
PPH_FINAL, PPH_FINAL_BAWAAN = "kas.pph_final", "0,5"
BATAS_KAPITALISASI, BATAS_KAPITALISASI_BAWAAN = "kas.batas_aset", "1000000"
KAS_KECIL_TETAP = "kas.kas_kecil_tetap"
PANJAR_HARI, PANJAR_HARI_BAWAAN = "kas.panjar_hari", "30"


def rate_of(text: str) -> Rate:
    """A percentage as written in a setting: 0,5 is fifty base points."""
    whole, _, rest = text.replace(".", ",").partition(",")
    return Rate(int(whole or "0") * 100 + int((rest + "00")[:2]))


def gross_of(net: Money, rate: Rate) -> Money:
    """Interest before the final tax withheld, from what was credited.

    net × 100 / (100 − rate), half up to the sen; the tax is the rest, so both add up exactly.
    Source: akuntansi 3.11 (gross-up 20 %), PP 123/2015.
    """
    return Money(divide(net.sen * BPS, BPS - rate.bps, Rounding.HALF_UP))


def final_tax(turnover: Money, rate: Rate) -> Money:
    """Final tax on a month's turnover, down to whole rupiah (akuntansi 4.1, PP 55/2022)."""
    if turnover.sen <= 0:
        return Money(0)
    return rate.of(turnover, rounding=Rounding.DOWN, step=Money(SEN_PER_RUPIAH))


def asset_problems(jenis: str, perolehan: int, akumulasi: int) -> list[Reason]:
    """Land is not written off, and nothing is written off beyond what it cost."""
    reasons = []
    if akumulasi > perolehan:
        text = "Yang sudah disusutkan tidak boleh melebihi harga perolehannya."
        reasons.append(Reason(text, "akumulasi"))
    if akumulasi and jenis in ("tanah", "lain"):
        reasons.append(Reason("Aset ini tidak disusutkan; kosongkan.", "akumulasi"))
    return reasons
