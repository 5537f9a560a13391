"""Where a member's page leads on: the passbook, and for a candidate what comes next.

Money is the room of savings, which stands above the register; so its pages are linked by name,
where they exist and this person may open them.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g, url_for

from app.anggota.models import Anggota
from app.anggota.queries_permohonan import application_of
from app.anggota.rules import Status
from app.pengguna.access import can
from app.pengguna.permissions import Permission


@dataclass(frozen=True, slots=True)
class Lanjutan:
    """A step from here: what to do, when, and the page; without a page somebody else does it."""

    teks: str
    ket: str
    url: str = ""
    utama: bool = False


def passbook_of(anggota: Anggota) -> tuple[str, str]:
    """Words and address of the member's passbook; for an office that only reads, the account."""
    for teks, endpoint, permission in (
        ("Buku simpanan", "simpanan.print_buku", Permission.SIMPANAN_WRITE),
        ("Rekening simpanan", "simpanan.show_rekening", Permission.SIMPANAN_READ),
    ):
        if url := _open(endpoint, permission, anggota):
            return teks, url
    return "", ""


def steps_of(anggota: Anggota) -> list[Lanjutan]:
    """What comes next for a candidate: the decision, the money, the way back; nothing for others.

    Order of kelembagaan 2.3: approval, simpanan pokok, then number and card by themselves.
    """
    if anggota.status != Status.CALON:
        return []
    return [*_decision(anggota), *_money(anggota), *_way_back(anggota)]


def _decision(anggota: Anggota) -> list[Lanjutan]:
    asked = application_of(g.koperasi_id, anggota.id)
    if asked and can(Permission.ANGGOTA_RINCI):
        url = url_for(".show_pendaftaran", pendaftaran_id=asked.id)
        return [Lanjutan("Lihat permohonan dan putusannya", "Sudah disetujui pengurus.", url)]
    if anggota.tanggal_disetujui is not None:
        return []
    ket = "Permohonannya belum disetujui pengurus; isi tanggal dan siapa yang menyetujui."
    url = _open("anggota.edit_anggota", Permission.ANGGOTA_WRITE, anggota)
    return [Lanjutan("Catat persetujuan pengurus", ket, url, utama=True)]


def _money(anggota: Anggota) -> list[Lanjutan]:
    if anggota.tanggal_disetujui is None:
        return []
    ket = "Sekaligus atau dicicil. Nomor anggotanya keluar sendiri ketika syaratnya terpenuhi."
    url = _open("simpanan.new_setoran", Permission.SIMPANAN_WRITE, anggota)
    steps = [Lanjutan("Terima simpanan pokok", ket, url, utama=True)]
    if url := _open("simpanan.show_simpanan", Permission.SIMPANAN_READ, anggota):
        steps.append(Lanjutan("Lihat yang sudah dibayar", "Titipan dan sisa pokoknya.", url))
    return steps


def _way_back(anggota: Anggota) -> list[Lanjutan]:
    """Not admitted after all: first the money, then the end of the candidacy."""
    steps = []
    if url := _open("simpanan.return_calon", Permission.SIMPANAN_WRITE, anggota):
        ket = "Bila tidak jadi anggota dan sudah menitipkan uang."
        steps.append(Lanjutan("Kembalikan uangnya", ket, url))
    if url := _open("anggota.change_status", Permission.ANGGOTA_WRITE, anggota):
        ket = "Sesudah uangnya kembali, kedudukannya diubah menjadi berhenti."
        steps.append(Lanjutan("Akhiri pencalonan", ket, url))
    return steps


def _open(endpoint: str, permission: Permission, anggota: Anggota) -> str:
    """Address of a page about this person, empty where it is not there or not for this eye."""
    if endpoint not in current_app.view_functions or not can(permission):
        return ""
    return url_for(endpoint, anggota_id=anggota.id)
