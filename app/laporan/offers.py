"""What reports offer: checks of the statements, clearing accounts to settle, search of accounts."""

from __future__ import annotations

from datetime import date

from app.buku_besar.queries_konteks import context_of
from app.laporan.draw_susunan import sentence_case
from app.laporan.queries_buku_kas import cash_books
from app.laporan.queries_periksa import (
    cash_flow_problems,
    equity_problems,
    layout_problems,
    position_problems,
    unsettled,
)
from app.pengguna.permissions import Permission
from app.platform.offers import Check, Hit, SearchOffer, Task, TaskOffer
from app.values.tulis import rp

BANYAK = 8
CHECKS = (
    Check("susunan", "Setiap akun berdiri pada satu baris laporan", layout_problems),
    Check("posisi", "Posisi keuangan seimbang pada tiap akhir bulan", position_problems),
    Check("ekuitas", "Perubahan ekuitas sama dengan posisi keuangan", equity_problems),
    Check("arus_kas", "Arus kas langsung dan tidak langsung sama", cash_flow_problems),
)


def clearing_tasks(koperasi_id: int, today: date) -> list[Task]:
    """Money on its way and receipts nobody has named yet: both must come to nil."""
    return [
        Task(
            judul=f"Selesaikan {nama}",
            keterangan=f"Masih {rp(abs(saldo))}: {arti}.",
            kata_kerja="Lihat",
            endpoint="laporan.show",
            ikon="kas",
            values={"nama": "buku-besar", "akun": kode},
        )
        for kode, nama, arti, saldo in unsettled(koperasi_id)
    ]


def find_accounts(koperasi_id: int, words: str) -> list[Hit]:
    """Accounts by code or name; each opens its book."""
    plain = words.casefold()
    found = [
        a
        for a in context_of(koperasi_id).accounts.values()
        if a.kode.startswith(words) or plain in a.nama.casefold()
    ]
    return [
        Hit(
            f"{a.kode} {a.nama}",
            "buku besar",
            "laporan.show",
            {"nama": "buku-besar", "akun": a.kode},
        )
        for a in found[:BANYAK]
    ]


def find_cash_books(koperasi_id: int, words: str) -> list[Hit]:
    """Cash books by title or account: kas umum, kas operasional, a bank, a drawer, an agent."""
    plain = words.casefold()
    return [
        Hit(sentence_case(b.judul), "buku kas", "laporan.show",
            {"nama": "buku-kas", "buku": b.kunci})
        for b in cash_books(koperasi_id, context_of(koperasi_id))
        if plain in b.judul.casefold() or plain in b.nama.casefold()
    ][:BANYAK]  # fmt: skip


TASKS = (TaskOffer(Permission.LAPORAN_READ, clearing_tasks),)
SEARCH = (
    SearchOffer("Buku kas", Permission.LAPORAN_READ, find_cash_books),
    SearchOffer("Akun", Permission.LAPORAN_READ, find_accounts),
)
