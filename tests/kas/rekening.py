"""A bank account at work: a statement, its books, and the two who match and sign it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from app.buku_besar.queries_konteks import context_of
from app.kas import commands_koran as acts
from app.kas import commands_rekonsiliasi_koran as papers
from app.kas.commands_catat_koran import Pembukuan, book_baris
from app.kas.queries_koran import state_of
from app.kas.rules_koran import JenisMutasi
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.money import NIL, Money
from tests.buku_besar.buku import record, village
from tests.masuk import form_fields, sign_in

AKHIR = date(2025, 1, 31)
TODAY = date(2025, 2, 10)
MUTASI = """Tanggal;Keterangan;Debet;Kredit;Saldo
02/01/2025;HIBAH DESA;;5.000.000,00;5.000.000,00
16/01/2025;PLN PASCABAYAR;350.000,00;;4.650.000,00
31/01/2025;BUNGA;;8.000,00;4.658.000,00
31/01/2025;BIAYA ADM;6.500,00;;4.651.500,00
"""


class Bank:
    """The bank account of a village whose books know the grant, the electricity and a cheque."""

    def __init__(self, app, home) -> None:
        self.desa = village(home)
        self.id = self.desa.id
        self.orang = {p: sign_in(app, home, p) for p in (Peran.BENDAHARA, Peran.KETUA)}
        self.ratna, self.hadi = self.orang[Peran.BENDAHARA], self.orang[Peran.KETUA]
        self.akun = context_of(self.id).by_role["bank"].id
        self.post("5.000.000", "2-1-2025", "1111", "3131", "Hibah desa")
        self.post("350.000", "15-1-2025", "6105", "1111", "Listrik")

    def post(self, jumlah, tanggal, debit, kredit, keterangan) -> int:
        return record(self.ratna, (debit, "", "", jumlah, ""), (kredit, "", "", "", jumlah),
                      tanggal=tanggal, keterangan=keterangan)  # fmt: skip

    @property
    def by(self) -> Actor:
        return Actor(self.ratna.id, "Bu Ratna")

    @property
    def state(self):
        db.session.rollback()
        return state_of(self.id, self.akun)

    def upload(self, isi=MUTASI, nama="januari.csv", **kolom):
        page = f"/{{slug}}/kas/bank/{self.akun}/unggah"
        fields = form_fields(self.ratna.get(page).text)
        sent = self.ratna.client.post(
            page.format(slug=self.ratna.slug),
            data=fields | {"berkas": (BytesIO(isi.encode()), nama)},
        )
        if sent.status_code != 303:
            return sent
        return self.ratna.send(sent.location, simpan="ya", **kolom)

    def accept(self) -> int:
        pairs = [(a.id, b.kunci) for a, b in self.state.usulan]
        return transact(lambda: acts.match_many(self.id, new_id(), self.akun, pairs, by=self.by))

    def line(self, words):
        return next(x for x in self.state.baris if words in x.keterangan)

    def book(self, words, jenis, pajak=NIL, key=None):
        baris, key = self.line(words).id, key or new_id()
        asked = Pembukuan(jenis, pajak)
        return transact(lambda: book_baris(self.id, key, baris, asked, by=self.by).jurnal_urut)

    def ask(self, saldo, on=AKHIR, key=None):
        key = key or new_id()
        return transact(
            lambda: (
                papers.record_rekonsiliasi(
                    self.id, key, self.akun, tanggal=on, saldo=saldo, by=self.by, today=TODAY
                ).id
            )
        )

    def decide(self, paper, orang=None, *, setuju=True):
        orang = orang or self.hadi
        request = papers.request_of(self.id, paper).id
        by = Actor(orang.id, orang.nama)
        return transact(
            lambda: (
                papers.decide_rekonsiliasi(
                    self.id, request, setuju=setuju, catatan="sesuai", by=by
                ).status
            )
        )

    def finished(self):
        """January matched whole: two proposals, interest and charge booked from their lines."""
        self.upload()
        self.accept()
        self.book("BUNGA", JenisMutasi.BUNGA, Money(200_000))
        self.book("ADM", JenisMutasi.BIAYA)
