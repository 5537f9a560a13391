"""Chapters about members: movement over the year, who came and went, what each has saved."""

from __future__ import annotations

from collections.abc import Sequence

from app.anggota.rules_status import Mutasi
from app.platform.kertas import BarisTabel, Dokumen, Gaya, Jenis, KolomTabel, Pindah
from app.rat.rules import TIDAK_ADA, KonteksRat, Pergerakan, or_none
from app.rat.rules_kepatuhan import thousands
from app.rat.rules_simpanan import BarisSimpanan, DaftarSimpanan
from app.values.calendar import tanggal_lis, tanggal_panjang

CAMPURAN = "Sukarela dan lain"
COCOK = "Cocok: jumlah rincian sama dengan buku besar dan dengan laporan posisi keuangan."
TIDAK_COCOK = (
    "Tidak cocok: jumlah rincian berbeda dari buku besar atau laporan posisi keuangan. Jalankan "
    "pemeriksaan sebelum buku ini dipakai."
)


def add_members(dok: Dokumen, konteks: KonteksRat) -> None:
    """Opening, in, out and closing by sex; statuses; who came and who left, without NIK."""
    anggota = konteks.anggota
    dok.bab("Keanggotaan")
    dok.tabel(
        [KolomTabel("Anggota (orang)", Jenis.URAIAN), KolomTabel("Awal tahun", lebar_mm=26),
         KolomTabel("Masuk", lebar_mm=26), KolomTabel("Keluar", lebar_mm=26),
         KolomTabel("Akhir tahun", lebar_mm=26)],
        [
            *(BarisTabel((row.kelompok, *_counts(row.mutasi))) for row in anggota.mutasi),
            BarisTabel(("Jumlah", *_counts(anggota.jumlah)), Gaya.JUMLAH_AKHIR),
        ],
    )  # fmt: skip
    if anggota.tanpa_tanggal:
        dok.jarak(2)
        dok.paragraf(
            f"{thousands(anggota.tanpa_tanggal)} orang tanpa tanggal masuk dihitung sebagai "
            "anggota sejak awal tahun.", kecil=True,
        )  # fmt: skip
    dok.bab(f"Menurut status pada {tanggal_panjang(konteks.sampai)}", 2)
    dok.tabel(
        [KolomTabel("Status", Jenis.URAIAN), KolomTabel("Orang")],
        [BarisTabel((label, thousands(count))) for label, count in anggota.status],
    )
    dok.bab("Anggota masuk", 2)
    _people(dok, anggota.masuk, sebab=False)
    dok.bab("Anggota keluar", 2)
    _people(dok, anggota.keluar, sebab=True)


def _counts(m: Mutasi) -> tuple[str, ...]:
    return tuple(thousands(n) if n else "–" for n in (m.awal, m.masuk, m.keluar, m.akhir))


def _people(dok: Dokumen, people: Sequence[Pergerakan], *, sebab: bool) -> None:
    if not people:
        dok.paragraf(TIDAK_ADA)
        return
    columns = [KolomTabel("Nomor", Jenis.TEKS), KolomTabel("Nama", Jenis.URAIAN)]
    columns += [KolomTabel("Sebab", Jenis.TEKS)] if sebab else []
    dok.tabel(
        [*columns, KolomTabel("Tanggal", Jenis.TEKS)],
        [
            BarisTabel(
                (p.nomor, p.nama, *((or_none(p.sebab),) if sebab else ()), tanggal_lis(p.tanggal))
            )
            for p in people
        ],
    )


def add_savings(dok: Dokumen, konteks: KonteksRat) -> None:
    """Savings of every member, footing to the statement; sen are shown when there are any."""
    daftar = konteks.simpanan
    dok.bab("Simpanan setiap anggota")
    dok.paragraf(f"Pada {tanggal_panjang(konteks.sampai)}, dalam rupiah.", kecil=True)
    sen = any(amount % 100 for row in daftar.baris for amount in row.jumlah)
    total = BarisSimpanan("", "Jumlah", daftar.jumlah)
    dok.tabel(
        savings_columns(daftar),
        [
            *(BarisTabel(_savings(row)) for row in daftar.baris),
            BarisTabel(_savings(total), Gaya.JUMLAH_AKHIR),
        ],
        sen=sen,
    )
    dok.jarak(2)
    dok.paragraf(COCOK if daftar.cocok else TIDAK_COCOK, tebal=not daftar.cocok, kecil=daftar.cocok)


def savings_columns(daftar: DaftarSimpanan) -> list[KolomTabel]:
    """Number, name, the three kinds and the sum; sums are carried over pages."""
    sum_up = Pindah.JUMLAH
    return [
        KolomTabel("Nomor", Jenis.TEKS),
        KolomTabel("Nama", Jenis.URAIAN),
        KolomTabel("Pokok", pindah=sum_up),
        KolomTabel("Wajib", pindah=sum_up),
        KolomTabel(CAMPURAN if daftar.campuran else "Sukarela", pindah=sum_up),
        KolomTabel("Jumlah", pindah=sum_up),
    ]


def _savings(row: BarisSimpanan) -> tuple[str | int, ...]:
    return (row.nomor, row.nama, *row.jumlah, row.total)
