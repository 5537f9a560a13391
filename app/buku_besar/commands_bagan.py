"""Acts on the chart: open a cooperative's books with a preset, add and change accounts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import open_head
from app.buku_besar.models import Akun
from app.buku_besar.queries import is_used
from app.buku_besar.queries_konteks import accounts_of
from app.buku_besar.rules import AccountRow
from app.buku_besar.rules_bagan import AkunBaku, account_problems, load_bagan
from app.koperasi.commands import create_koperasi
from app.pihak.commands import add_belum_dirinci
from app.platform.db import db, insert_rows
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.versi import touch
from app.unit.commands import add_unit
from app.unit.rules import KANTOR, JenisUnit
from app.values.refusal import Reason, Refused

FIELDS = (
    "kode", "nama", "kelompok", "saldo_normal", "arus_kas", "arus_masuk", "arus_keluar",
    "aturan_unit", "jenis_unit", "kendali", "peran", "sistem",
)  # fmt: skip


def found_koperasi(
    *, nama: str, slug: str, preset: str, mulai_buku: date, kode_wilayah: str = "",
    zona: str = "Asia/Jakarta",
) -> Koperasi:  # fmt: skip
    """A cooperative ready to work: periods, unit KANTOR, chart of the preset, empty chain."""
    koperasi = create_koperasi(
        nama=nama, slug=slug, mulai_buku=mulai_buku, kode_wilayah=kode_wilayah, zona=zona
    )
    add_unit(koperasi.id, kode=KANTOR, nama="Kantor", jenis=JenisUnit.KANTOR)
    add_belum_dirinci(koperasi.id)
    open_head(koperasi.id)
    insert_rows(Akun, [_row(koperasi.id, account) for account in load_bagan(preset)])
    touch(koperasi.id)
    return koperasi


def add_accounts(koperasi_id: int, accounts: list[AkunBaku]) -> int:
    """Add accounts of a foreign or grown chart; a known code with other content is refused.

    Returns how many are new. A role that is taken is refused, unless an
    unused system account of the preset holds it: that one gives way.
    """
    known = {row.kode: row for row in accounts_of(koperasi_id)}
    roles = {row.peran: row for row in known.values() if row.peran}
    new, reasons = [], []
    for account in accounts:
        reasons += account_problems(account)
        if account.kode not in known:
            if account.peran in roles and not _give_way(koperasi_id, roles[account.peran]):
                reasons.append(Reason(f"Peran {account.peran} sudah dipegang akun lain.", "peran"))
            new.append(account)
        elif differs(known[account.kode], account):
            reasons.append(
                Reason(f"Akun {account.kode} sudah ada dengan isi lain; ubah lewat Bagan akun.")
            )
    if reasons:
        raise Refused(*reasons)
    if new:
        insert_rows(Akun, [_row(koperasi_id, account) for account in new])
        touch(koperasi_id)
    return len(new)


def _give_way(koperasi_id: int, holder: AccountRow) -> bool:
    """An unused system account of the preset makes room for a foreign chart's own account."""
    if not holder.sistem or is_used(koperasi_id, holder.id):
        return False
    db.session.execute(sa.delete(Akun).where(Akun.koperasi_id == koperasi_id, Akun.id == holder.id))
    return True


def differs(row: AccountRow, account: AkunBaku) -> bool:
    """Whether a file names a known account with other bookkeeping content."""
    return (row.kelompok, row.saldo_normal) != (account.kelompok, account.saldo_normal)


def add_sub_account(koperasi_id: int, induk: AccountRow, *, kode: str, nama: str) -> UUID:
    """An own sub-account (second bank, a drawer): inherits all but code, name and role."""
    reasons = []
    if not kode.startswith(f"{induk.kode}.") or len(kode) > 20:
        reasons.append(Reason(f"Kode sub-akun ditulis {induk.kode}.01 dan seterusnya.", "kode"))
    if not nama.strip() or len(nama) > 120:
        reasons.append(Reason("Nama akun wajib diisi, paling panjang 120 huruf.", "nama"))
    if any(row.kode == kode for row in accounts_of(koperasi_id)):
        reasons.append(Reason(f"Kode akun {kode} sudah dipakai.", "kode"))
    if reasons:
        raise Refused(*reasons)
    parent = db.session.get_one(Akun, (koperasi_id, induk.id))
    values = {name: getattr(parent, name) for name in FIELDS if name not in ("kode", "nama")}
    akun = Akun(koperasi_id=koperasi_id, id=new_id(), kode=kode, nama=nama.strip(),
                induk_id=parent.id, **{**values, "peran": None, "sistem": False})  # fmt: skip
    db.session.add(akun)
    touch(koperasi_id)
    return akun.id


def rename_account(koperasi_id: int, akun_id: UUID, *, nama: str, aktif: bool) -> None:
    """Change the name or rest an account; its code stays for ever once used."""
    if not nama.strip() or len(nama) > 120:
        raise Refused(Reason("Nama akun wajib diisi, paling panjang 120 huruf.", "nama"))
    akun = db.session.get_one(Akun, (koperasi_id, akun_id))
    if akun.sistem and not aktif:
        raise Refused(Reason("Akun sistem tidak dapat dinonaktifkan.", "aktif"))
    akun.nama, akun.aktif = nama.strip(), aktif
    touch(koperasi_id)


def _row(koperasi_id: int, account: AkunBaku) -> dict[str, Any]:
    values = {name: getattr(account, name) for name in FIELDS}
    values["peran"] = values["peran"] or None
    return {"koperasi_id": koperasi_id, "id": new_id(), "aktif": True, "induk_id": None, **values}
