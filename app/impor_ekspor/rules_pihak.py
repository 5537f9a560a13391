"""Import file `pihak`: kode, nama, jenis, telepon, alamat (antarmuka 2). Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.impor_ekspor.rules import Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_kolom import Lajur, itself
from app.pihak.rules import BELUM_DIRINCI, JenisPihak
from app.platform.tabel import Tabel

KOLOM = (
    Kolom("kode", ("P-001", "P-002"), wajib=True),
    Kolom("nama", ("UD Sumber Rejeki", "Warung Bu Tini"), wajib=True),
    Kolom("jenis", ("pemasok", "penitip"), wajib=True),
    Kolom("telepon", ("081200000001", "081200000002")),
    Kolom("alamat", ("Jalan Pasar 3", "Dusun Krajan RT 02")),
)
JENIS = itself(kind for kind in JenisPihak if kind is not JenisPihak.BELUM_DIRINCI)


@dataclass(frozen=True, slots=True)
class PihakFile:
    """One outside party of a file."""

    baris: int
    kode: str
    nama: str
    jenis: str
    telepon: str
    alamat: str


def parse_pihak(tabel: Tabel) -> Hasil[PihakFile]:
    """Parties of a file, each code once; the program's own party is refused."""
    lajur = Lajur(tabel, KOLOM, "kode")
    kode = lajur.codes("kode", 30, wajib=True)
    nama = lajur.texts("nama", 120, wajib=True)
    jenis = lajur.words("jenis", JENIS)
    lajur.required("jenis", f"salah satu dari {', '.join(JENIS.values())}")
    telepon, alamat = lajur.phones("telepon"), lajur.texts("alamat", 200)
    lajur.unique("kode", kode, "Kode pihak")
    for no, text in zip(lajur.nomor, kode, strict=True):
        if text.upper() == BELUM_DIRINCI:
            lajur.found.row(no, f"kode {BELUM_DIRINCI} dipakai oleh program; pilih kode lain.")
    columns = (lajur.nomor, kode, nama, jenis, telepon, alamat)
    rows = [PihakFile(*fields) for fields in zip(*columns, strict=True)]
    return lajur.found.hasil(rows, Kontrol(lajur.jumlah_baris, len(rows)))
