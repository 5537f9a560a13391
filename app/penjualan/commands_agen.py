"""Acts of agents: an agent of a unit, its day, money into its float and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from app.buku_besar.commands import Held, draft_of_event, lock_head, post_event, post_journals
from app.buku_besar.commands_bagan import add_sub_account
from app.buku_besar.commands_surat import already, already_all, fingerprint
from app.buku_besar.rules import Context, Draft
from app.buku_besar.rules_aturan import Cara
from app.buku_besar.rules_persediaan import trading_problems
from app.penjualan.journals_agen import (
    HARI_AGEN,
    ISI_DEPOSIT,
    TARIK_DEPOSIT,
    AgenDayRecorded,
    DepositToppedUp,
    DepositWithdrawn,
)
from app.penjualan.models_agen import Agen, DepositAgen, HariAgenSurat, RincianHariAgen
from app.penjualan.queries_agen import agents_of, days_told, float_on
from app.penjualan.rules_agen import (
    SEBUTAN_ARAH,
    ArahDeposit,
    DepositBerpindah,
    HariAgen,
    KomisiKe,
    agent_problems,
    day_problems,
    float_problems,
)
from app.pihak.models import Pihak
from app.platform.db import db, insert_rows
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason, Refused


def add_agen(koperasi_id: int, key: UUID, *, unit_id: UUID, nama: str, pihak_id: UUID) -> Agen:
    """Make an agent of a unit; `pihak_id` is the principal (the bank, the post, the biller).

    Its float is account 1112; a second agent of the same unit gets a sub-account of its own, so
    that every float can be told by the books. Refused: no unit of trade, name taken.
    """
    context = lock_head(koperasi_id)[1]
    known = db.session.get(Agen, (koperasi_id, key))
    if known is not None:
        return known
    others = agents_of(koperasi_id)
    reasons = trading_problems(context.units.get(unit_id))
    reasons += agent_problems(nama, [one.nama for one in others])
    if db.session.get(Pihak, (koperasi_id, pihak_id)) is None:
        reasons.append(Reason("Pilih mitranya dari daftar pihak.", "mitra"))
    main = context.by_role.get("deposit_agen")
    if main is None:
        reasons.append(Reason("Bagan akun belum punya akun saldo deposit agen; tambahkan dahulu."))
    if reasons:
        raise Refused(*reasons)
    assert main is not None
    akun_id = main.id
    if any(one.unit_id == unit_id and one.akun_id == main.id for one in others):
        kode = _free_code(context, main.kode)
        akun_id = add_sub_account(koperasi_id, main, kode=kode, nama=f"Deposit {nama.strip()}")
    agen = Agen(koperasi_id=koperasi_id, id=key, unit_id=unit_id, nama=nama.strip(),
                pihak_id=pihak_id, akun_id=akun_id, aktif=True)  # fmt: skip
    db.session.add(agen)
    db.session.flush()
    return agen


def _free_code(context: Context, kode: str) -> str:
    """The first free sub-code, such as 1112.01."""
    return next(c for n in range(1, 1_000) if (c := f"{kode}.{n:02d}") not in context.by_code)


def rest_agen(koperasi_id: int, agen_id: UUID, *, aktif: bool) -> None:
    """Put an agent out of use or back; its days stay."""
    db.session.get_one(Agen, (koperasi_id, agen_id)).aktif = aktif
    db.session.flush()


@dataclass(frozen=True, slots=True)
class HariAgenAsked:
    """An agent's day of a batch: the key that becomes its id, its day, its content."""

    key: UUID
    on: date
    hari: HariAgen

    @property
    def sidik(self) -> str:
        """What tells a retry from another request."""
        return fingerprint(self.on, repr(self.hari))


def record_hari_agen(
    koperasi_id: int, key: UUID, hari: HariAgen, *, on: date, by: Actor
) -> HariAgenSurat:
    """Record an agent's day by totals per kind, with what partner and drawer say at closing.

    Refused: `day_problems`, the same agent's day twice, an agent at rest, a float that would end
    the day below nil. A difference to the partner's report is kept and shown, never booked.
    """
    return record_hari_agen_batch(koperasi_id, [HariAgenAsked(key, on, hari)], by=by)[0]


def record_hari_agen_batch(
    koperasi_id: int, rows: Sequence[HariAgenAsked], *, by: Actor
) -> list[HariAgenSurat]:
    """The same for the days of several agents at once, all or nothing, one lock and one post."""
    held = lock_head(koperasi_id)
    found: dict[UUID, HariAgenSurat] = already_all(
        HariAgenSurat, koperasi_id, {r.key: r.sidik for r in rows}
    )
    new = [row for row in rows if row.key not in found]
    for paper in _post_days(koperasi_id, new, held, by) if new else ():
        found[paper.id] = paper
    return [found[row.key] for row in rows]


def _post_days(
    koperasi_id: int, rows: Sequence[HariAgenAsked], held: Held, by: Actor
) -> list[HariAgenSurat]:
    agents = {row.hari.agen_id: _agent(koperasi_id, row.hari.agen_id) for row in rows}
    reasons = [r for row in rows for r in day_problems(row.hari)]
    days = days_told(koperasi_id, set(agents), {row.on for row in rows})
    for row in rows:
        agen = agents[row.hari.agen_id]
        if (agen.id, row.on) in days:
            text = (
                f"Hari {agen.nama} {tanggal_panjang(row.on)} sudah dicatat. Buka yang lama lalu "
                "pilih Batalkan dan betulkan."
            )
            reasons.append(Reason(text, "tanggal"))
        days.add((agen.id, row.on))
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    drafts = [_draft(row, agents[row.hari.agen_id], held[1]) for row in rows]
    posted = post_journals(koperasi_id, drafts, by=by, held=held)
    papers = [
        _day_paper(koperasi_id, r, one.urut) for r, one in zip(rows, posted, strict=True)
    ]  # fmt: skip
    db.session.add_all(papers)
    db.session.flush()
    insert_rows(RincianHariAgen, [
        {
            "koperasi_id": koperasi_id, "hari_agen_id": row.key, "jenis": r.jenis.value,
            "banyak": r.banyak, "pokok": r.pokok, "fee_anggota": r.fee_anggota,
            "fee_non_anggota": r.fee_non_anggota, "potongan_mitra": r.potongan_mitra,
        }
        for row in rows
        for r in row.hari.rincian
        if r.banyak or r.pokok or r.fee
    ])  # fmt: skip
    for row in rows:
        _refuse_empty_float(koperasi_id, agents[row.hari.agen_id], row.on)
    return papers


def _agent(koperasi_id: int, agen_id: UUID) -> Agen:
    agen = db.session.get(Agen, (koperasi_id, agen_id))
    if agen is None:
        raise Refused(Reason("Pilih agennya dari daftar.", "agen"))
    if not agen.aktif:
        raise Refused(Reason(f"Agen {agen.nama} sudah tidak dipakai.", "agen"))
    return agen


def _refuse_empty_float(koperasi_id: int, agen: Agen, on: date) -> None:
    if reasons := float_problems(agen.nama, float_on(koperasi_id, agen, on), on):
        raise Refused(*reasons)


def _draft(row: HariAgenAsked, agen: Agen, context: Context) -> Draft:
    hari = row.hari
    member, other = hari.pendapatan_fee()
    own = {KomisiKe.DEPOSIT: agen.akun_id, KomisiKe.BANK: hari.rekening, KomisiKe.TERUTANG: None}
    event = AgenDayRecorded(
        unit_id=agen.unit_id, masuk=hari.masuk, keluar=hari.keluar, biaya=hari.fee,
        potongan_mitra=hari.potongan_mitra, fee_anggota=member, fee_non_anggota=other,
        komisi=hari.komisi, komisi_ke=hari.komisi_ke, titipan_masuk=hari.titipan_masuk,
        titipan_selesai=hari.titipan_selesai, deposit=agen.akun_id,
        komisi_akun=own[hari.komisi_ke], pihak_id=agen.pihak_id,
    )  # fmt: skip
    text = f"Hari agen {agen.nama}"
    return draft_of_event(
        HARI_AGEN, event, context, source_id=row.key, on=row.on, keterangan=text
    )  # fmt: skip


def _day_paper(koperasi_id: int, row: HariAgenAsked, urut: int) -> HariAgenSurat:
    hari = row.hari
    return HariAgenSurat(
        koperasi_id=koperasi_id, id=row.key, tanggal=row.on, sidik_permintaan=row.sidik,
        jurnal_urut=urut, agen_id=hari.agen_id, komisi=hari.komisi,
        komisi_ke=hari.komisi_ke.value, rekening_id=hari.rekening,
        titipan_masuk=hari.titipan_masuk, titipan_selesai=hari.titipan_selesai,
        saldo_mitra=hari.saldo_mitra, kas_hitung=hari.kas_hitung, sebab=hari.sebab.strip(),
        catatan=hari.catatan.strip(),
    )  # fmt: skip


def record_deposit_agen(
    koperasi_id: int, key: UUID, pindah: DepositBerpindah, *, on: date, by: Actor
) -> DepositAgen:
    """Move money into an agent's float or back out of it, the bank's charge apart.

    Refused: nil or less, a charge above what comes back, more taken out than the float holds.
    """
    sidik = fingerprint(on, repr(pindah))
    held = lock_head(koperasi_id)
    if known := already(DepositAgen, koperasi_id, key, sidik):
        return cast(DepositAgen, known)
    agen = _agent(koperasi_id, pindah.agen_id)
    reasons = []
    if pindah.jumlah.sen <= 0:
        reasons.append(Reason("Isi jumlah yang dipindahkan.", "jumlah"))
    if pindah.biaya.sen < 0 or (pindah.arah is ArahDeposit.TARIK and pindah.biaya > pindah.jumlah):
        reasons.append(Reason("Biaya paling kecil nol dan tidak melebihi jumlahnya.", "biaya"))
    if reasons:
        raise Refused(*reasons)
    into = pindah.arah is ArahDeposit.ISI
    facts: dict[str, Any] = {
        "unit_id": agen.unit_id, "jumlah": pindah.jumlah, "biaya": pindah.biaya,
        "cara": Cara(pindah.cara), "kas": pindah.kas, "deposit": agen.akun_id,
    }  # fmt: skip
    urut = post_event(
        koperasi_id, ISI_DEPOSIT if into else TARIK_DEPOSIT,
        DepositToppedUp(**facts) if into else DepositWithdrawn(**facts), source_id=key, on=on,
        by=by, keterangan=f"{SEBUTAN_ARAH[pindah.arah]} {agen.nama}", held=held,
    )  # fmt: skip
    paper = DepositAgen(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        agen_id=agen.id, arah=pindah.arah.value, jumlah=pindah.jumlah, biaya=pindah.biaya,
        cara=str(pindah.cara), kas_id=pindah.kas,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    _refuse_empty_float(koperasi_id, agen, on)
    return paper
