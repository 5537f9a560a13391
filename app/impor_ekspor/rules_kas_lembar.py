"""Read one sheet of a cash book: headings, months, rows, totals, and everything odd in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.impor_ekspor.rules_kas import BarisKas, LembarKas, MasalahKas, PilihanKas
from app.impor_ekspor.rules_kas_isi import (
    LISAN,
    TEKS,
    Isi,
    amounts_of,
    month_cell,
    single_places,
    text_cell,
)
from app.impor_ekspor.rules_kas_jenis import JenisBaris, kind_of
from app.impor_ekspor.rules_kas_judul import (
    Judul,
    filled_down,
    find_headings,
    repeats_heading,
)
from app.impor_ekspor.rules_kas_masa import first_day, period_of_sheet
from app.impor_ekspor.rules_kas_saldo import Hitungan
from app.impor_ekspor.rules_kas_samping import side_notes
from app.impor_ekspor.rules_kas_tanggal import (
    Bacaan,
    Masa,
    day_for_empty,
    judge,
    month_only,
    month_words,
    read_day,
    with_named,
)
from app.platform.tabel_isi import column_letter
from app.platform.tabel_mentah import BarisLembar, Galat, Lembar, SelMentah, cell_name
from app.values.tulis import rp

BUKAN = "bukan buku kas: tidak ada baris judul yang memuat tanggal, uraian, masuk, dan keluar."
REKAP = ("rekap", "neraca", "laba rugi", "labarugi", "phu", "ringkasan", "contoh", "templat")


@dataclass(slots=True)
class _Baca:
    """The state of reading one sheet from top to bottom."""

    lembar: Lembar
    judul: Judul
    places: dict[str, int]
    pilihan: PilihanKas
    masa: Masa
    isi: Isi
    hitungan: Hitungan
    above: date | None = None
    rows: list[BarisKas] = field(default_factory=list)
    masalah: list[MasalahKas] = field(default_factory=list)
    tanpa_jumlah: list[int] = field(default_factory=list)
    dikenali: list[str] = field(default_factory=list)
    awal: date | None = None

    def cell(self, row: BarisLembar, kunci: str) -> SelMentah:
        place = self.places.get(kunci)
        if place is None:
            return None
        value = row[1][place] if place < len(row[1]) else None
        return self.isi.turun.get((row[0], place)) if value is None else value

    def at(self, no: int, kunci: str) -> str:
        place = self.places.get(kunci)
        return "" if place is None else cell_name(no, place)

    def wrong(self, no: int, kunci: str, teks: str, *, tanya: bool = False) -> None:
        nama = self.lembar.nama
        self.masalah.append(
            MasalahKas(nama, no, teks, self.at(no, kunci), LISAN.get(kunci, kunci), tanya=tanya)
        )


def read_sheet(lembar: Lembar, pilihan: PilihanKas, umum: Masa) -> LembarKas:
    """What one sheet says. `umum` is what the whole file says of its year.

    A sheet that is no cash book, or that a person left out, comes back with the reason in `lewat`.
    """
    said = pilihan.lembar.get(lembar.nama)
    akun = (said.akun if said else "") or pilihan.akun
    kosong = LembarKas(lembar.nama, akun)
    if said and said.baca == "tidak":
        return replace(kosong, lewat="dilewati atas permintaan Anda.")
    if not lembar.baris:
        return replace(kosong, lewat="kosong.")
    judul = find_headings(lembar)
    if judul is None:
        return replace(kosong, lewat=BUKAN)
    if _recap(lembar.nama) and not (said and said.baca == "ya"):
        return replace(kosong, lewat="dilewati karena namanya; pilih 'baca' bila buku kas.")
    baca = _begin(lembar, judul, pilihan, umum)
    for row in lembar.baris:
        if row[0] > judul.baris[-1] and f"{lembar.nama}!{row[0]}" not in pilihan.lewati:
            _take(row, baca)
    return _finished(baca, akun)


def _recap(nama: str) -> bool:
    words = nama.casefold()
    return any(word in words for word in REKAP)


def _begin(lembar: Lembar, judul: Judul, pilihan: PilihanKas, umum: Masa) -> _Baca:
    """Choose the columns, read the amounts, and see which month and year the sheet speaks of."""
    places, doubled = single_places(lembar, judul)
    turun = filled_down(lembar, [places[k] for k in places if k in TEKS or k == "tanggal"])
    if pilihan.sudut_bank:
        places = _swapped(places)
    isi = amounts_of(lembar, judul, places, turun)
    masa, notes = period_of_sheet(lembar, judul, places, umum, pilihan.tahun)
    baca = _Baca(lembar, judul, places, pilihan, masa, isi, Hitungan(lembar.nama))
    baca.hitungan.catatan += notes
    for kunci, letters in doubled:
        teks = f"kolom {kunci} ada lebih dari sekali ({letters}); satu lembar satu buku. "
        baca.masalah.append(MasalahKas(lembar.nama, 0, teks + "Pisahkan menjadi dua lembar."))
    return baca


def _swapped(places: dict[str, int]) -> dict[str, int]:
    """The bank's sides as ours: what it calls debit left our account."""
    other = {"masuk": "keluar", "keluar": "masuk"}
    return {other.get(kunci, kunci): place for kunci, place in places.items()}


def _take(row: BarisLembar, baca: _Baca) -> None:
    """One row below the headings."""
    if repeats_heading(row, baca.judul):
        return
    no = row[0]
    bacaan = read_day(baca.cell(row, "tanggal"), baca.masa)
    if bacaan.masa.bulan or bacaan.masa.tahun:
        baca.masa = with_named(baca.masa, bacaan.masa)
    texts = [text for cell in row[1][: baca.isi.lebar] if isinstance(cell, str) and (text := cell)]
    nomor = text_cell(baca.cell(row, "no")) or text_cell(baca.cell(row, "bukti"))
    uang = baca.isi.moves(no)
    kind = kind_of(
        texts, uang=uang, bertanggal=bacaan.tanggal is not None or bool(bacaan.masalah),
        bernomor=bool(nomor), pertama=not baca.rows,
    )  # fmt: skip
    if kind is JenisBaris.UANG:
        _take_money(row, bacaan, baca)
    elif kind is JenisBaris.RAGU:
        teks = "terbaca seperti baris jumlah, diharapkan tanggal bila ini kejadian."
        baca.wrong(no, "tanggal", teks)
    elif kind is JenisBaris.KOSONG:
        _take_empty(row, bacaan, texts, baca)
    else:
        _take_sum(no, kind, texts, baca)


def _take_empty(row: BarisLembar, bacaan: Bacaan, texts: Sequence[str], baca: _Baca) -> None:
    """A row without money: a title of a month, an event whose amount is missing, a signature."""
    if bacaan.tanggal and text_cell(baca.cell(row, "uraian")):
        baca.tanpa_jumlah.append(row[0])
    elif len(texts) == 1 and (named := month_only(texts[0])) is not None:
        baca.masa = with_named(baca.masa, named)


def _take_sum(no: int, kind: JenisBaris, texts: Sequence[str], baca: _Baca) -> None:
    """Brought forward, total or closing balance: compared, never posted."""
    masuk, keluar, saldo = (baca.isi.uang[kunci].get(no) for kunci in ("masuk", "keluar", "saldo"))
    words = " ".join(texts).casefold()
    for kunci, teks in baca.isi.wrong(no):
        baca.hitungan.catatan.append(f"{baca.at(no, kunci)} di baris jumlah: {teks}")
    baca.dikenali.append(f"{no} ('{' '.join(texts)[:40]}')")
    if kind is JenisBaris.PINDAHAN:
        sen = saldo if saldo is not None else (masuk or 0) - (keluar or 0)
        baca.hitungan.bring(no, baca.at(no, "saldo"), sen)
    elif kind is JenisBaris.AKHIR:
        found = [(k, v) for k, v in (("saldo", saldo), ("masuk", masuk), ("keluar", keluar)) if v]
        if found:
            baca.hitungan.close(no, baca.at(no, found[0][0]), found[0][1])
    else:
        lama = "s/d" in words or "sampai" in words or "lalu" in words or "s.d" in words
        for kunci, sen_total in (("masuk", masuk), ("keluar", keluar)):
            if sen_total is not None:
                baca.hitungan.total(kunci, no, baca.at(no, kunci), sen_total, kumulatif=lama)
        if saldo is not None and not lama:
            baca.hitungan.close(no, baca.at(no, "saldo"), saldo)


def _take_money(row: BarisLembar, bacaan: Bacaan, baca: _Baca) -> None:
    """A row that moves money, with everything that is wrong with it."""
    no = row[0]
    saldo, unread = baca.isi.uang["saldo"].get(no), baca.isi.wrong(no)
    for kunci, teks in unread:
        baca.wrong(no, kunci, teks + baca.hitungan.hint(saldo))
    baca.hitungan.buta |= bool(unread)
    masuk, keluar = baca.isi.uang["masuk"].get(no) or 0, baca.isi.uang["keluar"].get(no) or 0
    if masuk and keluar:
        both = f"terbaca masuk {rp(masuk)} dan keluar {rp(keluar)} di satu baris, diharapkan "
        baca.wrong(no, "masuk", both + "salah satu saja.")
    on = _day_of(row, bacaan, baca)
    baca.hitungan.move(masuk, keluar)
    if saldo is not None:
        baca.hitungan.printed(no, baca.at(no, "saldo"), saldo)
    if masuk or keluar:
        baca.rows.append(_row(row, on, (masuk, keluar), baca))


def _day_of(row: BarisLembar, bacaan: Bacaan, baca: _Baca) -> date | None:
    """The day of a row; None when its cell was found wrong."""
    if bacaan.kosong:
        said = text_cell(baca.cell(row, "tanggal"))
        bacaan = day_for_empty(baca.pilihan.tanggal_kosong, baca.masa, baca.above, said)
    if bacaan.tanggal is not None and not bacaan.masalah:
        bacaan = judge(bacaan.tanggal, baca.masa, baca.pilihan.today)
    if bacaan.masalah:
        baca.wrong(row[0], "tanggal", bacaan.masalah, tanya=bacaan.tanya)
    if bacaan.masalah and not bacaan.tanya:
        return None
    baca.above = bacaan.tanggal
    return bacaan.tanggal


def _row(row: BarisLembar, on: date | None, uang: tuple[int, int], baca: _Baca) -> BarisKas:
    """The row as it will be known; texts that do not fit are noted."""
    said: dict[str, Any] = {}
    for kunci in TEKS:
        cell = baca.cell(row, kunci)
        if isinstance(cell, Galat):
            baca.wrong(row[0], kunci, f"terbaca rumus rusak '{cell.teks}', diharapkan teks.")
            cell = None
        said[kunci] = text_cell(cell)
    catatan = said.pop("catatan")
    if catatan and catatan.casefold() not in said["uraian"].casefold():
        said["uraian"] = f"{said['uraian']}; {catatan}" if said["uraian"] else catatan
    said["uraian"] = said["uraian"][:300]
    if len(said["uraian"]) < 3 and not (
        said["no"] and baca.rows and baca.rows[-1].no == said["no"]
    ):
        baca.wrong(row[0], "uraian", f"terbaca '{said['uraian']}', diharapkan uraian kejadiannya.")
    for kunci in ("bulan_dari", "bulan_sampai"):
        month, why = month_cell(baca.cell(row, kunci), baca.masa)
        if why:
            baca.wrong(row[0], kunci, why)
        said[kunci.removeprefix("bulan_")] = month
    return BarisKas(baca.lembar.nama, row[0], on, masuk=uang[0], keluar=uang[1], **said)


def _titles(lembar: Lembar, judul: Judul) -> str:
    """What stands above the headings, and the sheet's own name."""
    above = [cells for no, cells in lembar.baris if no < judul.baris[0]]
    return " ".join([lembar.nama, *(c for cells in above for c in cells if isinstance(c, str))])


def _finished(baca: _Baca, akun: str) -> LembarKas:
    """The sheet with its totals, and everything that was noticed on the way."""
    nama, hitungan = baca.lembar.nama, baca.hitungan
    notes = [*baca.lembar.catatan, *hitungan.catatan]
    if baca.dikenali:
        notes.append("Dikenali sebagai saldo pindahan atau jumlah, tidak dicatat: baris "
                     + ", ".join(baca.dikenali[:8]) + ".")  # fmt: skip
    if baca.tanpa_jumlah:
        shown = ", ".join(map(str, baca.tanpa_jumlah[:20]))
        notes.append(f"Bertanggal tetapi tanpa jumlah, tidak dicatat: baris {shown}.")
    notes += baca.isi.notes + side_notes(baca.lembar, baca.judul)
    days = [row.tanggal for row in baca.rows if row.tanggal]
    return LembarKas(
        nama, akun, judul=baca.judul.baris,
        kolom={kunci: column_letter(place) for kunci, place in baca.places.items()},
        bulan=month_words(days), rows=tuple(baca.rows), hitung=hitungan.hitung(),
        tercetak=hitungan.angka_tercetak(), masalah=(*baca.masalah, *hitungan.masalah),
        catatan=tuple(notes), mulai=min(days, default=first_day(baca.masa)),
        atas=_titles(baca.lembar, baca.judul),
    )  # fmt: skip
