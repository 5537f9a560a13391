"""The mark Cocok stands on every page that shows a balance, and turns on every one of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import current_app, template_rendered

from app.anggota.models import Anggota
from app.buku_besar.models import BarisJurnalUmum, JurnalUmum, MutasiHarian
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_tanda import TERSIMPAN, UMUR
from app.contoh.rules_desa import SLUG
from app.pengguna.permissions import Peran
from app.platform.db import Base, db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.values.money import rupiah
from tests.aplikasi import Mesin
from tests.arsitektur import ROOT
from tests.buku_besar.buku import record, village
from tests.kas.desk import desk, record_every
from tests.kas.rekening import Bank
from tests.masuk import Orang, sign_in
from tests.simpanan.desa import J, pay
from tests.simpanan.desa import village as saving_village

TEMPLATES = ROOT / "templates"
BARIS = r'<p class="ket">S[a-z ]+ buku besar:(.*?)</p>'
# A balance in a table, a sentence or a list of facts: saldo, what is left, what is owed.
SALDO = re.compile(
    r"\{\{[^}]*(?:saldo|sisa|terutang)[^}]*(?:angka|rp\()|(?:rp|sel|lap|rupiah)\([^)]*(?:saldo|sisa)"
)
# Pages that show a balance and no mark, each with its reason; parts are judged by their pages.
TANPA = {
    "kas/choose_asal.html": "a choice on the way to a form",
    "kas/count_opname.html": "the form of a count",
    "kas/show_kiriman_koran.html": "the bank's own file",
    "kas/show_kas.html": "has the mark, made anew each time",
    "laporan/_kas.html": "a part",
    "pembelian/list_utang.html": "has the mark of its own account",
    "pembelian/new_pembelian.html": "a form",
    "pembelian/new_utang_bayar.html": "a form",
    "pembelian/show_pembelian.html": "one paper",
    "pengunduran_diri/new_pembayaran.html": "a form",
    "penjualan/list_bon.html": "has the mark of its own account",
    "penjualan/list_hpp.html": "goods, which have no sub-ledger before the till",
    "penjualan/new_bon_bayar.html": "a form",
    "penjualan/new_deposit.html": "a form",
    "penjualan/new_hari_agen.html": "a form",
    "penjualan/show_bon_bayar.html": "one paper",
    "penjualan/show_hpp.html": "one paper",
    "simpanan/decide_penarikan.html": "a form",
    "simpanan/new_setoran.html": "a form",
    "simpanan/return_calon.html": "a form",
}


def marked() -> set[str]:
    """Every template that has the line with the mark."""
    return {
        str(file.relative_to(TEMPLATES))
        for file in TEMPLATES.rglob("*.html")
        if "kecocokan(" in file.read_text("utf-8") and file.parent.name != "_parts"
    }


def test_every_page_that_shows_a_balance_has_the_mark_or_a_reason():
    shown = {
        str(file.relative_to(TEMPLATES))
        for file in TEMPLATES.rglob("*.html")
        if SALDO.search(file.read_text("utf-8")) and not file.name.startswith("_")
    }
    assert "kas/list_panjar.html" in shown, "the words are found at all"
    assert shown - marked() - set(TANPA) == set()
    assert set(TANPA) - shown - {"laporan/_kas.html"} == set(), "a reason nobody needs"


# ---- What the tests need -------------------------------------------------------------------


def plant(koperasi_id: int, members: Iterable[UUID], parties: Iterable[UUID]) -> UUID:
    """A paper nobody posted: one line of savings a member, one of debt a party. Its id."""
    roles, key = context_of(koperasi_id).by_role, new_id()
    kantor = context_of(koperasi_id).kantor
    people = [("simpanan_pokok", "anggota_id", who) for who in members]
    people += [("utang_usaha", "pihak_id", who) for who in parties]

    def act() -> None:
        db.session.add(
            JurnalUmum(koperasi_id=koperasi_id, id=key, jenis="umum", tanggal=date(2025, 12, 31),
                       sidik_permintaan="tanpa jurnal", jurnal_urut=1)
        )  # fmt: skip
        db.session.flush()
        for number, (role, column, who) in enumerate(people):
            row = BarisJurnalUmum(koperasi_id=koperasi_id, jurnal_umum_id=key, baris=number,
                                  akun_id=roles[role].id, unit_id=kantor, jumlah=-7_00)  # fmt: skip
            setattr(row, column, who)
            db.session.add(row)

    transact(act)
    return key


def forget() -> None:
    """A minute goes by: what the pages kept is made anew."""
    current_app.extensions.get(TERSIMPAN, {}).clear()


def seen(orang: Orang, pages: Iterable[str]) -> tuple[dict[str, str], set[str]]:
    """What the line with the mark says on each page, and the templates they were drawn from."""
    found, drawn = {}, set()

    def note(_app: Any, template: Any, **_: Any) -> None:
        drawn.add(template.name)

    with template_rendered.connected_to(note, current_app._get_current_object()):
        for page in pages:
            answer = orang.get("/{slug}" + page)
            assert answer.status_code == 200, (page, answer.status_code)
            line = re.search(
                r'<p class="ket">S[a-z ]+ buku besar:(.*?)</p>', answer.text, re.DOTALL
            )
            assert line, f"{page} has no mark"
            found[page] = re.sub(r"<[^>]+>", "", line[1]).strip()
    return found, drawn


# ---- The example village, page by page ------------------------------------------------------


@pytest.fixture(scope="module")
def salinan(desa_contoh: Mesin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mesin]:
    """A copy of the example village that the tests may spoil."""
    folder = tmp_path_factory.mktemp("tanda")
    shutil.copy(desa_contoh.url.removeprefix("sqlite:///"), folder / "lumbung.sqlite")
    shutil.copy(Path(desa_contoh.app.config["INSTANCE"]) / "kunci.json", folder)
    copy = Mesin("sqlite", f"sqlite:///{folder / 'lumbung.sqlite'}", folder, "tanda")
    yield copy
    copy.close()


def first(koperasi_id: int, table: str, column: str = "id") -> Any:
    """A value of one row of a table."""
    found = Base.metadata.tables[table]
    row = sa.select(found.c[column]).where(found.c.koperasi_id == koperasi_id)
    return db.session.scalar(row.where(found.c[column].is_not(None)).order_by(found.c.id).limit(1))


def pages_of(k: int) -> list[str]:
    """Every page of the example village that has the mark."""
    roles = context_of(k).by_role
    siti, bank, last = first(k, "anggota"), roles["bank"].id, "sampai=2025-12-31"
    return [
        "/", "/akun", f"/akun/{roles['simpanan_pokok'].id}", "/akun/kendali",
        f"/anggota/{siti}", f"/anggota/{siti}/lembar", f"/simpanan/anggota/{siti}",
        f"/simpanan/anggota/{siti}/buku", f"/simpanan/anggota/{siti}/rekening",
        "/simpanan/berjangka", f"/simpanan/berjangka/{first(k, 'simpanan_berjangka')}",
        "/simpanan/calon", "/simpanan/tahan", "/simpanan/tunggakan", "/kas/bank",
        f"/kas/bank/{bank}", f"/kas/bank/{bank}/koran", "/kas/panjar", "/kas/talangan",
        "/kas/hibah", "/kas/utang-bank", "/kas/kas-kecil", "/kas/kiriman", "/kas/opname",
        f"/kas/opname/{first(k, 'opname')}", f"/kas/hibah/{first(k, 'hibah')}",
        "/penjualan/agen", f"/penjualan/agen/{first(k, 'agen')}",
        f"/penjualan/agen/hari/{first(k, 'hari_agen')}", "/penjualan/qris",
        f"/penjualan/bon/anggota/{first(k, 'bon_bayar', 'anggota_id')}", "/pembelian/uang-muka",
        f"/pembelian/utang/{first(k, 'pembelian', 'pihak_id')}", "/anggota-keluar/",
        f"/anggota-keluar/{first(k, 'pengunduran_diri')}", "/laporan/bulanan?bulan=2025-12",
        f"/laporan/buku-besar?akun=1101&{last}", "/laporan/buku-kas?buku=1101&bulan=2025-12",
        f"/laporan/kartu-anggota?anggota=0001&{last}",
        *(
            f"/laporan/{nama}?{last}"
            for nama in (
                "posisi-keuangan", "phu", "arus-kas", "perubahan-ekuitas", "calk", "rasio",
                "neraca-saldo", "neraca-lajur",
            )
        ),
    ]  # fmt: skip


def test_a_paper_without_its_journal_turns_the_mark_on_every_page(salinan):
    with salinan.context():
        kop = db.session.query(Koperasi).filter_by(slug=SLUG).one()
        officer = sign_in(salinan.app, kop, *(p for p in Peran if p is not Peran.ANGGOTA))
        member = sign_in(salinan.app, kop, Peran.ANGGOTA)
        k = officer.koperasi_id
        siti = first(k, "anggota")
        transact(lambda: setattr(db.session.get_one(Anggota, (k, siti)), "pengguna_id", member.id))
        pages = pages_of(k)

        good, drawn = seen(officer, pages)
        own, more = seen(member, ["/saya"])
        assert drawn | more | ELSEWHERE >= marked(), "a page with the mark that nobody looked at"
        assert set(good.values()) | set(own.values()) == {"Cocok"}

        people = {siti, first(k, "bon_bayar", "anggota_id"),
                  first(k, "simpanan_berjangka", "anggota_id"),
                  first(k, "pengunduran_diri", "anggota_id")}  # fmt: skip
        plant(k, people, {first(k, "pembelian", "pihak_id")})
        forget()

        bad, _ = seen(officer, pages)
        own, _ = seen(member, ["/saya"])
        assert {page for page, says in bad.items() if says != "Tidak cocok"} == set()
        assert own == {"/saya": "Tidak cocok"}
        opened = officer.get("/{slug}/cocok").text
        assert "Beda 7" in opened
        assert db.session.get_one(Anggota, (k, siti)).nama in opened
        assert 'href="' not in member.get("/{slug}/saya").text.split("buku besar:")[1][:60]


# Pages the example year has nothing for; the small villages below look at them.
ELSEWHERE = {"kas/show_utang_bank.html", "kas/show_rekonsiliasi.html"}


# ---- Small villages, on both engines ---------------------------------------------------------


def test_a_loan_of_the_bank_shows_the_mark_and_turns_it(app, koperasi):
    meja = desk(app, koperasi())
    loan = record_every(meja, 1_250_000)["utang_bank"].id
    pages = [
        f"/kas/utang-bank/{loan}",
        "/kas/panjar",
        "/kas/talangan",
        "/kas/hibah",
        "/kas/kiriman",
    ]

    good, drawn = seen(meja.ratna, pages)
    assert "kas/show_utang_bank.html" in drawn
    assert set(good.values()) == {"Cocok"}
    plant(meja.id, [], [meja.joko])
    forget()
    assert set(seen(meja.ratna, pages)[0].values()) == {"Tidak cocok"}


def test_a_reconciliation_shows_the_mark_and_turns_it(app, koperasi):
    bank = Bank(app, koperasi())
    bank.finished()
    pages = [f"/kas/rekonsiliasi/{bank.ask(rupiah(4_651_500))}", f"/kas/bank/{bank.akun}"]

    good, drawn = seen(bank.ratna, pages)
    assert "kas/show_rekonsiliasi.html" in drawn
    assert set(good.values()) == {"Cocok"}
    plant(bank.id, [bank.desa.siti], [])
    forget()
    assert set(seen(bank.ratna, pages)[0].values()) == {"Tidak cocok"}


@pytest.fixture
def desa(koperasi):
    kop = koperasi()
    return kop, village(kop)


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa[0], Peran.BENDAHARA)


def pokok(ratna: Orang) -> int:
    return record(ratna, ("1101", "", "", "100.000", ""), ("3101", "", "A-0001", "", "100.000"))


def test_only_the_one_whose_papers_differ_is_marked_on_a_persons_page(app, koperasi):
    kop = koperasi(mulai_buku=date(2025, 1, 1))
    savers = saving_village(kop)
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    for who in (savers.siti, savers.joko):
        pay(savers, who, (J.POKOK, 100_000))
    plant(savers.id, [savers.siti], [])

    pages = {who: f"/simpanan/anggota/{who}" for who in (savers.siti, savers.joko)}
    says, _ = seen(ratna, pages.values())
    assert says == {pages[savers.siti]: "Tidak cocok", pages[savers.joko]: "Cocok"}


def test_a_verdict_is_kept_a_minute_and_made_anew_when_a_journal_is_added(ratna, desa):
    pokok(ratna)
    both = ["/", "/kas/panjar"]
    assert seen(ratna, both)[0] == {"/": "Cocok", "/kas/panjar": "Cocok"}
    plant(desa[1].id, [desa[1].siti], [])

    assert seen(ratna, both)[0] == {"/": "Cocok", "/kas/panjar": "Cocok"}, "kept"
    kept = current_app.extensions[TERSIMPAN]
    old = kept[desa[1].id]
    kept[desa[1].id] = replace(old, pada=old.pada - UMUR - timedelta(seconds=1))
    assert seen(ratna, ["/"])[0] == {"/": "Tidak cocok"}, "a minute later"

    kept[desa[1].id] = old
    pokok(ratna)
    assert seen(ratna, ["/"])[0] == {"/": "Cocok"}, "the front page waits its minute"
    assert seen(ratna, ["/kas/panjar"])[0] == {"/kas/panjar": "Tidak cocok"}, "with the journal"
    assert seen(ratna, ["/"])[0] == {"/": "Tidak cocok"}


def test_a_cash_book_that_differs_from_the_kept_balance_is_opened(ratna, desa):
    pokok(ratna)
    page = "/{slug}/cocok"
    assert "Kas dan bank" in ratna.get(page).text
    assert "Tidak cocok" not in ratna.get(page).text
    assert "Beda" not in ratna.get(page).text
    kas = context_of(desa[1].id).by_role["kas_umum"].id
    wrong = sa.update(MutasiHarian).where(
        MutasiHarian.koperasi_id == desa[1].id, MutasiHarian.akun_id == kas
    )
    transact(lambda: db.session.execute(wrong.values(debit=99_000_00)) and None)

    assert "Beda (1.000)" in ratna.get(page).text
