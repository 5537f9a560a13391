"""persetujuan dan bukti

Requests for a second person, and the prints of vouchers.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '1c5ad0f3b7e2'
down_revision = '7d8d09a07aa3'


def upgrade() -> None:
    op.create_table('permintaan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('ringkasan', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=True),
    sa.Column('isi', sa.JSON(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('diminta_oleh', app.platform.db.Id(), nullable=False),
    sa.Column('diminta_pada', app.platform.db.Saat(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('diputus_oleh', app.platform.db.Id(), nullable=True),
    sa.Column('diputus_pada', app.platform.db.Saat(), nullable=True),
    sa.Column('catatan', sa.String(), nullable=False),
    sa.CheckConstraint("status IN ('menunggu','disetujui','ditolak','ditarik')", name=op.f('ck_permintaan_status')),
    sa.CheckConstraint("status IN ('menunggu','ditarik') OR diputus_oleh <> diminta_oleh", name=op.f('ck_permintaan_orang_kedua')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_permintaan_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_permintaan'))
    )
    with op.batch_alter_table('permintaan', schema=None) as batch_op:
        batch_op.create_index('ix_permintaan_koperasi_id_status', ['koperasi_id', 'status', 'diminta_pada'], unique=False)

    op.create_table('cetak_bukti',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.Column('ke', sa.BigInteger(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.CheckConstraint('ke > 0', name=op.f('ck_cetak_bukti_ke')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_cetak_bukti_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_cetak_bukti')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_urut', 'ke', name=op.f('uq_cetak_bukti_koperasi_id_jurnal_urut_ke'))
    )


def downgrade() -> None:
    op.drop_table('cetak_bukti')
    with op.batch_alter_table('permintaan', schema=None) as batch_op:
        batch_op.drop_index('ix_permintaan_koperasi_id_status')

    op.drop_table('permintaan')
