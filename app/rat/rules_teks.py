"""The texts a cooperative writes itself into its RAT book: names, defaults, blocks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.values.refusal import Reason

AWALAN = "rat."
AWALAN_UNIT = "unit."
PANJANG = 20_000

PENGANTAR = """\
Dengan memanjatkan puji syukur kepada Tuhan Yang Maha Esa, Pengurus {koperasi} menyampaikan \
laporan pertanggungjawaban tahun buku {tahun} kepada Rapat Anggota, pemegang kekuasaan tertinggi \
dalam koperasi menurut Pasal 22 ayat (1) Undang-Undang Nomor 25 Tahun 1992 tentang Perkoperasian.

Laporan ini disusun untuk memenuhi kewajiban Pengurus menurut Pasal 30 ayat (1) dan Pasal 35 \
undang-undang tersebut. Isinya keadaan organisasi dan keanggotaan, usaha setiap unit, laporan \
keuangan beserta catatannya, dan simpanan setiap anggota. Setiap angka diambil dari buku besar \
koperasi dan dapat ditelusuri sampai ke buktinya.

Bahan ini dibagikan sebelum rapat agar setiap anggota sempat membacanya. Persetujuan Rapat \
Anggota atas laporan tahunan, termasuk pengesahan perhitungan tahunan, merupakan penerimaan \
pertanggungjawaban Pengurus (Pasal 37).

Terima kasih kepada anggota, Pengawas, karyawan, pemerintah desa, dan semua pihak yang telah \
membantu. Saran dan koreksi dari anggota sangat diharapkan dalam rapat."""


@dataclass(frozen=True, slots=True)
class Teks:
    """One editable text: key (without prefix), heading, what to write, default with {koperasi}."""

    kunci: str
    judul: str
    bantu: str
    baku: str = ""
    baris: int = 8


@dataclass(frozen=True, slots=True)
class TeksTersimpan:
    """A text as it was kept: from the end of which book year."""

    mulai: date
    nilai: str


@dataclass(frozen=True, slots=True)
class IsiTeks:
    """A text for one year: what the book prints, what the form starts with, where that is from."""

    teks: Teks
    tercetak: str
    awal: str
    asal: str


UMUM = (
    Teks("pengantar", "Kata pengantar",
         "Halaman pertama setelah daftar isi. Bila dikosongkan, teks baku yang dicetak.",
         PENGANTAR, 16),
    Teks("organisasi", "Rapat dan kegiatan organisasi",
         "Rapat anggota, pengurus, dan pengawas tahun ini, pendidikan, perubahan AD/ART."),
    Teks("perkembangan", "Perkembangan usaha dan kejadian penting",
         "Apa yang maju, apa yang sulit, dan apa yang dilakukan pengurus."),
    Teks("rencana_kerja", "Rencana kerja tahun berikutnya",
         "Per bidang: organisasi, pendidikan, permodalan, usaha, sarana."),
    Teks("rapb", "Rencana anggaran pendapatan dan belanja (RAPB)",
         "Ringkasan rencana pendapatan, belanja, dan modal tahun berikutnya."),
    Teks("pengawas", "Laporan pengawas",
         "Salin laporan tertulis pengawas (UU 25/1992 Pasal 39): hasil, kesimpulan, saran.",
         baris=12),
)  # fmt: skip
UNIT_BANTU = "Keadaan unit ini: barang dan jasa, pelanggan, kendala, dan rencana."


def texts_for(units: Iterable[tuple[str, str]]) -> tuple[Teks, ...]:
    """All texts of a cooperative; `units` are codes and names of its business units."""
    own = tuple(
        Teks(f"{AWALAN_UNIT}{kode}", f"Unit {nama}", UNIT_BANTU, baris=5) for kode, nama in units
    )
    return (*UMUM[:3], *own, *UMUM[3:])


def contents(
    texts: Iterable[Teks],
    kept: Mapping[str, TeksTersimpan],
    *,
    koperasi: str,
    sejak: date,
    sampai: date,
) -> tuple[IsiTeks, ...]:
    """The texts for the book year `sejak` to `sampai`.

    Printed is what was kept for this year, else the default, else nothing; last year's text only
    starts the form, so a book never repeats an old year unseen. `kept` is the newest of each key
    by the end of the year.
    """
    return tuple(_content(t, kept.get(t.kunci), koperasi, sejak, sampai) for t in texts)


def _content(
    teks: Teks, found: TeksTersimpan | None, koperasi: str, sejak: date, sampai: date
) -> IsiTeks:
    default = teks.baku.format(koperasi=koperasi, tahun=sampai.year) if teks.baku else ""
    if found and found.mulai >= sejak:
        return IsiTeks(teks, found.nilai.strip() or default, found.nilai, "tahun ini")
    if found and found.nilai.strip():
        return IsiTeks(teks, default, found.nilai, f"tahun {found.mulai.year}")
    return IsiTeks(teks, default, default, "baku" if default else "")


def field_of(kunci: str) -> str:
    """Name of a text in a form: keys have dots, names of fields cannot."""
    return f"teks_{kunci.replace('.', '__')}"


def text_problems(typed: Mapping[str, str]) -> list[Reason]:
    """Texts that are too long to be meant."""
    return [
        Reason(f"Teks paling panjang {PANJANG} huruf; yang ini {len(text)}.", field_of(kunci))
        for kunci, text in typed.items()
        if len(text) > PANJANG
    ]


@dataclass(frozen=True, slots=True)
class Blok:
    """A piece of a text: one paragraph, or the points of a list."""

    butir: tuple[str, ...]
    daftar: bool = False
    bernomor: bool = False


def blocks_of(text: str) -> tuple[Blok, ...]:
    """Paragraphs and lists of a text: "- " or "* " begins a point, "1. " a numbered one.

    Every other line is a paragraph of its own, as people type them.
    """
    found: list[Blok] = []
    for line in (raw.strip() for raw in text.splitlines()):
        if not line:
            continue
        bullet, number = re.match(r"[-*•]\s+(.+)", line), re.match(r"\d{1,2}[.)]\s+(.+)", line)
        if match := bullet or number:
            last = found[-1] if found else None
            if last and last.daftar and last.bernomor == bool(number):
                found[-1] = replace(last, butir=(*last.butir, match[1]))
            else:
                found.append(Blok((match[1],), daftar=True, bernomor=bool(number)))
        else:
            found.append(Blok((line,)))
    return tuple(found)
