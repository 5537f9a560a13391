"""A ledger of its own, small enough to check by eye, that feeds the statements under test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.laporan.rules_buku import Akun, Gerak, Kurun

RK = Akun("1191", "Rekening antar unit (R/K)", "antar_unit", "D")


@dataclass(frozen=True)
class Jurnal:
    """Lines are (account, unit, signed sen, equity movement or cash line override)."""

    tanggal: date
    baris: tuple[tuple[str, str, int, str], ...]
    sifat: str = "biasa"
    balik: bool = False

    def mirrored(self, on: date) -> Jurnal:
        lines = tuple((kode, unit, -sen, arus) for kode, unit, sen, arus in self.baris)
        return replace(self, tanggal=on, baris=lines, balik=True)


def rows_of(jurnal: Jurnal, akun: Mapping[str, Akun]) -> list[Gerak]:
    """The daily-table rows of a journal: R/K lines, direct cash lines, reversals with a minus."""
    open_by_unit: dict[str, int] = {}
    for _, unit, sen, _ in jurnal.baris:
        open_by_unit[unit] = open_by_unit.get(unit, 0) + sen
    rk = [(RK.kode, unit, -sen, "") for unit, sen in open_by_unit.items() if sen]
    cash = jurnal.sifat != "pembuka" and any(akun[line[0]].kas for line in jurnal.baris)
    rows = []
    for kode, unit, sen, asked in (*jurnal.baris, *rk):
        arus = "" if akun[kode].kas else asked
        original = -sen if jurnal.balik else sen
        if cash and not akun[kode].kas and not asked:
            way = akun[kode].arus_masuk if original < 0 else akun[kode].arus_keluar
            arus = "mutasi_rk" if kode == RK.kode else way
        sign = -1 if jurnal.balik else 1
        debit, kredit = (sign * original, 0) if original > 0 else (0, -sign * original)
        rows.append(Gerak(kode, unit, jurnal.sifat, arus, debit, kredit))
    return rows


def kurun_of(
    jurnal: Iterable[Jurnal], akun: Mapping[str, Akun], sejak: date, sampai: date
) -> Kurun:
    awal: list[Gerak] = []
    gerak: list[Gerak] = []
    for j in jurnal:
        if j.tanggal <= sampai:
            (awal if j.tanggal < sejak else gerak).extend(rows_of(j, akun))
    return Kurun(sejak, sampai, tuple(awal), tuple(gerak))


def closing_of(kurun: Kurun, akun: Mapping[str, Akun]) -> list[Jurnal]:
    """The closing of the year to 3152 in KANTOR, and its move to 3151 on the next day."""
    lines: dict[tuple[str, str], int] = {}
    for row in (*kurun.awal, *kurun.gerak):
        if akun[row.kode_akun].kode[0] in "45678":
            key = (row.kode_akun, row.unit)
            lines[key] = lines.get(key, 0) - row.neto
    closing = [(kode, unit, sen, "") for (kode, unit), sen in lines.items() if sen]
    shu = -sum(line[2] for line in closing)
    if not closing or not shu:
        return [Jurnal(kurun.sampai, tuple(closing), "penutup")] if closing else []
    move = (("3152", "KANTOR", -shu, ""), ("3151", "KANTOR", shu, ""))
    return [
        Jurnal(kurun.sampai, (*closing, ("3152", "KANTOR", shu, "")), "penutup"),
        Jurnal(kurun.sampai + timedelta(days=1), move, "penutup"),
    ]


def test_the_reference_ledger_balances_each_unit_and_mirrors_on_the_same_side():
    akun = {
        "1101": Akun("1101", "Kas", "kas_setara_kas", "D", "kas"),
        "4101": Akun("4101", "Jual", "partisipasi_bruto", "K", "O", "masuk", "keluar"),
        RK.kode: RK,
    }
    sale = Jurnal(date(2026, 1, 5), (("1101", "KANTOR", 500, ""), ("4101", "GERAI", -500, "")))
    rows = rows_of(sale, akun)
    assert [(g.kode_akun, g.unit, g.arus, g.debit, g.kredit) for g in rows] == [
        ("1101", "KANTOR", "", 500, 0),
        ("4101", "GERAI", "masuk", 0, 500),
        ("1191", "KANTOR", "mutasi_rk", 0, 500),
        ("1191", "GERAI", "mutasi_rk", 500, 0),
    ]
    back = rows_of(sale.mirrored(date(2026, 1, 6)), akun)
    assert [(g.arus, g.debit, g.kredit) for g in back] == [
        (g.arus, -g.debit, -g.kredit) for g in rows
    ]
