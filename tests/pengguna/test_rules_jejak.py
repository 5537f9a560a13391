from __future__ import annotations

from app.pengguna.rules_jejak import trace_lines


def test_a_change_says_before_and_after_and_empty_stays_away():
    isi = {
        "dusun": ["Krajan", "Sumber"], "telepon": [None, "0811"], "surel": ["a@b.id", ""],
        "alamat": [None, ""], "aktif": [True, False], "nik_sandi": "(berubah)", "peran": "kasir",
    }  # fmt: skip
    assert trace_lines(isi) == [
        "dusun: Krajan → Sumber", "telepon: 0811", "surel: a@b.id → kosong", "aktif: ya → tidak",
        "nik sandi: (berubah)", "peran: kasir",
    ]  # fmt: skip
