"""Acts on reports: the cooperative's own texts for the notes, dated like every setting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.koperasi.commands import set_setting
from app.koperasi.queries import setting_on
from app.koperasi.rules import Standar
from app.laporan.queries_calk import own_texts
from app.laporan.rules_phu import PARTISIPASI
from app.laporan.rules_teks import (
    AWALAN,
    BAWAAN,
    KUNCI_ISTILAH,
    KUNCI_STANDAR,
    standard_problems,
    text_problems,
)
from app.values.refusal import Refused


def save_texts(
    koperasi_id: int, texts: Mapping[str, str], *, mulai: date, istilah: str, standar: str
) -> int:
    """Keep the texts that changed, in force from `mulai` on; how many that were.

    The usual text counts as empty, so a later edition of it is followed. Refused: too long a
    text, an unknown word, a way back from SAK EP.
    """
    chosen = setting_on(koperasi_id, KUNCI_STANDAR, mulai, "")
    reasons = text_problems(texts, istilah, standar) + standard_problems(chosen, standar)
    if reasons:
        raise Refused(*reasons)
    known = own_texts(koperasi_id, mulai)
    wanted = {AWALAN + key: _own(key, text) for key, text in texts.items()}
    before = {AWALAN + key: known.get(key, "") for key in texts}
    wanted |= {KUNCI_ISTILAH: istilah, KUNCI_STANDAR: standar}
    before |= {
        KUNCI_ISTILAH: setting_on(koperasi_id, KUNCI_ISTILAH, mulai, PARTISIPASI),
        KUNCI_STANDAR: chosen or Standar.SAK_EP,
    }
    changed = [key for key, text in wanted.items() if text != before[key]]
    for key in changed:
        set_setting(koperasi_id, key, wanted[key], mulai=mulai)
    return len(changed)


def restore_text(koperasi_id: int, kunci: str, *, mulai: date) -> str:
    """Go back to the usual text from a day on and name it. Refused: a key that names no text."""
    if kunci not in BAWAAN:
        raise Refused(f"Tidak ada teks '{kunci}' pada catatan.")
    set_setting(koperasi_id, AWALAN + kunci, "", mulai=mulai)
    return kunci


def _own(kunci: str, text: str) -> str:
    return "" if text == BAWAAN[kunci] else text
