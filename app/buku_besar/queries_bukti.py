"""The voucher of a journal, out of the journal and what its paper tells."""

from __future__ import annotations

import sqlalchemy as sa

from app.buku_besar.models import CetakBukti, Journal
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_jurnal import JournalPage, journal_page
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_bukti import KertasBukti, facts_or
from app.buku_besar.rules_seri import Bukti, bukti_of
from app.platform.db import db
from app.platform.models import Koperasi
from app.platform.offers import VoucherFacts


def voucher_of(koperasi_id: int, jurnal: Journal, facts: VoucherFacts) -> KertasBukti:
    """The voucher: amount of money moved, or the whole debit where no money moved."""
    context = context_of(koperasi_id)
    page = journal_page(koperasi_id, jurnal)
    jenis = bukti_of(lines_of_journal(koperasi_id, jurnal.urut), context)
    pihak, untuk = facts_or(jurnal.keterangan, facts, _who(page))
    return KertasBukti(
        koperasi=db.session.get_one(Koperasi, koperasi_id).nama,
        jenis=jenis, nomor=jurnal.nomor, tanggal=jurnal.tanggal,
        jumlah=_amount(page, jenis), pihak=pihak, untuk=untuk, rincian=facts.rincian,
        akun=tuple(
            (b.akun.kode, b.akun.nama, b.debit - b.kredit) for b in page.baris if not b.otomatis
        ),
        dicatat=page.oleh, sidik=bytes(jurnal.hash).hex(), telepon=facts.telepon,
        pesan=facts.pesan, dibatalkan=page.pembalik.nomor if page.pembalik else "",
    )  # fmt: skip


def _amount(page: JournalPage, jenis: Bukti) -> int:
    """What the voucher is over: the money that came or went, on the side of its kind."""
    if jenis is Bukti.BM:
        return page.jumlah
    money = [b.debit - b.kredit for b in page.baris if b.akun.kas]
    if jenis in (Bukti.BKK, Bukti.BBK):
        return -sum(sen for sen in money if sen < 0)
    return sum(sen for sen in money if sen > 0)


def _who(page: JournalPage) -> str:
    """The one member or party of the lines; several are not named one by one."""
    names = {b.siapa.label for b in page.baris if b.siapa}
    return names.pop() if len(names) == 1 else ""


def prints_of(koperasi_id: int, urut: int) -> int:
    """How often the voucher of a journal was printed."""
    c = CetakBukti
    wanted = (c.koperasi_id == koperasi_id, c.jurnal_urut == urut)
    return db.session.scalar(sa.select(sa.func.count()).select_from(c).where(*wanted)) or 0
