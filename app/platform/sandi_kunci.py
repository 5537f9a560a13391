"""Wrapping the installation's keys with a passphrase, for backups that leave the house."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MARK = b"LUMBUNG1"


def wrap(secret: bytes, passphrase: str) -> bytes:
    """Encrypt with AES-256-GCM under a key stretched by scrypt (2^15, r 8, p 1)."""
    salt, nonce = os.urandom(16), os.urandom(12)
    return MARK + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, secret, MARK)


def unwrap(wrapped: bytes, passphrase: str) -> bytes:
    """The secret again. Raises ValueError for a wrong passphrase or a changed byte."""
    if not wrapped.startswith(MARK) or len(wrapped) < 52:
        raise ValueError("Kunci dalam cadangan ini rusak.")
    salt, nonce, body = wrapped[8:24], wrapped[24:36], wrapped[36:]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, body, MARK)
    except InvalidTag:
        raise ValueError("Frasa sandi cadangan salah, atau kuncinya berubah.") from None


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
