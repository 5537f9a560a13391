"""Members and officers an event may name in the place of a party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.anggota.queries import members_of
from app.kas.rules_orang import Asal, Orang
from app.koperasi.queries import officers_of, officers_on


def people_of(koperasi_id: int, kinds: Sequence[str], on: date | None) -> list[Orang]:
    """Members by number, then officers whom no member number names.

    Officers are those in office on that day, or with None everybody who ever was.
    """
    officers = officers_on(koperasi_id, on) if on else officers_of(koperasi_id)
    numbers = {p.nomor_anggota for p in officers if p.nomor_anggota}
    members = members_of(koperasi_id)
    known = {row.nomor for row in members}
    found = [
        Orang(Asal.ANGGOTA, row.id, row.nomor, row.nama, pengurus=row.nomor in numbers)
        for row in members
        if Asal.ANGGOTA in kinds or row.nomor in numbers
    ]
    return found + [
        Orang(Asal.PEJABAT, p.id, p.jabatan, p.nama, pengurus=True)
        for p in officers
        if p.nomor_anggota not in known
    ]
