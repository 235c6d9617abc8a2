"""The tree of sections: labels in their order, headings parted from what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kehoach.knowledge.forms import section_role
from kehoach.record import Section
from kehoach.structure.headings import heading
from kehoach.structure.labels import (
    Kind,
    Label,
    as_arabic_one,
    as_letter,
    follows,
    read_damaged,
    read_label,
    roman_text,
)
from kehoach.structure.pieces import Piece

_LARGEST_SKIP = 2  # labels that may be missing in a row
# A decision whose first article approves a scheme: Điều 1 > I > 1 > a, then Điều 2.
_BELOW_ARTICLES: dict[int, float] = {Kind.UPPER: Kind.ARTICLE + 2, Kind.ROMAN: Kind.ARTICLE + 5}
_QUOTE_OPENS, _QUOTE_CLOSES = "“", "”"
_AMENDED = re.compile(r"(?:như sau|sau đây)\s*:\s*“")  # an amended text begins on the line that announces it
_NEXT_AMENDED = re.compile(r"\d{1,2}\.\s(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế)[^“]{3,120}(?:như sau|Điều này)\s*:")
_CLOSED = re.compile(r"”\s*[.;,]?\s*$")
_LONGEST_QUOTE = 60  # paragraphs of an amended text within quotation marks


@dataclass(slots=True)
class _Node:
    label: Label
    kind: float
    start: int
    title: str | None
    parent: _Node | None
    children: list[_Node] = field(default_factory=list)

    def last(self, kind: float) -> _Node | None:
        """The last child of this kind."""
        for child in reversed(self.children):
            if child.kind == kind:
                return child
        return None


def find_sections(pieces: Sequence[Piece], first: int, end: int, recognised: bool = False) -> tuple[Section, ...]:
    """Sections between piece `first` and the offset `end`, spans nested, labels as printed.

    recognised: read from an image, so that misread labels are mended by their order.
    """
    root = _Node(Label(-1, 0, (), "", 0, "", True), -1, pieces[first].start if first < len(pieces) else end, None, None)
    tree = _Tree(root, recognised)
    body = [piece for piece in pieces[first:] if piece.end <= end and piece.line.cell is None]
    quoted = 0
    for at, piece in enumerate(body):
        if not piece.opens:
            continue
        if quoted or _QUOTE_OPENS in piece.text:
            before, quoted = quoted, _quoted(piece, body, at, quoted, tree.article())
            if quoted and (before > 1 or piece.text.startswith(_QUOTE_OPENS)):
                continue
        tree.offer(_paragraph(body, at), piece, body, at)
    if recognised:
        _mend_romans(root)
    return tuple(_section(node, following, end) for node, following in _with_next(root.children, end))


def _mend_romans(parent: _Node) -> None:
    """II read for III: a numeral that repeats, or leaps and comes back, takes the number that its neighbours "
    "leave."""
    romans = [child for child in parent.children if child.kind == Kind.ROMAN]
    for at in range(1, len(romans)):
        before, label = romans[at - 1].label.number, romans[at].label
        after = romans[at + 1].label.number if at + 1 < len(romans) else None
        repeats = label.number == before and after in (None, before + 2, before + 1)
        leaps = label.number != before + 1 and after == before + 2
        if repeats and after == before + 1 and at + 2 < len(romans) and romans[at + 2].label.number == before + 2:
            continue  # III, III, IV, V: printed twice, not misread
        if repeats or leaps:
            romans[at].label = label._replace(number=before + 1, path=(before + 1,), text=roman_text(before + 1))
    for child in parent.children:
        if child.kind < Kind.ROMAN:
            _mend_romans(child)


def _paragraph(body: Sequence[Piece], at: int) -> str:
    """The words of a paragraph's first lines: a label may stand alone on the first."""
    piece = body[at]
    if at + 1 < len(body) and body[at + 1].paragraph == piece.paragraph:
        return f"{piece.text} {body[at + 1].text}"
    return piece.text


def _quoted(piece: Piece, body: Sequence[Piece], at: int, left: int, article: int) -> int:
    """Paragraphs left of a quotation that opened at the head of a paragraph and has not closed; 0 outside.

    article: number of the article that it stands in; the next one ends a quotation that never closes.
    """
    if left > 1:
        return left - 1
    if _QUOTE_OPENS not in piece.text:
        return 0
    words = _whole(body, at)
    depth = words.count(_QUOTE_OPENS) - words.count(_QUOTE_CLOSES)
    if depth <= 0 or not (words.startswith(_QUOTE_OPENS) or _AMENDED.search(words)):
        return 0
    opened = at + 1
    while opened < len(body) and not body[opened].opens:
        opened += 1
    ends = None
    of_articles = words.startswith(f"{_QUOTE_OPENS}Điều")
    for count, other in enumerate(body[opened : opened + _LONGEST_QUOTE * 3]):
        beyond = _NEXT_AMENDED.match(other.text) or (not of_articles and _opens_article(other.text, article + 1))
        if count and other.opens and beyond:  # the quotation was never closed
            ends = count - 1 if ends is None else ends
            break
        depth += other.text.count(_QUOTE_OPENS) - other.text.count(_QUOTE_CLOSES)
        if depth <= 0:
            ends = count
            break
        if ends is None and _CLOSED.search(other.text):  # where a quotation inside is never closed
            ends = count
    return 0 if ends is None else 1 + sum(p.opens for p in body[opened : opened + ends + 1])


def _opens_article(words: str, number: int) -> bool:
    label = read_label(words) if words.startswith("Điều") else None
    return label is not None and label.kind == Kind.ARTICLE and label.number == number


def _whole(body: Sequence[Piece], at: int) -> str:
    words = [body[at].text]
    for piece in body[at + 1 :]:
        if piece.paragraph != body[at].paragraph:
            break
        words.append(piece.text)
    return " ".join(words)


@dataclass(slots=True)
class _Tree:
    root: _Node
    recognised: bool = False
    top: _Node = field(init=False)
    upper_below_roman: bool = False

    def __post_init__(self) -> None:
        self.top = self.root

    def offer(self, words: str, piece: Piece, body: Sequence[Piece], at: int) -> None:
        """Take the label at the head of a paragraph in, if there is one and the order bears it out."""
        for label in self._readings(words):
            kind = self._kind(label)
            parent = self._parent(label, kind)
            if parent is not None:
                self._take(label, kind, parent, piece, body, at)
                return

    def article(self) -> int:
        """Number of the article that is open on the first level or below chapters, 0 where none is."""
        node = self._open(Kind.ARTICLE)
        return node.label.number if node else 0

    def _readings(self, words: str) -> list[Label]:
        """What the head of a paragraph may be read as, the likeliest first."""
        label = read_label(words)
        letter = as_letter(words) if words[0] == "l" else None
        if letter and self._letters_reach(letter):
            label = letter
        readings = [label] if label else []
        return [*readings, *self._misread(label, words)] if self.recognised else readings

    def _misread(self, label: Label | None, words: str) -> Iterator[Label]:
        """Labels that a recogniser may have taken for others."""
        damaged = read_damaged(words) if label is None or label.kind == Kind.UPPER else None
        if damaged:
            before = self._above(Kind.ROMAN).last(Kind.ROMAN)
            number = before.label.number + 1 if before else 1
            yield damaged._replace(number=number, path=(number,), text=roman_text(number))
        one = as_arabic_one(label, words)
        if one:
            yield one

    def _letters_reach(self, letter: Label) -> bool:
        """Does an open list of letters go on with this one?"""
        before = self._above(Kind.LETTER).last(Kind.LETTER)
        return before is not None and 0 < letter.number - before.label.number <= _LARGEST_SKIP

    def _above(self, kind: float) -> _Node:
        """The open section under which a label of this kind would stand."""
        node = self.top
        while node.kind >= kind and node.parent is not None:
            node = node.parent
        return node

    def _take(self, label: Label, kind: float, parent: _Node, piece: Piece, body: Sequence[Piece], at: int) -> None:
        node = _Node(label, kind, piece.start, heading(label, body, at, parent.kind), parent)
        parent.children.append(node)
        self.top = node

    def _kind(self, label: Label) -> float:
        if label.kind in _BELOW_ARTICLES and self.root.last(Kind.ARTICLE) and self.root.last(label.kind) is None:
            return _BELOW_ARTICLES[label.kind]
        below = self.upper_below_roman or self._open(Kind.ROMAN) is not None
        if label.kind == Kind.UPPER and below and self.root.last(Kind.UPPER) is None:
            self.upper_below_roman = True
            return Kind.ROMAN + 5
        if label.kind == Kind.ARABIC and label.closing == ")" and self._dotted_above():
            return Kind.LETTER + 5  # a) ... 1) below letters
        return label.kind

    def _dotted_above(self) -> bool:
        node: _Node | None = self.top
        letter = False
        while node is not None:
            letter = letter or node.kind == Kind.LETTER
            if node.kind == Kind.ARABIC:
                return letter and node.label.closing != ")"
            node = node.parent
        return letter

    def _open(self, kind: float) -> _Node | None:
        node: _Node | None = self.top
        while node is not None and node.kind != kind:
            node = node.parent
        return node

    def _parent(self, label: Label, kind: float) -> _Node | None:
        node = self._above(kind)
        return node if self._fits(label, kind, node) else None

    def _fits(self, label: Label, kind: float, parent: _Node) -> bool:
        before = parent.last(kind)
        if label.sure and kind < Kind.ROMAN:
            return True
        if kind == Kind.ARTICLE:
            return True
        if kind == Kind.ROMAN or kind == _BELOW_ARTICLES[Kind.ROMAN]:
            return self._roman_fits(label, before)
        if kind in (Kind.UPPER, Kind.ROMAN + 5, _BELOW_ARTICLES[Kind.UPPER]):
            return label.number == 1 or (before is not None and 0 < label.number - before.label.number <= _LARGEST_SKIP)
        if kind == Kind.DIVISION or kind == Kind.SUBDIVISION:
            return True
        if kind == Kind.LETTER:
            return self._letter_fits(label, before) or _lost_letter(label, before, parent)
        if len(label.path) > 1:
            return self._decimal_fits(label, parent, before)
        return self._arabic_fits(label, before)

    def _roman_fits(self, label: Label, before: _Node | None) -> bool:
        if before is None:
            return label.number <= 3 or label.sure
        step = label.number - before.label.number
        return step in (1, 2) or label.sure or (step == 0)

    def _letter_fits(self, label: Label, before: _Node | None) -> bool:
        if before is None:
            return label.number == 1 or (label.number <= 3 and label.closing == ")")
        if label.number == 1 and label.text != before.label.text:
            return True
        step = label.number - before.label.number
        if label.closing == before.label.closing == ")":
            return step >= 0  # a bracket proves the label: printed twice, or others taken out between
        return follows(before.label, label) or (0 < step <= _LARGEST_SKIP and label.closing == before.label.closing)

    def _decimal_fits(self, label: Label, parent: _Node, before: _Node | None) -> bool:
        if before is not None and before.label.path[:-1] == label.path[:-1]:
            return 0 <= label.number - before.label.number <= _LARGEST_SKIP
        stem = label.path[:-1]
        stands_under = parent.label.path == stem or (len(stem) == 1 and parent.label.number == stem[0])
        if stands_under:
            return label.number <= 2 or bool(label.closing)
        return label.number == 1 and bool(label.closing or before is None)

    def _arabic_fits(self, label: Label, before: _Node | None) -> bool:
        if before is None:
            return label.number <= 3
        step = label.number - before.label.number
        return label.number == 1 or 0 <= step <= _LARGEST_SKIP + 1


def _lost_letter(label: Label, before: _Node | None, parent: _Node) -> bool:
    """Is it a letter that its list has passed over, one or two back: a), b), c), e), d)?"""
    if before is None or not label.closing == before.label.closing == ")":
        return False
    passed = set()
    for child in reversed(parent.children):
        passed.add(child.label.number)
        if child.kind == Kind.LETTER and child.label.number == 1:
            break
    return 0 < before.label.number - label.number <= _LARGEST_SKIP and label.number not in passed


def _with_next(nodes: Sequence[_Node], end: int) -> list[tuple[_Node, int]]:
    return list(zip(nodes, [*[node.start for node in nodes[1:]], end], strict=True)) if nodes else []


_role = lru_cache(maxsize=1024)(section_role)  # most plans share their headings


def _section(node: _Node, following: int, end: int, top: bool = True) -> Section:
    below = _with_next(node.children, following) if node.children else ()
    children = tuple([_section(child, after, end, False) for child, after in below])
    role = _role(node.title) if top else None
    return Section(node.label.text, node.title, role, node.start, following, children)


def labels_below(section: Section) -> list[str]:
    """Paths of labels below a section, in order: ("1", "1.1", "2.a")."""
    found: list[str] = []
    for child in section.children:
        found.append(child.label)
        found += [
            below if below.startswith(f"{child.label}.") else f"{child.label}.{below}" for below in labels_below(child)
        ]
    return found
