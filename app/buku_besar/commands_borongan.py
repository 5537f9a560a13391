"""Acts on many journals at once: details of the opening, and the cancellation of a whole import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.commands import lock_head, post_journals
from app.buku_besar.commands_jurnal import (
    GENERAL,
    REVERSAL,
    already,
    fingerprint,
    reversal_problems,
    tuple_of,
)
from app.buku_besar.models import BarisJurnalUmum, Journal, JurnalUmum, Pembatalan
from app.buku_besar.queries_asal import journals_at, lines_at
from app.buku_besar.rules import Context, Draft, JenisJurnal, Line, Sifat, mirrored
from app.buku_besar.rules_isian import reversal_date
from app.platform.db import insert_rows
from app.platform.ids import derived_id
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused

DETAILS = "Rincian saldo awal"


def record_details(
    koperasi_id: int, *, key: UUID, tanggal: date, lines: Sequence[Line], by: Actor,
    impor_id: UUID | None = None,
) -> int:  # fmt: skip
    """Move the opening from "Belum dirinci" to members and parties.

    A journal of the opening period on the same accounts: each account and unit sums to nil, so no
    statement moves. Its paper is a general journal of kind koreksi.
    """
    lock_head(koperasi_id)
    sidik = fingerprint(tanggal, DETAILS, *(tuple_of(line) for line in lines))
    if known := already(JurnalUmum, koperasi_id, key, sidik):
        return int(known.jurnal_urut)
    draft = Draft(
        rule=GENERAL, source_id=key, tanggal=tanggal, keterangan=DETAILS, lines=tuple(lines),
        sifat=Sifat.PEMBUKA,
    )  # fmt: skip
    posted = post_journals(koperasi_id, [draft], by=by, abnormal_ok=True)[0]
    paper = {
        "koperasi_id": koperasi_id, "id": key, "tanggal": tanggal, "sidik_permintaan": sidik,
        "jurnal_urut": posted.urut, "jenis": JenisJurnal.KOREKSI.value, "nomor_asal": None,
        "impor_id": impor_id,
    }  # fmt: skip
    insert_rows(JurnalUmum, [paper])
    rows = [_paper_row(koperasi_id, key, n, line) for n, line in enumerate(posted.lines, 1)]
    insert_rows(BarisJurnalUmum, rows)
    return posted.urut


def _paper_row(koperasi_id: int, key: UUID, baris: int, line: Line) -> dict[str, Any]:
    return {
        "koperasi_id": koperasi_id, "jurnal_umum_id": key, "baris": baris,
        "akun_id": line.akun_id, "unit_id": line.unit_id, "anggota_id": line.anggota_id,
        "pihak_id": line.pihak_id, "jumlah": line.jumlah,
    }  # fmt: skip


def reverse_journals(  # noqa: PLR0913 -- which journals, why, by whom, and who watches
    koperasi_id: int, places: Sequence[int], *, base: UUID, alasan: str, today: date, by: Actor,
    on_progress: Callable[[int, int], None] | None = None, abnormal_ok: bool = False,
) -> list[int]:  # fmt: skip
    """Cancel many journals together, each by its own mirror, all or none.

    Dates as `reverse_journal`. Cash and savings are asked only once, for what remains when all of
    them are gone: one by one the order of the mirrors would decide. With `abnormal_ok` they are
    not asked at all.
    """
    _, context = lock_head(koperasi_id)
    originals = journals_at(koperasi_id, places)
    reasons = [r for o in originals for r in reversal_problems(koperasi_id, o, alasan)]
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    lines = lines_at(koperasi_id, places)
    drafts = [_mirror(o, lines[o.urut], context, base, alasan.strip(), today) for o in originals]
    posted = post_journals(
        koperasi_id, drafts, by=by, on_progress=on_progress, abnormal_ok=abnormal_ok
    )
    papers = [
        {
            "koperasi_id": koperasi_id, "id": draft.source_id, "tanggal": draft.tanggal,
            "sidik_permintaan": fingerprint(draft.membalik, draft.alasan),
            "jurnal_urut": journal.urut, "membalik_urut": draft.membalik, "alasan": draft.alasan,
        }
        for draft, journal in zip(drafts, posted, strict=True)
    ]  # fmt: skip
    insert_rows(Pembatalan, papers)
    return [journal.urut for journal in posted]


def _mirror(
    original: Journal, lines: list[Line], context: Context, base: UUID, alasan: str, today: date
) -> Draft:
    sifat = Sifat(original.sifat)
    on = reversal_date(original.tanggal, sifat, context, today)
    draft = Draft(
        rule=REVERSAL, source_id=derived_id(base, "batal", original.urut), tanggal=on,
        keterangan=f"Pembatalan {original.nomor}", lines=mirrored(lines), sifat=sifat,
        bukti=original.bukti, membalik=original.urut, alasan=alasan,
    )  # fmt: skip
    if on == original.tanggal:
        return draft
    return replace(
        draft,
        keterangan=f"{draft.keterangan} tanggal {tanggal_panjang(original.tanggal)}",
        sifat=Sifat.BIASA if sifat is Sifat.PEMBUKA else sifat,
    )
