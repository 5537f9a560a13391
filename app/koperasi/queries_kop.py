"""The letterhead and the sheet of this cooperative's papers."""

from __future__ import annotations

from datetime import date

from app.koperasi.models import Profil
from app.koperasi.queries import profil_of, setting_on
from app.koperasi.rules import name_lines
from app.platform.db import db
from app.platform.kertas_kepala import Kop
from app.platform.kertas_ukuran import A4, UKURAN, Ukuran
from app.platform.models import Koperasi


def letterhead(koperasi_id: int) -> Kop:
    """Name, badan hukum with NIK, address with telephone; what is not known is left away."""
    nama = db.session.get_one(Koperasi, koperasi_id).nama
    profil = profil_of(koperasi_id)
    hukum = f"Badan hukum {profil.badan_hukum_nomor}" if profil.badan_hukum_nomor else ""
    nik = f"NIK {profil.nik_koperasi}" if profil.nik_koperasi else ""
    phone = f"Telepon {profil.telepon}" if profil.telepon else ""
    return Kop(nama, name_lines(hukum, nik), name_lines(address_of(profil), phone, profil.surel))


def address_of(profil: Profil) -> str:
    """Street, village, district, regency, province in one line."""
    desa = f"Desa {profil.desa}" if profil.desa else ""
    kecamatan = f"Kecamatan {profil.kecamatan}" if profil.kecamatan else ""
    parts = (profil.alamat, desa, kecamatan, profil.kabupaten, profil.provinsi)
    return ", ".join(part for part in parts if part)


def paper_of(koperasi_id: int, on: date) -> Ukuran:
    """A4 or F4, as the cooperative decided."""
    return UKURAN.get(setting_on(koperasi_id, "kertas.ukuran", on, A4.nama), A4)
