"""The motto of the state or the Party's name: lines of the right column that are no one's words."""

from __future__ import annotations

import re

from kehoach.structure.model import Span

_STATE = re.compile(
    r"C[O0]NG\s*H.{0,2}A\s*X.\s*H[O0].\s*CHU\s*NGH.A\s*V.[EÉ]?T\s*NAM"
    r"|CONG\s+H.{0,2}A\s+X.\s+H[O0].(?=\s*(?:\n|$))|(?:HOI\s+)?CHU\s*NGHIA\s*VI.T\s*NAM"
    r"|CONG\s+H.{0,2}A\s+X.(?=\s*(?:\n|$))"
)
_MOTTO = re.compile(r"[DB][ou0]c\s*l.{1,2}p\s*.{0,4}\s*[TI]u\s*d[o0]\s*.{0,4}\s*[HI]a[nm]h\s*ph.c", re.IGNORECASE)
_PARTY = re.compile(
    r"(?m)^\W*D.NG\s+C[O0]NG\s+S.N\s+VI.T\s+NAM\W*$|(?<=\s)D.NG\s+C[O0]NG\s+S.N\s+VI.T\s+NAM"
    r"(?=\s*$|\s+[A-Z][\w .]{1,30},?\s+ngay\s)"
)


def motto_spans(letters: str) -> list[Span]:
    """Spans of motto and state or Party name in the opening of a document (letters without marks)."""
    found = [Span(*match.span()) for pattern in (_STATE, _MOTTO, _PARTY) for match in pattern.finditer(letters)]
    return sorted(found)
