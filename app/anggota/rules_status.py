"""Steps of a member's status: which may follow which, and what each step asks. Pure.

Registration with its payment (calon becomes anggota when simpanan pokok is paid) and the
settlement on leaving belong to their own papers; here stands only the register (kelembagaan 2.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.anggota.rules import LEBAR, SEBAB_BERHENTI, SEBUTAN_STATUS, Kelas, Status
from app.values.refusal import Reason

S = Status
NEXT: dict[Status, tuple[Status, ...]] = {
    S.CALON: (S.ANGGOTA, S.BERHENTI),
    S.ANGGOTA: (S.NONAKTIF, S.DIBERHENTIKAN_SEMENTARA, S.BERHENTI),
    S.NONAKTIF: (S.ANGGOTA, S.DIBERHENTIKAN_SEMENTARA, S.BERHENTI),
    S.DIBERHENTIKAN_SEMENTARA: (S.ANGGOTA, S.BERHENTI),
    S.BERHENTI: (),
}
MEMBERS = (S.ANGGOTA, S.NONAKTIF, S.DIBERHENTIKAN_SEMENTARA)
ALASAN_MIN = 5
DIBERHENTIKAN = SEBAB_BERHENTI[2]


@dataclass(frozen=True, slots=True)
class Langkah:
    """A wished step: to which status, from which day, why.

    On leaving also the cause, on admission who approved and when.
    """

    ke: Status
    tanggal: date
    alasan: str
    sebab: str = ""
    keputusan: str = ""
    tanggal_permohonan: date | None = None
    tanggal_disetujui: date | None = None
    disetujui_oleh: str = ""


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """Where a member stands now: status, days of admission, last step, application, approval."""

    status: Status
    masuk: date | None
    terakhir: date | None
    daftar: date | None = None
    disetujui: date | None = None


def step_problems(now: Kedudukan, step: Langkah, *, today: date) -> list[Reason]:
    """Why this step is refused: not the next one, a day that cannot be, no reason given."""
    if step.ke not in NEXT[now.status]:
        dari, ke = SEBUTAN_STATUS[now.status], SEBUTAN_STATUS[step.ke]
        return [Reason(f"{dari} tidak dapat menjadi {ke}.", "ke")]
    reasons = []
    if step.tanggal > today:
        reasons.append(Reason("Tanggal tidak boleh sesudah hari ini.", "tanggal"))
    if before := [on for on in (now.masuk, now.terakhir) if on and step.tanggal < on]:
        text = f"Tanggal mendahului perubahan terakhir, {max(before).isoformat()}."
        reasons.append(Reason(text, "tanggal"))
    if len(step.alasan.strip()) < ALASAN_MIN:
        text = f"Tulis alasannya, paling sedikit {ALASAN_MIN} huruf."
        reasons.append(Reason(text, "alasan"))
    if step.ke is S.BERHENTI and now.status is not S.CALON and step.sebab not in SEBAB_BERHENTI:
        reasons.append(Reason("Pilih sebab berhenti.", "sebab"))
    asked = step.tanggal_permohonan
    if asked and asked > step.tanggal:
        text = "Permohonan berhenti tidak boleh sesudah tanggal berhenti."
        reasons.append(Reason(text, "tanggal_permohonan"))
    if now.status is S.CALON and step.ke is S.ANGGOTA:
        reasons += _approval_problems(now, step)
    return reasons + _dismissal_problems(now, step)


def _dismissal_problems(now: Kedudukan, step: Langkah) -> list[Reason]:
    """Dismissal by the pengurus stands until the members' meeting has spoken (model AD art. 9).

    So it is first suspended, then confirmed or overturned, each with the number of its decision.
    """
    dismissed = step.ke is S.BERHENTI and step.sebab == DIBERHENTIKAN
    suspended = now.status is S.DIBERHENTIKAN_SEMENTARA
    if dismissed and not suspended:
        text = (
            "Pemberhentian oleh pengurus dicatat dahulu sebagai diberhentikan sementara, lalu "
            "diputus rapat anggota."
        )
        return [Reason(text, "sebab")]
    decided = dismissed or step.ke is S.DIBERHENTIKAN_SEMENTARA
    if (decided or (suspended and step.ke is S.ANGGOTA)) and not step.keputusan.strip():
        whose = "rapat anggota" if suspended else "pengurus"
        return [Reason(f"Isi nomor keputusan {whose}.", "keputusan")]
    return []


def has_vote(status: Status, kelas: Kelas) -> bool:
    """Whether somebody votes and counts for the quorum: a registered full member.

    Candidates, anggota luar biasa (model AD arts. 7-8) and who has left do not. Who is suspended
    stays a member until the meeting decides, and may defend himself there.
    """
    return status in MEMBERS and kelas is Kelas.BIASA


def _approval_problems(now: Kedudukan, step: Langkah) -> list[Reason]:
    """Applied, approved, admitted: in this order, also with what was recorded before."""
    approved = step.tanggal_disetujui or now.disetujui
    reasons = []
    if approved is None:
        text = "Permohonannya belum disetujui pengurus; isi tanggal persetujuannya."
        reasons.append(Reason(text, "tanggal_disetujui"))
    if len(step.disetujui_oleh) > LEBAR["disetujui_oleh"][0]:
        width, label = LEBAR["disetujui_oleh"]
        reasons.append(Reason(f"{label} paling panjang {width} huruf.", "disetujui_oleh"))
    if approved and approved > step.tanggal:
        text = "Tanggal disetujui tidak boleh sesudah tanggal masuk."
        reasons.append(Reason(text, "tanggal_disetujui"))
    if approved and now.daftar and approved < now.daftar:
        text = "Tanggal disetujui mendahului tanggal daftar."
        reasons.append(Reason(text, "tanggal_disetujui"))
    return reasons


@dataclass(frozen=True, slots=True)
class Mutasi:
    """Movement of membership: at the start, in, out, at the end (report of pengurus, RAT)."""

    awal: int
    masuk: int
    keluar: int
    akhir: int


@dataclass(frozen=True, slots=True)
class MasaAnggota:
    """From when to when a person was a member; None: before the books, or still."""

    masuk: date | None
    berhenti: date | None


def is_member_on(masa: MasaAnggota, on: date) -> bool:
    """Whether membership holds at the end of a day; the day of leaving no longer counts."""
    return (masa.masuk is None or masa.masuk <= on) and (
        masa.berhenti is None or masa.berhenti > on
    )


def movement_of(masa: list[MasaAnggota], since: date, until: date) -> Mutasi:
    """Opening, in, out and closing between two days, both included; the four always agree."""
    masuk = sum(1 for m in masa if m.masuk and since <= m.masuk <= until)
    keluar = sum(1 for m in masa if m.berhenti and since <= m.berhenti <= until)
    akhir = sum(1 for m in masa if is_member_on(m, until))
    return Mutasi(akhir - masuk + keluar, masuk, keluar, akhir)
