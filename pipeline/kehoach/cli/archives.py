"""The archive that a command works on, and the one way in which its failures are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kehoach.cli.console import complain
from kehoach.errors import KehoachError

if TYPE_CHECKING:
    from kehoach.archive import Archive


@contextmanager
def the_archive(where: str | None, originals: Path | None, *, create: bool = False) -> Iterator[Archive]:
    """The open archive; a failure inside is told on stderr and ends the command with its exit code."""
    from kehoach.archive import open_archive

    try:
        with open_archive(where, originals=originals, create=create) as archive:
            yield archive
    except KehoachError as error:
        complain(error)
        raise typer.Exit(error.exit_code) from error
