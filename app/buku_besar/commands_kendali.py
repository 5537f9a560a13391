"""Move a unit between keeping its control accounts by value and by details."""

from __future__ import annotations

from uuid import UUID

from app.buku_besar.commands import lock_head
from app.buku_besar.queries_kendali import without_details
from app.unit.commands import set_mode
from app.unit.rules import ModeKendali
from app.values.refusal import Reason, Refused
from app.values.tulis import rp


def change_mode(koperasi_id: int, unit_id: UUID, mode: ModeKendali) -> None:
    """Change the mode. Refused for `rinci` while anything stands on "Belum dirinci" in the unit.

    Taken under the door's lock, so no line without details slips in meanwhile.
    """
    lock_head(koperasi_id)
    left = without_details(koperasi_id).get(unit_id, []) if mode is ModeKendali.RINCI else []
    if left:
        raise Refused(
            *(
                Reason(
                    f"{kode} {nama}: {rp(jumlah)} masih Belum dirinci. Rinci dahulu lewat impor "
                    "saldo-rincian atau jurnal."
                )
                for kode, nama, jumlah in left
            )
        )
    set_mode(koperasi_id, unit_id, mode)
