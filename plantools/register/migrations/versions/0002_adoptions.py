"""The document register: what is known of each adopted edition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plantools.register.tables import Moment

revision = "0002"
down_revision: str | None = "0001"

_HASH, _NAME, _SHORT = sa.String(64), sa.String(200), sa.String(40)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "adoptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        *(sa.Column(name, _SHORT, nullable=False) for name in ("template", "language")),
        sa.Column("reference", _NAME, nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        *(sa.Column(name, _NAME, nullable=False) for name in ("owner", "case_number", "adopted_by")),
        *(sa.Column(name, sa.Date()) for name in ("adopted", "valid_from", "valid_until", "review")),
        sa.Column("replaces_id", sa.Integer()),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("recorded", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_adoptions"),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name="fk_adoptions_edition_id"),
        sa.ForeignKeyConstraint(["replaces_id"], ["editions.id"], name="fk_adoptions_replaces_id"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_adoptions_sha256"),
    )
    op.create_index("ix_adoptions_edition_id", "adoptions", ["edition_id"])
