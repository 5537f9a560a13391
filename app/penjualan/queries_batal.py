"""Why a paper of the units' day may not be cancelled now, in words; nothing when it may."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_persediaan import JenisPersediaan
from app.penjualan.models import BonBayar, HppBulan, Omzet
from app.penjualan.models_agen import Agen, DepositAgen, HariAgenSurat
from app.penjualan.queries import lines_of
from app.penjualan.queries_agen import details_of, float_on
from app.penjualan.queries_bon import open_bon
from app.penjualan.queries_hpp import counted_months
from app.penjualan.queries_qris import waiting_qris
from app.penjualan.rules import JenisBaris
from app.penjualan.rules_agen import ArahDeposit, JenisAgen
from app.penjualan.rules_bon import CaraBon, Pengutang
from app.penjualan.rules_hpp import CaraHpp
from app.platform.db import db
from app.values.calendar import bulan_tahun, month_start
from app.values.tulis import rp


def nothing_against(koperasi_id: int, paper_id: UUID) -> list[str]:
    """Papers nothing later stands on."""
    return []


def omzet_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """A bon of it was paid, its month was counted, its QRIS money reached the bank."""
    paper = db.session.get_one(Omzet, (koperasi_id, paper_id))
    reasons = _paid_bon(koperasi_id, paper)
    goods = JenisPersediaan(paper.persediaan)
    if paper.cara_hpp == CaraHpp.HITUNG and month_start(paper.tanggal) in counted_months(
        koperasi_id, paper.unit_id, goods
    ):
        reasons.append(
            f"HPP {bulan_tahun(paper.tanggal)} sudah dihitung dari sisa barang; batalkan dahulu "
            "hitungannya."
        )
    waiting = waiting_qris(context_of(koperasi_id), paper.unit_id, date.max)
    if paper.qris and paper.qris.sen > waiting:
        reasons.append("QRIS hari itu sudah masuk bank; batalkan dahulu setelmennya.")
    return reasons


def payment_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """The QRIS money of a payment reached the bank."""
    paper = db.session.get_one(BonBayar, (koperasi_id, paper_id))
    if paper.cara != CaraBon.QRIS:
        return []
    waiting = waiting_qris(context_of(koperasi_id), paper.unit_id, date.max)
    if paper.jumlah.sen <= waiting:
        return []
    return ["QRIS pembayaran ini sudah masuk bank; batalkan dahulu setelmennya."]


def _paid_bon(koperasi_id: int, paper: Omzet) -> list[str]:
    lines = [b for b in lines_of(koperasi_id, paper.id) if b.jenis != JenisBaris.SUKARELA]
    taken: dict[tuple[Pengutang, UUID], int] = {}
    for line in lines:
        side = Pengutang.ANGGOTA if line.anggota_id else Pengutang.PIHAK
        who = line.anggota_id or line.pihak_id
        assert who is not None
        taken[side, who] = taken.get((side, who), 0) + line.jumlah.sen
    reasons = []
    names = names_by_id(koperasi_id, {who for _, who in taken})
    for (side, who), sen in taken.items():
        rows = open_bon(koperasi_id, side, date.max, unit_id=paper.unit_id, anak_id=who)
        left = sum(b.sisa for r in rows for b in r.butir if b.gerak.sumber_id == paper.id)
        if left < sen:
            reasons.append(
                f"Bon {names[who].nama} {rp(sen)} dari hari ini sudah dibayar {rp(sen - left)}; "
                "batalkan dahulu pembayarannya."
            )
    return reasons


def hpp_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """A later month was counted on top of it."""
    paper = db.session.get_one(HppBulan, (koperasi_id, paper_id))
    done = counted_months(koperasi_id, paper.unit_id, JenisPersediaan(paper.persediaan))
    later = [month for month in done if month > paper.bulan]
    return [
        f"HPP {bulan_tahun(min(later))} dihitung sesudahnya; batalkan dahulu yang lebih akhir."
    ] if later else []  # fmt: skip


def deposit_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """The float was used since, and would fall below nil without it."""
    paper = db.session.get_one(DepositAgen, (koperasi_id, paper_id))
    if paper.arah == ArahDeposit.TARIK:
        return []
    return _float_holds(koperasi_id, paper.agen_id, paper.jumlah.sen)


def day_holds(koperasi_id: int, paper_id: UUID) -> list[str]:
    """What the day brought into the float was used since."""
    paper = db.session.get_one(HariAgenSurat, (koperasi_id, paper_id))
    rows = details_of(koperasi_id, paper_id)
    inward = sum(r.pokok.sen for r in rows if r.jenis == JenisAgen.TARIK)
    inward += paper.komisi.sen if paper.komisi_ke == "deposit" else 0
    outward = sum(r.pokok.sen for r in rows if r.jenis != JenisAgen.TARIK)
    outward += sum(r.potongan_mitra.sen for r in rows) + paper.titipan_selesai.sen
    return _float_holds(koperasi_id, paper.agen_id, inward - outward)


def _float_holds(koperasi_id: int, agen_id: UUID, taken: int) -> list[str]:
    agen = db.session.get_one(Agen, (koperasi_id, agen_id))
    left = float_on(koperasi_id, agen, date.max) - taken
    if taken <= 0 or left >= 0:
        return []
    return [
        f"Saldo deposit {agen.nama} akan kurang {rp(-left)} tanpa surat ini; batalkan dahulu hari "
        "agen sesudahnya, atau catat isi depositnya."
    ]
