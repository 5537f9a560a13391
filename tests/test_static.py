"""Lint, format, types and import law, as part of the one run that decides."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.arsitektur import ROOT, modules

BIN = Path(sys.executable).parent


def expect_content(tool: str, *words: str) -> None:
    """Fail with everything the tool said, unless it is content."""
    done = subprocess.run(
        [str(BIN / tool), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
    )
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_lint_finds_nothing():
    expect_content("ruff", "check", "--output-format", "concise", ".")


def test_format_is_the_house_format():
    expect_content("ruff", "format", "--check", "--output-format", "concise", ".")


def test_types_agree():
    expect_content("mypy")


def test_types_of_pure_files_agree_strictly():
    pure = [str(m.path) for m in modules("app") if m.pure and m.layer != "__init__"]

    assert len(pure) >= 10
    expect_content("mypy", "--strict", "--cache-dir", ".mypy_cache/strict", *pure)


def test_imports_keep_the_law():
    expect_content("lint-imports", "--no-logo")


def test_lint_bites():
    """Positive control: the configured rules refuse a naive date and an unsafe default."""
    text = "import datetime\nprint(datetime.datetime.now())\n"
    done = subprocess.run(
        [str(BIN / "ruff"), "check", "--stdin-filename", "app/koperasi/rules.py", "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert {code for code in ("DTZ005", "T201") if code in done.stdout} == {"DTZ005", "T201"}
