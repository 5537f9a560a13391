"""Keep the cooperative's own texts for the RAT book of a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.koperasi.commands import set_setting
from app.rat.queries_teks import texts_of
from app.rat.rules_teks import AWALAN, text_problems
from app.values.refusal import Refused


def write_texts(koperasi_id: int, sejak: date, sampai: date, typed: Mapping[str, str]) -> int:
    """Keep what was written for a book year, dated at its end; gives how many texts changed.

    A text left as the default is not kept, so the default goes on following the name and the
    year. Keys that are no text of this cooperative are passed over. Refused: texts over 20,000
    letters.
    """
    if reasons := text_problems(typed):
        raise Refused(*reasons)
    changed = 0
    for found in texts_of(koperasi_id, sejak, sampai):
        kunci = found.teks.kunci
        text = typed.get(kunci)
        same = found.awal if found.asal in ("tahun ini", "baku", "") else None
        if text is None or text == same:
            continue
        set_setting(koperasi_id, f"{AWALAN}{kunci}", text, mulai=sampai,
                    dasar="Buku RAT")  # fmt: skip
        changed += 1
    return changed
