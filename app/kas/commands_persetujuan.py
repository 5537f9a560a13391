"""Payments above the limit: asked for by one, decided and posted by another in the same act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.queries_batas import limit_on, second_person_problem
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_batas import cash_out
from app.kas.commands import CatatanKas, Siap, prepared, record_kejadian
from app.kas.models import SuratKas
from app.kas.rules_isi import taken
from app.kas.rules_kejadian import KATALOG
from app.persetujuan.commands import decide, request_approval
from app.persetujuan.models import Permintaan
from app.platform.berkas import Berkas
from app.platform.db import db
from app.values.actor import Actor
from app.values.money import Money
from app.values.refusal import Refused

JENIS = "kas.pembayaran"


@dataclass(frozen=True, slots=True)
class BerkasDisimpan:
    """A file that lies on the disk already: fingerprint, name, kind."""

    sha256: str
    nama: str
    jenis: str


def needs_approval(koperasi_id: int, row: CatatanKas) -> bool:
    """Whether this payment needs a second person. Refused as recording it would be."""
    if limit_on(koperasi_id, row.on) is None:
        return False
    context = context_of(koperasi_id)
    draft = prepared(koperasi_id, row, context).draft
    return second_person_problem(koperasi_id, [draft], context) is not None


def ask_kejadian(
    koperasi_id: int, row: CatatanKas, *, by: Actor, alasan: str = "",
    lampiran: BerkasDisimpan | None = None,
) -> Permintaan:  # fmt: skip
    """Ask for a second person's yes to a payment, with everything it would record."""
    context = context_of(koperasi_id)
    siap = prepared(koperasi_id, row, context)
    isi = {
        "kejadian": row.kejadian,
        "isi": taken(siap.kejadian, row.isian),
        "tanggal": row.on.isoformat(),
        "keterangan": siap.draft.keterangan,
        "bukti": row.bukti,
        "lampiran": [lampiran.sha256, lampiran.nama, lampiran.jenis] if lampiran else [],
    }
    return request_approval(
        koperasi_id, key=row.key, jenis=JENIS, ringkasan=siap.draft.keterangan[:200], isi=isi,
        by=by, jumlah=Money(cash_out(siap.draft.lines, context)), alasan=alasan,
    )  # fmt: skip


def asked_row(permintaan: Permintaan) -> CatatanKas:
    """What a request would record; the paper gets the request's id."""
    isi: dict[str, Any] = permintaan.isi
    return CatatanKas(
        permintaan.id, isi["kejadian"], isi["isi"], date.fromisoformat(isi["tanggal"]),
        isi["keterangan"], isi["bukti"],
    )  # fmt: skip


def asked_file(permintaan: Permintaan) -> BerkasDisimpan | None:
    """The photo sent with a request, if any."""
    found = permintaan.isi.get("lampiran")
    return BerkasDisimpan(*found) if found else None


def foreseen_request(permintaan: Permintaan) -> Siap:
    """The journal a request would make, as things stand now. Refused as recording would be."""
    context = context_of(permintaan.koperasi_id)
    return prepared(permintaan.koperasi_id, asked_row(permintaan), context)


def decide_kejadian(
    koperasi_id: int, permintaan_id: UUID, *, setuju: bool, catatan: str, by: Actor,
    lampiran: Berkas | None = None,
) -> SuratKas | None:  # fmt: skip
    """Say yes or no; a yes records the payment at once, in this transaction. None after a no.

    Refused: by whoever asked, decided before, and whatever recording refuses now.
    """
    row = decide(koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by)
    if row.jenis != JENIS or row.isi.get("kejadian") not in KATALOG:
        raise Refused("Permintaan ini bukan pembayaran kas.")
    if not setuju:
        return None
    asked = asked_row(row)
    paper = record_kejadian(
        koperasi_id, asked.key, asked.kejadian, asked.isian, on=asked.on, by=by.agreed(),
        keterangan=asked.keterangan, bukti=asked.bukti, lampiran=lampiran,
    )  # fmt: skip
    db.session.flush()
    return paper
