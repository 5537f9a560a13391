"""Decisions of pengurus on what arrears propose: nonaktif, or a member again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.anggota.commands import change_status
from app.anggota.rules import SEBUTAN_STATUS, Status
from app.anggota.rules_status import Langkah
from app.buku_besar.commands_surat import already_with
from app.platform import clock
from app.platform.db import db
from app.platform.ids import derived_id
from app.simpanan.models import UsulanStatus
from app.simpanan.queries_tunggakan import BarisTunggakan, proposals
from app.simpanan.rules_penarikan import reason_problems
from app.values.actor import Actor
from app.values.refusal import Reason, Refused


def decide_proposals(  # noqa: PLR0913 -- the facts of a decision
    koperasi_id: int, key: UUID, ids: Sequence[UUID], *, setuju: bool, alasan: str, on: date,
    by: Actor,
) -> int:  # fmt: skip
    """Carry out or put aside what is proposed for these members; how many were decided.

    Each step is kept in the member's status history with the reason. Refused: nobody ticked, no
    reason, a member whose arrears no longer propose it. The same key again changes nothing, and
    with another answer or reason it is refused.
    """
    if reasons := reason_problems(alasan):
        raise Refused(*reasons)
    if not ids:
        raise Refused(Reason("Centang paling sedikit satu nama.", "anggota"))
    done = [who for who in ids if _decided(koperasi_id, key, who, setuju=setuju, alasan=alasan)]
    if len(done) == len(ids):
        return len(done)
    waiting = {row.posisi.anggota_id: row for row in proposals(koperasi_id, on)}
    if any(who not in waiting for who in ids):
        text = "Sebagian usulan sudah berubah karena ada setoran baru; muat ulang halaman."
        raise Refused(Reason(text, "anggota"))
    for who in dict.fromkeys(ids):
        _carry_out(koperasi_id, key, waiting[who], setuju=setuju, alasan=alasan, on=on, by=by)
    db.session.flush()
    return len(ids)


def _decided(koperasi_id: int, key: UUID, who: UUID, *, setuju: bool, alasan: str) -> bool:
    own = derived_id(key, who)
    known = already_with(UsulanStatus, koperasi_id, own, setuju=setuju, alasan=alasan.strip())
    return known is not None


def _carry_out(  # noqa: PLR0913 -- the facts of a decision
    koperasi_id: int, key: UUID, row: BarisTunggakan, *, setuju: bool, alasan: str, on: date,
    by: Actor,
) -> None:  # fmt: skip
    ke, who = row.usulan, row.posisi.anggota_id
    assert ke is not None
    if setuju:
        owed = f"tunggakan {row.wajib.kali} bulan" if ke is Status.NONAKTIF else "tunggakan lunas"
        words = f"{SEBUTAN_STATUS[ke]}: {owed}. {alasan.strip()}"
        change_status(koperasi_id, who, Langkah(ke, on, words), by=by)
    db.session.add(
        UsulanStatus(
            koperasi_id=koperasi_id, id=derived_id(key, who), anggota_id=who, ke=ke.value,
            tunggakan=row.wajib.kali, setuju=setuju, alasan=alasan.strip(), tanggal=on, oleh=by.id,
            pada=clock.now(),
        )
    )  # fmt: skip
