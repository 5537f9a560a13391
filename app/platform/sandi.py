"""Secrets at rest: authenticated encryption, and keyed hashes to find what is encrypted.

A `Brankas` holds the installation's keys (instance/kunci.json); the edge builds it, commands take
it as an argument, so nothing below the edge knows where keys come from.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE, TAG = 12, 16
VERSION = b"\x01"


class Unsealable(Exception):  # noqa: N818 -- the state of a thing, not a fault of the program
    """The key is another one, or the stored bytes were changed or moved to another row."""


@dataclass(frozen=True, slots=True)
class Brankas:
    """The two keys of the installation for NIK: one encrypts, one makes hashes."""

    sandi: bytes = field(repr=False)
    kunci: bytes = field(repr=False)

    @classmethod
    def of(cls, keys: Mapping[str, str]) -> Brankas:
        """From kunci.json: hexadecimal, 32 bytes each."""
        return cls(bytes.fromhex(keys["nik_sandi"]), bytes.fromhex(keys["nik_kunci"]))

    def seal(self, text: str, *, place: str) -> bytes:
        """Encrypt with AES-256-GCM; `place` names the row, and only there it opens again."""
        nonce = secrets.token_bytes(NONCE)
        body = AESGCM(self.sandi).encrypt(nonce, text.encode(), VERSION + place.encode())
        return VERSION + nonce + body

    def open(self, sealed: bytes, *, place: str) -> str:
        """Decrypt. Refused: another key, changed bytes, another row."""
        if sealed[:1] != VERSION or len(sealed) < 1 + NONCE + TAG:
            raise Unsealable
        nonce, body = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
        try:
            return AESGCM(self.sandi).decrypt(nonce, body, VERSION + place.encode()).decode()
        except InvalidTag:
            raise Unsealable from None

    def fingerprint(self, text: str, *, place: str) -> bytes:
        """HMAC-SHA256: equal texts of one place have equal fingerprints, nobody else can tell."""
        return hmac.digest(self.kunci, f"{place}\x1f{text}".encode(), hashlib.sha256)
