"""The line of place and date: `Gia Lâm, ngày 11 tháng 5 năm 2020`, with blanks to fill in and OCR damage."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

_DATE = re.compile(
    r"[Nn](?<![A-Za-z].)\s?[gq]\s?a\s?[yv](?![a-z])(?P<day>[^\n]{0,14}?\s?[^\n]{0,14}?)t?\s?[hb]\s?a\s?n\s?[gq](?![a-z])(?P<month>\s?[^\n]{0,14}?\s?)"
    r"n\s?a\s?m(?![a-z])[\s.…_:]{0,8}(?P<year>(?:19|20)[\d ]{2,3}|\d{0,2})"
)
_SHORT = re.compile(
    r"[Nn](?<![A-Za-z].)gay\s{0,2}(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19"
    r"|20)\d\d)(?!\d)"
)
_WORD = r"[A-Z][\w.'’]*"
_WORDS = rf"{_WORD}(?:[ -]{{1,3}}(?:{_WORD}|\d{{1,2}}(?!\d))){{0,6}}"
_PLACE = re.compile(
    rf"(?:^|(?<=[\s|]))(?P<place>(?:(?:[Tt]hanh pho|[Tt]inh|[Hh]uyen|[Tt]hi xa|[Xx]a|[Pp]huong"
    rf"|[Qq]uan)\s)?{_WORDS})\s?[,.;]?\s?$"
)
_COLUMN = re.compile(r"(?:(?!(?:TP|TX|TT|HCM)\b)[A-Z]{2,}\s+){2,}(?:-\s+)?(?=[A-Z][a-z]|TP)")
_TORN = re.compile(r"\W*(?P<word>[A-Z]\s[a-z]{1,4}\s)")  # "H à Nội": the blank belongs nowhere
_CITY = re.compile(r"(?:(?:TP|T\.P)\.?\s?|thanh pho\s)?ho chi minh$", re.IGNORECASE)
_LIKE_DIGITS = str.maketrans("OolI]!", "001111")
_PART = re.compile(r"[\s.…_:,;\-]*(?P<part>[\dOolI\]!](?: ?[\dOolI\]!])?)[\s.…_:,;\-]*")
_NAME_LINE = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}}$|(?:Thanh|Tinh|Huyen|Quan) pho(?: {_WORD}){{0,2}}$")
_NOT_PLACE = re.compile(r"(?:so\s*[:.\d]|doc lap|tu do|hanh phuc|viet nam|v/v|ve viec)\b|\d", re.IGNORECASE)


class DateHit(NamedTuple):
    """A date line: spans in the zone; iso is None where a part is blank or impossible."""

    start: int  # of the place, or of the date where no place stands
    date_start: int
    end: int
    place: tuple[int, int] | None
    iso: str | None
    rule: str
    damaged: bool


def find_date(letters: str) -> DateHit | None:
    """The place and date line of a document's opening (letters without marks), or nothing."""
    hits = []
    for pattern, rule in ((_DATE, "header.date.words"), (_SHORT, "header.date.figures")):
        for match in pattern.finditer(letters):
            hit = _read(letters, match, rule)
            if hit:
                hits.append(hit)
    return min(hits, key=lambda hit: (hit.place is None, hit.start), default=None)


def _read(letters: str, match: re.Match[str], rule: str) -> DateHit | None:
    line_start = letters.rfind("\n", 0, match.start()) + 1
    before = letters[line_start : match.start()]
    place = _place(letters, line_start, match.start())
    if place is None and before.strip(" ,.-|…_"):
        return None  # in the middle of a sentence or a title
    iso, damaged = _iso(match["day"], match["month"], match["year"])
    return DateHit(place[0] if place else match.start(), match.start(), match.end(), place, iso, rule, damaged)


def _place(letters: str, line_start: int, end: int) -> tuple[int, int] | None:
    found = _PLACE.search(letters, line_start, end)
    if not found:
        return None if letters[line_start:end].strip(" ,.") else _line_above(letters, line_start)
    start, stop = found.span("place")
    words = letters[start:stop].rstrip(" ,.;-")
    stop = start + len(words)
    motto = re.search(r"(?i)h[ạa]nh ph.c\W*", words)
    if motto:  # the motto ran into the line
        start += motto.end()
        words = letters[start:stop]
    city = _CITY.search(letters, line_start, stop)
    if city and city.end() == stop:  # "Thành phố Hồ chí Minh"
        start = min(start, city.start())
        words = letters[start:stop]
    torn = _TORN.match(letters, line_start, start)
    if torn and torn.end() == start:
        start = torn.start("word")
        words = letters[start:stop]
    column = _COLUMN.match(words)
    if column:  # the end of the other column, in capitals
        start += column.end()
        words = letters[start:stop]
    if not words or _NOT_PLACE.match(words) or len(words.split()) > 7:
        return None
    return (_from_line_above(letters, line_start, start), stop)


def _line_above(letters: str, line_start: int) -> tuple[int, int] | None:
    """The place alone on the line above the date: "Đồng Tháp, / ngày 19 ...": the comma tells it."""
    start = letters.rfind("\n", 0, max(0, line_start - 1)) + 1
    above = letters[start : max(start, line_start - 1)].rstrip()
    words = above.rstrip(" ,")
    if above == words or len(words) > 40 or not re.fullmatch(_WORDS, words) or _NOT_PLACE.search(words):
        return None
    return start, start + len(words)


def _from_line_above(letters: str, line_start: int, start: int) -> int:
    """A place broken over two lines: "Thành phố Hồ / Chí Minh, ngày ..."."""
    if start != line_start or line_start == 0:
        return start
    above_start = letters.rfind("\n", 0, line_start - 1) + 1
    above = letters[above_start : line_start - 1]
    if not _NAME_LINE.match(above) or above.isupper() or _NOT_PLACE.search(above) or len(above) > 24:
        return start
    return above_start


def _iso(day: str, month: str, year: str) -> tuple[str | None, bool]:
    """ISO date, and whether the figures are damaged; None where one of them is blank, unreadable or impossible."""
    figures: list[str] = []
    damaged = " " in year.strip()
    for part in (day, month):
        match = _PART.fullmatch(part)
        if match is None:
            return None, bool(part.strip(" .…_\n"))
        damaged = damaged or re.search(r"[OolI\]!]", match["part"]) is not None
        figures.append(match["part"].translate(_LIKE_DIGITS).replace(" ", ""))
    figures.append(year.replace(" ", ""))
    if len(figures[2]) != 4:
        return None, damaged
    try:
        date = datetime.date(int(figures[2]), int(figures[1]), int(figures[0]))
    except ValueError:
        return None, True
    return (date.isoformat() if 1945 <= date.year <= 2100 else None), damaged
