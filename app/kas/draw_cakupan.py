"""Journals without a paper from outside, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.buku_besar.queries_bukti_luar import TanpaBuktiRow
from app.kas.rules_cakupan import CakupanMasa, title_of
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx

LAJUR = (
    KolomLembar("Tanggal", JenisLajur.TANGGAL), KolomLembar("Nomor", lebar=18),
    KolomLembar("Keterangan", lebar=50), KolomLembar("Jenis", lebar=30),
    KolomLembar("Jumlah", JenisLajur.JUMLAH),
)  # fmt: skip
LAJUR_JENIS = (
    KolomLembar("Jenis", lebar=34), KolomLembar("Berbukti", JenisLajur.BILANGAN),
    KolomLembar("Semua", JenisLajur.BILANGAN), KolomLembar("Persen", JenisLajur.BILANGAN),
    KolomLembar("Jumlah berbukti", JenisLajur.JUMLAH),
    KolomLembar("Jumlah semua", JenisLajur.JUMLAH),
)  # fmt: skip


def coverage_xlsx(
    cakupan: CakupanMasa, rows: Sequence[TanpaBuktiRow], titles: Mapping[str, str], *,
    koperasi: str, lingkup: str,
) -> bytes:  # fmt: skip
    """Two sheets: what is missing, and the shares per kind."""
    head = (koperasi, "Cakupan bukti", lingkup)
    missing = [
        BarisLembar((r.tanggal, r.nomor, r.keterangan, title_of(r.aturan, titles), r.jumlah))
        for r in rows
    ]
    shares = [
        BarisLembar(
            (c.judul, c.berbukti, c.semua, c.persen, c.jumlah_berbukti, c.jumlah_semua),
            tebal=not c.aturan,
        )
        for c in (*cakupan.jenis, cakupan.semua)
    ]
    return write_xlsx(
        [Lembar("Tanpa bukti", LAJUR, missing, head), Lembar("Cakupan", LAJUR_JENIS, shares, head)],
        judul="Cakupan bukti", penulis=koperasi,
    )  # fmt: skip
