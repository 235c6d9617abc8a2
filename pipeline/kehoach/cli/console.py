"""The two consoles, and the one form that a failure takes on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from kehoach.errors import KehoachError
from kehoach.record import Record

_PIPED_WIDTH = 140  # columns of a table that goes to a file or a pipe; COLUMNS overrides it
_OWN_FAULT = 1
# codes of warnings that make a record one of little use: fault and remedy
_OF_LITTLE_USE = {
    "no-text": "no text could be read in it; look whether it is blank, else scan it again",
    "not-vietnamese": "the text does not look like Vietnamese; check that it is the right file",
    "not-a-document": "no administrative document was recognised in it; check that it is the right file",
}


def stdout() -> Console:
    """Console for results."""
    fixed = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH
    return Console(width=fixed, highlight=False)


def stderr() -> Console:
    """Console for progress and messages."""
    return Console(stderr=True, highlight=False)


def complain(error: KehoachError, console: Console | None = None) -> None:
    """Print one line `error: FILE: fault; remedy` on stderr, whatever the file name holds."""
    _print_line(f"error: {error}", "red", console or stderr())


def warn(record: Record, path: Path, console: Console) -> None:
    """Print one line on stderr where a record is no failure, but of little use."""
    code = record.of_little_use()
    if code is not None:
        _print_line(f"warning: {path}: {_OF_LITTLE_USE[code]}", "yellow", console)


def _print_line(line: str, style: str, console: Console) -> None:
    printable = "".join(letter if letter.isprintable() else "?" for letter in line)
    console.print(printable, style=style, markup=False, soft_wrap=True)


def exit_code(errors: Iterable[KehoachError]) -> int:
    """Code of the worst failure: 0 where there is none, a fault of kehoach itself (1) before the highest other one."""
    codes = {error.exit_code for error in errors}
    return _OWN_FAULT if _OWN_FAULT in codes else max(codes, default=0)
