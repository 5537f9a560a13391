"""Laws that hold for any books whatever, tried on random small ledgers of two years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.laporan.rules import Kolom, Statement
from app.laporan.rules_arus_kas import TIDAK_LANGSUNG, arus_kas, arus_kas_per_unit
from app.laporan.rules_buku import Akun, Judul, Kurun
from app.laporan.rules_calk import ProfilCalk, calk
from app.laporan.rules_calk_umum import general_note
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_label import INVESTASI, MUTASI, OPERASI, PENDANAAN, PERAN_QRIS, arus_label
from app.laporan.rules_neraca import neraca_lajur, neraca_saldo
from app.laporan.rules_phu import phu, phu_per_unit
from app.laporan.rules_posisi import posisi_keuangan, posisi_per_unit
from tests.laporan.test_rules_acuan import RK, Jurnal, closing_of, kurun_of

OP, INV, FIN = (arus_label(bagian)[0][0] for bagian in (OPERASI, INVESTASI, PENDANAAN))
AKUN = {
    a.kode: a
    for a in (
        Akun("1101", "Kas", "kas_setara_kas", "D", "kas"),
        Akun("1111", "Bank", "kas_setara_kas", "D", "kas"),
        Akun("1113", "QRIS", "piutang_usaha", "D", "O", OP, OP, PERAN_QRIS),
        Akun("1131", "Piutang", "piutang_usaha", "D", "O", OP, OP),
        Akun("1139", "Penyisihan piutang", "piutang_usaha", "K", "-", OP, OP),
        Akun("1161", "Persediaan", "persediaan", "D", "O", OP, OP),
        Akun("1192", "Modal tetap pada USP", "modal_tetap_usp", "D", "-", FIN, FIN),
        Akun("1321", "Kendaraan", "aset_tetap", "D", "I", INV, INV),
        Akun("1322", "Akumulasi penyusutan", "aset_tetap", "K", "-", INV, INV),
        Akun("2101", "Utang usaha", "utang_usaha", "K", "O", OP, OP),
        Akun("2111", "Simpanan sukarela", "simpanan_anggota", "K", "O", OP, OP),
        Akun("2123", "Dana pendidikan", "dana_bagian_shu", "K", "O", OP, OP),
        Akun("2126", "SHU anggota", "dana_bagian_shu", "K", "P", FIN, FIN),
        Akun("2161", "Utang anggota keluar", "liabilitas_lain", "K", "P", FIN, FIN),
        Akun("2201", "Utang bank", "utang_bank_jangka_panjang", "K", "P", FIN, FIN),
        Akun("3101", "Simpanan pokok", "simpanan_pokok", "K", "P", FIN, FIN),
        Akun("3112", "Modal tetap USP", "modal_tetap_usp", "K", "-", FIN, FIN),
        Akun("3131", "Hibah", "hibah", "K", "P", FIN, FIN),
        Akun("3141", "Cadangan", "cadangan", "K", "-", FIN, FIN),
        Akun("3151", "SHU tahun lalu", "shu_belum_dibagi", "K", "-", FIN, FIN),
        Akun("3152", "SHU tahun berjalan", "shu_tahun_berjalan", "K", "-", FIN, FIN),
        Akun("3171", "PKL", "penghasilan_komprehensif_lain", "K", "-", INV, INV),
        Akun("4101", "Penjualan", "partisipasi_bruto", "K", "O", OP, OP),
        Akun("5101", "Beban pokok", "beban_pokok_anggota", "D", "O", OP, OP),
        Akun("5301", "Selisih", "penyesuaian_persediaan", "D", "-", OP, OP),
        Akun("6111", "Penyusutan", "beban_usaha", "D", "-", OP, OP),
        Akun("7103", "Laba pelepasan", "pendapatan_lain", "K", "-", INV, INV),
        Akun("8101", "Pajak", "beban_pajak", "D", "O", OP, OP),
        RK,
    )
}
DAFTAR = tuple(AKUN.values())
PAIR = {"1192", "3112"}
FREE = sorted(AKUN.keys() - {"3152", RK.kode} - PAIR)
UNITS = tuple(Kolom(u, u) for u in ("KANTOR", "GERAI", "USP"))
JUDUL = Judul("Koperasi Desa Uji", "uji")
TAHUN = (date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 12, 31))
UNIT = st.sampled_from([u.kunci for u in UNITS])
SEN = st.integers(1, 10**9)
ARUS = st.sampled_from(["", "", "", OP, INV, FIN])
GERAKAN = st.sampled_from(["", "", *(kunci for kunci, _ in MUTASI)])
HARI = st.dates(date(2025, 1, 2), date(2026, 12, 31))


@st.composite
def journals(draw: st.DrawFn) -> Jurnal:
    """A balanced journal over any accounts and units, some with another cash or equity line."""
    kodes = draw(st.lists(st.sampled_from(FREE), min_size=2, max_size=4))
    cash = any(AKUN[k].kas for k in kodes)
    amounts = [draw(SEN) * draw(st.sampled_from([1, -1])) for _ in kodes[:-1]]
    amounts.append(-sum(amounts))
    lines = []
    for kode, sen in zip(kodes, amounts, strict=True):
        asked = "" if AKUN[kode].kas else draw(ARUS if cash else GERAKAN)
        lines.append((kode, draw(UNIT), sen, asked))
    sifat = draw(st.sampled_from(["biasa", "biasa", "penyesuaian"]))
    return Jurnal(draw(HARI), tuple(line for line in lines if line[2]), sifat)


@st.composite
def openings(draw: st.DrawFn) -> list[Jurnal]:
    """Opening balances before the first year, or inside it with its result to date."""
    on = draw(st.sampled_from([None, date(2024, 12, 31), date(2025, 5, 31)]))
    if on is None:
        return []
    jurnal = draw(journals())
    lines = tuple((kode, unit, sen, "") for kode, unit, sen, _ in jurnal.baris)
    return [replace(jurnal, tanggal=on, baris=lines, sifat="pembuka")]


@dataclass(frozen=True)
class Buku:
    """Two years of books; the first may be closed."""

    jurnal: tuple[Jurnal, ...]
    terbuka: tuple[Jurnal, ...]

    def tahun(self, which: int) -> Kurun:
        return kurun_of(self.jurnal, AKUN, *TAHUN[which])

    def dua(self) -> list[Kurun]:
        return [self.tahun(1), self.tahun(0)]


@st.composite
def books(draw: st.DrawFn) -> Buku:
    plain = [*draw(openings()), *draw(st.lists(journals(), max_size=8))]
    plain += [
        j.mirrored(min(j.tanggal + timedelta(days=40), date(2026, 12, 31)))
        for j in plain
        if j.sifat != "pembuka" and draw(st.integers(0, 4)) == 0
    ]
    if usp := draw(st.sampled_from([0, 500])):
        lines = (("1192", "KANTOR", usp, ""), ("3112", "USP", -usp, ""))
        plain.append(Jurnal(draw(HARI), lines))
    closed = draw(st.booleans())
    closing = closing_of(kurun_of(plain, AKUN, *TAHUN[0]), AKUN) if closed else []
    return Buku((*plain, *closing), tuple(plain))


def row(statement: Statement, kunci: str) -> tuple[int | None, ...]:
    return next(b.nilai for b in statement.baris if b.kunci == kunci)


@given(books())
def test_the_balance_sheet_balances_whatever_was_posted(buku):
    posisi = posisi_keuangan(JUDUL, DAFTAR, buku.dua())
    assert posisi.cocok
    assert row(posisi, "jumlah_aset") == row(posisi, "jumlah_liabilitas_ekuitas")


@given(books())
def test_every_printed_total_is_the_sum_of_the_rows_it_names(buku):
    statements = (
        posisi_keuangan(JUDUL, DAFTAR, buku.dua()),
        phu(JUDUL, DAFTAR, buku.dua()),
        arus_kas(JUDUL, DAFTAR, buku.dua()),
        arus_kas(JUDUL, DAFTAR, buku.dua(), metode=TIDAK_LANGSUNG),
        perubahan_ekuitas(JUDUL, DAFTAR, buku.dua()),
        neraca_saldo(JUDUL, DAFTAR, buku.tahun(1)),
        neraca_lajur(JUDUL, DAFTAR, buku.tahun(1)),
    )
    for statement in statements:
        values = {b.kunci: b.nilai for b in statement.baris}
        assert len(values) == len(statement.baris)
        for b in statement.baris:
            if b.rumus:
                parts = zip(*(values[k] for k in b.rumus), strict=True)
                assert b.nilai == tuple(sum(part) for part in parts)


@given(books())
def test_the_result_of_the_year_is_what_stands_on_the_shu_line(buku):
    for which in (0, 1):
        kurun = [buku.tahun(which)]
        shown = dict.fromkeys(["shu_tahun_berjalan"], (0,))
        shown |= {b.kunci: b.nilai for b in posisi_keuangan(JUDUL, DAFTAR, kurun).baris}
        hasil = phu(JUDUL, DAFTAR, kurun)
        assert hasil.cocok
        assert row(hasil, "shu_setelah_pajak") == shown["shu_tahun_berjalan"]


@given(books())
def test_direct_and_indirect_operating_cash_are_one_figure_and_cash_reconciles(buku):
    direct = arus_kas(JUDUL, DAFTAR, buku.dua())
    indirect = arus_kas(JUDUL, DAFTAR, buku.dua(), metode=TIDAK_LANGSUNG)
    assert direct.cocok
    assert indirect.cocok
    assert row(direct, "arus_operasi") == row(indirect, "arus_operasi")
    posisi = {b.kunci: b.nilai for b in posisi_keuangan(JUDUL, DAFTAR, buku.dua()).baris}
    assert row(direct, "kas_akhir") == posisi.get("kas_setara_kas", (0, 0))
    assert row(direct, "kas_awal")[0] == row(direct, "kas_akhir")[1]


@given(books())
def test_equity_closes_where_the_balance_sheet_stands_and_opens_where_it_closed(buku):
    ekuitas = perubahan_ekuitas(JUDUL, DAFTAR, buku.dua())
    assert ekuitas.cocok
    posisi = posisi_keuangan(JUDUL, DAFTAR, buku.dua())
    now, before = row(posisi, "jumlah_ekuitas")
    assert row(ekuitas, "saldo_akhir")[-1] == now
    assert row(ekuitas, "saldo_akhir_lalu")[-1] == before
    assert row(ekuitas, "saldo_awal")[-1] == before


@given(books())
def test_the_pairs_of_trial_balance_and_worksheet_foot(buku):
    for which in (0, 1):
        kurun = buku.tahun(which)
        saldo = neraca_saldo(JUDUL, DAFTAR, kurun)
        lajur = neraca_lajur(JUDUL, DAFTAR, kurun)
        assert saldo.cocok
        assert lajur.cocok
        totals = row(lajur, "jumlah_akhir")
        assert totals[0::2] == totals[1::2]
        shu = row(phu(JUDUL, DAFTAR, [kurun]), "shu_setelah_pajak")[0]
        debit, kredit = row(lajur, "shu_tahun_berjalan")[6:8]
        assert debit - kredit == shu


@given(books())
def test_closing_changes_neither_result_nor_equity_nor_cash_nor_worksheet(buku):
    kurun = kurun_of(buku.terbuka, AKUN, *TAHUN[0])
    closing = closing_of(kurun, AKUN)
    closed = kurun_of((*buku.terbuka, *closing), AKUN, *TAHUN[0])
    for statement in (phu, perubahan_ekuitas, arus_kas):
        assert statement(JUDUL, DAFTAR, [kurun]).baris == statement(JUDUL, DAFTAR, [closed]).baris
    indirect = [arus_kas(JUDUL, DAFTAR, [k], metode=TIDAK_LANGSUNG) for k in (kurun, closed)]
    assert indirect[0] == indirect[1]
    assert neraca_lajur(JUDUL, DAFTAR, kurun) == neraca_lajur(JUDUL, DAFTAR, closed)
    before = neraca_saldo(JUDUL, DAFTAR, closed, penutup=False)
    assert before == neraca_saldo(JUDUL, DAFTAR, kurun)
    next_year = [kurun_of((*buku.terbuka, *closing), AKUN, *TAHUN[1])]
    not_closed = [kurun_of(buku.terbuka, AKUN, *TAHUN[1])]
    values = [
        [(b.kunci, b.nilai) for b in perubahan_ekuitas(JUDUL, DAFTAR, k).baris]
        for k in (next_year, not_closed)
    ]
    assert values[0] == values[1]


@given(books())
def test_unit_columns_and_elimination_add_up_to_the_whole(buku):
    kurun = buku.tahun(1)
    pairs = (
        (posisi_per_unit(JUDUL, DAFTAR, kurun, UNITS), posisi_keuangan(JUDUL, DAFTAR, [kurun])),
        (phu_per_unit(JUDUL, DAFTAR, kurun, UNITS), phu(JUDUL, DAFTAR, [kurun])),
        (arus_kas_per_unit(JUDUL, DAFTAR, kurun, UNITS), arus_kas(JUDUL, DAFTAR, [kurun])),
        (
            arus_kas_per_unit(JUDUL, DAFTAR, kurun, UNITS, metode=TIDAK_LANGSUNG),
            arus_kas(JUDUL, DAFTAR, [kurun], metode=TIDAK_LANGSUNG),
        ),
    )
    for units, whole in pairs:
        assert units.cocok
        for b in units.baris:
            assert sum(v or 0 for v in b.nilai[:-1]) == (b.nilai[-1] or 0)
        assert {b.kunci: b.nilai[-1] for b in units.baris if b.nilai[-1]} == {
            b.kunci: b.nilai[0] for b in whole.baris if b.nilai[0]
        }


@given(books())
def test_each_unit_has_statements_of_its_own_that_agree(buku):
    for unit in UNITS:
        judul = Judul("Koperasi Desa Uji", "uji", unit.kunci, unit.judul)
        kurun = buku.dua()
        assert posisi_keuangan(judul, DAFTAR, kurun).cocok
        assert phu(judul, DAFTAR, kurun).cocok
        assert arus_kas(judul, DAFTAR, kurun).cocok
        assert arus_kas(judul, DAFTAR, kurun, metode=TIDAK_LANGSUNG).cocok
        assert perubahan_ekuitas(judul, DAFTAR, kurun).cocok
        assert neraca_saldo(judul, DAFTAR, kurun[0]).cocok
        assert neraca_lajur(judul, DAFTAR, kurun[1]).cocok


@given(books())
def test_every_note_foots_to_its_line(buku):
    notes = calk(JUDUL, DAFTAR, buku.dua(), ProfilCalk("Koperasi Desa Uji"))
    assert notes.cocok
    assert [n.nomor for n in notes.catatan] == [str(i + 1) for i in range(len(notes.catatan))]
    for note in notes.catatan:
        assert note.paragraf or note.tabel


def test_a_deed_that_ends_with_a_title_gets_one_full_stop():
    note = general_note(ProfilCalk("Koperasi Desa Uji", akta="17 oleh notaris Contoh, M.Kn."))
    assert "notaris Contoh, M.Kn. Badan hukum" in note.paragraf[0]


@given(books())
def test_half_a_year_ends_on_the_same_balance_sheet_as_the_whole(buku):
    whole = buku.tahun(1)
    half = kurun_of(buku.jurnal, AKUN, date(2026, 7, 1), date(2026, 12, 31))
    first = kurun_of(buku.jurnal, AKUN, date(2026, 1, 1), date(2026, 6, 30))
    half = replace(half, tahun_ini=first.gerak)
    assert posisi_keuangan(JUDUL, DAFTAR, [half]) == posisi_keuangan(JUDUL, DAFTAR, [whole])
    ekuitas = perubahan_ekuitas(JUDUL, DAFTAR, [half])
    assert ekuitas.cocok
    lajur = neraca_lajur(JUDUL, DAFTAR, half)
    assert lajur.cocok
    assert row(lajur, "shu_tahun_berjalan") == row(
        neraca_lajur(JUDUL, DAFTAR, whole), "shu_tahun_berjalan"
    )
