"""Values of fields in a query: days and ranges, types and levels. Each returns None where the value is none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache

from kehoach.knowledge.forms import type_names
from kehoach.knowledge.tables import rows, values
from kehoach.search.words import forms

Bounds = tuple[int | None, int | None]  # from, to: both included, None where open

# Words for levels; a document's level is one of the ids.
_LEVELS = {
    "central": ("central", "trung ương", "cấp trung ương", "toàn quốc"),
    "province": ("province", "tỉnh", "cấp tỉnh", "thành phố", "tỉnh thành"),
    "district": ("district", "huyện", "cấp huyện", "quận", "thị xã"),
    "commune": ("commune", "xã", "cấp xã", "phường", "thị trấn", "đặc khu"),
    "grassroots": ("grassroots", "grass-roots", "cơ sở", "cấp cơ sở"),
}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_VIETNAMESE = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_COMPARISON = re.compile(r"(<=|>=|<|>|=)\s*(.*)", re.DOTALL)


def days(text: str) -> tuple[int, int] | None:
    """First and last day of a day, month or year: 2021-09-01, 2021-09, 2021, 01/9/2021, 9/2021."""
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _VIETNAMESE.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    return _days(int(year), int(month) if month else None, int(day) if day else None)


def whole_number(text: str) -> tuple[int, int] | None:
    """A number of at most five figures."""
    return (int(text), int(text)) if re.fullmatch(r"[0-9]{1,5}", text) else None


def bounds(text: str, read: Callable[[str], tuple[int, int] | None]) -> Bounds | None:
    """What a value, a range (A..B, A.., ..B) or a comparison (<A, <=A, >A, >=A) bounds; None where it is none.

    A value that is itself a span counts whole: >2021-05 begins on 1 June.
    """
    if compared := _COMPARISON.fullmatch(text):
        value = read(compared[2])
        return None if value is None else _compared(compared[1], value)
    first, dots, last = text.partition("..")
    if not dots:
        return read(text)
    low, high = read(first) if first else (None, None), read(last) if last else (None, None)
    if low is None or high is None or not (first or last):
        return None
    return low[0], high[1]


def type_codes(text: str) -> tuple[str, ...]:
    """Codes of the types that a code or a name means; without marks all that it may mean: KH, kế hoạch, da (ĐA, DA)."""
    exact, bare = _types()
    return (exact.get(_exact(text)) if _exact(text) != _bare(text) else None) or bare.get(_bare(text), ())


def level(text: str) -> str | None:
    """The level that a word means: district, cấp huyện, huyen."""
    return _levels().get(_bare(text))


def type_help() -> str:
    """The codes, for a message."""
    return ", ".join(type_names())


def level_help() -> str:
    """The words for levels, for a message."""
    return ", ".join(f"{level} ({names[1]})" for level, names in _LEVELS.items())


def _days(year: int, month: int | None, day: int | None) -> tuple[int, int] | None:
    if year < 1 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return year * 10_000 + 101, year * 10_000 + 1231
    last = monthrange(year, month)[1]
    if day is None:
        return year * 10_000 + month * 100 + 1, year * 10_000 + month * 100 + last
    if not 1 <= day <= last:
        return None
    return (year * 10_000 + month * 100 + day,) * 2


def _compared(sign: str, value: tuple[int, int]) -> Bounds:
    low, high = value
    if sign == "=":
        return value
    if sign in (">", ">="):
        return (high + 1 if sign == ">" else low), None
    return None, (low - 1 if sign == "<" else high)


def _exact(text: str) -> str:
    return " ".join(form.exact for form in forms(text))


def _bare(text: str) -> str:
    return " ".join(form.bare for form in forms(text))


@lru_cache(maxsize=1)
def _levels() -> dict[str, str]:
    return {_bare(name): level for level, names in _LEVELS.items() for name in names}


@lru_cache(maxsize=1)
def _types() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    exact: dict[str, dict[str, None]] = {}
    bare: dict[str, dict[str, None]] = {}
    for row in rows("doc_types"):
        for name in (row["code"], row["name"], *values(row["aliases"])):
            exact.setdefault(_exact(name), {})[row["code"]] = None
            bare.setdefault(_bare(name), {})[row["code"]] = None
    return {name: tuple(codes) for name, codes in exact.items()}, {name: tuple(codes) for name, codes in bare.items()}
