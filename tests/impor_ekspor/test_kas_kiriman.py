"""Money sent by a paper of the desk meets its other end in an imported cash book."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from app.impor_ekspor.queries_impor import imports_of
from app.impor_ekspor.queries_kas import waiting_list
from app.kas.commands import record_kejadian
from app.kas.queries_riwayat import papers_of
from app.platform.db import transact
from app.platform.ids import new_id
from app.values.money import rupiah
from tests.impor_ekspor.buku_kas import january, kas_umum, sheets_file
from tests.impor_ekspor.test_cli_impor import ok, refused
from tests.impor_ekspor.test_impor_kas import BANK, desa, impor
from tests.simpanan.desa import RATNA

__all__ = ["desa", "impor"]


def sent(desa: Any, jumlah: int, on: dt.date) -> Any:
    """Bu Ratna writes at the desk that money left for the bank."""
    isian = {"jumlah": rupiah(jumlah), "cara": "tunai"}
    paper = new_id()
    transact(
        lambda: (
            record_kejadian(
                desa.id, paper, "kirim", isian, on=on, by=RATNA, keterangan="Setoran malam"
            ).id
        )
    )
    return paper


def cash(desa: Any) -> None:
    transact(
        lambda: record_kejadian(
            desa.id, new_id(), "hibah_uang", {"jumlah": rupiah(5_000_000), "pemberi": "Desa",
            "cara": "tunai"}, on=january(1), by=RATNA
        ).id
    )  # fmt: skip


def test_money_sent_by_a_paper_of_the_desk_arrives_with_the_book_of_the_bank(
    desa: Any, impor: Any, run_flask: Any
) -> None:
    cash(desa)
    paper = sent(desa, 2_000_000, january(6))

    said = ok(impor(sheets_file({"Bank": BANK}), "--akun", "Bank=1111"))

    assert (
        "Menyelesaikan kiriman uang yang dicatat sendiri: Bank baris 3 (Setoran malam tanggal "
        "6 Januari 2025)." in said
    )
    [one] = papers_of(desa.id, ["kirim"], asal_id=paper)
    assert one.sisa == 0
    assert [row.kejadian for row in one.lanjutan] == ["kirim_sampai"]
    assert [row.masuk for row in waiting_list(desa.id)] == [50_000_000]
    assert "Tidak ada yang baru" in ok(impor(sheets_file({"Bank": BANK}), "--akun", "Bank=1111"))
    made = imports_of(desa.id, limit=1)[0][0]
    ok(run_flask("impor", "batalkan", str(made.id), "--alasan", "salah berkas",
                 "--koperasi", desa.slug))  # fmt: skip
    assert papers_of(desa.id, ["kirim"], asal_id=paper)[0].sisa == 200_000_000


@pytest.mark.parametrize(("jumlah", "hari"), [(2_000_000, 3), (2_000_000, 8), (1_999_999, 6)])
def test_another_sum_or_day_does_not_settle_the_paper(
    desa: Any, impor: Any, jumlah: int, hari: int
) -> None:
    cash(desa)
    paper = sent(desa, jumlah, january(hari))
    ok(impor(sheets_file({"Bank": BANK}), "--akun", "Bank=1111"))
    assert papers_of(desa.id, ["kirim"], asal_id=paper)[0].sisa == jumlah * 100
    assert len(waiting_list(desa.id)) == 2


def test_a_sending_written_by_hand_is_not_booked_again_without_a_yes(desa: Any, impor: Any) -> None:
    cash(desa)
    sent(desa, 2_000_000, january(7))
    rows = kas_umum((1, january(7), "Setor ke bank", None, None, None, 2_000_000, 3_000_000),
                    awal=5_000_000)  # fmt: skip
    said = refused(impor(sheets_file({"Januari": rows}), "--akun", "1101"))
    assert (
        "Januari baris 5: uang ini mungkin sudah dicatat sebagai Setoran malam tanggal 7 Januari "
        "2025; bila sama, lewati baris ini." in said
    )
    ok(impor(sheets_file({"Januari": rows}), "--akun", "1101", "--ya"))
