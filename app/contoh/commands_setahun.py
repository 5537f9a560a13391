"""The example year through the commands of the rooms: one transaction a business day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from app.buku_besar.commands import teach_planner
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal_batch
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules import JenisJurnal, Line
from app.buku_besar.rules_aturan import Cara
from app.contoh.rules_desa import Warga
from app.contoh.rules_kejadian import (
    Baris,
    Beli,
    BonBayar,
    HariAgen,
    IsiDeposit,
    Kas,
    Kejadian,
    Omzet,
    Penarikan,
    Qris,
    Sekali,
    Setoran,
    Umum,
    UtangBayar,
)
from app.kas.commands import CatatanKas, record_kejadian_batch
from app.pembelian.commands import record_pembelian, record_utang_bayar
from app.pembelian.rules import PembelianBarang, UtangDibayar
from app.penjualan.commands import (
    BonAsked,
    HariAgenAsked,
    OmzetAsked,
    record_bon_bayar_batch,
    record_deposit_agen,
    record_hari_agen_batch,
    record_omzet_batch,
    record_setelmen_qris,
)
from app.penjualan.rules import BagianHari, BarisAnggota, JenisPendapatan, OmzetHarian, Pendapatan
from app.penjualan.rules_agen import ArahDeposit, DepositBerpindah, JenisAgen, RincianAgen
from app.penjualan.rules_agen import HariAgen as IsiHariAgen
from app.penjualan.rules_bon import BonDibayar
from app.platform.db import transact
from app.platform.ids import derived_id, id_of_koperasi
from app.platform.sandi import Brankas
from app.simpanan.commands import SetoranAsked, record_setoran_batch
from app.simpanan.commands_penarikan import record_penarikan
from app.simpanan.rules_setoran import Bentuk, SetoranLine
from app.values.actor import Actor
from app.values.money import rupiah

T = TypeVar("T")
Progress = Callable[[int, int], None]
Numbered = tuple[UUID, Any]  # key of the paper, what happened
UNIT_KEYS = frozenset({"unit_id", "unit_kas", "ke_unit_kas"})
ROLE_KEYS = frozenset({"beban", "pendapatan", "akun"})
PAPER_KEYS = frozenset({"asal_id", "hibah_id"})
COUNTS = frozenset({"bulan", "tenor"})
LEARNT = 800  # events after which PostgreSQL looks at its new tables


@dataclass(frozen=True, slots=True)
class Peta:
    """Roles, codes and numbers of the village as ids, and who acts: treasurer and chair."""

    koperasi_id: int
    akun: dict[str, UUID]
    unit: dict[str, UUID]
    anggota: dict[str, UUID]
    pihak: dict[str, UUID]
    agen: dict[str, UUID]
    warga: dict[str, Warga]
    bendahara: Actor
    ketua: Actor
    brankas: Brankas

    def key(self, *parts: object) -> UUID:
        """The same event has the same key on every machine."""
        return derived_id(id_of_koperasi(self.koperasi_id), "contoh", *parts)

    def paper(self, nama: str) -> UUID:
        """The key of a paper others point at by its name."""
        return self.key("surat", nama)

    def lines(self, baris: Sequence[Baris]) -> tuple[Line, ...]:
        """Lines of a general journal as the ledger takes them."""
        return tuple(
            Line(
                self.akun[peran], rupiah(jumlah).sen, unit_id=self.unit[unit],
                anggota_id=self.anggota[nomor] if nomor else None,
                pihak_id=self.pihak[pihak] if pihak else None,
            )
            for peran, unit, jumlah, nomor, pihak in baris
        )  # fmt: skip

    def isian(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Fields of an event of the desk: codes and roles become ids, rupiah become Money."""
        return {name: self._field(name, value) for name, value in fields.items()}

    def _field(self, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self.isian(row) for row in value]
        if isinstance(value, int):
            return value if name in COUNTS else rupiah(value)
        for names, known in ((UNIT_KEYS, self.unit), (ROLE_KEYS, self.akun)):
            if name in names:
                return known[value]
        if name in PAPER_KEYS:
            return self.paper(value)
        return self.pihak[value] if name == "pihak_id" else value


Once = Callable[[Peta, UUID, Sekali], None]


def post_year(
    peta: Peta, events: Sequence[Kejadian], once: Mapping[str, Once], on_progress: Progress
) -> None:
    """Every day in a transaction of its own, as a village would work."""
    numbered = [(peta.key(number), event) for number, event in enumerate(events, 1)]
    done = 0
    for _, same_day in itertools.groupby(numbered, key=lambda pair: pair[1].tanggal):
        batch = list(same_day)
        transact(partial(post_day, peta, batch, once))
        if done < LEARNT <= done + len(batch):
            transact(teach_planner)
        done += len(batch)
        on_progress(done, len(events))


def post_day(peta: Peta, batch: Sequence[Numbered], once: Mapping[str, Once]) -> None:
    """A day's events, kind by kind: money comes in before any goes out."""
    for key, event in _of(Sekali, batch):
        if event.nama == "calon":
            once["calon"](peta, key, event)
    for kind, act in ORDER:
        if rows := _of(kind, batch):
            act(peta, rows)
    for key, event in _of(Sekali, batch):
        if event.nama != "calon":
            once[event.nama](peta, key, event)


def _of(kind: type[T], batch: Sequence[Numbered]) -> list[tuple[UUID, T]]:
    return [(key, event) for key, event in batch if type(event) is kind]


def _setoran(peta: Peta, rows: Sequence[tuple[UUID, Setoran]]) -> None:
    asked = [
        SetoranAsked(
            key, e.tanggal, tuple(_savings_lines(peta, e)),
            Bentuk.KOLEKTIF if e.kolektif else Bentuk.PERORANGAN,
        )
        for key, e in rows
    ]  # fmt: skip
    record_setoran_batch(peta.koperasi_id, asked, by=peta.bendahara)


def _savings_lines(peta: Peta, event: Setoran) -> Iterator[SetoranLine]:
    for nomor, jenis, jumlah in event.baris:
        who, kind = peta.anggota[nomor], JenisSimpanan(jenis)
        yield SetoranLine(who, kind, rupiah(jumlah), Cara(event.cara))


def _penarikan(peta: Peta, rows: Sequence[tuple[UUID, Penarikan]]) -> None:
    for key, e in rows:
        record_penarikan(
            peta.koperasi_id, key, peta.anggota[e.nomor], JenisSimpanan.SUKARELA,
            rupiah(e.jumlah), cara=Cara.TUNAI, kas=None, on=e.tanggal, by=peta.bendahara,
        )  # fmt: skip


def _omzet(peta: Peta, rows: Sequence[tuple[UUID, Omzet]]) -> None:
    asked = [OmzetAsked(key, e.tanggal, _day_of_sales(peta, e)) for key, e in rows]
    record_omzet_batch(peta.koperasi_id, asked, by=peta.bendahara)


def _day_of_sales(peta: Peta, e: Omzet) -> OmzetHarian:
    sold = Pendapatan(JenisPendapatan(e.jenis), rupiah(e.anggota), rupiah(e.non_anggota))
    return OmzetHarian(
        peta.unit[e.unit], (sold,), BagianHari(e.bagian), tunai=rupiah(e.tunai),
        qris=rupiah(e.qris),
        bon=tuple(BarisAnggota(peta.anggota[nomor], rupiah(n)) for nomor, n in e.bon),
        hpp=None if e.hpp is None else rupiah(e.hpp),
    )  # fmt: skip


def _bon(peta: Peta, rows: Sequence[tuple[UUID, BonBayar]]) -> None:
    shop = peta.unit["SEMBAKO"]
    asked = [
        BonAsked(k, e.tanggal, BonDibayar(shop, rupiah(e.jumlah), anggota_id=peta.anggota[e.nomor]))
        for k, e in rows
    ]
    record_bon_bayar_batch(peta.koperasi_id, asked, by=peta.bendahara)


def _deposit(peta: Peta, rows: Sequence[tuple[UUID, IsiDeposit]]) -> None:
    for key, e in rows:
        moved = DepositBerpindah(
            peta.agen[e.agen], ArahDeposit.ISI, rupiah(e.jumlah), Cara.TRANSFER.value
        )
        record_deposit_agen(peta.koperasi_id, key, moved, on=e.tanggal, by=peta.bendahara)


def _hari_agen(peta: Peta, rows: Sequence[tuple[UUID, HariAgen]]) -> None:
    asked = [HariAgenAsked(key, e.tanggal, _agent_day(peta, e)) for key, e in rows]
    record_hari_agen_batch(peta.koperasi_id, asked, by=peta.bendahara)


def _agent_day(peta: Peta, e: HariAgen) -> IsiHariAgen:
    rows = [
        RincianAgen(JenisAgen(jenis), banyak, *(rupiah(n) for n in money))
        for jenis, banyak, *money in e.rincian
    ]
    return IsiHariAgen(
        peta.agen[e.agen], tuple(rows), rupiah(e.komisi), saldo_mitra=rupiah(e.saldo_mitra),
        kas_hitung=rupiah(e.kas_hitung), sebab=e.sebab,
    )  # fmt: skip


def _qris(peta: Peta, rows: Sequence[tuple[UUID, Qris]]) -> None:
    for key, e in rows:
        record_setelmen_qris(
            peta.koperasi_id, key, peta.unit[e.unit], rupiah(e.jumlah), on=e.tanggal,
            by=peta.bendahara, biaya=rupiah(e.biaya),
        )  # fmt: skip


def _beli(peta: Peta, rows: Sequence[tuple[UUID, Beli]]) -> None:
    for key, e in rows:
        cost = rupiah(e.harga + e.ongkos)
        paid = {"utang": cost, "jatuh_tempo": e.tempo} if e.tempo else {"dibayar": cost}
        goods = PembelianBarang(
            peta.unit[e.unit], rupiah(e.harga), peta.pihak.get(e.pihak), rupiah(e.ongkos),
            cara=Cara(e.cara), faktur=e.faktur, **paid,
        )  # fmt: skip
        record_pembelian(peta.koperasi_id, key, goods, on=e.tanggal, by=peta.bendahara)


def _utang(peta: Peta, rows: Sequence[tuple[UUID, UtangBayar]]) -> None:
    for key, e in rows:
        paid = UtangDibayar(
            peta.unit[e.unit], peta.pihak[e.pihak], rupiah(e.jumlah), cara=Cara.TRANSFER
        )
        record_utang_bayar(peta.koperasi_id, key, paid, on=e.tanggal, by=peta.bendahara)


def _kas(peta: Peta, rows: Sequence[tuple[UUID, Kas]]) -> None:
    asked = [
        CatatanKas(
            peta.paper(e.nama) if e.nama else key, e.kejadian, peta.isian(e.isian), e.tanggal,
            e.keterangan, e.bukti,
        )
        for key, e in rows
    ]  # fmt: skip
    record_kejadian_batch(peta.koperasi_id, asked, by=peta.bendahara)


def _umum(peta: Peta, rows: Sequence[tuple[UUID, Umum]]) -> None:
    asked = [
        JurnalUmumWritten(
            id=key, tanggal=e.tanggal, jenis=JenisJurnal(e.jenis), keterangan=e.keterangan,
            lines=peta.lines(e.baris), bukti=e.bukti,
        )
        for key, e in rows
    ]  # fmt: skip
    record_jurnal_batch(peta.koperasi_id, asked, by=peta.bendahara, abnormal_ok=False)


ORDER: tuple[tuple[type[Any], Callable[[Peta, Any], None]], ...] = (
    (Setoran, _setoran), (Omzet, _omzet), (BonBayar, _bon), (IsiDeposit, _deposit),
    (HariAgen, _hari_agen), (Qris, _qris), (Beli, _beli), (UtangBayar, _utang),
    (Penarikan, _penarikan), (Kas, _kas), (Umum, _umum),
)  # fmt: skip
