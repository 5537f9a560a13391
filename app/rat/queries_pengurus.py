"""Identity and officers as the RAT book prints them."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.koperasi.models import Pejabat, Profil
from app.koperasi.queries import officers_on
from app.koperasi.rules import Organ
from app.platform.db import db
from app.rat.rules import PejabatRat, or_none
from app.values.calendar import tanggal_panjang


def profile_rows(nama: str, profil: Profil) -> tuple[tuple[str, str], ...]:
    """Identity and legality as label and value, "tidak ada" where nothing is recorded."""
    deed = profil.akta_nomor
    if deed and profil.notaris:
        deed += f", notaris {profil.notaris}"
    rows = (
        ("Nama koperasi", nama),
        ("Badan hukum (SK)", _dated(profil.badan_hukum_nomor, profil.badan_hukum_tanggal)),
        ("Akta pendirian", _dated(deed, profil.akta_tanggal)),
        ("NIK koperasi", profil.nik_koperasi),
        ("NPWP", profil.npwp),
        ("NIB", profil.nib),
        ("Alamat", profil.alamat),
        ("Desa atau kelurahan", profil.desa),
        ("Kecamatan", profil.kecamatan),
        ("Kabupaten atau kota", profil.kabupaten),
        ("Provinsi", profil.provinsi),
        ("Kode wilayah", profil.kode_wilayah),
        ("Telepon", profil.telepon),
        ("Surel", profil.surel),
    )
    return tuple((label, or_none(value)) for label, value in rows)


def _dated(text: str, on: date | None) -> str:
    return f"{text}, tanggal {tanggal_panjang(on)}" if text and on else text


def place_of(profil: Profil) -> str:
    """Where papers are signed; empty when no place is recorded."""
    return profil.desa or profil.kecamatan or profil.kabupaten


def served(koperasi_id: int, organ: Organ, sejak: date, sampai: date) -> tuple[PejabatRat, ...]:
    """Whoever held an office of an organ on any day of the year."""
    p = Pejabat
    rows = db.session.scalars(
        sa.select(p)
        .where(
            p.koperasi_id == koperasi_id,
            p.organ == organ,
            p.mulai <= sampai,
            sa.or_(p.selesai.is_(None), p.selesai >= sejak),
        )
        .order_by(p.urutan, p.mulai, p.nama)
    )
    return tuple(_printed(row) for row in rows)


def signers(koperasi_id: int, organ: Organ, on: date, sampai: date) -> tuple[PejabatRat, ...]:
    """Who signs: in office on the day of printing, else those at the end of the year (art. 36)."""
    for day in (on, sampai):
        if found := [o for o in officers_on(koperasi_id, day) if o.organ == organ]:
            return tuple(_printed(row) for row in found)
    return ()


def _printed(row: Pejabat) -> PejabatRat:
    until = tanggal_panjang(row.selesai) if row.selesai else "sekarang"
    return PejabatRat(
        row.nama, row.jabatan, f"{tanggal_panjang(row.mulai)} – {until}", or_none(row.dasar)
    )
