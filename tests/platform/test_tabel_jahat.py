"""Files that hurt (keandalan 1.6, P30): refused politely, within 200 MB and 10 seconds."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform.tabel import BATAS, Batas, Tabel, read_table
from app.values.refusal import Refused

ROOT = Path(__file__).parents[2]
JAHAT = ROOT / "tests" / "data" / "berkas_jahat"
SHEET = "xl/worksheets/sheet1.xml"
MEGA = 1024 * 1024
CELL = '<c r="A{0}" t="inlineStr"><is><t>x</t></is></c>'
# Reads one file in a fresh process and tells outcome, time and the peak memory of both processes.
MEASURE = """
import json, pathlib, re, resource, sys, time
from app.platform.tabel import read_table
from app.values.refusal import Refused
data = open(sys.argv[1], "rb").read()
start = time.monotonic()
try:
    said = [str(read_table(data, "berkas").jumlah_baris)]
except Refused as refusal:
    said = list(refusal.reasons)
seconds = time.monotonic() - start
own = int(re.search("VmHWM:\\s+([0-9]+)", pathlib.Path("/proc/self/status").read_text())[1])
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps([said, seconds, peak / 1024]))
"""


def plain(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["kode", "nama"])
    book.active.append(["1101", "Kas"])
    for ref, value in cells.items():
        book.active[ref] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(member: str, change: Callable[[bytes], bytes], data: bytes | None = None) -> bytes:
    """A workbook with one member of its archive changed."""
    source, out = zipfile.ZipFile(io.BytesIO(data or plain())), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content) if name == member else content)
    return out.getvalue()


def archive_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def ods(rows: str, manifest: bytes = b"<manifest/>") -> bytes:
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Akun">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive_of(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content.encode(),
        }
    )


def ods_row(*cells: str, repeat: int = 1, cell_repeat: int = 1) -> str:
    inside = "".join(
        f'<table:table-cell table:number-columns-repeated="{cell_repeat}" '
        f'office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inside}</table:table-row>'


def full_of_figures() -> bytes:
    """13 MB of figures, within every bound: read whole."""
    row = "".join(f'<c r="{c}{{0}}"><v>{{1}}</v></c>' for c in "ABCDEFGH")
    rows = "".join(
        f'<row r="{n}">{row.format(n, n * 7919 % 1_000_003)}</row>' for n in range(3, 60_000)
    )
    return changed(SHEET, lambda xml: xml.replace(b"</sheetData>", rows.encode() + b"</sheetData>"))


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c
"&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "one cell at the far corner": (
        lambda: plain(XFD1048576="x"),
        "sel XFD1048576 berisi data jauh",
    ),
    "a tall and wide corner": (lambda: plain(BF200000="x"), "sel BF200000 berisi data jauh"),
    "a claimed size": (
        lambda: changed(SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')),
        "1",
    ),
    "padded to 300 MB": (
        lambda: changed(
            SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 300 * MEGA)
        ),
        "mengembang menjadi 300,0 MB; batasnya 50,0 MB",
    ),
    "padded to 45 MB of blanks": (
        lambda: changed(
            SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 45 * MEGA)
        ),
        "dimampatkan lebih dari 100 kali",
    ),
    "half a million figures": (full_of_figures, "59998"),
    "an entity bomb": (
        lambda: changed(SHEET, lambda xml: xml.replace(b"<worksheet", BOMB + b"<worksheet")),
        "rusak atau terpotong",
    ),
    "an outside entity": (
        lambda: changed(SHEET, lambda xml: xml.replace(b"<worksheet", OUTSIDE + b"<worksheet")),
        "rusak atau terpotong",
    ),
    "300 members": (
        lambda: archive_of({f"x{n}": b"" for n in range(300)}),
        "berisi 300 bagian; batasnya 200",
    ),
    "an old workbook with a far cell": (
        lambda: (JAHAT / "jauh.xls").read_bytes(),
        "terlalu banyak memori",
    ),
    "an ODS cell repeated over a whole sheet": (
        lambda: ods(ods_row("kode") + ods_row("x", repeat=1_048_575, cell_repeat=16_384)),
        "sel XFD1048576 berisi data jauh",
    ),
    "20 MB in one quoted cell": (lambda: b'a\n"' + b"x" * (19 * MEGA), "terlalu panjang"),
    "20 MB of commas": (lambda: b"," * 19 * MEGA, "terlalu panjang"),
    "20 MB in a quote never closed": (lambda: b'a\n"' + b"xyz\n" * (4 * MEGA), "tanda kutip"),
    "20 MB of short rows": (lambda: b"a\n" * (9 * MEGA), "lebih dari 200.000 baris"),
}


@pytest.mark.parametrize(("build", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_little_and_gets_a_sentence(
    build: Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    file = tmp_path / "berkas"
    file.write_bytes(build())
    command = [sys.executable, "-c", MEASURE, str(file)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, timeout=60)
    outcome, seconds, megabytes = json.loads(done.stdout)
    assert len(outcome) == 1
    assert said in outcome[0]
    assert seconds <= 10
    assert megabytes <= 200


REFUSED = {
    "nothing": (b"", "kosong"),
    "blanks": (b" \r\n\t\n", "kosong"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "sebenarnya PDF"),
    "a photograph": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "sebenarnya gambar JPG"),
    "a web page": (b"<html><table><tr><td>kode</td></tr></table>", "halaman web atau XML"),
    "a late web page": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "halaman web atau XML"),
    "NUL bytes": (b"kode,nama\n1101,\x00\n", "bukan teks tabel yang dikenal"),
    "UTF-16 without mark": ("kode,nama\n1101,Kas\n".encode("utf-16-le"), "bukan teks tabel"),
    "half a UTF-16 letter": (b"\xff\xfek\x00o", "bukan teks tabel"),
    "an empty archive": (b"PK\x05\x06" + b"\0" * 18, "arsip ZIP tanpa lembar kerja"),
    "a Word file": (archive_of({"word/document.xml": b""}), "sebenarnya dokumen Word"),
    "an xlsb": (archive_of({"xl/workbook.bin": b""}), "format .xlsb yang tidak didukung"),
    "a hollow xlsx": (archive_of({"xl/workbook.xml": b"<workbook/>"}), "rusak atau terpotong"),
    "half a workbook": (plain()[:3000], "rusak atau terpotong"),
    "a workbook without its end": (plain()[:-30], "rusak atau terpotong"),
    "a hollow xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "rusak"),
    "an ancient xls": (b"\x09\x02\x06\x00\x00\x00", "terlalu lama"),
    "a locked ODS": (
        ods(ods_row("kode"), b"<manifest><encryption-data/></manifest>"),
        "dikunci dengan kata sandi",
    ),
    "an ODS formula without result": (
        ods(
            ods_row("kode")
            + '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'
        ),
        "sel A2 berisi rumus tanpa hasil",
    ),
    "61 columns": (b",".join(b"k%d" % n for n in range(61)), "61 kolom; batasnya 60"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_table(data, "kiriman.xlsx")
    assert said in " ".join(refusal.value.reasons)
    assert all("kiriman.xlsx" in reason for reason in refusal.value.reasons)


def test_a_workbook_under_a_password_is_refused_with_the_way_out() -> None:
    with pytest.raises(Refused, match="Buka, hapus kata sandinya"):
        read_table((JAHAT / "bersandi.xlsx").read_bytes(), "bersandi.xlsx")


def test_a_workbook_with_macros_is_read_and_its_macros_are_not_run() -> None:
    macro = io.BytesIO(plain())
    with zipfile.ZipFile(macro, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert read_table(macro.getvalue(), "makro.xlsm").baris == read_table(plain(), "x").baris


def test_an_ods_is_read_with_its_repeated_and_empty_cells() -> None:
    rows = ods_row("kode", "nama") + ods_row("1101", "Kas", repeat=2)
    empty = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
        "</table:table-row>"
    )
    tabel = read_table(ods(rows + empty), "akun.ods")
    assert [(row.no, row.sel) for row in tabel.baris] == [
        (2, ("1101", "Kas")),
        (3, ("1101", "Kas")),
    ]


def test_a_cell_written_twice_is_not_lost_in_silence() -> None:
    twice = b'<c r="C2"><v>5</v></c><c r="C2"><v>7</v></c></row></sheetData>'
    data = changed(SHEET, lambda xml: xml.replace(b"</row></sheetData>", twice))
    with pytest.raises(Refused, match="rusak"):
        read_table(data, "x.xlsx")


def test_a_slow_file_is_stopped_and_the_person_is_told() -> None:
    with pytest.raises(Refused, match="tidak selesai dibaca dalam 0 detik"):
        read_table(plain(), "x.xlsx", batas=Batas(detik=0))


def test_a_file_larger_than_allowed_is_refused_unread() -> None:
    with pytest.raises(Refused, match="berukuran 20,0 MB; batasnya 20,0 MB"):
        read_table(b"a" * (BATAS.berkas + 1), "besar.csv")


def outcome_of(data: bytes) -> Tabel | tuple[str, ...]:
    try:
        return read_table(data, "x")
    except Refused as refusal:
        return refusal.reasons


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_no_bytes_at_all_break_the_reader(data: bytes) -> None:
    outcome = outcome_of(data)
    if isinstance(outcome, Tabel):
        assert all(len(row.sel) == len(outcome.judul) for row in outcome.baris)
    else:
        assert all(reason.endswith((".", '"')) for reason in outcome)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_workbook_with_changed_bytes_is_read_or_refused(flips: list[tuple[float, int]]) -> None:
    bad = bytearray(plain())
    for where, value in flips:
        bad[int(where * (len(bad) - 1))] = value
    outcome = outcome_of(bytes(bad))
    assert outcome
    if isinstance(outcome, Tabel):
        assert outcome.jumlah_baris == len(outcome.baris)
