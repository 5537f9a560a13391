"""A treasurer's desk for tests: people, books of money, and every event with numbers that fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.buku_besar.models import Journal
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_konteks import context_of
from app.kas.commands import record_kejadian
from app.kas.models import SuratKas
from app.pengguna.permissions import Peran
from app.pihak.commands import add_pihak
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.values.actor import Actor
from app.values.money import rupiah
from tests.buku_besar.buku import Desa, village
from tests.masuk import Orang, sign_in

HARI = date(2025, 1, 10)
KEMUDIAN = date(2025, 2, 3)


@dataclass(frozen=True)
class Meja:
    """The desk: the village, Bu Ratna at work, an employee and a lender."""

    desa: Desa
    ratna: Orang
    by: Actor
    joko: UUID

    @property
    def id(self) -> int:
        return self.desa.id

    def akun(self, peran: str) -> UUID:
        return context_of(self.id).by_role[peran].id

    def catat(
        self, kejadian: str, on: date = HARI, *, key: UUID | None = None, **isian: Any
    ) -> SuratKas:
        """Record an event as the commands do; whole numbers are rupiah."""
        fields = {
            k: rupiah(v) if type(v) is int and k not in ANGKA else v for k, v in isian.items()
        }
        paper = key or new_id()
        return transact(
            lambda: record_kejadian(self.id, paper, kejadian, fields, on=on, by=self.by)
        )

    def baris(self, surat: SuratKas) -> list[tuple[str, int]]:
        """(account code, rupiah) of the journal of a paper, R/K lines left out."""
        context = context_of(self.id)
        lines = lines_of_journal(self.id, surat.jurnal_urut)
        return [
            (context.accounts[x.akun_id].kode, x.jumlah // 100)
            for x in lines
            if context.accounts[x.akun_id].kode != "1191"
        ]

    def jurnal(self) -> int:
        query = sa.select(sa.func.count()).where(Journal.koperasi_id == self.id)
        return int(db.session.scalar(query.select_from(Journal)) or 0)


ANGKA = {"tenor", "bulan", "bunga_bps"}


def desk(app: Flask, home: Koperasi, *, modal: int = 100_000_000) -> Meja:
    """A village whose cash and bank hold money, and whose drawer does."""
    desa = village(home)
    ratna = sign_in(app, home, Peran.BENDAHARA)
    by = Actor(ratna.id, ratna.nama, "Bendahara")
    joko = transact(
        lambda: add_pihak(desa.id, kode="KR-01", nama="Joko Susilo", jenis="karyawan").id
    )
    meja = Meja(desa, ratna, by, joko)
    for cara, unit in (("tunai", None), ("kas_kecil", None), ("transfer", None)):
        meja.catat("hibah_uang", date(2025, 1, 2), jumlah=modal, pemberi="Desa", cara=cara,
                   unit_kas=unit)  # fmt: skip
    meja.catat("pindah", date(2025, 1, 2), jumlah=5_000_000, cara="tunai", ke_cara="laci",
               ke_unit_kas=desa.sembako)  # fmt: skip
    return meja


Rows = list[tuple[str, dict[str, Any]]]


def _money_in(meja: Meja, n: int) -> Rows:
    """Money that comes in, and what later papers lean on."""
    akun, desa, joko = meja.akun, meja.desa, meja.joko
    unit: dict[str, Any] = {"unit_id": meja.desa.sembako}
    jumlah: dict[str, Any] = {"jumlah": n}
    return [
        ("pendapatan_lain", jumlah | {"pendapatan": akun("pendapatan_lain")}),
        ("hibah_uang", jumlah | {"pemberi": "Dinas", "kebijakan": "tangguhan", "syarat": "Rak"}),
        ("bantuan_rat", jumlah | {"sebagai": "pengurang"}),
        ("talangan", jumlah | {"pihak_id": joko}),
        ("utang_bank", {"jumlah": 12 * n, "lembaga": "Bank Desa", "bunga_bps": 600, "tenor": 12,
                        "metode": "flat", "mulai_angsur": "2025-02-10", "provisi": n // 10}),
        ("modal_penyertaan", jumlah | {"pihak_id": joko}),
        ("bunga_bank", {"neto": n}),
        ("deposito", jumlah | {"jangka": "menengah"}),
        ("dimuka_terima", jumlah | {"pihak_id": joko, "bulan": 12} | unit),
        ("pinjam_karyawan", jumlah | {"pihak_id": joko}),
        ("modal_mitra", jumlah | {"pihak_id": desa.tani} | unit),
        ("tak_dikenal", {"jumlah": 2 * n}),
    ]  # fmt: skip


def _money_out(meja: Meja, n: int) -> Rows:
    """Money that goes out."""
    akun, desa, joko = meja.akun, meja.desa, meja.joko
    unit: dict[str, Any] = {"unit_id": meja.desa.sembako}
    jumlah: dict[str, Any] = {"jumlah": n}
    return [
        ("bayar_beban", jumlah | {"beban": akun("listrik_air_internet")} | unit),
        ("perlengkapan", jumlah | {"sebagai": "persediaan"}),
        ("gaji", {"gaji": 3 * n, "bpjs_koperasi": n, "bpjs_karyawan": n, "pph_21": n} | unit),
        ("gaji_unit", {"rincian_gaji": [{"gaji": rupiah(n), "unit_id": desa.sembako},
                                        {"gaji": rupiah(2 * n), "bpjs_koperasi": rupiah(n)}],
                       "bpjs_karyawan": n}),
        ("honor", {"bruto": 2 * n, "pph_21": n}),
        ("thr", jumlah | unit),
        ("setor_potongan", jumlah | {"potongan": "bpjs", "ntpn": "123"}),
        ("panjar", jumlah | {"pihak_id": joko, "kegiatan": "Pelatihan"}),
        ("rat", jumlah),
        ("dimuka", jumlah | {"jenis": "sewa", "bulan": 12} | unit),
        ("beli_aset", jumlah | {"jenis": "kendaraan", "nama_aset": "Motor roda tiga"} | unit),
        ("beli_aset_kredit", {"jumlah": 2 * n, "utang": n, "jenis": "peralatan",
                              "nama_aset": "Kulkas", "pihak_id": desa.tani} | unit),
        ("bangun", jumlah | unit),
    ]  # fmt: skip


def _books(meja: Meja, n: int) -> Rows:
    """Assets, tax, accruals."""
    akun = meja.akun
    unit: dict[str, Any] = {"unit_id": meja.desa.sembako}
    jumlah: dict[str, Any] = {"jumlah": n}
    return [
        ("biaya_bank", jumlah),
        ("susut", jumlah | {"jenis": "kendaraan"} | unit),
        ("bangun_selesai", jumlah | {"jenis": "bangunan", "nama_aset": "Gudang"} | unit),
        ("jual_aset", {"jenis": "kendaraan", "nama_aset": "Motor", "perolehan": n,
                       "akumulasi": n // 2, "hasil": n} | unit),
        ("hapus_aset", {"jenis": "peralatan", "nama_aset": "Kulkas", "perolehan": n,
                        "akumulasi": n // 2} | unit),
        ("pph_final", jumlah | {"masa": "Januari 2025"}),
        ("pph_final_bayar", jumlah | {"masa": "Januari 2025", "ntpn": "AB12"}),
        ("akrual", jumlah | {"beban": akun("listrik_air_internet")} | unit),
        ("thr_akrual", jumlah | unit),
        ("perlengkapan_terpakai", jumlah),
        ("hibah_barang", jumlah | {"barang": "inventaris", "pemberi": "Dinas"}),
        ("utang_bank_langsung", {"jumlah": 2 * n, "tujuan": "aset", "lembaga": "Bank Desa"} | unit),
        ("bunga_akrual", jumlah),
        ("bagian_lancar", jumlah),
    ]  # fmt: skip


def _moves(meja: Meja, n: int) -> Rows:
    """Money between own books, and an advance accounted for."""
    akun, desa = meja.akun, meja.desa
    jumlah: dict[str, Any] = {"jumlah": n}
    return [
        ("pindah", jumlah | {"cara": "tunai", "ke_cara": "transfer"}),
        ("setor_laci", {"jumlah": min(n, 5_000_000), "cara": "laci", "unit_kas": desa.sembako,
                        "ke_cara": "tunai"}),
        ("isi_kas_kecil", jumlah | {"cara": "tunai"}),
        ("kirim", jumlah),
        ("kirim_sampai", {"asal": "kirim", "biaya": n // 10}),
        ("panjar_selesai", {"asal": "panjar", "rincian": [
            {"beban": akun("pendidikan_anggota"), "jumlah": rupiah(n // 2)},
            {"beban": akun("beban_usaha_lain"), "jumlah": rupiah(n // 4),
             "unit_id": desa.sembako},
        ], "cara": "tunai"}),
    ]  # fmt: skip


def _settling(meja: Meja, n: int) -> Rows:
    """Papers that settle earlier ones."""
    akun, desa, joko = meja.akun, meja.desa, meja.joko
    unit: dict[str, Any] = {"unit_id": meja.desa.sembako}
    jumlah: dict[str, Any] = {"jumlah": n}
    return [
        ("hibah_syarat", jumlah | {"asal": "hibah_uang"}),
        ("akrual_balik", {"asal": "akrual"}),
        ("bunga_akrual_balik", {"asal": "bunga_akrual"}),
        ("dimuka_bulan", {"asal": "dimuka", "jumlah": n // 12}),
        ("dimuka_jadi", {"asal": "dimuka_terima", "jumlah": n // 12,
                         "pendapatan": akun("sewa_gudang_anggota")}),
        ("deposito_cair", jumlah | {"asal": "deposito", "neto": n}),
        ("angsuran_bank", {"asal": "utang_bank", "pokok": n, "bunga": n // 10}),
        ("utang_bank_desa", {"asal": "utang_bank", "pokok": n, "bunga": n // 10,
                             "sebagai": "talangan", "pihak_id": joko}),
        ("talangan_kembali", jumlah | {"asal": "talangan"}),
        ("tak_dikenal_kembali", jumlah | {"asal": "tak_dikenal"}),
        ("dikenali", jumlah | {"asal": "tak_dikenal", "akun": akun("pendapatan_lain")}),
        ("kembali_karyawan", jumlah | {"pihak_id": joko}),
        ("mitra_kembali", jumlah | {"pihak_id": desa.tani, "bagi_hasil": n} | unit),
        ("modal_kembali", jumlah | {"pihak_id": joko}),
        ("bagi_hasil_modal", jumlah),
    ]  # fmt: skip


def every_event(meja: Meja, n: int) -> Rows:
    """Every event of the catalogue with amounts of `n` rupiah and more, papers first that others
    continue; `asal` names the event whose paper is continued."""
    parts = (_money_in, _money_out, _books, _moves, _settling)
    return [row for part in parts for row in part(meja, n)]


# Events that need what only the members' meeting or another room brings first.
BERSYARAT = {"dana_shu", "pph_bunga_bayar", "tutup_rugi"}


def record_every(meja: Meja, n: int, on: date = HARI) -> dict[str, SuratKas]:
    """Record every event once; each paper by the key of its event."""
    made: dict[str, SuratKas] = {}
    for kejadian, isian in every_event(meja, n):
        fields = dict(isian)
        if asal := fields.pop("asal", None):
            fields["asal_id"] = made[asal].id
        made[kejadian] = meja.catat(kejadian, on, **fields)
    return made
