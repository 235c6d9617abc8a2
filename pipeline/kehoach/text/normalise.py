"""One raw line becomes normal letters, and says where each stood: nothing is lost, only mapped.

The order follows the damage seen in print: NFC, blanks, invisible characters, dashes, homoglyphs inside symbol tokens,
emphasis marks, runs of blanks.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter

_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\t\v\f\r", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")
    | {"\u00d0": "\u0110", "\u01c0": "|"}
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DROPPED = re.compile(rf"\*+|[{_INVISIBLE}]+| {{2,}}|\\(?=[*_.])")
_ODD = frozenset(map(chr, _SAME_LENGTH))
_MARKS = frozenset(f"*\\{_INVISIBLE}")
_NEEDS_WORK = re.compile(rf"[*{_INVISIBLE}\\]|  |^ | $")
_CLUSTER = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]+|[^\u0300-\u036f]", re.DOTALL)

# Letters of other alphabets that look like ours; wrong only inside a symbol, elsewhere they may be meant.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІЈЅԀΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухі", "ABEKMHOPCTYXIJSdABEZHIKMNOPTYXaeopcyxi")
_SYMBOL_TOKEN = re.compile(r"[\w/.&-]*[/-][\w/.&-]*")
_FOREIGN = re.compile(r"[\u0370-\u052f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Normal text of one line. `shifts`: (offset here, offset in the raw line) wherever the two fall out of step."""

    text: str
    shifts: tuple[tuple[int, int], ...]
    bold: bool | None = None
    italic: bool | None = None

    def raw_offset(self, offset: int) -> int:
        """Offset in the raw line of the character at this offset."""
        index = bisect_right(self.shifts, offset, key=itemgetter(0)) - 1
        here, there = self.shifts[index] if index >= 0 else (0, 0)
        return there + offset - here


@dataclass(slots=True)
class Emphasis:
    """Markdown emphasis that is open at the end of a line goes on in the next one."""

    bold: bool = False
    italic: bool = False

    def toggle(self, stars: int) -> None:
        self.bold ^= stars % 4 in (2, 3)
        self.italic ^= stars % 2 == 1


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


@dataclass(frozen=True, slots=True)
class Damage:
    """What a whole page holds of the letters that need work: what it lacks is not looked for line by line."""

    composed: bool
    odd: tuple[str, ...]  # blanks and dashes of other widths
    marked: bool
    foreign: bool

    @staticmethod
    def of(page: str) -> Damage:
        """Damage of a page's raw text."""
        letters = set(page)
        return Damage(
            unicodedata.is_normalized("NFC", page),
            tuple(sorted(letters & _ODD)),
            not letters.isdisjoint(_MARKS),
            _FOREIGN.search("".join(letters)) is not None,
        )


_ONE_PIECE = ((0, 0),)


def normalise_line(raw: str, emphasis: Emphasis, damage: Damage | None = None) -> Piece:
    """Normal text of one raw line, with its map and whether markdown made it bold or italic.

    damage: of the page that the line is from, where it is at hand.
    """
    damage = damage or Damage.of(raw)
    text, shifts = (raw, [(0, 0)]) if damage.composed else compose(raw)
    if any(char in text for char in damage.odd):
        text = text.translate(_SAME_LENGTH)
    if damage.foreign:
        text = fix_lookalikes(text)
    clean = not text.startswith(" ") and not text.endswith(" ") and "  " not in text
    if clean and not (emphasis.bold or emphasis.italic or (damage.marked and _NEEDS_WORK.search(text))):
        return Piece(text, _ONE_PIECE if damage.composed else tuple(shifts))
    return _without_marks(text, shifts, emphasis)


def _without_marks(text: str, shifts: list[tuple[int, int]], emphasis: Emphasis) -> Piece:
    composed = Piece(text, tuple(shifts))
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
        moved.append((length, composed.raw_offset(start)))
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


def _finished(text: str, moved: list[tuple[int, int]], bold: int, italic: int) -> Piece:
    stripped = text.rstrip(" ")
    inked = len(stripped) - stripped.count(" ")
    return Piece(
        stripped,
        tuple((here, there) for here, there in moved if here < len(stripped)) or ((0, 0),),
        bold=bold * 2 > inked if bold else None,
        italic=italic * 2 > inked if italic else None,
    )
