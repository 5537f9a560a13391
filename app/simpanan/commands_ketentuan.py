"""Acts on terms: decide what holds from a day on, relieve a member of months."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands_surat import already_with
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.koperasi.queries import periods_of
from app.koperasi.rules import StatusPeriode
from app.platform import clock
from app.platform.db import db
from app.platform.ids import derived_id, id_of_koperasi
from app.platform.versi import touch
from app.simpanan.models import JenisProduk, Keringanan, Ketentuan
from app.simpanan.queries import positions
from app.simpanan.rules import SEBUTAN_JENIS, KetentuanRow, terms_problems
from app.simpanan.rules_penarikan import reason_problems
from app.values.actor import Actor
from app.values.calendar import month_start
from app.values.money import SEN_PER_RUPIAH, Money
from app.values.refusal import Reason, Refused

J = JenisSimpanan
STORED = tuple(f.name for f in fields(KetentuanRow) if f.name not in ("jenis", "jangka"))


def set_terms(koperasi_id: int, row: KetentuanRow) -> UUID:
    """Decide the terms of a product from a day on; the same day again replaces them.

    Returns the product, which is made at its first terms. Months before keep what held then.
    Refused: rules.terms_problems.
    """
    locked = [p.akhir for p in periods_of(koperasi_id) if p.status is StatusPeriode.TERKUNCI]
    if reasons := terms_problems(row, locked_until=max(locked) if locked else None):
        raise Refused(*reasons)
    produk = _product(koperasi_id, row)
    found = db.session.get(Ketentuan, (koperasi_id, produk.id, row.mulai))
    if found is None:
        found = Ketentuan(koperasi_id=koperasi_id, produk_id=produk.id, mulai=row.mulai)
        db.session.add(found)
    for name in STORED:
        if name not in ("produk_id", "mulai"):
            setattr(found, name, getattr(row, name))
    found.jangka = ",".join(str(n) for n in row.jangka) if row.jenis is J.BERJANGKA else ""
    touch(koperasi_id)
    return produk.id


def _product(koperasi_id: int, row: KetentuanRow) -> JenisProduk:
    """The one product of a kind, or the special one of this purpose."""
    if row.produk_id and (known := db.session.get(JenisProduk, (koperasi_id, row.produk_id))):
        return known
    special = row.jenis is J.KHUSUS
    nama = row.tujuan.strip() if special else SEBUTAN_JENIS[row.jenis]
    mine = (JenisProduk.koperasi_id == koperasi_id, JenisProduk.jenis == row.jenis.value)
    query = sa.select(JenisProduk).where(*mine)
    if special:
        query = query.where(sa.func.lower(JenisProduk.nama) == nama.lower())
    if found := db.session.scalar(query):
        return found
    made = JenisProduk(
        koperasi_id=koperasi_id, id=derived_id(id_of_koperasi(koperasi_id), row.jenis, nama),
        jenis=row.jenis.value, nama=nama, aktif=True,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def grant_relief(  # noqa: PLR0913 -- the facts of a decision
    koperasi_id: int, key: UUID, anggota_id: UUID, *, dari: date, sampai: date, nominal: Money,
    alasan: str, keputusan: str, by: Actor,
) -> Keringanan:  # fmt: skip
    """Relieve a member of months of simpanan wajib, wholly (nil) or down to `nominal` a month.

    Refused: no reason, no decision, an end before its beginning, not a member here, the same key
    with other content.
    """
    if known := already_with(
        Keringanan, koperasi_id, key, anggota_id=anggota_id, dari=month_start(dari),
        sampai=month_start(sampai), nominal=nominal.sen, alasan=alasan.strip(),
        keputusan=keputusan.strip(),
    ):  # fmt: skip
        return cast(Keringanan, known)
    reasons = reason_problems(alasan) + reason_problems(keputusan, "keputusan")
    if sampai < dari:
        reasons.append(Reason("Bulan akhir mendahului bulan awal.", "sampai"))
    if (sampai.year - dari.year) * 12 + sampai.month - dari.month >= 120:
        reasons.append(Reason("Keringanan paling lama 120 bulan sekali tulis.", "sampai"))
    if nominal.sen < 0 or nominal.sen % SEN_PER_RUPIAH:
        reasons.append(Reason("Isi rupiah utuh; 0 berarti dibebaskan.", "nominal"))
    if anggota_id not in positions(koperasi_id, [anggota_id]):
        reasons.append(Reason("Anggota tidak dikenal di koperasi ini.", "anggota"))
    if reasons:
        raise Refused(*reasons)
    row = Keringanan(
        koperasi_id=koperasi_id, id=key, anggota_id=anggota_id, dari=month_start(dari),
        sampai=month_start(sampai), nominal=nominal.sen, alasan=alasan.strip(),
        keputusan=keputusan.strip(), pada=clock.now(), oleh=by.id, dicabut=False,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def withdraw_relief(koperasi_id: int, keringanan_id: UUID) -> None:
    """Take a relief back; the months are due again. The change log holds who and when."""
    row = db.session.get_one(Keringanan, (koperasi_id, keringanan_id), with_for_update=True)
    row.dicabut = True
    db.session.flush()
