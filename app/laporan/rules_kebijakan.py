"""Default texts of the accounting policies in the notes; a cooperative may replace each by key.

Order of notes 2 and 3: akuntansi 1.4. A replaced text keeps its heading and its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kebijakan:
    """One policy: its stable key, its heading, its text."""

    kunci: str
    judul: str
    teks: str


DASAR = (
    Kebijakan(
        "pernyataan",
        "Standar yang dipakai",
        "Laporan keuangan disusun menurut {standar} dan Peraturan Menteri Koperasi dan UKM "
        "Nomor 2 Tahun 2024 tentang Kebijakan Akuntansi Koperasi.",
    ),
    Kebijakan(
        "dasar_akrual",
        "Dasar pencatatan",
        "Laporan keuangan disusun atas dasar akrual dan biaya historis, kecuali laporan arus kas "
        "yang disusun atas dasar kas. Koperasi dianggap melanjutkan usahanya.",
    ),
    Kebijakan(
        "mata_uang",
        "Mata uang",
        "Mata uang pencatatan dan penyajian adalah rupiah. Pembukuan dicatat sampai sen; angka "
        "laporan disajikan dalam rupiah penuh dengan jumlah yang tetap tepat.",
    ),
    Kebijakan(
        "periode",
        "Periode",
        "Tahun buku berjalan dari 1 Januari sampai 31 Desember. Tahun buku pertama dapat lebih "
        "pendek, dihitung sejak koperasi berdiri.",
    ),
)

KEBIJAKAN = (
    Kebijakan(
        "kas",
        "Kas dan setara kas",
        "Kas dan setara kas meliputi uang tunai, saldo bank, saldo deposit agen milik koperasi, "
        "dan deposito berjangka paling lama tiga bulan.",
    ),
    Kebijakan(
        "piutang",
        "Piutang dan penyisihan",
        "Piutang disajikan sebesar jumlah tagihan setelah dikurangi penyisihan. Penyisihan "
        "dibentuk menurut umur tagihan. Tagihan yang dihapus dikurangkan dari penyisihan.",
    ),
    Kebijakan(
        "pinjaman",
        "Pinjaman yang diberikan",
        "Pinjaman disajikan sebesar sisa pokok setelah dikurangi penyisihan menurut "
        "kolektibilitas. Jasa pinjaman diakui ketika diterima, kecuali akrual diterapkan.",
    ),
    Kebijakan(
        "persediaan",
        "Persediaan",
        "Persediaan diukur pada nilai terendah antara biaya perolehan dan nilai jual neto. Selisih "
        "hasil penghitungan fisik dan barang rusak dibebankan pada periode ditemukannya.",
    ),
    Kebijakan(
        "aset_tetap",
        "Aset tetap",
        "Aset tetap dicatat sebesar biaya perolehan dikurangi akumulasi penyusutan. Penyusutan "
        "dihitung dengan metode garis lurus selama umur manfaat; tanah tidak disusutkan.",
    ),
    Kebijakan(
        "simpanan",
        "Simpanan anggota",
        "Simpanan pokok dan simpanan wajib disajikan sebagai ekuitas sesuai Undang-Undang Nomor 25 "
        "Tahun 1992. Simpanan sukarela dan simpanan berjangka disajikan sebagai liabilitas karena "
        "dapat diambil kembali oleh anggota.",
    ),
    Kebijakan(
        "hibah",
        "Hibah",
        "Hibah yang diterima untuk memperkuat modal dicatat sebagai ekuitas sebesar nilai yang "
        "diterima.",
    ),
    Kebijakan(
        "pendapatan",
        "Pendapatan anggota dan non anggota",
        "Pendapatan dan beban pokok dipisahkan antara anggota dan non anggota ketika transaksi "
        "terjadi. Jasa keagenan diakui sebesar komisi; uang nasabah bukan pendapatan.",
    ),
    Kebijakan(
        "shu",
        "Sisa hasil usaha",
        "Sisa hasil usaha tahun berjalan dibagi menurut keputusan rapat anggota dan dicatat pada "
        "tanggal keputusan. Bagian yang belum dibayar disajikan sebagai dana bagian SHU.",
    ),
    Kebijakan(
        "pajak",
        "Pajak",
        "Pajak penghasilan final atas peredaran bruto dan pajak atas bunga bank disajikan sebagai "
        "beban pajak.",
    ),
    Kebijakan(
        "unit",
        "Unit usaha dan eliminasi",
        "Setiap unit usaha memiliki pembukuan yang seimbang melalui rekening antar unit. Saldo "
        "rekening antar unit dan modal tetap unit simpan pinjam dihapus dalam laporan gabungan. "
        "Barang dipindahkan antar unit sebesar harga pokok.",
    ),
)
KUNCI_KEBIJAKAN = tuple(k.kunci for k in (*DASAR, *KEBIJAKAN))


def policies(
    defaults: tuple[Kebijakan, ...], own: Mapping[str, str], *, standar: str
) -> tuple[str, ...]:
    """The paragraphs of a note: "heading. text", the cooperative's own text where it has one.

    Refused (ValueError): a key that names no policy, so a mistyped key is not silently lost.
    """
    if unknown := sorted(own.keys() - set(KUNCI_KEBIJAKAN)):
        raise ValueError(f"unknown policy keys: {', '.join(unknown)}")
    return tuple(
        f"{k.judul}. {own.get(k.kunci, '').strip() or k.teks.format(standar=standar)}"
        for k in defaults
    )
