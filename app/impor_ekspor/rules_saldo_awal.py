"""Import file `saldo-awal`: the opening balances (antarmuka 2). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.impor_ekspor.rules import Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_baris import parties, sides, signed_amounts, units
from app.impor_ekspor.rules_kolom import Lajur
from app.platform.tabel import Tabel, rows_named
from app.values.tulis import rp

KOLOM = (
    Kolom("kode", ("1101", "3101"), wajib=True),
    Kolom("debit", (Decimal("5000000.00"), None), wajib=True),
    Kolom("kredit", (None, Decimal("5000000.00")), wajib=True),
    Kolom("nama", ("Kas umum", "Simpanan pokok")),
    Kolom("unit", ("KANTOR", "KANTOR")),
    Kolom("pihak_jenis", (None, "anggota")),
    Kolom("pihak", (None, "0001")),
    Kolom("anggota", (None, None)),
)


@dataclass(frozen=True, slots=True)
class SaldoAwalFile:
    """One opening balance: `jumlah` in sen, debit positive; `nama` is only the file's remark."""

    baris: int
    kode: str
    jumlah: int
    unit: str
    pihak_jenis: str
    pihak: str
    nama: str

    @property
    def tempat(self) -> str:
        """What may stand once: account, unit and party."""
        return " ".join(
            part for part in (self.kode, self.unit, self.pihak_jenis, self.pihak) if part
        )


def parse_saldo_awal(tabel: Tabel, *, rk_kode: str = "") -> Hasil[SaldoAwalFile]:
    """Opening balances of a file; lines of nil are left out with a notice.

    Refused: debit and credit that differ, the same account, unit and party twice. The account
    `rk_kode` between units is left out with a notice: the program makes its lines itself.
    """
    lajur = Lajur(tabel, KOLOM, "kode")
    jumlah = signed_amounts(lajur, empty=True)
    party = parties(lajur)
    columns = (
        lajur.nomor,
        lajur.codes("kode", wajib=True),
        jumlah,
        units(lajur),
        [jenis for jenis, _ in party],
        [key for _, key in party],
        lajur.texts("nama", 120),
    )
    rows = [SaldoAwalFile(*f) for f in zip(*columns, strict=True) if f[2] is not None]
    nil = [row.baris for row in rows if row.jumlah == 0]
    if nil:
        lajur.found.note(f"Saldo nol dilewati: {rows_named(nil)}.")
    own = [row.baris for row in rows if rk_kode and row.kode == rk_kode]
    if own:
        lajur.found.note(
            f"Akun antar unit {rk_kode} dihitung sendiri oleh program; {rows_named(own)} tidak "
            "dicatat."
        )
    kept = [row for row in rows if row.jumlah and row.baris not in set(own)]
    _refuse_twice(kept, lajur)
    debit, kredit = sides([row.jumlah for row in kept])
    written = sides(jumlah)
    lajur.compare_total({"debit": written[0], "kredit": written[1]})
    if debit != kredit:
        lajur.found.row(
            0,
            f"Saldo awal tidak seimbang: debit {rp(debit)}, kredit {rp(kredit)}, selisih "
            f"{rp(abs(debit - kredit))}.",
        )
    kontrol = Kontrol(lajur.jumlah_baris, len(kept), debit=debit, kredit=kredit)
    return lajur.found.hasil(kept, kontrol)


def _refuse_twice(rows: list[SaldoAwalFile], lajur: Lajur) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row.kode and row.tempat in first:
            lajur.found.row(
                row.baris,
                f"saldo {row.tempat} sudah ada di baris {first[row.tempat]}; gabungkan keduanya.",
            )
        first.setdefault(row.tempat, row.baris)
