"""Import file `jurnal`: rows of one `nomor` are one journal (antarmuka 2). Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.buku_besar.rules import JenisJurnal
from app.buku_besar.rules_bagan import ArusKas, MutasiEkuitas
from app.impor_ekspor.rules import Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_akun import identifier_of
from app.impor_ekspor.rules_baris import parties, sides, signed_amounts, units
from app.impor_ekspor.rules_kolom import Lajur, Unfit, itself
from app.platform.tabel import Sel, Tabel, rows_named
from app.values.calendar import tanggal_lis
from app.values.tulis import rp

STEP = 2_000
ARUS = frozenset({*ArusKas, *MutasiEkuitas} - {ArusKas.MUTASI_RK})
NOMOR = 40
KOLOM = (
    Kolom("nomor", ("JU-001", "JU-001"), wajib=True),
    Kolom("tanggal", ("31/01/2025", "31/01/2025"), wajib=True),
    Kolom("keterangan", ("Bayar listrik Januari", "Bayar listrik Januari"), wajib=True),
    Kolom("kode", ("6105", "1101"), wajib=True),
    Kolom("debit", (Decimal("350000.00"), None), wajib=True),
    Kolom("kredit", (None, Decimal("350000.00")), wajib=True),
    Kolom("unit", ("KANTOR", "KANTOR")),
    Kolom("pihak_jenis", (None, None)),
    Kolom("pihak", (None, None)),
    Kolom("anggota", (None, None)),
    Kolom("bukti", ("KW-17", "KW-17")),
    Kolom("jenis", ("umum", "umum")),
    Kolom("arus_kas", (None, None)),
)
Said = tuple[date | None, str, str, str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LineFile:
    """One line: `jumlah` in sen, debit positive. Empty texts where the file is silent."""

    baris: int
    kode: str
    jumlah: int
    unit: str
    pihak_jenis: str
    pihak: str
    arus: str


@dataclass(frozen=True, slots=True)
class JournalFile:
    """One journal of a file; `baris` is its first row, `rk` its lines on the R/K account."""

    baris: int
    nomor: str
    tanggal: date
    keterangan: str
    bukti: str
    jenis: str
    lines: tuple[LineFile, ...]
    rk: tuple[LineFile, ...] = field(default=(), compare=False)


@dataclass(slots=True)
class _Kepala:
    """The parts of a journal as they gather over its rows.

    `whole`: every line could be read; `told`: so could every tanggal and keterangan.
    """

    baris: int
    tanggal: date | None = None
    keterangan: str = ""
    bukti: str = ""
    jenis: str = ""
    whole: bool = True
    told: bool = True
    lines: list[LineFile] = field(default_factory=list)
    rk: list[LineFile] = field(default_factory=list)


HEADS = ("tanggal", "keterangan", "bukti", "jenis")


def parse_jurnal(
    tabel: Tabel,
    *,
    rk_kode: str = "",
    arus: Collection[str] = ARUS,
    on_progress: Progress = lambda _done, _total: None,
) -> Hasil[JournalFile]:
    """Journals of a file in order of their first rows.

    Later rows of a nomor may leave tanggal, keterangan, bukti and jenis empty, never say other
    ones. Refused: rows that disagree, one-sided or unbalanced journals, both sides filled.
    Lines on `rk_kode` stand apart in `rk`; `arus` limits the words of arus_kas.
    """
    lajur = Lajur(tabel, KOLOM, "nomor")
    signed = signed_amounts(lajur, empty=False)
    heads: dict[str, _Kepala] = {}
    nil: list[int] = []
    total = len(lajur.nomor)
    on_progress(0, total)
    for place, (nomor, said, told, line) in enumerate(_rows(lajur, signed, arus)):
        if place % STEP == 0:
            on_progress(place, total)
        if not nomor:
            continue
        head = heads.get(nomor)
        if head is None:
            head = heads[nomor] = _Kepala(lajur.nomor[place])
        head.told = head.told and told
        _merge(head, nomor, said, lajur.nomor[place], lajur)
        if line is None:
            head.whole = False
        elif line.jumlah == 0:
            nil.append(line.baris)
        else:
            (head.rk if rk_kode and line.kode == rk_kode else head.lines).append(line)
    if nil:
        lajur.found.note(f"Baris bernilai nol dilewati: {rows_named(nil)}.")
    journals = [
        journal
        for nomor, head in heads.items()
        if (journal := _finished(nomor, head, lajur, rk_kode))
    ]
    written = sides(signed)
    lajur.compare_total({"debit": written[0], "kredit": written[1]})
    on_progress(total, total)
    return lajur.found.hasil(journals, _kontrol(journals, lajur.jumlah_baris))


def _rows(
    lajur: Lajur, signed: list[int | None], arus: Collection[str]
) -> Iterator[tuple[str, Said, bool, LineFile | None]]:
    """Every row: nomor, what it says of its journal, whether that could be read, its line."""
    nomor, kode = lajur.codes("nomor", NOMOR, wajib=True), lajur.codes("kode", wajib=True)
    tanggal, keterangan = lajur.dates("tanggal"), lajur.texts("keterangan", 200)
    bukti, jenis = lajur.codes("bukti", NOMOR), lajur.words("jenis", itself(JenisJurnal))
    unit, party = units(lajur), parties(lajur)
    raw_dates, raw_texts = lajur.cells("tanggal"), lajur.cells("keterangan")

    def arus_of(cell: Sel) -> str:
        word = identifier_of(cell)
        if word not in arus:
            raise Unfit("kata arus kas yang dikenal; lihat daftar di panduan impor")
        return word

    words = lajur.read("arus_kas", arus_of, "")
    for place, no in enumerate(lajur.nomor):
        amount, kode_ini = signed[place], kode[place]
        line = None
        if amount is not None and kode_ini:
            line = LineFile(no, kode_ini, amount, unit[place], *party[place], words[place])
        said = (tanggal[place], keterangan[place], bukti[place], jenis[place])
        told = all(
            value or cell is None
            for value, cell in ((said[0], raw_dates[place]), (said[1], raw_texts[place]))
        )
        yield nomor[place], said, told, line


def _merge(head: _Kepala, nomor: str, said: Said, no: int, lajur: Lajur) -> None:
    """Take what a row says of its journal; note what gainsays an earlier row."""
    if said == (head.tanggal, head.keterangan, head.bukti, head.jenis):
        return
    for name, value in zip(HEADS, said, strict=True):
        before = getattr(head, name)
        if not value or value == before:
            continue
        if before:
            lajur.found.row(
                no,
                f"{name} jurnal {nomor} berbeda: '{_said(value)}', padahal sebelumnya "
                f"'{_said(before)}' (jurnal mulai baris {head.baris}). Samakan, atau beri nomor "
                "lain.",
            )
        else:
            setattr(head, name, value)


def _said(value: date | str) -> str:
    return value if isinstance(value, str) else tanggal_lis(value)


def _finished(nomor: str, head: _Kepala, lajur: Lajur, rk_kode: str) -> JournalFile | None:
    """The journal when it can stand; what is wrong with it as a whole is noted."""
    for name in ("tanggal", "keterangan"):
        if head.told and not getattr(head, name):
            lajur.found.row(head.baris, f"jurnal {nomor} tidak mempunyai {name}.")
    if not head.whole or head.tanggal is None or not head.keterangan:
        return None
    if not head.lines:
        if head.rk:
            lajur.found.note(f"Jurnal {nomor} hanya berisi akun antar unit {rk_kode}, dilewati.")
        return None
    debit, kredit = sides([line.jumlah for line in head.lines])
    if debit != kredit:
        lajur.found.row(
            head.baris,
            f"jurnal {nomor} tidak seimbang: debit {rp(debit)}, kredit {rp(kredit)}, selisih "
            f"{rp(abs(debit - kredit))}" + (f" (tanpa akun {rk_kode})." if head.rk else "."),
        )
        return None
    return JournalFile(
        head.baris, nomor, head.tanggal, head.keterangan, head.bukti,
        head.jenis or JenisJurnal.UMUM.value, tuple(head.lines), tuple(head.rk),
    )  # fmt: skip


def _kontrol(journals: list[JournalFile], baris: int) -> Kontrol:
    """Sums over the lines that would be posted."""
    signed: list[int | None] = [line.jumlah for journal in journals for line in journal.lines]
    debit, kredit = sides(signed)
    return Kontrol(baris, len(signed), len(journals), debit, kredit)
