"""What each ratio says, in the words of a members' meeting. Pure."""

from __future__ import annotations

ARTI = {
    "rasio_lancar": (
        "Cukupkah kas, piutang, dan persediaan untuk membayar utang yang jatuh tempo dalam "
        "setahun? Di atas 100% berarti cukup."
    ),
    "rasio_kas": (
        "Bagian utang jangka pendek yang dapat dibayar hari ini juga dengan uang kas dan bank."
    ),
    "liabilitas_terhadap_aset": (
        "Berapa bagian harta koperasi yang dibiayai utang, termasuk simpanan sukarela anggota. "
        "Makin kecil makin mandiri."
    ),
    "liabilitas_terhadap_ekuitas": (
        "Besar utang dibandingkan dengan modal sendiri. Di atas 100% berarti utang lebih besar "
        "daripada modal."
    ),
    "ekuitas_terhadap_aset": (
        "Berapa bagian harta yang benar-benar milik anggota bersama. Makin besar makin kuat."
    ),
    "rentabilitas_aset": "Sisa hasil usaha yang dihasilkan tiap Rp100 harta koperasi.",
    "rentabilitas_ekuitas": "Sisa hasil usaha yang dihasilkan tiap Rp100 modal sendiri.",
    "marjin_neto": "Dari tiap Rp100 pendapatan, berapa rupiah yang tersisa sebagai hasil usaha.",
    "efisiensi_beban_anggota": (
        "Biaya melayani anggota dibandingkan dengan yang dibayar anggota. Di bawah 100% berarti "
        "pelayanan menutup biayanya sendiri."
    ),
    "kemandirian_operasional": (
        "Cukupkah hasil pelayanan anggota untuk menutup beban usaha dan beban perkoperasian? "
        "Di atas 100% berarti cukup."
    ),
    "beban_pembinaan": (
        "Beban untuk pendidikan, rapat, dan pembinaan anggota dibandingkan dengan sisa hasil usaha."
    ),
    "pertumbuhan_ekuitas": "Seberapa cepat modal sendiri bertambah sejak akhir tahun lalu.",
    "pertumbuhan_shu": "Seberapa cepat sisa hasil usaha bertambah dibandingkan tahun lalu.",
    "hari_persediaan": (
        "Berapa hari rata-rata barang menunggu di rak sampai terjual. Makin sedikit makin lancar."
    ),
    "hari_piutang": (
        "Berapa hari rata-rata sampai belanja yang belum dibayar menjadi uang. Makin sedikit "
        "makin lancar."
    ),
}


def meaning_of(kunci: str, rumus: str) -> str:
    """The plain words of a ratio; one that is new here is told by its formula."""
    return ARTI.get(kunci, f"Dihitung dari {rumus}.")
