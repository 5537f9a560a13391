"""Import: choose a kind, take a template, send a file; the list of what was imported."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import abort, g, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import FileStorage

from app.impor_ekspor.commands_draf import (
    Draf,
    drafts_of,
    drop_draft,
    find_draft,
    is_small,
    keep_draft,
    new_draft,
    read_draft,
    sweep_drafts,
)
from app.impor_ekspor.commands_draf_kerja import run_check
from app.impor_ekspor.commands_pekerjaan import start, still_runs
from app.impor_ekspor.forms import UnggahForm, UnggahSaldoForm
from app.impor_ekspor.queries_impor import imports_of
from app.impor_ekspor.rules_impor import JUDUL
from app.impor_ekspor.rules_templat import KOLOM, contoh_kolom
from app.impor_ekspor.views_alamat import bp, brankas, instance, surroundings
from app.pengguna.access import actor, requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.forms import business_today
from app.platform.ids import new_id
from app.platform.tabel_tulis import write_csv, write_xlsx
from app.values.refusal import Reason, Refused

PAGE, LAST_PAGE = 20, 1_000_000
KETERANGAN = {
    "akun": ("akun", "Kode, nama, kelompok, dan saldo normal tiap akun."),
    "unit": ("unit", "Kode, nama, dan jenis unit usaha."),
    "anggota": ("anggota", "Nomor, nama, dan data lain dari buku daftar anggota."),
    "pihak": ("pihak", "Pemasok, penitip, mitra, dan pihak luar lain."),
    "saldo-awal": ("timbangan", "Neraca saldo sehari sebelum hari buku pertama."),
    "saldo-rincian": ("saldo", "Siapa saja di balik tiap saldo: anggota dan pihak."),
    "jurnal": ("jurnal", "Jurnal dari program atau buku lain."),
    "simpanan": ("simpanan", "Setoran, penarikan, dan potongan simpanan per anggota."),
    "kas": ("kas", "Buku kas atau bank dari Excel, beberapa lembar sekaligus."),
}
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@bp.get("/impor")
@requires(Permission.IMPOR_WRITE)
def index() -> Any:
    """Kinds of file, unfinished ones, and what was imported before."""
    page = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    rows, total = imports_of(g.koperasi_id, limit=PAGE, offset=(page - 1) * PAGE)
    return render_template(
        "impor_ekspor/index.html", jenis=KETERANGAN, JUDUL=JUDUL, riwayat=rows, jumlah=total,
        hal=page, dari=max(1, -(-total // PAGE)),
        draf=drafts_of(instance(), g.koperasi_id, actor().id),
    )  # fmt: skip


@bp.get("/impor/templat/<jenis>.<bentuk>")
@requires(Permission.IMPOR_WRITE)
def download_templat(jenis: str, bentuk: str) -> Any:
    """An empty file of a kind with two example rows."""
    if jenis not in KOLOM or bentuk not in MIME:
        abort(404)
    judul, contoh = contoh_kolom(jenis)
    isi = write_csv(judul, contoh) if bentuk == "csv" else write_xlsx(judul, contoh, lembar=jenis)
    nama = f"templat-{jenis}.{bentuk}"
    return send_file(BytesIO(isi), mimetype=MIME[bentuk], as_attachment=True, download_name=nama)


@bp.route("/impor/baru/<jenis>", methods=["GET", "POST"])
@requires(Permission.IMPOR_WRITE)
def new_impor(jenis: str) -> Any:
    """Send a file of one kind; it is kept and checked, nothing is posted yet."""
    if jenis not in KOLOM:
        abort(404)
    form = UnggahSaldoForm() if jenis == "saldo-awal" else UnggahForm()
    if form.validate_on_submit():
        try:
            draf = received(form, jenis, _choices(form), _is_small)
        except Refused as refused:
            form.show(type(refused)(*(Reason(reason, "berkas") for reason in refused.reasons)))
        else:
            return redirect(url_for(".show_impor", impor_id=draf.id), 303)
    return render_template(
        "impor_ekspor/new_impor.html", form=form, jenis=jenis, judul=JUDUL[jenis],
        keterangan=KETERANGAN[jenis][1], kolom=KOLOM[jenis],
    ), form.status  # fmt: skip


def received(
    form: UnggahForm, jenis: str, pilihan: dict[str, str], short: Callable[[Draf], bool]
) -> Draf:
    """Keep the file, look whether it is a table at all, and check it now or in a process.

    `short` reads the draft, which refuses what is no table, and says whether it is checked now.
    """
    sweep_drafts(instance(), clock.now())
    key = form.kunci.data or new_id()
    known = find_draft(instance(), g.koperasi_id, key, actor().id)
    if known is not None:
        return known
    sent: FileStorage = form.berkas.data
    draf = new_draft(
        instance(), g.koperasi_id, jenis=jenis, nama=_name(sent), by=actor(),
        today=business_today(), pilihan=pilihan, key=key,
    )  # fmt: skip
    rincian = getattr(form, "rincian", None)
    keep_draft(draf, sent.read(), rincian.data.read() if rincian and rincian.data else b"")
    try:
        small = short(draf)
    except Refused:
        drop_draft(draf)
        raise
    check(draf, small=small)
    return draf


def _is_small(draf: Draf) -> bool:
    return is_small(read_draft(draf))


def check(draf: Draf, *, small: bool) -> None:
    """Check a small draft now, a large one in a process of its own."""
    if small:
        run_check(draf, brankas())
    else:
        work_on(draf, "periksa")


def work_on(draf: Draf, tahap: str) -> None:
    """Start a process on a draft, unless one works on it already."""
    if not still_runs(draf.state):
        words = ["impor", "kerjakan", str(draf.id), tahap]
        start(draf.state, words, surroundings(), log=draf.folder / "catatan.txt")


def _name(sent: FileStorage) -> str:
    return (sent.filename or "berkas").replace("\\", "/").rpartition("/")[2][-80:] or "berkas"


def _choices(form: UnggahForm) -> dict[str, str]:
    """What else the form says, as texts."""
    found = {}
    for name in ("tanggal", "mulai_buku"):
        field = getattr(form, name, None)
        if field is not None and field.data:
            found[name] = field.data.isoformat()
    rincian = getattr(form, "rincian", None)
    if rincian is not None and rincian.data:
        found["rincian"] = _name(rincian.data)
    return found
