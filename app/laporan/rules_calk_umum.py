"""Notes 1 to 3: who the cooperative is, on what basis it reports, by which policies."""

from __future__ import annotations

from collections.abc import Mapping

from app.laporan.rules_calk_isi import BELUM, Catatan, PejabatCalk, ProfilCalk
from app.laporan.rules_kebijakan import DASAR, KEBIJAKAN, policies
from app.values.calendar import tanggal_panjang


def general_note(p: ProfilCalk) -> Catatan:
    """Note 1: identity, units, officers with their terms, members, employees."""
    paragraphs = (
        _identity(p),
        f"Alamat: {p.alamat or BELUM}. Nomor Induk Koperasi (NIK): {p.nik_koperasi or BELUM}. "
        f"NPWP: {p.npwp or BELUM}. Nomor Induk Berusaha (NIB): {p.nib or BELUM}.",
        f"Unit usaha: {', '.join(p.unit) or BELUM}.",
        f"Pengurus: {_officers(p.pengurus)}.",
        f"Pengawas: {_officers(p.pengawas)}.",
        f"Jumlah anggota pada awal periode {p.anggota_awal} orang, masuk {p.anggota_masuk} orang, "
        f"keluar {p.anggota_keluar} orang, pada akhir periode {p.anggota_akhir} orang.",
        f"Jumlah karyawan pada akhir periode {p.karyawan} orang.",
    )
    return Catatan("1", "Umum", paragraphs)


def basis_note(p: ProfilCalk, own: Mapping[str, str]) -> Catatan:
    """Note 2: standard, accrual, currency, period."""
    return Catatan("2", "Dasar penyusunan", policies(DASAR, own, standar=p.standar))


def policy_note(p: ProfilCalk, own: Mapping[str, str]) -> Catatan:
    """Note 3: accounting policies."""
    return Catatan("3", "Kebijakan akuntansi", policies(KEBIJAKAN, own, standar=p.standar))


def _identity(p: ProfilCalk) -> str:
    tanggal = f" tanggal {tanggal_panjang(p.badan_hukum_tanggal)}" if p.badan_hukum_tanggal else ""
    return (
        f"{p.nama} didirikan dengan akta {(p.akta or BELUM).removesuffix('.')}. "
        f"Badan hukum: {p.badan_hukum or BELUM}{tanggal}."
    )


def _officers(officers: tuple[PejabatCalk, ...]) -> str:
    texts = [
        f"{o.nama} ({o.jabatan}{f', masa bakti {o.masa}' if o.masa else ''})" for o in officers
    ]
    return "; ".join(texts) or BELUM
