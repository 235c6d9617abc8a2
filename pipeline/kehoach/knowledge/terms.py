"""Periods through which documents are numbered: terms of Party committees, years that a merger cut in two."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kehoach.knowledge.tables import rows, values


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a level's committees: its congresses lay between `opens` and `closes` (ISO days)."""

    level: str
    name: str
    opens: str
    closes: str


def term_on(level: str | None, day: str) -> Term | None:
    """The term that a committee of that level was in on an ISO day; None where it is not known, or congresses of that
    level were being held on that day."""
    terms = _terms().get(level or "", ())
    index = bisect_right([term.opens for term in terms], day) - 1
    return terms[index] if index >= 0 and day > terms[index].closes else None


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for row in rows("party_terms"):
        found.setdefault(row["level"], []).append(Term(row["level"], row["term"], row["opens"], row["closes"]))
    return {level: tuple(sorted(terms, key=lambda term: term.opens)) for level, terms in found.items()}


@lru_cache(maxsize=10_000)
def began_anew(unit: str, level: str | None, year: str) -> str | None:
    """Day of that year (ISO) from which bodies of a unit (name of a body and its parent) of that level numbered
    anew; None where they went on."""
    for row in rows("numbering_breaks"):
        if row["day"].startswith(year) and row["level"] == level:
            return None if any(name in unit for name in values(row["except"])) else row["day"]
    return None
