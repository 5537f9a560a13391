"""The command-line library's own words in Indonesian: usage, options, what is missing.

`bahasa/id/LC_MESSAGES/messages.po` is the source; the `.mo` beside it is made from it by Babel
(tests/platform/test_bahasa.py says how and compares).
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

FOLDER = Path(__file__).with_name("bahasa")


def speak_indonesian() -> None:
    """Let gettext answer in Indonesian unless the machine's owner chose a language for it."""
    os.environ.setdefault("LANGUAGE", "id")
    gettext.bindtextdomain("messages", str(FOLDER))
