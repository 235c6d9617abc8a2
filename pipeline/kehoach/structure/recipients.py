"""Nơi nhận: who gets a copy and what for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kehoach.knowledge.forms import purpose_pattern, restore_bars
from kehoach.record import Recipient
from kehoach.structure.letters import pattern
from kehoach.structure.model import Span
from kehoach.structure.pieces import Piece, collapse
from kehoach.structure.signature import SignatureHit, opens_signature
from kehoach.structure.tables import heads_column
from kehoach.text import CanonicalText
from kehoach.text.capitals import is_caps
from kehoach.text.fold import fold_tones

_HEADING = re.compile(
    r"\W{0,3}N[ơoởờ0][iíìị]\s+nh[ậâạaấe][nm]\s*(?P<stop>[:;.,]*)\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_HEADING_GOES_ON = re.compile(r"[-–+•*]|[A-Z/]{1,4}[.\s/]|\(")
_BULLET = re.compile(r"\s*(?:[-–—+•*~·»«¬]|[-_.]\s)\s*")
_INNER = re.compile(
    r"[;.]\s+[-–+]\s*(?=\S)|,\s+[-–]\s+(?=[A-ZĐ])|(?<=\))\s+[-–]\s+(?=[A-ZĐ])"
    r"|\s+[-–]\s+(?=(?:VP[A-ZĐ]{2,}|Lưu)\s?:)"
)
_PURPOSE_BEHIND = re.compile(r";\s*(\([^()]{1,60}\))\s*(?=[-–+]\s|$)")  # "Bộ Y tế; (để b/c) - Sở Y tế"
_ARCHIVE = re.compile(r"L[ưuứú]+\b\s*[:.]?", re.IGNORECASE)
_ARCHIVE_LINE = re.compile(r"\s*Lưu\s*(?::|(?=[A-ZĐ]{2}))")  # not a signer of the name of Lưu
_ITEM_BEHIND = pattern(r"\s(?P<item>-\s?[<A>][<a>].*)$")  # "THỨ TRƯỞNG - Như Điều 3;"
_LISTED_BEHIND = pattern(r"\s(?P<item>-\s?[<A>].*)$")
_BRACKET = re.compile(r"\s*[(\[](?P<purpose>[^()\[\]]{1,90})[)\]]?\s*$")
_END = re.compile(
    r"PH[ỤU]\s*L[ỤU]C|\[\d+\]|M[ẪẫÂâ]u\s+s[ốô]|DANH M[ỤU]C|BI[ỂE]U|KẾ HOẠCH$|QUY CHẾ$|QUY ĐỊNH$|\(?Kèm theo"
    r"|Điều\s+\d",
    re.IGNORECASE,
)
_SIGNATURE_BEHIND = pattern(r"\s(?=(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s?[./]\s?[<A>]{2})")
_TRAILING = re.compile(r"[\s;.,:\-_„‚‹›'\"‘’¬~^`|«»*]+$")
_FOR = re.compile(r"(?:đ[êếềểễệ]|d[êế])\s+", re.IGNORECASE)  # "để" with wrong marks
_LONGEST_ITEM = 260
_MOST = 70


class RecipientsHit(NamedTuple):
    """The list, its span, and the pieces it covers."""

    recipients: tuple[Recipient, ...]
    span: Span
    first: int
    last: int


def recipients_heading(pieces: Sequence[Piece], low: int) -> int | None:
    """Index of the first line that heads a list of recipients, or None; one without colon and items gives way."""
    unsure = None
    for piece in pieces[low:]:
        if "N" not in piece.text[:4] and "n" not in piece.text[:2]:
            continue
        match = _HEADING.match(piece.text)
        if match is None or piece.text[:1] in "-+":
            continue
        rest = match["rest"]
        if rest[:1].islower() and not match["stop"] and not rest.startswith("như"):  # nơi nhận báo cáo, hồ sơ
            continue
        if not rest or _HEADING_GOES_ON.match(rest) or len(piece.text) < 60:
            if match["stop"] or rest or _listed(pieces, piece.at + 1):
                return piece.at
            if unsure is None and not _heads_column(pieces, piece):
                unsure = piece.at
    return unsure


def _listed(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and _BULLET.match(pieces[at].text) is not None


def _heads_column(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Is the line a column's heading: does another column's stand beside it?"""
    near = [pieces[at] for at in (piece.at - 1, piece.at + 1) if 0 <= at < len(pieces)]
    return any(len(other.text) < 40 and heads_column(other.text) for other in near)


def find_recipients(
    text: CanonicalText,
    pieces: Sequence[Piece],
    heading: int,
    signature: SignatureHit | None,
    recognised: bool = False,
) -> RecipientsHit:
    """The recipients below the heading; lines of the signature block are passed over."""
    items: list[str] = []
    last = heading
    dashes = False
    for piece in pieces[heading : heading + _MOST]:
        words = text.text[piece.start : piece.end]
        if piece.at == heading:
            words = words[_heading_end(words) :]
        words = _without_signature(piece, words, signature)
        if not words.strip():
            continue
        if _is_over(piece, words, items) or (items and _new_page(pieces[last], piece, words)):
            break
        parts = _split(words)
        bullet = _BULLET.match(parts[0]) is not None
        dashes = dashes or bullet
        if not bullet and items and _goes_on(items[-1], parts[0], dashes):
            items[-1] = f"{items[-1]} {parts.pop(0).strip()}"
        items.extend(_BULLET.sub("", part, count=1) if _BULLET.match(part) else part for part in parts)
        last = piece.at
    found = tuple(recipient for item in items if (recipient := _recipient(item, recognised)) is not None)
    return RecipientsHit(found, Span(pieces[heading].start, pieces[last].end), heading, last)


def _heading_end(words: str) -> int:
    match = _HEADING.match(fold_tones(words))
    return match.start("rest") if match else 0


def _without_signature(piece: Piece, words: str, signature: SignatureHit | None) -> str:
    """What of the line is not the signature's (columns may be interleaved, or share a line)."""
    if signature is None or not signature.first <= piece.at <= signature.last:
        return words
    listed = words.rstrip().endswith(";")
    item = (_LISTED_BEHIND if listed else _ITEM_BEHIND).search(words)
    if _BULLET.match(words) or _ARCHIVE_LINE.match(words) or (listed and not item):
        cut = _SIGNATURE_BEHIND.search(words)
        kept = (words[: cut.start()] if cut else words).rstrip()
        for part in (signature.signature.name, signature.signature.position):
            kept = kept.removesuffix(part or "").rstrip()
        return kept
    return words[item.start("item") :] if item and (listed or is_caps(words[: item.start()])) else ""


def _is_over(piece: Piece, words: str, items: list[str]) -> bool:
    if _END.match(words) and not _BULLET.match(words):
        return True
    if items and _ARCHIVE.match(items[-1]) and not _archive_goes_on(items[-1], words):
        return True
    if opens_signature(piece) or (len(words) > _LONGEST_ITEM * 3 and not _INNER.search(words)):
        return True
    return not _BULLET.match(words) and is_caps(words) and len(words) > 24 and not words.rstrip().endswith((";", "."))


def _archive_goes_on(item: str, words: str) -> bool:
    """Lưu: VT, / KGVX."""
    if _BULLET.match(words) or len(words) > 40:
        return False
    return item.rstrip().endswith((",", ":", "-", "(")) or (item.count("(") > item.count(")"))


def _split(words: str) -> list[str]:
    """Items on one line: "- Như trên; - UBND tỉnh; - Lưu: VT."."""
    parts = _INNER.split(_PURPOSE_BEHIND.sub(r" \1; ", words))
    return [part for part in parts if part.strip(" -–+;.")] or [words]


def _goes_on(item: str, words: str, dashes: bool) -> bool:
    """Is this line without a dash the rest of the item above?"""
    stripped = item.rstrip()
    first = words.strip()[:1]
    if stripped.endswith((",", "-", "(", "&", "và")) or stripped.count("(") > stripped.count(")"):
        return True
    if first.islower() or first in "(":
        return True
    if stripped.endswith((";", ".")):
        return False
    return dashes and not _ARCHIVE.match(words.strip())


def _new_page(above: Piece, piece: Piece, words: str) -> bool:
    """A form or an appendix on the next page is not the list going on, unless its lines carry the dash."""
    return piece.line.page > above.line.page and not re.match(r"\s*-\s?\S.*;", words)


def _recipient(item: str, recognised: bool) -> Recipient | None:
    words = collapse(_TRAILING.sub("", item).lstrip(" ;.,-_"))
    if words.count(")") > words.count("("):
        words = words.rstrip(") ;.,")
    if not any(char.isalpha() for char in words) or len(words) > _LONGEST_ITEM:
        return None
    words = restore_bars(words)
    archive = _ARCHIVE.match(words)
    if archive:
        return Recipient(_archive_mended(words) if recognised else words, None, True)
    bracket = _BRACKET.search(words)
    if bracket and bracket.start() > 0:
        purpose = _FOR.sub("để ", bracket["purpose"].strip())
        if purpose_pattern().fullmatch(purpose):
            return Recipient(words[: bracket.start()].strip(" ;.,"), purpose)
    return Recipient(words)


def _archive_mended(words: str) -> str:
    """Lưu: VI -> Lưu: VT: the records office (văn thư) is always VT."""
    return re.sub(r"(?<=[:.\s])V[I1lF](?=\s*[,.;]|$)", "VT", words, count=1)


def hidden_list(pieces: Sequence[Piece], low: int) -> int | None:
    """First line of a list of recipients whose heading was not read: lines with dashes down to the line of Lưu."""
    for piece in reversed(pieces[max(low, len(pieces) * 3 // 5) :]):
        if re.match(r"[-\s]*Lưu\s*:?\s*V", piece.text) is None or len(piece.text) > 60:
            continue
        first = piece.at
        while first - 1 > low and _BULLET.match(pieces[first - 1].text) and len(pieces[first - 1].text) < 70:
            first -= 1
        return first if first < piece.at else None
    return None
