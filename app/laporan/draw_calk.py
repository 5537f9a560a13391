"""The notes to the statements (CALK) in every format: paragraphs, and tables that foot."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from app.laporan.draw_bulat import rounded
from app.laporan.draw_json import place_of, row_object
from app.laporan.draw_susunan import sentence_case
from app.laporan.draw_teks import lines_of
from app.laporan.rules import Baris, Jenis
from app.laporan.rules_calk import Calk, Catatan
from app.laporan.rules_calk_isi import TabelCatatan
from app.platform.kertas import BarisTabel, Dokumen, Gaya, Kepala, KolomTabel
from app.platform.kertas import Jenis as JenisKolom
from app.platform.lembar import BarisLembar, Isi, JenisLajur, KolomLembar, Lembar
from app.platform.lembar import Jumlah as Sum
from app.platform.teks import RataTeks, write_csv, write_txt

LEBAR_TEKS = 96
PARAGRAF = "paragraf"


# A heading never stands at the foot of a page with its table on the next.
TINGGI_CATATAN_MM, TINGGI_JUDUL_MM = 42, 16


def add_calk(dok: Dokumen, calk: Calk, *, kepala: Kepala = Kepala.PENUH, tingkat: int = 1) -> None:
    """Add all notes to a paper; each is a heading of level 2 in outline and contents."""
    dok.judul(sentence_case(calk.judul), f"{calk.subjudul}.", kepala=kepala, tingkat=tingkat)
    for note in calk.catatan:
        dok.ruang(TINGGI_CATATAN_MM if note.tabel else TINGGI_JUDUL_MM)
        dok.bab(heading_of(note), 2)
        for text in note.paragraf:
            dok.paragraf(text)
        for tabel in note.tabel:
            if tabel.judul:
                dok.paragraf(tabel.judul, tebal=True)
            dok.tabel(note_columns(tabel), note_rows(tabel))
            dok.jarak(2)


def heading_of(note: Catatan) -> str:
    """A note's number and name: "4. Kas dan setara kas"."""
    return f"{note.nomor}. {sentence_case(note.judul)}"


def note_columns(tabel: TabelCatatan) -> list[KolomTabel]:
    """Label and figure columns of a note's table."""
    return [KolomTabel("", JenisKolom.URAIAN), *(KolomTabel(judul) for judul in tabel.kolom)]


def note_rows(tabel: TabelCatatan) -> list[BarisTabel]:
    """Rows of a note's table in whole rupiah, footing to its total."""
    styles = {
        Jenis.JUDUL: Gaya.SUBJUDUL,
        Jenis.ISI: Gaya.ISI,
        Jenis.JUMLAH: Gaya.JUMLAH,
    }
    return [
        BarisTabel((row.label, *_padded(row, tabel)), styles[row.jenis])
        for row in rounded(tabel.baris)
    ]


def _padded(row: Baris, tabel: TabelCatatan) -> tuple[int | None, ...]:
    return (*row.nilai, *[None] * (len(tabel.kolom) - len(row.nilai)))


def calk_object(calk: Calk) -> dict[str, Any]:
    """The notes as plain values; amounts are decimal strings.

    `kolom` are the columns of the posisi keuangan, `kolom_hasil` those of the PHU; each table
    repeats the headings it has.
    """
    return {
        **place_of(calk),
        "kolom": [{"kunci": k.kunci, "judul": k.judul} for k in calk.kolom],
        "kolom_hasil": [{"kunci": k.kunci, "judul": k.judul} for k in calk.kolom_hasil],
        "catatan": [
            {
                "nomor": note.nomor,
                "judul": note.judul,
                "kelompok": note.kelompok,
                "paragraf": list(note.paragraf),
                "tabel": [
                    {
                        "judul": tabel.judul,
                        "kolom": list(tabel.kolom),
                        "baris": [row_object(row) for row in tabel.baris],
                    }
                    for tabel in note.tabel
                ],
            }
            for note in calk.catatan
        ],
        "cocok": calk.cocok,
        "sidik": calk.sidik,
    }


def calk_csv(calk: Calk) -> bytes:
    """One line a paragraph, and one a figure: note, table, row and column name its place."""
    heads = ["catatan", "judul", "jenis", "tabel", "kunci", "uraian", "kolom", "nilai"]
    return write_csv(heads, _csv_rows(calk))


def _csv_rows(calk: Calk) -> Iterator[list[str | int | None]]:
    for note in calk.catatan:
        for text in note.paragraf:
            yield [note.nomor, note.judul, PARAGRAF, "", "", text, "", None]
        for tabel in note.tabel:
            for row in tabel.baris:
                for name, value in zip(tabel.kolom, _padded(row, tabel), strict=True):
                    place = [note.nomor, note.judul, row.jenis.value, tabel.judul, row.kunci]
                    yield [*place, row.label, name, value]


def calk_sheet(calk: Calk) -> Lembar:
    """The notes as one sheet; totals of tables are formulas."""
    widest = max((len(t.kolom) for note in calk.catatan for t in note.tabel), default=0)
    kolom = [KolomLembar("Catatan", lebar=9), KolomLembar("Uraian", lebar=60)]
    kolom += [KolomLembar("", JenisLajur.JUMLAH)] * widest
    return Lembar(
        nama=calk.laporan,
        kolom=tuple(kolom),
        baris=_sheet_rows(calk, widest),
        kepala=(calk.koperasi, calk.judul, calk.subjudul),
        kaki=(f"Sidik {calk.sidik}",),
    )


def _sheet_rows(calk: Calk, widest: int) -> Iterator[BarisLembar]:
    number = 0
    for note in calk.catatan:
        cells: list[tuple[list[Isi], bool]] = [([note.nomor, note.judul], True)]
        cells += [([None, text], False) for text in note.paragraf]
        for tabel in note.tabel:
            cells.append(([None, tabel.judul or None, *tabel.kolom], True))
            first = number + len(cells)
            place = {row.kunci: first + i for i, row in enumerate(tabel.baris)}
            for row in tabel.baris:
                added = tuple(sorted(place[key] for key in row.rumus if key in place))
                values: list[Isi] = [
                    Sum(v, added) if added and v is not None else v for v in row.nilai
                ]
                cells.append(([None, row.label, *values], row.jenis is not Jenis.ISI))
        for line, bold in cells:
            yield BarisLembar((*line, *[None] * (widest + 2 - len(line))), tebal=bold)
        number += len(cells)


def calk_txt(calk: Calk) -> bytes:
    """The notes as text, paragraphs broken at 96 columns."""
    parts = [f"{calk.koperasi}\n{calk.judul}\n{calk.subjudul}\n"]
    for note in calk.catatan:
        parts.append(f"{heading_of(note)}\n")
        parts += [textwrap.fill(text, LEBAR_TEKS) + "\n" for text in note.paragraf]
        for tabel in note.tabel:
            columns = note_columns(tabel)
            rata = [RataTeks.KIRI, *[RataTeks.KANAN] * len(tabel.kolom)]
            lines = lines_of(columns, note_rows(tabel), sen=False)
            heads = (tabel.judul,) if tabel.judul else ()
            parts.append(write_txt(heads, ["", *tabel.kolom], rata, lines).decode())
    parts.append(f"Sidik {calk.sidik}\n")
    return "\n".join(parts).encode()
