"""The minutes of a cash count on A4, and the list of counts as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.kas.queries_opname import OpnameRow, OpnameView
from app.kas.rules_opname import JenisUang, difference_words
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
from app.values.calendar import nama_hari, tanggal_panjang
from app.values.money import Money
from app.values.tulis import rp, terbilang_rupiah

JUDUL = "Berita Acara Opname Kas"
LAJUR = (
    KolomLembar("Tanggal", JenisLajur.TANGGAL), KolomLembar("Buku kas", lebar=32),
    KolomLembar("Saldo buku", JenisLajur.JUMLAH), KolomLembar("Uang dihitung", JenisLajur.JUMLAH),
    KolomLembar("Selisih", JenisLajur.JUMLAH), KolomLembar("Keadaan", lebar=22),
    KolomLembar("Bendahara", lebar=22), KolomLembar("Pengawas", lebar=22),
    KolomLembar("Alasan", lebar=40),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cetakan:
    """What stands around the minutes: letterhead, place, when begun and printed, chair, sheet."""

    kop: Kop
    ukuran: Ukuran
    tempat: str
    dimulai: str
    dicetak: str
    ketua: str


def minutes_pdf(v: OpnameView, cetakan: Cetakan) -> bytes:
    """The minutes of a count that was taken; marked DRAF until it is signed."""
    assert v.hitungan is not None
    assert v.selisih is not None
    signed = v.akhir is not None and v.akhir.hasil == "sah"
    dok = Dokumen(
        cetakan.kop, ukuran=cetakan.ukuran, judul_berkas=f"{JUDUL} {v.buku}", draf=not signed,
        kaki=Kaki(
            f"Saldo buku dibekukan pada jurnal ke-{v.opname.kepala_urut}, {cetakan.dimulai}.",
            cetakan.dicetak, "buku yang tersegel",
        ),
    )  # fmt: skip
    hari = f"{nama_hari(v.opname.tanggal)}, {tanggal_panjang(v.opname.tanggal)}"
    dok.judul(JUDUL, f"{v.buku}. {hari}.")
    dok.paragraf(
        f"Pada hari {hari} telah dihitung uang pada {v.buku}, disaksikan bendahara "
        f"{v.hitungan.bendahara} dan pengawas {v.hitungan.pengawas}, dengan rincian berikut."
    )
    dok.tabel(
        [
            KolomTabel("Pecahan", Jenis.URAIAN), KolomTabel("Banyak", Jenis.TEKS),
            KolomTabel("Jumlah (Rp)"),
        ],
        _note_rows(v),
    )  # fmt: skip
    dok.jarak(2)
    dok.pasangan(_facts(v), lebar_nama_mm=46)
    dok.paragraf("Demikian berita acara ini dibuat dengan sebenarnya.")
    place = f"{cetakan.tempat}, " if cetakan.tempat else ""
    signers = (
        Penanda("Bendahara", v.hitungan.bendahara), Penanda("Pengawas", v.hitungan.pengawas),
        Penanda("Mengetahui, ketua", cetakan.ketua),
    )  # fmt: skip
    dok.tanda_tangan(TandaTangan(f"{place}{tanggal_panjang(v.opname.tanggal)}", signers))
    return dok.bytes()


def _note_rows(v: OpnameView) -> list[BarisTabel]:
    assert v.hitungan is not None
    rows: list[BarisTabel] = []
    for jenis, judul in ((JenisUang.KERTAS, "Uang kertas"), (JenisUang.LOGAM, "Uang logam")):
        notes = [row for row in v.lembar if row.pecahan.jenis is jenis]
        if notes:
            rows.append(BarisTabel((judul, "", None), Gaya.SUBJUDUL))
        word = "lembar" if jenis is JenisUang.KERTAS else "keping"
        for row in notes:
            value = rp(row.pecahan.nilai * 100)
            many = f"{row.banyak:,} {word}".replace(",", ".")
            rows.append(BarisTabel((value, many, row.jumlah), Gaya.ISI, 1))
    return [*rows, BarisTabel(("Jumlah uang", "", v.hitungan.fisik), Gaya.JUMLAH_AKHIR)]


def _facts(v: OpnameView) -> list[tuple[str, str]]:
    assert v.hitungan is not None
    assert v.selisih is not None
    found = [
        ("Uang dihitung", rp(v.hitungan.fisik)),
        ("Terbilang", terbilang_rupiah(Money(v.hitungan.fisik))),
        ("Saldo menurut buku", rp(v.opname.saldo_buku)),
        ("Selisih", difference_words(v.selisih)),
    ]
    if v.akhir is not None and v.akhir.alasan:
        found.append(("Sebab selisih", v.akhir.alasan))
    if v.opname.buta:
        found.append(("Cara menghitung", "saldo buku tidak diperlihatkan sebelum dihitung"))
    if v.dibatalkan:
        found.append(("Catatan", "jurnal selisih ini kemudian dibatalkan"))
    return found


def counts_xlsx(rows: Sequence[OpnameRow], *, koperasi: str, lingkup: str) -> bytes:
    """The list of counts as narrowed on the page."""
    baris = [
        BarisLembar((
            r.tanggal, r.buku, r.saldo_buku, r.fisik, r.selisih, r.keadaan, r.bendahara,
            r.pengawas, r.alasan,
        ))
        for r in rows
    ]  # fmt: skip
    sheet = Lembar("Opname kas", LAJUR, baris, (koperasi, "Daftar opname kas", lingkup), rebah=True)
    return write_xlsx([sheet], judul="Daftar opname kas", penulis=koperasi)
