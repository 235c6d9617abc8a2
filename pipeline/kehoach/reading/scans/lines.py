"""Recognised words become lines: boxes in points on the upright page, letter size, confidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from kehoach.reading.layout import Box, Line, Word
from kehoach.reading.scans.engine import Recognised
from kehoach.reading.scans.geometry import Transform

POINTS = 72.0
# Heights above and below the baseline in ems of a Times face, the face of these documents (Decree 30/2020, annex I)
X_HEIGHT, ASCENDER, CAPITAL, DESCENDER, DOT_BELOW, MARK = 0.45, 0.68, 0.66, 0.22, 0.20, 0.21
SIGNS = str.maketrans({"⁄": "/", "∕": "/"})  # the models know several slashes that look the same in print
SIZE_JUMP = 1.22  # between 13 points and less than 10.7
REJOINED = 0.88  # most confidence of a word put together here
TALL, DEEP = frozenset("bdfhklt") | frozenset("0123456789()[]/%&\"'“”!?đ"), frozenset("gpqyj")


def build_lines(words: Iterable[Recognised], dpi: float) -> list[Line]:
    """Lines in the order of the engine, boxes in points of the picture that it read, whose resolution is `dpi`."""
    to_points = Transform.scale(POINTS / dpi)
    kept = [word for word in words if not is_speck(word)]
    groups = [list(group) for _, group in groupby(kept, key=lambda word: word.line)]
    return [_line(part, to_points) for group in groups for part in split_by_size(group)]


def on_page(line: Line, back: Transform) -> Line:
    """A line with its boxes where the page has them: `back` leads from points of the straightened picture to points of
    the page, which may lie askew."""
    words = tuple(replace(word, box=word.box and back.slim_box(word.box)) for word in line.words)
    return replace(line, words=words, box=_line_box(words), size=letter_size(words))


def split_by_size(words: Sequence[Recognised]) -> list[Sequence[Recognised]]:
    """A line in two where large print ends and small print begins: a note typed beside a subject."""
    sizes = [_size_in_pixels(word) for word in words]
    for cut in range(2, len(words) - 1):
        left, right = _usual(sizes[:cut]), _usual(sizes[cut:])
        if left is None or right is None or max(left / right, right / left) < SIZE_JUMP:
            continue
        apart = words[cut].box.x0 - words[cut - 1].box.x1 > 0.4 * min(left, right)
        if apart and _uniform(sizes[:cut], left, right) and _uniform(sizes[cut:], right, left):
            return [words[:cut], *split_by_size(words[cut:])]
    return [words]


def _size_in_pixels(word: Recognised) -> float | None:
    extent = height_in_ems(word.text)
    return (word.box.y1 - word.box.y0) / extent if extent and sum(c.isalnum() for c in word.text) >= 2 else None


def _usual(sizes: Sequence[float | None]) -> float | None:
    known = [size for size in sizes if size is not None]
    return median(known) if len(known) >= 2 else None


def _uniform(sizes: Sequence[float | None], own: float, other: float) -> bool:
    """Whether every word of a side is nearer to its own side's size than to the other's."""
    return all(abs(size - own) < abs(size - other) for size in sizes if size is not None)


def is_speck(word: Recognised) -> bool:
    """Dirt that was taken for a sign. Digits are never dropped: a number that lacks one would pass for another."""
    letters = sum(character.isalnum() for character in word.text)
    if any(character.isdigit() for character in word.text):
        return False
    return (letters == 0 and word.confidence < 0.35) or (letters == 1 and word.confidence < 0.15)


def _line(recognised: Sequence[Recognised], to_points: Transform) -> Line:
    words: list[Word] = []
    start = 0
    for each in _whole_words(recognised):
        text = unicodedata.normalize("NFC", each.text).translate(SIGNS)
        words.append(Word(text, start, to_points.slim_box(each.box), each.confidence))
        start += len(text) + 1
    letters = sum(len(word.text) for word in words)
    return Line(
        text=" ".join(word.text for word in words),
        words=tuple(words),
        box=_line_box(words),
        size=letter_size(words),
        confidence=sum(len(word.text) * (word.confidence or 0.0) for word in words) / max(1, letters),
    )


def _whole_words(words: Sequence[Recognised]) -> list[Recognised]:
    """Puts together what the engine cut: "NĐ-" and "-CP" that touch are one hyphen, seen from both sides."""
    joined: list[Recognised] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is not None and _cut_at_hyphen(last, word):
            joined[-1] = _one_word(last, word, last.text + word.text[1:])
        elif last is not None and _cut_in_number(last, word):
            joined[-1] = _one_word(last, word, last.text + word.text)
        else:
            joined.append(word)
    return joined


def _one_word(first: Recognised, second: Recognised, text: str) -> Recognised:
    box = Box.around([first.box, second.box])
    return Recognised(text, box, min(first.confidence, second.confidence, REJOINED), first.line)


def _cut_in_number(first: Recognised, second: Recognised) -> bool:
    """"1" and "002/…" closer than a blank: digits of one number."""
    digits = first.text.isdigit() and second.text[:1].isdigit() and "/" in second.text
    return digits and second.box.x0 - first.box.x1 < 0.4 * (first.box.y1 - first.box.y0)


def _cut_at_hyphen(first: Recognised, second: Recognised) -> bool:
    touching = second.box.x0 - first.box.x1 < 0.3 * (second.box.y1 - second.box.y0)
    return touching and all(len(text) > 1 for text in (first.text, second.text)) and (
        first.text.endswith("-") and second.text.startswith("-")
    )


def _line_box(words: Sequence[Word]) -> Box:
    """Around the words; a word that sticks out (a stroke of a signature) does not make the line higher."""
    boxes = [word.box for word in words if word.box is not None]
    around = Box.around(boxes)
    usual = median(box.y1 - box.y0 for box in boxes)
    plain = [box for box in boxes if box.y1 - box.y0 <= 1.6 * usual]
    inner = Box.around(plain or boxes)
    return Box(around.x0, inner.y0, around.x1, inner.y1)


def letter_size(words: Sequence[Word]) -> float | None:
    """Font size in points from the heights of the words, by what letters they hold; None without letters."""
    sizes = [
        (word.box.y1 - word.box.y0) / extent
        for word in words
        if word.box is not None and sum(c.isalnum() for c in word.text) >= 2 and (extent := height_in_ems(word.text))
    ]
    return round(median(sizes), 1) if sizes else None


def height_in_ems(text: str) -> float:
    """How high a word of a Times face is, from its deepest to its highest sign; 0.0 for what has no letters."""
    above = below = 0.0
    for character in text:
        if not character.isalnum():
            continue
        base, *marks = list(unicodedata.normalize("NFD", character))
        top = CAPITAL if base.isupper() else ASCENDER if base.lower() in TALL else X_HEIGHT
        upper = sum(mark not in "\u0323\u031b" for mark in marks)
        above = max(above, top + MARK * upper)
        below = max(below, DESCENDER if base in DEEP else 0.0, DOT_BELOW if "\u0323" in marks else 0.0)
    return above + below
