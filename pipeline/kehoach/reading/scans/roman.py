"""Roman numerals read by their shapes: the engine takes XIII for XIIH or XII, the strokes themselves are plain.

A word that looks like a damaged numeral is cut out and its marks are counted: narrow uprights are I, wide marks that
come to a point at the foot are V, other wide ones X. Where a mark fits none of these the word stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.scans.engine import Recognised

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

BY_SHAPE = 0.9  # confidence of a numeral that only its shapes tell
AGREED = 0.96  # of one that the engine read the same
_EDGES = re.compile(r"^([\"'“‘(]*)(.*?)([.,;:)\"'”’/]*)$")
# What engines make of I, V and X; a word of these with at least one of the three is worth a look.
_SUSPECT = re.compile(r"(?=.*[IVX])[IVXLHNUMÍÌĨÏÎ1l|!iíìïîTtÔôhJ.]{2,8}")
_LABEL = re.compile(r"[HNUM]{1,2}|(?!1+$)[IHNM1l|!TÌÍ]{2,4}|[1Il]V|V[1IlH]{1,3}")
_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_TALL = 0.85  # marks at least this high beside the highest are letters
_NARROW = 0.62  # width of an I beside its height
_LEAST_HEIGHT = 9  # pixels


def read_numerals(words: Sequence[Recognised], gray: Gray) -> list[Recognised]:
    """The words, those that look like Roman numerals read again by the shapes of their marks in `gray`."""
    out = []
    line = -1
    for word in words:
        first, line = word.line != line, word.line
        out.append(_read(word, gray, first))
    return out


def _read(word: Recognised, gray: Gray, first: bool) -> Recognised:
    edges = _EDGES.match(word.text)
    assert edges is not None
    before, core, after = edges.groups()
    label = first and after[:1] == "." and _LABEL.fullmatch(core)
    if not label and not _SUSPECT.fullmatch(core):
        return word
    numeral = numeral_of(_cut(gray, word))
    if numeral is None or len(numeral) < 2:
        return word
    if numeral == core:
        return replace(word, confidence=max(word.confidence, AGREED))
    return replace(word, text=f"{before}{numeral}{after}", confidence=BY_SHAPE)


def _cut(gray: Gray, word: Recognised) -> Gray:
    x0, y0, x1, y1 = (round(edge) for edge in word.box)
    return gray[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def numeral_of(crop: Gray) -> str | None:
    """The Roman numeral up to 39 that the dark marks of the crop form, None where they form none."""
    if crop.size == 0 or min(crop.shape) < _LEAST_HEIGHT:
        return None
    _, binary = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(binary, connectivity=8)
    marks = [stats[i] for i in range(1, count)]
    height = max((int(mark[cv2.CC_STAT_HEIGHT]) for mark in marks), default=0)
    if height < _LEAST_HEIGHT:
        return None
    tall = [i for i in range(1, count) if stats[i][cv2.CC_STAT_HEIGHT] >= _TALL * height]
    letters = [_letter(labels, stats[i], i) for i in sorted(tall, key=lambda i: int(stats[i][cv2.CC_STAT_LEFT]))]
    text = "".join(letter or "?" for letter in letters)
    return text if text and _NUMERAL.fullmatch(text) and not _crowded(stats, tall, height) else None


def _crowded(stats: NDArray[np.int32], tall: Sequence[int], height: int) -> bool:
    """Are there other marks of some size above the foot: small letters, accents, parts of a broken letter?"""
    top = min(int(stats[i][cv2.CC_STAT_TOP]) for i in tall)
    others = (stats[i] for i in range(1, len(stats)) if i not in tall)
    return any(
        mark[cv2.CC_STAT_HEIGHT] > 0.25 * height and mark[cv2.CC_STAT_TOP] < top + 0.7 * height for mark in others
    )


def _letter(labels: NDArray[np.int32], stat: NDArray[np.int32], number: int) -> str | None:
    left, top, width, height = (int(value) for value in stat[:4])
    if height < _LEAST_HEIGHT:
        return None
    mark: Mask = labels[top : top + height, left : left + width] == number
    middle = mark[int(0.2 * height) : int(0.8 * height)]
    uprights = _runs(middle.mean(axis=0) > 0.9)
    if width <= _NARROW * height:
        return "I" if len(uprights) == 1 and _straight(middle, uprights[0]) and _even(mark, uprights[0]) else None
    if len(uprights) > 1:
        return _joined_uprights(middle, uprights, width, height)
    foot = _span(mark[-max(2, height // 10) :])
    head = _span(mark[: max(2, height // 10)])
    waist = _span(mark[int(0.47 * height) : int(0.53 * height) + 1])
    if foot < 0.5 * head:
        return "V"
    return "X" if 0.7 * head < foot < 1.4 * head and waist < 0.6 * head else None


def _straight(middle: Mask, upright: tuple[int, int]) -> bool:
    """Has the mark next to no ink beside its one upright? A leg of a broken V or X leans out of it."""
    start, end = upright
    beside = int(middle[:, :start].sum() + middle[:, end:].sum())
    return beside <= 0.25 * int(middle[:, start:end].sum())


def _even(mark: Mask, upright: tuple[int, int]) -> bool:
    """Does the head of the mark reach as far to the left as to the right? The flag of a figure 1 does not."""
    height = mark.shape[0]
    columns = np.flatnonzero(mark[: int(0.3 * height)].any(axis=0))
    start, end = upright
    return columns.size > 0 and abs((start - int(columns[0])) - (int(columns[-1]) + 1 - end)) <= max(2, 0.12 * height)


def _joined_uprights(middle: Mask, uprights: Sequence[tuple[int, int]], width: int, height: int) -> str | None:
    """Several I that touch at their serifs; H and N have ink between their uprights, these have none."""
    between = [middle[:, end:start] for (_, end), (start, _) in pairwise(uprights)]
    empty = all(gap.size and gap.mean() < 0.08 for gap in between)
    wide_enough = width >= 0.3 * height * len(uprights)
    return "I" * len(uprights) if empty and wide_enough and len(uprights) <= 3 else None


def _runs(columns: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _span(rows: Mask) -> int:
    columns = np.flatnonzero(rows.any(axis=0))
    return int(columns[-1] - columns[0] + 1) if columns.size else 0
