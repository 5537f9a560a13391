"""One statement or book, five formats: the same rows, drawn from the same frozen object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.laporan.draw_json import to_json
from app.laporan.draw_lembar import to_csv, to_xlsx
from app.laporan.draw_pdf import to_pdf
from app.laporan.draw_teks import to_txt
from app.laporan.rules import Buku, Statement
from app.platform.kertas import A4, Kaki, Kop, TandaTangan, Ukuran
from app.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Cetakan:
    """What a paper carries beside its figures; None is filled from the statement itself."""

    kop: Kop | None = None
    kaki: Kaki | None = None
    tanda_tangan: TandaTangan | None = None
    ukuran: Ukuran = A4
    draf: bool = False


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: its media type and how a file is made; the key of FORMATS is its suffix."""

    media: str
    make: Callable[[Statement | Buku, Cetakan], bytes]


def _pdf(isi: Statement | Buku, cetakan: Cetakan) -> bytes:
    kaki = cetakan.kaki or Kaki()
    return to_pdf(
        isi,
        kop=cetakan.kop or Kop(isi.koperasi),
        kaki=kaki if kaki.sidik else replace(kaki, sidik=isi.sidik),
        tanda_tangan=cetakan.tanda_tangan,
        ukuran=cetakan.ukuran,
        draf=cetakan.draf,
    )


FORMATS: dict[str, FileFormat] = {
    "json": FileFormat("application/json", lambda isi, _: to_json(isi)),
    "csv": FileFormat("text/csv; charset=utf-8", lambda isi, _: to_csv(isi)),
    "xlsx": FileFormat(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda isi, _: to_xlsx(isi),
    ),
    "pdf": FileFormat("application/pdf", _pdf),
    "txt": FileFormat("text/plain; charset=utf-8", lambda isi, _: to_txt(isi)),
}


def draw(  # noqa: PLR0913 -- the parts a paper has
    isi: Statement | Buku,
    bentuk: str,
    *,
    kop: Kop | None = None,
    kaki: Kaki | None = None,
    tanda_tangan: TandaTangan | None = None,
    ukuran: Ukuran = A4,
    draf: bool = False,
) -> bytes:
    """Draw a statement or a book in one of FORMATS.

    Letterhead, foot, signatures, size of sheet and DRAF matter to the PDF only; the foot takes
    the statement's fingerprint when it has none. Refused: a format that does not exist.
    """
    if bentuk not in FORMATS:
        raise Refused(f"Bentuk “{bentuk}” tidak dikenal. Pilih salah satu: {', '.join(FORMATS)}.")
    return FORMATS[bentuk].make(isi, Cetakan(kop, kaki, tanda_tangan, ukuran, draf))
