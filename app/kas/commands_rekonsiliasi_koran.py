"""The reconciliation paper: asked for by one, its figures frozen, signed by another."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.buku_besar.commands_surat import already, fingerprint
from app.kas.models_koran import PengesahanRekonsiliasi, Rekonsiliasi, RincianRekonsiliasi
from app.kas.queries_koran import reconciliation_on, signed_until, state_of
from app.kas.rules_koran import JenisRincian, Rekon, bank_accounts, sign_off_problems
from app.persetujuan.commands import decide, request_approval
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import StatusPermintaan
from app.platform import clock
from app.platform.db import db, insert_rows
from app.platform.ids import derived_id
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Refused

JENIS = "kas.rekonsiliasi"


def record_rekonsiliasi(  # noqa: PLR0913 -- the facts of one paper
    koperasi_id: int, key: UUID, akun_id: UUID, *, tanggal: date, saldo: Money, by: Actor,
    today: date,
) -> Rekonsiliasi:  # fmt: skip
    """Freeze the reconciliation of a day and ask a second person to sign it.

    Refused: a difference left, lines nobody booked, a day to come or before the signed one, a
    paper of this account that still waits.
    """
    held = lock_head(koperasi_id)
    head, context = held
    sidik = fingerprint(akun_id, tanggal, saldo.sen)
    if known := already(Rekonsiliasi, koperasi_id, key, sidik):
        return known
    akun = next((a for a in bank_accounts(context) if a.id == akun_id), None)
    if akun is None:
        raise Refused("Akun ini bukan rekening bank; pilih dari daftar rekening.")
    state = state_of(koperasi_id, akun_id)
    rekon = reconciliation_on(koperasi_id, akun_id, tanggal, saldo.sen, state)
    reasons = sign_off_problems(rekon, today=today, terakhir=signed_until(koperasi_id, akun_id))
    if reasons:
        raise Refused(*reasons)
    if waiting_paper(koperasi_id, akun_id) is not None:
        raise Refused("Rekonsiliasi rekening ini masih menunggu pengesahan; tarik dahulu itu.")
    paper = _frozen(koperasi_id, key, akun_id, rekon, head.urut, sidik, by)
    request_approval(
        koperasi_id, key=derived_id(key, 0), jenis=JENIS,
        ringkasan=f"Rekonsiliasi {akun.nama} per {tanggal_panjang(tanggal)}"[:200],
        isi={"rekonsiliasi": str(key)}, by=by, jumlah=Money(abs(rekon.saldo_buku)),
    )  # fmt: skip
    return paper


def _frozen(  # noqa: PLR0913 -- the facts of one paper
    koperasi_id: int, key: UUID, akun_id: UUID, rekon: Rekon, kepala: int, sidik: str, by: Actor
) -> Rekonsiliasi:
    paper = Rekonsiliasi(
        koperasi_id=koperasi_id, id=key, akun_id=akun_id, tanggal=rekon.tanggal,
        saldo_koran=rekon.saldo_koran, saldo_buku=rekon.saldo_buku, kepala_urut=kepala,
        perjalanan=rekon.total(JenisRincian.PERJALANAN), beredar=rekon.total(JenisRincian.BEREDAR),
        kemudian=rekon.total(JenisRincian.KEMUDIAN), dibuat_oleh=by.id, dibuat_pada=clock.now(),
        sidik_permintaan=sidik,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    insert_rows(RincianRekonsiliasi, [
        {
            "koperasi_id": koperasi_id, "rekonsiliasi_id": key, "nomor": number,
            "jenis": item.jenis.value, "tanggal": item.tanggal,
            "keterangan": item.keterangan[:300], "jumlah": item.jumlah,
        }
        for number, item in enumerate(rekon.rincian, 1)
    ])  # fmt: skip
    return paper


def request_of(koperasi_id: int, rekonsiliasi_id: UUID) -> Permintaan | None:
    """The request a paper waits for or waited for."""
    return db.session.get(
        Permintaan, (koperasi_id, derived_id(rekonsiliasi_id, 0)), populate_existing=True
    )


def waiting_paper(koperasi_id: int, akun_id: UUID) -> Rekonsiliasi | None:
    """The paper of an account that waits for its signature."""
    r = Rekonsiliasi
    rows = db.session.scalars(
        sa.select(r)
        .where(r.koperasi_id == koperasi_id, r.akun_id == akun_id)
        .order_by(r.dibuat_pada.desc())
    )
    for paper in rows:
        permintaan = request_of(koperasi_id, paper.id)
        if permintaan is not None and permintaan.status == StatusPermintaan.MENUNGGU:
            return paper
    return None


def decide_rekonsiliasi(
    koperasi_id: int, permintaan_id: UUID, *, setuju: bool, catatan: str, by: Actor
) -> Permintaan:
    """Sign the paper or say no; the yes is refused when the books changed since it was asked."""
    lock_head(koperasi_id)
    permintaan = decide(koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by)
    if not setuju:
        return permintaan
    paper = db.session.get_one(Rekonsiliasi, (koperasi_id, UUID(permintaan.isi["rekonsiliasi"])))
    if figures_now(koperasi_id, paper) != figures_of(paper):
        raise Refused(
            "Buku atau pencocokan berubah sejak pengesahan diminta; tolak permintaan ini dan minta "
            "yang baru."
        )
    db.session.add(
        PengesahanRekonsiliasi(
            koperasi_id=koperasi_id, rekonsiliasi_id=paper.id, permintaan_id=permintaan_id,
            oleh=by.id, pada=clock.now(),
        )
    )  # fmt: skip
    db.session.flush()
    return permintaan


def figures_of(paper: Rekonsiliasi) -> tuple[Any, ...]:
    """The frozen figures of a paper, and that no line was left open."""
    return paper.saldo_buku, paper.perjalanan, paper.beredar, paper.kemudian, 0


def figures_now(koperasi_id: int, paper: Rekonsiliasi) -> tuple[Any, ...]:
    """The same figures as books and matches say now."""
    state = state_of(koperasi_id, paper.akun_id)
    rekon = reconciliation_on(koperasi_id, paper.akun_id, paper.tanggal, paper.saldo_koran, state)
    return rekon.saldo_buku, *(rekon.total(kind) for kind in JenisRincian), rekon.belum
