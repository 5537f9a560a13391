"""The law of the tables: tenant first, everything begins with the tenant, keys point down."""

from __future__ import annotations

import importlib
import re

import pytest
import sqlalchemy as sa
from sqlalchemy.schema import ColumnCollectionConstraint

from app.platform.db import Base
from tests.arsitektur import ROOT

for _file in sorted((ROOT / "app").glob("*/models*.py")):  # makes every table known
    importlib.import_module(f"app.{_file.parent.name}.{_file.stem}")

# Tables outside the tenants, each with its reason. Nothing else may live without koperasi_id first.
GLOBAL = {
    "koperasi": "the tenants themselves",
    "pekerjaan": "recurring work of the installation",
    "pengguna": "a person may serve several cooperatives",
    "sesi": "a browser signs in before it chooses a cooperative",
    "percobaan_masuk": "counts failures before anybody is known",
    "jabatan": "membership: which person holds which office in which cooperative",
}
TABLES = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
TENANT = [table for table in TABLES if table.name not in GLOBAL]


def rungs() -> dict[str, int]:
    """Package → height, read from the import law itself."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = re.search(r'id = "lantai".*?^layers = \[(.*?)^\]', text, re.S | re.M)
    assert layers
    rows = re.findall(r'"([^"]+)"', layers[1])
    return {name.strip(): -i for i, row in enumerate(rows) for name in row.split("|")}


def package_of() -> dict[str, str]:
    """Table → package that maps it."""
    return {
        mapper.local_table.name: mapper.class_.__module__.split(".")[1]
        for mapper in Base.registry.mappers
        if isinstance(mapper.local_table, sa.Table)
    }


def tenant_breaches(table: sa.Table) -> list[str]:
    """What of a tenant table does not begin with koperasi_id (foreign keys: key_breaches)."""
    found = []
    first = next(iter(table.columns))
    if first.name != "koperasi_id" or first.nullable:
        found.append(f"{table.name}: first column is {first.name}")
    keys = [c for c in table.constraints if isinstance(c, ColumnCollectionConstraint)]
    for key in [*keys, *table.indexes]:
        names = [column.name for column in key.columns]
        apart = isinstance(key, sa.CheckConstraint | sa.ForeignKeyConstraint)
        if not apart and names[:1] != ["koperasi_id"]:
            found.append(f"{table.name}: {type(key).__name__} {names}")
    return found


def key_breaches(table: sa.Table) -> list[str]:
    """Foreign keys that erase, that blank, or that cross the tenant column."""
    found = []
    for key in table.foreign_key_constraints:
        if key.ondelete or key.onupdate:
            found.append(f"{table.name}: {key.ondelete or key.onupdate} on {key.column_keys}")
        pairs = {(e.parent.name, e.column.name) for e in key.elements}
        tenant = ("koperasi_id", "id" if key.referred_table.name == "koperasi" else "koperasi_id")
        if tenant not in pairs:
            found.append(f"{table.name}: {key.column_keys} → {key.referred_table.name}")
    return found


@pytest.mark.parametrize("table", TENANT, ids=[table.name for table in TENANT])
def test_everything_of_a_tenant_table_begins_with_the_tenant(table):
    assert tenant_breaches(table) == []


@pytest.mark.parametrize("table", TENANT, ids=[table.name for table in TENANT])
def test_a_foreign_key_stays_in_its_cooperative_and_erases_nothing(table):
    assert key_breaches(table) == []


def test_global_tables_are_the_listed_ones():
    assert {table.name for table in TABLES if "koperasi_id" not in table.columns} <= set(GLOBAL)
    assert set(GLOBAL) <= {table.name for table in TABLES}


def test_foreign_keys_point_down_the_floors():
    height, home = rungs(), package_of()
    upward = [
        f"{table.name} ({home[table.name]}) → {key.referred_table.name}"
        for table in TABLES
        for key in table.foreign_key_constraints
        if home[key.referred_table.name] != home[table.name]
        and height[home[key.referred_table.name]] >= height[home[table.name]]
    ]

    assert set(home.values()) <= set(height)
    assert upward == []


def test_no_number_is_given_by_the_database():
    counted = [c for t in TABLES for c in t.columns if c.autoincrement is True or c.identity]

    assert [str(column) for column in counted] == []


def test_no_amount_is_inexact():
    inexact = [c for t in TABLES for c in t.columns if isinstance(c.type, sa.Float | sa.Numeric)]

    assert [str(column) for column in inexact] == []


def test_a_planted_table_is_found():
    """Positive control: a table made the usual way breaks each rule of the tenant."""
    metadata = sa.MetaData()
    sa.Table("akun", metadata, sa.Column("koperasi_id"), sa.Column("id", primary_key=True))
    slip = sa.Table(
        "setoran",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("koperasi_id", sa.Integer),
        sa.Column("akun_id", sa.ForeignKey("akun.id", ondelete="CASCADE"), index=True),
        sa.UniqueConstraint("akun_id", "koperasi_id"),
    )

    assert len(tenant_breaches(slip)) == 4
    assert len(key_breaches(slip)) == 2
