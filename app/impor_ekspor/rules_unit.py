"""Import file `unit`: kode, nama, jenis (antarmuka 2). Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.impor_ekspor.rules import Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_kolom import Lajur, itself
from app.platform.tabel import Tabel
from app.unit.rules import JenisUnit, unit_problems

KOLOM = (
    Kolom("kode", ("SEMBAKO", "APOTEK"), wajib=True),
    Kolom("nama", ("Gerai sembako", "Apotek desa"), wajib=True),
    Kolom("jenis", ("sembako", "apotek"), wajib=True),
)


@dataclass(frozen=True, slots=True)
class UnitFile:
    """One business unit of a file."""

    baris: int
    kode: str
    nama: str
    jenis: str


def parse_unit(tabel: Tabel) -> Hasil[UnitFile]:
    """Units of a file; codes in capitals, each once."""
    lajur = Lajur(tabel, KOLOM, "kode")
    kode = [text.upper() for text in lajur.codes("kode", wajib=True)]
    nama = lajur.texts("nama", 80, wajib=True)
    jenis = lajur.words("jenis", itself(JenisUnit))
    lajur.required("jenis", f"salah satu dari {', '.join(JenisUnit)}")
    lajur.unique("kode", kode, "Kode unit")
    rows = [UnitFile(*fields) for fields in zip(lajur.nomor, kode, nama, jenis, strict=True)]
    for row in rows:
        if row.kode and row.nama and row.jenis:
            for reason in unit_problems(row.kode, row.nama, row.jenis):
                lajur.found.row(row.baris, reason)
    return lajur.found.hasil(rows, Kontrol(lajur.jumlah_baris, len(rows)))
