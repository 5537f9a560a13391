"""What savings offer: papers, vouchers, the mark Cocok, search, tasks, a member's panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_batas import PUTUSAN
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.db import db
from app.platform.models import Koperasi
from app.platform.offers import (
    Approval,
    Check,
    Hit,
    MemberPanel,
    Paper,
    PersonalData,
    SearchOffer,
    StatusGuard,
    Subledger,
    Task,
    TaskOffer,
    VoucherFacts,
    VoucherOffer,
)
from app.simpanan.commands_berjangka import CairAsked, close_berjangka
from app.simpanan.commands_calon import (
    KembaliAsked,
    admission_problems,
    against_step,
    return_calon,
)
from app.simpanan.commands_penarikan import JENIS_PERMINTAAN
from app.simpanan.models import PenerimaanCalon, SimpananBerjangka
from app.simpanan.queries import holds_of, positions, reliefs_of, terms_all
from app.simpanan.queries_batal import held_by_pindah, held_by_slip
from app.simpanan.queries_berjangka import certificates, due_soon, uncovered_certificates
from app.simpanan.queries_daftar import TAMPIL
from app.simpanan.queries_surat import (
    SaringSetoran,
    lines_of,
    member_lines,
    paper_sums,
    payee_of,
    receipts,
    titipan_moved,
)
from app.simpanan.queries_tugas import pending
from app.simpanan.queries_tunggakan import bills_on, bills_row, proposals
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_setoran import Posisi
from app.simpanan.rules_tunggakan import Tindakan
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

J = JenisSimpanan
ATURAN = (
    "simpanan.setoran", "simpanan.penarikan", "simpanan.pindah", "simpanan.potongan",
    "simpanan.berjangka_cair", "simpanan.calon_diterima",
)  # fmt: skip
LIMIT = 6
TERBARU = 500


def _may(koperasi_id: int, paper_id: UUID) -> list[str]:
    return []


def keep_setoran(koperasi_id: int, setoran_id: UUID) -> list[str]:
    """Why a receipt is not cancelled: its money moved on with an admission or a certificate."""
    reasons = []
    if titipan_moved(koperasi_id, setoran_id):
        text = "Titipan calon ini sudah menjadi simpanan anggota; setorannya tidak dibatalkan lagi."
        reasons.append(text)
    row = db.session.get(SimpananBerjangka, (koperasi_id, setoran_id))
    if row and any(c.pencairan for c in certificates(koperasi_id, on=date.max, ids=[setoran_id])):
        reasons.append("Sertifikatnya sudah dicairkan; batalkan pencairannya lebih dahulu.")
    return reasons + held_by_slip(koperasi_id, setoran_id)


def keep_penerimaan(koperasi_id: int, paper_id: UUID) -> list[str]:
    """An admission stands: a member does not become a candidate again."""
    db.session.get_one(PenerimaanCalon, (koperasi_id, paper_id))
    return [
        "Penerimaan anggota tidak dibatalkan; anggota yang keliru diterima diselesaikan sebagai "
        "anggota keluar."
    ]


def slip_facts(koperasi_id: int, setoran_id: UUID) -> VoucherFacts | None:
    """A receipt line by line, the months named."""
    lines = lines_of(koperasi_id, setoran_id)
    if not lines:
        return None
    alone = len({row.baris.anggota_id for row in lines}) == 1
    rincian = tuple(
        (
            " ".join(
                part
                for part in ("" if alone else f"{row.nama}:", SEBUTAN_JENIS[J(row.baris.jenis)],
                             row.baris.bulan)
                if part
            ),
            row.baris.jumlah,
        )
        for row in lines
    )  # fmt: skip
    if not alone:
        people = len({row.baris.anggota_id for row in lines})
        return VoucherFacts(f"{people} anggota menurut daftar", "Setoran simpanan", rincian)
    first = lines[0]
    who = f"{first.nama} ({first.nomor_anggota})"
    return VoucherFacts(who, "Setoran simpanan", rincian, first.telepon)


def payout_facts(koperasi_id: int, paper_id: UUID) -> VoucherFacts | None:
    """Who got money, and out of what."""
    found = payee_of(koperasi_id, paper_id)
    if found is None:
        return None
    return VoucherFacts(f"{found.nama} ({found.nomor})", found.untuk, (), found.telepon)


def find_receipts(koperasi_id: int, text: str) -> Sequence[Hit]:
    """Receipts by member, paper number or words."""
    rows, _ = receipts(koperasi_id, SaringSetoran(text), limit=LIMIT)
    return [
        Hit(
            row.setoran.keterangan,
            f"{tanggal_panjang(row.setoran.tanggal)}, {rp(row.setoran.jumlah)}",
            "simpanan.show_setoran", {"setoran_id": row.setoran.id},
        )
        for row in rows
    ]  # fmt: skip


def arrears_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Members to remind, and candidates for whom everything is fulfilled."""
    there = pending(koperasi_id)
    if not there["ketentuan"]:  # nobody owes, and no candidate can be admitted
        return []
    tasks = []
    late = [b for b in bills_on(koperasi_id, today, today=today) if b.tindakan]
    if late:
        worst = sum(1 for b in late if b.tindakan is not Tindakan.INGATKAN)
        ket = f"{worst} di antaranya sudah perlu disurati" if worst else "ingatkan dengan pesan"
        title = f"{len(late)} anggota menunggak simpanan wajib"
        tasks.append(Task(title, ket, "Lihat", "simpanan.list_tunggakan", "simpanan"))
    if ready := _ready(koperasi_id, today) if there["calon"] else []:
        title = f"{len(ready)} calon memenuhi syarat menjadi anggota"
        tasks.append(Task(title, ready[0].nama, "Terima", "simpanan.list_calon", "anggota"))
    return tasks


def _ready(koperasi_id: int, today: date) -> list[Posisi]:
    terms, everybody = terms_all(koperasi_id), positions(koperasi_id).values()
    return [p for p in everybody if p.calon and not admission_problems(p, terms, today)]


def due_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Certificates that are due or fall due within two weeks."""
    if not pending(koperasi_id)["berjangka"]:
        return []
    return [
        Task(
            f"Simpanan berjangka {c.row.nomor} jatuh tempo {tanggal_panjang(c.jatuh_tempo)}",
            f"{c.nama}, {rp(c.row.jumlah)}", "Buka", "simpanan.show_berjangka", "kalender",
            values={"berjangka_id": c.row.id},
        )
        for c in due_soon(koperasi_id, today)[:LIMIT]
    ]  # fmt: skip


def proposal_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Proposals of another status that wait for pengurus."""
    rows = proposals(koperasi_id, today) if pending(koperasi_id)["ketentuan"] else []
    if not rows:
        return ()
    title = f"{len(rows)} usulan kedudukan anggota menunggu pengurus"
    return (Task(title, rows[0].posisi.nama, "Putuskan", "simpanan.list_usulan", "tugas"),)


def member_panel(koperasi_id: int, anggota_id: UUID) -> Sequence[tuple[str, str]]:
    """A member's balances and unpaid months."""
    posisi = positions(koperasi_id, [anggota_id]).get(anggota_id)
    if posisi is None:
        return ()
    rows = [
        (SEBUTAN_JENIS[jenis], rp(posisi.saldo.get(jenis, 0)))
        for jenis in TAMPIL
        if posisi.saldo.get(jenis, 0)
    ]
    today = clock.today(db.session.get_one(Koperasi, koperasi_id).zona)
    owed = bills_row(posisi, terms_all(koperasi_id), today)
    if owed.wajib.kali:
        rows.append(("Wajib belum dibayar", f"{owed.wajib.words} ({rp(owed.wajib.jumlah)})"))
    if owed.pokok:
        rows.append(("Sisa simpanan pokok", rp(owed.pokok)))
    return rows


def collect(koperasi_id: int, anggota_id: UUID) -> Sequence[Mapping[str, Any]]:
    """Everything savings know of one member, for the copy the law grants."""
    return [
        *member_lines(koperasi_id, anggota_id, limit=TERBARU),
        *(
            {"surat": "tahan saldo", "mulai": t.mulai, "sampai": t.sampai, "jumlah": t.jumlah,
             "alasan": t.alasan, "dilepas": t.dilepas}
            for t in holds_of(koperasi_id, anggota_id)
        ),
        *(
            {"surat": "keringanan", "dari": k.dari, "sampai": k.sampai, "nominal": k.nominal,
             "alasan": k.alasan, "keputusan": k.keputusan}
            for k in reliefs_of(koperasi_id, anggota_id)
        ),
    ]  # fmt: skip


Batal = Callable[[int, UUID], list[str]]


def _close(koperasi_id: int, key: UUID, asked: Any, on: date, by: Actor) -> object:
    return close_berjangka(
        koperasi_id, key, asked.berjangka_id, cara=asked.cara, kas=asked.kas, dini=asked.dini,
        on=on, by=by,
    )  # fmt: skip


def _return(koperasi_id: int, key: UUID, asked: Any, on: date, by: Actor) -> object:
    return return_calon(
        koperasi_id, key, asked.anggota_id, cara=asked.cara, kas=asked.kas, on=on, by=by
    )


PAPERS = (
    Paper("simpanan.setoran", "Setoran simpanan", "simpanan.show_setoran", "setoran_id",
          batal=keep_setoran, ulang="simpanan.find_penyetor"),
    Paper("simpanan.penarikan", "Penarikan simpanan", "simpanan.show_penarikan", "penarikan_id",
          batal=_may, ulang="simpanan.new_penarikan"),
    Paper("simpanan.pindah", "Pemindahan simpanan", "simpanan.show_pindah", "pindah_id",
          batal=held_by_pindah, ulang="simpanan.new_pindah"),
    Paper("simpanan.potongan", "Potongan simpanan", "simpanan.show_potongan", "potongan_id",
          batal=_may, ulang="simpanan.new_potongan"),
    Paper("simpanan.berjangka_cair", "Pencairan simpanan berjangka", "simpanan.show_pencairan",
          "pencairan_id", batal=_may, ulang="simpanan.list_berjangka"),
    Paper("simpanan.calon_diterima", "Penerimaan calon anggota", "simpanan.show_penerimaan",
          "penerimaan_id", batal=keep_penerimaan),
)  # fmt: skip
VOUCHERS = (
    VoucherOffer(("simpanan.setoran",), slip_facts),
    VoucherOffer(tuple(name for name in ATURAN if name != "simpanan.setoran"), payout_facts),
)
SUBLEDGERS = (Subledger("simpanan", "Simpanan anggota", ATURAN, paper_sums),)
SEARCH = (SearchOffer("Setoran simpanan", Permission.SIMPANAN_READ, find_receipts),)
TASKS = (
    TaskOffer(Permission.SIMPANAN_WRITE, arrears_tasks),
    TaskOffer(Permission.SIMPANAN_WRITE, due_tasks),
    TaskOffer(Permission.ANGGOTA_DECIDE, proposal_tasks),
)
STATUS_GUARDS = (StatusGuard(against_step),)
MEMBER_PANELS = (MemberPanel("Simpanan", Permission.SIMPANAN_READ, member_panel),)
PERSONAL_DATA = (PersonalData("Simpanan", collect),)
APPROVALS = (
    Approval(JENIS_PERMINTAAN, "Penarikan simpanan", "simpanan.decide_penarikan"),
    Approval("simpanan.cair", "Pencairan simpanan berjangka", PUTUSAN, fakta=CairAsked,
             aturan="simpanan.berjangka_cair", act=_close),
    Approval("simpanan.kembali", "Pengembalian uang calon anggota", PUTUSAN, fakta=KembaliAsked,
             aturan="simpanan.penarikan", act=_return),
)  # fmt: skip
CHECKS = (Check("sertifikat", "Sertifikat berjangka sama dengan saldonya", uncovered_certificates),)
