"""What a printed report carries beside its figures: letterhead, signatures, DRAF, when printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.buku_besar.queries_konteks import context_of
from app.koperasi.models import Pejabat, Profil
from app.koperasi.queries import officers_on, profil_of
from app.koperasi.queries_kop import letterhead
from app.koperasi.rules import Organ, StatusPeriode, period_on
from app.laporan.queries import Laporan
from app.laporan.rules import Statement
from app.laporan.rules_calk import Calk
from app.laporan.rules_rasio import DaftarRasio
from app.laporan.rules_saldo_berjalan import BUKU_KAS
from app.platform.kertas import Kaki, Kop, Penanda, TandaTangan
from app.values.calendar import tanggal_panjang, zona_singkat

CATATAN = (
    "Catatan atas laporan keuangan merupakan bagian yang tidak terpisahkan dari laporan ini. "
    "Belum diaudit."
)
FINAL = {StatusPeriode.DITUTUP: "buku yang ditutup", StatusPeriode.TERKUNCI: "buku yang dikunci"}
TERBUKA = "buku yang masih terbuka"
SIGNERS = (
    ("Ketua pengurus", Organ.PENGURUS, "ketua"),
    ("Bendahara", Organ.PENGURUS, "bendahara"),
    ("Diperiksa, ketua pengawas", Organ.PENGAWAS, "ketua"),
)


@dataclass(frozen=True, slots=True)
class Cetakan:
    """The frame of one printed report."""

    kop: Kop
    kaki: Kaki
    tanda_tangan: TandaTangan | None
    draf: bool


def frame_of(koperasi_id: int, laporan: Laporan, at: datetime) -> Cetakan:
    """Letterhead, foot and signatures of a report printed at a moment."""
    context, profil = context_of(koperasi_id), profil_of(koperasi_id)
    local = at.astimezone(ZoneInfo(context.zona))
    sumber = books_of(koperasi_id, laporan.sampai)
    printed = f"{tanggal_panjang(local.date())} {local:%H.%M} {zona_singkat(context.zona)}"
    main = isinstance(laporan, Statement | Calk | DaftarRasio)
    foot = Kaki(
        teks=CATATAN if isinstance(laporan, Statement) else "",
        dicetak=printed,
        sumber=sumber or TERBUKA,
        sidik=laporan.sidik,
    )
    signed = main or laporan.laporan == BUKU_KAS
    return Cetakan(
        letterhead(koperasi_id),
        foot,
        _signatures(koperasi_id, profil, laporan, local.date()) if signed else None,
        draf=not sumber,
    )


def books_of(koperasi_id: int, on: date) -> str:
    """From which books a report up to a day comes; empty while they may still change."""
    periods = context_of(koperasi_id).periods
    period = period_on(periods, on)
    if period is None:
        first = min(p.mulai for p in periods)
        return FINAL[StatusPeriode.DITUTUP] if on <= first else ""
    return FINAL.get(period.status, "")


def _signatures(koperasi_id: int, profil: Profil, laporan: Laporan, today: date) -> TandaTangan:
    officers = officers_on(koperasi_id, laporan.sampai)
    place = profil.desa or profil.kecamatan or profil.kabupaten
    return TandaTangan(
        f"{place}, {tanggal_panjang(today)}" if place else tanggal_panjang(today),
        tuple(Penanda(sebutan, _named(officers, organ, word)) for sebutan, organ, word in SIGNERS),
    )


def _named(officers: Sequence[Pejabat], organ: Organ, word: str) -> str:
    """Who holds an office on the day of the report; empty where nobody does."""
    found = (o.nama for o in officers if o.organ == organ and word in o.jabatan.casefold())
    return next(found, "")
