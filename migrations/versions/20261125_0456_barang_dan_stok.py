"""barang dan stok

Goods with units, barcodes, prices and rules; places, lots, stock and its movements.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '088f63f713a3'
down_revision = 'b2e86f1da4c5'


def upgrade() -> None:
    op.create_table('kategori_barang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('kode', sa.String(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('persediaan', sa.String(), nullable=False),
    sa.CheckConstraint("persediaan IN ('dagang','obat','panen','subsidi')", name=op.f('ck_kategori_barang_persediaan')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_kategori_barang_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_kategori_barang')),
    sa.UniqueConstraint('koperasi_id', 'kode', name=op.f('uq_kategori_barang_koperasi_id_kode'))
    )
    op.create_table('barang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('kode', sa.String(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('nama_struk', sa.String(), nullable=False),
    sa.Column('kategori_id', app.platform.db.Id(), nullable=False),
    sa.Column('satuan_dasar', sa.String(), nullable=False),
    sa.Column('timbang', sa.Boolean(), nullable=False),
    sa.Column('plu', sa.BigInteger(), nullable=True),
    sa.Column('milik', sa.String(), nullable=False),
    sa.Column('penitip_id', app.platform.db.Id(), nullable=True),
    sa.Column('komisi_bps', sa.BigInteger(), nullable=False),
    sa.Column('wadah_id', app.platform.db.Id(), nullable=True),
    sa.Column('lacak_kedaluwarsa', sa.Boolean(), nullable=False),
    sa.Column('stok_min', sa.BigInteger(), nullable=False),
    sa.Column('rak', sa.String(), nullable=False),
    sa.Column('pemasok_id', app.platform.db.Id(), nullable=True),
    sa.Column('aktif', sa.Boolean(), nullable=False),
    sa.Column('catatan', sa.String(), nullable=False),
    sa.Column('cari', sa.String(), nullable=False),
    sa.Column('diubah_pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint("(milik = 'titipan') = (penitip_id IS NOT NULL)", name=op.f('ck_barang_penitip')),
    sa.CheckConstraint("milik IN ('sendiri','titipan','jasa')", name=op.f('ck_barang_milik')),
    sa.CheckConstraint('komisi_bps BETWEEN 0 AND 10000', name=op.f('ck_barang_komisi_bps')),
    sa.CheckConstraint('stok_min >= 0', name=op.f('ck_barang_stok_min')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kategori_id'], ['kategori_barang.koperasi_id', 'kategori_barang.id'], name=op.f('fk_barang_koperasi_id_kategori_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pemasok_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_barang_koperasi_id_pemasok_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'penitip_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_barang_koperasi_id_penitip_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'wadah_id'], ['barang.koperasi_id', 'barang.id'], name=op.f('fk_barang_koperasi_id_wadah_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_barang')),
    sa.UniqueConstraint('koperasi_id', 'kode', name=op.f('uq_barang_koperasi_id_kode')),
    sa.UniqueConstraint('koperasi_id', 'plu', name=op.f('uq_barang_koperasi_id_plu'))
    )
    op.create_table('tempat',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('kode', sa.String(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('aktif', sa.Boolean(), nullable=False),
    sa.CheckConstraint("jenis IN ('gerai','gudang','kendaraan','perjalanan')", name=op.f('ck_tempat_jenis')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_tempat_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_tempat')),
    sa.UniqueConstraint('koperasi_id', 'kode', name=op.f('uq_tempat_koperasi_id_kode'))
    )
    op.create_table('aturan_barang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=True),
    sa.Column('kategori_id', app.platform.db.Id(), nullable=True),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('nilai', sa.BigInteger(), nullable=False),
    sa.Column('periode', sa.String(), nullable=False),
    sa.Column('tindakan', sa.String(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('sampai', sa.Date(), nullable=True),
    sa.Column('dasar', sa.String(), nullable=False),
    sa.CheckConstraint("jenis IN ('het','batas_qty','wajib_nik','anggota_saja','umur_min','larang_kredit','larang_kemas_ulang')", name=op.f('ck_aturan_barang_jenis')),
    sa.CheckConstraint("periode IN ('transaksi','hari','bulan','tahun')", name=op.f('ck_aturan_barang_periode')),
    sa.CheckConstraint("tindakan IN ('tolak','peringatan')", name=op.f('ck_aturan_barang_tindakan')),
    sa.CheckConstraint('(barang_id IS NULL) <> (kategori_id IS NULL)', name=op.f('ck_aturan_barang_satu_sasaran')),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id'], ['barang.koperasi_id', 'barang.id'], name=op.f('fk_aturan_barang_koperasi_id_barang_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kategori_id'], ['kategori_barang.koperasi_id', 'kategori_barang.id'], name=op.f('fk_aturan_barang_koperasi_id_kategori_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_aturan_barang'))
    )
    op.create_index('ix_aturan_barang_koperasi_id_barang_id', 'aturan_barang', ['koperasi_id', 'barang_id'])
    op.create_table('lot',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=False),
    sa.Column('kode', sa.String(), nullable=False),
    sa.Column('kedaluwarsa', sa.Date(), nullable=True),
    sa.Column('masuk', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id'], ['barang.koperasi_id', 'barang.id'], name=op.f('fk_lot_koperasi_id_barang_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_lot'))
    )
    op.create_index('ix_lot_koperasi_id_barang_id', 'lot', ['koperasi_id', 'barang_id'])
    op.create_index('ix_lot_koperasi_id_kedaluwarsa', 'lot', ['koperasi_id', 'kedaluwarsa'])
    op.create_table('satuan_barang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=False),
    sa.Column('satuan', sa.String(), nullable=False),
    sa.Column('isi', sa.BigInteger(), nullable=False),
    sa.Column('jual', sa.Boolean(), nullable=False),
    sa.Column('beli', sa.Boolean(), nullable=False),
    sa.CheckConstraint('isi >= 1000', name=op.f('ck_satuan_barang_isi')),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id'], ['barang.koperasi_id', 'barang.id'], name=op.f('fk_satuan_barang_koperasi_id_barang_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'barang_id', 'satuan', name=op.f('pk_satuan_barang'))
    )
    op.create_table('barcode_barang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kode', sa.String(), nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=False),
    sa.Column('satuan', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id', 'satuan'], ['satuan_barang.koperasi_id', 'satuan_barang.barang_id', 'satuan_barang.satuan'], name=op.f('fk_barcode_barang_koperasi_id_barang_id_satuan')),
    sa.PrimaryKeyConstraint('koperasi_id', 'kode', name=op.f('pk_barcode_barang'))
    )
    op.create_index('ix_barcode_barang_koperasi_id_barang_id', 'barcode_barang', ['koperasi_id', 'barang_id'])
    op.create_table('gerak_stok',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('urut', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('surat_id', app.platform.db.Id(), nullable=False),
    sa.Column('baris', sa.BigInteger(), nullable=False),
    sa.Column('aturan', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=False),
    sa.Column('tempat_id', app.platform.db.Id(), nullable=False),
    sa.Column('lot_id', app.platform.db.Id(), nullable=False),
    sa.Column('keadaan', sa.String(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('nilai', app.platform.db.Sen(), nullable=False),
    sa.Column('satuan', sa.String(), nullable=False),
    sa.Column('jumlah_satuan', sa.BigInteger(), nullable=False),
    sa.Column('lawan', sa.String(), nullable=False),
    sa.CheckConstraint('jumlah <> 0 OR nilai <> 0', name=op.f('ck_gerak_stok_bergerak')),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id'], ['barang.koperasi_id', 'barang.id'], name=op.f('fk_gerak_stok_koperasi_id_barang_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'lot_id'], ['lot.koperasi_id', 'lot.id'], name=op.f('fk_gerak_stok_koperasi_id_lot_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_id'], ['tempat.koperasi_id', 'tempat.id'], name=op.f('fk_gerak_stok_koperasi_id_tempat_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'urut', name=op.f('pk_gerak_stok')),
    sa.UniqueConstraint('koperasi_id', 'surat_id', 'baris', name=op.f('uq_gerak_stok_koperasi_id_surat_id_baris'))
    )
    op.create_index('ix_gerak_stok_koperasi_id_barang_id', 'gerak_stok', ['koperasi_id', 'barang_id', 'tempat_id', 'tanggal', 'urut'])
    op.create_index('ix_gerak_stok_koperasi_id_tanggal', 'gerak_stok', ['koperasi_id', 'tanggal'])
    op.create_table('harga_barang',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=False),
    sa.Column('satuan', sa.String(), nullable=False),
    sa.Column('daftar', sa.String(), nullable=False),
    sa.Column('minimum', sa.BigInteger(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('harga', app.platform.db.Sen(), nullable=True),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('pada', app.platform.db.Saat(), nullable=False),
    sa.CheckConstraint("daftar IN ('umum','anggota','grosir')", name=op.f('ck_harga_barang_daftar')),
    sa.CheckConstraint('harga IS NULL OR harga > 0', name=op.f('ck_harga_barang_harga')),
    sa.CheckConstraint('minimum >= 0', name=op.f('ck_harga_barang_minimum')),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id', 'satuan'], ['satuan_barang.koperasi_id', 'satuan_barang.barang_id', 'satuan_barang.satuan'], name=op.f('fk_harga_barang_koperasi_id_barang_id_satuan')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_harga_barang'))
    )
    op.create_index('ix_harga_barang_koperasi_id_barang_id', 'harga_barang', ['koperasi_id', 'barang_id', 'mulai'])
    op.create_table('stok',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('tempat_id', app.platform.db.Id(), nullable=False),
    sa.Column('lot_id', app.platform.db.Id(), nullable=False),
    sa.Column('keadaan', sa.String(), nullable=False),
    sa.Column('barang_id', app.platform.db.Id(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('nilai', app.platform.db.Sen(), nullable=False),
    sa.CheckConstraint("keadaan IN ('layak','karantina','rusak')", name=op.f('ck_stok_keadaan')),
    sa.ForeignKeyConstraint(['koperasi_id', 'barang_id'], ['barang.koperasi_id', 'barang.id'], name=op.f('fk_stok_koperasi_id_barang_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'lot_id'], ['lot.koperasi_id', 'lot.id'], name=op.f('fk_stok_koperasi_id_lot_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_id'], ['tempat.koperasi_id', 'tempat.id'], name=op.f('fk_stok_koperasi_id_tempat_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'tempat_id', 'lot_id', 'keadaan', name=op.f('pk_stok'))
    )
    op.create_index('ix_stok_koperasi_id_barang_id', 'stok', ['koperasi_id', 'barang_id'])
    op.create_table('surat_stok',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=True),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('tempat_id', app.platform.db.Id(), nullable=False),
    sa.Column('tujuan_id', app.platform.db.Id(), nullable=True),
    sa.Column('asal_id', app.platform.db.Id(), nullable=True),
    sa.Column('nilai', app.platform.db.Sen(), nullable=False),
    sa.Column('alasan', sa.String(), nullable=False),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('oleh', app.platform.db.Id(), nullable=False),
    sa.Column('dicatat_pada', app.platform.db.Saat(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'asal_id'], ['surat_stok.koperasi_id', 'surat_stok.id'], name=op.f('fk_surat_stok_koperasi_id_asal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_surat_stok_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_id'], ['tempat.koperasi_id', 'tempat.id'], name=op.f('fk_surat_stok_koperasi_id_tempat_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tujuan_id'], ['tempat.koperasi_id', 'tempat.id'], name=op.f('fk_surat_stok_koperasi_id_tujuan_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_surat_stok'))
    )
    op.create_index('ix_surat_stok_koperasi_id_asal_id', 'surat_stok', ['koperasi_id', 'asal_id'])
    op.create_index('ix_surat_stok_koperasi_id_tanggal', 'surat_stok', ['koperasi_id', 'tanggal'])


def downgrade() -> None:
    op.drop_table('surat_stok')
    op.drop_table('stok')
    op.drop_table('harga_barang')
    op.drop_table('gerak_stok')
    op.drop_table('barcode_barang')
    op.drop_table('satuan_barang')
    op.drop_table('lot')
    op.drop_table('aturan_barang')
    op.drop_table('tempat')
    op.drop_table('barang')
    op.drop_table('kategori_barang')
