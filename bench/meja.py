"""Rows of the treasurer's desk: a deposit, an evening's grid, a member's account, the month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.koperasi.queries_kop import letterhead
from app.laporan.draw_paket import pack_pdf
from app.laporan.queries_paket import pack_of
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.kertas import A4
from app.simpanan.commands import record_setoran, record_setoran_kolektif
from app.simpanan.commands_ketentuan import set_terms
from app.simpanan.queries_kolektif import grid_rows
from app.simpanan.queries_tunggakan import bills_on
from app.simpanan.rules import KetentuanRow
from app.simpanan.rules_setoran import SetoranLine
from app.values.money import rupiah
from bench.buku import Ukur
from bench.desa import TAHUN, Desa
from bench.polos import Write, bare_writer
from bench.ukuran import Hasil, median_of, seconds

KISI = 30
AKHIR = date(TAHUN, 12, 31)
J = JenisSimpanan


def desk_rows(desa: Desa, ukur: Ukur, size: int) -> Iterator[Hasil]:
    """The desk on books of this size; terms of simpanan decided first."""
    transact(lambda: _decide(desa))
    with bare_writer(ukur.mesin, ukur.url, ukur.folder) as bare:
        yield _single(desa, ukur, bare, size)
    yield Hasil(f"kisi {KISI} setoran disimpan", ukur.mesin, _grid(desa, ukur), "detik", batas=1,
                jurnal=size)  # fmt: skip
    yield Hasil(f"kisi {KISI} baris dihitung", ukur.mesin, _rows(desa, ukur), "ms", jurnal=size)
    one = [desa.anggota[0]]
    yield Hasil(f"simpanan satu dari {len(desa.anggota)} anggota", ukur.mesin,
                _ms(ukur, lambda: bills_on(desa.id, AKHIR, today=AKHIR, ids=one)), "ms", batas=10,
                jurnal=size)  # fmt: skip
    yield Hasil("paket bulanan sampai PDF", ukur.mesin, seconds(lambda: _pack(desa)), "detik",
                batas=10, jurnal=size)  # fmt: skip


def _decide(desa: Desa) -> None:
    for jenis in (J.POKOK, J.WAJIB, J.SUKARELA):
        terms = KetentuanRow(jenis, date(TAHUN, 1, 1), 2_000_000, dasar="ART pasal 12")
        set_terms(desa.id, terms)


def _line(who: UUID) -> SetoranLine:
    return SetoranLine(who, J.SUKARELA, rupiah(20_000))


def _single(desa: Desa, ukur: Ukur, bare: Write, size: int) -> Hasil:
    """One member after another through the screen's command, in turn with bare inserts."""
    ours, plain = 0.0, 0.0
    for number in range(ukur.tunggal):
        who = desa.anggota[number % len(desa.anggota)]
        ours += seconds(lambda who=who: _saved(desa, who))  # type: ignore[misc]  # -- bound now
        plain += seconds(lambda: bare(1))
    share = 1 / 8 if ukur.mesin == "SQLite" else 1 / 5
    return Hasil("setoran lewat perintah layar, tahan mati listrik", ukur.mesin,
                 ukur.tunggal / ours, "per detik", cepat=True, polos=ukur.tunggal / plain,
                 batas_nisbah=share, jurnal=size)  # fmt: skip


def _saved(desa: Desa, who: UUID) -> None:
    """One deposit as the page records it."""
    transact(lambda: _deposit(desa, who))


def _deposit(desa: Desa, who: UUID) -> None:
    record_setoran(desa.id, new_id(), who, [_line(who)], on=AKHIR, by=desa.by)


def _grid(desa: Desa, ukur: Ukur) -> float:
    people = desa.anggota[:KISI]

    def save() -> None:
        rows = [_line(who) for who in people]
        transact(
            lambda: record_setoran_kolektif(desa.id, new_id(), rows, on=AKHIR, by=desa.by) and None
        )

    return median_of(save, ukur.ulang)


def _rows(desa: Desa, ukur: Ukur) -> float:
    return _ms(ukur, lambda: grid_rows(desa.id, desa.anggota[:KISI], AKHIR))


def _ms(ukur: Ukur, act: Callable[[], object]) -> float:
    def fresh() -> None:
        db.session.rollback()
        act()

    return 1_000 * median_of(fresh, ukur.ulang)


def _pack(desa: Desa) -> bytes:
    db.session.rollback()
    paket = pack_of(desa.id, AKHIR, today=AKHIR)
    return pack_pdf(paket, letterhead(desa.id), ukuran=A4, dicetak="", tanda_tangan=None)
