"""What an event takes over from the paper it continues, from settings, and from grants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.kas.commands_orang import party_of
from app.kas.queries_pajak import bank_interest_tax
from app.kas.queries_riwayat import Sisa, effect_of, grants_of, papers_of
from app.kas.rules_katalog import Kejadian
from app.kas.rules_pajak import (
    PANJAR_HARI,
    PANJAR_HARI_BAWAAN,
    asset_problems,
    gross_of,
)
from app.koperasi.queries import setting_on
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

Isi = dict[str, Any]


def filled(koperasi_id: int, kejadian: Kejadian, isi: Isi, *, on: date) -> Isi:
    """The numbers of an event with everything the program knows itself put in.

    A member or officer named as the party becomes one here.

    Refused: the paper it continues is not there, is later, was cancelled, or less is open of it.
    """
    isi = dict(isi)
    if person := party_of(koperasi_id, kejadian, isi.get("pihak_id")):
        isi["pihak_id"] = str(person)
    asal = _continued(koperasi_id, kejadian, isi, on=on)
    if asal is not None and (fill := FROM_PAPER.get(kejadian.kunci)):
        isi |= fill(asal)
    interest = kejadian.kunci in ("bunga_bank", "deposito_cair") and isi.get("neto")
    if interest and not isi.get("bruto"):
        rate = bank_interest_tax(koperasi_id, on)
        isi["bruto"] = gross_of(Money(int(isi["neto"])), rate).sen
    if kejadian.kunci == "panjar" and not isi.get("tenggat"):
        days = int(setting_on(koperasi_id, PANJAR_HARI, on, PANJAR_HARI_BAWAAN))
        isi["tenggat"] = (on + timedelta(days=days)).isoformat()
    reasons = _sense_problems(kejadian, isi)
    reasons += _rest_problems(kejadian, isi, asal)
    reasons += _grant_problems(koperasi_id, isi)
    if reasons:
        raise Refused(*reasons)
    return isi


def as_id(text: object) -> UUID | None:
    """An id out of a paper's numbers; None when it is none."""
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None


def _continued(koperasi_id: int, kejadian: Kejadian, isi: Isi, *, on: date) -> Sisa | None:
    """The paper this one continues. Refused: none such, or one of a later day."""
    if not kejadian.asal or not isi.get("asal_id"):
        return None
    asal_id = as_id(isi["asal_id"])
    found = papers_of(koperasi_id, kejadian.asal, asal_id=asal_id) if asal_id else []
    if not found:
        raise Refused(Reason("Surat yang dilanjutkan tidak ada atau sudah dibatalkan.", "asal"))
    if found[0].surat.tanggal > on:
        hari = tanggal_panjang(found[0].surat.tanggal)
        raise Refused(Reason(f"Tanggal tidak boleh sebelum suratnya, {hari}.", "tanggal"))
    return found[0]


def _of_panjar(asal: Sisa) -> Isi:
    return {"pihak_id": str(asal.surat.pihak_id), "panjar": asal.sisa}


def _copied(*names: str) -> Callable[[Sisa], Isi]:
    return lambda asal: {n: asal.surat.isi[n] for n in names if asal.surat.isi.get(n)}


def _rest(*names: str) -> Callable[[Sisa], Isi]:
    copied = _copied(*names)
    return lambda asal: {"jumlah": asal.sisa} | copied(asal)


FROM_PAPER: Mapping[str, Callable[[Sisa], Isi]] = {
    "panjar_selesai": _of_panjar,
    "kirim_sampai": _rest(),
    "akrual_balik": _rest("beban", "unit_id"),
    "bunga_akrual_balik": _rest(),
    "dimuka_bulan": _copied("jenis", "unit_id"),
    "dimuka_jadi": _copied("pihak_id", "unit_id"),
    "deposito_cair": _copied("jangka"),
    "talangan_kembali": _copied("pihak_id"),
}


def _rest_problems(kejadian: Kejadian, isi: Isi, asal: Sisa | None) -> list[Reason]:
    if asal is None:
        return []
    if asal.sisa <= 0:
        return [Reason("Surat ini sudah selesai; tidak ada sisanya.", "asal")]
    taken = effect_of(kejadian.kunci, isi)
    if taken > asal.sisa:
        at = "pokok" if "pokok" in kejadian.semua else "jumlah"
        return [Reason(f"Melebihi sisanya, {rp(asal.sisa)}.", at)]
    return []


def _sense_problems(kejadian: Kejadian, isi: Isi) -> list[Reason]:
    """Figures that cannot be together."""
    kunci = kejadian.kunci
    if kunci in ("jual_aset", "hapus_aset"):
        sunk = int(isi.get("akumulasi", 0))
        return asset_problems(str(isi.get("jenis", "")), int(isi.get("perolehan", 0)), sunk)
    if kunci in ("bunga_bank", "deposito_cair"):
        return _interest_problems(isi)
    if kunci == "beli_aset_kredit" and int(isi["utang"]) > int(isi["jumlah"]):
        return [Reason("Yang belum dibayar tidak boleh melebihi harganya.", "utang")]
    if kunci == "kirim_sampai" and int(isi.get("biaya", 0)) >= int(isi.get("jumlah", 0)):
        return [Reason("Biaya kirim harus kurang dari yang dikirim.", "biaya")]
    if kunci == "panjar_selesai":
        return _settling_problems(isi)
    owed = kunci == "utang_bank_desa" and isi.get("sebagai") == "talangan"
    if owed and not isi.get("pihak_id"):
        return [Reason("Sebutkan pemberi talangannya.", "pihak_id")]
    return _same_book_problems(isi)


def _settling_problems(isi: Isi) -> list[Reason]:
    """Money that comes back or is missing goes through a book; where none moves none is named."""
    back = int(isi.get("panjar", 0)) - sum(int(row["jumlah"]) for row in isi.get("rincian", []))
    if not back and isi.get("cara"):
        text = "Panjar habis terpakai, tidak ada uang yang bergerak; kosongkan kas atau banknya."
        return [Reason(text, "kas")]
    if not back or isi.get("cara"):
        return []
    said = f"Sisa {rp(back)} kembali" if back > 0 else f"Kurangnya {rp(-back)}"
    act = "menerimanya" if back > 0 else "membayarnya"
    return [Reason(f"{said}: pilih kas atau bank yang {act}.", "kas")]


def _interest_problems(isi: Isi) -> list[Reason]:
    if isi.get("bruto") and not isi.get("neto"):
        return [Reason("Isi juga bunga yang masuk.", "neto")]
    if int(isi.get("bruto", 0)) < int(isi.get("neto", 0)):
        return [Reason("Bunga sebelum pajak tidak boleh kurang dari yang masuk.", "bruto")]
    return []


def _same_book_problems(isi: Isi) -> list[Reason]:
    """Money does not move from a book into itself."""
    if "ke_cara" not in isi:
        return []
    there = (isi["ke_cara"], isi.get("ke_kas"), isi.get("ke_unit_kas"))
    here = (isi.get("cara", "transfer"), isi.get("kas"), isi.get("unit_kas"))
    return [Reason("Kas asal dan tujuannya sama; pilih yang lain.", "ke")] if here == there else []


def _grant_problems(koperasi_id: int, isi: Isi) -> list[Reason]:
    """A grant named must be ours and have that much left."""
    if not isi.get("hibah_id"):
        return []
    hibah_id = as_id(isi["hibah_id"])
    found = grants_of(koperasi_id, hibah_id=hibah_id) if hibah_id else []
    if not found:
        return [Reason("Hibah itu tidak ada atau sudah dibatalkan.", "hibah_id")]
    wanted = int(isi.get("jumlah", 0)) or sum(int(r["jumlah"]) for r in isi.get("rincian", []))
    if wanted > found[0].sisa:
        text = f"Sisa hibah {found[0].hibah.pemberi} tinggal {rp(max(found[0].sisa, 0))}."
        return [Reason(text, "hibah_id")]
    return []
