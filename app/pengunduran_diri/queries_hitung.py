"""The arithmetic of a leaving as the ledger says it now: every account that names the member."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries import saldo_pihak_of
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_terbuka import moves_of
from app.buku_besar.rules import Context
from app.pengunduran_diri.journals import ROLE_OF_HAK, ROLE_OF_UTANG, UTANG_KELUAR
from app.pengunduran_diri.rules import (
    Hak,
    Hitungan,
    Saldo,
    Sertifikat,
    balance_problems,
    reckoned,
    spread,
)
from app.simpanan.queries import hold_row, holds_of, terms_all
from app.simpanan.queries_berjangka import certificates
from app.simpanan.rules import SEBUTAN_JENIS, in_force, terms_of
from app.simpanan.rules_berjangka import StatusBerjangka, penalty
from app.simpanan.rules_penarikan import held_on
from app.values.calendar import tanggal_panjang
from app.values.money import NIL, Money
from app.values.refusal import Reason
from app.values.tulis import rp

LIVE = (StatusBerjangka.BERJALAN, StatusBerjangka.JATUH_TEMPO)
EVER = date.max


def reckon(
    koperasi_id: int, anggota_id: UUID, on: date, *, rugi: Money = NIL, denda: bool = False
) -> tuple[Hitungan, list[Reason]]:
    """The settlement of a member on a day, and what of the account forbids it.

    Every balance counts as it stands now; what moved after the day is a reason against the day.
    Refused: savings that are held, savings below nil, a balance no rule of ours knows.
    """
    context = context_of(koperasi_id)
    saldo = _balances(koperasi_id, anggota_id, on, context)
    reasons = balance_problems(saldo, tanggal_panjang(on))
    reasons += _hold_problems(koperasi_id, anggota_id, on)
    reasons += _unknown_problems(koperasi_id, anggota_id, context)
    sertifikat = _certificates(koperasi_id, anggota_id, on, saldo, denda=denda)
    for one, jumlah in sertifikat:
        if one.jumlah != jumlah:
            text = f"Sertifikat {one.nomor} {rp(jumlah)}, di buku hanya {rp(one.jumlah)}."
            reasons.append(Reason(text, "anggota"))
    return reckoned(saldo, [one for one, _ in sertifikat], rugi), reasons


def _balances(koperasi_id: int, anggota_id: UUID, on: date, context: Context) -> list[Saldo]:
    """Balances per kind and unit; one query an account, as few members leave."""
    kinds = {k: (role, -1) for k, role in ROLE_OF_HAK.items() if k != Hak.BON_LEBIH}
    kinds |= {k: (role, 1) for k, role in ROLE_OF_UTANG.items()}
    found = []
    for jenis, (role, sign) in kinds.items():
        if role not in context.by_role:
            continue
        sums: dict[UUID, int] = defaultdict(int)
        later: set[UUID] = set()
        moves = moves_of(koperasi_id, context.by_role[role].id, EVER, sign=sign, anak_id=anggota_id)
        for move in moves:
            sums[move.unit_id] += move.jumlah
            if move.tanggal > on:
                later.add(move.unit_id)
        units = sorted(sums, key=lambda unit: context.units[unit].kode)
        found += [
            Saldo(jenis, unit, sums[unit], unit in later)
            for unit in units
            if sums[unit] or unit in later
        ]
    return found


def _hold_problems(koperasi_id: int, anggota_id: UUID, on: date) -> list[Reason]:
    return [
        Reason(
            f"{SEBUTAN_JENIS[JenisSimpanan(hold.jenis)]} ditahan {rp(hold.jumlah)}: "
            f"{hold.alasan}. Lepaskan tahanannya lebih dahulu.",
            "anggota",
        )
        for hold in holds_of(koperasi_id, anggota_id)
        if held_on([hold_row(hold)], on)
    ]


def _unknown_problems(koperasi_id: int, anggota_id: UUID, context: Context) -> list[Reason]:
    """Balances on accounts the settlement does not know: own sub-accounts, other receivables."""
    roles = {*ROLE_OF_HAK.values(), *ROLE_OF_UTANG.values(), UTANG_KELUAR}
    known = {context.by_role[role].id for role in roles if role in context.by_role}
    found = []
    for akun_id, sen in sorted(
        saldo_pihak_of(koperasi_id, anggota_id).items(),
        key=lambda item: context.accounts[item[0]].kode,
    ):
        if sen and akun_id not in known:
            akun = context.accounts[akun_id]
            text = (
                f"Akun {akun.kode} {akun.nama} masih bersaldo {rp(abs(sen))} atas nama anggota "
                "ini; selesaikan lebih dahulu."
            )
            found.append(Reason(text, "anggota"))
    return found


def _certificates(
    koperasi_id: int, anggota_id: UUID, on: date, saldo: list[Saldo], *, denda: bool
) -> list[tuple[Sertifikat, Money]]:
    """Running certificates with the units that keep them, and the sum each was written for."""
    kept = {row.unit_id: row.sen for row in saldo if row.jenis == Hak.BERJANGKA}
    term = in_force(terms_of(terms_all(koperasi_id), JenisSimpanan.BERJANGKA), on)
    found = []
    for one in certificates(koperasi_id, on=on, anggota_id=anggota_id):
        if one.status not in LIVE:
            continue
        jumlah = Money(one.row.jumlah)
        fine = penalty(term, jumlah, on=on, jatuh_tempo=one.jatuh_tempo) if denda else NIL
        found.append((spread(one.row.nomor, one.row.id, jumlah, fine, kept), jumlah))
    return found
