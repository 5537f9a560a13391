"""A candidate's money: admitted it becomes simpanan pokok and wajib, refused it goes back.

Until admission it stands on the account of calon anggota in unit KANTOR (keputusan 2, Simpanan).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from app.anggota.commands import change_status
from app.anggota.rules import Status
from app.anggota.rules_status import Langkah
from app.buku_besar.commands import Held, lock_head, post_event
from app.buku_besar.commands_surat import already
from app.buku_besar.journals_simpanan import RULES, CalonAdmitted, JenisSimpanan, PenarikanPaid
from app.buku_besar.rules_aturan import Cara
from app.platform.db import db
from app.platform.ids import derived_id
from app.simpanan.models import Penarikan, PenerimaanCalon
from app.simpanan.queries import positions, terms_all
from app.simpanan.rules import KetentuanRow, TerimaCalon, in_force, missing_words, terms_of
from app.simpanan.rules_setoran import Posisi, pokok_due
from app.values.actor import Actor
from app.values.money import Money
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

J = JenisSimpanan
RULE = {rule.name: rule for rule in RULES}
DITERIMA = RULE["simpanan.calon_diterima"]
PENARIKAN = RULE["simpanan.penarikan"]


def admission_problems(posisi: Posisi, terms: Sequence[KetentuanRow], on: date) -> list[Reason]:
    """Why a candidate does not become a member yet: not approved, pokok not paid (ART)."""
    if posisi.status is not Status.CALON:
        return [Reason(f"{posisi.sebutan} bukan calon anggota.", "anggota")]
    reasons = []
    if posisi.disetujui is None:
        text = f"{posisi.sebutan}: permohonannya belum disetujui pengurus."
        reasons.append(Reason(text, "anggota"))
    term = in_force(terms_of(terms, J.POKOK), on)
    due, paid = pokok_due(posisi, terms, on), posisi.saldo.get("calon_pokok", 0)
    if term is None or due is None:
        reasons.append(Reason(missing_words(J.POKOK), "jumlah"))
    elif paid <= 0 or (due and term.terima_calon == TerimaCalon.LUNAS):
        text = f"{posisi.sebutan}: simpanan pokok baru {rp(max(paid, 0))} dari {rp(term.nominal)}."
        reasons.append(Reason(text, "jumlah"))
    return reasons


def against_step(koperasi_id: int, anggota_id: UUID, ke: str, on: date) -> list[str]:
    """Why a candidate's status is not changed by hand in the register (StatusGuard).

    Admission goes through `admit` once ART names a simpanan pokok or money is held; who is let go
    gets the money back first. Nobody posts until the step is saved.
    """
    lock_head(koperasi_id)
    posisi = positions(koperasi_id, [anggota_id]).get(anggota_id)
    if posisi is None or posisi.status is not Status.CALON:
        return []
    held = posisi.saldo.get(J.CALON, 0)
    if ke == Status.BERHENTI and held:
        return [
            f"{posisi.sebutan} menitipkan {rp(held)}; kembalikan dahulu lewat Simpanan, Calon "
            "anggota."
        ]
    asked = in_force(terms_of(terms_all(koperasi_id), J.POKOK), on) is not None
    if ke == Status.ANGGOTA and (held or asked):
        return [
            f"{posisi.sebutan} diterima lewat Simpanan, Calon anggota, sesudah simpanan pokoknya "
            "dibayar."
        ]
    return []


def admit(
    koperasi_id: int, anggota_id: UUID, *, key: UUID, on: date, by: Actor, held: Held | None = None
) -> PenerimaanCalon:
    """Make an approved candidate a member: one journal and the step of status, in one act.

    Refused: not a candidate, not approved, simpanan pokok not paid as ART asks. The same key again
    returns the paper made before.
    """
    held = held or lock_head(koperasi_id)
    if known := db.session.get(PenerimaanCalon, (koperasi_id, key)):
        return known
    posisi = positions(koperasi_id, [anggota_id]).get(anggota_id)
    if posisi is None:
        raise Refused(Reason("Anggota tidak dikenal di koperasi ini.", "anggota"))
    if reasons := admission_problems(posisi, terms_all(koperasi_id), on):
        raise Refused(*reasons)
    assert posisi.disetujui is not None
    on = max(on, posisi.disetujui)
    event = CalonAdmitted(
        anggota_id, Money(posisi.saldo["calon_pokok"]), Money(posisi.saldo["calon_wajib"]),
        held[1].kantor,
    )  # fmt: skip
    text = f"{posisi.nama} diterima menjadi anggota"
    urut = post_event(
        koperasi_id, DITERIMA, event, source_id=key, on=on, by=by, keterangan=text, held=held
    )
    step = Langkah(Status.ANGGOTA, on, "simpanan pokok dibayar, permohonan disetujui")
    change_status(koperasi_id, anggota_id, step, by=by)
    paper = PenerimaanCalon(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=event.fingerprint,
        jurnal_urut=urut, anggota_id=anggota_id, pokok=event.pokok.sen, wajib=event.wajib.sen,
        oleh=by.id,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper


def admit_ready(
    koperasi_id: int, ids: Iterable[UUID], *, key: UUID, on: date, by: Actor, held: Held
) -> list[PenerimaanCalon]:
    """Admit those of these candidates for whom everything is fulfilled; the others wait."""
    terms = terms_all(koperasi_id)
    return [
        admit(koperasi_id, who, key=derived_id(key, "terima", who), on=on, by=by, held=held)
        for who, posisi in positions(koperasi_id, list(ids)).items()
        if not admission_problems(posisi, terms, on)
    ]


@dataclass(frozen=True, slots=True)
class KembaliAsked:
    """A candidate's money to be given back, as a request keeps it."""

    anggota_id: UUID
    cara: Cara
    kas: UUID | None


def return_calon(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, anggota_id: UUID, *, cara: Cara, kas: UUID | None, on: date,
    by: Actor,
) -> Penarikan:  # fmt: skip
    """Give a candidate who is not admitted all the money back.

    Refused: a member, nothing held. The application itself is refused in the register.
    """
    held = lock_head(koperasi_id)
    posisi = positions(koperasi_id, [anggota_id]).get(anggota_id)
    sen = posisi.saldo.get(J.CALON, 0) if posisi else 0
    known = db.session.get(Penarikan, (koperasi_id, key))
    jumlah = Money(known.jumlah if known else sen)
    event = PenarikanPaid(anggota_id, J.CALON, jumlah, cara, held[1].kantor, None, kas)
    if paper := already(Penarikan, koperasi_id, key, event.fingerprint):
        return cast(Penarikan, paper)
    if posisi is None or posisi.status not in (Status.CALON, Status.BERHENTI) or sen <= 0:
        text = "Tidak ada uang calon anggota yang dapat dikembalikan kepada orang ini."
        raise Refused(Reason(text, "anggota"))
    text = f"Pengembalian uang calon anggota, {posisi.nama}"
    urut = post_event(
        koperasi_id, PENARIKAN, event, source_id=key, on=on, by=by, keterangan=text, held=held
    )
    paper = Penarikan(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=event.fingerprint,
        jurnal_urut=urut, anggota_id=anggota_id, jenis=J.CALON.value, produk_id=None, jumlah=sen,
        cara=cara.value, kas_id=kas, keterangan=text, oleh=by.id,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper
