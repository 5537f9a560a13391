from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from app.anggota.commands import add_members, change_status
from app.anggota.commands_tersandi import reveal_number
from app.anggota.models import Anggota, RiwayatStatus
from app.anggota.queries import (
    Saringan,
    counts_on,
    member_by_nomor,
    members_of,
    movement,
    nomor_map,
    register_page,
    register_rows,
)
from app.anggota.rules import AnggotaBaru, DataAnggota, Kelas, Status
from app.anggota.rules_status import Langkah, Mutasi
from app.anggota.rules_tersandi import Tersandi
from app.pengguna.commands import ensure_operator
from app.platform.db import db, transact
from app.platform.sandi import Brankas
from app.values.actor import Actor
from app.values.refusal import Refused


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def ratna(app):
    return Actor(transact(ensure_operator).id, "Bu Ratna")


@pytest.fixture
def enter(desa, brankas, ratna):
    def act(*rows):
        return transact(lambda: add_members(desa.id, rows, brankas=brankas, by=ratna))

    return act


def person(nama="Siti", status=Status.ANGGOTA, baris=0, **facts):
    return AnggotaBaru(DataAnggota(nama=nama, **facts), status, baris=baris)


def step(desa, ratna, anggota_id, ke, on, **more):
    wanted = Langkah(ke, on, "keputusan rapat", **more)
    transact(lambda: change_status(desa.id, anggota_id, wanted, by=ratna))


def test_running_numbers_go_on_and_written_numbers_stay(desa, enter):
    enter(person("Siti"), person("Joko", nomor="0003"), person("Wati"), person("Made"))
    assert {n: nama for n, (_, nama) in nomor_map(desa.id).items()} == {
        "0001": "Siti", "0003": "Joko", "0004": "Wati", "0005": "Made",
    }  # fmt: skip
    enter(person("Tono"))
    rows = register_rows(desa.id)
    assert [row.urut for row in rows] == [1, 2, 3, 4, 5]
    assert rows[-1].nomor == "0006"


def test_a_file_with_doubles_is_refused_whole_and_every_row_is_told(desa, enter):
    enter(person("Siti", nomor="1", nik="3507014505800001"))
    with pytest.raises(Refused) as refused:
        enter(
            person("Ani", nomor="1", baris=2),
            person("Budi", nomor="2", baris=3, nik="3507014505800001"),
            person("Citra", nomor="3", baris=4, nik="3507011203750002"),
            person("Dodi", nomor="3", baris=5, nik="3507011203750002"),
            person("", nomor="5", baris=6),
        )
    told = list(refused.value.reasons)
    assert [r.split(":")[0] for r in told] == [f"Baris {n}" for n in (2, 3, 5, 5, 6)]
    assert "3507" not in "".join(told)
    assert "Siti" not in "".join(told)
    assert len(nomor_map(desa.id)) == 1


def test_a_thousand_members_are_entered_in_one_act(desa, enter):
    rows = [
        person(f"Orang {n}", nomor=f"A-{n}", nik=f"350701{n % 28 + 1:02d}0180{n:04d}")
        for n in range(1000)
    ]
    ids = enter(*rows)
    assert len(set(ids)) == 1000
    assert member_by_nomor(desa.id, "A-999").id == ids[999]
    listed, total = register_page(desa.id, Saringan(), limit=10)
    assert (len(listed), total) == (10, 1000)


def test_members_to_choose_from_are_those_who_are_members_now(desa, enter, ratna):
    siti, joko = enter(person("Siti"), person("Joko"))
    enter(person("Wati", status=Status.CALON))
    step(desa, ratna, joko, Status.BERHENTI, date(2026, 1, 5), sebab="meninggal")
    assert [row.id for row in members_of(desa.id)] == [siti]
    assert [row.nama for row in members_of(desa.id, q="sit")] == ["Siti"]
    assert [r.nama for r in members_of(desa.id, statuses=list(Status), limit=2)] == ["Siti", "Joko"]


def test_the_movement_of_a_year_adds_up(desa, enter, ratna):
    """Opening 2, in 3, out 1, closing 4; candidates and those refused never count."""
    siti, joko, *_ = enter(
        person("Siti"), person("Joko", tanggal_masuk=date(2024, 5, 1)),
        person("Ani", tanggal_masuk=date(2025, 1, 1)),
        person("Budi", tanggal_masuk=date(2025, 3, 1)),
        person("Made", tanggal_masuk=date(2025, 12, 31), kelas=Kelas.LUAR_BIASA),
        person("Nina", tanggal_masuk=date(2026, 1, 1)),
    )  # fmt: skip
    wati, tono = enter(person("Wati", status=Status.CALON), person("Tono", status=Status.CALON))
    transact(lambda: set_entry_day(desa.id, [siti, joko, wati, tono], date(2024, 1, 1)))
    step(desa, ratna, joko, Status.BERHENTI, date(2025, 6, 30), sebab="permintaan sendiri")
    step(desa, ratna, tono, Status.BERHENTI, date(2025, 7, 1))
    year = date(2025, 1, 1), date(2025, 12, 31)
    assert movement(desa.id, *year) == Mutasi(2, 3, 1, 4)
    assert movement(desa.id, *year, kelas=Kelas.LUAR_BIASA) == Mutasi(0, 1, 0, 1)
    assert movement(desa.id, date(2026, 1, 1), date(2026, 6, 1)) == Mutasi(4, 1, 0, 5)


def set_entry_day(koperasi_id, ids, on):
    """The day the register knew them first, as if entered then."""
    for row in db.session.query(RiwayatStatus).filter(RiwayatStatus.anggota_id.in_(ids)):
        row.tanggal = on


def test_standing_is_counted_as_on_any_day(desa, enter, ratna):
    siti, joko, wati = enter(
        person("Siti", tanggal_masuk=date(2025, 1, 10)),
        person("Joko", tanggal_masuk=date(2025, 2, 1)),
        person(
            "Wati", status=Status.CALON, tanggal_daftar=date(2025, 3, 1),
            tanggal_disetujui=date(2025, 3, 9),
        ),
    )  # fmt: skip
    step(desa, ratna, siti, Status.NONAKTIF, date(2025, 6, 1))
    step(desa, ratna, joko, Status.BERHENTI, date(2025, 7, 1), sebab="pindah domisili")
    step(desa, ratna, wati, Status.ANGGOTA, date(2025, 8, 1))

    def on(day):
        found = counts_on(desa.id, day)
        return found[Status.ANGGOTA], found[Status.NONAKTIF], found[Status.CALON]

    assert on(date(2025, 1, 9)) == (0, 0, 0)
    assert on(date(2025, 3, 1)) == (2, 0, 1)
    assert on(date(2025, 6, 1)) == (1, 1, 1)
    assert on(date(2025, 7, 1)) == (0, 1, 1)
    assert on(date(2025, 8, 1)) == (1, 1, 0)
    assert db.session.get_one(Anggota, (desa.id, wati)).tanggal_masuk == date(2025, 8, 1)


def test_a_leaving_before_the_register_was_kept_here_counts_from_its_own_day(desa, enter, ratna):
    (siti,) = enter(person("Siti"))
    step(desa, ratna, siti, Status.BERHENTI, date(2025, 6, 30), sebab="meninggal")
    assert counts_on(desa.id, date(2025, 6, 29))[Status.ANGGOTA] == 1
    assert counts_on(desa.id, date(2025, 6, 30))[Status.ANGGOTA] == 0
    rows, _ = register_page(desa.id, Saringan(pada=date(2025, 6, 1)))
    assert [row.status for row in rows] == [Status.ANGGOTA]
    assert register_page(desa.id, Saringan(pada=date(2025, 7, 1)))[1] == 0


def test_a_step_out_of_order_is_refused(desa, enter, ratna):
    (siti,) = enter(person("Siti", tanggal_masuk=date(2025, 1, 10)))
    for ke, on, sentence in (
        (Status.CALON, date(2025, 2, 1), "tidak dapat menjadi"),
        (Status.NONAKTIF, date(2025, 1, 9), "mendahului perubahan terakhir"),
        (Status.NONAKTIF, date(2999, 1, 1), "sesudah hari ini"),
    ):
        with pytest.raises(Refused, match=sentence):
            step(desa, ratna, siti, ke, on)
    assert db.session.get_one(Anggota, (desa.id, siti)).status == "anggota"


def test_a_nik_moved_to_another_row_does_not_open(desa, enter, brankas, ratna):
    siti, joko = enter(person("Siti", nik="3507014505800001"), person("Joko"))

    def steal():
        rows = [db.session.get_one(Anggota, (desa.id, i)) for i in (siti, joko)]
        rows[1].nik_sandi = rows[0].nik_sandi

    transact(steal)

    def open_(anggota_id, keys=brankas):
        return transact(
            lambda: reveal_number(
                desa.id, anggota_id, Tersandi.NIK, alasan="memeriksa", brankas=keys, by=ratna
            )
        )

    assert open_(siti) == "3507014505800001"
    with pytest.raises(Refused, match="tidak dapat dibuka"):
        open_(joko)
    other = dataclasses.replace(brankas, sandi=bytes(32))
    with pytest.raises(Refused, match=r"kunci\.json"):
        open_(siti, other)
