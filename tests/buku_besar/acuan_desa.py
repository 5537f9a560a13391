"""A small village for tests of the ledger: two units, two members, a supplier, and short words."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.anggota.models import Anggota
from app.buku_besar.commands import post_journal
from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    record_jurnal,
    record_saldo_awal,
    reverse_journal,
)
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_periksa import (
    chain_problems,
    derived_problems,
    orphan_problems,
    paper_problems,
    seal_check,
)
from app.buku_besar.rules import Context, Draft, JenisJurnal, Line
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.pihak.commands import add_pihak
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.unit.commands import add_unit
from app.values.actor import Actor

RATNA = Actor(UUID(int=0x0BEAD4), "Bu Ratna", "Bendahara")
AWAL = date(2024, 12, 31)
JAN, FEB, MAR = date(2025, 1, 15), date(2025, 2, 10), date(2025, 3, 5)
CHECKS = (chain_problems, derived_problems, orphan_problems, paper_problems, seal_check)
Baris = tuple[str, int] | tuple[str, int, str] | tuple[str, int, str, str]


def unit_of(context: Context, kode: str) -> UUID:
    return next(u.id for u in context.units.values() if u.kode == kode)


class Desa:
    """One cooperative and the acts of Bu Ratna in it. Amounts in sen, debit positive."""

    def __init__(self, koperasi: Any) -> None:
        self.id: int = koperasi.id
        transact(self._settle)
        self.siapa = {
            a.nama: a.id for a in db.session.query(Anggota).filter_by(koperasi_id=self.id)
        }
        self.siapa["CV Makmur"] = self.pemasok
        db.session.rollback()

    def _settle(self) -> None:
        for kode in ("SEMBAKO", "USP"):
            add_unit(self.id, kode=kode, nama=kode.title(), jenis=kode.lower())
        for urut, nama in enumerate(("Siti", "Joko"), 1):
            db.session.add(
                Anggota(koperasi_id=self.id, id=new_id(), urut=urut, nomor=f"{urut:04}", nama=nama)
            )
        self.pemasok = add_pihak(self.id, kode="P01", nama="CV Makmur", jenis="pemasok").id

    @property
    def konteks(self) -> Context:
        return context_of(self.id)

    def akun(self, kode: str) -> UUID:
        return self.konteks.by_code[kode].id

    def unit(self, kode: str) -> UUID:
        return unit_of(self.konteks, kode)

    def lines(self, *baris: Baris) -> tuple[Line, ...]:
        """("1101", 50_000), ("4101", -50_000, "SEMBAKO"), ("2111", -100, "", "Siti")."""
        context = self.konteks  # once: each look asks the database for its version
        return tuple(self._line(context, *one) for one in baris)

    def _line(self, context: Context, kode: str, sen: int, unit: str = "", siapa: str = "") -> Line:
        key = self.siapa[siapa] if siapa else None
        member = key if siapa in ("Siti", "Joko") else None
        return Line(
            context.by_code[kode].id, sen, unit_id=unit_of(context, unit) if unit else None,
            anggota_id=member, pihak_id=None if member else key,
        )  # fmt: skip

    def written(self, on: date, *baris: Baris, **facts: Any) -> JurnalUmumWritten:
        given = {"id": new_id(), "jenis": JenisJurnal.UMUM, "keterangan": "Kejadian di desa"}
        return JurnalUmumWritten(tanggal=on, lines=self.lines(*baris), **(given | facts))

    def catat(self, on: date, *baris: Baris, **facts: Any) -> int:
        """Write and record a general journal; its place."""
        event = self.written(on, *baris, **facts)
        return transact(lambda: record_jurnal(self.id, event, by=RATNA))

    def buka(self, *baris: Baris) -> int:
        """Record the opening."""
        lines = self.lines(*baris)
        key = new_id()
        return transact(
            lambda: record_saldo_awal(self.id, key=key, tanggal=AWAL, lines=lines, by=RATNA)
        )

    def batalkan(self, urut: int, on: date = MAR) -> int:
        """Cancel a journal; the place of its mirror."""
        key = new_id()
        return transact(
            lambda: reverse_journal(self.id, urut, key=key, alasan="salah tulis", on=on, by=RATNA)
        )

    def posting_saja(self, on: date, *baris: Baris) -> int:
        """A journal of a rule of another package: its paper is not the ledger's own."""
        draft = Draft("uji.kejadian", new_id(), on, "Kejadian lain", self.lines(*baris))
        return transact(lambda: post_journal(self.id, draft, by=RATNA))

    def periode(self, kode: str, ke: StatusPeriode) -> None:
        transact(lambda: change_period(self.id, kode, ke, by=RATNA, alasan="uji buka lagi"))

    def masalah(self) -> list[str]:
        """What every check of the ledger finds."""
        db.session.rollback()
        found = [problem for check in CHECKS for problem in check(self.id)]
        db.session.rollback()  # an open read would make schema changes of the tests wait
        return found
