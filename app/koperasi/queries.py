"""Reads about the cooperative itself: profile, officers, settings on a date, periods."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.koperasi.models import Pejabat, Periode, Profil, Setelan, TahunBuku
from app.koperasi.rules import Organ, PeriodeRow, StatusPeriode
from app.koperasi.rules_setelan import NilaiBerlaku
from app.platform.db import db
from app.platform.models import Koperasi

# Built once: every page asks these, and building a statement costs more than running it.
_BY_SLUG = sa.select(Koperasi).where(Koperasi.slug == sa.bindparam("slug"))
_PERIODS = (
    sa.select(Periode.kode, Periode.tahun, Periode.mulai, Periode.akhir, Periode.status)
    .where(Periode.koperasi_id == sa.bindparam("k"))
    .order_by(Periode.mulai, Periode.kode)
)


def koperasi_by_slug(slug: str) -> Koperasi | None:
    """The cooperative whose addresses begin with this slug."""
    return db.session.scalar(_BY_SLUG, {"slug": slug})


def all_koperasi() -> list[Koperasi]:
    """Every cooperative of this installation, by name."""
    return list(db.session.scalars(sa.select(Koperasi).order_by(Koperasi.nama)))


def profil_of(koperasi_id: int) -> Profil:
    """Legal identity; always there from the first day."""
    return db.session.get_one(Profil, koperasi_id)


def periods_of(koperasi_id: int) -> list[PeriodeRow]:
    """AWAL and every month of every open book year, in order of time."""
    rows = db.session.execute(_PERIODS, {"k": koperasi_id})
    return [
        PeriodeRow(row.kode, row.tahun, row.mulai, row.akhir, StatusPeriode(row.status))
        for row in rows
    ]


def book_years_of(koperasi_id: int) -> list[TahunBuku]:
    """Book years, oldest first."""
    return list(
        db.session.scalars(
            sa.select(TahunBuku)
            .where(TahunBuku.koperasi_id == koperasi_id)
            .order_by(TahunBuku.tahun)
        )
    )


def officers_on(koperasi_id: int, on: date) -> list[Pejabat]:
    """Officers in office on a date: pengurus first, each organ in its own order."""
    p = Pejabat
    return list(
        db.session.scalars(
            sa.select(p)
            .where(
                p.koperasi_id == koperasi_id,
                p.mulai <= on,
                sa.or_(p.selesai.is_(None), p.selesai >= on),
            )
            .order_by(sa.desc(p.organ == "pengurus"), p.urutan, p.nama)
        )
    )


def signers_on(koperasi_id: int, on: date) -> dict[str, str]:
    """Who signs for the cooperative on a date, by office in small letters: pengurus alone.

    The pengawas have a chair of their own, who signs none of its letters and books.
    """
    officers = officers_on(koperasi_id, on)
    return {p.jabatan.lower(): p.nama for p in officers if p.organ == Organ.PENGURUS}


def setting_on(koperasi_id: int, kunci: str, on: date, default: str) -> str:
    """Value of a dated parameter on a date; `default` before anything was decided."""
    s = Setelan
    found = db.session.scalar(
        sa.select(s.nilai)
        .where(s.koperasi_id == koperasi_id, s.kunci == kunci, s.mulai <= on)
        .order_by(s.mulai.desc())
        .limit(1)
    )
    return default if found is None else found


def settings_like(koperasi_id: int, prefix: str, on: date) -> dict[str, str]:
    """Values in force on a date of every parameter whose key begins with `prefix`."""
    s = Setelan
    rows = db.session.execute(
        sa.select(s.kunci, s.nilai)
        .where(s.koperasi_id == koperasi_id, s.kunci.startswith(prefix), s.mulai <= on)
        .order_by(s.mulai)
    )
    return {row.kunci: row.nilai for row in rows}


def setting_history(koperasi_id: int, kunci: str) -> list[NilaiBerlaku]:
    """Every value a parameter ever had, newest first."""
    s = Setelan
    rows = db.session.execute(
        sa.select(s.nilai, s.mulai, s.dasar)
        .where(s.koperasi_id == koperasi_id, s.kunci == kunci)
        .order_by(s.mulai.desc())
    )
    return [NilaiBerlaku(row.nilai, row.mulai, row.dasar) for row in rows]


def officers_of(koperasi_id: int) -> list[Pejabat]:
    """Every officer there ever was: latest terms first, each organ in its own order."""
    p = Pejabat
    return list(
        db.session.scalars(
            sa.select(p)
            .where(p.koperasi_id == koperasi_id)
            .order_by(p.mulai.desc(), sa.desc(p.organ == "pengurus"), p.urutan, p.nama)
        )
    )
