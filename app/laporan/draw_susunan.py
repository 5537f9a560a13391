"""How statements and books look on paper and as text: columns, styles of rows, wording."""

from __future__ import annotations

from app.laporan.draw_bulat import SILANG, has_sen, rounded
from app.laporan.rules import Baris, Buku, Jenis, Statement
from app.platform.kertas import BarisTabel, Gaya, KolomTabel, Pindah
from app.platform.kertas import Jenis as JenisKolom
from app.values.calendar import tanggal_lis

NERACA_SALDO, NERACA_LAJUR, EKUITAS = "neraca-saldo", "neraca-lajur", "perubahan-ekuitas"
PER_AKUN = (NERACA_SALDO, NERACA_LAJUR)
SIDES = (" debit", " kredit")
SALDO_AWAL, JUMLAH, SALDO_AKHIR = "Saldo awal", "Jumlah", "Saldo akhir"
SINGKATAN = {
    "ATK", "BBM", "BPJS", "BUMDES", "CALK", "HPP", "KDKMP", "KUR", "KUSUKA", "LPDB", "LPG", "NIK",
    "NPWP", "PHU", "PPH", "PPN", "PPOB", "QRIS", "QRIS/EDC", "RAPB", "RAT", "RI", "R/K", "SAK",
    "SHU", "USP", "UMKM",
}  # fmt: skip
WRITTEN = {"BUMDES": "BUMDes", "PPH": "PPh"}


def sentence_case(text: str) -> str:
    """Turn words in capitals into ordinary ones, abbreviations kept: "SHU DARI OPERASI".

    From the first word in small letters on a name was written by people and stays as it is.
    """
    words = text.split(" ")
    named = next((at for at, word in enumerate(words) if word != word.upper()), len(words))
    words[:named] = [
        WRITTEN.get(word, word) if word in SINGKATAN else word.lower() for word in words[:named]
    ]
    line = " ".join(words)
    return line[:1].upper() + line[1:]


def label_of(row: Baris) -> str:
    """Label of a row as printed; headings and totals in capitals become sentences."""
    if row.jenis is not Jenis.ISI and row.label.isupper():
        return sentence_case(row.label)
    return row.label


def style_of(row: Baris, statement: Statement) -> Gaya:
    """Style of a row: level 0 is a main heading or a grand total."""
    if row.jenis is Jenis.JUDUL:
        return Gaya.SUBJUDUL if row.tingkat else Gaya.JUDUL
    if row.jenis is Jenis.ISI:
        return Gaya.ISI
    carried_on = statement.laporan == NERACA_LAJUR and row.kunci == statement_total(statement)
    return Gaya.JUMLAH if row.tingkat or carried_on else Gaya.JUMLAH_AKHIR


def statement_total(statement: Statement) -> str:
    """Key of the total that a later total goes on from, '' for none."""
    totals = [row.kunci for row in statement.baris if row.jenis is Jenis.JUMLAH]
    return totals[0] if len(totals) > 1 else ""


def printed_rows(statement: Statement) -> tuple[tuple[Baris, ...], bool]:
    """Rows as printed, and whether they show sen.

    Statements are rounded to whole rupiah; working papers per account stay exact, so that they
    can be traced to the journals.
    """
    if statement.laporan in PER_AKUN:
        return statement.baris, has_sen(statement.baris)
    silang = bool(statement.kolom) and statement.kolom[-1].kunci == SILANG
    return rounded(statement.baris, silang=silang), False


def statement_columns(statement: Statement) -> list[KolomTabel]:
    """Columns of a statement's table; the sides of one figure stand under a common head."""
    if statement.laporan in PER_AKUN:
        columns = [KolomTabel("Kode", JenisKolom.TEKS), KolomTabel("Akun", JenisKolom.URAIAN)]
    else:
        columns = [KolomTabel("", JenisKolom.URAIAN)]
    if any(row.catatan for row in statement.baris):
        columns.append(KolomTabel("Catatan", JenisKolom.CATATAN))
    pindah = Pindah.JUMLAH if statement.laporan in PER_AKUN else Pindah.TIDAK
    for kolom in statement.kolom:
        kelompok, judul = "", kolom.judul
        if statement.laporan in PER_AKUN and judul.endswith(SIDES):
            kelompok, judul = judul.rsplit(" ", 1)
        columns.append(
            KolomTabel(sentence_case(judul), JenisKolom.ANGKA, pindah=pindah, kelompok=kelompok)
        )
    return columns


def statement_rows(statement: Statement) -> tuple[list[BarisTabel], bool]:
    """Rows of a statement's table, and whether figures show sen."""
    rows, sen = printed_rows(statement)
    noted = any(row.catatan for row in rows)
    per_akun = statement.laporan in PER_AKUN
    out = []
    for row in rows:
        style = style_of(row, statement)
        values = list(row.nilai) + [None] * (len(statement.kolom) - len(row.nilai))
        if per_akun and style is Gaya.ISI:
            values = [value or None for value in values]
        first = (row.akun[0] if len(row.akun) == 1 else "", label_of(row))
        cells = (*(first if per_akun else first[1:]), *((row.catatan,) if noted else ()), *values)
        level = max(0, row.tingkat - 1) if style is Gaya.ISI and not per_akun else 0
        out.append(BarisTabel(cells, style, level))
    return out, sen


def book_columns(buku: Buku) -> list[KolomTabel]:
    """Columns of a book; the member's column only where a row names one."""
    columns = [KolomTabel("Tanggal", JenisKolom.TEKS), KolomTabel("Nomor", JenisKolom.TEKS)]
    columns.append(KolomTabel("Uraian", JenisKolom.URAIAN))
    if any(row.anggota for row in buku.baris):
        columns.append(KolomTabel("Anggota", JenisKolom.TEKS))
    return [
        *columns,
        KolomTabel(buku.label_debit, JenisKolom.ANGKA, pindah=Pindah.JUMLAH),
        KolomTabel(buku.label_kredit, JenisKolom.ANGKA, pindah=Pindah.JUMLAH),
        KolomTabel("Saldo", JenisKolom.ANGKA, pindah=Pindah.TERAKHIR),
    ]


def book_has_sen(buku: Buku) -> bool:
    """Whether any amount of a book is not whole rupiah; then all are printed with two decimals."""
    if buku.saldo_awal % 100:
        return True
    return any(row.debit % 100 or row.kredit % 100 or row.saldo % 100 for row in buku.baris)


def book_rows(buku: Buku) -> list[BarisTabel]:
    """Rows of a book: opening balance, entries, sums with the closing balance."""
    named = any(row.anggota for row in buku.baris)
    blank = ("",) if named else ()
    opening = (tanggal_lis(buku.sejak), "", SALDO_AWAL, *blank, None, None, buku.saldo_awal)
    closing = (
        "", "", f"{JUMLAH} dan {SALDO_AKHIR.lower()}", *blank,
        buku.jumlah_debit, buku.jumlah_kredit, buku.saldo_akhir,
    )  # fmt: skip
    rows = [BarisTabel(opening, Gaya.SALDO)]
    for row in buku.baris:
        entry = (tanggal_lis(row.tanggal), row.nomor, row.uraian)
        member = (row.anggota,) if named else ()
        sides = (row.debit or None, row.kredit or None, row.saldo)
        rows.append(BarisTabel((*entry, *member, *sides)))
    return [*rows, BarisTabel(closing, Gaya.JUMLAH_AKHIR)]
