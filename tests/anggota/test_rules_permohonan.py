"""The check list of an application and who may decide on it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.anggota.rules import Kelas, Status
from app.anggota.rules_permohonan import (
    DataPermohonan,
    Hasil,
    Kenalan,
    Pembanding,
    Putusan,
    Temuan,
    application_problems,
    check_list,
    decision_problems,
    resembles,
)
from tests.anggota.orang import SITI

ON = date(2026, 2, 1)
HOME = "35.07.01.2001"
KNOWN = Pembanding(kode_wilayah=HOME)


def said(**other: object) -> DataPermohonan:
    return DataPermohonan(**(SITI | other))  # type: ignore[arg-type]  # -- facts of a test


def found(data: DataPermohonan, known: Pembanding = KNOWN) -> dict[str, Hasil]:
    return {line.judul: line.hasil for line in check_list(data, known, on=ON)}


def test_an_applicant_whose_papers_agree_has_a_clean_list():
    assert set(found(said()).values()) == {Hasil.BAIK}


@pytest.mark.parametrize(
    ("said_", "line", "result"),
    [
        ({"tanggal_lahir": date(1980, 5, 6)}, "Tanggal lahir dalam NIK", Hasil.PERIKSA),
        ({"jenis_kelamin": "L"}, "Jenis kelamin dalam NIK", Hasil.PERIKSA),
        ({"nik": "", "kelas": Kelas.LUAR_BIASA}, "NIK", Hasil.PERIKSA),
        ({"nik": "3507020505800001", "jenis_kelamin": "L"}, "Wilayah", Hasil.PERIKSA),
        ({"kode_wilayah": "35.07.02.2001"}, "Wilayah", Hasil.PERIKSA),
        ({"kode_wilayah": HOME, "nik": "3601014505800001"}, "Wilayah", Hasil.BAIK),
        ({"domisili_berbeda": True}, "Wilayah", Hasil.PERIKSA),
    ],
)
def test_what_a_person_must_weigh_is_shown(said_, line, result):
    assert found(said(**said_))[line] == result


def age_line(born: date, **other: object) -> Hasil:
    nik = f"350701{born.day + 40:02d}{born:%m%y}0001"
    return found(said(nik=nik, tanggal_lahir=born, **other))["Umur"]


def test_seventeen_today_is_old_enough_and_a_day_less_is_not():
    assert age_line(date(2009, 2, 1)) == Hasil.BAIK
    assert age_line(date(2009, 2, 2)) == Hasil.SALAH
    assert age_line(date(2009, 2, 2), menikah=True) == Hasil.BAIK
    assert age_line(date(2009, 2, 2), kelas=Kelas.LUAR_BIASA) == Hasil.PERIKSA


def kenalan(nama: str, status: Status = Status.ANGGOTA, born: date | None = None) -> Kenalan:
    return Kenalan(UUID(int=1), "0007", nama, status, born)


def test_a_nik_that_is_a_member_refuses_and_a_former_member_asks_for_a_decision():
    member = Pembanding(HOME, kenalan("Siti"))
    former = Pembanding(HOME, kenalan("Siti", Status.BERHENTI))
    assert found(said(), member)["NIK yang sama"] == Hasil.SALAH
    assert found(said(), former)["NIK yang sama"] == Hasil.PERIKSA
    assert found(said(), Pembanding(HOME, permohonan_sama=1))["NIK yang sama"] == Hasil.PERIKSA


@pytest.mark.parametrize(
    ("nama", "born", "alike"),
    [
        ("SITI AMINAH", None, True),
        ("Aminah, Siti", date(1980, 5, 5), True),
        ("Siti Aminah", date(1981, 5, 5), False),
        ("Siti Aminnah", date(1980, 5, 5), True),
        ("Siti Aminnah", None, False),
        ("Joko Susilo", date(1980, 5, 5), False),
        ("", date(1980, 5, 5), False),
    ],
)
def test_who_may_be_the_same_person(nama, born, alike):
    other = kenalan(nama, born=born)
    assert resembles("Siti Aminah", date(1980, 5, 5), other) is alike


def test_an_application_tells_everything_that_is_missing_at_once():
    reasons = application_problems(DataPermohonan(""), tanggal=ON, today=ON, setuju=False)
    fields = {reason.field for reason in reasons}
    assert fields == {"nama", "nik", "tanggal_lahir", "alamat", "setuju"}


FINE = [Temuan("NIK", Hasil.BAIK, "")]
ODD = [Temuan("Umur", Hasil.PERIKSA, "")]
BAD = [Temuan("Umur", Hasil.SALAH, "15 tahun.")]
YES, NO = Putusan(setuju=True), Putusan(setuju=False)


@pytest.mark.parametrize(
    ("checks", "wish", "own", "again", "sentence"),
    [
        (FINE, YES, True, False, "diputus orang lain"),
        (FINE, NO, False, False, "alasan penolakan"),
        (ODD, YES, False, False, "apa yang sudah diperiksa"),
        (BAD, Putusan(True, "anaknya pintar"), False, False, "15 tahun"),
        (FINE, Putusan(True, "KTP cocok"), False, True, "isi nomornya"),
    ],
)
def test_a_decision_that_may_not_be_made(checks, wish, own, again, sentence):
    reasons = decision_problems("menunggu", checks, wish, own=own, again=again)
    assert [r for r in reasons if sentence in r], reasons
    assert len(reasons) == 1


def test_a_decision_that_may_be_made_and_only_once():
    assert decision_problems("menunggu", FINE, YES, own=False, again=False) == []
    assert decision_problems("menunggu", BAD, Putusan(False, "belum 17 tahun"), own=False,
                             again=False) == []  # fmt: skip
    assert decision_problems("ditolak", FINE, YES, own=False, again=False)
