"""impor_kas

Receipts taken from village cash books, and what their words mean.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '8dc147fa2e59'
down_revision = '7cb036f91d48'


def upgrade() -> None:
    op.create_table('kata_kas',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('kata', sa.String(), nullable=False),
    sa.Column('arah', sa.String(), nullable=False),
    sa.Column('arti', sa.String(), nullable=False),
    sa.CheckConstraint("arah IN ('', 'masuk', 'keluar')", name=op.f('ck_kata_kas_arah')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_kata_kas')),
    sa.UniqueConstraint('koperasi_id', 'kata', 'arah', name='uq_kata_kas_kata')
    )
    op.create_table('resi_impor',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('impor_id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('lembar', sa.String(), nullable=False),
    sa.Column('baris', sa.BigInteger(), nullable=False),
    sa.Column('bagian', sa.BigInteger(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('kunci', sa.String(), nullable=False),
    sa.Column('sidik', sa.String(), nullable=False),
    sa.Column('uraian', sa.String(), nullable=False),
    sa.Column('masuk', sa.BigInteger(), nullable=False),
    sa.Column('keluar', sa.BigInteger(), nullable=False),
    sa.Column('pindah', sa.Boolean(), nullable=False),
    sa.Column('lawan_id', app.platform.db.Id(), nullable=True),
    sa.Column('pasangan_id', app.platform.db.Id(), nullable=True),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('masuk >= 0 AND keluar >= 0 AND bagian >= 0', name=op.f('ck_resi_impor_angka')),
    sa.CheckConstraint('pindah OR pasangan_id IS NULL', name=op.f('ck_resi_impor_pasangan')),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_resi_impor_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'impor_id'], ['impor.koperasi_id', 'impor.id'], name=op.f('fk_resi_impor_koperasi_id_impor_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_resi_impor_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'lawan_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_resi_impor_koperasi_id_lawan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pasangan_id'], ['resi_impor.koperasi_id', 'resi_impor.id'], name=op.f('fk_resi_impor_koperasi_id_pasangan_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_resi_impor'))
    )
    op.create_index('ix_resi_impor_koperasi_id_akun_id_tanggal', 'resi_impor', ['koperasi_id', 'akun_id', 'tanggal'])
    op.create_index('ix_resi_impor_koperasi_id_impor_id', 'resi_impor', ['koperasi_id', 'impor_id'])


def downgrade() -> None:
    op.drop_table('resi_impor')
    op.drop_table('kata_kas')
