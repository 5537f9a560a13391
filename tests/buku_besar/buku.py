"""A small cooperative at work: units, a member, a supplier, journals typed as on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from werkzeug.test import TestResponse

from app.anggota.models import Anggota
from app.buku_besar.models import Journal
from app.pihak.commands import add_pihak
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.unit.commands import add_unit
from tests.masuk import Orang, form_fields


@dataclass(frozen=True)
class Desa:
    """Ids of what the village has."""

    id: int
    slug: str
    sembako: UUID
    siti: UUID
    tani: UUID


def village(koperasi: Koperasi) -> Desa:
    """SEMBAKO, member Siti (A-0001), supplier UD Tani Makmur (PM-01)."""
    koperasi_id, slug = koperasi.id, koperasi.slug

    def act() -> tuple[UUID, UUID, UUID]:
        unit = add_unit(koperasi_id, kode="SEMBAKO", nama="Gerai sembako", jenis="sembako")
        siti = Anggota(koperasi_id=koperasi_id, id=new_id(), urut=1, nomor="A-0001",
                       nama="Siti Aminah", tanggal_masuk=date(2025, 1, 2))  # fmt: skip
        db.session.add(siti)
        tani = add_pihak(koperasi_id, kode="PM-01", nama="UD Tani Makmur", jenis="pemasok")
        db.session.flush()
        return unit.id, siti.id, tani.id

    return Desa(koperasi_id, slug, *transact(act))


LISTRIK = (("6105", "", "", "350.000", ""), ("1101", "", "", "", "350.000"))
HIBAH = (("1101", "", "", "5.000.000", ""), ("3131", "", "", "", "5.000.000"))


def typed(*rows: tuple[str, str, str, str, str], **head: str) -> dict[str, str]:
    """Fields of the entry: (account, unit, who, debit, kredit) per row, from the first row."""
    fields = {"tanggal": "15-1-2025", "keterangan": "Bayar listrik", "jenis": "umum"} | head
    names = ("akun", "unit", "siapa", "debit", "kredit")
    for number, row in enumerate(rows):
        fields |= {f"baris-{number}-{n}": v for n, v in zip(names, row, strict=True)}
    return fields


def post_entry(
    orang: Orang, *rows: tuple[str, str, str, str, str], button: str = "simpan", **head: str
) -> TestResponse:
    """Open the entry, type, press a button."""
    address = f"/{orang.slug}/jurnal/baru"
    fields = form_fields(orang.get(address).text) | typed(*rows, **head) | {button: "ya"}
    return orang.client.post(address, data=fields)


def record(orang: Orang, *rows: tuple[str, str, str, str, str], **head: str) -> int:
    """Record a journal through the page; its place in the chain."""
    answer = post_entry(orang, *rows, **head)
    assert answer.status_code == 303, problems(answer.text)
    return int(answer.location.rsplit("/", 1)[1])


def problems(page: str) -> list[str]:
    """The sentences of the error summary of a page."""
    return re.findall(r'<li><a href="#[^"]*">(.*?)</a></li>', page)


def count(koperasi_id: int, model: Any = Journal) -> int:
    """How many rows of a model a cooperative has."""
    query = sa.select(sa.func.count()).select_from(model).where(model.koperasi_id == koperasi_id)
    return int(db.session.scalar(query) or 0)
