"""Money out of savings: withdrawals, transfers, deductions, and holds that keep it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from app.anggota.rules import Status
from app.buku_besar.commands import lock_head, post_event
from app.buku_besar.commands_surat import already, already_with, fingerprint
from app.buku_besar.journals_simpanan import (
    JenisSimpanan,
    PenarikanPaid,
    PotonganTaken,
    SimpananTransferred,
    TujuanPotongan,
)
from app.buku_besar.rules_aturan import Cara
from app.persetujuan.commands import request_approval
from app.persetujuan.models import Permintaan
from app.platform import clock
from app.platform.db import db
from app.simpanan.commands_calon import PENARIKAN, RULE
from app.simpanan.models import Penarikan, Pindah, Potongan, TahanSaldo
from app.simpanan.queries import available, positions, product_balance, terms_all
from app.simpanan.queries_surat import drawn_alone
from app.simpanan.rules import SEBUTAN_JENIS, KetentuanRow, in_force
from app.simpanan.rules_penarikan import (
    Tersedia,
    hold_problems,
    needs_second_person,
    notice_problems,
    reason_problems,
    release_problems,
    withdrawal_problems,
)
from app.simpanan.rules_setoran import Posisi, SetoranLine, check_line
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Conflict, Reason, Refused
from app.values.tulis import rp

J = JenisSimpanan
T = TypeVar("T")
PINDAH, POTONGAN = RULE["simpanan.pindah"], RULE["simpanan.potongan"]
JENIS_PERMINTAAN = "simpanan.penarikan"
IZIN_MAX = 120


def record_penarikan(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, anggota_id: UUID, jenis: JenisSimpanan, jumlah: Money, *,
    cara: Cara, kas: UUID | None, on: date, by: Actor, produk_id: UUID | None = None,
    diberitahukan: date | None = None, permintaan_id: UUID | None = None, keterangan: str = "",
) -> Penarikan:  # fmt: skip
    """Pay a member out of simpanan sukarela or khusus.

    Refused: more than is available, notice not kept, a sum above the limit without a second
    person's yes (`permintaan_id`, or an act agreed to as a whole), pokok and wajib always. Two at
    once: one waits, then is told.
    """
    held = lock_head(koperasi_id)
    sidik = fingerprint(
        anggota_id, jenis, jumlah.sen, cara, kas, on, produk_id, diberitahukan, permintaan_id
    )
    if known := already(Penarikan, koperasi_id, key, sidik):
        return cast(Penarikan, known)
    posisi = _member(koperasi_id, anggota_id)
    term = _term(koperasi_id, jenis, on, produk_id)
    reasons = payout_problems(posisi, koperasi_id, jenis, jumlah, on=on, produk_id=produk_id)
    reasons += notice_problems(term, jumlah, on=on, diberitahukan=diberitahukan)
    alone = permintaan_id is None and not by.disetujui and not reasons
    if alone and needs_request(koperasi_id, anggota_id, jenis, jumlah, on, produk_id):
        assert term is not None
        text = f"Penarikan di atas {rp(term.batas_setuju or 0)} memerlukan persetujuan orang kedua."
        reasons.append(Reason(text, "jumlah"))
    if reasons:
        raise Refused(*reasons)
    event = PenarikanPaid(anggota_id, jenis, jumlah, cara, held[1].kantor, None, kas)
    text = f"Penarikan {SEBUTAN_JENIS[jenis].lower()}, {posisi.nama}"
    urut = _named(
        lambda: post_event(
            koperasi_id, PENARIKAN, event, source_id=key, on=on, by=by, keterangan=text, held=held
        )
    )
    paper = Penarikan(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        anggota_id=anggota_id, jenis=jenis.value, produk_id=produk_id, jumlah=jumlah.sen,
        cara=cara.value, kas_id=kas, diberitahukan=diberitahukan, permintaan_id=permintaan_id,
        keterangan=keterangan.strip(), oleh=by.id,
    )  # fmt: skip
    return _kept(paper)


def payout_problems(
    posisi: Posisi, koperasi_id: int, jenis: JenisSimpanan, jumlah: Money, *, on: date,
    produk_id: UUID | None = None,
) -> list[Reason]:  # fmt: skip
    """Kind, standing, balance, and the day of a special saving."""
    saldo = posisi.saldo.get(jenis, 0)
    if jenis is J.KHUSUS and produk_id:
        saldo = min(saldo, product_balance(koperasi_id, posisi.anggota_id, produk_id))
    have = available(koperasi_id, posisi.anggota_id, jenis, on, saldo)
    reasons = withdrawal_problems(jenis, jumlah, have, status=posisi.status)
    if jenis is J.KHUSUS:
        reasons += release_problems(_term(koperasi_id, jenis, on, produk_id), on)
    return reasons


def needs_request(
    koperasi_id: int, anggota_id: UUID, jenis: JenisSimpanan, jumlah: Money, on: date,
    produk_id: UUID | None,
) -> bool:  # fmt: skip
    """Whether this sum waits for a second person, with what he drew alone on the same day.

    By the terms of the saving; the limit of all payments (queries_batas) is asked besides.
    """
    drawn = drawn_alone(koperasi_id, anggota_id, jenis, on)
    return needs_second_person(_term(koperasi_id, jenis, on, produk_id), jumlah + drawn)


def request_penarikan(  # noqa: PLR0913 -- the facts of a request
    koperasi_id: int, key: UUID, anggota_id: UUID, jenis: JenisSimpanan, jumlah: Money, *,
    cara: Cara, kas: UUID | None, on: date, by: Actor, produk_id: UUID | None = None,
    diberitahukan: date | None = None, keterangan: str = "",
) -> Permintaan:  # fmt: skip
    """Ask a second person for a large withdrawal; refused at once for what would be refused."""
    posisi = _member(koperasi_id, anggota_id)
    term = _term(koperasi_id, jenis, on, produk_id)
    reasons = payout_problems(posisi, koperasi_id, jenis, jumlah, on=on, produk_id=produk_id)
    reasons += notice_problems(term, jumlah, on=on, diberitahukan=diberitahukan)
    if reasons:
        raise Refused(*reasons)
    isi = {
        "anggota": str(anggota_id), "jenis": jenis.value, "jumlah": jumlah.sen, "cara": cara.value,
        "kas": str(kas or ""), "tanggal": on.isoformat(), "produk": str(produk_id or ""),
        "diberitahukan": diberitahukan.isoformat() if diberitahukan else "",
    }  # fmt: skip
    words = f"Penarikan {SEBUTAN_JENIS[jenis].lower()} {rp(jumlah)}, {posisi.sebutan}"
    return request_approval(
        koperasi_id, key=key, jenis=JENIS_PERMINTAAN, ringkasan=words, isi=isi, by=by,
        jumlah=jumlah, alasan=keterangan,
    )  # fmt: skip


def pay_requested(koperasi_id: int, row: Permintaan, *, by: Actor) -> Penarikan:
    """Do what was approved, in the transaction of the yes; the request's id keys the paper."""
    isi = row.isi
    return record_penarikan(
        koperasi_id, row.id, UUID(isi["anggota"]), J(isi["jenis"]), Money(int(isi["jumlah"])),
        cara=Cara(isi["cara"]), kas=UUID(isi["kas"]) if isi["kas"] else None,
        on=date.fromisoformat(isi["tanggal"]), by=by.agreed(),
        produk_id=UUID(isi["produk"]) if isi["produk"] else None,
        diberitahukan=date.fromisoformat(isi["diberitahukan"]) if isi["diberitahukan"] else None,
        permintaan_id=row.id, keterangan=row.alasan,
    )  # fmt: skip


def record_pindah(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, anggota_id: UUID, penerima_id: UUID, jumlah: Money, *,
    alasan: str, on: date, by: Actor,
) -> Pindah:  # fmt: skip
    """Move simpanan sukarela to another member at the owner's wish; no cash moves."""
    held = lock_head(koperasi_id)
    sidik = fingerprint(anggota_id, penerima_id, jumlah.sen, alasan, on)
    if known := already(Pindah, koperasi_id, key, sidik):
        return cast(Pindah, known)
    giver, taker = _member(koperasi_id, anggota_id), _member(koperasi_id, penerima_id, "penerima")
    reasons = payout_problems(giver, koperasi_id, J.SUKARELA, jumlah, on=on)
    reasons += reason_problems(alasan)
    if anggota_id == penerima_id:
        reasons.append(Reason("Pilih anggota lain sebagai penerima.", "penerima"))
    elif taker.status is not Status.ANGGOTA:
        text = f"{taker.sebutan} bukan anggota aktif; simpanan sukarela hanya untuk anggota."
        reasons.append(Reason(text, "penerima"))
    if reasons:
        raise Refused(*reasons)
    event = SimpananTransferred(anggota_id, penerima_id, jumlah)
    text = f"Pindah simpanan sukarela {giver.nama} kepada {taker.nama}"
    urut = _named(
        lambda: post_event(
            koperasi_id, PINDAH, event, source_id=key, on=on, by=by, keterangan=text, held=held
        )
    )
    paper = Pindah(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        anggota_id=anggota_id, penerima_id=penerima_id, jumlah=jumlah.sen, alasan=alasan.strip(),
        oleh=by.id,
    )  # fmt: skip
    return _kept(paper)


def record_potongan(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, anggota_id: UUID, jumlah: Money, *, izin: str, on: date,
    by: Actor, dari: date | None = None, sampai: date | None = None,
) -> Potongan:  # fmt: skip
    """Pay months of simpanan wajib out of simpanan sukarela, with written consent (`izin`)."""
    held = lock_head(koperasi_id)
    sidik = fingerprint(anggota_id, jumlah.sen, izin, on, dari, sampai)
    if known := already(Potongan, koperasi_id, key, sidik):
        return cast(Potongan, known)
    posisi = _member(koperasi_id, anggota_id)
    reasons = payout_problems(posisi, koperasi_id, J.SUKARELA, jumlah, on=on)
    if not izin.strip() or len(izin) > IZIN_MAX:
        text = "Tulis surat izin anggota dengan tanggalnya; tanpa izin tertulis tidak dipotong."
        reasons.append(Reason(text, "izin"))
    line = SetoranLine(anggota_id, J.WAJIB, jumlah, dari=dari, sampai=sampai)
    checked, why = check_line(line, posisi, terms_all(koperasi_id), on=on)
    if reasons := reasons or why:
        raise Refused(*reasons)
    assert checked is not None
    event = PotonganTaken(anggota_id, TujuanPotongan.WAJIB, jumlah, held[1].kantor)
    text = f"Potongan {checked.words} dari simpanan sukarela, {posisi.nama}"[:300]
    urut = _named(
        lambda: post_event(
            koperasi_id, POTONGAN, event, source_id=key, on=on, by=by, keterangan=text, held=held
        )
    )
    paper = Potongan(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        anggota_id=anggota_id, tujuan=TujuanPotongan.WAJIB.value, jumlah=jumlah.sen,
        dari=checked.bagian[0].bulan, sampai=checked.bagian[-1].bulan, bulan=checked.months,
        izin=izin.strip(), oleh=by.id,
    )  # fmt: skip
    return _kept(paper)


def hold_saldo(  # noqa: PLR0913 -- the facts of a hold
    koperasi_id: int, key: UUID, anggota_id: UUID, jenis: JenisSimpanan, jumlah: Money, *,
    alasan: str, mulai: date, sampai: date | None, by: Actor,
) -> TahanSaldo:  # fmt: skip
    """Hold a part of a member's savings (collateral, dispute); nothing is booked.

    Refused: `hold_problems` for the days of this hold, the same key with other content.
    """
    lock_head(koperasi_id)  # nobody pays out meanwhile
    if known := already_with(
        TahanSaldo, koperasi_id, key, anggota_id=anggota_id, jenis=jenis.value, jumlah=jumlah.sen,
        alasan=alasan.strip(), mulai=mulai, sampai=sampai,
    ):  # fmt: skip
        return cast(TahanSaldo, known)
    posisi = _member(koperasi_id, anggota_id)
    saldo = posisi.saldo.get(jenis, 0)
    have = available(koperasi_id, anggota_id, jenis, mulai, saldo, until=sampai)
    if reasons := hold_problems(jenis, jumlah, have, alasan=alasan, mulai=mulai, sampai=sampai):
        raise Refused(*reasons)
    row = TahanSaldo(
        koperasi_id=koperasi_id, id=key, anggota_id=anggota_id, jenis=jenis.value,
        jumlah=jumlah.sen, alasan=alasan.strip(), mulai=mulai, sampai=sampai, oleh=by.id,
        pada=clock.now(), alasan_lepas="",
    )  # fmt: skip
    return _kept(row)


def release_saldo(
    koperasi_id: int, tahan_id: UUID, *, alasan: str, on: date, by: Actor
) -> TahanSaldo:
    """Release a hold before its end, with a reason; said once more it stays as it is.

    Refused: released already on another day or for another reason, a day before it began.
    """
    row = db.session.get_one(
        TahanSaldo, (koperasi_id, tahan_id), with_for_update=True, populate_existing=True
    )
    reasons = reason_problems(alasan)
    if row.dilepas:
        if (row.dilepas, row.alasan_lepas) == (on, alasan.strip()):
            return row
        text = f"Tahanan ini sudah dilepas pada {tanggal_panjang(row.dilepas)}: {row.alasan_lepas}."
        raise Conflict(Reason(text))
    if on < row.mulai:
        reasons.append(Reason("Tanggal pelepasan mendahului awal tahanan.", "tanggal"))
    if reasons:
        raise Refused(*reasons)
    row.dilepas, row.dilepas_oleh, row.alasan_lepas = on, by.id, alasan.strip()
    db.session.flush()
    return row


def _member(koperasi_id: int, anggota_id: UUID, name: str = "anggota") -> Posisi:
    found = positions(koperasi_id, [anggota_id]).get(anggota_id)
    if found is None:
        raise Refused(Reason("Anggota tidak dikenal di koperasi ini.", name))
    return found


def _term(
    koperasi_id: int, jenis: JenisSimpanan, on: date, produk_id: UUID | None
) -> KetentuanRow | None:
    mine = [
        term
        for term in terms_all(koperasi_id)
        if term.jenis is jenis and produk_id in (None, term.produk_id)
    ]
    return in_force(mine, on)


def savings_balance(koperasi_id: int, anggota_id: UUID, jenis: JenisSimpanan, on: date) -> Tersedia:
    """Balance, held and available of one kind, for pages and other rooms."""
    saldo = _member(koperasi_id, anggota_id).saldo.get(jenis, 0)
    return available(koperasi_id, anggota_id, jenis, on, saldo)


def _named(post: Callable[[], T]) -> T:
    """What the door says of a whole journal, put beside the amount of this form."""
    try:
        return post()
    except Refused as refused:
        reasons = [Reason(r, "jumlah" if r.field == "baris" else r.field) for r in refused.reasons]
        raise refused.said_as(*reasons) from None


def _kept(paper: Any) -> Any:
    db.session.add(paper)
    db.session.flush()
    return paper
