"""Acts of a cash count: begin (the expected balance freezes), count, sign or leave, decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.commands import Held, lock_head, post_event
from app.buku_besar.commands_surat import already, fingerprint
from app.buku_besar.queries import saldo_akun
from app.buku_besar.rules_aturan import Cara
from app.kas.journals_opname import (
    SELISIH_KURANG,
    SELISIH_LEBIH,
    SelisihKurangFound,
    SelisihLebihFound,
)
from app.kas.models_opname import AkhirOpname, HitunganKas, LembarOpname, Opname, SelisihKas
from app.kas.queries_opname import latest_request, next_request_key, open_count
from app.kas.rules_opname import (
    BATAS_BAWAAN,
    BY_KEY,
    CARA_OF,
    SETELAN_BATAS,
    HasilOpname,
    begin_problems,
    beyond,
    cash_books,
    chosen_book,
    count_problems,
    counted,
    difference_words,
    role_of,
    sebutan_of,
    sign_problems,
)
from app.koperasi.queries import setting_on
from app.persetujuan.commands import decide, request_approval
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import StatusPermintaan
from app.platform import clock
from app.platform.db import db, insert_rows
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Conflict, Reason, Refused

JENIS = "kas.opname"


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What a counter says: notes and coins by key, and the two who watched."""

    lembar: Mapping[str, int]
    bendahara: str
    pengawas: str

    @property
    def sidik(self) -> str:
        """The same count gives the same."""
        notes = sorted((kunci, banyak) for kunci, banyak in self.lembar.items() if banyak)
        return fingerprint(notes, self.bendahara.strip(), self.pengawas.strip())


def record_opname(  # noqa: PLR0913 -- the facts of a count
    koperasi_id: int, key: UUID, *, buku: str, tanggal: date, buta: bool, by: Actor, today: date
) -> Opname:
    """Begin a count: the balance of the cash book at the end of `tanggal` as known now freezes.

    `buku` is the key of a cash book. Refused: an unknown book, a day to come, a count of the same
    book that has not ended.
    """
    head, context = lock_head(koperasi_id)
    sidik = fingerprint(buku, tanggal, buta)
    if known := already(Opname, koperasi_id, key, sidik):
        return known
    book = chosen_book(cash_books(context), buku)
    terbuka = open_count(koperasi_id, book.akun.id, book.unit.id) if book else None
    if reasons := begin_problems(book, tanggal, today, terbuka.tanggal if terbuka else None):
        raise Refused(*reasons)
    assert book is not None
    opname = Opname(
        koperasi_id=koperasi_id, id=key, tanggal=tanggal, akun_id=book.akun.id,
        unit_id=book.unit.id, kepala_urut=head.urut, buta=buta, dimulai_oleh=by.id,
        saldo_buku=saldo_akun(koperasi_id, [book.akun.id], tanggal, unit_id=book.unit.id),
        dimulai_pada=clock.now(), sidik_permintaan=sidik,
    )  # fmt: skip
    db.session.add(opname)
    db.session.flush()
    return opname


def count_opname(
    koperasi_id: int, opname_id: UUID, hitungan: Hitungan, *, by: Actor
) -> HitunganKas:
    """Save what was counted, once; a miscount is left with its reason and begun again."""
    lock_head(koperasi_id)
    key = (koperasi_id, opname_id)
    known = db.session.get(HitunganKas, key, populate_existing=True)
    if known is not None:
        if known.sidik_permintaan == hitungan.sidik:
            return known
        raise Conflict(
            "Opname ini sudah dihitung dan tersimpan. Bila keliru, tinggalkan opname ini dengan "
            "alasan lalu mulai yang baru."
        )
    _not_ended(koperasi_id, opname_id)
    if reasons := count_problems(hitungan.lembar, hitungan.bendahara, hitungan.pengawas):
        raise Refused(*reasons)
    found = HitunganKas(
        koperasi_id=koperasi_id, opname_id=opname_id, fisik=counted(hitungan.lembar).sen,
        bendahara=hitungan.bendahara.strip(), pengawas=hitungan.pengawas.strip(),
        dihitung_oleh=by.id, dihitung_pada=clock.now(), sidik_permintaan=hitungan.sidik,
    )  # fmt: skip
    db.session.add(found)
    db.session.flush()
    insert_rows(LembarOpname, _note_rows(koperasi_id, opname_id, hitungan.lembar))
    return found


def _note_rows(
    koperasi_id: int, opname_id: UUID, lembar: Mapping[str, int]
) -> list[dict[str, Any]]:
    return [
        {
            "koperasi_id": koperasi_id, "opname_id": opname_id, "jenis": BY_KEY[kunci].jenis.value,
            "nilai": BY_KEY[kunci].nilai, "banyak": banyak,
        }
        for kunci, banyak in lembar.items() if banyak
    ]  # fmt: skip


def _not_ended(koperasi_id: int, opname_id: UUID) -> None:
    akhir = db.session.get(AkhirOpname, (koperasi_id, opname_id), populate_existing=True)
    if akhir is not None:
        sudah = "ditandatangani" if akhir.hasil == HasilOpname.SAH else "ditinggalkan"
        raise Refused(f"Opname ini sudah {sudah}; mulai opname baru bila perlu.")


def close_opname(
    koperasi_id: int, opname_id: UUID, *, alasan: str, by: Actor
) -> AkhirOpname | Permintaan:
    """Sign a count and book its difference; above the limit ask a second person instead.

    Sent twice it signs once. Refused: not counted yet, left, a difference without reason, a
    request that still waits.
    """
    held = lock_head(koperasi_id)
    akhir = db.session.get(AkhirOpname, (koperasi_id, opname_id), populate_existing=True)
    if akhir is not None and akhir.hasil == HasilOpname.SAH:
        return akhir
    _not_ended(koperasi_id, opname_id)
    opname, selisih = _counted(koperasi_id, opname_id)
    if reasons := sign_problems(selisih, alasan):
        raise Refused(*reasons)
    batas = setting_on(koperasi_id, SETELAN_BATAS, opname.tanggal, BATAS_BAWAAN)
    if not beyond(selisih, batas):
        return _sign(opname, selisih, alasan, held=held, by=by, permintaan_id=None)
    waiting = latest_request(koperasi_id, opname_id)
    if waiting is not None and waiting.status == StatusPermintaan.MENUNGGU:
        raise Refused("Selisih ini sudah diminta persetujuannya dan masih menunggu orang kedua.")
    return request_approval(
        koperasi_id, key=next_request_key(koperasi_id, opname_id), jenis=JENIS,
        ringkasan=f"Selisih opname {_name(opname, held)} {tanggal_panjang(opname.tanggal)}: "
        f"{difference_words(selisih)}"[:200],
        isi={"opname": str(opname_id), "selisih": selisih, "alasan": alasan.strip()}, by=by,
        jumlah=Money(abs(selisih)), alasan=alasan,
    )  # fmt: skip


def decide_opname(
    koperasi_id: int, permintaan_id: UUID, *, setuju: bool, catatan: str, by: Actor
) -> Permintaan:
    """Say yes or no to a difference; the yes signs the count and books it."""
    held = lock_head(koperasi_id)
    permintaan = decide(koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by)
    if setuju:
        opname_id = UUID(permintaan.isi["opname"])
        _not_ended(koperasi_id, opname_id)
        opname, selisih = _counted(koperasi_id, opname_id)
        _sign(
            opname, selisih, permintaan.isi["alasan"], held=held, by=by,
            permintaan_id=permintaan.id,
        )  # fmt: skip
    return permintaan


def drop_opname(koperasi_id: int, opname_id: UUID, *, alasan: str, by: Actor) -> AkhirOpname:
    """Leave a count undone, with the reason; it stays in the list.

    Refused: ended already, no reason, its difference waits for somebody's yes.
    """
    lock_head(koperasi_id)
    _not_ended(koperasi_id, opname_id)
    if len(alasan.strip()) < 5 or len(alasan) > 200:
        text = "Tulis alasan meninggalkan opname ini, 5 sampai 200 huruf."
        raise Refused(Reason(text, "alasan"))
    waiting = latest_request(koperasi_id, opname_id)
    if waiting is not None and waiting.status == StatusPermintaan.MENUNGGU:
        raise Refused("Persetujuan selisihnya masih menunggu; tarik dahulu permintaan itu.")
    return _end(koperasi_id, opname_id, HasilOpname.DITINGGALKAN, alasan, by, None)


def post_difference(koperasi_id: int, opname_id: UUID, *, alasan: str, by: Actor) -> None:
    """Book the difference alone: what the look before signing shows, whoever must say yes."""
    held = lock_head(koperasi_id)
    _not_ended(koperasi_id, opname_id)
    opname, selisih = _counted(koperasi_id, opname_id)
    if reasons := sign_problems(selisih, alasan):
        raise Refused(*reasons)
    if not selisih:
        raise Refused("Uang sama dengan buku, jadi tidak ada jurnal. Langsung tanda tangani.")
    _book(opname, selisih, alasan.strip(), held=held, by=by)


def _counted(koperasi_id: int, opname_id: UUID) -> tuple[Opname, int]:
    opname = db.session.get_one(Opname, (koperasi_id, opname_id))
    hitungan = db.session.get(HitunganKas, (koperasi_id, opname_id))
    if hitungan is None:
        raise Refused("Hitung dahulu uangnya, baru opname ditandatangani.")
    return opname, hitungan.fisik - opname.saldo_buku


def _name(opname: Opname, held: Held) -> str:
    context = held[1]
    return sebutan_of(context.accounts[opname.akun_id], context.units[opname.unit_id])


def _sign(
    opname: Opname, selisih: int, alasan: str, *, held: Held, by: Actor,
    permintaan_id: UUID | None,
) -> AkhirOpname:  # fmt: skip
    if selisih:
        _book(opname, selisih, alasan.strip(), held=held, by=by)
    return _end(opname.koperasi_id, opname.id, HasilOpname.SAH, alasan, by, permintaan_id)


def _book(opname: Opname, selisih: int, alasan: str, *, held: Held, by: Actor) -> None:
    short = selisih < 0
    kind = SelisihKurangFound if short else SelisihLebihFound
    cara: Cara = CARA_OF[role_of(held[1].accounts[opname.akun_id], held[1])]
    event = kind(
        unit_id=opname.unit_id, jumlah=Money(abs(selisih)), cara=cara, kas=opname.akun_id,
        unit_kas=opname.unit_id,
    )  # fmt: skip
    name = _name(opname, held)
    urut = post_event(
        opname.koperasi_id, SELISIH_KURANG if short else SELISIH_LEBIH, event,
        source_id=opname.id, on=opname.tanggal, by=by.agreed(), held=held,
        keterangan=f"Selisih {'kurang' if short else 'lebih'} opname {name}: {alasan}",
    )  # fmt: skip
    db.session.add(
        SelisihKas(
            koperasi_id=opname.koperasi_id, id=opname.id, tanggal=opname.tanggal,
            sidik_permintaan=event.fingerprint, jurnal_urut=urut, akun_id=opname.akun_id,
            unit_id=opname.unit_id, jumlah=selisih,
        )
    )  # fmt: skip
    db.session.flush()


def _end(
    koperasi_id: int, opname_id: UUID, hasil: HasilOpname, alasan: str, by: Actor,
    permintaan_id: UUID | None,
) -> AkhirOpname:  # fmt: skip
    akhir = AkhirOpname(
        koperasi_id=koperasi_id, opname_id=opname_id, hasil=hasil.value, alasan=alasan.strip(),
        oleh=by.id, pada=clock.now(), permintaan_id=permintaan_id,
    )  # fmt: skip
    db.session.add(akhir)
    db.session.flush()
    return akhir
