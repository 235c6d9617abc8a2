"""The type line (KẾ HOẠCH): alone, letter-spaced, damaged by OCR, or run on with the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kehoach.knowledge.forms import TypeForm, squeeze, type_forms
from kehoach.structure.pieces import Piece, squeezed
from kehoach.text.capitals import is_caps
from kehoach.text.fold import strip_marks

_LOOKALIKE = str.maketrans("0156", "OISG")


class TypeHit(NamedTuple):
    """The type as printed: span of its words, index of its piece, whether the title goes on in the same line."""

    form: TypeForm
    start: int
    end: int
    piece: int
    run_on: bool
    damaged: bool


def find_type(pieces: Sequence[Piece], after: int) -> TypeHit | None:
    """The first type line among the pieces that stands at or after offset `after`; one that is alone is preferred."""
    for piece in pieces:
        hit = _alone(piece, pieces)
        if hit:
            return hit
        if piece.start >= after:
            hit = _run_on(piece)
            if hit:
                return hit
    return None


def _alone(piece: Piece, pieces: Sequence[Piece]) -> TypeHit | None:
    if len(piece.text) > 48:
        return None
    form = type_forms().get(squeezed(piece.text))
    if form is None and len(piece.text) <= 20:
        form = _two_lines(piece, pieces)
        if form:
            below = pieces[piece.at + 1]
            return TypeHit(form, piece.start, below.end, below.at, False, False)
        form = type_forms().get(squeeze(piece.text.translate(_LOOKALIKE))) if re.search(r"\d", piece.text) else None
    if form is None or re.search(r":\s*$|[,;(]|^\W*-", piece.text):
        return None
    name = any(char.islower() for char in piece.text)
    if name and not (
        piece.opens and piece.text.strip(" .") == form.words and piece.line.bold is not False and piece.at < 40
    ):
        return None
    upper = re.sub(r"\s+", "", piece.text).upper()
    damaged = re.sub(r"\s+", "", form.words).upper() != re.sub(r"\W+", "", upper)
    first = re.search(r"\w", piece.text)
    start = piece.start + (first.start() if first else 0)
    end = piece.start + len(re.sub(r"\W+$", "", piece.text))
    return TypeHit(form, start, end, piece.at, False, damaged or name)


def _two_lines(piece: Piece, pieces: Sequence[Piece]) -> TypeForm | None:
    """KẾ / HOẠCH on two lines of a narrow column."""
    if not piece.caps or piece.at + 1 >= len(pieces) or len(squeezed(piece.text)) > 6:
        return None
    below = pieces[piece.at + 1]
    if not below.caps or len(below.text) > 14:
        return None
    return type_forms().get(squeezed(piece.text) + squeezed(below.text))


def _run_on(piece: Piece) -> TypeHit | None:
    """KẾ HOẠCH Triển khai ...: the type in capitals at the head of a longer line."""
    if not is_caps(piece.text[:6]) or len(piece.text) < 8:
        return None
    letters = strip_marks(piece.text[:60])
    match = _openings().match(letters)
    if match is None or not letters[match.end() + 1 :].strip(" .-:") or letters[match.end()] == ":":
        return None
    hit = TypeHit(type_forms()[squeeze(match.group())], piece.start, piece.start + match.end(), piece.at, True, False)
    return _plainest(hit, letters, piece)


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    """Types in capitals without marks, longest first, with something behind them."""
    words = sorted((strip_marks(form.words).upper() for form in type_forms().values()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(form) for form in words)})(?=[ :.-])")


def _plainest(hit: TypeHit, letters: str, piece: Piece) -> TypeHit:
    """KẾ HOẠCH TRIỂN KHAI ... all in capitals: the bare type, since the words after it belong to the title."""
    if not piece.caps:
        return hit
    for form in type_forms().values():
        words = strip_marks(form.words).upper()
        if form.words == form.name and form.code == hit.form.code and letters.startswith(words):
            return TypeHit(form, piece.start, piece.start + len(words), piece.at, True, False)
    return hit
