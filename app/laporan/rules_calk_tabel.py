"""Notes from number 4 on: one for each line of the statements, its table footing to the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.laporan.rules import Baris, Jenis, Statement
from app.laporan.rules_buku import PEMBUKA, Akun, Kurun
from app.laporan.rules_calk_isi import Catatan, TabelCatatan, table
from app.laporan.rules_phu import phu_isi
from app.laporan.rules_posisi import posisi_isi
from app.laporan.rules_susunan import (
    ASET_LANCAR,
    ASET_TIDAK_LANCAR,
    HASIL,
    SHU_BERJALAN,
    SHU_LALU,
    Isi,
)

MUTASI = ("Saldo awal", "Bertambah", "Berkurang", "Saldo akhir")
_BERMUTASI = frozenset({"aset_tetap", "aset_takberwujud"})
_TERBUKA = {
    SHU_BERJALAN: "SHU menurut perhitungan hasil usaha",
    SHU_LALU: "SHU tahun lalu yang bukunya belum ditutup",
}


def line_notes(
    akun: Sequence[Akun],
    posisi: tuple[Statement, Sequence[Kurun]],
    hasil: tuple[Statement, Sequence[Kurun]],
) -> list[Catatan]:
    """One note per numbered line of posisi keuangan and PHU, in the order of the numbers.

    Each statement comes with its own periods; what moved is told over the first of the PHU.
    """
    by_kode = {a.kode: a for a in akun}
    now = hasil[1][0]
    return [
        _note(row, columns, statement, by_kode, now)
        for (statement, kurun), isi_of in ((posisi, posisi_isi), (hasil, phu_isi))
        for columns in [[isi_of(akun, k) for k in kurun]]
        for row in statement.baris
        if row.catatan
    ]


def movement_table(
    accounts: Sequence[Akun], kurun: Kurun, *, tanda: int, judul: str = ""
) -> TabelCatatan:
    """Opening, increase, decrease and closing of accounts over a period (opening is no movement).

    `tanda` is 1 for lines of assets, -1 for liabilities and equity.
    """
    wanted = {a.kode: a for a in accounts}
    cells: dict[str, list[int]] = {}
    for row in kurun.awal:
        if row.kode_akun in wanted:
            cells.setdefault(row.kode_akun, [0, 0, 0])[0] += tanda * row.neto
    for row in kurun.gerak:
        if row.kode_akun not in wanted:
            continue
        cell = cells.setdefault(row.kode_akun, [0, 0, 0])
        if row.sifat == PEMBUKA:
            cell[0] += tanda * row.neto
        else:
            plus, minus = (row.debit, row.kredit) if tanda > 0 else (row.kredit, row.debit)
            cell[1] += plus
            cell[2] -= minus
    rows = tuple(
        Baris(kode, wanted[kode].nama, 2, Jenis.ISI, (*cell, sum(cell)), akun=(kode,))
        for kode, cell in sorted(cells.items())
        if any(cell)
    )
    return table(MUTASI, rows, judul)


def _note(
    line: Baris,
    columns: Sequence[Isi],
    statement: Statement,
    by_kode: Mapping[str, Akun],
    kurun: Kurun,
) -> Catatan:
    tanda = 1 if line.kunci in (*ASET_LANCAR, *ASET_TIDAK_LANCAR) else -1
    headings = tuple(k.judul for k in statement.kolom)
    rows = _rows(line.kunci, [c.kode.get(line.kunci, {}) for c in columns], tanda, by_kode)
    tables = [table(headings, rows)]
    if line.kunci in _BERMUTASI:
        accounts = [a for a in by_kode.values() if a.kelompok == line.kunci]
        tables.append(movement_table(accounts, kurun, tanda=1, judul="Perubahan selama periode"))
    kind = "selama periode" if statement.sejak else "pada tanggal pelaporan"
    paragraphs = (f"{line.label} {kind} terdiri atas:",)
    return Catatan(line.catatan, line.label, paragraphs, tuple(tables), line.kunci)


def _rows(
    line: str, columns: Sequence[Mapping[str, int]], tanda: int, by_kode: Mapping[str, Akun]
) -> tuple[Baris, ...]:
    """One row per account; the open result of a year is one row, its accounts are in the PHU."""
    codes = sorted({kode for column in columns for kode in column})
    own = [kode for kode in codes if line in HASIL or by_kode[kode].kelompok not in HASIL]
    open_codes = [kode for kode in codes if kode not in own]
    rows = [
        Baris(
            kode,
            by_kode[kode].nama,
            2,
            Jenis.ISI,
            tuple(tanda * c.get(kode, 0) for c in columns),
            akun=(kode,),
        )
        for kode in own
    ]
    if open_codes:
        values = tuple(tanda * sum(c.get(k, 0) for k in open_codes) for c in columns)
        rows.append(
            Baris(f"{line}_terbuka", _TERBUKA[line], 2, Jenis.ISI, values, akun=tuple(open_codes))
        )
    return tuple(r for r in rows if any(r.nilai))
