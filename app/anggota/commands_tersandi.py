"""Acts on the sealed numbers of a member: keep, forget, compare, and show one for one look."""

from __future__ import annotations

from uuid import UUID

from app.anggota.models import Anggota
from app.anggota.rules_tersandi import DI_KALIMAT, LAJUR, SEBUTAN, Tersandi, mask_number
from app.platform.audit import record_trace
from app.platform.db import db
from app.platform.sandi import Brankas, Unsealable
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

ALASAN_MIN = 5


def seal_place(koperasi_id: int, anggota_id: UUID, which: Tersandi) -> str:
    """The row and the number a seal belongs to; nowhere else does it open."""
    return f"{which.value}:{koperasi_id}:{anggota_id}"


def nik_print(brankas: Brankas, koperasi_id: int, nik: str) -> bytes:
    """Keyed hash that finds a NIK within one cooperative.

    Only a member's own NIK has one: families share a card and an heir may be heir of several, so
    a hash of those would tell who belongs together.
    """
    return brankas.fingerprint(nik, place=f"nik:{koperasi_id}")


def keep_number(anggota: Anggota, which: Tersandi, digits: str, brankas: Brankas) -> None:
    """Seal a number in its row. None typed, or the same again, changes nothing."""
    if not digits or says_number(anggota, which, digits, brankas):
        return
    place = seal_place(anggota.koperasi_id, anggota.id, which)
    setattr(anggota, f"{LAJUR[which]}_sandi", brankas.seal(digits, place=place))
    setattr(anggota, f"{LAJUR[which]}_samar", mask_number(digits))
    if which is Tersandi.NIK:
        anggota.nik_kunci = nik_print(brankas, anggota.koperasi_id, digits)


def forget_number(anggota: Anggota, which: Tersandi) -> None:
    """Take a number out of the register, as the person may ask (UU 27/2022 art. 8)."""
    setattr(anggota, f"{LAJUR[which]}_sandi", None)
    setattr(anggota, f"{LAJUR[which]}_samar", "")
    if which is Tersandi.NIK:
        anggota.nik_kunci = None


def says_number(anggota: Anggota, which: Tersandi, digits: str, brankas: Brankas) -> bool:
    """Whether this very number is recorded; a seal that does not open says nothing."""
    try:
        return bool(digits) and _opened(anggota, which, brankas) == digits
    except Unsealable:
        return False


def _opened(anggota: Anggota, which: Tersandi, brankas: Brankas) -> str:
    sealed: bytes | None = getattr(anggota, f"{LAJUR[which]}_sandi")
    place = seal_place(anggota.koperasi_id, anggota.id, which)
    return brankas.open(sealed, place=place) if sealed else ""


def reveal_number(
    koperasi_id: int, anggota_id: UUID, which: Tersandi, *, alasan: str, brankas: Brankas, by: Actor
) -> str:
    """The full number, for one look; who looked and why is kept in the change log.

    Refused: no reason, no such number, a key that does not fit (books moved without their keys).
    """
    anggota = db.session.get_one(Anggota, (koperasi_id, anggota_id))
    name = SEBUTAN[which]
    if len(alasan.strip()) < ALASAN_MIN:
        text = f"Tulis alasan melihatnya, paling sedikit {ALASAN_MIN} huruf."
        raise Refused(Reason(text, "alasan"))
    try:
        digits = _opened(anggota, which, brankas)
    except Unsealable:
        raise Refused(
            f"{name} tidak dapat dibuka dengan kunci pemasangan ini; pulihkan instance/kunci.json."
        ) from None
    if not digits:
        raise Refused(Reason(f"{name} anggota ini belum dicatat.", "alasan"))
    record_trace(
        koperasi_id, f"lihat {DI_KALIMAT[which]}", "anggota", str(anggota_id),
        alasan=alasan.strip(), sebutan=by.sebutan,
    )  # fmt: skip
    return digits
