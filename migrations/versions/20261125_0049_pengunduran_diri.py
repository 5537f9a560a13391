"""pengunduran_diri

The settlement of a member who leaves, its parts, its payments, and its cancellation.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '7cb036f91d48'
down_revision = '6baf25e80c37'


def upgrade() -> None:
    op.create_table('pengunduran_diri',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=True),
    sa.Column('sebab', sa.String(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('tanggal_permohonan', sa.Date(), nullable=True),
    sa.Column('keputusan', sa.String(), nullable=False),
    sa.Column('nomor', sa.String(), nullable=False),
    sa.Column('status_sebelum', sa.String(), nullable=False),
    sa.Column('jumlah_hak', app.platform.db.Sen(), nullable=False),
    sa.Column('denda', app.platform.db.Sen(), nullable=False),
    sa.Column('rugi', app.platform.db.Sen(), nullable=False),
    sa.Column('keputusan_rugi', sa.String(), nullable=False),
    sa.Column('dipotong', app.platform.db.Sen(), nullable=False),
    sa.Column('terutang', app.platform.db.Sen(), nullable=False),
    sa.Column('sisa_utang', app.platform.db.Sen(), nullable=False),
    sa.Column('janji', sa.String(), nullable=False),
    sa.Column('janji_tanggal', sa.Date(), nullable=True),
    sa.Column('shu_cara', sa.String(), nullable=False),
    sa.Column('penerima', sa.String(), nullable=False),
    sa.Column('surat_waris', sa.String(), nullable=False),
    sa.Column('saksi_satu', sa.String(), nullable=False),
    sa.Column('saksi_dua', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.CheckConstraint('terutang >= 0 AND sisa_utang >= 0', name=op.f('ck_pengunduran_diri_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pengunduran_diri_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'id'], ['permintaan.koperasi_id', 'permintaan.id'], name=op.f('fk_pengunduran_diri_koperasi_id_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_pengunduran_diri_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pengunduran_diri'))
    )
    with op.batch_alter_table('pengunduran_diri', schema=None) as batch_op:
        batch_op.create_index('ix_pengunduran_diri_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
        batch_op.create_index('ix_pengunduran_diri_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_pengunduran_diri_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('pembatalan_pengunduran_diri',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('pengunduran_diri_id', app.platform.db.Id(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengunduran_diri_id'], ['pengunduran_diri.koperasi_id', 'pengunduran_diri.id'], name=op.f('fk_pembatalan_pengunduran_diri_koperasi_id_pengunduran_diri_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pembatalan_pengunduran_diri')),
    sa.UniqueConstraint('koperasi_id', 'pengunduran_diri_id', name=op.f('uq_pembatalan_pengunduran_diri_koperasi_id_pengunduran_diri_id'))
    )
    op.create_table('pembayaran_keluar',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('pengunduran_diri_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('penerima', sa.String(), nullable=False),
    sa.Column('surat_waris', sa.String(), nullable=False),
    sa.Column('keterangan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_pembayaran_keluar_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pembayaran_keluar_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_pembayaran_keluar_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_pembayaran_keluar_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengunduran_diri_id'], ['pengunduran_diri.koperasi_id', 'pengunduran_diri.id'], name=op.f('fk_pembayaran_keluar_koperasi_id_pengunduran_diri_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pembayaran_keluar'))
    )
    with op.batch_alter_table('pembayaran_keluar', schema=None) as batch_op:
        batch_op.create_index('ix_pembayaran_keluar_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
        batch_op.create_index('ix_pembayaran_keluar_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_pembayaran_keluar_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('bagian_pengunduran_diri',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('pengunduran_diri_id', app.platform.db.Id(), nullable=False),
    sa.Column('baris', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('sisi', sa.String(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('kurang', app.platform.db.Sen(), nullable=False),
    sa.Column('pencairan_id', app.platform.db.Id(), nullable=True),
    sa.CheckConstraint("sisi IN ('hak','sertifikat','utang')", name=op.f('ck_bagian_pengunduran_diri_sisi')),
    sa.CheckConstraint('jumlah > 0 AND kurang BETWEEN 0 AND jumlah', name=op.f('ck_bagian_pengunduran_diri_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pencairan_id'], ['pencairan_berjangka.koperasi_id', 'pencairan_berjangka.id'], name=op.f('fk_bagian_pengunduran_diri_koperasi_id_pencairan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengunduran_diri_id'], ['pengunduran_diri.koperasi_id', 'pengunduran_diri.id'], name=op.f('fk_bagian_pengunduran_diri_koperasi_id_pengunduran_diri_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_bagian_pengunduran_diri_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'pengunduran_diri_id', 'baris', name=op.f('pk_bagian_pengunduran_diri'))
    )


def downgrade() -> None:
    op.drop_table('bagian_pengunduran_diri')
    with op.batch_alter_table('pembayaran_keluar', schema=None) as batch_op:
        batch_op.drop_index('ix_pembayaran_keluar_koperasi_id_tanggal')
        batch_op.drop_index('ix_pembayaran_keluar_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_pembayaran_keluar_koperasi_id_anggota_id')

    op.drop_table('pembayaran_keluar')
    op.drop_table('pembatalan_pengunduran_diri')
    with op.batch_alter_table('pengunduran_diri', schema=None) as batch_op:
        batch_op.drop_index('ix_pengunduran_diri_koperasi_id_tanggal')
        batch_op.drop_index('ix_pengunduran_diri_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_pengunduran_diri_koperasi_id_anggota_id')

    op.drop_table('pengunduran_diri')
