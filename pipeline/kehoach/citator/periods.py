"""Periods in which numbers are given once: a year, for the Party's centre a term, and halves of 2025 for units that
began anew on 1 July 2025."""

from __future__ import annotations

import re
from bisect import bisect_right

from kehoach.citator.issuers import CENTRE, Body
from kehoach.knowledge.places import MERGER

# Days on which the Party's congresses opened that elected a new Central Committee; its numbers begin anew each term
# (36-HD/VPTW).
_TERMS = (
    ("VI", "1986-12-15"), ("VII", "1991-06-24"), ("VIII", "1996-06-28"), ("IX", "2001-04-19"), ("X", "2006-04-18"),
    ("XI", "2011-01-12"), ("XII", "2016-01-20"), ("XIII", "2021-01-25"), ("XIV", "2026-01-19"),
)  # fmt: skip
_OPENED = [day for _, day in _TERMS]
# Provinces and cities that Nghị quyết 202/2025/QH15 left as they were: their numbers ran on through 1 July 2025.
_UNCHANGED = (
    "thanh pho ha noi", "thanh pho hue", "tinh lai chau", "tinh dien bien", "tinh son la", "tinh lang son",
    "tinh quang ninh", "tinh thanh hoa", "tinh nghe an", "tinh ha tinh", "tinh cao bang",
)  # fmt: skip
_LOCAL = re.compile(r" (?:tinh|thanh pho|xa|phuong|dac khu) \S")
_MERGER = MERGER.isoformat()


def period(body: Body | None, day: str | None, year: str | None, term: str | None = None) -> str | None:
    """The period of a document: "2021", "XIII", "2025a", "2025b"; None where nothing tells it for sure.

    day: ISO date where the whole date is known; year: that of the number or the date; term: printed with the issuer.
    """
    if body is not None and body.key == CENTRE:
        return _term(day, year, term)
    if year == _MERGER[:4] and body is not None and began_anew(body):
        return f"{year}{'b' if day >= _MERGER else 'a'}" if day else None
    return year or term


def may_agree(one: str | None, other: str | None) -> bool:
    """Whether two periods may be one: unknown ones may, and a year and its half."""
    if not one or not other or one == other:
        return True
    return one[:4].isdigit() and one[:4] == other[:4] and 4 in (len(one), len(other))


def began_anew(body: Body) -> bool:
    """Whether the body's unit was made anew on 1 July 2025, so that its numbers of that year may stand twice."""
    return bool(_LOCAL.search(body.key)) and not body.key.endswith(_UNCHANGED)


def _term(day: str | None, year: str | None, term: str | None) -> str | None:
    if day:
        at = bisect_right(_OPENED, day) - 1
        return _TERMS[at][0] if at >= 0 else day[:4]
    if term:
        return term
    if not year:
        return None
    within = {_term(f"{year}-01-01", None, None), _term(f"{year}-12-31", None, None)}
    return within.pop() if len(within) == 1 else None  # the year of a congress belongs to two terms
