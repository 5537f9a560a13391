"""What a journal is before it is posted, and everything that can be refused without a database.

Signed amounts in whole sen: debit positive, credit negative; a journal sums to zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_bagan import ArusKas, Kendali, MutasiEkuitas
from app.koperasi.rules import AWAL, PeriodeRow, StatusPeriode, period_on
from app.unit.rules import ModeKendali, UnitRow
from app.values.calendar import bulan_tahun, tanggal_panjang
from app.values.money import MAX_SEN
from app.values.refusal import Reason
from app.values.tulis import rp

RK = "rk_antar_unit"
SHU_BERJALAN = "shu_tahun_berjalan"
SHU_LALU = "shu_tahun_lalu"
ARUS_RK = "mutasi_rk"
PERAN_TUNAI = frozenset({"kas_umum", "kas_kecil", "kas_unit"})
KELOMPOK_SIMPANAN = frozenset({"simpanan_anggota", "simpanan_pokok", "simpanan_wajib"})
SISTEM_SAJA = frozenset({RK, SHU_BERJALAN})


class Sifat(StrEnum):
    """Nature of a journal, kept in the daily table (keputusan, Derived tables)."""

    BIASA = "biasa"
    PENYESUAIAN = "penyesuaian"
    PENUTUP = "penutup"
    PEMBUKA = "pembuka"


class JenisJurnal(StrEnum):
    """Kinds of general journal a person writes."""

    UMUM = "umum"
    PENYESUAIAN = "penyesuaian"
    KOREKSI = "koreksi"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with every attribute that rules ask for; the code's digits mean nothing."""

    id: UUID
    kode: str
    nama: str
    kelompok: str
    saldo_normal: str
    arus_kas: str
    arus_masuk: str
    arus_keluar: str
    aturan_unit: str
    kendali: str
    peran: str
    sistem: bool
    aktif: bool
    induk_id: UUID | None = None

    @property
    def kas(self) -> bool:
        """Whether the account is cash for the cash-flow statement."""
        return self.arus_kas == "kas"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as asked for: account, unit (None: decided by the account's rule), amount."""

    akun_id: UUID
    jumlah: int
    unit_id: UUID | None = None
    anggota_id: UUID | None = None
    pihak_id: UUID | None = None
    arus: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A journal as asked for. `source_id` is the paper's id: the same twice posts once."""

    rule: str
    source_id: UUID
    tanggal: date
    keterangan: str
    lines: tuple[Line, ...]
    sifat: Sifat = Sifat.BIASA
    bukti: str = ""
    seri: str = "JU"
    membalik: int | None = None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What the door knows of one cooperative: chart, units, periods. Cached by version."""

    koperasi_id: int
    versi: int
    zona: str
    accounts: Mapping[UUID, AccountRow]
    by_role: Mapping[str, AccountRow]
    by_code: Mapping[str, AccountRow]
    units: Mapping[UUID, UnitRow]
    kantor: UUID
    belum_dirinci: UUID
    periods: tuple[PeriodeRow, ...]
    seri: tuple[tuple[date, str], ...] = ()
    period_of_day: dict[date, PeriodeRow | None] = field(default_factory=dict, compare=False)

    def period_on(self, on: date, sifat: Sifat) -> PeriodeRow | None:
        """The period a journal of this date and nature belongs to."""
        if sifat is Sifat.PEMBUKA:
            return next((p for p in self.periods if p.kode == AWAL), None)
        if on not in self.period_of_day:
            self.period_of_day[on] = period_on(self.periods, on)
        return self.period_of_day[on]


def complete(draft: Draft, context: Context) -> tuple[tuple[Line, ...], list[Reason]]:
    """The lines as they will stand, R/K lines added, and every reason against posting them."""
    reasons = period_problems(draft, context)
    lines: list[Line] = []
    for number, line in enumerate(draft.lines, 1):
        done, found = _complete_line(number, line, draft, context)
        reasons += found
        lines.append(done)
    reasons += sum_problems(lines) + class_problems(draft, lines, context)
    if reasons:
        return (), reasons
    return tuple(_with_cash_classes(_with_rk_lines(lines, context), draft, context)), []


def period_problems(draft: Draft, context: Context) -> list[Reason]:
    """Outside every book year, closed, locked, or a kind this period does not take."""
    period = context.period_on(draft.tanggal, draft.sifat)
    hari = tanggal_panjang(draft.tanggal)
    if period is None:
        return [
            Reason(
                f"Tanggal {hari} di luar tahun buku yang dibuka; pilih tanggal lain atau buka "
                "tahun bukunya.",
                "tanggal",
            )
        ]
    if draft.sifat is Sifat.PEMBUKA and not period.mulai <= draft.tanggal <= period.akhir:
        return [
            Reason(
                f"Saldo awal harus bertanggal {tanggal_panjang(period.akhir)}, sehari sebelum "
                f"hari buku pertama, bukan {hari}.",
                "tanggal",
            )
        ]
    if accepts(period.status, draft.sifat):
        return []
    cara = {
        StatusPeriode.PENYESUAIAN: "hanya menerima jurnal penyesuaian",
        StatusPeriode.DITUTUP: "sudah ditutup",
        StatusPeriode.TERKUNCI: "sudah dikunci",
    }[period.status]
    buku = bulan_tahun(period.mulai) if period.kode != AWAL else "saldo awal"
    return [Reason(f"Buku {buku} {cara}; {hari} tidak tercatat. Pilih hari lain.", "tanggal")]


def accepts(status: StatusPeriode, sifat: Sifat) -> bool:
    """Whether a period in this status takes a journal of this nature."""
    if status is StatusPeriode.TERBUKA:
        return True
    return status is StatusPeriode.PENYESUAIAN and sifat in (Sifat.PENYESUAIAN, Sifat.PENUTUP)


def sum_problems(lines: Sequence[Line]) -> list[Reason]:
    """Fewer than two lines, or debit and credit that differ."""
    if len(lines) < 2:
        return [Reason("Jurnal memerlukan paling sedikit dua baris berisi jumlah.", "baris")]
    debit = sum(line.jumlah for line in lines if line.jumlah > 0)
    kredit = -sum(line.jumlah for line in lines if line.jumlah < 0)
    if debit != kredit:
        return [
            Reason(
                f"Jurnal tidak seimbang: debit {rp(debit)}, kredit {rp(kredit)}, selisih "
                f"{rp(abs(debit - kredit))}. Betulkan jumlah salah satu baris.",
                "baris",
            )
        ]
    return []


def _complete_line(
    number: int, line: Line, draft: Draft, context: Context
) -> tuple[Line, list[Reason]]:
    account = context.accounts.get(line.akun_id)
    if account is None:
        return line, [Reason(f"Baris {number}: akun tidak dikenal di koperasi ini.", "baris")]
    reasons = _account_problems(number, line, account, draft)
    unit_id, unit_reasons = _unit_of(number, line, account, context)
    if unit_reasons:
        return line, reasons + unit_reasons
    line, key_reasons = _with_key(number, replace(line, unit_id=unit_id), account, context)
    return line, reasons + key_reasons


def _account_problems(number: int, line: Line, account: AccountRow, draft: Draft) -> list[Reason]:
    label = f"Baris {number} ({account.kode} {account.nama})"
    reasons = []
    if not account.aktif and draft.membalik is None:
        reasons.append(Reason(f"{label}: akun tidak aktif; pilih akun lain.", "baris"))
    by_person = draft.rule.startswith(("buku_besar.jurnal_umum", "buku_besar.impor"))
    if account.peran in SISTEM_SAJA and by_person:
        reasons.append(
            Reason(f"{label}: akun ini hanya diisi oleh program; hapus baris ini.", "baris")
        )
    if line.jumlah == 0:
        reasons.append(Reason(f"{label}: jumlah masih kosong; isi debit atau kredit.", "baris"))
    if abs(line.jumlah) > MAX_SEN:
        reasons.append(
            Reason(f"{label}: jumlah melebihi Rp10.000.000.000.000; periksa angkanya.", "baris")
        )
    return reasons


def _unit_of(
    number: int, line: Line, account: AccountRow, context: Context
) -> tuple[UUID | None, list[Reason]]:
    label = f"Baris {number} ({account.kode} {account.nama})"
    if line.unit_id is not None and line.unit_id not in context.units:
        return None, [Reason(f"Baris {number}: unit tidak dikenal di koperasi ini.", "baris")]
    if account.aturan_unit == "K":
        if line.unit_id not in (None, context.kantor):
            nama = context.units[line.unit_id].kode
            sentence = f"{label} selalu milik KANTOR, bukan unit {nama}."
            return None, [Reason(f"{sentence} Pilih KANTOR, atau kosongkan.", "baris")]
        return context.kantor, []
    if line.unit_id is not None:
        return line.unit_id, []
    if account.aturan_unit == "U" and len(context.units) > 1:
        return None, [Reason(f"{label}: pilih unit usahanya.", "baris")]
    return context.kantor, []


def _with_key(
    number: int, line: Line, account: AccountRow, context: Context
) -> tuple[Line, list[Reason]]:
    label = f"Baris {number} ({account.kode} {account.nama})"
    if line.anggota_id and line.pihak_id:
        return line, [Reason(f"{label}: pilih anggota atau pihak, jangan keduanya.", "baris")]
    if account.kelompok in KELOMPOK_SIMPANAN and line.pihak_id not in (
        None,
        context.belum_dirinci,
    ):
        return line, [Reason(f"{label}: simpanan hanya milik anggota; pilih anggotanya.", "baris")]
    keyed = line.anggota_id or line.pihak_id
    if account.kendali in (Kendali.TIDAK, Kendali.BUKU) or keyed:
        return line, []
    assert line.unit_id is not None
    if context.units[line.unit_id].mode is ModeKendali.RINCI:
        siapa = "anggota" if account.kendali == Kendali.ANGGOTA else "pihak"
        return line, [Reason(f"{label}: sebutkan {siapa} yang bersangkutan.", "baris")]
    return replace(line, pihak_id=context.belum_dirinci), []


def _with_rk_lines(lines: list[Line], context: Context) -> list[Line]:
    """Balance every unit inside the journal through R/K (akuntansi 3.12)."""
    open_by_unit: dict[UUID, int] = {}
    for line in lines:
        assert line.unit_id is not None
        open_by_unit[line.unit_id] = open_by_unit.get(line.unit_id, 0) + line.jumlah
    rk = context.by_role[RK].id
    ordered = sorted(open_by_unit, key=lambda u: context.units[u].kode)
    return lines + [
        Line(rk, -open_by_unit[unit], unit_id=unit) for unit in ordered if open_by_unit[unit]
    ]


def class_problems(draft: Draft, lines: Sequence[Line], context: Context) -> list[Reason]:
    """A cash-flow line asked for where no cash moves, or the other way round, would break flows."""
    if draft.membalik is not None:
        return []
    touches_cash = any(a.kas for line in lines if (a := context.accounts.get(line.akun_id)))
    fitting = set(ArusKas) if touches_cash else set(MutasiEkuitas)
    what = "arus kas" if touches_cash else "mutasi ekuitas (jurnal ini tidak menyentuh kas)"
    return [
        Reason(f"Baris {number}: '{line.arus}' bukan baris {what}; kosongkan kolomnya.", "baris")
        for number, line in enumerate(lines, 1)
        if line.arus and line.arus not in fitting
    ]


def _with_cash_classes(lines: list[Line], draft: Draft, context: Context) -> list[Line]:
    """Give each contra line of cash its direct cash-flow line; a mirror keeps its original's."""
    if draft.membalik is not None or draft.sifat is Sifat.PEMBUKA:
        return lines
    touches_cash = any(context.accounts[line.akun_id].kas for line in lines)
    return [replace(line, arus=_arus(line, context, touches_cash=touches_cash)) for line in lines]


def _arus(line: Line, context: Context, *, touches_cash: bool) -> str:
    account = context.accounts[line.akun_id]
    if account.kas:
        return ""
    if account.peran == RK:
        return ARUS_RK if touches_cash else ""
    if line.arus or not touches_cash:
        return line.arus
    return account.arus_masuk if line.jumlah < 0 else account.arus_keluar


def mirrored(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The exact mirror of posted lines, same classes."""
    return tuple(replace(line, jumlah=-line.jumlah) for line in lines)


def sides(jumlah: int, *, mirror: bool) -> tuple[int, int]:
    """Debit and credit of an amount in the daily table.

    A reversal stands on its original's side with a minus, so gross flows stay true.
    """
    if mirror:
        return (jumlah, 0) if jumlah < 0 else (0, -jumlah)
    return (jumlah, 0) if jumlah > 0 else (0, -jumlah)
