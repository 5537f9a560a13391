"""What a form begins with: the last choices, a paper written again, the paper it continues."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.buku_besar.queries import mutasi
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context, Sifat
from app.kas.models import SuratKas
from app.kas.queries import last_of_kind, papers_between
from app.kas.queries_daftar import loan_rows, petty_cash
from app.kas.queries_riwayat import Sisa, papers_of
from app.kas.rules_katalog import Kejadian, Sisi
from app.kas.rules_kejadian import KATALOG
from app.kas.rules_pajak import PPH_FINAL, PPH_FINAL_BAWAAN, final_tax, rate_of
from app.koperasi.queries import setting_on
from app.values.calendar import bulan_tahun, month_end, month_start
from app.values.money import SEN_PER_RUPIAH, Money

# What a form takes over from the last paper of its kind: never an amount.
BUKU = ("cara", "kas", "unit_kas", "ke_cara", "ke_kas", "ke_unit_kas")
DIINGAT = ("unit_id", "beban", "pendapatan", "jenis")
OMZET = ("partisipasi_bruto", "pendapatan_non_anggota")


def remembered(koperasi_id: int, kejadian: Kejadian) -> dict[str, Any]:
    """Books, unit and account of the last paper of this kind; no book where money rarely moves."""
    books = () if "kas" in kejadian.boleh else BUKU
    last = last_of_kind(koperasi_id, kejadian.kunci)
    return {name: last.isi[name] for name in (*books, *DIINGAT) if last and name in last.isi}


def continued(koperasi_id: int, kejadian: Kejadian, asal: Sisa) -> dict[str, Any]:
    """What the paper an event continues suggests: the rest, the next instalment, a month's part."""
    isi: dict[str, Any] = {"asal_id": str(asal.surat.id)}
    if asal.surat.pihak_id:
        isi["pihak_id"] = str(asal.surat.pihak_id)
    if kejadian.kunci in ("angsuran_bank", "utang_bank_desa"):
        return isi | _instalment(koperasi_id, asal)
    if kejadian.kunci in ("dimuka_bulan", "dimuka_jadi"):
        months = int(asal.surat.isi.get("bulan", 1) or 1)
        # Whole rupiah a month, down; the last month takes the rest.
        month = asal.jumlah // months // SEN_PER_RUPIAH * SEN_PER_RUPIAH
        last = asal.sisa < 2 * month
        return isi | {"jumlah": asal.sisa if last else month}
    return isi | {"jumlah": asal.sisa}


def _instalment(koperasi_id: int, asal: Sisa) -> dict[str, Any]:
    [loan] = loan_rows(koperasi_id, utang_bank_id=asal.surat.id)
    if loan.berikut is None:
        return {"pokok": asal.sisa}
    return {"pokok": min(loan.berikut.pokok, asal.sisa), "bunga": loan.berikut.bunga}


def open_papers(koperasi_id: int, kejadian: Kejadian) -> list[Sisa]:
    """Papers an event may continue: those with something left."""
    return [one for one in papers_of(koperasi_id, kejadian.asal) if one.sisa > 0]


def turnover(koperasi_id: int, month: date, context: Context) -> int:
    """Business turnover of a month after returns, in sen (akuntansi 4.1): members and others.

    Income taxed finally already, grants and other income outside the business are left out.
    """
    wanted = {a.id for a in context.accounts.values() if a.kelompok in OMZET}
    rows = mutasi(koperasi_id, since=month_start(month), until=month_end(month))
    closing = (Sifat.PENUTUP.value, Sifat.PEMBUKA.value)
    return sum(
        row.kredit - row.debit for row in rows if row.akun_id in wanted and row.sifat not in closing
    )


def tax_due(koperasi_id: int, month: date) -> tuple[int, Money]:
    """Turnover of a month in sen and the final tax on it by the rate in force then."""
    base = turnover(koperasi_id, month, context_of(koperasi_id))
    rate = rate_of(setting_on(koperasi_id, PPH_FINAL, month_end(month), PPH_FINAL_BAWAAN))
    return base, final_tax(Money(base), rate)


def suggested(koperasi_id: int, kejadian: Kejadian, today: date) -> dict[str, Any]:
    """Amounts the books know: the tax of last month, what the petty cash lacks."""
    if kejadian.kunci == "pph_final":
        month = month_start(today) - timedelta(days=1)
        return {"jumlah": tax_due(koperasi_id, month)[1].sen, "masa": bulan_tahun(month)}
    if kejadian.kunci == "isi_kas_kecil" and (petty := petty_cash(koperasi_id, today)):
        return {"jumlah": petty.isi_kembali}
    return {}


def last_month(koperasi_id: int, today: date) -> list[SuratKas]:
    """Payments and receipts of last month that this month does not have yet, one of each kind.

    Alike are papers of the same event on the same account and unit.
    """
    first = month_start(today)
    before = papers_between(koperasi_id, month_start(first - timedelta(days=1)), first)
    done = {_sameness(one) for one in papers_between(koperasi_id, first, month_end(today))}
    found: dict[tuple[Any, ...], SuratKas] = {}
    for one in before:
        kejadian = KATALOG.get(one.kejadian)
        repeats = kejadian and not kejadian.asal and kejadian.sisi is not Sisi.PINDAH
        if one.tanggal < first and repeats and _sameness(one) not in done:
            found[_sameness(one)] = one
    return list(found.values())


def _sameness(surat: SuratKas) -> tuple[Any, ...]:
    isi: Mapping[str, Any] = surat.isi
    named = tuple(isi.get(name) for name in ("beban", "pendapatan", "unit_id", "jenis"))
    return (surat.kejadian, *named)


def paper_named(koperasi_id: int, kejadian: Kejadian, asal_id: UUID) -> Sisa | None:
    """One open paper an event may continue."""
    found = papers_of(koperasi_id, kejadian.asal, asal_id=asal_id)
    return found[0] if found else None
