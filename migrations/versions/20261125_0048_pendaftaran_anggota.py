"""pendaftaran_anggota

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '6baf25e80c37'
down_revision = '5a9e14d7fb26'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
