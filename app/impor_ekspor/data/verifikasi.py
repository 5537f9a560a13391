"""Memeriksa rantai jurnal Lumbung tanpa Lumbung.

Cara: python3 verifikasi.py segel.jsonl [URUT SIDIK]

Hanya pustaka baku Python. Menghitung ulang sidik tiap jurnal, keseimbangannya dalam total dan per
unit, urutannya, nomornya, dan neraca saldo. Dengan URUT dan SIDIK (16 huruf pertama, dari buku RAT
atau rekap) juga diperiksa bahwa rantai ini masih memuat titik itu: itulah jangkar dari luar.
"""

import hashlib
import json
import sys
import unicodedata
from collections import defaultdict

ORDER = (
    "urut", "nomor", "tanggal", "periode", "sifat", "aturan", "sumber_id", "membalik_urut",
    "oleh", "dicatat_pada", "teks", "baris",
)  # fmt: skip


def text_hash(entry):
    """Sidik teks bebas dengan garam; teks boleh dikosongkan kemudian, sidiknya tetap."""
    parts = (unicodedata.normalize("NFC", entry[k]) for k in ("keterangan", "bukti", "alasan"))
    return hashlib.sha256(bytes.fromhex(entry["garam"]) + "\x1f".join(parts).encode()).hexdigest()


def journal_hash(version, koperasi_id, entry, before):
    """Sidik satu jurnal atas bentuk bakunya."""
    array = [version, koperasi_id, *(entry[name] for name in ORDER), before]
    text = json.dumps(array, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_journal(entry, head, before, expected):
    """Semua kesalahan satu jurnal."""
    faults = []
    if entry["urut"] != expected:
        faults.append(f"urut {entry['urut']}, seharusnya {expected}")
    if entry["hash_sebelum"] != before:
        faults.append("tidak menyambung pada jurnal sebelumnya")
    if (
        journal_hash(head["versi"], head["koperasi_id"], entry, entry["hash_sebelum"])
        != (entry["hash"])
    ):
        faults.append("isi tidak cocok dengan sidiknya")
    if entry["keterangan"] and text_hash(entry) != entry["teks"]:
        faults.append("keterangan tidak cocok dengan sidik teks")
    units: dict[str, int] = defaultdict(int)
    for _, _, unit, amount, *_ in entry["baris"]:
        units[unit] += amount
    if len(entry["baris"]) < 2 or any(units.values()):
        faults.append("tidak seimbang")
    return faults


def verify(lines, anchor=None):
    """(kesalahan, neraca saldo, kepala, akhir) dari seluruh berkas."""
    head, end, before, expected = None, None, "0" * 64, 1
    balances: dict[str, int] = defaultdict(int)
    faults, seen = [], set()
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            if entry["jenis"] == "kepala":
                head = entry
            elif entry["jenis"] == "akhir":
                end = entry
            else:
                faults += [f"{entry['nomor']}: {f}" for f in
                           check_journal(entry, head, before, expected)]  # fmt: skip
                if entry["nomor"] in seen:
                    faults.append(f"{entry['nomor']}: nomor dipakai dua kali")
                seen.add(entry["nomor"])
                for _, code, _, amount, *_ in entry["baris"]:
                    balances[code] += amount
                before, expected = entry["hash"], entry["urut"] + 1
                if anchor and entry["urut"] == anchor[0]:
                    anchor = (anchor[0], anchor[1], entry["hash"])
        except (ValueError, KeyError, TypeError) as problem:
            faults.append(f"baris {number} tidak terbaca: {problem}")
    return faults + end_faults(head, end, before, expected, anchor), balances, head, end


def end_faults(head, end, before, expected, anchor):
    """Kesalahan pada kepala, akhir, dan jangkar dari luar."""
    faults = []
    if head is None or end is None:
        faults.append("berkas tidak lengkap: baris kepala atau akhir tidak ada")
    elif (end["urut"], end["hash"]) != (expected - 1, before) and end["urut"]:
        faults.append("baris akhir tidak sama dengan jurnal terakhir")
    if anchor and (len(anchor) < 3 or not anchor[2].startswith(anchor[1].lower())):
        faults.append(f"jangkar jurnal {anchor[0]} sidik {anchor[1]} tidak ada dalam rantai ini")
    return faults


def rupiah(sen):
    """Sen menjadi rupiah dengan dua desimal."""
    sign, sen = ("-", -sen) if sen < 0 else ("", sen)
    return f"{sign}{sen // 100}.{sen % 100:02d}"


def main(words):
    """Periksa satu berkas dan cetak hasilnya."""
    if len(words) not in (2, 4):
        print(__doc__)
        return 2
    anchor = (int(words[2]), words[3]) if len(words) == 4 else None
    with open(words[1], encoding="utf-8") as lines:
        faults, balances, head, end = verify(lines, anchor)
    for fault in faults[:200]:
        print("SALAH", fault)
    print(f"Koperasi {head and head['nama']}, jurnal {end and end['urut']}, "
          f"sidik {end and end['hash'][:16]}")  # fmt: skip
    print("Neraca saldo (debit positif):")
    for code in sorted(balances):
        if balances[code]:
            print(f"  {code:<20} {rupiah(balances[code]):>24}")
    print(f"  {'jumlah':<20} {rupiah(sum(balances.values())):>24}")
    print("Rantai utuh." if not faults else f"{len(faults)} kesalahan.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
