"""One process at a time writes an index. The system lets go of a lock whose holder died."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05  # seconds between two tries


@contextmanager
def locked(path: Path, seconds: float | None) -> Iterator[bool]:
    """Whether the lock was to be had within this time (None: however long it takes); held until the block ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        yield _taken(handle, seconds)
    finally:
        os.close(handle)


def _taken(handle: int, seconds: float | None) -> bool:
    if seconds is None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return True
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
