"""Forms of leaving: the request, a payment, the cancellation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields import SelectChoice

from app.anggota.rules import SEBAB_BERHENTI
from app.buku_besar.rules_aturan import Cara
from app.pengunduran_diri.rules_surat import Keluar
from app.platform.forms import (
    BaseForm,
    PilihField,
    RupiahField,
    TanggalField,
    TeksField,
    required,
)
from app.simpanan.rules_cara import read_cash
from app.values.money import NIL

NANTI = ""


class KeluarForm(BaseForm):
    """Who leaves, when and why, and how the account is settled."""

    anggota = PilihField("Anggota", sebutan="anggota", wajib="Pilih anggotanya.")
    sebab = SelectField(
        "Sebab berhenti",
        choices=[
            SelectChoice("", "Pilih sebabnya"),
            *(SelectChoice(word, word.capitalize()) for word in SEBAB_BERHENTI),
        ],
        validators=[required("Pilih sebab berhenti.")],
    )
    tanggal = TanggalField("Tanggal berhenti", [required("Isi tanggal berhenti.")])
    tanggal_permohonan = TanggalField("Tanggal permohonan")
    alasan = TeksField("Keterangan", description="Misalnya: ikut anak ke Surabaya.")
    keputusan = TeksField(
        "Nomor keputusan", description="Rapat pengurus; bila diberhentikan, rapat anggota."
    )
    nomor = TeksField("Nomor berita acara")
    rugi = RupiahField(
        "Tanggungan rugi",
        description="Hanya bila rapat anggota membebankan kerugian; paling banyak simpanan wajib.",
    )
    keputusan_rugi = TeksField("Nomor keputusan rapat anggota tentang kerugian")
    denda = BooleanField(
        "Kenakan denda simpanan berjangka yang belum jatuh tempo",
        description="Menurut ketentuan simpanan yang berlaku; lazimnya tidak bila meninggal.",
    )
    janji = TeksField(
        "Janji pelunasan sisa utang",
        description="Hanya bila utangnya melebihi simpanan: surat kesanggupan atau siapa melunasi.",
    )
    janji_tanggal = TanggalField("Akan dilunasi tanggal")
    penerima = TeksField(
        "Penerima uang", description="Kosong berarti anggota sendiri; bila meninggal, ahli waris."
    )
    surat_waris = TeksField("Nomor surat keterangan ahli waris")
    saksi_satu = TeksField("Saksi pertama")
    saksi_dua = TeksField("Saksi kedua")
    cara = SelectField("Pembayaran", choices=[])
    tanggal_bayar = TanggalField(
        "Tanggal pembayaran", description="Kosong berarti hari disetujui pengurus."
    )

    def keluar(self) -> Keluar:
        """The request as the rules take it, once the form is valid."""
        assert isinstance(self.tanggal.data, date)
        cara, kas = read_way(self.cara.data)
        names = (
            "sebab", "tanggal_permohonan", "alasan", "keputusan", "nomor", "keputusan_rugi",
            "denda", "janji", "janji_tanggal", "penerima", "surat_waris", "saksi_satu",
            "saksi_dua", "tanggal_bayar",
        )  # fmt: skip
        facts: dict[str, Any] = {name: self[name].data for name in names}
        return Keluar(
            self.anggota.found.id, tanggal=self.tanggal.data, rugi=self.rugi.data or NIL,
            cara=cara, kas_id=kas, **facts,
        )  # fmt: skip


def read_way(value: str | None) -> tuple[str, UUID | None]:
    """The way of payment chosen now, empty for later, and the own account."""
    if not value:
        return NANTI, None
    cara, kas = read_cash(value)
    return cara.value, kas


class BayarForm(BaseForm):
    """Money paid to a former member or the heirs."""

    jumlah = RupiahField("Jumlah", [required("Isi jumlahnya.")], sen=True)
    tanggal = TanggalField("Tanggal", [required("Isi tanggal pembayaran.")])
    cara = SelectField("Dibayar lewat", choices=[])
    penerima = TeksField("Diterima oleh")
    surat_waris = TeksField("Nomor surat keterangan ahli waris")
    keterangan = TeksField("Keterangan")

    @property
    def lewat(self) -> tuple[Cara, UUID | None]:
        """Way of payment and own account."""
        return read_cash(self.cara.data)


class BatalForm(BaseForm):
    """A settlement taken back, with the reason."""

    alasan = TextAreaField("Alasan pembatalan", validators=[required("Tulis alasannya.")])
