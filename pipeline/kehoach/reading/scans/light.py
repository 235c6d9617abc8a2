"""Dividing by the background where the light is uneven or the paper gray."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.scans.picture import WHITE, Picture

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORK_DPI = 50.0
KERNEL_INCHES = 0.5  # wider than the widest stroke of a title or a seal's ring
UNEVEN = 0.12  # darkest part of the background below the lightest one, share of the latter


def background(picture: Picture) -> NDArray[np.uint8]:
    """The paper without its ink, at WORK_DPI."""
    small = picture.shrunk(WORK_DPI)
    side = max(3, int(KERNEL_INCHES * small.dpi) | 1)
    kernel = np.ones((side, side), np.uint8)
    closed = cv2.morphologyEx(small.gray(), cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), side / 2), dtype=np.uint8)


def uneven_light(picture: Picture) -> NDArray[np.uint8] | None:
    """The background where it is uneven, else None."""
    paper = background(picture)
    dark, light = np.percentile(paper, (2, 98))
    return paper if light > 0 and (light - dark) / light > UNEVEN else None


def even_out(picture: Picture, paper: NDArray[np.uint8]) -> Picture:
    """Gray divided by the background: the paper becomes white everywhere."""
    gray = picture.gray()
    full = cv2.resize(paper, (picture.width, picture.height), interpolation=cv2.INTER_LINEAR)
    return picture.with_pixels(np.asarray(cv2.divide(gray, full, scale=WHITE), dtype=np.uint8))
