"""Files of savings for the tests of their import."""

from __future__ import annotations

from app.platform.db import db
from app.simpanan.queries import positions

TAHUN = """tanggal   |nomor_anggota|jenis   |jumlah |arah  |cara    |akun_kas|periode         |bukti
10/01/2025|0001 |pokok   |100.000|      |               |    |                |KW-1
10/01/2025|0001 |wajib   |30.000 |      |               |    |2025-01..2025-03|KW-1
10/01/2025|2    |pokok   |50000  |masuk |transfer       |    |                |
11/01/2025|0001 |sukarela|200.000|masuk |tunai          |1101|                |KW-2
05/02/2025|0001 |sukarela|50.000 |keluar|tunai          |    |                |KK-1
06/02/2025|0001 |wajib   |20.000 |      |potong_sukarela|    |2025-04..2025-05|SI-1"""


def saldo(desa, who):
    db.session.rollback()
    found = positions(desa.id, [who])[who].saldo
    return {str(kind): sen // 100 for kind, sen in found.items() if sen}


def rows(*lines: str, kolom="tanggal|nomor_anggota|jenis|jumlah|arah|cara|periode|bukti") -> str:
    width = kolom.count("|")
    return "\n".join([kolom, *(line + "|" * (width - line.count("|")) for line in lines)])
