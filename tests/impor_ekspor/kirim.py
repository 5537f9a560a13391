"""Files sent from the page of import, as a browser sends them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from app.impor_ekspor import commands_pekerjaan as jobs
from app.impor_ekspor.commands_pekerjaan import Keadaan, read_state, state_file, still_runs
from tests.masuk import Orang, form_fields

MARK = "boundary=batas"


def send_file(
    orang: Orang, jenis: str, isi: bytes, nama: str = "kiriman.csv", **typed: Any
) -> TestResponse:
    """Open the upload page of a kind and send a file from it."""
    address = f"/{orang.slug}/impor/baru/{jenis}"
    page = orang.get(address)
    assert page.status_code == 200
    body = multipart(form_fields(page.text) | typed, nama, isi)
    return orang.client.post(address, data=body, content_type=f"multipart/form-data; {MARK}")


def multipart(fields: dict[str, Any], nama: str, isi: bytes) -> bytes:
    """A form with a file as it goes over the wire.

    The test client would put a large one into a temporary file and leave that open.
    """
    fields = {name: value for name, value in fields.items() if name not in ("berkas", "rincian")}
    parts = [
        f'--batas\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--batas\r\nContent-Disposition: form-data; name="berkas"; filename="{nama}"\r\n\r\n'
    return b"".join([*parts, head.encode(), isi, b"\r\n--batas--\r\n"])


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
