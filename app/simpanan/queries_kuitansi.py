"""Receipts of one deposit: its lines put together by member."""

from __future__ import annotations

from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries import journal_at
from app.pengguna.queries import names_of
from app.platform.db import db
from app.platform.models import Koperasi
from app.simpanan.models import Setoran
from app.simpanan.queries_surat import BarisKuitansi, is_cancelled, lines_of
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_kuitansi import Kuitansi

J = JenisSimpanan


def receipts_of(koperasi_id: int, slip: Setoran) -> list[Kuitansi]:
    """A receipt for every member of a deposit, in the order of its lines.

    Numbered after the journal: JU-2025-00012/3 is the third member; a deposit of one member bears
    the journal's number alone.
    """
    people: dict[UUID, list[BarisKuitansi]] = {}
    for row in lines_of(koperasi_id, slip.id):
        people.setdefault(row.baris.anggota_id, []).append(row)
    journal = journal_at(koperasi_id, slip.jurnal_urut)
    assert journal is not None
    koperasi = db.session.get_one(Koperasi, koperasi_id).nama
    gone, penerima = is_cancelled(slip), names_of({slip.oleh}).get(slip.oleh, "")
    sidik = bytes(journal.hash).hex()
    return [
        Kuitansi(
            koperasi, f"{journal.nomor}/{n}" if len(people) > 1 else journal.nomor, slip.tanggal,
            rows[0].nama, rows[0].nomor_anggota, tuple(_part(row) for row in rows), penerima,
            sidik, rows[0].telepon, gone,
        )
        for n, rows in enumerate(people.values(), 1)
    ]  # fmt: skip


def _part(row: BarisKuitansi) -> tuple[str, int]:
    line = row.baris
    words = f"{SEBUTAN_JENIS[J(line.jenis)]} {line.bulan}".strip()
    return f"{words} (titipan calon)" if line.titipan else words, line.jumlah
