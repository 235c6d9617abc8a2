"""Recognised words become lines: boxes in points on the upright page, letter size, confidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median

from kehoach.reading.layout import Box, Line, Word
from kehoach.reading.scans.engine import Recognised
from kehoach.reading.scans.geometry import Transform

POINTS = 72.0
# Heights above and below the baseline in ems of a Times face, the face of these documents (Decree 30/2020, annex I)
X_HEIGHT, ASCENDER, CAPITAL, DESCENDER, DOT_BELOW, MARK = 0.45, 0.68, 0.66, 0.22, 0.20, 0.21
SIGNS = str.maketrans({"⁄": "/", "∕": "/"})  # the models know several slashes that look the same in print
TALL, DEEP = frozenset("bdfhklt") | frozenset("0123456789()[]/%&\"'“”!?đ"), frozenset("gpqyj")


def build_lines(words: Iterable[Recognised], to_page: Transform, dpi: float) -> list[Line]:
    """Lines in the order of the engine. `dpi` is that of the upright page, onto which `to_page` maps the boxes."""
    to_points = to_page.then(Transform.scale(POINTS / dpi))
    kept = [word for word in words if not is_speck(word)]
    return [_line(list(group), to_points) for _, group in groupby(kept, key=lambda word: word.line)]


def is_speck(word: Recognised) -> bool:
    """Dirt that was taken for a sign. Digits are never dropped: a number that lacks one would pass for another."""
    letters = sum(character.isalnum() for character in word.text)
    if any(character.isdigit() for character in word.text):
        return False
    return (letters == 0 and word.confidence < 0.35) or (letters == 1 and word.confidence < 0.15)


def _line(recognised: Sequence[Recognised], to_points: Transform) -> Line:
    words: list[Word] = []
    start = 0
    for each in _hyphens_once(recognised):
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


def _hyphens_once(words: Sequence[Recognised]) -> list[Recognised]:
    """Joins "NĐ-" and "-CP" where they touch: one printed hyphen, seen from both sides of a cut."""
    joined: list[Recognised] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is not None and _cut_at_hyphen(last, word):
            box = Box.around([last.box, word.box])
            joined[-1] = Recognised(last.text + word.text[1:], box, min(last.confidence, word.confidence), last.line)
        else:
            joined.append(word)
    return joined


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
