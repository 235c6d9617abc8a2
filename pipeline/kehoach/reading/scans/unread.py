"""Where a page has ink that looks like print but no words: blocks that the engine took for a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.layout import Box
from kehoach.reading.scans.engine import Recognised
from kehoach.reading.scans.picture import Picture, ink

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORK_DPI = 100.0
REACH_INCHES = 0.2  # ink closer than this belongs together
LEAST_INCHES = (0.35, 0.08)  # of a zone: a word
MARGIN_INCHES = (0.6, 0.5)  # around a zone: a seal hides the ends of the lines it touches
LEAST_INK = 60  # pixels at WORK_DPI
MOST_ZONES = 2
LEAST_LETTERS = 4
LETTER_INCHES = (0.05, 0.25)
RIM_INCHES = 0.25  # shadows and holes of the rim


def zones(words: Sequence[Recognised], picture: Picture) -> list[Box]:
    """The zones worth another look, largest first, in pixels of the picture."""
    small = picture.shrunk(WORK_DPI)
    factor = small.dpi / picture.dpi
    marks = ink(small.pixels).astype(np.uint8)
    rim = int(RIM_INCHES * small.dpi)
    marks[:rim], marks[-rim:], marks[:, :rim], marks[:, -rim:] = 0, 0, 0, 0
    for word in words:
        if word.confidence >= 0.5:
            x0, y0, x1, y1 = (value * factor for value in word.box)
            marks[max(0, int(y0) - 2) : int(y1) + 3, max(0, int(x0) - 2) : int(x1) + 3] = 0
    marks = _without_rules(marks)
    side = int(REACH_INCHES * small.dpi)
    joined = cv2.dilate(marks, np.ones((side, side), np.uint8))
    _, labels, sizes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    amounts = np.bincount(labels.ravel(), weights=marks.ravel())
    letters = _letters(marks, labels, small.dpi)
    found = []
    for index in range(1, len(sizes)):
        x, y, width, height = (int(value) for value in sizes[index][:4])
        large = width - side >= LEAST_INCHES[0] * small.dpi and height - side >= LEAST_INCHES[1] * small.dpi
        if large and amounts[index] >= LEAST_INK and letters[index] >= LEAST_LETTERS:
            found.append((float(amounts[index]), Box(x, y, x + width, y + height)))
    found.sort(reverse=True)
    return [_with_margin(box, factor, picture) for _, box in found[:MOST_ZONES]]


def _letters(marks: NDArray[np.uint8], labels: NDArray[np.int32], dpi: float) -> NDArray[np.intp]:
    """Marks as high as letters in each patch."""
    _, _, sizes, centres = cv2.connectedComponentsWithStats(marks, connectivity=8)
    heights = sizes[:, cv2.CC_STAT_HEIGHT] / dpi
    high = (heights >= LETTER_INCHES[0]) & (heights <= LETTER_INCHES[1])
    high[0] = False
    x, y = centres[high].astype(np.intp).T
    return np.bincount(labels[y, x], minlength=int(labels.max()) + 1)


def _without_rules(marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Takes out lines of tables and underlines."""
    for kernel in (np.ones((1, 60), np.uint8), np.ones((60, 1), np.uint8)):
        rules = cv2.morphologyEx(marks, cv2.MORPH_OPEN, kernel)
        marks = np.asarray(cv2.subtract(marks, cv2.dilate(rules, np.ones((3, 3), np.uint8))), dtype=np.uint8)
    return marks


def _with_margin(box: Box, factor: float, picture: Picture) -> Box:
    wide, high = MARGIN_INCHES[0] * picture.dpi, MARGIN_INCHES[1] * picture.dpi
    return Box(
        max(0.0, box.x0 / factor - wide),
        max(0.0, box.y0 / factor - high),
        min(float(picture.width), box.x1 / factor + wide),
        min(float(picture.height), box.y1 / factor + high),
    )
