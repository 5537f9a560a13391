"""Check and book deposits, withdrawals and deductions from a file, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules import Context
from app.impor_ekspor.queries_besar import large_payments
from app.impor_ekspor.queries_impor import targets_of, wrong_side_warnings
from app.impor_ekspor.rules import CellProblem, Hasil, Temuan
from app.impor_ekspor.rules_besar import Bayar, payment_of
from app.impor_ekspor.rules_impor import (
    YA,
    Ditulis,
    Penentu,
    Progress,
    Siap,
    nothing,
    resumed,
    sorted_problems,
)
from app.impor_ekspor.rules_simpanan import (
    PenentuSimpanan,
    SimpananFile,
    khusus_words,
    parse_simpanan,
)
from app.platform.tabel import Tabel
from app.simpanan.commands_borongan import Surat, check_batch, record_batch
from app.simpanan.queries import products_of, terms_all
from app.simpanan.queries_borongan import known_moves
from app.simpanan.rules import KetentuanRow, in_force
from app.simpanan.rules_borongan import Banding, GerakFile, beside_books
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

SHOWN = 20
SETUJUI = f"Bila memang transaksi lain, {YA}"
# Where a reason of savings stands in the file: the field of a form to the column of the row.
KOLOM_OF = {
    "jumlah": "jumlah", "bulan": "periode", "anggota": "nomor_anggota", "jenis": "jenis",
    "cara": "cara", "tanggal": "tanggal", "kas": "akun_kas",
}  # fmt: skip


def prepare_simpanan(  # noqa: PLR0913 -- a file, its import, the day, the yes, who watches
    koperasi_id: int, tabel: Tabel, *, key: UUID, today: date, ya: bool = False, reading: Progress,
    checking: Progress,
) -> Siap:  # fmt: skip
    """Savings of a file. A known number, or an n-th equal row the books hold, changes nothing.

    Refused, at the cell: unknown members, months paid already or with older ones open, amounts
    that do not pay the months, who left, more than is available on the day, closed periods, a
    known number with other content; without `ya` a further row like one the books hold.
    """
    reading(0, 1)
    products = [
        (row.id, row.nama) for row in products_of(koperasi_id, JenisSimpanan.KHUSUS) if row.aktif
    ]
    spellings, khusus = khusus_words(products)
    hasil = parse_simpanan(tabel, spellings)
    reading(1, 1)
    found = resumed(hasil)
    rows = _movements(koperasi_id, hasil, khusus, found)
    banding = beside_books(rows, known_moves(koperasi_id, rows))
    _tell_known(banding, found, ya=ya)
    batch = check_batch(koperasi_id, key, banding.baru, on_progress=checking)
    checking(1, 1)
    cells = {row.baris: row for row in hasil.rows}
    for no, reason in batch.salah:
        found.add(_cell(cells[no], reason))
    problems, lebih = sorted_problems(found)
    context = targets_of(koperasi_id).context
    perhatian = [
        *_few(_ahead(banding.baru, today)), *_few(batch.perhatian),
        *wrong_side_warnings(context, batch.harian),
    ]  # fmt: skip

    def post(by: Actor, progress: Progress) -> Ditulis:
        if beside_books(rows, known_moves(koperasi_id, rows)) != banding:
            raise Refused("Simpanan di buku baru saja berubah; periksa berkasnya lagi.")
        done = record_batch(koperasi_id, key, banding.baru, by=by, on_progress=progress)
        total = sum(surat.jumlah for surat in done)
        return Ditulis(len(banding.baru), len(done), total)

    return Siap(
        "simpanan", hasil.kontrol, problems, lebih, tuple(found.notices), tuple(perhatian),
        len(banding.baru), banding.sama, nothing if problems else post,
        large_payments(koperasi_id, _paid(koperasi_id, batch.surat, context)),
    )  # fmt: skip


def _paid(koperasi_id: int, surat: Sequence[Surat], context: Context) -> list[Bayar]:
    """The withdrawals of a file, each with the limit of its kind of savings."""
    terms, found = terms_all(koperasi_id), []
    for one in surat:
        paid = payment_of(one.draft, context, f"Baris {one.first.baris}")
        if paid is not None:
            limit = withdrawal_limit(terms, one.first.jenis, one.first.produk_id, paid.tanggal)
            found.append(replace(paid, batas=limit))
    return found


def withdrawal_limit(
    terms: Sequence[KetentuanRow], jenis: JenisSimpanan, produk_id: UUID | None, on: date
) -> int | None:
    """Above how many sen a withdrawal of this kind needs a second person by its own terms."""
    mine = [t for t in terms if t.jenis is jenis and produk_id in (None, t.produk_id)]
    term = in_force(mine, on)
    return term.batas_setuju if term else None


def _movements(
    koperasi_id: int, hasil: Hasil[SimpananFile], khusus: dict[str, UUID], found: Temuan
) -> list[GerakFile]:
    sasaran = targets_of(koperasi_id)
    penentu = PenentuSimpanan(sasaran, Penentu(sasaran, found).bare, khusus, found)
    made = [penentu.movement(row) for row in hasil.rows]
    return [row for row in made if row is not None]


def _tell_known(banding: Banding, found: Temuan, *, ya: bool) -> None:
    """Numbers with other content; and rows that look like known ones, unless a person said yes."""
    for no, text in banding.lain:
        found.row(no, text)
    for row in () if ya else banding.mirip:
        text = f"{row.jenis} {rp(row.jumlah)} tanggal {tanggal_panjang(row.tanggal)} anggota ini"
        found.row(row.baris, f"{text} sudah ada di buku atau di baris di atasnya. {SETUJUI}")


def _cell(row: SimpananFile, reason: Reason) -> CellProblem:
    """A reason at its cell; months that were not written are told at the amount."""
    kolom = KOLOM_OF.get(reason.field or "", "jumlah")
    if kolom == "periode" and row.periode is None:
        kolom = "jumlah"
    return CellProblem(row.baris, kolom, "", "", str(reason))


def _ahead(rows: Sequence[GerakFile], today: date) -> list[str]:
    return [
        f"Baris {row.baris}: tanggal {tanggal_panjang(row.tanggal)} sesudah hari ini."
        for row in rows
        if row.tanggal > today
    ]


def _few(texts: Sequence[str]) -> list[str]:
    more = len(texts) - SHOWN
    return [*texts[:SHOWN], *([f"Dan {more} hal serupa lain."] if more > 0 else [])]
