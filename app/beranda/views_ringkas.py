"""What the front page shows, figure by figure, each with the report behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for

from app.beranda.queries import Ringkasan
from app.beranda.rules_ringkas import (
    MILIAR,
    UnitBaris,
    change_words,
    scale_of,
    short_rp,
    signed,
)
from app.pengguna.access import can
from app.pengguna.permissions import Permission
from app.platform.grafik import Sparkline, StackedChart, sparkline, stacked_columns
from app.values.calendar import BULAN, BULAN_SINGKAT, month_start
from app.values.tulis import MINUS, rp

RINCIAN_TERBANYAK = 4
BULAN_SEMPIT, LEBAR_SEMPIT, TINGGI_SEMPIT = 6, 340, 210


@dataclass(frozen=True, slots=True)
class Kpi:
    """One card: label, figure, what it covers, where it leads, how it moved."""

    label: str
    nilai: str
    lingkup: str
    url: str
    ubah: str
    ket: str
    nada: str
    kilat: Sparkline | None


def report_url(nama: str, **wanted: Any) -> str:
    """Address of a report with a filter, empty where there is none or it may not be read."""
    if "laporan.show" not in current_app.view_functions or not can(Permission.LAPORAN_READ):
        return ""
    return url_for("laporan.show", nama=nama, **{k: v for k, v in wanted.items() if v})


def hero(r: Ringkasan, today: date) -> dict[str, Any]:
    """Cash and bank with where it lies; each place opens the cash book of its account."""
    total = sum(place.jumlah for place in r.kas)
    parts = [
        (
            place.nama,
            rp(place.jumlah),
            report_url("buku-kas", akun=place.kode[0], sampai=today.isoformat())
            if len(place.kode) == 1
            else report_url("neraca-saldo", sampai=today.isoformat()),
        )
        for place in r.kas[:RINCIAN_TERBANYAK]
    ]
    return {
        "label": "Kas dan bank",
        "nilai": rp(total) if abs(total) < MILIAR * 1000 else short_rp(total),
        "url": report_url("arus-kas", sampai=today.isoformat()),
        "rincian": parts,
    }


def cards(r: Ringkasan, today: date) -> list[Kpi]:
    """Savings, revenue of the month and surplus of the year."""
    return [_savings(r, today), _revenue(r), _surplus(r)]


def _savings(r: Ringkasan, today: date) -> Kpi:
    moved = r.simpanan[-1] - (r.simpanan[-2] if len(r.simpanan) > 1 else 0)
    return Kpi(
        "Simpanan anggota",
        short_rp(r.simpanan[-1]),
        f"{r.anggota} anggota",
        report_url("posisi-keuangan", sampai=today.isoformat()),
        signed(moved) if moved else "",
        "bulan ini" if moved else "",
        "nyata" if moved > 0 else "",
        _line(r.simpanan),
    )


def _revenue(r: Ringkasan) -> Kpi:
    day, h = r.acuan, r.hasil
    change = change_words(h.omzet[-1], h.omzet_lalu_sehari)
    before = h.bulan[-2] if len(h.bulan) > 1 else day
    return Kpi(
        f"Omzet {BULAN[day.month - 1]}",
        short_rp(h.omzet[-1]),
        f"sampai tanggal {day.day}",
        report_url("phu", sejak=month_start(day).isoformat(), sampai=day.isoformat()),
        change,
        f"dari 1–{day.day} {BULAN_SINGKAT[before.month - 1]}" if change else "",
        "nyata" if change.startswith("+") else "",
        _line(h.omzet),
    )


def _surplus(r: Ringkasan) -> Kpi:
    day, shu = r.acuan, r.hasil.shu
    last = shu[-1] - shu[-2] if len(shu) > 1 else 0
    span = BULAN[0] if day.month == 1 else f"{BULAN[0]} s.d. {BULAN[day.month - 1]}"
    return Kpi(
        "SHU berjalan",
        short_rp(shu[-1]),
        f"{span} {day.year}",
        report_url("phu", sampai=day.isoformat()),
        signed(last) if last else "",
        f"bulan {BULAN[day.month - 1]}" if last else "",
        "nyata" if last > 0 else "",
        _line(shu),
    )


def _line(values: tuple[int, ...]) -> Sparkline | None:
    return sparkline(values) if len(values) > 1 and any(values) else None


@dataclass(frozen=True, slots=True)
class Grafik:
    """Revenue per unit: a year for wide windows, half a year for phones, words of the scale."""

    gambar: StackedChart
    sempit: StackedChart
    satuan: str


def chart(r: Ringkasan, today: date) -> Grafik | None:
    """Revenue per unit and month, None when there was none at all."""
    if not r.hasil.per_unit:
        return None
    per_unit, satuan = scale_of(r.hasil.per_unit)
    labels = [BULAN_SINGKAT[month.month - 1] for month in r.hasil.bulan]
    running = month_start(r.acuan) == month_start(today)
    late = [(nama, values[-BULAN_SEMPIT:]) for nama, values in r.hasil.per_unit]
    return Grafik(
        stacked_columns(labels, r.hasil.per_unit, per_unit=per_unit, running=running),
        stacked_columns(
            labels[-BULAN_SEMPIT:], late, per_unit=per_unit, running=running,
            width=LEBAR_SEMPIT, height=TINGGI_SEMPIT,
        ),
        satuan,
    )  # fmt: skip


def unit_rows(r: Ringkasan) -> list[tuple[UnitBaris, str, str]]:
    """Units with the address of their own PHU and their margin in words."""
    sejak, sampai = month_start(r.acuan).isoformat(), r.acuan.isoformat()
    return [
        (
            unit,
            report_url("phu", unit=unit.kode, sejak=sejak, sampai=sampai),
            "–" if unit.margin is None else _percent(unit.margin),
        )
        for unit in r.hasil.unit
    ]


def _percent(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    return f"{MINUS if tenths < 0 else ''}{whole},{tenth}%"
