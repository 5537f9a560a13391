"""Make a member or officer a party when money first goes to them, inside the act that does it."""

from __future__ import annotations

from uuid import UUID

from app.kas.queries_orang import people_of
from app.kas.rules_katalog import Kejadian
from app.kas.rules_orang import free_code, party_kind, person_named
from app.pihak.commands import add_pihak
from app.pihak.models import Pihak
from app.pihak.queries import codes_taken
from app.platform.db import db
from app.values.refusal import Reason, Refused


def party_of(koperasi_id: int, kejadian: Kejadian, named: object) -> UUID | None:
    """The party of the person a form named, made when it is not there; None for a party's own id.

    Refused: nobody of ours.
    """
    if (person := person_named(named)) is None:
        return None
    people = people_of(koperasi_id, kejadian.orang, None)
    found = next((one for one in people if (one.asal, one.orang_id) == person), None)
    if found is None:
        text = "Orangnya bukan anggota atau pejabat koperasi ini; pilih dari daftar."
        raise Refused(Reason(text, "pihak_id"))
    if db.session.get(Pihak, (koperasi_id, found.pihak_id)) is None:
        kode = free_code(found.kode, codes_taken(koperasi_id))
        add_pihak(
            koperasi_id, kode=kode, nama=found.nama, jenis=party_kind(kejadian.kunci, found),
            key=found.pihak_id,
        )  # fmt: skip
    return found.pihak_id
