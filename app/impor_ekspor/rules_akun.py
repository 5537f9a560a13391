"""Import file `akun`: a chart of accounts (antarmuka 2). Digits of a code mean nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from app.buku_besar.rules import Kendali
from app.impor_ekspor.rules import CellProblem, Hasil, Kolom, Kontrol
from app.impor_ekspor.rules_kolom import Lajur, Unfit, itself, shown
from app.laporan.rules_susunan import HASIL, MODAL_USP_UNIT, NERACA
from app.platform.tabel import Sel, Tabel
from app.unit.rules import JenisUnit

KAS = "kas_setara_kas"
KAS_KELAS = "kas"
KELOMPOK = frozenset((NERACA | HASIL) - {MODAL_USP_UNIT})
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
    """One account of a file. Empty `arus_kas`, `arus_masuk`, `arus_keluar`: the file is silent.

    `aturan_unit` is K (always KANTOR), U (a unit must be named) or O; `jenis_unit` narrows U.
    """

    baris: int
    kode: str
    nama: str
    kelompok: str
    saldo_normal: str
    arus_kas: str
    arus_masuk: str
    arus_keluar: str
    aturan_unit: str
    jenis_unit: str
    kendali: str
    peran: str


def parse_akun(tabel: Tabel, *, kelompok: Collection[str] = KELOMPOK) -> Hasil[AkunFile]:
    """Accounts of a file. Refused: unknown group or side, a code or role twice, cash half said."""
    lajur = Lajur(tabel, KOLOM, "kode")
    kode = lajur.codes("kode", wajib=True)
    groups = lajur.words("kelompok", itself(kelompok))
    sides = lajur.words("saldo_normal", SALDO_NORMAL)
    lajur.required("kelompok", "salah satu kelompok dari daftar bagan akun")
    lajur.required("saldo_normal", "D atau K")
    unit = lajur.read("unit", unit_rule_of, ("O", ""))
    peran = lajur.read("peran", identifier_of, "")
    columns = (
        lajur.nomor,
        kode,
        lajur.texts("nama", 120, wajib=True),
        groups,
        sides,
        lajur.words("arus_kas", ARUS_KAS),
        lajur.read("arus_masuk", identifier_of, ""),
        lajur.read("arus_keluar", identifier_of, ""),
        [rule for rule, _ in unit],
        [jenis for _, jenis in unit],
        lajur.words("kendali", itself(Kendali), Kendali.TIDAK.value),
        peran,
    )
    rows = [_with_cash(AkunFile(*fields), lajur) for fields in zip(*columns, strict=True)]
    lajur.unique("kode", kode, "Kode akun")
    lajur.unique("peran", peran, "Peran")
    return lajur.found.hasil(rows, Kontrol(lajur.jumlah_baris, len(rows)))


def _with_cash(row: AkunFile, lajur: Lajur) -> AkunFile:
    """Group of cash and cash-flow class `kas` go together (akuntansi 1.2)."""
    if row.kelompok == KAS and not row.arus_kas:
        return replace(row, arus_kas=KAS_KELAS)
    if row.arus_kas and row.kelompok and (row.kelompok == KAS) != (row.arus_kas == KAS_KELAS):
        expected = "kas" if row.kelompok == KAS else f"O, I, P atau - untuk {row.kelompok}"
        lajur.found.add(CellProblem(row.baris, "arus_kas", row.arus_kas, expected))
    return row


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
