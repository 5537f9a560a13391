"""The permission matrix as text for docs/izin.md; drawn from the matrix the program asks. Pure."""

from __future__ import annotations

from app.pengguna.permissions import MAY, SEBUTAN, SEBUTAN_IZIN, Peran

KEPALA = """# Wewenang jabatan

Dokumen ini dibuat oleh `flask dokumen tulis` dari `app/pengguna/permissions.py`; jangan diubah
dengan tangan. Setiap alamat program membawa satu wewenang, dan uji `tests/test_izin.py` mencoba
setiap alamat dengan setiap jabatan. Yang tidak bertanda ditolak dengan 403; koperasi tempat
seseorang tidak memegang jabatan baginya tidak ada (404).
"""


def izin_markdown() -> str:
    """The whole document."""
    head = "| Wewenang | Kode | " + " | ".join(SEBUTAN[peran] for peran in Peran) + " |"
    rule = "|---|---|" + ":-:|" * len(Peran)
    rows = [
        f"| {words} | `{permission}` | "
        + " | ".join("ya" if permission in MAY[peran] else "" for peran in Peran)
        + " |"
        for permission, words in SEBUTAN_IZIN.items()
    ]
    return "\n".join([KEPALA, head, rule, *rows, ""])
