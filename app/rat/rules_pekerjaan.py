"""A book being made by a process of its own: what it tells, and how to know that it died. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

SUNYI = timedelta(seconds=20)
SIMPAN = 12
NAMA_BERKAS = "buku-rat.pdf"


class StatusKerja(StrEnum):
    """Where the work stands; `berhenti` is seen from outside, the process could not say it."""

    MENUNGGU = "menunggu"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    GAGAL = "gagal"
    BERHENTI = "berhenti"


BELUM_USAI = (StatusKerja.MENUNGGU, StatusKerja.BERJALAN)


@dataclass(frozen=True, slots=True)
class Kerja:
    """One making of a book, as kept in instance/pekerjaan/<id>.json.

    `pada` is the last sign of life; `sidik` the head of the chain in the foot of the book,
    `sha256` that of the file.
    """

    id: UUID
    koperasi_id: int
    tahun: int
    edisi: str
    ukuran: str
    mulai: datetime
    pada: datetime
    status: StatusKerja = StatusKerja.MENUNGGU
    langkah: str = ""
    ke: int = 0
    dari: int = 0
    alasan: tuple[str, ...] = ()
    urut: int = 0
    sidik: str = ""
    sha256: str = ""
    bita: int = 0
    draf: bool = False

    @property
    def persen(self) -> int:
        """How far, in whole hundredths."""
        return 100 * self.ke // self.dari if self.dari else 0

    @property
    def usai(self) -> bool:
        """Whether nothing more will happen."""
        return self.status not in BELUM_USAI


def seen(kerja: Kerja, *, at: datetime, ended: bool) -> StatusKerja:
    """The status as it really is: a process that ended or fell silent unfinished has stopped."""
    if kerja.usai:
        return kerja.status
    return StatusKerja.BERHENTI if ended or at - kerja.pada > SUNYI else kerja.status


def failed(kerja: Kerja, *alasan: str) -> Kerja:
    """The same making as one that ended without a book, and why."""
    return replace(kerja, status=StatusKerja.GAGAL, alasan=alasan)


def to_text(kerja: Kerja) -> str:
    """The file."""
    return json.dumps(asdict(kerja), default=_plain, ensure_ascii=False)


def from_text(text: str) -> Kerja:
    """Read the file back; ValueError when it is none of ours."""
    try:
        found = json.loads(text)
        found |= {
            "id": UUID(found["id"]),
            "mulai": datetime.fromisoformat(found["mulai"]),
            "pada": datetime.fromisoformat(found["pada"]),
            "status": StatusKerja(found["status"]),
            "alasan": tuple(found["alasan"]),
        }
        return Kerja(**found)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("not a file of this work") from problem


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
