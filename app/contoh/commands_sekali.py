"""What takes several steps or two people in the example year, each by its room's own commands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from app.anggota.commands import add_member
from app.anggota.rules import AnggotaBaru, DataAnggota, Status
from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries import saldo_akun
from app.buku_besar.rules_aturan import Cara
from app.contoh.commands_setahun import Once, Peta
from app.contoh.rules_desa import Warga
from app.contoh.rules_kejadian import Sekali
from app.kas.commands import CatatanKas, record_kejadian
from app.kas.commands_opname import (
    Hitungan,
    close_opname,
    count_opname,
    decide_opname,
    record_opname,
)
from app.kas.commands_persetujuan import ask_kejadian, decide_kejadian
from app.kas.rules_opname import PECAHAN
from app.pengunduran_diri.commands import decide_keluar, request_keluar
from app.pengunduran_diri.commands_bayar import record_pembayaran
from app.pengunduran_diri.rules import MENINGGAL
from app.pengunduran_diri.rules_surat import Keluar
from app.persetujuan.commands import decide
from app.persetujuan.models import Permintaan
from app.simpanan.commands_berjangka import open_berjangka
from app.simpanan.commands_penarikan import pay_requested, request_penarikan
from app.values.money import SEN_PER_RUPIAH, rupiah

SAKSI = ("Darto Mulyadi", "Eko Setyawan")


def facts_of(person: Warga) -> DataAnggota:
    """A villager as the register keeps them."""
    return DataAnggota(
        nama=person.nama, nomor=person.nomor, nik=person.nik,
        jenis_kelamin=person.jenis_kelamin, tempat_lahir="Sukamaju",
        tanggal_lahir=person.tanggal_lahir, pekerjaan=person.pekerjaan,
        alamat=f"Dusun {person.dusun}", dusun=person.dusun, tanggal_daftar=person.masuk,
        tanggal_masuk=person.masuk,
    )  # fmt: skip


def _candidate(peta: Peta, key: UUID, event: Sekali) -> None:
    """Applied a week ago, approved by the pengurus; paying simpanan pokok makes a member."""
    person = peta.warga[event.isian["nomor"]]
    day = event.tanggal
    facts = DataAnggota(
        nama=person.nama, nik=person.nik, jenis_kelamin=person.jenis_kelamin,
        tempat_lahir="Sukamaju", tanggal_lahir=person.tanggal_lahir, pekerjaan=person.pekerjaan,
        alamat=f"Dusun {person.dusun}", dusun=person.dusun,
        tanggal_daftar=day - timedelta(days=7), tanggal_disetujui=day - timedelta(days=1),
        disetujui_oleh=f"{peta.ketua.nama}, {peta.ketua.sebutan}",
        keputusan=f"Rapat pengurus {day:%m}/{day.year}",
    )  # fmt: skip
    made = add_member(
        peta.koperasi_id, AnggotaBaru(facts, Status.CALON), brankas=peta.brankas,
        by=peta.bendahara, key=key,
    )  # fmt: skip
    peta.anggota[person.nomor] = made


def _approved_payment(peta: Peta, key: UUID, event: Sekali) -> None:
    isian = event.isian
    row = CatatanKas(
        key, isian["kejadian"], peta.isian(isian["isian"]), event.tanggal, isian["keterangan"],
        isian["bukti"],
    )  # fmt: skip
    ask_kejadian(peta.koperasi_id, row, by=peta.bendahara, alasan="Sesuai rencana kerja RAT")
    decide_kejadian(peta.koperasi_id, key, setuju=True, catatan="Setuju", by=peta.ketua)


def _certificate(peta: Peta, key: UUID, event: Sekali) -> None:
    isian = event.isian
    open_berjangka(
        peta.koperasi_id, key, peta.anggota[isian["nomor"]], rupiah(isian["jumlah"]),
        bulan=isian["bulan"], nomor=f"SB-{event.tanggal.year}-001", bunga="6% setahun",
        cara=Cara.TRANSFER, kas=None, on=event.tanggal, by=peta.bendahara,
    )  # fmt: skip


def _large_withdrawal(peta: Peta, key: UUID, event: Sekali) -> None:
    """Told some days before, asked by the treasurer, agreed by the chair, paid at once."""
    asked: Permintaan = request_penarikan(
        peta.koperasi_id, key, peta.anggota[event.isian["nomor"]], JenisSimpanan.SUKARELA,
        rupiah(event.isian["jumlah"]), cara=Cara.TRANSFER, kas=None, on=event.tanggal,
        by=peta.bendahara, diberitahukan=event.tanggal - timedelta(days=4),
        keterangan="Biaya sekolah anak",
    )  # fmt: skip
    decide(peta.koperasi_id, asked.id, setuju=True, catatan="Setuju", by=peta.ketua)
    pay_requested(peta.koperasi_id, asked, by=peta.ketua)


def _mistake(peta: Peta, key: UUID, event: Sekali) -> None:
    isian = event.isian
    paper = record_kejadian(
        peta.koperasi_id, key, isian["kejadian"], peta.isian(isian["isian"]), on=event.tanggal,
        by=peta.bendahara, keterangan=isian["keterangan"],
    )  # fmt: skip
    assert paper.jurnal_urut is not None
    reverse_journal(
        peta.koperasi_id, paper.jurnal_urut, key=peta.key(key, "batal"), alasan=isian["alasan"],
        on=event.tanggal, by=peta.bendahara,
    )  # fmt: skip


def _leaving(peta: Peta, key: UUID, event: Sekali) -> None:
    """Asked by the treasurer with the figures, agreed by the chair, settled in the same act."""
    nomor, day = event.isian["nomor"], event.tanggal
    died = event.isian["sebab"] == MENINGGAL
    keluar = Keluar(
        peta.anggota[nomor], event.isian["sebab"], day,
        tanggal_permohonan=None if died else day - timedelta(days=7),
        keputusan=f"Rapat pengurus {day:%m}/{day.year}", nomor=f"BA berhenti {nomor}",
        saksi_satu=SAKSI[0], saksi_dua=SAKSI[1],
        cara=Cara.TRANSFER if event.isian["langsung"] else "",
    )  # fmt: skip
    request_keluar(peta.koperasi_id, key, keluar, by=peta.bendahara, today=day)
    decide_keluar(
        peta.koperasi_id, key, setuju=True, catatan="Setuju", by=peta.ketua, today=day
    )  # fmt: skip


def _heirs(peta: Peta, key: UUID, event: Sekali) -> None:
    nomor = event.isian["nomor"]
    record_pembayaran(
        peta.koperasi_id, key, peta.anggota[nomor], rupiah(event.isian["jumlah"]),
        cara=Cara.TRANSFER, kas=None, penerima=f"Ahli waris {peta.warga[nomor].nama}",
        on=event.tanggal, by=peta.bendahara, surat_waris=f"470/{event.tanggal:%m}/Ds/XI",
    )  # fmt: skip


def _count(peta: Peta, key: UUID, event: Sekali) -> None:
    """Count a cash book before two witnesses; a difference above the limit waits for the chair."""
    akun, unit = peta.akun[event.isian["peran"]], peta.unit[event.isian["unit"]]
    saldo = saldo_akun(peta.koperasi_id, [akun], event.tanggal, unit_id=unit)
    record_opname(
        peta.koperasi_id, key, buku=f"{akun}.{unit}", tanggal=event.tanggal, buta=True,
        by=peta.bendahara, today=event.tanggal,
    )  # fmt: skip
    there = Hitungan(
        notes_of(saldo // SEN_PER_RUPIAH + event.isian["selisih"]), peta.bendahara.nama, SAKSI[0]
    )
    count_opname(peta.koperasi_id, key, there, by=peta.bendahara)
    alasan = "kembalian keliru pada hari pasar" if event.isian["selisih"] else ""
    ended = close_opname(peta.koperasi_id, key, alasan=alasan, by=peta.bendahara)
    if isinstance(ended, Permintaan):
        decide_opname(peta.koperasi_id, ended.id, setuju=True, catatan="Setuju", by=peta.ketua)


def notes_of(rest: int) -> dict[str, int]:
    """Notes and coins that make up a sum of whole hundreds, the largest first."""
    found: dict[str, int] = {}
    for pecahan in PECAHAN:
        found[pecahan.kunci], rest = divmod(rest, pecahan.nilai)
    return found


ONCE: Mapping[str, Once] = {
    "calon": _candidate, "bayar_disetujui": _approved_payment, "berjangka": _certificate,
    "tarik_disetujui": _large_withdrawal, "salah": _mistake, "keluar": _leaving,
    "bayar_waris": _heirs, "opname": _count,
}  # fmt: skip
