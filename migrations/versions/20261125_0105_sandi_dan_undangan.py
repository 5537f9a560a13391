"""sandi dan undangan

Revision: 9ed25810b36a, after 8dc147fa2e59. One concern per file; schema and data
apart; the seal is re-applied by env.py after every upgrade.

The defaults are for people who are in the program already: they chose their password, and they
hold the offices they hold.
"""

import sqlalchemy as sa
from alembic import op


revision = '9ed25810b36a'
down_revision = '8dc147fa2e59'


def upgrade() -> None:
    with op.batch_alter_table('pengguna', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ganti_sandi', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('jabatan', schema=None) as batch_op:
        batch_op.add_column(sa.Column('diterima', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('sebutan', sa.String(), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('jabatan', schema=None) as batch_op:
        batch_op.drop_column('sebutan')
        batch_op.drop_column('diterima')
    with op.batch_alter_table('pengguna', schema=None) as batch_op:
        batch_op.drop_column('ganti_sandi')
