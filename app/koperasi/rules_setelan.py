"""Dated parameters a cooperative may set: what each means, its default, its legal basis. Pure.

Old years keep old values: a value is in force from its day on until the next one. What the law
leaves open stands here with its note, never in code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.koperasi.rules import PeriodeRow, Standar, StatusPeriode
from app.values.baca import Unreadable, read_rupiah
from app.values.calendar import tanggal_panjang
from app.values.money import SEN_PER_RUPIAH
from app.values.refusal import Reason
from app.values.tulis import rp

TERPANJANG = 200


@dataclass(frozen=True, slots=True)
class SetelanDikenal:
    """A parameter: key, name, default, choices (value, words; none means free text), notes.

    `bentuk` is what a free text must look like, `contoh` how to write it; `rupiah` values are kept
    as whole rupiah in plain digits. `pengurus`: a limit on those who record, so once it
    is set only those who decide may change it.
    """

    kunci: str
    judul: str
    bawaan: str
    penjelasan: str
    dasar: str
    pilihan: tuple[tuple[str, str], ...] = ()
    bentuk: str = ""
    contoh: str = ""
    rupiah: bool = False
    pengurus: bool = False

    def kept(self, typed: str) -> str:
        """A value as it is kept: 5jt and 5.000.000 are 5000000; what cannot be read stays."""
        if not self.rupiah:
            return typed
        try:
            amount = read_rupiah(typed).value
        except Unreadable:
            return typed
        return str(amount.sen // SEN_PER_RUPIAH) if amount else typed

    def words(self, nilai: str) -> str:
        """A value in words."""
        if self.rupiah and nilai.isdecimal():
            return rp(int(nilai) * SEN_PER_RUPIAH)
        return dict(self.pilihan).get(nilai, nilai or "Tidak ada")


KNOWN_SETTINGS = (
    SetelanDikenal(
        "laporan.standar", "Standar akuntansi", Standar.SAK_EP,
        "Disebut dalam catatan atas laporan keuangan dan menentukan isinya.",
        "Permenkop UKM 2/2024 pasal 4: yang sudah memakai SAK EP tidak kembali ke SAK EMKM.",
        pilihan=((Standar.SAK_EP, "SAK Entitas Privat (SAK EP)"),
                 (Standar.SAK_EMKM, "SAK EMKM")),
    ),
    SetelanDikenal(
        "laporan.istilah", "Istilah pelayanan kepada anggota", "Partisipasi",
        "Nama baris perhitungan hasil usaha untuk transaksi dengan anggota.",
        "Permenkop UKM 2/2024 memakai partisipasi; aturan sebelumnya pelayanan. Ikuti AD/ART.",
        pilihan=(("Partisipasi", "Partisipasi bruto dan neto anggota"),
                 ("Pelayanan", "Pelayanan bruto dan neto anggota")),
    ),
    SetelanDikenal(
        "kertas.ukuran", "Ukuran kertas", "A4",
        "Kertas untuk buku dan daftar yang dicetak.",
        "Kebiasaan kantor; tata naskah dinas memakai A4, banyak kantor desa memakai F4.",
        pilihan=(("A4", "A4 (210 × 297 mm)"), ("F4", "F4 (215 × 330 mm)")),
    ),
    SetelanDikenal(
        "buku_besar.seri", "Penomoran bukti", "satu",
        "Nomor jurnal dari setoran, kas, dan penjualan; jurnal umum selalu JU.",
        "Kebiasaan pembukuan; nomor tetap urut tanpa lubang per tahun buku dan seri.",
        pilihan=(("satu", "Satu nomor untuk semua (JU)"),
                 ("bukti", "Menurut bukti: BKM, BKK, BBM, BBK, BM")),
    ),
    SetelanDikenal(
        "anggota.awalan_nomor", "Awalan nomor anggota", "",
        "Ditulis di depan nomor urut anggota baru yang nomornya dikosongkan.",
        "UU 25/1992 pasal 17 mewajibkan buku daftar anggota; bentuk nomornya diserahkan ke ART.",
        bentuk=r"(?:[A-Z0-9./-]|\{kode_desa\}|\{tahun\}){0,12}",
        contoh="SM- untuk SM-0001, atau {kode_desa}- untuk kode desa di depannya",
    ),
    SetelanDikenal(
        "anggota.daftar_daring", "Formulir pendaftaran di internet", "tidak",
        "Halaman terbuka tempat warga mengajukan diri menjadi anggota tanpa masuk ke program.",
        "ART boleh menentukan cara mendaftar; data pribadi dijaga menurut UU 27/2022.",
        pilihan=(("tidak", "Ditutup"), ("ya", "Dibuka")),
    ),
    SetelanDikenal(
        "anggota.retensi_permohonan", "Masa simpan permohonan yang ditolak (bulan)", "6",
        "Sesudah sekian bulan sejak ditolak, nama, alamat, telepon, dan data pribadi lain pada "
        "permohonan dihapus; tanggal, putusan, dan alasannya tetap.",
        "UU 27/2022 pasal 16 ayat (2) huruf g, pasal 43 dan 44: tidak disimpan lebih lama dari "
        "yang diperlukan. Lamanya tidak disebut; usul program enam bulan.",
        bentuk=r"[1-9]|[1-5][0-9]|60", contoh="6, antara 1 dan 60 bulan",
    ),
    SetelanDikenal(
        "anggota.shu_tahun_keluar", "SHU tahun anggota berhenti", "prorata",
        "Bagian SHU dari tahun buku anggota berhenti; dicatat pada suratnya untuk pembagian SHU.",
        "Tidak diatur undang-undang; ikuti ART.",
        pilihan=(("prorata", "Sebanding lamanya menjadi anggota pada tahun itu"),
                 ("tidak", "Tidak mendapat bagian"),
                 ("transaksi", "Menurut transaksi sampai hari berhenti")),
    ),
    SetelanDikenal(
        "anggota.batas_surat_waris", "Batas tanpa surat keterangan ahli waris", "0",
        "Hak anggota yang meninggal di atas jumlah rupiah ini dibayar sesudah ada surat "
        "keterangan ahli waris.",
        "Kebiasaan bank dan desa; besarnya diserahkan ke ART.",
        bentuk=r"[0-9]{1,12}", contoh="1000000 untuk Rp1.000.000", rupiah=True,
    ),
    SetelanDikenal(
        "kas.batas_selisih", "Batas selisih opname kas", "10000",
        "Selisih opname di atas jumlah rupiah ini dibukukan sesudah disetujui orang kedua.",
        "Tidak diatur undang-undang; ikuti ART atau keputusan pengurus.",
        bentuk=r"[0-9]{1,12}", contoh="10000 untuk Rp10.000", rupiah=True, pengurus=True,
    ),
    SetelanDikenal(
        "kas.batas_persetujuan", "Batas pembayaran dengan persetujuan", "",
        "Pembayaran di atas jumlah rupiah ini dibukukan sesudah disetujui orang kedua; yang "
        "sejenis kepada orang yang sama pada hari yang sama dihitung bersama. Kosong berarti "
        "tanpa batas.",
        "Tidak diatur undang-undang; ikuti ART atau keputusan pengurus.",
        bentuk=r"[0-9]{0,13}", contoh="2000000 untuk Rp2.000.000", rupiah=True, pengurus=True,
    ),
    SetelanDikenal(
        "kas.kas_kecil_tetap", "Jumlah tetap kas kecil", "",
        "Kas kecil diisi kembali sampai jumlah rupiah ini, sebesar bukti yang sudah dibayarnya.",
        "Kebiasaan pembukuan (dana tetap); besarnya keputusan pengurus.",
        bentuk=r"[0-9]{0,12}", contoh="500000 untuk Rp500.000", rupiah=True,
    ),
    SetelanDikenal(
        "kas.panjar_hari", "Tenggat panjar (hari)", "30",
        "Panjar yang belum dipertanggungjawabkan sesudah sekian hari menjadi tugas di beranda.",
        "Tidak diatur undang-undang; ikuti keputusan pengurus.",
        bentuk=r"[1-9][0-9]{0,2}", contoh="30 untuk tiga puluh hari",
    ),
    SetelanDikenal(
        "kas.batas_aset", "Batas barang dicatat sebagai aset", "1000000",
        "Barang di bawah jumlah rupiah ini disarankan langsung menjadi biaya perlengkapan.",
        "Kebijakan akuntansi koperasi menurut SAK; usul program Rp1.000.000.",
        bentuk=r"[0-9]{1,12}", contoh="1000000 untuk Rp1.000.000", rupiah=True,
    ),
    SetelanDikenal(
        "kas.pph_final", "Tarif PPh final atas omzet (%)", "0,5",
        "Dikalikan omzet sebulan, dibulatkan turun ke rupiah. Tulis 0 sejak koperasi memakai "
        "tarif umum.",
        "PP 55/2022 pasal 56 sampai 59: 0,5 % dari peredaran bruto; koperasi paling lama 4 tahun "
        "pajak sejak terdaftar.",
        bentuk=r"[0-9](,[0-9]{1,2})?", contoh="0,5 untuk setengah persen",
    ),
    SetelanDikenal(
        "kas.pajak_bunga_bank", "Pajak final bunga bank (%)", "20",
        "Dipakai menghitung bunga sebelum pajak dari bunga yang masuk ke rekening, juga dari baris "
        "rekening koran, menurut tanggalnya.",
        "PP 123/2015 tentang PPh atas bunga deposito dan tabungan: 20 % final.",
        bentuk=r"[0-9]{1,2}(,[0-9]{1,2})?", contoh="20 untuk dua puluh persen",
    ),
    SetelanDikenal(
        "simpanan.buku_baris", "Buku simpanan: baris per halaman", "20",
        "Banyaknya baris catatan pada satu halaman buku simpanan anggota yang dicetak.",
        "Kebiasaan kantor; hitung baris pada buku yang dipakai.",
        bentuk=r"[5-9]|[1-5][0-9]|60", contoh="20, antara 5 dan 60",
    ),
    SetelanDikenal(
        "simpanan.buku_atas_mm", "Buku simpanan: tepi atas ke baris pertama (mm)", "28",
        "Jarak dari tepi atas kertas ke garis atas baris pertama buku simpanan.",
        "Kebiasaan kantor; ukur dengan penggaris pada buku yang dipakai.",
        bentuk=r"[1-9][0-9]?(,[0-9])?|1[0-9]{2}(,[0-9])?", contoh="28 atau 28,5",
    ),
    SetelanDikenal(
        "simpanan.buku_jarak_mm", "Buku simpanan: tinggi satu baris (mm)", "5",
        "Jarak antara dua garis baris buku simpanan; bagi tinggi semua baris dengan banyaknya.",
        "Kebiasaan kantor; ukur dengan penggaris pada buku yang dipakai.",
        bentuk=r"[3-9](,[0-9]{1,2})?|1[0-5](,[0-9]{1,2})?", contoh="5 atau 6,35",
    ),
    SetelanDikenal(
        "simpanan.buku_kiri_mm", "Buku simpanan: tepi kiri ke kolom tanggal (mm)", "6",
        "Jarak dari tepi kiri kertas ke kolom pertama buku simpanan.",
        "Kebiasaan kantor; ukur dengan penggaris pada buku yang dipakai.",
        bentuk=r"[0-9](,[0-9])?|10(,0)?", contoh="6, antara 0 dan 10",
    ),
)  # fmt: skip
BY_KEY = {setting.kunci: setting for setting in KNOWN_SETTINGS}


@dataclass(frozen=True, slots=True)
class NilaiBerlaku:
    """A value with the day it is in force from and the article or decision behind it."""

    nilai: str
    mulai: date
    dasar: str


def setting_problems(
    setting: SetelanDikenal, wanted: NilaiBerlaku, known: Sequence[NilaiBerlaku],
    periods: Sequence[PeriodeRow],
) -> list[Reason]:  # fmt: skip
    """Why a value is refused: none of the choices, a locked year, a way back from SAK EP."""
    reasons = []
    if setting.pilihan and wanted.nilai not in dict(setting.pilihan):
        reasons.append(Reason("Pilih salah satu nilainya.", "nilai"))
    if setting.bentuk and not re.fullmatch(setting.bentuk, wanted.nilai):
        reasons.append(Reason(f"Tulis seperti: {setting.contoh}.", "nilai"))
    if len(wanted.dasar) > TERPANJANG:
        reasons.append(Reason(f"Dasar paling panjang {TERPANJANG} huruf.", "dasar"))
    locked = [row.akhir for row in periods if row.status is StatusPeriode.TERKUNCI]
    if locked and wanted.mulai <= max(locked):
        text = f"Buku sampai {tanggal_panjang(max(locked))} terkunci; pilih tanggal sesudahnya."
        reasons.append(Reason(text, "mulai"))
    earlier = [row for row in known if row.mulai <= wanted.mulai and row.nilai == Standar.SAK_EP]
    if setting.kunci == "laporan.standar" and earlier and wanted.nilai != Standar.SAK_EP:
        text = "Koperasi yang sudah memakai SAK EP tidak dapat kembali ke standar lain."
        reasons.append(Reason(text, "nilai"))
    return reasons
