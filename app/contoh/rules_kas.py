"""The desk's cash of the example year: petty cash, bank, wages, bills, taxes, month end. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from app.contoh.rules_kejadian import Buku, Kas, Kejadian
from app.values.calendar import bulan_tahun, month_end

KAS_KECIL = 750_000
BANK = {"cara": "transfer"}
PETTY = (
    ("beban_usaha_lain", "Air minum galon dan gula"),
    ("beban_usaha_lain", "Konsumsi tamu dan rapat pengurus"),
    ("beban_usaha_lain", "Iuran kebersihan dan sampah"),
    ("pemeliharaan", "Perbaikan kecil kantor"),
    ("listrik_air_internet", "Pulsa dan paket data kantor"),
    ("promosi", "Cetak selebaran harga"),
    ("", "Kertas, nota, dan kantong plastik"),
)
WAGES = (
    ("KANTOR", 900_000, 45_000), ("SEMBAKO", 2_000_000, 100_000), ("APOTEK", 1_400_000, 70_000),
    ("LOGISTIK", 600_000, 0), ("AGEN", 700_000, 35_000),
)  # fmt: skip
BPJS_KARYAWAN = 75_000
BILLS = (
    ("KANTOR", 165_000, "Listrik dan internet kantor"), ("SEMBAKO", 210_000, "Listrik gerai"),
    ("APOTEK", 90_000, "Listrik dan air apotek"),
)  # fmt: skip
INTEREST, CHARGE = 96_000, 15_000
SEWA, BULAN_SEWA = 2_400_000, 12


def desk(day: date, buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """What the treasurer pays and moves on a business day."""
    if buku.kas_kecil == 0:
        buku.kas -= KAS_KECIL
        buku.kas_kecil = KAS_KECIL
        yield _moved(day, "pindah", KAS_KECIL, "Kas kecil dibentuk", ke_cara="kas_kecil")
    for _ in range(dice.choice((0, 1, 1, 2))):
        yield _petty(day, buku, dice)
    if day.weekday() == 4:
        spent = KAS_KECIL - buku.kas_kecil
        if 0 < spent < buku.kas - 500_000:
            buku.kas -= spent
            buku.kas_kecil = KAS_KECIL
            yield Kas(day, "isi_kas_kecil", {"jumlah": spent, "cara": "tunai"})
    yield from _on_the_way(day, buku)
    if day.day <= 12:
        yield from _remitted(day, buku)


def _petty(day: date, buku: Buku, dice: Random) -> Kas:
    beban, words = dice.choice(PETTY)
    amount = dice.randint(16, 70) * 500
    buku.kas_kecil -= amount
    isian: dict[str, Any] = {"jumlah": amount, "cara": "kas_kecil", "unit_id": "KANTOR"}
    if not beban:
        return Kas(day, "perlengkapan", isian, words)
    return Kas(day, "bayar_beban", isian | {"beban": beban}, words)


def _moved(day: date, kejadian: str, amount: int, words: str, **more: str) -> Kas:
    return Kas(day, kejadian, {"jumlah": amount, "cara": "tunai"} | more, words)


def _on_the_way(day: date, buku: Buku) -> Iterator[Kas]:
    """On Fridays spare cash goes into the bank's night safe; it is there the next day."""
    if buku.jalan:
        sent, buku.jalan = buku.jalan, 0
        buku.bank += sent
        nama = f"kirim-{buku.kirim}"
        yield Kas(day, "kirim_sampai", {"asal_id": nama, "cara": "transfer"})
    if day.weekday() == 4 and buku.kas > 6_000_000 and day != month_end(day):
        amount = (buku.kas - 4_000_000) // 500_000 * 500_000
        buku.kas -= amount
        buku.jalan = amount
        buku.kirim += 1
        yield Kas(
            day, "kirim", {"jumlah": amount, "cara": "tunai"}, "Setor malam ke bank",
            nama=f"kirim-{buku.kirim}",
        )  # fmt: skip


def _remitted(day: date, buku: Buku) -> Iterator[Kas]:
    """Taxes and BPJS of the month before, as soon as the office is open after the 9th."""
    if day.day < 10:
        return
    for kejadian, kind in (("pph_final_bayar", "pph"), ("setor_potongan", "bpjs")):
        amount, buku.terutang[kind] = buku.terutang[kind], 0
        if not amount:
            continue
        buku.bank -= amount
        masa = bulan_tahun(date(day.year, day.month - 1, 1)) if day.month > 1 else ""
        isian: dict[str, Any] = {"jumlah": amount, "masa": masa} | BANK
        if kind == "bpjs":
            isian |= {"potongan": "bpjs"}
        else:
            isian |= {"ntpn": f"NTPN{day:%y%m%d}CONTOH", "kode_billing": f"{day:%Y%m}000000000"}
        yield Kas(day, kejadian, isian)


def month_closing(day: date, buku: Buku) -> Iterator[Kas]:
    """Wages, bills, bank interest and charges, depreciation, and the final tax of the month."""
    bulan = bulan_tahun(day)
    yield _wages(day, bulan, buku)
    for unit, amount, words in BILLS:
        buku.bank -= amount
        isian = {"jumlah": amount, "beban": "listrik_air_internet", "unit_id": unit}
        yield Kas(day, "bayar_beban", isian | BANK, f"{words} {bulan}")
    buku.bank += INTEREST - CHARGE
    yield Kas(day, "bunga_bank", {"neto": INTEREST} | BANK, f"Bunga bank {bulan}")
    yield Kas(day, "biaya_bank", {"jumlah": CHARGE} | BANK, f"Biaya administrasi bank {bulan}")
    yield from _worn(day, bulan)
    isian = {"asal_id": "sewa", "jumlah": SEWA // BULAN_SEWA}
    yield Kas(day, "dimuka_bulan", isian, f"Sewa garasi {bulan}")
    tax = buku.omzet * 5 // 1_000
    buku.terutang["pph"] += tax
    buku.omzet = 0
    yield Kas(day, "pph_final", {"masa": bulan, "jumlah": tax}, f"PPh final 0,5 % {bulan}")


def _wages(day: date, bulan: str, buku: Buku) -> Kas:
    rows = [{"unit_id": u, "gaji": gaji, "bpjs_koperasi": bpjs} for u, gaji, bpjs in WAGES]
    paid = sum(gaji for _, gaji, _ in WAGES) - BPJS_KARYAWAN
    buku.bank -= paid
    buku.terutang["bpjs"] += sum(bpjs for *_, bpjs in WAGES) + BPJS_KARYAWAN
    isian = {"rincian_gaji": rows, "bpjs_karyawan": BPJS_KARYAWAN} | BANK
    return Kas(day, "gaji_unit", isian, f"Gaji {bulan}")


def _worn(day: date, bulan: str) -> Iterator[Kas]:
    rows = [("inventaris", "KANTOR", 375_000)]
    if day.month >= 4:  # the cold box came in March
        rows.append(("peralatan", "APOTEK", 125_000))
    for jenis, unit, amount in rows:
        isian = {"jenis": jenis, "jumlah": amount, "unit_id": unit}
        yield Kas(day, "susut", isian, f"Penyusutan {jenis} {bulan}")
