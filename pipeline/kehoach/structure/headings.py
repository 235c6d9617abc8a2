"""What of a labelled paragraph is its heading: a title, or nothing where the item is a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.knowledge.forms import section_role
from kehoach.structure.labels import Kind, Label, read_label
from kehoach.structure.letters import pattern
from kehoach.structure.pieces import Piece, collapse
from kehoach.text.capitals import is_caps

_LEAD_IN = re.compile(r"(?:như sau|sau đây|sau|gồm|bao gồm|trách nhiệm|nhiệm vụ|nội dung)\s*:?\s*$", re.IGNORECASE)
_SEE = re.compile(
    r"\s*[(\[](?:[Cc]hi tiết|[Cc]ó |[Tt]heo |[Kk]èm|[Xx]em|[Đđ]ính kèm|[Pp]hụ lục|[Nn]hư )[^()]*[)\]]?\s*\.?\s*$"
)
_STOP = re.compile(r"[.;](?:\s*/\.)?\s*$|\./\.$")
_ITEM = re.compile(r"[-+•*]\s|\(?[a-zđ]\)\s|\d{1,2}[.)]\s")
_TRAILING = " .:;,-–"
_CLAUSE = re.compile(
    r"\b(?:chịu trách nhiệm|có trách nhiệm|có hiệu lực|được |sẽ |phải |này |kèm theo|căn cứ|gồm|là )", re.IGNORECASE
)
_ENACTS = re.compile(r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức)|có hiệu lực (?:thi hành |kể )?(?:từ|kể)")
_ORDER = re.compile(
    r"(?:Quyết định này|Nghị quyết này|Ban hành|Phê duyệt|Công bố|Giao |Bãi bỏ|Thành lập|Thông qua|Chánh "
    r"|Giám đốc|Thủ trưởng|Các |Căn cứ|Cho phép|Bổ nhiệm"
    r"|Hiệu lực từ|Kèm theo|Chủ tịch|Ủy ban nhân dân|Hội đồng nhân dân|Bộ trưởng|Sở |Công nhận|Tặng|Kiện toàn"
    r"|Điều chỉnh)"
)
_CAPITAL_WORD = pattern(r"[\"“(]?[<A>]+")
_CAPITAL_LINE = pattern(r"[\"“(]?\s*[<A>&\d]")
_SENTENCE_PAIR = pattern(r"[^.;]{3,150}\.\s+[<A>]")
_SHORT_OPENING = pattern(r"([^.:;,]{3,40})\.\s+[<A>]")
_COLON, _COLON_WITHIN = re.compile(r"([^:.;]{3,75}?)\s*:(?:\s|$)"), re.compile(r"([^:.;]{3,75}):\s+\S")
_LONGEST_MIXED = 150  # characters of a heading in small letters
_LONGEST_BEFORE_COLON = 75
_LONGEST_CAPS_LINES = 6


def heading(label: Label, body: Sequence[Piece], at: int, parent: float) -> str | None:
    """Title of the section whose label opens the paragraph at `at`; None where it has no heading of its own.

    parent: kind of the section above, negative on the first level, where a body with its tasks ("5. Các Bộ: ...") is
    no heading; paragraphs of an article that end with a stop are none either.
    """
    words, following = _paragraph(body, at)
    rest = words[label.rest :].strip()
    if not rest:
        return _from_next(label, body, following)
    if is_caps(_leading(rest)):
        return _capitals(rest, body, following)
    if label.kind == Kind.ARTICLE:
        return _article(label, rest, body, at, following)
    return _small(label, rest, body, at, following, parent)


def _paragraph(body: Sequence[Piece], at: int) -> tuple[str, int]:
    """The whole paragraph and the index of the piece after it."""
    paragraph, end = body[at].paragraph, at + 1
    while end < len(body) and body[end].paragraph == paragraph:
        end += 1
    return " ".join([piece.text for piece in body[at:end]]), end


def _leading(rest: str) -> str:
    return " ".join(rest.split(None, 3)[:3])


def _clean(words: str) -> str | None:
    title = collapse(_SEE.sub("", words)).strip(_TRAILING)
    return title or None


def _from_next(label: Label, body: Sequence[Piece], following: int) -> str | None:
    """Chương I / QUY ĐỊNH CHUNG: the label stands alone."""
    if following >= len(body) or read_label(body[following].text) or _ITEM.match(body[following].text):
        return None
    words, after = _paragraph(body, following)
    if is_caps(_leading(words)):
        return _capitals(words, body, after)
    if (
        label.kind <= Kind.ARTICLE
        and len(words) <= _LONGEST_MIXED
        and not _STOP.search(words[-12:])
        and not words.endswith(":")
    ):
        return _clean(words)
    return None


def _capitals(rest: str, body: Sequence[Piece], following: int) -> str | None:
    """A heading in capitals: as far as the capitals go, over lines that go on in capitals."""
    words = rest.split(" ")
    keep = len(words)
    for number, _word in enumerate(words):
        pair = words[number : number + 2]
        if all(any(char.islower() for char in part) for part in pair) and (len(pair) == 2 or number == len(words) - 1):
            keep = number
            break
    bracket = keep < len(words) and words[keep].startswith("(")
    title = " ".join(words[:keep])
    if keep == len(words) or bracket:
        title = _with_lines_below(title, body, following) if keep == len(words) else title
    elif keep and _CAPITAL_WORD.fullmatch(words[keep - 1]) is None and len(words[keep - 1]) == 1:
        title = " ".join(words[: keep - 1])
    return _clean(title)


def _with_lines_below(title: str, body: Sequence[Piece], following: int) -> str:
    """I. MỤC / ĐÍCH, YÊU CẦU where the lines were not joined."""
    for piece in body[following : following + _LONGEST_CAPS_LINES]:
        if (
            _STOP.search(title[-12:])
            or not piece.caps
            or piece.rule
            or read_label(piece.text)
            or _ITEM.match(piece.text)
        ):
            break
        if _CAPITAL_LINE.match(piece.text) is None:
            break
        title = f"{title} {piece.text}"
    return title


def _article(label: Label, rest: str, body: Sequence[Piece], at: int, following: int) -> str | None:
    """Điều 1. Phạm vi điều chỉnh: a heading has no full stop and a text of its own below."""
    if _ENACTS.search(rest):
        return None
    colon = _COLON_WITHIN.match(rest)
    if _STOP.search(rest[-12:]) and not _bold(body, at, following):
        short = len(rest) <= 60 and not _CLAUSE.search(rest) and not _ORDER.match(rest)
        return _clean(rest) if short and _has_text(label, body, following) else None
    if rest.endswith(":") or _LEAD_IN.search(rest[-24:]) or colon or len(rest) > 2 * _LONGEST_MIXED:
        return None
    first = _SENTENCE_PAIR.match(rest) or body[following].text[:1].islower() if following < len(body) else True
    if first or not _has_text(label, body, following):
        return None
    return _clean(rest)


def _small(label: Label, rest: str, body: Sequence[Piece], at: int, following: int, parent: float) -> str | None:
    """Headings in small letters: "1. Mục đích", "1. Mục đích: Chủ động ...", not "1. Tăng cường ... quy định."."""
    if rest.endswith(":") and len(rest) > 30 and _LEAD_IN.search(rest[-24:]):
        return None
    colon = _COLON.match(rest) if ":" in rest[: _LONGEST_BEFORE_COLON + 8] else None
    if colon and not colon[1][-1].isdigit() and not (_LEAD_IN.search(colon[1]) and len(colon[1]) > 24):
        verbal = len(colon[1].split()) > 14
        nameless = parent < 0 and label.kind >= Kind.ARABIC and section_role(colon[1]) is None
        return None if verbal or nameless else _clean(colon[1])
    if rest.endswith(":"):
        return None
    limit = 2 * _LONGEST_MIXED if label.kind <= Kind.ROMAN or _bold(body, at, following) else _LONGEST_MIXED
    if len(rest) > limit:
        return _first_sentence(body, at, rest)
    if not _STOP.search(rest[-12:]):
        return _clean(rest)
    short = (
        parent != Kind.ARTICLE
        and len(rest.split()) <= 8
        and not _CLAUSE.search(rest)
        and _has_text(label, body, following)
    )
    return _clean(rest) if short or _bold(body, at, following) else None


def _first_sentence(body: Sequence[Piece], at: int, rest: str) -> str | None:
    """A short bold opening before the sentence: "1. Mục đích. Nhằm ...": kept only where it is short and nominal."""
    first = _SHORT_OPENING.match(rest)
    return _clean(first[1]) if first and len(first[1].split()) <= 6 else None


def _bold(body: Sequence[Piece], at: int, following: int) -> bool:
    """Is the whole paragraph bold?"""
    return all(piece.line.bold for piece in body[at:following])


def _has_text(label: Label, body: Sequence[Piece], following: int) -> bool:
    """Is there text below that is not the next section of the same or a wider kind?"""
    if following >= len(body):
        return False
    below = read_label(body[following].text)
    return below is None or below.kind > label.kind
