"""Raw lines become normal letters, and say where each stood: nothing is lost, only mapped.

The order follows the damage seen in print: blanks and dashes, NFC, homoglyphs inside symbol tokens, emphasis marks and
invisible characters, runs of blanks. What keeps the length is done for a whole page at once, and most lines need no
more than that.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

_EVENED = (
    dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\t\v\f\r", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")
    | {"\u00d0": "\u0110", "\u01c0": "|"}
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DROPPED = re.compile(rf"\*+|[{_INVISIBLE}]+| {{2,}}|\\(?=[*_.])")
_MARK = re.compile(rf"[*\\{_INVISIBLE}]")
_CLUSTER = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]+|[^\u0300-\u036f]", re.DOTALL)

# Letters of other alphabets that look like ours; wrong only inside a symbol, elsewhere they may be meant.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІЈЅԀΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухі", "ABEKMHOPCTYXIJSdABEZHIKMNOPTYXaeopcyxi")
_SYMBOL_TOKEN = re.compile(r"[\w/.&-]*[/-][\w/.&-]*")
_FOREIGN = re.compile(r"[\u0370-\u052f]")
_UNEVEN = re.compile(rf"[{''.join(_EVENED)}*\\{_INVISIBLE}\u0370-\u052f]")

Shifts = tuple[tuple[int, int], ...]
IN_STEP: Shifts = ((0, 0),)


class Normal(NamedTuple):
    """Normal text of one line. `shifts`: (offset here, offset in the raw line) wherever the two fall out of step."""

    text: str
    shifts: Shifts
    bold: bool | None = None
    italic: bool | None = None


def raw_offset(shifts: Shifts, offset: int) -> int:
    """Offset in the raw line of the character at this offset of the normal one."""
    index = bisect_right(shifts, offset, key=itemgetter(0)) - 1
    here, there = shifts[index] if index >= 0 else (0, 0)
    return there + offset - here


@dataclass(slots=True)
class Emphasis:
    """Markdown emphasis that is open at the end of a line goes on in the next one."""

    bold: bool = False
    italic: bool = False

    def toggle(self, stars: int) -> None:
        self.bold ^= stars % 4 in (2, 3)
        self.italic ^= stars % 2 == 1


@dataclass(frozen=True, slots=True)
class EvenPage:
    """A page's raw text with blanks, dashes and homoglyphs evened out, offset by offset, and what work its lines need.

    composed: all letters are NFC. marked: emphasis marks or invisible characters stand somewhere.
    """

    text: str
    composed: bool
    marked: bool

    @staticmethod
    def of(raw: str) -> EvenPage:
        """The even form of a page's raw text, of the same length."""
        composed = unicodedata.is_normalized("NFC", raw)
        if _UNEVEN.search(raw) is None:
            return EvenPage(raw, composed, False)
        text = raw
        for letter, meant in _EVENED.items():
            if letter in text:
                text = text.replace(letter, meant)
        if composed:  # else a homoglyph may still wait for its mark
            text = fix_lookalikes(text)
        return EvenPage(text, composed, _MARK.search(text) is not None)


def compose(raw: str) -> tuple[str, list[tuple[int, int]]]:
    """NFC with the map of offsets: a letter and its marks become one character."""
    if unicodedata.is_normalized("NFC", raw):
        return raw, [(0, 0)]
    out: list[str] = []
    shifts = [(0, 0)]
    here = 0
    for cluster in _CLUSTER.finditer(raw):
        composed = unicodedata.normalize("NFC", cluster.group())
        out.append(composed)
        here += len(composed)
        if len(composed) != len(cluster.group()):
            shifts.append((here, cluster.end()))
    return "".join(out), shifts


def fix_lookalikes(text: str) -> str:
    """Cyrillic and Greek letters inside symbol tokens become the Latin ones that they imitate; length kept."""
    if not _FOREIGN.search(text):
        return text
    return _SYMBOL_TOKEN.sub(lambda match: match.group().translate(_LOOKALIKES), text)


def normalise_line(words: str, emphasis: Emphasis, page: EvenPage) -> Normal:
    """Normal text of one line, with its map and whether markdown made it bold or italic.

    words: a slice of `page.text`.
    """
    if page.composed:
        text, shifts = words, IN_STEP
    else:
        text, composed = compose(words)
        text, shifts = fix_lookalikes(text), tuple(composed)
    if page.marked and (emphasis.bold or emphasis.italic or _MARK.search(text)):
        return _without_marks(text, shifts, emphasis)
    bare = text.strip(" ")
    if "  " in bare or (bare != text and shifts is not IN_STEP):
        return _without_marks(text, shifts, emphasis)
    return Normal(bare, shifts if bare == text else ((0, text.index(bare)),))


def _without_marks(text: str, shifts: Shifts, emphasis: Emphasis) -> Normal:
    lone_star = text.strip() == "*"  # the star under a Party body, or a bullet: not emphasis
    bullet = text.find("*") if re.match(r"\s*\*\s+\S", text) or lone_star else -1
    out: list[str] = []
    moved: list[tuple[int, int]] = []
    length = bold = italic = 0

    def keep(start: int, end: int) -> None:
        nonlocal length, bold, italic
        if start == 0 or (out and out[-1].endswith(" ")) or not out:
            while start < end and text[start] == " ":
                start += 1
        if start >= end:
            return
        moved.append((length, raw_offset(shifts, start)))
        inside = slice(bisect_right(shifts, start, key=itemgetter(0)), bisect_left(shifts, end, key=itemgetter(0)))
        moved.extend((length + here - start, there) for here, there in shifts[inside])  # composed letters
        out.append(text[start:end])
        length += end - start
        inked = end - start - text.count(" ", start, end)
        bold += inked * emphasis.bold
        italic += inked * emphasis.italic

    position = 0
    for match in _DROPPED.finditer(text):
        if match.start() == bullet:
            keep(position, match.start() + 1)
            position = match.start() + 1
            continue
        keep(position, match.start() + match.group().startswith(" "))
        position = match.end()
        if match.group().startswith("*"):
            emphasis.toggle(len(match.group()))
    keep(position, len(text))
    return _finished("".join(out), moved, bold, italic)


def _finished(text: str, moved: list[tuple[int, int]], bold: int, italic: int) -> Normal:
    stripped = text.rstrip(" ")
    inked = len(stripped) - stripped.count(" ")
    return Normal(
        stripped,
        tuple((here, there) for here, there in moved if here < len(stripped)) or IN_STEP,
        bold=bold * 2 > inked if bold else None,
        italic=italic * 2 > inked if italic else None,
    )
