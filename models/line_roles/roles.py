"""Roles of printed lines, found by laying values (gold, or a record) over the lines of a reading.

Gold and rules go through the same alignment, so that a line counts the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from documents import plain

from kehoach.record import Record, Section
from kehoach.text import CanonicalText

ROLES = (
    *("issuer", "number", "date", "type", "title", "basis", "heading", "item", "signature", "recipient"),
    *("head", "body"),
)
_ALIKE, _COVERED = 0.75, 0.8  # likeness of a line with its part of the value; share of the value that must be found
_NEAR_NAME = 15  # lines around the signer's name in which authority and position stand
_BASIS = re.compile(r"can cu|thuc hien|theo|xet|tiep tuc|trien khai|chap hanh")
_PLACE = re.compile(r"(.{5,}?)\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s.+")
_SHORT = {"uybannhandan": "ubnd", "liendoanlaodong": "ldld", "hoidongnhandan": "hdnd", "thanhpho": "tp"}


@dataclass(frozen=True, slots=True)
class Values:
    """What is known of a document, in the form of the gold."""

    doc_type: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    sections: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # label, title, labels of the items below
    bases: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(slots=True)
class Roles:
    """A role for each line; `doubtful` lines have one for training but are not scored."""

    labels: list[str]
    doubtful: set[int] = field(default_factory=set)


def of_gold(gold: Mapping[str, Any]) -> Values:
    """Values of a gold file."""
    signature = gold.get("signature") or {}
    sections = [
        (s["label"], s.get("title") or "", tuple(_last(child) for child in s.get("children") or ()))
        for s in gold.get("sections") or ()
    ]
    return Values(
        (gold.get("doc_type") or {}).get("name") or "",
        gold.get("number") or "",
        _date(gold.get("place"), gold.get("issued_on")),
        (gold.get("issuer") or {}).get("name") or "",
        gold.get("title") or "",
        tuple(sections),
        tuple(c["text"] for c in gold.get("citations") or () if c.get("relation") == "basis"),
        _signature(signature.get("authority"), signature.get("position"), signature.get("name")),
        tuple(f"{r['name']} {r.get('purpose') or ''}" for r in gold.get("recipients") or ()),
    )


def of_record(record: Record) -> Values:
    """Values that the rules found."""
    signature = record.signature
    return Values(
        record.doc_type.value.name if record.doc_type else "",
        record.number.value if record.number else "",
        _date(record.place.value if record.place else None, record.issued_on.value if record.issued_on else None),
        record.issuer.value.name if record.issuer else "",
        record.title.value if record.title else "",
        tuple((s.label, s.title or "", tuple(_labels(s.children))) for s in record.sections),
        tuple(c.text for c in record.citations if c.relation == "basis"),
        _signature(signature.authority, signature.position, signature.name) if signature else (),
        tuple(f"{r.name} {r.purpose or ''}" for r in record.recipients),
    )


def roles(text: CanonicalText, values: Values) -> Roles:
    """The role of every line, from top to bottom; what cannot be aligned stays head or body."""
    lines = [text.text[line.start : line.end] for line in text.lines]
    found = _Found(lines, [_norm(line) for line in lines])
    top = found.header(values)
    first = found.sections(values.sections, top)
    found.bases(text, values.bases, top, first)
    found.tail(values, max([top, *found.at("heading"), *found.at("item")]))
    return found.done(values, top)


@dataclass(slots=True)
class _Found:
    lines: Sequence[str]
    norms: Sequence[str]
    labels: dict[int, str] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)

    def at(self, role: str) -> list[int]:
        return sorted(index for index, own in self.labels.items() if own == role)

    def mark(self, indices: Iterable[int], role: str) -> None:
        for index in indices:
            self.labels.setdefault(index, role)

    def header(self, values: Values) -> int:
        """Marks the header; gives the index of the first line below it."""
        title = self.block(values.title, 0, 70)
        top = title[-1] + 1 if title else 25
        number = self.block(values.number, 0, top + 6, inside=True)
        self.mark(number, "number")
        self.mark(self.block(values.date, 0, top + 6, inside=True), "date")
        self.mark(title, "title")
        self.mark(self.block(values.doc_type, 0, title[0] if title else top, whole=True), "type")
        for name in _names(values.issuer):
            self.mark(self.block(name, 0, number[0] + 3 if number else top), "issuer")
        return top if title else max([*self.labels, -1]) + 1

    def block(self, value: str, low: int, high: int, inside: bool = False, whole: bool = False) -> list[int]:
        """Lines that print a value one after the other, [] where nothing is like it."""
        target = _norm(value)
        for index in range(low, min(high, len(self.norms)) if target else low):
            if inside and target in self.norms[index]:
                return [index]
            taken, share = _consume(self.norms, index, target, inside)
            if share >= _COVERED and not (whole and len(self.norms[index]) > len(target) + 3):
                return taken
        return []

    def sections(self, sections: Sequence[tuple[str, str, tuple[str, ...]]], top: int) -> int:
        """Marks headings and items; gives the index of the first heading."""
        starts: list[int] = []
        cursor = top
        for label, title, _ in sections:
            block = self.block(f"{label} {title}", cursor, len(self.lines)) if title else self.label(label, cursor)
            self.mark(block, "heading")
            starts.append(block[0] if block else -1)
            cursor = block[-1] + 1 if block else cursor
        for number, (_, _, items) in enumerate(sections):
            at = starts[number] + 1
            end = next((start for start in starts[number + 1 :] if start >= 0), len(self.lines))
            for item in items if at else ():
                hit = self.label(item, at, end)
                self.mark(hit, "item")
                at = hit[0] + 1 if hit else at
        return min((start for start in starts if start >= 0), default=len(self.lines))

    def label(self, label: str, low: int, high: int | None = None) -> list[int]:
        """The next line that opens with a label, [] where none does."""
        printed = re.compile(rf"\W*{re.escape(label)}\s?[.)/:\-]?(?:\s|$)", re.IGNORECASE)
        lines = range(low, len(self.lines) if high is None else high)
        return [i for i in lines if i not in self.labels and printed.match(self.lines[i])][:1]

    def bases(self, text: CanonicalText, bases: Sequence[str], top: int, first: int) -> None:
        wanted = [_norm(basis) for basis in bases]
        for paragraph in text.paragraphs:
            own = [i for i in paragraph.lines if top <= i < first and i not in self.labels]
            printed = _norm(text.text[paragraph.start : paragraph.end])
            if own and any(basis in printed or _inside(basis, printed) for basis in wanted):
                self.mark(own, "basis")
            elif own and first < len(self.lines) and _BASIS.match(plain(self.lines[own[0]])):
                self.doubtful.update(own)  # gold names no bases without a citation

    def tail(self, values: Values, low: int) -> None:
        size = len(self.lines)
        name = _norm(values.signature[-1]) if values.signature else ""
        signed = [i for i in range(low, size) if name and _alike(self.norms[i], name)]
        near = range(max(low, signed[-1] - _NEAR_NAME), min(size, signed[-1] + 5)) if signed else range(low, size)
        self.mark(signed[-1:], "signature")
        for part in values.signature[:-1]:
            self.mark(self.block(part, near.start, near.stop), "signature")
        heading = next((i for i in range(low, size) if self.norms[i].startswith("noinhan")), None)
        if heading is not None and values.recipients:
            self.mark([heading], "recipient")
            for recipient in values.recipients:
                self.mark(self.block(recipient, max(low, heading - 3), min(size, heading + 90)), "recipient")

    def done(self, values: Values, top: int) -> Roles:
        labels = [self.labels.get(i, "head" if i < top else "body") for i in range(len(self.lines))]
        unsure = {"issuer": "issuer", "number": "number", "date": "date"}
        if any(role not in labels for role in unsure):  # filled in by hand, or named otherwise than printed
            self.doubtful.update(i for i in range(top) if labels[i] == "head")
        for role in ("signature", "recipient"):
            wanted = values.signature if role == "signature" else values.recipients
            if wanted and role not in labels:
                self.doubtful.update(i for i, label in enumerate(labels) if i >= len(labels) - 40 and label == "body")
        return Roles(labels, self.doubtful)


def _consume(norms: Sequence[str], index: int, target: str, inside: bool) -> tuple[list[int], float]:
    """Lines from `index` on that spell the target, at most one strange line between, and how much of it they spell."""
    taken: list[int] = []
    position, strange = 0, 0
    while index < len(norms) and position < len(target) - 1:
        own, rest = norms[index], target[position:]
        step = _step(own, rest, inside) if own else 0
        if step:
            taken.append(index)
            position += step
            strange = 0
        elif own and (not taken or strange):
            break
        strange += bool(own) and not step
        index += 1
    return taken, position / len(target)


def _step(own: str, rest: str, inside: bool) -> int:
    """How many letters of the rest the line spells; 0 where it is another line."""
    if len(own) > len(rest) + 2:
        ends = (own[: len(rest)], own[-len(rest) :]) if inside else (own[: len(rest)],)
        return len(rest) if any(_alike(end, rest) for end in ends) else 0
    if own == rest[: len(own)]:
        return len(own)
    return len(own) if len(own) > 3 and _alike(own, rest[: len(own)]) else 0


def _alike(one: str, two: str) -> bool:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _inside(part: str, whole: str) -> bool:
    """Is a noisy form of the part inside the whole?"""
    if len(part) < 6:
        return False
    matcher = SequenceMatcher(None, whole, part, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 2) >= 0.85 * len(part)


def _norm(text: str) -> str:
    return "".join(word.lstrip("0") if word.isdigit() else word for word in plain(text).split())


def _names(name: str) -> list[str]:
    """The name, the name without its place, and both with the usual short forms."""
    names = [name, _PLACE.sub(r"\1", name)]
    for long, abbreviation in _SHORT.items():
        names += [_norm(own).replace(long, abbreviation) for own in names if long in _norm(own)]
    return list(dict.fromkeys(names))


def _date(place: str | None, iso: str | None) -> str:
    if not iso or iso.count("-") != 2:
        return ""
    year, month, day = iso.split("-")
    return f"{place or ''} ngày {day} tháng {month} năm {year}"


def _signature(authority: str | None, position: str | None, name: str | None) -> tuple[str, ...]:
    return (*(authority or "").split(" / "), position or "", name or "") if name else ()


def _last(label: str) -> str:
    """The label as printed: "1.a" is printed "a"."""
    last = label.rpartition(".")[2]
    return last if last.isalpha() else label


def _labels(sections: Sequence[Section]) -> Iterable[str]:
    for section in sections:
        yield section.label
        yield from _labels(section.children)
