"""What a person asks of a report, and what is refused before anything is read. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.laporan.rules_arus_kas import LANGSUNG, TIDAK_LANGSUNG
from app.laporan.rules_daftar import LAPORAN, JenisLaporan, Pokok
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason, Refused

METODE = (LANGSUNG, TIDAK_LANGSUNG)
SUBJECT = {
    Pokok.AKUN: ("akun", "Sebutkan kode akunnya, misalnya 1101."),
    Pokok.KAS: ("akun", "Sebutkan kode akun kas atau banknya, misalnya 1101."),
    Pokok.ANGGOTA: ("anggota", "Sebutkan nomor anggotanya, misalnya 0001."),
}


@dataclass(frozen=True, slots=True)
class Permintaan:
    """One report as asked for. `banding` None means the usual comparison.

    `unit`, `akun` and `anggota` are codes and numbers as people write them.
    """

    nama: str
    sampai: date
    sejak: date | None = None
    banding: date | None = None
    tanpa_banding: bool = False
    unit: str | None = None
    per_unit: bool = False
    metode: str = LANGSUNG
    akun: str | None = None
    anggota: str | None = None

    @property
    def jenis(self) -> JenisLaporan:
        """The kind asked for. Refused: a name that is none."""
        if self.nama not in LAPORAN:
            raise Refused(
                Reason(
                    f"Laporan '{self.nama}' tidak ada. Pilih salah satu: {', '.join(LAPORAN)}.",
                    "nama",
                )
            )
        return LAPORAN[self.nama]


def request_problems(p: Permintaan) -> list[Reason]:
    """Every reason against a request that needs no books to be seen."""
    jenis = p.jenis
    reasons = _date_problems(p)
    if p.per_unit and not jenis.per_unit:
        able = ", ".join(j.nama for j in LAPORAN.values() if j.per_unit)
        text = f"{jenis.judul} tidak disusun per unit; yang dapat: {able}."
        reasons.append(Reason(text, "unit"))
    if p.per_unit and p.unit:
        reasons.append(Reason("Pilih satu unit atau semua unit per kolom, bukan keduanya.", "unit"))
    if p.metode not in METODE:
        reasons.append(Reason(f"Metode '{p.metode}' tidak ada; langsung atau tidak_langsung.",
                              "metode"))  # fmt: skip
    if jenis.buku:
        field, hint = SUBJECT[jenis.pokok]
        if not (getattr(p, field) or "").strip():
            reasons.append(Reason(hint, field))
    return reasons


def _date_problems(p: Permintaan) -> list[Reason]:
    reasons = []
    if p.sejak and p.sejak > p.sampai:
        reasons.append(
            Reason(
                f"Awal periode {tanggal_panjang(p.sejak)} sesudah akhirnya "
                f"{tanggal_panjang(p.sampai)}; tukar keduanya.",
                "sejak",
            )
        )
    if p.banding and p.banding >= p.sampai:
        reasons.append(
            Reason(
                f"Tanggal pembanding {tanggal_panjang(p.banding)} harus sebelum tanggal laporan "
                f"{tanggal_panjang(p.sampai)}.",
                "banding",
            )
        )
    return reasons
