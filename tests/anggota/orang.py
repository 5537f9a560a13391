"""Applicants and members of the tests: what Siti says, entered by whom it takes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.anggota.commands import add_member
from app.anggota.commands_permohonan import decide_application, record_application
from app.anggota.rules import AnggotaBaru, DataAnggota, Status
from app.anggota.rules_permohonan import KERTAS, DataPermohonan, Putusan
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.sandi import Brankas
from app.values.actor import Actor
from tests.masuk import Orang

NIK = "3507014505800001"  # woman, born 5 May 1980, district 35.07.01
SITI = {
    "nama": "Siti Aminah", "nik": NIK, "jenis_kelamin": "P", "tanggal_lahir": date(1980, 5, 5),
    "alamat": "Jalan Melati 1", "dusun": "Krajan",
}  # fmt: skip
LAHIR = "5/5/1980"


def acting(orang: Orang) -> Actor:
    return Actor(orang.id, orang.nama, "Ketua pengurus")


def enter(orang: Orang, brankas: Brankas, nama: str = "Siti Aminah", **facts: object) -> UUID:
    """A member (or, with `status`, somebody else) straight into the register."""
    status = Status(str(facts.pop("status", Status.ANGGOTA)))
    row = AnggotaBaru(DataAnggota(nama=nama, **facts), status)  # type: ignore[arg-type]  # -- facts
    return transact(lambda: add_member(orang.koperasi_id, row, brankas=brankas, by=acting(orang)))


def apply(orang: Orang, brankas: Brankas, on: date = date(2026, 1, 5), **said: object) -> UUID:
    """An application as it is written down at the desk."""
    data = DataPermohonan(**(SITI | said))  # type: ignore[arg-type]  # -- facts of a test
    return transact(
        lambda: record_application(
            orang.koperasi_id, data, key=new_id(), saluran=KERTAS, tanggal=on, setuju=True,
            brankas=brankas, by=acting(orang),
        )
    )  # fmt: skip


def approve(orang: Orang, brankas: Brankas, application: UUID, keputusan: str = "") -> UUID:
    """The yes of somebody else; the candidate's id."""
    wish = Putusan(setuju=True, alasan="KTP sudah dicocokkan", keputusan=keputusan)
    made = transact(
        lambda: decide_application(
            orang.koperasi_id, application, wish, brankas=brankas, by=acting(orang)
        )
    )
    assert made is not None
    return made
