"""Import file `akun`: a chart of accounts (antarmuka 2). Digits of a code mean nothing. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.buku_besar.rules_bagan import (
    AkunBaku,
    Kelompok,
    Kendali,
    account_problems,
    with_defaults,
)
from app.impor_ekspor.rules import Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_kolom import Lajur, Unfit, itself, shown
from app.platform.tabel import Sel, Tabel
from app.unit.rules import JenisUnit

SALDO_NORMAL = {"d": "D", "k": "K", "debit": "D", "debet": "D", "kredit": "K"}
ARUS_KAS = {"kas": "kas", "o": "O", "i": "I", "p": "P", "_": "-", "o*": "O"}
KOLOM = (
    Kolom("kode", ("1101", "4101"), wajib=True),
    Kolom("nama", ("Kas umum", "Penjualan kepada anggota"), wajib=True),
    Kolom("kelompok", ("kas_setara_kas", "partisipasi_bruto"), wajib=True),
    Kolom("saldo_normal", ("D", "K"), wajib=True),
    Kolom("arus_kas", ("kas", "O")),
    Kolom("arus_masuk", (None, "pelanggan")),
    Kolom("arus_keluar", (None, "pelanggan")),
    Kolom("unit", ("K", "U")),
    Kolom("peran", ("kas_umum", None)),
    Kolom("kendali", ("tidak", "tidak")),
)


@dataclass(frozen=True, slots=True)
class AkunFile:
    """One account of a file, what the file leaves out filled from its group."""

    baris: int
    akun: AkunBaku

    @property
    def kode(self) -> str:
        """The account's code, its key."""
        return self.akun.kode


def parse_akun(tabel: Tabel) -> Hasil[AkunFile]:
    """Accounts of a file. Refused: unknown group or side, a code or role twice, cash half said."""
    lajur = Lajur(tabel, KOLOM, "kode")
    columns = _columns(lajur)
    lajur.required("kelompok", "salah satu kelompok dari daftar bagan akun")
    lajur.required("saldo_normal", "D atau K")
    rows = []
    for no, *fields in zip(lajur.nomor, *columns, strict=True):
        row = AkunFile(no, with_defaults(AkunBaku(*fields)))
        rows.append(row)
        if row.akun.kode and row.akun.nama and row.akun.kelompok and row.akun.saldo_normal:
            for reason in account_problems(row.akun):
                lajur.found.row(no, reason)
    lajur.unique("kode", [row.akun.kode for row in rows], "Kode akun")
    lajur.unique("peran", [row.akun.peran for row in rows], "Peran")
    return lajur.found.hasil(rows, Kontrol(lajur.jumlah_baris, len(rows)))


def _columns(lajur: Lajur) -> list[list[str]]:
    """The columns in the order of AkunBaku."""
    unit = lajur.read("unit", unit_rule_of, ("", ""))
    return [
        lajur.codes("kode", wajib=True),
        lajur.texts("nama", 120, wajib=True),
        lajur.words("kelompok", itself(Kelompok)),
        lajur.words("saldo_normal", SALDO_NORMAL),
        lajur.words("arus_kas", ARUS_KAS),
        lajur.read("arus_masuk", identifier_of, ""),
        lajur.read("arus_keluar", identifier_of, ""),
        [rule for rule, _ in unit],
        [jenis for _, jenis in unit],
        lajur.words("kendali", itself(Kendali)),
        lajur.read("peran", identifier_of, ""),
    ]


def identifier_of(cell: Sel) -> str:
    """A key such as `kas_umum`: small letters, digits, low lines."""
    word = re.sub(r"[\s-]+", "_", shown(cell).strip().casefold())
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", word):
        raise Unfit("kata kunci huruf kecil seperti kas_umum")
    return word


def unit_rule_of(cell: Sel) -> tuple[str, str]:
    """K, U or O; `U:usp` or `U (USP)` narrows to a kind of unit."""
    found = re.fullmatch(r"([KUO])\s*[:(]?\s*([A-Z_]*)\)?", shown(cell).strip().upper())
    jenis = found[2].lower() if found else ""
    if found is None or (jenis and (found[1] != "U" or jenis not in list(JenisUnit))):
        raise Unfit("K, U atau O; U:usp untuk satu jenis unit")
    return found[1], jenis
