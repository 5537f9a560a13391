"""The form that asks for a print of a voucher."""

from __future__ import annotations

from app.platform.forms import BaseForm


class CetakForm(BaseForm):
    """Print: nothing to type, only the key that makes two clicks one print."""
