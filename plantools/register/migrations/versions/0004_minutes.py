"""Status meetings: their minutes, and what was decided on each proposal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plantools.register.tables import Moment

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(200), nullable=False),
        sa.Column("held", sa.Date()),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("recorded", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_minutes_sha256"),
    )
    op.create_index("ix_minutes_period", "minutes", ["period"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("minutes_id", "unit_id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("theme", "statement", "proposal")),
        sa.Column("decision", sa.String(40), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("wording", "note", "place")),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_decisions_minutes_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_decisions_unit_id"),
    )
    op.create_index("ix_decisions_minutes_id", "decisions", ["minutes_id"])
    op.create_index("ix_decisions_unit_id", "decisions", ["unit_id"])
