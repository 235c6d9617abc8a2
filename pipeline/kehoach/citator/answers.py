"""Which citations answer: a plan that carries a superior's order out, a letter that replies to another.

The rule: a mention answers the document that it cites where

- the citing document carries orders out (kế hoạch, chương trình, phương án, đề án, hướng dẫn), the mention stands among
  its legal bases ("Thực hiện Kế hoạch số ...", "Căn cứ Chỉ thị số ..."), the cited document orders (kế hoạch, chỉ thị,
  chương trình, đề án, phương án, công điện), and the citer's body stands below the body that gave it out, in the same
  line of command and place (`knowledge.hierarchy`: the Party's committees lead all bodies of their place), or is one
  of the cited document's recipients by name; or
- the words before the mention are those of a reply: "Phúc đáp", "Trả lời" (Nghị định 30/2020/NĐ-CP, công văn).

A unit's own earlier plan, and resolutions, decisions and laws among the bases, are not answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kehoach.citator.claims import Header
from kehoach.citator.issuers import body_of
from kehoach.knowledge.hierarchy import is_above, standing
from kehoach.text.fold import fold_tones

ANSWERING = frozenset({"KH", "CTr", "PA", "ĐA", "HD"})
ORDERING = frozenset({"KH", "CT", "CTr", "ĐA", "PA", "CĐ"})
LETTER = "CV"
BEFORE = 80  # letters of text before a mention in which a reply's words stand
_REPLY = re.compile(r"(?:phúc đáp|trả lời|phúc trình)(?: nội dung| đề nghị| kiến nghị| yêu cầu)?[^.;:\n]*$")


def answers(
    citer: Header, relation: str, cited_type: str | None, cited_issuer: str | None, named: Iterable[str] = ()
) -> bool:
    """Whether a mention answers the cited document; named: recipients of the cited document where it is held."""
    if relation != "basis" or citer.type_code not in ANSWERING or cited_type not in ORDERING or not citer.issuer:
        return False
    day = _day(citer.issued_on)
    if cited_issuer:
        mine = body_of(citer.issuer, citer.home, citer.issued_on)
        theirs = body_of(cited_issuer, citer.home, citer.issued_on)
        if mine is not None and theirs is not None and mine == theirs:
            return False
        above = is_above(standing(cited_issuer, day, citer.issuer), standing(citer.issuer, day, citer.parent))
        if above:
            return True
    own = body_of(citer.issuer, citer.home, citer.issued_on)
    return own is not None and any(body_of(name, citer.home, citer.issued_on) == own for name in named)


def replies(before: str) -> bool:
    """Whether the words before a mention make it the document that is replied to."""
    return _REPLY.search(fold_tones(before).lower()) is not None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso and len(iso) == len("2026-01-31") else None
