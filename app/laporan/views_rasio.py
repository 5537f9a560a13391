"""Where the two figures of each ratio come from, as addresses."""

from __future__ import annotations

from flask import url_for

from app.laporan.views_alamat import here, kept

Tempat = tuple[str, str]
POSISI, PHU = "posisi-keuangan", "phu"
SHU: Tempat = (PHU, "shu_setelah_pajak")
ASET: Tempat = (POSISI, "jumlah_aset")
EKUITAS: Tempat = (POSISI, "jumlah_ekuitas")
LIABILITAS: Tempat = (POSISI, "jumlah_liabilitas")
PENDEK: Tempat = (POSISI, "jumlah_liabilitas_jangka_pendek")
BRUTO: Tempat = (PHU, "partisipasi_bruto")
PERKOPERASIAN: Tempat = (PHU, "beban_perkoperasian")
PIUTANG: Tempat = (POSISI, "piutang_usaha")
# The row a numerator and a denominator begin with; a sum of several rows opens its first.
ASAL: dict[str, tuple[Tempat, Tempat]] = {
    "rasio_lancar": ((POSISI, "jumlah_aset_lancar"), PENDEK),
    "rasio_kas": ((POSISI, "kas_setara_kas"), PENDEK),
    "liabilitas_terhadap_aset": (LIABILITAS, ASET),
    "liabilitas_terhadap_ekuitas": (LIABILITAS, EKUITAS),
    "ekuitas_terhadap_aset": (EKUITAS, ASET),
    "rentabilitas_aset": (SHU, ASET),
    "rentabilitas_ekuitas": (SHU, EKUITAS),
    "marjin_neto": (SHU, BRUTO),
    "efisiensi_beban_anggota": ((PHU, "beban_pokok_anggota"), BRUTO),
    "kemandirian_operasional": ((PHU, "partisipasi_neto"), (PHU, "beban_usaha")),
    "beban_pembinaan": (PERKOPERASIAN, SHU),
    "pertumbuhan_ekuitas": (EKUITAS, EKUITAS),
    "pertumbuhan_shu": (SHU, SHU),
    "hari_persediaan": ((POSISI, "persediaan"), (PHU, "beban_pokok_anggota")),
    "hari_piutang": (PIUTANG, PIUTANG),
}


def ratio_urls(kunci: str) -> tuple[str, str]:
    """Addresses of numerator and denominator: the row opened in its statement, same filter."""
    first, second = ASAL[kunci]
    return _opened(*first), _opened(*second)


def _opened(nama: str, rinci: str) -> str:
    args = kept(rinci=rinci, dari=here("rasio"))
    return url_for("laporan.show", nama=nama, **args, _anchor=rinci)
