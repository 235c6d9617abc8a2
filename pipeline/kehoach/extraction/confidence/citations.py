"""Evidence for cited numbers: what was seen, what the number says of itself, and the other mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extraction.confidence.eye import Eye
from kehoach.extraction.confidence.header import symbol_evidence
from kehoach.extraction.confidence.weights import CLOSED_WORDS, DATE_OF_CITED, EVIDENCE, OPEN_WORDS, Evidence
from kehoach.knowledge.symbols import take_apart
from kehoach.record import Citation, Record

_SURE_RULE = 0.9  # a mention whose symbol had to be mended is no second witness
# National Assemblies (khóa): first and last year of the numbers that they passed
_CONGRESSES = {"X": (1997, 2002), "XI": (2002, 2007), "XII": (2007, 2011), "XIII": (2011, 2016), "XIV": (2016, 2021)}
_CONGRESSES |= {"XV": (2021, 2026), "XVI": (2026, 2031)}
_ROMAN = {str(number): roman for number, roman in zip(range(10, 17), _CONGRESSES, strict=True)}
_CONGRESS = re.compile(r"/((?:19|20)\d\d)/(?:NQ-|PL-)?(?:UBTV)?QH([IVX]+|\d+)?$")


def citation_evidence(found: Citation, record: Record, eye: Eye) -> list[Evidence]:
    """Evidence for and against the number of a citation."""
    if not found.number:
        return eye.doubts(found.start, found.end, OPEN_WORDS)
    against = _congress(found.number)
    if not eye.seen(found.start, found.end):
        return against
    start, end = _number_span(found)
    known = symbol_evidence(found.number)
    doubts = eye.doubts(start, end, OPEN_WORDS if EVIDENCE["symbol-unknown"] in known else CLOSED_WORDS)
    dated = (
        []
        if found.date is None or "date" in found.inherited
        else eye.doubts(end, found.end, 0.0, DATE_OF_CITED, page=False)
    )
    others = [c for c in record.citations if c is not found and c.number]
    return [*against, *known, *doubts, *dated, *_dates(found, record), *_mentions(found, others, record)]


def _number_span(found: Citation) -> tuple[int, int]:
    """Where number and symbol stand in the citation, as closely as the printed words tell."""
    figures = re.match(r"\d+", found.number or "")
    at = found.text.find(figures.group()) if figures else -1
    if at < 0:
        return found.start, found.end
    last = re.split(r"[-/]", found.number or "")[-1]
    tail = found.text.casefold().find(last.casefold(), at)
    day = re.compile(r"\s(?:ngày|của|năm|tháng)\s", re.IGNORECASE).search(found.text, at)
    ends = [where for where in (tail + len(last) if tail >= 0 else None, day.start() if day else None) if where]
    return found.start + at, found.start + max(
        min(ends, default=len(found.text)), at + len(figures.group() if figures else "")
    )


def _congress(number: str) -> list[Evidence]:
    """87/2025/QH13: the thirteenth Assembly ended in 2016."""
    match = _CONGRESS.search(number) if "QH" in number or number[-1:].isdigit() else None
    if match is None:
        return []
    years = _CONGRESSES.get(_ROMAN.get(match[2] or "", match[2] or ""))
    early = int(match[1]) < _CONGRESSES["X"][0]
    return [] if early or (years and years[0] <= int(match[1]) <= years[1]) else [EVIDENCE["congress-against-year"]]


def _dates(found: Citation, record: Record) -> list[Evidence]:
    year = take_apart(found.number or "").year
    evidence = []
    if year and found.date and abs(int(year) - int(found.date[:4])) > 1:
        evidence.append(EVIDENCE["year-far"])
    if record.issued_on and found.date and len(found.date) == 10 and found.date > record.issued_on.value:
        evidence.append(EVIDENCE["cited-later"])
    return evidence


def _mentions(found: Citation, others: Sequence[Citation], record: Record) -> list[Evidence]:
    same = [c for c in others if c.number == found.number and c.confidence >= _SURE_RULE]
    own = record.number is not None and record.number.value == found.number
    if same or own:
        return [EVIDENCE["said-twice"]]
    near = [c for c in others if _one_figure_apart(c, found) and (c.date == found.date or None in (c.date, found.date))]
    return [EVIDENCE["one-figure-apart"]] if near else []


def _one_figure_apart(one: Citation, other: Citation) -> bool:
    a, b = one.number or "", other.number or ""
    if len(a) == len(b):
        apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(apart) == 1 and all(char.isdigit() for char in apart[0])
    long, short = (a, b) if len(a) > len(b) else (b, a)
    lost = (at for at in range(len(long)) if long[at].isdigit() and long[:at] + long[at + 1 :] == short)
    return len(long) - len(short) == 1 and next(lost, None) is not None
