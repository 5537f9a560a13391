"""Acts on applications: write down, take from the web form, decide."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from app.anggota.commands import add_member
from app.anggota.commands_nomor import held_koperasi
from app.anggota.commands_tersandi import nik_print
from app.anggota.models import Anggota
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.queries_permohonan import comparison_of, web_counts
from app.anggota.rules import AnggotaBaru, Status
from app.anggota.rules_permohonan import (
    BERSAMA,
    DARING,
    MENUNGGU_DARING,
    PDP_VERSI,
    SALURAN_LUAR,
    DataPermohonan,
    Putusan,
    StatusPermohonan,
    Temuan,
    application_problems,
    check_list,
    decision_problems,
    facts_of,
    origin_of,
)
from app.anggota.rules_tersandi import mask_number
from app.platform import clock
from app.platform.db import db
from app.platform.ids import new_id
from app.platform.sandi import Brankas
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

A_DAY = timedelta(days=1)
PLAIN = tuple(name for name in (*BERSAMA, "menikah") if name != "nik")


def record_application(  # noqa: PLR0913 -- the facts of an application
    koperasi_id: int, data: DataPermohonan, *, key: UUID, saluran: str, tanggal: date,
    setuju: bool, brankas: Brankas, by: Actor,
) -> UUID:  # fmt: skip
    """Write down who asked on paper or at the desk. The same key again returns what it made."""
    if known := db.session.get(Pendaftaran, (koperasi_id, key)):
        return known.id
    today = clock.today(held_koperasi(koperasi_id).zona)
    reasons = application_problems(data, tanggal=tanggal, today=today, setuju=setuju)
    if saluran not in SALURAN_LUAR:
        reasons.append(Reason("Pilih cara mendaftarnya.", "saluran"))
    if reasons:
        raise Refused(*reasons)
    row = _row(koperasi_id, data, key=key, tanggal=tanggal, brankas=brankas)
    row.saluran, row.dicatat_oleh = saluran, by.id
    db.session.add(row)
    db.session.flush()
    return key


class TooMany(Refused):
    """The web form has taken as many as somebody can look at; the page answers 429."""


def apply_online(
    koperasi_id: int, data: DataPermohonan, *, key: UUID, setuju: bool, brankas: Brankas,
    alamat: str,
) -> None:  # fmt: skip
    """Take an application of the open form; the answer never tells who is known already.

    Bounded for each cooperative by itself: so many a day from one network address (`origin_of`),
    and so many waiting at once in all. Of the address only a keyed print of the day is kept.
    """
    if db.session.get(Pendaftaran, (koperasi_id, key)):
        return
    today = clock.today(held_koperasi(koperasi_id).zona)
    origin, most = origin_of(alamat)
    asal = brankas.fingerprint(f"{origin}:{today.isoformat()}", place=f"daftar:{koperasi_id}")
    mine, waiting = web_counts(koperasi_id, asal, clock.now() - A_DAY)
    if mine >= most or waiting >= MENUNGGU_DARING:
        raise TooMany(
            "Formulir ini sedang menerima terlalu banyak permohonan. Coba lagi besok, atau datang "
            "ke kantor koperasi."
        )
    if reasons := application_problems(data, tanggal=today, today=today, setuju=setuju):
        raise Refused(*reasons)
    row = _row(koperasi_id, data, key=key, tanggal=today, brankas=brankas)
    row.saluran, row.asal = DARING, asal
    db.session.add(row)
    db.session.flush()


def _row(
    koperasi_id: int, data: DataPermohonan, *, key: UUID, tanggal: date, brankas: Brankas
) -> Pendaftaran:
    facts = {name: getattr(data, name) for name in PLAIN}
    facts = {k: v.strip() if isinstance(v, str) else v for k, v in facts.items()}
    row = Pendaftaran(
        koperasi_id=koperasi_id, id=key, tanggal=tanggal, pdp_versi=PDP_VERSI,
        dicatat_pada=clock.now(), status=StatusPermohonan.MENUNGGU, **facts,
    )  # fmt: skip
    if data.nik:
        row.nik_sandi = brankas.seal(data.nik, place=_place(koperasi_id, key))
        row.nik_kunci = nik_print(brankas, koperasi_id, data.nik)
        row.nik_samar = mask_number(data.nik)
    return row


def _place(koperasi_id: int, key: UUID) -> str:
    return f"pendaftaran:{koperasi_id}:{key}"


def said_by(row: Pendaftaran, brankas: Brankas) -> DataPermohonan:
    """What an application says; the NIK only while it waits."""
    sealed = row.nik_sandi
    nik = brankas.open(sealed, place=_place(row.koperasi_id, row.id)) if sealed else ""
    return DataPermohonan(nik=nik, **{name: getattr(row, name) for name in PLAIN})


def checks_of(row: Pendaftaran, *, brankas: Brankas, on: date) -> list[Temuan]:
    """The check list of an application that waits."""
    return check_list(said_by(row, brankas), comparison_of(row.koperasi_id, row), on=on)


def decide_application(
    koperasi_id: int, pendaftaran_id: UUID, wish: Putusan, *, brankas: Brankas, by: Actor
) -> UUID | None:
    """Approve or refuse. Approved: a candidate of the register, whose id comes back.

    The number comes with admission, when simpanan pokok is paid (app.simpanan). Somebody who left
    before comes back as a new membership that points at the former one. The NIK leaves the
    application with the decision. Refused: rules_permohonan.decision_problems.
    """
    today = clock.today(held_koperasi(koperasi_id).zona)
    row = db.session.get_one(
        Pendaftaran, (koperasi_id, pendaftaran_id), with_for_update=True, populate_existing=True
    )
    known = comparison_of(koperasi_id, row)
    data = said_by(row, brankas)
    former = known.nik_sama.id if known.nik_sama else None
    if reasons := decision_problems(
        row.status, check_list(data, known, on=today), wish, own=row.dicatat_oleh == by.id,
        again=former is not None,
    ):  # fmt: skip
        raise Refused(*reasons)
    if wish.setuju:
        row.anggota_id = _enter(row, data, wish, former, brankas=brankas, by=by, on=today)
    status = StatusPermohonan.DISETUJUI if wish.setuju else StatusPermohonan.DITOLAK
    row.status, row.diputus_oleh, row.diputus_pada = status, by.id, clock.now()
    row.alasan, row.keputusan = wish.alasan.strip(), wish.keputusan.strip()
    row.nik_sandi = row.nik_kunci = None
    db.session.flush()
    return row.anggota_id


def _enter(  # noqa: PLR0913 -- what a decision hands to the register
    row: Pendaftaran, data: DataPermohonan, wish: Putusan, former: UUID | None, *,
    brankas: Brankas, by: Actor, on: date,
) -> UUID:  # fmt: skip
    """The new candidate; the hash that finds the NIK moves over from a former membership."""
    if former:
        db.session.get_one(Anggota, (row.koperasi_id, former)).nik_kunci = None
        db.session.flush()
    facts = facts_of(
        data, tanggal_daftar=row.tanggal, tanggal_disetujui=on, keputusan=wish.keputusan.strip(),
        disetujui_oleh=", ".join(part for part in (by.nama, by.sebutan) if part)[:120],
        pdp_versi=row.pdp_versi, pdp_tanggal=row.tanggal,
        pdp_saluran=row.saluran,
    )  # fmt: skip
    made = add_member(
        row.koperasi_id, AnggotaBaru(facts, Status.CALON), brankas=brankas, by=by, key=new_id()
    )
    if former:
        db.session.get_one(Anggota, (row.koperasi_id, made)).sebelumnya_id = former
    return made
