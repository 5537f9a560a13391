"""Every report from one door: the same frozen object for pages, files, command line, RAT book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from app.koperasi.queries import setting_on
from app.laporan.queries_buku import account_book, card
from app.laporan.queries_buku_kas import whole_cash_book
from app.laporan.queries_calk import additions_of, own_texts, policies_of, profile_of
from app.laporan.queries_gerak import Sumber, periods_of, source_of, unit_columns_of
from app.laporan.rules import Buku, Statement
from app.laporan.rules_arus_kas import LANGSUNG, arus_kas, arus_kas_per_unit
from app.laporan.rules_buku import Kurun
from app.laporan.rules_buku_kas import BukuKas
from app.laporan.rules_calk import Calk, TambahanCalk, calk
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_kartu import Kartu
from app.laporan.rules_neraca import neraca_lajur, neraca_saldo
from app.laporan.rules_permintaan import Permintaan, request_problems
from app.laporan.rules_phu import PARTISIPASI, phu, phu_numbers, phu_per_unit
from app.laporan.rules_posisi import posisi_keuangan, posisi_per_unit
from app.laporan.rules_rasio import DaftarRasio, rasio
from app.laporan.rules_teks import KUNCI_ISTILAH
from app.laporan.rules_waktu import Waktu, before_at_date, before_of_span
from app.unit.rules import UnitRow
from app.values.refusal import Reason, Refused

Laporan = Statement | Buku | Kartu | DaftarRasio | Calk


@dataclass(frozen=True, slots=True)
class Bahan:
    """A request made ready: source, unit, the columns in time, newest first."""

    sumber: Sumber
    permintaan: Permintaan
    unit: UnitRow | None
    waktu: tuple[Waktu, ...]
    tambahan: TambahanCalk | None = None
    terbaca: dict[tuple[Waktu, ...], tuple[Kurun, ...]] = field(default_factory=dict)

    def periods(self) -> tuple[Kurun, ...]:
        """The figures of every column; read once, whoever asks again (the drill-down does)."""
        if self.waktu not in self.terbaca:
            unit_id = self.unit.id if self.unit else None
            self.terbaca[self.waktu] = periods_of(self.sumber, self.waktu, unit_id)
        return self.terbaca[self.waktu]


def statement(  # noqa: PLR0913 -- what a report may be asked for
    koperasi_id: int,
    nama: str,
    *,
    sampai: date,
    sejak: date | None = None,
    banding: date | None = None,
    tanpa_banding: bool = False,
    unit: str | None = None,
    per_unit: bool = False,
    metode: str = LANGSUNG,
    akun: str | None = None,
    anggota: str | None = None,
    tambahan: TambahanCalk | None = None,
) -> Laporan:
    """Any report of LAPORAN, computed once to a frozen object.

    `sejak` is the first day of the book year unless told; `banding` the usual comparison unless
    told or `tanpa_banding`. `tambahan` replaces what the notes tell from outside the ledger.
    Refused, all reasons together: unknown names, dates the wrong way round, a missing subject.
    """
    asked = Permintaan(
        nama, sampai, sejak, banding, tanpa_banding, unit, per_unit, metode, akun, anggota
    )
    return report(koperasi_id, asked, tambahan)


def report(koperasi_id: int, asked: Permintaan, tambahan: TambahanCalk | None = None) -> Laporan:
    """The report of a request."""
    return made(prepared(koperasi_id, asked, tambahan))


def prepared(koperasi_id: int, asked: Permintaan, tambahan: TambahanCalk | None = None) -> Bahan:
    """Check a request against the books and set its columns in time."""
    reasons = request_problems(asked)
    sumber = source_of(koperasi_id)
    unit = sumber.unit_by_code(asked.unit) if asked.unit else None
    if asked.unit and unit is None:
        known = ", ".join(u.kode for u in sumber.context.units.values())
        reasons.append(Reason(f"Unit {asked.unit} tidak ada; yang ada: {known}.", "unit"))
    if reasons:
        raise Refused(*reasons)
    return Bahan(sumber, asked, unit, spans_of(sumber, asked), tambahan)


def made(bahan: Bahan) -> Laporan:
    """The report itself."""
    return _MAKERS[bahan.permintaan.nama](bahan)


def spans_of(sumber: Sumber, asked: Permintaan) -> tuple[Waktu, ...]:
    """The columns of a request in time, the one asked for first."""
    kind, kalender = asked.jenis, sumber.kalender
    at_date = not kind.berjalan
    now = kalender.span(asked.sampai, None if at_date else asked.sejak)
    if not kind.banding or asked.per_unit or asked.tanpa_banding:
        return (now,)
    if asked.banding:
        first = None if at_date or not asked.sejak else _shifted(asked.sejak, asked.banding, now)
        return now, kalender.span(asked.banding, first)
    before = (before_at_date if at_date else before_of_span)(kalender, now)
    return (now, before) if before else (now,)


def _shifted(sejak: date, banding: date, now: Waktu) -> date:
    """First day of a comparison as long as the span asked for."""
    return banding - (now.sampai - sejak)


def _kept(periods: tuple[Kurun, ...]) -> tuple[Kurun, ...]:
    """Without the usual comparison where nothing had been recorded yet (akuntansi 1.5)."""
    now, *rest = periods
    return (now, *(k for k in rest if k.awal or k.gerak))


def compared(bahan: Bahan) -> tuple[Kurun, ...]:
    """The periods a statement prints."""
    found = bahan.periods()
    return found if bahan.permintaan.banding else _kept(found)


def _posisi(bahan: Bahan) -> Statement:
    sumber, judul = bahan.sumber, bahan.sumber.judul(bahan.unit)
    if bahan.permintaan.per_unit:
        (kurun,) = bahan.periods()
        return posisi_per_unit(judul, sumber.akun, kurun, unit_columns_of(sumber, kurun))
    return posisi_keuangan(judul, sumber.akun, compared(bahan))


def _phu(bahan: Bahan) -> Statement:
    sumber, judul = bahan.sumber, bahan.sumber.judul(bahan.unit)
    istilah = _istilah(bahan)
    if bahan.permintaan.per_unit:
        (kurun,) = bahan.periods()
        units = unit_columns_of(sumber, kurun)
        return phu_per_unit(judul, sumber.akun, kurun, units, istilah=istilah)
    hasil, posisi = _with_position(bahan)
    numbers = phu_numbers(sumber.akun, posisi, hasil, units=bool(bahan.unit))
    return phu(judul, sumber.akun, hasil, istilah=istilah, nomor=numbers)


def _istilah(bahan: Bahan) -> str:
    """The cooperative's word for members' revenue on the day of the report."""
    on = bahan.permintaan.sampai
    return setting_on(bahan.sumber.koperasi_id, KUNCI_ISTILAH, on, PARTISIPASI)


def _with_position(bahan: Bahan) -> tuple[tuple[Kurun, ...], tuple[Kurun, ...]]:
    """The periods of a PHU, and those of the posisi keuangan that the same request gives.

    Both are read at once; the second number the notes and stand beside the lines of the position.
    """
    position = spans_of(bahan.sumber, replace(bahan.permintaan, nama="posisi-keuangan"))
    unit_id = bahan.unit.id if bahan.unit else None
    found = periods_of(bahan.sumber, (*bahan.waktu, *position), unit_id)
    count = len(bahan.waktu)
    bahan.terbaca[bahan.waktu] = found[:count]
    told = bahan.permintaan.banding
    return compared(bahan), found[count:] if told else _kept(found[count:])


def _arus_kas(bahan: Bahan) -> Statement:
    sumber, judul = bahan.sumber, bahan.sumber.judul(bahan.unit)
    metode = bahan.permintaan.metode
    if bahan.permintaan.per_unit:
        (kurun,) = bahan.periods()
        units = unit_columns_of(sumber, kurun)
        return arus_kas_per_unit(judul, sumber.akun, kurun, units, metode=metode)
    return arus_kas(judul, sumber.akun, compared(bahan), metode=metode)


def _ekuitas(bahan: Bahan) -> Statement:
    judul = bahan.sumber.judul(bahan.unit)
    return perubahan_ekuitas(judul, bahan.sumber.akun, compared(bahan))


def _neraca(draw: Callable[..., Statement]) -> Callable[[Bahan], Statement]:
    def made_of(bahan: Bahan) -> Statement:
        (kurun,) = bahan.periods()
        return draw(bahan.sumber.judul(bahan.unit), bahan.sumber.akun, kurun)

    return made_of


def _rasio(bahan: Bahan) -> DaftarRasio:
    sumber, now = bahan.sumber, bahan.waktu[0]
    before = before_of_span(sumber.kalender, now)
    spans = (now, before) if before else (now,)
    found = _kept(periods_of(sumber, spans, bahan.unit.id if bahan.unit else None))
    lalu = found[1] if len(found) > 1 else None
    return rasio(sumber.judul(bahan.unit), sumber.akun, found[0], lalu)


def _calk(bahan: Bahan) -> Calk:
    sumber = bahan.sumber
    hasil, posisi = _with_position(bahan)
    texts = own_texts(sumber.koperasi_id, bahan.permintaan.sampai)
    told = bahan.tambahan or additions_of(sumber, hasil[0], texts)
    return calk(
        sumber.judul(bahan.unit), sumber.akun, hasil, profile_of(sumber, hasil[0]), told,
        policies_of(texts), posisi=posisi, istilah=_istilah(bahan),
    )  # fmt: skip


def _book(bahan: Bahan) -> Buku:
    return account_book(bahan.sumber, bahan.permintaan, bahan.unit, bahan.waktu[0])


def _card(bahan: Bahan) -> Kartu:
    return card(bahan.sumber, bahan.permintaan, bahan.unit, bahan.waktu[0])


def _cash(bahan: Bahan) -> BukuKas:
    kode = bahan.permintaan.akun or ""
    return whole_cash_book(bahan.sumber, kode, bahan.unit, bahan.waktu[0])


_MAKERS: dict[str, Callable[[Bahan], Laporan]] = {
    "posisi-keuangan": _posisi,
    "phu": _phu,
    "arus-kas": _arus_kas,
    "perubahan-ekuitas": _ekuitas,
    "neraca-saldo": _neraca(neraca_saldo),
    "neraca-lajur": _neraca(neraca_lajur),
    "rasio": _rasio,
    "calk": _calk,
    "buku-besar": _book,
    "buku-kas": _cash,
    "kartu-anggota": _card,
}
