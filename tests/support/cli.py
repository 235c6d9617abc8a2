"""Runs the command line as a user does: another process, real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"


_CAPABILITIES = ("bounding-set", "inh-caps")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output read as one record a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[str]:
        """Lines on stderr."""
        return self.err.splitlines()


def kehoach(
    *arguments: str | Path,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    bound_by_permissions: bool = False,
) -> Run:
    """Run `kehoach ARGUMENTS`. `bound_by_permissions`: file modes count even where the tests run as root."""
    command = [sys.executable, "-m", "kehoach.cli", *map(str, arguments)]
    if bound_by_permissions and os.geteuid() == 0:
        command = ["setpriv", *(f"--{kind}=-dac_override,-dac_read_search" for kind in _CAPABILITIES), *command]
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)
