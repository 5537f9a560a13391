"""Acts of leaving: ask, decide and settle, pay, take back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.anggota.commands import change_status
from app.anggota.commands_pulih import restore_status
from app.anggota.models import Anggota
from app.anggota.queries import last_step
from app.anggota.rules import Status
from app.anggota.rules_status import ALASAN_MIN, Kedudukan, Langkah, step_problems
from app.buku_besar.commands import Held, lock_head, post_event
from app.buku_besar.commands_jurnal import is_reversed, reverse_journal
from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_isian import reversal_date
from app.koperasi.queries import setting_on
from app.pengunduran_diri.commands_bayar import record_pembayaran
from app.pengunduran_diri.journals import BERHENTI, SERTIFIKAT, AnggotaLeft, SertifikatEnded
from app.pengunduran_diri.models import BagianPengunduran, PembatalanKeluar, PengunduranDiri
from app.pengunduran_diri.queries import (
    cancellation_of,
    payments_for,
    payouts_of,
    waiting,
)
from app.pengunduran_diri.queries_hitung import reckon
from app.pengunduran_diri.rules import (
    SETELAN_SHU,
    SETELAN_WARIS,
    WARIS_BAWAAN,
    CaraShu,
    Hitungan,
    Sertifikat,
    debt_problems,
    heir_problems,
    loss_problems,
)
from app.pengunduran_diri.rules_surat import (
    JENIS_PERMINTAAN,
    Keluar,
    keluar_of,
    request_problems,
    step_words,
    summary,
)
from app.persetujuan.commands import decide, request_approval
from app.persetujuan.models import Permintaan
from app.platform import clock
from app.platform.db import db, insert_rows
from app.platform.ids import derived_id
from app.simpanan.models import Pencairan
from app.values.actor import Actor
from app.values.money import NIL
from app.values.refusal import Reason, Refused

CARA_KELUAR = "keluar"
CHANGED = (
    "Simpanan atau utang anggota ini berubah sejak diajukan. Tolak permintaan ini, lalu ajukan "
    "lagi dengan hitungan yang baru."
)


def settlement_of(koperasi_id: int, keluar: Keluar, today: date) -> tuple[Hitungan, list[Reason]]:
    """The arithmetic of a request, and every reason against it as things stand now."""
    anggota = db.session.get(Anggota, (koperasi_id, keluar.anggota_id), populate_existing=True)
    if anggota is None:
        return Hitungan(), [Reason("Anggota tidak dikenal di koperasi ini.", "anggota")]
    reasons = request_problems(keluar, today)
    hitungan, found = reckon(
        koperasi_id, anggota.id, keluar.tanggal, rugi=keluar.rugi, denda=keluar.denda
    )
    reasons += found + loss_problems(hitungan, keluar.keputusan_rugi)
    reasons += debt_problems(hitungan, keluar.janji, keluar.janji_tanggal, keluar.tanggal)
    reasons += _person_problems(anggota, keluar, hitungan, today)
    if keluar.cara:
        reasons += heir_problems(
            keluar.sebab, keluar.penerima, keluar.surat_waris, terutang=hitungan.terutang,
            batas=setting_on(koperasi_id, SETELAN_WARIS, today, WARIS_BAWAAN),
        )  # fmt: skip
    return hitungan, list(dict.fromkeys(reasons))


def _person_problems(
    anggota: Anggota, keluar: Keluar, hitungan: Hitungan, today: date
) -> list[Reason]:
    """Whether this person may leave now; who left before may still be settled."""
    status = Status(anggota.status)
    if status is Status.CALON:
        text = (
            "Calon anggota tidak berhenti lewat surat ini; permohonannya ditolak dan uangnya "
            "dikembalikan di Simpanan."
        )
        return [Reason(text, "anggota")]
    if status is Status.BERHENTI:
        if hitungan.kosong:
            text = f"{anggota.nama} sudah berhenti dan tidak ada lagi yang diselesaikan."
            return [Reason(text, "anggota")]
        if anggota.tanggal_berhenti and keluar.tanggal < anggota.tanggal_berhenti:
            text = "Penyelesaian tidak boleh mendahului tanggal berhentinya di buku daftar."
            return [Reason(text, "tanggal")]
        return []
    now = Kedudukan(status, anggota.tanggal_masuk, last_step(anggota.koperasi_id, anggota.id))
    return step_problems(now, _step(keluar), today=today)


def _step(keluar: Keluar) -> Langkah:
    return Langkah(
        Status.BERHENTI, keluar.tanggal, step_words(keluar), sebab=keluar.sebab,
        keputusan=keluar.keputusan, tanggal_permohonan=keluar.tanggal_permohonan,
    )  # fmt: skip


def request_keluar(
    koperasi_id: int, key: UUID, keluar: Keluar, *, by: Actor, today: date
) -> Permintaan:
    """Ask the pengurus to let a member go; refused at once for what would be refused later.

    The figures go with the request: what is signed is what is booked.
    """
    lock_head(koperasi_id)
    if known := db.session.get(Permintaan, (koperasi_id, key)):
        hitungan = Hitungan()
        isi = keluar.plain() | {"hitungan": known.isi.get("hitungan")}
    else:
        hitungan, reasons = settlement_of(koperasi_id, keluar, today)
        others = (UUID(row.isi["anggota_id"]) for row in waiting(koperasi_id))
        if keluar.anggota_id in others:
            text = "Permintaan berhenti anggota ini sudah diajukan dan menunggu putusan."
            reasons.append(Reason(text, "anggota"))
        if reasons:
            raise Refused(*reasons)
        isi = keluar.plain() | {"hitungan": hitungan.figures}
    anggota = db.session.get_one(Anggota, (koperasi_id, keluar.anggota_id))
    return request_approval(
        koperasi_id, key=key, jenis=JENIS_PERMINTAAN, isi=isi, by=by,
        ringkasan=summary(anggota.nama, anggota.nomor, keluar, hitungan.terutang),
        jumlah=hitungan.terutang or None, alasan=keluar.alasan,
    )  # fmt: skip


def decide_keluar(
    koperasi_id: int, permintaan_id: UUID, *, setuju: bool, catatan: str, by: Actor, today: date
) -> PengunduranDiri | None:
    """Say yes or no, never whoever asked; a yes settles in this transaction. None after a no.

    Refused besides: figures that changed since they were signed, and all that asking refuses.
    """
    held = lock_head(koperasi_id)
    row = decide(koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by)
    if row.jenis != JENIS_PERMINTAAN:
        raise Refused("Permintaan ini bukan permintaan berhenti.")
    if not setuju:
        return None
    return settle(koperasi_id, row, by=by, today=today, held=held)


def settle(
    koperasi_id: int, row: Permintaan, *, by: Actor, today: date, held: Held | None = None
) -> PengunduranDiri:
    """Book a request that was agreed: journals, paper, status. Also run for the look before."""
    held = held or lock_head(koperasi_id)
    keluar = keluar_of(row.isi)
    hitungan, reasons = settlement_of(koperasi_id, keluar, today)
    if row.isi["hitungan"] != hitungan.figures:
        reasons.insert(0, Reason(CHANGED))
    if reasons:
        raise Refused(*reasons)
    anggota = db.session.get_one(Anggota, (koperasi_id, keluar.anggota_id))
    nama, before = anggota.nama, Status(anggota.status)
    ended = [
        _end_certificate(koperasi_id, row.id, keluar, one, nama=nama, by=by, held=held)
        for one in hitungan.sertifikat
    ]
    urut = None
    if hitungan.posts:
        event = AnggotaLeft(
            keluar.anggota_id, hitungan.hak, hitungan.potongan, keluar.rugi, hitungan.tambah,
            hitungan.kurang,
        )  # fmt: skip
        urut = post_event(
            koperasi_id, BERHENTI, event, source_id=row.id, on=keluar.tanggal, by=by,
            keterangan=f"{nama} berhenti sebagai anggota, {keluar.sebab}", bukti=keluar.nomor,
            held=held,
        )  # fmt: skip
    if before is not Status.BERHENTI:
        change_status(koperasi_id, keluar.anggota_id, _step(keluar), by=by)
    surat = _paper(koperasi_id, row, keluar, hitungan, before, urut)
    insert_rows(BagianPengunduran, _part_rows(surat, hitungan, ended))
    if keluar.cara and hitungan.terutang:
        record_pembayaran(
            koperasi_id, derived_id(row.id, "bayar"), keluar.anggota_id, hitungan.terutang,
            cara=Cara(keluar.cara), kas=keluar.kas_id, penerima=keluar.penerima, by=by,
            on=keluar.paid_on(today),
            surat_waris=keluar.surat_waris,
        )  # fmt: skip
    return surat


def _end_certificate(  # noqa: PLR0913 -- the facts of one journal
    koperasi_id: int, surat_id: UUID, keluar: Keluar, one: Sertifikat, *, nama: str, by: Actor,
    held: Held,
) -> UUID:  # fmt: skip
    """Close a certificate into the debt to the former member; the id of its payout."""
    key = derived_id(surat_id, one.id)
    unit = one.bagian[0].unit_id
    event = SertifikatEnded(keluar.anggota_id, one.bagian, one.neto, one.denda, unit)
    urut = post_event(
        koperasi_id, SERTIFIKAT, event, source_id=key, on=keluar.tanggal, by=by,
        keterangan=f"Simpanan berjangka {one.nomor} berakhir, {nama} berhenti", bukti=one.nomor,
        held=held,
    )  # fmt: skip
    db.session.add(
        Pencairan(
            koperasi_id=koperasi_id, id=key, tanggal=keluar.tanggal, jurnal_urut=urut,
            sidik_permintaan=event.fingerprint, berjangka_id=one.id,
            anggota_id=keluar.anggota_id, jumlah=one.jumlah.sen, denda=one.denda.sen,
            cara=CARA_KELUAR, kas_id=None, oleh=by.id,
        )
    )  # fmt: skip
    db.session.flush()
    return key


def _paper(
    koperasi_id: int, row: Permintaan, keluar: Keluar, h: Hitungan, before: Status,
    urut: int | None,
) -> PengunduranDiri:  # fmt: skip
    surat = PengunduranDiri(
        koperasi_id=koperasi_id, id=row.id, tanggal=keluar.tanggal, jurnal_urut=urut,
        sidik_permintaan=row.sidik_permintaan, anggota_id=keluar.anggota_id, sebab=keluar.sebab,
        alasan=keluar.alasan, tanggal_permohonan=keluar.tanggal_permohonan,
        keputusan=keluar.keputusan, nomor=keluar.nomor, status_sebelum=before.value,
        jumlah_hak=h.jumlah_hak, denda=h.denda, rugi=h.rugi, keputusan_rugi=keluar.keputusan_rugi,
        dipotong=h.dipotong, terutang=h.terutang, sisa_utang=h.sisa_utang, janji=keluar.janji,
        janji_tanggal=keluar.janji_tanggal, penerima=keluar.penerima,
        shu_cara=setting_on(koperasi_id, SETELAN_SHU, keluar.tanggal, CaraShu.PRORATA),
        surat_waris=keluar.surat_waris, saksi_satu=keluar.saksi_satu, saksi_dua=keluar.saksi_dua,
    )  # fmt: skip
    db.session.add(surat)
    db.session.flush()
    return surat


def _part_rows(
    surat: PengunduranDiri, h: Hitungan, ended: list[UUID]
) -> list[dict[str, Any]]:  # fmt: skip
    off = {(p.jenis, p.unit_id): p.jumlah for p in h.potongan}
    parts: list[tuple[Any, ...]] = [("hak", b, NIL, None) for b in h.hak]
    for one, payout in zip(h.sertifikat, ended, strict=True):
        fine = one.denda
        for b in one.bagian:
            here = min(fine, b.jumlah)
            fine -= here
            parts.append(("sertifikat", b, here, payout))
    parts += [("utang", b, off.get((b.jenis, b.unit_id), NIL), None) for b in h.utang]
    return [
        {
            "koperasi_id": surat.koperasi_id, "pengunduran_diri_id": surat.id, "baris": n,
            "sisi": sisi, "jenis": str(b.jenis), "unit_id": b.unit_id, "jumlah": b.jumlah,
            "kurang": kurang, "pencairan_id": payout,
        }
        for n, (sisi, b, kurang, payout) in enumerate(parts, 1)
    ]  # fmt: skip


def reverse_keluar(
    koperasi_id: int, key: UUID, surat_id: UUID, *, alasan: str, today: date, by: Actor
) -> PembatalanKeluar:
    """Take a settlement back: payments, main journal, certificates mirrored, status as before.

    Every mirror is dated as its original while that period is open, else on the first open day.
    Refused: taken back before, no reason, a member who joined again meanwhile.
    """
    _, context = lock_head(koperasi_id)
    if known := db.session.get(PembatalanKeluar, (koperasi_id, key)):
        return known
    surat = db.session.get_one(PengunduranDiri, (koperasi_id, surat_id), populate_existing=True)
    if cancellation_of(koperasi_id, surat_id):
        raise Refused("Penyelesaian ini sudah dibatalkan sebelumnya.")
    if len(alasan.strip()) < ALASAN_MIN:
        text = f"Tulis alasan pembatalan, paling sedikit {ALASAN_MIN} huruf."
        raise Refused(Reason(text, "alasan"))
    papers: list[Any] = [*payments_for(koperasi_id, surat), surat]
    for paper in (*papers, *payouts_of(koperasi_id, surat_id)):
        place = paper.jurnal_urut
        if place is not None and not is_reversed(koperasi_id, place):
            on = reversal_date(paper.tanggal, Sifat.BIASA, context, today)
            mirror = derived_id(key, place)
            reverse_journal(koperasi_id, place, key=mirror, alasan=alasan, on=on, by=by)
    before = Status(surat.status_sebelum)
    if before is not Status.BERHENTI:
        restore_status(koperasi_id, surat.anggota_id, before, alasan=alasan, by=by)
    gone = PembatalanKeluar(
        koperasi_id=koperasi_id, id=key, pengunduran_diri_id=surat_id, alasan=alasan.strip(),
        oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(gone)
    db.session.flush()
    return gone
