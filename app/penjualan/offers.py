"""What the units' sales offer: papers, vouchers, rules, the mark Cocok, search, tasks, panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.anggota.models import Anggota
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_persediaan import trading_problems, usual_goods
from app.buku_besar.rules_terbuka import UMUR
from app.pengguna.permissions import Permission
from app.penjualan import journals, journals_agen
from app.penjualan.models import BonBayar, Omzet
from app.penjualan.models_agen import Agen, HariAgenSurat
from app.penjualan.queries import (
    control_sums,
    lines_of,
    named_lines,
    named_sales,
    way_on,
    ways_all,
)
from app.penjualan.queries_agen import agents_of, last_day, reconciled
from app.penjualan.queries_batal import (
    day_holds,
    deposit_holds,
    hpp_holds,
    nothing_against,
    omzet_holds,
    payment_holds,
)
from app.penjualan.queries_bon import bon_of_member, bon_rows, payments_of
from app.penjualan.queries_hpp import cost_basis, counted_months
from app.penjualan.queries_qris import waiting_qris
from app.penjualan.queries_tugas import pending
from app.penjualan.rules_bon import Pengutang
from app.penjualan.rules_hpp import CaraHpp
from app.pihak.models import Pihak
from app.platform import clock
from app.platform.db import db
from app.platform.offers import (
    Hit,
    MemberPanel,
    Paper,
    PersonalData,
    SearchOffer,
    Subledger,
    Task,
    TaskOffer,
    VoucherFacts,
    VoucherOffer,
)
from app.values.calendar import bulan_tahun, month_start, tanggal_panjang
from app.values.tulis import rp

LIMIT = 6
QRIS_DAYS = 7  # days after which QRIS money that is not at the bank is asked about


def omzet_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """Members and others who took goods on that day, by name."""
    paper = db.session.get(Omzet, (koperasi_id, paper_id))
    if paper is None:
        return None
    unit = context_of(koperasi_id).units[paper.unit_id]
    lines = lines_of(koperasi_id, paper_id)
    names = names_by_id(koperasi_id, {w for b in lines if (w := b.anggota_id or b.pihak_id)})
    rows = [("Penjualan kepada anggota", paper.jual_anggota.sen),
            ("Penjualan kepada bukan anggota", paper.jual_non_anggota.sen)]  # fmt: skip
    named = [
        f"{names[who].nama} {rp(b.jumlah)}"
        for b in lines
        if (who := b.anggota_id or b.pihak_id) and who in names
    ]
    untuk = f"Omzet {unit.nama} {tanggal_panjang(paper.tanggal)}"
    if named:
        untuk += f"; tidak tunai: {', '.join(named)}"
    return VoucherFacts(unit.nama, untuk, tuple(row for row in rows if row[1]))


def payment_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """Who paid which unit's bon."""
    paper = db.session.get(BonBayar, (koperasi_id, paper_id))
    if paper is None:
        return None
    unit = context_of(koperasi_id).units[paper.unit_id]
    who: Any = (
        db.session.get_one(Anggota, (koperasi_id, paper.anggota_id))
        if paper.anggota_id
        else db.session.get_one(Pihak, (koperasi_id, paper.pihak_id))
    )
    return VoucherFacts(who.nama, f"Pembayaran bon {unit.nama}", (), who.telepon)


def day_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """The agent whose day it is."""
    paper = db.session.get(HariAgenSurat, (koperasi_id, paper_id))
    if paper is None:
        return None
    agen = db.session.get_one(Agen, (koperasi_id, paper.agen_id))
    return VoucherFacts(agen.nama, f"Hari agen {agen.nama} {tanggal_panjang(paper.tanggal)}")


def find_bon(koperasi_id: int, text: str) -> Sequence[Hit]:
    """People who owe, by name or number."""
    today = clock.today(context_of(koperasi_id).zona)
    found = []
    for side in Pengutang:
        rows = bon_rows(koperasi_id, side, today, q=text)
        found += [
            Hit(f"Bon {r.siapa.nama}", f"{r.unit.nama}, {rp(r.terbuka.saldo)}",
                "penjualan.show_bon", {f"{side.value}_id": r.siapa.id})
            for r in rows
        ]  # fmt: skip
    return found[:LIMIT]


def find_agents(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Agents by name."""
    asked = text.casefold()
    return [
        Hit(a.nama, "Agen", "penjualan.show_agen", {"agen_id": a.id})
        for a in agents_of(koperasi_id)
        if asked in a.nama.casefold()
    ][:LIMIT]


def old_bon_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Bon older than the longest span: somebody should be reminded."""
    there, late = pending(koperasi_id), []
    for side in Pengutang:
        if not there[side.value]:
            continue
        for row in bon_rows(koperasi_id, side, today):
            old = row.terbuka.per_umur(today)[-1]
            if old:
                late.append((row, old, side))
    if not late:
        return ()
    worst = max(late, key=lambda one: one[1])
    return (
        Task(
            f"{len(late)} bon lewat {UMUR[-1]} hari",
            f"Terbesar {worst[0].siapa.nama}, {rp(worst[1])}", "Ingatkan", "penjualan.list_bon",
            "anggota", values={"siapa": worst[2].value},
        ),
    )  # fmt: skip


def difference_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Agents whose last day does not agree and has no cause written."""
    if not pending(koperasi_id)["agen"]:
        return []
    tasks = []
    for agen in agents_of(koperasi_id, aktif=True):
        last = last_day(koperasi_id, agen.id, today)
        if last is None or last.sebab:
            continue
        found = reconciled(koperasi_id, agen, last)
        beda = found.beda_saldo or found.beda_kas
        if beda:
            what = "saldo deposit" if found.beda_saldo else "uang laci"
            arah = "lebih" if beda > 0 else "kurang"
            tasks.append(
                Task(
                    f"Selisih {agen.nama} {tanggal_panjang(last.tanggal)}",
                    f"{what[0].upper() + what[1:]} {arah} {rp(abs(beda))}, sebabnya belum ditulis",
                    "Telusuri", "penjualan.show_hari_agen", "agen", "merah",
                    values={"hari_id": last.id},
                )
            )  # fmt: skip
    return tasks


def count_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Units that count their goods and have not done so for the month that ended."""
    if not pending(koperasi_id)["hitung"]:  # typed day by day until decided otherwise
        return []
    bulan = month_start(month_start(today) - timedelta(days=1))
    ways, tasks = ways_all(koperasi_id), []
    for unit in context_of(koperasi_id).units.values():
        counts = way_on(ways, unit.id, bulan).cara is CaraHpp.HITUNG
        if not counts or trading_problems(unit):
            continue
        goods = usual_goods(unit.jenis)
        basis = cost_basis(koperasi_id, unit.id, goods, bulan)
        sold = basis.jual_anggota + basis.jual_non_anggota
        if sold and bulan not in counted_months(koperasi_id, unit.id, goods):
            tasks.append(
                Task(
                    f"Hitung HPP {unit.nama} {bulan_tahun(bulan)}",
                    "Hitung sisa barang, lalu catat HPP sebulan", "Hitung", "penjualan.new_hpp",
                    "kalkulator", values={"unit_id": unit.id, "bulan": bulan.isoformat()},
                )
            )  # fmt: skip
    return tasks


def qris_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """QRIS sales of more than a week ago that never reached the bank."""
    if not pending(koperasi_id)["qris"]:
        return []
    context = context_of(koperasi_id)
    before = today - timedelta(days=QRIS_DAYS)
    late = [
        (unit, sen)
        for unit in context.units.values()
        if not trading_problems(unit)
        and (sen := min(waiting_qris(context, unit.id, d) for d in (before, today))) > 0
    ]
    return [
        Task(
            f"QRIS {unit.nama} belum masuk bank", f"{rp(sen)} lebih dari {QRIS_DAYS} hari",
            "Cocokkan", "penjualan.list_qris", "bank",
        )
        for unit, sen in late
    ]  # fmt: skip


def member_panel(koperasi_id: int, anggota_id: UUID) -> Sequence[tuple[str, str]]:
    """What a member owes, and bought by name this year (cash without a name is not known)."""
    today = clock.today(context_of(koperasi_id).zona)
    owed = bon_of_member(koperasi_id, anggota_id, today)
    bought = named_sales(koperasi_id, anggota_id, today.replace(month=1, day=1), today)
    rows = []
    if owed or bought:
        rows = [("Bon belum lunas", rp(owed)), (f"Belanja tercatat {today.year}", rp(bought))]
    return rows


def collect(koperasi_id: int, anggota_id: UUID) -> Sequence[Mapping[str, Any]]:
    """Everything this room knows of one member, for the copy the law grants."""
    bought = [
        {"surat": "omzet", "tanggal": on, "jenis": jenis, "jumlah": jumlah.sen}
        for on, jenis, jumlah in named_lines(koperasi_id, anggota_id)
    ]
    paid = [
        {"surat": "bayar bon", "tanggal": b.tanggal, "jenis": b.cara, "jumlah": b.jumlah.sen,
         "dibatalkan": gone}
        for b, gone in payments_of(koperasi_id, anggota_id)
    ]  # fmt: skip
    return [*bought, *paid]


RULES = (*journals.RULES, *journals_agen.RULES)
SUBLEDGERS = (
    Subledger("penjualan", "Omzet, bon, dan agen", tuple(r.name for r in RULES), control_sums),
)
PAPERS = (
    Paper(journals.OMZET.name, "Omzet harian", "penjualan.show_omzet", "omzet_id",
          batal=omzet_holds, ulang="penjualan.choose_unit"),
    Paper(journals.BON_BAYAR.name, "Pembayaran bon", "penjualan.show_bon_bayar", "bayar_id",
          batal=payment_holds, ulang="penjualan.find_pembayar"),
    Paper(journals.QRIS.name, "Setelmen QRIS", "penjualan.show_qris", "setelmen_id",
          batal=nothing_against, ulang="penjualan.new_qris"),
    Paper(journals.HPP_BULAN.name, "HPP dari sisa barang", "penjualan.show_hpp", "hpp_id",
          batal=hpp_holds, ulang="penjualan.mend_hpp"),
    Paper(journals_agen.HARI_AGEN.name, "Hari agen", "penjualan.show_hari_agen", "hari_id",
          batal=day_holds, ulang="penjualan.mend_hari_agen"),
    Paper(journals_agen.ISI_DEPOSIT.name, "Isi deposit agen", "penjualan.show_deposit",
          "deposit_id", batal=deposit_holds, ulang="penjualan.mend_deposit"),
    Paper(journals_agen.TARIK_DEPOSIT.name, "Tarik deposit agen", "penjualan.show_deposit",
          "deposit_id", batal=deposit_holds, ulang="penjualan.mend_deposit"),
)  # fmt: skip
VOUCHERS = (
    VoucherOffer((journals.OMZET.name,), omzet_facts),
    VoucherOffer((journals.BON_BAYAR.name,), payment_facts),
    VoucherOffer((journals_agen.HARI_AGEN.name,), day_facts),
)
SEARCH = (
    SearchOffer("Bon", Permission.PENJUALAN_READ, find_bon),
    SearchOffer("Agen", Permission.PENJUALAN_READ, find_agents),
)
TASKS = (
    TaskOffer(Permission.PENJUALAN_WRITE, old_bon_tasks),
    TaskOffer(Permission.PENJUALAN_WRITE, difference_tasks),
    TaskOffer(Permission.HPP_WRITE, count_tasks),
    TaskOffer(Permission.KAS_WRITE, qris_tasks),
)
MEMBER_PANELS = (MemberPanel("Bon dan belanja", Permission.PENJUALAN_READ, member_panel),)
PERSONAL_DATA = (PersonalData("Bon dan belanja", collect),)
