"""Files sent from the page of import, as a browser sends them."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from app.impor_ekspor import commands_pekerjaan as jobs
from app.impor_ekspor.commands_pekerjaan import Keadaan, read_state, state_file, still_runs
from tests.masuk import Orang, form_fields


def send_file(
    orang: Orang, jenis: str, isi: bytes, nama: str = "kiriman.csv", **typed: Any
) -> TestResponse:
    """Open the upload page of a kind and send a file from it."""
    address = f"/{orang.slug}/impor/baru/{jenis}"
    page = orang.get(address)
    assert page.status_code == 200
    data = form_fields(page.text) | {"berkas": (io.BytesIO(isi), nama)} | typed
    return orang.client.post(address, data=data)


def kept(orang: Orang, jenis: str, isi: bytes, nama: str = "kiriman.csv", **typed: Any) -> str:
    """The same, taken: the address of the draft's page."""
    answer = send_file(orang, jenis, isi, nama, **typed)
    assert answer.status_code == 303, answer.text
    return answer.location


def key_of(address: str) -> UUID:
    """The id at the end of an address."""
    return UUID(address.rstrip("/").rpartition("/")[2])


def settled(instance: str, address: str, *, seconds: int = 60) -> Keadaan | None:
    """Wait until nobody works on a draft any more; its last state."""
    file = state_file(Path(instance), key_of(address))
    deadline = time.monotonic() + seconds
    while still_runs(file):
        assert time.monotonic() < deadline, read_state(file)
        time.sleep(0.05)
    if child := jobs._children.get(str(file)):
        child.wait(timeout=seconds)
    return read_state(file)


def many_journals(count: int) -> bytes:
    """A file of many journals of two rows each."""
    rows = ["nomor,tanggal,keterangan,kode,debit,kredit"]
    for n in range(count):
        day = f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        rows += [f"B{n},{day},Setoran {n},1101,{n + 1000},", f"B{n},{day},,3102,,{n + 1000}"]
    return "\n".join(rows).encode()
