"""Acts of the first start: found the first cooperative, keep answers, post the opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app.beranda.models import JawabanPersiapan
from app.beranda.queries_persiapan import answers_of, questions_of, there_are_cooperatives
from app.beranda.rules_persiapan import JABATAN
from app.beranda.rules_saldo_awal import (
    Jawaban,
    count,
    difference_problems,
    explanation_problems,
    explanation_text,
)
from app.buku_besar.commands_bagan import found_koperasi
from app.buku_besar.commands_jurnal import record_saldo_awal
from app.buku_besar.queries_konteks import context_of
from app.koperasi.commands import add_officer, update_profil
from app.koperasi.queries import officers_on
from app.koperasi.rules import AWAL
from app.pengguna.commands import create_user, ensure_operator, give_office
from app.pengguna.commands_masuk import open_session
from app.pengguna.models import Pengguna
from app.pengguna.permissions import Peran
from app.pengguna.queries import OPERATOR_ID
from app.platform import clock
from app.platform.db import db
from app.unit.commands import add_unit
from app.unit.queries import units_of
from app.unit.rules import SEBUTAN_JENIS, JenisUnit
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

SALDO_AWAL = "saldo-awal"


@dataclass(frozen=True, slots=True)
class KoperasiPertama:
    """What the first pages ask: the cooperative, its first book day, its first administrator."""

    nama: str
    slug: str
    zona: str
    mulai_buku: date
    profil: Mapping[str, Any]
    pengguna: str
    surel: str
    telepon: str
    sandi_hash: str = field(repr=False)
    jabatan: Peran
    peramban: str = ""
    alamat: str = ""


def start_koperasi(first: KoperasiPertama) -> str:
    """Found the first cooperative with its first administrator; returns the session's token.

    Refused when the installation has a cooperative by now. The row of the operator is locked
    first, so of two browsers that finish at the same moment only one founds.
    """
    ensure_operator()
    db.session.get_one(Pengguna, OPERATOR_ID, with_for_update=True, populate_existing=True)
    if there_are_cooperatives():
        raise Refused("Koperasi sudah disiapkan dari peramban lain. Buka halaman Masuk.")
    koperasi = found_koperasi(
        nama=first.nama, slug=first.slug, preset="kdkmp", mulai_buku=first.mulai_buku,
        kode_wilayah=str(first.profil.get("kode_wilayah", "")), zona=first.zona,
    )  # fmt: skip
    update_profil(koperasi.id, first.nama, dict(first.profil))
    pengguna = create_user(
        nama=first.pengguna, surel=first.surel, telepon=first.telepon, sandi_hash=first.sandi_hash
    )
    today = clock.today(first.zona)
    for peran in {Peran.ADMIN, first.jabatan}:
        give_office(koperasi.id, pengguna.id, peran, mulai=today)
    return open_session(
        pengguna.id, first.surel or first.telepon, peramban=first.peramban, alamat=first.alamat
    )


def add_officers(
    koperasi_id: int, names: Mapping[str, str], *, mulai: date, selesai: date | None
) -> int:
    """Name those who hold office; who is named already in the same office is left alone.

    `names` maps keys of JABATAN to names. Returns how many are new. Refused: no name at all.
    """
    wanted = [
        (number, organ, jabatan, names[key].strip())
        for number, (organ, key, jabatan) in enumerate(JABATAN, 1)
        if names.get(key, "").strip()
    ]
    if not wanted:
        raise Refused(Reason("Tulis paling sedikit satu nama, atau lewati langkah ini.", "ketua"))
    known = {(p.organ, p.jabatan, p.nama) for p in officers_on(koperasi_id, mulai)}
    fresh = [row for row in wanted if (row[1], row[2], row[3]) not in known]
    for number, organ, jabatan, nama in fresh:
        add_officer(koperasi_id, nama=nama, organ=organ, jabatan=jabatan, mulai=mulai,
                    selesai=selesai, urutan=number)  # fmt: skip
    return len(fresh)


def add_units(koperasi_id: int, names: Mapping[JenisUnit, str]) -> int:
    """Open units by kind with the names given; a kind that is open already is left alone."""
    known = {unit.kode for unit in units_of(koperasi_id)}
    fresh = {jenis: nama for jenis, nama in names.items() if jenis.value.upper() not in known}
    for jenis, nama in fresh.items():
        add_unit(koperasi_id, kode=jenis.value.upper(), nama=nama.strip() or SEBUTAN_JENIS[jenis],
                 jenis=jenis)  # fmt: skip
    return len(fresh)


def keep_answers(koperasi_id: int, jawaban: Jawaban, *, by: Actor) -> None:
    """Keep the answers about the opening, so the step can be left and taken up again."""
    row = db.session.get(JawabanPersiapan, (koperasi_id, SALDO_AWAL))
    if row is None:
        row = JawabanPersiapan(koperasi_id=koperasi_id, langkah=SALDO_AWAL)
        db.session.add(row)
    row.isi, row.pada, row.oleh = jawaban.as_data(), clock.now(), by.id
    db.session.flush()


def post_answers(koperasi_id: int, *, key: UUID, by: Actor) -> int:
    """Post the opening from the answers kept; refused while a difference stands.

    The explanations a person gave stay with the opening's paper.
    """
    context = context_of(koperasi_id)
    jawaban = answers_of(koperasi_id)
    hitungan = count(jawaban, questions_of(context), context.by_role)
    reasons: Sequence[Reason] = [
        *explanation_problems(jawaban.penjelas), *difference_problems(hitungan),
    ]  # fmt: skip
    if reasons:
        raise Refused(*reasons)
    awal = next(p for p in context.periods if p.kode == AWAL)
    return record_saldo_awal(
        koperasi_id, key=key, tanggal=awal.akhir, lines=hitungan.lines, by=by,
        penjelasan=explanation_text(jawaban.penjelas, context.by_role),
    )  # fmt: skip
