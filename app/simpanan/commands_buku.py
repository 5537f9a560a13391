"""Printing into a passbook: kept, so that no line goes into it twice unasked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.buku_besar.commands import lock_head
from app.platform import clock
from app.platform.db import db
from app.simpanan.models_buku import CetakBukuSimpanan
from app.simpanan.queries_buku import book_layout, passbook_of, prints_of_book
from app.simpanan.rules_buku import last_line, print_problems
from app.values.actor import Actor
from app.values.refusal import Conflict, Refused


def record_cetak(  # noqa: PLR0913 -- whose book, from which line, onto which row
    koperasi_id: int, key: UUID, anggota_id: UUID, *, dari: int, di_baris: int, on: date, by: Actor
) -> CetakBukuSimpanan:
    """Keep that lines from `dari` to the last one go into the book, the first on row `di_baris`.

    The same key again returns the print made before. Refused: nothing to print, lines left out
    between, a row the page does not have.
    """
    lock_head(koperasi_id)  # nobody books a line meanwhile
    if known := db.session.get(CetakBukuSimpanan, (koperasi_id, key)):
        if (known.anggota_id, known.dari, known.di_baris) != (anggota_id, dari, di_baris):
            raise Conflict("Halaman ini sudah mencetak baris lain; muat ulang lalu cetak lagi.")
        return known
    ada = len(passbook_of(koperasi_id, anggota_id))
    tercetak = last_line(prints_of_book(koperasi_id, anggota_id))
    rows = book_layout(koperasi_id, on).baris
    if reasons := print_problems(dari, di_baris, ada=ada, tercetak=tercetak, rows=rows):
        raise Refused(*reasons)
    row = CetakBukuSimpanan(
        koperasi_id=koperasi_id, id=key, anggota_id=anggota_id, dari=dari, sampai=ada,
        di_baris=di_baris, pada=clock.now(), oleh=by.id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row
