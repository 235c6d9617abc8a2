"""The command line: one module a command."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of `kehoach`: a named failure becomes one line on stderr and its exit code."""
    from kehoach.cli.app import app
    from kehoach.cli.console import complain
    from kehoach.errors import KehoachError

    for stream in (sys.stdout, sys.stderr):  # Vietnamese in any locale; a stray byte in a file name is escaped
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(prog_name="kehoach")
    except KehoachError as error:
        complain(error)
        sys.exit(error.exit_code)
