"""Names of issuing bodies as text prints them, read into full official names bound to the document's own place.

`read_name` reads one name at an offset: a person in office (Bộ trưởng Bộ Y tế), a central body, a local body with its
place (UBND tỉnh Cao Bằng), or a name that goes on freely (Ban Chỉ đạo về ... tỉnh).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kehoach.extraction.context import Context
from kehoach.extraction.issuers.free import CLOSED, expand_inside, free_end, free_name
from kehoach.knowledge import bodies
from kehoach.knowledge.places import KINDS, LEVELS, Place, find_places, longest_place
from kehoach.knowledge.words import LOWER, UPPER, key, letters_key
from kehoach.record import Level
from kehoach.text.dates import lowered
from kehoach.text.fold import fold_tones

_KIND = re.compile(
    r"\s*,?\s*(thủ đô|tỉnh|thành phố|t\.?p(?![^\W\d_])\.?|quận|huyện|thị xã|t\.?x(?![^\W\d_])\.?|xã|phường"
    r"|thị trấn|t\.t(?![^\W\d_])\.?"
    r"|đặc khu|[qhpx]\.)(?![^\W\d_])"
)
_WORDS = re.compile(rf"[^\W_]+(?:['’][{LOWER}]+)?")
_TERM = re.compile(r"\s*,?\s*\(?\s*(?:khóa|nhiệm kỳ|lần thứ)\s+([ivxl]{1,6})(?![^\W\d_])\s*\)?")
_MEETING = re.compile(r"(?:hội nghị(?: lần)?(?: thứ)?\s+(?:[\wà-ỹ]+\s)?(?:của\s+)?)(?=ban chấp hành|bch|trung ương)")
_PLENUM = re.compile(
    r"hội nghị (?:trung ương|tw) (?:lần thứ )?[\wà-ỹ]+\s*,?\s*\(?(?:trung ương )?khóa ([ivxl]{1,6})(?![^\W\d_])\)?"
)
_PARTY = re.compile(r"\s+(?:đảng|trung ương)(?:\s+cộng sản(?:\s+việt nam)?)?(?![^\W\d_])")
_CHAIN = re.compile(r"\s*,\s*(?=(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã)\s)")
_SHORT_KINDS = frozenset({"tp", "tx", "tt", "q", "h", "p", "x"})
_AFTER_SHORT, _FIRST_GAP, _NEXT_GAP = re.compile(r"\.? *"), re.compile(r" *"), re.compile(r" | ?- ?")
_ROMAN = re.compile(r"[IVX]{1,5}")  # numbers headings, names no place
_HEAD_OF_COUNCIL = re.compile(r" (?:của )?(?:hđnd|hội đồng)")  # Ban Pháp chế HĐND tỉnh
_OFTEN = re.compile(r"(chính phủ|quốc hội|thủ tướng chính phủ)(?=[;.,)]|\s(?!nước|khóa)[^\W\d_]|\n)")  # most citations
_SMALL_HEAD = re.compile(rf"(?:trường|công ty|bệnh viện|trung tâm)\s+[{UPPER}]{{2}}")  # của trường THCS Tân Lập
_OWN_WORD = re.compile(rf"\s+[{UPPER}\d]|\s+(?:ngành|các|cơ sở|tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name in text: offsets, full official name, and what the tables know of it.

    relative: the print gave no place of its own ("UBND tỉnh"), so that the name was bound to the document's place.
    kind: id in the tables, "office" or "free". candidates: other full names that fit.
    """

    start: int
    end: int
    name: str
    kind: str
    level: Level | None = None
    parent: str | None = None
    relative: bool = False
    confidence: float = 0.95
    candidates: tuple[str, ...] = ()


def expand_name(text: str, context: Context | None = None) -> str:
    """Full official name in ordinary case: "UBND Thành phố" -> "Ủy ban nhân dân thành phố Hà Nội" in a text of Hà Nội.

    A name that the tables do not know keeps its words, with abbreviations expanded.
    """
    text = " ".join(text.split())
    name = read_name(text, fold_tones(text), lowered(fold_tones(text)), 0, context or Context())
    if name is not None and not text[name.end :].strip(" .,;:"):
        return name.name
    return free_name(text)


def read_name(text: str, folded: str, low: str, at: int, context: Context, free: bool = True) -> Name | None:
    """The name that begins at offset `at`; `low` is `folded` in small letters, all three of one length.

    free: also names of which the tables know the first word only. None where no name begins there.
    """
    often = _OFTEN.match(low, at)
    if often:
        return _often(often.group(1), at)
    plenum = _PLENUM.match(low, at)
    if plenum:
        committee = bodies.central_bodies()["ubtw"].name
        name = f"{committee} khóa {plenum.group(1).upper()}"
        return Name(at, plenum.end(), name, "ubtw", "central", None, False, 0.95)
    meeting = _MEETING.match(low, at)
    if meeting:
        inner = read_name(text, folded, low, meeting.end(), context, free=False)
        return replace(inner, start=at) if inner else None
    office = bodies.office_pattern().match(low, at)
    central = bodies.central_pattern().match(low, at)
    if office and (central is None or office.end() >= central.end()):
        return _office(text, folded, low, office, context)
    local = None if bodies.negative_pattern().match(low, at) else bodies.local_pattern().match(low, at)
    if local and (central is None or local.end() > central.end()):
        return _local(text, folded, low, local, context)
    if central:
        return _central(text, low, central, context)
    return _free(text, folded, low, at, context) if free else None


def _often(words: str, at: int) -> Name:
    body = bodies.central_names()[letters_key(words)]
    if body.id == "ttg":
        return Name(at, at + len(words), body.name, "office", "central", None, False, 0.97)
    parent = bodies.central_bodies()[body.parent].name if body.parent else None
    return Name(at, at + len(words), body.name, body.id, body.level, parent, False, 0.97)


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


def _office(text: str, folded: str, low: str, match: re.Match[str], context: Context) -> Name | None:
    office = bodies.offices()[letters_key(match.group())]
    if office.whole:
        return Name(match.start(), match.end(), office.name, "office", "central", None, False, 0.97)
    gap = re.compile(r"\s+").match(low, match.end())
    inner = read_name(text, folded, low, gap.end(), context) if gap else None
    inner = inner or (_free(text, folded, low, gap.end(), context, small=True) if gap else None)
    if inner is None:
        return None
    return replace(inner, start=match.start(), name=f"{office.name} {inner.name}", kind="office")


def _central(text: str, low: str, match: re.Match[str], context: Context) -> Name:
    body = bodies.central_names()[letters_key(match.group())]
    end, name, confidence = match.end(), body.name, 0.97
    if body.id == "ubtw":
        party = _PARTY.match(low, end)
        end = party.end() if party else end
        term = _TERM.match(low, end)
        if term:
            end, name = term.end(), f"{name} khóa {term.group(1).upper()}"
    elif body.id in ("bct_dang", "bbt"):
        term = _TERM.match(low, end)
        end = term.end() if term else end
    parent = bodies.central_bodies()[body.parent].name if body.parent else None
    if (
        not body.valid_on(context.issued_on)
        and body.valid_from
        and context.issued_on
        and context.issued_on < body.valid_from
    ):
        confidence = 0.85
    return Name(match.start(), end, name, body.id, body.level, parent, False, confidence)


def _local(text: str, folded: str, low: str, match: re.Match[str], context: Context) -> Name | None:
    body = bodies.local_heads()[letters_key(match.group())]
    shouted = text[match.start() : match.end()].isupper() and _shouts(text, match.end())
    end, place, kind = _place(text, low, match.end(), context, shouted, body.party)
    if isinstance(place, Place):
        if place.level != "province":
            end = _chain_end(text, low, end, context, shouted)
        own = place.name
        if body.party and kind is None:
            own = place.bare
        return Name(
            match.start(),
            end,
            f"{body.name} {own}",
            body.id,
            _level(body, place),
            _parent(body, place),
            False,
            0.96,
        )
    if isinstance(place, str):  # a unit that no map holds, printed with its kind
        level = LEVELS.get(kind or "")
        return Name(match.start(), end, f"{body.name} {place}", body.id, level, None, False, 0.9)
    longer = (
        _free(text, folded, low, match.start(), context)
        if kind is None and _OWN_WORD.match(text, match.end())
        else None
    )
    if longer is not None and longer.end > end:  # Đảng ủy Khối các cơ quan tỉnh
        return longer
    return _relative(match, end, body, kind, context)


def _relative(match: re.Match[str], end: int, body: bodies.LocalBody, kind: str | None, context: Context) -> Name:
    """A name without a place of its own: bound to the document's."""
    own = key(context.issuer or "")
    wanted = kind or {"tinhuy": "tỉnh", "thanhuy": "thành phố", "huyenuy": "huyện", "quanuy": "quận"}.get(
        _party_root(body)
    )
    place = bind(wanted, context) if wanted else None
    if place is not None:
        printed = place.bare if body.party and kind is None else place.name
        if body.party and kind is None and place.bare == "Hồ Chí Minh":
            printed = place.name
        return Name(
            match.start(), end, f"{body.name} {printed}", body.id, _level(body, place), _parent(body, place), True, 0.94
        )
    if context.issuer and own.startswith(key(body.name)) and wanted is None:
        return Name(match.start(), end, context.issuer, body.id, None, None, True, 0.92)
    name = f"{body.name} {wanted}" if kind else body.name
    level = body.levels[0] if len(body.levels) == 1 else LEVELS.get(kind or "")
    return Name(match.start(), end, name, body.id, level, None, True, 0.9 if len(body.levels) == 1 else 0.7)


def _party_root(body: bodies.LocalBody) -> str:
    """Tỉnh ủy of "Ban Thường vụ Tỉnh ủy": what kind of unit the Party body belongs to."""
    for word, root in (("Tỉnh", "tinhuy"), ("Thành", "thanhuy"), ("Huyện", "huyenuy"), ("Quận", "quanuy")):
        if re.search(rf"(?<![^\W\d_]){word} ?(?:ủy|đoàn)", body.name):
            return root
    return ""


def _place(
    text: str, low: str, at: int, context: Context, shouted: bool, party: bool
) -> tuple[int, Place | str | None, str | None]:
    """(end, place or unknown name or None, kind as it must be) after a local body's head."""
    found = _KIND.match(low, at)
    kind = KINDS.get(found.group(1).replace("t.p", "tp").replace("t.x", "tx").rstrip(".")) if found else None
    start = found.end() if found else at
    if found and found.group(1) == "thủ đô" and not context.province:
        return found.end(), "thành phố Hà Nội", kind
    words = _following_words(text, start, shouted)
    spans = [match.group() for match in words]
    count, places = longest_place(spans, context.issued_on, kind) if spans else (0, ())
    if count and kind is None and not party:
        places = tuple(p for p in places if p.level == "province") or (places if _same_place(places, context) else ())
    if count and places:
        return words[count - 1].end(), _choose(places, context), kind
    least = {"province": 9, "district": 2}.get(LEVELS.get(kind or "", "commune"), 1)  # the maps hold every province
    if kind is not None and len(spans) >= least and not shouted and not _common(spans[0]):
        count = min(len(spans), 3)
        return words[count - 1].end(), f"{kind} {' '.join(spans[:count])}", kind
    return (found.end() if found else at), None, kind


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


def _shouts(text: str, at: int) -> bool:
    """Whether the words after the offset go on in capitals, as in a heading."""
    tail = text[at : at + 30]
    return not tail.strip() or not re.search(rf"[{LOWER}]", tail)


def _same_place(places: tuple[Place, ...], context: Context) -> bool:
    own = {key(name) for name in (context.province, context.district) if name}
    return any(key(place.bare) in own for place in places)


def _choose(places: tuple[Place, ...], context: Context) -> Place:
    """Of places with one name, that in the document's own province, else the first (the highest)."""
    own = key(context.province or "")
    near = [p for p in places if own and (key(p.province).endswith(own))]
    return near[0] if near and places[0].level != "province" else places[0]


def _chain_end(text: str, low: str, at: int, context: Context, shouted: bool) -> int:
    """End of ", huyện X, tỉnh Y" after a commune's or district's name."""
    for _ in range(2):
        chain = _CHAIN.match(low, at)
        end, place, _ = _place(text, low, chain.end(), context, shouted, False) if chain else (at, None, None)
        if place is None:
            break
        at = end
    return at


def _level(body: bodies.LocalBody, place: Place) -> Level | None:
    return body.levels[0] if len(body.levels) == 1 else place.level


def _parent(body: bodies.LocalBody, place: Place) -> str | None:
    """Full name of the body above: the Sở's People's Committee, a district union's provincial union."""
    if body.parent is None:
        return None
    above = bodies.local_bodies().get(body.parent)
    if above is None:
        central = bodies.central_bodies().get(body.parent)
        return central.name if central else None
    if above.id == body.id or (body.id.endswith(above.id) and above.id in ("ldld", "ubmttq", "hlhpn")):
        if place.level == "province":
            return {"ldld": "Tổng Liên đoàn Lao động Việt Nam"}.get(above.id)
        return f"{above.name} {place.parent}" if place.parent else None
    if above.levels[0] == place.level or above.id == "ubnd":
        return f"{above.name} {place.name}"
    return f"{above.name} {place.province}" if not above.party else None


def _free(text: str, folded: str, low: str, at: int, context: Context, small: bool = False) -> Name | None:
    head = bodies.generic_pattern().match(low, at)
    if not head or not (small or text[at].isupper() or _SMALL_HEAD.match(text, at)):
        return None
    known = bodies.generic_heads()[letters_key(head.group())]
    end = free_end(text, low, head.end(), known)
    printed = text[at:end].rstrip(" ,-")
    end = at + len(printed)
    if known.whole and not _HEAD_OF_COUNCIL.match(low, head.end()):
        own = context.issuer if context.issuer and context.issuer.startswith("Hội đồng nhân dân") else None
        return Name(at, head.end(), f"{known.name} {own}" if own else known.name, "free", None, None, True, 0.9)
    if len(printed) == head.end() - at and not known.long:
        return None
    if not known.long and not _OWN_WORD.match(text, head.end()):
        return None
    if known.name in CLOSED and len(printed) < head.end() - at + 4:  # "Sở Y" is what a misread name left
        return None
    gap = re.compile(r" +").match(low, head.end())
    inner = read_name(text, folded, low, gap.end(), context, free=False) if gap else None
    if inner is not None and inner.end == end:  # Đoàn Chủ tịch Tổng Liên đoàn, Ban Đô thị HĐND thành phố
        return replace(
            inner, start=at, name=f"{known.name} {inner.name}", kind="free", level=known.level or inner.level
        )
    name, relative = _with_place(expand_inside(printed, head.end() - at, known.name), context)
    return Name(at, end, name, "free", known.level, None, relative, 0.75 if known.name in CLOSED else 0.9)


def _with_place(name: str, context: Context) -> tuple[str, bool]:
    """A free name that ends in a bare kind of unit is bound: "Ban Chỉ đạo ... tỉnh" -> "... tỉnh Cao Bằng"."""
    found = re.search(r"(?<![^\W\d_])(tỉnh|thành phố|Tỉnh|Thành phố|huyện|quận|thị xã|xã|phường)$", name)
    if found:
        place = bind(found.group(1).lower(), context)
        if place is not None:
            return name[: found.start()] + place.name, True
    return name, bool(found)
