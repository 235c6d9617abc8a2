"""Terms of Party committees: the periods through which their documents are numbered."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kehoach.knowledge.tables import rows


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
