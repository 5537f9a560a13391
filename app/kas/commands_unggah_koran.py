"""A statement file comes in: kept until confirmed, read within bounds, its lines recorded once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.buku_besar.commands_surat import fingerprint
from app.kas.models_koran import BarisKoran, KirimanKoran, RekeningKoran, SusunanKoran
from app.kas.queries_koran import known_prints, signed_until, typed_lines
from app.kas.rules_baca_koran import (
    KEPALA_MAX,
    PERAN,
    BarisBaca,
    Terbaca,
    guessed,
    heading_row,
    read_lines,
    titles,
    usable,
)
from app.kas.rules_koran import nearest_pairs
from app.platform import clock, tabel_buku, tabel_csv
from app.platform.db import db, insert_rows
from app.platform.ids import derived_id
from app.platform.tabel_isi import MEGA, Batas, RawRow, size_words
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused

BATAS = Batas(berkas=5 * MEGA, baris=20_000)
SIMPAN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lembaran:
    """A file as a table: headings, rows under them, what the reader was told."""

    judul: tuple[str, ...]
    rows: tuple[RawRow, ...]
    catatan: tuple[str, ...]


def keep_file(
    koperasi_id: int, key: UUID, *, akun_id: UUID, nama: str, isi: bytes, by: Actor
) -> KirimanKoran:
    """Keep a file until its sender confirms; older than seven days are thrown away.

    The same form sent twice keeps one.
    """
    k = KirimanKoran
    db.session.execute(
        sa.delete(k).where(k.koperasi_id == koperasi_id, k.pada < clock.now() - SIMPAN)
    )
    known = db.session.get(k, (koperasi_id, key))
    if known is not None:
        return known
    row = KirimanKoran(
        koperasi_id=koperasi_id, id=key, akun_id=akun_id, nama=nama[:120] or "rekening-koran",
        isi=isi, oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def open_file(isi: bytes, nama: str) -> Lembaran:
    """The table in a statement file, below the bank's own address lines.

    Refused: too large, damaged, no table, more than 20,000 rows.
    """
    if len(isi) > BATAS.berkas:
        raise Refused(
            f"Berkas {nama} berukuran {size_words(len(isi))}; batasnya {size_words(BATAS.berkas)}. "
            "Unduh rekening koran per bulan."
        )
    if not isi.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise Refused(f"Berkas {nama} kosong. Pilih berkas rekening koran.")
    if tabel_buku.is_workbook(isi):
        _, rows, notes = tabel_buku.read_workbook(isi, nama, BATAS)
    else:
        skipped, isi = below_address(isi)
        rows, notes = tabel_csv.read_csv(isi, nama, BATAS)
        rows = [(no + skipped, cells) for no, cells in rows]
    rows = [(no, cells) for no, cells in rows if any(cell is not None for cell in cells)]
    if not rows:
        raise Refused(f"Berkas {nama} tidak berisi satu sel pun. Pilih berkas rekening koran.")
    if len(rows) > BATAS.baris:
        raise Refused(f"Berkas {nama} berisi lebih dari 20.000 baris. Unduh per bulan.")
    at = heading_row(rows)
    return Lembaran(titles(rows[at][1]), tuple(rows[at + 1 :]), tuple(notes))


def below_address(isi: bytes) -> tuple[int, bytes]:
    """Lines of text before the headings, and the file from there on.

    The separator of a CSV is told from its first line, which in a bank's file is an address.
    """
    text = None
    for encoding in ("utf-16" if isi[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            text = isi.decode(encoding)
            break
        except UnicodeError:
            continue
    if text is None or "\x00" in text:
        return 0, isi
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines[:KEPALA_MAX]):
        for mark in tabel_csv.MARKS:
            if usable(guessed([cell.strip(' "') for cell in line.split(mark)])):
                return at, "".join(lines[at:]).encode() if at else isi
    return 0, isi


def chosen_columns(koperasi_id: int, akun_id: UUID, judul: Sequence[str]) -> dict[str, int]:
    """The columns as this bank's last file was confirmed, else by the words of the headings."""
    saved = db.session.get(SusunanKoran, (koperasi_id, akun_id))
    if saved is not None and all(name in judul for name in saved.kolom.values()):
        return {peran: judul.index(name) for peran, name in saved.kolom.items()}
    return guessed(judul)


@dataclass(frozen=True, slots=True)
class Pilahan:
    """Lines of a file sorted: new ones with their print, and why others are left out."""

    baru: tuple[tuple[BarisBaca, str], ...]
    sudah: int
    diketik: int
    disahkan: int
    sampai: date | None

    @property
    def catatan(self) -> list[str]:
        """What is left out, in words."""
        found = []
        if self.sudah:
            found.append(f"{self.sudah} baris sudah ada dan dilewati.")
        if self.diketik:
            found.append(
                f"{self.diketik} baris sama jumlahnya dengan yang dicatat tangan di sekitar hari "
                "itu; dianggap baris yang sama dan dilewati."
            )
        if self.disahkan and self.sampai:
            found.append(
                f"{self.disahkan} baris bertanggal sampai {tanggal_panjang(self.sampai)}, yang "
                "rekonsiliasinya sudah disahkan, dilewati."
            )
        return found


def line_print(line: BarisBaca) -> str:
    """Date, text, amount, balance and the how-manieth of equal lines: the same line, once."""
    return fingerprint(line.tanggal, line.keterangan, line.jumlah, line.saldo, line.ke)


def sort_lines(koperasi_id: int, akun_id: UUID, terbaca: Terbaca) -> Pilahan:
    """Which lines of a file are new: not known, not typed by hand before, not signed."""
    known, sampai = known_prints(koperasi_id, akun_id), signed_until(koperasi_id, akun_id)
    fresh = [(line, sidik) for line in terbaca.baris if (sidik := line_print(line)) not in known]
    typed = nearest_pairs(
        [(line.tanggal, line.jumlah) for line, _ in fresh], typed_lines(koperasi_id, akun_id)
    )
    by_hand = {at for at, _ in typed}
    rest = [pair for at, pair in enumerate(fresh) if at not in by_hand]
    baru = [pair for pair in rest if sampai is None or pair[0].tanggal > sampai]
    return Pilahan(
        tuple(baru), len(terbaca.baris) - len(fresh), len(by_hand), len(rest) - len(baru), sampai
    )


def record_koran(
    koperasi_id: int, kiriman: KirimanKoran, terbaca: Terbaca, *, by: Actor
) -> RekeningKoran:
    """Keep the new lines of a confirmed file, and how its columns were understood.

    Refused: a problem in any row, no line at all.
    """
    lock_head(koperasi_id)
    known = db.session.get(RekeningKoran, (koperasi_id, kiriman.id), populate_existing=True)
    if known is not None:
        return known
    if terbaca.masalah:
        raise Refused(*terbaca.masalah)
    if not terbaca.baris:
        raise Refused("Tidak ada satu transaksi pun di berkas ini; periksa pilihan kolomnya.")
    pilahan = sort_lines(koperasi_id, kiriman.akun_id, terbaca)
    days = [line.tanggal for line in terbaca.baris]
    found = RekeningKoran(
        koperasi_id=koperasi_id, id=kiriman.id, akun_id=kiriman.akun_id, nama=kiriman.nama,
        sha256=hashlib.sha256(kiriman.isi).hexdigest(), sejak=min(days), sampai=max(days),
        masuk=terbaca.masuk, keluar=terbaca.keluar, saldo_akhir=terbaca.saldo_akhir,
        banyak=len(terbaca.baris), baru=len(pilahan.baru), oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(found)
    db.session.flush()
    insert_rows(BarisKoran, _line_rows(found, pilahan, by))
    _keep_columns(koperasi_id, kiriman.akun_id, terbaca)
    k = KirimanKoran
    db.session.execute(sa.delete(k).where(k.koperasi_id == koperasi_id, k.id == kiriman.id))
    return found


def _line_rows(koran: RekeningKoran, pilahan: Pilahan, by: Actor) -> list[dict[str, Any]]:
    return [
        {
            "koperasi_id": koran.koperasi_id, "id": derived_id(koran.id, number),
            "akun_id": koran.akun_id, "rekening_koran_id": koran.id, "tanggal": line.tanggal,
            "urutan": number, "keterangan": line.keterangan, "jumlah": line.jumlah,
            "saldo": line.saldo, "sidik": sidik, "oleh": by.id, "pada": koran.pada,
        }
        for number, (line, sidik) in enumerate(pilahan.baru, 1)
    ]  # fmt: skip


def _keep_columns(koperasi_id: int, akun_id: UUID, terbaca: Terbaca) -> None:
    kolom: Mapping[str, str] = {
        peran: terbaca.judul[terbaca.kolom[peran]] for peran in PERAN if peran in terbaca.kolom
    }
    saved = db.session.get(SusunanKoran, (koperasi_id, akun_id))
    if saved is None:
        db.session.add(SusunanKoran(koperasi_id=koperasi_id, akun_id=akun_id, kolom=dict(kolom)))
    elif saved.kolom != kolom:
        saved.kolom = dict(kolom)
    db.session.flush()


def drop_file(koperasi_id: int, kiriman_id: UUID) -> None:
    """Throw an unconfirmed file away."""
    k = KirimanKoran
    db.session.execute(sa.delete(k).where(k.koperasi_id == koperasi_id, k.id == kiriman_id))


def understood(lembaran: Lembaran, kolom: Mapping[str, int], *, today: date) -> Terbaca:
    """Read the lines of an opened file with a choice of columns."""
    return read_lines(lembaran.rows, lembaran.judul, kolom, today=today, catatan=lembaran.catatan)
