"""Load the example village and its year through the commands people use."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from app.anggota.commands import add_members
from app.anggota.queries import nomor_map
from app.anggota.rules import AnggotaBaru
from app.buku_besar.commands_bagan import found_koperasi
from app.buku_besar.commands_jurnal import record_saldo_awal
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_batas import BATAS_PERSETUJUAN
from app.buku_besar.rules_seri import SETELAN_SERI, SeriJurnal
from app.contoh.commands_sekali import ONCE, facts_of
from app.contoh.commands_setahun import Peta, Progress, post_year
from app.contoh.rules_desa import (
    AGEN,
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
from app.contoh.rules_kas import KAS_KECIL
from app.contoh.rules_kejadian import (
    BATAS_BAYAR,
    BATAS_BON,
    BATAS_SETUJU,
    MARGIN_SEMBAKO,
    Baris,
    Buku,
)
from app.contoh.rules_simpanan import POKOK, WAJIB
from app.contoh.rules_tahun import saldo_awal, year
from app.contoh.rules_teks import KEPUTUSAN, TEKS
from app.kas.rules_pajak import KAS_KECIL_TETAP
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
from app.penjualan.commands import add_agen, set_batas_bon, set_cara_hpp
from app.penjualan.rules_hpp import CaraHpp
from app.pihak.commands import add_pihak
from app.pihak.queries import parties_of
from app.platform.db import db, transact
from app.platform.ids import derived_id, id_of_koperasi
from app.platform.sandi import Brankas
from app.rat.commands import write_texts
from app.simpanan.commands_ketentuan import set_terms
from app.simpanan.rules import KetentuanRow
from app.unit.commands import add_unit
from app.unit.models import Unit
from app.unit.rules import ModeKendali
from app.values.actor import Actor
from app.values.money import SEN_PER_RUPIAH, rupiah
from app.values.refusal import Refused

DASAR = "ART pasal 12, rapat pendirian"


def load_village(tahun: int, *, brankas: Brankas, on_progress: Progress) -> int:
    """The village with its finished year; returns how many events. Refused when it is there."""
    if koperasi_by_slug(SLUG):
        raise Refused(f"Koperasi contoh '{SLUG}' sudah ada di pemasangan ini.")
    people = warga(tahun)
    sandi = hash_sandi(SANDI)
    koperasi_id = transact(lambda: _found(tahun, sandi))
    by = transact(lambda: _actor(0, Peran.BENDAHARA))
    transact(lambda: _decide(koperasi_id, tahun))
    peta = transact(lambda: _register(koperasi_id, people, tahun, brankas, by))
    buku = Buku()
    opening = saldo_awal(people, buku)
    transact(lambda: _open(peta, opening, date(tahun - 1, 12, 31)))
    shu_lalu = -next(row[2] for row in opening if row[0] == "shu_tahun_lalu")
    events = list(year(people, tahun, buku, shu_lalu))
    post_year(peta, events, ONCE, on_progress)
    transact(lambda: _close(koperasi_id, tahun, by))
    return len(events)


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


def _actor(place: int, peran: Peran) -> Actor:
    """A user of the village; its year has been lived, so nobody is asked to agree any more."""
    user = user_by_contact(USERS[place][1])
    assert user is not None
    return Actor(user.id, user.nama, SEBUTAN[peran], disetujui=True)


def _decide(koperasi_id: int, tahun: int) -> None:
    """What the founding meeting and the pengurus decided: savings, limits, vouchers, cost."""
    start = date(tahun, 1, 1)
    for row in _terms(date(tahun - 1, 1, 1)):
        set_terms(koperasi_id, row)
    for kunci, nilai in (
        (SETELAN_SERI, SeriJurnal.BUKTI.value),
        (KAS_KECIL_TETAP, str(KAS_KECIL)),
        (BATAS_PERSETUJUAN, str(BATAS_BAYAR)),
    ):
        set_setting(koperasi_id, kunci, nilai, mulai=start, dasar="Keputusan pengurus")
    unit = {u.kode: u.id for u in context_of(koperasi_id).units.values()}
    base = id_of_koperasi(koperasi_id)
    set_batas_bon(
        koperasi_id, derived_id(base, "batas-bon"), mulai=start, jumlah=rupiah(BATAS_BON),
        dasar="Keputusan pengurus",
    )  # fmt: skip
    set_cara_hpp(
        koperasi_id, derived_id(base, "cara-hpp"), unit["SEMBAKO"], mulai=start,
        cara=CaraHpp.MARGIN, bps=MARGIN_SEMBAKO * 100, dasar="Rata-rata nota tahun lalu",
    )  # fmt: skip


def _terms(mulai: date) -> list[KetentuanRow]:
    jenis, sen = JenisSimpanan, SEN_PER_RUPIAH
    return [
        KetentuanRow(jenis.POKOK, mulai, nominal=POKOK * sen, dasar=DASAR),
        KetentuanRow(jenis.WAJIB, mulai, nominal=WAJIB * sen, dasar=DASAR),
        KetentuanRow(
            jenis.SUKARELA, mulai, minimum=5_000 * sen, beritahu_hari=3,
            batas_beritahu=BATAS_SETUJU * sen, batas_setuju=BATAS_SETUJU * sen, dasar=DASAR,
        ),
        KetentuanRow(
            jenis.BERJANGKA, mulai, minimum=500_000 * sen, denda_bps=100, bunga="6% setahun",
            dasar=DASAR,
        ),
    ]  # fmt: skip


def _register(
    koperasi_id: int, people: list[Warga], tahun: int, brankas: Brankas, by: Actor
) -> Peta:
    """Enter who is a member already; hand back everything the events need to find."""
    rows = [AnggotaBaru(facts_of(person)) for person in people if person.masuk.year < tahun]
    add_members(koperasi_id, rows, brankas=brankas, by=by)
    context = context_of(koperasi_id)
    unit = {u.kode: u.id for u in context.units.values()}
    pihak = {row.kode: row.id for row in parties_of(koperasi_id)}
    agen = {}
    for kode, nama, mitra in AGEN:
        agen[kode] = derived_id(id_of_koperasi(koperasi_id), "agen", kode)
        add_agen(
            koperasi_id, agen[kode], unit_id=unit["AGEN"], nama=nama, pihak_id=pihak[mitra]
        )  # fmt: skip
    return Peta(
        koperasi_id=koperasi_id,
        akun={role: account.id for role, account in context.by_role.items()},
        unit=unit,
        anggota={nomor: found[0] for nomor, found in nomor_map(koperasi_id).items()},
        pihak=pihak, agen=agen, warga={person.nomor: person for person in people},
        bendahara=by, ketua=_actor(1, Peran.KETUA), brankas=brankas,
    )  # fmt: skip


def _open(peta: Peta, opening: list[Baris], on: date) -> None:
    record_saldo_awal(
        peta.koperasi_id, key=peta.key("saldo-awal"), tanggal=on, lines=peta.lines(opening),
        by=peta.bendahara, penjelasan="Dari buku tahun sebelumnya, dihitung bersama pengawas.",
    )  # fmt: skip


def _close(koperasi_id: int, tahun: int, by: Actor) -> None:
    """Close every month, write the texts of the RAT book, open the next year to try things in."""
    for month in range(1, 13):
        change_period(koperasi_id, f"{tahun}-{month:02d}", StatusPeriode.DITUTUP, by=by)
    open_book_year(koperasi_id, tahun + 1)
    write_texts(koperasi_id, date(tahun, 1, 1), date(tahun, 12, 31), TEKS)
    set_setting(koperasi_id, "calk.keputusan_rat", KEPUTUSAN.format(tahun), mulai=date(tahun, 1, 1))
