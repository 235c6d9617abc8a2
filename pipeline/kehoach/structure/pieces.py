"""Lines as structure looks at them: trimmed, folded, with what their print says."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from kehoach.knowledge.forms import squeeze
from kehoach.record import Evidence, Field, T
from kehoach.structure.letters import pattern
from kehoach.text import CanonicalText
from kehoach.text.capitals import is_caps
from kehoach.text.model import TextLine

_RULE = re.compile(r"[\s_=*~.·…\-–—+o0°•|^'\"`,:;/\\]+|(?:-\s*)?[oO0]+\s*[o0O]+(?:\s*-)?")
_ITEM = pattern(r"\d{1,2}[.)/]\s?[<A>]")
_PLACE_OR_TIME = re.compile(r"(?:địa|thời|trọng|quan|đặc|ưu|nhược) điểm$", re.IGNORECASE)
_HEADING = pattern(
    r"(?:[IVX]{1,5}\s?[.)/-]\s?[<A>]{2,}[\s,]+[<A>]{2,}"
    r"|(?:PHẦN|CHƯƠNG|Chương)\s+[IVX\d]+\s*$|QUYẾT (?:ĐỊNH|NGHỊ)\s*:?\s*$)"
)
_HARDLY_READ = 0.85  # confidence of a word
_SYLLABLE = pattern(r"[bcdđghklmnprstvx]?[<a>]")  # of one or two letters, as far as letters tell
_SPECKS = re.compile(r"[_.,;:'‘’`~|\\/°^=#<>«»„‚¬ˆ¡\s]+(?=[\w“\"(+-])")  # dirt before the first letter


class Piece(NamedTuple):
    """A printed line: `text` is the folded slice start..end; `opens`: it begins its paragraph."""

    at: int  # in the list of pieces
    start: int
    end: int
    text: str
    paragraph: int
    opens: bool
    paragraph_end: int
    line: TextLine

    @property
    def caps(self) -> bool:
        """Printed in capitals, small words within and symbols apart."""
        return is_caps(self.text)

    @property
    def rule(self) -> bool:
        """A printed rule (-----, ____, o0o) or other line without words."""
        return is_rule(self.text)


@lru_cache(maxsize=4096)
def is_rule(text: str) -> bool:
    return _RULE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """`squeeze`, remembered: header lines are asked about several times."""
    return squeeze(text)


def collapse(text: str) -> str:
    """White space collapsed to single blanks."""
    return " ".join(text.split())


def pieces_of(text: CanonicalText) -> list[Piece]:
    """All body lines of the text in order."""
    found: list[Piece] = []
    number = 0
    folded = text.folded
    for paragraph in text.paragraphs:
        parts = _unjoined(text, paragraph.lines) if len(paragraph.lines) > 1 else (paragraph.lines,)
        for lines in parts:
            _add_lines(found, text, folded, lines, number)
            number += 1
    return found


def _add_lines(found: list[Piece], text: CanonicalText, folded: str, lines: range, number: int) -> None:
    """Add the lines of a paragraph, without what stands before their first letter by mistake."""
    end = text.lines[lines[-1]].end
    opens = True
    for index in lines:
        line = text.lines[index]
        start = line.start
        if not folded[start].isalnum():
            specks = _SPECKS.match(folded, start, line.end)
            start = specks.end() if specks else start
        if line.kind == "body":
            found.append(Piece(len(found), start, line.end, folded[start : line.end], number, opens, end, line))
            opens = False


def _stands_alone(text: CanonicalText, index: int) -> bool:
    """Is the line a heading, or the first item below one that ends with "địa điểm" (no point of law)?"""
    line = text.lines[index]
    first = text.folded[line.start]
    if first in "IVXPCQ":
        return _HEADING.match(text.folded, line.start, line.end) is not None
    if not first.isdigit() or _ITEM.match(text.folded, line.start, line.end) is None:
        return False
    above = text.lines[index - 1]
    return _PLACE_OR_TIME.search(text.folded, above.start, above.end) is not None


def _unjoined(text: CanonicalText, lines: range) -> list[range]:
    """A paragraph's lines, parted before a heading that no sentence goes on with: "Sở Y tế," / "I. MỤC ĐÍCH"."""
    cuts = [index for index in lines[1:] if _stands_alone(text, index)]
    if not cuts:
        return [lines]
    return [range(first, last) for first, last in itertools.pairwise([lines.start, *cuts, lines.stop])]


def field(
    text: CanonicalText,
    value: T,
    span: tuple[int, int],
    confidence: float,
    rule: str,
    evidence: Evidence = "printed",
    candidates: tuple[T, ...] = (),
) -> Field[T]:
    """A field of the header at a span, with the confidence of its rule: what the eye's doubt costs is weighed later."""
    start, end = span
    place = text.locate(start, end)
    return Field(
        value, text.text[start:end], start, end, place.page, place.box, round(confidence, 3), evidence, rule, candidates
    )


def without_specks(text: CanonicalText, start: int, end: int) -> str:
    """The words of a span without one- and two-letter specks that are no syllables and were hardly read."""
    kept = []
    for match in re.finditer(r"\S+", text.text[start:end]):
        letters = match.group().strip(".,;:").lower()
        speck = len(letters) <= 2 and letters.isalpha() and _SYLLABLE.fullmatch(letters) is None
        if speck and text.confidence(start + match.start(), start + match.end()) < _HARDLY_READ:
            continue
        kept.append(match.group())
    return " ".join(kept)


def as_seen(text: CanonicalText, start: int, end: int) -> str:
    """A span with what the recogniser saw, before the language mended it: names follow no habits of the language."""
    letters = list(text.text[start:end])
    for repair in text.repairs:
        if start <= repair.start and repair.end <= end:
            letters[repair.start - start : repair.end - start] = repair.seen
    return collapse("".join(letters))
