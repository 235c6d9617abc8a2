"""Names of issuing bodies as text prints them, read into full official names bound to the document's own place.

`read_name` reads one name at an offset: a person in office (Bộ trưởng Bộ Y tế), a central body, a local body with its
place (UBND tỉnh Cao Bằng), or a name that goes on freely (Ban Chỉ đạo về ... tỉnh).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kehoach.extraction.context import Context
from kehoach.extraction.issuers.free import CLOSED, expand_inside, free_end, free_name
from kehoach.extraction.issuers.units import bind, chain_end, place_after, shouts
from kehoach.knowledge import bodies
from kehoach.knowledge.places import LEVELS, Place
from kehoach.knowledge.words import UPPER, key, letters_key
from kehoach.record import Level
from kehoach.text.dates import lowered
from kehoach.text.fold import fold_tones

_TERM = re.compile(r"\s*,?\s*\(?\s*(?:khóa|nhiệm kỳ|lần thứ)\s+([ivxl]{1,6})(?![^\W\d_])(?:\s*\))?")
_MEETING = re.compile(r"(?:hội nghị(?: lần)?(?: thứ)?\s+(?:[\wà-ỹ]+\s)?(?:của\s+)?)(?=ban chấp hành|bch|trung ương)")
_PLENUM = re.compile(
    r"hội nghị (?:trung ương|tw) (?:lần thứ )?[\wà-ỹ]+\s*,?\s*\(?(?:trung ương )?khóa ([ivxl]{1,6})(?![^\W\d_])\)?"
)
_PARTY = re.compile(r"\s+(?:đảng|trung ương)(?:\s+cộng sản(?:\s+việt nam)?)?(?![^\W\d_])")
_HEAD_OF_COUNCIL = re.compile(r" (?:của )?(?:hđnd|hội đồng)")  # Ban Pháp chế HĐND tỉnh
_OFTEN = re.compile(r"(chính phủ|quốc hội|thủ tướng chính phủ)(?=[;.,)]|\s(?!nước|khóa)[^\W\d_]|\n)")  # most citations
_SMALL_HEAD = re.compile(rf"(?:trường|công ty|bệnh viện|trung tâm)\s+[{UPPER}]{{2}}")  # của trường THCS Tân Lập
_COMMITTEE = re.compile(
    r"(ban chấp hành|bch|ban thường vụ|btv|đoàn chủ tịch|ban thường trực|btt|ủy ban kiểm tra|ubkt|ban bí thư|đảng đoàn"
    r"|ban cán sự đảng|văn phòng)\s+(?:(?:trung ương|tw|tư)\s)?"
)
_COMMITTEES = {"bch": "Ban Chấp hành", "btv": "Ban Thường vụ", "btt": "Ban Thường trực", "ubkt": "Ủy ban Kiểm tra"}
_COMMITTEES |= {
    "ban chấp hành": "Ban Chấp hành", "ban thường vụ": "Ban Thường vụ", "đoàn chủ tịch": "Đoàn Chủ tịch",
    "ban thường trực": "Ban Thường trực", "ủy ban kiểm tra": "Ủy ban Kiểm tra", "ban bí thư": "Ban Bí thư",
    "đảng đoàn": "Đảng đoàn", "ban cán sự đảng": "Ban Cán sự đảng", "văn phòng": "Văn phòng",
}  # fmt: skip
_REGION = re.compile(r" khu vực (?:số )?(?:[ivxl]{1,5}|\d{1,2})(?![^\W_])")  # Kho bạc Nhà nước khu vực II
_SHORT_FORM = re.compile(  # told in brackets amid the name: "Bảo hiểm xã hội (BHXH) Việt Nam"
    r" ?\((?:sau đây gọi tắt là |gọi tắt là |viết tắt là )?[A-ZĐ][A-ZĐa-z&-]{1,11}\)"
    r"(?= (?:Việt Nam|VN|[Tt]ỉnh|[Tt]hành phố|TP|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[A-ZĐ][^\W\d_]))"
)
_ROOT = re.compile(r"(?<![^\W\d_])(?:(Tỉnh)|(Thành)|(Huyện)|(Quận)|(Thị)) (?:ủy|đoàn)$")
_ROOT_KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã")
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
        full = f"{committee} khóa {plenum.group(1).upper()}"
        return Name(at, plenum.end(), full, "ubtw", "central", None, False, 0.95)
    meeting = _MEETING.match(low, at)
    if meeting:
        inner = read_name(text, folded, low, meeting.end(), context, free=False)
        return replace(inner, start=at) if inner else None
    if "(" in low[at : at + 70]:
        told = _past_short_form(text, folded, low, at, context, free)
        if told is not None:
            return told
    name = _plain_name(text, folded, low, at, context, free)
    return _committee(text, folded, low, at, context, name) or name


def _plain_name(text: str, folded: str, low: str, at: int, context: Context, free: bool) -> Name | None:
    office = bodies.office_pattern().match(low, at)
    central = bodies.central_pattern().match(low, at)
    if office and (central is None or office.end() >= central.end()):
        return _office(text, folded, low, office, context)
    local = None if bodies.negative_pattern().match(low, at) else bodies.local_pattern().match(low, at)
    if local and (central is None or local.end() >= central.end()):
        name = _local(text, folded, low, local, context)
        own = name is not None and name.kind != "free" and name.end > local.end()
        if central is None or own or local.end() > central.end():
            return _of_region(low, name)
    if central:
        return _of_region(low, _central(text, low, central, context))
    return _free(text, folded, low, at, context) if free else None


def _of_region(low: str, name: Name | None) -> Name | None:
    """The name with its region, where the branch of a region is meant: "Bảo hiểm xã hội khu vực I"."""
    region = _REGION.match(low, name.end) if name is not None else None
    if name is None or region is None:
        return name
    printed = " ".join(word.upper() if word.strip("ivxl") == "" else word for word in region.group().split())
    return Name(name.start, region.end(), f"{name.name} {printed}", "free", None, name.name, False, 0.9)


def _past_short_form(text: str, folded: str, low: str, at: int, context: Context, free: bool) -> Name | None:
    """A name amid which its short form is told in brackets; None where the brackets do not stand inside a name."""
    told = _SHORT_FORM.search(text, at, min(len(text), at + 90))
    if told is None:
        return None
    first, last = told.start() - at, told.end() - at
    pieces = [form[at : first + at] + " " * (last - first) + form[last + at : at + 320] for form in (text, folded, low)]
    name = read_name(pieces[0], pieces[1], pieces[2], 0, context, free)
    if name is None or name.end <= last or name.start:
        return None
    return replace(name, start=at, end=at + name.end, name=" ".join(name.name.split()))


def _committee(text: str, folded: str, low: str, at: int, context: Context, name: Name | None) -> Name | None:
    """A body's committee or office, where body and committee together reach further than `name` does."""
    head = _COMMITTEE.match(low, at)
    inner = read_name(text, folded, low, head.end(1) + 1, context, free=False) if head else None
    if head is None or inner is None or inner.kind == "office":
        return None
    if name is not None and (inner.end < name.end or (inner.end == name.end and name.kind != "free")):
        return None
    central = head.end() > head.end(1) + 1 and not inner.name.startswith("Trung ương")
    full = f"{_COMMITTEES[head.group(1)]} {'Trung ương ' if central else ''}{inner.name}"
    return replace(inner, start=at, name=full, kind="free", parent=inner.name)


def _often(words: str, at: int) -> Name:
    body = bodies.central_names()[letters_key(words)]
    if body.id == "ttg":
        return Name(at, at + len(words), body.name, "office", "central", None, False, 0.97)
    parent = bodies.central_bodies()[body.parent].name if body.parent else None
    return Name(at, at + len(words), body.name, body.id, body.level, parent, False, 0.97)


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
    shouted = text[match.start() : match.end()].isupper() and shouts(text, match.end())
    end, place, kind = place_after(text, low, match.end(), context, shouted, body.party, body.levels == ("district",))
    if isinstance(place, Place):
        if place.level != "province":
            end = chain_end(text, low, end, context, shouted)
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
    root = _ROOT.search(name)
    if root:
        unit = bind(_ROOT_KINDS[(root.lastindex or 1) - 1], context)
        bare = (unit.name if unit.bare == "Hồ Chí Minh" else unit.bare) if unit else None
        return (f"{name} {bare}" if bare else name), True
    found = re.search(r"(?<![^\W\d_])(tỉnh|thành phố|Tỉnh|Thành phố|huyện|quận|thị xã|xã|phường)$", name)
    if found:
        place = bind(found.group(1).lower(), context)
        if place is not None:
            return name[: found.start()] + place.name, True
    return name, bool(found)
