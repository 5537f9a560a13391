"""Shape of sign-in names and passwords, and how long a guesser waits. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.values.refusal import Reason

SANDI_MIN = 10
SANDI_MAX = 200


@dataclass(frozen=True, slots=True)
class OrangBaru:
    """A person to be given an office: name and how they sign in."""

    nama: str
    surel: str = ""
    telepon: str = ""


def normal_surel(text: str) -> str:
    """An email address as stored: trimmed, lower case."""
    return text.strip().lower()


def normal_telepon(text: str) -> str:
    """A telephone number as stored: +62…; 08… and 62… mean the same line."""
    digits = re.sub(r"[^\d+]", "", text)
    if digits.startswith("0"):
        return "+62" + digits[1:]
    if digits.startswith("62"):
        return "+" + digits
    return digits


def contact_problems(surel: str | None, telepon: str | None) -> list[Reason]:
    """At least one way to sign in, each in a readable shape."""
    reasons = []
    if not surel and not telepon:
        reasons.append(Reason("Isi surel atau nomor telepon untuk masuk.", "surel"))
    if surel and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", surel):
        reasons.append(Reason(f"Surel '{surel}' tidak berbentuk nama@contoh.id.", "surel"))
    if telepon and not re.fullmatch(r"\+\d{9,15}", telepon):
        reasons.append(Reason("Nomor telepon ditulis seperti 0812 3456 7890.", "telepon"))
    return reasons


def sandi_problems(sandi: str, *, names: tuple[str, ...] = ()) -> list[Reason]:
    """A password is long rather than odd (NIST SP 800-63B): ten characters, not one's name."""
    reasons = []
    if len(sandi) < SANDI_MIN:
        reasons.append(Reason(f"Kata sandi paling sedikit {SANDI_MIN} huruf.", "sandi"))
    if len(sandi) > SANDI_MAX:
        reasons.append(Reason(f"Kata sandi paling panjang {SANDI_MAX} huruf.", "sandi"))
    lowered = sandi.lower()
    if sandi and (len(set(sandi)) < 4 or any(n and n.lower() in lowered for n in names)):
        reasons.append(
            Reason("Kata sandi mudah ditebak; jangan memakai nama atau huruf berulang.", "sandi")
        )
    return reasons


def delay_seconds(failures: int, *, free: int = 4) -> int:
    """How long to wait after so many failures in a row: none for `free`, then doubling to 15 min.

    A name is free for 4; an address, which a whole office may share, for more.
    """
    if failures <= free:
        return 0
    return int(min(15 * 60, 30 * 2 ** min(failures - free - 1, 10)))


def safe_next(address: str) -> str:
    """Where to go after signing in: a path of this program, or nothing.

    Refused: another host in any spelling browsers accept, with two slashes, a backslash or a
    control character.
    """
    plain = re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", address)
    return address if plain and len(address) <= 500 else ""


def browser_words(agent: str) -> str:
    """Browser and system of a session, as people call them: "Chrome di Android"."""
    browsers = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"),
                ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
               ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip
    browser = next((word for sign, word in browsers if sign in agent), "Peramban lain")
    system = next((word for sign, word in systems if sign in agent), "")
    return f"{browser} di {system}" if system else browser
