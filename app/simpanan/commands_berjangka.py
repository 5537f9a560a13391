"""Simpanan berjangka: open a certificate, roll it over, pay it out on time or early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head, post_event
from app.buku_besar.commands_surat import already, already_with, fingerprint
from app.buku_besar.journals_simpanan import BerjangkaClosed, JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.platform import clock
from app.platform.db import db
from app.simpanan.commands import post_slip, savings_unit
from app.simpanan.commands_calon import RULE
from app.simpanan.models import Pencairan, PerpanjanganBerjangka, SimpananBerjangka
from app.simpanan.queries import available, positions, terms_all
from app.simpanan.queries_berjangka import Sertifikat, certificate, certified_sum
from app.simpanan.rules import in_force, terms_of
from app.simpanan.rules_berjangka import (
    StatusBerjangka,
    close_problems,
    due_day,
    new_problems,
    penalty,
)
from app.simpanan.rules_penarikan import amount_problems, short_problems
from app.simpanan.rules_setoran import Bentuk, Posisi, SetoranLine
from app.values.actor import Actor
from app.values.money import Money
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

J = JenisSimpanan
CAIR = RULE["simpanan.berjangka_cair"]


def open_berjangka(  # noqa: PLR0913 -- the facts of a certificate
    koperasi_id: int, key: UUID, anggota_id: UUID, jumlah: Money, *, bulan: int, nomor: str,
    bunga: str, cara: Cara, kas: UUID | None, on: date, by: Actor, dari_awal: bool = False,
) -> SimpananBerjangka:  # fmt: skip
    """A certificate with its deposit; with `dari_awal` its money stood in the opening already.

    Refused: terms not decided or not offered, a number in use, more than the opening holds.
    """
    lock_head(koperasi_id)
    if known := already_with(
        SimpananBerjangka, koperasi_id, key, anggota_id=anggota_id, jumlah=jumlah.sen,
        nomor=nomor.strip(), jangka=bulan, bunga=bunga.strip(), mulai=on,
        setoran_id=None if dari_awal else key,
    ):  # fmt: skip
        return cast(SimpananBerjangka, known)
    day = date.max if dari_awal else on  # an old certificate may be older than the terms
    term = in_force(terms_of(terms_all(koperasi_id), J.BERJANGKA), day)
    reasons = amount_problems(jumlah)
    reasons += new_problems(term, jumlah, bulan=bulan, nomor=nomor, bunga=bunga)
    if _number_taken(koperasi_id, nomor.strip()):
        reasons.append(Reason(f"Nomor sertifikat {nomor.strip()} sudah dipakai.", "nomor"))
    if dari_awal and not reasons:
        reasons += _opening_problems(koperasi_id, anggota_id, jumlah)
    if reasons:
        raise Refused(*reasons)
    if not dari_awal:
        line = SetoranLine(anggota_id, J.BERJANGKA, jumlah, cara, kas)
        post_slip(
            koperasi_id, key, [line], bentuk=Bentuk.BERJANGKA, on=on, by=by, bukti=nomor.strip()
        )
    row = SimpananBerjangka(
        koperasi_id=koperasi_id, id=key, anggota_id=anggota_id, nomor=nomor.strip(),
        jumlah=jumlah.sen, mulai=on, jangka=bulan, jatuh_tempo=due_day(on, bulan),
        bunga=bunga.strip(), setoran_id=None if dari_awal else key, oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _number_taken(koperasi_id: int, nomor: str) -> bool:
    b = SimpananBerjangka
    rows = db.session.scalars(
        sa.select(b.id).where(b.koperasi_id == koperasi_id, b.nomor == nomor)
    ).all()
    return any(
        (found := certificate(koperasi_id, row)) and found.status != StatusBerjangka.DIBATALKAN
        for row in rows
    )


def _opening_problems(koperasi_id: int, anggota_id: UUID, jumlah: Money) -> list[Reason]:
    """Certificates from before the books may not exceed what the ledger holds without one."""
    mine = positions(koperasi_id, [anggota_id]).get(anggota_id)
    free = (mine.saldo.get(J.BERJANGKA, 0) if mine else 0) - certified_sum(koperasi_id, anggota_id)
    if jumlah.sen <= free:
        return []
    text = f"Saldo awal simpanan berjangka tanpa sertifikat tinggal {rp(max(free, 0))}."
    return [Reason(text, "jumlah")]


def extend_berjangka(  # noqa: PLR0913 -- the facts of a term
    koperasi_id: int, key: UUID, berjangka_id: UUID, *, bulan: int, bunga: str, on: date, by: Actor
) -> PerpanjanganBerjangka:
    """Roll a certificate over from the day it fell due; the same money, no journal.

    Refused: not due yet, paid out, a term not offered, the same key with other content.
    """
    lock_head(koperasi_id)
    if known := already_with(
        PerpanjanganBerjangka, koperasi_id, key, berjangka_id=berjangka_id, jangka=bulan,
        bunga=bunga.strip(),
    ):  # fmt: skip
        return cast(PerpanjanganBerjangka, known)
    found = _found(koperasi_id, berjangka_id, on)
    reasons = []
    if found.status != StatusBerjangka.JATUH_TEMPO:
        reasons.append(
            Reason("Sertifikat diperpanjang pada atau sesudah jatuh temponya.", "jangka")
        )
    term = in_force(terms_of(terms_all(koperasi_id), J.BERJANGKA), on)
    if term is None or bulan not in term.jangka:
        reasons.append(Reason("Jangka ini tidak berlaku lagi; pilih yang lain.", "jangka"))
    if reasons:
        raise Refused(*reasons)
    start = found.jatuh_tempo
    row = PerpanjanganBerjangka(
        koperasi_id=koperasi_id, id=key, berjangka_id=berjangka_id, mulai=start, jangka=bulan,
        jatuh_tempo=due_day(start, bulan), bunga=bunga.strip(), oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


@dataclass(frozen=True, slots=True)
class CairAsked:
    """A certificate to be paid out, as a request keeps it."""

    berjangka_id: UUID
    cara: Cara
    kas: UUID | None
    dini: bool


def close_berjangka(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, berjangka_id: UUID, *, cara: Cara, kas: UUID | None, dini: bool,
    on: date, by: Actor,
) -> Pencairan:  # fmt: skip
    """Pay a certificate out; before its day only with `dini`, less the penalty of the terms.

    Refused: paid already, held as collateral, early without saying so.
    """
    held = lock_head(koperasi_id)
    sidik = fingerprint(berjangka_id, cara, kas, dini, on)
    if known := already(Pencairan, koperasi_id, key, sidik):
        return cast(Pencairan, known)
    found = _found(koperasi_id, berjangka_id, on)
    reasons = close_problems(
        found.status, on=on, mulai=found.row.mulai, jatuh_tempo=found.jatuh_tempo, dini=dini
    )
    posisi = positions(koperasi_id, [found.row.anggota_id])[found.row.anggota_id]
    reasons = reasons or _held_problems(koperasi_id, found, posisi, on)
    if reasons:
        raise Refused(*reasons)
    jumlah = Money(found.row.jumlah)
    term = in_force(terms_of(terms_all(koperasi_id), J.BERJANGKA), on)
    denda = penalty(term, jumlah, on=on, jatuh_tempo=found.jatuh_tempo)
    event = BerjangkaClosed(
        found.row.anggota_id, jumlah, savings_unit(held[1]), denda, cara, None, kas
    )
    text = f"Pencairan simpanan berjangka {found.row.nomor}, {posisi.nama}"
    urut = post_event(
        koperasi_id, CAIR, event, source_id=key, on=on, by=by, keterangan=text,
        bukti=found.row.nomor, held=held,
    )  # fmt: skip
    paper = Pencairan(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        berjangka_id=berjangka_id, anggota_id=found.row.anggota_id, jumlah=jumlah.sen,
        denda=denda.sen, cara=cara.value, kas_id=kas, oleh=by.id,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper


def _found(koperasi_id: int, berjangka_id: UUID, on: date) -> Sertifikat:
    found = certificate(koperasi_id, berjangka_id, on=on)
    if found is None:
        raise Refused("Sertifikat ini tidak dikenal di koperasi ini.")
    return found


def _held_problems(koperasi_id: int, found: Sertifikat, posisi: Posisi, on: date) -> list[Reason]:
    have = available(
        koperasi_id, posisi.anggota_id, J.BERJANGKA, on, posisi.saldo.get(J.BERJANGKA, 0)
    )
    return short_problems(Money(found.row.jumlah), have, sebutan="Simpanan berjangka")
