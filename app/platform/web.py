"""The web edge: security headers, error pages with a code, the log, the tenant of the address."""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, g, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import DBAPIError, IntegrityError
from werkzeug.exceptions import HTTPException

from app.platform import clock
from app.platform.db import db
from app.values.refusal import Conflict, Refused

csrf = CSRFProtect()
log = logging.getLogger("lumbung")

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

# code: (title, what happened, what to do)
PAGES: dict[int, tuple[str, str, str]] = {
    400: ("Permintaan tidak terbaca", "Isian yang dikirim tidak lengkap atau rusak.",
          "Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi."),
    403: ("Tidak berwenang", "Jabatan Anda tidak mencakup halaman ini.",
          "Minta bendahara atau ketua bila Anda memang memerlukannya."),
    404: ("Tidak ditemukan", "Halaman atau catatan ini tidak ada di koperasi Anda.",
          "Periksa alamatnya atau cari dari kotak pencarian."),
    405: ("Cara tidak sesuai", "Alamat ini tidak menerima cara pengiriman itu.",
          "Buka halamannya dari menu lalu coba lagi."),
    409: ("Sudah dipakai", "Formulir ini pernah disimpan dengan isi lain.",
          "Muat ulang halaman untuk mencatat yang baru."),
    413: ("Berkas terlalu besar", "Berkas atau isian melebihi 20 MB.",
          "Pecah berkasnya atau kecilkan fotonya, lalu kirim lagi."),
    422: ("Belum dapat disimpan", "Ada isian yang perlu diperbaiki.",
          "Kembali ke halaman sebelumnya dan betulkan isiannya."),
    429: ("Terlalu sering", "Permintaan datang terlalu sering.",
          "Tunggu sebentar lalu coba lagi."),
    500: ("Terjadi gangguan", "Program menemui keadaan yang tidak terduga. Tidak ada yang "
          "tersimpan sebagian.", "Coba lagi; bila berulang, sampaikan kode di bawah ini."),
    503: ("Penyimpanan sedang tidak siap", "Basis data terkunci, penuh, atau hanya dapat dibaca. "
          "Tidak ada yang tersimpan sebagian.", "Kosongkan ruang disk bila penuh, lalu coba lagi."),
}  # fmt: skip


# Connection, resources (disk full), shut down, input/output, read-only, locks, order of writers.
OUT_OF_REACH = ("08", "53", "57P", "58", "25006", "55P03", "40001", "40P01")


def init_web(app: Flask) -> None:
    """Install headers, error pages and the log on an application."""
    csrf.init_app(app)
    _init_log(app)
    app.before_request(_begin_request)
    app.after_request(_finish_response)
    app.register_error_handler(CSRFError, _csrf_page)
    app.register_error_handler(HTTPException, _http_page)
    app.register_error_handler(Refused, _refused_page)
    app.register_error_handler(DBAPIError, _database_page)
    app.register_error_handler(Exception, _crash_page)


def _init_log(app: Flask) -> None:
    folder = Path(app.instance_path) / "log"
    if any(getattr(h, "baseFilename", "").startswith(str(folder)) for h in log.handlers):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "lumbung.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8", delay=True
        )
    except OSError:  # a read-only medium still serves pages
        return
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def _begin_request() -> None:
    g.kode = secrets.token_hex(4)
    # PostgreSQL stores no NUL, and no person types one: refuse it at the door, not in the driver.
    typed = (*request.args.items(multi=True), *request.form.items(multi=True))
    if "\x00" in request.path or any("\x00" in part for pair in typed for part in pair):
        abort(400)


def _finish_response(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def write_log(kejadian: str, **facts: Any) -> None:
    """One JSON line; never a name, never a NIK."""
    line = {"pada": clock.now().isoformat(), "kode": g.get("kode", ""), "kejadian": kejadian}
    log.info(json.dumps(line | facts, ensure_ascii=False, default=str))


def error_page(
    code: int, *, reasons: tuple[str, ...] = (), kejadian: str = "galat"
) -> tuple[str, int]:
    """The page of an error, with a code that is also in the log."""
    db.session.rollback()
    judul, apa, tindakan = PAGES.get(code, PAGES[500])
    write_log(kejadian, status=code, jalan=request.path, cara=request.method)
    page = render_template(
        "galat.html", kode_status=code, judul=judul, apa=apa, tindakan=tindakan,
        alasan=reasons, kode=g.get("kode", ""),
    )  # fmt: skip
    return page, code


def _csrf_page(error: CSRFError) -> tuple[str, int]:
    reason = "Formulir kedaluwarsa atau bukan dari halaman ini. Muat ulang lalu kirim lagi."
    return error_page(400, reasons=(reason,), kejadian="csrf")


def _http_page(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    return error_page(error.code if error.code in PAGES else 400 if error.code < 500 else 500)


def _refused_page(error: Refused) -> tuple[str, int]:
    code = 409 if isinstance(error, Conflict) else 422
    return error_page(code, reasons=error.reasons, kejadian="ditolak")


def _database_page(error: DBAPIError) -> tuple[str, int]:
    if isinstance(error, IntegrityError) or "segel:" in str(error.orig):
        log.error("integritas %s\n%s", g.get("kode", ""), crash_words(error))
        return error_page(409, kejadian="integritas")
    if database_out_of_reach(error):
        return error_page(503, kejadian="penyimpanan")
    return _crash_page(error)


def database_out_of_reach(error: DBAPIError) -> bool:
    """Locked, full, read-only or gone: the person can mend it or wait.

    PostgreSQL is asked by its codes, because its words follow the language of the server.
    """
    if error.connection_invalidated:
        return True
    if state := getattr(error.orig, "sqlstate", None):
        return str(state).startswith(OUT_OF_REACH)
    words = ("locked", "readonly", "read-only", "disk is full", "disk I/O", "unable to open",
             "No space left", "connection", "could not extend")  # fmt: skip
    return any(word in str(error.orig) for word in words)


def _crash_page(error: Exception) -> tuple[str, int]:
    log.error("gangguan %s\n%s", g.get("kode", ""), crash_words(error))
    return error_page(500, kejadian="gangguan")


def crash_words(error: BaseException) -> str:
    """Where something broke and what, for the log.

    A database's own words and the values of a statement are left away: they hold names, NIK and
    amounts that people typed.
    """
    parts: list[str] = []
    found: BaseException | None = error
    while found is not None:
        parts = [*traceback.format_tb(found.__traceback__), f"{_name(found)}\n", *parts]
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "".join(parts)


def _name(error: BaseException) -> str:
    kind = type(error)
    if isinstance(error, DBAPIError):
        return kind.__name__
    if kind.__module__.startswith(("psycopg", "sqlite3")):
        diag = getattr(error, "diag", None)
        where = getattr(diag, "constraint_name", None) or ""
        return f"{kind.__module__}.{kind.__name__} {getattr(error, 'sqlstate', '') or ''} {where}"
    return f"{kind.__name__}: {error}"
