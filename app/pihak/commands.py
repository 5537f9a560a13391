"""Acts on outside parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from app.pihak.models import Karyawan, Pihak
from app.pihak.queries import codes_taken
from app.pihak.rules import (
    BELUM_DIRINCI,
    DataKaryawan,
    JenisPihak,
    PihakBaru,
    karyawan_problems,
    pihak_problems,
)
from app.platform import clock
from app.platform.db import db
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.semula import check_unchanged
from app.values.refusal import Reason, Refused


def add_pihak(  # noqa: PLR0913 -- the facts of a party
    koperasi_id: int, *, kode: str, nama: str, jenis: str, telepon: str = "", alamat: str = "",
    key: UUID | None = None,
) -> Pihak:  # fmt: skip
    """Make a party; `key` becomes the id, so a page sent twice makes one. Refused: add_parties."""
    known = db.session.get(Pihak, (koperasi_id, key)) if key else None
    if known:
        return known
    row = PihakBaru(kode, nama, jenis, telepon, alamat)
    made = _enter(koperasi_id, [row], [key or new_id()])[0]
    return db.session.get_one(Pihak, (koperasi_id, made))


def add_parties(koperasi_id: int, rows: Sequence[PihakBaru]) -> list[UUID]:
    """Make many, all or nothing. Refused, row by row: odd or taken code, no name, unknown kind."""
    return _enter(koperasi_id, rows, [new_id() for _ in rows])


def _enter(koperasi_id: int, rows: Sequence[PihakBaru], ids: list[UUID]) -> list[UUID]:
    taken, reasons = codes_taken(koperasi_id), []
    for place, row in enumerate(rows, 1):
        found = pihak_problems(row)
        if row.kode.strip() in taken:
            found.append(Reason(f"Kode pihak {row.kode.strip()} sudah dipakai.", "kode"))
        taken.add(row.kode.strip())
        alone = len(rows) == 1 and not row.baris
        reasons += found if alone else [Reason(f"Baris {row.baris or place}: {r}") for r in found]
    if reasons:
        raise Refused(*reasons)
    db.session.add_all(
        Pihak(
            koperasi_id=koperasi_id, id=id_, kode=row.kode.strip(), nama=row.nama.strip(),
            jenis=row.jenis, telepon=row.telepon.strip(), alamat=row.alamat.strip(),
        )
        for id_, row in zip(ids, rows, strict=True)
    )  # fmt: skip
    db.session.flush()
    return ids


SHOWN = ("kode", "nama", "jenis", "telepon", "alamat", "aktif")


def update_pihak(
    koperasi_id: int, pihak_id: UUID, row: PihakBaru, *, aktif: bool, shown: str = ""
) -> None:
    """Keep a party's facts. Refused: as for a new one, and the program's own party.

    `shown` is the fingerprint of what the page showed; a party changed meanwhile is a conflict.
    """
    pihak = db.session.get_one(Pihak, (koperasi_id, pihak_id), with_for_update=True)
    if pihak.jenis == JenisPihak.BELUM_DIRINCI:
        raise Refused("Pihak “Belum dirinci” milik program dan tidak diubah.")
    reasons = pihak_problems(row)
    kode = row.kode.strip()
    if kode != pihak.kode and kode in codes_taken(koperasi_id):
        reasons.append(Reason(f"Kode pihak {kode} sudah dipakai.", "kode"))
    if reasons:
        raise Refused(*reasons)
    wanted = dict(
        zip(
            SHOWN,
            (kode, row.nama.strip(), row.jenis, row.telepon.strip(), row.alamat.strip(), aktif),
            strict=True,
        )
    )
    check_unchanged(pihak, wanted, shown)
    for name, value in wanted.items():
        setattr(pihak, name, value)
    db.session.flush()


def keep_karyawan(koperasi_id: int, pihak_id: UUID, data: DataKaryawan) -> None:
    """Keep what the book of employees asks of a party. Refused: no employee, odd facts."""
    pihak = db.session.get_one(Pihak, (koperasi_id, pihak_id), with_for_update=True)
    if pihak.jenis != JenisPihak.KARYAWAN:
        raise Refused("Pihak ini bukan karyawan; ubah jenisnya lebih dahulu.")
    zona = db.session.get_one(Koperasi, koperasi_id).zona
    if reasons := karyawan_problems(data, today=clock.today(zona)):
        raise Refused(*reasons)
    row = db.session.get(Karyawan, (koperasi_id, pihak_id))
    if row is None:
        row = Karyawan(koperasi_id=koperasi_id, id=pihak_id)
        db.session.add(row)
    for name, value in asdict(data).items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    db.session.flush()


def add_belum_dirinci(koperasi_id: int) -> None:
    """The visible party of a new cooperative for amounts without details."""
    db.session.add(
        Pihak(
            koperasi_id=koperasi_id, id=new_id(), kode=BELUM_DIRINCI, nama="Belum dirinci",
            jenis=JenisPihak.BELUM_DIRINCI,
        )
    )  # fmt: skip
    db.session.flush()
