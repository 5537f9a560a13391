"""The list of savings on paper and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Penanda,
    TandaTangan,
)
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.simpanan.draw_tunggakan import Surat
from app.simpanan.queries_daftar import TAMPIL, sums_of
from app.simpanan.queries_tunggakan import BarisTunggakan
from app.values.calendar import tanggal_panjang

J = JenisSimpanan
JUDUL = "Daftar Simpanan Anggota"
SINGKAT = {
    J.POKOK: "Pokok", J.WAJIB: "Wajib", J.SUKARELA: "Sukarela", J.BERJANGKA: "Berjangka",
    J.KHUSUS: "Khusus", J.CALON: "Calon",
}  # fmt: skip


def _amounts(row: BarisTunggakan) -> list[int]:
    amounts = [row.posisi.saldo.get(jenis, 0) for jenis in TAMPIL]
    return [*amounts, sum(amounts)]


def savings_pdf(rows: Sequence[BarisTunggakan], on: date, surat: Surat, saringan: str) -> bytes:
    """The list lying down with its sums, the treasurer's signature below."""
    dok = Dokumen(
        surat.kop, ukuran=surat.ukuran, judul_berkas=JUDUL, kaki=Kaki(dicetak=surat.dicetak)
    )
    dok.judul(JUDUL, f"Per {tanggal_panjang(on)}{saringan}. {len(rows)} orang.", rebah=True)
    columns = [KolomTabel("Nomor", Jenis.TEKS), KolomTabel("Nama", Jenis.TEKS, 46)]
    columns += [KolomTabel(SINGKAT[jenis]) for jenis in TAMPIL]
    columns += [KolomTabel("Jumlah (Rp)"), KolomTabel("Tunggakan", Jenis.TEKS)]
    lines = [
        BarisTabel((row.posisi.nomor, row.posisi.nama, *_amounts(row), _behind(row)))
        for row in rows
    ]
    ringkas = sums_of(rows)
    sums = [ringkas.per_jenis[jenis] for jenis in TAMPIL]
    total = BarisTabel(("", "Jumlah", *sums, ringkas.jumlah, ""), Gaya.JUMLAH_AKHIR)
    dok.tabel(columns, [*lines, total])
    dok.tanda_tangan(TandaTangan(surat.place(on), (Penanda("Bendahara", surat.bendahara),)))
    return dok.bytes()


def _behind(row: BarisTunggakan) -> str:
    if not row.wajib.kali:
        return ""
    return f"{row.wajib.kali} {'tahun' if row.wajib.tahunan else 'bulan'}"


def savings_xlsx(rows: Sequence[BarisTunggakan], on: date, koperasi: str) -> bytes:
    """The list as a spreadsheet."""
    amounts = tuple(KolomLembar(SINGKAT[jenis], JenisLajur.JUMLAH) for jenis in TAMPIL)
    columns = (
        KolomLembar("Nomor anggota", lebar=14), KolomLembar("Nama", lebar=28),
        KolomLembar("Dusun", lebar=18), KolomLembar("Kedudukan", lebar=14), *amounts,
        KolomLembar("Jumlah", JenisLajur.JUMLAH),
        KolomLembar("Bulan menunggak", JenisLajur.BILANGAN, 10),
        KolomLembar("Tunggakan wajib", JenisLajur.JUMLAH),
        KolomLembar("Sisa pokok", JenisLajur.JUMLAH),
    )  # fmt: skip
    lines = [
        BarisLembar((
            row.posisi.nomor, row.posisi.nama, row.posisi.dusun, row.posisi.status.value,
            *_amounts(row), row.wajib.kali, row.wajib.jumlah, row.pokok,
        ))
        for row in rows
    ]  # fmt: skip
    head = (koperasi, JUDUL, f"Per {tanggal_panjang(on)}")
    return write_xlsx([Lembar(JUDUL, columns, lines, kepala=head, rebah=True)], judul=JUDUL)
