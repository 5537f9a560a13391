"""Acts on a bank account: start, typed lines, matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.buku_besar.commands_surat import fingerprint
from app.buku_besar.queries import saldo_akun
from app.buku_besar.rules import Context
from app.buku_besar.rules_gerak import GerakRow
from app.kas.models_koran import (
    AwalKoran,
    BarisKoran,
    PasanganBaris,
    PasanganKoran,
    PasanganPosting,
)
from app.kas.queries_koran import Keadaan, known_prints, signed_until, state_of
from app.kas.rules_koran import (
    Garis,
    bank_accounts,
    match_problems,
)
from app.platform import clock
from app.platform.audit import record_trace
from app.platform.db import db, insert_rows
from app.platform.ids import derived_id
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

Kunci = tuple[int, int]
GONE = "Ada yang sudah dicocokkan atau berubah sejak halaman dibuka; muat ulang lalu ulangi."


def record_awal(koperasi_id: int, akun_id: UUID, *, mulai: date, saldo: Money) -> AwalKoran:
    """From which day this account is matched. `saldo`: the statement's balance the day before.

    Refused: books that said another balance then, a day already signed.
    """
    _, context = lock_head(koperasi_id)
    _must_be_bank(context, akun_id)
    reasons = []
    before = date.fromordinal(mulai.toordinal() - 1)
    buku = saldo_akun(koperasi_id, [akun_id], before)
    if signed_until(koperasi_id, akun_id) is not None:
        reasons.append(Reason("Rekening ini sudah pernah direkonsiliasi; mulainya tetap.", "mulai"))
    if buku != saldo.sen:
        text = f"Pada {tanggal_panjang(before)} saldo buku {rp(buku)}, bukan {rp(saldo)}. Pilih"
        reasons.append(Reason(f"{text} tanggal saat keduanya sama.", "saldo"))
    if reasons:
        raise Refused(*reasons)
    row = db.session.get(AwalKoran, (koperasi_id, akun_id))
    if row is None:
        row = AwalKoran(koperasi_id=koperasi_id, akun_id=akun_id, mulai=mulai, saldo=saldo.sen)
        db.session.add(row)
    row.mulai, row.saldo = mulai, saldo.sen
    db.session.flush()
    return row


def _must_be_bank(context: Context, akun_id: UUID) -> None:
    if akun_id not in {a.id for a in bank_accounts(context)}:
        raise Refused("Akun ini bukan rekening bank; pilih dari daftar rekening.")


@dataclass(frozen=True, slots=True)
class BarisDiketik:
    """A statement line typed by hand, sen above nil into the account."""

    tanggal: date
    keterangan: str
    jumlah: Money
    memang_dua: bool = False


def record_baris(
    koperasi_id: int, key: UUID, akun_id: UUID, baris: BarisDiketik, *, by: Actor, today: date
) -> BarisKoran:
    """Type a line of the statement. The same form twice is one line.

    Refused: nil, a day to come or already signed, the same line again unless it is said to be two.
    """
    _, context = lock_head(koperasi_id)
    known = db.session.get(BarisKoran, (koperasi_id, key), populate_existing=True)
    if known is not None:
        return known
    _must_be_bank(context, akun_id)
    text = " ".join(baris.keterangan.split())
    reasons = _typed_problems(koperasi_id, akun_id, baris, text, today)
    prints = known_prints(koperasi_id, akun_id)
    sidik, ke = "", 0
    while not sidik or sidik in prints:
        ke += 1
        sidik = fingerprint(baris.tanggal, text, baris.jumlah.sen, None, ke)
    if ke > 1 and not baris.memang_dua:
        words = "Baris yang sama sudah tercatat. Bila di rekening koran memang ada dua, centang"
        reasons.append(Reason(f"{words} “Memang terjadi lagi”.", "memang_dua"))
    if reasons:
        raise Refused(*reasons)
    row = BarisKoran(
        koperasi_id=koperasi_id, id=key, akun_id=akun_id, rekening_koran_id=None,
        tanggal=baris.tanggal, urutan=ke, keterangan=text, jumlah=baris.jumlah.sen, saldo=None,
        sidik=sidik, oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _typed_problems(
    koperasi_id: int, akun_id: UUID, baris: BarisDiketik, text: str, today: date
) -> list[Reason]:
    reasons = []
    if not baris.jumlah:
        reasons.append(Reason("Isi jumlah masuk atau keluarnya.", "masuk"))
    if not text or len(text) > 200:
        reasons.append(Reason("Keterangan wajib diisi, paling panjang 200 huruf.", "keterangan"))
    if baris.tanggal > today:
        reasons.append(Reason("Tanggal baris tidak dapat sesudah hari ini.", "tanggal"))
    sampai = signed_until(koperasi_id, akun_id)
    if sampai is not None and baris.tanggal <= sampai:
        words = f"Rekonsiliasi sampai {tanggal_panjang(sampai)} sudah disahkan; baris baru harus"
        reasons.append(Reason(f"{words} bertanggal sesudahnya.", "tanggal"))
    return reasons


def match_koran(
    koperasi_id: int, key: UUID, akun_id: UUID, *, baris: Sequence[UUID],
    posting: Sequence[Kunci], by: Actor,
) -> PasanganKoran:  # fmt: skip
    """Say that these lines and postings are the same money. The same form twice matches once.

    Refused: sums that differ, one side empty, something matched already or of another account.
    """
    lock_head(koperasi_id)
    known = db.session.get(PasanganKoran, (koperasi_id, key), populate_existing=True)
    if known is not None:
        return known
    return _match(koperasi_id, key, akun_id, state_of(koperasi_id, akun_id), baris, posting, by)


def match_many(
    koperasi_id: int, key: UUID, akun_id: UUID, pairs: Sequence[tuple[UUID, Kunci]], *, by: Actor
) -> int:
    """Accept proposals, each a match of its own; how many stand afterwards."""
    lock_head(koperasi_id)
    if db.session.get(PasanganKoran, (koperasi_id, derived_id(key, 0)), populate_existing=True):
        return len(pairs)
    if not pairs:
        raise Refused("Centang sedikitnya satu usulan.")
    state = state_of(koperasi_id, akun_id)
    if len({line for line, _ in pairs}) < len(pairs) or len({p for _, p in pairs}) < len(pairs):
        raise Refused(GONE)
    for number, (line, post) in enumerate(pairs):
        _match(koperasi_id, derived_id(key, number), akun_id, state, [line], [post], by)
    return len(pairs)


def _match(  # noqa: PLR0913 -- the facts of one match
    koperasi_id: int, key: UUID, akun_id: UUID, state: Keadaan, baris: Sequence[UUID],
    posting: Sequence[Kunci], by: Actor,
) -> PasanganKoran:  # fmt: skip
    lines, posts = _open(state, baris, posting)
    if reasons := match_problems(lines, posts):
        raise Refused(*reasons)
    found = PasanganKoran(
        koperasi_id=koperasi_id, id=key, akun_id=akun_id, oleh=by.id, pada=clock.now()
    )
    db.session.add(found)
    db.session.flush()
    of: dict[str, Any] = {"koperasi_id": koperasi_id, "pasangan_id": key}
    insert_rows(PasanganBaris, [of | {"baris_koran_id": line.id} for line in lines])
    insert_rows(PasanganPosting, [of | {"urut": p.urut, "baris": p.baris} for p in posts])
    return found


def _open(
    state: Keadaan, baris: Sequence[UUID], posting: Sequence[Kunci]
) -> tuple[list[Garis], list[GerakRow]]:
    """The rows that were ticked; refused when one of them is not open any more."""
    lines = {line.id: line for line in state.baris_terbuka}
    posts = {post.kunci: post for post in state.posting_terbuka}
    if not set(baris) <= set(lines) or not set(posting) <= set(posts):
        raise Refused(GONE)
    return [lines[x] for x in dict.fromkeys(baris)], [posts[x] for x in dict.fromkeys(posting)]


def tick_postings(
    koperasi_id: int, key: UUID, akun_id: UUID, posting: Sequence[Kunci], *, by: Actor
) -> int:
    """Tick postings off against the paper statement: each gets its line and is matched with it.

    For a bank that gives no file. Refused: nothing ticked, a day already signed.
    """
    lock_head(koperasi_id)
    if db.session.get(PasanganKoran, (koperasi_id, derived_id(key, "p", 0))):
        return len(posting)
    state = state_of(koperasi_id, akun_id)
    _, posts = _open(state, [], posting)
    if not posts:
        raise Refused("Centang sedikitnya satu catatan buku yang ada di rekening koran.")
    sampai = signed_until(koperasi_id, akun_id)
    if sampai is not None and any(post.tanggal <= sampai for post in posts):
        text = f"Rekonsiliasi sampai {tanggal_panjang(sampai)} sudah disahkan; ketik baris"
        raise Refused(f"{text} rekening korannya dengan tanggal menurut bank, lalu cocokkan.")
    prints = known_prints(koperasi_id, akun_id)
    for number, post in enumerate(posts):
        _tick(koperasi_id, key, akun_id, number, post, prints, by)
    return len(posts)


def _tick(  # noqa: PLR0913 -- the facts of one tick
    koperasi_id: int, key: UUID, akun_id: UUID, number: int, post: GerakRow, prints: set[str],
    by: Actor,
) -> None:  # fmt: skip
    sidik, ke = "", 0
    while not sidik or sidik in prints:
        ke += 1
        sidik = fingerprint(post.tanggal, post.keterangan[:200], post.jumlah, None, ke)
    prints.add(sidik)
    at, line = clock.now(), derived_id(key, "b", number)
    match = derived_id(key, "p", number)
    db.session.add(
        BarisKoran(
            koperasi_id=koperasi_id, id=line, akun_id=akun_id, rekening_koran_id=None,
            tanggal=post.tanggal, urutan=ke, keterangan=post.keterangan[:200],
            jumlah=post.jumlah, saldo=None, sidik=sidik, oleh=by.id, pada=at,
        )
    )  # fmt: skip
    db.session.add(
        PasanganKoran(koperasi_id=koperasi_id, id=match, akun_id=akun_id, oleh=by.id, pada=at)
    )
    db.session.flush()
    of: dict[str, Any] = {"koperasi_id": koperasi_id, "pasangan_id": match}
    insert_rows(PasanganBaris, [of | {"baris_koran_id": line}])
    insert_rows(PasanganPosting, [of | {"urut": post.urut, "baris": post.baris}])


def unmatch_koran(koperasi_id: int, pasangan_id: UUID) -> None:
    """Take a match apart; what was signed stays. The change log keeps who did it.

    A match that is gone already stays gone.
    """
    lock_head(koperasi_id)
    match = db.session.get(PasanganKoran, (koperasi_id, pasangan_id), populate_existing=True)
    if match is None:
        return
    b, p = PasanganBaris, PasanganPosting
    lines = list(
        db.session.scalars(
            sa.select(b.baris_koran_id).where(
                b.koperasi_id == koperasi_id, b.pasangan_id == pasangan_id
            )
        )
    )
    sampai = signed_until(koperasi_id, match.akun_id)
    first = db.session.scalar(
        sa.select(sa.func.min(BarisKoran.tanggal)).where(
            BarisKoran.koperasi_id == koperasi_id, BarisKoran.id.in_(lines)
        )
    )
    if sampai is not None and first is not None and first <= sampai:
        raise Refused(
            f"Rekonsiliasi sampai {tanggal_panjang(sampai)} sudah disahkan; pasangan di dalamnya "
            "tidak dapat dilepas."
        )
    for child in (b, p):
        db.session.execute(
            sa.delete(child).where(
                child.koperasi_id == koperasi_id, child.pasangan_id == pasangan_id
            )
        )
    db.session.delete(match)
    record_trace(
        koperasi_id, "lepas", "pasangan_koran", str(pasangan_id), baris=[str(x) for x in lines]
    )
