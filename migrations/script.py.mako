"""${message}

Revision: ${up_revision}, after ${down_revision | comma,n}. One concern per file; schema and data
apart; the seal is re-applied by env.py after every upgrade.
"""

import sqlalchemy as sa
from alembic import op

import app.platform.db
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
