"""The chart and the posting rules as text, for pages, docs/bagan-akun.md and docs/jurnal.md.

Everything is drawn from the data the program runs on, so a document can never say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import By, Chosen, PostingRule, RuleLine
from app.buku_besar.rules_bagan import (
    ArusKas,
    Bagian,
    Kelompok,
    Kendali,
    load_bagan,
    with_defaults,
)

SEBUTAN_BAGIAN = {
    Bagian.ASET_LANCAR: "Aset lancar",
    Bagian.ASET_TIDAK_LANCAR: "Aset tidak lancar",
    Bagian.LIABILITAS_PENDEK: "Liabilitas jangka pendek",
    Bagian.LIABILITAS_PANJANG: "Liabilitas jangka panjang",
    Bagian.EKUITAS: "Ekuitas",
    Bagian.PHU: "Perhitungan hasil usaha",
    Bagian.ELIMINASI: "Rekening antarunit",
}
SEBUTAN_KENDALI = {
    Kendali.TIDAK: "tanpa rincian",
    Kendali.ANGGOTA: "dirinci per anggota",
    Kendali.PIHAK: "dirinci per pihak",
    Kendali.BUKU: "dirinci di buku sendiri (stok, pinjaman, aset)",
}
SEBUTAN_UNIT = {
    "K": "selalu milik KANTOR",
    "U": "unit wajib dipilih",
    "O": "unit boleh dipilih; kosong berarti KANTOR",
}
SEBUTAN_ARUS = {
    "kas": "kas dan setara kas",
    "O": "operasi",
    "I": "investasi",
    "P": "pendanaan",
    "-": "bukan arus kas",
}
SEBUTAN_SISI = {"D": "debit", "K": "kredit"}
DIBUAT = "<!-- Dibuat dari data oleh `flask dokumen tulis`; jangan disunting, ubah datanya. -->\n"


class Bernama(Protocol):
    """What the texts need of an account: every row of a chart has it."""

    @property
    def kode(self) -> str:
        """Its code."""

    @property
    def nama(self) -> str:
        """Its name."""

    @property
    def kelompok(self) -> str:
        """The key of its statement line."""


A = TypeVar("A", bound=Bernama)


@dataclass(frozen=True, slots=True)
class BarisAturan:
    """A line of a posting rule in words."""

    sisi: str
    akun: str
    jumlah: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class AturanTercetak:
    """A posting rule in words."""

    nama: str
    judul: str
    peristiwa: str
    sifat: str
    sumber: str
    baris: tuple[BarisAturan, ...]


Pohon = list[tuple[str, list[tuple[str, list[A]]]]]


def tree_of(accounts: Iterable[A]) -> Pohon[A]:
    """Sections in printed order, in each its statement lines, in each its accounts by code."""
    ordered = sorted(accounts, key=lambda a: (Kelompok(a.kelompok).urutan, a.kode))
    sections = sorted(
        {Kelompok(a.kelompok).bagian for a in ordered}, key=lambda b: list(Bagian).index(b)
    )
    return [
        (
            SEBUTAN_BAGIAN[section],
            [
                (Kelompok(key).label, list(rows))
                for key, rows in groupby(ordered, key=lambda a: a.kelompok)
                if Kelompok(key).bagian is section
            ],
        )
        for section in sections
    ]


def printed_rule(rule: PostingRule, by_role: Mapping[str, Bernama]) -> AturanTercetak:
    """A rule in words, its roles as accounts of this chart."""
    return AturanTercetak(
        rule.name, rule.title, f"Peristiwa {rule.event.__name__}.", rule.sifat.value, rule.source,
        tuple(_printed_line(line, by_role) for line in rule.lines),
    )  # fmt: skip


def _printed_line(line: RuleLine, by_role: Mapping[str, Bernama]) -> BarisAturan:
    return BarisAturan(
        SEBUTAN_SISI[line.side], _account_words(line, by_role), line.amount.replace("_", " "),
        "; ".join(_line_notes(line)),
    )  # fmt: skip


def _account_words(line: RuleLine, by_role: Mapping[str, Bernama]) -> str:
    if isinstance(line.account, Chosen):
        return f"akun yang dipilih ({line.account.field.replace('_', ' ')})"
    if isinstance(line.account, By):
        choices = (
            f"{value}: {_role_words(role, by_role)}" for value, role in line.account.roles.items()
        )
        return f"menurut {line.account.field.replace('_', ' ')}: {'; '.join(choices)}"
    return _role_words(line.account, by_role)


def _role_words(role: str, by_role: Mapping[str, Bernama]) -> str:
    account = by_role.get(role)
    return f"{account.kode} {account.nama}" if account else f"peran {role} (belum ada akunnya)"


def _line_notes(line: RuleLine) -> Iterator[str]:
    if line.each:
        yield f"tiap baris {line.each.replace('_', ' ')}"
    if line.anggota:
        yield "per anggota"
    if line.pihak:
        yield "per pihak"
    if line.unit:
        yield f"unit: {line.unit.replace('_', ' ')}"
    if line.arus:
        yield f"arus: {line.arus.replace('_', ' ')}"


def markdown_table(kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; a pipe inside a cell is escaped."""
    rows = [kepala, ["---"] * len(kepala), *baris]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in rows
    )


def chart_markdown() -> str:
    """docs/bagan-akun.md: keys of groups and flows, then every account of the preset."""
    parts = [DIBUAT, CHART_HEAD, "\n## Kelompok\n\n", GROUP_HEAD, _groups(), "\n## Arus kas\n\n"]
    parts += [FLOW_HEAD, _flows(), "\n## Akun\n\n", ACCOUNT_HEAD]
    for section, groups in tree_of(load_bagan("kdkmp")):
        parts.append(f"\n### {section}\n")
        for label, rows in groups:
            parts.append(f"\n**{label}** (`{rows[0].kelompok}`)\n\n")
            parts.append(
                markdown_table(
                    ("Kode", "Nama", "Normal", "Arus", "Masuk", "Keluar", "Unit", "Kendali",
                     "Peran"),
                    (
                        (
                            a.kode, a.nama, a.saldo_normal, a.arus_kas, a.arus_masuk, a.arus_keluar,
                            a.aturan_unit, a.kendali, a.peran + (" (sistem)" if a.sistem else ""),
                        )
                        for a in map(with_defaults, rows)
                    ),
                )
            )  # fmt: skip
    return "".join(parts)


def _groups() -> str:
    return markdown_table(
        ("Kunci", "Baris laporan", "Bagian", "Sisi"),
        ((f"`{k}`", k.label, SEBUTAN_BAGIAN[k.bagian], k.sisi) for k in Kelompok),
    )


def _flows() -> str:
    return markdown_table(
        ("Kunci", "Baris arus kas langsung", "Kelas"),
        ((f"`{a}`", a.label, SEBUTAN_ARUS.get(a.kelas, a.kelas)) for a in ArusKas),
    )


def journal_markdown(rules: Sequence[PostingRule]) -> str:
    """docs/jurnal.md: how any journal comes to be, then every posting rule."""
    by_role = {a.peran: a for a in load_bagan("kdkmp") if a.peran}
    parts = [DIBUAT, JOURNAL_HEAD]
    for rule in (printed_rule(r, by_role) for r in rules):
        parts.append(f"\n### {rule.judul}\n\n{rule.peristiwa}\n\n")
        parts.append(
            markdown_table(
                ("Sisi", "Akun", "Jumlah", "Keterangan"),
                ((b.sisi, b.akun, b.jumlah, b.keterangan) for b in rule.baris),
            )
        )
        sifat = "" if rule.sifat == Sifat.BIASA else f" Sifat: {rule.sifat}."
        parts.append(f"\nAturan `{rule.nama}`. Dasar: {rule.sumber}.{sifat}\n")
    if not rules:
        parts.append("\nBelum ada aturan jurnal; setiap jurnal ditulis orang.\n")
    return "".join(parts)


CHART_HEAD = """# Bagan akun

Bagan baku koperasi desa (preset `kdkmp`). Kode hanyalah sebutan: angka di dalamnya tidak berarti
apa-apa bagi program. Yang menentukan tempat sebuah akun di laporan, arusnya, unitnya, dan
rinciannya adalah sifat di bawah ini. Bagan asing dapat dipakai lewat `flask impor akun`; sifat
yang tidak disebut diambil dari kelompoknya.

| Sifat | Arti |
| --- | --- |
| `kode` | 1 sampai 20 huruf, angka, atau titik; tidak berubah lagi sesudah dipakai jurnal |
| `kelompok` | baris laporan tempat akun ini berdiri |
| `saldo_normal` | D debit, K kredit; berlawanan dengan sisi kelompoknya berarti akun kontra |
| `arus_kas` | kas, O operasi, I investasi, P pendanaan, - tidak ada |
| `arus_masuk`, `arus_keluar` | baris arus kas langsung bila jurnalnya menyentuh kas: sisi kredit \
memakai yang masuk, sisi debit yang keluar |
| `aturan_unit` | K selalu KANTOR, U wajib memilih unit, O boleh memilih (kosong: KANTOR) |
| `kendali` | tidak; anggota atau pihak: setiap baris menyebut siapa; buku: rinciannya di paketnya |
| `peran` | nama yang dipakai aturan jurnal untuk menemukan akun ini |
"""
GROUP_HEAD = """Urutan tabel adalah urutan cetak. Sisi adalah sisi wajar kelompok.

"""
FLOW_HEAD = """Baris laporan arus kas metode langsung, dalam urutan cetak.

"""
ACCOUNT_HEAD = """Akun bertanda (sistem) hanya diisi oleh program atau tidak dapat diistirahatkan.
Sub-akun ditulis dengan titik, misalnya 1111.01, dan mewarisi semua sifat induknya kecuali peran.
"""
JOURNAL_HEAD = """# Jurnal

Semua jurnal masuk lewat satu pintu dan memenuhi hal yang sama, siapa pun yang membuatnya.

* Jumlah disimpan dalam sen. Debit sama dengan kredit tepat, tanpa toleransi; paling sedikit dua
  baris; tidak ada baris nihil.
* Tanggalnya jatuh dalam periode yang menerima sifat jurnal itu: terbuka menerima semua, penyesuaian
  hanya jurnal penyesuaian dan penutup, ditutup dan terkunci tidak menerima apa pun.
* Nomor urut tanpa lubang per tahun buku dan seri, misalnya `JU-2025-00017`.
* Akun kendali menyebut anggota atau pihaknya. Pada unit yang belum merinci, baris tanpa sebutan
  ditampung pihak "Belum dirinci", yang tampak di daftar pihak sampai nihil.
* Kas, persediaan, dan simpanan anggota tidak boleh berakhir di bawah nol pada akhir satu hari; bank
  boleh, dengan peringatan. Urutan dalam satu hari tidak berpengaruh.
* Jurnal tersegel begitu dicatat (lihat [segel.md](segel.md)). Tidak ada yang disunting atau
  dihapus.

## Baris R/K antarunit

Unit adalah dimensi tiap baris. Untuk setiap unit u dihitung x(u) = debit dikurangi kredit
baris-barisnya. Bila x(u) tidak nihil, program menambah satu baris pada akun 1191 di unit itu:
kredit bila x(u) positif, debit bila negatif. Dengan begitu tiap unit seimbang di dalam setiap
jurnal, dan saldo 1191 seluruh unit nihil. Contoh: kantor membayar listrik gerai Rp350.000.

| Akun | Unit | Debit | Kredit | |
| --- | --- | --: | --: | --- |
| 6105 Listrik, air, telepon, internet | SEMBAKO | 350.000 | | ditulis |
| 1101 Kas umum (bendahara) | KANTOR | | 350.000 | ditulis |
| 1191 Rekening antar unit (R/K) | KANTOR | 350.000 | | otomatis |
| 1191 Rekening antar unit (R/K) | SEMBAKO | | 350.000 | otomatis |

Baris otomatis tidak pernah diketik; menulis akun 1191 atau 3152 dengan tangan ditolak.

## Jurnal umum

Ditulis orang atau datang dari berkas impor (aturan `buku_besar.jurnal_umum`).

| Jenis | Sifat dalam buku | Dipakai untuk |
| --- | --- | --- |
| umum | biasa | kejadian yang tidak punya formulir sendiri |
| penyesuaian | penyesuaian | akrual, penyusutan, pembagian beban pada akhir periode |
| koreksi | biasa | jurnal yang benar sesudah yang keliru dibatalkan |

Kertas jurnal umum menyimpan jumlahnya sendiri; tanda Cocok membandingkannya dengan buku besar.
Formulir yang sama dikirim dua kali menghasilkan satu jurnal; kunci yang sama dengan isi lain
ditolak.

## Saldo awal

Satu jurnal bersifat pembuka pada periode `AWAL`, sehari sebelum hari buku pertama (aturan
`buku_besar.saldo_awal`). Debit dan kredit harus sama dengan sendirinya: tidak ada akun penyeimbang
otomatis. Selisih dijelaskan orang pada akun yang tepat. Saldo awal bukan mutasi dalam laporan mana
pun; ia kolom pembanding tahun pertama. Untuk mengganti, batalkan dahulu yang lama.

## Pembatalan

"Batalkan dan betulkan" membuat cermin tepat dari jurnal asli: akun, unit, dan siapa yang sama,
jumlah berlawanan, alasan tersimpan (aturan `buku_besar.pembatalan`).

* Tanggalnya sama dengan tanggal asli selama periode itu masih menerima; bila tidak, hari terbuka
  pertama sesudahnya, dan tanggal asli tertulis pada keterangannya.
* Sifat dan baris arus kas mengikuti aslinya. Di tabel harian cermin berdiri di sisi yang sama
  dengan tanda minus, sehingga jumlah kotor tetap benar.
* Satu jurnal dibatalkan paling banyak sekali; pembatalan tidak dapat dibatalkan.
* Sesudahnya formulir terbuka berisi baris aslinya, siap dibetulkan sebagai jurnal koreksi.

## Aturan jurnal

Kejadian yang punya formulir sendiri tidak memilih akun: aturannya tetap, dan aturan menyebut peran,
bukan kode. Jumlah nihil tidak menghasilkan baris. Kode di bawah adalah akun bagan baku.
"""
