"""pendaftaran_anggota

Applications, further heirs, printed cards, employees; and what members, status steps and officers
say besides. The defaults are for rows that are there already: nothing was said of them yet.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '6baf25e80c37'
down_revision = '5a9e14d7fb26'

Id, Saat = app.platform.db.Id, app.platform.db.Saat


def upgrade() -> None:
    op.create_table(
        'pendaftaran',
        sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('id', Id(), nullable=False),
        sa.Column('saluran', sa.String(), nullable=False),
        sa.Column('tanggal', sa.Date(), nullable=False),
        sa.Column('nama', sa.String(), nullable=False),
        sa.Column('nik_sandi', sa.LargeBinary(), nullable=True),
        sa.Column('nik_kunci', sa.LargeBinary(), nullable=True),
        sa.Column('nik_samar', sa.String(), nullable=False),
        sa.Column('jenis_kelamin', sa.String(), nullable=False),
        sa.Column('tempat_lahir', sa.String(), nullable=False),
        sa.Column('tanggal_lahir', sa.Date(), nullable=True),
        sa.Column('menikah', sa.Boolean(), nullable=False),
        sa.Column('pekerjaan', sa.String(), nullable=False),
        sa.Column('alamat', sa.String(), nullable=False),
        sa.Column('rt', sa.String(), nullable=False),
        sa.Column('rw', sa.String(), nullable=False),
        sa.Column('dusun', sa.String(), nullable=False),
        sa.Column('domisili_berbeda', sa.Boolean(), nullable=False),
        sa.Column('kode_wilayah', sa.String(), nullable=False),
        sa.Column('telepon', sa.String(), nullable=False),
        sa.Column('surel', sa.String(), nullable=False),
        sa.Column('ahli_waris', sa.String(), nullable=False),
        sa.Column('ahli_waris_hubungan', sa.String(), nullable=False),
        sa.Column('ahli_waris_telepon', sa.String(), nullable=False),
        sa.Column('kelas', sa.String(), nullable=False),
        sa.Column('pdp_versi', sa.String(), nullable=False),
        sa.Column('dicatat_oleh', Id(), nullable=True),
        sa.Column('dicatat_pada', Saat(), nullable=False),
        sa.Column('asal', sa.LargeBinary(), nullable=True),
        sa.Column('status', sa.String(), nullable=False),
        sa.Column('diputus_oleh', Id(), nullable=True),
        sa.Column('diputus_pada', Saat(), nullable=True),
        sa.Column('alasan', sa.String(), nullable=False),
        sa.Column('keputusan', sa.String(), nullable=False),
        sa.Column('anggota_id', Id(), nullable=True),
        sa.CheckConstraint("status IN ('menunggu','disetujui','ditolak')", name=op.f('ck_pendaftaran_status')),
        sa.CheckConstraint("jenis_kelamin IN ('','L','P')", name=op.f('ck_pendaftaran_jenis_kelamin')),
        sa.CheckConstraint("kelas IN ('biasa','luar_biasa')", name=op.f('ck_pendaftaran_kelas')),
        sa.CheckConstraint("status = 'menunggu' OR dicatat_oleh IS NULL OR diputus_oleh <> dicatat_oleh", name=op.f('ck_pendaftaran_orang_kedua')),
        sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_pendaftaran_koperasi_id')),
        sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pendaftaran_koperasi_id_anggota_id')),
        sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pendaftaran')),
    )
    with op.batch_alter_table('pendaftaran', schema=None) as batch_op:
        batch_op.create_index('ix_pendaftaran_koperasi_id_status', ['koperasi_id', 'status'], unique=False)
        batch_op.create_index('ix_pendaftaran_koperasi_id_asal', ['koperasi_id', 'asal'], unique=False)
    op.create_table(
        'ahli_waris',
        sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('id', Id(), nullable=False),
        sa.Column('anggota_id', Id(), nullable=False),
        sa.Column('urutan', sa.BigInteger(), nullable=False),
        sa.Column('nama', sa.String(), nullable=False),
        sa.Column('hubungan', sa.String(), nullable=False),
        sa.Column('telepon', sa.String(), nullable=False),
        sa.Column('bagian', sa.BigInteger(), nullable=False),
        sa.CheckConstraint('bagian BETWEEN 0 AND 100', name=op.f('ck_ahli_waris_bagian')),
        sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_ahli_waris_koperasi_id')),
        sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_ahli_waris_koperasi_id_anggota_id')),
        sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_ahli_waris')),
    )
    with op.batch_alter_table('ahli_waris', schema=None) as batch_op:
        batch_op.create_index('ix_ahli_waris_koperasi_id_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
    op.create_table(
        'cetak_kartu',
        sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('id', Id(), nullable=False),
        sa.Column('anggota_id', Id(), nullable=False),
        sa.Column('ke', sa.BigInteger(), nullable=False),
        sa.Column('pada', Saat(), nullable=False),
        sa.Column('oleh', Id(), nullable=False),
        sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_cetak_kartu_koperasi_id')),
        sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_cetak_kartu_koperasi_id_anggota_id')),
        sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_cetak_kartu')),
        sa.UniqueConstraint('koperasi_id', 'anggota_id', 'ke', name=op.f('uq_cetak_kartu_koperasi_id_anggota_id_ke')),
    )
    op.create_table(
        'karyawan',
        sa.Column('koperasi_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('id', Id(), nullable=False),
        sa.Column('tempat_lahir', sa.String(), nullable=False),
        sa.Column('tanggal_lahir', sa.Date(), nullable=True),
        sa.Column('jenis_kelamin', sa.String(), nullable=False),
        sa.Column('jabatan', sa.String(), nullable=False),
        sa.Column('mulai', sa.Date(), nullable=True),
        sa.Column('keputusan', sa.String(), nullable=False),
        sa.Column('selesai', sa.Date(), nullable=True),
        sa.Column('sebab', sa.String(), nullable=False),
        sa.Column('keterangan', sa.String(), nullable=False),
        sa.CheckConstraint("jenis_kelamin IN ('','L','P')", name=op.f('ck_karyawan_jenis_kelamin')),
        sa.CheckConstraint('selesai IS NULL OR mulai IS NULL OR selesai >= mulai', name=op.f('ck_karyawan_masa')),
        sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_karyawan_koperasi_id')),
        sa.ForeignKeyConstraint(['koperasi_id', 'id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_karyawan_koperasi_id_id')),
        sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_karyawan')),
    )
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.add_column(sa.Column('niak', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('sebelumnya_id', Id(), nullable=True))
    with op.batch_alter_table('riwayat_status', schema=None) as batch_op:
        batch_op.add_column(sa.Column('keputusan', sa.String(), nullable=False, server_default=''))
    with op.batch_alter_table('pejabat', schema=None) as batch_op:
        batch_op.add_column(sa.Column('nomor_anggota', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('sebab_selesai', sa.String(), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('pejabat', schema=None) as batch_op:
        batch_op.drop_column('sebab_selesai')
        batch_op.drop_column('nomor_anggota')
    with op.batch_alter_table('riwayat_status', schema=None) as batch_op:
        batch_op.drop_column('keputusan')
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.drop_column('sebelumnya_id')
        batch_op.drop_column('niak')
    op.drop_table('karyawan')
    op.drop_table('cetak_kartu')
    with op.batch_alter_table('ahli_waris', schema=None) as batch_op:
        batch_op.drop_index('ix_ahli_waris_koperasi_id_anggota_id')
    op.drop_table('ahli_waris')
    with op.batch_alter_table('pendaftaran', schema=None) as batch_op:
        batch_op.drop_index('ix_pendaftaran_koperasi_id_asal')
        batch_op.drop_index('ix_pendaftaran_koperasi_id_status')
    op.drop_table('pendaftaran')
