"""Which money a file of cash books lets go, paper by paper."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.buku_besar.commands_jurnal import JurnalUmumWritten, draft_of
from app.buku_besar.rules import Context
from app.buku_besar.rules_batas import Sejenis
from app.impor_ekspor.commands_impor_simpanan import withdrawal_limit
from app.impor_ekspor.commands_kas_surat import Aksi, Rencana, Tarik
from app.impor_ekspor.rules_besar import Bayar, payment_of
from app.impor_ekspor.rules_kas_kejadian import amount_field
from app.kas.commands import CatatanKas
from app.kas.rules_katalog import Sisi
from app.kas.rules_kejadian import KATALOG
from app.kas.rules_ruas import key_of_field
from app.simpanan.rules import KetentuanRow

PENARIKAN = "simpanan.penarikan"


def payments_of(
    rencana: Rencana, context: Context, terms: Sequence[KetentuanRow]
) -> list[Bayar]:  # fmt: skip
    """Every payment of the file; money between own books is none."""
    found = (_payment(aksi, context, terms) for aksi in rencana.aksi)
    return [one for one in found if one is not None]


def _payment(aksi: Aksi, context: Context, terms: Sequence[KetentuanRow]) -> Bayar | None:
    surat, resi = aksi.surat, aksi.resi[0]
    if isinstance(surat, JurnalUmumWritten):
        return payment_of(draft_of(surat), context, resi.tempat)
    if isinstance(surat, Tarik):
        kind = Sejenis(PENARIKAN, frozenset({surat.anggota}))
        limit = withdrawal_limit(terms, surat.jenis, None, surat.tanggal)
        return Bayar(surat.tanggal, kind, surat.jumlah.sen, resi.uraian, resi.tempat, limit)
    return _event(surat, resi.tempat) if isinstance(surat, CatatanKas) else None


def _event(surat: CatatanKas, tempat: str) -> Bayar | None:
    """An event of the catalogue that a row says whole: its one amount is what was paid."""
    kejadian = KATALOG[surat.kejadian]
    name = amount_field(kejadian)
    if kejadian.sisi is not Sisi.KELUAR or name is None:
        return None
    who = (surat.isian.get("anggota_id"), surat.isian.get("pihak_id"))
    orang = frozenset(one for one in who if isinstance(one, UUID))
    sen = surat.isian[key_of_field(name)].sen
    return Bayar(surat.on, Sejenis(kejadian.aturan, orang), sen, surat.keterangan, tempat)
