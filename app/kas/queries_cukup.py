"""Whether enough is there: debts are not paid, nor funds spent, beyond what the books hold."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from app.buku_besar.queries import saldo_akun, saldo_pihak_of
from app.buku_besar.rules import Context, Draft
from app.platform.db import db
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason
from app.values.tulis import rp

# Accounts whose balance an event may not turn over, and the field to blame.
TAK_TERBALIK = {
    "talangan": "jumlah",
    "modal_penyertaan": "jumlah",
    "piutang_karyawan": "pihak_id",
    "penyertaan_mitra": "jumlah",
    "dana_sosial": "jumlah",
    "dana_pendidikan": "jumlah",
    "dana_pembangunan": "jumlah",
    "dana_karyawan": "jumlah",
    "imbal_jasa_desa": "jumlah",
    "dana_pengurus": "sumber_honor",
    "utang_pph_final": "jumlah",
    "utang_pph_bunga": "jumlah",
    "utang_bpjs": "jumlah",
    "utang_pph_21": "jumlah",
    "utang_bank": "pokok",
    "utang_bank_lancar": "pokok",
    "aset_dalam_penyelesaian": "jumlah",
    "perlengkapan": "jumlah",
    "penerimaan_belum_teridentifikasi": "jumlah",
    "hibah_tangguhan": "jumlah",
    "pendapatan_diterima_dimuka": "jumlah",
    "kas_dalam_perjalanan": "jumlah",
}


def enough_problems(context: Context, draft: Draft) -> list[Reason]:
    """Reasons against a draft that would turn a balance over (more paid than owed)."""
    change: dict[tuple[UUID, UUID | None], int] = defaultdict(int)
    for line in draft.lines:
        account = context.accounts[line.akun_id]
        if account.peran in TAK_TERBALIK:
            change[(account.id, line.anggota_id or line.pihak_id)] += line.jumlah
    reasons = []
    for (akun_id, who), moved in change.items():
        account = context.accounts[akun_id]
        sign = 1 if account.saldo_normal == "D" else -1
        if sign * moved >= 0:
            continue
        there = sign * _balance(context, akun_id, who, draft)
        if there + sign * moved < 0:
            text = (
                f"{account.nama} hanya {rp(max(there, 0))} pada {tanggal_panjang(draft.tanggal)}; "
                f"yang dicatat {rp(-sign * moved)}. Periksa jumlah atau tanggalnya."
            )
            reasons.append(Reason(text, TAK_TERBALIK[account.peran]))
    return reasons


def _balance(context: Context, akun_id: UUID, who: UUID | None, draft: Draft) -> int:
    """What stands there now for this one, or on that day over all."""
    db.session.flush()
    if who is not None:
        return saldo_pihak_of(context.koperasi_id, who).get(akun_id, 0)
    return saldo_akun(context.koperasi_id, [akun_id], draft.tanggal)
