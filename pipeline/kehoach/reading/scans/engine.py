"""What an OCR engine has to do. A third engine is one more file with one class and a line in `engines`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from kehoach.reading.layout import Box
from kehoach.reading.scans.tessdata import Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Layout = Literal["page", "block", "line", "digits"]  # a whole page, one block, one line, one word of digits
# Signs that the models know and these documents do not use; without them "1]" is read 11 and "QÐ" QĐ
NEVER_PRINTED = "|[]{}ÏïÿÐðÑñ¬£§®©°¡¿«»‹›ˆ~`\\<>^„¢¤¦ª¯±²³µ¶·¸¹º¼½¾ÄÅÆÇËÎÖ×ØÛÜÞßäåæçëîöøûüþ¥"

@dataclass(frozen=True, slots=True)
class Recognised:
    """A word as an engine reads it: box in pixels, confidence 0..1 of its most doubtful letter, line it stands in."""

    text: str
    box: Box
    confidence: float
    line: int


class Engine(Protocol):
    """Reads gray pictures (uint8, height x width, dark ink on light paper)."""

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> Model: ...

    def read(self, gray: NDArray[np.uint8], dpi: float, layout: Layout = "page") -> Sequence[Recognised]:
        """Words in the order of reading; `layout` says what the picture holds."""
        ...

    def orientation(self, gray: NDArray[np.uint8], dpi: float) -> tuple[int, float] | None:
        """Clockwise degrees by which the page stands turned (0, 90, 180, 270) and how sure that is; None: no idea."""
        ...
