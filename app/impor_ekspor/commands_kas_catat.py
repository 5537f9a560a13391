"""Post what a file of cash books was planned to be; rehearse it first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import Held, lock_head
from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    draft_of,
    record_jurnal_batch,
    text_problems,
)
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import complete
from app.impor_ekspor.commands_kas_surat import Aksi, Rencana, Setor, Tarik
from app.impor_ekspor.models_kas import ResiImpor
from app.impor_ekspor.queries_kas import journals_of_events
from app.impor_ekspor.rules_impor import Ditulis, Progress
from app.impor_ekspor.rules_kas import MasalahKas
from app.impor_ekspor.rules_kas_buku import ResiKas
from app.impor_ekspor.rules_kas_pindah import Paruh
from app.impor_ekspor.rules_kunci import fingerprint
from app.kas.commands import CatatanKas, prepared, record_kejadian_batch
from app.platform.db import db, insert_rows, rehearse
from app.platform.ids import derived_id
from app.simpanan.commands import record_setoran_kolektif
from app.simpanan.commands_penarikan import record_penarikan
from app.values.actor import Actor
from app.values.refusal import Refused

Refusal = Callable[[Aksi, Refused], None]
Pairs = dict[UUID, Paruh]


def rehearse_plan(
    koperasi_id: int, rencana: Rencana, pairs: Pairs, *, key: UUID, by: Actor,
    on_progress: Progress,
) -> list[MasalahKas]:  # fmt: skip
    """Post everything and take it back; what was refused, each at its row."""
    found: list[MasalahKas] = []

    def told(aksi: Aksi, refused: Refused) -> None:
        resi = aksi.resi[0]
        found.extend(MasalahKas(resi.lembar, resi.baris, str(r)) for r in refused.reasons)

    def act() -> None:
        held = lock_head(koperasi_id)
        _look_at_events(koperasi_id, rencana, held, told)
        _look_at_journals(rencana, held, told)
        for number, aksi in enumerate(_in_order(rencana, Setor, Tarik)):
            on_progress(number, len(rencana.aksi))
            try:
                _record_savings(koperasi_id, aksi, by)
            except Refused as refused:
                told(aksi, refused)
        if not found:
            _post_rest(koperasi_id, rencana, by, on_progress)

    try:
        rehearse(act)
    except Refused as refused:
        found.extend(MasalahKas("", 0, str(reason)) for reason in refused.reasons)
    return found


def _in_order(rencana: Rencana, *kinds: type) -> list[Aksi]:
    """Papers of these kinds, kind by kind and by day."""
    return [
        aksi
        for kind in kinds
        for aksi in sorted(
            (one for one in rencana.aksi if isinstance(one.surat, kind)),
            key=lambda one: one.resi[0].tanggal,
        )
    ]


def _look_at_events(
    koperasi_id: int, rencana: Rencana, held: Held, told: Refusal
) -> None:  # fmt: skip
    for aksi in rencana.aksi:
        if isinstance(aksi.surat, CatatanKas):
            try:
                prepared(koperasi_id, aksi.surat, held[1], strict=False)
            except Refused as refused:
                told(aksi, refused)


def _look_at_journals(rencana: Rencana, held: Held, told: Refusal) -> None:
    for aksi in rencana.aksi:
        if isinstance(aksi.surat, JurnalUmumWritten):
            reasons = text_problems(aksi.surat) + complete(draft_of(aksi.surat), held[1])[1]
            if reasons:
                told(aksi, Refused(*reasons))


def _record_savings(koperasi_id: int, aksi: Aksi, by: Actor) -> int:
    """A deposit or a withdrawal; the place of its journal."""
    surat = aksi.surat
    if isinstance(surat, Setor):
        return record_setoran_kolektif(
            koperasi_id, surat.key, surat.baris, on=surat.tanggal, by=by, bukti=surat.bukti
        ).jurnal_urut
    assert isinstance(surat, Tarik)
    return record_penarikan(
        koperasi_id, surat.key, surat.anggota, surat.jenis, surat.jumlah, cara=surat.cara,
        kas=surat.kas, on=surat.tanggal, by=by, keterangan=aksi.resi[0].uraian,
    ).jurnal_urut  # fmt: skip


def _post_rest(
    koperasi_id: int, rencana: Rencana, by: Actor, on_progress: Progress
) -> dict[UUID, int]:
    """Events and journals in two batches; the place of each by its paper."""
    events = [a.surat for a in _in_order(rencana, CatatanKas) if isinstance(a.surat, CatatanKas)]
    journals = [a.surat for a in _in_order(rencana, JurnalUmumWritten)]
    general = [one for one in journals if isinstance(one, JurnalUmumWritten)]
    record_kejadian_batch(koperasi_id, events, by=by, abnormal_ok=True, on_progress=on_progress)
    places = journals_of_events(koperasi_id, [one.key for one in events])
    if general:
        made = record_jurnal_batch(koperasi_id, general, by=by, on_progress=on_progress)
        places |= dict(zip([one.id for one in general], made, strict=True))
    return places


def post_plan(
    koperasi_id: int, rencana: Rencana, pairs: Pairs, *, key: UUID, by: Actor,
    on_progress: Progress,
) -> Ditulis:  # fmt: skip
    """Post everything in one act: deposits first, then events and journals, withdrawals last.

    The rows of the file are kept by `keep_receipts` once the import itself stands.
    """
    places: dict[UUID, int] = {}
    for aksi in _in_order(rencana, Setor):
        places[paper_of(aksi)] = _record_savings(koperasi_id, aksi, by)
    places |= _post_rest(koperasi_id, rencana, by, on_progress)
    for aksi in _in_order(rencana, Tarik):
        places[paper_of(aksi)] = _record_savings(koperasi_id, aksi, by)
    receipts = {(resi.akun, resi.lembar, resi.baris) for a in rencana.aksi for resi in a.resi}
    total = sum(resi.masuk + resi.keluar for aksi in _once(rencana) for resi in aksi)
    return Ditulis(
        len(receipts), len(set(places.values())), total,
        sesudah=lambda: keep_receipts(koperasi_id, rencana, pairs, places, key=key),
    )  # fmt: skip


def _once(rencana: Rencana) -> list[tuple[ResiKas, ...]]:
    """Each receipt once, whatever it was split into."""
    seen: set[tuple[str, str, int]] = set()
    found = []
    for aksi in rencana.aksi:
        fresh = tuple(r for r in aksi.resi if (r.akun, r.lembar, r.baris) not in seen)
        seen |= {(r.akun, r.lembar, r.baris) for r in fresh}
        found.append(fresh)
    return found


def paper_of(aksi: Aksi) -> UUID:
    """The id of the paper an act makes."""
    surat = aksi.surat
    return surat.id if isinstance(surat, JurnalUmumWritten) else surat.key


def keep_receipts(
    koperasi_id: int, rencana: Rencana, pairs: Pairs, places: dict[UUID, int], *, key: UUID
) -> None:
    """Remember every receipt with its journal, and which halves of transfers found each other."""
    ids = {(resi.akun, resi.lembar, resi.baris): half for half, (resi, _) in rencana.paruh.items()}
    accounts = context_of(koperasi_id).by_code
    parts: dict[tuple[str, str, int], int] = {}
    rows = []
    for aksi in rencana.aksi:
        for resi in aksi.resi:
            name = (resi.akun, resi.lembar, resi.baris)
            bagian = parts[name] = parts.get(name, -1) + 1
            half = ids.get(name)
            lawan = rencana.paruh[half][1].lawan if half else None
            rows.append(
                _row(resi, bagian, accounts[resi.akun].id, places[paper_of(aksi)])
                | {
                    "koperasi_id": koperasi_id, "impor_id": key, "pindah": half is not None,
                    "id": half or derived_id(key, "resi", *name, bagian), "lawan_id": lawan,
                }
            )  # fmt: skip
    insert_rows(ResiImpor, rows)
    for one, other in pairs.items():
        db.session.execute(
            sa.update(ResiImpor)
            .where(ResiImpor.koperasi_id == koperasi_id, ResiImpor.id == one)
            .values(pasangan_id=other.kunci)
        )


def _row(resi: ResiKas, bagian: int, akun_id: UUID, urut: int) -> dict[str, Any]:
    return {
        "akun_id": akun_id, "lembar": resi.lembar[:80], "baris": resi.baris, "bagian": bagian,
        "tanggal": resi.tanggal, "kunci": resi.kunci, "sidik": fingerprint(resi),
        "uraian": resi.uraian, "masuk": resi.masuk, "keluar": resi.keluar, "jurnal_urut": urut,
        "pasangan_id": None,
    }  # fmt: skip
