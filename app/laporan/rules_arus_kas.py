"""Laporan arus kas, direct and indirect, whole, of one unit, or over units.

A row of the daily table whose `arus` is a direct line is a contra line of cash: credit minus
debit is the flow. Closing and opening entries are no flow; opening cash counts as opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.laporan.rules import Baris, Jenis, Kolom, Statement
from app.laporan.rules_arus_tidak_langsung import indirect_isi, indirect_lines
from app.laporan.rules_buku import PEMBUKA, Akun, Judul, Kurun, saldo_by_kode
from app.laporan.rules_judul import Bentuk, columns_of_period, finished
from app.laporan.rules_label import (
    ARUS_RK,
    INVESTASI,
    OPERASI,
    PENDANAAN,
    arus_label,
    arus_of,
)
from app.laporan.rules_susunan import Isi, Susun, fill, jumlah, unit_columns
from app.laporan.rules_susunan import judul as heading

BENTUK = Bentuk("arus-kas", "LAPORAN ARUS KAS", flow=True)
LANGSUNG = "langsung"
TIDAK_LANGSUNG = "tidak_langsung"
KAS_AWAL, KAS_AKHIR, KENAIKAN = "kas_awal", "kas_akhir", "kenaikan_kas"
_BAGIAN = ((OPERASI, "operasi"), (INVESTASI, "investasi"), (PENDANAAN, "pendanaan"))


def arus_kas(
    judul: Judul, akun: Sequence[Akun], kurun: Sequence[Kurun], *, metode: str = LANGSUNG
) -> Statement:
    """Cash flows of each period; `metode` is langsung or tidak_langsung."""
    if judul.unit:
        kurun = [k.of_unit(judul.unit) for k in kurun]
    isi = [arus_isi(akun, k, metode) for k in kurun]
    susunan = layout(metode, units=bool(judul.unit))
    rows = fill(susunan, isi)
    cocok = _cocok(rows, isi, () if judul.unit else isi)
    return finished(BENTUK, judul, kurun, columns_of_period(judul, kurun), rows, cocok=cocok)


def arus_kas_per_unit(
    judul: Judul,
    akun: Sequence[Akun],
    kurun: Kurun,
    units: Sequence[Kolom],
    *,
    metode: str = LANGSUNG,
) -> Statement:
    """One period with a column per unit (keys are unit codes), elimination and sum."""
    parts = kurun.by_unit(u.kunci for u in units)
    isi = [arus_isi(akun, parts[u.kunci], metode) for u in units]
    columns = [*isi, _elimination(isi), arus_isi(akun, kurun, metode)]
    rows = fill(layout(metode, units=True), columns)
    cocok = _cocok(rows, columns, columns[-1:])
    return finished(BENTUK, judul, [kurun], unit_columns(units), rows, cocok=cocok)


def arus_isi(akun: Sequence[Akun], kurun: Kurun, metode: str = LANGSUNG) -> Isi:
    """Flows by direct line (and the indirect rows), opening and closing cash."""
    isi = Isi()
    cash = {a.kode for a in akun if a.kas}
    for row in kurun.gerak:
        if row.sifat != PEMBUKA and arus_of(row.arus) is not None:
            isi.add(row.arus, -row.neto, row.kode_akun)
    opening = [g for g in kurun.gerak if g.sifat == PEMBUKA]
    _add_cash(isi, KAS_AWAL, saldo_by_kode(kurun.awal, opening), cash)
    _add_cash(isi, KAS_AKHIR, saldo_by_kode(kurun.awal, kurun.gerak), cash)
    if metode == TIDAK_LANGSUNG:
        indirect_isi(akun, kurun, isi)
    return isi


def layout(metode: str, *, units: bool) -> tuple[Susun, ...]:
    """Three sections, then the change reconciled with opening and closing cash."""
    lines: list[Susun] = []
    for bagian, nama in _BAGIAN:
        lines.append(heading(nama, f"ARUS KAS DARI AKTIVITAS {nama.upper()}"))
        if bagian == OPERASI and metode == TIDAK_LANGSUNG:
            part = indirect_lines()
        else:
            part = _direct_lines(bagian)
        lines += part
        total = f"Arus kas neto dari aktivitas {nama}"
        lines.append(jumlah(f"arus_{nama}", total, [s.kunci for s in part]))
    classes = [f"arus_{nama}" for _, nama in _BAGIAN]
    if units:
        lines.append(Susun(ARUS_RK, "Mutasi R/K antar unit", 1, Jenis.ISI, (ARUS_RK,)))
        classes.append(ARUS_RK)
    return (
        *lines,
        jumlah(KENAIKAN, "Kenaikan (penurunan) kas dan setara kas", classes),
        Susun(KAS_AWAL, "Kas dan setara kas awal periode", 1, Jenis.ISI, (KAS_AWAL,)),
        Susun(
            KAS_AKHIR,
            "KAS DAN SETARA KAS AKHIR PERIODE",
            0,
            Jenis.JUMLAH,
            (KAS_AKHIR,),
            rumus=(KENAIKAN, KAS_AWAL),
        ),
    )


def _direct_lines(bagian: str) -> list[Susun]:
    return [
        Susun(kunci, label, 2, Jenis.ISI, (kunci,), selalu=False)
        for kunci, label in arus_label(bagian)
    ]


def _elimination(parts: Iterable[Isi]) -> Isi:
    """Only the lines between units are eliminated; they are nil over all units."""
    out = Isi()
    for part in parts:
        out.add(ARUS_RK, -part.nilai.get(ARUS_RK, 0))
    return out


def _add_cash(isi: Isi, line: str, saldo: Mapping[str, int], cash: set[str]) -> None:
    for kode, neto in saldo.items():
        if kode in cash:
            isi.add(line, neto, kode)


def _cocok(rows: Sequence[Baris], columns: Sequence[Isi], rk_nil: Sequence[Isi]) -> bool:
    """Whether every column leads from opening to closing cash, as printed and by direct lines.

    `rk_nil` are the columns of the whole cooperative, where nothing may move between units.
    """
    closing = tuple(c.nilai.get(KAS_AKHIR, 0) for c in columns)
    reached = next(r.nilai for r in rows if r.kunci == KAS_AKHIR)
    direct = tuple(c.nilai.get(KAS_AWAL, 0) + _flows(c) for c in columns)
    return reached == direct == closing and not any(c.nilai.get(ARUS_RK) for c in rk_nil)


def _flows(column: Isi) -> int:
    return sum(neto for line, neto in column.nilai.items() if arus_of(line) is not None)
