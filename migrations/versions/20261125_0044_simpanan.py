"""simpanan

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '2d6be1a4c8f3'
down_revision = '1c5ad0f3b7e2'


def upgrade() -> None:
    op.create_table('jenis_simpanan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('aktif', sa.Boolean(), nullable=False),
    sa.CheckConstraint("jenis IN ('pokok','wajib','sukarela','berjangka','khusus')", name=op.f('ck_jenis_simpanan_jenis')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_jenis_simpanan_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_jenis_simpanan')),
    sa.UniqueConstraint('koperasi_id', 'jenis', 'nama', name=op.f('uq_jenis_simpanan_koperasi_id_jenis_nama'))
    )
    op.create_table('ketentuan_simpanan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('produk_id', app.platform.db.Id(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('nominal', sa.BigInteger(), nullable=False),
    sa.Column('dasar', sa.String(), nullable=False),
    sa.Column('periode', sa.String(), nullable=False),
    sa.Column('bulan_pertama', sa.String(), nullable=False),
    sa.Column('terima_calon', sa.String(), nullable=False),
    sa.Column('boleh_angsur', sa.Boolean(), nullable=False),
    sa.Column('ingat', sa.BigInteger(), nullable=False),
    sa.Column('surat', sa.BigInteger(), nullable=False),
    sa.Column('nonaktif', sa.BigInteger(), nullable=False),
    sa.Column('minimum', sa.BigInteger(), nullable=False),
    sa.Column('beritahu_hari', sa.BigInteger(), nullable=False),
    sa.Column('batas_beritahu', sa.BigInteger(), nullable=True),
    sa.Column('batas_setuju', sa.BigInteger(), nullable=True),
    sa.Column('jangka', sa.String(), nullable=False),
    sa.Column('denda_bps', sa.BigInteger(), nullable=False),
    sa.Column('denda_tetap', sa.BigInteger(), nullable=False),
    sa.Column('bunga', sa.String(), nullable=False),
    sa.Column('tujuan', sa.String(), nullable=False),
    sa.Column('tanggal_cair', sa.Date(), nullable=True),
    sa.CheckConstraint("bulan_pertama IN ('masuk','berikutnya')", name=op.f('ck_ketentuan_simpanan_bulan_pertama')),
    sa.CheckConstraint("periode IN ('bulanan','tahunan')", name=op.f('ck_ketentuan_simpanan_periode')),
    sa.CheckConstraint("terima_calon IN ('lunas','angsuran')", name=op.f('ck_ketentuan_simpanan_terima_calon')),
    sa.CheckConstraint('nominal >= 0 AND minimum >= 0 AND denda_tetap >= 0', name=op.f('ck_ketentuan_simpanan_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'produk_id'], ['jenis_simpanan.koperasi_id', 'jenis_simpanan.id'], name=op.f('fk_ketentuan_simpanan_koperasi_id_produk_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'produk_id', 'mulai', name=op.f('pk_ketentuan_simpanan'))
    )
    op.create_table('keringanan_simpanan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('dari', sa.Date(), nullable=False),
    sa.Column('sampai', sa.Date(), nullable=False),
    sa.Column('nominal', sa.BigInteger(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('keputusan', sa.String(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('dicabut', sa.Boolean(), nullable=False),
    sa.CheckConstraint('nominal >= 0', name=op.f('ck_keringanan_simpanan_nominal')),
    sa.CheckConstraint('sampai >= dari', name=op.f('ck_keringanan_simpanan_bulan')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_keringanan_simpanan_koperasi_id_anggota_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_keringanan_simpanan'))
    )
    with op.batch_alter_table('keringanan_simpanan', schema=None) as batch_op:
        batch_op.create_index('ix_keringanan_simpanan_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)

    op.create_table('setoran',
    sa.Column('bentuk', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('keterangan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("bentuk IN ('perorangan','kolektif','berjangka')", name=op.f('ck_setoran_bentuk')),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_setoran_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_setoran_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_setoran'))
    )
    with op.batch_alter_table('setoran', schema=None) as batch_op:
        batch_op.create_index('ix_setoran_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_setoran_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('baris_setoran',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('setoran_id', app.platform.db.Id(), nullable=False),
    sa.Column('nomor', sa.BigInteger(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('titipan', sa.Boolean(), nullable=False),
    sa.Column('produk_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('dari', sa.Date(), nullable=True),
    sa.Column('sampai', sa.Date(), nullable=True),
    sa.Column('bulan', sa.String(), nullable=False),
    sa.CheckConstraint("jenis IN ('pokok','wajib','sukarela','berjangka','khusus')", name=op.f('ck_baris_setoran_jenis')),
    sa.CheckConstraint('(dari IS NULL) = (sampai IS NULL)', name=op.f('ck_baris_setoran_bulan')),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_baris_setoran_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_baris_setoran_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_baris_setoran_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'produk_id'], ['jenis_simpanan.koperasi_id', 'jenis_simpanan.id'], name=op.f('fk_baris_setoran_koperasi_id_produk_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'setoran_id'], ['setoran.koperasi_id', 'setoran.id'], name=op.f('fk_baris_setoran_koperasi_id_setoran_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_baris_setoran')),
    sa.UniqueConstraint('koperasi_id', 'setoran_id', 'nomor', name=op.f('uq_baris_setoran_koperasi_id_setoran_id_nomor'))
    )
    with op.batch_alter_table('baris_setoran', schema=None) as batch_op:
        batch_op.create_index('ix_baris_setoran_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)

    op.create_table('penarikan',
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('produk_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('diberitahukan', sa.Date(), nullable=True),
    sa.Column('permintaan_id', app.platform.db.Id(), nullable=True),
    sa.Column('keterangan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("jenis IN ('sukarela','khusus','calon')", name=op.f('ck_penarikan_jenis')),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_penarikan_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_penarikan_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_penarikan_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_penarikan_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'permintaan_id'], ['permintaan.koperasi_id', 'permintaan.id'], name=op.f('fk_penarikan_koperasi_id_permintaan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'produk_id'], ['jenis_simpanan.koperasi_id', 'jenis_simpanan.id'], name=op.f('fk_penarikan_koperasi_id_produk_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_penarikan'))
    )
    with op.batch_alter_table('penarikan', schema=None) as batch_op:
        batch_op.create_index('ix_penarikan_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
        batch_op.create_index('ix_penarikan_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_penarikan_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('simpanan_berjangka',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('nomor', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('jangka', sa.BigInteger(), nullable=False),
    sa.Column('jatuh_tempo', sa.Date(), nullable=False),
    sa.Column('bunga', sa.String(), nullable=False),
    sa.Column('setoran_id', app.platform.db.Id(), nullable=True),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint('jatuh_tempo > mulai', name=op.f('ck_simpanan_berjangka_jangka')),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_simpanan_berjangka_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_simpanan_berjangka_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'setoran_id'], ['setoran.koperasi_id', 'setoran.id'], name=op.f('fk_simpanan_berjangka_koperasi_id_setoran_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_simpanan_berjangka'))
    )
    with op.batch_alter_table('simpanan_berjangka', schema=None) as batch_op:
        batch_op.create_index('ix_simpanan_berjangka_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
        batch_op.create_index('ix_simpanan_berjangka_koperasi_id_nomor', ['koperasi_id', 'nomor'], unique=False)

    op.create_table('perpanjangan_berjangka',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('berjangka_id', app.platform.db.Id(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('jangka', sa.BigInteger(), nullable=False),
    sa.Column('jatuh_tempo', sa.Date(), nullable=False),
    sa.Column('bunga', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint('jatuh_tempo > mulai', name=op.f('ck_perpanjangan_berjangka_jangka')),
    sa.ForeignKeyConstraint(['koperasi_id', 'berjangka_id'], ['simpanan_berjangka.koperasi_id', 'simpanan_berjangka.id'], name=op.f('fk_perpanjangan_berjangka_koperasi_id_berjangka_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_perpanjangan_berjangka')),
    sa.UniqueConstraint('koperasi_id', 'berjangka_id', 'mulai', name=op.f('uq_perpanjangan_berjangka_koperasi_id_berjangka_id_mulai'))
    )
    op.create_table('pencairan_berjangka',
    sa.Column('berjangka_id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('denda', sa.BigInteger(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('jumlah > 0 AND denda >= 0 AND denda <= jumlah', name=op.f('ck_pencairan_berjangka_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pencairan_berjangka_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'berjangka_id'], ['simpanan_berjangka.koperasi_id', 'simpanan_berjangka.id'], name=op.f('fk_pencairan_berjangka_koperasi_id_berjangka_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_pencairan_berjangka_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_pencairan_berjangka_koperasi_id_kas_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pencairan_berjangka'))
    )
    with op.batch_alter_table('pencairan_berjangka', schema=None) as batch_op:
        batch_op.create_index('ix_pencairan_berjangka_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_pencairan_berjangka_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('pindah_simpanan',
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('penerima_id', app.platform.db.Id(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_pindah_simpanan_jumlah')),
    sa.CheckConstraint('penerima_id <> anggota_id', name=op.f('ck_pindah_simpanan_dua_orang')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pindah_simpanan_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_pindah_simpanan_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'penerima_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pindah_simpanan_koperasi_id_penerima_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pindah_simpanan'))
    )
    with op.batch_alter_table('pindah_simpanan', schema=None) as batch_op:
        batch_op.create_index('ix_pindah_simpanan_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_pindah_simpanan_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('potongan_simpanan',
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('tujuan', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('dari', sa.Date(), nullable=True),
    sa.Column('sampai', sa.Date(), nullable=True),
    sa.Column('bulan', sa.String(), nullable=False),
    sa.Column('izin', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("tujuan IN ('wajib')", name=op.f('ck_potongan_simpanan_tujuan')),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_potongan_simpanan_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_potongan_simpanan_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_potongan_simpanan_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_potongan_simpanan'))
    )
    with op.batch_alter_table('potongan_simpanan', schema=None) as batch_op:
        batch_op.create_index('ix_potongan_simpanan_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_potongan_simpanan_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('penerimaan_calon',
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('pokok', sa.BigInteger(), nullable=False),
    sa.Column('wajib', sa.BigInteger(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('pokok > 0 AND wajib >= 0', name=op.f('ck_penerimaan_calon_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_penerimaan_calon_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_penerimaan_calon_koperasi_id_jurnal_urut')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_penerimaan_calon'))
    )
    with op.batch_alter_table('penerimaan_calon', schema=None) as batch_op:
        batch_op.create_index('ix_penerimaan_calon_koperasi_id_jurnal_urut', ['koperasi_id', 'jurnal_urut'], unique=True)
        batch_op.create_index('ix_penerimaan_calon_koperasi_id_tanggal', ['koperasi_id', 'tanggal'], unique=False)

    op.create_table('tahan_saldo',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('sampai', sa.Date(), nullable=True),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.Column('dilepas', sa.Date(), nullable=True),
    sa.Column('dilepas_oleh', app.platform.db.Id(), nullable=True),
    sa.Column('alasan_lepas', sa.String(), nullable=False),
    sa.CheckConstraint("jenis IN ('sukarela','berjangka','khusus')", name=op.f('ck_tahan_saldo_jenis')),
    sa.CheckConstraint('dilepas IS NULL OR dilepas >= mulai', name=op.f('ck_tahan_saldo_dilepas')),
    sa.CheckConstraint('jumlah > 0', name=op.f('ck_tahan_saldo_jumlah')),
    sa.CheckConstraint('sampai IS NULL OR sampai >= mulai', name=op.f('ck_tahan_saldo_masa')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_tahan_saldo_koperasi_id_anggota_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_tahan_saldo'))
    )
    with op.batch_alter_table('tahan_saldo', schema=None) as batch_op:
        batch_op.create_index('ix_tahan_saldo_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)

    op.create_table('usulan_status',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=False),
    sa.Column('ke', sa.String(), nullable=False),
    sa.Column('tunggakan', sa.BigInteger(), nullable=False),
    sa.Column('setuju', sa.Boolean(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint("ke IN ('nonaktif','anggota')", name=op.f('ck_usulan_status_ke')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_usulan_status_koperasi_id_anggota_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_usulan_status'))
    )
    with op.batch_alter_table('usulan_status', schema=None) as batch_op:
        batch_op.create_index('ix_usulan_status_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('usulan_status', schema=None) as batch_op:
        batch_op.drop_index('ix_usulan_status_koperasi_id_anggota_id')

    op.drop_table('usulan_status')
    with op.batch_alter_table('tahan_saldo', schema=None) as batch_op:
        batch_op.drop_index('ix_tahan_saldo_koperasi_id_anggota_id')

    op.drop_table('tahan_saldo')
    with op.batch_alter_table('penerimaan_calon', schema=None) as batch_op:
        batch_op.drop_index('ix_penerimaan_calon_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_penerimaan_calon_koperasi_id_tanggal')

    op.drop_table('penerimaan_calon')
    with op.batch_alter_table('potongan_simpanan', schema=None) as batch_op:
        batch_op.drop_index('ix_potongan_simpanan_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_potongan_simpanan_koperasi_id_tanggal')

    op.drop_table('potongan_simpanan')
    with op.batch_alter_table('pindah_simpanan', schema=None) as batch_op:
        batch_op.drop_index('ix_pindah_simpanan_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_pindah_simpanan_koperasi_id_tanggal')

    op.drop_table('pindah_simpanan')
    with op.batch_alter_table('pencairan_berjangka', schema=None) as batch_op:
        batch_op.drop_index('ix_pencairan_berjangka_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_pencairan_berjangka_koperasi_id_tanggal')

    op.drop_table('pencairan_berjangka')
    op.drop_table('perpanjangan_berjangka')
    with op.batch_alter_table('simpanan_berjangka', schema=None) as batch_op:
        batch_op.drop_index('ix_simpanan_berjangka_koperasi_id_anggota_id')
        batch_op.drop_index('ix_simpanan_berjangka_koperasi_id_nomor')

    op.drop_table('simpanan_berjangka')
    with op.batch_alter_table('penarikan', schema=None) as batch_op:
        batch_op.drop_index('ix_penarikan_koperasi_id_anggota_id')
        batch_op.drop_index('ix_penarikan_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_penarikan_koperasi_id_tanggal')

    op.drop_table('penarikan')
    with op.batch_alter_table('baris_setoran', schema=None) as batch_op:
        batch_op.drop_index('ix_baris_setoran_koperasi_id_anggota_id')

    op.drop_table('baris_setoran')
    with op.batch_alter_table('setoran', schema=None) as batch_op:
        batch_op.drop_index('ix_setoran_koperasi_id_jurnal_urut')
        batch_op.drop_index('ix_setoran_koperasi_id_tanggal')

    op.drop_table('setoran')
    with op.batch_alter_table('keringanan_simpanan', schema=None) as batch_op:
        batch_op.drop_index('ix_keringanan_simpanan_koperasi_id_anggota_id')

    op.drop_table('keringanan_simpanan')
    op.drop_table('ketentuan_simpanan')
    op.drop_table('jenis_simpanan')
