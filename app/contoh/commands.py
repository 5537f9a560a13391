"""Load the example village through the commands people use, one transaction a business day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.commands import add_members, change_status
from app.anggota.queries import nomor_map
from app.anggota.rules import AnggotaBaru, DataAnggota, Status
from app.anggota.rules_status import Langkah
from app.buku_besar.commands_bagan import found_koperasi
from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    record_jurnal_batch,
    record_saldo_awal,
    reverse_journal,
)
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.contoh.rules_desa import (
    NAMA,
    OFFICERS,
    PIHAK,
    PROFIL,
    SANDI,
    SLUG,
    UNITS,
    USERS,
    Warga,
    warga,
)
from app.contoh.rules_kejadian import LEAVERS, Baris, Buku, Kejadian
from app.contoh.rules_tahun import saldo_awal, year
from app.contoh.rules_teks import KEPUTUSAN, TEKS
from app.koperasi.commands import (
    add_officer,
    change_period,
    open_book_year,
    set_setting,
    update_profil,
)
from app.koperasi.queries import koperasi_by_slug
from app.koperasi.rules import Organ, StatusPeriode
from app.pengguna.commands import create_user, ensure_operator, give_office, hash_sandi
from app.pengguna.permissions import SEBUTAN, Peran
from app.pengguna.queries import user_by_contact
from app.pihak.commands import add_pihak
from app.pihak.queries import parties_of
from app.platform.db import db, transact
from app.platform.ids import derived_id, id_of_koperasi
from app.platform.sandi import Brankas
from app.rat.commands import write_texts
from app.unit.commands import add_unit
from app.unit.models import Unit
from app.unit.rules import ModeKendali
from app.values.actor import Actor
from app.values.money import rupiah
from app.values.refusal import Refused

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Peta:
    """Roles, unit codes, member numbers and party codes of the village as ids."""

    koperasi_id: int
    akun: dict[str, UUID]
    unit: dict[str, UUID]
    anggota: dict[str, UUID]
    pihak: dict[str, UUID]

    def lines(self, baris: Iterable[Baris]) -> tuple[Line, ...]:
        """Lines of an event as the ledger takes them."""
        return tuple(
            Line(
                self.akun[peran], rupiah(jumlah).sen, unit_id=self.unit[unit],
                anggota_id=self.anggota[nomor] if nomor else None,
                pihak_id=self.pihak[pihak] if pihak else None,
            )
            for peran, unit, jumlah, nomor, pihak in baris
        )  # fmt: skip


def load_village(tahun: int, *, brankas: Brankas, on_progress: Progress) -> int:
    """The village with its finished year; returns how many journals. Refused when it is there."""
    if koperasi_by_slug(SLUG):
        raise Refused(f"Koperasi contoh '{SLUG}' sudah ada di pemasangan ini.")
    people = warga(tahun)
    sandi = hash_sandi(SANDI)
    koperasi_id = transact(lambda: _found(tahun, sandi))
    by = transact(lambda: _bendahara(koperasi_id))
    peta = transact(lambda: _register(koperasi_id, people, brankas, by))
    buku = Buku()
    opening = saldo_awal(people, buku)
    transact(lambda: _open(peta, opening, date(tahun - 1, 12, 31), by))
    shu_lalu = -next(row[2] for row in opening if row[0] == "shu_tahun_lalu")
    count = _post_year(peta, list(year(people, tahun, buku, shu_lalu)), by, on_progress)
    transact(lambda: _leave(peta, tahun, by))
    transact(lambda: _close(koperasi_id, tahun, by))
    return count


def _found(tahun: int, sandi: str) -> int:
    koperasi = found_koperasi(
        nama=NAMA, slug=SLUG, preset="kdkmp", mulai_buku=date(tahun, 1, 1),
        kode_wilayah=str(PROFIL["kode_wilayah"]),
    )  # fmt: skip
    profil: dict[str, Any] = dict(PROFIL)
    profil |= {
        "badan_hukum_tanggal": date(tahun - 1, 2, 12),
        "akta_tanggal": date(tahun - 1, 1, 20),
    }
    update_profil(koperasi.id, NAMA, profil)
    for number, (nama, organ, jabatan) in enumerate(OFFICERS):
        add_officer(
            koperasi.id, nama=nama, organ=Organ(organ), jabatan=jabatan,
            mulai=date(tahun - 1, 1, 20), urutan=number, dasar="Rapat pendirian",
        )  # fmt: skip
    for kode, nama, jenis, orang in UNITS:
        add_unit(koperasi.id, kode=kode, nama=nama, jenis=jenis).penanggung_jawab = orang
    for unit in db.session.scalars(sa.select(Unit).where(Unit.koperasi_id == koperasi.id)):
        unit.mode = ModeKendali.RINCI
    for kode, nama, jenis in PIHAK:
        add_pihak(koperasi.id, kode=kode, nama=nama, jenis=jenis)
    for nama, surel, peran in USERS:
        user = create_user(nama=nama, surel=surel, sandi_hash=sandi)
        give_office(koperasi.id, user.id, Peran(peran), mulai=date(tahun - 1, 1, 20))
    ensure_operator()
    return koperasi.id


def _bendahara(koperasi_id: int) -> Actor:
    user = user_by_contact(USERS[0][1])
    assert user is not None
    return Actor(user.id, user.nama, SEBUTAN[Peran.BENDAHARA])


def _register(koperasi_id: int, people: list[Warga], brankas: Brankas, by: Actor) -> Peta:
    """Enter the members; hand back everything the events need to find accounts and people."""
    rows = [AnggotaBaru(_facts(person)) for person in people]
    add_members(koperasi_id, rows, brankas=brankas, by=by)
    context = context_of(koperasi_id)
    return Peta(
        koperasi_id=koperasi_id,
        akun={role: account.id for role, account in context.by_role.items()},
        unit={unit.kode: unit.id for unit in context.units.values()},
        anggota={nomor: found[0] for nomor, found in nomor_map(koperasi_id).items()},
        pihak={row.kode: row.id for row in parties_of(koperasi_id)},
    )


def _facts(person: Warga) -> DataAnggota:
    return DataAnggota(
        nama=person.nama, nomor=person.nomor, nik=person.nik,
        jenis_kelamin=person.jenis_kelamin, tempat_lahir="Sukamaju",
        tanggal_lahir=person.tanggal_lahir, pekerjaan=person.pekerjaan,
        alamat=f"Dusun {person.dusun}", dusun=person.dusun, tanggal_daftar=person.masuk,
        tanggal_masuk=person.masuk,
    )  # fmt: skip


def _open(peta: Peta, opening: list[Baris], on: date, by: Actor) -> None:
    record_saldo_awal(
        peta.koperasi_id, key=_key(peta, "saldo-awal"), tanggal=on, lines=peta.lines(opening),
        by=by, penjelasan="Dari buku tahun sebelumnya, dihitung bersama pengawas.",
    )  # fmt: skip


def _key(peta: Peta, *parts: object) -> UUID:
    """The same event has the same key on every machine."""
    return derived_id(id_of_koperasi(peta.koperasi_id), "contoh", *parts)


def _post_year(peta: Peta, events: list[Kejadian], by: Actor, on_progress: Progress) -> int:
    """One transaction a business day, as a village would work."""
    numbered = list(enumerate(events, 1))
    count = 0
    for _, same_day in itertools.groupby(numbered, key=lambda pair: pair[1].tanggal):
        batch = list(same_day)
        count += transact(partial(_post_day, peta, batch, by))
        on_progress(batch[-1][0], len(events))
    return count


def _post_day(peta: Peta, batch: list[tuple[int, Kejadian]], by: Actor) -> int:
    """The day's journals; a mistake is cancelled before what follows it is written."""
    posted, waiting = 0, []
    for number, event in batch:
        waiting.append(_written(peta, number, event))
        if event.batalkan:
            places = _record(peta, waiting, by)
            reverse_journal(
                peta.koperasi_id, places[-1], key=_key(peta, number, "batal"),
                alasan=event.batalkan, on=event.tanggal, by=by,
            )  # fmt: skip
            posted += len(places) + 1
            waiting = []
    return posted + len(_record(peta, waiting, by))


def _record(peta: Peta, events: list[JurnalUmumWritten], by: Actor) -> list[int]:
    if not events:
        return []
    return record_jurnal_batch(peta.koperasi_id, events, by=by, abnormal_ok=False)


def _written(peta: Peta, number: int, event: Kejadian) -> JurnalUmumWritten:
    return JurnalUmumWritten(
        id=_key(peta, number), tanggal=event.tanggal, jenis=JenisJurnal(event.jenis),
        keterangan=event.keterangan, lines=peta.lines(event.baris), bukti=event.bukti,
    )  # fmt: skip


def _leave(peta: Peta, tahun: int, by: Actor) -> None:
    """The two who left, in the register as in the ledger."""
    days = {"0044": date(tahun, 7, 21), "0097": date(tahun, 10, 24)}
    for nomor, (_, sebab) in LEAVERS.items():
        step = Langkah(
            ke=Status.BERHENTI, tanggal=days[nomor], alasan=f"Berita acara berhenti {nomor}",
            sebab=sebab,
        )  # fmt: skip
        change_status(peta.koperasi_id, peta.anggota[nomor], step, by=by)


def _close(koperasi_id: int, tahun: int, by: Actor) -> None:
    """Close every month, write the texts of the RAT book, open the next year to try things in."""
    for month in range(1, 13):
        change_period(koperasi_id, f"{tahun}-{month:02d}", StatusPeriode.DITUTUP, by=by)
    open_book_year(koperasi_id, tahun + 1)
    write_texts(koperasi_id, date(tahun, 1, 1), date(tahun, 12, 31), TEKS)
    set_setting(koperasi_id, "calk.keputusan_rat", KEPUTUSAN.format(tahun), mulai=date(tahun, 1, 1))
