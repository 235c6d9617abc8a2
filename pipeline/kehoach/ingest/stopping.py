"""Ctrl-C and the system's request to end (SIGTERM) come between two transactions, never inside one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Stopping:
    """Raises KeyboardInterrupt when the process is asked to end, at once or as soon as `shield` is left."""

    asked: bool = False
    _shields: int = 0

    @contextmanager
    def shield(self) -> Iterator[None]:
        """What is done inside is done to its end."""
        self._shields += 1
        try:
            yield
        finally:
            self._shields -= 1
        self._end_if_asked()

    def handle(self, number: int, frame: FrameType | None) -> None:
        """The signals' handler."""
        self.asked = True
        self._end_if_asked()

    def _end_if_asked(self) -> None:
        if self.asked and not self._shields:
            self.asked = False
            raise KeyboardInterrupt


@contextmanager
def stopping() -> Iterator[Stopping]:
    """Both signals end what is done inside, as KeyboardInterrupt."""
    stop = Stopping()
    before = {number: signal.signal(number, stop.handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
