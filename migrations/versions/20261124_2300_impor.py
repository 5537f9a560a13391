"""impor

The register of imported files, so that each can be named and taken back.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = 'b80103a15882'
down_revision = 'b7c25d1e9a40'


def upgrade() -> None:
    op.create_table('impor',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('nama_berkas', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('baris', sa.BigInteger(), nullable=False),
    sa.Column('dicatat', sa.BigInteger(), nullable=False),
    sa.Column('jurnal', sa.BigInteger(), nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=True),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('batal_oleh', app.platform.db.Id(), nullable=True),
    sa.Column('batal_pada', app.platform.db.Saat(), nullable=True),
    sa.Column('batal_alasan', sa.String(), nullable=False),
    sa.CheckConstraint('(batal_pada IS NULL) = (batal_oleh IS NULL)', name=op.f('ck_impor_batal')),
    sa.CheckConstraint('baris >= 0 AND dicatat >= 0 AND jurnal >= 0', name=op.f('ck_impor_banyaknya')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_impor_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_impor_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_impor'))
    )
    op.create_index('ix_impor_koperasi_id_pada', 'impor', ['koperasi_id', 'pada'])



def downgrade() -> None:
    op.drop_table('impor')
