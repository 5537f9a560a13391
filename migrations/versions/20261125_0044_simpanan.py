"""simpanan

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '2d6be1a4c8f3'
down_revision = '1c5ad0f3b7e2'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
