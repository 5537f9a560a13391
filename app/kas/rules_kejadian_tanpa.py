"""The catalogue's events between own books, and those that move no money. Pure data."""

from __future__ import annotations

from app.kas.rules_katalog import Kejadian, Sisi

P, T = Sisi.PINDAH, Sisi.TANPA
DARI = {"kas": "Dari kas atau bank"}
PINDAH: tuple[Kejadian, ...] = (
    Kejadian(
        "pindah", P, "Pindah uang antarkas atau ke bank",
        "Uang berpindah pada hari yang sama: setor ke bank, ambil dari bank, antarkas.",
        "setor bank tarik tunai ambil pindah transfer antar kas mutasi",
        "kas.pindah", ("jumlah", "kas", "ke"), label=DARI,
    ),
    Kejadian(
        "setor_laci", P, "Setoran laci kasir",
        "Uang dari laci unit diserahkan kepada bendahara atau disetor ke bank.",
        "setor laci kasir gerai omzet unit bendahara",
        "kas.pindah", ("jumlah", "kas", "ke"), label=DARI, awal={"kas": "kas_unit"},
    ),
    Kejadian(
        "isi_kas_kecil", P, "Isi kembali kas kecil",
        "Kas kecil diisi sampai jumlah tetapnya: sebesar bukti yang sudah dibayarnya.",
        "kas kecil isi kembali imprest operasional tambah",
        "kas.pindah", ("jumlah", "kas"), tetap={"ke_cara": "kas_kecil"}, label=DARI,
    ),
    Kejadian(
        "kirim", P, "Kirim uang, sampai kemudian",
        "Uang keluar hari ini dan baru sampai besok: transfer antarbank, setoran malam.",
        "kirim transfer perjalanan kliring setor malam besok",
        "kas.kirim", ("jumlah", "kas"), label=DARI,
    ),
    Kejadian(
        "kirim_sampai", P, "Kiriman uang sampai", "Uang yang dikirim sebelumnya sudah masuk.",
        "kiriman sampai masuk terima perjalanan",
        "kas.kirim_sampai", ("asal", "kas"), ("biaya",),
        label={"asal": "Kiriman yang mana", "kas": "Masuk ke kas atau bank"}, asal=("kirim",),
    ),
)  # fmt: skip
TANPA: tuple[Kejadian, ...] = (
    Kejadian(
        "panjar_selesai", T, "Pertanggungjawaban panjar",
        "Pembawa panjar menyerahkan bukti; sisanya kembali, kurangnya dibayar.",
        "panjar selesai lapor pertanggungjawaban spj uang muka kegiatan",
        "kas.panjar_selesai", ("asal", "rincian", "kas"), ("hibah_id",),
        label={"asal": "Panjar yang mana", "kas": "Sisa atau kurangnya lewat"}, asal=("panjar",),
        boleh=("kas",),
    ),
    Kejadian(
        "hibah_barang", T, "Hibah barang",
        "Barang pemberian, dicatat sebesar nilai wajarnya menurut berita acara.",
        "hibah barang bantuan mesin kulkas bangunan pemberian",
        "hibah.barang", ("barang", "jumlah", "pemberi", "unit_id"), ("dokumen", "syarat"),
        label={"jumlah": "Nilai wajar"},
    ),
    Kejadian(
        "hibah_syarat", T, "Syarat hibah terpenuhi",
        "Hibah bersyarat yang sudah dipenuhi syaratnya menjadi pendapatan.",
        "hibah syarat terpenuhi bersyarat laporan",
        "hibah.syarat_terpenuhi", ("asal", "jumlah"), ("dokumen",),
        label={"asal": "Hibah yang mana"}, asal=("hibah_uang",),
    ),
    Kejadian(
        "bangun_selesai", T, "Pembangunan selesai",
        "Yang dibangun sudah jadi dan menjadi aset.",
        "bangun bangunan selesai jadi serah terima",
        "aset.bangun_selesai", ("nama_aset", "jenis_aset", "jumlah", "unit_id"), ("dokumen",),
        awal={"jenis_aset": "bangunan"},
    ),
    Kejadian(
        "susut", T, "Penyusutan aset", "Bagian harga aset yang menjadi biaya bulan ini.",
        "penyusutan susut depresiasi amortisasi",
        "aset.susut", ("jenis_susut", "jumlah", "unit_id"),
    ),
    Kejadian(
        "hapus_aset", T, "Aset rusak atau hilang", "Aset dikeluarkan dari buku tanpa hasil.",
        "aset rusak hilang hapus buang",
        "aset.hapus", ("nama_aset", "jenis_aset", "perolehan", "akumulasi", "unit_id"),
        ("dokumen",),
    ),
    Kejadian(
        "pph_final", T, "PPh final 0,5 % terutang",
        "Pajak atas omzet sebulan, dihitung dari buku dan dibulatkan turun ke rupiah.",
        "pajak pph final terutang omzet umkm",
        "pajak.pph_final", ("masa", "jumlah"), label={"jumlah": "Pajak terutang"},
    ),
    Kejadian(
        "akrual", T, "Biaya bulan ini, dibayar bulan depan",
        "Biaya yang sudah terjadi tetapi tagihannya belum datang, misalnya listrik akhir bulan.",
        "akrual terutang tagihan belum datang listrik akhir bulan",
        "beban.akrual", ("beban", "jumlah", "unit_id"),
    ),
    Kejadian(
        "akrual_balik", T, "Balik akrual bulan lalu",
        "Dibalik pada awal bulan, sebelum tagihannya dibayar.",
        "akrual balik pembalikan awal bulan",
        "beban.akrual_balik", ("asal",), label={"asal": "Akrual yang mana"}, asal=("akrual",),
    ),
    Kejadian(
        "dimuka_bulan", T, "Biaya dimuka menjadi biaya bulan ini",
        "Bagian sebulan dari sewa atau asuransi yang sudah dibayar.",
        "sewa asuransi dimuka bulan amortisasi bagian",
        "beban.dimuka_bulan", ("asal", "jumlah"), label={"asal": "Pembayaran yang mana"},
        asal=("dimuka",),
    ),
    Kejadian(
        "dimuka_jadi", T, "Pendapatan dimuka menjadi pendapatan",
        "Bagian sebulan dari sewa atau jasa yang sudah diterima.",
        "pendapatan dimuka bulan sewa gudang bagian",
        "kas.dimuka_jadi", ("asal", "jumlah", "pendapatan"),
        label={"asal": "Penerimaan yang mana"}, asal=("dimuka_terima",),
    ),
    Kejadian(
        "thr_akrual", T, "Sisihkan THR bulan ini", "Bagian sebulan dari THR yang akan datang.",
        "thr akrual sisih hari raya",
        "beban.thr_akrual", ("jumlah", "unit_id"),
    ),
    Kejadian(
        "perlengkapan_terpakai", T, "Perlengkapan terpakai",
        "Yang habis menurut hitungan akhir tahun.",
        "perlengkapan atk terpakai hitung akhir tahun",
        "beban.perlengkapan_terpakai", ("jumlah", "unit_id"),
    ),
    Kejadian(
        "dikenali", T, "Uang tak dikenal ternyata milik …",
        "Pendapatan atau pembayaran utang seseorang. Setoran simpanan: keluarkan dulu lewat "
        "“Uang tak dikenal dikembalikan”, lalu catat di Simpanan.",
        "tidak dikenal ketahuan dikenali ternyata",
        "kas.dikenali", ("asal", "jumlah", "akun", "unit_id"), ("anggota_id", "pihak_id"),
        label={"asal": "Uang masuk yang mana"}, asal=("tak_dikenal",),
    ),
    Kejadian(
        "utang_bank_langsung", T, "Pinjaman bank dibayarkan langsung ke penjual",
        "Bank membayar kontraktor atau pemasok; uang tidak lewat koperasi.",
        "pinjaman bank langsung kontraktor pemasok kur himbara",
        "utang_bank.langsung",
        ("jumlah", "tujuan", "lembaga", "unit_id", "bunga_bps", "tenor", "metode", "mulai_angsur"),
        ("dokumen", "jadwal"), label={"jumlah": "Jumlah pinjaman"},
    ),
    Kejadian(
        "utang_bank_desa", T, "Angsuran bank dibayar desa",
        "Desa membayar angsuran pinjaman koperasi, sebagai hibah atau talangan.",
        "angsuran bank dana desa talangan hibah",
        "utang_bank.angsuran_desa", ("asal", "pokok", "bunga", "sebagai_desa"),
        ("pihak_id", "dokumen"),
        label={"asal": "Pinjaman yang mana", "pihak_id": "Pemberi talangan"},
        asal=("utang_bank", "utang_bank_langsung"),
    ),
    Kejadian(
        "bagian_lancar", T, "Bagian lancar utang bank",
        "Angsuran yang jatuh tempo dalam setahun, dipindahkan pada akhir tahun.",
        "bagian lancar utang bank akhir tahun reklasifikasi",
        "utang_bank.bagian_lancar", ("jumlah",), ("asal",),
        label={"asal": "Pinjaman yang mana"}, asal=("utang_bank", "utang_bank_langsung"),
    ),
    Kejadian(
        "bunga_akrual", T, "Bunga bank terutang akhir bulan",
        "Bunga pinjaman yang sudah berjalan tetapi belum dibayar.",
        "bunga bank akrual terutang akhir bulan",
        "utang_bank.bunga_akrual", ("jumlah",),
    ),
    Kejadian(
        "bunga_akrual_balik", T, "Balik bunga bank terutang",
        "Dibalik pada hari pertama bulan berikutnya.",
        "bunga bank akrual balik pembalikan",
        "utang_bank.bunga_akrual_balik", ("asal",), label={"asal": "Yang mana"},
        asal=("bunga_akrual",),
    ),
    Kejadian(
        "tutup_rugi", T, "Rugi ditutup cadangan",
        "Menurut keputusan rapat anggota bernomor.",
        "rugi tutup cadangan keputusan rapat anggota",
        "modal.tutup_rugi", ("jumlah", "keputusan"),
    ),
)  # fmt: skip
