"""Documents never say anything else than the data the program runs on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from uuid import UUID

import pytest

from app.buku_besar.cli_dokumen import DOCS, documents
from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import By, Chosen, PostingRule, credit, debit
from app.buku_besar.rules_bagan import Kelompok, load_bagan
from app.buku_besar.rules_dokumen import journal_markdown, markdown_table, printed_rule, tree_of
from app.buku_besar.rules_rantai import GENESIS, Sealed, canonical, journal_hash, text_hash
from app.values.money import Money


@pytest.mark.parametrize("name", ["bagan-akun.md", "izin.md", "jurnal.md"])
def test_a_document_is_as_the_data_has_it_now(app, name):
    stored = (DOCS / name).read_text("utf-8")

    assert stored == documents()[name], "stale: run 'flask dokumen tulis'"


def test_the_command_writes_every_document(app, run_flask, tmp_path):
    answer = run_flask("dokumen", "tulis", "--folder", str(tmp_path))

    assert answer.exit_code == 0, answer.output
    assert {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()} == documents()


def test_the_chart_document_names_every_account_and_every_key(app):
    text = documents()["bagan-akun.md"]

    assert [a.kode for a in load_bagan("kdkmp") if f"| {a.kode} | {a.nama} |" not in text] == []
    assert [k for k in Kelompok if f"| `{k}` |" not in text] == []


def test_the_tree_follows_printed_order_and_loses_nobody():
    accounts = load_bagan("kdkmp")

    tree = tree_of(accounts)

    flat = [account for _, groups in tree for _, rows in groups for account in rows]
    assert sorted(a.kode for a in flat) == sorted(a.kode for a in accounts)
    assert [section for section, _ in tree][:2] == ["Aset lancar", "Aset tidak lancar"]


@dataclass(frozen=True, slots=True)
class Dibeli:
    """Barang dibeli tunai atau dengan transfer."""

    jumlah_bayar: Money
    cara: str
    beban: UUID


BELI = PostingRule(
    "uji.beli", "Beli barang", Dibeli,
    (
        debit(Chosen("beban", ("beban_usaha",)), "jumlah_bayar", unit="unit", pihak="pemasok"),
        credit(By("cara", {"tunai": "kas_umum", "transfer": "bank"}), "jumlah_bayar"),
    ),
    "akuntansi 3.5", Sifat.PENYESUAIAN,
)  # fmt: skip


def test_a_posting_rule_is_printed_in_words_and_accounts():
    by_role = {a.peran: a for a in load_bagan("kdkmp") if a.peran}

    rule = printed_rule(BELI, by_role)

    assert [(b.sisi, b.akun) for b in rule.baris] == [
        ("debit", "akun yang dipilih (beban)"),
        ("kredit", "menurut cara: tunai: 1101 Kas umum (bendahara); "
         "transfer: 1111 Bank, giro/tabungan"),
    ]  # fmt: skip
    assert rule.baris[0].keterangan == "per pihak; unit: unit"
    text = journal_markdown([BELI])
    for words in ("### Beli barang", "Peristiwa Dibeli", "Dasar: akuntansi 3.5", "penyesuaian"):
        assert words in text, words
    assert "Belum ada aturan" not in text


def test_a_pipe_in_a_cell_breaks_no_table():
    assert "a\\|b" in markdown_table(("X",), [("a|b",)])


def test_the_example_of_the_seal_document_can_be_recomputed_from_its_own_words():
    text = (DOCS / "segel.md").read_text("utf-8")
    array = json.loads(re.search(r'^\["lumbung-1".*\]$', text, re.M)[0])
    teks = re.search(r"^teks = ([0-9a-f]{64})$", text, re.M)[1]
    digest = re.search(r"^hash = ([0-9a-f]{64})$", text, re.M)[1]

    garam = bytes(range(16))
    assert text_hash(garam, "Bayar listrik", "KW-17", "") == teks == array[12]
    sealed = Sealed(*array[1:14])
    assert array[14] == GENESIS.hex()
    assert canonical(sealed, GENESIS).decode() in text
    assert journal_hash(sealed, GENESIS).hex() == digest
