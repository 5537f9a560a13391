"""impor_kas

Tables of this room.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db


revision = '8dc147fa2e59'
down_revision = '7cb036f91d48'


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
