"""Bring village cash books into the books: understand them whole, then post all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import AccountRow, Context
from app.impor_ekspor.commands_kas_bayar import payments_of
from app.impor_ekspor.commands_kas_catat import post_plan, rehearse_plan
from app.impor_ekspor.commands_kas_rencana import TRANSIT, Perencana
from app.impor_ekspor.commands_kas_surat import Bahan, Rencana
from app.impor_ekspor.queries_besar import large_payments
from app.impor_ekspor.queries_impor import wrong_side_warnings
from app.impor_ekspor.queries_kas import (
    Dikenal,
    balance_before,
    known_receipts,
    people_of,
    sent_by_hand,
    waiting_halves,
    words_of,
)
from app.impor_ekspor.rules import SHOWN_PROBLEMS, Kontrol, RowProblem
from app.impor_ekspor.rules_impor import Ditulis, Progress, Siap, nothing
from app.impor_ekspor.rules_kas import LembarKas, MasalahKas, PilihanKas
from app.impor_ekspor.rules_kas_arti import BelumDikenal, Kata, meaning_from, unknown_words
from app.impor_ekspor.rules_kas_buku import (
    ResiKas,
    read_book,
    receipts_of,
    with_own_keys,
)
from app.impor_ekspor.rules_kas_jenis import plain_words
from app.impor_ekspor.rules_kas_pindah import (
    Kiriman,
    Paruh,
    arrivals,
    pair_halves,
    written_before,
)
from app.impor_ekspor.rules_kunci import fingerprint, match_unkeyed
from app.platform.tabel_mentah import BukuMentah
from app.simpanan.queries import terms_all
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused
from app.values.tulis import rp

SHOWN_MONTHS = 12
SETUJUI = "Bila memang kejadian lain, setujui (di baris perintah: --ya)."


@dataclass(frozen=True, slots=True)
class SiapKas:
    """A file of cash books, understood: its sheets, open words, faults, and the act that posts.

    `tanya` are disagreements a yes settles; they stand among `masalah` until it is given, and in
    `diterima` afterwards. `tunggu` tells transfers whose other half is in no book yet.
    """

    siap: Siap
    lembar: tuple[LembarKas, ...]
    belum: tuple[BelumDikenal, ...]
    masalah: tuple[MasalahKas, ...]
    diterima: tuple[MasalahKas, ...]
    tunggu: tuple[str, ...]
    masuk: int
    keluar: int


@dataclass(slots=True)
class _Baru:
    """Receipts sorted against the books."""

    baru: list[ResiKas]
    sama: int
    masalah: list[MasalahKas]


@dataclass(frozen=True, slots=True)
class _Temuan:
    """What the check of a file gathered."""

    sheets: Sequence[LembarKas]
    beside: _Baru
    rencana: Rencana
    pairs: dict[UUID, Paruh]
    belum: Sequence[BelumDikenal]
    masalah: Sequence[MasalahKas]


def prepare_kas(  # noqa: PLR0913 -- what is asked, by whom, and who watches
    koperasi_id: int, buku: BukuMentah, pilihan: PilihanKas, *, key: UUID, by: Actor,
    reading: Progress, checking: Progress,
) -> SiapKas:  # fmt: skip
    """Read and check a file of cash books against the ledger; nothing is written.

    The posting itself is rehearsed and taken back, so that whatever a deposit, an event or the
    ledger would refuse is told here, at its row.
    """
    context = context_of(koperasi_id)
    sheets = read_book(buku, pilihan)
    reading(1, 1)
    found = [problem for lembar in sheets for problem in lembar.masalah]
    accounts = _accounts(sheets, context, found)
    receipts = _receipts(sheets, accounts, found)
    known = known_receipts(koperasi_id, {account.id for account in accounts.values()})
    waiting = waiting_halves(koperasi_id)
    sorted_out = _beside_known(receipts, accounts, known)
    found += sorted_out.masalah
    planner = Perencana(_material(koperasi_id, context, sheets, pilihan, key))
    for resi in sorted_out.baru:
        planner.plan(resi, accounts[resi.akun])
    for row in (row for lembar in sheets for row in lembar.rows if row.tanggal is None):
        planner.gather(row)
    rencana = planner.rencana
    pairs = pair_halves([half for _, half in rencana.paruh.values()], waiting)
    sent = sent_by_hand(context)
    found += _written_before(rencana, sent)
    alone = [half for key, (_, half) in rencana.paruh.items() if key not in pairs]
    planner.arrive(arrivals(alone, sent))
    planner.join(pairs, context.by_role.get(TRANSIT))
    found += rencana.masalah
    open_words = unknown_words(rencana.belum, planner.bahan.anggota.nama)
    asked = [problem for problem in found if problem.tanya]
    faults = [problem for problem in found if not problem.tanya]
    if not faults and not open_words and (pilihan.ya or not asked):
        faults = rehearse_plan(
            koperasi_id, rencana, pairs, key=key, by=by.agreed(), on_progress=checking
        )
    shown = _in_order(sheets, faults if pilihan.ya else faults + asked)

    def post(by: Actor, progress: Progress) -> Ditulis:
        """Under the lock: somebody else may have brought rows since these were checked."""
        if (known_receipts(koperasi_id, known), waiting_halves(koperasi_id)) != (known, waiting):
            raise Refused("Buku kas ini baru saja diisi lewat impor lain; periksa lagi berkasnya.")
        return post_plan(koperasi_id, rencana, pairs, key=key, by=by, on_progress=progress)

    temuan = _Temuan(sheets, sorted_out, rencana, pairs, open_words, shown)
    accepted = tuple(asked) if pilihan.ya else ()
    return _ready(koperasi_id, context, temuan, accepted, post)


def _in_order(
    sheets: Sequence[LembarKas], problems: Sequence[MasalahKas]
) -> list[MasalahKas]:  # fmt: skip
    """Faults before doubts, each sheet by sheet and row by row."""
    place = {lembar.nama: n for n, lembar in enumerate(sheets)}
    return sorted(problems, key=lambda one: (one.tanya, place.get(one.lembar, -1), one.baris))


def _accounts(
    sheets: Sequence[LembarKas], context: Context, found: list[MasalahKas]
) -> dict[str, AccountRow]:
    """Cash accounts by the code each read sheet names; none, or no cash account, is a fault."""
    accounts = {}
    for lembar in sheets:
        if lembar.lewat or lembar.akun in accounts:
            continue
        account = context.by_code.get(lembar.akun)
        if account is None or not account.kas or account.peran == TRANSIT or not account.aktif:
            teks = f"terbaca akun '{lembar.akun}'" if lembar.akun else "akun kasnya belum dipilih"
            teks += ", diharapkan akun kas atau bank di bagan akun, misalnya 1101."
            found.append(MasalahKas(lembar.nama, 0, teks))
        else:
            accounts[lembar.akun] = account
    return accounts


def _receipts(
    sheets: Sequence[LembarKas], accounts: dict[str, AccountRow], found: list[MasalahKas]
) -> list[ResiKas]:
    """The receipts of all read sheets in the order of time."""
    receipts: list[ResiKas] = []
    for lembar in sheets:
        if not lembar.lewat and lembar.akun in accounts:
            mine, problems = receipts_of(lembar)
            receipts += mine
            found += problems
    return with_own_keys(receipts)


def _beside_known(
    receipts: Sequence[ResiKas], accounts: dict[str, AccountRow], known: dict[UUID, Dikenal]
) -> _Baru:
    """Nothing twice: a known key is passed over or refused; equal rows without one are counted."""
    result = _Baru([], 0, [])
    plain: dict[str, list[ResiKas]] = {}
    for resi in receipts:
        there = known[accounts[resi.akun].id]
        if not resi.kunci:
            plain.setdefault(resi.akun, []).append(resi)
        elif resi.kunci not in there.kunci:
            result.baru.append(resi)
        elif there.kunci[resi.kunci] == fingerprint(resi):
            result.sama += 1
        else:
            teks = (
                f"{resi.sebutan} sudah ada di buku bulan itu dengan isi lain; beri nomor lain, "
                "atau betulkan di buku lewat batalkan dan betulkan."
            )
            result.masalah.append(MasalahKas(resi.lembar, resi.baris, teks))
    for akun, mine in plain.items():
        match = match_unkeyed(mine, known[accounts[akun].id].tanpa)
        result.sama += len(match.dikenal)
        result.baru += [mine[place] for place in match.baru]
        for place in match.berulang:
            resi = mine[place]
            teks = f"'{resi.uraian[:40]}' sama tanggal, uraian, dan jumlahnya dengan baris lain. "
            result.masalah.append(MasalahKas(resi.lembar, resi.baris, teks + SETUJUI, tanya=True))
    result.baru.sort(key=lambda resi: resi.tanggal)
    return result


def _material(
    koperasi_id: int, context: Context, sheets: Sequence[LembarKas], pilihan: PilihanKas, key: UUID
) -> Bahan:
    members, parties = people_of(koperasi_id)
    given = [
        Kata(plain_words(kata), "", arti)
        for kata, text in pilihan.arti.items()
        if (arti := meaning_from(text)) is not None
    ]
    there = [one for one in words_of(koperasi_id) if one.kata not in {g.kata for g in given}]
    return Bahan(
        context, [*given, *there], members, parties, {one.nama: one for one in sheets}, key,
        pilihan.unit,
    )  # fmt: skip


def _ready(
    koperasi_id: int, context: Context, temuan: _Temuan, accepted: tuple[MasalahKas, ...],
    post: Callable[[Actor, Progress], Ditulis],
) -> SiapKas:  # fmt: skip
    """Everything that was found, as pages and the command line tell it."""
    rencana, shown = temuan.rencana, temuan.masalah
    rows = [row for lembar in temuan.sheets if not lembar.lewat for row in lembar.rows]
    masuk, keluar = sum(row.masuk for row in rows), sum(row.keluar for row in rows)
    problems = [RowProblem(0, one.sentence) for one in shown[:SHOWN_PROBLEMS]]
    problems += [RowProblem(0, unknown_sentence(one)) for one in temuan.belum[:SHOWN_PROBLEMS]]
    perhatian = _opening_words(koperasi_id, context, temuan.sheets) + _month_words(rencana)
    perhatian += _arrival_words(rencana)
    if not problems:
        perhatian += wrong_side_warnings(context, _daily(rencana, context))
    siap = Siap(
        "kas", Kontrol(len(rows), len(rows), len(rencana.aksi), masuk, keluar), tuple(problems),
        max(0, len(shown) - SHOWN_PROBLEMS), (), tuple(perhatian), len(temuan.beside.baru),
        temuan.beside.sama, nothing if problems else post,
        large_payments(koperasi_id, payments_of(rencana, context, terms_all(koperasi_id))),
    )  # fmt: skip
    return SiapKas(
        siap, tuple(temuan.sheets), tuple(temuan.belum), tuple(shown), accepted,
        _waiting_words(rencana, temuan.pairs, context), masuk, keluar,
    )  # fmt: skip


def unknown_sentence(one: BelumDikenal) -> str:
    """An open word in a sentence: how often, how much, where first."""
    return (
        f"Kata '{one.kata}' (uang {one.arah}) belum dikenal: {one.banyak} baris, {rp(one.jumlah)}, "
        f"mulai {one.tempat}. Beri artinya di halaman Impor, Arti kata buku kas."
    )


def _written_before(rencana: Rencana, sent: Sequence[Kiriman]) -> list[MasalahKas]:
    """Rows that send money a paper of the desk has sent already: somebody must say so."""
    found = []
    for resi, half in rencana.paruh.values():
        paper = written_before(half, sent)
        if paper is not None:
            teks = f"uang ini mungkin sudah dicatat sebagai {paper.sebutan}; bila sama, lewati "
            teks += f"baris ini. {SETUJUI}"
            found.append(MasalahKas(resi.lembar, resi.baris, teks, tanya=True))
    return found


def _arrival_words(rencana: Rencana) -> list[str]:
    if not rencana.sampai:
        return []
    shown = ", ".join(rencana.sampai[:SHOWN_MONTHS])
    return [f"Menyelesaikan kiriman uang yang dicatat sendiri: {shown}."]


def _month_words(rencana: Rencana) -> list[str]:
    """Which months of simpanan wajib were taken from words, to be compared with the book."""
    if not rencana.bulan:
        return []
    more = len(rencana.bulan) - SHOWN_MONTHS
    shown = ", ".join(rencana.bulan[:SHOWN_MONTHS]) + (f", dan {more} lagi" if more > 0 else "")
    return [f"Bulan simpanan wajib dibaca dari tulisannya: {shown}."]


def _waiting_words(
    rencana: Rencana, pairs: dict[UUID, Paruh], context: Context
) -> tuple[str, ...]:  # fmt: skip
    """Transfers of this file whose other half is in no book: they wait in 1104."""
    return tuple(
        f"{resi.tempat}: {resi.uraian[:60]}, {rp(abs(half.jumlah))} "
        f"{'masuk ke' if half.jumlah > 0 else 'keluar dari'} {context.accounts[half.akun].nama} "
        f"{tanggal_panjang(half.tanggal)}."
        for key, (resi, half) in rencana.paruh.items()
        if key not in pairs
    )


def _opening_words(
    koperasi_id: int, context: Context, sheets: Sequence[LembarKas]
) -> list[str]:  # fmt: skip
    """Where a book begins with another balance than the ledger holds that day."""
    said, done = [], set()
    for lembar in sheets:
        account = context.by_code.get(lembar.akun)
        if lembar.lewat or lembar.akun in done or account is None or lembar.mulai is None:
            continue
        done.add(lembar.akun)
        ours = balance_before(koperasi_id, account.id, lembar.mulai)
        theirs = lembar.hitung.awal
        if theirs is not None and theirs != ours:
            said.append(
                f"Saldo awal {account.nama} sebelum {tanggal_panjang(lembar.mulai)}: berkas "
                f"{rp(theirs)}, buku Lumbung {rp(ours)}, selisih {rp(abs(theirs - ours))}."
            )
    return said


def _daily(rencana: Rencana, context: Context) -> dict[tuple[UUID, UUID], dict[date, int]]:
    """What the file does to its cash accounts day by day."""
    daily: dict[tuple[UUID, UUID], dict[date, int]] = {}
    for aksi in rencana.aksi:
        for resi in aksi.resi:
            account = context.by_code[resi.akun]
            unit = next(
                (u.id for u in context.units.values() if u.kode == resi.rows[0].unit.upper()),
                context.kantor,
            )
            key = (account.id, context.kantor if account.aturan_unit == "K" else unit)
            days = daily.setdefault(key, {})
            days[resi.tanggal] = days.get(resi.tanggal, 0) + resi.masuk - resi.keluar
    return daily
