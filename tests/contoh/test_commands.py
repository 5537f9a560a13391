"""The example village in the books: whole, closed, sealed, and recomputed by somebody else."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.models import Journal, Kepala, MutasiHarian, Pembatalan
from app.contoh.commands import load_village
from app.contoh.rules_desa import SANDI, SLUG, USERS
from app.kas.models import Panjar, SuratKas
from app.kas.queries_tawaran import tax_due
from app.koperasi.models import Periode
from app.koperasi.queries import koperasi_by_slug
from app.pengguna.permissions import Peran
from app.penjualan.queries_bon import open_bon
from app.penjualan.rules_bon import Pengutang
from app.persetujuan.models import Permintaan
from app.platform.db import db
from app.platform.sandi import Brankas
from app.unit.models import Unit
from app.values.refusal import Refused
from tests.masuk import form_fields


@pytest.fixture
def desa(desa_contoh):
    with desa_contoh.context():
        yield desa_contoh


def answer(mesin, *words):
    done = mesin.run(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def count(model, *where):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))


def report(mesin, nama, *words):
    return json.loads(
        answer(mesin, "laporan", nama, "--sampai", "2025-12-31", "--format", "json", *words)
    )


def figures(mesin, nama):
    """First column of a statement by key."""
    rows = report(mesin, nama)["baris"]
    return {r["kunci"]: Decimal(r["nilai"][0]) for r in rows if r["jenis"] != "judul"}


def test_the_village_has_its_members_units_and_a_year_of_journals(desa):
    koperasi = koperasi_by_slug(SLUG)

    assert count(Anggota) == 150
    assert Counter(db.session.scalars(sa.select(Anggota.status))) == {"anggota": 148, "berhenti": 2}
    assert set(db.session.scalars(sa.select(Unit.kode))) == {
        "KANTOR", "SEMBAKO", "APOTEK", "LOGISTIK", "AGEN",
    }  # fmt: skip
    assert count(Journal) >= 6_000
    assert count(Pembatalan) == 1
    assert db.session.scalar(sa.select(Kepala.urut)) == count(Journal)
    assert set(db.session.scalars(sa.select(Journal.koperasi_id))) == {koperasi.id}


def test_every_month_of_the_finished_year_is_closed(desa):
    periods = db.session.execute(
        sa.select(Periode.kode, Periode.status).where(Periode.kode.like("2025-%"))
    )

    assert {status for _, status in periods} == {"ditutup"}


def test_every_check_of_the_program_finds_nothing(desa):
    lines = answer(desa, "periksa").splitlines()

    assert len(lines) >= 5
    assert [line for line in lines if not line.startswith("baik")] == []


@pytest.mark.parametrize("nama", ["posisi-keuangan", "phu", "arus-kas", "perubahan-ekuitas"])
def test_every_statement_of_the_year_agrees_with_itself(desa, nama):
    assert report(desa, nama)["cocok"] is True


def test_the_village_earned_something_and_owes_nobody_a_mystery(desa):
    position, result = figures(desa, "posisi-keuangan"), figures(desa, "phu")

    assert position["jumlah_aset"] == position["jumlah_liabilitas_ekuitas"] > 0
    assert result["shu_setelah_pajak"] > 0
    assert position["simpanan_pokok"] == 148 * 100_000


def test_the_final_tax_of_every_month_is_what_the_desk_would_propose(desa):
    koperasi_id = koperasi_by_slug(SLUG).id
    booked = db.session.execute(
        sa.select(SuratKas.tanggal, SuratKas.jumlah).where(SuratKas.kejadian == "pph_final")
    ).all()

    assert len(booked) == 12
    assert {row.tanggal: row.jumlah for row in booked} == {
        day: tax_due(koperasi_id, day.replace(day=1))[1].sen for day, _ in booked
    }


def test_the_year_was_made_by_the_desk_and_not_by_general_journals(desa):
    rules = Counter(db.session.scalars(sa.select(Journal.aturan)))

    assert rules["buku_besar.jurnal_umum"] == 3  # SHU divided and paid, stock counted
    assert rules["simpanan.setoran"] > 2_000
    assert rules["penjualan.omzet"] > 1_000
    assert rules["pengunduran_diri.berhenti"] == rules["pengunduran_diri.bayar"] == 2
    assert rules["kas.selisih_kurang"] == 1
    assert rules["simpanan.calon_diterima"] == 12


def test_a_second_person_agreed_where_a_limit_says_so(desa):
    rows = db.session.scalars(sa.select(Permintaan)).all()

    assert {row.jenis for row in rows} == {
        "kas.opname", "kas.pembayaran", "pengunduran_diri.berhenti", "simpanan.penarikan",
    }  # fmt: skip
    assert {row.status for row in rows} == {"disetujui"}
    assert [row for row in rows if row.diputus_oleh == row.diminta_oleh] == []


def test_a_panjar_came_late_and_some_bon_are_overdue(desa):
    koperasi_id, end = koperasi_by_slug(SLUG).id, date(2025, 12, 31)
    panjar = db.session.scalars(sa.select(Panjar)).one()
    back = db.session.scalars(sa.select(SuratKas).where(SuratKas.asal_id == panjar.id)).one()
    bon = [b for row in open_bon(koperasi_id, Pengutang.ANGGOTA, end) for b in row.butir]

    assert back.tanggal > panjar.tenggat
    assert len(bon) > 10
    assert any(b.umur(end) > 60 for b in bon)


def test_everybody_of_the_example_can_sign_in_with_the_printed_password(desa):
    for _, surel, _ in USERS:
        client = desa.app.test_client()
        fields = form_fields(client.get("/masuk").text)
        who = next(name for name, value in fields.items() if value == "" and "sandi" not in name)
        secret = next(name for name in fields if "sandi" in name)
        sent = client.post("/masuk", data=fields | {who: surel, secret: SANDI})
        assert sent.status_code == 303, (surel, sent.text)


def test_the_offices_of_the_example_cover_those_who_decide():
    assert {Peran(peran) for *_, peran in USERS} >= {
        Peran.BENDAHARA, Peran.KETUA, Peran.SEKRETARIS, Peran.PENGAWAS, Peran.KASIR,
    }  # fmt: skip


def test_loading_the_example_again_is_refused_and_changes_nothing(desa):
    before = count(Journal)

    again = desa.run("contoh", "muat")

    assert again.exit_code == 1
    assert "sudah ada" in again.output
    assert count(Journal) == before


@pytest.mark.hledger
def test_hledger_recomputes_the_same_trial_balance(desa, tmp_path):
    mirror = tmp_path / "sukamaju.journal"
    answer(desa, "ekspor", "hledger", "-o", str(mirror))
    ours = {
        row["kunci"]: [Decimal(n) for n in row["nilai"]]
        for row in report(desa, "neraca-saldo")["baris"]
        if row["jenis"] == "isi"
    }

    for span, debit, kredit in ((["-e", "2025-01-01"], 0, 1), (["-b", "2025-01-01"], 2, 3),
                                (["-e", "2026-01-01"], 4, 5)):  # fmt: skip
        expected = {kode: n[debit] - n[kredit] for kode, n in ours.items()}
        assert hledger_balances(mirror, *span) == {k: v for k, v in expected.items() if v}


def hledger_balances(mirror, *span):
    """Balances by account code as hledger computes them, accounts at zero left out."""
    done = subprocess.run(
        ["hledger", "-f", str(mirror), "bal", "--flat", "-N", "-O", "csv", *span],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    sums = Counter()
    for account, amount in list(csv.reader(io.StringIO(done.stdout)))[1:]:
        sums[account.split(":")[1].split(" ")[0]] += Decimal(amount.removeprefix("IDR").strip())
    return {kode: total for kode, total in sums.items() if total}


@pytest.mark.hledger
def test_hledger_finds_nothing_undeclared_in_the_mirror(desa, tmp_path):
    mirror = tmp_path / "sukamaju.journal"
    answer(desa, "ekspor", "hledger", "-o", str(mirror))

    checked = subprocess.run(
        ["hledger", "-f", str(mirror), "check", "--strict"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert checked.returncode == 0, checked.stderr


@pytest.mark.pg
def test_the_village_is_the_same_on_postgresql(app, mesin, desa_contoh):
    count_here = load_village(2025, brankas=Brankas.of(app.config["KUNCI"]), on_progress=ignore)
    koperasi_id = koperasi_by_slug(SLUG).id
    here = daily(koperasi_id)
    with desa_contoh.context():
        # The opening is no event of the year; some acts make several journals, some none.
        assert count_here >= 6_000
        assert here == daily(koperasi_by_slug(SLUG).id)
    assert "galat" not in answer(mesin, "periksa", "--koperasi", SLUG)


def daily(koperasi_id):
    """The daily table without ids of this installation: per day, debit and kredit."""
    sums = sa.select(
        MutasiHarian.tanggal, sa.func.sum(MutasiHarian.debit), sa.func.sum(MutasiHarian.kredit)
    )
    by_day = sums.where(MutasiHarian.koperasi_id == koperasi_id).group_by(MutasiHarian.tanggal)
    return [(d, int(a), int(b)) for d, a, b in db.session.execute(by_day.order_by("tanggal"))]


def ignore(done, of):
    return None


def test_another_village_of_that_name_is_refused_before_anything_is_written(desa):
    brankas = Brankas.of(desa.app.config["KUNCI"])

    with pytest.raises(Refused, match="sudah ada"):
        load_village(2024, brankas=brankas, on_progress=ignore)
