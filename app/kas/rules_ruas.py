"""The fields an event may ask for, each once: kind, words, help, choices. Pure data.

Forms, imports and papers share these names; most of them are fields of the event dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BEBAN = ("beban_usaha", "beban_perkoperasian", "beban_lain")
PENDAPATAN = ("pendapatan_lain", "pendapatan_non_anggota", "partisipasi_bruto")
DIKENALI = (*PENDAPATAN, "piutang_usaha", "piutang_lain", "hibah")


class JenisRuas(StrEnum):
    """What is typed or chosen in a field, and how the paper keeps it."""

    UANG = "uang"  # sen
    KAS = "kas"  # a cash book: kept as cara, kas, unit_kas (or the same with ke_)
    UNIT = "unit"
    PIHAK = "pihak"
    ANGGOTA = "anggota"
    AKUN = "akun"
    PILIHAN = "pilihan"
    TEKS = "teks"
    TANGGAL = "tanggal"
    ANGKA = "angka"
    PERSEN = "persen"  # base points
    ASAL = "asal"  # the paper this one continues
    HIBAH = "hibah"  # the grant that pays for it
    RINCIAN = "rincian"  # rows of cost account, unit, amount
    RINCIAN_GAJI = "rincian_gaji"  # rows of unit, wages, BPJS
    JADWAL = "jadwal"  # rows of due day, principal, interest


@dataclass(frozen=True, slots=True)
class Ruas:
    """A field: kind, label, help; choices or account groups where it has them."""

    jenis: JenisRuas
    label: str
    bantuan: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    kelompok: tuple[str, ...] = ()
    wajib: bool = True


J = JenisRuas
ASET = (
    ("inventaris", "Inventaris kantor dan komputer"), ("peralatan", "Peralatan dan mesin"),
    ("kendaraan", "Kendaraan"), ("bangunan", "Bangunan"), ("tanah", "Tanah"),
    ("takberwujud", "Perangkat lunak dan hak"), ("lain", "Aset lain"),
)  # fmt: skip
JANGKA = (
    ("pendek", "Sampai 3 bulan"), ("menengah", "3 sampai 12 bulan"),
    ("panjang", "Lebih dari 12 bulan"),
)  # fmt: skip
UNTUK = (("umum", "Usaha koperasi umumnya"), ("usp", "Dipinjamkan lagi lewat unit simpan pinjam"))

RUAS: dict[str, Ruas] = {
    "jumlah": Ruas(J.UANG, "Jumlah"),
    "kas": Ruas(J.KAS, "Lewat kas atau bank"),
    "ke": Ruas(J.KAS, "Ke kas atau bank"),
    "unit_id": Ruas(J.UNIT, "Unit", wajib=False),
    "pihak_id": Ruas(J.PIHAK, "Pihak", "Tulis kode atau nama; pihak baru dicatat di Pihak."),
    "anggota_id": Ruas(J.ANGGOTA, "Anggota", wajib=False),
    "beban": Ruas(J.AKUN, "Untuk biaya apa", kelompok=BEBAN),
    "pendapatan": Ruas(J.AKUN, "Pendapatan apa", kelompok=PENDAPATAN),
    "akun": Ruas(J.AKUN, "Ternyata uang apa", kelompok=DIKENALI),
    "asal": Ruas(J.ASAL, "Yang mana"),
    "hibah_id": Ruas(J.HIBAH, "Dibiayai hibah", "Bila dibayar dari hibah, pilih hibahnya.",
                     wajib=False),
    "rincian": Ruas(J.RINCIAN, "Terpakai untuk"),
    "rincian_gaji": Ruas(J.RINCIAN_GAJI, "Gaji tiap unit"),
    "jadwal": Ruas(J.JADWAL, "Jadwal angsuran", wajib=False),
    "kebijakan": Ruas(J.PILIHAN, "Dicatat sebagai", pilihan=(
        ("ekuitas", "Modal hibah (kebiasaan koperasi, UU 25/1992 pasal 41)"),
        ("tangguhan", "Hibah bersyarat, menjadi pendapatan bila syaratnya terpenuhi"),
        ("pendapatan", "Pendapatan hibah tanpa syarat"),
    ), wajib=False),
    "sebagai_rat": Ruas(J.PILIHAN, "Ditampilkan sebagai", pilihan=(
        ("pendapatan", "Pendapatan lain"), ("pengurang", "Pengurang biaya rapat anggota"),
    ), wajib=False),
    "pemberi": Ruas(J.TEKS, "Pemberi", "Misalnya: Pemerintah Desa, Dinas Koperasi."),
    "dokumen": Ruas(J.TEKS, "Nomor surat atau perjanjian", wajib=False),
    "syarat": Ruas(J.TEKS, "Syarat dan peruntukan", wajib=False),
    "barang": Ruas(J.PILIHAN, "Barang apa", pilihan=(
        ("inventaris", "Inventaris kantor dan komputer"), ("peralatan", "Peralatan dan mesin"),
        ("kendaraan", "Kendaraan"), ("bangunan", "Bangunan"), ("tanah", "Tanah"),
        ("persediaan", "Barang dagangan"),
    )),
    "provisi": Ruas(J.UANG, "Provisi dan biaya dipotong bank", wajib=False),
    "lembaga": Ruas(J.TEKS, "Bank atau lembaga"),
    "bunga_bps": Ruas(J.PERSEN, "Bunga setahun (%)", "Misalnya 6 atau 6,5.", wajib=False),
    "tenor": Ruas(J.ANGKA, "Lama (bulan)", wajib=False),
    "metode": Ruas(J.PILIHAN, "Cara menghitung angsuran", pilihan=(
        ("flat", "Flat: pokok dan bunga sama tiap bulan"),
        ("anuitas", "Anuitas: jumlah angsuran sama tiap bulan"),
        ("ketik", "Ditulis sendiri dari jadwal bank"),
    ), wajib=False),
    "mulai_angsur": Ruas(J.TANGGAL, "Angsuran pertama tanggal", wajib=False),
    "pokok": Ruas(J.UANG, "Pokok"),
    "bunga": Ruas(J.UANG, "Bunga", wajib=False),
    "bagian": Ruas(J.PILIHAN, "Mengurangi", pilihan=(
        ("panjang", "Utang bank"), ("lancar", "Bagian lancar utang bank"),
    ), wajib=False),
    "untuk": Ruas(J.PILIHAN, "Bunganya untuk", pilihan=UNTUK, wajib=False),
    "tujuan": Ruas(J.PILIHAN, "Dipakai bank membayar", pilihan=(
        ("aset", "Bangunan atau aset yang dikerjakan"), ("persediaan", "Barang dagangan"),
    )),
    "sebagai_desa": Ruas(J.PILIHAN, "Menurut perjanjian", pilihan=(
        ("hibah", "Hibah, tidak dikembalikan"), ("talangan", "Talangan, akan dikembalikan"),
    )),
    "neto": Ruas(J.UANG, "Bunga yang masuk (sesudah pajak)",
                 "Seperti tertulis di rekening koran."),
    "bruto": Ruas(J.UANG, "Bunga sebelum pajak",
                  "Kosongkan agar dihitung dari pajak final; isi bila tertulis di rekening koran.",
                  wajib=False),
    "jangka": Ruas(J.PILIHAN, "Jangka waktu", pilihan=JANGKA, wajib=False),
    "jatuh_tempo": Ruas(J.TANGGAL, "Jatuh tempo", wajib=False),
    "jenis_aset": Ruas(J.PILIHAN, "Aset apa", pilihan=ASET),
    "jenis_susut": Ruas(J.PILIHAN, "Aset apa", pilihan=ASET[:4] + ASET[5:6]),
    "nama_aset": Ruas(J.TEKS, "Nama aset", "Misalnya: kulkas obat, laptop bendahara."),
    "utang": Ruas(J.UANG, "Yang belum dibayar"),
    "perolehan": Ruas(J.UANG, "Harga perolehan", "Harga ketika dibeli, dari Buku Inventaris."),
    "akumulasi": Ruas(J.UANG, "Sudah disusutkan", wajib=False),
    "hasil": Ruas(J.UANG, "Laku berapa"),
    "biaya": Ruas(J.UANG, "Biaya kirim dipotong", wajib=False),
    "sebagai_atk": Ruas(J.PILIHAN, "Dicatat sebagai", pilihan=(
        ("beban", "Langsung biaya"), ("persediaan", "Disimpan, dihitung akhir tahun"),
    ), wajib=False),
    "gaji": Ruas(J.UANG, "Gaji sebelum potongan"),
    "bpjs_koperasi": Ruas(J.UANG, "BPJS tanggungan koperasi", wajib=False),
    "bpjs_karyawan": Ruas(J.UANG, "BPJS dipotong dari gaji", wajib=False),
    "pph_21": Ruas(J.UANG, "PPh 21 dipotong", wajib=False),
    "potongan_pinjaman": Ruas(J.UANG, "Potongan pinjaman karyawan", wajib=False),
    "potongan": Ruas(J.PILIHAN, "Yang disetor", pilihan=(
        ("bpjs", "Iuran BPJS"), ("pph_21", "PPh 21"),
    )),
    "bruto_honor": Ruas(J.UANG, "Honor sebelum pajak"),
    "sumber_honor": Ruas(J.PILIHAN, "Dibayar dari", pilihan=(
        ("beban", "Biaya tahun ini"), ("dana", "Dana pengurus dari SHU"),
    ), wajib=False),
    "sumber_thr": Ruas(J.PILIHAN, "Dibayar dari", pilihan=(
        ("beban", "Biaya bulan ini"), ("akrual", "Yang sudah disisihkan tiap bulan"),
    ), wajib=False),
    "jenis_dimuka": Ruas(J.PILIHAN, "Untuk apa", pilihan=(
        ("sewa", "Sewa"), ("asuransi", "Asuransi dan lainnya"),
    )),
    "bulan": Ruas(J.ANGKA, "Untuk berapa bulan", wajib=False),
    "kegiatan": Ruas(J.TEKS, "Untuk kegiatan apa"),
    "tenggat": Ruas(J.TANGGAL, "Dipertanggungjawabkan paling lambat",
                    "Kosongkan untuk tenggat menurut Setelan.", wajib=False),
    "kode_billing": Ruas(J.TEKS, "Kode billing", wajib=False),
    "ntpn": Ruas(J.TEKS, "NTPN", "Nomor transaksi penerimaan negara pada bukti setor.",
                 wajib=False),
    "masa": Ruas(J.TEKS, "Masa pajak", "Misalnya: Januari 2025.", wajib=False),
    "dana": Ruas(J.PILIHAN, "Dari dana", pilihan=(
        ("sosial", "Dana sosial"), ("pendidikan", "Dana pendidikan"),
        ("pembangunan", "Dana pembangunan daerah kerja"), ("karyawan", "Dana karyawan"),
        ("desa", "Imbal jasa desa"),
    )),
    "bagi_hasil": Ruas(J.UANG, "Bagian hasil untuk koperasi", wajib=False),
    "keputusan": Ruas(J.TEKS, "Nomor keputusan rapat anggota"),
}  # fmt: skip

# Fields whose words differ by event share one field of the event dataclass.
NAMA_ISI = {
    "sebagai_rat": "sebagai", "sebagai_desa": "sebagai", "sebagai_atk": "sebagai",
    "jenis_aset": "jenis", "jenis_susut": "jenis", "jenis_dimuka": "jenis",
    "potongan_pinjaman": "potongan", "bruto_honor": "bruto", "sumber_honor": "sumber",
    "sumber_thr": "sumber", "asal": "asal_id",
}  # fmt: skip


def key_of_field(nama: str) -> str:
    """The key under which a paper keeps what a field holds."""
    return NAMA_ISI.get(nama, nama)
