"""Statement lines, cash-flow lines and equity movements as the chart's rules define them."""

from __future__ import annotations

from app.buku_besar.rules_bagan import ArusKas, Bagian, Kelompok, MutasiEkuitas

OPERASI, INVESTASI, PENDANAAN = "O", "I", "P"
ARUS_RK = ArusKas.MUTASI_RK.value
PERAN_QRIS = "qris"
PERAN_KOREKSI = "koreksi_shu"
SETORAN = MutasiEkuitas.SETORAN.value
PENARIKAN = MutasiEkuitas.PENARIKAN.value
HIBAH = MutasiEkuitas.HIBAH.value
ALOKASI = MutasiEkuitas.ALOKASI.value
KOREKSI = MutasiEkuitas.KOREKSI.value
LAIN = MutasiEkuitas.LAIN.value
# One allocation, two printed rows: what reserves took, and what left equity (akuntansi 8.5).
ALOKASI_CADANGAN = "alokasi_cadangan"
ALOKASI_DANA = "alokasi_anggota_dan_dana"
PKL_MUTASI = "penghasilan_komprehensif_lain"
MUTASI = (
    (KOREKSI, MutasiEkuitas.KOREKSI.label),
    (SETORAN, MutasiEkuitas.SETORAN.label),
    (PENARIKAN, MutasiEkuitas.PENARIKAN.label),
    (HIBAH, MutasiEkuitas.HIBAH.label),
    (ALOKASI_CADANGAN, "Alokasi SHU ke cadangan"),
    (ALOKASI_DANA, "Alokasi SHU ke anggota dan dana"),
    (PKL_MUTASI, "Penghasilan komprehensif lain"),
    (LAIN, MutasiEkuitas.LAIN.label),
)
_ARUS = {a.value: a.kelas for a in ArusKas}
_ARUS_LABEL = {
    kelas: tuple((a.value, a.label) for a in ArusKas if a.kelas == kelas)
    for kelas in (OPERASI, INVESTASI, PENDANAAN)
}
_MUTASI = {m.value for m in MutasiEkuitas}
# The pair within the USP stands on both sides of a unit's position, under two names.
_PASANGAN = {"modal_tetap_usp": "Modal tetap pada USP", "modal_tetap_usp_unit": "Modal tetap USP"}


def label(line: str) -> str:
    """The printed name of a statement line that is a group of accounts."""
    return _PASANGAN.get(line) or Kelompok(line).label


def lines_of(bagian: Bagian) -> tuple[str, ...]:
    """The groups of a section in printed order."""
    return tuple(k.value for k in Kelompok if k.bagian is bagian)


def arus_of(arus: str) -> str | None:
    """Class of a direct cash-flow line: O, I, P, '-' between units; None for any other key."""
    return _ARUS.get(arus)


def arus_label(kelas: str) -> tuple[tuple[str, str], ...]:
    """Keys and names of the direct lines of a class, in printed order."""
    return _ARUS_LABEL[kelas]


def mutasi_of(arus: str) -> str | None:
    """The equity movement a row was posted as; None when it carries none."""
    return arus if arus in _MUTASI else None
