"""The header: number, place and date, type, title, letterhead, marks and addressees, in whatever order they come."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kehoach.knowledge.forms import header_marks, type_names
from kehoach.knowledge.misread_symbols import read_number
from kehoach.knowledge.places import find_places
from kehoach.record import DocType, Field
from kehoach.structure.bases import opens_basis
from kehoach.structure.date_line import DateHit, find_date
from kehoach.structure.labels import opens_section
from kehoach.structure.letterhead import find_letterhead
from kehoach.structure.letters import pattern
from kehoach.structure.model import Header, Letterhead, Span
from kehoach.structure.motto import motto_spans
from kehoach.structure.number_line import NumberHit, find_number
from kehoach.structure.pieces import Piece, collapse, field, squeezed, without_specks
from kehoach.structure.title import TitleHit, subject_line, title_after, title_alone
from kehoach.structure.type_line import TypeHit, find_type
from kehoach.text import CanonicalText
from kehoach.text.capitals import is_caps
from kehoach.text.fold import strip_marks

_LONGEST_HEADER = 70  # lines
_LONGEST_MARK = 60  # characters, letter-spaced
_LONGEST_ZONE = 6000  # characters
_LONGEST_TITLE = 700  # characters
_HARDLY_READ = 0.45  # mean confidence of the words of a line
_SENTENCE = 300  # characters: a paragraph in small letters of this length belongs to the body
_ADDRESS = re.compile(r"K[íi]nh\s+g[ửưủ]i\s*[:;.]?\s*", re.IGNORECASE)
_DASH = re.compile(r"[-+•*]\s*")
_NOISE = re.compile(r"(?:CÔNG VĂN|CV)\s*ĐẾN|^ĐẾN\b|SAO\s+(?:Y|LỤC)|^Ngày\b|^Số\b|^Chuyển\b|^Giờ\b", re.IGNORECASE)
_TORN = pattern(r"(?<![<A><a>])([<A>])\s(?=[<a>])")  # "H à Nội"
_PROVINCIAL = re.compile(r"(?:TINH|THANH)\s+U[YI]\b")
_LETTER = re.compile(r"[Vv]/[vV]|Về\s?:")  # only letters write "về việc" so


def is_mark(words: str) -> bool:
    """MẬT, KHẨN, HỎA TỐC ... alone on a line."""
    return len(words) <= _LONGEST_MARK and squeezed(words) in header_marks()


class FoundHeader(NamedTuple):
    """The header and the index of the first piece after it."""

    header: Header
    first: int


class _Zone(NamedTuple):
    end: int
    pieces: Sequence[Piece]
    motto: list[Span]
    number: NumberHit | None
    date: DateHit | None

    def taken(self, piece: Piece) -> bool:
        """Does the piece belong to motto, number, date or marks rather than to type, title or letterhead?"""
        if is_mark(piece.text):
            return True
        spans = [*self.motto]
        if self.number:
            spans.append(Span(self.number.line_start, self.number.end))
        if self.date:
            spans.append(Span(self.date.start, self.date.end))
        return any(start < piece.end and piece.start < end for start, end in spans)


def find_header(text: CanonicalText, pieces: Sequence[Piece], recognised: bool = False) -> FoundHeader:
    """The header of a document; what is not there stays None. recognised: read from an image."""
    zone = _zone(text, pieces)
    number_end = zone.number.end if zone.number else 0
    kind = find_type(zone.pieces, number_end)
    taken = _taken(text, zone, pieces[kind.piece] if kind else None) if recognised else zone.taken
    title = title_after(pieces, kind.piece + (not kind.run_on), kind.end, taken) if kind else None
    if kind is None and zone.pieces:
        title = subject_line(pieces, len(zone.pieces), number_end, zone.taken)
        if title is None and zone.number and zone.date and _type_of_symbol(zone.number.symbol):
            title = title_alone(pieces, len(zone.pieces), max(zone.number.end, zone.date.end), zone.taken)
    doc_type = _doc_type(text, zone, kind, title)
    letterhead = _letterhead(zone, kind, title)
    first = _first_of_body(pieces, zone, kind, title)
    header = Header(
        doc_type=doc_type,
        number=_number(text, zone.number, doc_type, letterhead),
        issued_on=_issued_on(text, zone.date),
        place=_place(text, zone.date, recognised),
        title=_title(text, title, kind, recognised),
        letterhead=letterhead,
        marks=tuple(Span(p.start, p.end) for p in zone.pieces if is_mark(p.text)),
        addressees=_addressees(pieces, first),
        end=pieces[first].start if first < len(pieces) else len(text.text),
    )
    return FoundHeader(header, first)


def _taken(text: CanonicalText, zone: _Zone, type_line: Piece | None) -> Callable[[Piece], bool]:
    """Like zone.taken, and passing over what stamps leave: lines beside the type's centre, hardly read ones."""
    box = type_line.line.box if type_line else None
    centre = (box.x0 + box.x1) / 2 if box else None

    def taken(piece: Piece) -> bool:
        if zone.taken(piece) or (piece.rule and len(piece.text) <= 2):
            return True
        if centre is not None and piece.line.box and not piece.line.box.x0 - 20 < centre < piece.line.box.x1 + 20:
            return True
        words = text.words_in(piece.start, piece.end)
        read = [word.confidence for word in words if word.confidence is not None]
        return bool(read) and len(piece.text) <= 24 and sum(read) / len(read) < _HARDLY_READ

    return taken


def _zone(text: CanonicalText, pieces: Sequence[Piece]) -> _Zone:
    """The opening lines in which header parts may stand: up to the first sign of a body."""
    chosen: list[Piece] = []
    typed = -10
    for piece in pieces[:_LONGEST_HEADER]:
        if piece.text.startswith("Căn cứ") or (opens_section(piece.text, piece) and piece.at > typed + 1):
            break
        if not piece.caps:
            length = piece.paragraph_end - piece.start
            if piece.opens and piece.at > typed + 4 and length > _SENTENCE and not is_caps(piece.text[:20]):
                break
            if (
                piece.opens
                and typed >= 0
                and piece.at > typed + 1
                and opens_basis(piece.text, text.folded[piece.start : piece.paragraph_end])
            ):
                break
        elif typed < 0 and len(piece.text) < 40 and find_type([piece], 0):
            typed = piece.at
        chosen.append(piece)
    end = chosen[-1].end if chosen else 0
    bounds = pairwise([0, *(piece.end + 1 for piece in chosen)])
    zone = "\n".join([text.folded[start : after - 1] for start, after in bounds])
    letters = strip_marks(zone[:_LONGEST_ZONE])
    return _Zone(end, chosen, motto_spans(letters), find_number(letters), find_date(letters))


def _doc_type(text: CanonicalText, zone: _Zone, kind: TypeHit | None, title: TitleHit | None) -> Field[DocType] | None:
    if kind:
        value = DocType(kind.form.code, kind.form.name)
        sure = 0.9 if kind.damaged else 0.99
        symbol_type = _type_of_symbol(zone.number.symbol) if zone.number else None
        if symbol_type and symbol_type != value.code:
            sure = min(sure, 0.85)
        return field(
            text, value, (kind.start, kind.end), sure, "header.type.run-on" if kind.run_on else "header.type.line"
        )
    if not zone.number:
        return _letter_alone(text, zone)
    span = (zone.number.start, zone.number.end)
    code = _type_of_symbol(zone.number.symbol)
    letter = title is not None and _LETTER.match(text.folded, title.spans[0][0]) is not None
    if code and not letter:
        return field(text, DocType(code, type_names()[code]), span, 0.95, "header.type.symbol", "inferred")
    addressed = _ADDRESS.search(text.folded, 0, 4000) is not None
    if addressed or title:
        sure = 0.97 if addressed and title else 0.9 if addressed else 0.8
        sure = min(sure, 0.92) if code else sure
        return field(text, DocType("CV", "Công văn"), span, sure, "header.type.letter", "inferred")
    return None


def _letter_alone(text: CanonicalText, zone: _Zone) -> Field[DocType] | None:
    """A letter whose head was cut off begins with its addressees."""
    to = None if zone.motto or zone.date else _ADDRESS.match(text.folded)
    return field(text, DocType("CV", "Công văn"), to.span(), 0.7, "header.type.letter", "inferred") if to else None


def _type_of_symbol(symbol: str) -> str | None:
    """Type that a symbol names: "KH-UBND" -> KH, "QD/TW" -> QĐ; None for letters ("UBND-VX")."""
    head = re.match(r"[\W]*([A-Za-z]+)", symbol)
    if not head:
        return None
    word = head[1]
    return _codes().get(word.upper()) if word.upper() not in ("CV", "TC", "DL", "LUAT") or word == "CV" else None


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Codes of types without marks, in capitals."""
    names = (code for code in type_names() if len(code) > 1 and code != "HP")
    return {code.upper().replace("Đ", "D"): code for code in names}


def _number(
    text: CanonicalText, hit: NumberHit | None, doc_type: Field[DocType] | None, letterhead: Letterhead
) -> Field[str] | None:
    if hit is None or hit.blank:
        return None
    printed = collapse(text.text[hit.start : hit.end])
    if printed.endswith("TƯ"):  # of a Tỉnh ủy a slip of TU, else short for Trung ương
        heads = " ".join(text.folded[start:end] for start, end in (*letterhead.parent, *letterhead.bodies))
        printed = printed[:-1] + "U" if _PROVINCIAL.search(strip_marks(heads)) else printed
    reading = read_number(printed, doc_type.value.code if doc_type else None, misread=text.recognised)
    sure = min(reading.confidence, {"header.number.labelled": 0.99, "header.number.split": 0.93}.get(hit.rule, 0.85))
    others = tuple(value for value in reading.candidates if value != reading.value)
    return field(text, reading.value, (hit.start, hit.end), sure, hit.rule, "printed", others)


def _issued_on(text: CanonicalText, hit: DateHit | None) -> Field[str] | None:
    if hit is None or hit.iso is None:
        return None
    sure = (0.99 if hit.place else 0.9) * (0.85 if hit.damaged else 1.0)
    return field(text, hit.iso, (hit.date_start, hit.end), sure, hit.rule)


def _place(text: CanonicalText, hit: DateHit | None, recognised: bool) -> Field[str] | None:
    if hit is None or hit.place is None:
        return None
    value = collapse(text.text[slice(*hit.place)]).strip(" ,;-")
    if mended := _TORN.sub(r"\1", value) if _TORN.search(value) else None:
        return field(text, mended, hit.place, 0.8, "header.place.torn")
    known = not recognised or bool(find_places(value, communes=True))
    return field(text, value, hit.place, 0.98 if known else 0.75, "header.place") if value else None


def _title(text: CanonicalText, hit: TitleHit | None, kind: TypeHit | None, recognised: bool) -> Field[str] | None:
    if hit is None:
        return None
    value = collapse(" ".join(text.text[start:end] for start, end in hit.spans)).strip(" _-")
    if not any(char.isalpha() for char in value):
        return None
    span = (hit.spans[0][0], hit.spans[-1][1])
    rule = "header.title.subject" if kind is None else "header.title.run-on" if kind.run_on else "header.title.lines"
    sure = hit.sure * (0.95 if kind and kind.damaged else 1.0)
    if value.endswith(":") or len(value) > _LONGEST_TITLE:
        sure = min(sure, 0.6)  # a lead-in of the body was swallowed
    if not recognised:
        return field(text, value, span, sure, rule)
    clean = collapse(" ".join(without_specks(text, start, end) for start, end in hit.spans)).strip(" _-")
    return field(text, clean, span, min(sure, 0.8) if clean != value else sure, rule)


def _letterhead(zone: _Zone, kind: TypeHit | None, title: TitleHit | None) -> Letterhead:
    end = kind.start if kind else title.spans[0][0] if title else zone.end
    lines: list[tuple[int, str]] = []
    for piece in zone.pieces:
        if piece.start >= end or is_mark(piece.text):
            continue
        if zone.number and piece.start > zone.number.end and any(is_caps(words) for _, words in lines):
            break
        lines.extend(
            (start, words) for start, words in _leftover(piece, zone) if words.strip() and not _NOISE.search(words)
        )
    if kind is None and title is None:
        lines = [line for line in lines if is_caps(line[1])]
    return find_letterhead(lines)


def _leftover(piece: Piece, zone: _Zone) -> list[tuple[int, str]]:
    """What a line holds besides motto, number and date."""
    spans = [span for span in zone.motto if span.start < piece.end and piece.start < span.end]
    if zone.number and zone.number.line_start < piece.end and piece.start < zone.number.end:
        spans.append(Span(max(piece.start, zone.number.line_start), zone.number.end))
    if zone.date and zone.date.start < piece.end and piece.start < zone.date.end:
        spans.append(Span(max(piece.start, zone.date.start), zone.date.end))
    found, cursor = [], piece.start
    for start, end in sorted(spans):
        found.append((cursor, piece.text[cursor - piece.start : max(0, start - piece.start)]))
        cursor = max(cursor, end)
    if cursor < piece.end:
        found.append((cursor, piece.text[cursor - piece.start :]))
    return [(start + len(words) - len(words.lstrip()), words.strip()) for start, words in found]


def _first_of_body(pieces: Sequence[Piece], zone: _Zone, kind: TypeHit | None, title: TitleHit | None) -> int:
    """Index of the first piece that is neither header nor rule."""
    first = title.next if title else kind.piece + 1 if kind else 0
    last = max((span[1] for span in _spans(zone)), default=0)
    while first < len(pieces) and (pieces[first].start < last or pieces[first].rule or zone.taken(pieces[first])):
        first += 1
    if not (title or kind or zone.number or zone.date or zone.motto):
        return 0
    return first


def _spans(zone: _Zone) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = [*zone.motto]
    if zone.number:
        found.append((zone.number.start, zone.number.end))
    if zone.date:
        found.append((zone.date.start, zone.date.end))
    return found


def _addressees(pieces: Sequence[Piece], first: int) -> tuple[Span, ...]:
    """Lines of Kính gửi: the rest of its line and the list below it."""
    found: list[Span] = []
    listing = False
    for piece in pieces[: min(len(pieces), first + 40)]:
        match = _ADDRESS.match(piece.text)
        if match:
            listing = True
            if match.end() < len(piece.text):
                dash = _DASH.match(piece.text, match.end())
                found.append(Span(piece.start + (dash.end() if dash else match.end()), piece.end))
            continue
        if not listing:
            continue
        bullet = _DASH.match(piece.text)
        if bullet and len(piece.text) < 200:
            found.append(Span(piece.start + bullet.end(), piece.end))
        elif found and not piece.opens and not re.search(r"[.;:]$", pieces[piece.at - 1].text):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            break
    return tuple(found)
