"""The one clock of the archive."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC as the archive writes it ("2026-01-31T08:15:00+00:00")."""
    return datetime.now(UTC).isoformat(timespec="seconds")
