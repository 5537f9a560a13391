"""What the notes tell beside figures: the cooperative's identity, its members, its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.queries_halaman import owners_on
from app.koperasi.models import Pejabat, Profil
from app.koperasi.queries import officers_on, profil_of, setting_on, settings_like
from app.koperasi.queries_kop import address_of
from app.koperasi.rules import Organ, Standar
from app.laporan.queries_gerak import Sumber
from app.laporan.rules_buku import Kurun
from app.laporan.rules_calk import PejabatCalk, ProfilCalk, RincianCalk, TambahanCalk
from app.laporan.rules_ekuitas import equity_matrix
from app.laporan.rules_kebijakan import KUNCI_KEBIJAKAN
from app.laporan.rules_label import ALOKASI_CADANGAN, ALOKASI_DANA
from app.laporan.rules_phu import PARTISIPASI
from app.laporan.rules_susunan import SHU_LALU
from app.laporan.rules_teks import AWALAN, KUNCI_ISTILAH, KUNCI_STANDAR, STANDAR_NAMA
from app.platform.db import db
from app.values.calendar import tanggal_panjang

SIMPANAN = frozenset({"simpanan_pokok", "simpanan_wajib", "simpanan_anggota"})


def own_texts(koperasi_id: int, on: date) -> dict[str, str]:
    """The cooperative's own texts for the notes in force on a date, by key without prefix."""
    found = settings_like(koperasi_id, AWALAN, on)
    return {key.removeprefix(AWALAN): text for key, text in found.items() if text.strip()}


def settings_of_notes(koperasi_id: int, on: date) -> tuple[dict[str, str], str, str]:
    """Own texts, the word for members' revenue and the standard, as in force on a date."""
    istilah = setting_on(koperasi_id, KUNCI_ISTILAH, on, PARTISIPASI)
    standar = setting_on(koperasi_id, KUNCI_STANDAR, on, Standar.SAK_EP)
    return own_texts(koperasi_id, on), istilah, standar


def policies_of(texts: dict[str, str]) -> dict[str, str]:
    """Those of the own texts that replace a policy."""
    return {key: text for key, text in texts.items() if key in KUNCI_KEBIJAKAN}


def profile_of(sumber: Sumber, kurun: Kurun) -> ProfilCalk:
    """Note 1 and the standard of note 2."""
    koperasi_id, profil = sumber.koperasi_id, profil_of(sumber.koperasi_id)
    officers = officers_on(koperasi_id, kurun.sampai)
    awal, masuk, keluar = member_counts(koperasi_id, kurun)
    return ProfilCalk(
        nama=sumber.nama,
        badan_hukum=profil.badan_hukum_nomor,
        badan_hukum_tanggal=profil.badan_hukum_tanggal,
        akta=_deed(profil),
        nik_koperasi=profil.nik_koperasi,
        npwp=profil.npwp,
        nib=profil.nib,
        alamat=address_of(profil),
        unit=tuple(u.nama for u in sumber.context.units.values() if u.aktif),
        pengurus=_organ(officers, Organ.PENGURUS),
        pengawas=_organ(officers, Organ.PENGAWAS),
        anggota_awal=awal,
        anggota_masuk=masuk,
        anggota_keluar=keluar,
        karyawan=profil.jumlah_karyawan,
        standar=standard_of(koperasi_id, kurun.sampai),
    )


def standard_of(koperasi_id: int, on: date) -> str:
    """Name of the accounting standard in force; SAK EP unless a setting says otherwise."""
    chosen = setting_on(koperasi_id, KUNCI_STANDAR, on, Standar.SAK_EP)
    return STANDAR_NAMA[Standar(chosen)] if chosen in list(Standar) else chosen


def member_counts(koperasi_id: int, kurun: Kurun) -> tuple[int, int, int]:
    """Members before the first day, those who came, those who left by the last day.

    A member whose day of joining is not known counts as there before.
    """
    a = Anggota
    joined = sa.func.coalesce(a.tanggal_masuk, kurun.sejak.replace(year=1900))
    here = sa.or_(a.tanggal_berhenti.is_(None), a.tanggal_berhenti >= kurun.sejak)
    row = db.session.execute(
        sa.select(
            sa.func.sum(sa.case((sa.and_(joined < kurun.sejak, here), 1), else_=0)),
            sa.func.sum(sa.case((joined.between(kurun.sejak, kurun.sampai), 1), else_=0)),
            sa.func.sum(
                sa.case((a.tanggal_berhenti.between(kurun.sejak, kurun.sampai), 1), else_=0)
            ),
        ).where(a.koperasi_id == koperasi_id, a.status != Status.CALON)
    ).one()
    return int(row[0] or 0), int(row[1] or 0), int(row[2] or 0)


def additions_of(sumber: Sumber, kurun: Kurun, texts: dict[str, str]) -> TambahanCalk:
    """What the books can tell of savers and of the allocation, and the free texts."""
    savings = {a.id: a.kode for a in sumber.context.accounts.values() if a.kelompok in SIMPANAN}
    owners = owners_on(sumber.koperasi_id, list[UUID](savings), kurun.sampai)
    return TambahanCalk(
        jumlah_penyimpan={savings[key]: count for key, count in owners.items()},
        pembagian=_allocated(sumber, kurun),
        keputusan_rat=texts.get("keputusan_rat", ""),
        komitmen=_paragraphs(texts.get("komitmen", "")),
        peristiwa=_paragraphs(texts.get("peristiwa", "")),
    )


def _allocated(sumber: Sumber, kurun: Kurun) -> tuple[RincianCalk, ...]:
    """What of last year's SHU went to reserves and what left equity, as the books hold it."""
    rows = equity_matrix(sumber.akun, kurun).rows
    parts = (
        ("Cadangan", -rows.get(ALOKASI_CADANGAN, {}).get(SHU_LALU, 0)),
        ("Bagian anggota dan dana-dana", -rows.get(ALOKASI_DANA, {}).get(SHU_LALU, 0)),
    )
    return tuple(RincianCalk(label, (amount,)) for label, amount in parts if amount)


def _deed(profil: Profil) -> str:
    if not profil.akta_nomor:
        return ""
    tanggal = f" tanggal {tanggal_panjang(profil.akta_tanggal)}" if profil.akta_tanggal else ""
    notaris = f" oleh notaris {profil.notaris}" if profil.notaris else ""
    return f"nomor {profil.akta_nomor}{tanggal}{notaris}"


def _organ(officers: Sequence[Pejabat], organ: Organ) -> tuple[PejabatCalk, ...]:
    return tuple(
        PejabatCalk(o.nama, o.jabatan, f"{o.mulai.year}-{o.selesai.year if o.selesai else 'kini'}")
        for o in officers
        if o.organ == organ
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
