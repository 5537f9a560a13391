"""Import file `saldo-rincian`: the details of control accounts at the opening (antarmuka 2). Pure.

An amount is on the normal side of its account; a minus is the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.impor_ekspor.rules import CellProblem, Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_baris import parties, units
from app.impor_ekspor.rules_kolom import RUPIAH, Lajur
from app.impor_ekspor.rules_saldo_awal import SaldoAwalFile
from app.platform.tabel import Tabel, rows_named
from app.values.tulis import rp

KOLOM = (
    Kolom("kode", ("3101", "2101"), wajib=True),
    Kolom("pihak_jenis", ("anggota", "pemasok"), wajib=True),
    Kolom("pihak", ("0001", "P-001"), wajib=True),
    Kolom("jumlah", (Decimal("100000.00"), Decimal("2500000.50")), wajib=True),
    Kolom("unit", ("KANTOR", "SEMBAKO")),
)


@dataclass(frozen=True, slots=True)
class RincianFile:
    """One party's part of a control account, in sen on the account's normal side."""

    baris: int
    kode: str
    pihak_jenis: str
    pihak: str
    jumlah: int
    unit: str


@dataclass(frozen=True, slots=True)
class Selisih:
    """A control account (of one unit, or of all when empty) whose details do not add up."""

    kode: str
    unit: str
    saldo: int
    rincian: int

    @property
    def sentence(self) -> str:
        """Account, both sums and the difference."""
        unit = f" unit {self.unit}" if self.unit else ""
        return (
            f"Akun {self.kode}{unit}: saldo awal {rp(self.saldo)}, rincian {rp(self.rincian)}, "
            f"selisih {rp(abs(self.saldo - self.rincian))}."
        )


def parse_saldo_rincian(tabel: Tabel) -> Hasil[RincianFile]:
    """Details of a file; nil amounts are left out with a notice, minus ones are noted."""
    lajur = Lajur(tabel, KOLOM, "kode")
    jumlah = lajur.amounts("jumlah", negative=True)
    party = parties(lajur, wajib=True)
    kode = lajur.codes("kode", wajib=True)
    rows = []
    raw = lajur.cells("jumlah")
    lines = zip(lajur.nomor, kode, party, jumlah, units(lajur), raw, strict=True)
    for no, code, (jenis, key), amount, unit, cell in lines:
        if amount is None and cell is None:
            lajur.found.add(CellProblem(no, "jumlah", "", RUPIAH))
        elif amount is not None:
            rows.append(RincianFile(no, code, jenis, key, amount, unit))
    for sign, said in ((0, "Jumlah nol dilewati"), (-1, "Jumlah minus dibaca di sisi sebaliknya")):
        if some := [r.baris for r in rows if (r.jumlah > 0) - (r.jumlah < 0) == sign]:
            lajur.found.note(f"{said}: {rows_named(some)}.")
    kept = [row for row in rows if row.jumlah]
    _refuse_twice(kept, lajur)
    total = sum(row.jumlah for row in kept)
    lajur.compare_total({"jumlah": total})
    return lajur.found.hasil(kept, Kontrol(lajur.jumlah_baris, len(kept), debit=total))


def _refuse_twice(rows: list[RincianFile], lajur: Lajur) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = (row.kode, row.unit, row.pihak_jenis, row.pihak)
        if row.kode and row.pihak and key in first:
            lajur.found.row(
                row.baris,
                f"rincian {row.kode} untuk {row.pihak_jenis} {row.pihak} sudah ada di baris "
                f"{first[key]}; gabungkan keduanya.",
            )
        first.setdefault(key, row.baris)


def differences(
    awal: Iterable[SaldoAwalFile],
    rincian: Iterable[RincianFile],
    saldo_normal: Mapping[str, str],
) -> list[Selisih]:
    """Control accounts whose opening balance and details differ, by account and unit.

    `saldo_normal` gives D or K of every account code. Where one side names no unit for an
    account, that account is compared over all units. Accounts without details are not compared.
    """
    awal, rincian = list(awal), list(rincian)
    unsaid = {row.kode for row in awal if not row.unit}
    unsaid |= {detail.kode for detail in rincian if not detail.unit}
    sums: dict[tuple[str, str], list[int]] = {}
    for detail in rincian:
        place = (detail.kode, "" if detail.kode in unsaid else detail.unit)
        sums.setdefault(place, [0, 0])[1] += detail.jumlah
    detailed = {kode for kode, _ in sums}
    for row in awal:
        if row.kode in detailed:
            place = (row.kode, "" if row.kode in unsaid else row.unit)
            sign = -1 if saldo_normal.get(row.kode, "D") == "K" else 1
            sums.setdefault(place, [0, 0])[0] += sign * row.jumlah
    return [
        Selisih(kode, unit, saldo, rinci)
        for (kode, unit), (saldo, rinci) in sorted(sums.items())
        if saldo != rinci
    ]
