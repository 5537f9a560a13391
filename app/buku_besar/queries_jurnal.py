"""Reads behind the journal pages: one journal whole, a draft as it would stand, a printed book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import Journal, JurnalUmum, Kepala, LampiranJurnal, Posting
from app.buku_besar.queries import Filter, JournalRow, journals, lines_of_journal, reversal_of
from app.buku_besar.queries_ganti import replaced_by, replacement_of
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_orang import people_problems
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.queries_sisi import wrong_side_problems
from app.buku_besar.rules import RK, AccountRow, Context, Draft, JenisJurnal, Line, complete
from app.buku_besar.rules_isian import Sebutan
from app.buku_besar.rules_turunan import Ready, daily_of, member_moves
from app.pengguna.queries import names_of
from app.platform.db import db
from app.unit.rules import UnitRow
from app.values.refusal import Reason

CHUNK = 500


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A line as pages and papers show it; `otomatis` marks the R/K lines the program added."""

    akun: AccountRow
    unit: UnitRow
    siapa: Sebutan | None
    debit: int
    kredit: int
    otomatis: bool


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A journal with all that its page says."""

    jurnal: Journal
    baris: tuple[BarisTampil, ...]
    oleh: str
    jenis: str
    pembalik: Journal | None
    asli: Journal | None
    digantikan: Journal | None
    pengganti: Journal | None
    lampiran: tuple[LampiranJurnal, ...]
    sebelum: int | None
    sesudah: int | None

    @property
    def jumlah(self) -> int:
        """Debit as it was written, R/K lines left out: the amount people speak of."""
        return sum(baris.debit for baris in self.baris if not baris.otomatis)


def journal_page(koperasi_id: int, jurnal: Journal) -> JournalPage:
    """Everything of one journal, in a fixed number of queries however many lines it has."""
    context = context_of(koperasi_id)
    lines = lines_of_journal(koperasi_id, jurnal.urut)
    last = db.session.scalar(sa.select(Kepala.urut).where(Kepala.koperasi_id == koperasi_id)) or 0
    asli = None
    if jurnal.membalik_urut is not None:
        asli = db.session.get(Journal, (koperasi_id, jurnal.membalik_urut))
    pembalik = reversal_of(koperasi_id, jurnal.urut)
    return JournalPage(
        jurnal=jurnal,
        baris=shown(lines, context, _names(koperasi_id, lines)),
        oleh=names_of({jurnal.oleh}).get(jurnal.oleh, "pengguna lama"),
        jenis=kind_of(koperasi_id, jurnal.urut),
        pembalik=pembalik,
        asli=asli,
        digantikan=replaced_by(koperasi_id, jurnal),
        pengganti=replacement_of(koperasi_id, jurnal, pembalik) if pembalik else None,
        lampiran=tuple(attachments_of(koperasi_id, jurnal.urut)),
        sebelum=jurnal.urut - 1 if jurnal.urut > 1 else None,
        sesudah=jurnal.urut + 1 if jurnal.urut < last else None,
    )


def shown(
    lines: Iterable[Line], context: Context, names: dict[UUID, Sebutan]
) -> tuple[BarisTampil, ...]:
    """Lines with account, unit and the member or party in words."""
    return tuple(
        BarisTampil(
            context.accounts[line.akun_id],
            context.units[line.unit_id or context.kantor],
            names.get(line.anggota_id or line.pihak_id or context.kantor),
            max(line.jumlah, 0),
            max(-line.jumlah, 0),
            context.accounts[line.akun_id].peran == RK,
        )
        for line in lines
    )


def shown_lines(koperasi_id: int, lines: Sequence[Line]) -> tuple[BarisTampil, ...]:
    """Lines not yet posted, as the page of a posted journal would show them."""
    return shown(lines, context_of(koperasi_id), _names(koperasi_id, lines))


def _names(koperasi_id: int, lines: Iterable[Line]) -> dict[UUID, Sebutan]:
    ids = {key for line in lines if (key := line.anggota_id or line.pihak_id)}
    return names_by_id(koperasi_id, ids)


def amounts_written(koperasi_id: int, places: Sequence[int]) -> dict[int, int]:
    """Debit of each journal as it was written, in sen: R/K lines the program added left out."""
    p, rk = Posting, context_of(koperasi_id).by_role[RK].id
    wanted = (p.koperasi_id == koperasi_id, p.urut.in_(places), p.jumlah > 0, p.akun_id != rk)
    rows = db.session.execute(
        sa.select(p.urut, sa.func.sum(p.jumlah).label("jumlah")).where(*wanted).group_by(p.urut)
    )
    return {row.urut: int(row.jumlah) for row in rows}


def kind_of(koperasi_id: int, urut: int) -> str:
    """Kind of the general journal behind this place; empty for other papers."""
    wanted = (JurnalUmum.koperasi_id == koperasi_id, JurnalUmum.jurnal_urut == urut)
    return db.session.scalar(sa.select(JurnalUmum.jenis).where(*wanted)) or ""


def place_of_paper(koperasi_id: int, key: UUID) -> int | None:
    """Place of the general journal a form's key made before, if it did."""
    paper = db.session.get(JurnalUmum, (koperasi_id, key))
    return paper.jurnal_urut if paper else None


def attachments_of(koperasi_id: int, urut: int) -> list[LampiranJurnal]:
    """Photos and PDFs behind a journal, oldest first."""
    n = LampiranJurnal
    wanted = (n.koperasi_id == koperasi_id, n.jurnal_urut == urut)
    return list(db.session.scalars(sa.select(n).where(*wanted).order_by(n.pada, n.id)))


def kept_fingerprints(koperasi_id: int) -> set[str]:
    """Fingerprints of every attachment a row names: what the sweep must leave alone."""
    n = LampiranJurnal
    return set(db.session.scalars(sa.select(n.sha256).where(n.koperasi_id == koperasi_id)))


def foresee(koperasi_id: int, draft: Draft) -> tuple[tuple[Line, ...], list[Reason]]:
    """The journal a draft would make, R/K lines included, and every reason against it.

    Writes nothing. The door asks the same again under its lock.
    """
    context = context_of(koperasi_id)
    lines, reasons = complete(draft, context)
    if reasons := reasons or people_problems([draft], context):
        return (), reasons
    ready = [Ready(draft, lines)]
    return lines, wrong_side_problems(context, daily_of(ready), member_moves(ready))


@dataclass(frozen=True, slots=True)
class BarisBukuJurnal:
    """A line of the printed journal book, with the head of its journal."""

    tanggal: date
    nomor: str
    keterangan: str
    bukti: str
    jenis: str
    baris: BarisTampil


def journal_book(
    koperasi_id: int, wanted: Filter, *, limit: int
) -> tuple[list[BarisBukuJurnal], int]:
    """Lines of the filtered journals, oldest first, and how many journals fit the filter.

    Only when they are at most `limit`; otherwise no lines, so the caller can say so.
    """
    rows, total = journals(koperasi_id, wanted, limit=limit)
    if total > limit:
        return [], total
    rows.sort(key=lambda row: (row.tanggal, row.urut))
    context = context_of(koperasi_id)
    found: list[BarisBukuJurnal] = []
    for chunk in _chunks(rows):
        found += _book_lines(koperasi_id, chunk, context)
    return found, total


def _chunks(rows: Sequence[JournalRow]) -> Iterator[Sequence[JournalRow]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _book_lines(
    koperasi_id: int, rows: Sequence[JournalRow], context: Context
) -> list[BarisBukuJurnal]:
    places = [row.urut for row in rows]
    p, u = Posting, JurnalUmum
    query = (
        sa.select(p.urut, p.akun_id, p.jumlah, p.unit_id, p.anggota_id, p.pihak_id, p.arus)
        .where(p.koperasi_id == koperasi_id, p.urut.in_(places))
        .order_by(p.urut, p.baris)
    )
    lines: dict[int, list[Line]] = defaultdict(list)
    for row in db.session.execute(query):
        lines[row.urut].append(Line(*row[1:]))
    names = _names(koperasi_id, (line for some in lines.values() for line in some))
    kinds = db.session.execute(
        sa.select(u.jurnal_urut, u.jenis).where(
            u.koperasi_id == koperasi_id, u.jurnal_urut.in_(places)
        )
    )
    jenis = {row.jurnal_urut: row.jenis for row in kinds}
    return [
        BarisBukuJurnal(
            one.tanggal, one.nomor, one.keterangan, one.bukti,
            jenis.get(one.urut, JenisJurnal.UMUM.value), baris,
        )
        for one in rows
        for baris in shown(lines[one.urut], context, names)
    ]  # fmt: skip
