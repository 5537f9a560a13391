"""The cooperative's own texts for its RAT book, kept as settings dated at the year's end."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.koperasi.models import Setelan
from app.platform.db import db
from app.platform.models import Koperasi
from app.rat.queries_unit import business_units
from app.rat.rules_teks import AWALAN, IsiTeks, TeksTersimpan, contents, texts_for


def kept_texts(koperasi_id: int, until: date) -> dict[str, TeksTersimpan]:
    """The newest text of each key by the end of a year, keys without prefix."""
    s = Setelan
    rows = db.session.execute(
        sa.select(s.kunci, s.mulai, s.nilai)
        .where(s.koperasi_id == koperasi_id, s.kunci.startswith(AWALAN), s.mulai <= until)
        .order_by(s.mulai)
    )
    return {row.kunci.removeprefix(AWALAN): TeksTersimpan(row.mulai, row.nilai) for row in rows}


def texts_of(koperasi_id: int, sejak: date, sampai: date) -> tuple[IsiTeks, ...]:
    """Every text for a book year, in the order of the book."""
    nama = db.session.get_one(Koperasi, koperasi_id).nama
    units = [(unit.kode, unit.nama) for unit in business_units(koperasi_id)]
    kept = kept_texts(koperasi_id, sampai)
    return contents(texts_for(units), kept, koperasi=nama, sejak=sejak, sampai=sampai)
