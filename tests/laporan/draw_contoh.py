"""Statements and books with the figures of the integrated example (akuntansi 8), in sen."""

from __future__ import annotations

from datetime import date, timedelta

from app.laporan.rules import Baris, BarisBuku, Buku, Jenis, Kolom, Statement

R = 100
AKHIR = date(2026, 12, 31)
KOPERASI = "Koperasi Desa Merah Putih Sukamaju"

POSISI = [
    ("aset", "ASET", 0, "judul", None),
    ("aset_lancar", "Aset lancar", 1, "judul", None),
    ("kas_setara_kas", "Kas dan setara kas", 2, "isi", (106_194_909, 50_000_000)),
    ("piutang_usaha", "Piutang usaha", 2, "isi", (4_440_000, 0)),
    ("pinjaman", "Pinjaman diberikan kepada anggota", 2, "isi", (35_000_000, 0)),
    ("penyisihan", "Penyisihan pinjaman", 2, "isi", (-1_050_000, 0)),
    ("persediaan", "Persediaan", 2, "isi", (32_605_000, 12_000_000)),
    ("dibayar_dimuka", "Beban dibayar di muka", 2, "isi", (4_500_000, 0)),
    ("jumlah_aset_lancar", "Jumlah aset lancar", 1, "jumlah", (181_689_909, 62_000_000)),
    ("aset_tetap", "Aset tetap, neto", 2, "isi", (36_125_000, 12_000_000)),
    ("jumlah_aset", "JUMLAH ASET", 0, "jumlah", (217_814_909, 74_000_000)),
    ("liabilitas_ekuitas", "LIABILITAS DAN EKUITAS", 0, "judul", None),
    ("utang_usaha", "Utang usaha", 2, "isi", (29_400_000, 0)),
    ("simpanan", "Simpanan anggota", 2, "isi", (24_990_000, 20_000_000)),
    ("dana_shu", "Dana bagian SHU", 2, "isi", (1_150_000, 0)),
    ("akrual", "Beban akrual", 2, "isi", (2_200_000, 0)),
    ("utang_pajak", "Utang pajak", 2, "isi", (191_009, 0)),
    ("utang_bank", "Utang bank", 2, "isi", (84_000_000, 0)),
    ("jumlah_liabilitas", "Jumlah liabilitas", 1, "jumlah", (141_931_009, 20_000_000)),
    ("pokok", "Simpanan pokok", 2, "isi", (11_800_000, 10_000_000)),
    ("wajib", "Simpanan wajib", 2, "isi", (19_920_000, 6_000_000)),
    ("hibah", "Hibah", 2, "isi", (25_000_000, 20_000_000)),
    ("cadangan", "Cadangan umum", 2, "isi", (5_400_000, 0)),
    ("shu", "SHU tahun berjalan", 2, "isi", (13_763_900, 18_000_000)),
    ("jumlah_ekuitas", "Jumlah ekuitas", 1, "jumlah", (75_883_900, 54_000_000)),
    ("jumlah_liabilitas_ekuitas", "JUMLAH LIABILITAS DAN EKUITAS", 0, "jumlah",
     (217_814_909, 74_000_000)),
]  # fmt: skip
RUMUS = {
    "jumlah_aset_lancar": (
        "kas_setara_kas", "piutang_usaha", "pinjaman", "penyisihan", "persediaan",
        "dibayar_dimuka",
    ),
    "jumlah_aset": ("jumlah_aset_lancar", "aset_tetap"),
    "jumlah_liabilitas": (
        "utang_usaha", "simpanan", "dana_shu", "akrual", "utang_pajak", "utang_bank",
    ),
    "jumlah_ekuitas": ("pokok", "wajib", "hibah", "cadangan", "shu"),
    "jumlah_liabilitas_ekuitas": ("jumlah_liabilitas", "jumlah_ekuitas"),
}  # fmt: skip
EKUITAS = [
    ("Saldo 1 Januari 2026", (10_000_000, 6_000_000, 20_000_000, 0, 18_000_000, 0)),
    ("Setoran", (2_000_000, 14_160_000, 0, 0, 0, 0)),
    ("Anggota keluar", (-200_000, -240_000, 0, 0, 0, 0)),
    ("Hibah", (0, 0, 5_000_000, 0, 0, 0)),
    ("Alokasi SHU 2025 ke cadangan", (0, 0, 0, 5_400_000, -5_400_000, 0)),
    ("Alokasi SHU 2025 ke anggota dan dana", (0, 0, 0, 0, -12_600_000, 0)),
    ("SHU tahun berjalan", (0, 0, 0, 0, 0, 13_763_900)),
]


def posisi(*, sen: int = 0, cocok: bool = True) -> Statement:
    """Posisi keuangan of akuntansi 8.4; `sen` moves that much from pokok to wajib, kas to pinjaman.

    The move leaves every total as it is, and two lines on each side that are not whole rupiah.
    """
    moved = {"kas_setara_kas": -sen, "pinjaman": sen, "pokok": -sen, "wajib": sen}
    rows = []
    for kunci, label, tingkat, jenis, nilai in POSISI:
        amounts = tuple(v * R + moved.get(kunci, 0) for v in nilai or ())
        isi = jenis == "isi"
        rows.append(
            Baris(
                kunci,
                label,
                tingkat,
                Jenis(jenis),
                amounts,
                catatan=str(len(rows) + 2) if isi else "",
                akun=("1101", "1111") if kunci == "kas_setara_kas" else (),
                rumus=RUMUS.get(kunci, ()),
            )
        )
    kolom = (Kolom("2026-12-31", "31 Desember 2026"), Kolom("2025-12-31", "31 Desember 2025"))
    return statement("posisi-keuangan", "LAPORAN POSISI KEUANGAN", kolom, rows, cocok=cocok)


def ekuitas(*, sen: int = 0) -> Statement:
    """Perubahan ekuitas of akuntansi 8.5, with `sen` more in each figure that is not nil."""
    names = ("pokok", "wajib", "hibah", "cadangan", "shu_lalu", "shu_berjalan")
    heads = ("Simpanan pokok", "Simpanan wajib", "Hibah", "Cadangan", "SHU tahun lalu belum dibagi",
             "SHU tahun berjalan")  # fmt: skip
    rows = []
    for number, (label, values) in enumerate(EKUITAS):
        cells = [v * R + (sen if v else 0) for v in values]
        rows.append(Baris(f"m{number}", label, 2, Jenis.ISI, (*cells, sum(cells))))
    total = tuple(sum(r.nilai[i] or 0 for r in rows) for i in range(7))
    keys = tuple(r.kunci for r in rows)
    rows.append(Baris("saldo_akhir", "Saldo 31 Desember 2026", 0, Jenis.JUMLAH, total, rumus=keys))
    kolom = (*map(Kolom, names, heads), Kolom("jumlah", "Jumlah"))
    return statement("perubahan-ekuitas", "LAPORAN PERUBAHAN EKUITAS", kolom, rows)


def lajur(accounts: int = 60) -> Statement:
    """A worksheet of many accounts with the ten columns of akuntansi 5.3."""
    heads = ("Neraca saldo", "Penyesuaian", "Disesuaikan", "Hasil usaha", "Posisi keuangan")
    kolom = [Kolom(f"{h.lower()}_{s}", f"{h} {s}") for h in heads for s in ("debit", "kredit")]
    rows = []
    for number in range(accounts):
        amount = (593_021_009 + 1_234_567 * number) * R
        pair = (amount, 0) if number % 2 else (0, amount)
        kode = str(1101 + number)
        nilai = (*pair, 0, 0, *pair, 0, 0, *pair)
        rows.append(Baris(kode, f"Akun contoh {kode}", 2, Jenis.ISI, nilai, akun=(kode,)))
    total = tuple(sum(r.nilai[i] or 0 for r in rows) for i in range(10))
    keys = tuple(r.kunci for r in rows)
    rows.append(Baris("jumlah", "Jumlah", 0, Jenis.JUMLAH, total, rumus=keys))
    gap = total[8] - total[9]
    shu = (0, 0, 0, 0, 0, 0, 0, 0, max(-gap, 0), max(gap, 0))
    rows.append(Baris("shu_berjalan", "SHU tahun berjalan", 2, Jenis.ISI, shu))
    last = tuple(a + b for a, b in zip(total, shu, strict=True))
    rows.append(Baris("jumlah_akhir", "Jumlah akhir", 0, Jenis.JUMLAH, last,
                      rumus=("jumlah", "shu_berjalan")))  # fmt: skip
    return statement("neraca-lajur", "NERACA LAJUR", tuple(kolom), rows)


def statement(
    laporan: str, judul: str, kolom: tuple[Kolom, ...], rows: list[Baris], *, cocok: bool = True
) -> Statement:
    return Statement(
        laporan, judul, "Per 31 Desember 2026 dan 2025", KOPERASI, "sukamaju", None, AKHIR, None,
        kolom, tuple(rows), cocok, "7f3a91c40b6ed2aa",
    )  # fmt: skip


def buku(entries: int = 40, *, sen: int = 0) -> Buku:
    """A cash book in which money comes in and goes out in turn; `sen` is added to each entry."""
    saldo = awal = 5_000_000 * R
    rows = []
    for number in range(entries):
        amount = (100_000 + number * 7) * R + sen
        debit, kredit = (amount, 0) if number % 3 else (0, amount)
        saldo += debit - kredit
        rows.append(
            BarisBuku(
                date(2026, 1, 1) + timedelta(days=number % 365),
                f"BKM/2026/{number + 1:05d}",
                f"Setoran simpanan wajib nomor {number + 1}",
                "0001 Siti" if number % 2 else "",
                debit,
                kredit,
                saldo,
                number + 1,
            )
        )
    masuk, keluar = sum(r.debit for r in rows), sum(r.kredit for r in rows)
    return Buku(
        "buku-kas", "BUKU KAS 1101 KAS UMUM", "Untuk periode 1 Januari 2026 s.d. 31 Desember 2026",
        KOPERASI, "sukamaju", date(2026, 1, 1), AKHIR, None, awal, tuple(rows), masuk, keluar,
        saldo, "91c40b6ed27f3aaa", "Masuk", "Keluar",
    )  # fmt: skip
