"""Members over a book year: movement by sex, statuses, who came and went; never a NIK."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.queries import Saringan, counts_on, register_page
from app.anggota.rules import SEBUTAN_KELAMIN, SEBUTAN_STATUS, Kelas, Status
from app.anggota.rules_status import MasaAnggota, movement_of
from app.platform.db import db
from app.rat.rules import BarisMutasi, Keanggotaan, Pergerakan

PEMILIH = (Status.ANGGOTA, Status.NONAKTIF)


def membership(koperasi_id: int, sejak: date, sampai: date) -> Keanggotaan:
    """The register over the year, candidates apart; who has no date was there from the start."""
    people = ever_members(koperasi_id)
    groups = [
        BarisMutasi(sebutan, movement_of(_terms(mine), sejak, sampai))
        for kelamin, sebutan in (("L", "Laki-laki"), ("P", "Perempuan"), ("", SEBUTAN_KELAMIN[""]))
        if (mine := [row for row in people if row.jenis_kelamin == kelamin]) or kelamin
    ]
    return Keanggotaan(
        mutasi=tuple(groups),
        jumlah=movement_of(_terms(people), sejak, sampai),
        status=statuses(koperasi_id, sampai),
        masuk=tuple(
            Pergerakan(row.nomor, row.nama, row.tanggal_masuk)
            for row in sorted(people, key=lambda r: (r.tanggal_masuk or sejak, r.urut))
            if row.tanggal_masuk and sejak <= row.tanggal_masuk <= sampai
        ),
        keluar=tuple(
            Pergerakan(row.nomor, row.nama, row.tanggal_berhenti, row.sebab_berhenti)
            for row in sorted(people, key=lambda r: (r.tanggal_berhenti or sejak, r.urut))
            if row.tanggal_berhenti and sejak <= row.tanggal_berhenti <= sampai
        ),
        kuorum=voters(koperasi_id, sampai),
        tanpa_tanggal=sum(1 for row in people if not row.tanggal_masuk),
    )


def ever_members(koperasi_id: int) -> Sequence[Any]:
    """Everyone who is or was a member, in order of the register."""
    a = Anggota
    never = sa.and_(a.status == Status.BERHENTI, a.tanggal_berhenti.is_(None))
    return db.session.execute(
        sa.select(
            a.urut, a.nomor, a.nama, a.jenis_kelamin, a.tanggal_masuk, a.tanggal_berhenti,
            a.sebab_berhenti,
        )
        .where(a.koperasi_id == koperasi_id, a.status != Status.CALON, sa.not_(never))
        .order_by(a.urut)
    ).all()  # fmt: skip


def _terms(people: Sequence[Any]) -> list[MasaAnggota]:
    return [MasaAnggota(row.tanggal_masuk, row.tanggal_berhenti) for row in people]


def statuses(koperasi_id: int, on: date) -> tuple[tuple[str, int], ...]:
    """How many stood where at the end of a day, candidates too; statuses nobody had are left out.

    The first one, Anggota, is always there.
    """
    found = counts_on(koperasi_id, on)
    order = (Status.ANGGOTA, Status.NONAKTIF, Status.DIBERHENTIKAN_SEMENTARA, Status.CALON)
    return tuple(
        (SEBUTAN_STATUS[kind], found.get(kind, 0))
        for kind in order
        if found.get(kind) or kind is Status.ANGGOTA
    )


def voters(koperasi_id: int, on: date) -> int:
    """Full members on the voting roll of a day (keputusan, Quorum roll)."""
    rows, _ = register_page(koperasi_id, Saringan(kelas=Kelas.BIASA, pada=on))
    return sum(1 for row in rows if row.status in PEMILIH)
