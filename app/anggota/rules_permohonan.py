"""Applications: what they must say, the check list the pengurus reads, who decides. Pure.

Form, check of NIK, village and duplicates, approval or refusal with a reason, simpanan pokok,
number (kelembagaan 2.3). Only what is plainly impossible refuses by itself; whatever a person must
weigh is shown with what to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from ipaddress import ip_address, ip_network
from uuid import UUID

from app.anggota.rules import DataAnggota, Kelas, Status, age_on, member_problems
from app.values.refusal import Reason


class StatusPermohonan(StrEnum):
    """Where an application stands; a decision is final, a new wish is a new application."""

    MENUNGGU = "menunggu"
    DISETUJUI = "disetujui"
    DITOLAK = "ditolak"


SEBUTAN_PERMOHONAN = {
    StatusPermohonan.MENUNGGU: "Menunggu",
    StatusPermohonan.DISETUJUI: "Disetujui",
    StatusPermohonan.DITOLAK: "Ditolak",
}
KERTAS, TATAP_MUKA, DARING = "formulir kertas", "tatap muka", "daring"
SALURAN_LUAR = (KERTAS, TATAP_MUKA)
PDP_VERSI = "1/2026"
BATAS_HARI = 14  # usual answer of by-laws is 14 days to a month (kelembagaan 2.3)
USIA_DEWASA = 17  # or married (kelembagaan 2.1, popular guides)
# Web form of one cooperative: a day from one household's address; a day from an address many share
# (our own network, a proxy the settings do not know); waiting at once in all.
PER_ASAL, PER_BERSAMA, MENUNGGU_DARING = 10, 30, 60
IPV6 = 6
RUMAH_IPV6 = 64  # bits of the network a provider gives one household; the rest is the device's word
ALASAN_MIN = 5
MIRIP = 86  # of a hundred letters the same, in their order
BEDA = "Berbeda dari yang ditulis; cocokkan lagi dengan KTP."


def origin_of(alamat: str) -> tuple[str, int]:
    """Where a web application comes from, and how many a day are taken from there.

    Whole IPv4 addresses; of IPv6 only the network, since a device may change the rest at will.
    Mobile providers let many phones share an address, hence more than one family's worth.
    """
    try:
        found = ip_address(alamat.partition("%")[0])
    except ValueError:
        return "bersama", PER_BERSAMA
    if not found.is_global:
        return "bersama", PER_BERSAMA
    if found.version == IPV6:
        return str(ip_network((found, RUMAH_IPV6), strict=False)), PER_ASAL
    return str(found), PER_ASAL


@dataclass(frozen=True, slots=True)
class DataPermohonan:
    """What an applicant says. Religion, education and a picture of the KTP are not asked.

    The KTP is looked at across the table; a stored picture would add the one thing thieves want
    and nothing the register needs (UU 27/2022: no more than the purpose asks).
    """

    nama: str
    nik: str = field(default="", repr=False)
    jenis_kelamin: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    menikah: bool = False
    pekerjaan: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    domisili_berbeda: bool = False
    kode_wilayah: str = ""
    telepon: str = ""
    surel: str = ""
    ahli_waris: str = ""
    ahli_waris_hubungan: str = ""
    ahli_waris_telepon: str = ""
    kelas: str = Kelas.BIASA


BERSAMA = tuple(f.name for f in fields(DataPermohonan) if f.name != "menikah")


def facts_of(data: DataPermohonan, **more: object) -> DataAnggota:
    """The same facts as the register keeps them."""
    return DataAnggota(**{name: getattr(data, name) for name in BERSAMA} | more)


def application_problems(
    data: DataPermohonan, *, tanggal: date, today: date, setuju: bool
) -> list[Reason]:
    """What an application must say before anybody looks at it."""
    reasons = member_problems(facts_of(data, tanggal_daftar=tanggal), today=today)
    if not data.nik and data.kelas == Kelas.BIASA:
        text = "Isi NIK. Yang belum punya NIK dapat menjadi anggota luar biasa."
        reasons.append(Reason(text, "nik"))
    if not data.tanggal_lahir:
        reasons.append(Reason("Isi tanggal lahir seperti pada KTP.", "tanggal_lahir"))
    if not data.alamat.strip():
        reasons.append(Reason("Isi alamat tempat tinggal.", "alamat"))
    if not setuju:
        text = "Centang persetujuan data pribadi; tanpa itu permohonan tidak disimpan."
        reasons.append(Reason(text, "setuju"))
    return reasons


class Hasil(StrEnum):
    """What a line of the check list found: fine, to be weighed, or impossible."""

    BAIK = "baik"
    PERIKSA = "periksa"
    SALAH = "salah"


@dataclass(frozen=True, slots=True)
class Temuan:
    """A line of the check list: what was looked at, what was found, in a sentence."""

    judul: str
    hasil: Hasil
    keterangan: str


@dataclass(frozen=True, slots=True)
class Kenalan:
    """Somebody in the register an applicant may be."""

    id: UUID
    nomor: str
    nama: str
    status: Status
    tanggal_lahir: date | None = None

    @property
    def words(self) -> str:
        """Name and number in a sentence."""
        return f"{self.nama} ({self.nomor})"


@dataclass(frozen=True, slots=True)
class Pembanding:
    """What the application is held against: the cooperative's area, and who is known already."""

    kode_wilayah: str = ""
    nik_sama: Kenalan | None = None
    permohonan_sama: int = 0
    serupa: Sequence[Kenalan] = ()


def check_list(data: DataPermohonan, known: Pembanding, *, on: date) -> list[Temuan]:
    """Every line of the check, in the order of the form."""
    return [
        *_nik_lines(data), _age_line(data, on), _area_line(data, known.kode_wilayah),
        _nik_twice(data, known), _alike_line(known.serupa),
    ]  # fmt: skip


def _nik_lines(data: DataPermohonan) -> list[Temuan]:
    """The NIK beside what was typed: birth date in digits 7-12, women's day + 40."""
    nik = data.nik
    if not nik:
        text = "NIK tidak diisi; periksa surat identitas lain dan catat alasannya."
        return [Temuan("NIK", Hasil.PERIKSA, text)]
    born, sex = data.tanggal_lahir, data.jenis_kelamin
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    woman = day > 40
    same_day = born and (day - 40 * woman, month, year) == (born.day, born.month, born.year % 100)
    return [
        Temuan("NIK", Hasil.BAIK, "16 angka dengan tanggal lahir yang mungkin."),
        _line(
            "Tanggal lahir dalam NIK", "Sama dengan yang ditulis.", BEDA, good=bool(same_day)
        ),
        _line(
            "Jenis kelamin dalam NIK",
            "Sama dengan yang ditulis." if sex else "Jenis kelamin tidak ditulis.", BEDA,
            good=not sex or woman == (sex == "P"),
        ),
    ]  # fmt: skip


def _line(judul: str, fine: str, odd: str, *, good: bool) -> Temuan:
    return Temuan(judul, Hasil.BAIK if good else Hasil.PERIKSA, fine if good else odd)


def _age_line(data: DataPermohonan, on: date) -> Temuan:
    """Legally competent: grown up or married (model AD art. 5); others may be luar biasa."""
    if not data.tanggal_lahir:
        return Temuan("Umur", Hasil.PERIKSA, "Tanggal lahir tidak diisi.")
    age = age_on(data.tanggal_lahir, on)
    if age >= USIA_DEWASA or data.menikah:
        why = "" if age >= USIA_DEWASA else ", sudah menikah"
        return Temuan("Umur", Hasil.BAIK, f"{age} tahun{why}.")
    text = f"{age} tahun dan belum menikah; anggota harus {USIA_DEWASA} tahun atau sudah menikah."
    return Temuan("Umur", Hasil.SALAH if data.kelas == Kelas.BIASA else Hasil.PERIKSA, text)


def _area_line(data: DataPermohonan, home: str) -> Temuan:
    """Domiciled in the membership area (model AD art. 5): the KTP's village against ours.

    The first six digits of a NIK are the district where it was first issued and stay for life, so
    they only help where nothing else is said.
    """
    title = "Wilayah"
    if not home:
        return Temuan(title, Hasil.PERIKSA, "Kode wilayah koperasi belum diisi di Setelan.")
    if data.domisili_berbeda:
        text = "Tinggal berbeda dari alamat KTP; minta surat keterangan domisili."
        return Temuan(title, Hasil.PERIKSA, text)
    if data.kode_wilayah:
        other = f"KTP dari {data.kode_wilayah}, koperasi di {home}; periksa tempat tinggalnya."
        return _line(title, "KTP dari desa koperasi ini.", other, good=data.kode_wilayah == home)
    same = data.nik[:6] == home.replace(".", "")[:6]
    return _line(
        title, "NIK diterbitkan di kecamatan koperasi ini.",
        "NIK diterbitkan di kecamatan lain, mungkin sebelum pindah; periksa alamat pada KTP.",
        good=bool(data.nik) and same,
    )  # fmt: skip


def _nik_twice(data: DataPermohonan, known: Pembanding) -> Temuan:
    title, same = "NIK yang sama", known.nik_sama
    if same and same.status is not Status.BERHENTI:
        return Temuan(title, Hasil.SALAH, f"Sudah tercatat sebagai {same.words}.")
    if same:
        text = f"Pernah menjadi anggota: {same.words}. Masuk lagi perlu nomor keputusan."
        return Temuan(title, Hasil.PERIKSA, text)
    if known.permohonan_sama:
        return Temuan(title, Hasil.PERIKSA, "Ada permohonan lain dengan NIK ini yang menunggu.")
    if not data.nik:
        return Temuan(title, Hasil.PERIKSA, "Tidak dapat dibandingkan tanpa NIK.")
    return Temuan(title, Hasil.BAIK, "Belum ada di buku daftar anggota.")


def _alike_line(alike: Sequence[Kenalan]) -> Temuan:
    if not alike:
        return Temuan("Nama mirip", Hasil.BAIK, "Tidak ada nama dan tanggal lahir yang mirip.")
    names = "; ".join(row.words for row in alike[:3])
    return Temuan("Nama mirip", Hasil.PERIKSA, f"Mirip dengan {names}; pastikan bukan orang sama.")


def resembles(nama: str, born: date | None, other: Kenalan) -> bool:
    """Whether two may be one person: the same name, or a like name and the same birthday."""
    mine, theirs = _plain(nama), _plain(other.nama)
    if not mine or not theirs:
        return False
    same_day = born is not None and born == other.tanggal_lahir
    unknown_day = born is None or other.tanggal_lahir is None
    if mine == theirs:
        return same_day or unknown_day
    same = sum(b.size for b in SequenceMatcher(None, mine, theirs).get_matching_blocks())
    return same_day and 200 * same >= MIRIP * (len(mine) + len(theirs))


def _plain(nama: str) -> str:
    """A name without titles' dots, case and order: "SITI, Aminah" is "aminah siti"."""
    return " ".join(sorted(re.findall(r"\w+", nama.casefold())))


@dataclass(frozen=True, slots=True)
class Putusan:
    """A wished decision: yes or no, why, and the number of the decision of the pengurus."""

    setuju: bool
    alasan: str = ""
    keputusan: str = ""


def decision_problems(
    status: str, checks: Sequence[Temuan], wish: Putusan, *, own: bool, again: bool
) -> list[Reason]:
    """Why a decision is refused.

    Made already; by whoever wrote the application down; a no without reason; a yes although a line
    is impossible, without a word on the lines to be weighed, or without decision where somebody
    who left comes back.
    """
    if status != StatusPermohonan.MENUNGGU:
        return [Reason("Permohonan ini sudah diputus.")]
    reasons = []
    if own:
        text = "Permohonan yang Anda catat sendiri diputus orang lain."
        reasons.append(Reason(text))
    for name, width in (("alasan", 300), ("keputusan", 120)):
        if len(getattr(wish, name)) > width:
            reasons.append(Reason(f"Paling panjang {width} huruf.", name))
    told = len(wish.alasan.strip()) >= ALASAN_MIN
    if not wish.setuju:
        text = f"Tulis alasan penolakan, paling sedikit {ALASAN_MIN} huruf."
        return reasons if told else [*reasons, Reason(text, "alasan")]
    reasons += [Reason(f"{c.judul}: {c.keterangan}") for c in checks if c.hasil is Hasil.SALAH]
    if any(c.hasil is Hasil.PERIKSA for c in checks) and not told:
        text = "Ada yang perlu ditimbang; tulis apa yang sudah diperiksa."
        reasons.append(Reason(text, "alasan"))
    if again and not wish.keputusan.strip():
        text = "Bekas anggota masuk lagi dengan keputusan; isi nomornya."
        reasons.append(Reason(text, "keputusan"))
    return reasons
