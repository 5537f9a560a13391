"""Every event a person may record at the treasurer's desk, in the words of the village. Pure.

An entry of the catalogue names the question it answers, what a person calls it, what is asked and
which posting rule it makes. Forms, search, imports and documents are drawn from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.kas.rules_ruas import RUAS, Ruas, key_of_field


class Sisi(StrEnum):
    """Which question an event answers."""

    MASUK = "masuk"
    KELUAR = "keluar"
    PINDAH = "pindah"
    TANPA = "tanpa"


TANYA = {
    Sisi.MASUK: "Uang masuk dari apa?",
    Sisi.KELUAR: "Uang keluar untuk apa?",
    Sisi.PINDAH: "Pindah uang",
    Sisi.TANPA: "Tanpa uang",
}


@dataclass(frozen=True, slots=True)
class Kejadian:
    """An event: key, question, name, help, search words, posting rule, fields.

    `isian` are the fields shown, `lipat` those folded away; `tetap` are values the event always
    has, `awal` values the form begins with (an account by its role); `label` renames fields.
    `asal` are the keys of the papers this one continues, empty where it stands alone; `boleh`
    names shown fields that may stay empty all the same. `orang` says which people of the
    cooperative may be named in the place of a party (see rules_orang).
    """

    kunci: str
    sisi: Sisi
    nama: str
    bantuan: str
    kata: str
    aturan: str
    isian: tuple[str, ...]
    lipat: tuple[str, ...] = ()
    tetap: Mapping[str, str] = field(default_factory=dict)
    awal: Mapping[str, str] = field(default_factory=dict)
    label: Mapping[str, str] = field(default_factory=dict)
    asal: tuple[str, ...] = ()
    boleh: tuple[str, ...] = ()
    orang: tuple[str, ...] = ()

    @property
    def semua(self) -> tuple[str, ...]:
        """Every field, shown or folded."""
        return self.isian + self.lipat

    @property
    def kunci_isi(self) -> frozenset[str]:
        """Every key its paper may keep."""
        keys = {key_of_field(nama) for nama in self.semua}
        for nama, three in (("kas", KAS), ("ke", KE)):
            if nama in self.semua:
                keys = (keys - {nama}) | set(three)
        return frozenset(keys | set(self.tetap) | DIISI.get(self.kunci, frozenset()))

    def ruas(self, nama: str) -> Ruas:
        """A field in the words of this event."""
        found = RUAS[nama]
        wajib = found.wajib and nama not in self.boleh and nama in self.isian
        bantuan = ORANG_BANTUAN if self.orang and nama == "pihak_id" else found.bantuan
        label = self.label.get(nama, found.label)
        return replace(found, label=label, wajib=wajib, bantuan=bantuan)


ORANG_BANTUAN = "Tulis nama atau nomor anggota, pejabat, atau pihak lain."
KAS = ("cara", "kas", "unit_kas")
KE = ("ke_cara", "ke_kas", "ke_unit_kas")

# What the program fills in from the paper an event continues: nobody types it a second time.
DIISI: dict[str, frozenset[str]] = {
    "panjar_selesai": frozenset({"pihak_id", "panjar"}),
    "panjar": frozenset({"tenggat"}),
    "kirim_sampai": frozenset({"jumlah"}),
    "akrual_balik": frozenset({"beban", "jumlah", "unit_id"}),
    "bunga_akrual_balik": frozenset({"jumlah"}),
    "dimuka_bulan": frozenset({"jenis", "unit_id"}),
    "dimuka_jadi": frozenset({"pihak_id", "unit_id"}),
    "deposito_cair": frozenset({"jangka"}),
    "talangan_kembali": frozenset({"pihak_id", "asal_id"}),
    "bunga_bank": frozenset({"bruto"}),
}


@dataclass(frozen=True, slots=True)
class Pintas:
    """A well-known cost or income by its own name: an event with a field filled in already."""

    nama: str
    kata: str
    kejadian: str
    awal: Mapping[str, str]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


# Words of a sentence that say nothing about which event is meant.
KOSONG = frozenset({"bayar", "untuk", "dari", "ke", "di", "yang", "beli", "catat", "uang", "kas"})


def score(typed: str, nama: str, kata: str) -> int:
    """How well words typed fit an entry: 0 not at all; whole words of the name count most.

    A word that says something and is found nowhere leaves the entry out.
    """
    wanted = _words(typed)
    if not wanted:
        return 0
    name, known = _words(nama), _words(kata)
    points = 0
    for word in wanted:
        if word in name:
            points += 5 if word not in KOSONG else 1
        elif word in known:
            points += 4 if word not in KOSONG else 1
        elif any(one.startswith(word) for one in (*name, *known)):
            points += 2
        elif word not in KOSONG:
            return 0
    return points
