"""Tasks of the front page itself: what a cooperative must still do before its books are sound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.beranda.queries import member_count
from app.beranda.queries_persiapan import answers_of
from app.beranda.rules import months_left_open, span_words
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_ringkas import opening_paper
from app.koperasi.queries import officers_on
from app.koperasi.rules import AWAL
from app.pengguna.permissions import Permission
from app.platform.offers import Task, TaskOffer
from app.unit.rules import KANTOR
from app.values.calendar import tanggal_panjang


def opening_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """No opening yet, and nobody said that there is none."""
    jawaban = answers_of(koperasi_id)
    if jawaban.tanpa or opening_paper(koperasi_id):
        return ()
    awal = next((p for p in context_of(koperasi_id).periods if p.kode == AWAL), None)
    if awal is None:
        return ()
    started = "Lanjutkan" if jawaban.angka else "Isi"
    return (
        Task(
            "Saldo awal belum dibukukan",
            f"Uang, simpanan, barang, dan utang per {tanggal_panjang(awal.akhir)}",
            started,
            "persiapan.count_saldo_awal",
            "timbangan",
            "awas",
        ),
    )


def officer_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Nobody is named who signs the papers."""
    if officers_on(koperasi_id, today):
        return ()
    return (
        Task(
            "Pengurus dan pengawas belum diisi",
            "Namanya dicetak di bawah tanda tangan laporan",
            "Isi",
            "persiapan.record_pengurus",
            "tanda-tangan",
            "biru",
        ),
    )


def unit_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """No business unit beside the office."""
    if any(unit.kode != KANTOR for unit in context_of(koperasi_id).units.values()):
        return ()
    return (
        Task(
            "Unit usaha belum dibuka",
            "Tiap unit mendapat laporan sendiri",
            "Buka",
            "persiapan.record_unit",
            "gerai",
            "biru",
        ),
    )


def member_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """The register is empty."""
    if member_count(koperasi_id):
        return ()
    return (
        Task(
            "Belum ada anggota",
            "Catat satu per satu atau impor daftarnya",
            "Catat",
            "anggota.list_anggota",
            "anggota",
            "biru",
        ),
    )


def period_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Months that are over and still open."""
    left = months_left_open(context_of(koperasi_id).periods, today)
    if not left:
        return ()
    return (
        Task(
            f"Buku {span_words(left)} belum ditutup",
            "Tutup setelah kas dan bank dicocokkan",
            "Lihat",
            "buku_besar.list_periode",
            "kunci",
            "awas",
        ),
    )


TASKS = (
    TaskOffer(Permission.KOPERASI_WRITE, officer_tasks),
    TaskOffer(Permission.UNIT_WRITE, unit_tasks),
    TaskOffer(Permission.JURNAL_WRITE, opening_tasks),
    TaskOffer(Permission.ANGGOTA_WRITE, member_tasks),
    TaskOffer(Permission.PERIODE_CLOSE, period_tasks),
)
