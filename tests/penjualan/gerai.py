"""A village that trades: SEMBAKO with goods and a drawer, AGEN with two principals, Siti, Joko."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from flask import current_app

from app.anggota.models import Anggota
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal, reverse_journal
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.penjualan.commands import record_omzet, set_batas_bon, set_cara_hpp
from app.penjualan.models import Omzet
from app.penjualan.rules import BarisAnggota, JenisPendapatan, OmzetHarian, Pendapatan
from app.penjualan.rules_hpp import CaraHpp
from app.pihak.commands import add_pihak
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.offers import REGISTRY
from app.unit.commands import add_unit
from app.values.actor import Actor
from app.values.money import NIL, Money, rupiah

AWAL, HARI = date(2025, 1, 1), date(2025, 3, 10)
RATNA = Actor(UUID(int=7), "Bu Ratna", "Bendahara")
R = rupiah


@dataclass(frozen=True)
class Gerai:
    """Ids of what the village has."""

    id: int
    slug: str
    sembako: UUID
    apotek: UUID
    agen: UUID
    siti: UUID
    joko: UUID
    tani: UUID
    warung: UUID
    bri: UUID
    pos: UUID


def trading_village(koperasi: Koperasi, *, stok: int = 20_000_000) -> Gerai:
    """Units, people and parties; goods and cash by a gift; everybody's bon limit Rp1.000.000."""
    k, slug = koperasi.id, koperasi.slug

    def act() -> Gerai:
        units = [
            add_unit(k, kode=kode, nama=nama, jenis=jenis).id
            for kode, nama, jenis in (
                ("SEMBAKO", "Gerai sembako", "sembako"), ("APOTEK", "Apotek desa", "apotek"),
                ("AGEN", "Agen", "agen"),
            )
        ]  # fmt: skip
        people = [new_id(), new_id()]
        for number, nama in enumerate(("Siti Aminah", "Joko Susilo"), 1):
            db.session.add(
                Anggota(koperasi_id=k, id=people[number - 1], urut=number, nomor=f"A-000{number}",
                        nama=nama, tanggal_masuk=date(2025, 1, 2), telepon="0812-3456-7890")
            )  # fmt: skip
        parties = [
            add_pihak(k, kode=kode, nama=nama, jenis=jenis).id
            for kode, nama, jenis in (
                ("PM-01", "UD Tani Makmur", "pemasok"), ("PL-01", "Warung Bu Sri", "pelanggan"),
                ("MT-01", "Bank Rakyat", "mitra"), ("MT-02", "Kantor Pos", "mitra"),
            )
        ]  # fmt: skip
        db.session.flush()
        gerai = Gerai(k, slug, *units, *people, *parties)
        stock(gerai, gerai.sembako, stok)
        set_batas_bon(k, new_id(), mulai=AWAL, jumlah=R(1_000_000), dasar="Rapat pengurus")
        return gerai

    return transact(act)


def stock(gerai: Gerai, unit: UUID, stok: int) -> None:
    """Goods, drawer money and money at the treasurer's, all by a gift."""
    roles = context_of(gerai.id).by_role
    lines = [
        Line(roles["persediaan_dagang"].id, stok * 100, unit_id=unit),
        Line(roles["kas_unit"].id, 500_000_00, unit_id=unit),
        Line(roles["kas_unit"].id, 2_000_000_00, unit_id=gerai.agen),
        Line(roles["kas_umum"].id, 5_000_000_00),
        Line(roles["bank"].id, 10_000_000_00),
        Line(roles["hibah"].id, -(stok + 500_000 + 17_000_000) * 100),
    ]
    event = JurnalUmumWritten(
        id=new_id(), tanggal=AWAL, jenis=JenisJurnal.UMUM, keterangan="Hibah awal", bukti="",
        lines=tuple(line for line in lines if line.jumlah),
    )  # fmt: skip
    record_jurnal(gerai.id, event, by=RATNA)


def sale(gerai: Gerai, anggota: int, non_anggota: int = 0, **more: object) -> OmzetHarian:
    """Goods sold by SEMBAKO; in cash unless the ways are given; cost 80 % unless given."""
    bon = sum(b.jumlah.sen for b in more.get("bon", ()))  # type: ignore[attr-defined]  # test facts
    facts: dict[str, object] = {
        "tunai": R(anggota + non_anggota) - Money(bon), "hpp": R((anggota + non_anggota) * 8 // 10)
    }  # fmt: skip
    sold = Pendapatan(JenisPendapatan.BARANG, R(anggota), R(non_anggota))
    return OmzetHarian(gerai.sembako, (sold,), **(facts | more))  # type: ignore[arg-type]  # test facts


def bon(who: UUID, jumlah: int) -> BarisAnggota:
    """One member's bon."""
    return BarisAnggota(who, R(jumlah))


def sell(gerai: Gerai, omzet: OmzetHarian, on: date = HARI, key: UUID | None = None) -> Omzet:
    """Record a day's paper."""
    return transact(
        lambda: _loaded(record_omzet(gerai.id, key or new_id(), omzet, on=on, by=RATNA))
    )


def _loaded(paper: Omzet) -> Omzet:
    db.session.refresh(paper)
    db.session.expunge(paper)
    return paper


def cost_way(gerai: Gerai, unit: UUID, cara: CaraHpp, bps: int = 0) -> None:
    """A unit's way to know its cost, from the first day on."""
    transact(
        lambda: set_cara_hpp(gerai.id, new_id(), unit, mulai=AWAL, cara=cara, bps=bps, dasar="SOP")
    )


def written(gerai: Gerai, urut: int) -> str:
    """A journal in the notation of the text, R/K lines included."""
    context = context_of(gerai.id)
    return "; ".join(
        f"{'D' if line.jumlah > 0 else 'K'} {context.accounts[line.akun_id].kode} "
        f"{abs(line.jumlah) // 100:,} {context.units[line.unit_id].kode}".replace(",", ".")
        for line in lines_of_journal(gerai.id, urut)
        if line.unit_id
    )


def cancel(gerai: Gerai, urut: int, on: date = HARI) -> int:
    """Cancel a journal by its mirror."""
    return transact(
        lambda: reverse_journal(
            gerai.id, urut, key=new_id(), alasan="salah ketik jumlah", on=on, by=RATNA
        )
    )


def matched(gerai: Gerai) -> list[str]:
    """What the mark Cocok says; nothing when papers and books agree."""
    return control_problems(gerai.id, current_app.extensions[REGISTRY].subledgers)


def journals(gerai: Gerai) -> int:
    """How many journals the cooperative has."""
    query = sa.text("SELECT count(*) FROM jurnal WHERE koperasi_id = :k")
    return int(db.session.execute(query, {"k": gerai.id}).scalar_one())


__all__ = ["NIL", "Gerai", "Money", "trading_village"]
