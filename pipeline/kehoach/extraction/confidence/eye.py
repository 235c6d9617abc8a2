"""What the recogniser was sure of: words of a span, figures apart from letters, and the page around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from kehoach.extraction.confidence.weights import (
    BAD_PAGE,
    CLEAN,
    EVIDENCE,
    EYE,
    EYE_FIGURES,
    EYE_LETTERS,
    FULL,
    NAMES,
    PAGE,
    WEAK_WORD,
    WORDS,
    Evidence,
    on_line,
)
from kehoach.record import BoxTuple
from kehoach.text.model import CanonicalText, WordSpan

_FEW_WORDS = 40  # a page with fewer is judged by the whole document
_STRAY = re.compile(r"(?<![\w:;.])[:;.,'`~^*_|\\]+(?=\d)|(?<=\d)[.,;:'`~^*_|\\]+(?=\s*/)|[~^*_|\\<>=]")


class Eye:
    """The doubts of the recogniser in one document; none at all in text that was not read from an image."""

    def __init__(self, text: CanonicalText) -> None:
        self.text = text

    @cached_property
    def _weak(self) -> dict[int, float]:
        """Page to the share of its words that were hardly read; 0 for the whole document."""
        sure: dict[int, list[bool]] = {0: []}
        for word in self.text.words:
            if word.confidence is not None:
                sure.setdefault(word.page, []).append(word.confidence < WEAK_WORD)
                sure[0].append(word.confidence < WEAK_WORD)
        return {
            page: sum(weak) / len(weak) for page, weak in sure.items() if len(weak) >= (page and _FEW_WORDS) and weak
        }

    def _weakness(self, page: int) -> float:
        return self._weak.get(page, self._weak.get(0, 0.0))

    def seen(self, start: int, end: int) -> bool:
        """Whether the span was read from an image."""
        words = self.text.words
        return bool(words) and any(word.confidence is not None for word in self.text.words_in(start, end))

    def words(self, start: int, end: int) -> tuple[list[WordSpan], list[WordSpan]]:
        """Recognised words of the span: those with figures, those without."""
        figures: list[WordSpan] = []
        letters: list[WordSpan] = []
        if not self.text.words:
            return figures, letters
        for word in self.text.words_in(start, end):
            printed = self.text.text[max(start, word.start) : min(end, word.end)]
            if word.confidence is not None and any(char.isalnum() for char in printed):
                (figures if any(char.isdigit() for char in printed) else letters).append(word)
        return figures, letters

    def doubts(
        self, start: int, end: int, letters: float, figures: float = FULL, *, page: bool = True
    ) -> list[Evidence]:
        """Evidence of a span, `letters` and `figures` saying how much of the doubt about either counts; `page`:
        whether a bad page counts, which it does once a value."""
        if not self.text.words and not self.text.repairs:
            return []
        with_figures, without = self.words(start, end)
        weak = max((self._weakness(word.page) for word in (*with_figures, *without)), default=0.0)
        weight = max(figures if with_figures else 0.0, letters if without else 0.0)
        clean = on_line(CLEAN, weak)
        found = [
            _doubt(EYE_FIGURES, with_figures, figures * clean),
            _doubt(EYE_LETTERS, without, letters * clean),
            Evidence(BAD_PAGE, on_line(PAGE, weak) * weight * page, WORDS[BAD_PAGE]),
        ]
        repairs = [repair for repair in self.text.repairs if repair.start < end and start < repair.end]
        if repairs:
            figured = any(
                repair.start < word.end and word.start < repair.end for repair in repairs for word in with_figures
            )
            share = max(letters, figures) if figured else letters
            found.append(EVIDENCE["repaired"]._replace(weight=EVIDENCE["repaired"].weight * share))
        return [one for one in found if one.weight]

    def stray(self, start: int, end: int) -> list[Evidence]:
        """Strokes and specks between the signs of a number."""
        if not self.seen(start, end):
            return []
        words = self.text.words_in(start, end)  # whole words: what clings to a number is no part of its span
        found = _STRAY.search(self.text.text[min(start, words[0].start) : max(end, words[-1].end)])
        return [EVIDENCE["stray-marks"]] if found else []

    def signer(self, page: int | None, box: BoxTuple | None) -> list[Evidence]:
        """Doubts about a signer's name, whose words lie in a box of a page."""
        if page is None or box is None:
            return []
        inside = [w for w in self.text.words if w.page == page and w.confidence is not None and _within(w.box, box)]
        share = on_line(PAGE, self._weakness(page)) * NAMES
        found = [_doubt(EYE_LETTERS, inside, NAMES), Evidence(BAD_PAGE, share if inside else 0.0, WORDS[BAD_PAGE])]
        return [one for one in found if one.weight]


def _within(word: BoxTuple | None, box: BoxTuple) -> bool:
    return word is not None and box[0] <= word[0] and box[1] <= word[1] and word[2] <= box[2] and word[3] <= box[3]


def _doubt(code: str, words: Sequence[WordSpan], share: float) -> Evidence:
    least = min((word.confidence for word in words if word.confidence is not None), default=1.0)
    return Evidence(code, on_line(EYE, least) * share, WORDS[code])
