"""Book a charge, interest or tax straight from a line of the statement, and match the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.buku_besar.commands import Held, lock_head, post_event
from app.buku_besar.commands_surat import already
from app.buku_besar.queries import lines_of_journal
from app.kas.commands_koran import GONE, match_koran
from app.kas.journals_koran import (
    BIAYA_KORAN,
    BUNGA_KORAN,
    PAJAK_KORAN,
    BiayaKoranCharged,
    BungaKoranReceived,
    PajakKoranWithheld,
)
from app.kas.models_koran import (
    BarisKoran,
    MutasiKoran,
)
from app.kas.queries_koran import state_of
from app.kas.rules_koran import (
    SEBUTAN_MUTASI,
    JenisMutasi,
    line_problems,
)
from app.platform.db import db
from app.platform.ids import derived_id
from app.values.actor import Actor
from app.values.money import NIL, Money
from app.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Pembukuan:
    """What a line is booked as. `pajak`: what the bank had taken off interest before paying it."""

    jenis: JenisMutasi
    pajak: Money = NIL
    keterangan: str = ""


def book_baris(
    koperasi_id: int, key: UUID, baris_id: UUID, asked: Pembukuan, *, by: Actor
) -> MutasiKoran:
    """Book a charge, interest or tax from an unmatched line, on its day, and match the two.

    Refused: matched already, the wrong side, more tax than interest, whatever the door refuses.
    """
    held = lock_head(koperasi_id)
    line = db.session.get_one(BarisKoran, (koperasi_id, baris_id))
    rule, event = _event(asked, line)
    if known := already(MutasiKoran, koperasi_id, key, event.fingerprint):
        return known
    state = state_of(koperasi_id, line.akun_id)
    if reasons := line_problems(asked.jenis, line.jumlah, asked.pajak):
        raise Refused(*reasons)
    if baris_id not in {open_line.id for open_line in state.baris_terbuka}:
        raise Refused(GONE)
    text = asked.keterangan.strip() or f"{SEBUTAN_MUTASI[asked.jenis]}: {line.keterangan}"
    urut = post_event(  # the bank has taken it already: nobody is asked whether to pay
        koperasi_id, rule, event, source_id=key, on=line.tanggal, by=by.agreed(), held=held,
        keterangan=text[:200],
    )  # fmt: skip
    paper = MutasiKoran(
        koperasi_id=koperasi_id, id=key, tanggal=line.tanggal, sidik_permintaan=event.fingerprint,
        jurnal_urut=urut, baris_koran_id=baris_id, akun_id=line.akun_id, jenis=asked.jenis.value,
        jumlah=abs(line.jumlah) + asked.pajak.sen, pajak=asked.pajak.sen,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    place = _bank_line(held, koperasi_id, urut, line.akun_id)
    match_koran(koperasi_id, derived_id(key, "pasangan"), line.akun_id, baris=[baris_id],
                posting=[(urut, place)], by=by)  # fmt: skip
    return paper


def _event(asked: Pembukuan, line: BarisKoran) -> tuple[Any, Any]:
    jumlah = Money(abs(line.jumlah))
    if asked.jenis is JenisMutasi.BUNGA:
        return BUNGA_KORAN, BungaKoranReceived(
            bruto=jumlah + asked.pajak, kas=line.akun_id, pajak=asked.pajak
        )
    if asked.jenis is JenisMutasi.PAJAK:
        return PAJAK_KORAN, PajakKoranWithheld(jumlah=jumlah, kas=line.akun_id)
    return BIAYA_KORAN, BiayaKoranCharged(jumlah=jumlah, kas=line.akun_id)


def _bank_line(held: Held, koperasi_id: int, urut: int, akun_id: UUID) -> int:
    lines = lines_of_journal(koperasi_id, urut)
    return next(number for number, x in enumerate(lines, 1) if x.akun_id == akun_id)
