"""Withdrawals, holds, transfers and deductions: what may leave a member's savings. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.simpanan.rules import SEBUTAN_JENIS, KetentuanRow
from app.values.calendar import tanggal_panjang
from app.values.money import MAX_SEN, SEN_PER_RUPIAH, Money
from app.values.refusal import Reason
from app.values.tulis import rp

J = JenisSimpanan
DAPAT_DITARIK = (J.SUKARELA, J.KHUSUS)
DAPAT_DITAHAN = (J.SUKARELA, J.BERJANGKA, J.KHUSUS)
TETAP = (
    "tidak dapat ditarik selama masih menjadi anggota; dikembalikan setelah keanggotaan berakhir "
    "(penjelasan UU 25/1992 pasal 41)."
)
ALASAN_MIN, ALASAN_MAX = 5, 200


@dataclass(frozen=True, slots=True)
class TahananRow:
    """Money of a member that may not leave for now; `sampai` None: until released."""

    jumlah: int
    mulai: date
    sampai: date | None = None
    dilepas: date | None = None


@dataclass(frozen=True, slots=True)
class Tersedia:
    """Ledger balance, what of it is held, what may leave; in sen."""

    saldo: int
    ditahan: int

    @property
    def tersedia(self) -> int:
        """What may leave now."""
        return max(self.saldo - self.ditahan, 0)


def held_on(holds: Iterable[TahananRow], on: date, until: date | None = None) -> int:
    """The most that is held at once on a day or a later one, up to `until` where it is given.

    Money that leaves is gone for all days to come, so a paper dated before a hold began does not
    slip under it; a hold released since then no longer stands in the way. Holds that follow one
    another are not added up. The last day of a hold counts, the day of its release does not.
    """
    rows = tuple(holds)
    now = sum(hold.jumlah for hold in rows if _in_force(hold, on))
    still = [hold for hold in rows if hold.dilepas is None]
    days = {h.mulai for h in still if h.mulai > on and (until is None or h.mulai <= until)}
    later = (sum(h.jumlah for h in still if _in_force(h, day)) for day in days)
    return max(now, *later, 0)


def _in_force(hold: TahananRow, day: date) -> bool:
    return (
        hold.mulai <= day
        and (hold.sampai is None or day <= hold.sampai)
        and (hold.dilepas is None or day < hold.dilepas)
    )


def short_problems(jumlah: Money, tersedia: Tersedia, *, sebutan: str) -> list[Reason]:
    """More than is available is refused with all three figures (fitur 12)."""
    if jumlah.sen <= tersedia.tersedia:
        return []
    text = (
        f"{sebutan} bersaldo {rp(tersedia.saldo)}, ditahan {rp(tersedia.ditahan)}; yang tersedia "
        f"{rp(tersedia.tersedia)}, kurang {rp(jumlah.sen - tersedia.tersedia)}."
    )
    return [Reason(text, "jumlah")]


def amount_problems(jumlah: Money) -> list[Reason]:
    """Nothing, or cents: cash is paid in whole rupiah."""
    if jumlah.sen <= 0:
        return [Reason("Isi jumlahnya, lebih dari nol.", "jumlah")]
    if jumlah.sen % SEN_PER_RUPIAH or jumlah.sen > MAX_SEN:
        return [Reason("Jumlah harus rupiah utuh.", "jumlah")]
    return []


def withdrawal_problems(
    jenis: JenisSimpanan, jumlah: Money, tersedia: Tersedia, *, status: Status
) -> list[Reason]:
    """Why money may not be paid out: kind, standing, balance."""
    if jenis in (J.POKOK, J.WAJIB):
        return [Reason(f"{SEBUTAN_JENIS[jenis]} {TETAP}", "jenis")]
    if jenis not in DAPAT_DITARIK:
        text = f"{SEBUTAN_JENIS[jenis]} dicairkan dari sertifikatnya, bukan ditarik di sini."
        return [Reason(text, "jenis")]
    reasons = amount_problems(jumlah)
    if status is Status.BERHENTI:
        text = "Anggota ini sudah berhenti; uangnya dibayar lewat penyelesaian anggota keluar."
        reasons.append(Reason(text, "anggota"))
    if status is Status.CALON:
        text = "Calon anggota belum mempunyai simpanan; uangnya dikembalikan bila tidak diterima."
        reasons.append(Reason(text, "anggota"))
    return reasons or short_problems(jumlah, tersedia, sebutan=SEBUTAN_JENIS[jenis])


def notice_problems(
    term: KetentuanRow | None, jumlah: Money, *, on: date, diberitahukan: date | None
) -> list[Reason]:
    """Large sums are announced some days before, when the cooperative decided so."""
    if term is None or term.batas_beritahu is None or jumlah.sen < term.batas_beritahu:
        return []
    days = f"Penarikan mulai {rp(term.batas_beritahu)} diberitahukan {term.beritahu_hari} hari "
    if diberitahukan is None:
        return [Reason(f"{days}sebelumnya; isi tanggal pemberitahuannya.", "diberitahukan")]
    ready = diberitahukan + timedelta(days=term.beritahu_hari)
    if on < ready:
        text = f"{days}sebelumnya; paling cepat dibayar {tanggal_panjang(ready)}."
        return [Reason(text, "diberitahukan")]
    return []


def needs_second_person(term: KetentuanRow | None, jumlah: Money) -> bool:
    """Whether the sum is above the limit one person may pay out alone."""
    return bool(term and term.batas_setuju is not None and jumlah.sen > term.batas_setuju)


def release_problems(term: KetentuanRow | None, on: date) -> list[Reason]:
    """Simpanan khusus waits for its day."""
    if term is None or term.tanggal_cair is None or on >= term.tanggal_cair:
        return []
    text = f"Simpanan {term.tujuan} dibayar mulai {tanggal_panjang(term.tanggal_cair)}."
    return [Reason(text, "tanggal")]


def hold_problems(
    jenis: JenisSimpanan, jumlah: Money, tersedia: Tersedia, *, alasan: str, mulai: date,
    sampai: date | None,
) -> list[Reason]:  # fmt: skip
    """Why money may not be held: nothing to hold, no reason, an end before its beginning."""
    reasons = amount_problems(jumlah)
    if jenis not in DAPAT_DITAHAN:
        text = "Yang ditahan hanya simpanan sukarela, berjangka, atau khusus; pokok dan wajib "
        reasons.append(Reason(text + "memang tidak dapat ditarik.", "jenis"))
    elif not reasons:
        reasons += short_problems(jumlah, tersedia, sebutan=SEBUTAN_JENIS[jenis])
    reasons += reason_problems(alasan)
    if sampai and sampai < mulai:
        reasons.append(Reason("Tanggal akhir mendahului awalnya.", "sampai"))
    return reasons


def reason_problems(alasan: str, name: str = "alasan") -> list[Reason]:
    """A reason of some words."""
    if not ALASAN_MIN <= len(alasan.strip()) <= ALASAN_MAX:
        text = f"Tulis alasannya, {ALASAN_MIN} sampai {ALASAN_MAX} huruf."
        return [Reason(text, name)]
    return []
