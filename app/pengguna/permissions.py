"""The one permission matrix: what each office may do. Everything else is refused."""

from __future__ import annotations

from enum import StrEnum


class Peran(StrEnum):
    """Offices of a cooperative as users hold them in the program."""

    ADMIN = "admin"
    BENDAHARA = "bendahara"
    KASIR = "kasir"
    PENGURUS = "pengurus"
    KETUA = "ketua"
    SEKRETARIS = "sekretaris"
    PENGAWAS = "pengawas"
    ANGGOTA = "anggota"
    OPERATOR = "operator"


SEBUTAN = {
    Peran.ADMIN: "Administrator",
    Peran.BENDAHARA: "Bendahara",
    Peran.KASIR: "Kasir",
    Peran.PENGURUS: "Pengurus",
    Peran.KETUA: "Ketua pengurus",
    Peran.SEKRETARIS: "Sekretaris",
    Peran.PENGAWAS: "Pengawas",
    Peran.ANGGOTA: "Anggota",
    Peran.OPERATOR: "Operator pemasangan",
}


class Permission(StrEnum):
    """`resource:action`, in the words of the screens."""

    BERANDA_READ = "beranda:read"
    KOPERASI_READ = "koperasi:read"
    KOPERASI_WRITE = "koperasi:write"
    PERIODE_CLOSE = "periode:close"
    PENGGUNA_READ = "pengguna:read"
    PENGGUNA_WRITE = "pengguna:write"
    PENGGUNA_PENUH = "pengguna:penuh"
    ANGGOTA_READ = "anggota:read"
    ANGGOTA_WRITE = "anggota:write"
    ANGGOTA_RINCI = "anggota:rinci"
    ANGGOTA_NIK = "anggota:nik"
    UNIT_READ = "unit:read"
    UNIT_WRITE = "unit:write"
    PIHAK_READ = "pihak:read"
    PIHAK_WRITE = "pihak:write"
    AKUN_READ = "akun:read"
    AKUN_WRITE = "akun:write"
    JURNAL_READ = "jurnal:read"
    JURNAL_WRITE = "jurnal:write"
    SIMPANAN_READ = "simpanan:read"
    SIMPANAN_WRITE = "simpanan:write"
    KAS_READ = "kas:read"
    KAS_WRITE = "kas:write"
    OPNAME_WRITE = "opname:write"
    PENJUALAN_READ = "penjualan:read"
    PENJUALAN_WRITE = "penjualan:write"
    HPP_READ = "hpp:read"
    HPP_WRITE = "hpp:write"
    BATAS_BON_WRITE = "batas_bon:write"
    PEMBELIAN_READ = "pembelian:read"
    PEMBELIAN_WRITE = "pembelian:write"
    PERSETUJUAN_READ = "persetujuan:read"
    PERSETUJUAN_DECIDE = "persetujuan:decide"
    ANGGOTA_DECIDE = "anggota:decide"
    SENDIRI_READ = "sendiri:read"
    LAPORAN_READ = "laporan:read"
    CALK_WRITE = "calk:write"
    RAT_READ = "rat:read"
    RAT_WRITE = "rat:write"
    IMPOR_WRITE = "impor:write"
    EKSPOR_READ = "ekspor:read"
    CADANGAN_WRITE = "cadangan:write"
    JEJAK_READ = "jejak:read"
    DIRI_READ = "diri:read"


# What each permission opens, in words of the matrix page and docs/izin.md.
SEBUTAN_IZIN = {
    Permission.BERANDA_READ: "Melihat beranda koperasi",
    Permission.KOPERASI_READ: "Melihat profil dan setelan koperasi",
    Permission.KOPERASI_WRITE: "Mengubah profil, pejabat, dan setelan koperasi",
    Permission.PERIODE_CLOSE: "Menutup dan membuka periode buku",
    Permission.PENGGUNA_READ: "Melihat pengguna dan jabatannya",
    Permission.PENGGUNA_WRITE: "Menambah pengguna, memberi dan mengakhiri jabatan",
    Permission.PENGGUNA_PENUH: "Mengangkat administrator dan memberi kata sandi baru",
    Permission.ANGGOTA_READ: "Melihat nama, nomor, dan kedudukan anggota",
    Permission.ANGGOTA_RINCI: "Melihat data pribadi anggota (NIK tersamar) dan mengunduh bukunya",
    Permission.ANGGOTA_NIK: "Mencari lewat NIK dan melihat NIK, nomor KK utuh, tercatat di jejak",
    Permission.ANGGOTA_WRITE: "Menambah anggota, mengubah data dan kedudukannya",
    Permission.UNIT_READ: "Melihat unit usaha",
    Permission.UNIT_WRITE: "Menambah dan mengubah unit usaha",
    Permission.PIHAK_READ: "Melihat pihak luar",
    Permission.PIHAK_WRITE: "Menambah dan mengubah pihak luar",
    Permission.AKUN_READ: "Melihat bagan akun",
    Permission.AKUN_WRITE: "Menambah dan mengubah akun",
    Permission.JURNAL_READ: "Melihat jurnal dan buktinya",
    Permission.JURNAL_WRITE: "Mencatat dan membatalkan jurnal",
    Permission.SIMPANAN_READ: "Melihat simpanan, tagihan, dan tunggakan",
    Permission.SIMPANAN_WRITE: "Mencatat setoran, penarikan, dan tagihan simpanan",
    Permission.KAS_READ: "Melihat buku kas dan buktinya",
    Permission.KAS_WRITE: "Mencatat uang masuk dan keluar, opname kas, pencocokan bank",
    Permission.OPNAME_WRITE: "Memulai opname kas dan mencatat hitungan uangnya",
    Permission.PENJUALAN_READ: "Melihat omzet dan bon anggota",
    Permission.PENJUALAN_WRITE: "Mencatat omzet harian, bon dan pembayarannya, hari agen",
    Permission.HPP_READ: "Melihat harga pokok barang yang terjual",
    Permission.HPP_WRITE: "Menetapkan cara menghitung HPP dan mencatat hitungan sisa barang",
    Permission.BATAS_BON_WRITE: "Menetapkan batas bon anggota",
    Permission.PEMBELIAN_READ: "Melihat pembelian dan utang pemasok",
    Permission.PEMBELIAN_WRITE: "Mencatat pembelian dan pembayaran utang",
    Permission.PERSETUJUAN_READ: "Melihat permintaan yang menunggu persetujuan",
    Permission.PERSETUJUAN_DECIDE: "Menyetujui atau menolak permintaan orang lain",
    Permission.ANGGOTA_DECIDE: "Memutuskan permohonan menjadi anggota dan berhentinya",
    Permission.SENDIRI_READ: "Melihat simpanan dan belanja miliknya sendiri sebagai anggota",
    Permission.LAPORAN_READ: "Melihat dan mengunduh laporan",
    Permission.CALK_WRITE: "Mengisi catatan atas laporan keuangan",
    Permission.RAT_READ: "Melihat buku RAT",
    Permission.RAT_WRITE: "Menyusun buku RAT",
    Permission.IMPOR_WRITE: "Memasukkan data dari berkas",
    Permission.EKSPOR_READ: "Mengeluarkan seluruh data",
    Permission.CADANGAN_WRITE: "Membuat dan menguji cadangan",
    Permission.JEJAK_READ: "Melihat jejak perubahan",
    Permission.DIRI_READ: "Melihat dan mengubah hal miliknya sendiri",
}

P = Permission
_LIHAT = {
    P.BERANDA_READ, P.KOPERASI_READ, P.ANGGOTA_READ, P.ANGGOTA_RINCI, P.UNIT_READ,
    P.PIHAK_READ, P.AKUN_READ, P.JURNAL_READ, P.LAPORAN_READ, P.RAT_READ, P.DIRI_READ,
    P.SIMPANAN_READ, P.KAS_READ, P.PENJUALAN_READ, P.PEMBELIAN_READ, P.PERSETUJUAN_READ,
    P.SENDIRI_READ,
    P.HPP_READ,
}  # fmt: skip
_PENGURUS = _LIHAT | {
    P.KOPERASI_WRITE, P.PERIODE_CLOSE, P.PENGGUNA_READ, P.ANGGOTA_WRITE, P.ANGGOTA_NIK,
    P.RAT_WRITE, P.CALK_WRITE, P.EKSPOR_READ, P.JEJAK_READ, P.PERSETUJUAN_DECIDE,
    P.ANGGOTA_DECIDE, P.BATAS_BON_WRITE,
}  # fmt: skip

# Pengawas reads everything and writes nothing in the books (UU 25/1992 art. 39): he may surprise a
# cash book with a count, which posts nothing. Kasir records what her counter does in a day (omzet,
# bon, their payments, the agent) and sees neither what the goods cost nor the members' savings; who
# may owe how much is decided by the pengurus (unit-usaha 1.9). Operator keeps the installation
# alive and sees no member's figures on screen.
MAY: dict[Peran, frozenset[Permission]] = {
    Peran.ADMIN: frozenset(Permission),
    Peran.BENDAHARA: frozenset(
        _LIHAT
        | {
            P.KOPERASI_WRITE, P.PERIODE_CLOSE, P.ANGGOTA_WRITE, P.ANGGOTA_NIK, P.UNIT_WRITE,
            P.PIHAK_WRITE, P.AKUN_WRITE, P.JURNAL_WRITE, P.CALK_WRITE, P.RAT_WRITE,
            P.IMPOR_WRITE, P.EKSPOR_READ, P.CADANGAN_WRITE, P.SIMPANAN_WRITE, P.KAS_WRITE,
            P.OPNAME_WRITE,
            P.PENJUALAN_WRITE, P.PEMBELIAN_WRITE, P.HPP_WRITE, P.BATAS_BON_WRITE,
        }
    ),
    Peran.KASIR: frozenset({P.BERANDA_READ, P.ANGGOTA_READ, P.PIHAK_READ, P.UNIT_READ,
                            P.DIRI_READ, P.PENJUALAN_READ, P.PENJUALAN_WRITE}),
    Peran.PENGURUS: frozenset(_PENGURUS),
    Peran.KETUA: frozenset(_PENGURUS | {P.PENGGUNA_WRITE}),
    Peran.SEKRETARIS: frozenset(_PENGURUS),
    Peran.PENGAWAS: frozenset(
        _LIHAT | {P.PENGGUNA_READ, P.EKSPOR_READ, P.JEJAK_READ, P.OPNAME_WRITE}
    ),
    Peran.ANGGOTA: frozenset({P.DIRI_READ, P.SENDIRI_READ}),
    Peran.OPERATOR: frozenset({P.BERANDA_READ, P.KOPERASI_READ, P.CADANGAN_WRITE, P.DIRI_READ}),
}  # fmt: skip


def may(offices: set[Peran], permission: Permission) -> bool:
    """Whether any of the offices held allows the act."""
    return any(permission in MAY[office] for office in offices)
