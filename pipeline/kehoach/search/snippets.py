"""Where a document answers a query: pieces of its canonical text with the words that fit, by section and page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kehoach.archive.load import Stored
from kehoach.archive.rows import page_at
from kehoach.extraction.paths import section_chain, section_path
from kehoach.record import Section
from kehoach.search.nodes import Leaf, Link, Span, Text, Whole
from kehoach.search.symbols import find_symbols, read_symbol
from kehoach.search.words import Form, Word, forms, words

_WIDTH = 200  # letters of a snippet
_BEFORE = 60  # letters of it before the first word that fits
_MOST = 2  # snippets a document
_SLACK = 6  # letters between a heading's label and title
_ENOUGH = 2_000  # places of a document that are looked at


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


Mentions = Callable[[Link], Iterable[tuple[int, int]]]


def snippets(stored: Stored, leaves: Sequence[Leaf], mentions: Mentions) -> tuple[Snippet, ...]:
    """The best pieces of a document for a query, in their order; its beginning where nothing in it can be shown.

    mentions: gives the places of the citations that a link asked for.
    """
    text = stored.text.text
    hits = sorted(set(islice(_hits(stored, leaves, mentions), _ENOUGH)), key=lambda hit: (hit.start, hit.end, hit.leaf))
    sections = [_section(section) for section in stored.record["sections"]]
    windows = _windows(text, hits) or [_Window(0, _end(text, _WIDTH), ())]
    return tuple(_snippet(stored, sections, window) for window in windows)


def _hits(stored: Stored, leaves: Sequence[Leaf], mentions: Mentions) -> Iterator[_Hit]:
    text = stored.text.text
    found = list(words(text)) if any(isinstance(leaf, Text | Whole) for leaf in leaves) else []
    for number, leaf in enumerate(leaves):
        if isinstance(leaf, Text):
            yield from _exact_first(_text(stored, found, leaf, number))
        elif isinstance(leaf, Whole):
            yield from _symbols(text, found, leaf, number)
        elif isinstance(leaf, Link):
            yield from (_Hit(start, end, number, True) for start, end in mentions(leaf))
        elif isinstance(leaf, Span) and leaf.field == "due":
            yield from _due(stored.record["deadlines"], leaf, number)


def _exact_first(hits: Iterable[_Hit]) -> list[_Hit]:
    """Only places with the same marks, where there are any."""
    hits = list(hits)
    return [hit for hit in hits if hit.exact] or hits


def _text(stored: Stored, found: Sequence[Word], leaf: Text, number: int) -> Iterator[_Hit]:
    """Places of words; of those that were asked for in a field, inside the field's place."""
    wanted = forms(leaf.text)
    if leaf.field == "text":
        yield from _runs(found, wanted, number)
    elif leaf.field == "section":
        yield from _headings(stored.record["sections"], found, wanted, number)
    else:
        field = stored.record["signature" if leaf.field == "signer" else leaf.field] or {}
        start, end = field.get("start", 0), field.get("end", len(stored.text.text))
        inside = [word for word in found if start <= word.start < end]
        parts = [wanted] if leaf.field == "title" else [[form] for form in wanted]
        for part in parts:
            yield from _runs(inside, part, number)


def _headings(
    sections: Sequence[dict[str, Any]], found: Sequence[Word], wanted: Sequence[Form], number: int
) -> Iterator[_Hit]:
    """Headings that hold the words, else those whose role they name."""
    for section in sections:
        length = len(section["label"]) + len(section["title"] or "") + _SLACK
        inside = [word for word in found if section["start"] <= word.start < section["start"] + length]
        yield from _runs(inside, wanted, number)
        if section["role"] == " ".join(form.bare for form in wanted) and inside:
            yield _Hit(inside[0].start, inside[-1].end, number, False)
        yield from _headings(section["children"], found, wanted, number)


def _runs(found: Sequence[Word], wanted: Sequence[Form], leaf: int) -> Iterator[_Hit]:
    """Places where the wanted words follow one another, with or without their marks."""
    first, count = wanted[0].bare, len(wanted)
    for index, word in enumerate(found):
        if word.form.bare == first and index + count <= len(found):
            run = found[index : index + count]
            if all(word.form.bare == form.bare for word, form in zip(run, wanted, strict=True)):
                exact = all(word.form.exact == form.exact for word, form in zip(run, wanted, strict=True))
                yield _Hit(run[0].start, run[-1].end, leaf, exact)


def _symbols(text: str, found: Sequence[Word], leaf: Whole, number: int) -> Iterator[_Hit]:
    wanted = read_symbol(leaf.text)
    if wanted is None:
        return
    if wanted.partial:
        yield from _runs(found, forms(leaf.text), number)
    for symbol in find_symbols(text):
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
    for window in sorted(rated, key=lambda window: (*(-worth for worth in window.worth), window.start)):
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
