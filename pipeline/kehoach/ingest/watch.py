"""A scanner's drop folder: files are taken when they are written to their end, however slowly that goes.

The folder is looked at again and again: drop folders lie on network shares, where a system tells of no change that
another machine makes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kehoach.ingest.whole import is_temporary, is_whole

SETTLED = 3.0  # seconds without any change after which a file that looks whole is taken
GIVEN_UP = 600.0  # seconds without any change after which a file is taken that looks cut off: its writer has gone
PAUSE = 0.5  # seconds between two looks

_Look = tuple[int, int, int]  # size, time of change in ns, inode


@dataclass(slots=True)
class Watched:
    """What was seen of the files in a drop folder so far. Pure: the moment is handed in, in seconds of any clock."""

    settled: float = SETTLED
    given_up: float = GIVEN_UP
    _seen: dict[Path, tuple[_Look, float]] = field(default_factory=dict)  # how it looked, and since when
    _taken: dict[Path, _Look] = field(default_factory=dict)

    def ready(self, paths: Iterable[Path], now: float) -> list[Path]:
        """Of the files that are there now, those to take: unchanged for long enough, whole, not taken as they are."""
        here = {path: look for path in paths if not is_temporary(path.name) and (look := _look(path)) is not None}
        for gone in self._seen.keys() - here.keys():
            del self._seen[gone]
        for gone in self._taken.keys() - here.keys():
            del self._taken[gone]
        return [path for path, look in here.items() if self._taken.get(path) != look and self._rests(path, look, now)]

    def take(self, path: Path) -> None:
        """Note that the file as it was seen last was taken."""
        self._taken[path] = self._seen[path][0]

    def _rests(self, path: Path, look: _Look, now: float) -> bool:
        before, since = self._seen.get(path, (None, now))
        if before != look:
            since = now
        self._seen[path] = (look, since)
        if now - since < self.settled:
            return False
        return now - since >= self.given_up or _whole(path)


def watch(
    find: Callable[[], Iterable[Path]],
    take: Callable[[list[Path]], None],
    *,
    watched: Watched | None = None,
    pause: float = PAUSE,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Look for files and take them, for ever: ends with what `take` or a signal raises."""
    watched = watched or Watched()
    for ready in _looks(find, watched, pause, clock):
        if ready:
            take(ready)
            for path in ready:
                watched.take(path)


def _looks(
    find: Callable[[], Iterable[Path]], watched: Watched, pause: float, clock: Callable[[], float]
) -> Iterator[list[Path]]:
    while True:
        yield watched.ready(find(), clock())
        time.sleep(pause)


def _look(path: Path) -> _Look | None:
    try:
        found = path.stat()
    except OSError:  # it vanished, or its folder did
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _whole(path: Path) -> bool:
    try:
        return is_whole(path)
    except OSError:
        return True  # the reader tells why it cannot be read
