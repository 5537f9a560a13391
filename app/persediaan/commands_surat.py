"""Acts on stock itself: moved, sent and received, spoilt, used, set apart, repacked.

Each is one paper with its movements and, where value goes to another account, one journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.commands import Held, lock_head, post_event
from app.buku_besar.commands_surat import fingerprint
from app.buku_besar.rules_aturan import Event, PostingRule
from app.katalog.queries import BarangRow, goods_of, rules_all
from app.katalog.rules_aturan import JenisAturan, rules_on
from app.katalog.rules_satuan import MILLI, to_base, whole_enough
from app.persediaan.commands import Gerak, GerakAsked, move
from app.persediaan.journals import (
    PAKAI,
    PINDAH,
    RUSAK,
    StokMoved,
    StokSpoilt,
    StokUsed,
    Untuk,
)
from app.persediaan.models import SuratStok
from app.persediaan.queries import places_of
from app.persediaan.rules import Keadaan, TempatRow
from app.persediaan.rules_jurnal import NilaiGerak, crosses, parts
from app.persediaan.rules_surat import (
    BarisSurat,
    JenisSurat,
    SuratBarang,
    paper_problems,
    repack_problems,
)
from app.platform import clock
from app.platform.db import db
from app.values.actor import Actor
from app.values.money import NIL, Money, share_whole, total
from app.values.refusal import Conflict, Reason, Refused


@dataclass(frozen=True, slots=True)
class Ruang:
    """What an act on stock works with: the lock, the goods and places it names."""

    held: Held
    key: UUID
    sidik: str
    surat: SuratBarang
    barang: dict[UUID, BarangRow]
    tempat: dict[UUID, TempatRow]
    by: Actor

    @property
    def koperasi_id(self) -> int:
        """Whose stock."""
        return self.held[1].koperasi_id

    def out(self, baris: Sequence[BarisSurat], **more: object) -> list[GerakAsked]:
        """Movements out of the paper's place."""
        return [self.asked(row, self.surat.tempat_id, sign=-1, **more) for row in baris]

    def asked(self, row: BarisSurat, tempat: UUID, *, sign: int, **more: object) -> GerakAsked:
        """One line as a movement, in the base unit."""
        barang = self.barang[row.barang_id]
        unit = barang.satuan(row.satuan)
        base = to_base(row.jumlah, unit.isi if unit else MILLI)
        facts: dict[str, object] = {"lot_id": row.lot_id, "keadaan": self.surat.keadaan}
        return GerakAsked(
            barang,
            tempat,
            sign * base,
            row.satuan,
            row.jumlah,
            **(facts | more),  # type: ignore[arg-type]  # facts by name
        )

    def values(self, made: Sequence[Gerak]) -> list[NilaiGerak]:
        """What movements are worth, on which account of which unit."""
        return [NilaiGerak(one.barang.persediaan, one.tempat.unit_id, one.nilai) for one in made]

    def post(self, rule: PostingRule, event: Event, text: str) -> int:
        """The journal of the paper."""
        return post_event(
            self.koperasi_id, rule, event, source_id=self.key, on=self.surat.on, by=self.by,
            keterangan=text[:300], bukti=self.surat.bukti.strip(), held=self.held,
        )  # fmt: skip

    def keep(self, jenis: JenisSurat, urut: int | None, nilai: Money) -> SuratStok:
        """The paper itself."""
        s = self.surat
        row = SuratStok(
            koperasi_id=self.koperasi_id, id=self.key, tanggal=s.on, sidik_permintaan=self.sidik,
            jurnal_urut=urut, jenis=jenis.value, tempat_id=s.tempat_id, tujuan_id=s.tujuan_id,
            nilai=nilai, alasan=s.alasan.strip(), bukti=s.bukti.strip(), oleh=self.by.id,
            dicatat_pada=clock.now(),
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row


def once(  # noqa: PLR0913 -- what every act on stock shares
    koperasi_id: int, key: UUID, jenis: JenisSurat, surat: SuratBarang, *, by: Actor,
    act: Callable[[Ruang], SuratStok], reason_wanted: bool = True,
    more: Sequence[BarisSurat] = (),
) -> SuratStok:  # fmt: skip
    """Run an act unless its key made a paper before; refused: shape, unknown goods or places."""
    held = lock_head(koperasi_id)
    sidik = fingerprint(jenis.value, repr(surat), repr(tuple(more)))
    known = db.session.get(SuratStok, (koperasi_id, key), populate_existing=True)
    if known is not None:
        if known.sidik_permintaan != sidik:
            raise Conflict("Formulir ini sudah disimpan dengan isi lain; muat ulang halaman.")
        return known
    ids = {row.barang_id for row in (*surat.baris, *more)}
    ruang = Ruang(held, key, sidik, surat, goods_of(koperasi_id, ids), places_of(koperasi_id), by)
    reasons = paper_problems(surat, reason_wanted=reason_wanted)
    if reasons := reasons + _unknown(ruang, (*surat.baris, *more)):
        raise Refused(*dict.fromkeys(reasons))
    return act(ruang)


def _unknown(ruang: Ruang, baris: Sequence[BarisSurat]) -> list[Reason]:
    reasons = []
    for row in baris:
        barang = ruang.barang.get(row.barang_id)
        unit = barang.satuan(row.satuan) if barang else None
        if barang is None:
            reasons.append(Reason("Pilih barangnya dari daftar.", "baris"))
        elif unit is None:
            reasons.append(Reason(f"{barang.nama} tidak punya satuan {row.satuan}.", "baris"))
        elif not whole_enough(row.jumlah, unit.isi, timbang=barang.timbang):
            text = f"{barang.nama}: jumlah bilangan bulat; pecahan hanya untuk barang timbang."
            reasons.append(Reason(text, "baris"))
    for key, field in ((ruang.surat.tempat_id, "tempat"), (ruang.surat.tujuan_id, "tujuan")):
        if key and key not in ruang.tempat:
            reasons.append(Reason("Pilih tempatnya dari daftar.", field))
    return reasons


def record_pindah(koperasi_id: int, key: UUID, surat: SuratBarang, *, by: Actor) -> SuratStok:
    """Move goods to another place at once, at cost. Refused: the same place, less there."""

    def act(r: Ruang) -> SuratStok:
        if surat.tujuan_id is None or surat.tujuan_id == surat.tempat_id:
            raise Refused(Reason("Pilih tempat tujuan yang lain dari asalnya.", "tujuan"))
        gone, come = carry(r, PINDAH.name, surat.tujuan_id)
        keluar, masuk = parts(r.values(gone)), parts(r.values(come))
        urut = None
        if crosses(keluar, masuk):
            text = f"Barang pindah ke {r.tempat[surat.tujuan_id].nama}"
            urut = r.post(PINDAH, StokMoved(keluar, masuk), text)
        return r.keep(JenisSurat.PINDAH, urut, total(p.jumlah for p in keluar))

    return once(koperasi_id, key, JenisSurat.PINDAH, surat, by=by, act=act, reason_wanted=False)


def carry(
    r: Ruang, aturan: str, tujuan: UUID, keadaan: Keadaan | None = None
) -> tuple[list[Gerak], list[Gerak]]:
    """Take the goods of a paper out and put each lot at its cost into another place or state."""
    gone = move(
        r.held, r.key, aturan, r.surat.on, r.out(r.surat.baris), kedaluwarsa_ok=True, by=r.by
    )
    come = move(
        r.held, r.key, aturan, r.surat.on,
        [
            GerakAsked(
                one.barang, tujuan, -one.jumlah, one.barang.satuan_dasar, -one.jumlah,
                nilai=-one.nilai, keadaan=keadaan or r.surat.keadaan, lot_id=one.lot_id,
            )
            for one in gone
        ],
        mulai=len(gone), by=r.by,
    )  # fmt: skip
    return gone, come


def record_rusak(koperasi_id: int, key: UUID, surat: SuratBarang, *, by: Actor) -> SuratStok:
    """Write off goods that spoilt, expired or were lost, with a reason; expired lots may leave."""

    def act(r: Ruang) -> SuratStok:
        asked = r.out(surat.baris, lawan="barang_rusak")
        gone = move(r.held, key, RUSAK.name, surat.on, asked, kedaluwarsa_ok=True, by=by)
        bagian = parts(r.values(gone))
        text = f"Barang rusak: {surat.alasan.strip()}"
        urut = r.post(RUSAK, StokSpoilt(bagian), text) if bagian else None
        return r.keep(JenisSurat.RUSAK, urut, total(p.jumlah for p in bagian))

    return once(koperasi_id, key, JenisSurat.RUSAK, surat, by=by, act=act)


def record_pakai(
    koperasi_id: int, key: UUID, surat: SuratBarang, *, by: Actor, untuk: Untuk = Untuk.KANTOR
) -> SuratStok:
    """Use goods for the cooperative's own work. Refused: consigned goods, less there."""

    def act(r: Ruang) -> SuratStok:
        gone = move(r.held, key, PAKAI.name, surat.on, r.out(surat.baris, lawan="pakai"), by=by)
        bagian = parts(r.values(gone))
        if not bagian:
            raise Refused(Reason("Barang titipan milik penitip; tidak dipakai sendiri.", "baris"))
        urut = r.post(PAKAI, StokUsed(bagian, untuk), f"Dipakai sendiri: {surat.alasan.strip()}")
        return r.keep(JenisSurat.PAKAI, urut, total(p.jumlah for p in bagian))

    return once(koperasi_id, key, JenisSurat.PAKAI, surat, by=by, act=act)


def record_keadaan(koperasi_id: int, key: UUID, surat: SuratBarang, *, by: Actor) -> SuratStok:
    """Set goods apart (quarantine, damaged) or back; they stay in place at their value."""

    def act(r: Ruang) -> SuratStok:
        if surat.menjadi is surat.keadaan:
            raise Refused(Reason("Pilih keadaan yang lain dari sekarang.", "menjadi"))
        gone, _ = carry(r, "persediaan.keadaan", surat.tempat_id, surat.menjadi)
        return r.keep(JenisSurat.KEADAAN, None, total(-one.nilai for one in gone))

    return once(koperasi_id, key, JenisSurat.KEADAAN, surat, by=by, act=act)


def record_kemas(
    koperasi_id: int, key: UUID, surat: SuratBarang, hasil: Sequence[BarisSurat], *, by: Actor
) -> SuratStok:
    """Repack goods into others; what they cost is shared by quantity, so a loss raises the rest.

    Refused: a good whose rule forbids it (unit-usaha 1.5, SPHP), less there.
    """

    def act(r: Ruang) -> SuratStok:
        if reasons := repack_problems(surat.baris, hasil) + _forbidden(r):
            raise Refused(*reasons)
        gone = move(r.held, key, "persediaan.kemas", surat.on, r.out(surat.baris), by=by)
        cost = total(-one.nilai for one in gone)
        wishes = [r.asked(row, surat.tempat_id, sign=1) for row in hasil]
        shares = share_whole(cost.sen, [one.jumlah for one in wishes])
        come = move(
            r.held, key, "persediaan.kemas", surat.on,
            [_worth(one, Money(sen)) for one, sen in zip(wishes, shares, strict=True)],
            mulai=len(gone), by=r.by,
        )  # fmt: skip
        keluar, masuk = parts(r.values(gone)), parts(r.values(come))
        urut = None
        if crosses(keluar, masuk):
            urut = r.post(PINDAH, StokMoved(keluar, masuk), "Kemas ulang antarjenis barang")
        return r.keep(JenisSurat.KEMAS, urut, cost)

    return once(
        koperasi_id, key, JenisSurat.KEMAS, surat, by=by, act=act, reason_wanted=False,
        more=hasil,
    )  # fmt: skip


def _worth(one: GerakAsked, nilai: Money) -> GerakAsked:
    return GerakAsked(
        one.barang, one.tempat_id, one.jumlah, one.satuan, one.jumlah_satuan, nilai=nilai or NIL,
        keadaan=one.keadaan,
    )  # fmt: skip


def _forbidden(r: Ruang) -> list[Reason]:
    rules = rules_all(r.koperasi_id)
    return [
        Reason(f"{barang.nama} tidak boleh dikemas ulang ({rule.dasar}).", "baris")
        for barang in r.barang.values()
        for rule in rules_on(rules, barang.id, barang.kategori_id, r.surat.on)
        if rule.jenis is JenisAturan.LARANG_KEMAS_ULANG
    ]
