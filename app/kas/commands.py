"""Acts at the treasurer's desk: an event recorded as a paper with its journal, one or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.commands import (
    Held,
    Posted,
    draft_of_event,
    lock_head,
    post_journals,
)
from app.buku_besar.commands_lampiran import attach_file
from app.buku_besar.commands_surat import already, already_all, fingerprint
from app.buku_besar.rules import Context, Draft, Line
from app.buku_besar.rules_bagan import Kendali
from app.kas.commands_isi import as_id, filled
from app.kas.commands_riwayat import open_life
from app.kas.journals import ATURAN
from app.kas.models import BarisSuratKas, SuratKas
from app.kas.queries_cukup import enough_problems
from app.kas.rules_isi import content, event_of, shape_problems, taken
from app.kas.rules_katalog import Kejadian
from app.kas.rules_kejadian import KATALOG
from app.kas.rules_sebutan import describe
from app.platform.berkas import Berkas
from app.platform.db import db, insert_rows
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

BUKTI_TERPANJANG, KETERANGAN_TERPANJANG = 60, 300


@dataclass(frozen=True, slots=True)
class CatatanKas:
    """An event to be recorded: its key (the paper's id), kind, fields, day, words, voucher no."""

    key: UUID
    kejadian: str
    isian: Mapping[str, Any]
    on: date
    keterangan: str = ""
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class Siap:
    """An event ready to be posted: its own numbers filled in and the journal they make."""

    catatan: CatatanKas
    kejadian: Kejadian
    isi: Mapping[str, Any]
    sidik: str
    draft: Draft = field(repr=False)


def record_kejadian(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, kejadian: str, isian: Mapping[str, Any], *, on: date, by: Actor,
    keterangan: str = "", bukti: str = "", lampiran: Berkas | None = None,
) -> SuratKas:  # fmt: skip
    """Record an event of the catalogue: its journal, its paper, its photo, in one act.

    `isian` holds the fields of the catalogue by their keys (Money, ids, days, or plain values).
    The same key again returns the paper made before. Refused, all at once: unknown or missing
    fields, a paper continued beyond its rest, more paid than owed, and whatever the ledger
    refuses.
    """
    held = lock_head(koperasi_id)
    catatan = CatatanKas(key, kejadian, isian, on, keterangan, bukti)
    known = already(SuratKas, koperasi_id, key, request_print(catatan))
    if known is not None:
        return known
    siap = prepared(koperasi_id, catatan, held[1])
    posted = post_journals(koperasi_id, [siap.draft], by=by, held=held)
    _keep(koperasi_id, [siap], posted, held[1])
    if lampiran is not None:
        attach_file(koperasi_id, posted[0].urut, lampiran, key=new_id(), by=by)
    return db.session.get_one(SuratKas, (koperasi_id, key))


def record_kejadian_batch(
    koperasi_id: int, rows: Sequence[CatatanKas], *, by: Actor, abnormal_ok: bool = False,
    held: Held | None = None, on_progress: Callable[[int, int], None] | None = None,
) -> list[UUID]:  # fmt: skip
    """Record many events, all or nothing, in the order given; ids of their papers.

    For imports and the example village: no limit asks for a second person here, and rows whose
    key is known already are passed over. Refused: every reason of every row, each told by its
    words.
    """
    held = held or lock_head(koperasi_id)
    waiting: list[Siap] = []
    reasons: list[Reason] = []
    known = already_all(SuratKas, koperasi_id, {row.key: request_print(row) for row in rows})
    for number, row in enumerate(rows, 1):
        if row.key in known:
            continue
        if _needs_earlier(row, waiting) and not reasons:
            _post(koperasi_id, waiting, held, by=by, abnormal_ok=abnormal_ok)
            waiting = []
        try:
            waiting.append(prepared(koperasi_id, row, held[1], strict=not abnormal_ok))
        except Refused as refused:
            name = row.keterangan or row.kejadian
            reasons += [Reason(f"{name}: {r}", r.field) for r in refused.reasons]
        if on_progress:
            on_progress(number, len(rows))
    if reasons:
        raise Refused(*reasons[:200])
    _post(koperasi_id, waiting, held, by=by, abnormal_ok=abnormal_ok)
    return [row.key for row in rows]


def _needs_earlier(row: CatatanKas, waiting: Sequence[Siap]) -> bool:
    """Whether an event looks at the balance or the rest left by one not posted yet."""
    kejadian = KATALOG.get(row.kejadian)
    return bool(waiting) and kejadian is not None and (
        bool(kejadian.asal) or bool(row.isian.get("hibah_id")) or kejadian.kunci in LOOKS_BACK
    )  # fmt: skip


# Events held against a balance (queries_cukup): what stands before them in a batch counts.
LOOKS_BACK = frozenset({
    "talangan_kembali", "modal_kembali", "kembali_karyawan", "gaji", "gaji_unit", "mitra_kembali",
    "dana_shu", "honor", "pph_final_bayar", "pph_bunga_bayar", "setor_potongan", "bangun_selesai",
    "perlengkapan_terpakai", "angsuran_bank", "bagian_lancar",
})  # fmt: skip


def _post(
    koperasi_id: int, siap: Sequence[Siap], held: Held, *, by: Actor, abnormal_ok: bool
) -> None:
    if siap:
        drafts = [one.draft for one in siap]
        posted = post_journals(
            koperasi_id, drafts, by=by.agreed(), abnormal_ok=abnormal_ok, held=held
        )
        _keep(koperasi_id, siap, posted, held[1])


def request_print(row: CatatanKas) -> str:
    """What tells a retry from another request: the fields as they were sent."""
    kejadian = _known(row.kejadian)
    isi = taken(kejadian, row.isian)
    return fingerprint(content(row.kejadian, isi), row.on, row.keterangan, row.bukti)


def _known(kejadian: str) -> Kejadian:
    if kejadian not in KATALOG:
        raise Refused(f"Kejadian '{kejadian}' tidak dikenal.")
    return KATALOG[kejadian]


def prepared(koperasi_id: int, row: CatatanKas, context: Context, *, strict: bool = True) -> Siap:
    """An event checked and turned into its journal; at most a party is made for a person named.

    To be called inside `transact` or `rehearse`. Refused: see record_kejadian.

    With `strict` nothing is paid beyond what is owed.
    """
    kejadian = _known(row.kejadian)
    isi = taken(kejadian, row.isian)
    reasons = shape_problems(kejadian, isi)
    if len(row.keterangan) > KETERANGAN_TERPANJANG:
        text = f"Keterangan paling panjang {KETERANGAN_TERPANJANG} huruf."
        reasons.append(Reason(text, "keterangan"))
    if len(row.bukti) > BUKTI_TERPANJANG:
        reasons.append(Reason(f"Nomor bukti paling panjang {BUKTI_TERPANJANG} huruf.", "bukti"))
    if reasons:
        raise Refused(*reasons)
    isi = filled(koperasi_id, kejadian, isi, on=row.on)
    rule = ATURAN[kejadian.aturan]
    draft = draft_of_event(
        rule, event_of(rule, isi), context, source_id=row.key, on=row.on, bukti=row.bukti,
        keterangan=row.keterangan or describe(kejadian, isi, context),
    )  # fmt: skip
    if strict and (reasons := enough_problems(context, draft)):
        raise Refused(*reasons)
    return Siap(row, kejadian, isi, request_print(row), draft)


def cash_moved(lines: Sequence[Line], context: Context) -> int:
    """What came into cash and banks together, in sen; negative when it left."""
    return sum(line.jumlah for line in lines if context.accounts[line.akun_id].kas)


def _keep(
    koperasi_id: int, siap: Sequence[Siap], posted: Sequence[Posted], context: Context
) -> None:
    """The papers after their journals, and what they move on control accounts."""
    rows, lines = [], []
    for one, journal in zip(siap, posted, strict=True):
        rows.append(_row(koperasi_id, one, journal, context))
        lines += _control_lines(koperasi_id, one.catatan.key, journal, context)
    insert_rows(SuratKas, rows)
    insert_rows(BarisSuratKas, lines)
    for one in siap:
        open_life(koperasi_id, one.kejadian.kunci, one.catatan.key, one.isi)
    db.session.flush()


def _row(koperasi_id: int, siap: Siap, journal: Posted, context: Context) -> dict[str, Any]:
    row, isi = siap.catatan, siap.isi
    cash = [line for line in journal.lines if context.accounts[line.akun_id].kas]
    moved = abs(cash_moved(journal.lines, context))
    asked = [line for line in siap.draft.lines if line.jumlah > 0]
    return {
        "koperasi_id": koperasi_id, "id": row.key, "tanggal": row.on,
        "sidik_permintaan": siap.sidik, "jurnal_urut": journal.urut,
        "kejadian": siap.kejadian.kunci, "jumlah": moved or sum(line.jumlah for line in asked),
        "akun_kas_id": cash[0].akun_id if cash else None, "unit_id": as_id(isi.get("unit_id")),
        "anggota_id": as_id(isi.get("anggota_id")), "pihak_id": as_id(isi.get("pihak_id")),
        "keterangan": siap.draft.keterangan, "bukti": row.bukti, "isi": dict(isi),
        "asal_id": as_id(isi.get("asal_id")), "hibah_id": as_id(isi.get("hibah_id")),
    }  # fmt: skip


def _control_lines(
    koperasi_id: int, key: UUID, journal: Posted, context: Context
) -> list[dict[str, Any]]:
    kept = [
        line
        for line in journal.lines
        if context.accounts[line.akun_id].kendali in (Kendali.ANGGOTA, Kendali.PIHAK)
    ]
    return [
        {
            "koperasi_id": koperasi_id, "surat_kas_id": key, "baris": number,
            "akun_id": line.akun_id, "anggota_id": line.anggota_id, "pihak_id": line.pihak_id,
            "jumlah": line.jumlah,
        }
        for number, line in enumerate(kept, 1)
    ]  # fmt: skip
