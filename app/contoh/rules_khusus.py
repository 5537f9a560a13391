"""What happens once in the example year: grants, RAT, talangan, panjar, mistake, leaving. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.contoh.rules_desa import Warga
from app.contoh.rules_kejadian import LEAVERS, Buku, Kas, Kejadian, Sekali, Setoran, Umum, line

FUNDS = (("dana_pengurus", 10), ("dana_karyawan", 5), ("dana_pendidikan", 5), ("dana_sosial", 5))
BANK, TUNAI = {"cara": "transfer"}, {"cara": "tunai"}
SAVER = "0012"  # sells a harvest and saves most of it


def special(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """What happens on this day of every year, a Sunday too."""
    maker = SPECIAL.get((day.month, day.day))
    if maker is not None:
        yield from maker(day, people, buku, shu_lalu)


def _rent(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank -= 2_400_000
    isian = {"jenis": "sewa", "jumlah": 2_400_000, "bulan": 12, "unit_id": "LOGISTIK"}
    yield Kas(day, "dimuka", isian | BANK, "Sewa garasi mobil antar setahun", nama="sewa")


def _grant(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank += 25_000_000
    isian = {
        "jumlah": 25_000_000, "pemberi": "Pemerintah Desa Sukamaju", "kebijakan": "ekuitas",
        "dokumen": f"SK Desa 04/{day.year}", "syarat": "ruang simpan obat",
    }  # fmt: skip
    words = "Hibah pemerintah desa untuk ruang simpan obat"
    yield Kas(day, "hibah_uang", isian | BANK, words, f"SK Desa 04/{day.year}", "hibah-desa")


def _rat(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """The result of the year before, divided by the RAT: 30/45/10/5/5/5 of a hundred."""
    buku.kas -= 2_400_000
    yield Kas(day, "rat", {"jumlah": 2_400_000} | TUNAI, "Konsumsi dan tempat RAT tahun buku lalu")
    old = [p for p in people if p.masuk.year < day.year]
    each = shu_lalu * 45 // 100 // len(old)
    parts = [line(role, "KANTOR", -(shu_lalu * share // 100)) for role, share in FUNDS]
    members = [line("shu_bagian_anggota", "KANTOR", -each, p.nomor) for p in old]
    for person in old:
        buku.shu[person.nomor] = each
    rest = shu_lalu + sum(row[2] for row in parts + members)
    yield Umum(
        day, "Pembagian SHU tahun lalu menurut keputusan RAT",
        (line("shu_tahun_lalu", "KANTOR", shu_lalu), *parts, *members,
         line("cadangan_umum", "KANTOR", -rest)),
        bukti=f"Keputusan RAT 03/{day.year}",
    )  # fmt: skip


def _pay_shu(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    there = [nomor for nomor in buku.shu if int(nomor) % 9]
    total = sum(buku.shu[nomor] for nomor in there)
    buku.bank -= total
    lines = [line("shu_bagian_anggota", "KANTOR", buku.shu.pop(nomor), nomor) for nomor in there]
    yield Umum(
        day, "Pembayaran SHU bagian anggota", (*lines, line("bank", "KANTOR", -total))
    )  # fmt: skip


def _cold_box(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Above the limit of one person: asked by the treasurer, agreed by the chair."""
    buku.bank -= 12_000_000
    isian = {
        "nama_aset": "Lemari pendingin obat", "jenis": "peralatan", "jumlah": 12_000_000,
        "unit_id": "APOTEK", "hibah_id": "hibah-desa",
    }  # fmt: skip
    yield Sekali(day, "bayar_disetujui", {
        "kejadian": "beli_aset", "isian": isian | BANK, "bukti": f"F-{day.year}-771",
        "keterangan": "Pembelian lemari pendingin obat",
    })  # fmt: skip


def _harvest(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank += 4_000_000
    buku.simpanan[(SAVER, "sukarela")] += 4_000_000
    yield Setoran(day, ((SAVER, "sukarela", 4_000_000),), cara="transfer")


def _deposit(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank += 3_000_000
    yield Sekali(day, "berjangka", {"nomor": SAVER, "jumlah": 3_000_000, "bulan": 12})


def _large(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank -= 1_500_000
    buku.simpanan[(SAVER, "sukarela")] -= 1_500_000
    yield Sekali(day, "tarik_disetujui", {"nomor": SAVER, "jumlah": 1_500_000})


def _training_grant(
    day: date, people: list[Warga], buku: Buku, shu_lalu: int
) -> Iterator[Kejadian]:
    """Money bound to a purpose: a liability until the condition is fulfilled."""
    buku.bank += 8_000_000
    isian = {
        "jumlah": 8_000_000, "pemberi": "Dinas Koperasi Kabupaten", "kebijakan": "tangguhan",
        "dokumen": f"Perjanjian 12/DK/{day.year}", "syarat": "pelatihan pembukuan bagi anggota",
    }  # fmt: skip
    words = "Hibah bersyarat untuk pelatihan anggota"
    yield Kas(day, "hibah_uang", isian | BANK, words, f"12/DK/{day.year}", "hibah-dinas")


def _training(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank -= 5_500_000
    isian = {
        "jumlah": 5_500_000, "beban": "pendidikan_anggota", "unit_id": "KANTOR",
        "hibah_id": "hibah-dinas",
    }  # fmt: skip
    yield Kas(day, "bayar_beban", isian | BANK, "Pelatihan pembukuan anggota, tiga hari")


def _fulfilled(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    isian = {
        "asal_id": "hibah-dinas", "jumlah": 5_500_000, "dokumen": f"Laporan 3/{day.year}"
    }  # fmt: skip
    yield Kas(day, "hibah_syarat", isian, "Syarat hibah pelatihan terpenuhi sebagian")


def _advance(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.kas -= 1_500_000
    isian = {"jumlah": 1_500_000, "pihak_id": "K01", "kegiatan": "Studi banding ke koperasi desa"}
    yield Kas(day, "panjar", isian | TUNAI, nama="panjar")


def _accounted(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Two weeks after its day: most of it spent, a little comes back."""
    buku.kas += 140_000
    rows = [
        {"beban": "perjalanan_dinas", "jumlah": 960_000, "unit_id": "KANTOR"},
        {"beban": "beban_usaha_lain", "jumlah": 400_000, "unit_id": "KANTOR"},
    ]
    isian = {"asal_id": "panjar", "rincian": rows} | TUNAI
    yield Kas(day, "panjar_selesai", isian, "Pertanggungjawaban studi banding, terlambat")


def _talangan(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.kas += 3_000_000
    isian = {"jumlah": 3_000_000, "pihak_id": "T01"} | TUNAI
    yield Kas(day, "talangan", isian, "Talangan ketua untuk pengadaan beras", nama="talangan")


def _repay(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.kas -= 3_000_000
    isian = {"asal_id": "talangan", "pihak_id": "T01", "jumlah": 3_000_000} | TUNAI
    yield Kas(day, "talangan_kembali", isian, "Talangan ketua dikembalikan")


def _mistake(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """A repair of the meter typed as supplies; cancelled, then written as it was."""
    buku.kas -= 280_000
    wrong: dict[str, Any] = {"jumlah": 280_000, "unit_id": "KANTOR"} | TUNAI
    yield Sekali(day, "salah", {
        "kejadian": "perlengkapan", "isian": wrong, "alasan": "Salah akun biaya",
        "keterangan": "Perbaikan meteran listrik kantor",
    })  # fmt: skip
    right = wrong | {"beban": "pemeliharaan"}
    yield Kas(day, "bayar_beban", right, "Perbaikan meteran listrik kantor")


def _honor(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    buku.bank -= 4_800_000
    yield Kas(day, "honor", {"bruto": 4_800_000} | BANK, "Honor pengurus dan pengawas")


def _social(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    amount = shu_lalu * 5 // 100 * 6 // 10_000 * 1_000
    buku.kas -= amount
    isian = {"dana": "sosial", "jumlah": amount} | TUNAI
    yield Kas(day, "dana_shu", isian, "Santunan dari dana sosial")


def _leaving(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Savings and SHU not fetched, less what is owed, become a debt, then are paid."""
    nomor = next(n for n, (left, *_) in LEAVERS.items() if left == (day.month, day.day))
    _, sebab, paid = LEAVERS[nomor]
    own = [key for key in buku.simpanan if key[0] == nomor]
    rest = sum(buku.simpanan.pop(key) for key in own) + buku.shu.pop(nomor, 0)
    rest -= buku.bon.pop(nomor, 0)
    buku.bon_sejak.pop(nomor, None)
    buku.terutang[nomor] = rest
    at_once = paid == (day.month, day.day)
    if at_once:
        buku.bank -= rest
    yield Sekali(day, "keluar", {"nomor": nomor, "sebab": sebab, "langsung": at_once})


def _heirs(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    nomor = next(n for n, (*_, paid) in LEAVERS.items() if paid == (day.month, day.day))
    buku.bank -= buku.terutang[nomor]
    yield Sekali(day, "bayar_waris", {"nomor": nomor, "jumlah": buku.terutang.pop(nomor)})


def _counted(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """The treasurer's cash before the pengawas, at the end of a quarter."""
    yield Sekali(day, "opname", {"peran": "kas_umum", "unit": "KANTOR", "selisih": 0})


def _short(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """The shop's drawer is short; the chair agrees that it is booked."""
    buku.laci["SEMBAKO"] -= 27_000
    yield Sekali(day, "opname", {"peran": "kas_unit", "unit": "SEMBAKO", "selisih": -27_000})


def _year_end(day: date, people: list[Warga], buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Year-end count: a little short on the shelves, pills past their date, wages still owed."""
    buku.stok["SEMBAKO"] -= 265_000
    buku.stok["APOTEK"] -= 180_000
    yield Umum(
        day, "Selisih hitung persediaan akhir tahun",
        (line("selisih_persediaan", "SEMBAKO", 265_000),
         line("persediaan_dagang", "SEMBAKO", -265_000),
         line("barang_rusak", "APOTEK", 180_000), line("persediaan_obat", "APOTEK", -180_000)),
        jenis="penyesuaian",
    )  # fmt: skip
    isian = {"beban": "gaji", "jumlah": 350_000, "unit_id": "SEMBAKO"}
    yield Kas(day, "akrual", isian, "Upah lembur Desember belum dibayar")
    yield from _counted(day, people, buku, shu_lalu)


SPECIAL = {
    (1, 6): _rent, (2, 17): _grant, (3, 22): _rat, (3, 26): _cold_box, (3, 31): _counted,
    (4, 12): _pay_shu, (4, 22): _harvest, (5, 6): _training_grant, (5, 15): _deposit,
    (6, 3): _advance, (6, 18): _honor, (6, 24): _training, (6, 30): _counted, (7, 17): _accounted,
    (7, 21): _leaving, (8, 4): _talangan, (8, 11): _fulfilled, (9, 9): _large, (9, 15): _repay,
    (9, 30): _short, (10, 9): _mistake, (10, 24): _leaving, (11, 7): _heirs, (11, 20): _social,
    (12, 18): _honor, (12, 31): _year_end,
}  # fmt: skip
