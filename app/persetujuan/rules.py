"""Requests that wait for a second person: what may be asked, who may decide. Pure.

Whoever asked never decides; that is a rule, not an office (arsitektur 5.12).
"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from app.values.refusal import Reason


class StatusPermintaan(StrEnum):
    """Where a request stands. A decision is final; a new wish is a new request."""

    MENUNGGU = "menunggu"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"
    DITARIK = "ditarik"


SEBUTAN_STATUS = {
    StatusPermintaan.MENUNGGU: "Menunggu",
    StatusPermintaan.DISETUJUI: "Disetujui",
    StatusPermintaan.DITOLAK: "Ditolak",
    StatusPermintaan.DITARIK: "Ditarik kembali",
}
CATATAN_MIN = 3
RINGKASAN_MAX = 200


def request_problems(ringkasan: str, alasan: str) -> list[Reason]:
    """A request says in a line what is asked for, and why."""
    reasons = []
    if not ringkasan.strip() or len(ringkasan) > RINGKASAN_MAX:
        text = f"Ringkasan permintaan wajib diisi, paling panjang {RINGKASAN_MAX} huruf."
        reasons.append(Reason(text, "ringkasan"))
    if len(alasan) > 300:
        reasons.append(Reason("Alasan paling panjang 300 huruf.", "alasan"))
    return reasons


def decision_problems(
    status: str, diminta_oleh: UUID, decider: UUID, *, setuju: bool, catatan: str
) -> list[Reason]:
    """Why a decision is refused: made already, by whoever asked, or a no without a reason."""
    reasons = []
    if status != StatusPermintaan.MENUNGGU:
        sebutan = SEBUTAN_STATUS[StatusPermintaan(status)].lower()
        reasons.append(Reason(f"Permintaan ini sudah {sebutan}.", None))
    if diminta_oleh == decider:
        text = "Permintaan sendiri tidak dapat diputus sendiri; minta orang lain memutusnya."
        reasons.append(Reason(text, None))
    if not setuju and len(catatan.strip()) < CATATAN_MIN:
        reasons.append(Reason("Tulis alasan penolakan.", "catatan"))
    if len(catatan) > 300:
        reasons.append(Reason("Catatan paling panjang 300 huruf.", "catatan"))
    return reasons
