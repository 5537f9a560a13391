"""Title block, column headings and fingerprint of a statement (akuntansi 1.5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from app.laporan.rules import Baris, Buku, Kolom, Statement
from app.laporan.rules_buku import Judul, Kurun
from app.values.calendar import tanggal_panjang

PANJANG_SIDIK = 16


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A kind of statement: its fixed name, its title, and whether it covers a span of days."""

    laporan: str
    judul: str
    flow: bool


def full_year(kurun: Kurun) -> bool:
    """Whether the period is twelve whole months, so that "tahun yang berakhir" is true."""
    besok = kurun.sampai + timedelta(days=1)
    return (besok.year - 1, besok.month, besok.day) == (
        kurun.sejak.year,
        kurun.sejak.month,
        kurun.sejak.day,
    )


def per_tanggal(kurun: Sequence[Kurun]) -> str:
    """Subtitle of a statement at a date: "Per 31 Desember 2026 dan 2025"."""
    return f"Per {_dates([k.sampai for k in kurun])}"


def untuk_periode(kurun: Sequence[Kurun]) -> str:
    """Subtitle of a flow statement; a short period is named from its first to its last day."""
    years = [k.sampai for k in kurun if full_year(k)]
    parts = []
    if years:
        parts.append(f"tahun yang berakhir pada tanggal {_dates(years)}")
    parts += [f"periode {_span(k)}" for k in kurun if not full_year(k)]
    return f"Untuk {_joined(parts)}"


def columns_at_date(judul: Judul, kurun: Sequence[Kurun]) -> tuple[Kolom, ...]:
    """Headings of a statement at dates, unless the caller named its own."""
    return judul.kolom or tuple(
        Kolom(k.sampai.isoformat(), tanggal_panjang(k.sampai)) for k in kurun
    )


def columns_of_period(judul: Judul, kurun: Sequence[Kurun]) -> tuple[Kolom, ...]:
    """Headings of a flow statement: the year, or the span of a shorter period."""
    return judul.kolom or tuple(
        Kolom(k.sampai.isoformat(), str(k.sampai.year) if full_year(k) else _span(k)) for k in kurun
    )


def finished(
    bentuk: Bentuk,
    judul: Judul,
    kurun: Sequence[Kurun],
    kolom: tuple[Kolom, ...],
    baris: tuple[Baris, ...],
    *,
    cocok: bool,
) -> Statement:
    """Freeze a statement of these periods with its title block and fingerprint."""
    unit = f" UNIT {(judul.nama_unit or judul.unit).upper()}" if judul.unit else ""
    body: dict[str, Any] = {
        "laporan": bentuk.laporan,
        "judul": bentuk.judul + unit,
        "subjudul": untuk_periode(kurun) if bentuk.flow else per_tanggal(kurun),
        "koperasi": judul.koperasi,
        "slug": judul.slug,
        "sejak": kurun[0].sejak if bentuk.flow else None,
        "sampai": kurun[0].sampai,
        "unit": judul.unit,
        "kolom": kolom,
        "baris": baris,
        "cocok": cocok,
    }
    return Statement(**body, sidik=fingerprint(body))


def finished_book(body: dict[str, Any]) -> Buku:
    """Freeze a book with its fingerprint."""
    return Buku(**body, sidik=fingerprint(body))


def fingerprint(body: dict[str, Any]) -> str:
    """First 16 hex digits of SHA-256 over canonical JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(
        body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )
    return hashlib.sha256(text.encode()).hexdigest()[:PANJANG_SIDIK]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _dates(days: Sequence[date]) -> str:
    """Dates in a row; the day and month are said once when all share them."""
    same = len({(d.month, d.day) for d in days}) == 1
    first, *rest = days
    return _joined(
        [tanggal_panjang(first)] + [str(d.year) if same else tanggal_panjang(d) for d in rest]
    )


def _joined(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence: a; a dan b; a, b, dan c."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def _span(kurun: Kurun) -> str:
    return f"{tanggal_panjang(kurun.sejak)} s.d. {tanggal_panjang(kurun.sampai)}"
