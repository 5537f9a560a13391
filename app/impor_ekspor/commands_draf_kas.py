"""A cash book on its way into the books: what was understood, mended, chosen, posted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from app.buku_besar.queries_konteks import context_of
from app.impor_ekspor.commands_draf import (
    Draf,
    cell_text,
    keep_mended,
    mended_of,
    said_of,
)
from app.impor_ekspor.commands_impor import Permintaan, record_impor, silent
from app.impor_ekspor.commands_kas import SiapKas, prepare_kas
from app.impor_ekspor.commands_pekerjaan import replace_text
from app.impor_ekspor.models import Impor
from app.impor_ekspor.rules_besar import print_of, told
from app.impor_ekspor.rules_impor import Progress
from app.impor_ekspor.rules_kas import LembarKas, MasalahKas, PilihanKas, PilihanLembar
from app.impor_ekspor.rules_kas_arti import BelumDikenal, suggested_word
from app.impor_ekspor.rules_kas_kejadian import likely_meaning
from app.platform.db import transact
from app.platform.sandi import Brankas
from app.platform.tabel import BATAS
from app.platform.tabel_isi import column_letter
from app.platform.tabel_mentah import BukuMentah, Galat, SelMentah, read_sheets

SHOWN_ROWS, SHOWN_WORDS, SHOWN_FAULTS = 25, 25, 100


@dataclass(frozen=True, slots=True)
class Ubahan:
    """What a person changes in a cash book: cells by place, rows to leave out, sheets, choices."""

    sel: Mapping[str, str] = field(default_factory=dict)
    lewati: tuple[str, ...] = ()
    lembar: Mapping[str, PilihanLembar] = field(default_factory=dict)
    tanggal_kosong: str = ""
    ya: bool = False


def is_short(draf: Draf) -> bool:
    """Whether a cash book is checked within a request. Refused when it is no table at all."""
    return sum(len(one.baris) for one in _book(draf).lembar) < 1_000


def _book(draf: Draf) -> BukuMentah:
    kiriman = draf.kiriman
    return read_sheets(kiriman.isi, kiriman.nama, batas=BATAS)


def choices_of(draf: Draf) -> PilihanKas:
    """What was chosen at the upload and changed since."""
    said, mended = draf.pilihan, mended_of(draf)
    return PilihanKas(
        draf.today, said.get("akun", ""), said.get("unit", ""),
        _empty_day(mended.get("tanggal_kosong", said.get("tanggal_kosong", ""))),
        said.get("sudut") == "bank", bool(mended.get("ya")), mended["sel"],
        frozenset(mended["lewati"]),
        {nama: PilihanLembar(**facts) for nama, facts in mended.get("lembar", {}).items()},
        tahun=int(said["tahun"]) if said.get("tahun") else None,
    )  # fmt: skip


def _empty_day(text: str) -> str | date | int:
    if text.isdigit():
        return int(text)
    return date.fromisoformat(text) if "-" in text else text


def mend_cash_book(draf: Draf, ubahan: Ubahan) -> None:
    """Keep what a person changed."""
    mended = mended_of(draf)
    mended["sel"] |= {place: text[:300] for place, text in ubahan.sel.items()}
    mended["lewati"] = sorted({*mended["lewati"], *ubahan.lewati})
    mended["lembar"] = mended.get("lembar", {}) | {
        nama: asdict(one) for nama, one in ubahan.lembar.items()
    }
    mended["tanggal_kosong"], mended["ya"] = ubahan.tanggal_kosong, ubahan.ya
    keep_mended(draf, mended)


def check_cash_book(
    draf: Draf, brankas: Brankas, *, reading: Progress = silent, checking: Progress = silent
) -> dict[str, Any]:
    """Read and check a draft; what was understood is kept beside it for its page."""
    buku = _book(draf)
    siap = _prepared(draf, buku, reading, checking)
    found = _told(draf, buku, siap)
    replace_text(draf.folder / "hasil.json", json.dumps(found, ensure_ascii=False))
    return found


def _prepared(draf: Draf, buku: BukuMentah, reading: Progress, checking: Progress) -> SiapKas:
    return prepare_kas(
        draf.koperasi_id, buku, choices_of(draf), key=draf.id, by=draf.oleh, reading=reading,
        checking=checking,
    )  # fmt: skip


def post_cash_book(
    draf: Draf, brankas: Brankas, *, reading: Progress = silent, checking: Progress = silent,
    posting: Progress = silent,
) -> Impor | None:  # fmt: skip
    """Check once more and post, all or nothing; None when the books hold it all already."""
    siap = _prepared(draf, _book(draf), reading, checking)
    asked = Permintaan(draf.koperasi_id, "kas", draf.id, draf.today, brankas)
    kiriman = draf.kiriman
    return transact(
        lambda: record_impor(
            asked, siap.siap, kiriman, by=draf.pencatat, on_progress=posting, berkas=said_of(draf)
        )
    )


def _told(draf: Draf, buku: BukuMentah, siap: SiapKas) -> dict[str, Any]:
    k = siap.siap.kontrol
    return {
        "kontrol": [k.baris, k.dipakai, k.jurnal, k.debit, k.kredit],
        "salah": len(siap.masalah) + len(siap.belum),
        "keliru": sum(1 for one in siap.masalah if not one.tanya),
        "tanya": sum(1 for one in siap.masalah if one.tanya),
        "baru": siap.siap.baru, "sama": siap.siap.sama, "tunggu": siap.tunggu,
        "perhatian": siap.siap.perhatian, "diterima": [one.sentence for one in siap.diterima],
        "besar": told(siap.siap.besar), "besar_sidik": print_of(siap.siap.besar),
        "lembar": [_sheet(one) for one in siap.lembar],
        "belum": _words(draf, siap.belum), "lebih_kata": max(0, len(siap.belum) - SHOWN_WORDS),
        "masalah": [_fault(one) for one in siap.masalah[:SHOWN_FAULTS]],
        "baris": _rows_to_mend(draf, buku, siap),
    }  # fmt: skip


def _sheet(lembar: LembarKas) -> dict[str, Any]:
    return {
        "nama": lembar.nama, "akun": lembar.akun, "lewat": lembar.lewat,
        "judul": list(lembar.judul), "kolom": dict(lembar.kolom), "bulan": list(lembar.bulan),
        "baris": len(lembar.rows), "hitung": asdict(lembar.hitung),
        "tercetak": asdict(lembar.tercetak), "catatan": list(lembar.catatan),
        "masalah": len(lembar.masalah),
    }  # fmt: skip


def _fault(one: MasalahKas) -> dict[str, Any]:
    return {
        "kalimat": one.sentence, "lembar": one.lembar, "baris": one.baris, "sel": one.sel,
        "tanya": one.tanya,
    }  # fmt: skip


def _words(draf: Draf, belum: Iterable[BelumDikenal]) -> list[dict[str, Any]]:
    """Open words with what they likely mean, for the person to confirm or change."""
    context, found = context_of(draf.koperasi_id), []
    for one in list(belum)[:SHOWN_WORDS]:
        usul = likely_meaning(one.kata, one.contoh, one.arah, context)
        found.append(
            asdict(one)
            | {"usul": usul.teks if usul else "", "pendek": suggested_word(one.kata, one.contoh)}
        )
    return found


def _rows_to_mend(draf: Draf, buku: BukuMentah, siap: SiapKas) -> list[dict[str, Any]]:
    """The first rows with a fault, their cells as inputs of the page show them."""
    mended = mended_of(draf)["sel"]
    sheets = {one.nama: dict(one.baris) for one in buku.lembar}
    columns = {one.nama: one.kolom for one in siap.lembar if not one.lewat}
    wanted = dict.fromkeys(
        (one.lembar, one.baris) for one in siap.masalah if one.baris and one.lembar in columns
    )
    return [
        {
            "lembar": nama, "no": no,
            "sel": {
                kunci: [f"{nama}!{letter}{no}",
                        mended.get(f"{nama}!{letter}{no}", _at(sheets[nama].get(no, ()), letter))]
                for kunci, letter in columns[nama].items()
            },
        }
        for nama, no in sorted(wanted, key=lambda one: (list(columns).index(one[0]), one[1]))[
            :SHOWN_ROWS
        ]
    ]  # fmt: skip


def _at(cells: tuple[SelMentah, ...], letter: str) -> str:
    for place, cell in enumerate(cells):
        if column_letter(place) == letter:
            return cell.teks if isinstance(cell, Galat) else cell_text(cell)
    return ""
