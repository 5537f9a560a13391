from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.ids import new_id
from app.rat.commands_pekerjaan import _children, begin_work, sweep_works, write_work
from app.rat.queries_pekerjaan import book_file, work_folder, work_of, works_of
from app.rat.rules_pekerjaan import SIMPAN, SUNYI, Kerja, StatusKerja
from app.rat.rules_teks import PANJANG
from tests.masuk import form_fields, sign_in


@pytest.fixture
def folder(app):
    return Path(app.instance_path)


@pytest.fixture
def ratna(app, new_desa):
    return signed(app, new_desa, Peran.BENDAHARA)


def signed(app, desa, *peran):
    """A person of the village; `sign_in` needs no more of a cooperative than this."""
    home = type("Rumah", (), {"id": desa.id, "slug": desa.slug, "zona": "Asia/Jakarta"})
    return sign_in(app, home, *peran)


def work(desa_id, **given):
    at = clock.now()
    return Kerja(new_id(), desa_id, 2026, "bahan", "A4", at, at, **given)


def started(orang, **typed):
    """Press the button; the address of the making."""
    answer = orang.post("/{slug}/rat/buku", button(orang) | typed)
    assert answer.status_code == 303, answer.text
    return answer.location


def button(orang):
    """What the form of the room would send."""
    page = orang.get("/{slug}/rat?tahun=2026").text
    form = re.search(r'<form[^>]*action="[^"]*/rat/buku".*?</form>', page, re.DOTALL)
    assert form
    return form_fields(form[0])


def ended(orang, address, seconds=60):
    """Look at the page until it stops looking again by itself."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page = orang.client.get(address)
        if "Refresh" not in page.headers:
            return page
        time.sleep(0.2)
    pytest.fail(f"{address} is not over after {seconds} s")


def kerja_id(address):
    return UUID(address.rsplit("/", 1)[1])


def test_bu_ratna_presses_one_button_and_downloads_the_book(ratna, new_desa, folder):
    address = started(ratna, ukuran="F4")
    first = ratna.client.get(address)
    assert first.status_code == 200
    page = ended(ratna, address)
    assert "Buku selesai disusun, bertulisan DRAF" in page.text
    link = re.search(r'href="([^"]+\.pdf)"', page.text)
    assert link
    book = ratna.client.get(link[1])
    assert (book.status_code, book.mimetype) == (200, "application/pdf")
    assert book.data.startswith(b"%PDF-")
    assert f"buku-rat-2026-bahan-{new_desa.slug}.pdf" in book.headers["Content-Disposition"]
    book.close()

    kerja = work_of(folder, new_desa.id, kerja_id(address))
    assert (kerja.status, kerja.ukuran, kerja.bita) == (StatusKerja.SELESAI, "F4", len(book.data))
    room = ratna.get("/{slug}/rat").text
    assert link[1] in room
    groups = " ".join(kerja.sidik[i : i + 4] for i in range(0, 16, 4))
    assert groups in room
    assert groups in page.text


def test_a_page_sent_twice_makes_one_book(ratna, new_desa, folder):
    fields = button(ratna)
    one = ratna.post("/{slug}/rat/buku", fields).location
    assert ratna.post("/{slug}/rat/buku", fields).location == one
    ended(ratna, one)
    assert ratna.post("/{slug}/rat/buku", fields).location == one
    assert len(works_of(folder, new_desa.id)) == 1


def test_while_one_book_is_made_the_button_leads_to_it(ratna, new_desa, folder):
    running = work(new_desa.id, status=StatusKerja.BERJALAN)
    begin_work(folder, running)
    address = started(ratna)
    assert kerja_id(address) == running.id
    page = ratna.client.get(address)
    assert page.headers["Refresh"] == "2"
    assert "Sedang disusun" in page.text
    assert "tunggu sampai selesai" in page.text
    assert "Sedang disusun" in ratna.get("/{slug}/rat").text


def test_a_process_that_was_killed_is_told_and_the_book_offered_again(ratna, new_desa, folder):
    address = started(ratna)
    child = _children[kerja_id(address)]
    child.kill()
    child.wait(timeout=30)
    page = ratna.client.get(address)
    assert "Penyusunan terhenti" in page.text
    assert "Tidak ada data yang berubah" in page.text
    assert "Refresh" not in page.headers
    assert not book_file(folder, new_desa.id, kerja_id(address)).exists()
    assert "Terhenti" in ratna.get("/{slug}/rat").text

    again = ratna.post("/{slug}/rat/buku", form_fields(page.text)).location
    assert again != address
    assert "Unduh buku" in ended(ratna, again).text


def test_after_a_restart_a_silent_process_counts_as_stopped(ratna, new_desa, folder):
    silent = replace(
        work(new_desa.id, status=StatusKerja.BERJALAN, langkah="Keanggotaan", ke=5, dari=20),
        pada=clock.now() - SUNYI - timedelta(seconds=1),
    )
    begin_work(folder, silent)
    page = ratna.get(f"/{{slug}}/rat/pekerjaan/{silent.id}").text
    assert "Penyusunan terhenti pada langkah “Keanggotaan”" in page
    write_work(folder, replace(silent, pada=clock.now()))
    page = ratna.get(f"/{{slug}}/rat/pekerjaan/{silent.id}").text
    assert "langkah 6 dari 20" in page


def test_a_refusal_in_the_process_comes_back_to_the_page(ratna, new_desa, folder, run_flask):
    kerja = work(new_desa.id)
    begin_work(folder, kerja)
    target = book_file(folder, new_desa.id, kerja.id)
    done = run_flask(
        "rat", "buku", "--koperasi", new_desa.slug, "--tahun", "2031", "--pekerjaan", str(kerja.id),
        "-o", str(target),
    )  # fmt: skip
    assert done.exit_code == 1
    page = ratna.get(f"/{{slug}}/rat/pekerjaan/{kerja.id}").text
    assert "Tahun buku 2031 belum dibuka" in page
    assert "Buat lagi" in page
    assert not target.exists()


def test_a_folder_that_went_away_is_a_failure_with_a_sentence(
    ratna, new_desa, folder, run_flask, tmp_path
):
    kerja = work(new_desa.id)
    begin_work(folder, kerja)
    done = run_flask(
        "rat", "buku", "--koperasi", new_desa.slug, "--tahun", "2026", "--pekerjaan", str(kerja.id),
        "-o", str(tmp_path / "hilang" / "b.pdf"),
    )  # fmt: skip
    assert done.exit_code == 1
    assert "tidak dapat dibuka atau ditulis" in done.stderr
    assert "Buku tidak jadi dibuat." in ratna.get(f"/{{slug}}/rat/pekerjaan/{kerja.id}").text


def test_the_checklist_says_what_is_missing_and_where_to_mend_it(ratna):
    page = ratna.get("/{slug}/rat?tahun=2026").text
    for text in (
        "NPWP, NIB, Kabupaten atau kota, Provinsi, Kode wilayah, Telepon, Surel masih kosong",
        "1 orang tanpa tanggal masuk", "setiap halaman bertulisan DRAF",
        "Unit Apotek desa, Gerai sembako belum mempunyai penanggung jawab",
        "7 teks belum ditulis",
    ):  # fmt: skip
        assert text in page
    assert "/rat/teks?tahun=2026" in page
    done = page[page.index("Sudah beres") :].split("</p>")[0]
    assert "Saldo awal" in done
    assert "Tanda Cocok" in done


def test_the_years_are_those_with_journals(ratna):
    assert "Buku RAT 2026" in ratna.get("/{slug}/rat?tahun=2026").text
    assert "Buku RAT 2025" in ratna.get("/{slug}/rat?tahun=2025").text
    for odd in ("2024", "2031", "abc", "²", "9" * 30):
        assert ratna.get(f"/{{slug}}/rat?tahun={odd}").status_code == 404


def test_without_any_journal_the_room_says_when_it_will_be_of_use(app, koperasi):
    hadi = sign_in(app, koperasi(), Peran.KETUA)
    page = hadi.get("/{slug}/rat").text
    assert "Belum ada yang dapat dilaporkan" in page
    assert "Buat buku RAT" not in page
    assert hadi.get("/{slug}/rat/teks").status_code == 302
    refused = hadi.post("/{slug}/rat/buku", {"kunci": str(new_id()), "tahun": "2025",
                                             "ukuran": "A4"})  # fmt: skip
    assert refused.status_code == 422
    assert "Belum ada jurnal" in refused.text


def test_pak_darto_reads_and_downloads_but_makes_nothing(app, desa, folder):
    darto = signed(app, desa, Peran.PENGAWAS)
    kerja = work(desa.id, status=StatusKerja.SELESAI)
    begin_work(folder, kerja)
    book_file(folder, desa.id, kerja.id).write_bytes(b"%PDF-1.3 uji")
    page = darto.get("/{slug}/rat").text
    assert "Buat buku RAT" not in page
    assert "Unduh" in page
    with darto.get(f"/{{slug}}/rat/buku/{kerja.id}.pdf") as book:
        assert book.data == b"%PDF-1.3 uji"
    fields = {"kunci": str(new_id()), "tahun": "2026", "ukuran": "A4"}
    assert darto.post("/{slug}/rat/buku", fields).status_code == 403
    assert darto.get("/{slug}/rat/teks").status_code == 403


def test_dewi_at_the_till_has_no_business_here(app, desa):
    dewi = signed(app, desa, Peran.KASIR)
    for address in ("rat", "rat/teks", f"rat/pekerjaan/{new_id()}", f"rat/buku/{new_id()}.pdf"):
        assert dewi.get(f"/{{slug}}/{address}").status_code == 403


def test_budi_of_the_neighbour_finds_neither_room_nor_book(app, desa, koperasi, folder):
    kerja = work(desa.id, status=StatusKerja.SELESAI)
    begin_work(folder, kerja)
    book_file(folder, desa.id, kerja.id).write_bytes(b"%PDF-1.3 uji")
    budi = sign_in(app, koperasi(), Peran.KETUA, nama="Budi")
    for place in ("rat", "rat/teks", f"rat/pekerjaan/{kerja.id}", f"rat/buku/{kerja.id}.pdf"):
        assert budi.get(f"/{desa.slug}/{place}").status_code == 404
    assert budi.get(f"/{{slug}}/rat/pekerjaan/{kerja.id}").status_code == 404
    assert budi.get(f"/{{slug}}/rat/buku/{kerja.id}.pdf").status_code == 404


def test_a_book_not_finished_cannot_be_downloaded(ratna, new_desa, folder):
    kerja = work(new_desa.id, status=StatusKerja.BERJALAN)
    begin_work(folder, kerja)
    assert ratna.get(f"/{{slug}}/rat/buku/{kerja.id}.pdf").status_code == 404
    write_work(folder, replace(kerja, status=StatusKerja.SELESAI))
    assert ratna.get(f"/{{slug}}/rat/buku/{kerja.id}.pdf").status_code == 404


@pytest.mark.parametrize("bad", [{"tahun": "x"}, {"ukuran": "A3"}, {"kunci": "bukan"}])
def test_a_button_bent_by_hand_is_refused(ratna, bad):
    fields = {"kunci": str(new_id()), "tahun": "2026", "ukuran": "A4"} | bad
    assert ratna.post("/{slug}/rat/buku", fields).status_code == 400


def test_only_the_newest_makings_are_kept(new_desa, folder):
    at = clock.now()
    makings = [
        replace(work(new_desa.id, status=StatusKerja.SELESAI), mulai=at - timedelta(days=n))
        for n in range(SIMPAN + 2)
    ]
    old = replace(work(new_desa.id, status=StatusKerja.BERJALAN), mulai=at - timedelta(days=99))
    for kerja in (*makings, old):
        begin_work(folder, kerja)
    sweep_works(folder, new_desa.id, at)
    kept = {kerja.id for kerja in works_of(folder, new_desa.id)}
    assert kept == {k.id for k in makings[:SIMPAN]} | {old.id}
    assert not work_folder(folder, new_desa.id, makings[-1].id).exists()


def test_a_file_that_is_broken_is_no_making_and_stops_no_page(ratna, new_desa, folder):
    kerja = work(new_desa.id)
    begin_work(folder, kerja)
    folder.joinpath("pekerjaan", f"{new_desa.id}-{kerja.id}.json").write_text("{")
    assert ratna.get("/{slug}/rat").status_code == 200
    assert ratna.get(f"/{{slug}}/rat/pekerjaan/{kerja.id}").status_code == 404


def test_texts_start_with_the_default_and_are_kept_for_the_year(ratna):
    page = ratna.get("/{slug}/rat/teks").text
    assert "Dengan memanjatkan puji syukur" in page
    assert "Unit Apotek desa" in page
    answer = ratna.send("/{slug}/rat/teks?tahun=2025", teks_rapb="Belanja rak.\r\n- kayu")
    assert (answer.status_code, answer.location.split("/rat")[1]) == (303, "?tahun=2025")
    assert "1 teks disimpan" in ratna.get("/{slug}/rat?tahun=2025").text
    now = form_fields(ratna.get("/{slug}/rat/teks?tahun=2025").text)
    assert now["teks_rapb"] == "Belanja rak.\n- kayu"

    later = ratna.get("/{slug}/rat/teks?tahun=2026").text
    assert form_fields(later)["teks_rapb"] == "Belanja rak.\n- kayu"
    assert "Dimulai dari teks tahun 2025; periksa tahun dan isinya" in later
    assert "7 teks belum ditulis" in ratna.get("/{slug}/rat?tahun=2026").text


def test_a_text_without_end_is_refused_and_kept_on_the_page(ratna):
    answer = ratna.send("/{slug}/rat/teks", teks_rapb="a" * (PANJANG + 1), teks_pengawas="Baik.")
    assert answer.status_code == 422
    assert f"paling panjang {PANJANG} huruf" in answer.text
    assert 'href="#teks_rapb"' in answer.text
    assert form_fields(answer.text)["teks_pengawas"] == "Baik."
    assert form_fields(ratna.get("/{slug}/rat/teks").text)["teks_pengawas"] == ""
