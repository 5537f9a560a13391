"""Make the four static text faces of the printed papers from the variable webfont.

Run by hand when the source changes (see README.md); the program itself never runs it. Needs
fontTools with brotli, which are no part of the program.

    python buat_huruf.py plus-jakarta-sans-latin-wght-normal.woff2

The outlines stay as they are. Four things change: the digits become the tabular ones under their
ordinary code points (the PDF writer knows no OpenType features), full stop and comma take one
width in every weight (so that totals in semibold stand under regular figures), the space is
widened, and the family gets a name of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Lumbung Sans"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
SPACE_WIDER = 45  # thousandths of the size, 4.5 %
STOP_WIDTH = 300
DROPPED = ["GSUB", "GPOS", "GDEF", "STAT", "HVAR", "MVAR", "prep", "gasp"]


def tabular_digits(font: TTFont) -> dict[str, str]:
    """The substitutions of the feature `tnum`: proportional glyph to tabular glyph."""
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    found.update(getattr(sub, "ExtSubTable", sub).mapping)
    return found


def set_width(font: TTFont, glyph: str, width: int) -> None:
    """Give a glyph an advance width and keep its outline in the middle."""
    old, bearing = font["hmtx"][glyph]
    shift = (width - old) // 2
    outline = font["glyf"][glyph]
    if outline.numberOfContours > 0:
        outline.coordinates.translate((shift, 0))
        outline.recalcBounds(font["glyf"])
    font["hmtx"][glyph] = (width, bearing + shift if outline.numberOfContours else 0)


def rename(font: TTFont, style: str) -> None:
    """Write our names; copyright, licence and version of the source stay."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 5, 13, 14)]
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    for number, text in {
        1: f"{FAMILY} {style}",
        2: "Regular",
        3: postscript,
        4: f"{FAMILY} {style}",
        6: postscript,
        16: FAMILY,
        17: style,
    }.items():
        names.setName(text, number, 3, 1, 0x409)


def make(source: Path, weight: int, style: str) -> Path:
    """Write one static face beside this script and return its path."""
    font = TTFont(source, recalcTimestamp=False)
    digits = tabular_digits(font)
    font = instantiateVariableFont(font, {"wght": weight})
    for table in font["cmap"].tables:
        table.cmap = {code: digits.get(glyph, glyph) for code, glyph in table.cmap.items()}
    for glyph in ("period", "comma"):
        set_width(font, glyph, STOP_WIDTH)
    set_width(font, "space", font["hmtx"]["space"][0] + SPACE_WIDER)
    rename(font, style)
    font["OS/2"].usWeightClass = weight
    options = Options(hinting=False, drop_tables=DROPPED, name_IDs="*", notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    font.flavor = None
    target = Path(__file__).with_name(f"LumbungSans-{style}.ttf")
    font.save(target)
    return target


if __name__ == "__main__":
    for number, name in WEIGHTS.items():
        make(Path(sys.argv[1]), number, name)
