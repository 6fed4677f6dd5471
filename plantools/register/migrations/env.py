"""Runs the steps on the connection that the register hands over; Alembic executes this file."""

from __future__ import annotations

from alembic import context

from plantools.register.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
