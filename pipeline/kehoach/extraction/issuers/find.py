"""Who issued the document, and the context that relative names in it bind to.

The order of evidence: letterhead (with its parent), number's symbol, place line, the body's own name in the text
( Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2). What no evidence names is None, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kehoach.extraction.context import Context
from kehoach.extraction.issuers.free import free_name
from kehoach.extraction.issuers.last_sources import place_by_address
from kehoach.extraction.issuers.letters import read_by_letters
from kehoach.extraction.issuers.names import Name, expand_name, read_name
from kehoach.extraction.issuers.own_names import own_names
from kehoach.extraction.issuers.parts import in_full, official_part
from kehoach.knowledge.bodies import by_code, central_bodies, local_bodies, local_by_code
from kehoach.knowledge.places import KINDS, Place, find_places
from kehoach.knowledge.symbol_parts import body_stem
from kehoach.knowledge.symbols import take_apart
from kehoach.knowledge.words import key
from kehoach.record import Evidence, Field, Issuer, Level
from kehoach.structure.model import Span, Structure
from kehoach.structure.motto import motto_spans
from kehoach.text.dates import lowered
from kehoach.text.fold import fold_tones, strip_marks
from kehoach.text.model import CanonicalText
from kehoach.text.torn import torn
from kehoach.text.torn import whole as untorn

__all__ = ["document_context", "document_issuer", "expand_name", "resolve_place"]

_KIND = re.compile(
    r"^(tỉnh|thành phố|tp\.?|t\.p\.?|quận|huyện|thị xã|tx\.?|xã|phường|thị trấn|đặc khu|[qhpx]\.)\s*(?=\S)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<![^\W\d_])(tỉnh|[Tt]hành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu) ([^\W_]+(?:[ -]+[^\W_]+)*)$"
)
_NO_BODY = re.compile(
    r"(?:giấy|đơn|mẫu|phụ lục|biểu|bảng|danh mục|danh sách|tên|thông tin|kính gửi|cơ quan|lý lịch|thuyết minh|đề nghị"
    r"|đề cương|dự thảo|tài liệu|nội dung|báo cáo|hướng dẫn|kế hoạch|thông báo|quyết định|nghị quyết|quy chế|tờ trình"
    r"|sổ)(?![^\W_])|.*(?:…|\.{3}|\(\d\))"
)
_ONLY_PLACE = re.compile(r"(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)\s.{2,30}")
_PARTED = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])")  # a letter that stands alone: "C ỤC THUẾ"
_NOT_NAME = re.compile(r"\s(?:Số|SỐ)\s?:|\sC[ỘộOo][Nn][Gg] [Hh][ÒòÓóÕõOo][AaÀàÁáÃã] [Xx]")  # beside it
_REST = re.compile(r"[\s*_.:;,-]*")
_CLAUSE = re.compile(r"(?:^|\n|[,;.]\s)(?=\S)")
_DRAWS_UP = re.compile(
    r"\s(?:xây dựng|ban hành|lập|đề ra|triển khai)\s(?:bản\s)?(?:kế hoạch|phương hướng|chương trình|phương án)"
)
_SIGNS = re.compile(r"(?:^|/ )T/?M\.?\s?")
_LEAD_IN_ZONE = 4000  # letters
_MISREAD_PLACE = 0.8  # the place line has the letterhead's place with other marks
_FROM_ADDRESS = 0.7
_BY_SYMBOL = 0.9
_LONGEST_SYLLABLE = 7  # letters: nghiêng
_PARTY_PLACE = re.compile(r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Tỉnh đoàn|Thành đoàn|Huyện đoàn) (.+)$")


def document_issuer(text: CanonicalText, structure: Structure) -> Field[Issuer] | None:
    """The issuing body as a field; None where nothing names it. Ambiguous names keep their candidates."""
    when = _issued_on(structure)
    context = _first_context(text, structure, when)
    printed = _from_letterhead(text, structure, context)
    if printed is not None:
        return printed
    return _from_text(text, structure, context)


def document_context(structure: Structure, issuer: Field[Issuer] | None) -> Context:
    """What relative names and dates in the document bind to."""
    when = _issued_on(structure)
    header = structure.header
    place = header.place.value if header.place else None
    name = issuer.value.name if issuer else None
    title = header.title.value if header.title else None
    unit = _place_in_name(name, when) if name else None
    if unit is None and place and not (issuer and issuer.value.level == "central"):
        unit = resolve_place(place, when)
    if unit is None and issuer and issuer.value.parent:
        unit = _place_in_name(issuer.value.parent, when)
    province, district = _units(unit)
    return Context(when, place, name, title, province, district)


def resolve_place(place: str, when: date | None) -> Place | None:
    """The unit that a place line names: a province before a district of the same name, a district before a commune."""
    head = _KIND.match(place.strip())
    kind = KINDS.get(head.group(1).lower().rstrip(".")) if head else None
    bare = place.strip()[head.end() :] if head else place.strip()
    for communes in (False, True):
        found = find_places(bare, when, kind, communes) or find_places(bare, None, kind, communes)
        if found:
            return found[0] if not communes or len(found) == 1 else None
    return find_places(place, when)[0] if find_places(place, when) else None


def _issued_on(structure: Structure) -> date | None:
    field = structure.header.issued_on
    try:
        return date.fromisoformat(field.value) if field else None
    except ValueError:
        return None


def _units(unit: Place | None) -> tuple[str | None, str | None]:
    """(province, district) without their kinds."""
    if unit is None:
        return None, None
    if unit.level == "province":
        return unit.bare, None
    province = re.sub(r"^(?:tỉnh|thành phố|Thành phố) ", "", unit.province)
    if unit.level == "district":
        return province, unit.bare
    parent = unit.parent if unit.parent != unit.province else None
    return province or None, re.sub(r"^(?:quận|huyện|thị xã|thành phố) ", "", parent) if parent else None


def _place_in_name(name: str, when: date | None) -> Place | None:
    """The unit in a full name: "Sở Y tế tỉnh Cao Bằng" -> tỉnh Cao Bằng."""
    found = _IN_NAME.search(name)
    if found:
        units = find_places(found.group(2), when, found.group(1).lower(), communes=True)
        units = units or find_places(found.group(2), None, found.group(1).lower(), communes=True)
        return _told(units) if units else None
    party = _PARTY_PLACE.search(name)
    if party:
        return resolve_place(party.group(1), when)
    return None


def _told(units: tuple[Place, ...]) -> Place:
    """The first of units with one name; of several communes without what they do not share."""
    first = units[0]
    if first.level != "commune" or len(units) == 1:
        return first
    province = first.province if len({unit.province for unit in units}) == 1 else ""
    return replace(first, parent=first.parent if len({unit.parent for unit in units}) == 1 else None, province=province)


def _first_context(text: CanonicalText, structure: Structure, when: date | None) -> Context:
    """Context before the issuer is known: from the letterhead's parent and the place line."""
    place = structure.header.place.value if structure.header.place else None
    unit = None
    for span in structure.header.letterhead.parent:
        for name in _read_span(text, span, Context(issued_on=when)):
            unit = unit or _place_in_name(name.name, when)
    if unit is None or unit.level == "province":
        by_line = resolve_place(place, when) if place else None
        if by_line is not None and (unit is None or by_line.province == unit.province):
            unit = by_line
    province, district = _units(unit)
    return Context(issued_on=when, place=place, province=province, district=district)


def _from_letterhead(text: CanonicalText, structure: Structure, context: Context) -> Field[Issuer] | None:
    head = structure.header.letterhead
    if not head.bodies:
        return None
    read = [_read_span(text, span, context) for span in head.bodies]
    parents = [name for span in head.parent for name in _read_span(text, span, context)]
    if len(read) == 1 and len(read[0]) == 2:  # parent and body on one line
        parents, read = [*parents, read[0][0]], [read[0][1:]]
    names = [found[0] for found in read if found]
    if not names:
        return None
    first, span = names[0], Span(head.bodies[0].start, head.bodies[-1].end)
    if first.kind == "free" and head.parent:  # one name that was taken for two: "ỦY" over "BAN NHÂN DÂN ..."
        whole = Span(head.parent[-1].start, head.bodies[0].end)
        joined = _read_span(text, whole, context)
        if len(joined) == 1 and joined[0].kind in local_bodies() and not joined[0].relative:
            first, names, span, parents = joined[0], joined, whole, parents[:-1]
    if first.kind == "free" and first.name.endswith(" và"):  # the second line of the letterhead was lost
        first = _completed(structure, first, context)
    if parents and len(names) == 1:
        first = in_full(first, parents[-1], _place_in_name(parents[-1].name, context.issued_on))
    found = first if first.kind in central_bodies() or not first.relative else _bound(text, structure, first, context)
    parent = found.parent or (parents[-1].name if parents else None)
    if len(names) > 1:
        found = replace(found, name=" - ".join(name.name for name in names), confidence=min(found.confidence, 0.85))
    if found.level is None:
        above = _place_in_name(found.name, context.issued_on)
        above = above or (_place_in_name(parent, context.issued_on) if parent else None)
        found = replace(found, level=above.level) if above is not None else found
    if found.kind == "free" and any(
        len(word) > _LONGEST_SYLLABLE and not word.isascii() for word in found.name.split()
    ):
        found = replace(found, confidence=min(found.confidence, 0.75))  # words that lost the blank between them
    if torn(found.name.upper()):
        found = replace(found, confidence=min(found.confidence, 0.75))
    evidence: Evidence = "inferred" if first.relative else "printed"
    parent = None if parent == found.name else parent
    return _field(text, span, found, parent, evidence, "issuer/letterhead")


def _read_span(text: CanonicalText, span: Span, context: Context) -> list[Name]:
    """The names printed in a letterhead's span, which may run over several lines: one, or parent and body."""
    printed = _NOT_NAME.split(_without_motto(text.text[span.start : span.end]))[0].strip(" *_-.|")
    printed = untorn(printed) if printed.isupper() else printed
    folded = fold_tones(printed)
    low = lowered(folded)
    if not printed or _NO_BODY.match(low) or (_ONLY_PLACE.fullmatch(low) and resolve_place(printed, context.issued_on)):
        return []
    name = read_name(printed, folded, low, 0, context)
    if _PARTED.search(printed) and (name is None or name.kind == "free" or low[name.end :].strip(" .,;:*-…")):
        parted = read_by_letters(printed, context)
        if parted:
            return parted
    if name is None:
        return [Name(0, len(printed), free_name(printed), "free", None, None, False, 0.6)]
    if name.kind == "free" and re.match(r"ban nhân|uy ban|y ban", low):
        name = replace(name, confidence=0.5)  # a known name whose beginning was lost
    rest = _REST.match(low, name.end)
    if rest is None or rest.end() >= len(low):
        return [name]
    unit = _place_in_name(name.name, context.issued_on)
    inner = context if unit is None else replace(context, province=_units(unit)[0], district=_units(unit)[1])
    second = read_name(printed, folded, low, rest.end(), inner)
    if second is not None and not low[second.end :].strip(" .,;:*-…"):
        if second.relative and unit is not None and second.kind in local_bodies():
            body = local_bodies()[second.kind]
            second = replace(second, name=f"{body.name} {unit.name}", level=unit.level, relative=False, confidence=0.93)
        return [name, second]
    part = official_part(printed[name.end :])
    if part is not None and not name.relative:  # HỘI ĐỒNG NHÂN DÂN TỈNH CAO BẰNG, below it THƯỜNG TRỰC
        return [replace(name, name=f"{part} {name.name}", kind="free", parent=name.name, confidence=0.9)]
    left = strip_marks(printed[name.end :].strip(" .,;:*-…")).lower()
    if name.relative and left and strip_marks(name.name).lower().endswith(left):  # NGHỊ LỘC on a page of Nghi Lộc
        return [replace(name, confidence=_MISREAD_PLACE)]
    whole = free_name(printed) if name.kind == "free" else f"{name.name} {free_name(printed[name.end :].strip())}"
    return [replace(name, name=whole, kind="free", confidence=0.7)]


def _without_motto(words: str) -> str:
    """A name over several lines without the motto that a reader put between, and without bars of cells."""
    for start, end in reversed(motto_spans(strip_marks(words))):
        if start > 0 and words[end:].strip(" |\n"):
            words = f"{words[:start]} {words[end:]}"
    return " ".join(words.replace("|", " ").split())


def _completed(structure: Structure, name: Name, context: Context) -> Name:
    """A name that breaks off at "và" as the number's symbol ends it: "Bộ Nông nghiệp và" of 106/QĐ-BNNMT."""
    number = structure.header.number
    code = take_apart(number.value).body if number else None
    if not code:
        return name
    begins = key(name.name) + " "
    central = [body for body in by_code(code, context.issued_on) if key(body.name).startswith(begins)]
    if len(central) == 1:
        body = central[0]
        parent = central_bodies()[body.parent].name if body.parent else None
        return replace(name, name=body.name, kind=body.id, level=body.level, parent=parent, confidence=_BY_SYMBOL)
    local = [body for body in local_by_code(code) if key(body.name).startswith(begins)]
    if len(local) == 1:
        return replace(name, name=local[0].name, kind=local[0].id, relative=True, confidence=_MISREAD_PLACE)
    return name


def _bound(text: CanonicalText, structure: Structure, name: Name, context: Context) -> Name:
    """A letterhead without its place ("ỦY BAN NHÂN DÂN"): the place comes from title, place line, or the text."""
    body = local_bodies().get(name.kind)
    if body is None or (name.name != body.name and name.confidence >= 0.9):
        return replace(name, confidence=min(name.confidence, 0.93))
    enacting = _enacting_line(text, structure, body.id, context)
    if enacting is not None:
        return enacting
    unit = resolve_place(context.place, context.issued_on) if context.place else None
    seen = own_names(text, structure, body.id, context)
    if unit is not None and unit.level in body.levels:
        full = f"{body.name} {unit.name}"
        backed = any(key(other.name).endswith(key(unit.name)) for other in seen) or key(unit.name) in key(text.text)
        rivals = tuple(other.name for other in seen if other.name != full)[:2]
        parent = _parent_of(body.id, unit)
        level: Level | None = unit.level
        return replace(
            name, name=full, level=level, parent=parent, confidence=0.93 if backed else 0.8, candidates=(full, *rivals)
        )
    if seen:
        best = seen[0]
        return replace(
            best, confidence=0.85 if len(seen) == 1 else 0.7, candidates=tuple(other.name for other in seen[:3])
        )
    unit = place_by_address(text, structure)
    if unit is not None and unit.level in body.levels:
        return replace(name, name=f"{body.name} {unit.name}", level=unit.level, confidence=_FROM_ADDRESS)
    return replace(name, confidence=0.5)


def _enacting_line(text: CanonicalText, structure: Structure, kind: str, context: Context) -> Name | None:
    """ỦY BAN NHÂN DÂN TỈNH X on a line of its own above the legal bases: the body of a bare letterhead in full."""
    number = structure.header.number
    if number is None or not structure.bases:
        return None
    for paragraph in text.paragraphs:
        if number.end <= paragraph.start < structure.bases[0].start and text.text[paragraph.start :][:8].isupper():
            name = read_name(text.text, text.folded, text.low, paragraph.start, context, free=False)
            if name is not None and name.kind == kind and not name.relative and name.end >= paragraph.end - 2:
                return replace(name, confidence=0.93)
    return None


def _from_lead_in(text: CanonicalText, structure: Structure, context: Context) -> Field[Issuer] | None:
    """Who says that it draws up the plan, at the head of its clause: "..., Trường Tiểu học X xây dựng kế hoạch"."""
    end = structure.sections[0].end if structure.sections else _LEAD_IN_ZONE
    for clause in _CLAUSE.finditer(text.low, 0, min(end, _LEAD_IN_ZONE)):
        if not text.text[clause.end()].isupper():
            continue
        name = read_name(text.text, text.folded, text.low, clause.end(), context)
        if name is not None and name.kind == "free" and _DRAWS_UP.match(text.low, name.end):
            span = Span(name.start, name.end)
            return _field(text, span, replace(name, confidence=0.75), name.parent, "inferred", "issuer/lead-in")
    return None


def _from_signature(text: CanonicalText, structure: Structure, context: Context) -> Field[Issuer] | None:
    """The collective body that signs ("TM. ỦY BAN NHÂN DÂN TỈNH"), bound to the place line."""
    signature, span = structure.signature, structure.signature_span
    head = _SIGNS.search(signature.authority) if signature and signature.authority else None
    if head is None or span is None:
        return None
    printed = signature.authority[head.end() :].split(" / ")[0] if signature and signature.authority else ""
    folded = fold_tones(printed)
    name = read_name(printed, folded, lowered(folded), 0, context, free=False)
    if name is None or name.kind not in local_bodies() or (name.relative and name.level is None):
        return None
    sure = replace(name, confidence=0.8)
    return _field(text, Span(span.start, span.end), sure, name.parent, "inferred", "issuer/signature")


def _from_text(text: CanonicalText, structure: Structure, context: Context) -> Field[Issuer] | None:
    """No letterhead: the symbol tells the kind of body, place line and text tell which one."""
    number = structure.header.number
    symbol = take_apart(number.value) if number else None
    if symbol is not None and symbol.body:
        stem = body_stem(symbol.body)
        central = by_code(symbol.body, context.issued_on) or by_code(stem, context.issued_on)
        local = local_by_code(symbol.body)
        if len(central) == 1 and not local and number is not None and symbol.body != "TW":
            body = central[0]
            name = Name(number.start, number.end, body.name, body.id, body.level, None, False, 0.9)
            return _field(text, Span(number.start, number.end), name, None, "inferred", "issuer/symbol")
        kinds = [body.id for body in local]
    else:
        kinds = []
    told = None if kinds else _from_lead_in(text, structure, context) or _from_signature(text, structure, context)
    return told or _from_own_names(text, structure, context, kinds)


def _from_own_names(
    text: CanonicalText, structure: Structure, context: Context, kinds: list[str]
) -> Field[Issuer] | None:
    unit = resolve_place(context.place, context.issued_on) if context.place else None
    number, place = structure.header.number, structure.header.place
    every: list[str | None] = [None]
    seen = [name for kind in (kinds or every) for name in own_names(text, structure, kind, context)]
    if unit is not None and kinds:
        body = local_bodies()[kinds[0]]
        if unit.level in body.levels:
            full = f"{body.name} {unit.name}"
            backed = [name for name in seen if key(unit.name) in key(name.name)]
            anchor = place or number
            if anchor is not None:
                confidence = 0.92 if backed and number and number.confidence >= 0.9 else 0.8
                rivals = tuple(dict.fromkeys(name.name for name in seen if name not in backed))[:2]
                span = Span(anchor.start, anchor.end)
                name = Name(
                    span.start,
                    span.end,
                    full,
                    body.id,
                    unit.level,
                    _parent_of(body.id, unit),
                    True,
                    confidence,
                    (full, *rivals),
                )
                return _field(text, span, name, name.parent, "inferred", "issuer/symbol-place")
    if seen:
        best = seen[0]
        others = tuple(dict.fromkeys(name.name for name in seen if name.name != best.name))
        confidence = 0.8 if kinds and not others else 0.7 if not others else 0.6
        name = replace(best, confidence=confidence, candidates=(best.name, *others[:2]) if others else ())
        return _field(text, Span(best.start, best.end), name, name.parent, "inferred", "issuer/own-name")
    if kinds and number is not None:
        unit, body = place_by_address(text, structure), local_bodies()[kinds[0]]
        if unit is not None and unit.level in body.levels:
            span = Span(number.start, number.end)
            full = f"{body.name} {unit.bare if body.party else unit.name}"
            name = Name(span.start, span.end, full, body.id, unit.level, None, True, _FROM_ADDRESS)
            return _field(text, span, name, _parent_of(body.id, unit), "inferred", "issuer/address")
    return None


def _parent_of(body_id: str, unit: Place) -> str | None:
    body = local_bodies()[body_id]
    if body_id in ("ldld", "btvldld", "bchldld"):
        return "Tổng Liên đoàn Lao động Việt Nam" if unit.level == "province" else f"Liên đoàn Lao động {unit.province}"
    if body.parent is None or (body.parent == body_id and unit.level == "province"):
        return None
    above = local_bodies().get(body.parent)
    if above is None or above.party:
        return None
    if above.id == body_id:
        return f"{above.name} {unit.parent}" if unit.parent else None
    return f"{above.name} {unit.name}"


def _field(
    text: CanonicalText, span: Span, name: Name, parent: str | None, evidence: Evidence, rule: str
) -> Field[Issuer]:
    place = text.locate(span.start, span.end)
    kind = name.kind if name.kind not in ("free", "office") else None
    own = Issuer(name.name, name.level, parent, kind)
    others = tuple(Issuer(other) for other in name.candidates if other != name.name)
    return Field(
        own, text.text[span.start : span.end], span.start, span.end, place.page, place.box,
        round(name.confidence, 3), evidence, rule, (own, *others) if others else (),
    )  # fmt: skip
