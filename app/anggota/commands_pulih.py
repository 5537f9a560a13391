"""Taking back a leaving that should not have been recorded."""

from __future__ import annotations

from uuid import UUID

from app.anggota.models import Anggota, RiwayatStatus
from app.anggota.queries_orang import later_membership
from app.anggota.rules import Status
from app.anggota.rules_status import ALASAN_MIN
from app.platform import clock
from app.platform.db import db
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.refusal import Reason, Refused


def restore_status(
    koperasi_id: int, anggota_id: UUID, ke: Status, *, alasan: str, by: Actor
) -> None:
    """Give back the status a member had before a leaving that is cancelled together with its paper.

    Both steps stay in the history on the day of leaving, the second one after the first, so the
    register of any day shows a membership that never ended. Refused: not left, joined again
    meanwhile under a new number, no reason.
    """
    anggota = db.session.get_one(
        Anggota, (koperasi_id, anggota_id), with_for_update=True, populate_existing=True
    )
    reasons = []
    if anggota.status != Status.BERHENTI or anggota.tanggal_berhenti is None:
        reasons.append(Reason("Orang ini tidak sedang berhenti sebagai anggota."))
    if again := later_membership(koperasi_id, anggota_id):
        text = f"{anggota.nama} sudah masuk lagi dengan nomor {again.nomor}."
        reasons.append(Reason(text))
    if len(alasan.strip()) < ALASAN_MIN:
        text = f"Tulis alasannya, paling sedikit {ALASAN_MIN} huruf."
        reasons.append(Reason(text, "alasan"))
    if reasons:
        raise Refused(*reasons)
    assert anggota.tanggal_berhenti is not None
    db.session.add(
        RiwayatStatus(
            koperasi_id=koperasi_id, id=new_id(), anggota_id=anggota_id, dari=anggota.status,
            ke=ke, tanggal=anggota.tanggal_berhenti, pada=clock.now(), oleh=by.id,
            alasan=f"berhenti dibatalkan: {alasan.strip()}"[:300],
        )
    )  # fmt: skip
    anggota.status = ke
    anggota.tanggal_berhenti = anggota.tanggal_permohonan_berhenti = None
    anggota.sebab_berhenti = ""
    db.session.flush()
