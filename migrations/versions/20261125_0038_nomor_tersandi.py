"""nomor tersandi

Revision: 7d8d09a07aa3, after 7d31e3f9e379. One concern per file; schema and data
apart; the seal is re-applied by env.py after every upgrade.

The defaults are for members who are in the register already: nothing was said of them yet.
"""

import sqlalchemy as sa
from alembic import op



revision = '7d8d09a07aa3'
down_revision = '7d31e3f9e379'


def upgrade() -> None:
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kk_sandi', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('kk_samar', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('domisili_berbeda', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('tanggal_disetujui', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('disetujui_oleh', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('ahli_waris_nik_sandi', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('ahli_waris_nik_samar', sa.String(), nullable=False, server_default=''))



def downgrade() -> None:
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.drop_column('ahli_waris_nik_samar')
        batch_op.drop_column('ahli_waris_nik_sandi')
        batch_op.drop_column('disetujui_oleh')
        batch_op.drop_column('tanggal_disetujui')
        batch_op.drop_column('domisili_berbeda')
        batch_op.drop_column('kk_samar')
        batch_op.drop_column('kk_sandi')

