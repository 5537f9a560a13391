"""Operating cash flow the indirect way: from the result back to cash.

Why it equals the direct total for any books: rows without a direct line belong to journals that
touch no cash, so they add up to nil. Direct operating = rows with an operating line = those plus
all rows without a line = the result, less its part in investing and financing lines, plus every
balance-sheet row (but cash) that carries no investing, financing or R/K line.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.laporan.rules import Jenis
from app.laporan.rules_buku import PEMBUKA, PENUTUP, Akun, Gerak, Kurun, without_unit
from app.laporan.rules_label import OPERASI, PERAN_QRIS, arus_of
from app.laporan.rules_susunan import (
    ASET_LANCAR,
    ASET_TIDAK_LANCAR,
    ELIMINASI,
    HASIL,
    LIABILITAS,
    SHU_BERJALAN,
    SHU_LALU,
    Isi,
    Susun,
    line_of,
)

SHU_GERAK = "shu_setelah_pajak"
SHU_PEMBUKA = "shu_sampai_saldo_awal"
BUKAN_OPERASI = "bukan_operasi"
QRIS = "piutang_qris"
DANA = "dana_shu_dipakai"
AKRUAL = "akrual_dan_utang_pajak"
ASET_NONKAS = "aset_nonkas"
PENDANAAN_NONKAS = "pendanaan_nonkas"
ANTAR_NONKAS = "antar_unit_nonkas"
_SUSUT = {"aset_tetap": "penyusutan", "aset_takberwujud": "amortisasi"}
_SISIH = {
    "piutang_usaha": "penyisihan_piutang_usaha",
    "pinjaman_diberikan": "penyisihan_pinjaman",
    "persediaan": "penyisihan_persediaan",
}
_KONTRA = {**_SUSUT, **_SISIH}
_DANA = frozenset({"dana_bagian_shu", "cadangan", SHU_LALU, SHU_BERJALAN})
_AKRUAL = frozenset({"beban_akrual", "utang_pajak"})
_LABEL = (
    (SHU_GERAK, "SHU setelah pajak"),
    (SHU_PEMBUKA, "SHU sampai tanggal saldo awal"),
    ("penyusutan", "Penyusutan"),
    ("amortisasi", "Amortisasi"),
    ("penyisihan_piutang_usaha", "Penyisihan piutang usaha"),
    ("penyisihan_pinjaman", "Penyisihan pinjaman"),
    ("penyisihan_persediaan", "Penyisihan persediaan"),
    (BUKAN_OPERASI, "Laba (rugi) yang arus kasnya investasi atau pendanaan"),
    ("piutang_usaha", "Penurunan (kenaikan) piutang usaha"),
    (QRIS, "Penurunan (kenaikan) piutang QRIS"),
    ("pinjaman_diberikan", "Penurunan (kenaikan) pinjaman diberikan"),
    ("piutang_lain", "Penurunan (kenaikan) piutang lain"),
    ("persediaan", "Penurunan (kenaikan) persediaan"),
    ("perlengkapan", "Penurunan (kenaikan) perlengkapan"),
    ("beban_dibayar_dimuka", "Penurunan (kenaikan) beban dibayar dimuka"),
    ("pajak_dibayar_dimuka", "Penurunan (kenaikan) pajak dibayar dimuka"),
    ("utang_usaha", "Kenaikan (penurunan) utang usaha dan konsinyasi"),
    ("pendapatan_diterima_dimuka", "Kenaikan (penurunan) pendapatan diterima dimuka"),
    ("simpanan_anggota", "Kenaikan (penurunan) simpanan anggota"),
    (AKRUAL, "Kenaikan (penurunan) akrual dan utang pajak"),
    ("liabilitas_lain", "Kenaikan (penurunan) liabilitas lain"),
    ("liabilitas_jangka_panjang_lain", "Kenaikan (penurunan) liabilitas jangka panjang lain"),
    (DANA, "Dana-dana SHU dipakai (bukan alokasi)"),
    (ASET_NONKAS, "Perolehan dan pelepasan aset tidak lancar tanpa kas"),
    (PENDANAAN_NONKAS, "Perubahan simpanan, modal, dan utang tanpa kas"),
    (ANTAR_NONKAS, "Mutasi antar unit tanpa kas"),
)
_OWN_ROW = frozenset(kunci for kunci, _ in _LABEL)
# A column holds direct lines too; its indirect figures are kept apart from them.
_PREFIX = "tl_"


def indirect_lines() -> list[Susun]:
    """The rows of the operating section, result first."""
    return [
        Susun(kunci, nama, 2, Jenis.ISI, (_PREFIX + kunci,), selalu=kunci == SHU_GERAK)
        for kunci, nama in _LABEL
    ]


def indirect_isi(akun: Sequence[Akun], kurun: Kurun, isi: Isi) -> None:
    """Add the indirect operating rows of a period to the column (credit minus debit)."""
    by_kode = {a.kode: a for a in akun}
    line_by_kode = {kode: line_of(a) for kode, a in by_kode.items()}
    for row in without_unit(kurun.gerak):
        account = by_kode[row.kode_akun]
        if row.sifat == PENUTUP or account.kas:
            continue
        line = line_by_kode[row.kode_akun]
        if line in HASIL:
            _add_result(isi, row)
        elif row.sifat != PEMBUKA and _operating_or_cashless(row):
            _add_balance(isi, row, account, line)


def _add_result(isi: Isi, row: Gerak) -> None:
    """The result as the PHU shows it, then what of it is no operating flow."""
    isi.add(_PREFIX + SHU_GERAK, -row.neto, row.kode_akun)
    if row.sifat == PEMBUKA:
        isi.add(_PREFIX + SHU_PEMBUKA, row.neto, row.kode_akun)
    elif not _operating_or_cashless(row):
        isi.add(_PREFIX + BUKAN_OPERASI, row.neto, row.kode_akun)


def _operating_or_cashless(row: Gerak) -> bool:
    return arus_of(row.arus) in (None, OPERASI)


def _add_balance(isi: Isi, row: Gerak, account: Akun, line: str) -> None:
    """One balance-sheet row; what feeds an allowance is the expense that took no cash.

    Only the credit side of a contra account outside cash journals is such an expense: debits are
    write-offs and disposals and belong to the change of the asset.
    """
    rest = -row.neto
    if account.saldo_normal == "K" and line in _KONTRA and arus_of(row.arus) is None:
        isi.add(_PREFIX + _KONTRA[line], row.kredit, row.kode_akun)
        rest -= row.kredit
    isi.add(_PREFIX + _row_of(account, line), rest, row.kode_akun)


def _row_of(account: Akun, line: str) -> str:
    """The indirect row a balance-sheet account's change stands on."""
    if line in ELIMINASI:
        return ANTAR_NONKAS
    if line in _DANA:
        return DANA
    if line in _AKRUAL:
        return AKRUAL
    if account.peran == PERAN_QRIS:
        return QRIS
    if line in ASET_TIDAK_LANCAR or line == "investasi_jangka_pendek":
        return ASET_NONKAS
    own = line in ASET_LANCAR or line == "simpanan_anggota"
    if own or (line in LIABILITAS and account.arus_kas == "O" and line in _OWN_ROW):
        return line
    return PENDANAAN_NONKAS
