"""The labels that Word prints before numbered paragraphs ("I.", "1.1.", "a)", "-"): they are not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from kehoach.reading.wordstyles import Styles

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_PLAIN_BULLETS = {"·": "-", "": "-", "o": "-", "§": "-"}  # letters of symbol fonts that draw bullets


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    restart: int | None  # the level whose number sets this one back; None for the next higher one
    legal: bool  # all places in Arabic numerals


@dataclass
class Numbers:
    """Counts the numbered paragraphs of a document as they come; one for each document."""

    numbering: Any  # the numbering part's element, or None
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Any, chain: list[Any]) -> str:
        """The label of the next paragraph, "" if it has none. To be asked once for each paragraph, in order."""
        number, level = self._numbered(paragraph, chain)
        if self.numbering is None or number in (None, "0"):
            return ""
        instance = self._by_attribute("w:num", "w:numId", number)
        if instance is None:
            return ""
        reference = instance.find(qn("w:abstractNumId"))
        kind = "" if reference is None else reference.get(qn("w:val"))
        levels = self._levels(instance, kind)
        if level not in levels:
            return ""
        counts = self._count(str(number), kind, level, levels, instance)
        return _shown(levels, level, counts)

    def _numbered(self, paragraph: Any, chain: list[Any]) -> tuple[str | None, int]:
        """numId and level: the paragraph's own, else its style's."""
        number: str | None = None
        level: int | None = None
        for holder in (paragraph, *chain):
            properties = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if properties is None:
                continue
            found_number, found_level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
            if number is None and found_number is not None:
                number = found_number.get(qn("w:val"))
            if level is None and found_level is not None:
                level = int(found_level.get(qn("w:val")) or 0)
        return number, level or 0

    def _by_attribute(self, tag: str, attribute: str, value: str | None) -> Any:
        return next((e for e in self.numbering.findall(qn(tag)) if e.get(qn(attribute)) == value), None)

    def _levels(self, instance: Any, kind: str) -> dict[int, _Level]:
        abstract = self._by_attribute("w:abstractNum", "w:abstractNumId", kind)
        for _ in range(3):  # a list that is defined by a numbering style
            link = None if abstract is None else abstract.find(qn("w:numStyleLink"))
            if link is None:
                break
            abstract = self._defines(link.get(qn("w:val")))
        found = {} if abstract is None else {k: v for e in abstract.findall(qn("w:lvl")) for k, v in [_level(e)]}
        for override in instance.findall(qn("w:lvlOverride")):
            element = override.find(qn("w:lvl"))
            if element is not None:
                key, level = _level(element)
                found[key] = level
        return found

    def _defines(self, style: str | None) -> Any:
        for element in self.numbering.findall(qn("w:abstractNum")):
            named = element.find(qn("w:styleLink"))
            if named is not None and named.get(qn("w:val")) == style:
                return element
        return None

    def _count(self, number: str, kind: str, level: int, levels: dict[int, _Level], instance: Any) -> dict[int, int]:
        """Counts on: lists of one kind share their numbers, unless an instance starts anew."""
        counts = self._counts.setdefault(kind, {})
        start = _start_override(instance, level)
        if start is not None and (number, level) not in self._begun:
            counts[level] = start - 1
        self._begun.add((number, level))
        for upper in range(level):
            if upper not in counts and upper in levels:
                counts[upper] = levels[upper].start
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for lower in [key for key in counts if key > level]:
            restart = levels[lower].restart if lower in levels else None
            if restart != 0 and (restart is None or level < restart):
                del counts[lower]
        return counts


def _level(element: Any) -> tuple[int, _Level]:
    def value(tag: str, default: str) -> str:
        found = element.find(qn(tag))
        return default if found is None else found.get(qn("w:val")) or ""

    restart = element.find(qn("w:lvlRestart"))
    legal = element.find(qn("w:isLgl"))
    start = value("w:start", "1")
    return int(element.get(qn("w:ilvl")) or 0), _Level(
        value("w:numFmt", "decimal"),
        value("w:lvlText", ""),
        int(start) if start.isdigit() else 1,
        None if restart is None else int(restart.get(qn("w:val")) or 0),
        legal is not None and legal.get(qn("w:val")) not in ("0", "false"),
    )


def _start_override(instance: Any, level: int) -> int | None:
    for override in instance.findall(qn("w:lvlOverride")):
        start = override.find(qn("w:startOverride"))
        if override.get(qn("w:ilvl")) == str(level) and start is not None:
            return int(start.get(qn("w:val")) or 1)
    return None


def _shown(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    here = levels[level]
    if here.form == "none" and not _PLACE.search(here.text):
        return here.text.strip()
    if here.form == "bullet":
        return _bullet(here.text)

    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = "decimal" if here.legal else levels[index].form if index in levels else "decimal"
        return numeral(counts.get(index, 1), form)

    return _PLACE.sub(place, here.text).strip()


def _bullet(text: str) -> str:
    mark = text.strip()
    if not mark or "\ue000" <= mark[0] <= "\uf8ff":
        return "-"  # a sign of a symbol font
    return _PLAIN_BULLETS.get(mark, mark)


def numeral(value: int, form: str) -> str:
    """A number in one of Word's formats; unknown formats come out in Arabic numerals."""
    if form in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


def _roman(value: int) -> str:
    digits: list[str] = []
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        digits.append(sign * count)
    return "".join(digits)
