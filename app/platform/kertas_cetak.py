"""Writing laid-out pages to a PDF: texts, lines, the mark, links, metadata."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.platform.kertas_huruf import Muka, faces
from app.platform.kertas_papan import Box, Jump, Line, Mark, Modules, Papan, Target, Text
from app.platform.kertas_ukuran import A4, GARIS, HITAM, MERAH, PUTIH, Warna

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ARC = 0.5523  # control point of a quarter circle
PEMBUAT = "Lumbung"
BAHASA = "id-ID"
KAWUNG = "kawung"
ESCAPED = {*b"()\\", *range(32), *range(127, 256)}


@dataclass(frozen=True, slots=True)
class Sifat:
    """What a PDF says about itself."""

    judul: str
    penulis: str
    perihal: str
    outline: bool


class Letters(dict[str, str]):
    """Characters of one face as the PDF writes them, learnt as they appear in a document."""

    def __init__(self, canvas: Canvas, muka: Muka) -> None:
        """Belong to one canvas: its document collects the glyphs to embed."""
        super().__init__()
        self.document = canvas._doc
        self.font = faces()[muka].font

    def __missing__(self, char: str) -> str:
        """Learn a character; refused when the face's glyphs no longer fit one font of the PDF."""
        [(subset, code)] = self.font.splitString(char, self.document)
        if subset:
            raise ValueError("too many different characters for one face")
        self[char] = "".join(f"\\{byte:03o}" if byte in ESCAPED else chr(byte) for byte in code)
        return self[char]

    def name(self) -> str:
        """Name of the face inside the PDF."""
        return str(self.font.getSubsetInternalName(0, self.document))


class Writer:
    """Writes pages to a canvas; neighbouring texts share one text object.

    Texts and QR codes, the many marks of a page, are written as PDF operators: the canvas's own
    calls format each number and string anew and take twice as long.
    """

    def __init__(self, canvas: Canvas) -> None:
        """Write to this canvas."""
        self.canvas = canvas
        self.letters = {muka: Letters(canvas, muka) for muka in Muka}
        self.run: list[str] = []
        self.font: tuple[Muka, float] | None = None
        self.warna: Warna | None = None
        self.level = -1

    def page(self, papan: Papan) -> None:
        """Write all marks of a page at the canvas's origin."""
        acts: dict[type, Callable[[Any, float], None]] = {
            Text: self.text,
            Line: self.line,
            Box: self.box,
            Mark: self.mark,
            Modules: self.modules,
            Target: self.target,
            Jump: self.jump,
        }
        height = papan.tinggi
        for mark in papan.marks:
            if type(mark) is not Text:
                self.end_run()
            acts[type(mark)](mark, height)
        self.end_run()

    def end_run(self) -> None:
        """Close the open text object."""
        if self.run:
            self.canvas._code.append("\n".join(["BT", *self.run, "ET"]))
            self.run = []
            self.font = self.warna = None

    def text(self, mark: Text, height: float) -> None:
        """Write a text, changing face and colour only where they differ."""
        letters = self.letters[mark.muka]
        shown = "".join([letters[char] for char in mark.text])
        if self.font != (mark.muka, mark.size):
            self.font = (mark.muka, mark.size)
            self.run.append(f"{letters.name()} {mark.size:.4g} Tf")
        if self.warna != mark.warna:
            self.warna = mark.warna
            self.run.append("{:.4g} {:.4g} {:.4g} rg".format(*mark.warna))
        self.run.append(f"1 0 0 1 {mark.x:.3f} {height - mark.y:.3f} Tm ({shown}) Tj")

    def line(self, mark: Line, height: float) -> None:
        """Write a line."""
        self.canvas.setStrokeColorRGB(*mark.warna)
        self.canvas.setLineWidth(mark.tebal)
        self.canvas.setDash([2, 2] if mark.putus else [])
        self.canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)

    def box(self, mark: Box, height: float) -> None:
        """Write a rectangle."""
        filled = mark.tebal == 0
        if filled:
            self.canvas.setFillColorRGB(*mark.warna)
        else:
            self.canvas.setStrokeColorRGB(*mark.warna)
            self.canvas.setLineWidth(mark.tebal)
        low = height - mark.y - mark.h
        self.canvas.roundRect(
            mark.x, low, mark.w, mark.h, mark.radius, stroke=int(not filled), fill=int(filled)
        )

    def modules(self, mark: Modules, height: float) -> None:
        """Write a QR code as one filled path."""
        self.canvas.setFillColorRGB(*HITAM)
        rows = [f"{x:.3f} {height - y - h:.3f} {w:.3f} {h:.3f} re" for x, y, w, h in mark.runs]
        self.canvas._code.append("\n".join([*rows, "f"]))

    def mark(self, mark: Mark, height: float) -> None:
        """Write the house's mark, drawn once a document and shown many times."""
        if not self.canvas.hasForm(KAWUNG):
            self.canvas.beginForm(KAWUNG, 0, 0, 100, 100)
            draw_kawung(self.canvas)
            self.canvas.endForm()
        self.canvas.saveState()
        self.canvas.translate(mark.x, height - mark.y - mark.side)
        self.canvas.scale(mark.side / 100, mark.side / 100)
        self.canvas.doForm(KAWUNG)
        self.canvas.restoreState()

    def target(self, mark: Target, height: float) -> None:
        """Write a bookmark; a level deeper than one below the last is lifted to it."""
        self.level = min(mark.level, self.level + 1)
        self.canvas.bookmarkPage(mark.key, fit="XYZ", left=0, top=height - mark.y, zoom=0)
        self.canvas.addOutlineEntry(mark.judul, mark.key, level=self.level)

    def jump(self, mark: Jump, height: float) -> None:
        """Write a link inside the document."""
        low = height - mark.y - mark.h
        self.canvas.linkRect(
            "", mark.key, (mark.x, low, mark.x + mark.w, low + mark.h), relative=1, thickness=0
        )


def petal(canvas: Canvas, tip: tuple[float, float], warna: Warna) -> None:
    """Fill one petal of the kawung, two quarter circles from the middle of 100 to its tip."""
    x, y = tip
    dx, dy = x - 50, y - 50
    path = canvas.beginPath()
    path.moveTo(50, 50)
    path.curveTo(50, 50 + dy * ARC, x - dx * ARC, y, x, y)
    path.curveTo(x, y - dy * ARC, 50 + dx * ARC, 50, 50, 50)
    canvas.setFillColorRGB(*warna)
    canvas.drawPath(path, stroke=0, fill=1)


def draw_kawung(canvas: Canvas) -> None:
    """Draw the mark in a square of 100: upper half red, lower half white, petals reversed."""
    canvas.saveState()
    frame = canvas.beginPath()
    frame.roundRect(0, 0, 100, 100, 20.8)
    canvas.clipPath(frame, stroke=0, fill=0)
    canvas.setFillColorRGB(*PUTIH)
    canvas.rect(0, 0, 100, 100, stroke=0, fill=1)
    canvas.setFillColorRGB(*MERAH)
    canvas.rect(0, 50, 100, 50, stroke=0, fill=1)
    canvas.restoreState()
    for tip, warna in (((18, 82), PUTIH), ((82, 82), PUTIH), ((18, 18), MERAH), ((82, 18), MERAH)):
        petal(canvas, tip, warna)
    canvas.setStrokeColorRGB(*MERAH)
    canvas.setLineWidth(1.6)
    canvas.roundRect(0.8, 0.8, 98.4, 98.4, 20, stroke=1, fill=0)


def paired(pages: Sequence[Papan]) -> list[list[tuple[Papan, float]]]:
    """Put two pages on each sheet, the first above; refused unless they are lying A5."""
    if any(abs(page.lebar - A4.lebar) > 1 or page.tinggi * 2 > A4.tinggi + 1 for page in pages):
        raise ValueError("two on a sheet works for A5 lying down")
    sheets = []
    for start in range(0, len(pages), 2):
        pair = pages[start : start + 2]
        cut = Papan(A4.lebar, A4.tinggi)
        cut.garis(0, A4.tinggi / 2, A4.lebar, A4.tinggi / 2, tebal=0.3, warna=GARIS, putus=True)
        sheets.append(
            [
                (cut, 0.0),
                *(
                    (papan, A4.tinggi - papan.tinggi * (place + 1))
                    for place, papan in enumerate(pair)
                ),
            ]
        )
    return sheets


def write_pdf(sifat: Sifat, sheets: Sequence[Sequence[tuple[Papan, float]]]) -> bytes:
    """Write laid-out sheets to a PDF with metadata and outline."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- heavy, only for papers

    faces()
    buffer = BytesIO()
    # Our own face from the start: the library would otherwise name Helvetica, unembedded.
    canvas = Canvas(buffer, pageCompression=1, invariant=1, lang=BAHASA, initialFontName=Muka.BIASA)
    canvas.setTitle(sifat.judul)
    canvas.setAuthor(sifat.penulis)
    canvas.setSubject(sifat.perihal)
    canvas.setCreator(PEMBUAT)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    writer = Writer(canvas)
    for sheet in sheets:
        first = sheet[0][0]
        canvas.setPageSize((first.lebar, first.tinggi))
        for papan, up in sheet:
            canvas.saveState()
            canvas.translate(0, up)
            writer.page(papan)
            canvas.restoreState()
        canvas.showPage()
    if sifat.outline:
        canvas.showOutline()
    canvas.save()
    return buffer.getvalue()
