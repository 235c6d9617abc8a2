"""The two consoles, and the one form that a failure takes on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from rich.console import Console

from kehoach.errors import KehoachError

_PIPED_WIDTH = 140  # columns of a table that goes to a file or a pipe; COLUMNS overrides it
_OWN_FAULT = 1


def stdout() -> Console:
    """Console for results."""
    fixed = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH
    return Console(width=fixed, highlight=False)


def stderr() -> Console:
    """Console for progress and messages."""
    return Console(stderr=True, highlight=False)


def complain(error: KehoachError, console: Console | None = None) -> None:
    """Print one line `error: FILE: fault; remedy` on stderr, whatever the file name holds."""
    line = "".join(letter if letter.isprintable() else "?" for letter in f"error: {error}")
    (console or stderr()).print(line, style="red", markup=False, soft_wrap=True)


def exit_code(errors: Iterable[KehoachError]) -> int:
    """Code of the worst failure: 0 where there is none, a fault of kehoach itself (1) before the highest other one."""
    codes = {error.exit_code for error in errors}
    return _OWN_FAULT if _OWN_FAULT in codes else max(codes, default=0)
