"""Phone numbers as WhatsApp links want them. Pure."""

from __future__ import annotations

import re

NEGARA = "62"


def wa_number(telepon: str) -> str:
    """Digits with the country's code, or nothing when this is no number of a mobile phone.

    0812-3456-7890 and +62 812 3456 7890 become 6281234567890; an empty answer lets WhatsApp ask
    whom to send to.
    """
    digits = re.sub(r"[^0-9]", "", telepon)
    if digits.startswith("0"):
        digits = NEGARA + digits[1:]
    elif digits.startswith("8"):
        digits = NEGARA + digits
    return digits if re.fullmatch(r"628[0-9]{7,12}", digits) else ""
