"""What an index says of itself: `state.json` beside its files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from kehoach.archive import Archive
from kehoach.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class State:
    """version: of the entries; made_at: when the archive was made, which tells archives apart; sequence: the last
    change of the archive that the index holds."""

    version: int
    made_at: str
    sequence: int


def index_folder(archive: Archive) -> Path:
    """Where the index lies."""
    return archive.folder / "index"


def read_state(archive: Archive) -> State | None:
    """The state; None where there is none that can be read."""
    try:
        return State(**json.loads(_path(archive).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(archive: Archive, state: State | None) -> None:
    """Put the state down, whole or not at all; None takes it away. Raises OSError."""
    if state is None:
        _path(archive).unlink(missing_ok=True)
        return
    temporary = _path(archive).with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(_path(archive))


@contextmanager
def writable(archive: Archive) -> Iterator[None]:
    """Turns failures to write the index into an ArchiveError; tantivy raises ValueError alone."""
    try:
        yield
    except OSError as error:
        raise _unwritable(archive, error.strerror or str(error)) from error
    except ValueError as error:
        raise _unwritable(archive, " ".join(str(error).split())[:200]) from error


def _unwritable(archive: Archive, why: str) -> ArchiveError:
    remedy = "free some space and make the folder writable for you, then run it again; the archive itself is whole"
    return ArchiveError(index_folder(archive), f"the search index cannot be written ({why})", remedy)


def _path(archive: Archive) -> Path:
    return index_folder(archive) / "state.json"
