"""Acts on the cooperative itself: found it, keep its profile, open years, move periods."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.koperasi.models import (
    Pejabat,
    Periode,
    PerubahanPeriode,
    Profil,
    Setelan,
    TahunBuku,
)
from app.koperasi.queries import koperasi_by_slug, periods_of, setting_history
from app.koperasi.rules import (
    AWAL,
    ONE_DAY,
    Organ,
    PeriodeRow,
    StatusPeriode,
    change_problems,
    identity_problems,
    opening_period,
    periods_of_year,
    profil_problems,
    slug_problems,
)
from app.koperasi.rules_setelan import BY_KEY, NilaiBerlaku, setting_problems
from app.platform import clock
from app.platform.audit import record_trace
from app.platform.db import db
from app.platform.ids import new_id, new_koperasi_id
from app.platform.models import Koperasi
from app.platform.versi import touch
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

PROFIL_FIELDS = tuple(c.name for c in Profil.__table__.columns if c.name != "koperasi_id")


def create_koperasi(
    *, nama: str, slug: str, mulai_buku: date, kode_wilayah: str = "", zona: str = "Asia/Jakarta"
) -> Koperasi:
    """A new cooperative with its profile, first book year and AWAL; chart and units come after.

    Refused: odd or taken slug, no name, unknown zone, odd area code.
    """
    reasons = slug_problems(slug) + identity_problems(nama, zona, kode_wilayah)
    if koperasi_by_slug(slug):
        reasons.append(Reason(f"Nama pendek '{slug}' sudah dipakai koperasi lain.", "slug"))
    if reasons:
        raise Refused(*reasons)
    koperasi = Koperasi(
        id=new_koperasi_id(), slug=slug, nama=nama.strip(), zona=zona,
        dibuat_pada=clock.now(), versi=new_koperasi_id(),
    )  # fmt: skip
    db.session.add(koperasi)
    db.session.flush()
    db.session.add(Profil(koperasi_id=koperasi.id, kode_wilayah=kode_wilayah))
    open_book_year(koperasi.id, mulai_buku.year, mulai_buku)
    _add_period(koperasi.id, opening_period(mulai_buku))
    db.session.flush()
    return koperasi


def open_book_year(koperasi_id: int, tahun: int, mulai: date | None = None) -> None:
    """Open a book year: its months, all open. Refused when it is there or leaves a gap."""
    known = {row.tahun for row in periods_of(koperasi_id) if row.kode != AWAL}
    if tahun in known:
        raise Refused(Reason(f"Tahun buku {tahun} sudah dibuka.", "tahun"))
    if known and tahun != max(known) + 1:
        raise Refused(Reason(f"Tahun buku berikutnya adalah {max(known) + 1}.", "tahun"))
    first, last = mulai or date(tahun, 1, 1), date(tahun, 12, 31)
    db.session.add(TahunBuku(koperasi_id=koperasi_id, tahun=tahun, mulai=first, akhir=last))
    db.session.flush()
    for row in periods_of_year(tahun, first, last):
        _add_period(koperasi_id, row)
    touch(koperasi_id)


def move_opening(koperasi_id: int, on: date) -> None:
    """Move AWAL to another day; months up to it count as closed (antarmuka 2, Opening).

    The caller has made sure that nothing is posted yet.
    """
    for row in periods_of(koperasi_id):
        periode = db.session.get_one(Periode, (koperasi_id, row.kode))
        if row.kode == AWAL:
            periode.mulai = periode.akhir = on
        elif row.akhir <= on:
            periode.status = StatusPeriode.DITUTUP
        elif row.mulai <= on:
            periode.mulai = on + ONE_DAY
    touch(koperasi_id)


def change_period(
    koperasi_id: int, kode: str, ke: StatusPeriode, *, by: Actor, alasan: str = ""
) -> None:
    """Move a period to another status, with who, when and why kept as a row."""
    periode = db.session.get(Periode, (koperasi_id, kode), with_for_update=True)
    if periode is None:
        raise Refused(Reason(f"Periode {kode} tidak ada; tulis seperti 2025-01.", "periode"))
    dari = StatusPeriode(periode.status)
    if reasons := change_problems(dari, ke, alasan):
        raise Refused(*reasons)
    periode.status = ke
    db.session.add(
        PerubahanPeriode(
            koperasi_id=koperasi_id, id=new_id(), kode=kode, dari=dari, ke=ke,
            pada=clock.now(), oleh=by.id, alasan=alasan.strip(),
        )
    )  # fmt: skip
    touch(koperasi_id)


def update_profil(koperasi_id: int, nama: str, values: dict[str, Any]) -> None:
    """Keep the legal identity; the change log keeps what stood before."""
    reasons = identity_problems(nama, "Asia/Jakarta", values.get("kode_wilayah", ""))
    if reasons := reasons + profil_problems(values):
        raise Refused(*reasons)
    koperasi = db.session.get_one(Koperasi, koperasi_id)
    if koperasi.nama != nama.strip():
        record_trace(koperasi_id, "ubah", "koperasi", "", nama=[koperasi.nama, nama.strip()])
        koperasi.nama = nama.strip()
    profil = db.session.get_one(Profil, koperasi_id)
    for name, value in values.items():
        if name in PROFIL_FIELDS:
            setattr(profil, name, value)
    touch(koperasi_id)


def end_officer(koperasi_id: int, pejabat_id: UUID, *, on: date, sebab: str = "") -> None:
    """End a term with a day and the cause; the name stays on the papers of its time.

    Refused: a day before the term began, or a term that has ended already.
    """
    pejabat = db.session.get_one(Pejabat, (koperasi_id, pejabat_id), with_for_update=True)
    if on < pejabat.mulai:
        raise Refused(Reason("Akhir masa jabatan mendahului awalnya.", "selesai"))
    if pejabat.selesai and pejabat.selesai < on:
        raise Refused(Reason("Masa jabatan ini sudah berakhir sebelum tanggal itu.", "selesai"))
    pejabat.selesai, pejabat.sebab_selesai = on, sebab.strip()[:120]
    db.session.flush()


def change_setting(koperasi_id: int, kunci: str, wanted: NilaiBerlaku) -> None:
    """Set a known parameter as a person asks for it. Refused: rules_setelan.setting_problems."""
    known = setting_history(koperasi_id, kunci)
    periods = periods_of(koperasi_id)
    if reasons := setting_problems(BY_KEY[kunci], wanted, known, periods):
        raise Refused(*reasons)
    set_setting(koperasi_id, kunci, wanted.nilai, mulai=wanted.mulai, dasar=wanted.dasar)


def add_officer(  # noqa: PLR0913 -- the facts of a term of office
    koperasi_id: int, *, nama: str, organ: Organ, jabatan: str, mulai: date,
    selesai: date | None = None, urutan: int = 0, dasar: str = "", nomor_anggota: str = "",
) -> Pejabat:  # fmt: skip
    """Name an officer with term. Refused: no name, no office, term that ends before it begins."""
    reasons = []
    if not nama.strip():
        reasons.append(Reason("Nama pejabat wajib diisi.", "nama"))
    if not jabatan.strip():
        reasons.append(Reason("Jabatan wajib diisi, misalnya Ketua.", "jabatan"))
    if selesai and selesai < mulai:
        reasons.append(Reason("Akhir masa jabatan mendahului awalnya.", "selesai"))
    if reasons:
        raise Refused(*reasons)
    pejabat = Pejabat(
        koperasi_id=koperasi_id, id=new_id(), nama=nama.strip(), organ=organ,
        jabatan=jabatan.strip(), mulai=mulai, selesai=selesai, urutan=urutan, dasar=dasar,
        nomor_anggota=nomor_anggota.strip()[:30],
    )  # fmt: skip
    db.session.add(pejabat)
    db.session.flush()
    return pejabat


def set_setting(koperasi_id: int, kunci: str, nilai: str, *, mulai: date, dasar: str = "") -> None:
    """Set a parameter from a date on; the same date again replaces it, older values stay."""
    setelan = db.session.get(Setelan, (koperasi_id, kunci, mulai))
    if setelan is None:
        setelan = Setelan(koperasi_id=koperasi_id, kunci=kunci, mulai=mulai)
        db.session.add(setelan)
    setelan.nilai, setelan.dasar = nilai, dasar
    touch(koperasi_id)


def _add_period(koperasi_id: int, row: PeriodeRow) -> None:
    db.session.add(
        Periode(
            koperasi_id=koperasi_id, kode=row.kode, tahun=row.tahun, mulai=row.mulai,
            akhir=row.akhir, status=row.status,
        )
    )  # fmt: skip
