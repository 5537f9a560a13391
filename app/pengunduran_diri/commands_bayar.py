"""Payment of what is owed to a former member or the heirs, in one go or in parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from app.anggota.models import Anggota
from app.buku_besar.commands import lock_head, post_event
from app.buku_besar.commands_surat import already, fingerprint
from app.buku_besar.rules_aturan import Cara
from app.koperasi.queries import setting_on
from app.pengunduran_diri.journals import BAYAR, KeluarPaid
from app.pengunduran_diri.models import PembayaranKeluar, PengunduranDiri
from app.pengunduran_diri.queries import BarisKeluar, leavers
from app.pengunduran_diri.rules import (
    SETELAN_WARIS,
    WARIS_BAWAAN,
    heir_problems,
    payment_problems,
    width_problems,
)
from app.pengunduran_diri.rules_surat import LEBAR
from app.platform.db import db
from app.values.actor import Actor
from app.values.money import NIL, Money
from app.values.refusal import Reason, Refused


def owed_to(koperasi_id: int, anggota_id: UUID) -> BarisKeluar | None:
    """The oldest debt to a former member that is not paid in full."""
    rows = [row for row in leavers(koperasi_id, anggota_id=anggota_id) if row.sisa]
    return rows[-1] if rows else None


@dataclass(frozen=True, slots=True)
class BayarAsked:
    """A payment to a former member, as a request keeps it."""

    anggota_id: UUID
    jumlah: Money
    cara: Cara
    kas: UUID | None
    penerima: str
    surat_waris: str
    keterangan: str


def record_pembayaran(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, anggota_id: UUID, jumlah: Money, *, cara: Cara,
    kas: UUID | None, penerima: str, on: date, by: Actor, surat_waris: str = "",
    keterangan: str = "",
) -> PembayaranKeluar:  # fmt: skip
    """Pay a former member, or after a death the heirs.

    Refused: more than is owed, before the day of leaving, heirs without the proof ART asks.
    Two at once: one waits, then is told.
    """
    held = lock_head(koperasi_id)
    sidik = fingerprint(anggota_id, jumlah.sen, cara, kas, penerima, on, surat_waris, keterangan)
    if known := already(PembayaranKeluar, koperasi_id, key, sidik):
        return cast(PembayaranKeluar, known)
    anggota = db.session.get(Anggota, (koperasi_id, anggota_id))
    if anggota is None:
        raise Refused(Reason("Anggota tidak dikenal di koperasi ini.", "anggota"))
    row = owed_to(koperasi_id, anggota_id)
    surat = row.surat if row else None
    if reasons := _problems(koperasi_id, surat, row.sisa if row else NIL, jumlah, on, penerima,
                            surat_waris, keterangan):  # fmt: skip
        raise Refused(*reasons)
    event = KeluarPaid(anggota_id, jumlah, cara, kas)
    penerima = penerima.strip() or anggota.nama
    text = f"Pengembalian simpanan {anggota.nama} yang berhenti"
    if penerima != anggota.nama:
        text += f", diterima {penerima}"
    payer = by.agreed() if surat else by  # a second person has signed what a leaver gets
    urut = post_event(
        koperasi_id, BAYAR, event, source_id=key, on=on, by=payer, keterangan=text, held=held
    )
    paper = PembayaranKeluar(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        anggota_id=anggota_id, pengunduran_diri_id=surat.id if surat else None, jumlah=jumlah,
        cara=cara.value, kas_id=kas, penerima=penerima,
        surat_waris=surat_waris.strip() or (surat.surat_waris if surat else ""),
        keterangan=keterangan.strip(), oleh=by.id,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper


def _problems(  # noqa: PLR0913 -- the facts of a payment
    koperasi_id: int, surat: PengunduranDiri | None, sisa: Money, jumlah: Money, on: date,
    penerima: str, surat_waris: str, keterangan: str,
) -> list[Reason]:  # fmt: skip
    reasons = payment_problems(jumlah, sisa, on=on, sejak=surat.tanggal if surat else None)
    texts = {"penerima": penerima, "surat_waris": surat_waris, "alasan": keterangan}
    reasons += width_problems({n: (texts[n], *LEBAR[n]) for n in texts})
    if surat is not None:
        batas = setting_on(koperasi_id, SETELAN_WARIS, on, WARIS_BAWAAN)
        reasons += heir_problems(
            surat.sebab, penerima, surat_waris or surat.surat_waris, terutang=surat.terutang,
            batas=batas,
        )  # fmt: skip
    return reasons
