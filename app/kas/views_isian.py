"""What the form of an event offers and begins with; the photo sent along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer

from app.anggota.queries import members_of
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.buku_besar.rules_isian import likely_date
from app.kas.commands_isi import as_id
from app.kas.commands_persetujuan import BerkasDisimpan
from app.kas.forms_kejadian import KejadianForm, Tawaran, form_of
from app.kas.models import SuratKas
from app.kas.queries_daftar import balances
from app.kas.queries_orang import people_of
from app.kas.queries_riwayat import grants_of
from app.kas.queries_tawaran import (
    continued,
    open_papers,
    paper_named,
    remembered,
    suggested,
)
from app.kas.rules_buku import book_of
from app.kas.rules_katalog import Kejadian
from app.kas.rules_ruas import BEBAN, JenisRuas
from app.pengguna.access import find
from app.pihak.queries import parties_of
from app.pihak.rules import JenisPihak
from app.platform.berkas import MAX_BYTES, Berkas, accept, load, store
from app.platform.forms import business_today
from app.platform.halaman import as_date
from app.values.baca import Unreadable, read_rupiah
from app.values.calendar import tanggal_singkat
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

J = JenisRuas


def offered(kejadian: Kejadian) -> Tawaran:
    """The lists of this event's form, as they are now."""
    koperasi_id, context = g.koperasi_id, context_of(g.koperasi_id)
    kinds = {kejadian.ruas(nama).jenis for nama in kejadian.semua}
    books = balances(koperasi_id, business_today(), context) if J.KAS in kinds else []
    units = [u for u in context.units.values() if u.aktif and u.id != context.kantor]
    return Tawaran(
        buku=[row.buku for row in books],
        saldo={row.buku.kunci: f" ({rp(row.saldo)})" for row in books},
        unit=[(str(u.id), u.nama) for u in sorted(units, key=lambda u: u.kode)],
        pihak=_parties(kejadian) if J.PIHAK in kinds else [],
        anggota=members_of(koperasi_id) if J.ANGGOTA in kinds else [],
        akun=_accounts(kejadian, context),
        asal=[
            (str(one.surat.id), paper_label(one.surat, one.sisa))
            for one in (open_papers(koperasi_id, kejadian) if kejadian.asal else [])
        ],
        hibah=[
            (str(row.hibah.id), f"{row.hibah.pemberi}, sisa {rp(row.sisa)}")
            for row in (grants_of(koperasi_id) if J.HIBAH in kinds else [])
            if row.sisa > 0
        ],
    )  # fmt: skip


def paper_label(surat: SuratKas, sisa: int) -> str:
    """A paper in a list of choices."""
    return f"{tanggal_singkat(surat.tanggal)} · {surat.keterangan} · {rp(sisa)}"


def _parties(kejadian: Kejadian) -> list[Any]:
    """Parties, and the people who may be named in the place of one, each once."""
    hidden = JenisPihak.BELUM_DIRINCI
    people = people_of(g.koperasi_id, kejadian.orang, business_today()) if kejadian.orang else []
    made = {one.pihak_id for one in people}
    rows = [row for row in parties_of(g.koperasi_id) if row.aktif and row.jenis is not hidden]
    return [row for row in rows if row.id not in made] + people


def _accounts(kejadian: Kejadian, context: Context) -> dict[str, list[tuple[str, str]]]:
    """Accounts each field may choose from, by code; a settlement's rows choose costs."""
    wanted = {
        nama: kejadian.ruas(nama).kelompok
        for nama in kejadian.semua
        if kejadian.ruas(nama).jenis is J.AKUN
    }
    if "rincian" in kejadian.semua:
        wanted["rincian"] = BEBAN
    chart = sorted((a for a in context.accounts.values() if a.aktif), key=lambda a: a.kode)
    return {
        nama: [(str(a.id), f"{a.kode} {a.nama}") for a in chart if a.kelompok in groups]
        for nama, groups in wanted.items()
    }


def opened(kejadian: Kejadian) -> tuple[KejadianForm, SuratKas | None]:
    """The form of an event; on a first look filled in, from a paper when `?dari=` names one."""
    form = form_of(kejadian, offered(kejadian))
    if request.method == "POST":
        return form, None
    context, today = context_of(g.koperasi_id), business_today()
    form.tanggal.data = as_date(request.args.get("tanggal")) or likely_date(context, today)
    dari = _paper_again()
    isi = dict(dari.isi) if dari else _first_values(kejadian, context)
    if dari:
        form.keterangan.data, form.bukti.data = dari.keterangan, dari.bukti
        if "ulang" not in request.args:
            form.tanggal.data = dari.tanggal
    form.fill(isi, {"kas": book_of(isi, context), "ke": book_of(isi, context, "ke_")})
    if not dari:
        form.spread_units()
    return form, dari


def _paper_again() -> SuratKas | None:
    key = as_id(request.args.get("dari"))
    return find(SuratKas, key) if key else None


def _first_values(kejadian: Kejadian, context: Context) -> dict[str, Any]:
    """Last choices, what the catalogue begins with, what the books know, what the link said."""
    isi = remembered(g.koperasi_id, kejadian)
    isi |= _of_roles(kejadian, kejadian.awal, context)
    isi |= suggested(g.koperasi_id, kejadian, business_today())
    asal_id = as_id(request.args.get("asal"))
    asal = paper_named(g.koperasi_id, kejadian, asal_id) if asal_id else None
    if asal is not None:
        isi |= continued(g.koperasi_id, kejadian, asal)
    return isi | _of_link(kejadian, context)


def _of_roles(kejadian: Kejadian, awal: Mapping[str, str], context: Context) -> dict[str, Any]:
    """Accounts named by role, books by role, choices as they are."""
    isi: dict[str, Any] = {}
    for nama, value in awal.items():
        account = context.by_role.get(value)
        if nama not in kejadian.semua:
            continue
        if kejadian.ruas(nama).jenis is J.KAS:
            isi |= _first_book(value, context)
        elif kejadian.ruas(nama).jenis is J.AKUN:
            isi |= {nama: str(account.id)} if account else {}
        else:
            isi["jenis" if nama.startswith("jenis") else nama] = value
    return isi


def _first_book(role: str, context: Context) -> dict[str, Any]:
    from_role = {"kas_umum": "tunai", "kas_kecil": "kas_kecil", "kas_unit": "laci"}
    isi: dict[str, Any] = {"cara": from_role.get(role, "transfer")}
    if isi["cara"] == "laci":
        shops = sorted(
            (u for u in context.units.values() if u.aktif and u.id != context.kantor),
            key=lambda u: u.kode,
        )
        isi |= {"unit_kas": str(shops[0].id)} if shops else {}
    return isi


def _of_link(kejadian: Kejadian, context: Context) -> dict[str, Any]:
    """What the address says: accounts by role, the amount in rupiah, a party by id."""
    given = {nama: request.args[nama] for nama in kejadian.semua if nama in request.args}
    typed = given.pop("jumlah", "")
    party = given.pop("pihak_id", "")
    given.pop("asal", None)
    isi = _of_roles(kejadian, given, context)
    if as_id(party):
        isi["pihak_id"] = party
    try:
        money = read_rupiah(typed).value
    except Unreadable:
        money = None
    return isi | ({"jumlah": money.sen} if money else {})


# ---- The photo sent along --------------------------------------------------------------------


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="kas-lampiran")


def kept_file(form: KejadianForm) -> BerkasDisimpan | None:
    """The photo of this try, else of an earlier one, on the disk before any transaction.

    Refused photos leave their sentence on the form; nothing else is lost.
    """
    sent = form.lampiran.data
    if sent and sent.filename and not sent.stream.closed:  # read once; asked again it is `earlier`
        with sent.stream as stream:
            isi = stream.read(MAX_BYTES + 1)
        try:
            berkas = accept(isi, str(sent.filename))
        except Refused as refused:
            form.show(Refused(*(Reason(str(r), "lampiran") for r in refused.reasons)))
            return None
        store(Path(current_app.instance_path), g.koperasi_id, berkas)
        kept = BerkasDisimpan(berkas.sha256, berkas.nama, berkas.jenis)
        form.tersimpan.data = _seal().dumps([g.koperasi_id, kept.sha256, kept.nama, kept.jenis])
        return kept
    return _earlier(form)


def _earlier(form: KejadianForm) -> BerkasDisimpan | None:
    try:
        koperasi_id, *facts = _seal().loads(form.tersimpan.data or "")
    except (BadSignature, ValueError):
        form.tersimpan.data = ""
        return None
    return BerkasDisimpan(*facts) if koperasi_id == g.koperasi_id else None


def loaded(kept: BerkasDisimpan | None) -> Berkas | None:
    """A kept file with its content. Refused: it is gone from the disk."""
    if kept is None:
        return None
    isi = load(Path(current_app.instance_path), g.koperasi_id, kept.sha256)
    if isi is None:
        text = "Berkas bukti tidak lagi tersimpan; pilih berkasnya lagi."
        raise Refused(Reason(text, "lampiran"))
    return Berkas(kept.jenis, kept.nama, isi, kept.sha256)


def id_of(form: Any) -> UUID | None:
    """The open paper a form names."""
    return as_id(form.asal.data) if "asal" in form._fields else None
