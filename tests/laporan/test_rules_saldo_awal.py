"""Books taken over inside a year: opening on 31 May with the result to date."""

from __future__ import annotations

from datetime import date

from app.laporan.rules_arus_kas import TIDAK_LANGSUNG, arus_kas
from app.laporan.rules_buku import Akun, Judul
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_label import OPERASI, PENDANAAN, arus_label
from app.laporan.rules_neraca import neraca_lajur, neraca_saldo
from app.laporan.rules_phu import phu
from app.laporan.rules_posisi import posisi_keuangan
from app.laporan.rules_susunan import cek_susunan
from tests.laporan.test_rules_acuan import RK, Jurnal, closing_of, kurun_of

OP, FIN = (arus_label(bagian)[0][0] for bagian in (OPERASI, PENDANAAN))
AKUN = {
    a.kode: a
    for a in (
        Akun("1101", "Kas", "kas_setara_kas", "D", "kas"),
        Akun("3101", "Simpanan pokok", "simpanan_pokok", "K", "P", FIN, FIN),
        Akun("3151", "SHU tahun lalu", "shu_belum_dibagi", "K"),
        Akun("3152", "SHU tahun berjalan", "shu_tahun_berjalan", "K"),
        Akun("4101", "Penjualan", "partisipasi_bruto", "K", "O", OP, OP),
        Akun("5101", "Beban pokok", "beban_pokok_anggota", "D", "O", OP, OP),
        RK,
    )
}
DAFTAR = tuple(AKUN.values())
JUDUL = Judul("Koperasi Desa Uji", "uji")


def line(kode: str, rupiah: int) -> tuple[str, str, int, str]:
    return kode, "KANTOR", rupiah * 100, ""


BUKU = [
    Jurnal(
        date(2025, 5, 31),
        (
            line("1101", 10_000_000),
            line("5101", 5_000_000),
            line("3101", -6_000_000),
            line("4101", -9_000_000),
        ),
        "pembuka",
    ),
    Jurnal(date(2025, 6, 10), (line("1101", 2_000_000), line("4101", -2_000_000))),
    Jurnal(date(2025, 7, 1), (line("1101", 500_000), line("3101", -500_000))),
]
TAHUN = kurun_of(BUKU, AKUN, date(2025, 1, 1), date(2025, 12, 31))


def rupiah(statement, kunci: str) -> list[int]:
    values = next(b.nilai for b in statement.baris if b.kunci == kunci)
    return [v // 100 for v in values]


def test_the_result_to_date_counts_in_the_year_of_the_takeover():
    hasil = phu(JUDUL, DAFTAR, [TAHUN])
    assert rupiah(hasil, "partisipasi_bruto") == [11_000_000]
    assert rupiah(hasil, "shu_setelah_pajak") == [6_000_000]
    posisi = posisi_keuangan(JUDUL, DAFTAR, [TAHUN])
    assert rupiah(posisi, "shu_tahun_berjalan") == [6_000_000]
    assert rupiah(posisi, "jumlah_aset") == [12_500_000]
    assert posisi.cocok


def test_the_takeover_is_no_cash_flow_and_its_cash_is_opening_cash():
    for metode in ("langsung", TIDAK_LANGSUNG):
        arus = arus_kas(JUDUL, DAFTAR, [TAHUN], metode=metode)
        assert arus.cocok
        assert rupiah(arus, "kas_awal") == [10_000_000]
        assert rupiah(arus, "arus_operasi") == [2_000_000]
        assert rupiah(arus, "arus_pendanaan") == [500_000]
        assert rupiah(arus, "kas_akhir") == [12_500_000]
    indirect = arus_kas(JUDUL, DAFTAR, [TAHUN], metode=TIDAK_LANGSUNG)
    assert rupiah(indirect, "shu_setelah_pajak") == [6_000_000]
    assert rupiah(indirect, "shu_sampai_saldo_awal") == [-4_000_000]


def test_equity_opens_with_the_savings_taken_over_and_ends_with_the_whole_result():
    ekuitas = perubahan_ekuitas(JUDUL, DAFTAR, [TAHUN])
    assert ekuitas.cocok
    assert rupiah(ekuitas, "saldo_awal")[0] == 6_000_000
    assert rupiah(ekuitas, "setoran")[0] == 500_000
    assert rupiah(ekuitas, "shu_tahun_berjalan")[-1] == 6_000_000
    assert rupiah(ekuitas, "saldo_akhir")[-1] == 12_500_000


def test_the_trial_balance_shows_the_takeover_as_opening_not_as_movement():
    saldo = neraca_saldo(JUDUL, DAFTAR, TAHUN)
    assert rupiah(saldo, "1101") == [10_000_000, 0, 2_500_000, 0, 12_500_000, 0]
    assert rupiah(saldo, "4101") == [0, 9_000_000, 0, 2_000_000, 0, 11_000_000]
    assert rupiah(saldo, "jumlah")[:2] == [15_000_000, 15_000_000]


def test_the_whole_result_is_closed_with_the_year():
    closed = [*BUKU, *closing_of(TAHUN, AKUN)]
    kurun = kurun_of(closed, AKUN, date(2025, 1, 1), date(2025, 12, 31))
    assert phu(JUDUL, DAFTAR, [kurun]).baris == phu(JUDUL, DAFTAR, [TAHUN]).baris
    assert neraca_lajur(JUDUL, DAFTAR, kurun) == neraca_lajur(JUDUL, DAFTAR, TAHUN)
    berikut = kurun_of(closed, AKUN, date(2026, 1, 1), date(2026, 12, 31))
    posisi = posisi_keuangan(JUDUL, DAFTAR, [berikut])
    assert rupiah(posisi, "shu_belum_dibagi") == [6_000_000]
    assert "shu_tahun_berjalan" not in {b.kunci for b in posisi.baris}


def test_before_the_close_the_new_year_shows_the_old_result_on_the_line_of_last_year():
    berikut = kurun_of(BUKU, AKUN, date(2026, 1, 1), date(2026, 1, 31))
    posisi = posisi_keuangan(JUDUL, DAFTAR, [berikut])
    assert rupiah(posisi, "shu_belum_dibagi") == [6_000_000]
    assert rupiah(phu(JUDUL, DAFTAR, [berikut]), "shu_setelah_pajak") == [0]
    lajur = neraca_lajur(JUDUL, DAFTAR, berikut)
    assert lajur.cocok
    assert rupiah(lajur, "shu_tahun_lalu")[-1] == 6_000_000


def test_an_account_of_an_unknown_group_is_named_and_a_sound_chart_is_not():
    assert cek_susunan(DAFTAR) == []
    lost = Akun("9999", "Akun asing", "entah", "D")
    hidden_cash = Akun("1109", "Kas lupa", "piutang_lain", "D", "kas")
    problems = cek_susunan([*DAFTAR, lost, hidden_cash])
    assert len(problems) == 2
    assert "9999 Akun asing" in problems[0]
    assert "1109 Kas lupa" in problems[1]
