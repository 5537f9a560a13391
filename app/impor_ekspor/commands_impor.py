"""Bring a file into the books: check it whole, post it in one act, take it back in one act."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.buku_besar.commands import lock_head
from app.buku_besar.commands_borongan import reverse_journals
from app.buku_besar.queries_asal import places_of_import, standing_details
from app.impor_ekspor.commands_batal import PaperOf, paper_problems
from app.impor_ekspor.commands_impor_daftar import (
    prepare_akun,
    prepare_anggota,
    prepare_pihak,
    prepare_unit,
)
from app.impor_ekspor.commands_impor_jurnal import prepare_jurnal
from app.impor_ekspor.commands_impor_rincian import prepare_saldo_rincian
from app.impor_ekspor.commands_impor_saldo import prepare_saldo_awal
from app.impor_ekspor.commands_impor_simpanan import prepare_simpanan
from app.impor_ekspor.models import Impor
from app.impor_ekspor.queries_impor import impor_by_id
from app.impor_ekspor.queries_kas import places_of_cash_book
from app.impor_ekspor.rules_besar import SHOWN, print_of
from app.impor_ekspor.rules_impor import Progress, Siap
from app.platform import clock
from app.platform.audit import record_trace
from app.platform.db import db
from app.platform.sandi import Brankas
from app.platform.tabel import Tabel
from app.simpanan.queries_batal import broken_holds
from app.simpanan.queries_borongan import savings_of_import
from app.values.actor import Actor
from app.values.refusal import Reason, Refused


def silent(_done: int, _total: int) -> None:
    """Progress where nobody watches."""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What a person asks of a file: its kind, and the choices of the kinds that have any.

    `key` becomes the id of the import, so the same request posts once. `ya` says yes to journals
    that look like known ones; `tanggal`, `mulai_buku` and `rincian` belong to the opening.
    """

    koperasi_id: int
    jenis: str
    key: UUID
    today: date
    brankas: Brankas
    tanggal: date | None = None
    mulai_buku: date | None = None
    rincian: Tabel | None = None
    ya: bool = False


def prepare_impor(
    tabel: Tabel, asked: Permintaan, *, reading: Progress = silent, checking: Progress = silent
) -> Siap:
    """Read and check a file against the books without writing anything."""
    koperasi_id = asked.koperasi_id
    kinds: dict[str, Callable[[], Siap]] = {
        "akun": lambda: prepare_akun(koperasi_id, tabel),
        "unit": lambda: prepare_unit(koperasi_id, tabel),
        "pihak": lambda: prepare_pihak(koperasi_id, tabel),
        "anggota": lambda: prepare_anggota(
            koperasi_id, tabel, today=asked.today, brankas=asked.brankas
        ),
        "saldo-awal": lambda: prepare_saldo_awal(
            koperasi_id, tabel, rincian=asked.rincian, tanggal=asked.tanggal,
            mulai_buku=asked.mulai_buku,
        ),
        "saldo-rincian": lambda: prepare_saldo_rincian(koperasi_id, tabel),
        "jurnal": lambda: prepare_jurnal(
            koperasi_id, tabel, key=asked.key, ya=asked.ya, reading=reading, checking=checking
        ),
        "simpanan": lambda: prepare_simpanan(
            koperasi_id, tabel, key=asked.key, today=asked.today, ya=asked.ya, reading=reading,
            checking=checking,
        ),
    }  # fmt: skip
    return kinds[asked.jenis]()


@dataclass(frozen=True, slots=True)
class Kiriman:
    """The file behind an import: its name and content."""

    nama: str
    isi: bytes

    @property
    def sha256(self) -> str:
        """What names the content."""
        return hashlib.sha256(self.isi).hexdigest()


@dataclass(frozen=True, slots=True)
class Disetujui:
    """Who sent a file from a page, and the print of the large payments somebody else agreed to."""

    pengirim: Actor
    sidik: str = ""


def record_impor(
    asked: Permintaan, siap: Siap, kiriman: Kiriman, *, by: Actor, on_progress: Progress = silent,
    berkas: Disetujui | None = None,
) -> Impor | None:  # fmt: skip
    """Post what was checked, all or nothing; None when the books hold it all already.

    The same key again returns the import it made. Refused: a file with problems; payments above
    the limit of one person posted by the sender of the file, or others than were agreed to. The
    command line (no `berkas`) is the administrator's door and only warns.
    """
    lock_head(asked.koperasi_id)
    if known := impor_by_id(asked.koperasi_id, asked.key):
        return known
    if siap.problems:
        raise Refused(*siap.reasons(kiriman.nama))
    if not siap.baru:
        return None
    if siap.besar and berkas is not None:
        _must_be_agreed(asked, siap, berkas, by)
    done = siap.post(by.agreed(), on_progress)
    if not done.dicatat:
        return None
    impor = Impor(
        koperasi_id=asked.koperasi_id, id=asked.key, jenis=asked.jenis, nama_berkas=kiriman.nama,
        sha256=kiriman.sha256, baris=siap.kontrol.baris, dicatat=done.dicatat, jurnal=done.jurnal,
        total=done.total, jurnal_urut=done.jurnal_urut, oleh=by.id, pada=clock.now(),
    )  # fmt: skip
    db.session.add(impor)
    db.session.flush()
    if done.sesudah:
        done.sesudah()
    return impor


def _must_be_agreed(asked: Permintaan, siap: Siap, berkas: Disetujui, by: Actor) -> None:
    if by.id == berkas.pengirim.id:
        raise Refused(
            f"Berkas ini memuat {len(siap.besar)} pembayaran di atas batas satu orang; yang "
            "mencatatnya harus orang lain yang boleh memutus persetujuan. Periksa lagi berkasnya "
            "untuk melihat daftarnya."
        )
    if print_of(siap.besar) != berkas.sidik:
        raise Refused(
            "Pembayaran besarnya berubah sejak disetujui; orang kedua perlu memeriksanya lagi."
        )
    record_trace(
        asked.koperasi_id, "setujui", "impor", str(asked.key), pengirim=berkas.pengirim.nama,
        pembayaran=[one.sentence for one in siap.besar[:SHOWN]],
    )  # fmt: skip


def reverse_impor(  # noqa: PLR0913 -- what, why, when, by whom, and who is asked and watches
    koperasi_id: int, impor_id: UUID, *, alasan: str, today: date, by: Actor, papers: PaperOf,
    on_progress: Progress = silent,
) -> int:  # fmt: skip
    """Cancel every journal of an import that still stands, by mirrors, in one act.

    Returns how many mirrors were written; asked again it changes nothing. Refused: lists (they
    are mended on their own pages), no reason, cash or savings that would end a day below zero,
    whatever the room of any of its papers (`papers`, by posting rule) says against cancelling it,
    savings that are held.
    """
    lock_head(koperasi_id)
    impor = impor_by_id(koperasi_id, impor_id)
    if impor is None:
        raise Refused("Impor yang akan dibatalkan tidak ditemukan di koperasi ini.")
    if impor.batal_pada is not None:
        return 0
    if not impor.jurnal:
        raise Refused(
            "Impor daftar tidak dibatalkan sekaligus; ubah atau nonaktifkan catatannya di "
            "halamannya sendiri."
        )
    if len(alasan.strip()) < 5:
        raise Refused(Reason("Tulis alasan pembatalan, paling sedikit 5 huruf.", "alasan"))
    places, done = places_of(impor), []
    if reasons := paper_problems(
        koperasi_id, places, papers, base=impor_id, today=today, by=by
    ):  # fmt: skip
        raise Refused(*reasons[:SHOWN])
    if places:
        before = broken_holds(koperasi_id, today)
        done = reverse_journals(
            koperasi_id, places, base=impor_id, alasan=alasan, today=today, by=by,
            on_progress=on_progress,
        )  # fmt: skip
        if broken := [why for why in broken_holds(koperasi_id, today) if why not in before]:
            raise Refused(*broken)
    impor.batal_oleh, impor.batal_pada, impor.batal_alasan = by.id, clock.now(), alasan.strip()
    db.session.flush()
    return len(done)


def places_of(impor: Impor) -> list[int]:
    """Journals to cancel with an import; an opening takes its details along."""
    if impor.jenis == "kas":
        return places_of_cash_book(impor.koperasi_id, impor.id)
    if impor.jenis == "simpanan":
        return savings_of_import(impor.koperasi_id, impor.id)
    if impor.jurnal_urut is None:
        return places_of_import(impor.koperasi_id, impor.id)
    details = standing_details(impor.koperasi_id) if impor.jenis == "saldo-awal" else []
    return [*details, impor.jurnal_urut]
