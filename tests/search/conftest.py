"""Archives that hold a family's documents, made once for all its queries, in each database."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kehoach.archive import Archive, open_archive
from support import databases
from support.search_families import FAMILIES
from support.shelf import put

Shelves = Callable[[str, str], Archive]


@pytest.fixture(scope="session")
def shelves(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    """Gives the archive for (database, name of the family)."""
    made: dict[tuple[str, str], Archive] = {}
    with ExitStack() as stack:

        def shelf(base: str, name: str) -> Archive:
            if (base, name) not in made:
                folder = tmp_path_factory.mktemp(name)
                where = str(folder)
                if base == "postgresql":
                    where = stack.enter_context(databases.fresh_database(postgres, f"kehoach-{uuid.uuid4().hex}"))
                archive = stack.enter_context(open_archive(where, originals=folder, create=True))
                for sheet in FAMILIES[name].documents:
                    put(archive, sheet)
                made[base, name] = archive
            return made[base, name]

        yield shelf
