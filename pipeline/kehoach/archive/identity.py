"""What makes two documents one: type, number with suffix, symbol, issuer and period.

Nghị định 30/2020/NĐ-CP, Phụ lục VI asks for an alarm on number, symbol and issuer; numbers begin anew every year, in
the Party every term. Number and symbol alone tell little: 63/KH-LĐLĐ is given by every union of the country.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.knowledge.symbols import take_apart
from kehoach.knowledge.words import key
from kehoach.text.fold import strip_marks

_FIGURES = re.compile(r"0*(\d*)")
_NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def bucket(number: str | None, name: str | None = None) -> str | None:
    """Key under which all that may be one document meet: the number without separators, marks and case, so that
    214/KH-TLĐ, 214/KHTLD and 214-KH/TLĐ share one; without a number the name's; None without both."""
    if number:
        figures = _FIGURES.match(number)
        assert figures  # matches anything
        return f"{figures[1] or '0'}/{_NOT_LETTERS.sub('', strip_marks(number[figures.end() :])).casefold()}"
    return f"={strip_marks(key(name))}" if name else None


@lru_cache(maxsize=50_000)
def issuer_key(issuer: str | None) -> str | None:
    """Key of an issuer's full official name; its names through time stay different here."""
    return (strip_marks(key(issuer)) or None) if issuer else None


def year_of(number: str | None, day: str | None) -> str | None:
    """Period: the year in the number, else that of the date."""
    printed = take_apart(number).year if number else None
    return printed or (day[:4] if day else None)
