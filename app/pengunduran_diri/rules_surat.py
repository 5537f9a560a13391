"""The request to leave as two people sign it, and the words of the paper. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from app.anggota.rules import SEBAB_BERHENTI
from app.pengunduran_diri.rules import DIBERHENTIKAN, width_problems
from app.values.calendar import tanggal_panjang
from app.values.money import NIL, Money
from app.values.refusal import Reason
from app.values.tulis import rp

JENIS_PERMINTAAN = "pengunduran_diri.berhenti"
LEBAR = {
    "alasan": (200, "Alasan"), "keputusan": (80, "Nomor keputusan"), "nomor": (60, "Nomor"),
    "keputusan_rugi": (80, "Nomor keputusan"), "janji": (200, "Janji pelunasan"),
    "penerima": (120, "Nama penerima"), "surat_waris": (80, "Nomor surat"),
    "saksi_satu": (80, "Nama saksi"), "saksi_dua": (80, "Nama saksi"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keluar:
    """What the treasurer asks: who leaves when and why, and how the account is settled.

    `denda` charges the penalty of certificates broken before their day. With `cara` the money is
    paid when the pengurus agree, dated that day or `tanggal_bayar`, else later.
    """

    anggota_id: UUID
    sebab: str
    tanggal: date
    tanggal_permohonan: date | None = None
    alasan: str = ""
    keputusan: str = ""
    nomor: str = ""
    rugi: Money = NIL
    keputusan_rugi: str = ""
    denda: bool = False
    janji: str = ""
    janji_tanggal: date | None = None
    penerima: str = ""
    surat_waris: str = ""
    saksi_satu: str = ""
    saksi_dua: str = ""
    cara: str = ""
    kas_id: UUID | None = None
    tanggal_bayar: date | None = None

    def paid_on(self, today: date) -> date:
        """The day the money goes out when it is paid with the decision."""
        return self.tanggal_bayar or max(today, self.tanggal)

    def plain(self) -> dict[str, Any]:
        """The request as plain values, for the second person's table."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.sen
    if isinstance(value, bool):
        return int(value)
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def keluar_of(isi: Mapping[str, Any]) -> Keluar:
    """The request as it was asked."""
    texts = {name: str(isi[name]) for name in (*LEBAR, "sebab", "cara")}
    return Keluar(
        anggota_id=UUID(isi["anggota_id"]), tanggal=date.fromisoformat(isi["tanggal"]),
        tanggal_permohonan=_day(isi["tanggal_permohonan"]), rugi=Money(int(isi["rugi"])),
        denda=bool(isi["denda"]), janji_tanggal=_day(isi["janji_tanggal"]),
        tanggal_bayar=_day(isi["tanggal_bayar"]),
        kas_id=UUID(isi["kas_id"]) if isi["kas_id"] else None, **texts,
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def request_problems(keluar: Keluar, today: date) -> list[Reason]:
    """What is wrong with the request itself, whatever the account says."""
    reasons = width_problems({
        name: (getattr(keluar, name), width, label) for name, (width, label) in LEBAR.items()
    })  # fmt: skip
    if keluar.sebab not in SEBAB_BERHENTI:
        reasons.append(Reason("Pilih sebab berhenti.", "sebab"))
    if keluar.tanggal > today:
        reasons.append(Reason("Tanggal berhenti tidak boleh sesudah hari ini.", "tanggal"))
    asked = keluar.tanggal_permohonan
    if asked and asked > keluar.tanggal:
        text = "Permohonan berhenti tidak boleh sesudah tanggal berhenti."
        reasons.append(Reason(text, "tanggal_permohonan"))
    paid = keluar.tanggal_bayar
    if keluar.cara and paid and not keluar.tanggal <= paid <= today:
        text = "Tanggal pembayaran di antara tanggal berhenti dan hari ini."
        reasons.append(Reason(text, "tanggal_bayar"))
    if keluar.sebab == DIBERHENTIKAN and not keluar.keputusan.strip():
        reasons.append(Reason("Isi nomor keputusan rapat anggota.", "keputusan"))
    return reasons


def step_words(keluar: Keluar) -> str:
    """The reason as the member's history keeps it."""
    return ", ".join(part for part in (keluar.sebab, keluar.alasan.strip()) if part)


def summary(nama: str, nomor: str, keluar: Keluar, terutang: Money) -> str:
    """The request in a line."""
    return f"{nama} ({nomor}) berhenti, {keluar.sebab}; haknya {rp(terutang)}"[:200]


@dataclass(frozen=True, slots=True)
class Kabar:
    """What the message to a former member or the heirs tells."""

    koperasi: str
    nama: str
    nomor: str
    tanggal: date
    meninggal: bool
    terutang: Money
    dibayar: Money
    sisa_utang: Money


def message(k: Kabar) -> str:
    """The words sent by WhatsApp."""
    who = f"keluarga mendiang {k.nama}" if k.meninggal else k.nama
    lines = [
        f"Yth. {who},",
        f"keanggotaan nomor {k.nomor} di {k.koperasi} berakhir {tanggal_panjang(k.tanggal)}.",
    ]
    if k.terutang:
        lines.append(f"Hak yang dikembalikan {rp(k.terutang)}, sudah dibayar {rp(k.dibayar)}.")
        if rest := k.terutang - k.dibayar:
            lines.append(f"Sisanya {rp(rest)} dapat diambil di kantor koperasi.")
    if k.sisa_utang:
        lines.append(f"Utang yang masih harus dilunasi {rp(k.sisa_utang)}.")
    return "\n".join([*lines, "Terima kasih."])
