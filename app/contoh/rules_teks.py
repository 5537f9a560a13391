"""What the example village wrote itself into its RAT book. Figures stay in the statements. Pure."""

from __future__ import annotations

KEPUTUSAN = "03/{}"
TEKS = {
    "organisasi": (
        "Pengurus bertemu setiap bulan pada pekan pertama, bersama pengawas setiap tiga bulan. "
        "Rapat Anggota Tahunan tahun buku lalu berlangsung bulan Maret dan memutuskan pembagian "
        "SHU. Dua belas warga diterima menjadi anggota; satu anggota pindah domisili dan satu "
        "meninggal, hak keduanya sudah dikembalikan.\n\n"
        "Pelatihan pembukuan diikuti bendahara dan dua kasir bersama dinas kabupaten."
    ),
    "perkembangan": (
        "Gerai sembako tetap menjadi penopang usaha. Apotek desa menerima lemari pendingin dari "
        "hibah pemerintah desa sehingga obat tertentu dapat disimpan semestinya. Hibah bersyarat "
        "dinas kabupaten dipakai untuk pelatihan pembukuan anggota.\n\n"
        "Awal Agustus beras harus dibayar tunai sebelum uang di bank dapat diambil; ketua memberi "
        "talangan yang sudah dikembalikan bulan September. Satu catatan biaya salah akun bulan "
        "Oktober dibatalkan dan dibetulkan pada hari yang sama."
    ),
    "unit.SEMBAKO": (
        "Buka enam hari sepekan, pagi dan siang. Anggota dapat berbelanja dengan bon sampai "
        "batasnya; sebagian besar melunasi dalam sebulan, beberapa ditagih lewat surat."
    ),
    "unit.APOTEK": "Melayani obat bebas dan resep puskesmas, dengan apoteker dua hari sepekan.",
    "unit.LOGISTIK": "Mengantar belanja anggota dan hasil panen ke pasar, Selasa dan Jumat.",
    "unit.AGEN": "Setor, tarik, dan bayar tagihan warga; yang menjadi pendapatan hanya komisi.",
    "rencana_kerja": (
        "Organisasi: kartu anggota baru dan pemutakhiran buku daftar anggota.\n\n"
        "Pendidikan: dua kali pertemuan dusun tentang simpanan dan SHU.\n\n"
        "Permodalan: menertibkan simpanan wajib yang menunggak.\n\n"
        "Usaha: kartu stok per barang di gerai sembako dan apotek."
    ),
    "pengawas": (
        "Pengawas menyaksikan hitung kas pada akhir triwulan dan memeriksa persediaan pada akhir "
        "tahun. Jumlah yang dihitung sama dengan buku, kecuali laci gerai bulan September dan "
        "persediaan akhir tahun; selisihnya dibukukan dengan berita acara. Pengawas menyarankan "
        "hitung persediaan dilakukan setiap triwulan dan panjar diselesaikan tepat waktu."
    ),
}
