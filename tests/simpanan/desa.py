"""A village with savings: terms decided, Siti and Joko members, Tini a candidate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.anggota.models import Anggota
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_jurnal import shown_lines
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.simpanan.commands import record_setoran, record_setoran_kolektif
from app.simpanan.commands_ketentuan import set_terms
from app.simpanan.models import Setoran
from app.simpanan.rules import KetentuanRow
from app.simpanan.rules_setoran import SetoranLine
from app.values.actor import Actor
from app.values.money import rupiah

J = JenisSimpanan
AWAL = date(2025, 1, 1)
RATNA = Actor(UUID(int=7), "Bu Ratna", "Bendahara")
HADI = Actor(UUID(int=8), "Pak Hadi", "Ketua pengurus")
POKOK, WAJIB = 100_000, 10_000


@dataclass(frozen=True)
class Desa:
    """Ids of the people; amounts as the terms have them."""

    id: int
    slug: str
    siti: UUID
    joko: UUID
    tini: UUID


def terms(jenis: JenisSimpanan, mulai: date = AWAL, **facts: object) -> KetentuanRow:
    """Terms of one kind with a basis, the rest as given."""
    defaults: dict[str, object] = {"dasar": "ART pasal 12"}
    return KetentuanRow(jenis, mulai, **(defaults | facts))  # type: ignore[arg-type]  # test facts


def decide(koperasi_id: int, jenis: JenisSimpanan, mulai: date = AWAL, **facts: object) -> UUID:
    """Put terms in force."""
    return transact(lambda: set_terms(koperasi_id, terms(jenis, mulai, **facts)))


def village(koperasi: Koperasi, *, decided: bool = True) -> Desa:
    """Siti and Joko since 2 January 2025, Tini a candidate approved on 5 January."""
    koperasi_id = koperasi.id
    found = Desa(koperasi_id, koperasi.slug, new_id(), new_id(), new_id())

    def act() -> None:
        siti = {"dusun": "Krajan", "telepon": "0812-3456-7890"}
        add_person(koperasi_id, found.siti, 1, "Siti Aminah", **siti)
        add_person(koperasi_id, found.joko, 2, "Joko Susilo", dusun="Ngadirejo")
        add_person(
            koperasi_id, found.tini, 3, "Tini Lestari", status="calon", tanggal_masuk=None,
            tanggal_disetujui=date(2025, 1, 5),
        )  # fmt: skip
        db.session.flush()

    transact(act)
    if decided:
        decide(koperasi_id, J.POKOK, nominal=POKOK * 100)
        decide(koperasi_id, J.WAJIB, nominal=WAJIB * 100)
        decide(koperasi_id, J.SUKARELA, minimum=500_000)
        decide(koperasi_id, J.BERJANGKA, minimum=50_000_000, denda_bps=200, bunga="6% setahun")
    return found


def add_person(koperasi_id: int, who: UUID, urut: int, nama: str, **facts: object) -> None:
    """A row of the register, inside the caller's transaction."""
    given: dict[str, object] = {"tanggal_masuk": date(2025, 1, 2)} | facts
    db.session.add(
        Anggota(koperasi_id=koperasi_id, id=who, urut=urut, nomor=f"{urut:04d}", nama=nama, **given)
    )


def line(who: UUID, jenis: JenisSimpanan, amount: int, **more: object) -> SetoranLine:
    """A line in whole rupiah."""
    return SetoranLine(who, jenis, rupiah(amount), **more)  # type: ignore[arg-type]  # test facts


def pay(
    desa: Desa, who: UUID, *parts: tuple[JenisSimpanan, int], on: date = date(2025, 3, 10),
    key: UUID | None = None,
) -> UUID:  # fmt: skip
    """A receipt of one member; its id."""
    lines = [line(who, jenis, amount) for jenis, amount in parts]
    key = key or new_id()
    return transact(lambda: record_setoran(desa.id, key, who, lines, on=on, by=RATNA).id)


def collect(
    desa: Desa, rows: list[SetoranLine], *, on: date = date(2025, 3, 10), key: UUID | None = None
) -> UUID:
    """A collector's list; its id."""
    key = key or new_id()
    return transact(lambda: record_setoran_kolektif(desa.id, key, rows, on=on, by=RATNA).id)


def journal_text(koperasi_id: int, urut: int) -> list[str]:
    """A journal as lines of text: D 1101 130000, K 3102 30000 0001 Siti Aminah."""
    rows = shown_lines(koperasi_id, lines_of_journal(koperasi_id, urut))
    return [
        f"{'D' if row.debit else 'K'} {row.akun.kode} {(row.debit or row.kredit) // 100}"
        + (f" {row.siapa.nomor}" if row.siapa else "")
        for row in rows
        if not row.otomatis
    ]


def paper(desa: Desa, setoran_id: UUID) -> Setoran:
    """A receipt by id."""
    return db.session.get_one(Setoran, (desa.id, setoran_id))
