"""The signature block: authority, position and name, stacked, on one line, or with noise of a seal between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kehoach.knowledge.forms import signature_words, surnames
from kehoach.record import Signature
from kehoach.structure.damaged_names import damaged_name, mended_name
from kehoach.structure.letters import pattern
from kehoach.structure.model import Span
from kehoach.structure.pieces import Piece, as_seen, collapse
from kehoach.text import CanonicalText
from kehoach.text.capitals import is_caps
from kehoach.text.fold import strip_marks
from kehoach.text.torn import torn, whole

_NAME_WORD = r"(?:[<A>][<a>'’]*|[KHY]['’ ]?[<A>][<a>]+)"
_NAME_BEHIND = pattern(rf"[.;]\s+(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{2,4}})\s*$")
_NAME = pattern(rf"{_NAME_WORD}(?:\s+-?\s*{_NAME_WORD}){{1,5}}")
_POSITION_BEHIND = pattern(r"[;,.)]\s+([<A>][<A>\s]{4,60})$")  # "- Như trên; PHÓ CHỦ TỊCH" where columns share a line
_TORN_PREFIX = re.compile(r"(?<!\w)([TK])\s(M|T|L)(?=\.)")  # T M. BAN THƯỜNG VỤ
_EDGE = re.compile(r"^[^\w(]+|[^\w)]+$")
_SHORT_EDGE = pattern(r"^(?:[<a>\d]{1,2}\s+)+|(?:\s+[<a>\d]{1,2})+$")
_CAPITALS_END = pattern(r"\s(?:[<A>][<a>]|\()")
_ANY_HEAD = re.compile(r"(?:PHÓ\s+)?TRƯỞNG\s")  # TRƯỞNG THUẾ, PHÓ TRƯỞNG PHÒNG ...; not TRƯỜNG
_AUTHORITY = re.compile(r"[TKQ][MTLUƯ./ ]")  # opens every prefix; quickly looked for
_NOT_SIGNED = re.compile(r"Căn cứ|Điều\s+\d|QUYẾT (?:ĐỊNH|NGHỊ)\s*:|[IVX]+\.\s|Kính gửi")
_LIST_HEADING = re.compile(r"\W*N[ơo]i\s+nh[ậâa]n\s*[:.]*\s*", re.IGNORECASE)
_LONGEST_BLOCK = 16  # lines from the first line of authority to the name
_RECIPIENT = re.compile(r"\s*[-+•–*]\s|.*;\s*$|\s*L[ưu]u\s*(?::|(?=(?-i:[A-ZĐ]{2})))|N[ơo]i\s+nh[ậa]n", re.IGNORECASE)


class SignatureHit(NamedTuple):
    """A signature block: its value, span, and the pieces it was read from."""

    signature: Signature
    span: Span
    first: int
    last: int


@dataclass(slots=True)
class _Block:
    authority: list[str]
    position: list[str]
    name: tuple[int, int, str] | None
    first: int
    last: int


@lru_cache(maxsize=1)
def _prefix() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in signature_words("prefix") if form != "Q" and not form.endswith("/"))
    return pattern(rf"(?<!\w)(?P<prefix>(?:{forms}|Q)(?:\s?\.\s?|/\s?|\s(?=[<A>]{{2}})))(?=[<A>]{{2,}})")


@lru_cache(maxsize=1)
def _position() -> re.Pattern[str]:
    forms = "|".join(re.escape(strip_marks(form)) for form in signature_words("position"))
    return re.compile(rf"(?:QUYEN\s+|Q\.\s*|P\.\s*|PHO\s+)?(?:{forms})(?!\w)")


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in signature_words("title"))
    return pattern(rf"(?:(?:{forms})(?:\s*[.,]\s*|\s+))+(?=[<A>])")


@lru_cache(maxsize=1)
def _marker() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in signature_words("marker"))
    return re.compile(rf"[\W_]*(?:{forms})[\W_]*", re.IGNORECASE)


def opens_signature(piece: Piece) -> bool:
    """A line of authority or position in capitals."""
    words = piece.text.lstrip(" |'\"“.,:;_*•-–")
    if len(words) > 160:
        return False
    if piece.text[:1] not in "-+•*" and _small_head(words):
        return True
    if not words[:3].isupper() and not words[:2].isupper():
        return False
    words = _TORN_PREFIX.sub(r"\1\2", words, count=1)
    head = whole(_head(words))
    if is_caps(head) and (_prefix().match(head) or _prefix().match(words) or _behind_caps(head)):
        return True
    return is_caps(head) and _is_position(head) and not head.rstrip().endswith((":", ",", ";"))


def _behind_caps(head: str) -> bool:
    """XÁC THỰC VĂN BẢN HỢP NHẤT KT. BỘ TRƯỞNG: an authority behind other words in capitals."""
    match = re.search(r"\s(?:TM|KT|TL|TUQ)\.\s?", head)
    return match is not None and _prefix().match(head, match.start() + 1) is not None


def _small_head(words: str) -> str:
    """KT. Giám đốc, Phó Giám đốc: authority and position in small letters, alone on a short line; in capitals."""
    if len(words) > 45 or not words[:1].isupper():
        return ""
    capitals = collapse(words).upper()
    if capitals == words:
        return ""
    prefix = _prefix().match(capitals)
    position = _position().match(strip_marks(capitals), prefix.end() if prefix else 0)
    whole = position is not None and position.end() == len(capitals.rstrip(" ."))
    return capitals if whole and (prefix is None or words[: prefix.end()].isupper()) else ""


def _is_position(words: str) -> bool:
    return _position().match(strip_marks(words)) is not None or _ANY_HEAD.match(words) is not None


def find_signature(
    text: CanonicalText, pieces: Sequence[Piece], low: int, high: int, beside: int | None
) -> SignatureHit | None:
    """The first signature block among pieces low..high. beside: the line that heads the recipients; where there is
    one, a name is not required behind an authority, nor behind a position that stands below that heading.
    """
    near = beside is not None
    for at in range(low, high):
        piece = pieces[at]
        if piece.line.cell is not None and not near:
            continue
        inside = _prefix_inside(piece) if near else None
        if not opens_signature(piece) and inside is None:
            continue
        block = _read(pieces, at, high, inside or 0)
        by_prefix = bool(block.authority)
        if block.name is None and not by_prefix and not (beside is not None and at >= beside):
            continue
        if block.name is None and not near and not block.position:
            continue
        return _hit(text, pieces, block)
    return None


def name_alone(text: CanonicalText, pieces: Sequence[Piece], first: int, last: int) -> SignatureHit | None:
    """A name beside or just below the recipients where a seal hid authority and position: kept, but doubtful."""
    right = max((p.line.box.x1 for p in pieces[first : last + 1] if p.line.box), default=0.0)
    for piece in pieces[first : last + 12]:
        if piece.line.box is None or piece.line.page != pieces[last].line.page:
            continue
        if piece.at <= last and piece.line.box.x0 < right:
            continue
        name = _name_in(piece.text, piece.start)
        if name and name[2].split()[0] in surnames() and len(name[2].split()) >= 3:
            place = text.locate(name[0], name[1])
            signature = Signature(None, None, as_seen(text, name[0], name[1]), place.page, place.box, 0.6)
            return SignatureHit(signature, Span(piece.start, piece.end), piece.at, piece.at)
    return None


def _prefix_inside(piece: Piece) -> int | None:
    """Offset of an authority or position in a line that begins as a recipient: "Nơi nhận: TM. ỦY BAN NHÂN DÂN"."""
    heading = _LIST_HEADING.match(piece.text)
    if heading and _is_position(piece.text[heading.end() :]) and is_caps(piece.text[heading.end() :]):
        return heading.end()
    match = _prefix().search(piece.text) if _AUTHORITY.search(piece.text) else None
    if match is None:
        behind = _POSITION_BEHIND.search(piece.text)
        return behind.start(1) if behind and _RECIPIENT.match(piece.text) and _is_position(behind[1]) else None
    if match.start() == 0 or not is_caps(piece.text[match.start() :][:14]):
        return None
    if match["prefix"][:1] != "T" and not _is_position(piece.text[match.end() :]):  # Cục KT. VB signs for nobody
        return None
    before = piece.text[: match.start()]
    return match.start() if _RECIPIENT.match(before) or re.search(r"[;:.]\s*$", before) else None


def _head(words: str) -> str:
    """The part of a line that is in capitals, before a name in ordinary letters."""
    match = _CAPITALS_END.search(words)
    return words[: match.start()] if match else words


def _read(pieces: Sequence[Piece], at: int, high: int, offset: int) -> _Block:
    block = _Block([], [], None, at, at)
    segments: list[tuple[str, str]] = []  # (prefix or "", words)
    for piece in pieces[at : min(high, at + _LONGEST_BLOCK)]:
        begin = offset if piece.at == pieces[at].at else (_right_part(piece) or 0)
        words = piece.text[begin:]
        if piece.rule or _marker().fullmatch(words):
            continue
        if piece.at > at and not begin and _is_end(words):
            break
        if piece.at > at and not begin and _RECIPIENT.match(words):
            behind = _NAME_BEHIND.search(words) if segments else None
            if behind and behind["name"].split()[0] in surnames():
                start = piece.start + behind.start("name")
                block.name, block.last = (start, start + len(behind["name"]), behind["name"]), piece.at
                break
            continue
        head = "" if _titles().match(words) else _head(words.lstrip(" |'\"“.,:;_*•-–"))
        tail_at = piece.start + begin + words.find(head) + len(head) if head else piece.start
        small = _small_head(words)
        if small or (is_caps(head) and not _caps_name(head, segments)):
            _take(segments, small or head)
            block.last = piece.at
            name = None if small else _name_in(piece.text[tail_at - piece.start :], tail_at)
        elif head and _caps_name(head, segments):
            name_at = piece.text.find(head)
            name = (piece.start + name_at, piece.start + name_at + len(head), head)
        else:
            name = _name_in(words, piece.start + begin)
        if name and segments:
            block.name, block.last = name, piece.at
            break
    _settle(block, segments)
    return block


def _right_part(piece: Piece) -> int | None:
    return _prefix_inside(piece)


def _is_end(words: str) -> bool:
    """A sentence or an appendix: the block is over."""
    return (
        len(words) > 120
        or _NOT_SIGNED.match(words) is not None
        or re.match(r"PH[ỤU] L[ỤU]C|\[\d|M[ẫâ]u s[ốô]", words, re.IGNORECASE) is not None
    )


def _take(segments: list[tuple[str, str]], head: str) -> None:
    """Add a line in capitals: parts that begin with an authority or a position open a segment, others go on."""
    cursor = 0
    head = whole(_TORN_PREFIX.sub(r"\1\2", head))
    matches = list(_prefix().finditer(head))
    before = head[: matches[0].start()] if matches else head
    if before.strip():
        if segments and not _is_position(before.strip()):
            prefix, words = segments[-1]
            segments[-1] = (prefix, f"{words} {before.strip()}".strip())
        else:
            segments.append(("", before.strip()))
    for number, match in enumerate(matches):
        cursor = matches[number + 1].start() if number + 1 < len(matches) else len(head)
        segments.append((match["prefix"].strip(), head[match.end() : cursor].strip()))


def _settle(block: _Block, segments: list[tuple[str, str]]) -> None:
    """Segments become authority and position; one line that holds both is parted before the position."""
    if not segments:
        return
    if segments[-1][0]:
        prefix, words = segments[-1]
        cut = _position_within(words)
        if cut:
            segments[-1:] = [(prefix, words[:cut].strip()), ("", words[cut:].strip())]
    for prefix, words in segments:
        clean = collapse(words).strip(" .,:;-_'\"")
        if prefix:
            block.authority.append(f"{_printed(prefix)} {clean}")
        elif not block.position:
            block.position.append(clean)


def _printed(prefix: str) -> str:
    prefix = re.sub(r"\s", "", prefix)
    return prefix if prefix.endswith(".") or "/" in prefix else f"{prefix}."


def _position_within(words: str) -> int | None:
    """Offset of a position behind other words: "BAN THƯỜNG VỤ CHỦ TỊCH", "CHỦ TỊCH PHÓ CHỦ TỊCH"."""
    starts = [match.end() for match in re.finditer(r"\s+", words)]
    opening = _position().match(strip_marks(words)) or _ANY_HEAD.match(words)
    least = opening.end() if opening else 1
    starts = [at for at in starts if at >= least and words[:at] != "ĐOÀN "]  # ĐOÀN CHỦ TỊCH is a presidium
    return next((at for at in starts if _is_position(words[at:])), None)


def _name_in(words: str, start: int) -> tuple[int, int, str] | None:
    """A personal name that fills the line but for titles, markers and specks."""
    marker = _marker().match(words)
    begin = marker.end() if marker else 0
    begin += _leading_specks(words[begin:])
    titles = _titles().match(words, begin)
    begin = titles.end() if titles else begin
    core = _SHORT_EDGE.sub("", _EDGE.sub("", words[begin:]))
    match = _NAME.fullmatch(core) or _known_name(core) or damaged_name(core)
    if match is None or _position().match(strip_marks(match.group()).upper()):
        return None
    found = words.find(match.group(), begin)
    return start + found, start + found + len(match.group()), match.group()


def _leading_specks(words: str) -> int:
    return len(words) - len(re.sub(r"^[^\w(]+", "", words))


def _known_name(core: str) -> re.Match[str] | None:
    """A name among specks of a seal: it must begin with a known surname."""
    if len(core) > 60:
        return None
    for match in re.finditer(rf"(?<!\w){_NAME.pattern}(?!\w)", core):
        if match.group().split()[0] in surnames() and len(match.group()) * 2 >= len(core):
            return match
    return None


def _caps_name(head: str, segments: list[tuple[str, str]]) -> bool:
    """NGUYỄN VĂN AN below a position: a name in capitals."""
    words = whole(head).split()
    if not head.isupper() or not segments or not 2 <= len(words) <= 5 or not any(not prefix for prefix, _ in segments):
        return False
    named = words[0].capitalize() in surnames() and all(word.isalpha() for word in words)
    return named and not _position().match(strip_marks(head))


def _believed(text: CanonicalText, found: tuple[int, int, str]) -> str | None:
    """The name as printed; read from an image, it must begin with a surname, whose marks are mended."""
    start, end, _ = found
    name = as_seen(text, start, end)
    name = whole(name) if name.isupper() else name
    if text.confidence(start, end) == 1.0:
        return name if not damaged_name(name) or _NAME.fullmatch(name) else None
    return mended_name(name)


def _as_printed(text: CanonicalText, words: str, start: int, end: int) -> str:
    """Words of the folded block with the tone marks where the document has them (UỶ BAN)."""
    if text.text[start:end] == text.folded[start:end]:
        return words
    found, cursor = [], start
    for word in words.split(" "):
        at = text.folded.find(word, cursor, end)
        found.append(text.text[at : at + len(word)] if at >= 0 else word)
        cursor = at + len(word) if at >= 0 else cursor
    return " ".join(found)


def _hit(text: CanonicalText, pieces: Sequence[Piece], block: _Block) -> SignatureHit:
    """The block with the confidence of its rule: what the eye's doubt costs is weighed later."""
    start, end = pieces[block.first].start, pieces[block.last].end
    name = None
    sure = 0.6
    if block.name:
        name = _believed(text, block.name)
        sure = 0.97 if whole(block.name[2]).split()[0].capitalize() in surnames() else 0.85
        sure = min(sure, 0.75) if any(map(torn, (*block.authority, *block.position))) else sure
    place = text.locate(block.name[0] if block.name else start, block.name[1] if block.name else end)
    signature = Signature(
        _as_printed(text, " / ".join(block.authority), start, end) or None,
        _as_printed(text, " ".join(block.position), start, end) or None,
        name,
        place.page,
        place.box,
        round(sure, 3),
    )
    return SignatureHit(signature, Span(start, end), block.first, block.last)
