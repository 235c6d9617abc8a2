"""Cutting a photographed sheet out of the table it lies on, and making it a rectangle."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.scans.geometry import Transform
from kehoach.reading.scans.picture import Picture

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORK_WIDTH = 500  # pixels: enough for the edge of a sheet
LEAST_AREA = 0.45  # of the photo: a smaller shape is a table or a stamp on the page
MOST_AREA = 0.985  # more: the sheet fills the picture, nothing to cut
SHAPES = (1.25, 1.6)  # long side by short side; A4 is 1.41, perspective shortens it
LEAST_CONTRAST = 25.0  # gray levels between sheet and table
LEAST_FIT = 0.95  # of the shape to the patch of paper: shared area by area of either
LEVELS = (0.5, 0.4, 0.3, 0.2, 0.65)  # from table to sheet: a shaded corner of the sheet is nearly as dark as the table
FREE_SIDES = 3  # sides of the sheet that must lie inside the photo: one dark side is the lid of a copier
CROP = 0.008  # of each side: shadows and the edge itself
A4_SHORT_INCHES = 8.27


def find_outline(picture: Picture) -> NDArray[np.float32] | None:
    """Corners of the sheet in pixels (top left, top right, bottom right, bottom left); None where no sheet shows."""
    factor = WORK_WIDTH / picture.width
    size = (WORK_WIDTH, max(1, round(picture.height * factor)))
    small = np.asarray(cv2.resize(picture.gray(), size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    table, sheet = float(np.median(_rim(small))), float(np.percentile(small, 80))
    if sheet - table < LEAST_CONTRAST:
        return None
    smooth = cv2.morphologyEx(cv2.GaussianBlur(small, (5, 5), 0), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    best, fit = None, LEAST_FIT
    for level in LEVELS:
        paper = np.asarray(smooth > table + level * (sheet - table), dtype=np.uint8)
        for quad in _quads(paper):
            agreement = _agreement(quad, paper)
            if agreement > fit and _plausible(quad, small):
                best, fit = quad, agreement
    return None if best is None else best / np.float32(factor)


def _rim(small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.concatenate([small[:4].ravel(), small[-4:].ravel(), small[:, :4].ravel(), small[:, -4:].ravel()])


def _quads(paper: NDArray[np.uint8]) -> Iterator[NDArray[np.float32]]:
    """Four-cornered shapes around the largest patch of paper, closer and wider fits."""
    contours, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    for closeness in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, closeness * cv2.arcLength(hull, True), True)
        if len(corners) == 4:
            yield _in_order(np.asarray(corners, dtype=np.float32).reshape(4, 2))


def _agreement(quad: NDArray[np.float32], paper: NDArray[np.uint8]) -> float:
    """Area that shape and paper share, by the area that either has."""
    inside = np.zeros(paper.shape, np.uint8)
    cv2.fillConvexPoly(inside, quad.astype(np.int32), 1)
    return float((inside & paper).sum()) / float(max(1, (inside | paper).sum()))


def _in_order(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    total, difference = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    picks = [total.argmin(), difference.argmax(), total.argmax(), difference.argmin()]
    return np.asarray(corners[picks], dtype=np.float32)


def _sides(quad: NDArray[np.float32]) -> list[float]:
    return [float(np.linalg.norm(quad[(i + 1) % 4] - quad[i])) for i in range(4)]


def _plausible(quad: NDArray[np.float32], small: NDArray[np.uint8]) -> bool:
    """Sheet-shaped, large, and clearly lighter than what lies around it."""
    height, width = small.shape
    area = float(cv2.contourArea(quad)) / (width * height)
    if not LEAST_AREA <= area <= MOST_AREA or len({tuple(corner) for corner in quad.tolist()}) < 4:
        return False
    top, right, bottom, left = _sides(quad)
    shape = (left + right) / (top + bottom)
    if not SHAPES[0] <= max(shape, 1 / shape) <= SHAPES[1] or not all(65 <= angle <= 115 for angle in _angles(quad)):
        return False
    inside = np.zeros(small.shape, np.uint8)
    cv2.fillConvexPoly(inside, quad.astype(np.int32), 1)
    if _free_sides(quad, width, height) < FREE_SIDES:
        return False
    return float(np.median(small[inside == 1])) - float(np.median(small[inside == 0])) >= LEAST_CONTRAST


def _free_sides(quad: NDArray[np.float32], width: int, height: int) -> int:
    top_left, top_right, bottom_right, bottom_left = quad
    gaps = (
        top_left[1] + top_right[1],
        top_left[0] + bottom_left[0],
        2 * (width - 1) - top_right[0] - bottom_right[0],
        2 * (height - 1) - bottom_left[1] - bottom_right[1],
    )
    return sum(float(gap) / 2 > 0.004 * width for gap in gaps)


def _angles(quad: NDArray[np.float32]) -> list[float]:
    found = []
    for i in range(4):
        a, b = quad[i - 1] - quad[i], quad[(i + 1) % 4] - quad[i]
        cosine = float(np.dot(a, b)) / (float(np.linalg.norm(a)) * float(np.linalg.norm(b)) or 1.0)
        found.append(math.degrees(math.acos(max(-1.0, min(1.0, cosine)))))
    return found


def straighten(picture: Picture, corners: NDArray[np.float32]) -> Picture:
    """The sheet alone, as a rectangle."""
    top, right, bottom, left = _sides(corners)
    width, height = round(max(top, bottom)), round(max(left, right))
    dx, dy = CROP * width, CROP * height
    target = np.array(
        [[-dx, -dy], [width + dx, -dy], [width + dx, height + dy], [-dx, height + dy]], dtype=np.float32
    )
    matrix = np.asarray(cv2.getPerspectiveTransform(corners, target), dtype=np.float64)
    pixels = cv2.warpPerspective(
        picture.pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    dpi = min(width, height) / (A4_SHORT_INCHES * (1 - 2 * CROP))
    return picture.moved(np.asarray(pixels, dtype=np.uint8), Transform.of_array(matrix), dpi)
