"""The unit that a body's name stands for: the place printed after its head, or the document's own."""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.extraction.context import Context
from kehoach.knowledge.places import KINDS, LEVELS, Place, find_places, longest_place
from kehoach.knowledge.words import LOWER, key
from kehoach.record import Level

_KIND = re.compile(
    r"\s*,?\s*(thủ đô|t[ỉĩi]nh|th[àa]nh ph[ốôồổộóấa]|t\.?p(?![^\W\d_])\.?|quận|huy[ệê]n|thị xã"
    r"|t\.?x(?![^\W\d_])\.?|xã|phường"
    r"|thị trấn|t\.t(?![^\W\d_])\.?"
    r"|đặc khu|[qhpx]\.)(?![^\W\d_])"
)
_WORDS = re.compile(rf"[^\W_]+(?:['’][{LOWER}]+)?")
_NEXT_WORD = re.compile(rf" ([{LOWER}]+)(?![^\W_])")
_CHAIN = re.compile(r"\s*,\s*(?=(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã)\s)")
_SHORT_KINDS = frozenset({"tp", "tx", "tt", "q", "h", "p", "x"})
_AFTER_SHORT, _FIRST_GAP, _NEXT_GAP = re.compile(r"\.? *"), re.compile(r" *"), re.compile(r" | ?- ?")
_ROMAN = re.compile(r"[IVX]{1,5}")  # numbers headings, names no place


def bind(kind: str, context: Context) -> Place | None:
    """The document's own unit of that kind: in Gia Lâm, "thành phố" is thành phố Hà Nội and "huyện" huyện Gia Lâm."""
    for name in (context.province, context.district):
        if not name:
            continue
        level: Level = "province" if name is context.province else "district"
        found = [p for p in find_places(name, context.issued_on) if p.kind == kind and p.level == level]
        found = found or [p for p in find_places(name) if p.kind == kind and p.level == level]
        fitting = [p for p in found if level == "province" or key(context.province or "") in key(p.province)]
        if fitting:
            return fitting[0]
    if context.issuer and LEVELS.get(kind) == "commune":
        found_kind = re.search(rf"(?<![^\W\d_]){kind}\s+(.+)$", context.issuer)
        if found_kind:
            return Place(found_kind.group(), kind, found_kind.group(1), "commune", None, context.province or "", "2025")
    return None


def place_after(
    text: str, low: str, at: int, context: Context, shouted: bool, party: bool, small: bool = False
) -> tuple[int, Place | str | None, str | None]:
    """(end, place or unknown name or None, kind as it must be) after a local body's head.

    party: Party bodies print no kind; small: the body is a district's, so that a bare name may be one ("Phòng Y tế
    Yên Thế").
    """
    found = _KIND.match(low, at)
    kind = _kind(found.group(1)) if found else None
    start = found.end() if found else at
    if found and found.group(1) == "thủ đô" and not context.province:
        return found.end(), "thành phố Hà Nội", kind
    words = _following_words(text, start, shouted)
    spans = [match.group() for match in words]
    count, places = longest_place(spans, context.issued_on, kind) if spans else (0, ())
    if not count and kind is not None and words and (more := _NEXT_WORD.match(text, words[-1].end())):
        count, places = longest_place([*spans, more.group(1)], context.issued_on, kind)  # "tỉnh Thừa Thiên huế"
        words.append(more)
        if count < len(words):
            count, places = 0, ()
            words.pop()
    if count and kind is None and not party:
        near = places if _same_place(places, context) or small else ()
        places = tuple(p for p in places if p.level == "province" and not small) or near
    if count and places:
        return words[count - 1].end(), _choose(places, context), kind
    least = {"province": 9, "district": 2}.get(LEVELS.get(kind or "", "commune"), 1)  # the maps hold every province
    if kind is not None and len(spans) >= least and not shouted and not _common(spans[0]):
        count = min(len(spans), 3)
        return words[count - 1].end(), f"{kind} {' '.join(spans[:count])}", kind
    return (found.end() if found else at), None, kind


def _kind(printed: str) -> str | None:
    """Kind of unit of its printed word, short or misread: "tp", "thành phô"."""
    word = printed.replace("t.p", "tp").replace("t.x", "tx").rstrip(".")
    return KINDS.get(word) or {"th": "thành phố", "hu": "huyện", "tĩ": "tỉnh", "ti": "tỉnh"}.get(word[:2])


def _following_words(text: str, at: int, shouted: bool) -> list[re.Match[str]]:
    """Up to six words that may be a proper name: each begins with a capital or a figure, one blank apart."""
    words: list[re.Match[str]] = []
    for match in _WORDS.finditer(text, at, min(len(text), at + 60)):
        gap = text[words[-1].end() if words else at : match.start()]
        short = text[max(0, at - 2) : at].lower().strip(". ") in _SHORT_KINDS
        if not (_AFTER_SHORT if short and not words else _FIRST_GAP if not words else _NEXT_GAP).fullmatch(gap):
            break
        word = match.group()
        if not (word[0].isupper() or (word[0].isdigit() and not words)) or _ROMAN.fullmatch(word):
            break
        if word[0].isdigit() and (len(word) > 2 or re.match(r"\.(?!\w)|\)", text[match.end() : match.end() + 2])):
            break  # a heading's number: "UBND quận 2. Nhiệm vụ"
        words.append(match)
        if len(words) == 6:
            break
    return words


def _common(word: str) -> bool:
    """Words with a capital that begin no place's name: "UBND tỉnh Kế hoạch ..."."""
    return word.lower() in {
        "kế",
        "quyết",
        "về",
        "nghị",
        "thông",
        "ban",
        "chỉ",
        "công",
        "và",
        "căn",
        "theo",
        "luật",
        "điều",
    }


def shouts(text: str, at: int) -> bool:
    """Whether the words after the offset go on in capitals, as in a heading."""
    tail = text[at : at + 30]
    return not tail.strip() or not re.search(rf"[{LOWER}]", tail)


def _same_place(places: tuple[Place, ...], context: Context) -> bool:
    own = {key(name) for name in (context.province, context.district) if name}
    return any(key(place.bare) in own for place in places)


def _choose(places: tuple[Place, ...], context: Context) -> Place:
    """Of places with one name, that in the document's own province, else the first (the highest)."""
    own, below = key(context.province or ""), key(context.district or "")
    near = [p for p in places if own and (key(p.province).endswith(own))]
    nearest = [p for p in near if below and p.parent and key(p.parent).endswith(f" {below}")]
    if places[0].level == "commune" and len(places) > 1 and len(nearest or near) != 1:
        return replace((near or places)[0], parent=None)  # which of them is not told
    return (nearest or near)[0] if near and places[0].level != "province" else places[0]


def chain_end(text: str, low: str, at: int, context: Context, shouted: bool) -> int:
    """End of ", huyện X, tỉnh Y" after a commune's or district's name."""
    for _ in range(2):
        chain = _CHAIN.match(low, at)
        end, place, _ = place_after(text, low, chain.end(), context, shouted, False) if chain else (at, None, None)
        if place is None:
            break
        at = end
    return at
