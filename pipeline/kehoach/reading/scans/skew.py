"""Straightening lines of text that climb or fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.scans.geometry import Transform
from kehoach.reading.scans.picture import WHITE, Picture, ink

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORK_DPI = 100.0
MOST = 8.0  # degrees
LEAST = 0.3  # below it Tesseract reads as well
LINE_INCHES = 0.4
ENOUGH_INK = 2000  # points at WORK_DPI: about two lines of text


def skew(picture: Picture) -> float | None:
    """Degrees by which lines fall to the right (positive) or climb (negative); None below LEAST or without text."""
    small = picture.shrunk(WORK_DPI)
    y, x = np.nonzero(_letters(ink(small.gray()), small.dpi))
    if len(x) < ENOUGH_INK:
        return None
    if len(x) > 60_000:  # the angle does not need every point
        keep = np.linspace(0, len(x) - 1, 60_000).astype(np.intp)
        x, y = x[keep], y[keep]
    coarse = _best(x, y, np.arange(-MOST, MOST + 0.1, 0.5))
    middle = _best(x, y, np.arange(coarse - 0.5, coarse + 0.51, 0.1))
    fine = _best(x, y, np.arange(middle - 0.1, middle + 0.101, 0.02))
    return fine if abs(fine) >= LEAST and abs(coarse) < MOST else None


def _letters(marks: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Marks no higher than a line: frames, dark rims and pictures say nothing about the lines."""
    _, labels, sizes, _ = cv2.connectedComponentsWithStats(marks.astype(np.uint8), connectivity=8)
    low = sizes[:, cv2.CC_STAT_HEIGHT] <= LINE_INCHES * dpi
    low[0] = False
    return np.asarray(low[labels], dtype=np.bool_)


def _best(x: NDArray[np.intp], y: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    """The angle under which the ink falls into the sharpest rows."""
    scores = []
    for angle in angles:
        rows = (y - x * np.tan(np.radians(angle))).astype(np.intp)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        scores.append(float(((counts[1:] - counts[:-1]) ** 2).sum()))
    return float(angles[int(np.argmax(scores))])


def straighten(picture: Picture, degrees: float) -> Picture:
    """The picture turned about its middle so that its lines lie level."""
    forward = Transform.rotation(degrees, (picture.width / 2, picture.height / 2))
    matrix = forward.array()[:2]
    size = (picture.width, picture.height)
    paper = (WHITE, WHITE, WHITE)
    pixels = cv2.warpAffine(picture.pixels, matrix, size, flags=cv2.INTER_CUBIC, borderValue=paper)
    return picture.moved(np.asarray(pixels, dtype=np.uint8), forward)
