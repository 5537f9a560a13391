"""Acts a person does in the ledger itself: general journal, opening, cancellation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import Posted, lock_head, post_journal, post_journals
from app.buku_besar.commands_surat import already, fingerprint
from app.buku_besar.models import (
    BarisJurnalUmum,
    BarisSaldoAwal,
    Journal,
    JurnalUmum,
    Pembatalan,
    SaldoAwal,
)
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.rules import (
    Draft,
    JenisJurnal,
    Line,
    Sifat,
    accepts,
    mirrored,
)
from app.platform.db import db, insert_rows
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason, Refused

OPENING = "buku_besar.saldo_awal"
GENERAL = "buku_besar.jurnal_umum"
REVERSAL = "buku_besar.pembatalan"


@dataclass(frozen=True, slots=True)
class JurnalUmumWritten:
    """A general journal as a person writes it or a file brings it (akuntansi 3)."""

    id: UUID
    tanggal: date
    jenis: JenisJurnal
    keterangan: str
    lines: tuple[Line, ...]
    bukti: str = ""
    nomor_asal: str | None = None
    impor_id: UUID | None = None

    @property
    def fingerprint(self) -> str:
        """What the same request repeats exactly."""
        return fingerprint(
            self.tanggal, self.jenis.value, self.keterangan, self.bukti, self.nomor_asal,
            *(tuple_of(line) for line in self.lines),
        )  # fmt: skip


def tuple_of(line: Line) -> tuple[str, ...]:
    """A line as part of a fingerprint."""
    return (
        str(line.akun_id), str(line.jumlah), str(line.unit_id), str(line.anggota_id),
        str(line.pihak_id), line.arus,
    )  # fmt: skip


def record_jurnal(koperasi_id: int, event: JurnalUmumWritten, *, by: Actor) -> int:
    """Record one general journal; the same request again returns the same place."""
    held = lock_head(koperasi_id)
    if known := already(JurnalUmum, koperasi_id, event.id, event.fingerprint):
        return known.jurnal_urut
    if reasons := text_problems(event):
        raise Refused(*reasons)
    posted = post_journals(koperasi_id, [draft_of(event)], by=by, held=held)
    _write_papers(koperasi_id, [event], posted)
    return posted[0].urut


def record_jurnal_batch(
    koperasi_id: int, events: Sequence[JurnalUmumWritten], *, by: Actor, abnormal_ok: bool = True,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[int]:  # fmt: skip
    """Record many journals in one batch; with `abnormal_ok` (imports) the caller warns.

    A file retells payments made long ago; who may bring it in with large ones is decided there.
    """
    drafts = [draft_of(event) for event in events]
    posted = post_journals(
        koperasi_id, drafts, by=by.agreed(), abnormal_ok=abnormal_ok, on_progress=on_progress
    )
    _write_papers(koperasi_id, events, posted)
    return [journal.urut for journal in posted]


def text_problems(event: JurnalUmumWritten) -> list[Reason]:
    """A journal says what happened."""
    reasons = []
    if len(event.keterangan.strip()) < 3 or len(event.keterangan) > 300:
        reasons.append(Reason("Tulis keterangan, 3 sampai 300 huruf.", "keterangan"))
    if len(event.bukti) > 60:
        reasons.append(Reason("Nomor bukti paling panjang 60 huruf.", "bukti"))
    return reasons


def draft_of(event: JurnalUmumWritten) -> Draft:
    """The journal of a general entry."""
    adjusting = event.jenis is JenisJurnal.PENYESUAIAN
    return Draft(
        rule=GENERAL, source_id=event.id, tanggal=event.tanggal,
        keterangan=event.keterangan.strip(), lines=event.lines,
        sifat=Sifat.PENYESUAIAN if adjusting else Sifat.BIASA, bukti=event.bukti.strip(),
    )  # fmt: skip


def record_saldo_awal(
    koperasi_id: int, *, key: UUID, tanggal: date, lines: Sequence[Line], by: Actor,
    penjelasan: str = "",
) -> int:  # fmt: skip
    """Post the opening to AWAL, once. Never plugged: debit and credit must agree by themselves."""
    lock_head(koperasi_id)
    sidik = fingerprint(tanggal, penjelasan, *(tuple_of(line) for line in lines))
    if known := already(SaldoAwal, koperasi_id, key, sidik):
        return int(known.jurnal_urut)
    if opening_standing(koperasi_id) is not None:
        raise Refused("Saldo awal sudah dicatat. Batalkan yang lama lebih dahulu untuk mengganti.")
    draft = Draft(
        rule=OPENING, source_id=key, tanggal=tanggal, keterangan="Saldo awal",
        lines=tuple(lines), sifat=Sifat.PEMBUKA,
    )  # fmt: skip
    posted = post_journals(koperasi_id, [draft], by=by, abnormal_ok=True)[0]
    paper = SaldoAwal(koperasi_id=koperasi_id, id=key, tanggal=tanggal, sidik_permintaan=sidik,
                      jurnal_urut=posted.urut, penjelasan=penjelasan)  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    asked = posted.lines[: len(draft.lines)]
    insert_rows(BarisSaldoAwal, _paper_rows(koperasi_id, "saldo_awal_id", key, asked))
    return posted.urut


def opening_standing(koperasi_id: int) -> int | None:
    """Place of the opening that has not been cancelled, if any."""
    cancelled = sa.select(Pembatalan.membalik_urut).where(Pembatalan.koperasi_id == koperasi_id)
    return db.session.scalar(
        sa.select(SaldoAwal.jurnal_urut).where(
            SaldoAwal.koperasi_id == koperasi_id, SaldoAwal.jurnal_urut.not_in(cancelled)
        )
    )


def reverse_journal(
    koperasi_id: int, urut: int, *, key: UUID, alasan: str, on: date, by: Actor
) -> int:
    """Cancel a journal by its exact mirror.

    Dated as the original while that period is open, else on `on`, the first open day, with the
    original's date printed (keputusan, Correction). Refused: no reason, cancelled before, itself
    a cancellation.
    """
    lock_head(koperasi_id)
    sidik = fingerprint(urut, alasan.strip())
    if known := already(Pembatalan, koperasi_id, key, sidik):
        return int(known.jurnal_urut)
    original = db.session.get(Journal, (koperasi_id, urut))
    if original is None:
        raise Refused("Jurnal yang akan dibatalkan tidak ditemukan.")
    if reasons := reversal_problems(koperasi_id, original, alasan):
        raise Refused(*reasons)
    draft = _mirror(koperasi_id, original, key=key, alasan=alasan.strip(), on=on)
    place = post_journal(koperasi_id, draft, by=by)
    db.session.add(
        Pembatalan(
            koperasi_id=koperasi_id, id=key, tanggal=draft.tanggal, sidik_permintaan=sidik,
            jurnal_urut=place, membalik_urut=urut, alasan=alasan.strip(),
        )
    )  # fmt: skip
    db.session.flush()
    return place


def reversal_problems(koperasi_id: int, original: Journal, alasan: str) -> list[Reason]:
    """Why a journal may not be cancelled."""
    reasons = []
    if len(alasan.strip()) < 5:
        reasons.append(Reason("Tulis alasan pembatalan, paling sedikit 5 huruf.", "alasan"))
    if original.membalik_urut is not None:
        reasons.append(
            Reason("Jurnal pembatalan tidak dapat dibatalkan; catat jurnal yang benar.", "alasan")
        )
    if is_reversed(koperasi_id, original.urut):
        reasons.append(Reason(f"Jurnal {original.nomor} sudah dibatalkan sebelumnya.", "alasan"))
    return reasons


def is_reversed(koperasi_id: int, urut: int) -> bool:
    """Whether a journal has been cancelled."""
    found = sa.select(Journal.urut).where(
        Journal.koperasi_id == koperasi_id, Journal.membalik_urut == urut
    )
    return db.session.scalar(found) is not None


def _mirror(koperasi_id: int, original: Journal, *, key: UUID, alasan: str, on: date) -> Draft:
    sifat = Sifat(original.sifat)
    _, context = lock_head(koperasi_id)
    period = context.period_on(original.tanggal, sifat)
    open_still = period is not None and accepts(period.status, sifat)
    tanggal = original.tanggal if open_still else on
    keterangan = f"Pembatalan {original.nomor}"
    if not open_still:
        keterangan += f" tanggal {tanggal_panjang(original.tanggal)}"
        sifat = Sifat.BIASA if sifat is Sifat.PEMBUKA else sifat
    return Draft(
        rule=REVERSAL, source_id=key, tanggal=tanggal, keterangan=keterangan,
        lines=mirrored(lines_of_journal(koperasi_id, original.urut)), sifat=sifat,
        bukti=original.bukti, membalik=original.urut, alasan=alasan,
    )  # fmt: skip


def _write_papers(
    koperasi_id: int, events: Sequence[JurnalUmumWritten], posted: Sequence[Posted]
) -> None:
    papers = [
        {
            "koperasi_id": koperasi_id, "id": event.id, "tanggal": event.tanggal,
            "sidik_permintaan": event.fingerprint, "jurnal_urut": journal.urut,
            "jenis": event.jenis.value, "nomor_asal": event.nomor_asal,
            "impor_id": event.impor_id,
        }
        for event, journal in zip(events, posted, strict=True)
    ]  # fmt: skip
    insert_rows(JurnalUmum, papers)
    rows: list[dict[str, Any]] = []
    for event, journal in zip(events, posted, strict=True):
        asked = journal.lines[: len(event.lines)]
        rows += _paper_rows(koperasi_id, "jurnal_umum_id", event.id, asked)
    insert_rows(BarisJurnalUmum, rows)


def _paper_rows(
    koperasi_id: int, parent: str, key: UUID, lines: Sequence[Line]
) -> list[dict[str, Any]]:
    """The paper's own amounts: what was asked for, with the keys the door decided."""
    return [
        {
            "koperasi_id": koperasi_id, parent: key, "baris": number, "akun_id": line.akun_id,
            "unit_id": line.unit_id, "anggota_id": line.anggota_id, "pihak_id": line.pihak_id,
            "jumlah": line.jumlah,
        }
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
