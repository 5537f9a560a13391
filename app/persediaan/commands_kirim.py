"""Goods on the way between places: sent, received in full or in part, what never came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.persediaan.commands import Gerak, GerakAsked, move
from app.persediaan.commands_surat import Ruang, carry, once
from app.persediaan.journals import KIRIM, TERIMA, StokArrived, StokSent
from app.persediaan.models import GerakStok, SuratStok, Tempat
from app.persediaan.queries import places_of
from app.persediaan.rules import JenisTempat, Keadaan
from app.persediaan.rules_jurnal import NilaiGerak, parts
from app.persediaan.rules_surat import BarisSurat, JenisSurat, SuratBarang
from app.platform.db import db
from app.platform.ids import derived_id
from app.values.actor import Actor
from app.values.money import NIL, total
from app.values.refusal import Reason, Refused


def transit_place(koperasi_id: int, unit_id: UUID) -> UUID:
    """The place of a unit's goods on the way, made when first needed."""
    key = derived_id(unit_id, "perjalanan")
    if db.session.get(Tempat, (koperasi_id, key)) is None:
        codes = [row.kode for row in places_of(koperasi_id).values()]
        number = sum(1 for kode in codes if kode.startswith("JALAN")) + 1
        db.session.add(
            Tempat(
                koperasi_id=koperasi_id, id=key, unit_id=unit_id, kode=f"JALAN-{number}",
                nama="Dalam perjalanan", jenis=JenisTempat.PERJALANAN.value, aktif=True,
            )
        )  # fmt: skip
        db.session.flush()
    return key


def record_kirim(koperasi_id: int, key: UUID, surat: SuratBarang, *, by: Actor) -> SuratStok:
    """Send goods to another place; until received they are on the way (1165)."""

    def act(r: Ruang) -> SuratStok:
        if surat.tujuan_id is None or surat.tujuan_id == surat.tempat_id:
            raise Refused(Reason("Pilih tempat tujuan yang lain dari asalnya.", "tujuan"))
        unit_id = r.tempat[surat.tempat_id].unit_id
        way = transit_place(koperasi_id, unit_id)
        gone, _ = carry(_knowing(r, way), KIRIM.name, way)
        bagian = parts(r.values(gone))
        text = f"Barang dikirim ke {r.tempat[surat.tujuan_id].nama}"
        urut = r.post(KIRIM, StokSent(bagian, unit_id), text) if bagian else None
        return r.keep(JenisSurat.KIRIM, urut, total(part.jumlah for part in bagian))

    return once(koperasi_id, key, JenisSurat.KIRIM, surat, by=by, act=act, reason_wanted=False)


def _knowing(r: Ruang, way: UUID) -> Ruang:
    """The act's places with the one just made."""
    r.tempat.update({way: places_of(r.koperasi_id)[way]})
    return r


def record_terima(  # noqa: PLR0913 -- the facts of a receipt
    koperasi_id: int, key: UUID, kirim_id: UUID, diterima: Sequence[BarisSurat], *, on: date,
    by: Actor, alasan: str = "",
) -> SuratStok:  # fmt: skip
    """Receive what was sent. What is lacking is written off (5302) and needs a reason.

    Refused: received before, before it was sent, more than was sent.
    """
    lock_head(koperasi_id)
    kirim = db.session.get_one(SuratStok, (koperasi_id, kirim_id), with_for_update=True)
    assert kirim.tujuan_id is not None
    surat = SuratBarang(
        transit_place(koperasi_id, _unit_of(koperasi_id, kirim)), tuple(diterima), on,
        tujuan_id=kirim.tujuan_id, alasan=alasan,
    )  # fmt: skip

    def act(r: Ruang) -> SuratStok:
        return _receive(r, kirim)

    return once(koperasi_id, key, JenisSurat.TERIMA, surat, by=by, act=act, reason_wanted=False)


def _unit_of(koperasi_id: int, kirim: SuratStok) -> UUID:
    return places_of(koperasi_id)[kirim.tempat_id].unit_id


def _receive(r: Ruang, kirim: SuratStok) -> SuratStok:
    if reasons := _receipt_problems(r, kirim):
        raise Refused(*reasons)
    sent = _on_the_way(r.koperasi_id, kirim)
    came = {row.barang_id: -one.jumlah for row, one in zip(
        r.surat.baris, r.out(r.surat.baris), strict=True)}  # fmt: skip
    if reasons := _more_than_sent(r, sent, came):
        raise Refused(*reasons)
    all_out = move(
        r.held, r.key, TERIMA.name, r.surat.on,
        [_out(r, row) for row in sent], kedaluwarsa_ok=True, by=r.by,
    )  # fmt: skip
    kept, lost = _split(all_out, came)
    assert r.surat.tujuan_id is not None
    move(
        r.held, r.key, TERIMA.name, r.surat.on,
        [
            GerakAsked(
                one.barang, r.surat.tujuan_id, -one.jumlah, one.barang.satuan_dasar, -one.jumlah,
                nilai=-one.nilai, lot_id=one.lot_id,
            )
            for one in kept
        ],
        mulai=len(all_out), by=r.by,
    )  # fmt: skip
    unit = r.tempat[r.surat.tujuan_id].unit_id
    bagian = parts(NilaiGerak(one.barang.persediaan, unit, one.nilai) for one in kept)
    hilang = total(-one.nilai for one in lost)
    if lost and len(r.surat.alasan.strip()) < 3:
        raise Refused(Reason("Ada barang yang tidak sampai; tulis sebabnya.", "alasan"))
    urut = None
    if bagian or hilang:
        event = StokArrived(bagian, _unit_of(r.koperasi_id, kirim), hilang)
        urut = r.post(TERIMA, event, "Barang kiriman diterima")
    row = r.keep(JenisSurat.TERIMA, urut, total(p.jumlah for p in bagian) + hilang)
    row.asal_id = kirim.id
    db.session.flush()
    return row


def _receipt_problems(r: Ruang, kirim: SuratStok) -> list[Reason]:
    s = SuratStok
    done = db.session.scalar(
        sa.select(s.id).where(s.koperasi_id == r.koperasi_id, s.asal_id == kirim.id)
    )
    reasons = [Reason("Kiriman ini sudah diterima.")] if done else []
    if kirim.jenis != JenisSurat.KIRIM:
        reasons.append(Reason("Surat ini bukan kiriman barang."))
    if r.surat.on < kirim.tanggal:
        reasons.append(Reason("Tanggal terima mendahului tanggal kirim.", "tanggal"))
    return reasons


def _on_the_way(koperasi_id: int, kirim: SuratStok) -> list[GerakStok]:
    """What a sending put on the way, lot by lot."""
    m = GerakStok
    query = sa.select(m).where(m.koperasi_id == koperasi_id, m.surat_id == kirim.id, m.jumlah > 0)
    return list(db.session.scalars(query.order_by(m.baris)))


def _more_than_sent(
    r: Ruang, sent: Sequence[GerakStok], came: dict[UUID, int]
) -> list[Reason]:  # fmt: skip
    total_sent: dict[UUID, int] = {}
    for row in sent:
        total_sent[row.barang_id] = total_sent.get(row.barang_id, 0) + row.jumlah
    return [
        Reason(f"{r.barang[key].nama}: diterima lebih banyak daripada yang dikirim.", "baris")
        for key, jumlah in came.items()
        if jumlah > total_sent.get(key, 0)
    ]


def _out(r: Ruang, row: GerakStok) -> GerakAsked:
    barang = r.barang[row.barang_id]
    return GerakAsked(
        barang, row.tempat_id, -row.jumlah, barang.satuan_dasar, row.jumlah, lot_id=row.lot_id,
        keadaan=Keadaan(row.keadaan),
    )  # fmt: skip


def _split(made: Sequence[Gerak], came: dict[UUID, int]) -> tuple[list[Gerak], list[Gerak]]:
    """What came and what did not, of the lots sent in their order; cost by quantity."""
    kept, lost, rest = [], [], dict(came)
    for one in made:
        good = min(-one.jumlah, rest.get(one.barang.id, 0))
        rest[one.barang.id] = rest.get(one.barang.id, 0) - good
        worth = one.nilai.share([good, -one.jumlah - good]) if good else [NIL, one.nilai]
        if good:
            kept.append(Gerak(one.asked, one.barang, one.tempat, one.lot_id, -good, worth[0]))
        if -one.jumlah > good:
            short = one.jumlah + good
            lost.append(Gerak(one.asked, one.barang, one.tempat, one.lot_id, short, worth[1]))
    return kept, lost
