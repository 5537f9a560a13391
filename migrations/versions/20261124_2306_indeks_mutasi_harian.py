"""indeks mutasi harian

Revision: 7d31e3f9e379, after b80103a15882. One concern per file; schema and data
apart; the seal is re-applied by env.py after every upgrade.
"""

from alembic import op



revision = '7d31e3f9e379'
down_revision = 'b80103a15882'


def upgrade() -> None:
    with op.batch_alter_table('mutasi_harian', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mutasi_harian_koperasi_id_akun_id_tanggal'))
        batch_op.create_index('ix_mutasi_harian_koperasi_id_akun_id', ['koperasi_id', 'akun_id', 'unit_id', 'sifat', 'arus', 'tanggal', 'debit', 'kredit'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('mutasi_harian', schema=None) as batch_op:
        batch_op.drop_index('ix_mutasi_harian_koperasi_id_akun_id')
        batch_op.create_index(batch_op.f('ix_mutasi_harian_koperasi_id_akun_id_tanggal'), ['koperasi_id', 'akun_id', 'tanggal'], unique=False)

