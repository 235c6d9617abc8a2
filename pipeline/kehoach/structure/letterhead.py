"""The letterhead: lines of the parent body and of the issuing body, top left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kehoach.knowledge.forms import body_heads, incomplete_heads, squeeze
from kehoach.structure.model import Letterhead, Span
from kehoach.structure.pieces import is_rule
from kehoach.text.capitals import is_caps
from kehoach.text.fold import strip_marks

_DANGLING = re.compile(r"(?:\b(?:VÀ|CỦA|VỀ|CÁC|CHO|VỚI|TRONG|CHỐNG|CÔNG TÁC|THỰC HIỆN|NHÂN|LAO)|[,&-])\s*$")
_PARTY = re.compile(r"\w+(?:\s\w+)?\s+(?:ỦY|ĐOÀN)(?!\w)")  # HUYỆN ỦY, THÀNH ĐOÀN: bodies, not places
_PUNCTUATED = re.compile(r"\w+[;:)]")  # SỞ; VÀ ...: the end of a word, the head of no name
_PARTY_BODY = re.compile(r"(?<=\w)\s+(?=(?:ĐẢNG (?:BỘ|ỦY|UỶ)|CHI BỘ|(?:TỈNH|HUYỆN|THÀNH|QUẬN) (?:ỦY|UỶ))\s)")
_JOINT = re.compile(r"\s+-\s+|\s*[–—]\s*")
_TRAILING_RULE = re.compile(r"[\s_*\-–.·•|]+$")


def find_letterhead(lines: Sequence[tuple[int, str]]) -> Letterhead:
    """Parent and bodies from the lines (offset, folded text) that are left of motto, number, date, type and title."""
    groups: list[list[tuple[int, str]]] = []
    for start, text in (part for line in lines for part in _levels(*line)):
        words = _TRAILING_RULE.sub("", text)
        if not words or is_rule(text):
            continue
        if groups and _goes_on(groups[-1], words):
            groups[-1].append((start, words))
        elif _is_body(words):
            groups.append([(start, words)])
    if not groups:
        return Letterhead()
    spans = [Span(group[0][0], group[-1][0] + len(group[-1][1])) for group in groups]
    last = groups[-1]
    bodies = _joint(last[0][0], " ".join(words for _, words in last)) if len(last) == 1 else [spans[-1]]
    return Letterhead(tuple(spans[:-1]), tuple(bodies))


def _levels(start: int, text: str) -> list[tuple[int, str]]:
    """Bodies of the Party that came onto one line: "ĐẢNG BỘ TỈNH A ĐẢNG BỘ HUYỆN B ĐẢNG ỦY XÃ C"."""
    cuts = [0, *(found.end() for found in _PARTY_BODY.finditer(text)), len(text)] if "Đ" in text else [0, len(text)]
    return [(start + begin, text[begin:end].rstrip()) for begin, end in pairwise(cuts)]


def _goes_on(group: list[tuple[int, str]], words: str) -> bool:
    """Does this line belong to the name above it?"""
    above = " ".join(text for _, text in group)
    if " " not in above:
        return True
    if squeeze(above) in incomplete_heads() or _DANGLING.search(above):
        return True
    if not is_caps(words) and is_caps(above):
        return False
    place = _heads("place").match(strip_marks(words).upper()) is not None and not _PARTY.match(words)
    return place or not opens_body(words)


def _is_body(words: str) -> bool:
    return is_caps(words) or opens_body(words)


def opens_body(words: str) -> bool:
    """Does the line open with a word that opens the name of a body or of an office?"""
    letters = strip_marks(words).upper()
    if _heads("body", "office").match(letters) is None or _heads("none").match(letters) is not None:
        return False
    return _others().match(words.upper()) is None and _PUNCTUATED.match(words) is None


def opens_office(words: str) -> bool:
    """Does the line open with an office (CHỦ TỊCH ...)?"""
    return _heads("office").match(strip_marks(words).upper()) is not None


@lru_cache(maxsize=8)
def _heads(*kinds: str) -> re.Pattern[str]:
    found = sorted((strip_marks(words) for kind in kinds for words in body_heads(kind)), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(words) for words in found)})(?!\w)")


def breaks_word(above: str, words: str) -> bool:
    """Does a line end and the next begin amid a word: "... CHO CÁN" / "BỘ, CÔNG CHỨC"?"""
    ends, begins = above.split(), re.match(r"\w+", words)
    return bool(ends and begins) and f"{ends[-1]} {begins.group()}" in body_heads("compound") if begins else False


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """Words that only their marks tell from the head of a name: BÀN and BAN, BẢO and BÁO, ĐOẠN and ĐOÀN."""
    return re.compile(rf"(?:{'|'.join(re.escape(words) for words in body_heads('marked'))})(?!\w)|SỐ\s*:?\s*\d")


def _joint(start: int, words: str) -> list[Span]:
    """Joint issuers on one line: "SỞ Y TẾ - SỞ TÀI CHÍNH" (each part must open a body of its own)."""
    parts: list[Span] = []
    cursor = 0
    for match in _JOINT.finditer(words):
        if opens_body(words[match.end() :]):
            parts.append(Span(start + cursor, start + match.start()))
            cursor = match.end()
    parts.append(Span(start + cursor, start + len(words)))
    return parts
