"""The rooms of savings as people use them: typed, refused politely, kept, decided by a second."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db
from app.simpanan.models import Penarikan, Pindah, Setoran
from app.simpanan.queries import positions
from tests.buku_besar.buku import count, problems
from tests.masuk import form_fields, sign_in
from tests.simpanan.desa import J, decide, pay, village

S = "/{slug}/simpanan"


@pytest.fixture
def kop(koperasi):
    return koperasi(mulai_buku=date(clock.today().year, 1, 1))


@pytest.fixture
def desa(kop):
    """Terms since January of this year; Siti and Joko members since then."""
    desa = village(kop, decided=False)
    start = date(clock.today().year, 1, 1)
    for jenis, facts in (
        (J.POKOK, {"nominal": 10_000_000}), (J.WAJIB, {"nominal": 1_000_000}),
        (J.SUKARELA, {"batas_setuju": 100_000_000}), (J.BERJANGKA, {"denda_bps": 200}),
    ):  # fmt: skip
        decide(desa.id, jenis, start, **facts)
    return desa


@pytest.fixture
def ratna(app, kop, desa):
    return sign_in(app, kop, Peran.BENDAHARA)


def saldo(desa, who):
    db.session.rollback()
    return positions(desa.id, [who])[who].saldo


def test_three_letters_enter_a_number_of_months_enter(ratna, desa):
    found = ratna.get(S + "/setoran/baru?q=sit")
    assert found.status_code == 303
    assert found.location.endswith(f"/simpanan/setoran/baru/{desa.siti}")
    page = ratna.get(f"{S}/setoran/baru/{desa.siti}")
    assert re.search(r'<input[^>]*autofocus[^>]*name="bulan"|name="bulan"[^>]*autofocus', page.text)

    saved = ratna.send(f"{S}/setoran/baru/{desa.siti}", bulan="3")

    assert saved.status_code == 303
    assert saldo(desa, desa.siti)[J.WAJIB] == 3_000_000
    receipt = ratna.get(saved.location).text
    assert f"Januari–Maret {clock.today().year}" in receipt
    typed = len("sit") + 1 + len("3") + 1
    assert typed <= 7


def test_the_journal_is_shown_before_it_is_made(ratna, desa):
    form = ratna.get(f"{S}/setoran/baru/{desa.siti}")
    fields = form_fields(form.text) | {"bulan": "2", "pokok": "100rb", "periksa": "ya"}

    page = ratna.client.post(f"/{desa.slug}/simpanan/setoran/baru/{desa.siti}", data=fields)

    assert page.status_code == 200
    assert "Jurnal yang akan dicatat" in page.text
    assert "3102" in page.text
    assert count(desa.id, Setoran) == 0


def test_the_receipts_voucher_names_months_and_its_page_cancels(ratna, desa):
    saved = ratna.send(f"{S}/setoran/baru/{desa.siti}", bulan="2", sukarela="50.000")
    page = ratna.get(saved.location).text
    (urut,) = set(re.findall(r"/jurnal/(\d+)/bukti", page))

    voucher = ratna.get(f"/{{slug}}/jurnal/{urut}/bukti").text
    assert f"Simpanan wajib Januari–Februari {clock.today().year}" in voucher
    assert "Siti Aminah (0001)" in voucher

    cancelled = ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan="salah jumlah")
    assert "/simpanan/setoran/baru?dari=" in cancelled.location
    form = ratna.get(ratna.get(cancelled.location).location).text
    assert form_fields(form)["wajib"] == "20.000"
    assert form_fields(form)["sukarela"] == "50.000"
    assert "dibatalkan" in ratna.get(saved.location).text


def test_a_candidate_owes_no_months_is_offered_pokok_and_told_the_new_number(ratna, desa):
    page = ratna.get(f"{S}/setoran/baru/{desa.tini}").text
    assert form_fields(page)["pokok"] == "100.000"
    assert re.search("Wajib belum dibayar.{0,80}Tidak ada", page, re.DOTALL)

    saved = ratna.send(f"{S}/setoran/baru/{desa.tini}")

    number = positions(desa.id, [desa.tini])[desa.tini].nomor
    assert f"Tini Lestari kini anggota nomor {number}." in ratna.get(saved.location).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Isi banyaknya bulan atau salah satu jumlah"),
        ({"bulan": "0"}, "Isi banyaknya bulan, 1 sampai 60"),
        ({"bulan": "dua"}, "Isi banyaknya bulan, 1 sampai 60"),
        ({"bulan": "3", "wajib": "25.000"}, "3 bulan berjumlah Rp30.000, bukan Rp25.000"),
        ({"pokok": "150.000", "sukarela": "5.000"}, "sisa simpanan pokok Rp100.000"),
        ({"bulan": "1", "tanggal": "31-12-1999"}, "di luar tahun buku"),
    ],
)
def test_a_refused_deposit_keeps_what_was_typed(ratna, desa, typed, said):
    answer = ratna.send(f"{S}/setoran/baru/{desa.siti}", **typed)

    assert answer.status_code == 422
    assert any(said in problem for problem in problems(answer.text)), problems(answer.text)
    kept = form_fields(answer.text)
    assert all(kept[name] == value for name, value in typed.items())
    assert count(desa.id, Setoran) == 0


def test_months_somebody_saved_meanwhile_are_named(app, kop, ratna, desa):
    form = ratna.get(f"{S}/setoran/baru/{desa.siti}")
    other = sign_in(app, kop, Peran.BENDAHARA, nama="Pak Slamet")
    other.send(f"{S}/setoran/baru/{desa.siti}", bulan="2")

    answer = ratna.client.post(
        f"/{desa.slug}/simpanan/setoran/baru/{desa.siti}",
        data=form_fields(form.text) | {"bulan": "2", "simpan": "ya"},
    )

    assert answer.status_code == 422
    assert f"Januari–Februari {clock.today().year} sudah dibayar" in answer.text
    assert count(desa.id, Setoran) == 1


def test_a_withdrawal_is_refused_beside_its_field_and_then_paid(ratna, desa):
    ratna.send(f"{S}/setoran/baru/{desa.siti}", sukarela="500.000")

    refused = ratna.send(S + "/penarikan/baru", anggota="siti", jumlah="600.000")
    assert refused.status_code == 422
    assert "yang tersedia Rp500.000" in refused.text
    assert form_fields(refused.text)["jumlah"] == "600.000"

    paid = ratna.send(S + "/penarikan/baru", anggota="siti", jumlah="200.000")
    assert paid.status_code == 303
    assert "Simpanan sukarela" in ratna.get(paid.location).text
    assert saldo(desa, desa.siti)[J.SUKARELA] == 30_000_000


def test_above_the_limit_pak_hadi_decides_and_the_money_goes(app, kop, ratna, desa):
    ratna.send(f"{S}/setoran/baru/{desa.siti}", sukarela="3.000.000")
    asked = ratna.send(S + "/penarikan/baru", anggota="siti", jumlah="2.000.000")
    assert "/simpanan/permintaan/" in asked.location
    assert count(desa.id, Penarikan) == 0
    assert "Setujui" not in ratna.get(asked.location).text
    hadi = sign_in(app, kop, Peran.KETUA)
    assert "Penarikan simpanan" in hadi.get("/{slug}/persetujuan/").text

    no = hadi.send(asked.location, tolak="ya")
    assert no.status_code == 422
    yes = hadi.send(asked.location, setujui="ya")

    assert yes.status_code == 303
    assert count(desa.id, Penarikan) == 1
    assert "Persetujuan orang kedua" in hadi.get(yes.location).text


def test_sukarela_is_moved_and_wajib_is_cut_from_it(ratna, desa):
    ratna.send(f"{S}/setoran/baru/{desa.siti}", sukarela="500.000")

    moved = ratna.send(
        S + "/pindah/baru", anggota="siti", penerima="joko", jumlah="100.000", alasan="biaya anak"
    )
    cut = ratna.send(S + "/potongan/baru", anggota="siti", bulan="2", izin="surat 1 Maret")

    assert (moved.status_code, cut.status_code) == (303, 303)
    assert "Joko Susilo" in ratna.get(moved.location).text
    assert "surat 1 Maret" in ratna.get(cut.location).text
    assert saldo(desa, desa.joko)[J.SUKARELA] == 10_000_000
    assert saldo(desa, desa.siti)[J.WAJIB] == 2_000_000
    assert count(desa.id, Pindah) == 1


def test_a_certificate_is_opened_and_broken_with_its_penalty(ratna, desa):
    made = ratna.send(S + "/berjangka/baru", anggota="joko", nomor="SB-7", jumlah="1.000.000")
    assert made.status_code == 303, problems(made.text)
    assert "Berjalan" in ratna.get(made.location).text
    assert "SB-7" in ratna.get(S + "/berjangka").text

    early = ratna.send(made.location + "/cair")
    assert early.status_code == 422
    assert "Rp20.000" in early.text
    paid = ratna.send(made.location + "/cair", dini="y")
    assert paid.status_code == 303
    assert "Rp980.000" in ratna.get(paid.location).text
    assert "Dicairkan" in ratna.get(made.location).text
    assert ratna.send(made.location + "/perpanjang").status_code == 422


def test_a_hold_shows_on_the_members_page_until_it_is_released(ratna, desa):
    ratna.send(f"{S}/setoran/baru/{desa.siti}", sukarela="500.000")

    held = ratna.send(S + "/tahan/baru", anggota="siti", jumlah="200.000", alasan="jaminan")
    page = ratna.get(held.location).text
    assert "jaminan" in page
    assert "300.000" in page
    (release,) = set(re.findall(r"/simpanan/tahan/[0-9a-f-]+/lepas", page))
    assert "Siti" in ratna.get(S + "/tahan").text
    assert ratna.send(f"/{desa.slug}{release}", alasan="lunas semua").status_code == 303
    assert "Tidak ada saldo yang ditahan" in ratna.get(S + "/tahan").text


def test_terms_are_none_until_the_treasurer_writes_what_was_decided(app, koperasi):
    kop = koperasi()
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    assert "belum ditetapkan" in ratna.get(S).text
    assert ratna.get(S + "/ketentuan").text.count("Belum ditetapkan.") == 4

    refused = ratna.send(S + "/ketentuan/wajib", nominal="10.000", mulai="2-1-2025")
    assert {"Simpanan wajib dihitung per bulan; pilih tanggal 1."} < set(problems(refused.text))
    assert form_fields(refused.text)["nominal"] == "10.000"

    def write(kind, **typed):
        facts = {"mulai": "1-1-2025", "dasar": "ART pasal 12"} | typed
        answer = ratna.send(f"{S}/ketentuan/{kind}", **facts)
        assert answer.status_code == 303, problems(answer.text)

    write("pokok", nominal="100.000")
    write("wajib", nominal="10.000")
    write("sukarela", batas_setuju="5jt")
    write("berjangka", denda_persen="1,5", jangka="6")
    write("khusus", tujuan="hari raya")
    page = ratna.get(S + "/ketentuan").text
    assert "Rp10.000" in page
    assert "1,50%" in page
    assert "Di atas Rp5.000.000" in page
    assert "Simpanan khusus: hari raya" in page
    bad = ratna.send(S + "/ketentuan/berjangka", dasar="x", mulai="1-1-2025", denda_persen="dua")
    assert bad.status_code == 422


def test_the_treasurer_tightens_the_second_persons_limit_and_only_the_board_loosens_it(
    app, koperasi
):
    kop = koperasi()
    ratna, hadi = sign_in(app, kop, Peran.BENDAHARA), sign_in(app, kop, Peran.KETUA)

    def write(who, limit, mulai):
        facts = {"mulai": mulai, "dasar": "ART pasal 12", "batas_setuju": limit}
        return who.send(S + "/ketentuan/sukarela", **facts)

    assert write(ratna, "5jt", "1-1-2025").status_code == 303
    assert write(ratna, "4jt", "1-2-2025").status_code == 303
    for looser in ("900jt", ""):
        refused = write(ratna, looser, "1-3-2025")
        assert refused.status_code == 422
        assert "mintalah ketua" in refused.text
        assert form_fields(refused.text)["batas_setuju"] == looser
    assert write(hadi, "6jt", "1-3-2025").status_code == 303


def test_a_special_saving_is_paid_in_for_its_purpose_and_out_on_its_day(ratna, desa):
    later = clock.today() + timedelta(days=30)
    decide(desa.id, J.KHUSUS, date(clock.today().year, 1, 1), tujuan="hari raya",
           tanggal_cair=later)  # fmt: skip
    paid = ratna.send(f"{S}/setoran/baru/{desa.siti}", khusus="50.000")
    assert paid.status_code == 303, problems(paid.text)
    fields = form_fields(ratna.get(S + "/penarikan/baru").text)
    page = ratna.get(S + "/penarikan/baru").text
    (special,) = re.findall(r'<option value="([0-9a-f-]{36})">Simpanan khusus: hari raya', page)

    answer = ratna.client.post(
        f"/{desa.slug}/simpanan/penarikan/baru",
        data=fields | {"anggota": "siti", "jenis": special, "jumlah": "10.000"},
    )

    assert answer.status_code == 422
    assert "Simpanan hari raya dibayar mulai" in answer.text


def test_arrears_are_listed_reminded_and_printed(ratna, desa):
    pay(desa, desa.siti, (J.POKOK, 100_000), on=date(clock.today().year, 1, 15))

    page = ratna.get(S + "/tunggakan").text
    assert "Joko Susilo" in page
    assert "Joko Susilo" not in ratna.get(S + "/tunggakan?dusun=Krajan").text
    text = ratna.get(f"{S}/tunggakan/{desa.siti}/ingatkan").text
    assert "Yth. Siti Aminah. Simpanan wajib" in text
    assert "https://wa.me/62812" in text
    letter = ratna.get(f"{S}/tunggakan/{desa.joko}/surat.pdf")
    listed = ratna.get(S + "/tunggakan.pdf")
    sheet = ratna.get(S + "/tunggakan.xlsx?bulan=1")
    assert letter.data[:5] == listed.data[:5] == b"%PDF-"
    assert sheet.data[:2] == b"PK"
    assert ratna.get(S + "/tunggakan?pada=kapan-kapan").status_code == 422
    assert ratna.get(f"{S}/tunggakan/{desa.tini}/ingatkan").status_code == 404


def test_pengurus_tick_names_and_decide_bendahara_only_look(app, kop, ratna, desa):
    decide(desa.id, J.WAJIB, date(clock.today().year, 1, 1), nominal=1_000_000, ingat=1, surat=1,
           nonaktif=1)  # fmt: skip
    assert "Diputus oleh pengurus" in ratna.get(S + "/usulan").text
    assert ratna.post(S + "/usulan", {"anggota": str(desa.joko)}).status_code == 403
    hadi = sign_in(app, kop, Peran.KETUA)

    refused = hadi.send(S + "/usulan", setujui="ya", anggota=str(desa.joko))
    assert refused.status_code == 422
    assert "checked" in refused.text
    done = hadi.send(S + "/usulan", setujui="ya", anggota=str(desa.joko), alasan="rapat pengurus")

    assert done.status_code == 303
    assert positions(desa.id, [desa.joko])[desa.joko].status == "nonaktif"
    page = hadi.get(S + "/usulan").text
    assert "Joko Susilo" not in page
    assert "Siti Aminah" in page


def test_a_candidate_waits_pays_and_is_admitted_or_paid_back(app, kop, ratna, desa):
    ratna.send(f"{S}/setoran/baru/{desa.tini}", pokok="60.000")
    page = ratna.get(S + "/calon").text
    assert "Tini Lestari" in page
    assert "40.000" in page

    early = ratna.post(f"{S}/calon/{desa.tini}/terima")
    assert "simpanan pokok baru Rp60.000" in ratna.get(early.location).text
    back = ratna.send(f"{S}/calon/{desa.tini}/kembalikan")
    assert "Pengembalian Tini Lestari" in ratna.get(back.location).text
    ratna.send(f"{S}/setoran/baru/{desa.tini}", pokok="100.000")
    assert saldo(desa, desa.tini)[J.POKOK] == 10_000_000


def test_a_relief_is_written_and_taken_back(ratna, desa):
    year = clock.today().year
    done = ratna.send(
        S + "/keringanan/baru", anggota="joko", dari=f"1-1-{year}", sampai=f"1-2-{year}",
        alasan="gagal panen", keputusan="rapat 3 Maret",
    )  # fmt: skip
    page = ratna.get(done.location).text
    assert "gagal panen" in page
    assert "Dibebaskan" in page

    (cut,) = set(re.findall(r"/simpanan/keringanan/[0-9a-f-]+/cabut", page))
    assert ratna.post(f"/{desa.slug}{cut}").status_code == 303
    assert "Dibebaskan" not in ratna.get(done.location).text


def test_overview_sums_marks_filters_and_downloads(ratna, desa):
    ratna.send(f"{S}/setoran/baru/{desa.siti}", bulan="1", pokok="100.000", sukarela="50.000")

    page = ratna.get(S).text
    assert "Cocok" in page
    assert "Rp160.000" in page
    assert "Joko Susilo" not in ratna.get(S + "?q=siti").text
    assert "Siti Aminah" in ratna.get(S + "?dusun=Krajan&status=anggota").text
    assert "Tidak ada yang cocok" in ratna.get(S + "?q=zzz").text
    assert ratna.get(S + "/daftar.pdf?tunggak=ya").data[:5] == b"%PDF-"
    assert ratna.get(S + "/daftar.xlsx").data[:2] == b"PK"
    assert "Setoran simpanan" in ratna.get("/{slug}/cari?q=siti").text
    panel = ratna.get(f"/{{slug}}/anggota/{desa.siti}").text
    assert "Rp100.000" in panel
    assert "menunggak simpanan wajib" in ratna.get("/{slug}/").text


def test_a_look_for_several_people_lists_them_and_for_nobody_says_so(ratna, desa):
    several = ratna.get(S + "/setoran/baru?q=i").text
    assert "Siti Aminah" in several
    assert "Tini Lestari" in several
    assert "Tidak ada yang cocok" in ratna.get(S + "/setoran/baru?q=xyz").text


def test_the_watcher_reads_and_the_neighbour_sees_nothing(app, kop, koperasi, desa):
    slip = pay(desa, desa.siti, (J.SUKARELA, 50_000), on=date(clock.today().year, 1, 10))
    darto = sign_in(app, kop, Peran.PENGAWAS)
    assert darto.get(f"{S}/setoran/{slip}").status_code == 200
    assert darto.get(f"{S}/setoran/baru/{desa.siti}").status_code == 403
    assert darto.get(S + "/ketentuan/pokok").status_code == 403
    assert "Tetapkan" not in darto.get(S + "/ketentuan").text

    other = koperasi()
    budi = sign_in(app, other, Peran.BENDAHARA, nama="Budi")
    for place in (f"setoran/{slip}", f"anggota/{desa.siti}", f"setoran/baru/{desa.siti}"):
        assert budi.get(f"{S}/{place}").status_code == 404
