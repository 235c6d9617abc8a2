"""Alembic's entry: runs the steps on the connection that `archive.migrate` hands over."""

from __future__ import annotations

from alembic import context

from kehoach.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
context.run_migrations()
