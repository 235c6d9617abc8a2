"""What stands around a number: the date and the issuer after it, the issuer and the date before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kehoach.extraction.citations.patterns import DATE_BEFORE, OF, Day, date_after, type_before
from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import Name, read_name
from kehoach.knowledge.bodies import by_code, local_by_code
from kehoach.knowledge.symbol_parts import body_stem
from kehoach.knowledge.symbols import Symbol
from kehoach.knowledge.words import key

_TERM_BEGINS = (" khóa", ", khóa", " (khóa")
_TERM_NEXT = re.compile(r"\s?,?\s?\(?khóa\s?(?:[ivxl]{1,6}|\d{1,2})\)?(?=\s?,?\s?ngày\s?\d)")
_IN_BRACKETS = re.compile(r"\s?\([^()\n]{1,200}\)(?=\s?,?\s?tại\s(?:các\s)?$)")  # Sở X (...) tại
_AND = re.compile(r"\s?(,\s?và|,|và|-|&|với)\s+")
_TOGETHER = re.compile(r"liên\s(?:ngành:?\s)?(bộ|sở)\s")
_NEXT_OF_SEVERAL = re.compile(r"\s?(?:,\svà|,|và|-|&|với)\s+")
_MEETING_NEXT = re.compile(r"\s?,?\s?(?=hội nghị\s(?:lần|ban chấp hành|bch|trung ương))")
_JOINT_PARTS = ("LT", "LB", "PH", "LN")
_SUBJECT = re.compile(
    r"\s?,?\s?(?:đã\s)?(?:ban hành|xây dựng|phối hợp|tổ chức|yêu cầu|đề nghị|có|triển khai|chỉ đạo|báo cáo|hướng dẫn)\s"
)
_AT = re.compile(
    r"\s?,?\s?(?:trình\s)?(?:tại|ở|bằng|theo)\s(?:các\s|những\s)?$|\s?(?:đã\s)?(?:ký\s)?(?:ban hành|có|ký"
    r"|ra)\s(?:các\s)?$"
)
_AT_WORDS = frozenset({"tại", "ở", "bằng", "theo", "hành", "có", "ký", "ra", "các", "những"})  # that _AT ends with
_AT_ONLY = re.compile(r"\s?,?\s?(?:trình\s)?(?:tại|ở)\s(?:các\s|những\s)?$")
_STARTS = re.compile(r"(?<![^\W\d_])(?:của|theo|do|xét đề nghị của|đề nghị của)\s+|[,;.\n]\s?")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[^\w\s]\s?|\n\s*|(?:vào|sáng|chiều|tối|trong|và|hôm|thì|mới đây|đến|trước đó|qua)\s)$"
)
_SHORT_NAME = 4  # words; of a longer name one may be wrong
_SURE = {"CP", "TTg", "QH", "UBTVQH", "CTN", "HĐBT"}  # the law leaves no other body for these


class Tail(NamedTuple):
    """Date and issuer printed with a number, and where they end."""

    day: Day | None
    issuer: Name | None
    end: int


def read_tail(text: str, folded: str, low: str, at: int, context: Context, joint: bool = False) -> Tail:
    """Date and issuer that follow the number that ends at `at`. joint: several bodies issue it together."""
    day = date_after(low, at)
    if day is None and low.startswith(_TERM_BEGINS, at):  # "số 12/2004/NQ-HĐND khóa VII ngày 10/12/2004"
        term = _TERM_NEXT.match(low, at)
        day = date_after(low, term.end()) if term else None
    end = day.end if day else at
    issuer = _issuer_after(text, folded, low, end, context, day is not None, joint)
    if day is None and issuer is not None:  # "Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ ngày 01/02/2020"
        day = date_after(low, issuer.end)
        if day is not None:
            return Tail(day, issuer, day.end)
    return Tail(day, issuer, issuer.end if issuer else end)


def read_before(text: str, folded: str, low: str, start: int, context: Context) -> Name | None:
    """The issuer named before a citation that starts at `start`: "Giám đốc Sở Y tế tại Tờ trình số ..."."""
    if not _AT_WORDS.intersection(low[max(0, start - 12) : start].split()[-1:]):
        return None
    low_from = max(0, start - 170)
    slice_ = low[low_from:start]
    if not _AT.search(slice_[-60:]):
        return None
    if ")" in slice_[-16:]:
        low_from = max(0, start - 340)
        slice_ = low[low_from:start]
    for found in reversed(list(_STARTS.finditer(slice_))):
        name = read_name(text, folded, low, low_from + found.end(), context)
        if name is None or name.end > start:
            continue
        between = low[name.end : start]
        between = _IN_BRACKETS.sub("", between) if ")" in between else between
        if _AT_ONLY.fullmatch(between) or (_AT.fullmatch(between) and name.kind != "free"):
            return replace(name, name=_body_of_office(name.name))
        if found.group().strip() not in ("", ",", ".", ";"):
            return None
    return None


def read_type_and_issuer(
    text: str, folded: str, low: str, start: int, context: Context
) -> tuple[int, str, Name] | None:
    """Type and issuer that stand before "số": "Chỉ thị của Thủ tướng Chính phủ số ...", as (offset, code, issuer)."""
    of = low.rfind(" của ", max(0, start - 130), start)
    if of < 0:
        return None
    name = read_name(text, folded, low, of + 5, context)
    kind = type_before(low, of, text) if name is not None and not low[name.end : start].strip(" ,:") else None
    return (kind[0], kind[1], name) if name is not None and kind is not None and name.end <= start else None


def date_before(low: str, start: int) -> str | None:
    """The date that opens the sentence of a citation: "Ngày 23/01/2009, UBND thành phố đã có Quyết định số ..."."""
    low_from = max(0, start - 120)
    for found in reversed(list(DATE_BEFORE.finditer(low, low_from, start))):
        between = low[found.end() : start]
        opens = _OPENS_CLAUSE.search(low[max(0, found.start() - 16) : found.start()])
        if re.search(r"[;.\n]|số|ngày", between) or not opens:
            return None
        if not re.search(r"(?:ban hành|có|ký|ra)\s(?:các\s)?$", between):
            return None
        day = date_after(low, found.start())
        return day.value if day else None
    return None


def issuer_by_symbol(symbol: Symbol, context: Context) -> tuple[str | None, bool]:
    """(issuer that the symbol makes certain, whether the law leaves no other)."""
    return _by_symbol(symbol.type_part or "", symbol.body or "", context.issued_on)


@lru_cache(maxsize=5000)
def _by_symbol(type_part: str, printed: str, when: date | None) -> tuple[str | None, bool]:
    body = body_stem(printed)
    if type_part.endswith(_JOINT_PARTS):
        return None, False
    if (body in ("QH", "UBTVQH") and body != printed) or body in _SURE:
        found = by_code(body)
        return (found[0].name, True) if found else (None, False)
    if body in ("TW", "ĐCT", "BTT", "MTTW", "TA", "CT", "TWĐTN"):
        return None, False
    central = by_code(body, when)
    if len(central) == 1 and not local_by_code(body) and len(body) > 2:
        return central[0].name, False
    return None, False


def agrees(symbol: Symbol, name: Name) -> bool | None:
    """Whether symbol and printed issuer name the same body; None where the tables cannot tell."""
    return _agree(symbol.body or "", name.kind, name.name)


@lru_cache(maxsize=10_000)
def _agree(printed: str, kind: str, name: str) -> bool | None:
    body = body_stem(printed)
    central, local = by_code(body), local_by_code(body)
    if not central and not local:
        return None
    ids = {found.id for found in central} | {found.id for found in local}
    if kind in ids or (kind == "office" and name == "Thủ tướng Chính phủ" and "ttg" in ids):
        return True
    names = [found.name for found in central] + [found.name for found in local]
    if any(key(found) in key(name) for found in names):
        return True
    return None if kind == "free" or body in ("BCĐ", "BCH", "BTV", "TW", "VP") else False


def misprinted_body(symbol: Symbol, printed: str, context: Context) -> str | None:
    """The central body of the symbol, where its name is printed with a wrong word: "Bộ Nông nghiệp và ... nông xóm"."""
    central = by_code(body_stem(symbol.body or ""), context.issued_on) or by_code(body_stem(symbol.body or ""))
    if len(central) != 1:
        return None
    right, read = key(central[0].name).split(), key(printed).split()
    wrong = sum(one != other for one, other in zip(right, read, strict=False))
    return central[0].name if len(right) == len(read) > _SHORT_NAME and wrong == 1 else None


def _issuer_after(text: str, folded: str, low: str, at: int, context: Context, dated: bool, joint: bool) -> Name | None:
    of = OF.match(low, at)
    if of:
        together = _TOGETHER.match(low, of.end())  # "của Liên Bộ A và Bộ B"
        if together:
            return _liaison(text, folded, low, together, context)
        name = read_name(text, folded, low, of.end(), context)
        if name is None:
            return None
        joint = joint or low[of.start() : of.end()].strip(" ,").startswith("giữa")
        return _with_others(text, folded, low, name, context) if joint else name
    meeting = _MEETING_NEXT.match(low, at)
    if meeting:
        return read_name(text, folded, low, meeting.end(), context, free=False)
    if not dated or not low.startswith((" ", "\n"), at):
        return None
    name = read_name(text, folded, low, at + 1, context, free=False)
    if (
        name is None
        or _SUBJECT.match(low, name.end)
        or not re.match(r"\s?(?:về|v/v|[;.,)]|$)", low[name.end : name.end + 6])
    ):
        return None
    return name


def _liaison(text: str, folded: str, low: str, together: re.Match[str], context: Context) -> Name | None:
    """Bodies that share the word for what they are: "Liên bộ Tài chính - Nội vụ", "Liên Bộ Tài chính và Bộ Nội vụ"."""
    names: list[str] = []
    kind, end = together.group(1).capitalize() + " ", together.end()
    heads = (kind, kind, kind.lower())
    for _ in range(6):
        more = _NEXT_OF_SEVERAL.match(low, end) if names else None
        at = more.end() if more else end
        if names and more is None:
            break
        whole = at + (len(kind) if low.startswith(kind.lower(), at) else 0)
        pieces = [word + form[whole : whole + 160] for word, form in zip(heads, (text, folded, low), strict=True)]
        name = read_name(pieces[0], pieces[1], pieces[2], 0, context)
        if name is None:
            break
        names.append(name.name)
        end = whole + name.end - len(kind)
    if len(names) < 2:
        return None
    return Name(together.start(), end, ", ".join(names[:-1]) + " và " + names[-1], "free", "central")


def _with_others(text: str, folded: str, low: str, name: Name, context: Context) -> Name:
    """Joint issuers: "Bộ A, Bộ B và Bộ C", joined as printed."""
    names, end = name.name, name.end
    for _ in range(6):
        more = _AND.match(low, end)
        following = read_name(text, folded, low, more.end(), context, free=False) if more else None
        if more is None or following is None:
            break
        names += (", " if more.group(1) == "," else " - " if more.group(1) == "-" else " và ") + following.name
        end = following.end
    return replace(name, name=names, end=end)


def _body_of_office(name: str) -> str:
    """The body for which a head proposes: "Giám đốc Sở Y tế" -> "Sở Y tế"."""
    return re.sub(
        r"^(?:Giám đốc|Phó Giám đốc|Chánh|Trưởng) (?=Sở|Văn phòng|Công an|Ban|Thanh tra|Phòng|Chi cục|Cục)", "", name
    )
