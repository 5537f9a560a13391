"""What is missing before printing, for the page: small reads only, no chain is walked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from app.buku_besar.queries_ringkas import opening_paper
from app.koperasi.queries import officers_on, profil_of
from app.koperasi.rules import Organ
from app.laporan.queries import statement
from app.laporan.queries_cetak import books_of
from app.laporan.rules import Statement
from app.platform.offers import Check
from app.rat.queries import Tahun, last_period_status
from app.rat.queries_anggota import ever_members
from app.rat.queries_pengurus import profile_rows
from app.rat.queries_simpanan import savings_of
from app.rat.queries_teks import texts_of
from app.rat.queries_unit import business_units
from app.rat.rules import TIDAK_ADA
from app.rat.rules_periksa import Bekal, Butir, checklist

COCOK = "cocok"


def missing_before(koperasi_id: int, year: Tahun, checks: Sequence[Check]) -> tuple[Butir, ...]:
    """The checklist of a year; of the program's checks those that compare papers with the books."""
    officers = officers_on(koperasi_id, year.sampai)
    organs = [o.organ for o in officers]
    units = [u for u in business_units(koperasi_id) if u.aktif]
    texts = texts_of(koperasi_id, year.sejak, year.sampai)
    profile = profile_rows("-", profil_of(koperasi_id))
    return checklist(
        Bekal(
            tahun=year.tahun,
            kosong=tuple(label for label, value in profile if value == TIDAK_ADA),
            pengurus=organs.count(Organ.PENGURUS),
            pengawas=organs.count(Organ.PENGAWAS),
            tanpa_tanggal=sum(1 for row in ever_members(koperasi_id) if not row.tanggal_masuk),
            tidak_cocok=_mismatches(koperasi_id, year, checks),
            saldo_awal=opening_paper(koperasi_id) is not None,
            status_desember=last_period_status(koperasi_id, year.sampai),
            draf=not books_of(koperasi_id, year.sampai),
            tak_ditulis=tuple(t.teks.judul for t in texts if not t.tercetak),
            tanpa_penanggung=tuple(u.nama for u in units if not u.penanggung_jawab),
        )
    )


def _mismatches(koperasi_id: int, year: Tahun, checks: Sequence[Check]) -> tuple[str, ...]:
    found = [text for c in checks if c.kunci.startswith(COCOK) for text in c.run(koperasi_id)]
    posisi = cast(Statement, statement(koperasi_id, "posisi-keuangan", sampai=year.sampai))
    if not posisi.cocok:
        found.append("Aset tidak sama dengan liabilitas dan ekuitas.")
    if not savings_of(koperasi_id, year.sampai, posisi).cocok:
        found.append("Simpanan per anggota tidak sama dengan laporan posisi keuangan.")
    return tuple(found)
