"""Pages of leaving as Bu Ratna and Pak Hadi use them."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from app.anggota.models import Anggota
from app.buku_besar.models import Journal
from app.buku_besar.rules_aturan import Cara
from app.pengguna.permissions import Peran
from app.pengunduran_diri.models import PembayaranKeluar, PengunduranDiri
from app.persetujuan.models import Permintaan
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.commands_berjangka import open_berjangka
from app.simpanan.models import Pencairan
from app.values.money import rupiah
from tests.buku_besar.buku import count, problems
from tests.masuk import form_fields, sign_in
from tests.pengunduran_diri.keluar import RATNA, booked, cocok, full_village, shop

BARU = "/{slug}/anggota-keluar/baru"
PINDAH = {"anggota": "0001", "sebab": "pindah domisili", "tanggal": "30-6-2025"}
WAFAT = {"anggota": "0001", "sebab": "meninggal", "tanggal": "30-6-2025"}


@pytest.fixture
def tempat(app, koperasi):
    """The village, Bu Ratna, Pak Hadi."""
    one = koperasi()
    desa = full_village(one)

    def heirs():
        siti = db.session.get_one(Anggota, (desa.id, desa.siti))
        siti.ahli_waris, siti.ahli_waris_hubungan = "Ahmad Fauzi", "anak"

    transact(heirs)
    return desa, sign_in(app, one, Peran.BENDAHARA), sign_in(app, one, Peran.KETUA)


def asked(ratna, **typed):
    """Bu Ratna sends the form; the address of the request."""
    answer = ratna.send(BARU, **(PINDAH | typed))
    assert answer.status_code == 303, problems(answer.text)
    return answer.location


def agreed(ratna, hadi, **typed):
    """Asked and agreed through the pages; the address of the settlement."""
    answer = hadi.send(asked(ratna, **typed), setujui="ya")
    assert answer.status_code == 303, problems(answer.text)
    return answer.location


def test_hitung_shows_arithmetic_and_journal_and_writes_nothing(tempat):
    desa, ratna, _ = tempat
    booked(desa, desa.siti, "piutang_anggota", 75_000, unit=shop(desa))
    before = count(desa.id)

    page = ratna.send(BARU, **PINDAH, periksa="ya")

    assert page.status_code == 200
    assert re.search(r"Yang dibayarkan</th><td[^>]*>585\.000", page.text)
    assert "Bon belanja" in page.text
    assert "Gerai SEMBAKO" in page.text
    assert "Jurnal yang akan dicatat" in page.text
    assert count(desa.id) == before
    assert count(desa.id, Permintaan) == 0


def test_ratna_asks_hadi_agrees_and_the_member_has_left(tempat):
    desa, ratna, hadi = tempat
    where = asked(ratna)
    assert "Yang mengajukan tidak memutus" in ratna.get(where).text
    assert "Siti Aminah" in ratna.get("/{slug}/anggota-keluar/").text
    refused = ratna.post(where, {"setujui": "ya"})
    assert refused.status_code == 403

    answer = hadi.send(where, setujui="ya")

    assert answer.status_code == 303
    page = hadi.get(answer.location).text
    assert "Haknya Rp660.000" in page
    assert "Bu Ratna" in page
    assert "Pak Hadi" in page
    assert "https://wa.me/" in page
    assert cocok(desa) == []
    assert "Berhenti sebagai anggota" in ratna.get(f"/{{slug}}/anggota/{desa.siti}").text
    assert "Siti Aminah berhenti" in ratna.get("/{slug}/cari?q=siti").text


def test_a_no_keeps_its_reason_and_the_form_opens_filled_in_again(tempat):
    _, ratna, hadi = tempat
    where = asked(ratna, alasan="ikut anak")
    empty = hadi.send(where, tolak="ya")
    assert empty.status_code == 422

    hadi.send(where, tolak="ya", catatan="tanggalnya 1 Juli")

    page = ratna.get(where).text
    assert "tanggalnya 1 Juli" in page
    again = re.search(r'href="([^"]*dari=[^"]*)"', page)[1]
    fields = form_fields(ratna.get(again).text)
    assert (fields["alasan"], fields["sebab"]) == ("ikut anak", "pindah domisili")
    assert fields["anggota"] == "0001 Siti Aminah"


def test_wrong_input_is_kept_and_says_how_to_mend(tempat):
    _, ratna, _ = tempat
    page = ratna.send(BARU, anggota="Tini", sebab="", tanggal="30-6-2025", alasan="ikut suami")
    assert page.status_code == 422
    assert 'value="ikut suami"' in page.text
    assert any("sebab" in text for text in problems(page.text))

    later = ratna.send(BARU, **(PINDAH | {"tanggal": "30-6-2099"}))
    assert later.status_code == 422
    assert any("sesudah hari ini" in text for text in problems(later.text))


def test_the_heirs_are_paid_in_parts_with_proof_and_a_voucher(tempat):
    desa, ratna, hadi = tempat
    surat = agreed(ratna, hadi, **WAFAT)
    bayar = f"/{{slug}}/anggota-keluar/bayar?anggota={desa.siti}"
    fields = form_fields(ratna.get(bayar).text)
    assert (fields["jumlah"], fields["penerima"]) == ("660.000", "Ahmad Fauzi")

    missing = ratna.send(bayar, jumlah="400.000", tanggal="5-7-2025")
    assert any("surat keterangan ahli waris" in text for text in problems(missing.text))
    looked = ratna.send(
        bayar, jumlah="400.000", tanggal="5-7-2025", surat_waris="470/12/VII/2025", periksa="ya"
    )
    assert "Jurnal yang akan dicatat" in looked.text
    paid = ratna.send(bayar, jumlah="400.000", tanggal="5-7-2025", surat_waris="470/12/VII/2025")

    assert paid.status_code == 303
    page = ratna.get(paid.location).text
    assert "Ahmad Fauzi" in page
    bukti = re.search(r'href="([^"]*/jurnal/\d+/bukti)"', page)[1]
    voucher = ratna.get(bukti).text
    assert "Ahmad Fauzi" in voucher
    assert "470/12/VII/2025" in voucher
    assert "Rp260.000" in voucher
    assert re.search(r"Belum dibayar</th><td[^>]*>260\.000", ratna.get(surat).text)
    assert "1 anggota yang berhenti belum dibayar" in ratna.get("/{slug}/").text


def test_a_cancelled_payment_opens_its_form_filled_in(tempat):
    desa, ratna, hadi = tempat
    agreed(ratna, hadi)
    bayar = f"/{{slug}}/anggota-keluar/bayar?anggota={desa.siti}"
    ratna.send(bayar, jumlah="100.000", tanggal="5-7-2025")
    (paper,) = db.session.query(PembayaranKeluar).filter_by(koperasi_id=desa.id)

    answer = ratna.send(f"/{{slug}}/jurnal/{paper.jurnal_urut}/batalkan", alasan="salah jumlah")

    assert "dari=" in answer.location
    fields = form_fields(ratna.get(answer.location).text)
    assert (fields["jumlah"], fields["tanggal"]) == ("100.000", "5 Jul 2025")
    assert cocok(desa) == []


def test_only_its_own_page_takes_a_settlement_back_and_only_the_pengurus(tempat):
    desa, ratna, hadi = tempat
    surat = agreed(ratna, hadi, cara="tunai.", tanggal_bayar="5-7-2025")
    row = db.session.query(PengunduranDiri).filter_by(koperasi_id=desa.id).one()
    generic = ratna.get(f"/{{slug}}/jurnal/{row.jurnal_urut}/batalkan").text
    assert "batalkan lewat suratnya" in generic
    batal = f"{surat}/batalkan"
    assert ratna.get(batal).status_code == 403

    looked = hadi.send(batal, alasan="permohonan dicabut", periksa="ya")
    assert "Jurnal yang akan dicatat" in looked.text
    answer = hadi.send(batal, alasan="permohonan dicabut")

    assert answer.status_code == 303
    assert "permohonan dicabut" in hadi.get(surat).text
    assert hadi.get(surat + "/berita-acara.pdf").status_code == 200
    assert cocok(desa) == []
    assert db.session.get(Anggota, (desa.id, desa.siti)).status == "anggota"


def test_who_owes_and_has_nothing_leaves_without_a_journal(tempat):
    desa, ratna, hadi = tempat

    def empty():
        db.session.add(
            Anggota(koperasi_id=desa.id, id=new_id(), urut=9, nomor="0009",
                    nama="Wati", tanggal_masuk=date(2025, 1, 2))
        )  # fmt: skip

    transact(empty)
    before = count(desa.id, Journal)
    looked = ratna.send(BARU, **(PINDAH | {"anggota": "0009"}), periksa="ya")
    assert "hanya kedudukannya yang berubah" in looked.text

    surat = agreed(ratna, hadi, anggota="0009")

    assert "Tidak ada yang dibayarkan" in ratna.get(surat).text
    assert count(desa.id, Journal) == before
    hadi.send(f"{surat}/batalkan", alasan="permohonan dicabut")
    assert "permohonan dicabut" in hadi.get(surat).text


def test_the_list_narrows_and_goes_into_a_spreadsheet(tempat):
    desa, ratna, hadi = tempat
    agreed(ratna, hadi)
    agreed(ratna, hadi, anggota="0002", cara="tunai.", tanggal_bayar="5-7-2025")

    page = ratna.get("/{slug}/anggota-keluar/?keadaan=belum").text
    assert "Siti Aminah" in page
    assert "Joko Susilo" not in page
    assert "Tidak ada yang cocok" in ratna.get("/{slug}/anggota-keluar/?q=zzz").text
    sheet = ratna.get("/{slug}/anggota-keluar/unduh.xlsx").data
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert list(rows[-1][4:7]) == [790_000, 130_000, 660_000]
    assert desa.slug in ratna.get("/{slug}/anggota-keluar/unduh.xlsx").headers[
        "Content-Disposition"
    ]  # fmt: skip


def test_the_minutes_say_who_what_and_in_words(tempat, tmp_path):
    desa, ratna, hadi = tempat
    booked(desa, desa.siti, "piutang_anggota", 75_000, unit=shop(desa))
    surat = agreed(
        ratna, hadi, **WAFAT, penerima="Ahmad Fauzi", saksi_satu="Pak Lurah", nomor="BA-01"
    )

    text = pdf_words(tmp_path, hadi.get(f"{surat}/berita-acara.pdf").data)

    for words in (
        "Berita Acara Penyelesaian Simpanan", "Nomor BA-01", "Siti Aminah", "Ahmad Fauzi",
        "Simpanan sukarela", "Bon belanja di Gerai SEMBAKO, dipotong", "585.000",
        "lima ratus delapan puluh lima ribu rupiah", "Saksi", "Pak Lurah", "Bu Ratna", "Pak Hadi",
    ):  # fmt: skip
        assert words in text, words


def pdf_words(folder, isi):
    file = folder / "berita-acara.pdf"
    file.write_bytes(isi)
    found = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    )
    return re.sub(r"\s+", " ", found.stdout)


def test_the_neighbour_sees_and_names_nothing_of_ours(app, koperasi, tempat):
    desa, ratna, hadi = tempat
    surat = agreed(ratna, hadi)
    budi = sign_in(app, koperasi(), *Peran, nama="Budi")
    for address in (surat, f"{surat}/berita-acara.pdf", f"{surat}/batalkan"):
        elsewhere = address.replace(f"/{desa.slug}/", f"/{budi.slug}/")
        assert budi.get(elsewhere).status_code == 404
    assert budi.get(f"/{{slug}}/anggota-keluar/bayar?anggota={desa.siti}").status_code == 404
    foreign = budi.send(BARU, **PINDAH)
    assert foreign.status_code == 422


def test_the_page_of_a_certificate_that_ended_leads_to_the_settlement(tempat):
    desa, ratna, hadi = tempat
    key = new_id()
    transact(
        lambda: open_berjangka(
            desa.id, key, desa.siti, rupiah(500_000), bulan=3, nomor="SB-01", bunga="6% setahun",
            cara=Cara.TUNAI, kas=None, on=date(2025, 6, 1), by=RATNA,
        ).id
    )  # fmt: skip
    surat = agreed(ratna, hadi)
    payout = db.session.query(Pencairan).filter_by(koperasi_id=desa.id).one()

    page = ratna.get(f"/{{slug}}/anggota-keluar/sertifikat/{payout.id}")
    assert page.location == surat
    own = ratna.get(f"/{{slug}}/simpanan/pencairan/{payout.id}")
    assert "Menjadi utang kepada anggota yang berhenti" in own.text
