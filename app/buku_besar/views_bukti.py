"""The voucher of a journal: on the page, as a text to share, as half a sheet to print."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import current_app, g, render_template

from app.buku_besar.commands_bukti import record_print
from app.buku_besar.draw_bukti import draw_voucher
from app.buku_besar.draw_jurnal import letterhead
from app.buku_besar.forms_bukti import CetakForm
from app.buku_besar.models import Journal
from app.buku_besar.queries_bukti import prints_of, voucher_of
from app.buku_besar.rules_bukti import KertasBukti, voucher_message
from app.buku_besar.views_alamat import URUT, bp, key_of, printed_at, send
from app.koperasi.queries import profil_of, signers_on
from app.pengguna.access import actor, find, requires
from app.pengguna.permissions import Permission
from app.platform.db import transact
from app.platform.offers import REGISTRY, Registry
from app.values.telepon import wa_number


def voucher_here(jurnal: Journal) -> KertasBukti:
    """The voucher of a journal with what its paper tells."""
    registry: Registry = current_app.extensions[REGISTRY]
    facts = registry.voucher_of(jurnal.aturan, g.koperasi_id, jurnal.sumber_id)
    return voucher_of(g.koperasi_id, jurnal, facts)


@bp.route(f"/jurnal/{URUT}/bukti", methods=["GET", "POST"])
@requires(Permission.JURNAL_READ)
def show_bukti(urut: int) -> Any:
    """The voucher; printing it is a write, because a second sheet is marked as a copy."""
    jurnal = find(Journal, urut)
    form = CetakForm()
    if form.validate_on_submit():
        koperasi_id, by, key = g.koperasi_id, actor(), key_of(form)
        ke = transact(lambda: record_print(koperasi_id, urut, key=key, by=by))
        return _paper(find(Journal, urut), ke)
    kertas = voucher_here(jurnal)
    teks = voucher_message(kertas)
    return render_template(
        "buku_besar/show_bukti.html", form=form, j=jurnal, b=kertas, teks=teks,
        tercetak=prints_of(g.koperasi_id, urut),
        url_wa=f"https://wa.me/{wa_number(kertas.telepon)}?text={quote(teks)}",
    ), form.status  # fmt: skip


def _paper(jurnal: Journal, ke: int) -> Any:
    profil = profil_of(g.koperasi_id)
    isi = draw_voucher(
        voucher_here(jurnal), letterhead(g.koperasi_nama, profil), ke=ke, dicetak=printed_at(),
        tempat=profil.desa or profil.kabupaten,
        nama=signers_on(g.koperasi_id, jurnal.tanggal),
    )  # fmt: skip
    return send(isi, f"bukti-{jurnal.nomor}.pdf", "application/pdf", unduh=False)
