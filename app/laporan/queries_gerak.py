"""From the daily table to the figures reports are made of: accounts, units, periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.buku_besar.queries import mutasi
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import AccountRow, Context
from app.koperasi.queries import book_years_of
from app.koperasi.rules import AWAL
from app.laporan.rules import Kolom
from app.laporan.rules_buku import Akun, Gerak, Judul, Kurun
from app.laporan.rules_waktu import (
    KalenderBuku,
    TahunBerjalan,
    Waktu,
    assembled,
    cuts,
)
from app.platform.db import db
from app.platform.models import Koperasi
from app.unit.rules import UnitRow


@dataclass(frozen=True, slots=True)
class Sumber:
    """What every report of a cooperative begins with: names, chart, units, book years."""

    koperasi_id: int
    nama: str
    slug: str
    context: Context
    akun: tuple[Akun, ...]
    kalender: KalenderBuku

    def unit_by_code(self, kode: str) -> UnitRow | None:
        """A unit by its code, however it is written."""
        wanted = kode.strip().upper()
        return next((u for u in self.context.units.values() if u.kode == wanted), None)

    def judul(self, unit: UnitRow | None) -> Judul:
        """The title block, of the whole cooperative or of one unit."""
        return (
            Judul(self.nama, self.slug, unit.kode, unit.nama)
            if unit
            else Judul(self.nama, self.slug)
        )


def source_of(koperasi_id: int) -> Sumber:
    """Read it: four small queries, most of them answered from what the request already knows."""
    koperasi = db.session.get_one(Koperasi, koperasi_id)
    context = context_of(koperasi_id)
    years = tuple(TahunBerjalan(y.mulai, y.akhir) for y in book_years_of(koperasi_id))
    opening = next(p.akhir for p in context.periods if p.kode == AWAL)
    return Sumber(
        koperasi_id=koperasi_id,
        nama=koperasi.nama,
        slug=koperasi.slug,
        context=context,
        akun=tuple(account_of(row) for row in context.accounts.values()),
        kalender=KalenderBuku(years, opening),
    )


def account_of(row: AccountRow) -> Akun:
    """An account as statements see it."""
    return Akun(
        row.kode, row.nama, row.kelompok, row.saldo_normal, row.arus_kas, row.arus_masuk,
        row.arus_keluar, row.peran,
    )  # fmt: skip


def periods_of(
    sumber: Sumber, spans: Sequence[Waktu], unit_id: UUID | None = None
) -> tuple[Kurun, ...]:
    """The figures of each span; every day of the daily table is read once for all of them."""
    parts = {(since, until): _rows(sumber, since, until, unit_id) for since, until in cuts(spans)}
    return assembled(spans, parts)


def _rows(
    sumber: Sumber, since: date | None, until: date, unit_id: UUID | None
) -> tuple[Gerak, ...]:
    accounts, units = sumber.context.accounts, sumber.context.units
    found = mutasi(sumber.koperasi_id, since=since, until=until, unit_id=unit_id)
    return tuple(
        Gerak(
            accounts[r.akun_id].kode, units[r.unit_id].kode, r.sifat, r.arus, r.debit, r.kredit
        )
        for r in found
    )  # fmt: skip


def unit_columns_of(sumber: Sumber, kurun: Kurun) -> tuple[Kolom, ...]:
    """Units as columns, KANTOR first: those at work, and those that still have figures."""
    seen = {row.unit for rows in (kurun.awal, kurun.gerak) for row in rows}
    return tuple(
        Kolom(u.kode, u.nama) for u in sumber.context.units.values() if u.aktif or u.kode in seen
    )
