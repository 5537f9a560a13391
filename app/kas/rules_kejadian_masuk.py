"""The catalogue's answers to "Uang masuk dari apa?". Pure data."""

from __future__ import annotations

from app.kas.rules_katalog import Kejadian, Sisi

M = Sisi.MASUK
MASUK: tuple[Kejadian, ...] = (
    Kejadian(
        "pendapatan_lain", M, "Pendapatan lain",
        "Uang yang menjadi hasil usaha: sewa, jasa, komisi, bagi hasil. Penjualan harian dicatat "
        "di Penjualan, simpanan di Simpanan.",
        "jasa sewa komisi fee bagi hasil denda iuran pendapatan penerimaan lain parkir",
        "kas.pendapatan", ("jumlah", "kas", "pendapatan", "unit_id"), ("pihak_id",),
        awal={"pendapatan": "pendapatan_lain"}, label={"pihak_id": "Dari siapa"},
    ),
    Kejadian(
        "hibah_uang", M, "Hibah atau bantuan uang",
        "Uang pemberian untuk koperasi: dari desa, dinas, atau pihak lain. Bukan pendapatan usaha.",
        "hibah bantuan donasi sumbangan desa dinas csr dana desa pemberian",
        "hibah.kas", ("jumlah", "kas", "pemberi", "kebijakan"), ("dokumen", "syarat"),
    ),
    Kejadian(
        "bantuan_rat", M, "Bantuan desa untuk rapat anggota",
        "Uang dari desa khusus untuk membiayai RAT.",
        "rat rapat anggota bantuan desa konsumsi",
        "hibah.bantuan_rat", ("jumlah", "kas", "sebagai_rat"), ("pemberi", "dokumen"),
    ),
    Kejadian(
        "talangan", M, "Talangan pengurus atau orang lain",
        "Uang orang yang dipakai dulu dan akan dikembalikan. Utang, bukan pendapatan.",
        "talangan nalangi pinjam dulu uang pribadi ketua bendahara utang pengurus dana talang",
        "talangan.masuk", ("jumlah", "kas", "pihak_id"), label={"pihak_id": "Siapa yang menalangi"},
        orang=("anggota", "pejabat"),
    ),
    Kejadian(
        "utang_bank", M, "Pinjaman dari bank",
        "Pencairan pinjaman bank atau lembaga. Jadwal angsurannya dihitung atau ditulis.",
        "pinjaman kredit bank kur lpdb cair pencairan utang plafon himbara",
        "utang_bank.cair",
        ("jumlah", "kas", "lembaga", "bunga_bps", "tenor", "metode", "mulai_angsur"),
        ("provisi", "dokumen", "jadwal"), label={"jumlah": "Jumlah pinjaman"},
    ),
    Kejadian(
        "modal_penyertaan", M, "Modal penyertaan",
        "Uang mitra yang ikut menanam modal, dengan perjanjian bagi hasil.",
        "modal penyertaan investor mitra tanam investasi",
        "modal_penyertaan.masuk", ("jumlah", "kas", "pihak_id"), ("dokumen",),
        label={"pihak_id": "Penanam modal"},
    ),
    Kejadian(
        "bunga_bank", M, "Bunga atau jasa giro bank",
        "Bunga yang masuk ke rekening. Pajak final yang dipotong bank ikut dibukukan.",
        "bunga bank jasa giro tabungan bagi hasil bank",
        "bank.bunga", ("neto", "kas"), ("bruto",),
    ),
    Kejadian(
        "jual_aset", M, "Penjualan aset",
        "Menjual kendaraan, mesin, atau inventaris milik koperasi. Laba atau ruginya dihitung.",
        "jual aset kendaraan motor laptop mesin inventaris bekas pelepasan",
        "aset.jual",
        ("nama_aset", "jenis_aset", "hasil", "kas", "perolehan", "akumulasi"), ("unit_id",),
    ),
    Kejadian(
        "deposito_cair", M, "Deposito cair",
        "Deposito kembali ke rekening, dengan bunganya bila ada.",
        "deposito cair jatuh tempo pencairan berjangka",
        "bank.deposito_cair", ("asal", "jumlah", "kas"), ("neto", "bruto"),
        label={"jumlah": "Pokok deposito", "asal": "Deposito yang mana"}, asal=("deposito",),
    ),
    Kejadian(
        "dimuka_terima", M, "Sewa atau jasa dibayar dimuka",
        "Uang untuk beberapa bulan ke depan. Menjadi pendapatan sedikit demi sedikit tiap bulan.",
        "sewa dimuka gudang cold storage kontrak muka terima diterima panjar sewa",
        "kas.dimuka_terima", ("jumlah", "kas", "pihak_id", "bulan", "unit_id"),
        label={"pihak_id": "Dari siapa"},
    ),
    Kejadian(
        "kembali_karyawan", M, "Pinjaman karyawan dikembalikan",
        "Karyawan atau pengurus membayar kembali pinjamannya.",
        "kasbon karyawan pengurus kembali bayar cicil pinjaman pegawai",
        "kas.kembali_karyawan", ("jumlah", "kas", "pihak_id"), label={"pihak_id": "Siapa"},
    ),
    Kejadian(
        "mitra_kembali", M, "Modal dari mitra kembali",
        "Modal yang dititipkan pada mitra kembali, dengan bagian hasilnya.",
        "mitra kerja sama ternak tani modal kembali bagi hasil",
        "kas.modal_mitra_kembali", ("jumlah", "bagi_hasil", "kas", "pihak_id", "unit_id"),
        label={"jumlah": "Modal yang kembali", "pihak_id": "Mitra"},
    ),
    Kejadian(
        "tak_dikenal", M, "Uang masuk, belum tahu dari siapa",
        "Transfer tanpa nama atau keterangan. Ditampung dulu sampai ketahuan pemiliknya.",
        "tidak dikenal misterius transfer tanpa nama belum teridentifikasi salah kirim",
        "kas.tak_dikenal", ("jumlah", "kas"),
    ),
)  # fmt: skip
