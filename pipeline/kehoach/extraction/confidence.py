"""What a value is worth: the rule's own evidence, lowered by what the OCR engine was not sure of.

The engine's confidence of a word is that of its worst letter. Words of a clean page stand above 0.9; a single misread
figure in a number stands below 0.8 in nearly all cases measured (docs/decisions.md), so the curve falls steeply there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TypeVar

from kehoach.record import Citation, Deadline, Field, Period
from kehoach.text.model import CanonicalText

DOUBTFUL = 0.8
# Numbers are padded to two figures; two noughts in front are more often what a scan left of "1002".
_LOST_FIGURE = re.compile(r"00\d")

T = TypeVar("T")
Timed = TypeVar("Timed", Period, Deadline)

# (confidence of the worst word, factor); between two points the line is straight
_CURVE = ((0.0, 0.2), (0.4, 0.4), (0.6, 0.6), (0.75, 0.8), (0.85, 0.93), (0.93, 1.0), (1.0, 1.0))


def ocr_factor(seen: float) -> float:
    """Factor for a value whose worst word was read with confidence `seen` (0..1); 1.0 for text that was not OCRed."""
    if seen >= 1.0:
        return 1.0
    index = bisect_right([x for x, _ in _CURVE], seen) - 1
    (x0, y0), (x1, y1) = _CURVE[index], _CURVE[index + 1]
    return y0 + (y1 - y0) * (seen - x0) / (x1 - x0)


def weigh_field(found: Field[T] | None, text: CanonicalText) -> Field[T] | None:
    """The field with its place on the page and its confidence after the eye's own doubt."""
    if found is None:
        return None
    page, box = text.locate(found.start, found.end)
    factor = ocr_factor(text.confidence(found.start, found.end))
    return replace(found, page=page, box=box, confidence=round(found.confidence * factor, 3))


def weigh_citation(found: Citation, text: CanonicalText) -> Citation:
    """The citation with its place on the page and its confidence after the eye's own doubt."""
    page, box = text.locate(found.start, found.end)
    seen = text.confidence(found.start, found.end)
    confidence = found.confidence * ocr_factor(seen)
    if seen < 1.0 and _LOST_FIGURE.match(found.number or ""):
        confidence = min(confidence, DOUBTFUL)
    return replace(found, page=page, box=box, confidence=round(confidence, 3))


def weigh_span(found: Timed, text: CanonicalText) -> Timed:
    """A period or deadline with its confidence after the eye's own doubt."""
    factor = ocr_factor(text.confidence(found.start_offset, found.end_offset))
    return replace(found, confidence=round(found.confidence * factor, 3))
