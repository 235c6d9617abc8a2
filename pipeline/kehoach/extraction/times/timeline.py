"""Everything in a document that names time, read once: dates with their years, sentences, zones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kehoach.extraction.context import Context
from kehoach.structure.model import Span, Structure
from kehoach.text.dates import DateSpan, find_dates, lowered, read_dates
from kehoach.text.model import CanonicalText

_STOP = re.compile(r"[\n.;](?:(?<!\.)|(?=\s|\Z))")  # patterns that begin with a set of characters are quick
_QUOTED = re.compile(r"“[^”\n]{1,400}”|\"[^\"\n]{1,400}\"")
_HORIZON = re.compile(
    r"(?:đến|tới|tầm nhìn|hết|từ)\s*(?:hết |cuối |đến )?\Z"
)  # "đến năm 2030": an aim, not the plan's year
_MANY_YEARS = re.compile(
    r"(?:19|20)\d\d\s*(?:[-–—]|đến)\s*(?:hết\s|cuối\s)?(?:năm\s)?(?:19|20)\d\d|(?:đến|tới)\s(?:hết\s|cuối\s)?(?:năm\s)?(?:19|20)\d\d"
)
_SCHOOL_YEAR = re.compile(r"(?:năm\shọc|niên\skhóa|niên\sđộ|học\skỳ\s\w+)\s*:?\s*\Z")
_SCHOOL_YEARS = re.compile(r"(?:năm\shọc|niên\skhóa)\s*:?\s*(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")
_ORDERS = re.compile(r"(?:như\ssau|(?<!\w)(?:yêu\scầu|đề\snghị|quyết\snghị|quyết\sđịnh))\s?:\s")
_OVERDUE = 45  # days before its signing that a document may still ask for
_MISREAD = re.compile(  # a one or a nought that the eye took for a letter: "ngày l5 tháng 10", "ngày 3O/6"
    r"(?:(?<=ngày\s)[liíì|](?=\d\s?(?:tháng\s?\d|/))|(?<=ngày\s)o(?=[1-9]\s?(?:tháng\s?\d|/))"
    r"|(?<=ngày\s[123])o(?=\s?(?:tháng\s?\d|/)))"
)
_SOFT = ";"
_LONGEST = 1200  # characters on either side of a date that are read as its sentence: keeps the work linear


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its year settled. `inherited`: the year is not printed. `sure`: 0..1, how certain that year is."""

    span: DateSpan
    first: date
    last: date
    inherited: bool
    sure: float


@dataclass(frozen=True)
class Timeline:
    """One document's time: `low` is the folded text in lower case, all offsets are those of the canonical text."""

    text: str
    low: str
    issued_on: date | None
    title: Span | None
    title_years: tuple[int, ...]  # the year of a plan for one year
    many_years: bool  # the title names several years or a horizon
    dates: tuple[DateSpan, ...]
    impossible: tuple[Span, ...]  # printed like dates of no calendar
    stops: tuple[int, ...]  # offsets after which a clause begins: newline, full stop, semicolon
    skipped: tuple[Span, ...]  # header, signature, recipients, copies
    bases: tuple[Span, ...]
    quoted: tuple[Span, ...]
    cited: tuple[Span, ...]

    def clause(self, offset: int) -> Span:
        """The clause around an offset: between newlines, full stops and semicolons."""
        index = bisect_right(self.stops, offset)
        start = self.stops[index - 1] if index else 0
        end = self.stops[index] if index < len(self.stops) else len(self.low)
        return _near(start, end, offset)

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset: like a clause, but semicolons do not end it."""
        index = bisect_right(self.stops, offset)
        left, right = index, index
        while left > 0 and self.low[self.stops[left - 1] - 1] == _SOFT and offset - self.stops[left - 1] < _LONGEST:
            left -= 1
        stops = len(self.stops)
        while right < stops and self.low[self.stops[right] - 1] == _SOFT and self.stops[right] - offset < _LONGEST:
            right += 1
        end = self.stops[right] if right < stops else len(self.low)
        return _near(self.stops[left - 1] if left else 0, end, offset)

    def is_skipped(self, offset: int) -> bool:
        """Does the offset stand where no task is given: header, bases, signature, recipients, copies?"""
        return inside(self.skipped, offset) or inside(self.bases, offset)

    def basis(self, offset: int) -> Span | None:
        """The legal-basis line around the offset."""
        index = bisect_right(self.bases, (offset, 1 << 62)) - 1
        return self.bases[index] if index >= 0 and offset < self.bases[index].end else None

    def is_cited(self, offset: int) -> bool:
        """Does the offset stand inside quotation marks or a citation?"""
        return inside(self.quoted, offset) or inside(self.cited, offset)

    def in_title(self, offset: int) -> bool:
        """Does the offset stand in the document's own title?"""
        return self.title is not None and self.title.start <= offset < self.title.end

    def settle(self, span: DateSpan, near: int | None = None) -> Dated | None:
        """The date with its year: as printed, else `near` (the other end of a range), else from the document.

        The document's date gives the year, then the title; a day that was over before the document was signed takes
        the next of these years that fits. None where nothing gives a year or that year has no such day.
        """
        if span.first is not None and span.last is not None:
            return Dated(span, span.first, span.last, False, 1.0)
        for year, sure in [(near, 0.95)] if near else self._years(span):
            dated = span.in_year(year or 0)
            if dated is not None and dated.first is not None and dated.last is not None:
                return Dated(dated, dated.first, dated.last, True, sure)
        return None

    def _years(self, span: DateSpan) -> list[tuple[int, float]]:
        issued = self.issued_on
        if issued is None:
            return [(year, 0.8) for year in self.title_years[:1]] if len(set(self.title_years)) == 1 else []
        fits: list[tuple[int, float]] = []
        for year in dict.fromkeys((issued.year, *self.title_years, issued.year + 1)):
            dated = span.in_year(year)
            if dated is not None and dated.last is not None and dated.last >= issued:
                known = (year == issued.year and not self.many_years) or year in self.title_years
                fits.append((year, 0.9 if known else 0.6))
        if len(fits) > 1 and fits[0][0] not in self.title_years and fits[1][0] in self.title_years:
            fits[0] = (fits[0][0], 0.6)  # the document's year and its title's year both fit
            begun = span.in_year(issued.year)
            if begun and begun.first and begun.first < issued and span.precision != "day":
                fits = fits[1:]  # the quarter that is nearly over is not planned for
        return fits or [(issued.year, 0.4)]


def build_timeline(text: CanonicalText, structure: Structure, context: Context, cited: Sequence[Span] = ()) -> Timeline:
    """Read a document's dates and the zones that are left out of the search for tasks."""
    low = text.low
    low = _MISREAD.sub(lambda match: "0" if match.group() == "o" else "1", low) if text.recognised else low
    title = structure.header.title
    named = lowered(title.value if title else context.title or "")
    found = tuple(read_dates(low, low=low))
    many = any(not _SCHOOL_YEAR.search(named, 0, years.start()) for years in _MANY_YEARS.finditer(named))
    return Timeline(
        text=text.text,
        low=low,
        issued_on=context.issued_on,
        title=Span(title.start, title.end) if title else None,
        title_years=() if many else _plan_years(named, context.issued_on),
        many_years=many,
        dates=tuple(one for one in found if isinstance(one, DateSpan)),
        impossible=tuple(Span(*one) for one in found if not isinstance(one, DateSpan)),
        stops=tuple([match.end() for match in _STOP.finditer(low)]),
        skipped=merged(_zones(structure)),
        bases=tuple(sorted(_cut_off(low, basis) for basis in structure.bases)),
        quoted=merged(_quotations(low)),
        cited=merged(cited),
    )


def _quotations(low: str) -> Iterator[Span]:
    """What stands in quotation marks; plain searches for both marks are faster than one pattern for them."""
    done = 0
    for at in sorted([*_every(low, "“"), *_every(low, '"')]):
        match = _QUOTED.match(low, at) if at >= done else None
        if match:
            done = match.end()
            yield Span(at, done)


def _every(low: str, mark: str) -> Iterator[int]:
    at = low.find(mark)
    while at >= 0:
        yield at
        at = low.find(mark, at + 1)


def _cut_off(low: str, basis: Span) -> Span:
    """The basis without the orders behind it in its paragraph: "Xét đề nghị của ..., có ý kiến như sau: ..."."""
    order = _ORDERS.search(low, basis.start, basis.end)
    return Span(basis.start, order.end()) if order else basis


def _plan_years(title: str, issued_on: date | None) -> tuple[int, ...]:
    """Years for which the plan is made: "năm 2031" in its title, not the dates of documents that it carries out."""
    years = [
        found.first.year
        for found in find_dates(title, low=title)
        if found.first is not None and found.precision == "year" and not _HORIZON.search(title, 0, found.start)
    ]
    years += [int(year) for match in _SCHOOL_YEARS.finditer(title) for year in match.groups()]
    return tuple(year for year in years if issued_on is None or year >= issued_on.year)


def _zones(structure: Structure) -> Iterable[Span]:
    yield Span(0, structure.header.end)
    yield from structure.copy_blocks
    for span in (structure.signature_span, structure.recipients_span):
        if span is not None:
            yield span


def _near(start: int, end: int, offset: int) -> Span:
    return Span(max(start, offset - _LONGEST), min(end, offset + _LONGEST))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch joined, empty ones left out."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.end > span.start:
            out.append(span)
    return tuple(out)


def is_over(timeline: Timeline, dated: Dated) -> bool:
    """Whether the date had passed when the document was issued; False where that day is not known."""
    return timeline.issued_on is not None and dated.last < timeline.issued_on


def just_over(timeline: Timeline, dated: Dated) -> bool:
    """Had the day passed when the document was signed, but not long before (a summary of a meeting comes later)?"""
    issued = timeline.issued_on
    return issued is not None and dated.last < issued and (issued - dated.last).days <= _OVERDUE


def inside(spans: Sequence[Span], offset: int) -> bool:
    """Does the offset stand in one of the spans (sorted, not overlapping)?"""
    index = bisect_right(spans, (offset, 1 << 62)) - 1
    return index >= 0 and spans[index].start <= offset < spans[index].end
