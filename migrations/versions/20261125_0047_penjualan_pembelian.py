"""penjualan_pembelian

Papers of a unit's day: sales, bon, QRIS, cost by count, agents; purchases and supplier debts.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '5a9e14d7fb26'
down_revision = '4f8d03c6ea15'


def upgrade() -> None:
    op.create_table('omzet',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('bagian', sa.String(), nullable=False),
    sa.Column('persediaan', sa.String(), nullable=False),
    sa.Column('retur_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('retur_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('potongan_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('potongan_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('tunai', app.platform.db.Sen(), nullable=False),
    sa.Column('qris', app.platform.db.Sen(), nullable=False),
    sa.Column('transfer', app.platform.db.Sen(), nullable=False),
    sa.Column('kas_di', sa.String(), nullable=False),
    sa.Column('rekening_id', app.platform.db.Id(), nullable=True),
    sa.Column('izin', sa.Boolean(), nullable=False),
    sa.Column('cara_hpp', sa.String(), nullable=False),
    sa.Column('margin_bps', sa.BigInteger(), nullable=False),
    sa.Column('hpp_diketik', app.platform.db.Sen(), nullable=True),
    sa.Column('hpp_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('hpp_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('jual_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('jual_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('catatan', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("cara_hpp IN ('jumlah','margin','hitung')", name=op.f('ck_omzet_cara_hpp')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_omzet_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_omzet_koperasi_id_rekening_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_omzet_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_omzet'))
    )
    op.create_index('ix_omzet_koperasi_id_jurnal_urut', 'omzet', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_omzet_koperasi_id_tanggal', 'omzet', ['koperasi_id', 'tanggal'], unique=False)
    op.create_index('ix_omzet_koperasi_id_unit_id_tanggal', 'omzet', ['koperasi_id', 'unit_id', 'tanggal'], unique=False)
    op.create_table('pendapatan_omzet',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('omzet_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('non_anggota', app.platform.db.Sen(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'omzet_id'], ['omzet.koperasi_id', 'omzet.id'], name=op.f('fk_pendapatan_omzet_koperasi_id_omzet_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'omzet_id', 'jenis', name=op.f('pk_pendapatan_omzet'))
    )
    op.create_table('baris_omzet',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('omzet_id', app.platform.db.Id(), nullable=False),
    sa.Column('baris', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=True),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.CheckConstraint("jenis IN ('bon','sukarela','bon_pihak')", name=op.f('ck_baris_omzet_jenis')),
    sa.CheckConstraint('(anggota_id IS NULL) <> (pihak_id IS NULL)', name=op.f('ck_baris_omzet_satu_kunci')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_baris_omzet_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'omzet_id'], ['omzet.koperasi_id', 'omzet.id'], name=op.f('fk_baris_omzet_koperasi_id_omzet_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_baris_omzet_koperasi_id_pihak_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'omzet_id', 'baris', name=op.f('pk_baris_omzet'))
    )
    op.create_index('ix_baris_omzet_koperasi_id_anggota_id', 'baris_omzet', ['koperasi_id', 'anggota_id'], unique=False)
    op.create_table('bon_bayar',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=True),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=True),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('izin', sa.Boolean(), nullable=False),
    sa.Column('untuk_id', app.platform.db.Id(), nullable=True),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("cara IN ('tunai','laci','transfer','qris','sukarela')", name=op.f('ck_bon_bayar_cara')),
    sa.CheckConstraint('(anggota_id IS NULL) <> (pihak_id IS NULL)', name=op.f('ck_bon_bayar_satu_kunci')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_bon_bayar_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_bon_bayar_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_bon_bayar_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_bon_bayar_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_bon_bayar_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_bon_bayar'))
    )
    op.create_index('ix_bon_bayar_koperasi_id_anggota_id', 'bon_bayar', ['koperasi_id', 'anggota_id'], unique=False)
    op.create_index('ix_bon_bayar_koperasi_id_jurnal_urut', 'bon_bayar', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_bon_bayar_koperasi_id_tanggal', 'bon_bayar', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('setelmen_qris',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('biaya', app.platform.db.Sen(), nullable=False),
    sa.Column('rekening_id', app.platform.db.Id(), nullable=True),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_setelmen_qris_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_setelmen_qris_koperasi_id_rekening_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_setelmen_qris_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_setelmen_qris'))
    )
    op.create_index('ix_setelmen_qris_koperasi_id_jurnal_urut', 'setelmen_qris', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_setelmen_qris_koperasi_id_tanggal', 'setelmen_qris', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('hpp_bulan',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('bulan', sa.Date(), nullable=False),
    sa.Column('persediaan', sa.String(), nullable=False),
    sa.Column('awal', app.platform.db.Sen(), nullable=False),
    sa.Column('masuk', app.platform.db.Sen(), nullable=False),
    sa.Column('keluar', app.platform.db.Sen(), nullable=False),
    sa.Column('sisa', app.platform.db.Sen(), nullable=False),
    sa.Column('jual_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('jual_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('hpp_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('hpp_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_hpp_bulan_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_hpp_bulan_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_hpp_bulan'))
    )
    op.create_index('ix_hpp_bulan_koperasi_id_jurnal_urut', 'hpp_bulan', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_hpp_bulan_koperasi_id_tanggal', 'hpp_bulan', ['koperasi_id', 'tanggal'], unique=False)
    op.create_index('ix_hpp_bulan_koperasi_id_unit_id_bulan', 'hpp_bulan', ['koperasi_id', 'unit_id', 'bulan'], unique=False)
    op.create_table('setelan_hpp',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('margin_bps', sa.BigInteger(), nullable=False),
    sa.Column('dasar', sa.String(), nullable=False),
    sa.CheckConstraint("cara IN ('jumlah','margin','hitung')", name=op.f('ck_setelan_hpp_cara')),
    sa.CheckConstraint('margin_bps BETWEEN 0 AND 9999', name=op.f('ck_setelan_hpp_margin_bps')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_setelan_hpp_koperasi_id_unit_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_setelan_hpp_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_setelan_hpp')),
    sa.UniqueConstraint('koperasi_id', 'unit_id', 'mulai', name=op.f('uq_setelan_hpp_koperasi_id_unit_id_mulai'))
    )
    op.create_table('batas_bon',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('anggota_id', app.platform.db.Id(), nullable=True),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('dasar', sa.String(), nullable=False),
    sa.CheckConstraint('jumlah >= 0', name=op.f('ck_batas_bon_jumlah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_batas_bon_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_batas_bon_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_batas_bon'))
    )
    op.create_index('ix_batas_bon_koperasi_id_anggota_id_mulai', 'batas_bon', ['koperasi_id', 'anggota_id', 'mulai'], unique=False)
    op.create_table('agen',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=False),
    sa.Column('akun_id', app.platform.db.Id(), nullable=False),
    sa.Column('aktif', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'akun_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_agen_koperasi_id_akun_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_agen_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_agen_koperasi_id_unit_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_agen_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_agen')),
    sa.UniqueConstraint('koperasi_id', 'nama', name=op.f('uq_agen_koperasi_id_nama')),
    sa.UniqueConstraint('koperasi_id', 'unit_id', 'akun_id', name=op.f('uq_agen_koperasi_id_unit_id_akun_id'))
    )
    op.create_table('hari_agen',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('agen_id', app.platform.db.Id(), nullable=False),
    sa.Column('komisi', app.platform.db.Sen(), nullable=False),
    sa.Column('komisi_ke', sa.String(), nullable=False),
    sa.Column('rekening_id', app.platform.db.Id(), nullable=True),
    sa.Column('titipan_masuk', app.platform.db.Sen(), nullable=False),
    sa.Column('titipan_selesai', app.platform.db.Sen(), nullable=False),
    sa.Column('saldo_mitra', app.platform.db.Sen(), nullable=True),
    sa.Column('kas_hitung', app.platform.db.Sen(), nullable=True),
    sa.Column('sebab', sa.String(), nullable=False),
    sa.Column('catatan', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("komisi_ke IN ('deposit','bank','terutang')", name=op.f('ck_hari_agen_komisi_ke')),
    sa.ForeignKeyConstraint(['koperasi_id', 'agen_id'], ['agen.koperasi_id', 'agen.id'], name=op.f('fk_hari_agen_koperasi_id_agen_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_hari_agen_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_hari_agen_koperasi_id_rekening_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_hari_agen'))
    )
    op.create_index('ix_hari_agen_koperasi_id_jurnal_urut', 'hari_agen', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_hari_agen_koperasi_id_tanggal', 'hari_agen', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('rincian_hari_agen',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('hari_agen_id', app.platform.db.Id(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('banyak', sa.BigInteger(), nullable=False),
    sa.Column('pokok', app.platform.db.Sen(), nullable=False),
    sa.Column('fee_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('fee_non_anggota', app.platform.db.Sen(), nullable=False),
    sa.Column('potongan_mitra', app.platform.db.Sen(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'hari_agen_id'], ['hari_agen.koperasi_id', 'hari_agen.id'], name=op.f('fk_rincian_hari_agen_koperasi_id_hari_agen_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'hari_agen_id', 'jenis', name=op.f('pk_rincian_hari_agen'))
    )
    op.create_table('deposit_agen',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('agen_id', app.platform.db.Id(), nullable=False),
    sa.Column('arah', sa.String(), nullable=False),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('biaya', app.platform.db.Sen(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("arah IN ('isi','tarik')", name=op.f('ck_deposit_agen_arah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'agen_id'], ['agen.koperasi_id', 'agen.id'], name=op.f('fk_deposit_agen_koperasi_id_agen_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_deposit_agen_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_deposit_agen_koperasi_id_kas_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_deposit_agen'))
    )
    op.create_index('ix_deposit_agen_koperasi_id_jurnal_urut', 'deposit_agen', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_deposit_agen_koperasi_id_tanggal', 'deposit_agen', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('pembelian',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=True),
    sa.Column('persediaan', sa.String(), nullable=False),
    sa.Column('harga', app.platform.db.Sen(), nullable=False),
    sa.Column('ongkos', app.platform.db.Sen(), nullable=False),
    sa.Column('potongan', app.platform.db.Sen(), nullable=False),
    sa.Column('dibayar', app.platform.db.Sen(), nullable=False),
    sa.Column('uang_muka', app.platform.db.Sen(), nullable=False),
    sa.Column('utang', app.platform.db.Sen(), nullable=False),
    sa.Column('jatuh_tempo', sa.Date(), nullable=True),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('faktur', sa.String(), nullable=False),
    sa.Column('catatan', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('(utang = 0 AND uang_muka = 0) OR pihak_id IS NOT NULL', name=op.f('ck_pembelian_bernama')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_pembelian_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_pembelian_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_pembelian_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_pembelian_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pembelian'))
    )
    op.create_index('ix_pembelian_koperasi_id_jurnal_urut', 'pembelian', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_pembelian_koperasi_id_pihak_id', 'pembelian', ['koperasi_id', 'pihak_id'], unique=False)
    op.create_index('ix_pembelian_koperasi_id_tanggal', 'pembelian', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('retur_beli',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=False),
    sa.Column('persediaan', sa.String(), nullable=False),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('lawan', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('untuk_id', app.platform.db.Id(), nullable=True),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("jenis IN ('retur','potongan')", name=op.f('ck_retur_beli_jenis')),
    sa.CheckConstraint("lawan IN ('utang','tunai','laci','transfer')", name=op.f('ck_retur_beli_lawan')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_retur_beli_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_retur_beli_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_retur_beli_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_retur_beli_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_retur_beli'))
    )
    op.create_index('ix_retur_beli_koperasi_id_jurnal_urut', 'retur_beli', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_retur_beli_koperasi_id_tanggal', 'retur_beli', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('utang_bayar',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=False),
    sa.Column('persediaan', sa.String(), nullable=False),
    sa.Column('dibayar', app.platform.db.Sen(), nullable=False),
    sa.Column('potongan', app.platform.db.Sen(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('untuk_id', app.platform.db.Id(), nullable=True),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_utang_bayar_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_utang_bayar_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_utang_bayar_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_utang_bayar_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_utang_bayar'))
    )
    op.create_index('ix_utang_bayar_koperasi_id_jurnal_urut', 'utang_bayar', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_utang_bayar_koperasi_id_pihak_id', 'utang_bayar', ['koperasi_id', 'pihak_id'], unique=False)
    op.create_index('ix_utang_bayar_koperasi_id_tanggal', 'utang_bayar', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('uang_muka_beli',
    sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', app.platform.db.Id(), nullable=False),
    sa.Column('unit_id', app.platform.db.Id(), nullable=False),
    sa.Column('pihak_id', app.platform.db.Id(), nullable=False),
    sa.Column('jumlah', app.platform.db.Sen(), nullable=False),
    sa.Column('arah', sa.String(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('kas_id', app.platform.db.Id(), nullable=True),
    sa.Column('bukti', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sidik_permintaan', sa.String(), nullable=False),
    sa.Column('jurnal_urut', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("arah IN ('bayar','kembali')", name=op.f('ck_uang_muka_beli_arah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_urut'], ['jurnal.koperasi_id', 'jurnal.urut'], name=op.f('fk_uang_muka_beli_koperasi_id_jurnal_urut')),
    sa.ForeignKeyConstraint(['koperasi_id', 'kas_id'], ['akun.koperasi_id', 'akun.id'], name=op.f('fk_uang_muka_beli_koperasi_id_kas_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_uang_muka_beli_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit.koperasi_id', 'unit.id'], name=op.f('fk_uang_muka_beli_koperasi_id_unit_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_uang_muka_beli'))
    )
    op.create_index('ix_uang_muka_beli_koperasi_id_jurnal_urut', 'uang_muka_beli', ['koperasi_id', 'jurnal_urut'], unique=True)
    op.create_index('ix_uang_muka_beli_koperasi_id_tanggal', 'uang_muka_beli', ['koperasi_id', 'tanggal'], unique=False)


def downgrade() -> None:
    op.drop_table('uang_muka_beli')
    op.drop_table('utang_bayar')
    op.drop_table('retur_beli')
    op.drop_table('pembelian')
    op.drop_table('deposit_agen')
    op.drop_table('rincian_hari_agen')
    op.drop_table('hari_agen')
    op.drop_table('agen')
    op.drop_table('batas_bon')
    op.drop_table('setelan_hpp')
    op.drop_table('hpp_bulan')
    op.drop_table('setelmen_qris')
    op.drop_table('bon_bayar')
    op.drop_table('baris_omzet')
    op.drop_table('pendapatan_omzet')
    op.drop_table('omzet')
