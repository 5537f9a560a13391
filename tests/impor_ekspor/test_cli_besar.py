"""A hundred thousand journals through one command: how long, how much memory, nothing lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from datetime import date

import pytest

from app.buku_besar.queries import last_entry
from app.platform.db import db
from tests.arsitektur import ROOT
from tests.impor_ekspor.kirim import many_journals

pytestmark = [pytest.mark.ketahanan, pytest.mark.mesin("sqlite")]
COUNT, SECONDS, MEGABYTES = 100_000, 90, 1_000


def test_a_hundred_thousand_journals_come_in_within_ninety_seconds(mesin, koperasi, tmp_path):
    home = koperasi(mulai_buku=date(2025, 1, 1))
    home_id, slug = home.id, home.slug
    path = tmp_path / "besar.csv"
    path.write_bytes(many_journals(COUNT))
    env = {**os.environ, "DATABASE_URL": mesin.url, "LUMBUNG_INSTANCE": mesin.app.instance_path}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "impor", "jurnal", str(path),
               "--koperasi", slug]  # fmt: skip
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    assert done.returncode == 0, done.stderr
    assert f"{COUNT} jurnal dicatat" in done.stdout
    db.session.rollback()
    assert last_entry(home_id)[0] == COUNT
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 <= MEGABYTES
    assert seconds <= SECONDS
