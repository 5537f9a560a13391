"""penjualan_pembelian

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '5a9e14d7fb26'
down_revision = '4f8d03c6ea15'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
