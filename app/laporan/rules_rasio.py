"""Ratios of a period that the ledger alone can give (akuntansi 6); exact, from whole sen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.laporan.rules_angka import Angka, figures
from app.laporan.rules_buku import Akun, Judul, Kurun
from app.laporan.rules_judul import fingerprint, full_year, per_tanggal
from app.values.rate import Rounding, divide

NAMA = "rasio"
DESIMAL = 4
HARI_SETAHUN = 365


class Satuan(StrEnum):
    """How a ratio is read: as a percentage, or as a number of days."""

    PERSEN = "persen"
    HARI = "hari"


@dataclass(frozen=True, slots=True)
class Rasio:
    """One ratio: `nilai` is pembilang over penyebut as a decimal string, None when undefined.

    Both are whole sen (for days, already times 365); a percentage is `nilai` times one hundred.
    """

    kunci: str
    label: str
    rumus: str
    satuan: Satuan
    pembilang: int
    penyebut: int
    nilai: str | None


@dataclass(frozen=True, slots=True)
class DaftarRasio:
    """All ratios of a period, frozen with a fingerprint."""

    laporan: str
    judul: str
    subjudul: str
    koperasi: str
    slug: str
    sejak: date
    sampai: date
    unit: str | None
    baris: tuple[Rasio, ...]
    sidik: str


def rasio(
    judul: Judul, akun: Sequence[Akun], kurun: Kurun, lalu: Kurun | None = None
) -> DaftarRasio:
    """Every ratio of the period; growth of the SHU needs the period before (`lalu`)."""
    if judul.unit:
        kurun = kurun.of_unit(judul.unit)
        lalu = lalu.of_unit(judul.unit) if lalu else None
    now = figures(akun, kurun)
    before = figures(akun, lalu).shu if lalu else 0
    rows = (*_position(now), *_result(now, before), *_days(now, kurun))
    body: dict[str, Any] = {
        "laporan": NAMA,
        "judul": "RASIO KEUANGAN",
        "subjudul": per_tanggal([kurun]),
        "koperasi": judul.koperasi,
        "slug": judul.slug,
        "sejak": kurun.sejak,
        "sampai": kurun.sampai,
        "unit": judul.unit,
        "baris": rows,
    }
    return DaftarRasio(**body, sidik=fingerprint(body))


def ratio_text(pembilang: int, penyebut: int) -> str | None:
    """Quotient with four decimals, rounded half up; None when it is undefined."""
    if penyebut == 0:
        return None
    sign = -1 if penyebut < 0 else 1
    scaled = divide(sign * pembilang * 10**DESIMAL, abs(penyebut), Rounding.HALF_UP)
    whole, rest = divmod(abs(scaled), 10**DESIMAL)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{DESIMAL}d}"


def _position(a: Angka) -> tuple[Rasio, ...]:
    return (
        _percent("rasio_lancar", "Rasio lancar", "aset lancar ÷ liabilitas jangka pendek",
                 a.aset_lancar, a.liabilitas_pendek),
        _percent("rasio_kas", "Rasio kas", "kas dan setara kas ÷ liabilitas jangka pendek",
                 a.kas, a.liabilitas_pendek),
        _percent("liabilitas_terhadap_aset", "Liabilitas terhadap aset",
                 "jumlah liabilitas ÷ jumlah aset", a.liabilitas, a.aset),
        _percent("liabilitas_terhadap_ekuitas", "Liabilitas terhadap ekuitas",
                 "jumlah liabilitas ÷ jumlah ekuitas", a.liabilitas, a.ekuitas),
        _percent("ekuitas_terhadap_aset", "Ekuitas terhadap aset",
                 "jumlah ekuitas ÷ jumlah aset", a.ekuitas, a.aset),
    )  # fmt: skip


def _result(a: Angka, before: int) -> tuple[Rasio, ...]:
    cost = a.beban_pokok_anggota + a.beban_usaha_anggota + a.beban_perkoperasian
    neto = a.partisipasi_bruto - a.beban_pokok_anggota
    return (
        _percent("rentabilitas_aset", "Rentabilitas aset", "SHU ÷ jumlah aset", a.shu, a.aset),
        _percent("rentabilitas_ekuitas", "Rentabilitas ekuitas", "SHU ÷ jumlah ekuitas",
                 a.shu, a.ekuitas),
        _percent("marjin_neto", "Marjin neto",
                 "SHU ÷ (partisipasi bruto + pendapatan non anggota)", a.shu, a.pendapatan),
        _percent("efisiensi_beban_anggota", "Efisiensi beban operasi anggota",
                 "(beban pokok anggota + porsi beban usaha anggota + beban perkoperasian) "
                 "÷ partisipasi bruto", cost, a.partisipasi_bruto),
        _percent("kemandirian_operasional", "Kemandirian operasional",
                 "partisipasi neto ÷ (beban usaha + beban perkoperasian)",
                 neto, a.beban_usaha + a.beban_perkoperasian),
        _percent("beban_pembinaan", "Beban perkoperasian terhadap SHU",
                 "beban perkoperasian ÷ SHU", a.beban_perkoperasian, a.shu),
        _growth("pertumbuhan_ekuitas", "Pertumbuhan ekuitas", a.ekuitas, a.ekuitas_awal),
        _growth("pertumbuhan_shu", "Pertumbuhan SHU", a.shu, before),
    )  # fmt: skip


def _days(a: Angka, kurun: Kurun) -> tuple[Rasio, ...]:
    """Average balances in days of cost or of credit sales, on a year's base."""
    days = HARI_SETAHUN if full_year(kurun) else (kurun.sampai - kurun.sejak).days + 1
    rule = f"{days} × (awal + akhir) ÷ (2 × {{}})"
    return (
        _ratio("hari_persediaan", "Hari persediaan", rule.format("beban pokok"), Satuan.HARI,
               days * sum(a.persediaan), 2 * a.beban_pokok),
        _ratio("hari_piutang", "Hari piutang", rule.format("penjualan kredit"), Satuan.HARI,
               days * sum(a.piutang), 2 * a.piutang_bertambah),
    )  # fmt: skip


def _growth(kunci: str, label: str, now: int, before: int) -> Rasio:
    """Growth over a base; on a nil or negative base it says nothing, so it is undefined."""
    rule = "(sekarang − sebelumnya) ÷ sebelumnya"
    if before <= 0:
        return Rasio(kunci, label, rule, Satuan.PERSEN, now - before, before, None)
    return _percent(kunci, label, rule, now - before, before)


def _percent(kunci: str, label: str, rumus: str, pembilang: int, penyebut: int) -> Rasio:
    return _ratio(kunci, label, rumus, Satuan.PERSEN, pembilang, penyebut)


def _ratio(
    kunci: str, label: str, rumus: str, satuan: Satuan, pembilang: int, penyebut: int
) -> Rasio:
    nilai = ratio_text(pembilang, penyebut)
    return Rasio(kunci, label, rumus, satuan, pembilang, penyebut, nilai)
