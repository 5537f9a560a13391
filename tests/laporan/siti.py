"""Bu Ratna's small books: Siti saves and buys on credit, Joko saves once and leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.anggota.models import Anggota
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal_batch
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.koperasi.commands import add_officer, update_profil
from app.koperasi.rules import Organ
from app.pengguna.cli import chosen_actor
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi

RIBU = 100_000  # sen


@dataclass(frozen=True)
class Buku:
    """Ids of what the small books hold."""

    id: int
    slug: str
    siti: UUID
    joko: UUID


def member(koperasi_id: int, urut: int, nomor: str, nama: str, masuk: date) -> UUID:
    row = Anggota(koperasi_id=koperasi_id, id=new_id(), urut=urut, nomor=nomor, nama=nama,
                  tanggal_masuk=masuk)  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row.id


def small_books(koperasi: Koperasi) -> Buku:
    """Journals of 2025: savings of Siti and Joko, Siti's bon and its payment, a sale to Siti."""
    koperasi_id, slug, nama = koperasi.id, koperasi.slug, koperasi.nama
    by = chosen_actor(None)

    def act() -> tuple[UUID, UUID]:
        siti = member(koperasi_id, 1, "0001", "Siti", date(2024, 5, 1))
        joko = member(koperasi_id, 2, "0002", "Joko", date(2025, 3, 1))
        db.session.get_one(Anggota, (koperasi_id, joko)).tanggal_berhenti = date(2025, 11, 1)
        account = {kode: a.id for kode, a in context_of(koperasi_id).by_code.items()}
        days = (
            (date(2025, 1, 10), "Simpanan pokok Siti", ("1101", 100, None), ("3101", -100, siti)),
            (date(2025, 2, 10), "Simpanan wajib Siti", ("1101", 20, None), ("3102", -20, siti)),
            (date(2025, 3, 10), "Simpanan pokok Joko", ("1101", 100, None), ("3101", -100, joko)),
            (date(2025, 4, 5), "Bon Siti", ("1131", 75, siti), ("4101", -75, siti)),
            (date(2025, 7, 5), "Siti mencicil bon", ("1101", 50, None), ("1131", -50, siti)),
            (date(2025, 10, 31), "Joko keluar", ("3101", 100, joko), ("1101", -100, None)),
        )
        events = [
            JurnalUmumWritten(
                new_id(), on, JenisJurnal.UMUM, text,
                tuple(Line(account[k], n * RIBU, anggota_id=who) for k, n, who in lines),
            )
            for on, text, *lines in days
        ]  # fmt: skip
        record_jurnal_batch(koperasi_id, events, by=by)
        since = date(2025, 1, 1)
        for name, organ, office in (
            ("Hadi Pranoto", Organ.PENGURUS, "Ketua"),
            ("Ratna Wulandari", Organ.PENGURUS, "Bendahara"),
        ):
            add_officer(koperasi_id, nama=name, organ=organ, jabatan=office, mulai=since)
        facts = {"badan_hukum_nomor": "AHU-7", "desa": "Sukamaju", "kode_wilayah": ""}
        update_profil(koperasi_id, nama, facts)
        return siti, joko

    return Buku(koperasi_id, slug, *transact(act))
