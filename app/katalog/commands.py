"""Acts on goods: kept, priced, ruled. Nothing here moves stock or money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.katalog.models import (
    AturanBarang,
    Barang,
    BarcodeBarang,
    HargaBarang,
    KategoriBarang,
    SatuanBarang,
)
from app.katalog.queries import BarangRow, codes_taken, good_of, rules_of
from app.katalog.rules import BarangData, KategoriData, Milik, barang_problems, kategori_problems
from app.katalog.rules_aturan import AturanRow, ceiling_problems, rule_problems
from app.katalog.rules_harga import SEBUTAN_DAFTAR, DaftarHarga
from app.pihak.models import Pihak
from app.platform import clock
from app.platform.db import db
from app.platform.ids import derived_id
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Conflict, Reason, Refused


@dataclass(frozen=True, slots=True)
class HargaBaru:
    """A price to be kept: per one `satuan`, from `minimum` thousandths of it on."""

    satuan: str
    daftar: DaftarHarga
    mulai: date
    harga: Money | None
    minimum: int = 0


def add_kategori(koperasi_id: int, key: UUID, data: KategoriData) -> KategoriBarang:
    """Keep a kind of goods; the same key once more returns it. Refused: its code is taken."""
    if known := db.session.get(KategoriBarang, (koperasi_id, key)):
        return known
    reasons = kategori_problems(data)
    k = KategoriBarang
    if db.session.scalar(sa.select(k.id).where(k.koperasi_id == koperasi_id, k.kode == data.kode)):
        reasons.append(Reason(f"Kode kategori {data.kode} sudah dipakai.", "kode"))
    if reasons:
        raise Refused(*reasons)
    row = KategoriBarang(
        koperasi_id=koperasi_id, id=key, kode=data.kode, nama=data.nama.strip(),
        persediaan=data.persediaan.value,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def record_barang(koperasi_id: int, key: UUID, data: BarangData) -> Barang:
    """Keep a new good, or change one: the key is its id.

    Refused: `barang_problems`, a code, PLU or barcode of another good, an unknown kind or party, a
    base unit or owner changed after the good was kept (its stock would mean something else).
    """
    known = db.session.get(Barang, (koperasi_id, key), with_for_update=True, populate_existing=True)
    reasons = barang_problems(data) + _taken(koperasi_id, key, data) + _unknown(koperasi_id, data)
    reasons += _frozen(koperasi_id, known, data) if known else []
    if reasons:
        raise Refused(*reasons)
    row = known or Barang(koperasi_id=koperasi_id, id=key)
    _fill(row, data)
    db.session.add(row)
    db.session.flush()
    _write_units(koperasi_id, key, data)
    return row


def _fill(row: Barang, data: BarangData) -> None:
    for name in (
        "kode", "kategori_id", "satuan_dasar", "timbang", "plu", "penitip_id", "komisi_bps",
        "wadah_id", "lacak_kedaluwarsa", "stok_min", "pemasok_id", "aktif",
    ):  # fmt: skip
        setattr(row, name, getattr(data, name))
    for name in ("nama", "nama_struk", "rak", "catatan"):
        setattr(row, name, getattr(data, name).strip())
    row.milik = data.milik.value
    row.cari = " ".join(
        (data.kode, data.nama, data.nama_struk, *(code.kode for code in data.barcode))
    ).casefold()
    row.diubah_pada = clock.now()


def _write_units(koperasi_id: int, key: UUID, data: BarangData) -> None:
    """Units come and change, and go while nothing names them; barcodes are as typed."""
    c, s = BarcodeBarang, SatuanBarang
    mine = (c.koperasi_id == koperasi_id, c.barang_id == key)
    db.session.execute(sa.delete(c).where(*mine))
    have = {row.satuan: row for row in db.session.scalars(
        sa.select(s).where(s.koperasi_id == koperasi_id, s.barang_id == key))}  # fmt: skip
    for unit in data.tangga:
        row = have.pop(unit.nama, None) or SatuanBarang(
            koperasi_id=koperasi_id, barang_id=key, satuan=unit.nama
        )
        row.isi, row.jual, row.beli = unit.isi, unit.jual, unit.beli
        db.session.add(row)
    for gone in have.values():  # a price may name it: then it stays, for nothing
        gone.jual = gone.beli = False
    db.session.flush()
    for code in data.barcode:
        db.session.add(
            BarcodeBarang(
                koperasi_id=koperasi_id, kode=code.kode, barang_id=key, satuan=code.satuan
            )
        )
    db.session.flush()


def _taken(koperasi_id: int, key: UUID, data: BarangData) -> list[Reason]:
    b = Barang
    others = (b.koperasi_id == koperasi_id, b.id != key)
    reasons = []
    if db.session.scalar(sa.select(b.id).where(*others, b.kode == data.kode)):
        reasons.append(Reason(f"Kode {data.kode} sudah dipakai barang lain.", "kode"))
    if data.plu is not None:
        nama = db.session.scalar(sa.select(b.nama).where(*others, b.plu == data.plu))
        if nama:
            reasons.append(Reason(f"PLU {data.plu} sudah dipakai {nama}.", "plu"))
    codes = {code.kode for code in data.barcode}
    for kode, nama in codes_taken(koperasi_id, codes, besides=key).items():
        reasons.append(Reason(f"Barcode {kode} sudah dipakai {nama}.", "barcode"))
    return reasons


def _unknown(koperasi_id: int, data: BarangData) -> list[Reason]:
    reasons = []
    if not db.session.get(KategoriBarang, (koperasi_id, data.kategori_id)):
        reasons.append(Reason("Pilih kategorinya dari daftar.", "kategori"))
    for value, field in ((data.penitip_id, "penitip"), (data.pemasok_id, "pemasok")):
        if value and not db.session.get(Pihak, (koperasi_id, value)):
            reasons.append(Reason("Pilih dari daftar pihak.", field))
    if data.wadah_id and not db.session.get(Barang, (koperasi_id, data.wadah_id)):
        reasons.append(Reason("Pilih wadahnya dari daftar barang.", "wadah"))
    return reasons


def _frozen(koperasi_id: int, known: Barang, data: BarangData) -> list[Reason]:
    """What a good is counted in and whose it is does not change under its stock and prices."""
    reasons = []
    if data.satuan_dasar != known.satuan_dasar:
        text = f"Satuan dasar tetap {known.satuan_dasar}; buat barang baru bila satuannya lain."
        reasons.append(Reason(text, "satuan_dasar"))
    if data.milik is not Milik(known.milik):
        text = "Kepemilikan tidak diubah; buat barang baru untuk barang titipan atau jasa."
        reasons.append(Reason(text, "milik"))
    row = good_of(koperasi_id, known.id)
    for unit in row.tangga if row else ():
        new = next((u for u in data.tangga if u.nama == unit.nama), None)
        if new and new.isi != unit.isi:
            text = f"Isi satuan {unit.nama} tetap; beri nama lain untuk kemasan yang berubah."
            reasons.append(Reason(text, "satuan"))
    return reasons


def record_harga(
    koperasi_id: int, key: UUID, barang_id: UUID, rows: Sequence[HargaBaru], *, by: Actor,
    alasan: str = "",
) -> list[UUID]:  # fmt: skip
    """Keep prices from a day on; nothing before that day changes. Ids in the order given.

    Refused, all at once: a unit that is not sold, nil or less, above the ceiling of that day, the
    same list, step and day twice in one request.
    """
    barang = good_of(koperasi_id, barang_id)
    if barang is None:
        raise Refused(Reason("Barang tidak dikenal di koperasi ini.", "barang"))
    made = [derived_id(key, number) for number, _ in enumerate(rows)]
    if known := _known_prices(koperasi_id, made, barang_id, rows):
        return known
    if reasons := _price_problems(koperasi_id, barang, rows):
        raise Refused(*dict.fromkeys(reasons))
    _write_prices(koperasi_id, barang_id, made, rows, by, alasan.strip())
    return made


def _price_problems(koperasi_id: int, barang: BarangRow, rows: Sequence[HargaBaru]) -> list[Reason]:
    reasons: list[Reason] = []
    for row in rows:
        unit = barang.satuan(row.satuan)
        if unit is None or not unit.jual:
            reasons.append(Reason(f"{barang.nama} tidak dijual per {row.satuan}.", "satuan"))
        elif row.harga is not None and row.harga.sen <= 0:
            reasons.append(Reason("Harga di atas nol; kosongkan untuk mengakhirinya.", "harga"))
        elif row.harga is not None:
            held = rules_of(koperasi_id, barang, row.mulai)
            reasons += ceiling_problems(row.harga, unit.isi, held)
    spots = [(row.satuan, row.daftar, row.minimum, row.mulai) for row in rows]
    for satuan, daftar, _, mulai in sorted({spot for spot in spots if spots.count(spot) > 1}):
        text = f"Harga {SEBUTAN_DAFTAR[daftar]} per {satuan} mulai {tanggal_panjang(mulai)}"
        reasons.append(Reason(f"{text} ditulis dua kali."))
    return reasons


def _write_prices(
    koperasi_id: int, barang_id: UUID, ids: Sequence[UUID], rows: Sequence[HargaBaru], by: Actor,
    alasan: str,
) -> None:  # fmt: skip
    now = clock.now()
    db.session.add_all(
        HargaBarang(
            koperasi_id=koperasi_id, id=id_, barang_id=barang_id, satuan=row.satuan,
            daftar=row.daftar.value, minimum=row.minimum, mulai=row.mulai, harga=row.harga,
            alasan=alasan, oleh=by.id, pada=now,
        )
        for id_, row in zip(ids, rows, strict=True)
    )  # fmt: skip
    barang = db.session.get_one(Barang, (koperasi_id, barang_id))
    barang.diubah_pada = now
    db.session.flush()


def _known_prices(
    koperasi_id: int, ids: Sequence[UUID], barang_id: UUID, rows: Sequence[HargaBaru]
) -> list[UUID]:
    """The prices a request made before. Conflict: the same key with other prices."""
    first = db.session.get(HargaBarang, (koperasi_id, ids[0])) if ids else None
    if first is None:
        return []
    for id_, row in zip(ids, rows, strict=True):
        kept = db.session.get(HargaBarang, (koperasi_id, id_))
        asked = (barang_id, row.satuan, row.daftar.value, row.minimum, row.mulai, row.harga)
        if kept is None or asked != _facts(kept):
            raise Conflict("Formulir ini sudah disimpan dengan harga lain; muat ulang halaman.")
    return list(ids)


def _facts(row: HargaBarang) -> tuple[object, ...]:
    return (row.barang_id, row.satuan, row.daftar, row.minimum, row.mulai, row.harga)


def record_aturan(koperasi_id: int, key: UUID, row: AturanRow) -> AturanBarang:
    """Keep a rule; the same key once more returns it. Refused: `rule_problems`, unknown goods."""
    if known := db.session.get(AturanBarang, (koperasi_id, key)):
        return known
    reasons = rule_problems(row)
    if row.barang_id and not db.session.get(Barang, (koperasi_id, row.barang_id)):
        reasons.append(Reason("Pilih barangnya dari daftar.", "barang"))
    if row.kategori_id and not db.session.get(KategoriBarang, (koperasi_id, row.kategori_id)):
        reasons.append(Reason("Pilih kategorinya dari daftar.", "kategori"))
    if reasons:
        raise Refused(*reasons)
    kept = AturanBarang(
        koperasi_id=koperasi_id, id=key, barang_id=row.barang_id, kategori_id=row.kategori_id,
        jenis=row.jenis.value, nilai=row.nilai, periode=row.periode.value,
        tindakan=row.tindakan.value, mulai=row.mulai, sampai=row.sampai, dasar=row.dasar.strip(),
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    return kept


def end_aturan(koperasi_id: int, aturan_id: UUID, sampai: date) -> AturanBarang:
    """End a rule on a day; what it refused before stays refused. Refused: before it began."""
    row = db.session.get_one(
        AturanBarang, (koperasi_id, aturan_id), with_for_update=True, populate_existing=True
    )
    if sampai < row.mulai:
        raise Refused(Reason("Akhir berlakunya mendahului mulainya.", "sampai"))
    row.sampai = sampai
    db.session.flush()
    return row
