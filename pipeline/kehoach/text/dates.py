"""Calendar dates as Vietnamese documents print them: days, months, quarters, halves and years.

Each date is a span of days (`first`..`last`) with the precision it was printed with. A date without a year has no
`first` and `last` until somebody who knows the document gives the year (`in_year`). A date that the calendar does not
have (31/4) is no date: `find_impossible` lists those for a person to look at.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "quarter", "half", "year"]

_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3\d)"
_MONTH = r"(?:1\d|0?[1-9])(?!\d)"
_NO_MORE = r"(?! ?[/.] ?\d|,\d| ?/| ?%| lần)"  # not the beginning of a longer number, a symbol or a share
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ANCHOR = re.compile(  # begins with a set of characters: the engine skips to it quickly
    r"[0-9q](?:(?<=q)uý(?!\w)|(?<=\d)(?<!\d\d)(?:\d?(?!\d)(?= ?(?:[/.-] ?\d|tháng))"
    r"|(?:(?<=tháng \d)|(?<=tháng\d)|(?<=tháng  \d))\d?(?!\d)"
    r"|(?:(?<=năm \d)|(?<=năm\d)|(?<=năm  \d))\d{3}(?!\d)))"
)
_DAY_FULL = re.compile(
    rf"{_DAY}(?: ?/ ?{_MONTH} ?(?:/ ?|,? ?năm ?)| ?\. ?{_MONTH} ?\. ?| ?- ?{_MONTH} ?- ?"
    rf"| ?tháng ?{_MONTH} ?(?:,? ?năm ?|[/.,-] ?)){_YEAR}(?! ?/\w|-\d)"
)
_DAY_MONTH = re.compile(rf"{_DAY}(?:(?: ?/ ?| ?tháng ?){_MONTH}|(?: ?\. ?| ?- ?){_MONTH}(?!-\d)){_NO_MORE}")
_BARE_DAY = re.compile(rf"{_DAY}(?: ?tháng ?{_MONTH}{_NO_MORE}|(?P<bare> ?/ ?{_MONTH}{_NO_MORE}))")
_DASHED_DAY = re.compile(rf"{_DAY}(?:-{_MONTH}|\.1[0-2]|\.0\d)(?!\d){_NO_MORE}")
_HALF = re.compile(rf"0?6 tháng (?:đầu|cuối)(?: (?:của )?năm)?(?: {_YEAR})?")
_MONTH_ONLY = re.compile(rf"{_MONTH}(?: ?(?:,? ?(?:của )?năm ?|[/.-] ?){_YEAR}(?! ?/))?(?! ?%| lần)")
_BARE_MONTH = re.compile(rf"{_MONTH} ?/ ?{_YEAR}(?! ?[/-] ?(?!{_MONTH}/{_YEAR})\w)")  # no symbol; 12/2031-02/2032 is
_QUARTER = re.compile(rf"quý ?(?:iv|i{{1,3}}|0?[1-4])(?!\w)(?: ?(?:,? ?(?:của )?năm ?|[/-] ?){_YEAR})?")
_YEAR_ONLY = re.compile(rf"{_YEAR}(?! ?/ ?\w)")
_HALF_BEFORE = re.compile(r"(?:sáu tháng|nửa) (?:đầu|cuối) (?:của )?năm\Z")
_NUMBERS = re.compile(r"\d+|(?<=quý) ?i[iv]{0,2}")
_LEAD = re.compile(
    r"(?:đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần"
    r"|tuần (?:thứ )?(?:\d|nhất|một|hai|ba|tư|bốn|đầu|cuối|i{1,3}|iv)),? (?:của )?\Z"
)
_WEEK = re.compile(r"tuần (?:thứ )?\Z")  # "tuần 3 tháng 10" is no third of October
_DASHED_FROM = re.compile(r"ngày ?\d\d?[-.]\d\d? (?:đến|tới)\Z")  # "từ ngày 25-8 đến 15-9"
_BLANKS = re.compile(r"tháng[ ._…]*\Z")  # "ngày ... tháng ... năm 2025": a form that nobody filled in
_TWO_DIGITS = re.compile(rf"{_DAY} ?/ ?{_MONTH} ?/ ?\d\d(?![\d/])")
_ALONE = (
    ("day", _DAY_FULL), ("short", _TWO_DIGITS), ("bareday", _BARE_DAY), ("baremonth", _BARE_MONTH), ("half", _HALF),
)  # fmt: skip
_TRIES: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {  # what may follow the word before a number
    "ngày": (("day", _DAY_FULL), ("short", _TWO_DIGITS), ("day", _DAY_MONTH)),
    "tháng": (("month", _MONTH_ONLY),),
    "t": (("month", _BARE_MONTH),),
    "trước": (*_ALONE, ("bareday", _DASHED_DAY)),
    "đến": (*_ALONE, ("bareday", _DASHED_DAY)),
    "": _ALONE,
}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A printed date. `first`, `last`: its first and last day, None while the year is not known.

    `part`: "đầu", "giữa", "cuối", "thượng tuần", ... printed before it, counted in `first` and `last` where exact;
    `vague` where it is not (đầu quý I). `bare`: digits alone (15/11, 11/2025), a date only where words ask for one.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    year_given: bool
    day: int | None = None
    month: int | None = None
    part: str | None = None
    vague: bool = False
    bare: bool = False

    def in_year(self, year: int) -> DateSpan | None:
        """The same date in that year, None where that year has no such day (29/2)."""
        days = _days(self.precision, year, self.month, self.day)
        if days is None:
            return None
        first, last = _cut(self.part, *days)
        return DateSpan(self.start, self.end, first, last, self.precision, self.year_given, self.day, self.month,
                        self.part, self.vague, self.bare)  # fmt: skip


def lowered(text: str) -> str:
    """Lower case, same length (a few letters of other languages grow in lower case: they stay as they are)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_dates(text: str, start: int = 0, end: int | None = None, *, low: str | None = None) -> Iterator[DateSpan]:
    """Dates in text[start:end] in order, not overlapping. `low`: `lowered(text)` where the caller has it already."""
    return (found for found in read_dates(text, start, end, low=low) if isinstance(found, DateSpan))


def find_impossible(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans that are printed like a date and are none: 31/4/2025, 30 tháng 2, or with a year of two digits."""
    return (found for found in read_dates(text, start, end) if not isinstance(found, DateSpan))


def read_dates(
    text: str, start: int = 0, end: int | None = None, *, low: str | None = None
) -> Iterator[DateSpan | tuple[int, int]]:
    """What `find_dates` and `find_impossible` give, in one pass over the text."""
    low = lowered(text) if low is None else low
    for kind, first, last in _printed(low, start, len(low) if end is None else end):
        found = _read(low, kind, first, last)
        if found is not None:
            yield found
        elif kind in ("day", "short"):
            yield first, last


def _printed(low: str, start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of all that is printed like a date."""
    done = start
    for anchor in _ANCHOR.finditer(low, start, stop):
        begin = anchor.start()
        if begin < done:
            continue
        if low[begin] == "q":
            hit = _quarter(low, begin, stop)
        else:
            hit = (_year if anchor.end() - begin == 4 else _numeric)(low, begin, done, stop)
        if hit is not None:
            done = hit[2]
            yield hit


def _quarter(low: str, begin: int, stop: int) -> tuple[str, int, int] | None:
    match = _QUARTER.match(low, begin, stop)
    return ("quarter", begin, match.end()) if match else None


def _year(low: str, begin: int, floor: int, stop: int) -> tuple[str, int, int] | None:
    """A year with năm before it, alone or behind the half that it belongs to."""
    word, first = _word_before(low, begin, floor)
    match = _YEAR_ONLY.match(low, begin, stop) if word in ("năm", "half") else None
    return ("year" if word == "năm" else "half", first, match.end()) if match else None


def _numeric(low: str, begin: int, floor: int, stop: int) -> tuple[str, int, int] | None:
    """What begins with the number at `begin`, with the word before it (ngày, tháng)."""
    word, first = _word_before(low, begin, floor)
    if begin > floor and low[begin - 1] == "t" and not low[max(0, begin - 2) : begin - 1].isalnum():
        word, first = "t", begin - 1  # T4/2031
    elif not word and begin > 0 and _apart(low, begin):
        return None
    for kind, pattern in _TRIES.get(word, _TRIES[""]):
        match = pattern.match(low, begin, stop)
        if match:
            plain = kind == "bareday" and match.lastgroup is None and pattern is _BARE_DAY  # 15 tháng 11
            return "day" if plain else kind, first, match.end()
    return None


def _apart(low: str, begin: int) -> bool:
    """Does something stand before the number that makes it no date: a number, a misread letter, a week?"""
    before = low[begin - 1]
    if before == " ":
        return low.find("tuần", max(0, begin - 10), begin) >= 0 and _WEEK.search(low, begin - 10, begin) is not None
    return before in "/.," or (before.isalpha() and not low[max(0, begin - 2) : begin - 1].isalpha())


def _word_before(low: str, begin: int, floor: int) -> tuple[str, int]:
    """(ngày, tháng, năm, half, trước or "", where the date begins with it)"""
    head = low[max(floor, begin - 24) : begin]
    bare = head.rstrip(" ")
    at = begin - len(head) + len(bare)
    if len(head) - len(bare) > 2:
        return "", begin
    if bare.endswith((" mồng", " mùng")):
        bare = bare.rpartition(" ")[0]
        at = begin - len(head) + len(bare)
    if bare.endswith("năm"):
        half = _HALF_BEFORE.search(bare)
        return ("half", begin - len(head) + half.start()) if half else ("năm", at - 3)
    if bare.endswith("ngày"):
        return "ngày", at - 4
    if bare.endswith("tháng"):
        return "tháng", at - 5
    if bare.endswith(("đến", "tới")) and _DASHED_FROM.search(low, max(0, at - 20), at):
        return "đến", begin
    return ("trước" if bare.endswith("trước") else ""), begin


def _read(low: str, kind: str, start: int, end: int) -> DateSpan | None:
    printed = low[start:end]
    numbers = [_number(word) for word in _NUMBERS.findall(printed)]
    year = numbers[-1] if numbers[-1] >= 1900 else None
    day, month, precision = _parts(kind, printed, numbers)
    if kind == "short" or (kind == "year" and _BLANKS.search(low, max(0, start - 12), start)):
        return None
    days = _days(precision, year or 2000, month, day)
    if days is None:
        return None
    part, start = (None, start) if precision in ("day", "half") else _part(low, start)
    first_day, last_day = (None, None) if year is None else _cut(part, *days)
    return DateSpan(start, end, first_day, last_day, precision, year is not None, day, month, part,
                    _vague(part, precision), kind.startswith("bare"))  # fmt: skip


def _parts(kind: str, printed: str, numbers: list[int]) -> tuple[int | None, int | None, Precision]:
    """(day, first month, precision)"""
    if kind in ("day", "bareday", "short"):
        return numbers[0], numbers[1], "day"
    if kind in ("month", "baremonth"):
        return None, numbers[0], "month"
    if kind == "quarter":
        return None, numbers[0] * 3 - 2, "quarter"
    if kind == "half":
        return None, 7 if "cuối" in printed else 1, "half"
    return None, 1, "year"


def _number(word: str) -> int:
    word = word.strip()
    return QUARTERS[word] if word in QUARTERS else int(word)


def _part(low: str, start: int) -> tuple[str | None, int]:
    lead = _LEAD.search(low, max(0, start - 22), start)
    return (lead.group().replace("của", "").strip(" ,"), lead.start()) if lead else (None, start)


def _vague(part: str | None, precision: Precision) -> bool:
    """Whether the part names no certain day: the end of a month does, its beginning does not."""
    if part is None:
        return False
    return part in ("đầu", "giữa") or part.startswith("tuần ") or (part.endswith("tuần") and precision != "month")


def _days(precision: Precision, year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    """First and last day, None where the calendar has none."""
    month = month or 1
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    if precision == "day":
        if not 1 <= (day or 0) <= _last_day(year, month):
            return None
        only = date(year, month, day or 0)
        return only, only
    final = month + {"month": 0, "quarter": 2, "half": 5, "year": 11}[precision]
    return date(year, month, 1), date(year, final, _last_day(year, final))


def _last_day(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month]


def _cut(part: str | None, first: date, last: date) -> tuple[date, date]:
    """The ten days (tuần) of a month that the part names; every other part leaves the days as they are."""
    if part == "thượng tuần":
        return first, first.replace(day=10)
    if part == "trung tuần":
        return first.replace(day=11), first.replace(day=20)
    return (first.replace(day=21), last) if part == "hạ tuần" else (first, last)
