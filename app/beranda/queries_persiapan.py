"""Reads of the first start: answers kept, questions to ask, the minutes of the opening."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.beranda.models import JawabanPersiapan
from app.beranda.rules_berita_acara import BarisAwal, BeritaAcara
from app.beranda.rules_saldo_awal import Isian, Jawaban, asked, jawaban_of
from app.buku_besar.queries import journal_at, lines_of_journal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_ringkas import opening_paper
from app.buku_besar.rules import RK, Context
from app.koperasi.queries import officers_on, profil_of
from app.koperasi.rules import Organ
from app.platform import clock
from app.platform.db import db
from app.platform.models import Koperasi


def there_are_cooperatives() -> bool:
    """Whether this installation keeps any books."""
    return db.session.scalar(sa.select(Koperasi.id).limit(1)) is not None


def answers_of(koperasi_id: int) -> Jawaban:
    """What was answered about the opening so far."""
    row = db.session.get(JawabanPersiapan, (koperasi_id, "saldo-awal"))
    return jawaban_of(row.isi if row else {})


def questions_of(context: Context) -> list[tuple[str, list[Isian]]]:
    """The questions about the opening for this chart and these units."""
    return asked(context.by_role, context.units.values())


def berita_acara_of(koperasi_id: int) -> BeritaAcara | None:
    """The minutes of the opening that stands, from the posted lines; None while there is none."""
    paper = opening_paper(koperasi_id)
    if paper is None:
        return None
    context = context_of(koperasi_id)
    journal = journal_at(koperasi_id, paper.jurnal_urut)
    assert journal is not None
    shown = [
        (context.accounts[line.akun_id], context.units.get(line.unit_id or context.kantor), line)
        for line in lines_of_journal(koperasi_id, paper.jurnal_urut)
    ]
    return BeritaAcara(
        koperasi=db.session.get_one(Koperasi, koperasi_id).nama,
        tempat=profil_of(koperasi_id).desa,
        tanggal=paper.tanggal,
        nomor=journal.nomor,
        baris=tuple(
            BarisAwal(akun.kode, akun.nama, unit.kode if unit else "", line.jumlah)
            for akun, unit, line in shown
            if akun.peran != RK
        ),
        penjelasan=tuple(p for p in paper.penjelasan.split("\n") if p),
        penanda=signers_on(koperasi_id, clock.today(context.zona)),
    )


def signers_on(koperasi_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Who signs the opening: chair, secretary, treasurer and every pengawas in office.

    An office nobody is named for keeps its line, to be signed by hand.
    """
    officers = officers_on(koperasi_id, on)
    found = []
    for jabatan in ("Ketua", "Sekretaris", "Bendahara"):
        nama = next((p.nama for p in officers if p.jabatan == jabatan), "")
        found.append((jabatan, nama))
    watch = [(p.jabatan, p.nama) for p in officers if p.organ == Organ.PENGAWAS]
    return (*found, *(watch or [("Pengawas", "")]))
