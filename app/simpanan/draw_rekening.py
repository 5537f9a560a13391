"""A member's statement of savings over a span, on paper and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    Pindah,
    TandaTangan,
)
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.simpanan.draw_tunggakan import Surat
from app.simpanan.rules_buku import DI_BUKU, BarisSimpanan, span_words
from app.values.calendar import tanggal_lis

J = JenisSimpanan
JUDUL = "Rekening Simpanan Anggota"
LAJUR = ("Pokok", "Wajib", "Sukarela", "Lainnya", "Saldo")
CATATAN = "Lainnya: simpanan berjangka, simpanan khusus, dan titipan calon anggota."


@dataclass(frozen=True, slots=True)
class Rekening:
    """Lines of a span with the balances before it, in sen, and whose they are."""

    nama: str
    nomor: str
    since: date
    until: date
    lines: Sequence[BarisSimpanan]
    before: Mapping[str, int]

    @property
    def awal(self) -> tuple[int, int, int, int, int]:
        """Balances before the span: pokok, wajib, sukarela, the others, all together."""
        pokok, wajib, sukarela = (self.before.get(kind, 0) for kind in DI_BUKU)
        total = sum(self.before.values())
        return pokok, wajib, sukarela, total - pokok - wajib - sukarela, total

    @property
    def gerak(self) -> tuple[int, int, int, int]:
        """What the span moved, column by column."""
        return (
            sum(line.pokok for line in self.lines), sum(line.wajib for line in self.lines),
            sum(line.sukarela for line in self.lines), sum(line.lain for line in self.lines),
        )  # fmt: skip

    @property
    def akhir(self) -> tuple[int, int, int, int, int]:
        """Balances at the end of the span."""
        moved = self.gerak
        a = self.awal
        return (a[0] + moved[0], a[1] + moved[1], a[2] + moved[2], a[3] + moved[3],
                a[4] + sum(moved))  # fmt: skip


def amounts_of(line: BarisSimpanan) -> tuple[int, int, int, int, int]:
    """The figures of a line in the order of the columns."""
    return line.pokok, line.wajib, line.sukarela, line.lain, line.saldo


def statement_pdf(rekening: Rekening, surat: Surat) -> bytes:
    """The statement with letterhead, opening and closing balances, the treasurer's signature."""
    dok = Dokumen(
        surat.kop, ukuran=surat.ukuran, judul_berkas=JUDUL, kaki=Kaki(CATATAN, surat.dicetak)
    )
    who = f"{rekening.nama}, nomor anggota {rekening.nomor}"
    span = span_words(rekening.since, rekening.until)
    dok.judul(JUDUL, f"{who}. {span}. Disajikan dalam rupiah.", rebah=True)
    columns = [
        KolomTabel("Tanggal", Jenis.TEKS, 19), KolomTabel("Bukti", Jenis.TEKS, 30),
        KolomTabel("Uraian", Jenis.URAIAN),
    ]  # fmt: skip
    columns += [KolomTabel(name) for name in LAJUR[:-1]]
    columns.append(KolomTabel(LAJUR[-1], pindah=Pindah.TERAKHIR))
    rows = [BarisTabel(("", "", "Saldo sebelumnya", *rekening.awal), Gaya.SALDO)]
    rows += [
        BarisTabel((tanggal_lis(x.tanggal), x.bukti, x.uraian, *_empty(amounts_of(x)[:4]), x.saldo))
        for x in rekening.lines
    ]
    rows.append(BarisTabel(("", "", "Saldo akhir", *rekening.akhir), Gaya.JUMLAH_AKHIR))
    dok.tabel(columns, rows)
    place = surat.place(rekening.until)
    dok.tanda_tangan(TandaTangan(place, (Penanda("Bendahara", surat.bendahara),)))
    return dok.bytes()


def _empty(amounts: Sequence[int]) -> list[int | None]:
    return [sen or None for sen in amounts]


def statement_xlsx(rekening: Rekening, koperasi: str) -> bytes:
    """The same as a spreadsheet."""
    columns = (
        KolomLembar("Tanggal", JenisLajur.TANGGAL, 12), KolomLembar("Bukti", lebar=18),
        KolomLembar("Uraian", lebar=44),
        *(KolomLembar(name, JenisLajur.JUMLAH, 16) for name in LAJUR),
    )  # fmt: skip
    rows = [BarisLembar((None, "", "Saldo sebelumnya", *rekening.awal))]
    rows += [
        BarisLembar((x.tanggal, x.bukti, x.uraian, *_empty(amounts_of(x)[:4]), x.saldo))
        for x in rekening.lines
    ]
    rows.append(BarisLembar((None, "", "Saldo akhir", *rekening.akhir), tebal=True))
    who = f"{rekening.nama}, nomor anggota {rekening.nomor}"
    head = (koperasi, f"{JUDUL}, {span_words(rekening.since, rekening.until)}", who)
    sheet = Lembar("Rekening", columns, rows, kepala=head, kaki=(CATATAN,), rebah=True)
    return write_xlsx([sheet], judul=JUDUL)
