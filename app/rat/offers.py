"""The book's own chapters; later features offer theirs between them by `urutan`."""

from __future__ import annotations

from app.platform.offers import Chapter
from app.rat.draw_anggota import add_members, add_savings
from app.rat.draw_laporan import (
    add_cash_flow,
    add_equity,
    add_notes,
    add_position,
    add_ratio_chapter,
    add_result,
    add_result_by_unit,
    add_trial_balance,
)
from app.rat.draw_penutup import add_compliance, add_plan, add_signing, add_supervision
from app.rat.draw_umum import add_officers, add_preface, add_profile
from app.rat.draw_unit import add_units
from app.rat.rules import Edisi

DUA = (Edisi.BAHAN.value, Edisi.HASIL.value)

CHAPTERS = (
    Chapter("pengantar", "Kata pengantar", 100, DUA, add_preface),
    Chapter("profil", "Profil dan legalitas", 200, DUA, add_profile),
    Chapter("pengurus", "Pengurus, pengawas, dan karyawan", 250, DUA, add_officers),
    Chapter("keanggotaan", "Keanggotaan", 300, DUA, add_members),
    Chapter("usaha", "Usaha koperasi", 400, DUA, add_units),
    Chapter("posisi", "Laporan posisi keuangan", 500, DUA, add_position),
    Chapter("phu", "Perhitungan hasil usaha", 510, DUA, add_result),
    Chapter("phu_unit", "Perhitungan hasil usaha per unit", 520, DUA, add_result_by_unit),
    Chapter("ekuitas", "Laporan perubahan ekuitas", 530, DUA, add_equity),
    Chapter("arus_kas", "Laporan arus kas", 540, DUA, add_cash_flow),
    Chapter("calk", "Catatan atas laporan keuangan", 550, DUA, add_notes),
    Chapter("rasio", "Rasio keuangan", 560, DUA, add_ratio_chapter),
    Chapter("simpanan", "Simpanan setiap anggota", 600, DUA, add_savings),
    Chapter("kepatuhan", "Kepatuhan", 650, DUA, add_compliance),
    Chapter("rencana", "Rencana kerja dan RAPB", 700, DUA, add_plan),
    Chapter("tanda_tangan", "Penandatanganan", 800, DUA, add_signing),
    Chapter("pengawas", "Laporan pengawas", 850, DUA, add_supervision),
    Chapter("neraca_saldo", "Neraca saldo", 900, DUA, add_trial_balance),
)
