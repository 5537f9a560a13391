"""Check and write the lists of a cooperative from files: accounts, units, members, parties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.anggota.commands import NIK_TAKEN, add_members
from app.anggota.commands_tersandi import nik_print, says_number
from app.anggota.queries import prints_taken, register_rows
from app.anggota.rules import AnggotaBaru, DataAnggota, Status, new_member_problems
from app.anggota.rules_tersandi import DI_KALIMAT, ISIAN, Tersandi
from app.buku_besar.commands_bagan import add_accounts, differs
from app.buku_besar.queries import is_used
from app.buku_besar.queries_konteks import accounts_of
from app.buku_besar.rules import AccountRow
from app.impor_ekspor.rules import Hasil, Temuan
from app.impor_ekspor.rules_akun import AkunFile, parse_akun
from app.impor_ekspor.rules_anggota import AnggotaFile, parse_anggota
from app.impor_ekspor.rules_impor import (
    Ditulis,
    Siap,
    nothing,
    plain_facts,
    resumed,
    sorted_problems,
)
from app.impor_ekspor.rules_pihak import PihakFile, parse_pihak
from app.impor_ekspor.rules_unit import UnitFile, parse_unit
from app.pihak.commands import add_parties
from app.pihak.queries import parties_of
from app.pihak.rules import PihakBaru, pihak_problems
from app.platform.sandi import Brankas
from app.platform.tabel import Tabel
from app.unit.commands import add_units
from app.unit.queries import units_of
from app.unit.rules import UnitBaru
from app.values.actor import Actor

FACTS = (
    "nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "pekerjaan", "alamat", "rt", "rw",
    "dusun", "domisili_berbeda", "telepon", "kelas", "ahli_waris", "ahli_waris_hubungan",
    "ahli_waris_telepon",
)  # fmt: skip
Write = Callable[[Actor], int]


@dataclass(frozen=True, slots=True)
class _Parted:
    """Rows of a file beside the books: the new ones, how many are there already."""

    baru: list[Any]
    sama: int


def prepare_akun(koperasi_id: int, tabel: Tabel) -> Siap:
    """A chart. Refused: a known code with another group or side, a role that is taken."""
    hasil = parse_akun(tabel)
    known = {row.kode: row for row in accounts_of(koperasi_id)}
    roles = {row.peran: row for row in known.values() if row.peran}
    found = resumed(hasil)
    baru = []
    for row in hasil.rows:
        there = known.get(row.kode)
        if there is None:
            baru.append(row)
            _check_role(koperasi_id, row, roles, found)
        elif differs(there, row.akun):
            found.row(row.baris, f"akun {row.kode} sudah ada dengan kelompok atau saldo normal "
                                 "lain; ubah lewat Bagan akun.")  # fmt: skip
    accounts = [row.akun for row in baru]
    return _ready(
        "akun", hasil, found, _Parted(baru, len(hasil.rows) - len(baru)),
        lambda by: add_accounts(koperasi_id, accounts),
    )  # fmt: skip


def _check_role(
    koperasi_id: int, row: AkunFile, roles: dict[str, AccountRow], found: Temuan
) -> None:
    holder = roles.get(row.akun.peran)
    if holder and not (holder.sistem and not is_used(koperasi_id, holder.id)):
        found.row(row.baris, f"peran {row.akun.peran} sudah dipegang akun {holder.kode}.")


def prepare_unit(koperasi_id: int, tabel: Tabel) -> Siap:
    """Units. Refused: a known code under another name or kind."""
    hasil = parse_unit(tabel)
    found = resumed(hasil)
    known = {unit.kode: (unit.nama, unit.jenis.value) for unit in units_of(koperasi_id)}
    parted = _part(hasil.rows, known, lambda r: (r.nama, r.jenis), found, "unit")
    new = [UnitBaru(row.kode, row.nama, row.jenis, baris=row.baris) for row in parted.baru]
    return _ready("unit", hasil, found, parted, lambda by: len(add_units(koperasi_id, new)))


def prepare_pihak(koperasi_id: int, tabel: Tabel) -> Siap:
    """Parties. Refused: a known code under another name or kind."""
    hasil = parse_pihak(tabel)
    found = resumed(hasil)
    known = {row.kode: (row.nama, row.jenis.value) for row in parties_of(koperasi_id)}
    parted = _part(hasil.rows, known, lambda r: (r.nama, r.jenis), found, "pihak")
    new = [_party(row) for row in parted.baru]
    for row in new:
        for reason in pihak_problems(row):
            found.row(row.baris, reason)
    return _ready("pihak", hasil, found, parted, lambda by: len(add_parties(koperasi_id, new)))


def _party(row: PihakFile) -> PihakBaru:
    return PihakBaru(row.kode, row.nama, row.jenis, row.telepon, row.alamat, row.baris)


def _part(
    rows: Iterable[UnitFile | PihakFile], known: dict[str, tuple[str, str]],
    said: Callable[[Any], tuple[str, str]], found: Temuan, what: str,
) -> _Parted:  # fmt: skip
    baru, sama = [], 0
    for row in rows:
        if row.kode not in known:
            baru.append(row)
        elif known[row.kode] == said(row):
            sama += 1
        else:
            nama, jenis = known[row.kode]
            found.row(row.baris, f"{what} {row.kode} sudah ada sebagai '{nama}' ({jenis}); beri "
                                 f"kode lain, atau ubah lewat halaman {what}.")  # fmt: skip
    return _Parted(baru, sama)


def prepare_anggota(koperasi_id: int, tabel: Tabel, *, today: date, brankas: Brankas) -> Siap:
    """Members. Refused: a known number with other facts, a NIK that belongs to somebody else.

    What a member became since (status, day of entry) is no other fact: acts move it.
    """
    hasil = parse_anggota(tabel, today=today)
    found = resumed(hasil)
    known = {member.nomor: member for member in register_rows(koperasi_id)}
    baru, sama = [], 0
    for row in hasil.rows:
        if row.nomor not in known:
            baru.append(row)
        elif other := _other_facts(koperasi_id, row, known[row.nomor], brankas):
            found.row(row.baris, f"anggota {row.nomor} sudah ada dengan {', '.join(other)} lain; "
                                 "beri nomor lain, atau ubah lewat halaman Anggota.")  # fmt: skip
        else:
            sama += 1
    new = [_member(row) for row in baru]
    for member in new:
        for reason in new_member_problems(member, today=today):
            found.row(member.baris, reason)
    _check_niks(koperasi_id, baru, brankas, found)
    return _ready(
        "anggota", hasil, found, _Parted(baru, sama),
        lambda by: len(add_members(koperasi_id, new, brankas=brankas, by=by)),
    )  # fmt: skip


def _other_facts(koperasi_id: int, row: AnggotaFile, member: Any, brankas: Brankas) -> list[str]:
    """Columns in which a file gainsays the register; what the file leaves empty says nothing."""
    other = [
        name.replace("_", " ")
        for name, value in plain_facts(row, FACTS).items()
        if getattr(member, name) != value
    ]
    if row.nik and nik_print(brankas, koperasi_id, row.nik) != member.nik_kunci:
        other.append(DI_KALIMAT[Tersandi.NIK])
    for which in (Tersandi.KK, Tersandi.NIK_WARIS):
        digits = getattr(row, ISIAN[which])
        if digits and not says_number(member, which, digits, brankas):
            other.append(DI_KALIMAT[which])
    return other


def _check_niks(
    koperasi_id: int, rows: Sequence[AnggotaFile], brankas: Brankas, found: Temuan
) -> None:
    prints = {row.baris: nik_print(brankas, koperasi_id, row.nik) for row in rows if row.nik}
    taken = set(prints_taken(koperasi_id, list(prints.values())))
    for baris, one in prints.items():
        if one in taken:
            found.row(baris, NIK_TAKEN)


def _member(row: AnggotaFile) -> AnggotaBaru:
    facts = plain_facts(row, [*FACTS, "nomor", *ISIAN.values()])
    calon = row.status == Status.CALON
    if row.tanggal_masuk:
        facts["tanggal_daftar" if calon else "tanggal_masuk"] = row.tanggal_masuk
    return AnggotaBaru(DataAnggota(**{"nama": "", **facts}), Status(row.status), baris=row.baris)


def _ready(jenis: str, hasil: Hasil[Any], found: Temuan, parted: _Parted, write: Write) -> Siap:
    problems, lebih = sorted_problems(found)
    return Siap(
        jenis, hasil.kontrol, problems, lebih, tuple(found.notices), (), len(parted.baru),
        parted.sama, nothing if problems else lambda by, _progress: Ditulis(write(by)),
    )  # fmt: skip
