"""The menu as one table: what each office may reach, in the words of the side bar. Pure."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from app.pengguna.permissions import Permission


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry: words, icon, page, who may.

    `hp` puts it in the phone's bar, `utama` as pill; `juga` names further nouns it stands for.
    `kecuali`: whoever holds this permission has a better entry and does not need it.
    """

    label: str
    ikon: str
    endpoint: str
    permission: Permission
    bantuan: str = ""
    pendek: str = ""
    hp: bool = False
    utama: bool = False
    juga: tuple[str, ...] = ()
    kecuali: Permission | None = None


@dataclass(frozen=True, slots=True)
class Grup:
    """Entries under one heading; the first group has none."""

    judul: str
    butir: tuple[Butir, ...]


P = Permission
MENU = (
    Grup("", (Butir("Beranda", "beranda", "beranda.show", P.DIRI_READ, "beranda", hp=True),)),
    Grup(
        "Pelayanan",
        (
            Butir("Anggota", "anggota", "anggota.list_anggota", P.ANGGOTA_READ, "anggota", hp=True,
                  juga=("status", "number", "kartu", "akun", "ahli_waris", "lembar")),
            Butir("Pendaftaran", "tanda-tangan", "anggota.list_pendaftaran", P.ANGGOTA_RINCI,
                  "pendaftaran", juga=("daring", "diterima")),
            Butir("Anggota berhenti", "keluar", "pengunduran_diri.list_pengunduran_diri",
                  P.SIMPANAN_READ, "anggota-berhenti", juga=("pembayaran", "sertifikat")),
            Butir("Buku daftar", "laporan", "anggota.list_buku", P.ANGGOTA_RINCI, "anggota",
                  juga=("organ",)),
            Butir("Simpanan", "simpanan", "simpanan.index", P.SIMPANAN_READ, "simpanan",
                  juga=("simpanan", "setoran", "penyetor", "penarikan", "pindah", "potongan",
                        "calon", "penerimaan", "berjangka", "pencairan", "tahan", "keringanan",
                        "ketentuan", "tunggakan", "pengingat", "usulan", "kolektif")),
            Butir("Pihak", "pihak", "pihak.list_pihak", P.PIHAK_READ, "pihak"),
        ),
    ),
    Grup(
        "Kas",
        (
            Butir("Catat", "tambah", "kas.list_kejadian", P.KAS_WRITE, "kas", hp=True, utama=True,
                  juga=("asal",)),
            Butir("Kas dan bank", "kas", "kas.show_kas", P.KAS_READ, "kas",
                  juga=("surat", "panjar", "kiriman", "talangan", "hibah", "utang_bank",
                        "kas_kecil")),
            Butir("Opname kas", "kalkulator", "kas.list_opname", P.KAS_READ, "opname",
                  juga=("cakupan",)),
            Butir("Rekening bank", "bank", "kas.list_bank", P.KAS_READ, "rekening-bank",
                  juga=("koran", "kiriman_koran", "baris", "awal", "rekonsiliasi")),
            Butir("Persetujuan", "centang", "persetujuan.list_permintaan", P.PERSETUJUAN_READ,
                  "persetujuan"),
        ),
    ),
    Grup(
        "Unit usaha",
        (
            Butir("Catat omzet", "tambah", "penjualan.choose_unit", P.PENJUALAN_WRITE, "penjualan",
                  pendek="Catat", hp=True, utama=True, kecuali=P.KAS_WRITE),
            Butir("Penjualan", "gerai", "penjualan.list_omzet", P.PENJUALAN_READ, "penjualan",
                  juga=("omzet", "unit")),
            Butir("Bon", "anggota", "penjualan.list_bon", P.PENJUALAN_READ, "bon",
                  juga=("bon", "bon_bayar", "batas")),
            Butir("Agen", "agen", "penjualan.list_agen", P.PENJUALAN_READ, "agen",
                  juga=("agen", "hari_agen", "deposit")),
            Butir("QRIS dan HPP", "kalkulator", "penjualan.list_hpp", P.HPP_READ, "hpp",
                  juga=("qris", "hpp", "cara_hpp")),
            Butir("Pembelian", "truk", "pembelian.list_pembelian", P.PEMBELIAN_READ, "pembelian",
                  juga=("pembelian", "unit", "uang_muka")),
            Butir("Utang pemasok", "pihak", "pembelian.list_utang", P.PEMBELIAN_READ, "pembelian",
                  juga=("utang", "utang_bayar", "retur")),
        ),
    ),
    Grup(
        "Pembukuan",
        (
            Butir("Catat jurnal", "tambah", "buku_besar.new_jurnal", P.JURNAL_WRITE, "jurnal"),
            Butir("Jurnal", "jurnal", "buku_besar.list_jurnal", P.JURNAL_READ, "jurnal"),
            Butir("Bagan akun", "akun", "buku_besar.list_akun", P.AKUN_READ, "bagan-akun"),
            Butir("Laporan", "laporan", "laporan.index", P.LAPORAN_READ, "laporan", hp=True),
        ),
    ),
    Grup("RAT", (Butir("Buku RAT", "rat", "rat.index", P.RAT_READ, "rat", pendek="RAT"),)),
    Grup(
        "Pengaturan",
        (
            Butir("Koperasi", "koperasi", "koperasi.show_profil", P.KOPERASI_READ, "koperasi",
                  juga=("pejabat", "setelan")),
            Butir("Unit", "unit", "unit.list_unit", P.UNIT_READ, "unit"),
            Butir("Pengguna", "pengguna", "pengguna.list_pengguna", P.PENGGUNA_READ, "pengguna"),
            Butir("Periode", "kalender", "buku_besar.list_periode", P.AKUN_READ, "periode"),
            Butir("Impor", "impor", "impor_ekspor.index", P.IMPOR_WRITE, "impor",
                  juga=("impor", "draf")),
            Butir("Ekspor", "ekspor", "impor_ekspor.list_ekspor", P.EKSPOR_READ, "ekspor"),
            Butir("Cadangan", "cadangan", "cadangan.index", P.CADANGAN_WRITE, "cadangan"),
            Butir("Jejak", "jejak", "koperasi.list_jejak", P.JEJAK_READ, "jejak"),
            Butir("Lembar saya", "anggota", "anggota.show_saya", P.SENDIRI_READ, "lembar-saya",
                  pendek="Lembar", hp=True),
            Butir("Diri saya", "tanda-tangan", "pengguna.show_diri", P.DIRI_READ, "diri",
                  juga=("sandi", "sesi")),
        ),
    ),
)  # fmt: skip

# Help of pages that are no menu entry themselves and whose noun says nothing about it.
BANTUAN_LAIN = {
    "buku_besar.reverse_jurnal": "batalkan",
    "beranda.search": "cari",
    "persiapan.show_langkah": "persiapan",
    "persiapan.record_saldo_awal": "saldo-awal",
    "beranda.wizard": "persiapan",
    "masuk.sign_in": "masuk",
    "laporan.show_paket": "laporan-bulanan",
}


def visible(
    can: Callable[[Permission], bool], known: Container[str]
) -> list[tuple[str, list[Butir]]]:
    """Groups with the entries a person may open and whose page exists; empty groups fall away."""
    found = [
        (grup.judul, [b for b in grup.butir if b.endpoint in known and _meant(b, can)])
        for grup in MENU
    ]
    return [(judul, butir) for judul, butir in found if butir]


def _meant(butir: Butir, can: Callable[[Permission], bool]) -> bool:
    return can(butir.permission) and not (butir.kecuali and can(butir.kecuali))


# Acts of a permission that change nothing: reading, and reading more closely.
_MELIHAT = ("read", "rinci", "nik")
_SEBUTAN_KECUALI = {P.OPNAME_WRITE: "opname kas"}


def reading_words(can: Callable[[Permission], bool]) -> str:
    """What the chip says to somebody who reads the books and writes next to nothing in them.

    Told from the matrix itself: empty for an office that reads no books or writes something else.
    """
    writes = [p for p in Permission if can(p) and p.value.partition(":")[2] not in _MELIHAT]
    if not can(P.LAPORAN_READ) or not set(writes) <= set(_SEBUTAN_KECUALI):
        return ""
    if not writes:
        return "Hanya melihat, tidak bisa mengubah"
    return f"Hanya melihat, kecuali {', '.join(_SEBUTAN_KECUALI[p] for p in writes)}"


def current(endpoint: str, shown: list[Butir]) -> Butir | None:
    """The entry a page belongs to: its own, else of the same noun, else alone in its package."""
    if exact := [b for b in shown if b.endpoint == endpoint]:
        return exact[0]
    package = endpoint.partition(".")[0]
    same = [b for b in shown if b.endpoint.partition(".")[0] == package]
    for b in reversed(same):  # the list of a noun stands after the entry that writes it
        if _noun(endpoint) in (_noun(b.endpoint), *b.juga) and _noun(endpoint):
            return b
    return same[0] if len(same) == 1 and package != "beranda" else None


def _noun(endpoint: str) -> str:
    """`jurnal` of buku_besar.list_jurnal."""
    return endpoint.partition(".")[2].partition("_")[2]


def help_of(endpoint: str) -> str:
    """Name of the help page for a page of the program; the list of helps when there is none."""
    if endpoint in BANTUAN_LAIN:
        return BANTUAN_LAIN[endpoint]
    every = [b for grup in MENU for b in grup.butir]
    found = current(endpoint, every)
    return found.bantuan if found else "mulai"
