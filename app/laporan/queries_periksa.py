"""Checks that statements agree with themselves and with the chart, at every month's end."""

from __future__ import annotations

from app.buku_besar.queries import first_and_last_day, saldo_by_akun
from app.buku_besar.queries_konteks import context_of
from app.laporan.queries_gerak import Sumber, periods_of, source_of
from app.laporan.rules_arus_kas import TIDAK_LANGSUNG, arus_kas
from app.laporan.rules_buku import Kurun
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_posisi import posisi_keuangan
from app.laporan.rules_susunan import cek_susunan
from app.laporan.rules_waktu import Waktu
from app.values.calendar import bulan_tahun, month_end, months_between

TUNTAS = {
    "kas_dalam_perjalanan": "uang yang masih di jalan antara kas dan bank",
    "penerimaan_belum_teridentifikasi": "penerimaan yang belum dikenali pengirimnya",
}


def layout_problems(koperasi_id: int) -> list[str]:
    """Accounts that no statement would show rightly."""
    return cek_susunan(source_of(koperasi_id).akun)


def position_problems(koperasi_id: int) -> list[str]:
    """Months of the open book years at whose end assets differ from liabilities and equity."""
    sumber, months = _open_months(koperasi_id)
    judul = sumber.judul(None)
    return [
        f"Posisi keuangan akhir {bulan_tahun(k.sampai)} tidak seimbang; jalankan pemeriksaan "
        "jurnal dan bangun ulang tabel turunan."
        for k in months
        if not posisi_keuangan(judul, sumber.akun, [k]).cocok
    ]


def equity_problems(koperasi_id: int) -> list[str]:
    """Months at whose end a component of equity is not what its movements lead to."""
    sumber, months = _open_months(koperasi_id)
    judul = sumber.judul(None)
    return [
        f"Perubahan ekuitas sampai akhir {bulan_tahun(k.sampai)} tidak sama dengan posisi keuangan."
        for k in months
        if not perubahan_ekuitas(judul, sumber.akun, [k]).cocok
    ]


def cash_flow_problems(koperasi_id: int) -> list[str]:
    """Months where the flows do not lead to the cash there is, directly or indirectly."""
    sumber, months = _open_months(koperasi_id)
    found = []
    for kurun in months:
        both = [
            arus_kas(sumber.judul(None), sumber.akun, [kurun], metode=metode)
            for metode in ("langsung", TIDAK_LANGSUNG)
        ]
        totals = [{r.kunci: r.nilai for r in s.baris}["arus_operasi"] for s in both]
        if totals[0] != totals[1] or not all(s.cocok for s in both):
            found.append(
                f"Arus kas sampai akhir {bulan_tahun(kurun.sampai)}: metode langsung, tidak "
                "langsung, dan saldo kas tidak sama; periksa akun yang golongan arus kasnya kosong."
            )
    return found


def unsettled(koperasi_id: int) -> list[tuple[str, str, str, int]]:
    """Clearing accounts that are not nil: code, name, what stands there, balance in sen.

    One sum over all days: the front page asks it at every visit.
    """
    clearing = [a for a in context_of(koperasi_id).accounts.values() if a.peran in TUNTAS]
    saldo = saldo_by_akun(koperasi_id, [a.id for a in clearing])
    return [(a.kode, a.nama, TUNTAS[a.peran], saldo[a.id]) for a in clearing if saldo.get(a.id)]


def _open_months(koperasi_id: int) -> tuple[Sumber, tuple[Kurun, ...]]:
    """The book year to date at every month's end, for the newest year with entries."""
    sumber = source_of(koperasi_id)
    _, last = first_and_last_day(koperasi_id)
    if last is None:
        return sumber, ()
    first = sumber.kalender.year_of(last).mulai
    ends = [month_end(month) for month in months_between(first, last)]
    return sumber, periods_of(sumber, [Waktu(first, end, first) for end in ends])
