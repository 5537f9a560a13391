"""The acts of buying. Each takes a key: the same once more returns the paper made before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from app.buku_besar.commands import Held, lock_head, post_event
from app.buku_besar.commands_surat import already, fingerprint
from app.buku_besar.queries_terbuka import balances_on
from app.buku_besar.rules_aturan import Event, PostingRule
from app.buku_besar.rules_persediaan import JenisPersediaan, trading_problems, usual_goods
from app.pembelian.journals import (
    BARANG,
    RETUR,
    UANG_MUKA,
    UANG_MUKA_KEMBALI,
    UTANG_BAYAR,
    BarangBought,
    BarangReturned,
    UangMukaPaid,
    UangMukaReturned,
    UtangPaid,
)
from app.pembelian.models import Pembelian, ReturBeli, UangMuka, UtangBayar
from app.pembelian.queries import invoice_known, open_advances, open_debts
from app.pembelian.rules import (
    SEBUTAN_ARAH,
    SEBUTAN_RETUR,
    ArahUangMuka,
    LawanRetur,
    PembelianBarang,
    ReturPembelian,
    UangMukaBeli,
    UtangDibayar,
    purchase_problems,
    settle_problems,
)
from app.pihak.models import Pihak
from app.pihak.rules import JenisPihak
from app.platform.db import db
from app.unit.rules import UnitRow
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import NIL
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Act:
    """What every act of buying shares: whose books, which key and day, by whom, the lock."""

    koperasi_id: int
    key: UUID
    on: date
    by: Actor
    sidik: str
    held: Held

    def unit(self, unit_id: UUID) -> tuple[UnitRow | None, list[Reason]]:
        """The unit and what is against it."""
        unit = self.held[1].units.get(unit_id)
        return unit, trading_problems(unit)

    def post(self, rule: PostingRule, event: Event, keterangan: str, bukti: str) -> int:
        """The journal of the act."""
        return post_event(
            self.koperasi_id, rule, event, source_id=self.key, on=self.on, by=self.by,
            keterangan=keterangan, bukti=bukti.strip(), held=self.held,
        )  # fmt: skip

    def keep(self, model: type[Any], urut: int, **facts: Any) -> Any:
        """The paper of the act."""
        paper = model(
            koperasi_id=self.koperasi_id, id=self.key, tanggal=self.on,
            sidik_permintaan=self.sidik, jurnal_urut=urut, **facts,
        )  # fmt: skip
        db.session.add(paper)
        db.session.flush()
        return paper


def _once(  # noqa: PLR0913 -- what every act shares
    model: type[T], koperasi_id: int, key: UUID, asked: object, *, on: date, by: Actor,
    act: Callable[[_Act], T],
) -> T:  # fmt: skip
    """Run an act unless its key made a paper before."""
    sidik = fingerprint(on, repr(asked))
    held = lock_head(koperasi_id)
    if known := already(model, koperasi_id, key, sidik):
        return cast(T, known)
    return act(_Act(koperasi_id, key, on, by, sidik, held))


def record_pembelian(
    koperasi_id: int, key: UUID, beli: PembelianBarang, *, on: date, by: Actor
) -> Pembelian:
    """Record goods bought by a unit as one amount: cash, advance, debt, or partly each.

    Refused: `purchase_problems`, an unknown supplier, an invoice of this supplier that is there
    already, and what the ledger refuses (cash below nil).
    """
    return _once(Pembelian, koperasi_id, key, beli, on=on, by=by, act=lambda a: _buy(a, beli))


def _buy(act: _Act, beli: PembelianBarang) -> Pembelian:
    unit, reasons = act.unit(beli.unit_id)
    nama, why = _supplier(act, beli.pihak_id)
    muka = _advance(act, beli.unit_id, beli.pihak_id) if beli.uang_muka else 0
    reasons += why + purchase_problems(beli, on=act.on, muka=muka)
    reasons += _invoice_problems(act, beli, nama)
    if reasons or unit is None:
        raise Refused(*reasons)
    goods = beli.persediaan or usual_goods(unit.jenis)
    event = BarangBought(
        beli.unit_id, beli.dibayar, beli.uang_muka, beli.utang, goods, beli.pihak_id, beli.cara,
        beli.kas,
    )  # fmt: skip
    text = f"Pembelian barang {unit.nama}" + (f" dari {nama}" if nama else "")
    if beli.catatan.strip():
        text += f": {beli.catatan.strip()}"
    urut = act.post(BARANG, event, text, beli.faktur)
    names = ("unit_id", "pihak_id", "harga", "ongkos", "potongan", "dibayar", "uang_muka", "utang")
    paper: Pembelian = act.keep(
        Pembelian, urut, persediaan=goods.value, cara=beli.cara.value, kas_id=beli.kas,
        jatuh_tempo=beli.jatuh_tempo if beli.utang else None, faktur=beli.faktur.strip(),
        catatan=beli.catatan.strip(), **{name: getattr(beli, name) for name in names},
    )  # fmt: skip
    return paper


def _supplier(act: _Act, pihak_id: UUID | None) -> tuple[str, list[Reason]]:
    """Name of a supplier; blank for an unnamed seller."""
    if pihak_id is None:
        return "", []
    pihak = db.session.get(Pihak, (act.koperasi_id, pihak_id))
    if pihak is None or pihak.jenis == JenisPihak.BELUM_DIRINCI:
        return "", [Reason("Pilih pemasoknya dari daftar.", "pemasok")]
    return pihak.nama, []


def _invoice_problems(act: _Act, beli: PembelianBarang, nama: str) -> list[Reason]:
    if not beli.faktur.strip() or beli.pihak_id is None:
        return []
    known = invoice_known(act.koperasi_id, beli.pihak_id, beli.faktur.strip())
    if known is None:
        return []
    text = (
        f"Faktur {known.faktur} dari {nama} sudah dicatat {tanggal_panjang(known.tanggal)}; "
        "periksa nomornya, atau batalkan dahulu yang lama."
    )
    return [Reason(text, "faktur")]


def _debt(act: _Act, unit_id: UUID, pihak_id: UUID) -> int:
    """What is open in sen: on the day, and not beyond what is open by now."""
    account = act.held[1].by_role.get("utang_usaha")
    if account is None:
        return 0
    found = balances_on(act.koperasi_id, account.id, act.on, [pihak_id])
    return min(-sen for sen in found.get((unit_id, pihak_id), (0, 0)))


def _advance(act: _Act, unit_id: UUID, pihak_id: UUID | None) -> int:
    """Advances open in sen, on the day and by now."""
    if pihak_id is None:
        return 0
    return min(
        sum(
            row.saldo
            for row in open_advances(act.koperasi_id, until, unit_id=unit_id, pihak_id=pihak_id)
        )
        for until in (act.on, date.max)
    )


def _named_problems(act: _Act, unit_id: UUID, pihak_id: UUID, untuk: UUID | None) -> list[Reason]:
    """The purchase chosen has nothing open on that day."""
    if untuk is None:
        return []
    rows = open_debts(act.koperasi_id, act.on, unit_id=unit_id, pihak_id=pihak_id)
    if any(b.gerak.sumber_id == untuk for row in rows for b in row.butir):
        return []
    return [Reason("Faktur yang dipilih sudah lunas pada tanggal itu; pilih yang lain.", "untuk")]


def record_utang_bayar(
    koperasi_id: int, key: UUID, bayar: UtangDibayar, *, on: date, by: Actor
) -> UtangBayar:
    """Pay a supplier, oldest debt first or the purchase named; a discount lowers the stock's cost.

    Refused: nil, more than is owed in this unit, a purchase that is settled, cash below nil.
    """
    return _once(UtangBayar, koperasi_id, key, bayar, on=on, by=by, act=lambda a: _pay(a, bayar))


def _pay(act: _Act, bayar: UtangDibayar) -> UtangBayar:
    unit, reasons = act.unit(bayar.unit_id)
    nama, why = _supplier(act, bayar.pihak_id)
    if why or unit is None:
        raise Refused(*reasons, *why)
    sisa = _debt(act, bayar.unit_id, bayar.pihak_id)
    reasons += settle_problems(bayar.jumlah, bayar.potongan, nama, sisa)
    if bayar.dibayar < NIL:
        reasons.append(Reason("Jumlah yang dibayar tidak boleh di bawah nol.", "jumlah"))
    reasons += _named_problems(act, bayar.unit_id, bayar.pihak_id, bayar.untuk)
    if reasons:
        raise Refused(*reasons)
    goods = bayar.persediaan or usual_goods(unit.jenis)
    event = UtangPaid(
        bayar.unit_id, bayar.pihak_id, bayar.dibayar, bayar.potongan, goods, bayar.cara, bayar.kas
    )
    urut = act.post(UTANG_BAYAR, event, f"Pembayaran utang {nama}, {unit.nama}", bayar.bukti)
    paper: UtangBayar = act.keep(
        UtangBayar, urut, unit_id=bayar.unit_id, pihak_id=bayar.pihak_id, persediaan=goods.value,
        dibayar=bayar.dibayar, potongan=bayar.potongan, cara=bayar.cara.value, kas_id=bayar.kas,
        untuk_id=bayar.untuk, bukti=bayar.bukti.strip(),
    )  # fmt: skip
    return paper


def record_retur_beli(
    koperasi_id: int, key: UUID, retur: ReturPembelian, *, on: date, by: Actor
) -> ReturBeli:
    """Send goods back, or take a discount afterwards: less debt, or money back.

    Refused: nil, more than is owed when it lowers the debt, more than the stock holds.
    """
    return _once(ReturBeli, koperasi_id, key, retur, on=on, by=by, act=lambda a: _send(a, retur))


def _send(act: _Act, retur: ReturPembelian) -> ReturBeli:
    unit, reasons = act.unit(retur.unit_id)
    nama, why = _supplier(act, retur.pihak_id)
    if why or unit is None:
        raise Refused(*reasons, *why)
    against = retur.lawan is LawanRetur.UTANG
    sisa = _debt(act, retur.unit_id, retur.pihak_id) if against else retur.jumlah.sen
    reasons += settle_problems(retur.jumlah, NIL, nama, sisa)
    if against:
        reasons += _named_problems(act, retur.unit_id, retur.pihak_id, retur.untuk)
    if reasons:
        raise Refused(*reasons)
    goods: JenisPersediaan = retur.persediaan or usual_goods(unit.jenis)
    event = BarangReturned(
        retur.unit_id, retur.jumlah, retur.pihak_id, retur.lawan, goods, retur.kas
    )
    text = f"{SEBUTAN_RETUR[retur.jenis]}, {nama}, {unit.nama}"
    urut = act.post(RETUR, event, text, retur.bukti)
    paper: ReturBeli = act.keep(
        ReturBeli, urut, unit_id=retur.unit_id, pihak_id=retur.pihak_id, persediaan=goods.value,
        jumlah=retur.jumlah, jenis=retur.jenis.value, lawan=retur.lawan.value, kas_id=retur.kas,
        untuk_id=retur.untuk, bukti=retur.bukti.strip(),
    )  # fmt: skip
    return paper


def record_uang_muka(
    koperasi_id: int, key: UUID, muka: UangMukaBeli, *, on: date, by: Actor
) -> UangMuka:
    """Give a supplier an advance, or take back what was not used.

    Refused: nil, more back than is open, cash below nil.
    """
    return _once(UangMuka, koperasi_id, key, muka, on=on, by=by, act=lambda a: _give(a, muka))


def _give(act: _Act, muka: UangMukaBeli) -> UangMuka:
    unit, reasons = act.unit(muka.unit_id)
    nama, why = _supplier(act, muka.pihak_id)
    if why or unit is None:
        raise Refused(*reasons, *why)
    if muka.jumlah.sen <= 0:
        reasons.append(Reason("Isi jumlah uang mukanya.", "jumlah"))
    back = muka.arah is ArahUangMuka.KEMBALI
    if back and muka.jumlah.sen > (open_ := _advance(act, muka.unit_id, muka.pihak_id)):
        text = f"Uang muka {nama} yang belum dipakai {rp(max(open_, 0))}; periksa jumlahnya."
        reasons.append(Reason(text, "jumlah"))
    if reasons:
        raise Refused(*reasons)
    kind = UangMukaReturned if back else UangMukaPaid
    event = kind(muka.unit_id, muka.pihak_id, muka.jumlah, muka.cara, muka.kas)
    text = f"{SEBUTAN_ARAH[muka.arah]}, {nama}, {unit.nama}"
    urut = act.post(UANG_MUKA_KEMBALI if back else UANG_MUKA, event, text, muka.bukti)
    paper: UangMuka = act.keep(
        UangMuka, urut, unit_id=muka.unit_id, pihak_id=muka.pihak_id, jumlah=muka.jumlah,
        arah=muka.arah.value, cara=muka.cara.value, kas_id=muka.kas, bukti=muka.bukti.strip(),
    )  # fmt: skip
    return paper
