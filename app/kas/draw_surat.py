"""The list of the desk's papers as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.kas.queries import BarisSurat
from app.kas.rules_katalog import TANYA
from app.kas.rules_kejadian import KATALOG
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx

LAJUR = (
    KolomLembar("Tanggal", JenisLajur.TANGGAL, 12),
    KolomLembar("Nomor", lebar=16),
    KolomLembar("Jenis", lebar=18),
    KolomLembar("Kejadian", lebar=30),
    KolomLembar("Keterangan", lebar=44),
    KolomLembar("Kas atau bank", lebar=24),
    KolomLembar("Unit", lebar=16),
    KolomLembar("Jumlah", JenisLajur.JUMLAH, 16),
    KolomLembar("Nomor bukti", lebar=16),
    KolomLembar("Keadaan", lebar=12),
)


def papers_xlsx(
    rows: Sequence[BarisSurat], nama: Mapping[UUID, str], nomor: Mapping[int, str], *,
    koperasi: str, lingkup: str,
) -> bytes:  # fmt: skip
    """Papers as narrowed on the page; `nama` tells accounts and units, `nomor` journals."""
    baris = [_line(row, nama, nomor) for row in rows]
    head = (koperasi, "Daftar surat kas", lingkup)
    return write_xlsx([Lembar("Surat kas", LAJUR, baris, head, rebah=True)],
                      judul="Daftar surat kas", penulis=koperasi)  # fmt: skip


def _line(row: BarisSurat, nama: Mapping[UUID, str], nomor: Mapping[int, str]) -> BarisLembar:
    s, kejadian = row.surat, KATALOG[row.surat.kejadian]

    def named(key: UUID | None) -> str:
        return nama.get(key, "") if key else ""

    return BarisLembar((
        s.tanggal, nomor.get(s.jurnal_urut, ""), TANYA[kejadian.sisi], kejadian.nama,
        s.keterangan, named(s.akun_kas_id), named(s.unit_id), s.jumlah, s.bukti,
        "Dibatalkan" if row.batal else "",
    ))  # fmt: skip
