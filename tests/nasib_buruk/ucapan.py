"""What a page says to a person: the summary of a form, or the page of an error."""

from __future__ import annotations

import re
from html import unescape

from werkzeug.test import TestResponse


def said(answer: TestResponse) -> str:
    """Every sentence of the error summary on top of a form."""
    box = re.search(r'<div class="ringkas-galat".*?</ul>', answer.text, re.DOTALL)
    assert box, answer.text
    return _words(box[0])


def page_said(answer: TestResponse) -> str:
    """The words of a whole page between its main tags."""
    main = re.search(r"<main.*?</main>", answer.text, re.DOTALL)
    assert main, answer.text
    return _words(main[0])


def _words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))
