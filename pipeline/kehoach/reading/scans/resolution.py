"""Bringing a picture to a resolution at which letters are read best."""

from __future__ import annotations

import cv2
import numpy as np

from kehoach.reading.scans.geometry import Transform
from kehoach.reading.scans.picture import Picture

MOST_DPI = 320.0  # 400 dpi is read worse than 300, and slower
LEAST_DPI = 110.0  # pictures from the web; fax pages (150) are read worse when enlarged
GOOD_DPI = (300.0, 200.0)  # for too fine and for too coarse pictures
READING_DPI = 200.0  # as exact as 300 for gray pictures, and a quarter cheaper
A4_INCHES = (8.27, 11.69)
LEAST_STATED = 100.0
LIKELY_DPI = (60.0, 1300.0)


def likely_dpi(width: int, height: int, stated: float | None) -> float:
    """Resolution of a page image: as stated where that gives a page of a sensible size, else as if it were A4.

    Phones and screens state 72 or 96 for any picture.
    """
    short, long = sorted((width, height))
    if stated and stated >= LEAST_STATED and 5.0 <= short / stated <= 13.0 and 7.0 <= long / stated <= 18.0:
        return stated
    guess = max(short / A4_INCHES[0], long / A4_INCHES[1])
    return min(max(guess, LIKELY_DPI[0]), LIKELY_DPI[1])


def wanted_dpi(picture: Picture) -> float | None:
    """The resolution to bring the picture to, None where its own is good."""
    if picture.dpi > MOST_DPI:
        return GOOD_DPI[0]
    return GOOD_DPI[1] if picture.dpi < LEAST_DPI else None


def resample(picture: Picture, dpi: float) -> Picture:
    """The picture at another resolution."""
    if dpi < picture.dpi:
        return picture.shrunk(dpi)
    factor = dpi / picture.dpi
    size = (round(picture.width * factor), round(picture.height * factor))
    pixels = np.asarray(cv2.resize(picture.pixels, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    return picture.moved(pixels, Transform.scale(size[0] / picture.width, size[1] / picture.height), dpi)


def needless_dpi(picture: Picture) -> float | None:
    """READING_DPI for pictures that are much finer, else None."""
    return READING_DPI if picture.dpi > 1.2 * READING_DPI else None
