"""The frozen context of a RAT book: everything read once, statements from their one door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.buku_besar.queries import Filter, journals, last_entry
from app.buku_besar.queries_periksa import paper_problems
from app.buku_besar.queries_rantai import head_of
from app.koperasi.queries import book_years_of, periods_of, profil_of
from app.koperasi.rules import AWAL, Organ, StatusPeriode, period_on
from app.laporan.queries import statement
from app.laporan.queries_calk import standard_of
from app.laporan.queries_cetak import TERBUKA, books_of
from app.platform.db import db
from app.platform.models import Koperasi
from app.rat.queries_anggota import membership
from app.rat.queries_pengurus import place_of, profile_rows, served, signers
from app.rat.queries_simpanan import savings_of
from app.rat.queries_teks import texts_of
from app.rat.queries_unit import units_of_year
from app.rat.rules import (
    Edisi,
    Keanggotaan,
    KonteksRat,
    Rantai,
    edition_problems,
    year_problems,
)
from app.rat.rules_kepatuhan import Keadaan, facts_of
from app.values.calendar import tanggal_panjang, zona_singkat
from app.values.refusal import Reason, Refused

Langkah = Callable[[str], None]
PER_UNIT = "phu-per-unit"
LAPORAN: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("posisi-keuangan", "posisi-keuangan", {}),
    ("phu", "phu", {}),
    (PER_UNIT, "phu", {"per_unit": True}),
    ("perubahan-ekuitas", "perubahan-ekuitas", {}),
    ("arus-kas", "arus-kas", {}),
    ("calk", "calk", {}),
    ("rasio", "rasio", {}),
    ("neraca-saldo", "neraca-saldo", {}),
)
STEPS = ("Membaca koperasi dan anggota", "Menghitung laporan", "Menghitung usaha tiap unit",
         "Mencocokkan simpanan")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tahun:
    """A book year that can be printed: its span and its number of journals."""

    tahun: int
    sejak: date
    sampai: date
    jurnal: int


def one_view() -> None:
    """Begin reading anew in one unchanging view of the books, so figures and chain agree.

    SQLite gives it to every transaction; PostgreSQL is asked for it.
    """
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def years_with_book(koperasi_id: int) -> list[int]:
    """Years with a journal, newest first: those a book can be made of."""
    return [
        year.tahun
        for year in reversed(book_years_of(koperasi_id))
        if journals_between(koperasi_id, year.mulai, year.akhir)
    ]


def journals_between(koperasi_id: int, sejak: date, sampai: date) -> int:
    """How many journals are dated in a span."""
    return journals(koperasi_id, Filter(sejak=sejak, sampai=sampai), limit=1)[1]


def chosen_year(koperasi_id: int, tahun: int, edisi: str) -> Tahun:
    """The book year. Refused: an edition not made yet, a year not opened or without journals."""
    years = {y.tahun: y for y in book_years_of(koperasi_id)}
    found = years.get(tahun)
    count = journals_between(koperasi_id, found.mulai, found.akhir) if found else 0
    reasons: list[Reason] = edition_problems(edisi) + year_problems(tahun, sorted(years), count)
    if reasons or found is None:
        raise Refused(*reasons)
    return Tahun(tahun, found.mulai, found.akhir, count)


def context_of_book(
    koperasi_id: int, tahun: int, edisi: str, *, at: datetime, langkah: Langkah
) -> KonteksRat:
    """Read and compute everything a book prints; `langkah` is told each of STEPS as it begins."""
    year = chosen_year(koperasi_id, tahun, edisi)
    langkah(STEPS[0])
    koperasi, profil = db.session.get_one(Koperasi, koperasi_id), profil_of(koperasi_id)
    local = at.astimezone(ZoneInfo(koperasi.zona))
    teks = {t.teks.kunci: t.tercetak for t in texts_of(koperasi_id, year.sejak, year.sampai)}
    anggota = membership(koperasi_id, year.sejak, year.sampai)
    langkah(STEPS[1])
    laporan = {
        key: statement(koperasi_id, nama, sampai=year.sampai, **extra)
        for key, nama, extra in LAPORAN
    }
    langkah(STEPS[2])
    units = units_of_year(koperasi_id, year.sampai, teks)
    langkah(STEPS[3])
    savings: Any = savings_of(koperasi_id, year.sampai, laporan["posisi-keuangan"])  # type: ignore[arg-type]  # -- that name gives a Statement
    sumber = books_of(koperasi_id, year.sampai)
    return KonteksRat(
        koperasi_id=koperasi_id, nama=koperasi.nama, slug=koperasi.slug, tahun=tahun,
        edisi=Edisi(edisi), sejak=year.sejak, sampai=year.sampai, at=local,
        dicetak=f"{tanggal_panjang(local.date())} {local:%H.%M} {zona_singkat(koperasi.zona)}",
        sumber=sumber or TERBUKA, draf=not sumber, tempat=place_of(profil),
        profil=profile_rows(koperasi.nama, profil), karyawan=profil.jumlah_karyawan,
        **_officers(koperasi_id, year, local.date()), anggota=anggota, unit=units,
        laporan=laporan, simpanan=savings, teks=teks, rantai=chain_head(koperasi_id, local),
        fakta=facts_of(_state(koperasi_id, year, anggota, cocok=savings.cocok)),
    )  # fmt: skip


def _officers(koperasi_id: int, year: Tahun, today: date) -> dict[str, Any]:
    span = (year.sejak, year.sampai)
    return {
        "pengurus": served(koperasi_id, Organ.PENGURUS, *span),
        "pengawas": served(koperasi_id, Organ.PENGAWAS, *span),
        "penanda_pengurus": signers(koperasi_id, Organ.PENGURUS, today, year.sampai),
        "penanda_pengawas": signers(koperasi_id, Organ.PENGAWAS, today, year.sampai),
    }


def _state(koperasi_id: int, year: Tahun, anggota: Keanggotaan, *, cocok: bool) -> Keadaan:
    months = [p for p in periods_of(koperasi_id) if p.kode != AWAL and p.tahun == year.tahun]
    closed = (StatusPeriode.DITUTUP, StatusPeriode.TERKUNCI)
    return Keadaan(
        sejak=year.sejak,
        sampai=year.sampai,
        standar=standard_of(koperasi_id, year.sampai),
        jurnal=year.jurnal,
        bulan=len(months),
        bulan_tertutup=sum(1 for p in months if p.status in closed),
        pemilih=anggota.kuorum,
        pengurus=len(served(koperasi_id, Organ.PENGURUS, year.sampai, year.sampai)),
        pengawas=len(served(koperasi_id, Organ.PENGAWAS, year.sampai, year.sampai)),
        tanpa_tanggal=anggota.tanpa_tanggal,
        surat_cocok=not paper_problems(koperasi_id, year.sampai),
        simpanan_cocok=cocok,
    )


def chain_head(koperasi_id: int, local: datetime) -> Rantai:
    """Head of the chain with the day its last journal was recorded, in the cooperative's zone."""
    urut, sidik = head_of(koperasi_id)
    last = last_entry(koperasi_id)
    recorded = last[2].astimezone(local.tzinfo).date() if last else local.date()
    return Rantai(urut, sidik.hex(), recorded)


def last_period_status(koperasi_id: int, sampai: date) -> str:
    """Status of the last month of a year, in the word of the screens."""
    period = period_on(periods_of(koperasi_id), sampai)
    return str(period.status) if period else ""
