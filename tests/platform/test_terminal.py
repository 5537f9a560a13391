"""The command line's manners where its output is not read to the end."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.arsitektur import ROOT

PROGRAM = """
import sys
import click
from app.platform.terminal import polite

lines = int(sys.argv.pop())

@click.command()
@polite
def many():
    for number in range(lines):
        click.echo(f"baris {number}")

many()
"""


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_that_has_enough_ends_the_command_without_a_word(lines):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(lines)], cwd=ROOT, stdout=writer,
            stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    assert (done.stderr, done.returncode) == (b"", 141)


def test_a_reader_that_stays_gets_every_line():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "3"], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.split() == b"baris 0 baris 1 baris 2".split()
