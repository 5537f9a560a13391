"""rekening koran dan opname kas

Cash counts, bank statements, matches and reconciliation papers.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '4f8d03c6ea15'
down_revision = '3e7cf2b5d904'


def upgrade() -> None:
    op.create_table('awal_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('saldo', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_awal_koran_koperasi_id_akun_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'akun_id', name=op.f('pk_awal_koran'))
    )
    op.create_table('kiriman_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('isi', sa.LargeBinary(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_kiriman_koran_koperasi_id_akun_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_kiriman_koran'))
    )
    op.create_table('opname',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('saldo_buku', sa.BigInteger(), nullable=False),
    sa.Column('kepala_urut', sa.BigInteger(), nullable=False),
    sa.Column('buta', sa.Boolean(), nullable=False),
    sa.Column('dimulai_oleh', app.platform.db.Id(), nullable=False),
    sa.Column('dimulai_pada', app.platform.db.Saat(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_opname_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_opname_koperasi_id_unit_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_opname_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_opname'))
    )
    with op.batch_alter_table('opname', schema=None) as batch_op:
        batch_op.create_index('ix_opname_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('pasangan_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_pasangan_koran_koperasi_id_akun_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pasangan_koran'))
    )
    op.create_table('rekening_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('sejak', sa.Date(), nullable=False),
    sa.Column('sampai', sa.Date(), nullable=False),
    sa.Column('masuk', sa.BigInteger(), nullable=False),
    sa.Column('keluar', sa.BigInteger(), nullable=False),
    sa.Column('saldo_akhir', sa.BigInteger(), nullable=True),
    sa.Column('banyak', sa.BigInteger(), nullable=False),
    sa.Column('baru', sa.BigInteger(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_rekening_koran_koperasi_id_akun_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_rekening_koran'))
    )
    with op.batch_alter_table('rekening_koran', schema=None) as batch_op:
        batch_op.create_index('ix_rekening_koran_koperasi_id_akun_id', ['koperasi_id', 'akun_id', 'sampai'], unique=False)

    op.create_table('rekonsiliasi',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('saldo_koran', sa.BigInteger(), nullable=False),
    sa.Column('saldo_buku', sa.BigInteger(), nullable=False),
    sa.Column('perjalanan', sa.BigInteger(), nullable=False),
    sa.Column('beredar', sa.BigInteger(), nullable=False),
    sa.Column('kemudian', sa.BigInteger(), nullable=False),
    sa.Column('kepala_urut', sa.BigInteger(), nullable=False),
    sa.Column('dibuat_oleh', app.platform.db.Id(), nullable=False),
    sa.Column('dibuat_pada', app.platform.db.Saat(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.CheckConstraint('saldo_koran + perjalanan + beredar + kemudian = saldo_buku', name=op.f('ck_rekonsiliasi_nihil')),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_rekonsiliasi_koperasi_id_akun_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_rekonsiliasi'))
    )
    with op.batch_alter_table('rekonsiliasi', schema=None) as batch_op:
        batch_op.create_index('ix_rekonsiliasi_koperasi_id_akun_id', ['koperasi_id', 'akun_id', 'tanggal'], unique=False)

    op.create_table('susunan_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('kolom', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_susunan_koran_koperasi_id_akun_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'akun_id', name=op.f('pk_susunan_koran'))
    )
    op.create_table('akhir_opname',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('opname_id', app.platform.db.Id(), nullable=False),
    sa.Column('hasil', sa.String(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('permintaan_id', app.platform.db.Id(), nullable=True),
    sa.CheckConstraint("hasil IN ('sah','ditinggalkan')", name=op.f('ck_akhir_opname_hasil')),
    sa.ForeignKeyConstraint(['koperasi_id', 'opname_id'], ['opname.koperasi_id', 'opname.id'], name=op.f('fk_akhir_opname_koperasi_id_opname_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'permintaan_id'], ['permintaan.koperasi_id', 'permintaan.id'], name=op.f('fk_akhir_opname_koperasi_id_permintaan_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'opname_id', name=op.f('pk_akhir_opname'))
    )
    op.create_table('baris_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('rekening_koran_id', app.platform.db.Id(), nullable=True),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('urutan', sa.BigInteger(), nullable=False),
    sa.Column('keterangan', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('saldo', sa.BigInteger(), nullable=True),
    sa.Column('sidik', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint('jumlah <> 0', name=op.f('ck_baris_koran_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_baris_koran_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_koran_id'], ['rekening_koran.koperasi_id', 'rekening_koran.id'], name=op.f('fk_baris_koran_koperasi_id_rekening_koran_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_baris_koran')),
    sa.UniqueConstraint('koperasi_id', 'akun_id', 'sidik', name=op.f('uq_baris_koran_koperasi_id_akun_id_sidik'))
    )
    with op.batch_alter_table('baris_koran', schema=None) as batch_op:
        batch_op.create_index('ix_baris_koran_koperasi_id_akun_id', ['koperasi_id', 'akun_id', 'tanggal'], unique=False)

    op.create_table('hitungan_kas',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('opname_id', app.platform.db.Id(), nullable=False),
    sa.Column('fisik', sa.BigInteger(), nullable=False),
    sa.Column('bendahara', sa.String(), nullable=False),
    sa.Column('pengawas', sa.String(), nullable=False),
    sa.Column('dihitung_oleh', app.platform.db.Id(), nullable=False),
    sa.Column('dihitung_pada', app.platform.db.Saat(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.CheckConstraint('fisik >= 0', name=op.f('ck_hitungan_kas_fisik')),
    sa.ForeignKeyConstraint(['koperasi_id', 'opname_id'], ['opname.koperasi_id', 'opname.id'], name=op.f('fk_hitungan_kas_koperasi_id_opname_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'opname_id', name=op.f('pk_hitungan_kas'))
    )
    op.create_table('lembar_opname',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('opname_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('nilai', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('banyak', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("jenis IN ('kertas','logam')", name=op.f('ck_lembar_opname_jenis')),
    sa.CheckConstraint('nilai > 0 AND banyak > 0', name=op.f('ck_lembar_opname_banyak')),
    sa.ForeignKeyConstraint(['koperasi_id', 'opname_id'], ['opname.koperasi_id', 'opname.id'], name=op.f('fk_lembar_opname_koperasi_id_opname_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'opname_id', 'jenis', 'nilai', name=op.f('pk_lembar_opname'))
    )
    op.create_table('pengesahan_rekonsiliasi',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('rekonsiliasi_id', app.platform.db.Id(), nullable=False),
    sa.Column('permintaan_id', app.platform.db.Id(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'permintaan_id'], ['permintaan.koperasi_id', 'permintaan.id'], name=op.f('fk_pengesahan_rekonsiliasi_koperasi_id_permintaan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekonsiliasi_id'], ['rekonsiliasi.koperasi_id', 'rekonsiliasi.id'], name=op.f('fk_pengesahan_rekonsiliasi_koperasi_id_rekonsiliasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'rekonsiliasi_id', name=op.f('pk_pengesahan_rekonsiliasi'))
    )
    op.create_table('rincian_rekonsiliasi',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('rekonsiliasi_id', app.platform.db.Id(), nullable=False),
    sa.Column('nomor', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('keterangan', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("jenis IN ('perjalanan','beredar','kemudian')", name=op.f('ck_rincian_rekonsiliasi_jenis')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekonsiliasi_id'], ['rekonsiliasi.koperasi_id', 'rekonsiliasi.id'], name=op.f('fk_rincian_rekonsiliasi_koperasi_id_rekonsiliasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'rekonsiliasi_id', 'nomor', name=op.f('pk_rincian_rekonsiliasi'))
    )
    op.create_table('mutasi_koran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('baris_koran_id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('pajak', sa.BigInteger(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("jenis IN ('biaya','bunga','pajak')", name=op.f('ck_mutasi_koran_jenis')),
    sa.CheckConstraint('jumlah > 0 AND pajak >= 0', name=op.f('ck_mutasi_koran_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_mutasi_koran_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'baris_koran_id'], ['baris_koran.koperasi_id', 'baris_koran.id'], name=op.f('fk_mutasi_koran_koperasi_id_baris_koran_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_mutasi_koran_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_mutasi_koran'))
    )
    with op.batch_alter_table('mutasi_koran', schema=None) as batch_op:
        batch_op.create_index('ix_mutasi_koran_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_mutasi_koran_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('pasangan_baris',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('baris_koran_id', app.platform.db.Id(), nullable=False),
    sa.Column('pasangan_id', app.platform.db.Id(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'baris_koran_id'], ['baris_koran.koperasi_id', 'baris_koran.id'], name=op.f('fk_pasangan_baris_koperasi_id_baris_koran_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pasangan_id'], ['pasangan_koran.koperasi_id', 'pasangan_koran.id'], name=op.f('fk_pasangan_baris_koperasi_id_pasangan_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'baris_koran_id', name=op.f('pk_pasangan_baris'))
    )
    with op.batch_alter_table('pasangan_baris', schema=None) as batch_op:
        batch_op.create_index('ix_pasangan_baris_koperasi_id_pasangan_id', ['koperasi_id', 'pasangan_id'], unique=False)

    op.create_table('selisih_kas',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('jumlah <> 0', name=op.f('ck_selisih_kas_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_selisih_kas_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'id'], ['opname.koperasi_id', 'opname.id'], name=op.f('fk_selisih_kas_koperasi_id_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_selisih_kas_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_selisih_kas_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_selisih_kas'))
    )
    with op.batch_alter_table('selisih_kas', schema=None) as batch_op:
        batch_op.create_index('ix_selisih_kas_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_selisih_kas_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('pasangan_posting',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('urut', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('baris', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('pasangan_id', app.platform.db.Id(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'pasangan_id'], ['pasangan_koran.koperasi_id', 'pasangan_koran.id'], name=op.f('fk_pasangan_posting_koperasi_id_pasangan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'urut', 'baris'], ['posting.koperasi_id', 'posting.urut', 'posting.baris'], name=op.f('fk_pasangan_posting_koperasi_id_urut_baris')),
    sa.PrimaryKeyConstraint('koperasi_id', 'urut', 'baris', name=op.f('pk_pasangan_posting'))
    )
    with op.batch_alter_table('pasangan_posting', schema=None) as batch_op:
        batch_op.create_index('ix_pasangan_posting_koperasi_id_pasangan_id', ['koperasi_id', 'pasangan_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('pasangan_posting', schema=None) as batch_op:
        batch_op.drop_index('ix_pasangan_posting_koperasi_id_pasangan_id')

    op.drop_table('pasangan_posting')
    with op.batch_alter_table('selisih_kas', schema=None) as batch_op:
        batch_op.drop_index('ix_selisih_kas_koperasi_id_tanggal')
        batch_op.drop_index('ix_selisih_kas_koperasi_id_jurnal_urut')

    op.drop_table('selisih_kas')
    with op.batch_alter_table('pasangan_baris', schema=None) as batch_op:
        batch_op.drop_index('ix_pasangan_baris_koperasi_id_pasangan_id')

    op.drop_table('pasangan_baris')
    with op.batch_alter_table('mutasi_koran', schema=None) as batch_op:
        batch_op.drop_index('ix_mutasi_koran_koperasi_id_tanggal')
        batch_op.drop_index('ix_mutasi_koran_koperasi_id_jurnal_urut')

    op.drop_table('mutasi_koran')
    op.drop_table('rincian_rekonsiliasi')
    op.drop_table('pengesahan_rekonsiliasi')
    op.drop_table('lembar_opname')
    op.drop_table('hitungan_kas')
    with op.batch_alter_table('baris_koran', schema=None) as batch_op:
        batch_op.drop_index('ix_baris_koran_koperasi_id_akun_id')

    op.drop_table('baris_koran')
    op.drop_table('akhir_opname')
    op.drop_table('susunan_koran')
    with op.batch_alter_table('rekonsiliasi', schema=None) as batch_op:
        batch_op.drop_index('ix_rekonsiliasi_koperasi_id_akun_id')

    op.drop_table('rekonsiliasi')
    with op.batch_alter_table('rekening_koran', schema=None) as batch_op:
        batch_op.drop_index('ix_rekening_koran_koperasi_id_akun_id')

    op.drop_table('rekening_koran')
    op.drop_table('pasangan_koran')
    with op.batch_alter_table('opname', schema=None) as batch_op:
        batch_op.drop_index('ix_opname_koperasi_id_tanggal')

    op.drop_table('opname')
    op.drop_table('kiriman_koran')
    op.drop_table('awal_koran')
