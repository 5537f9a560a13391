"""The reconciliation on A4, and the lines of a statement as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.kas.models_koran import Rekonsiliasi, RincianRekonsiliasi
from app.kas.queries_koran import BarisRow
from app.kas.rules_koran import SEBUTAN_RINCIAN, JenisRincian
from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Penanda,
    TandaTangan,
    Ukuran,
)
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.values.calendar import tanggal_lis, tanggal_panjang

JUDUL = "Rekonsiliasi Bank"
LAJUR = (
    KolomLembar("Tanggal", JenisLajur.TANGGAL), KolomLembar("Keterangan", lebar=50),
    KolomLembar("Keluar", JenisLajur.JUMLAH), KolomLembar("Masuk", JenisLajur.JUMLAH),
    KolomLembar("Saldo", JenisLajur.JUMLAH), KolomLembar("Keadaan", lebar=20),
    KolomLembar("Asal", lebar=14),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CetakanRekon:
    """What stands around the paper: account, who made and signed it, when and where."""

    kop: Kop
    ukuran: Ukuran
    rekening: str
    tempat: str
    dicetak: str
    dibuat: str
    pembuat: str
    pengesah: str


def reconciliation_pdf(
    paper: Rekonsiliasi, items: Sequence[RincianRekonsiliasi], cetakan: CetakanRekon
) -> bytes:
    """The frozen figures with their items; DRAF until a second person signed."""
    dok = Dokumen(
        cetakan.kop, ukuran=cetakan.ukuran, judul_berkas=f"{JUDUL} {cetakan.rekening}",
        draf=not cetakan.pengesah,
        kaki=Kaki(
            f"Angka dibekukan pada jurnal ke-{paper.kepala_urut}, {cetakan.dibuat}.",
            cetakan.dicetak, "buku yang tersegel",
        ),
    )  # fmt: skip
    dok.judul(JUDUL, f"{cetakan.rekening} per {tanggal_panjang(paper.tanggal)}. Dalam rupiah.")
    kolom = [
        KolomTabel("Tanggal", Jenis.TEKS), KolomTabel("Uraian", Jenis.URAIAN), KolomTabel("Jumlah"),
    ]  # fmt: skip
    dok.tabel(kolom, _rows(paper, items), sen=_has_sen(paper, items))
    dok.jarak(2)
    dok.paragraf("Saldo menurut rekening koran dan menurut buku cocok; tidak ada selisih.")
    place = f"{cetakan.tempat}, " if cetakan.tempat else ""
    signers = (
        Penanda("Dibuat oleh", cetakan.pembuat), Penanda("Disahkan oleh", cetakan.pengesah),
    )  # fmt: skip
    day = tanggal_panjang(paper.tanggal)
    dok.tanda_tangan(TandaTangan(f"{place}{day}", signers, per_baris=2))
    return dok.bytes()


def _rows(paper: Rekonsiliasi, items: Sequence[RincianRekonsiliasi]) -> list[BarisTabel]:
    rows = [BarisTabel(("", "Saldo menurut rekening koran", paper.saldo_koran), Gaya.SALDO)]
    for jenis in JenisRincian:
        mine = [item for item in items if item.jenis == jenis]
        rows.append(BarisTabel(("", SEBUTAN_RINCIAN[jenis], None), Gaya.SUBJUDUL))
        if not mine:
            rows.append(BarisTabel(("", "tidak ada", 0), Gaya.ISI, 1))
        for item in mine:
            row = (tanggal_lis(item.tanggal), item.keterangan, item.jumlah)
            rows.append(BarisTabel(row, Gaya.ISI, 1))
    rows.append(
        BarisTabel(("", "Saldo menurut rekening koran sesudah rincian", paper.saldo_buku),
                   Gaya.JUMLAH)
    )  # fmt: skip
    rows.append(BarisTabel(("", "Saldo menurut buku", paper.saldo_buku), Gaya.JUMLAH_AKHIR))
    return rows


def _has_sen(paper: Rekonsiliasi, items: Sequence[RincianRekonsiliasi]) -> bool:
    return any(x % 100 for x in (paper.saldo_koran, paper.saldo_buku, *(i.jumlah for i in items)))


def statement_xlsx(
    rows: Sequence[BarisRow], *, koperasi: str, rekening: str, lingkup: str
) -> bytes:
    """The lines as narrowed on the page; texts stay texts whatever they begin with."""
    baris = [
        BarisLembar((
            r.tanggal, r.keterangan, -r.jumlah if r.jumlah < 0 else None,
            r.jumlah if r.jumlah > 0 else None, r.saldo,
            "Cocok" if r.cocok else "Belum dicocokkan", "Tangan" if r.diketik else "Berkas",
        ))
        for r in rows
    ]  # fmt: skip
    head = (koperasi, f"Rekening koran {rekening}", lingkup)
    return write_xlsx([Lembar("Rekening koran", LAJUR, baris, head)], judul="Rekening koran")


def span_words(sejak: date, sampai: date) -> str:
    """A span as lists say it."""
    return f"{tanggal_lis(sejak)} sampai {tanggal_lis(sampai)}"
