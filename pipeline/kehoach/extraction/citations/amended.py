"""Whose number it is behind the name of a law that amends others: its own, or that of the law that it amends.

"Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14" prints the number of the amending law, "... của
Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15" those of the amended ones. The table of laws tells; where it
does not, numbers behind every law of a list are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kehoach.extraction.citations.hits import Hit
from kehoach.extraction.citations.named import Named
from kehoach.extraction.citations.patterns import Lead
from kehoach.knowledge.laws import law_numbers
from kehoach.knowledge.symbols import NumberReading, take_apart

_NEXT = re.compile(r"\s?,?\s?(?:và\s)?")


def numbers_of_amended(hits: Sequence[Hit], low: str) -> list[Hit]:
    """The hits, each number given to the law that carries it; an amending law may be left with its name alone."""
    found: list[Hit] = []
    for index, hit in enumerate(hits):
        inner = hit.named.inner if hit.named is not None and hit.number else None
        if hit.named is None or inner is None:
            found.append(hit)
            continue
        others = _others(hits[index:], low)
        known = law_numbers(inner.name)
        if hit.number in known or (others and not known):
            found.append(_amending(hit, hit.named, inner, others, low))
            hit.start, hit.named, hit.lead = inner.start, inner, hit.lead._replace(start=inner.start)
        found.append(hit)
    return found


def _others(hits: Sequence[Hit], low: str) -> list[Hit]:
    """Laws with numbers of their own that go on with the list of amended ones."""
    found: list[Hit] = []
    for before, hit in pairwise(hits):
        if hit.named is None or not hit.number or not _NEXT.fullmatch(low[before.end : hit.start]):
            break
        found.append(hit)
    return found


def _amending(hit: Hit, named: Named, inner: Named, others: Sequence[Hit], low: str) -> Hit:
    names = [other.named.name for other in others if other.named is not None]
    name = named.name + "".join(f", {other}" for other in names[:-1]) + "".join(f" và {other}" for other in names[-1:])
    end = named.start + len(low[named.start : inner.start].rstrip())
    whole = Named(named.start, end, named.code, name, named.issuer, min(named.confidence, 0.85))
    found = only_named(whole)
    last = others[-1] if others else None
    if last is not None and last.date and last.symbol.year and not last.date.startswith(last.symbol.year):
        found.date, last.date = last.date, None  # of the day on which the amending law was passed
    return found


def only_named(named: Named) -> Hit:
    """A document that is cited by its name alone."""
    lead = Lead(named.start, named.code, False, False)
    nothing = NumberReading("", (), named.confidence, True)
    return Hit(named.start, named.start, named.end, nothing, take_apart(""), lead, named.code, named, end=named.end)
