"""What the items of a list share: type from its head, date and issuer from its end or head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extraction.citations.hits import Hit
from kehoach.extraction.citations.patterns import SHARED_NUMBERS, lead_before
from kehoach.knowledge.symbol_parts import type_codes
from kehoach.knowledge.symbols import NumberReading, take_apart

_SEPARATOR = re.compile(r"\s?(?:,|;|và|hoặc|&|,\s?và|;\s?và|/|-)?\s?(?:các\s|của\s)?\s?", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,5}[a-zđ]?")
_OF_PARLIAMENT = frozenset({"LUAT", "PL", "HP"})
_LAW = re.compile(r"(?:UBTV)?QH.*|.{0,4}CTN|HĐNN.*")
_WIDEST = 16  # letters of a separator
_RUN = 70  # letters before a number in which others share its symbol
_REACH = 600  # letters between items of one list


def share(hits: Sequence[Hit], low: str) -> None:
    """Fill in type, date and issuer of items that print them once for all, and mark what was done."""
    for index, hit in enumerate(hits):
        if hit.lead.code is None and hit.named is None:
            _inherit_type(hits, index, low)
    for index in range(len(hits) - 1, 0, -1):
        _share_backwards(hits[index - 1], hits[index], low)


def shared_symbols(text: str, low: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with those put in whose symbol is printed once for several numbers: "số 12, 13 và 14/NQ-CP"."""
    found: list[Hit] = []
    for hit in hits:
        if hit.lead.code is None and not hit.lead.number_word and hit.symbol.body and not hit.only_in_list:
            run = _run_before(text, low, hit)
            while run and found and found[-1].core_end > run[0].start:
                found.pop()  # read as a bare number before
            found += run
            hit.code = run[0].code if run else hit.code
            hit.inherited = ("type",) if run else hit.inherited
        found.append(hit)
    return found


def _run_before(text: str, low: str, hit: Hit) -> list[Hit]:
    if low[max(0, hit.number_start - 2) : hit.number_start].strip()[-1:] not in (",", ";", "&", "à"):
        return []
    run = SHARED_NUMBERS.search(low, max(0, hit.number_start - _RUN), hit.number_start)
    if run is None or (run.start() and low[run.start() - 1].isalnum()):
        return []
    lead = lead_before(low, run.start(), type_codes(hit.symbol.type_part or ""), text)
    if not lead.code or (lead.code == "?" and not lead.number_word):
        return []
    rest = hit.number[len(hit.symbol.number) :]
    found: list[Hit] = []
    for figures in _FIGURES.finditer(low, run.start(), run.end()):
        value = figures.group() + rest
        start = figures.start() if found else lead.start
        reading = NumberReading(value, (value,), min(hit.reading.confidence, 0.88), hit.reading.known)
        own = lead if not found else hit.lead._replace(start=start)
        code = hit.code if lead.code == "?" else lead.code
        shared = ("number",) if not found else ("type", "number")
        end = figures.end()
        found.append(Hit(start, figures.start(), end, reading, take_apart(value), own, code, end=end, inherited=shared))
    return found


def in_one_list(before: Hit, after: Hit, low: str) -> bool:
    """Whether nothing but a separator stands between two items."""
    gap = after.start - before.end
    return gap <= _WIDEST and _SEPARATOR.fullmatch(low, before.end, max(before.end, after.start)) is not None


def _inherit_type(hits: Sequence[Hit], index: int, low: str) -> None:
    """An item without a type word takes the type of the item before it, or of the head "các Công điện: số ..."."""
    hit = hits[index]
    for before in reversed(hits[max(0, index - 12) : index]):
        if hit.start - before.end > _REACH or "\n" in low[before.end : hit.start].strip():
            return
        if before.symbol.type_part == hit.symbol.type_part and before.code:
            if before.named is not None and before.code in _OF_PARLIAMENT and not _LAW.fullmatch(hit.symbol.body or ""):
                return
            near = in_one_list(before, hit, low)
            if near or hit.lead.number_word:
                hit.code = before.code
                hit.inherited = ("type", *(name for name in hit.inherited if name != "type"))
            return


def _share_backwards(before: Hit, after: Hit, low: str) -> None:
    if not in_one_list(before, after, low) or (before.named and not before.number and after.number):
        return
    like = before.symbol.type_part == after.symbol.type_part or before.lead.code is None
    if (
        before.date is None
        and after.date is not None
        and after.lead.code is None
        and before.end == before.core_end
        and like
    ):
        before.date = after.date
        before.inherited = (*before.inherited, "date")
    if before.date is None and after.date is not None and low.startswith(" cùng ngày", after.core_end):
        before.date = after.date
        before.inherited = (*before.inherited, "date")
    same = before.symbol.body is not None and before.symbol.body == after.symbol.body and before.named is None
    if same and before.issuer is None and after.issuer is not None and after.printed_issuer:
        before.issuer, before.relative = after.issuer, after.relative
        before.printed_issuer = True
        before.inherited = (*before.inherited, "issuer")
