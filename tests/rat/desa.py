"""A small village for the RAT book, founded and run through the program's own commands.

Books of 2025 and 2026, two units, savings by member with one amount nobody broke down, half
rupiahs, someone who left, a candidate, officers, a profile with holes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from app.anggota.commands import add_members, change_status
from app.anggota.rules import AnggotaBaru, DataAnggota, Status
from app.anggota.rules_status import Langkah
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal, record_saldo_awal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context, JenisJurnal, Line
from app.koperasi.commands import add_officer, open_book_year, update_profil
from app.koperasi.rules import Organ
from app.pengguna.commands import ensure_operator
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.sandi import Brankas
from app.unit.commands import add_unit
from app.values.actor import Actor

AT = datetime(2027, 1, 5, 2, 14, tzinfo=UTC)
NIK = "3507015708900001"
KK, NIK_WARIS = "3507012001150004", "3507011203750002"
SITI = {"nik": NIK, "no_kk": KK, "ahli_waris": "Joko", "ahli_waris_nik": NIK_WARIS}
PROFIL = {
    "badan_hukum_nomor": "AHU-0000123.AH.01.29.Tahun 2024",
    "badan_hukum_tanggal": date(2024, 2, 12),
    "akta_nomor": "17",
    "nik_koperasi": "3507010010001",
    "desa": "Sukamaju",
    "kecamatan": "Contoh",
    "alamat": "Jalan Raya Sukamaju 12",
    "jumlah_karyawan": 4,
}
ORANG = (
    ("Siti", "P", date(2024, 3, 1)),
    ("Joko", "L", date(2024, 3, 1)),
    ("Wati", "P", date(2026, 4, 10)),
    ("Karto", "L", None),
)


@dataclass(frozen=True)
class Desa:
    """The village: its cooperative, members by name, and the actor."""

    id: int
    nama: str
    slug: str
    anggota: dict[str, UUID]
    ratna: Actor

    @property
    def context(self) -> Context:
        return context_of(self.id)

    def lines(self, *asked: tuple[object, ...]) -> tuple[Line, ...]:
        """(code, sen[, unit code[, member]]) as the ledger takes them."""
        context = self.context
        units = {unit.kode: unit.id for unit in context.units.values()}
        return tuple(
            Line(
                context.by_code[str(kode)].id, int(str(sen)),
                unit_id=units[str(rest[0])] if rest and rest[0] else None,
                anggota_id=self.anggota[str(rest[1])] if len(rest) > 1 else None,
            )
            for kode, sen, *rest in asked
        )  # fmt: skip

    def record(self, tanggal: date, keterangan: str, *asked: tuple[object, ...]) -> int:
        event = JurnalUmumWritten(
            new_id(), tanggal, JenisJurnal.UMUM, keterangan, self.lines(*asked)
        )
        return transact(lambda: record_jurnal(self.id, event, by=self.ratna))


def village(koperasi: Koperasi, keys: dict[str, str]) -> Desa:
    """The whole village, its books filled."""
    koperasi_id, nama, slug = koperasi.id, koperasi.nama, koperasi.slug
    ratna = Actor(transact(ensure_operator).id, "Bu Ratna")
    desa = Desa(koperasi_id, nama, slug, {}, ratna)
    transact(lambda: _people(desa, Brankas.of(keys)))
    _opening(desa)
    _year_2025(desa)
    _year_2026(desa)
    return desa


def _people(desa: Desa, brankas: Brankas) -> None:
    open_book_year(desa.id, 2026)
    update_profil(desa.id, desa.nama, PROFIL)
    term = {"mulai": date(2024, 1, 20)}
    for urutan, (nama, jabatan) in enumerate((("Hadi Pranoto", "Ketua"), ("Ratna W", "Bendahara"))):
        add_officer(
            desa.id, nama=nama, organ=Organ.PENGURUS, jabatan=jabatan, urutan=urutan, **term
        )
    add_officer(desa.id, nama="Darto", organ=Organ.PENGAWAS, jabatan="Ketua", **term)
    add_unit(desa.id, kode="SEMBAKO", nama="Gerai sembako", jenis="sembako")
    add_unit(desa.id, kode="APOTEK", nama="Apotek desa", jenis="apotek")
    rows = [
        AnggotaBaru(
            DataAnggota(nama, jenis_kelamin=kelamin, tanggal_masuk=masuk,
                        **(SITI if nama == "Siti" else {}))
        )
        for nama, kelamin, masuk in ORANG
    ]  # fmt: skip
    rows.append(AnggotaBaru(DataAnggota("Calon Budi"), Status.CALON))
    ids = add_members(desa.id, rows, brankas=brankas, by=desa.ratna)
    desa.anggota.update(zip([row.data.nama for row in rows], ids, strict=True))
    leaves = Langkah(Status.BERHENTI, date(2026, 7, 1), "pindah rumah", sebab="pindah domisili")
    change_status(desa.id, desa.anggota["Joko"], leaves, by=desa.ratna)


def _opening(desa: Desa) -> None:
    lines = desa.lines(
        ("1101", 900_000_00), ("3101", -100_000_00, "", "Siti"), ("3101", -100_000_00, "", "Joko"),
        ("3102", -200_000_00, "", "Siti"), ("2111", -150_000_00), ("3131", -350_000_00),
    )  # fmt: skip
    key = new_id()
    transact(
        lambda: record_saldo_awal(
            desa.id, key=key, tanggal=date(2024, 12, 31), lines=lines, by=desa.ratna
        )
    )


def _year_2025(desa: Desa) -> None:
    desa.record(date(2025, 5, 2), "Belanja barang", ("1161", 300_000_00, "SEMBAKO"),
                ("1101", -300_000_00))  # fmt: skip
    desa.record(date(2025, 6, 2), "Penjualan anggota", ("1103", 200_000_50, "SEMBAKO"),
                ("4101", -200_000_50, "SEMBAKO"))  # fmt: skip
    desa.record(date(2025, 6, 2), "Beban pokok", ("5101", 120_000_00, "SEMBAKO"),
                ("1161", -120_000_00, "SEMBAKO"))  # fmt: skip


def _year_2026(desa: Desa) -> None:
    desa.record(date(2026, 2, 3), "Simpanan wajib Siti", ("1101", 20_000_50),
                ("3102", -20_000_50, "", "Siti"))  # fmt: skip
    desa.record(date(2026, 4, 10), "Simpanan pokok Wati", ("1101", 100_000_00),
                ("3101", -100_000_00, "", "Wati"))  # fmt: skip
    desa.record(date(2026, 7, 1), "Simpanan pokok Joko kembali",
                ("3101", 100_000_00, "", "Joko"), ("1101", -100_000_00))  # fmt: skip
    desa.record(date(2026, 8, 1), "Penjualan umum", ("1103", 90_000_00, "APOTEK"),
                ("4201", -90_000_00, "APOTEK"))  # fmt: skip
    desa.record(date(2026, 9, 1), "Gaji", ("6101", 55_500_00, "APOTEK"), ("1101", -55_500_00))
