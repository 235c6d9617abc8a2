"""Citations: every mention of another document that is identified by its number, or is a law or resolution by name.

Anchored on the number and symbol: from there back to the type word, forward to date and issuer. What the items of a
list share is filled in and marked as inherited; issuers that are not printed only where symbol or law make them sure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kehoach.extraction.citations.aliases import with_aliases
from kehoach.extraction.citations.amended import numbers_of_amended, only_named
from kehoach.extraction.citations.hits import Hit, find_hits
from kehoach.extraction.citations.lists import in_one_list, share, shared_symbols
from kehoach.extraction.citations.named import Named, find_named
from kehoach.extraction.citations.pinpoints import pinpoint_before
from kehoach.extraction.citations.relations import relation_of
from kehoach.extraction.citations.tails import (
    agrees,
    date_before,
    issuer_by_symbol,
    misprinted_body,
    read_before,
    read_tail,
    read_type_and_issuer,
)
from kehoach.extraction.context import Context
from kehoach.extraction.paths import section_path
from kehoach.knowledge.symbol_parts import is_letter_body, type_codes
from kehoach.knowledge.symbols import NumberReading, take_apart
from kehoach.knowledge.words import key
from kehoach.record import Citation
from kehoach.structure.model import Structure
from kehoach.text.model import CanonicalText

_NAME_TO_NUMBER = re.compile(r"\s?,?\s?(?:luật\s)?(?:số\s?:?\.?)?\s?$")
_YEAR_OF_LAW = re.compile(r" (?:((?:19|20)\d\d)(?![\d/-])|\(((?:19|20)\d\d)\))")
_WITH_APPENDIX = re.compile(r"(?:^|[(\n])\W*(?:(?:được\s)?ban hành\s)?k[eè]m\stheo\s$")
_NO_CONTRADICTION = frozenset({("TT", "TTLT"), ("CV", "CT")})  # joint circulars; CT is the Cục Thuế of its letters too
_PROVINCIAL = re.compile(r"(?:Tỉnh|Thành) ủy|Đảng bộ (?:tỉnh|thành phố)")
_LINE_START = re.compile(r"(?:^|\n)\s*$")


def find_citations(text: CanonicalText, structure: Structure, context: Context) -> list[Citation]:
    """Citations in the order of the text, each with offsets into `text.text`."""
    folded, low = text.folded, text.low
    found = find_hits(text.text, folded, low, misread=text.recognised)
    hits = _merge(list(found), list(find_named(text.text, folded, low)), low)
    hits = [hit for hit in hits if not _set_aside(hit, structure, low)]
    hits = shared_symbols(text.text, low, hits)
    _read_around(hits, text.text, folded, low, context)
    hits = numbers_of_amended(hits, low)
    hits = [
        hit
        for index, hit in enumerate(hits)
        if not hit.only_in_list or (index and in_one_list(hits[index - 1], hit, low))
    ]
    share(hits, low)
    _resolve_short_forms(hits)
    _resolve_issuers(hits, context)
    hits = with_aliases(low, hits)
    hits = [hit for hit in hits if not (_is_own(hit, structure, context) or _of_appendix(hit, low, structure, context))]
    return list(_finish(hits, text, low, structure))


def _merge(hits: list[Hit], named: list[Named], low: str) -> list[Hit]:
    """One list in order: a law with its number is one hit; a bare number inside a full one is dropped."""
    hits.sort(key=lambda h: (h.number_start, -h.core_end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.number_start >= kept[-1].core_end:
            kept.append(hit)
    starts = [hit.number_start for hit in kept]
    alone: list[Hit] = []
    for name in named:
        index = bisect_left(starts, name.end)
        after = kept[index] if index < len(kept) else None
        gap = low[name.end : after.number_start] if after and after.number_start - name.end < 24 else None
        if after is not None and gap is not None and _NAME_TO_NUMBER.fullmatch(gap):
            after.start, after.named = name.start, name
            after.code = name.code if name.code != "LUAT" or after.symbol.type_part is None else after.code
        elif not any(hit.start < name.end and name.start < hit.core_end for hit in kept[max(0, index - 1) : index + 1]):
            alone.append(only_named(name))
    kept += alone
    kept.sort(key=lambda h: h.start)
    return [hit for index, hit in enumerate(kept) if not index or hit.core_end > kept[index - 1].core_end]


def _set_aside(hit: Hit, structure: Structure, low: str) -> bool:
    """The document's own number line, numbers of copies, and numbers of the letterhead."""
    own = structure.header.number
    if own is not None and hit.core_end > own.start and hit.number_start < own.end:
        return True
    for block in structure.copy_blocks:
        if block.start <= hit.start < block.end:
            return True
    head = hit.start < max(structure.header.end, 400)
    return head and hit.lead.code is None and hit.lead.number_word and bool(_LINE_START.search(low, 0, hit.start))


def _read_around(hits: Sequence[Hit], text: str, folded: str, low: str, context: Context) -> None:
    """Dates and issuers printed after or before each hit."""
    for index, hit in enumerate(hits):
        tail = read_tail(text, folded, low, hit.core_end, context, joint=_is_joint(hit))
        limit = hits[index + 1].start if index + 1 < len(hits) else len(low)
        hit.end = hit.core_end
        year = _YEAR_OF_LAW.match(low, hit.core_end) if hit.named and not hit.number and not tail.day else None
        if year:
            hit.end, hit.date = year.end(), year.group(1) or year.group(2)
        if tail.day and tail.day.end <= limit:
            hit.end, hit.date = tail.day.end, tail.day.value
            hit.confidence *= 1.0 if tail.day.valid else 0.85
        if tail.issuer and tail.issuer.end <= limit:
            hit.end = max(hit.end, tail.issuer.end)
            hit.issuer, hit.relative, hit.printed_issuer = tail.issuer.name, tail.issuer.relative, True
            fits = agrees(hit.symbol, tail.issuer) if hit.number else None
            if hit.number and tail.issuer.kind == "free":
                hit.issuer = misprinted_body(hit.symbol, tail.issuer.name, context) or hit.issuer
            sure, certain = issuer_by_symbol(hit.symbol, context)
            if fits is False:
                hit.confidence *= 0.95
                hit.issuer = sure if certain and sure else hit.issuer
        if hit.issuer is None:
            _read_front(hits, index, text, folded, low, context)
        if hit.number:
            _of_province(hit, text, context)
        if hit.date is None and hit.number:
            hit.date = date_before(low, hit.start)


def _of_province(hit: Hit, text: str, context: Context) -> None:
    """TƯ is short for Trung ương, and a slip of TU where a provincial committee issues: "13-NQ/TƯ của Tỉnh ủy"."""
    if not hit.number.endswith("/TW") or not text[hit.number_start : hit.core_end].endswith(("TƯ", "Tư")):
        return
    local = f"{hit.number.removesuffix('/TW')}/TU"
    if hit.printed_issuer and _PROVINCIAL.search(hit.issuer or ""):
        hit.reading = NumberReading(local, (local, hit.number), 0.93, True)
        hit.symbol = take_apart(local)
    elif not hit.printed_issuer and _PROVINCIAL.search(context.issuer or ""):  # which of the two nothing tells
        hit.reading = NumberReading(hit.number, (hit.number, local), 0.8, True)


def _read_front(hits: Sequence[Hit], index: int, text: str, folded: str, low: str, context: Context) -> None:
    hit = hits[index]
    if hit.lead.code is None and hit.lead.number_word and hit.named is None:
        whole = read_type_and_issuer(text, folded, low, hit.start, context)
        if whole is not None:
            hit.start, hit.code, issuer = whole[0], whole[1] if whole[1] != "?" else hit.code, whole[2]
            hit.lead = hit.lead._replace(start=hit.start, code=whole[1])
            hit.issuer, hit.relative, hit.printed_issuer = issuer.name, issuer.relative, True
            return
    name = read_before(text, folded, low, hit.start, context) if hit.number else None
    if name is not None and agrees(hit.symbol, name) is not False:
        hit.issuer, hit.relative, hit.printed_issuer = name.name, name.relative, True
        _carry_on(hits, index, low)


def _carry_on(hits: Sequence[Hit], index: int, low: str) -> None:
    """The body that proposes by one letter proposes by the next as well: "tại Tờ trình số A, Công văn số B"."""
    head = hits[index]
    for before, hit in zip(hits[index:], hits[index + 1 :], strict=False):
        if not in_one_list(before, hit, low) or hit.symbol.body != head.symbol.body:
            return
        hit.issuer, hit.relative, hit.printed_issuer = head.issuer, head.relative, True
        hit.inherited = (*hit.inherited, "issuer")


def _is_joint(hit: Hit) -> bool:
    part, unit = hit.symbol.type_part or "", hit.symbol.unit
    return hit.code == "TTLT" or part.endswith(("LT", "PH", "LN")) or bool(part and unit and is_letter_body(unit))


def _resolve_issuers(hits: Sequence[Hit], context: Context) -> None:
    """Issuers by certain symbols, by earlier full mentions of the same number, by law."""
    known: dict[str, str] = {}
    for hit in hits:
        if not hit.number:
            hit.issuer = hit.issuer or (hit.named.issuer if hit.named else None)
            continue
        earlier = known.get(hit.number)
        if hit.issuer and hit.relative and earlier and key(earlier).startswith(_head(hit.issuer)):
            hit.issuer = earlier
        if hit.issuer is None:
            sure, certain = issuer_by_symbol(hit.symbol, context)
            law = hit.named.issuer if hit.named else None
            by_symbol = sure if certain or hit.code != "TT" else None
            hit.issuer = (sure if certain else None) or law or earlier or by_symbol
        if hit.issuer:
            known.setdefault(hit.number, hit.issuer)
    for hit in hits:
        if hit.number and hit.issuer is None and hit.symbol.party:
            hit.issuer = known.get(hit.number)


def _resolve_short_forms(hits: Sequence[Hit]) -> None:
    """A bare number ("Nghị định 116") stands for the full one of that type before it; both readings are kept."""
    full: dict[tuple[str | None, str], set[str]] = {}
    for hit in hits:
        if hit.symbol.body or hit.symbol.year:
            full.setdefault((hit.code, hit.symbol.number), set()).add(hit.number)
        elif hit.number and not hit.printed_issuer and hit.date is None:
            known = full.get((hit.code, hit.number), set())
            if len(known) == 1:
                (value,) = known
                hit.reading = NumberReading(value, (value, hit.number), 0.85, True)
                hit.symbol = take_apart(value)


def _head(issuer: str) -> str:
    """The name without its place, for comparing a relative mention with a full one."""
    return key(re.split(r"\s(?=tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường)", issuer)[0])


def _is_own(hit: Hit, structure: Structure, context: Context) -> bool:
    """The document's own number, unless date or issuer show that it is another body's."""
    own = structure.header.number
    if own is None or not hit.number or hit.number != own.value:
        return False
    issued = context.issued_on.isoformat() if context.issued_on else None
    if hit.date and issued and hit.date != issued:
        return False
    same = not hit.printed_issuer or not context.issuer or hit.relative
    return (
        same or key(hit.issuer or "") == key(context.issuer or "") or key(context.issuer or "") in key(hit.issuer or "")
    )


def _of_appendix(hit: Hit, low: str, structure: Structure, context: Context) -> bool:
    """The document's own number under the title of its appendix ("Kèm theo Kế hoạch số 87/KH-UBND ngày ...").

    Also where the head has no number or a damaged one: the same type, and no other date than the document's own.
    """
    end = structure.signature_span
    own, kind = structure.header.number, structure.header.doc_type
    if end is None or hit.start < end.start or kind is None or hit.code != kind.value.code or not hit.number:
        return False
    if not _WITH_APPENDIX.search(low, max(0, hit.start - 60), hit.start):
        return False
    issued = context.issued_on.isoformat() if context.issued_on else None
    if hit.date is not None and issued is not None:
        return hit.date == issued
    return own is None or take_apart(own.value).number == hit.symbol.number


def _finish(hits: Sequence[Hit], text: CanonicalText, low: str, structure: Structure) -> Iterator[Citation]:
    lines = [paragraph.start for paragraph in text.paragraphs] or [0]
    lines = [*([] if lines[0] == 0 else [0]), *lines, len(low)]
    doc_type = structure.header.doc_type.value.code if structure.header.doc_type else None
    first = structure.signature_span.start if structure.signature_span else len(low)
    for hit in hits:
        in_body = structure.header.end <= hit.start < first
        relation = relation_of(low, hit.start, hit.end, lines, structure.bases, doc_type, in_body)
        name = hit.named.name if hit.named else None
        number = hit.number or None
        place = text.locate(hit.start, hit.end) if text.words or not text.lines else None
        yield Citation(
            text=text.text[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
            page=place.page if place else text.lines[text.line_index(hit.start)].page,
            box=place.box if place else None,
            type=hit.code,
            number=number,
            date=hit.date,
            issuer=hit.issuer,
            name=name,
            pinpoint=pinpoint_before(text.text, low, hit.start),
            relation=relation,
            section=section_path(structure.sections, hit.start, structure.bases),
            key=identity(hit.code, number or name, hit.issuer, hit.symbol.year, hit.date),
            confidence=round(_confidence(hit), 3),
            inherited=hit.inherited,
            candidates=hit.reading.candidates[1:] and hit.reading.candidates,
        )


def identity(code: str | None, number: str | None, issuer: str | None, year: str | None, day: str | None) -> str:
    """Identity of a document for the index, `TYPE|number|issuer|period`: three bars, parts empty where not known.

    TYPE: code of doc_types (QĐ, LUAT, ...). number: canonical number and symbol ("15/2020/QĐ-TTg"), or the name as the
    citation has it where it prints no number ("Luật Đất đai"), in its case. issuer: full official name, joint issuers
    as printed. period: the year in the number, else that of `day` (an ISO date or a bare year). Nothing is folded: two
    spellings of a name are two keys, and a mention without date or issuer has another key than the full one.
    """
    return "|".join((code or "", number or "", issuer or "", year or (day or "")[:4]))


def _confidence(hit: Hit) -> float:
    """From evidence: the number's reading, agreement of type word and symbol, of symbol and issuer, a valid date."""
    found = hit.reading.confidence * hit.confidence
    if not hit.number:
        return found
    part = hit.symbol.type_part
    if hit.lead.code and hit.lead.code != "?" and part and hit.lead.code not in type_codes(part):
        found *= 1.0 if (hit.lead.code, part) in _NO_CONTRADICTION else 0.9
    if hit.lead.code is None and hit.named is None:
        found *= 0.98 if "type" in hit.inherited or hit.lead.number_word else 0.94
    if hit.symbol.year and hit.date and not hit.date.startswith(hit.symbol.year):
        found *= 0.95  # 16/2022/QĐ-UBND of 2020: one of the two is wrong
    return found
