"""Number books (sổ đăng ký): documents of one issuer that are numbered one after the other.

State bodies begin with 01 every year (Nghị định 30/2020/NĐ-CP, Phụ lục I), jointly for all types or by type; legal
normative documents, whose number holds the year, have books of their own. Party committees number by type through a
term (36-HD/VPTW). Whether an issuer numbers jointly or by type is learned from its numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from kehoach.audit.facts import Document, Facts
from kehoach.audit.who import body_key
from kehoach.knowledge.signing import prefixes
from kehoach.knowledge.symbol_parts import style_of
from kehoach.knowledge.symbols import take_apart
from kehoach.knowledge.terms import began_anew, term_on

Habit = Literal["joint", "by-type", "unknown"]
_FIGURES = re.compile(r"(\d+)(.*)")
_YOUTH = re.compile(r"đoàn thanh niên|tỉnh đoàn|thành đoàn|huyện đoàn", re.IGNORECASE)
_LEAST_STEPS = 6  # steps from one type to another that must all rise: by chance 1 in 64 does
_STRAY = 0.06  # share of such steps that may fall in a joint book, by wrong dates


class Entry(NamedTuple):
    """A document by its number; `suffix` is "a" of 12a, such numbers are slipped in later."""

    figure: int
    suffix: str
    document: Document


@dataclass(frozen=True, slots=True)
class Book:
    """Documents that share a book, by number. issuer: key of the body (`who.body_key`); period: year, its second part
    ("2025-07"), or the Party's term ("province 2020-2025"); type_code: None where all types are numbered jointly;
    normative: numbers hold the year."""

    issuer: str
    period: str
    type_code: str | None
    normative: bool
    party: bool
    habit: Habit
    entries: tuple[Entry, ...]


def books(facts: Facts) -> Iterator[Book]:
    """All books of the archive, in the order of the documents."""
    for (body, *_), shelf in _shelves(facts).items():
        habit = "by-type" if shelf.party else _habit(list(shelf.years.values()))
        for period, entries in shelf.years.items():
            yield from _books(body, shelf, period, habit, sorted(entries, key=_place))


def period_of(document: Document) -> str | None:
    """Period through which the document's book runs; None where it is not known."""
    if document.number is None:
        return None
    if not _of_party(document):
        return _year_of(document)
    if document.issued_on is None or len(document.issued_on) < 10 or _YOUTH.search(document.issuer or ""):
        return None
    term = term_on(document.level, document.issued_on)
    return f"{term.level} {term.name}" if term else None


def _year_of(document: Document) -> str | None:
    """The year, or its second part ("2025-07") where the issuer began anew in it."""
    anew = began_anew(_unit_of(document), document.level, document.year) if document.year else None
    if anew is None:
        return document.year
    if document.issued_on is None or len(document.issued_on) < len(anew):
        return None
    return document.year if document.issued_on < anew else anew[:7]


def _unit_of(document: Document) -> str:
    return f"{document.issuer or ''} {document.parent or ''}".strip()


def entry_of(document: Document) -> Entry | None:
    """A document's place in its book; None without a number in figures."""
    found = _FIGURES.match(take_apart(document.number).number) if document.number else None
    return Entry(int(found[1]), found[2], document) if found else None


def dated(entries: Iterable[Entry]) -> list[Entry]:
    """Those whose day is known."""
    return [entry for entry in entries if entry.document.issued_on and len(entry.document.issued_on) == 10]


@dataclass(slots=True)
class _Shelf:
    """Books of one issuer and one kind of symbol, by period."""

    party: bool
    normative: bool
    years: dict[str, list[Entry]]


def _shelves(facts: Facts) -> dict[tuple[str, str, bool, bool], _Shelf]:
    found: dict[tuple[str, str, bool, bool], _Shelf] = {}
    for document in facts.documents:
        entry, period = entry_of(document), period_of(document)
        body = body_key(document)
        if entry is None or period is None or body is None:
            continue
        symbol = take_apart(document.number or "")
        key = (body, symbol.body or "", symbol.year is not None, _of_party(document))
        shelf = found.setdefault(key, _Shelf(key[3], key[2], defaultdict(list)))
        shelf.years[period].append(entry)
    return found


def _of_party(document: Document) -> bool:
    symbol = take_apart(document.number or "")
    return symbol.party and style_of(symbol.body or "") != "state"


def _books(issuer: str, shelf: _Shelf, period: str, habit: Habit, entries: Sequence[Entry]) -> Iterator[Book]:
    if habit == "joint":
        yield Book(issuer, period, None, shelf.normative, shelf.party, habit, tuple(entries))
        return
    by_type: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.document.type_code:
            by_type[entry.document.type_code].append(entry)
    for code, own in by_type.items():
        for part in _by_signer(own):
            yield Book(issuer, period, code, shelf.normative, shelf.party, habit, tuple(part))


def _by_signer(entries: list[Entry]) -> list[list[Entry]]:
    """A committee's own documents (TM.) and its chair's share a symbol; where only two books put their days in order,
    they are two."""
    own = [entry for entry in entries if "TM" in prefixes(entry.document.authority)]
    chair = [entry for entry in entries if "TM" not in prefixes(entry.document.authority)]
    if not own or not chair or _falls(entries) <= _falls(own) + _falls(chair):
        return [entries]
    return [own, chair]


def _falls(entries: Iterable[Entry]) -> int:
    days = [entry.document.issued_on or "" for entry in dated(entries)]
    return sum(one > other for one, other in pairwise(days))


def _habit(years: Sequence[Sequence[Entry]]) -> Habit:
    """Jointly or by type: in a joint book dates rise from one type to the next, and no number is given twice."""
    steps = falls = shared = 0
    for entries in years:
        numbers: dict[tuple[int, str], str | None] = {}
        for entry in entries:
            first = numbers.setdefault((entry.figure, entry.suffix), entry.document.type_code)
            shared += first != entry.document.type_code
        for one, other in pairwise(sorted(dated(entries), key=_place)):
            if one.document.type_code != other.document.type_code:
                steps += 1
                falls += (one.document.issued_on or "") > (other.document.issued_on or "")
    if shared >= 2 or (shared and falls) or falls > max(2, _STRAY * steps):
        return "by-type"
    return "joint" if steps >= _LEAST_STEPS and falls <= _STRAY * steps and not shared else "unknown"


def _place(entry: Entry) -> tuple[int, str, int]:
    return entry.figure, entry.suffix, entry.document.id
