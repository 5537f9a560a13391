"""Acts on outside parties."""

from __future__ import annotations

import sqlalchemy as sa

from app.pihak.models import Pihak
from app.pihak.rules import BELUM_DIRINCI, JenisPihak, pihak_problems
from app.platform.db import db
from app.platform.ids import new_id
from app.values.refusal import Reason, Refused


def add_pihak(
    koperasi_id: int, *, kode: str, nama: str, jenis: str, telepon: str = "", alamat: str = ""
) -> Pihak:
    """A new party. Refused: odd or taken code, no name, unknown kind."""
    kode = kode.strip()
    reasons = pihak_problems(kode, nama, jenis)
    taken = sa.select(Pihak.id).where(Pihak.koperasi_id == koperasi_id, Pihak.kode == kode)
    if db.session.scalar(taken):
        reasons.append(Reason(f"Kode pihak {kode} sudah dipakai.", "kode"))
    if reasons:
        raise Refused(*reasons)
    pihak = Pihak(
        koperasi_id=koperasi_id, id=new_id(), kode=kode, nama=nama.strip(), jenis=jenis,
        telepon=telepon.strip(), alamat=alamat.strip(),
    )  # fmt: skip
    db.session.add(pihak)
    db.session.flush()
    return pihak


def add_belum_dirinci(koperasi_id: int) -> None:
    """The visible party of a new cooperative for amounts without details."""
    db.session.add(
        Pihak(
            koperasi_id=koperasi_id, id=new_id(), kode=BELUM_DIRINCI, nama="Belum dirinci",
            jenis=JenisPihak.BELUM_DIRINCI,
        )
    )  # fmt: skip
    db.session.flush()
