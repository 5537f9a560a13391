"""Acts on the register: enter members, keep their facts, move their status."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from app.anggota.commands_nomor import give_number, held_koperasi, pattern_on, places_for
from app.anggota.commands_tersandi import forget_number, keep_number, nik_print, says_number
from app.anggota.models import Anggota, RiwayatStatus
from app.anggota.queries import last_step, numbers_taken, prints_taken
from app.anggota.rules import (
    AnggotaBaru,
    DataAnggota,
    Status,
    member_problems,
    new_member_problems,
)
from app.anggota.rules_nomor import numbers_for
from app.anggota.rules_status import Kedudukan, Langkah, step_problems
from app.anggota.rules_tersandi import ISIAN, SAMA, Tersandi
from app.platform import clock
from app.platform.db import db
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.sandi import Brankas
from app.platform.semula import check_unchanged
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

FACTS = tuple(
    f.name for f in fields(DataAnggota) if f.name != "nomor" and f.name not in ISIAN.values()
)
SHOWN = (*FACTS, "nomor")  # what the edit page shows
NIK_TAKEN = "NIK ini sudah tercatat pada anggota lain; periksa KTP atau cari lewat NIK."


def add_member(
    koperasi_id: int, row: AnggotaBaru, *, brankas: Brankas, by: Actor, key: UUID | None = None
) -> UUID:
    """Enter one person; `key` becomes the id, so a page sent twice enters them once."""
    held_koperasi(koperasi_id)  # before the look: the same page sent twice at once waits here
    if key and db.session.get(Anggota, (koperasi_id, key)):
        return key
    return _enter(koperasi_id, [row], [key or new_id()], brankas=brankas, by=by)[0]


def add_members(
    koperasi_id: int, rows: Sequence[AnggotaBaru], *, brankas: Brankas, by: Actor
) -> list[UUID]:
    """Enter many, all or nothing; every row's problems are told with the row's number."""
    return _enter(koperasi_id, rows, [new_id() for _ in rows], brankas=brankas, by=by)


def _enter(
    koperasi_id: int, rows: Sequence[AnggotaBaru], ids: list[UUID], *, brankas: Brankas, by: Actor
) -> list[UUID]:
    today = clock.today(held_koperasi(koperasi_id).zona)
    taken = numbers_taken(koperasi_id)
    urut = places_for(koperasi_id, [row.status is Status.CALON for row in rows])
    wanted = [row.data.nomor.strip() for row in rows]
    nomor = numbers_for(wanted, urut, taken, pattern_on(koperasi_id, today))
    prints = [nik_print(brankas, koperasi_id, r.data.nik) if r.data.nik else None for r in rows]
    known = set(prints_taken(koperasi_id, [p for p in prints if p]))
    reasons: list[Reason] = []
    for place, row in enumerate(rows):
        found = new_member_problems(row, today=today)
        if nomor[place] in taken:
            found.append(Reason(f"Nomor anggota {nomor[place]} sudah dipakai.", "nomor"))
        if prints[place] in known:
            found.append(Reason(NIK_TAKEN, "nik"))
        taken.add(nomor[place])
        known.update(p for p in (prints[place],) if p)
        reasons += _placed(found, row, place, alone=len(rows) == 1)
    if reasons:
        raise Refused(*reasons)
    entered: list[tuple[Anggota, Langkah]] = []
    for place, row in enumerate(rows):
        anggota = Anggota(
            koperasi_id=koperasi_id, id=ids[place], urut=urut[place], nomor=nomor[place],
            status=row.status, tanggal_berhenti=row.tanggal_berhenti,
            sebab_berhenti=row.sebab_berhenti, **_facts(row.data),
        )  # fmt: skip
        _keep_numbers(anggota, row.data, brankas)
        db.session.add(anggota)
        on = row.data.tanggal_masuk or row.data.tanggal_daftar or today
        entered.append((anggota, Langkah(row.status, on, "dicatat", keputusan=row.data.keputusan)))
    db.session.flush()
    for anggota, step in entered:
        _add_history(anggota, "", step, by=by)
    db.session.flush()
    return ids


def _placed(found: list[Reason], row: AnggotaBaru, place: int, *, alone: bool) -> list[Reason]:
    """Reasons as they stand for one person; with the row's number in a batch."""
    if alone and not row.baris:
        return found
    return [Reason(f"Baris {row.baris or place + 1}: {reason}") for reason in found]


def _facts(data: DataAnggota) -> dict[str, Any]:
    found = {name: getattr(data, name) for name in FACTS}
    return {k: v.strip() if isinstance(v, str) else v for k, v in found.items()}


def _keep_numbers(anggota: Anggota, data: DataAnggota, brankas: Brankas) -> None:
    for which in Tersandi:
        keep_number(anggota, which, getattr(data, ISIAN[which]), brankas)


def update_member(
    koperasi_id: int, anggota_id: UUID, data: DataAnggota, *, brankas: Brankas, shown: str = "",
    forget: Collection[Tersandi] = (),
) -> None:  # fmt: skip
    """Keep the facts; the change log holds what stood before.

    An empty sealed number leaves the known one; those in `forget` are taken out. `shown` is the
    fingerprint of the facts the person saw. Refused as for a new member, and when somebody else
    changed the facts meanwhile; status and running number are moved elsewhere or never.
    """
    anggota = db.session.get_one(
        Anggota, (koperasi_id, anggota_id), with_for_update=True, populate_existing=True
    )
    check_unchanged(anggota, _facts(data) | {"nomor": data.nomor.strip()}, shown)
    for which in forget:
        forget_number(anggota, which)
    if reasons := _update_problems(anggota, data, brankas):
        raise Refused(*reasons)
    anggota.nomor = data.nomor.strip()
    for name, value in _facts(data).items():
        setattr(anggota, name, value)
    _keep_numbers(anggota, data, brankas)
    db.session.flush()


def _update_problems(anggota: Anggota, data: DataAnggota, brankas: Brankas) -> list[Reason]:
    koperasi_id, nomor = anggota.koperasi_id, data.nomor.strip()
    zona = db.session.get_one(Koperasi, koperasi_id).zona
    reasons = member_problems(data, today=clock.today(zona))
    if not nomor:
        reasons.append(Reason("Nomor anggota wajib diisi.", "nomor"))
    elif nomor != anggota.nomor and nomor in numbers_taken(koperasi_id):
        reasons.append(Reason(f"Nomor anggota {nomor} sudah dipakai.", "nomor"))
    reasons += _known_number_problems(anggota, data, brankas)
    masuk, berhenti = data.tanggal_masuk, anggota.tanggal_berhenti
    if anggota.status == Status.CALON and masuk:
        text = "Calon anggota belum mempunyai tanggal masuk; kosongkan."
        reasons.append(Reason(text, "tanggal_masuk"))
    if masuk and berhenti and masuk > berhenti:
        reasons.append(Reason("Tanggal masuk sesudah tanggal berhenti.", "tanggal_masuk"))
    return reasons


def _known_number_problems(anggota: Anggota, data: DataAnggota, brankas: Brankas) -> list[Reason]:
    """What typed numbers say beside the recorded ones."""
    reasons = []
    fingerprint = nik_print(brankas, anggota.koperasi_id, data.nik) if data.nik else None
    changed = fingerprint is not None and fingerprint != anggota.nik_kunci
    if fingerprint and changed and prints_taken(anggota.koperasi_id, [fingerprint]):
        reasons.append(Reason(NIK_TAKEN, "nik"))
    heir_has = not data.ahli_waris_nik and says_number(
        anggota, Tersandi.NIK_WARIS, data.nik, brankas
    )
    member_has = not data.nik and says_number(anggota, Tersandi.NIK, data.ahli_waris_nik, brankas)
    if heir_has or member_has:
        reasons.append(Reason(SAMA, "nik" if heir_has else "ahli_waris_nik"))
    if anggota.ahli_waris_nik_sandi and not (data.ahli_waris.strip() or data.ahli_waris_nik):
        text = "NIK ahli waris masih tercatat; isi nama ahli warisnya, atau hapus NIK itu."
        reasons.append(Reason(text, "ahli_waris"))
    return reasons


def change_status(
    koperasi_id: int, anggota_id: UUID, step: Langkah, *, by: Actor,
    against: Callable[[], Iterable[str]] = tuple,
) -> None:  # fmt: skip
    """Move a member's status, with the step kept as history. Refused: rules_status, `against`.

    `against` is what other rooms say of a change by hand; their own papers do not ask it. It is
    asked first, because rooms with money hold the ledger before the cooperative, as papers do.

    Who is admitted gets the running number of the book here.
    """
    barred = [Reason(text, "ke") for text in against()]
    zona = held_koperasi(koperasi_id).zona
    anggota = db.session.get_one(
        Anggota, (koperasi_id, anggota_id), with_for_update=True, populate_existing=True
    )
    dari = Status(anggota.status)
    now = Kedudukan(
        dari, anggota.tanggal_masuk, last_step(koperasi_id, anggota_id),
        anggota.tanggal_daftar, anggota.tanggal_disetujui,
    )  # fmt: skip
    if reasons := step_problems(now, step, today=clock.today(zona)) + barred:
        raise Refused(*reasons)
    anggota.status = step.ke
    if step.keputusan.strip():
        anggota.keputusan = step.keputusan.strip()
    if dari is Status.CALON and step.ke is Status.ANGGOTA:
        anggota.tanggal_masuk = step.tanggal
        anggota.tanggal_disetujui = step.tanggal_disetujui or anggota.tanggal_disetujui
        anggota.disetujui_oleh = step.disetujui_oleh.strip() or anggota.disetujui_oleh
        give_number(anggota, step.tanggal)
    if step.ke is Status.BERHENTI:
        anggota.sebab_berhenti = step.sebab or step.alasan.strip()
        anggota.tanggal_permohonan_berhenti = step.tanggal_permohonan
        # A candidate never was a member, so no day of leaving: movement counts stay true.
        anggota.tanggal_berhenti = None if dari is Status.CALON else step.tanggal
    _add_history(anggota, dari, step, by=by)
    db.session.flush()


def _add_history(anggota: Anggota, dari: str, step: Langkah, *, by: Actor) -> None:
    db.session.add(
        RiwayatStatus(
            koperasi_id=anggota.koperasi_id, id=new_id(), anggota_id=anggota.id, dari=dari,
            ke=step.ke, tanggal=step.tanggal, pada=clock.now(), oleh=by.id,
            alasan=step.alasan.strip(), keputusan=step.keputusan.strip(),
        )
    )  # fmt: skip
