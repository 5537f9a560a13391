"""Forms of terms, one for each kind of savings."""

from __future__ import annotations

import re
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.platform.forms import BaseForm, RupiahField, TanggalField, TeksField, required
from app.simpanan.forms import options
from app.simpanan.rules import (
    JANGKA,
    SEBUTAN_BULAN_PERTAMA,
    SEBUTAN_PERIODE,
    SEBUTAN_TERIMA,
    KetentuanRow,
)
from app.values.money import Money

J = JenisSimpanan


class KetentuanForm(BaseForm):
    """What every kind asks: from when, and by which article or decision."""

    mulai = TanggalField("Berlaku mulai", [required("Isi tanggal berlakunya.")])
    dasar = TeksField("Dasar", description="Pasal ART atau keputusan rapat dengan tanggalnya.")
    RUAS: tuple[str, ...] = ()

    def facts(self, jenis: JenisSimpanan) -> dict[str, Any]:
        """Fields of this kind as the rules take them; amounts in sen."""
        found: dict[str, Any] = {"jenis": jenis, "mulai": self.mulai.data, "dasar": self.dasar.data}
        for name in self.RUAS:
            value = self[name].data
            if isinstance(self[name], RupiahField):
                value = value.sen if value else self._empty(name)
            found[name] = value
        return found

    def _empty(self, name: str) -> int | None:
        return None if name.startswith("batas_") else 0

    def show_row(self, row: KetentuanRow) -> None:
        """Fill the fields from terms in force."""
        self.dasar.data = row.dasar
        for name in self.RUAS:
            value = getattr(row, name)
            amount = isinstance(self[name], RupiahField)
            self[name].data = (Money(value) if value else None) if amount else value


class PokokForm(KetentuanForm):
    """Simpanan pokok."""

    nominal = RupiahField("Besar simpanan pokok", [required("Isi besarnya.")])
    boleh_angsur = BooleanField("Boleh diangsur", default=True)
    terima_calon = SelectField("Calon menjadi anggota", choices=options(SEBUTAN_TERIMA.items()))
    RUAS = ("nominal", "boleh_angsur", "terima_calon")


class WajibForm(KetentuanForm):
    """Simpanan wajib and what arrears call for."""

    nominal = RupiahField("Besar simpanan wajib", [required("Isi besarnya.")])
    periode = SelectField("Dibayar", choices=options(SEBUTAN_PERIODE.items()))
    bulan_pertama = SelectField("Mulai ditagih", choices=options(SEBUTAN_BULAN_PERTAMA.items()))
    ingat = IntegerField("Diingatkan sejak menunggak (bulan)", default=1)
    surat = IntegerField("Disurati sejak menunggak (bulan)", default=3)
    nonaktif = IntegerField("Diusulkan nonaktif sejak menunggak (bulan)", default=6)
    RUAS = ("nominal", "periode", "bulan_pertama", "ingat", "surat", "nonaktif")

    def facts(self, jenis: JenisSimpanan) -> dict[str, Any]:
        """A number left empty counts as nil and is refused by the rules."""
        found = super().facts(jenis)
        return found | {name: found[name] or 0 for name in ("ingat", "surat", "nonaktif")}


class SukarelaForm(KetentuanForm):
    """Simpanan sukarela: the smallest deposit, notice, the limit of one person."""

    minimum = RupiahField("Setoran paling sedikit")
    batas_beritahu = RupiahField("Penarikan mulai jumlah ini harus diberitahukan")
    beritahu_hari = IntegerField("Berapa hari sebelumnya", default=0)
    batas_setuju = RupiahField(
        "Penarikan di atas jumlah ini perlu persetujuan orang kedua",
        description="Kosong berarti tidak ada batas.",
    )
    bunga = TeksField("Bunga", description="Bila ada; paling tinggi 9% setahun.")
    RUAS = ("minimum", "batas_beritahu", "beritahu_hari", "batas_setuju", "bunga")

    def facts(self, jenis: JenisSimpanan) -> dict[str, Any]:
        """Days left empty are none."""
        found = super().facts(jenis)
        return found | {"beritahu_hari": found["beritahu_hari"] or 0}


class BerjangkaTermForm(KetentuanForm):
    """Simpanan berjangka: terms offered and what breaking one costs."""

    minimum = RupiahField("Paling sedikit")
    jangka = SelectMultipleField(
        "Jangka waktu", coerce=int, choices=options((n, f"{n} bulan") for n in JANGKA),
        default=list(JANGKA), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip
    denda_persen = TeksField(
        "Denda pencairan sebelum waktunya (%)", description="Misalnya 2 atau 0,5."
    )
    denda_tetap = RupiahField("Atau denda tetap")
    bunga = TeksField("Bunga", description="Paling tinggi 9% setahun.")
    RUAS = ("minimum", "jangka", "denda_tetap", "bunga")

    def facts(self, jenis: JenisSimpanan) -> dict[str, Any]:
        """The percentage as base points; what does not read is out of range for the rules."""
        found = super().facts(jenis)
        return found | {
            "jangka": tuple(self.jangka.data or ()), "denda_bps": read_bps(self.denda_persen.data)
        }  # fmt: skip

    def show_row(self, row: KetentuanRow) -> None:
        """Base points as a percentage."""
        super().show_row(row)
        self.jangka.data = list(row.jangka)
        self.denda_persen.data = bps_words(row.denda_bps)


class KhususForm(KetentuanForm):
    """A special saving: what for and when it is paid out."""

    tujuan = TeksField("Untuk apa", [required("Tulis untuk apa, misalnya hari raya.")])
    minimum = RupiahField("Setoran paling sedikit")
    tanggal_cair = TanggalField(
        "Dibayar mulai tanggal", description="Kosong berarti boleh kapan saja."
    )
    RUAS = ("tujuan", "minimum", "tanggal_cair")


FORMS: dict[JenisSimpanan, type[KetentuanForm]] = {
    J.POKOK: PokokForm,
    J.WAJIB: WajibForm,
    J.SUKARELA: SukarelaForm,
    J.BERJANGKA: BerjangkaTermForm,
    J.KHUSUS: KhususForm,
}


def read_bps(text: str | None) -> int:
    """2 is 200, 0,5 is 50; empty none; what is no percentage -1, which the rules refuse."""
    typed = (text or "").replace("%", "").strip()
    if not typed:
        return 0
    found = re.fullmatch(r"([0-9]{1,3})(?:[,.]([0-9]{1,2}))?", typed)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else -1


def bps_words(bps: int) -> str:
    """200 is 2, 50 is 0,50; nil is empty."""
    whole, rest = divmod(bps, 100)
    return "" if not bps else f"{whole},{rest:02d}" if rest else str(whole)
