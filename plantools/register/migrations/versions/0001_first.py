"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from plantools.register.tables import Moment

revision = "0001"
down_revision: str | None = None

_HASH, _NAME, _SHORT = sa.String(64), sa.String(200), sa.String(40)


def upgrade() -> None:
    """Make the tables."""
    _units()
    _issued()
    _received()
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", _SHORT, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("digest", _HASH, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("adopted", sa.Date()),
        sa.Column("recorded", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("name", "digest", name="uq_editions_name_digest"),
    )


def _units() -> None:
    for table, column in (("units", "key"), ("periods", "name")):
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column(column, _NAME, nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.UniqueConstraint(column, name=f"uq_{table}_{column}"),
        )
    op.create_table(
        "unit_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("kind", _SHORT, nullable=False),
        sa.Column("contact", _NAME, nullable=False),
        sa.Column("email", _NAME, nullable=False),
        sa.Column("language", _SHORT, nullable=False),
        sa.Column("closed", sa.Date()),
        sa.Column("merged_into", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_states"),
        _foreign("unit_states", "unit_id", "units.id"),
    )
    _index("unit_states", "unit_id")


def _issued() -> None:
    op.create_table(
        "bindings",
        sa.Column("digest", _HASH, nullable=False),
        sa.Column("template", _SHORT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_bindings"),
    )
    op.create_table(
        "files",
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_files"),
    )
    op.create_table(
        "issued",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("template", _SHORT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", _NAME, nullable=False),
        sa.Column("digest", _HASH, nullable=False),
        sa.Column("language", _SHORT, nullable=False),
        sa.Column("prefilled", sa.JSON(), nullable=False),
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("issued", Moment(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_issued"),
        _foreign("issued", "unit_id", "units.id"),
        _foreign("issued", "period_id", "periods.id"),
        _foreign("issued", "digest", "bindings.digest"),
        _foreign("issued", "sha256", "files.sha256"),
        sa.UniqueConstraint(
            *("unit_id", "period_id", "template", "number"), name="uq_issued_unit_id_period_id_template_number"
        ),
    )
    for column in ("unit_id", "period_id", "reference"):
        _index("issued", column)


def _received() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("received", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        _foreign("deliveries", "sha256", "files.sha256"),
        sa.UniqueConstraint("sha256", name="uq_deliveries_sha256"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("issue_id", sa.Integer()),
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("content", _HASH),
        sa.Column("verdict", _SHORT, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("written", Moment(), nullable=False),
        sa.Column("received", Moment(), nullable=False),
        sa.Column("template", _SHORT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("period", _NAME, nullable=False),
        sa.Column("reference", _NAME, nullable=False),
        sa.Column("digest", _HASH),
        sa.Column("language", _SHORT, nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("answers", "sources", "remarks", "findings")),
        sa.Column("review", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        _foreign("submissions", "delivery_id", "deliveries.id"),
        _foreign("submissions", "unit_id", "units.id"),
        _foreign("submissions", "issue_id", "issued.id"),
        _foreign("submissions", "content", "files.sha256"),
        _foreign("submissions", "digest", "bindings.digest"),
        sa.UniqueConstraint("sha256", name="uq_submissions_sha256"),
    )
    for column in ("delivery_id", "unit_id", "issue_id", "period"):
        _index("submissions", column)


def _foreign(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])
