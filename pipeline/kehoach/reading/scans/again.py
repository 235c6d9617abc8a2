"""A second look: doubtful lines and numbers are read again in other renderings, and ink that nobody read is tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.layout import Box
from kehoach.reading.scans import colour, unread
from kehoach.reading.scans.agreement import DISPUTED, DISPUTED_NUMBER, agree, repeated, with_new
from kehoach.reading.scans.engine import Engine, Recognised
from kehoach.reading.scans.geometry import Transform
from kehoach.reading.scans.picture import WHITE, Picture
from kehoach.reading.scans.syllables import plausible

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

DOUBTFUL = 0.8
DOUBTFUL_NUMBER = 0.95
MIXED_NUMBER = re.compile(r"(\d+[lIÌÍìíOo]\w*|[lIÌÍìíOo]\d+|[lÌÍ]{2})([.,;:)]*)")
SMALL_DPI = 150.0  # here a line of 13 points is as high as Tesseract's network: nothing is resampled
DARKER = 2.0  # gamma that brings thin marks out


def look_again(words: Sequence[Recognised], cleaned: Picture, upright: Picture, engine: Engine) -> list[Recognised]:
    """The words with doubtful lines settled by further readings, and with those found in zones that were skipped."""
    read = _doubtful_lines(words, cleaned, upright, engine)
    for zone in unread.zones(read, cleaned):
        read = _read_zone(read, zone, cleaned, upright, engine)
    return read


def _doubtful_lines(
    words: Sequence[Recognised], cleaned: Picture, upright: Picture, engine: Engine
) -> list[Recognised]:
    settled: list[Recognised] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if any(map(doubtful, line)):
            area = _padded(Box.around([word.box for word in line]), cleaned)
            others: list[list[Recognised]] = []
            for gray, factor in _renderings(area, cleaned, upright):
                others.append(_shifted(engine.read(gray, cleaned.dpi * factor, "line"), area, factor))
                if repeated(line, others[0]):
                    break
            line = [_digits_again(word, cleaned, engine) for word in agree(line, others)]
        settled += line
    return settled


def doubtful(word: Recognised) -> bool:
    """Whether a word wants another look: unsure, no possible syllable, or a number that would be filed unseen."""
    letters = sum(character.isalnum() for character in word.text)
    if any(character.isdigit() for character in word.text):
        return word.confidence < DOUBTFUL_NUMBER or "/" in word.text or "⁄" in word.text
    return letters >= 2 and (word.confidence < DOUBTFUL or not plausible(word.text))


def _renderings(area: Box, cleaned: Picture, upright: Picture) -> Iterator[tuple[Gray, float]]:
    """Other pictures of the same ink, each with its factor of size; the first one mostly settles it."""
    crop = _crop(cleaned, area)
    yield _small_and_dark(crop, cleaned.dpi)
    yield _dark(crop), 1.0
    tinted = _tinted(area, cleaned, upright)
    if tinted is not None:
        yield colour.bridge_colour(tinted), 1.0


def _digits_again(word: Recognised, cleaned: Picture, engine: Engine) -> Recognised:
    """A number with letters in it ("l9", "2O20") is read once more by an engine that knows digits only.

    What comes out stays below what is filed unseen: it is the likelier reading, not a sure one.
    """
    found = MIXED_NUMBER.fullmatch(word.text)
    if found is None:
        return word
    area = _padded(word.box, cleaned)
    digits = "".join(each.text for each in engine.read(_crop(cleaned, area), cleaned.dpi, "digits"))
    if len(digits) != len(found[1]) or not digits.isdigit():
        return replace(word, confidence=min(word.confidence, DISPUTED_NUMBER))
    return replace(word, text=digits + found[2], confidence=min(word.confidence, DISPUTED))


def _read_zone(
    words: list[Recognised], zone: Box, cleaned: Picture, upright: Picture, engine: Engine
) -> list[Recognised]:
    """Adds what a reading of the zone as one block finds; also through a seal, and the coloured ink itself."""
    pictures = [_crop(cleaned, zone)]
    tinted = _tinted(zone, cleaned, upright)
    if tinted is not None:
        pictures = [colour.bridge_colour(tinted), colour.only_colour(tinted)]
    for picture in pictures:
        found = [word for word in engine.read(picture, cleaned.dpi, "block") if not _cut(word, picture)]
        words = _joined(with_new(words, _shifted(found, zone)))
    return words


def _cut(word: Recognised, picture: Gray) -> bool:
    """Whether a word runs into the edge of its crop, so that a part of it may be missing."""
    height, width = picture.shape
    x0, y0, x1, y1 = word.box
    return x0 <= 2 or y0 <= 2 or x1 >= width - 2 or y1 >= height - 2


def _joined(words: list[Recognised]) -> list[Recognised]:
    """Gives new words the line that they stand in, or a line of their own."""
    known = [word for word in words if word.line >= 0]
    following = max((word.line for word in known), default=-1) + 1
    changed = set()
    for word in sorted((word for word in words if word.line < 0), key=lambda word: word.box.x0):
        near = next((other for other in known if _neighbours(word.box, other.box)), None)
        known.append(replace(word, line=near.line if near else following))
        changed.add(known[-1].line)
        following += near is None
    order = {id(word): index for index, word in enumerate(known)}
    return sorted(known, key=lambda word: (word.line, word.box.x0 if word.line in changed else order[id(word)]))


def _neighbours(a: Box, b: Box) -> bool:
    height = min(a.y1 - a.y0, b.y1 - b.y0)
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > 0.5 * height and max(a.x0, b.x0) - min(a.x1, b.x1) < 1.5 * height


def _crop(picture: Picture, area: Box) -> Gray:
    return np.ascontiguousarray(picture.pixels[int(area.y0) : int(area.y1), int(area.x0) : int(area.x1)])


def _shifted(words: Iterable[Recognised], area: Box, factor: float = 1.0) -> list[Recognised]:
    """Words of a crop in the coordinates of its picture. Their lines are below 0: not known on the page yet."""
    x, y = int(area.x0), int(area.y0)
    return [
        replace(
            word,
            line=-1 - word.line,
            box=Box(x0 / factor + x, y0 / factor + y, x1 / factor + x, y1 / factor + y),
        )
        for word in words
        for x0, y0, x1, y1 in [word.box]
    ]


def _dark(gray: Gray) -> Gray:
    table = (WHITE * (np.arange(256) / WHITE) ** DARKER).astype(np.uint8)
    return np.asarray(cv2.LUT(gray, table), dtype=np.uint8)


def _small_and_dark(gray: Gray, dpi: float) -> tuple[Gray, float]:
    factor = min(1.0, SMALL_DPI / dpi)
    small = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return _dark(np.asarray(small, dtype=np.uint8)), factor


def _padded(box: Box, picture: Picture) -> Box:
    pad = 0.05 * picture.dpi
    return Box(
        max(0.0, box.x0 - 2 * pad),
        max(0.0, box.y0 - pad),
        min(float(picture.width), box.x1 + 2 * pad),
        min(float(picture.height), box.y1 + pad),
    )


def _tinted(area: Box, cleaned: Picture, upright: Picture) -> Picture | None:
    """The area of the cleaned picture as it was before its colour went; None where it had none."""
    if not upright.coloured:
        return None
    forward = cleaned.to_page.inverse().then(Transform.shift(-int(area.x0), -int(area.y0)))
    size = (int(area.x1) - int(area.x0), int(area.y1) - int(area.y0))
    if min(size) < 8:
        return None
    pixels = cv2.warpPerspective(
        upright.pixels, forward.array(), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    tinted = Picture(np.asarray(pixels, dtype=np.uint8), cleaned.dpi)
    return None if colour.coloured_share(tinted) is None else tinted
