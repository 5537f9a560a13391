"""jawaban_persiapan

Answers of the first start, kept between its steps until the opening is posted.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = 'b7c25d1e9a40'
down_revision = 'e4a590279502'


def upgrade() -> None:
    op.create_table('jawaban_persiapan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('langkah', sa.String(), nullable=False),
    sa.Column('isi', sa.JSON(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_jawaban_persiapan_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'langkah', name=op.f('pk_jawaban_persiapan'))
    )


def downgrade() -> None:
    op.drop_table('jawaban_persiapan')
