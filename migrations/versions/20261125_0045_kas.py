"""kas

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '3e7cf2b5d904'
down_revision = '2d6be1a4c8f3'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
