"""draf kolektif

What was typed into a collection grid and not saved yet.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = 'a1d75e0c93b4'
down_revision = '9ed25810b36a'


def upgrade() -> None:
    op.create_table('draf_kolektif',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('kelompok', sa.String(), nullable=False),
    sa.Column('isi', sa.JSON(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint('length(kelompok) <= 60', name=op.f('ck_draf_kolektif_kelompok')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_draf_kolektif_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'oleh', 'kelompok', name=op.f('pk_draf_kolektif'))
    )


def downgrade() -> None:
    op.drop_table('draf_kolektif')
