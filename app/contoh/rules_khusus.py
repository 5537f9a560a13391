"""What happens once in the example year: grant, RAT, talangan, a mistake, leaving. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.contoh.rules_desa import Warga
from app.contoh.rules_kejadian import LEAVERS, Buku, Kejadian, line

FUNDS = (("dana_pengurus", 10), ("dana_karyawan", 5), ("dana_pendidikan", 5), ("dana_sosial", 5))


def special(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """What happens once: grant, RAT, cold box, talangan, a mistake, members who leave."""
    maker = SPECIAL.get((day.month, day.day))
    if maker is not None:
        yield from maker(day, people, buku, shu_lalu)


def _grant(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank += 25_000_000
    yield Kejadian(
        day, "Hibah pemerintah desa untuk ruang simpan obat", bukti="SK Desa 04/2025",
        baris=(line("bank", "KANTOR", 25_000_000), line("hibah", "KANTOR", -25_000_000)),
    )  # fmt: skip


def _rat(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """The result of the year before, divided by the RAT: 30/45/10/5/5/5 of a hundred."""
    buku.kas -= 2_400_000
    yield Kejadian(
        day, "Biaya RAT tahun buku lalu",
        (line("beban_rapat_anggota", "KANTOR", 2_400_000), line("kas_umum", "KANTOR", -2_400_000)),
    )  # fmt: skip
    old = [p for p in people if p.masuk.year < day.year]
    each = shu_lalu * 45 // 100 // len(old)
    parts = [line(role, "KANTOR", -(shu_lalu * share // 100)) for role, share in FUNDS]
    members = [line("shu_bagian_anggota", "KANTOR", -each, p.nomor) for p in old]
    rest = shu_lalu + sum(row[2] for row in parts + members)
    yield Kejadian(
        day, "Pembagian SHU tahun lalu menurut keputusan RAT",
        (line("shu_tahun_lalu", "KANTOR", shu_lalu), *parts, *members,
         line("cadangan_umum", "KANTOR", -rest)),
        bukti="Keputusan RAT 03/2025",
    )  # fmt: skip


def _pay_shu(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    old = [p for p in people if p.masuk.year < day.year]
    each = shu_lalu * 45 // 100 // len(old)
    there = [p for p in old if int(p.nomor) % 9]
    buku.bank -= each * len(there)
    yield Kejadian(
        day, "Pembayaran SHU bagian anggota",
        (*(line("shu_bagian_anggota", "KANTOR", each, p.nomor) for p in there),
         line("bank", "KANTOR", -each * len(there))),
    )  # fmt: skip


def _cold_box(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank -= 12_000_000
    yield Kejadian(
        day, "Pembelian lemari pendingin obat", bukti="F-2025-771",
        baris=(line("peralatan", "APOTEK", 12_000_000), line("bank", "KANTOR", -12_000_000)),
    )  # fmt: skip


def _talangan(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.kas += 3_000_000
    yield Kejadian(
        day, "Talangan ketua untuk pengadaan beras",
        (line("kas_umum", "KANTOR", 3_000_000), line("talangan", "KANTOR", -3_000_000, "", "T01")),
    )  # fmt: skip


def _repay(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.kas -= 3_000_000
    yield Kejadian(
        day, "Talangan ketua dikembalikan",
        (line("talangan", "KANTOR", 3_000_000, "", "T01"), line("kas_umum", "KANTOR", -3_000_000)),
    )  # fmt: skip


def _mistake(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Electricity typed as supplies; cancelled, then written as it was."""
    buku.kas -= 280_000
    wrong = (line("beban_perlengkapan", "KANTOR", 280_000), line("kas_umum", "KANTOR", -280_000))
    right = (line("listrik_air_internet", "KANTOR", 280_000), line("kas_umum", "KANTOR", -280_000))
    yield Kejadian(day, "Perbaikan meteran listrik kantor", wrong, batalkan="Salah akun biaya")
    yield Kejadian(day, "Perbaikan meteran listrik kantor", right, jenis="koreksi")


def _honor(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank -= 4_800_000
    yield Kejadian(
        day, "Honor pengurus dan pengawas",
        (line("honor_pengurus", "KANTOR", 4_800_000), line("bank", "KANTOR", -4_800_000)),
    )  # fmt: skip


def _social(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    amount = shu_lalu * 5 // 100 * 6 // 10
    buku.kas -= amount
    yield Kejadian(
        day, "Santunan dari dana sosial",
        (line("dana_sosial", "KANTOR", amount), line("kas_umum", "KANTOR", -amount)),
    )  # fmt: skip


def _leaving(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """A member leaves: savings become a debt of the cooperative, then are paid (akuntansi 3.1)."""
    nomor = next(n for n, (month, _) in LEAVERS.items() if month == day.month)
    person = next(p for p in people if p.nomor == nomor)
    own = sorted((role, sen) for (who, role), sen in buku.simpanan.items() if who == nomor and sen)
    total = sum(amount for _, amount in own)
    buku.bank -= total
    yield Kejadian(
        day, f"{person.nama} berhenti: {LEAVERS[nomor][1]}",
        (*(line(role, "KANTOR", amount, nomor) for role, amount in own),
         line("utang_simpanan_keluar", "KANTOR", -total, nomor)),
        bukti=f"BA berhenti {nomor}",
    )  # fmt: skip
    yield Kejadian(
        day, f"Pengembalian simpanan {person.nama}",
        (line("utang_simpanan_keluar", "KANTOR", total, nomor), line("bank", "KANTOR", -total)),
    )  # fmt: skip


def _count(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Year-end count: a little short on the shelves, pills past their date, wages still owed."""
    buku.stok["SEMBAKO"] -= 265_000
    buku.stok["APOTEK"] -= 180_000
    yield Kejadian(
        day, "Selisih hitung persediaan akhir tahun",
        (line("selisih_persediaan", "SEMBAKO", 265_000),
         line("persediaan_dagang", "SEMBAKO", -265_000),
         line("barang_rusak", "APOTEK", 180_000), line("persediaan_obat", "APOTEK", -180_000)),
        jenis="penyesuaian",
    )  # fmt: skip
    yield Kejadian(
        day, "Upah lembur Desember belum dibayar",
        (line("gaji", "SEMBAKO", 350_000), line("beban_akrual", "SEMBAKO", -350_000)),
        jenis="penyesuaian",
    )  # fmt: skip


SPECIAL = {
    (2, 17): _grant, (3, 22): _rat, (3, 26): _cold_box, (4, 12): _pay_shu, (6, 18): _honor,
    (7, 21): _leaving, (8, 4): _talangan, (9, 15): _repay, (10, 9): _mistake,
    (10, 24): _leaving, (11, 20): _social, (12, 18): _honor, (12, 31): _count,
}  # fmt: skip
