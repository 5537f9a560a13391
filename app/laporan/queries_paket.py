"""Reads of the monthly pack: statements of the month, savings by kind, arrears on its last day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from app.buku_besar.queries_cocok import posted
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_rantai import head_of
from app.buku_besar.rules import Sifat
from app.koperasi.rules import StatusPeriode
from app.laporan.queries import statement
from app.laporan.rules import Statement
from app.laporan.rules_paket import BarisSimpanan, BarisTunggak, Paket, side_by_side
from app.platform.db import db
from app.platform.models import Koperasi
from app.simpanan.queries import savings_accounts
from app.simpanan.queries_tunggakan import bills_on
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_tagihan import month_words
from app.values.calendar import month_end, month_start
from app.values.refusal import Reason, Refused


def pack_of(koperasi_id: int, bulan: date, *, today: date) -> Paket:
    """The pack of a month, up to today when the month is not over.

    Refused: a month before the books or after today.
    """
    first, last = month_start(bulan), min(month_end(bulan), today)
    period = context_of(koperasi_id).period_on(last, Sifat.BIASA)
    if period is None or first > today:
        raise Refused(Reason("Bulan ini tidak ada dalam buku; pilih bulan lain.", "bulan"))
    urut, sidik = head_of(koperasi_id)
    by_unit = _plain(koperasi_id, "phu", last, since=first, per_unit=True)
    return Paket(
        koperasi=db.session.get_one(Koperasi, koperasi_id).nama, bulan=first,
        posisi=_plain(koperasi_id, "posisi-keuangan", last),
        phu=side_by_side(
            _plain(koperasi_id, "phu", last, since=first), _plain(koperasi_id, "phu", last)
        ),
        phu_unit=replace(by_unit, judul=f"{by_unit.judul} PER UNIT"),
        arus_kas=_plain(koperasi_id, "arus-kas", last, since=first),
        simpanan=savings_of_month(koperasi_id, first, last),
        tunggakan=arrears_of_month(koperasi_id, last, today=today),
        sidik=sidik.hex(), urut=urut,
        ditutup=period.status in (StatusPeriode.DITUTUP, StatusPeriode.TERKUNCI),
    )  # fmt: skip


def _plain(
    koperasi_id: int, nama: str, until: date, *, since: date | None = None, per_unit: bool = False
) -> Statement:
    alone = nama != "posisi-keuangan"
    found = statement(
        koperasi_id, nama, sampai=until, sejak=since, tanpa_banding=alone, per_unit=per_unit
    )
    assert isinstance(found, Statement)
    return found


def savings_of_month(koperasi_id: int, first: date, last: date) -> tuple[BarisSimpanan, ...]:
    """Each kind of savings at the month's beginning and end, by the ledger's own lines."""
    kinds = savings_accounts(context_of(koperasi_id))
    before = posted(koperasi_id, first - timedelta(days=1), kinds)
    now = posted(koperasi_id, last, kinds)
    awal: Counter[str] = Counter()
    akhir: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for (akun, _), sen in before.items():
        awal[kinds[akun]] -= sen
    for (akun, _), sen in now.items():
        akhir[kinds[akun]] -= sen
        people[kinds[akun]] += 1 if sen else 0
    return tuple(
        BarisSimpanan(nama, awal[jenis], akhir[jenis], people[jenis])
        for jenis, nama in ((str(j), n) for j, n in SEBUTAN_JENIS.items())
        if awal[jenis] or akhir[jenis]
    )


def arrears_of_month(koperasi_id: int, on: date, *, today: date) -> tuple[BarisTunggak, ...]:
    """Members with unpaid months on a day, most months first."""
    rows = [row for row in bills_on(koperasi_id, on, today=today) if row.jumlah]
    rows.sort(key=lambda row: (-row.wajib.kali, row.posisi.nomor))
    return tuple(
        BarisTunggak(
            row.posisi.nomor, row.posisi.nama, row.wajib.kali,
            month_words(row.wajib.bulan, yearly=row.wajib.tahunan) if row.wajib.bulan else "pokok",
            row.jumlah,
        )
        for row in rows
    )  # fmt: skip
