"""The barometer: what was measured of each indicator."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plantools.register.tables import Moment

revision = "0003"
down_revision: str | None = "0002"

_NAME = sa.String(200)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "measurements",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, _NAME, nullable=False) for name in ("indicator", "part", "period")),
        sa.Column("value", sa.String(40)),
        sa.Column("persons", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("submission_id", sa.Integer()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("recorded", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_measurements"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_measurements_unit_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_measurements_submission_id"),
    )
    op.create_index("ix_measurements_indicator", "measurements", ["indicator"])
    op.create_index("ix_measurements_unit_id", "measurements", ["unit_id"])
    op.create_index("ix_measurements_submission_id", "measurements", ["submission_id"])
