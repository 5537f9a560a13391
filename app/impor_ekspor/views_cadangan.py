"""Backups on a page: make one, try one, take one along. Restoring is done on the command line."""

from __future__ import annotations

from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    g,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)

from app.impor_ekspor.commands_pekerjaan import read_state, start, state_file, still_runs
from app.impor_ekspor.forms import CadanganForm
from app.impor_ekspor.queries_daftar_cadangan import (
    PEKERJAAN,
    backup_folder,
    backups_in,
    named,
)
from app.impor_ekspor.views_alamat import instance, surroundings
from app.koperasi.queries import all_koperasi
from app.pengguna.access import requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.pekerjaan import last_failure
from app.platform.tabel_isi import size_words

bp = Blueprint("cadangan", __name__, url_prefix="/<slug>/cadangan")
DAILY = "cadangan-harian"
SHARED = (
    "Pemasangan ini memuat {} koperasi dan cadangannya memuat semuanya, jadi hanya operator yang "
    "membuat, menguji, dan mengambilnya, lewat baris perintah. Cadangan harian berjalan sendiri."
)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.CADANGAN_WRITE)
def index() -> Any:
    """The backups there are, what runs now, and what failed last; POST makes one."""
    form = CadanganForm()
    if request.method == "POST":
        _only_where_one_lives()
    if form.validate_on_submit():
        _begin(["buat"], form.frasa.data or "")
        return redirect(url_for(".index"), 303)
    file = state_file(instance(), PEKERJAAN)
    berdua = len(all_koperasi())
    return render_template(
        "impor_ekspor/list_cadangan.html", form=form, size_words=size_words,
        daftar=backups_in(backup_folder(instance())), keadaan=read_state(file),
        jalan=still_runs(file), gagal=last_failure(DAILY, clock.today(g.zona)),
        bersama=SHARED.format(berdua) if berdua > 1 else "",
    ), form.status  # fmt: skip


@bp.post("/<nama>/uji")
@requires(Permission.CADANGAN_WRITE)
def drill_cadangan(nama: str) -> Any:
    """Restore a backup into an empty place and compare; the books are not touched."""
    _only_where_one_lives()
    if named(backup_folder(instance()), nama) is None:
        abort(404)
    _begin(["uji", nama], "")
    return redirect(url_for(".index"), 303)


@bp.get("/<nama>")
@requires(Permission.CADANGAN_WRITE)
def download_cadangan(nama: str) -> Response:
    """Take a backup along. Refused where it holds the books of more than one cooperative."""
    path = named(backup_folder(instance()), nama)
    if path is None:
        abort(404)
    _only_where_one_lives()
    return send_file(path, mimetype="application/zip", as_attachment=True, download_name=nama)


def _only_where_one_lives() -> None:
    """Refuse what concerns the books of others too: every office is held in one cooperative.

    No office speaks for the whole installation, so its backups are the command line's.
    """
    if len(all_koperasi()) > 1:
        abort(403)


def _begin(words: list[str], frasa: str) -> None:
    """Start the work unless some runs already."""
    file = state_file(instance(), PEKERJAAN)
    if still_runs(file):
        flash("Pekerjaan cadangan lain masih berjalan; tunggu sampai selesai.", "awas")
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    start(
        file, ["kerjakan-cadangan", *words], surroundings(),
        log=file.with_suffix(".txt"), masukan=f"{frasa}\n",
    )  # fmt: skip
