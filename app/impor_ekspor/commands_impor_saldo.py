"""Check and post the opening, and the details of its control accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.buku_besar.commands_jurnal import OPENING, record_saldo_awal, tuple_of
from app.buku_besar.commands_surat import fingerprint
from app.buku_besar.queries import last_entry
from app.buku_besar.queries_asal import SuratAwal, count_openings, standing_opening
from app.buku_besar.rules import Context, Draft, Line, Sifat
from app.buku_besar.rules_bagan import Bagian, Kelompok
from app.impor_ekspor.commands_impor_rincian import Place, details_of
from app.impor_ekspor.queries_impor import targets_of, wrong_side_warnings
from app.impor_ekspor.rules import Hasil, Temuan
from app.impor_ekspor.rules_impor import (
    Ditulis,
    Penentu,
    Progress,
    Sasaran,
    Siap,
    door_problems,
    nothing,
    opened_on,
    resumed,
    rk_by_unit,
    rk_differences,
    sorted_problems,
    unit_of,
)
from app.impor_ekspor.rules_saldo_awal import SaldoAwalFile, parse_saldo_awal
from app.impor_ekspor.rules_saldo_rincian import RincianFile
from app.koperasi.commands_awal import begin_books
from app.koperasi.rules import AWAL
from app.platform.ids import derived_id, id_of_koperasi
from app.platform.tabel import Tabel, rows_named
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused

HARI = timedelta(days=1)
Asked = list[tuple[SaldoAwalFile | RincianFile, Line]]


@dataclass(frozen=True, slots=True)
class Mulai:
    """When the books begin: day of the opening and first day of its book year.

    `pindah`: that is not where they begin now. `di_tengah`: the opening falls inside the year.
    """

    awal: date
    mulai: date
    pindah: bool
    di_tengah: bool


def prepare_saldo_awal(
    koperasi_id: int, tabel: Tabel, *, rincian: Tabel | None = None,
    tanggal: date | None = None, mulai_buku: date | None = None,
) -> Siap:  # fmt: skip
    """The opening, alone or together with its details.

    Refused: debit and credit that differ, unknown codes, another opening that stands, details
    that do not add up to their account, balances of revenue or expense outside a book year, a
    unit in mode rinci without keys, moving the first book day after something was posted.
    """
    sasaran = targets_of(koperasi_id)
    when = beginning(sasaran.context, tanggal, mulai_buku)
    hasil = parse_saldo_awal(tabel, rk_kode=sasaran.rk_kode)
    found = resumed(hasil)
    rows = [(row, Penentu(sasaran, found).line(row)) for row in hasil.rows]
    asked: Asked = [(row, line) for row, line in rows if line is not None]
    if rincian is not None:
        asked = _with_details(asked, rincian, sasaran, found)
    lines = [line for _, line in asked]
    _check_year(asked, sasaran.context, when, found)
    _check_opening(koperasi_id, asked, sasaran.context, when, found)
    _compare_rk(tabel, lines, sasaran, found)
    return _opening_ready(koperasi_id, hasil, lines, sasaran.context, when, found)


def beginning(context: Context, tanggal: date | None, mulai_buku: date | None) -> Mulai:
    """When the books begin (antarmuka 2, Opening). Without a date: where AWAL stands.

    A date inside the first book year is an opening in its middle; any other day is the last one
    before the first book day. Refused: a first book day that does not fit the opening.
    """
    awal = next(row for row in context.periods if row.kode == AWAL)
    known = min(row.mulai for row in context.periods if row.kode != AWAL)
    on = tanggal or awal.mulai
    first_year = min(row.tahun for row in context.periods if row.kode != AWAL)
    inside = known <= on < date(first_year, 12, 31)
    mulai = mulai_buku or (known if inside or on == awal.mulai else on + HARI)
    if mulai != on + HARI and (mulai > on or mulai.year != on.year):
        raise Refused(
            f"Hari buku pertama {tanggal_panjang(mulai)} tidak cocok dengan saldo awal "
            f"{tanggal_panjang(on)}: saldo awal berdiri sehari sebelumnya, atau di tengah tahun "
            "buku itu."
        )
    return Mulai(on, mulai, (on, mulai) != (awal.mulai, known), mulai <= on)


def _check_year(
    asked: Asked, context: Context, when: Mulai,
    found: Temuan,
) -> None:  # fmt: skip
    """Revenue and expense have balances only inside a year."""
    if when.di_tengah:
        return
    rows = [
        row.baris
        for row, line in asked
        if Kelompok(context.accounts[line.akun_id].kelompok).bagian is Bagian.PHU
    ]
    if rows:
        found.row(
            rows[0],
            f"saldo awal {tanggal_panjang(when.awal)} memuat akun pendapatan atau beban "
            f"({rows_named(rows)}). Pindahkan selisihnya ke SHU tahun lalu, atau sebutkan "
            "hari pertama tahun bukunya (--mulai-buku) bila saldo itu dari tengah tahun.",
        )


def _check_opening(
    koperasi_id: int, asked: Asked,
    context: Context, when: Mulai, found: Temuan,
) -> None:  # fmt: skip
    """What the door would refuse, and a first book day that can no longer move."""
    if when.pindah and last_entry(koperasi_id) is not None:
        found.row(0, "Hari buku pertama hanya dapat dipindahkan selama buku masih kosong; "
                     "buku ini sudah berisi jurnal.")  # fmt: skip
    if not asked or found.count:
        return
    lines = tuple(line for _, line in asked)
    draft = Draft(OPENING, id_of_koperasi(koperasi_id), when.awal, "Saldo awal", lines,
                  sifat=Sifat.PEMBUKA)  # fmt: skip
    rows = [row.baris for row, _ in asked]
    door_problems(draft, rows, opened_on(context, when.awal), found, "")


def _compare_rk(tabel: Tabel, lines: Sequence[Line], sasaran: Sasaran, found: Temuan) -> None:
    """R/K balances of the file beside ours; said, never posted."""
    theirs = [row for row in parse_saldo_awal(tabel).rows if row.kode == sasaran.rk_kode]
    if not theirs or found.count:
        return
    for text in rk_differences(theirs, rk_by_unit(lines, sasaran.context)):
        found.note(f"Akun antar unit {sasaran.rk_kode}, {text}.")


def _opening_ready(
    koperasi_id: int, hasil: Hasil[SaldoAwalFile], lines: list[Line], context: Context,
    when: Mulai, found: Temuan,
) -> Siap:  # fmt: skip
    standing = standing_opening(koperasi_id)
    same = _same_opening(standing, when, lines)
    if standing and not same:
        found.row(0, f"Saldo awal sudah dicatat {tanggal_panjang(standing.tanggal)} dengan isi "
                     "lain. Batalkan yang lama lebih dahulu untuk mengganti.")  # fmt: skip
    perhatian: list[str] = []
    if not found.count:
        perhatian = wrong_side_warnings(context, _by_day(lines, context, when.awal))
        if when.di_tengah and not same:
            perhatian.append(
                f"Saldo awal di tengah tahun buku: bulan sejak {tanggal_panjang(when.mulai)} "
                f"sampai {tanggal_panjang(when.awal)} dihitung sudah ditutup."
            )
    problems, lebih = sorted_problems(found)

    def post(by: Actor, _progress: Progress) -> Ditulis:
        if when.pindah:
            if last_entry(koperasi_id) is not None:
                raise Refused("Buku sudah berisi jurnal, jadi hari buku pertama tetap.")
            begin_books(koperasi_id, mulai=when.mulai, awal=when.awal)
        number = count_openings(koperasi_id)
        sidik = fingerprint(when.awal, *(tuple_of(line) for line in lines))
        key = derived_id(id_of_koperasi(koperasi_id), "saldo-awal", sidik, number)
        urut = record_saldo_awal(koperasi_id, key=key, tanggal=when.awal, lines=lines, by=by)
        total = sum(line.jumlah for line in lines if line.jumlah > 0)
        return Ditulis(len(lines), 1, total, urut)

    return Siap(
        "saldo-awal", hasil.kontrol, problems, lebih, tuple(found.notices), tuple(perhatian),
        0 if same else len(lines), len(lines) if same else 0, nothing if problems else post,
    )  # fmt: skip


def _same_opening(standing: SuratAwal | None, when: Mulai, lines: Sequence[Line]) -> bool:
    asked = fingerprint(when.awal, "", *(tuple_of(line) for line in lines))
    return standing is not None and standing.sidik == asked


def _by_day(lines: Sequence[Line], context: Context, on: date) -> dict[Place, dict[date, int]]:
    sums: dict[Place, dict[date, int]] = {}
    for line in lines:
        unit = unit_of(line, context.accounts[line.akun_id], context)
        if unit is not None:
            days = sums.setdefault((line.akun_id, unit), {on: 0})
            days[on] += line.jumlah
    return sums


def _with_details(asked: Asked, rincian: Tabel, sasaran: Sasaran, found: Temuan) -> Asked:
    """The opening's lines with those of control accounts replaced by their details."""
    context = sasaran.context
    base: dict[Place, int] = {}
    for _, line in asked:
        unit = unit_of(line, context.accounts[line.akun_id], context)
        if not (line.anggota_id or line.pihak_id) and unit is not None:
            base[line.akun_id, unit] = base.get((line.akun_id, unit), 0) + line.jumlah
    details = details_of(rincian, base, sasaran, found)
    replaced = {(d.line.akun_id, d.line.unit_id) for d in details}
    kept: Asked = [
        (row, line)
        for row, line in asked
        if line.anggota_id
        or line.pihak_id
        or (line.akun_id, unit_of(line, context.accounts[line.akun_id], context)) not in replaced
    ]
    return kept + [(d.row, d.line) for d in details]
