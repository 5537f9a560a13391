"""What a file of cash books would record: papers, the receipts behind them, what stands against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.buku_besar.commands_jurnal import JurnalUmumWritten
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules import Context, JenisJurnal, Line
from app.buku_besar.rules_aturan import Cara
from app.impor_ekspor.rules_kas import BarisKas, LembarKas, MasalahKas
from app.impor_ekspor.rules_kas_arti import Kata, Orang
from app.impor_ekspor.rules_kas_buku import ResiKas
from app.impor_ekspor.rules_kas_pindah import Paruh
from app.kas.commands import CatatanKas
from app.simpanan.rules_setoran import SetoranLine
from app.values.money import Money


@dataclass(frozen=True, slots=True)
class Setor:
    """Deposits of one receipt."""

    key: UUID
    baris: tuple[SetoranLine, ...]
    tanggal: date
    bukti: str


@dataclass(frozen=True, slots=True)
class Tarik:
    """A withdrawal of one member."""

    key: UUID
    anggota: UUID
    jenis: JenisSimpanan
    jumlah: Money
    cara: Cara
    kas: UUID | None
    tanggal: date


Surat = Setor | Tarik | CatatanKas | JurnalUmumWritten


@dataclass(frozen=True, slots=True)
class Aksi:
    """One paper to be recorded, and the receipts it stands for (two for a joined transfer)."""

    resi: tuple[ResiKas, ...]
    surat: Surat


@dataclass(slots=True)
class Rencana:
    """Everything a file would record, and what stands against it.

    `bulan` tells which months of simpanan wajib were read from words, `sampai` which rows are the
    other end of money sent by a paper of the desk.
    """

    aksi: list[Aksi] = field(default_factory=list)
    paruh: dict[UUID, tuple[ResiKas, Paruh]] = field(default_factory=dict)
    belum: list[BarisKas] = field(default_factory=list)
    masalah: list[MasalahKas] = field(default_factory=list)
    bulan: list[str] = field(default_factory=list)
    sampai: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a plan is made from: chart, words, people, the columns of each sheet."""

    context: Context
    kata: Sequence[Kata]
    anggota: Orang
    pihak: Orang
    lembar: dict[str, LembarKas]
    key: UUID
    unit: str = ""


def journal(
    key: UUID, resi: ResiKas, lines: tuple[Line, ...], impor_id: UUID
) -> JurnalUmumWritten:  # fmt: skip
    """The general journal of a receipt."""
    return JurnalUmumWritten(
        id=key, tanggal=resi.tanggal, jenis=JenisJurnal.UMUM, keterangan=resi.uraian, lines=lines,
        bukti=resi.bukti, impor_id=impor_id,
    )  # fmt: skip
