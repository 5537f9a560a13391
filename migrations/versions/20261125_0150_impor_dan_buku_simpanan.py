"""impor dan buku simpanan

Which import brought a paper of savings, and what was printed into passbooks.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = 'b2e86f1da4c5'
down_revision = 'a1d75e0c93b4'


def upgrade() -> None:
    op.create_table('asal_simpanan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('impor_id', app.platform.db.Id(), nullable=False),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_asal_simpanan_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_asal_simpanan'))
    )
    op.create_index('ix_asal_simpanan_koperasi_id_impor_id', 'asal_simpanan', ['koperasi_id', 'impor_id'])
    op.create_index('ix_asal_simpanan_koperasi_id_jurnal_urut', 'asal_simpanan', ['koperasi_id', 'jurnal_urut'])
    op.create_table('cetak_buku_simpanan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('dari', sa.BigInteger(), nullable=False),
    sa.Column('sampai', sa.BigInteger(), nullable=False),
    sa.Column('di_baris', sa.BigInteger(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.CheckConstraint('dari >= 1 AND sampai >= dari AND di_baris >= 1', name=op.f('ck_cetak_buku_simpanan_baris')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_cetak_buku_simpanan_koperasi_id_anggota_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_cetak_buku_simpanan'))
    )
    op.create_index('ix_cetak_buku_simpanan_koperasi_id_anggota_id', 'cetak_buku_simpanan', ['koperasi_id', 'anggota_id'])


def downgrade() -> None:
    op.drop_table('cetak_buku_simpanan')
    op.drop_table('asal_simpanan')
