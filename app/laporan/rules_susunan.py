"""The layout of each statement as data, and the one function that pours figures into it.

Source of order and totals: akuntansi 1.2 (posisi keuangan) and 1.3 (perhitungan hasil usaha).
Lines are groups (`kelompok`) of accounts; a group stands on exactly one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.buku_besar.rules_bagan import Bagian
from app.laporan.rules import Baris, Jenis, Kolom
from app.laporan.rules_buku import Akun
from app.laporan.rules_label import lines_of

ANTAR_UNIT = "antar_unit"
MODAL_USP = "modal_tetap_usp"
MODAL_USP_UNIT = "modal_tetap_usp_unit"
SHU_LALU = "shu_belum_dibagi"
SHU_BERJALAN = "shu_tahun_berjalan"
PKL = "penghasilan_komprehensif_lain"
CATATAN_PERTAMA = 4

ASET_LANCAR = lines_of(Bagian.ASET_LANCAR)
ASET_TIDAK_LANCAR = lines_of(Bagian.ASET_TIDAK_LANCAR)
LIABILITAS_PENDEK = lines_of(Bagian.LIABILITAS_PENDEK)
LIABILITAS_PANJANG = lines_of(Bagian.LIABILITAS_PANJANG)
EKUITAS = lines_of(Bagian.EKUITAS)
LIABILITAS = (*LIABILITAS_PENDEK, *LIABILITAS_PANJANG)
ELIMINASI = (*lines_of(Bagian.ELIMINASI), MODAL_USP_UNIT)
NERACA = frozenset((*ASET_LANCAR, *ASET_TIDAK_LANCAR, *LIABILITAS, *EKUITAS, *ELIMINASI))
HASIL = frozenset(lines_of(Bagian.PHU))


@dataclass(frozen=True, slots=True)
class Susun:
    """One line of a layout.

    `sumber` are the lines it takes figures from (debit minus credit, times `tanda`), `rumus` the
    rows a total adds; `selalu` prints it even when every column is nil.
    """

    kunci: str
    label: str
    tingkat: int
    jenis: Jenis
    sumber: tuple[str, ...] = ()
    tanda: int = 1
    rumus: tuple[str, ...] = ()
    selalu: bool = True


@dataclass(slots=True)
class Isi:
    """Figures of one column by line, debit minus credit, and by account within the line."""

    nilai: dict[str, int] = field(default_factory=dict)
    kode: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, line: str, neto: int, kode: str = "") -> None:
        """Add a balance to a line; a nil balance leaves no trace."""
        if neto:
            self.nilai[line] = self.nilai.get(line, 0) + neto
            if kode:
                accounts = self.kode.setdefault(line, {})
                accounts[kode] = accounts.get(kode, 0) + neto

    def codes(self, line: str) -> set[str]:
        """Accounts that make the figure of a line."""
        return {kode for kode, neto in self.kode.get(line, {}).items() if neto}


def line_of(akun: Akun) -> str:
    """The statement line of an account; the USP's own capital stands in equity of its unit."""
    if akun.kelompok == MODAL_USP and akun.saldo_normal == "K":
        return MODAL_USP_UNIT
    return akun.kelompok


def judul(kunci: str, label: str, tingkat: int = 1) -> Susun:
    """A heading."""
    return Susun(kunci, label, tingkat, Jenis.JUDUL)


def jumlah(kunci: str, label: str, rumus: Iterable[str], tingkat: int = 1) -> Susun:
    """A total of the rows named."""
    return Susun(kunci, label, tingkat, Jenis.JUMLAH, rumus=tuple(rumus))


def fill(
    layout: Sequence[Susun],
    columns: Sequence[Isi],
    catatan: Mapping[str, str] | None = None,
) -> tuple[Baris, ...]:
    """Pour the columns into a layout: rows in order, nil lines left out, totals added up."""
    notes = catatan or {}
    done: dict[str, tuple[int, ...]] = {}
    rows: list[Baris] = []
    for line in layout:
        if line.jenis is Jenis.JUDUL:
            empty = (None,) * len(columns)
            rows.append(Baris(line.kunci, line.label, line.tingkat, line.jenis, empty))
            continue
        values = _values(line, columns, done)
        if not line.selalu and not any(values):
            continue
        done[line.kunci] = values
        codes = {kode for c in columns for s in line.sumber for kode in c.codes(s)}
        rows.append(
            Baris(
                line.kunci,
                line.label,
                line.tingkat,
                line.jenis,
                values,
                notes.get(line.kunci, ""),
                tuple(sorted(codes)),
                tuple(k for k in line.rumus if k in done),
            )
        )
    return tuple(rows)


def _values(
    line: Susun, columns: Sequence[Isi], done: Mapping[str, tuple[int, ...]]
) -> tuple[int, ...]:
    if line.rumus:
        parts = [done[k] for k in line.rumus if k in done]
        return tuple(sum(part[i] for part in parts) for i in range(len(columns)))
    return tuple(line.tanda * sum(c.nilai.get(s, 0) for s in line.sumber) for c in columns)


def note_numbers(layout: Sequence[Susun], columns: Sequence[Isi], first: int) -> dict[str, str]:
    """Numbers of the notes that explain the figure lines which are not nil, in order."""
    shown = [
        line.kunci for line in layout if line.jenis is Jenis.ISI and any(_values(line, columns, {}))
    ]
    return {kunci: str(number) for number, kunci in enumerate(shown, first)}


def with_elimination(parts: Sequence[Isi]) -> list[Isi]:
    """Unit columns followed by the elimination and the combined column."""
    out, whole = Isi(), Isi()
    for part in parts:
        for line, neto in part.nilai.items():
            if line in ELIMINASI:
                out.add(line, -neto)
            else:
                whole.add(line, neto)
    return [*parts, out, whole]


def unit_columns(units: Sequence[Kolom]) -> tuple[Kolom, ...]:
    """Headings of a statement per unit."""
    return (*units, Kolom("eliminasi", "Eliminasi"), Kolom("jumlah", "Jumlah"))


def cek_susunan(akun: Iterable[Akun]) -> list[str]:
    """Sentences about accounts that no statement would show rightly; empty when all stand."""
    problems = []
    for a in akun:
        name = f"Akun {a.kode} {a.nama}"
        if line_of(a) not in NERACA and line_of(a) not in HASIL:
            problems.append(
                f"{name}: kelompok {a.kelompok!r} tidak ada di baris laporan mana pun; "
                "pilih kelompok dari daftar bagan akun."
            )
        if a.kas != (a.kelompok == "kas_setara_kas"):
            problems.append(
                f"{name}: golongan arus kas 'kas' dan kelompok kas dan setara kas harus "
                "dipakai bersama; samakan keduanya."
            )
    return problems
