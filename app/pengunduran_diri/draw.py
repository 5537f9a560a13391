"""The minutes of a member's leaving on A4, and the list of leavers as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.anggota.models import Anggota
from app.pengunduran_diri.models import BagianPengunduran, PembayaranKeluar, PengunduranDiri
from app.pengunduran_diri.queries import KEADAAN, BarisKeluar
from app.pengunduran_diri.rules import (
    MENINGGAL,
    SEBUTAN_BAGIAN,
    SEBUTAN_SHU,
    CaraShu,
)
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
from app.platform.lembar import (
    BarisLembar,
    Isi,
    JenisLajur,
    Jumlah,
    KolomLembar,
    Lembar,
    write_xlsx,
)
from app.values.calendar import nama_hari, tanggal_panjang
from app.values.money import total
from app.values.tulis import rp, terbilang_rupiah

JUDUL = "Berita Acara Penyelesaian Simpanan"
J = JenisLajur
LAJUR = (
    KolomLembar("Nomor", lebar=12), KolomLembar("Nama", lebar=28),
    KolomLembar("Berhenti", J.TANGGAL), KolomLembar("Sebab", lebar=20),
    KolomLembar("Hak", J.JUMLAH), KolomLembar("Sudah dibayar", J.JUMLAH),
    KolomLembar("Belum dibayar", J.JUMLAH), KolomLembar("Umur (hari)", J.BILANGAN),
    KolomLembar("Masih berutang", J.JUMLAH), KolomLembar("Keadaan", lebar=22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cetakan:
    """What stands around the minutes: letterhead, sheet, place, when printed, who signs."""

    kop: Kop
    ukuran: Ukuran
    tempat: str
    dicetak: str
    bendahara: str
    pengurus: str
    batal: bool


def minutes_pdf(
    surat: PengunduranDiri, anggota: Anggota, bagian: Sequence[BagianPengunduran],
    bayar: Sequence[PembayaranKeluar], cetakan: Cetakan, *, unit: Mapping[UUID, str],
) -> bytes:  # fmt: skip
    """Persons, the arithmetic, the sum in words, payments, who signs."""
    dok = Dokumen(
        cetakan.kop, ukuran=cetakan.ukuran, judul_berkas=f"{JUDUL} {anggota.nama}",
        kaki=Kaki("", cetakan.dicetak, "buku yang tersegel"),
    )  # fmt: skip
    nomor = f"Nomor {surat.nomor}. " if surat.nomor else ""
    dok.judul(JUDUL, f"{nomor}Anggota berhenti {tanggal_panjang(surat.tanggal)}.")
    if cetakan.batal:
        dok.paragraf(
            "Penyelesaian ini sudah dibatalkan; berita acara ini tidak berlaku.", tebal=True
        )
    hari = f"{nama_hari(surat.tanggal)}, {tanggal_panjang(surat.tanggal)}"
    dok.paragraf(
        f"Sejak hari {hari} keanggotaan orang yang tersebut di bawah ini berakhir. Simpanan dan "
        "kewajibannya diselesaikan dengan perhitungan berikut."
    )
    dok.pasangan(_persons(surat, anggota), lebar_nama_mm=46)
    dok.jarak(2)
    dok.tabel(
        [KolomTabel("Uraian", Jenis.URAIAN), KolomTabel("Hak (Rp)"), KolomTabel("Kurang (Rp)")],
        _sums(surat, bagian, unit), sen=bool(surat.terutang.sen % 100),
    )  # fmt: skip
    dok.jarak(2)
    dok.pasangan(_result(surat, bayar), lebar_nama_mm=46)
    dok.paragraf("Demikian berita acara ini dibuat dengan sebenarnya.")
    place = f"{cetakan.tempat}, " if cetakan.tempat else ""
    dok.tanda_tangan(
        TandaTangan(f"{place}{tanggal_panjang(surat.tanggal)}", _signers(surat, anggota, cetakan))
    )
    return dok.bytes()


def _persons(surat: PengunduranDiri, a: Anggota) -> list[tuple[str, str]]:
    found = [("Nama", a.nama), ("Nomor anggota", a.nomor)]
    place = ", ".join(part for part in (a.alamat, a.dusun) if part)
    found += [("Alamat", place)] if place else []
    cause = ", ".join(part for part in (surat.sebab.capitalize(), surat.alasan) if part)
    found.append(("Sebab berhenti", cause))
    if surat.tanggal_permohonan:
        found.append(("Tanggal permohonan", tanggal_panjang(surat.tanggal_permohonan)))
    if surat.keputusan:
        found.append(("Keputusan", surat.keputusan))
    if surat.sebab == MENINGGAL:
        relation = f", {a.ahli_waris_hubungan}" if a.ahli_waris_hubungan else ""
        heir = surat.penerima or (f"{a.ahli_waris}{relation}" if a.ahli_waris else "")
        found += [("Ahli waris", heir)] if heir else []
    elif surat.penerima:
        found.append(("Penerima uang", surat.penerima))
    if surat.surat_waris:
        found.append(("Surat ahli waris", surat.surat_waris))
    return found


def _sums(
    surat: PengunduranDiri, bagian: Sequence[BagianPengunduran], unit: Mapping[UUID, str]
) -> list[BarisTabel]:
    rows: list[BarisTabel] = []
    for part in bagian:
        name = part_name(part, unit)
        if part.sisi != "utang":
            rows.append(BarisTabel((name, part.jumlah.sen, None)))
            if part.kurang:
                words = "Denda sebelum jatuh tempo"
                rows.append(BarisTabel((words, None, part.kurang.sen), Gaya.ISI, 1))
        elif part.kurang:
            rows.append(BarisTabel((f"{name}, dipotong", None, part.kurang.sen)))
    if surat.rugi:
        words = f"Tanggungan rugi, {surat.keputusan_rugi}"
        rows.append(BarisTabel((words, None, surat.rugi.sen)))
    away = total((surat.denda, surat.rugi, surat.dipotong))
    rows.append(BarisTabel(("Jumlah", surat.jumlah_hak.sen, away.sen), Gaya.JUMLAH))
    last = ("Yang dibayarkan", surat.terutang.sen, None)
    return [*rows, BarisTabel(last, Gaya.JUMLAH_AKHIR)]


def part_name(part: BagianPengunduran, unit: Mapping[UUID, str]) -> str:
    """A part in words; debts name their unit."""
    name = SEBUTAN_BAGIAN[part.jenis]
    named = part.sisi == "utang" and part.unit_id
    return f"{name} di {unit[part.unit_id]}" if named and part.unit_id else name


def _result(surat: PengunduranDiri, bayar: Sequence[PembayaranKeluar]) -> list[tuple[str, str]]:
    found = []
    if surat.terutang:
        found += [
            ("Yang dibayarkan", rp(surat.terutang)),
            ("Terbilang", terbilang_rupiah(surat.terutang)),
        ]
        rest = surat.terutang - total(b.jumlah for b in bayar)
        found += [
            (f"Dibayar {tanggal_panjang(b.tanggal)}", f"{rp(b.jumlah)}, diterima {b.penerima}")
            for b in bayar
        ]
        if rest:
            found.append(("Belum dibayar", rp(rest)))
    if surat.sisa_utang:
        found.append(("Utang yang belum lunas", rp(surat.sisa_utang)))
        until = (
            f", paling lambat {tanggal_panjang(surat.janji_tanggal)}" if surat.janji_tanggal else ""
        )
        found.append(("Janji pelunasan", f"{surat.janji}{until}"))
    found.append(("SHU tahun berhenti", SEBUTAN_SHU[CaraShu(surat.shu_cara)]))
    return found


def _signers(surat: PengunduranDiri, anggota: Anggota, cetakan: Cetakan) -> tuple[Penanda, ...]:
    if surat.sebab == MENINGGAL:
        who = Penanda("Ahli waris", surat.penerima or anggota.ahli_waris)
    else:
        who = Penanda(
            "Yang menerima" if surat.terutang else "Bekas anggota", surat.penerima or anggota.nama
        )
    signers = [
        who, Penanda("Bendahara", cetakan.bendahara), Penanda("Pengurus", cetakan.pengurus)
    ]  # fmt: skip
    witnesses = [name for name in (surat.saksi_satu, surat.saksi_dua) if name]
    return (*signers, *(Penanda("Saksi", name) for name in witnesses))


def leavers_xlsx(rows: Sequence[BarisKeluar], *, koperasi: str, lingkup: str, on: date) -> bytes:
    """The list as narrowed on the page, with sums."""
    baris = [BarisLembar(_cells(row, on)) for row in rows]
    every = tuple(range(len(rows)))
    sums = {
        4: sum(r.terutang.sen for r in rows), 5: sum(r.dibayar.sen for r in rows),
        6: sum(r.sisa.sen for r in rows), 8: sum(r.sisa_utang.sen for r in rows),
    }  # fmt: skip
    cells: list[Isi] = [None] * len(LAJUR)
    cells[1] = "Jumlah"
    for place, sen in sums.items():
        cells[place] = Jumlah(sen, every, sampai=True)
    if rows:
        baris.append(BarisLembar(tuple(cells), tebal=True))
    head = (koperasi, "Anggota yang berhenti", lingkup)
    sheet = Lembar("Anggota berhenti", LAJUR, baris, head, rebah=True)
    return write_xlsx([sheet], judul="Anggota yang berhenti", penulis=koperasi)


def _cells(row: BarisKeluar, on: date) -> tuple[Isi, ...]:
    surat = row.surat
    return (
        row.nomor, row.nama, surat.tanggal if surat else None,
        surat.sebab if surat else "dari sebelum pembukuan", row.terutang.sen, row.dibayar.sen,
        row.sisa.sen, row.umur(on) if row.sisa else None, row.sisa_utang.sen,
        KEADAAN[row.keadaan],
    )  # fmt: skip
