"""The lives that follow a paper: an advance, a grant, a bank loan with its schedule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.kas.models import Hibah, JadwalUtang, Panjar, UtangBank
from app.kas.rules_jadwal import (
    Angsuran,
    annuity,
    flat,
    schedule_problems,
    typed_problems,
)
from app.platform.db import db, insert_rows
from app.values.refusal import Refused

Isi = Mapping[str, Any]


def open_life(koperasi_id: int, kejadian: str, key: UUID, isi: Isi) -> None:
    """Write the register row a paper begins, if its kind begins any."""
    if kejadian == "panjar":
        begun: Any = Panjar(
            koperasi_id=koperasi_id, id=key, kegiatan=isi["kegiatan"],
            tenggat=date.fromisoformat(isi["tenggat"]),
        )  # fmt: skip
        db.session.add(begun)
    elif kejadian in ("hibah_uang", "hibah_barang"):
        db.session.add(_grant(koperasi_id, key, isi))
    elif kejadian in ("utang_bank", "utang_bank_langsung"):
        _open_loan(koperasi_id, key, isi)


def _grant(koperasi_id: int, key: UUID, isi: Isi) -> Hibah:
    return Hibah(
        koperasi_id=koperasi_id, id=key, pemberi=isi["pemberi"], dokumen=isi.get("dokumen", ""),
        syarat=isi.get("syarat", ""), jumlah=isi["jumlah"],
        bersyarat=isi.get("kebijakan") == "tangguhan",
    )  # fmt: skip


def _open_loan(koperasi_id: int, key: UUID, isi: Isi) -> None:
    rows = schedule_of(isi)
    db.session.add(
        UtangBank(
            koperasi_id=koperasi_id, id=key, lembaga=isi["lembaga"],
            dokumen=isi.get("dokumen", ""), jumlah=isi["jumlah"],
            bunga_bps=isi.get("bunga_bps", 0), metode=isi.get("metode", "ketik"),
        )
    )  # fmt: skip
    db.session.flush()
    insert_rows(
        JadwalUtang,
        [
            {
                "koperasi_id": koperasi_id, "utang_bank_id": key, "ke": row.ke,
                "jatuh_tempo": row.jatuh_tempo, "pokok": row.pokok, "bunga": row.bunga,
            }
            for row in rows
        ],
    )  # fmt: skip


def schedule_of(isi: Isi) -> list[Angsuran]:
    """The instalments of a loan as typed or computed; none when nothing was said about them.

    Refused: a term or rate no loan has, a typed schedule that does not add up.
    """
    jumlah, typed = int(isi["jumlah"]), _typed(isi.get("jadwal", []))
    if typed:
        if reasons := typed_problems(jumlah, typed):
            raise Refused(*reasons)
        return typed
    if not isi.get("tenor") or not isi.get("mulai_angsur") or isi.get("metode") == "ketik":
        return []
    tenor, bps = int(isi["tenor"]), int(isi.get("bunga_bps", 0))
    if reasons := schedule_problems(bps, tenor):
        raise Refused(*reasons)
    make = annuity if isi.get("metode") == "anuitas" else flat
    return make(jumlah, bps, tenor, date.fromisoformat(isi["mulai_angsur"]))


def _typed(rows: Any) -> list[Angsuran]:
    return [
        Angsuran(
            n, date.fromisoformat(row["jatuh_tempo"]), int(row.get("pokok", 0)),
            int(row.get("bunga", 0)),
        )
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip
