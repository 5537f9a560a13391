"""Details of the opening: who stands behind each control account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.buku_besar.commands_borongan import record_details
from app.buku_besar.commands_surat import fingerprint
from app.buku_besar.queries_asal import (
    count_openings,
    paper_exists,
    paper_is_cancelled,
    standing_opening,
    undetailed_opening,
)
from app.buku_besar.rules import AccountRow, Context, Line
from app.impor_ekspor.queries_impor import targets_of
from app.impor_ekspor.rules import Hasil, Temuan
from app.impor_ekspor.rules_impor import (
    Ditulis,
    Penentu,
    Progress,
    Sasaran,
    Siap,
    detailed,
    nothing,
    resumed,
    side_sign,
    sorted_problems,
    unit_of,
)
from app.impor_ekspor.rules_saldo_rincian import RincianFile, Selisih, parse_saldo_rincian
from app.platform.ids import derived_id, id_of_koperasi
from app.platform.tabel import Tabel
from app.values.actor import Actor
from app.values.refusal import Refused

Place = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class _Rinci:
    """A detail that found its place: row of the file, its line, the account."""

    row: RincianFile
    line: Line
    account: AccountRow


def details_of(
    rincian: Tabel, base: dict[Place, int], sasaran: Sasaran, found: Temuan
) -> list[_Rinci]:
    """Details in their places; differences to `base` are noted per account and unit."""
    hasil = parse_saldo_rincian(rincian)
    part = resumed(hasil)
    details = [
        detail
        for row in hasil.rows
        if (detail := _placed(row, base, Penentu(sasaran, part), part)) is not None
    ]
    if not part.count:
        for text in _unequal(details, base, sasaran.context):
            part.row(0, text)
    found.kept += part.kept
    found.count += part.count
    for note in part.notices:
        found.note(f"Rincian: {note}")
    return details


def _placed(
    row: RincianFile, base: dict[Place, int], penentu: Penentu, found: Temuan
) -> _Rinci | None:
    """A detail's line: account, unit, key, amount with its sign."""
    line, context = penentu.line(row), penentu.sasaran.context
    if line is None:
        return None
    account = context.accounts[line.akun_id]
    if not detailed(account):
        found.row(row.baris, f"akun {account.kode} {account.nama} tidak dirinci menurut anggota "
                             "atau pihak; hapus baris ini.")  # fmt: skip
        return None
    units = [unit for akun, unit in base if akun == account.id]
    unit = line.unit_id or (units[0] if len(units) == 1 else unit_of(line, account, context))
    if unit is None or (line.unit_id is None and len(units) > 1):
        found.row(row.baris, f"akun {account.kode} bersaldo di beberapa unit; sebutkan unitnya.")
        return None
    signed = side_sign(account) * line.jumlah
    return _Rinci(row, Line(account.id, signed, unit, line.anggota_id, line.pihak_id), account)


def _unequal(details: Sequence[_Rinci], base: dict[Place, int], context: Context) -> list[str]:
    """The difference of every account and unit whose details do not add up."""
    sums: dict[Place, int] = {}
    for detail in details:
        assert detail.line.unit_id is not None
        place = (detail.line.akun_id, detail.line.unit_id)
        sums[place] = sums.get(place, 0) + detail.line.jumlah
    found = []
    for (akun, unit), total in sums.items():
        account = context.accounts[akun]
        there = base.get((akun, unit), 0)
        if there != total:
            sign = side_sign(account)
            kode = context.units[unit].kode
            found.append(Selisih(account.kode, kode, sign * there, sign * total).sentence)
    return sorted(found)


def prepare_saldo_rincian(koperasi_id: int, tabel: Tabel) -> Siap:
    """Details after an opening by value: they take the place of "Belum dirinci".

    One journal of the opening period on the same accounts, so that no statement moves. Refused:
    no opening yet, details that differ from what still stands there (the difference is said).
    """
    sasaran = targets_of(koperasi_id)
    found = Temuan()
    standing = standing_opening(koperasi_id)
    if standing is None:
        raise Refused(
            "Saldo awal belum dicatat. Impor saldo-awal lebih dahulu, atau keduanya bersama "
            "dengan impor saldo-awal BERKAS --rincian BERKAS."
        )
    base = undetailed_opening(koperasi_id, sasaran.context.belum_dirinci)
    hasil = parse_saldo_rincian(tabel)
    key, same = _details_key(koperasi_id, hasil)
    if same:
        return _details_ready(koperasi_id, hasil, [], standing.tanggal, key, found)
    details = details_of(tabel, base, sasaran, found)
    found.notices = [note.removeprefix("Rincian: ") for note in found.notices]
    lines = [detail.line for detail in details]
    places = dict.fromkeys((line.akun_id, line.unit_id) for line in lines)
    lines += [
        Line(akun, -base[akun, unit], unit, pihak_id=sasaran.context.belum_dirinci)
        for akun, unit in places
        if unit is not None and (akun, unit) in base
    ]
    return _details_ready(koperasi_id, hasil, lines, standing.tanggal, key, found)


def _details_key(koperasi_id: int, hasil: Hasil[RincianFile]) -> tuple[UUID, bool]:
    """The key of these details, and whether a paper of it stands; cancelled ones do not count."""
    said = sorted((r.kode, r.unit, r.pihak_jenis, r.pihak, r.jumlah) for r in hasil.rows)
    number = 0
    while True:
        key = derived_id(
            id_of_koperasi(koperasi_id), "saldo-rincian", count_openings(koperasi_id),
            fingerprint(*said), number,
        )  # fmt: skip
        if not paper_exists(koperasi_id, key):
            return key, False
        if not paper_is_cancelled(koperasi_id, key):
            return key, True
        number += 1


def _details_ready(
    koperasi_id: int, hasil: Hasil[RincianFile], lines: list[Line], on: date, key: UUID,
    found: Temuan,
) -> Siap:  # fmt: skip
    problems, lebih = sorted_problems(found)
    baru = len(hasil.rows) if lines else 0

    def post(by: Actor, _progress: Progress) -> Ditulis:
        urut = record_details(koperasi_id, key=key, tanggal=on, lines=lines, by=by)
        total = sum(line.jumlah for line in lines if line.jumlah > 0)
        return Ditulis(len(hasil.rows), 1, total, urut)

    return Siap(
        "saldo-rincian", hasil.kontrol, problems, lebih, tuple(found.notices), (), baru,
        len(hasil.rows) - baru, nothing if problems else post,
    )  # fmt: skip
