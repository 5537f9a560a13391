"""Recurring work: once a day however often it is asked for, and the keys of a restore."""

from __future__ import annotations

import os
import stat
from datetime import date, timedelta
from pathlib import Path

from app.impor_ekspor.cli_cadangan import daily_sweep
from app.impor_ekspor.commands_cadangan import _write_keys
from app.impor_ekspor.commands_draf import KEPT
from app.platform import clock
from app.platform.ids import new_id
from app.platform.pekerjaan import Work, last_failure, run_due


def test_work_is_done_once_a_day_and_again_the_next(app):
    done: list[str] = []
    work = Work(f"uji-{new_id()}", lambda: done.append("x") or "selesai")
    day = date(2025, 5, 6)

    assert run_due([work], day) == [f"{work.jenis}: selesai"]
    assert run_due([work], day) == []
    assert run_due([work], day + timedelta(days=1)) == [f"{work.jenis}: selesai"]
    assert len(done) == 2


def test_work_that_failed_is_told_and_tried_again(app):
    answers = iter([OSError("disk penuh"), "selesai"])

    def run() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    work, day = Work(f"uji-{new_id()}", run), date(2025, 5, 6)
    run_due([work], day)
    assert "disk penuh" in last_failure(work.jenis, day)

    assert run_due([work], day) == [f"{work.jenis}: selesai"]
    assert last_failure(work.jenis, day) == ""


def test_the_daily_sweep_takes_old_drafts_and_leaves_new_ones(app):
    folder = Path(app.instance_path) / "pekerjaan"
    folder.mkdir(parents=True, exist_ok=True)
    old, new = folder / f"{new_id()}.json", folder / f"{new_id()}.json"
    for path in (old, new):
        path.write_text("{}", "utf-8")
    long_ago = (clock.now() - KEPT - timedelta(days=1)).timestamp()
    os.utime(old, (long_ago, long_ago))

    daily_sweep()

    assert not old.exists()
    assert new.exists()
    new.unlink()


def test_restored_keys_are_for_the_owner_alone(tmp_path):
    path = tmp_path / "kunci.json"
    path.write_bytes(b"lama")

    _write_keys(path, b"baru")

    assert path.read_bytes() == b"baru"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
