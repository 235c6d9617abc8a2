"""Where a document answers a query: pieces of its canonical text with the words that fit, by section and page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kehoach.archive.load import Stored
from kehoach.archive.rows import page_at
from kehoach.extraction.paths import section_chain, section_path
from kehoach.record import Section
from kehoach.search.nodes import Leaf, Link, Span, Text, Whole
from kehoach.search.symbols import find_symbols, read_symbol
from kehoach.search.words import Form, Searchable, forms

_WIDTH = 200  # letters of a snippet
_BEFORE = 60  # letters of it before the first word that fits
_MOST = 2  # snippets a document
_SLACK = 6  # letters between a heading's label and title
_ENOUGH, _LOOKED_AT = 8, 40  # places of one part of the query that count; that are looked at for the same marks


@dataclass(frozen=True, slots=True)
class Snippet:
    """text: canonical text from start to end; marks: the places in the canonical text that fit, (start, end).

    section: path of labels ("II.1"), section_title: the heading; None outside every section. page: None for formats
    without pages.
    """

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    page: int | None
    section: str | None
    section_title: str | None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    leaf: int  # which part of the query
    exact: bool


Places = Sequence[tuple[int, int]]  # (start, end) in the canonical text


def snippets(stored: Stored, leaves: Sequence[Leaf], places: Sequence[Places]) -> tuple[Snippet, ...]:
    """The best pieces of a document for a query, in their order; its beginning where nothing in it can be shown.

    places: for each leaf that is a link, where the document cites what it names.
    """
    text = stored.text.text
    hits = sorted(_hits(stored, leaves, places), key=lambda hit: (hit.start, hit.end, hit.leaf))
    sections = [_section(section) for section in stored.record["sections"]]
    windows = _windows(text, hits) or [_Window(0, _end(text, _WIDTH), ())]
    return tuple(_snippet(stored, sections, window) for window in windows)


def _hits(stored: Stored, leaves: Sequence[Leaf], places: Sequence[Places]) -> Iterator[_Hit]:
    text = Searchable(stored.text.text)
    for number, leaf in enumerate(leaves):
        if isinstance(leaf, Text):
            yield from _exact_first(_text(stored, text, leaf, number))
        elif isinstance(leaf, Whole):
            yield from islice(_symbols(text, leaf, number), _ENOUGH)
        elif isinstance(leaf, Link):
            yield from (_Hit(start, end, number, True) for start, end in places[number][:_ENOUGH])
        elif isinstance(leaf, Span) and leaf.field == "due":
            yield from _due(stored.record["deadlines"], leaf, number)


def _exact_first(hits: Iterable[_Hit]) -> list[_Hit]:
    """Only places with the same marks, where there are any; not more than enough."""
    looked_at: list[_Hit] = []
    exact: list[_Hit] = []
    for hit in islice(hits, _LOOKED_AT):
        (exact if hit.exact else looked_at).append(hit)
        if len(exact) == _ENOUGH:
            break
    return exact or looked_at[:_ENOUGH]


def _text(stored: Stored, text: Searchable, leaf: Text, number: int) -> Iterator[_Hit]:
    """Places of words; of those that were asked for in a field, inside the field's place."""
    wanted = forms(leaf.text)
    if leaf.field == "text":
        yield from _runs(text, wanted, number)
    elif leaf.field == "section":
        yield from _headings(stored.record["sections"], text, wanted, number)
    else:
        field = stored.record["signature" if leaf.field == "signer" else leaf.field] or {}
        for part in [wanted] if leaf.field == "title" else [[form] for form in wanted]:
            yield from _runs(text, part, number, field.get("start", 0), field.get("end"))


def _headings(
    sections: Sequence[dict[str, Any]], text: Searchable, wanted: Sequence[Form], number: int
) -> Iterator[_Hit]:
    """Headings that hold the words, else those whose role they name."""
    for section in sections:
        start = section["start"]
        end = min(start + len(section["label"]) + len(section["title"] or "") + _SLACK, section["end"])
        yield from _runs(text, wanted, number, start, end)
        if section["role"] == " ".join(form.bare for form in wanted):
            yield _Hit(start, start + len(text.text[start:end].rstrip()), number, False)
        yield from _headings(section["children"], text, wanted, number)


def _runs(
    text: Searchable, wanted: Sequence[Form], leaf: int, start: int = 0, end: int | None = None
) -> Iterator[_Hit]:
    return (_Hit(first, last, leaf, exact) for first, last, exact in text.runs(wanted, start, end))


def _symbols(text: Searchable, leaf: Whole, number: int) -> Iterator[_Hit]:
    wanted = read_symbol(leaf.text)
    if wanted is None:
        return
    if wanted.partial:
        yield from _runs(text, forms(leaf.text), number)
    for symbol in find_symbols(text.text):
        if symbol.key == wanted.key:
            yield _Hit(symbol.start, symbol.end, number, True)


def _due(deadlines: Iterable[dict[str, Any]], span: Span, leaf: int) -> Iterator[_Hit]:
    for deadline in deadlines:
        day = int((deadline["due"] or "0").replace("-", "").ljust(8, "0"))
        if day and (span.low or 0) <= day <= (span.high or day):
            yield _Hit(deadline["start_offset"], deadline["end_offset"], leaf, True)


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int
    hits: tuple[_Hit, ...]

    @property
    def parts(self) -> frozenset[int]:
        return frozenset(hit.leaf for hit in self.hits)

    @property
    def worth(self) -> tuple[int, int, int]:
        """Parts of the query that it shows exactly, parts that it shows, places."""
        return len({hit.leaf for hit in self.hits if hit.exact}), len(self.parts), min(len(self.hits), 3)


def _windows(text: str, hits: Sequence[_Hit]) -> list[_Window]:
    """The best stretches of the text, in its order; a further one only where it shows more of the query."""
    rated = [_window(text, hits, index) for index in range(len(hits))]
    chosen: list[_Window] = []
    for window in sorted(rated, key=lambda window: window.worth, reverse=True):  # of equal ones the first in the text
        shown = frozenset[int]().union(*(other.parts for other in chosen))
        if window.parts <= shown or any(window.start < other.end and other.start < window.end for other in chosen):
            continue
        chosen.append(window)
        if len(chosen) == _MOST:
            break
    return sorted(chosen, key=lambda window: window.start)


def _window(text: str, hits: Sequence[_Hit], index: int) -> _Window:
    """From shortly before a place on, with the places that follow as far as it reaches."""
    first = hits[index]
    start, end = _begin(text, first.start - _BEFORE), max(first.end, first.start + _WIDTH - _BEFORE)
    inside = [first]
    for hit in hits[index + 1 :]:
        if hit.end > end:
            break
        inside.append(hit)
    return _Window(start, _end(text, end), tuple(inside))


def _begin(text: str, offset: int) -> int:
    """The beginning of a word at or after the offset, of the line where one begins there."""
    if offset <= 0:
        return 0
    line = text.find("\n", offset, offset + _BEFORE)
    blank = text.find(" ", offset - 1, offset + _BEFORE)
    cut = line if line >= 0 else blank
    return cut + 1 if cut >= 0 else offset


def _end(text: str, offset: int) -> int:
    """The end of a word at or before the offset."""
    if offset >= len(text):
        return len(text)
    blank = max(text.rfind(" ", offset - _BEFORE, offset + 1), text.rfind("\n", offset - _BEFORE, offset + 1))
    return blank if blank > 0 else offset


def _snippet(stored: Stored, sections: Sequence[Section], window: _Window) -> Snippet:
    text, start = stored.text.text, window.start
    end = max([window.end, *(hit.end for hit in window.hits)])
    marks = tuple(_merged((hit.start, hit.end) for hit in window.hits))
    at = marks[0][0] if marks else start
    chain = section_chain(sections, at)
    title = chain[-1].title if chain else None
    return Snippet(
        text[start:end], start, end, marks, page_at(stored.text.page_starts, at), section_path(sections, at), title
    )


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places that overlap or touch, as one."""
    current: tuple[int, int] | None = None
    for start, end in sorted(places):
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current


def _section(section: dict[str, Any]) -> Section:
    children = tuple(_section(child) for child in section["children"])
    return Section(section["label"], section["title"], section["role"], section["start"], section["end"], children)
