"""kas

One table for every event of the treasurer's desk, and the registers where a life follows: panjar,
grants, bank loans with their schedule.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '3e7cf2b5d904'
down_revision = '2d6be1a4c8f3'


def upgrade() -> None:
    op.create_table('hibah',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('pemberi', sa.String(), nullable=False),
    sa.Column('dokumen', sa.String(), nullable=False),
    sa.Column('syarat', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('bersyarat', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_hibah_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_hibah'))
    )
    op.create_table('surat_kas',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('kejadian', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('akun_kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('unit_id', app.platform.db.Id(), nullable=True),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=True),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=True),
    sa.Column('keterangan', sa.String(), nullable=False),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('isi', sa.JSON(), nullable=False),
    sa.Column('asal_id', app.platform.db.Id(), nullable=True),
    sa.Column('hibah_id', app.platform.db.Id(), nullable=True),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_surat_kas_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_surat_kas_koperasi_id_akun_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_surat_kas_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'asal_id'], ['surat_kas.koperasi_id', 'surat_kas.id'], name=op.f('fk_surat_kas_koperasi_id_asal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'hibah_id'], ['hibah.koperasi_id', 'hibah.id'], name=op.f('fk_surat_kas_koperasi_id_hibah_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_surat_kas_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_surat_kas_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_surat_kas_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_surat_kas'))
    )
    with op.batch_alter_table('surat_kas', schema=None) as batch_op:
        batch_op.create_index('ix_surat_kas_koperasi_id_asal_id', ['koperasi_id', 'asal_id'], unique=False)
        batch_op.create_index('ix_surat_kas_koperasi_id_hibah_id', ['koperasi_id', 'hibah_id'], unique=False)
        batch_op.create_index('ix_surat_kas_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_surat_kas_koperasi_id_kejadian', ['koperasi_id', 'kejadian', 'tanggal'], unique=False)
        batch_op.create_index('ix_surat_kas_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('baris_surat_kas',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('surat_kas_id', app.platform.db.Id(), nullable=False),
    sa.Column('baris', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=True),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_baris_surat_kas_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_baris_surat_kas_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_baris_surat_kas_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'surat_kas_id'], ['surat_kas.koperasi_id', 'surat_kas.id'], name=op.f('fk_baris_surat_kas_koperasi_id_surat_kas_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'surat_kas_id', 'baris', name=op.f('pk_baris_surat_kas'))
    )
    with op.batch_alter_table('baris_surat_kas', schema=None) as batch_op:
        batch_op.create_index('ix_baris_surat_kas_koperasi_id_akun_id', ['koperasi_id', 'akun_id'], unique=False)

    op.create_table('panjar',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('kegiatan', sa.String(), nullable=False),
    sa.Column('tenggat', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'id'], ['surat_kas.koperasi_id', 'surat_kas.id'], name=op.f('fk_panjar_koperasi_id_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_panjar_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_panjar'))
    )
    op.create_table('utang_bank',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('lembaga', sa.String(), nullable=False),
    sa.Column('dokumen', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('bunga_bps', sa.BigInteger(), nullable=False),
    sa.Column('metode', sa.String(), nullable=False),
    sa.CheckConstraint("metode IN ('flat','anuitas','ketik')", name=op.f('ck_utang_bank_metode')),
    sa.ForeignKeyConstraint(['koperasi_id', 'id'], ['surat_kas.koperasi_id', 'surat_kas.id'], name=op.f('fk_utang_bank_koperasi_id_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_utang_bank_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_utang_bank'))
    )
    op.create_table('jadwal_utang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('utang_bank_id', app.platform.db.Id(), nullable=False),
    sa.Column('ke', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('jatuh_tempo', sa.Date(), nullable=False),
    sa.Column('pokok', sa.BigInteger(), nullable=False),
    sa.Column('bunga', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('pokok >= 0 AND bunga >= 0', name=op.f('ck_jadwal_utang_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'utang_bank_id'], ['utang_bank.koperasi_id', 'utang_bank.id'], name=op.f('fk_jadwal_utang_koperasi_id_utang_bank_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'utang_bank_id', 'ke', name=op.f('pk_jadwal_utang'))
    )


def downgrade() -> None:
    op.drop_table('jadwal_utang')
    op.drop_table('utang_bank')
    op.drop_table('panjar')
    with op.batch_alter_table('baris_surat_kas', schema=None) as batch_op:
        batch_op.drop_index('ix_baris_surat_kas_koperasi_id_akun_id')

    op.drop_table('baris_surat_kas')
    with op.batch_alter_table('surat_kas', schema=None) as batch_op:
        batch_op.drop_index('ix_surat_kas_koperasi_id_tanggal')
        batch_op.drop_index('ix_surat_kas_koperasi_id_kejadian')
        batch_op.drop_index('ix_surat_kas_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_surat_kas_koperasi_id_hibah_id')
        batch_op.drop_index('ix_surat_kas_koperasi_id_asal_id')

    op.drop_table('surat_kas')
    op.drop_table('hibah')
