"""A file on its way into the books: kept on the server, mended cell by cell, checked, posted.

It lies in instance/pekerjaan/<id>/, belongs to one user of one cooperative, and is gone once it is
posted, thrown away, or seven days old.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app.impor_ekspor.commands_impor import (
    Disetujui,
    Kiriman,
    Permintaan,
    prepare_impor,
    record_impor,
    silent,
)
from app.impor_ekspor.commands_pekerjaan import replace_text, state_file
from app.impor_ekspor.models import Impor
from app.impor_ekspor.rules import CellProblem, RowProblem, Temuan, matched
from app.impor_ekspor.rules_besar import print_of, told
from app.impor_ekspor.rules_impor import YA, Progress, Siap
from app.impor_ekspor.rules_kolom import shown
from app.impor_ekspor.rules_templat import KOLOM
from app.platform import clock
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.sandi import Brankas
from app.platform.tabel import BATAS, Sel, Tabel, read_table
from app.values.actor import Actor
from app.values.refusal import Conflict

KEPT = timedelta(days=7)
NAME = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SMALL = 5_000  # rows that are checked within a request
SHOWN_ROWS = 25
EXAMPLE_ROWS = 5
SETUJU = "setuju.json"
KEY_TAKEN = (
    "Halaman ini sudah mengirim satu berkas. Buka Impor untuk melihatnya, atau muat ulang halaman "
    "ini untuk mengirim berkas lain."
)


@dataclass(frozen=True, slots=True)
class Draf:
    """One uploaded file and what was said about it. `pilihan` are the answers of its form.

    `penyetuju` is the second person who agreed to its payments above the limit, those that
    `sidik_setuju` names.
    """

    instance: Path
    id: UUID
    koperasi_id: int
    jenis: str
    nama: str
    oleh: Actor
    today: date
    pilihan: dict[str, str]
    dibuat: datetime
    penyetuju: Actor | None = None
    sidik_setuju: str = ""

    @property
    def pencatat(self) -> Actor:
        """Who posts it: the second person who agreed, else the sender."""
        return self.penyetuju or self.oleh

    @property
    def folder(self) -> Path:
        """Where its parts lie."""
        return self.instance / "pekerjaan" / str(self.id)

    @property
    def state(self) -> Path:
        """Its state file."""
        return state_file(self.instance, self.id)

    @property
    def kiriman(self) -> Kiriman:
        """The file as it was sent."""
        return Kiriman(self.nama, (self.folder / "berkas").read_bytes())


def keep_draft(draf: Draf, isi: bytes, rincian: bytes = b"") -> None:
    """Write a new draft; readable by the program's own user alone (it may hold NIK).

    Refused: a key under which a file lies already, this person's sent twice or another's.
    """
    try:
        draf.folder.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        raise Conflict(KEY_TAKEN) from None
    (draf.folder / "berkas").write_bytes(isi)
    if rincian:
        (draf.folder / "rincian").write_bytes(rincian)
    facts = {
        "koperasi_id": draf.koperasi_id, "jenis": draf.jenis, "nama": draf.nama,
        "oleh": [str(draf.oleh.id), draf.oleh.nama, draf.oleh.sebutan],
        "today": draf.today.isoformat(), "pilihan": draf.pilihan,
        "dibuat": draf.dibuat.isoformat(),
    }  # fmt: skip
    replace_text(draf.folder / "isi.json", json.dumps(facts, ensure_ascii=False))


def find_draft(instance: Path, koperasi_id: int, key: UUID, pengguna_id: UUID) -> Draf | None:
    """A draft of this user in this cooperative; nobody else's is ever found."""
    draf = open_draft(instance, key)
    if draf is None or (draf.koperasi_id, draf.oleh.id) != (koperasi_id, pengguna_id):
        return None
    return draf


def open_draft(instance: Path, key: UUID) -> Draf | None:
    """A draft by its key, for the process that works on it."""
    try:
        facts = json.loads((instance / "pekerjaan" / str(key) / "isi.json").read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return Draf(
        instance, key, facts["koperasi_id"], facts["jenis"], facts["nama"],
        _actor(facts["oleh"]), date.fromisoformat(facts["today"]), facts["pilihan"],
        datetime.fromisoformat(facts["dibuat"]), *_agreed(instance, key),
    )  # fmt: skip


def _actor(facts: Sequence[str]) -> Actor:
    who, nama, sebutan = facts
    return Actor(UUID(who), nama, sebutan)


def _agreed(instance: Path, key: UUID) -> tuple[Actor | None, str]:
    try:
        facts = json.loads((instance / "pekerjaan" / str(key) / SETUJU).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None, ""
    return _actor(facts["oleh"]), facts["sidik"]


def drafts_of(instance: Path, koperasi_id: int, pengguna_id: UUID) -> list[Draf]:
    """Unfinished files of a user, newest first."""
    found = [
        draf
        for file in (instance / "pekerjaan").glob("*/isi.json")
        if (draf := find_draft(instance, koperasi_id, UUID(file.parent.name), pengguna_id))
    ]
    return sorted(found, key=lambda draf: draf.dibuat, reverse=True)


def drop_draft(draf: Draf) -> None:
    """Forget a draft and its state."""
    shutil.rmtree(draf.folder, ignore_errors=True)
    draf.state.unlink(missing_ok=True)


def sweep_drafts(instance: Path, at: datetime) -> int:
    """Remove what is older than seven days; how many parts went. Work of others stays."""
    gone = 0
    for path in (instance / "pekerjaan").glob("*"):
        if NAME.fullmatch(path.stem) and _age(path, at) > KEPT.total_seconds():
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            gone += 1
    return gone


def _age(path: Path, at: datetime) -> float:
    """Seconds since a part was written; none when it was posted or thrown away just now."""
    try:
        return at.timestamp() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


def read_draft(draf: Draf) -> Tabel:
    """The table of a draft with every mended cell and without the rows that were left out."""
    kiriman = draf.kiriman
    tabel = read_table(kiriman.isi, kiriman.nama, batas=BATAS)
    mended = mended_of(draf)
    if not mended["sel"] and not mended["lewati"]:
        return tabel
    places = matched(tabel, KOLOM[draf.jenis], Temuan())
    rows = []
    for row in tabel.baris:
        if row.no in mended["lewati"]:
            continue
        cells = list(row.sel)
        for kolom, text in mended["sel"].get(str(row.no), {}).items():
            cells[places[kolom]] = text or None
        rows.append(replace(row, sel=tuple(cells)))
    return replace(tabel, baris=tuple(rows), jumlah_baris=len(rows))


def mended_of(draf: Draf) -> dict[str, Any]:
    """What a person changed in a draft: cells, rows left out, and other choices."""
    try:
        found: dict[str, Any] = json.loads((draf.folder / "ubah.json").read_text("utf-8"))
    except FileNotFoundError:
        return {"sel": {}, "lewati": []}
    return found


def mend_draft(
    draf: Draf, cells: Mapping[int, Mapping[str, str]], lewati: Iterable[int], *, ya: bool
) -> None:
    """Keep what a person typed over cells, the rows to leave out, and the yes to look-alikes."""
    known = {kolom.kunci for kolom in KOLOM[draf.jenis]}
    mended = mended_of(draf)
    for no, typed in cells.items():
        there = mended["sel"].setdefault(str(no), {})
        there |= {kolom: text[:300] for kolom, text in typed.items() if kolom in known}
    mended["lewati"] = sorted({*mended["lewati"], *lewati})
    mended["ya"] = ya or mended.get("ya", False)
    keep_mended(draf, mended)


def keep_mended(draf: Draf, mended: Mapping[str, Any]) -> None:
    """Keep what was changed; whoever agreed to the file before has not agreed to this."""
    replace_text(draf.folder / "ubah.json", json.dumps(mended, ensure_ascii=False))
    (draf.folder / SETUJU).unlink(missing_ok=True)


def _asked(draf: Draf, brankas: Brankas) -> Permintaan:
    said, rincian = draf.pilihan, draf.folder / "rincian"
    table = None
    if rincian.exists():
        table = read_table(rincian.read_bytes(), said.get("rincian", "rincian"), batas=BATAS)
    return Permintaan(
        draf.koperasi_id, draf.jenis, draf.id, draf.today, brankas,
        _date(said.get("tanggal")), _date(said.get("mulai_buku")), table,
        ya=bool(mended_of(draf).get("ya")),
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check_draft(draf: Draf, brankas: Brankas, *, reading: Progress = silent,
                checking: Progress = silent) -> dict[str, Any]:  # fmt: skip
    """Read and check a draft; what was found is kept beside it for its page."""
    tabel = read_draft(draf)
    siap = prepare_impor(tabel, _asked(draf, brankas), reading=reading, checking=checking)
    found = _told(draf, tabel, siap)
    replace_text(draf.folder / "hasil.json", json.dumps(found, ensure_ascii=False))
    return found


def last_check(draf: Draf) -> dict[str, Any] | None:
    """What the last check found; None before the first."""
    try:
        found: dict[str, Any] = json.loads((draf.folder / "hasil.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    return found


def _told(draf: Draf, tabel: Tabel, siap: Siap) -> dict[str, Any]:
    places = matched(tabel, KOLOM[draf.jenis], Temuan())
    first = _rows_to_mend(draf, tabel, siap, places.get("nomor"))
    rows = {row.no: row for row in tabel.baris if row.no in set(first)}
    k = siap.kontrol
    return {
        "kolom": list(places), "kontrol": [k.baris, k.dipakai, k.jurnal, k.debit, k.kredit],
        "catatan": list(siap.notices), "perhatian": list(siap.perhatian), "baru": siap.baru,
        "sama": siap.sama, "salah": len(siap.problems) + siap.lebih,
        "mirip": any(problem.sentence.endswith(YA) for problem in siap.problems),
        "besar": told(siap.besar), "besar_sidik": print_of(siap.besar),
        "masalah": [
            {
                "baris": problem.baris, "kalimat": problem.sentence,
                "kolom": problem.kolom if isinstance(problem, CellProblem) else "",
            }
            for problem in siap.problems
        ],
        "baris": [
            {"no": no, "sel": {kunci: cell_text(rows[no].sel[at]) for kunci, at in places.items()}}
            for no in first if no in rows
        ],
        "contoh": [
            [cell_text(row.sel[at]) for at in places.values()] for row in tabel.baris[:EXAMPLE_ROWS]
        ],
    }  # fmt: skip


def _rows_to_mend(draf: Draf, tabel: Tabel, siap: Siap, nomor: int | None) -> list[int]:
    """Rows with a fault; of a journal at odds with itself every row, for any may be the wrong one.

    A balance is told at the first row of its journal, while the slip may stand in the last.
    """
    wrong = dict.fromkeys(problem.baris for problem in siap.problems if problem.baris)
    odd = {problem.baris for problem in siap.problems if isinstance(problem, RowProblem)}
    if draf.jenis == "jurnal" and nomor is not None and odd:
        names = {row.no: cell_text(row.sel[nomor]).strip() for row in tabel.baris}
        journals = {names[no] for no in odd if no in names}
        wrong |= dict.fromkeys(no for no, name in names.items() if name in journals)
    return sorted(list(wrong)[:SHOWN_ROWS])


def cell_text(cell: Sel) -> str:
    """A cell as it stands in an input of the page; dates in ISO, so they read back unchanged."""
    if cell is None:
        return ""
    return cell.isoformat()[:10] if isinstance(cell, date) else shown(cell)


def post_draft(
    draf: Draf, brankas: Brankas, *, reading: Progress = silent, checking: Progress = silent,
    posting: Progress = silent,
) -> Impor | None:  # fmt: skip
    """Check once more and post, all or nothing; None when the books hold it all already.

    Sent twice it posts once. The draft is forgotten afterwards; a refusal keeps it.
    """
    asked, tabel = _asked(draf, brankas), read_draft(draf)
    siap = prepare_impor(tabel, asked, reading=reading, checking=checking)
    kiriman = draf.kiriman
    return transact(
        lambda: record_impor(
            asked, siap, kiriman, by=draf.pencatat, on_progress=posting, berkas=said_of(draf)
        )
    )


def said_of(draf: Draf) -> Disetujui:
    """Who sent the file, and which large payments its second person agreed to."""
    return Disetujui(draf.oleh, draf.sidik_setuju)


def new_draft(  # noqa: PLR0913 -- what an upload is
    instance: Path, koperasi_id: int, *, jenis: str, nama: str, by: Actor, today: date,
    pilihan: dict[str, str], key: UUID | None = None,
) -> Draf:  # fmt: skip
    """A draft not yet written."""
    return Draf(
        instance, key or new_id(), koperasi_id, jenis, nama, by, today, pilihan, clock.now()
    )


def is_small(tabel: Tabel) -> bool:
    """Whether a table is checked at once; larger ones get a process of their own."""
    return tabel.jumlah_baris < SMALL
