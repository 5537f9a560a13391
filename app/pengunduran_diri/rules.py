"""A member who leaves: what is owed either way, what is set off, what is paid. Pure.

Source: kelembagaan 2.6, akuntansi 3.1 anggota_keluar, model AD art. 6(2)d (savings are refunded
after obligations are settled).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.values.money import NIL, Money, total
from app.values.refusal import Reason
from app.values.tulis import rp

MENINGGAL = "meninggal"
DIBERHENTIKAN = "diberhentikan"
SETELAN_SHU = "anggota.shu_tahun_keluar"
SETELAN_WARIS = "anggota.batas_surat_waris"
WARIS_BAWAAN = "0"


class Hak(StrEnum):
    """What the cooperative owes a member who leaves; the first six are kinds of savings."""

    POKOK = "pokok"
    WAJIB = "wajib"
    SUKARELA = "sukarela"
    BERJANGKA = "berjangka"
    KHUSUS = "khusus"
    CALON = "calon"
    SHU = "shu"
    BON_LEBIH = "bon_lebih"


class Utang(StrEnum):
    """What the member owes, in the order it is set off."""

    BON = "bon"
    PINJAMAN = "pinjaman"


class CaraShu(StrEnum):
    """What ART says of the share in the surplus of the year one leaves."""

    PRORATA = "prorata"
    TIDAK = "tidak"
    TRANSAKSI = "transaksi"


SEBUTAN_HAK: dict[str, str] = {
    Hak.POKOK: "Simpanan pokok",
    Hak.WAJIB: "Simpanan wajib",
    Hak.SUKARELA: "Simpanan sukarela",
    Hak.BERJANGKA: "Simpanan berjangka",
    Hak.KHUSUS: "Simpanan khusus",
    Hak.CALON: "Simpanan calon anggota",
    Hak.SHU: "SHU tahun lalu yang belum dibayar",
    Hak.BON_LEBIH: "Kelebihan bayar bon",
}
SEBUTAN_UTANG: dict[str, str] = {Utang.BON: "Bon belanja", Utang.PINJAMAN: "Pinjaman"}
SEBUTAN_BAGIAN = {**SEBUTAN_HAK, **SEBUTAN_UTANG}
SEBUTAN_SHU = {
    CaraShu.PRORATA: "Sebanding lamanya menjadi anggota pada tahun itu",
    CaraShu.TIDAK: "Tidak mendapat bagian",
    CaraShu.TRANSAKSI: "Menurut transaksi sampai hari berhenti",
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """A sum owed one way, above nil, in the unit that keeps it."""

    jenis: str
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Sertifikat:
    """A time deposit that ends with the membership: who kept how much of it, and the penalty."""

    id: UUID
    nomor: str
    bagian: tuple[Bagian, ...]
    denda: Money = NIL

    @property
    def jumlah(self) -> Money:
        """What it is worth before the penalty."""
        return total(part.jumlah for part in self.bagian)

    @property
    def neto(self) -> Money:
        """What the member gets for it."""
        return self.jumlah - self.denda


@dataclass(frozen=True, slots=True)
class Hitungan:
    """The settlement: rights, certificates, debts, and the share of a loss the meeting decided."""

    hak: tuple[Bagian, ...] = ()
    sertifikat: tuple[Sertifikat, ...] = ()
    utang: tuple[Bagian, ...] = ()
    rugi: Money = NIL

    @property
    def jumlah_hak(self) -> Money:
        """Everything the cooperative owes."""
        return total((*(h.jumlah for h in self.hak), *(s.jumlah for s in self.sertifikat)))

    @property
    def denda(self) -> Money:
        """Penalties for certificates broken before their day."""
        return total(s.denda for s in self.sertifikat)

    @property
    def jumlah_utang(self) -> Money:
        """Everything the member owes."""
        return total(u.jumlah for u in self.utang)

    @property
    def tersedia(self) -> Money:
        """What debts may be set off against."""
        return self.jumlah_hak - self.denda - self.rugi

    @property
    def potongan(self) -> tuple[Bagian, ...]:
        """Of each debt what is set off, in order, never more than there is; nil parts left out."""
        left, found = self.tersedia, []
        for debt in self.utang:
            taken = min(debt.jumlah, left)
            left -= taken
            if taken:
                found.append(Bagian(debt.jenis, taken, debt.unit_id))
        return tuple(found)

    @property
    def dipotong(self) -> Money:
        """What is set off in all."""
        return total(p.jumlah for p in self.potongan)

    @property
    def terutang(self) -> Money:
        """What is to be paid to the member or the heirs."""
        return self.tersedia - self.dipotong

    @property
    def sisa_utang(self) -> Money:
        """What the member still owes after everything was set off."""
        return self.jumlah_utang - self.dipotong

    @property
    def tambah(self) -> Money:
        """What the main journal adds to the debt to former members; certificates add their own."""
        return max(self._main, NIL)

    @property
    def kurang(self) -> Money:
        """What the main journal takes off it: debts set off against money of certificates."""
        return max(-self._main, NIL)

    @property
    def _main(self) -> Money:
        return self.terutang - total(s.neto for s in self.sertifikat)

    @property
    def posts(self) -> bool:
        """Whether the main journal has anything to say."""
        return bool(self.hak or self.rugi or self.potongan)

    @property
    def kosong(self) -> bool:
        """Whether nothing is owed either way."""
        return not (self.jumlah_hak or self.jumlah_utang)

    def of(self, jenis: str) -> Money:
        """What there is of one right or debt, certificates counted as simpanan berjangka."""
        parts = [b.jumlah for b in (*self.hak, *self.utang) if b.jenis == jenis]
        if jenis == Hak.BERJANGKA:
            parts += [s.jumlah for s in self.sertifikat]
        return total(parts)

    @property
    def figures(self) -> list[list[str]]:
        """Every figure as plain text: what two people sign must be the same."""
        rows = [["hak", b.jenis, str(b.unit_id or ""), str(b.jumlah.sen)] for b in self.hak]
        rows += [["utang", b.jenis, str(b.unit_id or ""), str(b.jumlah.sen)] for b in self.utang]
        rows += [
            ["sertifikat", s.nomor, str(s.jumlah.sen), str(s.denda.sen)] for s in self.sertifikat
        ]
        return [*sorted(rows), ["rugi", str(self.rugi.sen)]]


@dataclass(frozen=True, slots=True)
class Saldo:
    """The balance of one kind in one unit, positive when on its usual side, in sen.

    `sesudah`: something moved after the day of leaving.
    """

    jenis: str
    unit_id: UUID
    sen: int
    sesudah: bool = False


def reckoned(
    saldo: Sequence[Saldo], sertifikat: Sequence[Sertifikat], rugi: Money
) -> Hitungan:  # fmt: skip
    """The settlement of balances. Certificates are taken out of simpanan berjangka.

    A bon paid beyond what was owed is money of the member. Savings below nil are left out: see
    `balance_problems`.
    """
    taken = {(b.jenis, b.unit_id): 0 for s in sertifikat for b in s.bagian}
    for one in sertifikat:
        for part in one.bagian:
            taken[(part.jenis, part.unit_id)] += part.jumlah.sen
    hak, utang = [], []
    for row in saldo:
        sen = row.sen - taken.get((row.jenis, row.unit_id), 0)
        if row.jenis in list(Utang):
            if sen > 0:
                utang.append(Bagian(row.jenis, Money(sen), row.unit_id))
            elif sen < 0:
                hak.append(Bagian(Hak.BON_LEBIH, Money(-sen), row.unit_id))
        elif sen > 0:
            hak.append(Bagian(row.jenis, Money(sen), row.unit_id))
    order = [*Hak, *Utang]
    hak.sort(key=lambda b: order.index(b.jenis))
    utang.sort(key=lambda b: order.index(b.jenis))
    return Hitungan(tuple(hak), tuple(sertifikat), tuple(utang), rugi)


def spread(
    nomor: str, berjangka_id: UUID, jumlah: Money, denda: Money, kept: dict[UUID, int]
) -> Sertifikat:
    """A certificate with the units that keep its money; takes it out of `kept`.

    What no unit keeps stays out, so the sums tell (`certificate_problems`).
    """
    left, parts = jumlah.sen, []
    for unit_id, sen in kept.items():
        here = min(left, max(sen, 0))
        if here:
            parts.append(Bagian(Hak.BERJANGKA, Money(here), unit_id))
            kept[unit_id] -= here
            left -= here
    return Sertifikat(berjangka_id, nomor, tuple(parts), denda)


def balance_problems(saldo: Sequence[Saldo], on: str) -> list[Reason]:
    """Savings below nil, and movements after the day of leaving (`on` in words)."""
    reasons = []
    for row in saldo:
        word = SEBUTAN_BAGIAN[row.jenis]
        if row.sesudah:
            text = f"{word}: ada transaksi sesudah {on}; pilih tanggal berhenti yang lebih akhir."
            reasons.append(Reason(text, "tanggal"))
        if row.sen < 0 and row.jenis != Utang.BON:
            text = f"{word} bersaldo minus {rp(-row.sen)}; betulkan catatannya lebih dahulu."
            reasons.append(Reason(text, "anggota"))
    return list(dict.fromkeys(reasons))


def loss_problems(hitungan: Hitungan, keputusan: str) -> list[Reason]:
    """A share of the loss: only by numbered decision of the RA, only out of simpanan wajib."""
    rugi, wajib = hitungan.rugi, hitungan.of(Hak.WAJIB)
    reasons = []
    if rugi.sen < 0:
        reasons.append(Reason("Tanggungan rugi tidak boleh di bawah nol.", "rugi"))
    if rugi.sen > wajib.sen:
        text = f"Tanggungan rugi paling banyak sebesar simpanan wajibnya, {rp(wajib)}."
        reasons.append(Reason(text, "rugi"))
    if rugi and not keputusan.strip():
        text = "Isi nomor keputusan rapat anggota yang membebankan kerugian."
        reasons.append(Reason(text, "keputusan_rugi"))
    return reasons


def debt_problems(hitungan: Hitungan, janji: str, tempo: date | None, on: date) -> list[Reason]:
    """More debts than savings: paid first, or left as a receivable with a dated promise.

    Savings are refunded after obligations are settled (model AD art. 6(2)d), so the rest stays
    on the bon (akuntansi 3.1) and nothing is paid out.
    """
    rest = hitungan.sisa_utang
    if not rest:
        return []
    if not janji.strip():
        owed = ", ".join(f"{SEBUTAN_UTANG[u.jenis].lower()} {rp(u.jumlah)}" for u in hitungan.utang)
        text = (
            f"Utangnya ({owed}) melebihi simpanannya; kurang {rp(rest)}. Terima pelunasannya "
            "lebih dahulu, atau isi janji pelunasan agar sisanya tetap tercatat sebagai piutang."
        )
        return [Reason(text, "janji")]
    if tempo is None:
        return [Reason("Isi tanggal sisa utang akan dilunasi.", "janji_tanggal")]
    if tempo < on:
        return [Reason("Tanggal pelunasan mendahului tanggal berhenti.", "janji_tanggal")]
    return []


def payment_problems(jumlah: Money, sisa: Money, *, on: date, sejak: date | None) -> list[Reason]:
    """Nil or less, more than is still owed, cents (but for the very last), before the exit."""
    reasons = []
    if jumlah.sen <= 0:
        reasons.append(Reason("Isi jumlah yang dibayar.", "jumlah"))
    elif not sisa:
        text = "Tidak ada lagi yang harus dibayar kepada anggota ini."
        reasons.append(Reason(text, "jumlah"))
    elif jumlah.sen > sisa.sen:
        text = f"Yang belum dibayar tinggal {rp(sisa)}; {rp(jumlah)} melebihinya."
        reasons.append(Reason(text, "jumlah"))
    elif jumlah.sen % 100 and jumlah != sisa:
        reasons.append(Reason("Jumlah harus rupiah utuh.", "jumlah"))
    if sejak and on < sejak:
        reasons.append(Reason("Pembayaran mendahului tanggal berhenti.", "tanggal"))
    return reasons


def heir_problems(
    sebab: str, penerima: str, surat: str, *, terutang: Money, batas: str
) -> list[Reason]:
    """After a death money goes to the heirs: named, above the limit with their certificate."""
    if sebab != MENINGGAL:
        return []
    reasons = []
    if not penerima.strip():
        text = "Isi nama ahli waris yang menerima uangnya."
        reasons.append(Reason(text, "penerima"))
    limit = Money(int(batas or 0) * 100)
    if terutang.sen > limit.sen and not surat.strip():
        above = f" karena haknya melebihi {rp(limit)}" if limit else ""
        text = f"Isi nomor surat keterangan ahli waris{above}."
        reasons.append(Reason(text, "surat_waris"))
    return reasons


def width_problems(texts: dict[str, tuple[str, int, str]]) -> list[Reason]:
    """Texts too long for the paper: field to (text, width, name)."""
    return [
        Reason(f"{nama} paling panjang {width} huruf.", name)
        for name, (text, width, nama) in texts.items()
        if len(text) > width
    ]
