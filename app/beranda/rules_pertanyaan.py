"""The opening asked for in words of the village: one question, one account, one side. Pure.

Questions name roles of the chart, never codes; a chart without the role is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.unit.rules import JenisUnit as J

USAHA = frozenset({J.SEMBAKO, J.APOTEK, J.KLINIK, J.GUDANG, J.LOGISTIK, J.WISATA, J.PERTANIAN,
                   J.LAIN, J.KANTOR})  # fmt: skip
BARANG = USAHA - {J.APOTEK, J.KLINIK}
SEMUA = frozenset(J)


@dataclass(frozen=True, slots=True)
class Tanya:
    """A question: key of its field, words, help, role of the account it fills.

    With `jenis` it is asked once for every unit of these kinds; `minus` lets the answer be below
    nil (a loss); `jarang` folds away what few villages have.
    """

    kunci: str
    tanya: str
    bantuan: str
    peran: str
    jenis: frozenset[J] = frozenset()
    minus: bool = False
    jarang: bool = False


@dataclass(frozen=True, slots=True)
class Bagian:
    """Questions under one heading."""

    judul: str
    tanya: tuple[Tanya, ...]


UMUM = (
    Bagian(
        "Uang",
        (
            Tanya("kas", "Berapa uang tunai di bendahara?",
                  "Hitung lembar dan koinnya pada hari itu.", "kas_umum"),
            Tanya("kas-kecil", "Berapa uang kas kecil untuk belanja harian?", "", "kas_kecil",
                  jarang=True),
            Tanya("bank", "Berapa saldo di rekening bank koperasi?",
                  "Lihat buku tabungan atau rekening koran.", "bank"),
            Tanya("deposito", "Berapa deposito sampai 3 bulan?", "",
                  "deposito_jangka_pendek", jarang=True),
        ),
    ),
    Bagian(
        "Simpanan seluruh anggota",
        (
            Tanya("pokok", "Berapa simpanan pokok seluruh anggota?",
                  "Yang sudah dibayar, bukan tagihannya.", "simpanan_pokok"),
            Tanya("wajib", "Berapa simpanan wajib seluruh anggota?",
                  "Yang sudah dibayar, bukan tunggakannya.", "simpanan_wajib"),
            Tanya("sukarela", "Berapa simpanan sukarela seluruh anggota?",
                  "Uang anggota yang boleh diambil kembali.", "simpanan_sukarela"),
        ),
    ),
    Bagian(
        "Tagihan dan barang milik koperasi",
        (
            Tanya("kasbon", "Berapa kasbon pengurus dan karyawan yang belum kembali?", "",
                  "piutang_karyawan"),
            Tanya("piutang-lain", "Berapa tagihan lain yang akan diterima?", "",
                  "piutang_lain", jarang=True),
            Tanya("sewa", "Berapa sewa yang sudah dibayar untuk bulan mendatang?", "",
                  "sewa_dibayar_dimuka", jarang=True),
            Tanya("tanah", "Berapa harga beli tanah milik koperasi?", "", "tanah", jarang=True),
            Tanya("bangunan", "Berapa harga beli bangunan milik koperasi?",
                  "Gedung pinjaman desa bukan milik koperasi.", "bangunan", jarang=True),
            Tanya("bangunan-susut", "Berapa penyusutan bangunan yang sudah dihitung?", "",
                  "akumulasi_bangunan", jarang=True),
            Tanya("kendaraan", "Berapa harga beli kendaraan?", "", "kendaraan", jarang=True),
            Tanya("kendaraan-susut", "Berapa penyusutan kendaraan yang sudah dihitung?", "",
                  "akumulasi_kendaraan", jarang=True),
            Tanya("peralatan", "Berapa harga beli peralatan dan mesin?",
                  "Lemari pendingin, timbangan, rak, mesin.", "peralatan"),
            Tanya("peralatan-susut", "Berapa penyusutan peralatan yang sudah dihitung?",
                  "Kosongkan bila belum pernah dihitung.", "akumulasi_peralatan", jarang=True),
            Tanya("inventaris", "Berapa harga beli meja, komputer, dan isi kantor?", "",
                  "inventaris"),
            Tanya("inventaris-susut", "Berapa penyusutan isi kantor yang sudah dihitung?", "",
                  "akumulasi_inventaris", jarang=True),
            Tanya("penyertaan", "Berapa modal koperasi pada koperasi lain?", "",
                  "penyertaan_koperasi_sekunder", jarang=True),
        ),
    ),
    Bagian(
        "Utang koperasi",
        (
            Tanya("talangan", "Berapa talangan pengurus atau orang lain yang belum dikembalikan?",
                  "Uang pribadi yang dipakai koperasi.", "talangan"),
            Tanya("utang-bank", "Berapa sisa utang ke bank?", "Pokoknya saja.", "utang_bank"),
            Tanya("utang-lembaga", "Berapa sisa utang ke lembaga lain?", "",
                  "utang_lembaga_lain", jarang=True),
            Tanya("belum-bayar", "Berapa gaji, listrik, dan biaya yang belum dibayar?", "",
                  "beban_akrual", jarang=True),
            Tanya("dana-pendidikan", "Berapa dana pendidikan dari SHU yang belum dipakai?", "",
                  "dana_pendidikan", jarang=True),
            Tanya("dana-sosial", "Berapa dana sosial dari SHU yang belum dipakai?", "",
                  "dana_sosial", jarang=True),
            Tanya("shu-anggota", "Berapa SHU bagian anggota yang belum dibayarkan?", "",
                  "shu_bagian_anggota", jarang=True),
        ),
    ),
    Bagian(
        "Modal",
        (
            Tanya("hibah", "Berapa hibah yang pernah diterima?",
                  "Uang dan barang pemberian yang menjadi modal.", "hibah"),
            Tanya("penyertaan-modal", "Berapa modal penyertaan dari pihak lain?", "",
                  "modal_penyertaan", jarang=True),
            Tanya("cadangan", "Berapa cadangan dari SHU tahun-tahun lalu?", "", "cadangan_umum"),
            Tanya("shu-lalu", "Berapa SHU tahun lalu yang belum dibagi?",
                  "Tulis dengan tanda kurang bila rugi.", "shu_tahun_lalu", minus=True),
        ),
    ),
)  # fmt: skip

UNIT = (
    Tanya("laci", "Berapa uang di laci kasir?", "", "kas_unit", SEMUA - {J.KANTOR}),
    Tanya("deposit", "Berapa saldo deposit agen?", "PPOB, agen bank, atau LPG.", "deposit_agen",
          frozenset({J.AGEN})),
    Tanya("barang", "Berapa nilai barang dagangan?", "Harga beli, bukan harga jual.",
          "persediaan_dagang", BARANG),
    Tanya("obat", "Berapa nilai obat dan alat kesehatan?", "Harga beli, bukan harga jual.",
          "persediaan_obat", frozenset({J.APOTEK, J.KLINIK})),
    Tanya("subsidi", "Berapa nilai LPG dan pupuk bersubsidi?", "", "persediaan_subsidi",
          frozenset({J.AGEN, J.SEMBAKO, J.PERTANIAN}), jarang=True),
    Tanya("bon", "Berapa bon anggota yang belum dibayar?", "", "piutang_anggota", USAHA),
    Tanya("bon-lain", "Berapa bon bukan anggota yang belum dibayar?", "", "piutang_non_anggota",
          USAHA, jarang=True),
    Tanya("pinjaman", "Berapa pokok pinjaman anggota yang belum kembali?", "",
          "pinjaman_anggota", frozenset({J.USP})),
    Tanya("berjangka", "Berapa simpanan berjangka anggota?", "", "simpanan_berjangka",
          frozenset({J.USP}), jarang=True),
    Tanya("pemasok", "Berapa utang ke pemasok?", "", "utang_usaha", USAHA),
    Tanya("titip", "Berapa utang barang titip jual?", "Barang titipan yang sudah laku.",
          "utang_konsinyasi", BARANG, jarang=True),
)  # fmt: skip

# Accounts a difference may be explained by: the word of the village for each.
PENJELAS = {
    "shu_tahun_lalu": "SHU tahun-tahun lalu (untung; minus bila rugi)",
    "hibah": "Hibah yang belum tertulis",
    "cadangan_umum": "Cadangan",
    "modal_penyertaan": "Modal penyertaan",
    "talangan": "Talangan pengurus atau pihak lain",
    "utang_lembaga_lain": "Utang yang belum tertulis",
    "piutang_karyawan": "Kasbon pengurus atau karyawan",
    "piutang_lain": "Tagihan lain yang belum tertulis",
    "penerimaan_belum_teridentifikasi": "Uang masuk yang belum diketahui asalnya",
}
