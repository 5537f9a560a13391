"""Reports as files: the same object in the format of the address."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import abort, g, request, send_file

from app.koperasi.queries_kop import paper_of
from app.laporan.draw import FORMATS, draw
from app.laporan.queries import made, prepared
from app.laporan.queries_cetak import frame_of
from app.laporan.views_alamat import bp, kind_of, read_filter
from app.pengguna.access import requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.kertas import UKURAN
from app.values.refusal import Refused


@bp.route("/laporan/<nama>.<bentuk>")
@requires(Permission.LAPORAN_READ)
def download(nama: str, bentuk: str) -> Any:
    """A report in one of FORMATS with the filter of the address; an unknown format is 404."""
    jenis = kind_of(nama)
    if bentuk not in FORMATS:
        abort(404)
    form, asked = read_filter(jenis)
    if problems := form.problems():
        raise Refused(*(text for _, text in problems))
    laporan = made(prepared(g.koperasi_id, asked))
    options: dict[str, Any] = {}
    if bentuk == "pdf":
        frame = frame_of(g.koperasi_id, laporan, clock.now())
        usual = paper_of(g.koperasi_id, laporan.sampai)
        sheet = UKURAN.get(request.args.get("kertas", "").upper(), usual)
        options = {
            "kop": frame.kop, "kaki": frame.kaki, "tanda_tangan": frame.tanda_tangan,
            "draf": frame.draf, "ukuran": sheet,
        }  # fmt: skip
    subject = asked.akun or asked.anggota or asked.unit or ""
    name = "-".join(p for p in (g.slug, nama, subject, laporan.sampai.isoformat()) if p)
    return send_file(
        BytesIO(draw(laporan, bentuk, **options)), mimetype=FORMATS[bentuk].partition(";")[0],
        as_attachment=request.args.get("buka") is None, download_name=f"{name}.{bentuk}",
    )  # fmt: skip
