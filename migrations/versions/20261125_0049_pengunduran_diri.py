"""pengunduran_diri

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '7cb036f91d48'
down_revision = '6baf25e80c37'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
