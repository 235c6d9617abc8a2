"""What the items of a list share: type from its head, date and issuer from its end or head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.extraction.citations.hits import Hit
from kehoach.extraction.issuers.names import Name

_SEPARATOR = re.compile(r"\s?(?:,|;|và|hoặc|&|,\s?và|;\s?và|/|-)?\s?(?:các\s|của\s)?\s?", re.IGNORECASE)
_REACH = 600  # letters between items of one list


def share(hits: Sequence[Hit], low: str) -> None:
    """Fill in type, date and issuer of items that print them once for all, and mark what was done."""
    for index, hit in enumerate(hits):
        if hit.lead.code is None and hit.named is None:
            _inherit_type(hits, index, low)
    for index in range(len(hits) - 1, 0, -1):
        _share_backwards(hits[index - 1], hits[index], low)


def share_head_issuer(hits: Sequence[Hit], index: int, name: Name) -> None:
    """An issuer named before the head of a list ("Sở X tại Tờ trình số A, Công văn số B") goes to the head."""
    hits[index].issuer, hits[index].relative = name.name, name.relative
    hits[index].printed_issuer = True


def in_one_list(before: Hit, after: Hit, low: str) -> bool:
    """Whether nothing but a separator stands between two items."""
    return _SEPARATOR.fullmatch(low[before.end : after.start]) is not None


def _inherit_type(hits: Sequence[Hit], index: int, low: str) -> None:
    """An item without a type word takes the type of the item before it, or of the head "các Công điện: số ..."."""
    hit = hits[index]
    for before in reversed(hits[max(0, index - 12) : index]):
        if hit.start - before.end > _REACH or "\n" in low[before.end : hit.start].strip():
            return
        if before.symbol.type_part == hit.symbol.type_part and before.code:
            near = in_one_list(before, hit, low)
            if near or hit.lead.number_word:
                hit.code = before.code
                hit.inherited = ("type",)
            return


def _share_backwards(before: Hit, after: Hit, low: str) -> None:
    if not in_one_list(before, after, low):
        return
    if before.date is None and after.date is not None and after.lead.code is None and before.end == before.core_end:
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
