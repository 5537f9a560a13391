"""The frame of every command speaks Indonesian too."""

from __future__ import annotations

import gettext

from babel.messages.pofile import read_po

from app.platform.bahasa import FOLDER

PO = FOLDER / "id" / "LC_MESSAGES" / "messages.po"


def test_the_compiled_words_are_those_of_the_source():
    """Made by: python -m babel.messages.frontend compile -d app/platform/bahasa -l id."""
    with PO.open("rb") as source:
        words = {m.id: m.string for m in read_po(source, locale="id") if m.id}
    compiled = gettext.translation("messages", str(FOLDER), languages=["id"])

    assert len(words) > 40
    for said, meant in words.items():
        if isinstance(said, tuple):
            assert compiled.ngettext(*said, 2) == meant[0]
        else:
            assert compiled.gettext(said) == meant


def test_help_and_refusals_of_the_library_are_indonesian(run_flask):
    shown = run_flask("laporan", "--help").output
    missing = run_flask("koperasi", "buat")
    unknown = run_flask("laporan", "phu", "--tidak-ada")

    assert "Cara pakai:" in shown
    assert "Tampilkan bantuan ini lalu selesai." in shown
    assert not {"Usage", "Options", "Show this"} & set(shown.replace(":", "").split())
    assert missing.exit_code == 2
    assert "Kurang pilihan" in missing.output
    assert unknown.exit_code == 2
    assert "Tidak ada pilihan" in unknown.output
