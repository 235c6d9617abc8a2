"""Fixtures that many tests share."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from kehoach.archive import Archive, open_archive
from support import databases


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server for this run of the tests: the URL of its database `postgres`."""
    with databases.postgres_server() as url:
        yield url


@pytest.fixture
def postgres_database(postgres: str) -> Iterator[str]:
    """URL of a new empty PostgreSQL database."""
    with databases.fresh_database(postgres, f"kehoach-{uuid.uuid4().hex}") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path | None]:
    """Where a new archive shall lie, in each database: (WHERE, folder of originals beside PostgreSQL)."""
    return databases.places(request, tmp_path)


@pytest.fixture
def archive(place: tuple[str, Path | None]) -> Iterator[Archive]:
    """A new empty archive, in each database."""
    where, originals = place
    with open_archive(where, originals=originals, create=True) as opened:
        yield opened
