"""Other words for a document that was cited by its number: a short form that the text declares, or its title alone.

"Quyết định số 145/QĐ-UBND ... (sau đây gọi tắt là Quyết định 145)" declares a short form; 'Kế hoạch số 9696/KH-UBND về
"Thích ứng an toàn"' introduces a title. Only short forms with a number and titles in quotes are read: "Đề án" or "Kế
hoạch" alone name too much.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.extraction.citations.hits import Hit
from kehoach.extraction.citations.patterns import type_before, type_words
from kehoach.knowledge.symbols import NumberReading, take_apart
from kehoach.knowledge.words import key

_CALLED = re.compile(
    r"\(\s?(?:(?:sau|dưới) đây\s)?(?:được\s)?(?:gọi|viết)\s(?:(?:tắt|chung)\s)?là:?\s[\"“']?"
    r"(?P<alias>[^\d()\n\"”']{4,40}?(?:số\s)?(?P<figures>\d{1,5}[a-zđ]?))[\"”']?\s?\)"
)
_REACH = 700  # letters from a citation to the brackets that declare its short form
_TITLE = re.compile(r"\s?,?\s?(?:về\s(?:việc\s)?|v/v\s)?(?P<open>[\"“])(?P<title>[^\"“”\n]{12,220})[\"”]")
_QUOTED = re.compile(r"[\"“](?P<title>[^\"“”\n]{12,220})[\"”]")
_DECLARED, _BY_TITLE = 0.85, 0.75


def with_aliases(low: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with those put in, or resolved, that name an earlier one by a declared short form or by its title."""
    found = list(_declared(low, hits)) if " là" in low and "(" in low else []
    found += _titled(low, hits) if "“" in low or '"' in low else []
    if not found:
        return list(hits)
    kept = list(hits)
    for hit in sorted(found, key=lambda hit: hit.start):
        index = bisect_left([other.start for other in kept], hit.start)
        around = [other for other in kept[max(0, index - 1) : index + 1] if _overlap(other, hit)]
        if not around:
            kept.insert(index, hit)
        elif len(around) == 1 and not around[0].symbol.body and around[0].number:  # read as a bare number before
            kept[kept.index(around[0])] = hit
    return kept


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _declared(low: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    for told in _CALLED.finditer(low):
        alias = told.group("alias").strip()
        words = re.sub(r"\s?(?:số\s)?\d+[a-zđ]?$", "", alias)
        if words not in type_words() and not words.startswith(("quy chế", "đề án", "chương trình")):
            continue
        meant = _meant(hits, told, words)
        if meant is None or meant.symbol.body is None:
            continue
        pattern = re.compile(rf"(?<![^\W_]){re.escape(alias)}(?![\w/%]|\s?[-/]\s?[a-zđ]|[.,]\d)")
        for use in pattern.finditer(low, told.start()):
            yield _again(meant, use.start(), use.end(), _DECLARED, alias)


def _meant(hits: Sequence[Hit], told: re.Match[str], words: str) -> Hit | None:
    """The citation before the brackets that the short form stands for: that of its figures, else of its type."""
    before = [h for h in hits if h.symbol.body and h.end <= told.start() and told.start() - h.end < _REACH]
    code = type_words().get(words, ("", False))[0]
    same = [h for h in before if h.symbol.number.lstrip("0") == told.group("figures").lstrip("0")]
    return next(iter(reversed(same or [h for h in before if h.code == code])), None)


def _titled(low: str, hits: Sequence[Hit]) -> list[Hit]:
    titles: dict[tuple[str | None, str], Hit] = {}
    for hit in hits:
        told = _TITLE.match(low, hit.end) if hit.symbol.body and hit.lead.code else None
        if told:
            titles.setdefault((hit.code, key(told.group("title"))), hit)
    if not titles:
        return []
    found = []
    for use in _QUOTED.finditer(low, min(hit.end for hit in titles.values())):
        kind = type_before(low, use.start(), low)
        meant = titles.get((kind[1], key(use.group("title")))) if kind else None
        if kind is not None and meant is not None and use.start() > meant.end + 8:
            found.append(_again(meant, kind[0], use.end(), _BY_TITLE, None))
    return found


def _again(meant: Hit, start: int, end: int, worth: float, alias: str | None) -> Hit:
    value = meant.number
    others = tuple(dict.fromkeys((value, *(re.findall(r"\d+[a-zđ]?$", alias) if alias else ()))))
    return replace(
        meant, start=start, number_start=start, core_end=end, end=end, named=None, date=None, printed_issuer=False,
        reading=NumberReading(value, others, min(worth, meant.reading.confidence), True), symbol=take_apart(value),
        confidence=1.0, inherited=("number",),
    )  # fmt: skip
