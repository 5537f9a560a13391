"""Check or post a draft and leave behind how it went, whatever kind of file it is."""

from __future__ import annotations

from app.impor_ekspor.commands_draf import Draf, check_draft, drop_draft, post_draft
from app.impor_ekspor.commands_draf_kas import check_cash_book, post_cash_book
from app.impor_ekspor.commands_draf_setuju import withdraw_yes
from app.impor_ekspor.commands_pekerjaan import Keadaan, Kemajuan, write_state
from app.impor_ekspor.models import Impor
from app.platform.sandi import Brankas
from app.values.refusal import Refused

KAS = "kas"
NOTHING_NEW = "Tidak ada yang baru; isi berkas ini sudah ada di buku."


def run_check(draf: Draf, brankas: Brankas) -> None:
    """Check a draft and leave its state behind: ready to be looked at, or refused with reasons."""
    try:
        look = check_cash_book if draf.jenis == KAS else check_draft
        look(
            draf, brankas, reading=Kemajuan(draf.state, "membaca"),
            checking=Kemajuan(draf.state, "memeriksa"),
        )  # fmt: skip
    except Refused as refused:
        write_state(draf.state, Keadaan("gagal", pesan=refused.reasons))
    else:
        write_state(draf.state, Keadaan("siap"))


def run_post(draf: Draf, brankas: Brankas) -> Impor | None:
    """Post a draft; done, its parts are removed. Refused, its state says why and it stays."""
    try:
        post = post_cash_book if draf.jenis == KAS else post_draft
        impor = post(
            draf, brankas, reading=Kemajuan(draf.state, "membaca"),
            checking=Kemajuan(draf.state, "memeriksa"), posting=Kemajuan(draf.state, "mencatat"),
        )  # fmt: skip
    except Refused as refused:
        withdraw_yes(draf)
        write_state(draf.state, Keadaan("gagal", pesan=refused.reasons))
        raise
    drop_draft(draf)
    if impor is None:
        write_state(draf.state, Keadaan("selesai", pesan=(NOTHING_NEW,)))
    return impor
