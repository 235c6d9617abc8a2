"""Turning pages that lie on their side or stand on their head."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from kehoach.reading.scans.engine import Engine, Recognised
from kehoach.reading.scans.picture import Picture, ink

DPI = 200.0  # as sure as 300 and a third cheaper
SURE = 4.0  # Tesseract's own measure; below it sparse pages come out wrong
CLEAR = 0.85  # confidence of words by which a trial needs no others
TRIAL_DPI = 150.0
TRIAL_INCHES = 3.5


def quarter_turns(picture: Picture, engine: Engine) -> int:
    """Quarter turns clockwise (0..3) that set the page upright: by its letters, on doubtful pages by trying."""
    small = picture.shrunk(DPI)
    found = engine.orientation(small.gray(), small.dpi)
    guess = 0 if found is None else (4 - found[0] // 90) % 4
    if found is not None and found[1] >= SURE:
        return guess
    return best_by_trial(picture, engine, guess)


def best_by_trial(picture: Picture, engine: Engine, guess: int = 0) -> int:
    """Reads the fullest part of the page in all four directions; no turn where none is clearly better."""
    patch = fullest_part(picture.shrunk(TRIAL_DPI))
    scores = {}
    for quarters in sorted(range(4), key=lambda quarters: quarters != guess):
        words = engine.read(turn(patch, quarters).gray(), patch.dpi, "block")
        scores[quarters] = legible(words)
        if scores[quarters] > 40 and _mean_confidence(words) > CLEAR:
            return quarters
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 1.3 * scores[0] + 5 else 0


def fullest_part(picture: Picture) -> Picture:
    """The square of TRIAL_INCHES that holds most ink."""
    gray = picture.gray()
    side = min(round(TRIAL_INCHES * picture.dpi), *gray.shape)
    sums = cv2.integral(ink(gray).astype(np.uint8))
    totals = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    y, x = np.unravel_index(int(np.argmax(totals)), totals.shape)
    return picture.with_pixels(np.ascontiguousarray(gray[y : y + side, x : x + side]))


def legible(words: Sequence[Recognised]) -> float:
    """How much was read: letters of words of two letters or more, weighed by how sure they are above one half."""
    return sum(len(word.text) * max(0.0, word.confidence - 0.5) for word in words if _is_word(word))


def _is_word(word: Recognised) -> bool:
    return sum(character.isalnum() for character in word.text) >= 2


def _mean_confidence(words: Sequence[Recognised]) -> float:
    return float(np.mean([word.confidence for word in words if _is_word(word)] or [0.0]))


def turn(picture: Picture, quarters: int) -> Picture:
    """The picture turned clockwise; its upright page is the turned one."""
    if quarters % 4 == 0:
        return picture
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, -quarters)), picture.dpi)
