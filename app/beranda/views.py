"""Front page, search and help; also installs the shell around every page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from flask_login import current_user

from app.beranda.queries import ringkasan_of
from app.beranda.queries_persiapan import there_are_cooperatives
from app.beranda.rules import greeting, state_words
from app.beranda.views_bantuan import help_names, help_of_name
from app.beranda.views_cangkang import menu, shell
from app.beranda.views_cari import search_hits
from app.beranda.views_mulai import wizard_page
from app.beranda.views_ringkas import cards, chart, hero, unit_rows
from app.buku_besar.queries import last_entry
from app.buku_besar.queries_konteks import context_of
from app.pengguna.access import can, public, requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.grafik import SERI_TERBANYAK
from app.platform.offers import REGISTRY, Task
from app.platform.reading import one_reading
from app.values.calendar import bulan_tahun, nama_hari, tanggal_panjang

bp = Blueprint("beranda", __name__)
SHORTEST, LONGEST = 2, 80
# Tones of a task as the stylesheet names them.
NADA = {"padi": "awas", "merah": "galat", "laut": "biru", "daun": "nyata"}
bp.app_context_processor(shell)


@bp.get("/")
@public
def root() -> Any:
    """To the wizard while there is no cooperative, to sign-in, or to one's own cooperative."""
    if not there_are_cooperatives():
        return redirect(url_for(".wizard"))
    if not current_user.is_authenticated:
        return redirect(url_for("masuk.sign_in"))
    return redirect(url_for("masuk.choose"))


@bp.route("/mulai", methods=["GET", "POST"], defaults={"langkah": "koperasi"})
@bp.route("/mulai/<langkah>", methods=["GET", "POST"])
@public
def wizard(langkah: str) -> Any:
    """First start, while nothing is here yet: cooperative, first book day, first user."""
    return wizard_page(langkah)


@bp.get("/<slug>/")
@requires(Permission.DIRI_READ)
def show() -> Any:
    """The front page of an office: greeting, figures where it reads reports, what is to be done."""
    if not can(Permission.BERANDA_READ):  # a member, who has the own page and no other
        return redirect(url_for("anggota.show_saya"))
    with one_reading():
        return _front(clock.now().astimezone(ZoneInfo(g.zona)))


def _front(now: datetime) -> str:
    figures, state = _figures(now.date())
    return render_template(
        "beranda/show.html", sapaan=greeting(now.hour),
        hari=f"{nama_hari(now.date())}, {tanggal_panjang(now.date())}.", keadaan=state,
        angka_beranda=figures, tugas=tasks(now.date()), tombol=_buttons(),
        pintu=[] if figures else _doors(),
    )  # fmt: skip


def _figures(today: date) -> tuple[dict[str, Any] | None, str]:
    """Figures and the sentence of state; none for an office without reports or an empty book."""
    if not can(Permission.LAPORAN_READ):
        return None, ""
    context = context_of(g.koperasi_id)
    if last_entry(g.koperasi_id) is None:
        return None, "Buku masih kosong; mulailah dari daftar di bawah."
    r = ringkasan_of(g.koperasi_id, context, today, seri=SERI_TERBANYAK)
    figures = {
        "pahlawan": hero(r, today), "kartu": cards(r, today), "grafik": chart(r, today),
        "unit": unit_rows(r), "bulan": bulan_tahun(r.acuan),
    }  # fmt: skip
    return figures, state_words(context.periods, today, r.acuan)


def _buttons() -> list[dict[str, Any]]:
    """At the right of the greeting: what this office does most."""
    wanted = [b for group in menu() for b in group["butir"]]
    found = [b for b in wanted if b["ikon"] == "laporan"] + [b for b in wanted if b["utama"]]
    return [{"label": b["label"], "ikon": b["ikon"], "url": b["url"], "utama": b["utama"]}
            for b in found]  # fmt: skip


def _doors() -> list[dict[str, Any]]:
    """The pages of the menu as buttons, where there are no figures; what this office does first."""
    found = [b for group in menu() for b in group["butir"] if not b["aktif"]]
    return sorted(found, key=lambda b: not b["utama"])


def tasks(today: date) -> list[dict[str, Any]]:
    """What waits for this person, from every feature's offer, where its page exists."""
    found: list[Task] = []
    for offer in current_app.extensions[REGISTRY].tasks:
        if can(Permission(offer.permission)):
            found += offer.find(g.koperasi_id, today)
    return [
        {
            "ikon": task.ikon, "nada": NADA.get(task.nada, task.nada), "judul": task.judul,
            "ket": task.keterangan, "kata_kerja": task.kata_kerja,
            "url": url_for(task.endpoint, **task.values),
        }
        for task in found
        if task.endpoint in current_app.view_functions
    ]  # fmt: skip


@bp.get("/<slug>/cari")
@requires(Permission.DIRI_READ)
def search() -> Any:
    """Everything with the words typed that this person may see: records, pages, help."""
    words = request.args.get("q", "").strip()[:LONGEST]
    found = search_hits(words) if len(words) >= SHORTEST else []
    return render_template("beranda/search.html", kata=words, temuan=found)


@bp.get("/bantuan/<nama>")
@public
def help_page(nama: str) -> Any:
    """One help page in plain words; readable signed out."""
    page = help_of_name(nama)
    if page is None:
        abort(404)
    others = [found for name in help_names() if (found := help_of_name(name))]
    return render_template("beranda/help_page.html", halaman=page, lainnya=others)
