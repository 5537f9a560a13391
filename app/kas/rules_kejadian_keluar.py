"""The catalogue's answers to "Uang keluar untuk apa?". Pure data."""

from __future__ import annotations

from app.kas.rules_katalog import Kejadian, Pintas, Sisi

K = Sisi.KELUAR
KELUAR: tuple[Kejadian, ...] = (
    Kejadian(
        "bayar_beban", K, "Bayar biaya",
        "Biaya yang langsung habis: listrik, bensin, perbaikan, konsumsi, dan seterusnya.",
        "biaya beban ongkos bayar konsumsi makan snack materai parkir transport lain operasional",
        "beban.bayar", ("jumlah", "beban", "kas", "unit_id"), ("pihak_id", "hibah_id"),
        label={"pihak_id": "Dibayar kepada"},
    ),
    Kejadian(
        "perlengkapan", K, "Beli perlengkapan dan ATK",
        "Kertas, tinta, plastik, alat kebersihan, dan keperluan kantor kecil.",
        "atk alat tulis kertas tinta plastik kemasan nota buku perlengkapan kebersihan sapu",
        "beban.perlengkapan", ("jumlah", "kas", "unit_id"), ("sebagai_atk", "hibah_id"),
    ),
    Kejadian(
        "gaji", K, "Bayar gaji satu unit",
        "Gaji karyawan satu unit, dengan BPJS, PPh 21, dan potongannya.",
        "gaji upah karyawan pegawai kasir penjaga bpjs",
        "beban.gaji", ("gaji", "kas", "unit_id"),
        ("bpjs_koperasi", "bpjs_karyawan", "pph_21", "potongan_pinjaman", "pihak_id"),
        label={"pihak_id": "Karyawan yang pinjamannya dipotong"},
    ),
    Kejadian(
        "gaji_unit", K, "Bayar gaji beberapa unit",
        "Satu pembayaran gaji untuk beberapa unit; tiap unit menanggung gajinya sendiri.",
        "gaji upah karyawan pegawai semua unit bulanan bpjs",
        "kas.gaji", ("rincian_gaji", "kas"),
        ("bpjs_karyawan", "pph_21", "potongan_pinjaman", "pihak_id"),
        label={"pihak_id": "Karyawan yang pinjamannya dipotong"},
    ),
    Kejadian(
        "honor", K, "Honor pengurus dan pengawas",
        "Honor atau uang jasa pengurus dan pengawas.",
        "honor honorarium pengurus pengawas ketua bendahara sekretaris insentif",
        "beban.honor", ("bruto_honor", "kas"), ("pph_21", "sumber_honor"),
    ),
    Kejadian(
        "thr", K, "THR dan bonus", "Tunjangan hari raya karyawan satu unit.",
        "thr tunjangan hari raya lebaran bonus",
        "beban.thr", ("jumlah", "kas", "unit_id"), ("sumber_thr",),
    ),
    Kejadian(
        "setor_potongan", K, "Setor BPJS atau PPh 21",
        "Menyetor iuran dan pajak yang dipotong dari gaji.",
        "bpjs kesehatan ketenagakerjaan iuran pph 21 pajak gaji setor",
        "beban.setor_potongan", ("potongan", "jumlah", "kas"), ("kode_billing", "ntpn", "masa"),
    ),
    Kejadian(
        "panjar", K, "Uang muka kegiatan (panjar)",
        "Uang yang dibawa seseorang untuk suatu kegiatan dan dipertanggungjawabkan kemudian.",
        "panjar uang muka kegiatan kasbon kegiatan bon sementara perjalanan dinas",
        "beban.panjar", ("jumlah", "kas", "pihak_id", "kegiatan"), ("tenggat",),
        label={"pihak_id": "Dibawa oleh"}, orang=("anggota", "pejabat"),
    ),
    Kejadian(
        "rat", K, "Biaya rapat anggota", "Konsumsi, undangan, tempat, dan biaya RAT lainnya.",
        "rat rapat anggota konsumsi undangan tenda berkat",
        "beban.rat", ("jumlah", "kas"), ("hibah_id",),
    ),
    Kejadian(
        "dimuka", K, "Bayar sewa atau asuransi dimuka",
        "Dibayar sekarang untuk beberapa bulan ke depan; menjadi biaya sebulan demi sebulan.",
        "sewa gedung kontrak tahunan asuransi dimuka muka",
        "beban.dimuka", ("jenis_dimuka", "jumlah", "bulan", "kas", "unit_id"),
        ("pihak_id", "hibah_id"), label={"pihak_id": "Dibayar kepada"},
    ),
    Kejadian(
        "beli_aset", K, "Beli aset, dibayar lunas",
        "Barang yang dipakai bertahun-tahun: komputer, kulkas, motor, rak, bangunan.",
        "aset laptop komputer printer kulkas freezer motor mesin rak etalase timbangan inventaris",
        "aset.beli", ("nama_aset", "jenis_aset", "jumlah", "kas", "unit_id"),
        ("pihak_id", "hibah_id"), tetap={"utang": "0"}, label={"pihak_id": "Dibeli dari"},
    ),
    Kejadian(
        "beli_aset_kredit", K, "Beli aset, belum lunas",
        "Aset dibeli dengan utang kepada penjual; boleh dibayar sebagian sekarang.",
        "aset kredit utang cicil uang muka dp inventaris motor mesin komputer",
        "aset.beli", ("nama_aset", "jenis_aset", "jumlah", "utang", "pihak_id", "kas", "unit_id"),
        ("hibah_id",), label={"jumlah": "Harga aset", "pihak_id": "Penjual"},
    ),
    Kejadian(
        "bangun", K, "Bayar pembangunan",
        "Bahan, tukang, dan kontraktor untuk bangunan yang belum selesai.",
        "bangun bangunan tukang semen kontraktor renovasi gerai gudang pembangunan material",
        "aset.bangun", ("jumlah", "kas", "unit_id"), ("pihak_id", "hibah_id"),
        label={"pihak_id": "Dibayar kepada"},
    ),
    Kejadian(
        "angsuran_bank", K, "Angsuran pinjaman bank",
        "Membayar pokok dan bunga pinjaman; isiannya diambil dari jadwal.",
        "angsuran cicilan kredit bank kur lpdb pokok bunga",
        "utang_bank.angsuran", ("asal", "pokok", "bunga", "kas"), ("bagian", "untuk", "unit_id"),
        label={"asal": "Pinjaman yang mana"}, asal=("utang_bank", "utang_bank_langsung"),
        boleh=("asal",),
    ),
    Kejadian(
        "talangan_kembali", K, "Kembalikan talangan",
        "Mengembalikan uang kepada yang menalangi.",
        "talangan kembali bayar utang pengurus ganti uang",
        "talangan.kembali", ("jumlah", "kas", "pihak_id"), ("asal",),
        label={"pihak_id": "Siapa yang menalangi", "asal": "Untuk talangan yang mana"},
        asal=("talangan", "utang_bank_desa"),
    ),
    Kejadian(
        "modal_kembali", K, "Kembalikan modal penyertaan", "Modal mitra dikembalikan.",
        "modal penyertaan kembali mitra investor",
        "modal_penyertaan.kembali", ("jumlah", "kas", "pihak_id"), ("dokumen",),
        label={"pihak_id": "Penanam modal"},
    ),
    Kejadian(
        "bagi_hasil_modal", K, "Bagi hasil modal penyertaan",
        "Bagian hasil untuk penanam modal penyertaan.",
        "bagi hasil modal penyertaan mitra investor imbal",
        "modal_penyertaan.bagi_hasil", ("jumlah", "kas"), ("untuk", "unit_id", "pihak_id"),
        label={"pihak_id": "Penanam modal"},
    ),
    Kejadian(
        "pinjam_karyawan", K, "Pinjaman karyawan atau pengurus",
        "Uang koperasi yang dipinjam karyawan atau pengurus; pihak berelasi, tampak di laporan.",
        "kasbon karyawan pengurus pinjam pinjaman pegawai",
        "kas.pinjam_karyawan", ("jumlah", "kas", "pihak_id"), ("dokumen",),
        label={"pihak_id": "Siapa"}, orang=("pejabat",),
    ),
    Kejadian(
        "modal_mitra", K, "Titip modal pada mitra",
        "Uang koperasi yang dikelola mitra dengan bagi hasil: ternak, tani, dagang.",
        "mitra kerja sama modal ternak sapi kambing tani titip investasi",
        "kas.modal_mitra", ("jumlah", "kas", "pihak_id", "unit_id"), ("dokumen",),
        label={"pihak_id": "Mitra"},
    ),
    Kejadian(
        "deposito", K, "Tempatkan deposito", "Uang yang disimpan berjangka di bank.",
        "deposito simpanan berjangka tempat bank",
        "bank.deposito", ("jumlah", "jangka", "kas"), ("lembaga", "jatuh_tempo", "dokumen"),
    ),
    Kejadian(
        "dana_shu", K, "Pakai dana sosial, pendidikan, dan lainnya",
        "Membelanjakan dana yang disisihkan dari SHU oleh rapat anggota.",
        "dana sosial pendidikan santunan takziah sumbangan csr donasi imbal jasa desa karyawan",
        "kas.dana_shu", ("dana", "jumlah", "kas"), ("dokumen",),
    ),
    Kejadian(
        "biaya_bank", K, "Biaya bank", "Biaya administrasi, transfer, dan buku cek.",
        "biaya admin administrasi bank transfer materai cek atm provisi",
        "beban.bank", ("jumlah", "kas"),
    ),
    Kejadian(
        "pph_final_bayar", K, "Setor PPh final 0,5 %",
        "Membayar pajak penghasilan final ke kas negara; kode billing dan NTPN disimpan.",
        "pajak pph final setengah persen umkm billing ntpn setor",
        "pajak.pph_final_bayar", ("jumlah", "kas", "masa"), ("kode_billing", "ntpn"),
    ),
    Kejadian(
        "pph_bunga_bayar", K, "Setor PPh bunga simpanan",
        "Membayar pajak yang dipotong dari bunga simpanan anggota.",
        "pajak pph bunga simpanan final 4 2 setor billing ntpn",
        "simpanan.pajak_bunga", ("jumlah", "kas", "masa"), ("kode_billing", "ntpn"),
    ),
    Kejadian(
        "tak_dikenal_kembali", K, "Uang tak dikenal dikembalikan",
        "Dikembalikan kepada pengirimnya, atau dikeluarkan untuk dicatat lewat suratnya sendiri "
        "pada hari yang sama, misalnya setoran simpanan.",
        "tidak dikenal kembali salah kirim transfer refund",
        "kas.tak_dikenal_kembali", ("asal", "jumlah", "kas"),
        label={"asal": "Uang masuk yang mana"}, asal=("tak_dikenal",),
    ),
)  # fmt: skip

PINTAS: tuple[Pintas, ...] = tuple(
    Pintas(nama, kata, "bayar_beban", {"beban": peran})
    for nama, kata, peran in (
        ("Listrik, air, telepon, internet",
         "pln token listrik air pdam pulsa telepon internet wifi indihome paket data",
         "listrik_air_internet"),
        ("BBM dan ongkos kirim", "bensin solar pertalite bbm ongkir ongkos kirim antar angkut kuli",
         "bbm_dan_ongkos_kirim"),
        ("Perbaikan dan pemeliharaan", "servis service perbaikan pemeliharaan ban oli cat bengkel",
         "pemeliharaan"),
        ("Sewa bulan ini", "sewa kontrak bulanan kios tempat", "beban_sewa"),
        ("Honor pengelola", "honor pengelola manajer", "honor_pengelola"),
        ("Promosi", "iklan spanduk promosi brosur banner", "promosi"),
        ("Perizinan dan iuran", "izin perizinan iuran retribusi notaris nib",
         "perizinan_dan_iuran"),
        ("Perjalanan dinas pengurus", "perjalanan dinas transport pengurus sppd uang jalan",
         "perjalanan_dinas"),
        ("Pendidikan dan pelatihan", "pelatihan pendidikan diklat kursus bimtek",
         "pendidikan_anggota"),
        ("Iuran gerakan koperasi", "dekopin iuran gerakan pembinaan", "pembinaan_koperasi"),
        ("Sumbangan dan donasi", "sumbangan donasi csr santunan 17 agustus proposal", "beban_lain"),
        ("Biaya usaha lain", "konsumsi rapat tamu air minum galon snack kebersihan sampah",
         "beban_usaha_lain"),
    )
)  # fmt: skip
