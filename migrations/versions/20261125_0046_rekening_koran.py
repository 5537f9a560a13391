"""rekening_koran

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '4f8d03c6ea15'
down_revision = '3e7cf2b5d904'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
