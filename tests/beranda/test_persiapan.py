"""The guarded half of the first start: resumed at will, posted once, nothing plugged."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app.beranda.models import JawabanPersiapan
from app.buku_besar.models import BarisSaldoAwal, Journal, SaldoAwal
from app.buku_besar.queries import saldo_akun, saldo_pihak_of
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_periksa import paper_problems
from app.koperasi.queries import officers_on
from app.pengguna.permissions import Peran
from app.platform.db import db
from app.platform.models import Koperasi
from app.unit.queries import units_of
from tests.masuk import sign_in

SALDO, PERIKSA = "/{slug}/persiapan/saldo-awal", "/{slug}/persiapan/periksa"
BERITA = "/{slug}/persiapan/berita-acara-saldo-awal.pdf"
UANG = {"kas": "5.000.000", "bank": "12jt", "pokok": "6.000.000", "wajib": "4.500.000"}
SEBAB = {
    "akun_1": "shu_tahun_lalu", "jumlah_1": "6,5jt", "alasan_1": "Untung 2023 dan 2024",
}  # fmt: skip
JUTA = 100_000_000


@pytest.fixture
def ratna(app, koperasi):
    return sign_in(app, koperasi(), Peran.ADMIN, Peran.BENDAHARA, nama="Bu Ratna")


def journals(ratna) -> int:
    wanted = sa.select(sa.func.count()).where(Journal.koperasi_id == ratna.koperasi_id)
    return db.session.scalar(wanted) or 0


def test_officers_are_named_once_however_often_it_is_sent(ratna):
    typed = {"mulai": "1-6-2025", "ketua": "Pak Hadi", "pengawas_ketua": "Pak Darto"}
    for _ in range(2):
        answer = ratna.send("/{slug}/persiapan/pengurus", **typed)
        assert answer.location.endswith("/persiapan/unit")

    named = officers_on(ratna.koperasi_id, date(2025, 7, 1))
    assert [(p.jabatan, p.nama) for p in named] == [
        ("Ketua", "Pak Hadi"), ("Ketua pengawas", "Pak Darto"),
    ]  # fmt: skip


def test_a_term_that_ends_before_it_begins_is_refused_and_nobody_is_named(ratna):
    page = ratna.send(
        "/{slug}/persiapan/pengurus", mulai="1-6-2025", selesai="1-5-2025", ketua="Pak Hadi"
    )
    assert page.status_code == 422
    assert "mendahului awalnya" in page.text
    empty = ratna.send("/{slug}/persiapan/pengurus", mulai="1-6-2025")
    assert "paling sedikit satu nama" in empty.text
    assert officers_on(ratna.koperasi_id, date(2025, 7, 1)) == []


def test_units_are_opened_with_the_names_of_the_village(ratna):
    answer = ratna.send(
        "/{slug}/persiapan/unit", pakai_sembako="y", nama_sembako="Warung Sukamaju",
        pakai_usp="y", nama_usp="", nama_apotek="Tidak dipilih",
    )  # fmt: skip

    assert answer.location.endswith("/persiapan/saldo-awal")
    assert [(u.kode, u.nama) for u in units_of(ratna.koperasi_id)] == [
        ("KANTOR", "Kantor"), ("SEMBAKO", "Warung Sukamaju"), ("USP", "Unit simpan pinjam"),
    ]  # fmt: skip
    page = ratna.get("/{slug}/persiapan/unit").text
    assert 'name="pakai_sembako"' not in page
    assert "Warung Sukamaju" in page


def test_a_difference_stops_the_opening_until_bu_ratna_explains_it(ratna):
    page = ratna.send(SALDO, **UANG, tindakan="lanjut")
    assert page.status_code == 422
    assert "Masih ada selisih Rp6.500.000" in page.text
    assert 'href="#akun_1"' in page.text
    assert "Bukukan saldo awal" not in ratna.get(PERIKSA).text
    forced = ratna.post(PERIKSA, {"kunci": "0192f0c1-2345-7000-8000-000000000001"})
    assert forced.status_code == 422
    assert journals(ratna) == 0

    assert ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut").location.endswith("/periksa")
    assert ratna.send(PERIKSA).status_code == 303
    paper = db.session.scalars(
        sa.select(SaldoAwal).where(SaldoAwal.koperasi_id == ratna.koperasi_id)
    ).one()
    assert paper.penjelasan == (
        "3151 SHU tahun lalu belum dibagi Rp6.500.000: Untung 2023 dan 2024"
    )
    assert paper.tanggal == date(2024, 12, 31)


def test_the_program_puts_no_line_of_its_own_into_the_opening(ratna):
    ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut")
    ratna.send(PERIKSA)
    context = context_of(ratna.koperasi_id)
    rows = db.session.execute(
        sa.select(BarisSaldoAwal.akun_id, BarisSaldoAwal.jumlah).where(
            BarisSaldoAwal.koperasi_id == ratna.koperasi_id
        )
    )

    assert {context.accounts[akun].kode: jumlah * 10 // JUTA for akun, jumlah in rows} == {
        "1101": 50, "1111": 120, "3101": -60, "3102": -45, "3151": -65,
    }  # fmt: skip
    assert paper_problems(ratna.koperasi_id) == []


def test_savings_without_names_stand_on_the_visible_party(ratna):
    ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut")
    assert "Belum dirinci" in ratna.get(SALDO).text
    ratna.send(PERIKSA)
    context = context_of(ratna.koperasi_id)
    held = saldo_pihak_of(ratna.koperasi_id, context.belum_dirinci)

    assert {context.accounts[a].kode: s for a, s in held.items()} == {
        "3101": -6 * JUTA, "3102": -45 * JUTA // 10,
    }  # fmt: skip


def test_goods_of_a_unit_balance_inside_the_unit(ratna):
    ratna.send("/{slug}/persiapan/unit", pakai_sembako="y", nama_sembako="Gerai sembako")
    more = {"SEMBAKO-barang": "8jt", "SEMBAKO-pemasok": "3jt"}
    kind = {"akun_1": "hibah", "jumlah_1": "11,5jt", "alasan_1": "Hibah desa tahun 2024"}
    ratna.send(SALDO, **UANG, **more, **kind, tindakan="lanjut")
    ratna.send(PERIKSA)
    context = context_of(ratna.koperasi_id)
    sembako = next(u.id for u in context.units.values() if u.kode == "SEMBAKO")
    every = list(context.accounts)

    day = date(2024, 12, 31)
    assert saldo_akun(ratna.koperasi_id, every, day, unit_id=sembako) == 0
    stock = context.by_code["1161"].id
    assert saldo_akun(ratna.koperasi_id, [stock], day, unit_id=sembako) == 8 * JUTA


def test_answers_wait_for_bu_ratna_and_count_shows_the_difference(ratna):
    page = ratna.send(SALDO, **UANG, tindakan="hitung")

    assert page.status_code == 200
    assert "Kekayaan lebih besar Rp6.500.000" in page.text
    again = ratna.get(SALDO).text
    assert 'value="12.000.000"' in again
    assert "Lanjutkan" in ratna.get("/{slug}/").text
    assert journals(ratna) == 0


def test_an_unreadable_amount_keeps_what_was_typed_and_saves_nothing(ratna):
    page = ratna.send(SALDO, kas="lima juta rupiah", bank="12jt", pokok="-5", tindakan="lanjut")

    assert page.status_code == 422
    assert 'value="lima juta rupiah"' in page.text
    assert 'href="#kas"' in page.text
    assert 'href="#pokok"' in page.text
    key = (ratna.koperasi_id, "saldo-awal")
    assert db.session.get(JawabanPersiapan, key) is None


def test_sending_the_last_page_twice_posts_once(ratna):
    ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut")
    page = ratna.get(PERIKSA).text
    key = page.split('name="kunci"')[1].split('value="')[1].split('"')[0]
    assert ratna.post(PERIKSA).status_code == 200  # a page without its key posts nothing
    assert journals(ratna) == 0
    for _ in range(2):
        assert ratna.post(PERIKSA, {"kunci": key}).status_code in (200, 303)

    assert journals(ratna) == 1
    assert ratna.get(SALDO).location.endswith("/periksa")


def test_the_minutes_are_a_paper_to_sign(ratna):
    assert ratna.get(BERITA).status_code == 404
    ratna.send("/{slug}/persiapan/pengurus", mulai="1-1-2025", ketua="Pak Hadi",
               bendahara="Bu Ratna", pengawas_ketua="Pak Darto")  # fmt: skip
    ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut")
    ratna.send(PERIKSA)
    answer = ratna.get(BERITA)

    assert answer.mimetype == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    for words in ("Berita Acara Saldo Awal", "31 Desember 2024", "17.000.000",
                  "Untung 2023 dan 2024", "Pak Hadi", "Bu Ratna", "Pak Darto",
                  "tujuh belas juta rupiah", "Belum dirinci"):  # fmt: skip
        assert words in text.replace("\n", " "), words


def test_a_new_cooperative_may_begin_with_nothing(ratna):
    answer = ratna.post("/{slug}/persiapan/tanpa-saldo-awal")

    assert answer.status_code == 303
    assert "Saldo awal belum dibukukan" not in ratna.get("/{slug}/").text
    assert "<dd>Rp0</dd>" in ratna.get(SALDO).text


def test_tasks_vanish_as_the_steps_are_done(ratna):
    def waiting() -> str:
        return ratna.get("/{slug}/").text

    assert "Unit usaha belum dibuka" in waiting()
    ratna.send("/{slug}/persiapan/unit", pakai_usp="y", nama_usp="USP")
    assert "Unit usaha belum dibuka" not in waiting()
    assert "Saldo awal belum dibukukan" in waiting()
    ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut")
    ratna.send(PERIKSA)
    assert "Saldo awal belum dibukukan" not in waiting()


def test_pak_darto_may_read_the_minutes_but_answer_nothing(app, ratna):
    ratna.send(SALDO, **UANG, **SEBAB, tindakan="lanjut")
    ratna.send(PERIKSA)
    darto = sign_in(app, db.session.get_one(Koperasi, ratna.koperasi_id), Peran.PENGAWAS)

    assert darto.get(BERITA).status_code == 200
    for address in (SALDO, PERIKSA, "/{slug}/persiapan/pengurus", "/{slug}/persiapan/unit"):
        assert darto.get(address).status_code == 403
