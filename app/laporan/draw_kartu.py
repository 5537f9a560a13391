"""A member's card in five formats: what stands on each account, then every entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.laporan.draw_json import book_object
from app.laporan.draw_susunan import (
    SALDO_AKHIR,
    SALDO_AWAL,
    book_columns,
    book_has_sen,
    book_rows,
    sentence_case,
)
from app.laporan.draw_teks import lines_of
from app.laporan.rules_kartu import BagianKartu, Kartu
from app.platform.kertas import BarisTabel, Dokumen, Gaya, Jenis, Kepala, KolomTabel
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar
from app.platform.teks import RataTeks, write_csv, write_txt

KOSONG = "Anggota ini belum mempunyai catatan pada rentang ini."
RUPIAH = "Disajikan dalam rupiah."
Sel = str | int | date | None


def card_object(kartu: Kartu) -> dict[str, Any]:
    """The fixed shape of a book over all accounts, and each account apart under `akun`."""
    whole = book_object(kartu.buku)
    siapa = f"{kartu.nomor} {kartu.nama}"
    for row in whole["baris"]:
        row["anggota"] = siapa
    return whole | {
        "nomor": kartu.nomor,
        "nama": kartu.nama,
        "akun": [_part_object(part, siapa) for part in kartu.bagian],
    }


def _part_object(part: BagianKartu, siapa: str) -> dict[str, Any]:
    plain = book_object(part.buku)
    return {
        "kode": part.kode,
        "nama": part.nama,
        "milik_anggota": part.milik_anggota,
        "saldo_awal": plain["saldo_awal"],
        "jumlah_debit": plain["jumlah_debit"],
        "jumlah_kredit": plain["jumlah_kredit"],
        "saldo_akhir": plain["saldo_akhir"],
        "baris": [dict(row, anggota=siapa) for row in plain["baris"]],
    }


def card_csv(kartu: Kartu) -> bytes:
    """A row an entry, account by account, each with its opening row."""
    heads = ["kode", "akun", "tanggal", "nomor", "uraian", "debit", "kredit", "saldo"]
    return write_csv(heads, (list(row) for b in kartu.bagian for row in _plain(b)))


def _plain(b: BagianKartu) -> Iterator[tuple[Sel, ...]]:
    own = (b.kode, b.nama)
    yield (*own, b.buku.sejak, "", SALDO_AWAL, None, None, b.buku.saldo_awal)
    for row in b.buku.baris:
        sides = (row.debit, row.kredit, row.saldo)
        yield (*own, row.tanggal, row.nomor, row.uraian, *sides)
    sums = (b.buku.jumlah_debit, b.buku.jumlah_kredit, b.buku.saldo_akhir)
    yield (*own, b.buku.sampai, "", SALDO_AKHIR, *sums)


def card_sheet(kartu: Kartu) -> Lembar:
    """A card as a sheet: all entries, account by account."""
    money = JenisLajur.JUMLAH
    return Lembar(
        nama=kartu.laporan,
        kolom=(
            KolomLembar("Kode"),
            KolomLembar("Akun", lebar=28),
            KolomLembar("Tanggal", JenisLajur.TANGGAL),
            KolomLembar("Nomor", lebar=16),
            KolomLembar("Uraian", lebar=46),
            KolomLembar("Debit", money),
            KolomLembar("Kredit", money),
            KolomLembar("Saldo", money),
        ),
        baris=(_sheet_row(row) for part in kartu.bagian for row in _plain(part)),
        kepala=(kartu.koperasi, kartu.judul, kartu.subjudul),
        kaki=(f"Sidik {kartu.sidik}",),
    )


def _sheet_row(row: tuple[Sel, ...]) -> BarisLembar:
    return BarisLembar(tuple(None if cell == "" else cell for cell in row), row[4] == SALDO_AKHIR)


def card_txt(kartu: Kartu) -> bytes:
    """Aligned text: the summary, then each account."""
    heads = (kartu.koperasi, kartu.judul, kartu.subjudul)
    if not kartu.bagian:
        return ("\n".join((*heads, "", KOSONG)) + "\n").encode()
    parts = [_txt(heads, summary_columns(), summary_rows(kartu), sen=_sen(kartu))]
    for b in kartu.bagian:
        sen = book_has_sen(b.buku)
        parts.append(
            _txt((f"{b.kode} {b.nama}",), book_columns(b.buku), book_rows(b.buku), sen=sen)
        )
    return b"\n".join([*parts, f"Sidik {kartu.sidik}\n".encode()])


def _txt(
    heads: tuple[str, ...], columns: list[KolomTabel], rows: list[BarisTabel], *, sen: bool
) -> bytes:
    sides = [RataTeks.KANAN if c.jenis is Jenis.ANGKA else RataTeks.KIRI for c in columns]
    return write_txt(heads, [c.judul for c in columns], sides, lines_of(columns, rows, sen=sen))


def add_card(
    dok: Dokumen, kartu: Kartu, *, kepala: Kepala = Kepala.PENUH, tingkat: int = 1
) -> None:
    """Add a card to a paper: the summary, then the entries of each account."""
    subjudul = f"{kartu.subjudul.rstrip('.')}. {RUPIAH}"
    dok.judul(sentence_case(kartu.judul), subjudul, kepala=kepala, tingkat=tingkat)
    if kartu.bagian:
        dok.tabel(summary_columns(), summary_rows(kartu), sen=_sen(kartu))
    else:
        dok.paragraf(KOSONG)
    for part in kartu.bagian:
        dok.bab(f"{part.kode} {part.nama}", 3)
        dok.tabel(book_columns(part.buku), book_rows(part.buku), sen=book_has_sen(part.buku))


def _sen(kartu: Kartu) -> bool:
    return any(book_has_sen(b.buku) for b in kartu.bagian)


def summary_columns() -> list[KolomTabel]:
    """Columns of the summary."""
    return [
        KolomTabel("Kode", Jenis.TEKS),
        KolomTabel("Akun", Jenis.URAIAN),
        KolomTabel(SALDO_AWAL),
        KolomTabel("Debit"),
        KolomTabel("Kredit"),
        KolomTabel(SALDO_AKHIR),
    ]


def summary_rows(kartu: Kartu) -> list[BarisTabel]:
    """One row an account; a receivable's balance is what the member owes."""
    return [
        BarisTabel(
            (
                b.kode, b.nama, b.buku.saldo_awal, b.buku.jumlah_debit or None,
                b.buku.jumlah_kredit or None, b.buku.saldo_akhir,
            ),
            Gaya.ISI,
        )
        for b in kartu.bagian
    ]  # fmt: skip
