"""Give words of cash books a meaning, change it, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.buku_besar.journals_simpanan import ROLE_OF
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.impor_ekspor.models_kas import KataKas
from app.impor_ekspor.rules_kas_arti import PANJANG_KATA, Arti, JenisArti, Kata
from app.impor_ekspor.rules_kas_jenis import plain_words
from app.impor_ekspor.rules_kas_kejadian import events_for_rows
from app.kas.rules_kejadian import KATALOG
from app.platform.db import db
from app.platform.ids import derived_id, id_of_koperasi
from app.values.refusal import Reason, Refused

ARAH = ("", "masuk", "keluar")


def record_words(koperasi_id: int, rows: Sequence[Kata]) -> int:
    """Save words with their meaning, replacing what they meant; how many were saved.

    Refused, all at once: no word, a word too long, a way that is none, a meaning that is none.
    """
    context = context_of(koperasi_id)
    reasons = []
    for number, row in enumerate(rows):
        kata = plain_words(row.kata)
        if not kata or len(kata) > PANJANG_KATA:
            text = f"Tulis katanya, paling panjang {PANJANG_KATA} huruf."
            reasons.append(Reason(text, f"kata-{number}"))
        if row.arah not in ARAH or not _known(row.arti, context):
            text = f"'{row.kata}': pilih artinya dari daftar."
            reasons.append(Reason(text, f"arti-{number}"))
    if reasons:
        raise Refused(*reasons)
    for row in rows:
        kata = plain_words(row.kata)
        key = _key(koperasi_id, kata, row.arah)
        there = db.session.get(KataKas, (koperasi_id, key))
        if there is None:
            there = KataKas(koperasi_id=koperasi_id, id=key, kata=kata, arah=row.arah, arti="")
            db.session.add(there)
        there.arti = row.arti.teks
    db.session.flush()
    return len(rows)


def drop_word(koperasi_id: int, kata: str, arah: str) -> bool:
    """Forget a word; what was posted by it stays."""
    there = db.session.get(KataKas, (koperasi_id, _key(koperasi_id, kata, arah)))
    if there is None:
        return False
    db.session.delete(there)
    db.session.flush()
    return True


def _key(koperasi_id: int, kata: str, arah: str) -> UUID:
    return derived_id(id_of_koperasi(koperasi_id), "kata_kas", kata, arah)


def _known(arti: Arti, context: Context) -> bool:
    if arti.jenis is JenisArti.SIMPANAN:
        return arti.nilai in [str(kind) for kind in ROLE_OF]
    if arti.jenis is JenisArti.KEJADIAN:
        return arti.nilai in [one.kunci for one in events_for_rows()] and arti.nilai in KATALOG
    if arti.jenis is JenisArti.PINDAH and not arti.nilai:
        return True
    account = next((a for a in context.accounts.values() if str(a.id) == arti.nilai), None)
    return account is not None and account.aktif
