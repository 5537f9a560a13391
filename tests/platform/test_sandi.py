from __future__ import annotations

import pytest

from app.platform.sandi import Brankas, Unsealable

KEYS = {"nik_sandi": "11" * 32, "nik_kunci": "22" * 32}
BRANKAS = Brankas.of(KEYS)


def test_what_is_sealed_opens_in_its_place_only():
    sealed = BRANKAS.seal("3507014505800001", place="a")
    assert BRANKAS.open(sealed, place="a") == "3507014505800001"
    with pytest.raises(Unsealable):
        BRANKAS.open(sealed, place="b")


def test_every_changed_byte_is_noticed():
    sealed = BRANKAS.seal("3507014505800001", place="a")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(Unsealable):
            BRANKAS.open(bytes(changed), place="a")
    for short in (b"", sealed[:5], sealed[:20]):
        with pytest.raises(Unsealable):
            BRANKAS.open(short, place="a")


def test_equal_texts_look_different_and_have_one_fingerprint_a_place():
    assert BRANKAS.seal("a", place="x") != BRANKAS.seal("a", place="x")
    assert BRANKAS.fingerprint("a", place="x") == BRANKAS.fingerprint("a", place="x")
    assert BRANKAS.fingerprint("a", place="x") != BRANKAS.fingerprint("a", place="y")
    other = Brankas.of(KEYS | {"nik_kunci": "33" * 32})
    assert BRANKAS.fingerprint("a", place="x") != other.fingerprint("a", place="x")


def test_the_keys_are_not_shown_by_accident():
    assert "11" * 8 not in repr(BRANKAS)
    assert str(bytes.fromhex("11" * 8)) not in repr(BRANKAS)
