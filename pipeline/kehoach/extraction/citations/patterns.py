"""The printed shapes of numbers and symbols, of the words before them, and of the dates after them.

Matching runs on folded text; patterns are anchored on the number, everything else looks back or forward from there.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.words import LOWER, UPPER

_UNIT = (  # one letter (or fixed group) of a symbol's part
    rf"(?:T[Tt]g|(?<=[CT])[Tt]r(?![{LOWER}])|C[Tt]r(?![{LOWER}])|T[Tt]r(?![{LOWER}])"
    rf"|(?<=Q)Đ[iI](?![{LOWER}])|(?<=Q)y(?=Đ)"
    rf"|Tr(?![{LOWER}])|(?<=S)Ng(?=V)|(?<=QH)n{{2}}|So(?=[A-Z]{{2}})|(?<=[A-ZĐ]{{2}})l(?=[-/])|[A-ZĐÐƢƯ&0-9\u0391-\u03A9\u03BF\u0401-\u042F])"
)
_PART = rf"(?=[A-ZĐÐƢƯ\u0391-\u03A9\u0401-\u042F])(?:{_UNIT}){{1,30}}"
# Further parts: a bar or dash, blanks allowed; a full stop only where no new sentence begins.
_JOIN = rf"(?:\s?[-/]\s?(?={_UNIT})(?![{UPPER}][{LOWER}]{{2}})|\.(?=[A-ZĐ]{{2}}|[IVX]{{1,3}}(?![\w])))"
_SYMBOL = rf"{_PART}(?:{_JOIN}{_PART}){{0,6}}"
NUMBERED = re.compile(  # begins with a set of characters: the engine skips to it quickly
    rf"[0-9](?<![0-9.,/-][0-9])(?<![0-9]:[0-9])(?:(?<![^\W_][0-9])|(?<=[ốỐ][0-9]))\d{{0,4}}+(?:\.\d{{1,2}}(?=\s?/))?[a-zđ]?"
    rf"(?:\s{{0,2}}(?P<sep>[-/])\s?(?:(?P<year>(?:19|20)\d\d)\s?(?:[-/]\s?"
    rf"(?:(?P=year)\s?[-/]\s?)?|(?=[A-ZĐÐ]{{2}})))?-?\s?(?P<symbol>{_SYMBOL})"
    rf"|\s?(?P<glued>(?:NQ|QĐi?|CT|KL|CV|KH|TB|HD|BC|TTr|C[Tt]r|NĐ|TT|TTLT|QyĐ"
    rf"|ĐA)\s?[-/]\s?{_PART}(?:{_JOIN}{_PART}){{0,3}}))"
)
# A letter among the figures ("số l5/KH-UBND", "số 1O7/QĐ-UBND"): read as a figure, with both readings kept.
MISREAD = re.compile(
    rf"(?<=[ốỐ][ :])(?=\d{{0,4}}[OolI])[\dOolI]{{1,5}}"
    rf"\s?[-/]\s?(?:(?P<year>(?:19|20)\d\d)\s?[-/]\s?)?(?P<symbol>{_SYMBOL})"
)
# Numbers that firms give their letters ("2025-005/SAV-CHQ", "01-10/2025/CV-TKV"), no dates: after "số" only.
_NO_DATE = r"(?!\d?[./-]\d{1,2}[./-](?:19|20)\d\d(?!\s?/\s?[A-ZĐ]))"
ODD_NUMBER = re.compile(
    rf"(?<=[ốỐ][ :])\d(?=\d{{0,7}}[-.]){_NO_DATE}\d{{0,7}}(?:[-.]\d{{1,7}}){{1,2}}"
    rf"(?:\s?/\s?(?:19|20)\d\d)?\s?/\s?{_SYMBOL}"
)
# What goes on after a symbol without a blank in a form that no rule knows: "4814/CCTKV" and ".05-TTKT3".
_MORE = rf"(?:[{UPPER}\d]|(?<=[CT])r(?![{LOWER}]))+"
MORE_OF_SYMBOL = re.compile(
    rf"(?:[-/.&](?=[{UPPER}\d])|(?<=&)\s?(?=[A-ZĐ]{{2}})){_MORE}(?:[-/.&]{_MORE})*(?![\d{LOWER}])"
)
SHARED_NUMBERS = re.compile(r"(?:\d{1,5}[a-zđ]?(?![\d%])\s?(?:,\s?và|[,;&]|và)\s?)+$")
SPLIT_FIGURES = re.compile(r"[ốổ]\s?:?\s?(\d{1,3})\s$")
GLUE = re.compile(r"(?:ngày|của|về|và|quy|có|thì|đến|năm|nêu|như|do|tại|được|để|là|ban|trên|theo|với|cho|hướng|này|đã)")
_D, _M, _Y = r"(\d{1,2})", r"(\d{1,2})", r"((?:19|20)\d\d)"
_CALENDAR = rf"(?:{_D}\s?(?:tháng|/|-|\.)\s?{_M}\s?(?:[,\"'“”]?\s?năm|/|-|\.|,)\s?{_Y})"
DATE_AFTER = re.compile(
    rf"\s?,?\s?\(?(?:(?:được\s)?(?:ban hành|ký|thông qua)\s|(?:đã\s)?được\s(?:ủy ban thường vụ\s)?quốc hội"
    r"[^.;\n]{0,60}?\sthông qua\s)?(?:cùng\s)?"
    r"(?:(?:hồi|lúc|vào)\s\d{1,2}\s?(?:giờ|h)\s?(?:\d{1,2}\s?(?:phút|')?\s?)?,?\s?)?"
    rf"(?:ngày|ngay|nagỳ|ngàỵ|ngà y)\s?{_CALENDAR}(?!\d)"
    rf"|\s?[,(]\s?{_CALENDAR}(?!\d)|\s{_CALENDAR}(?!\d)"
)
WORN_DATE = re.compile(  # with letters for figures, in small letters: "ngày l5/8/2o20"
    r"\s?,?\s?ngày\s?([\dloi]{1,2})\s?[/.-]\s?([\dloi]{1,2})\s?[/.-]\s?([12l][9o0][\dloi]{2})(?![\w/])"
)
_AS_FIGURES = str.maketrans("loi", "101")
BLANK_DATE = re.compile(r"\s?,?\s?ngày[\s._…]{1,12}(?:tháng|/)[\s._…\d]{0,12}(?:năm|/)\s?(?:(?:19|20)\d\d)?")
YEAR_AFTER = re.compile(r"\s?,?\s?\(?năm\s?((?:19|20)\d\d)(?!\s?[-–/]\s?\d)(?!\d)\)?")
DATE_BEFORE = re.compile(rf"ngày\s?{_CALENDAR}\s?,?\s?")
OF = re.compile(r"\s?,?\s?(?:của|do|giữa|bởi)\s+(?:các\s+)?")
_TOKEN = re.compile(r"[^\s(\[“”\"'‘’«»|,]+,?|,")  # a comma parts words without a blank too
_NEAR, _FAR = 64, 90  # letters in which a type word stands: before a number, and across other words
_NUMBER_WORDS = frozenset({"số", "sổ", "sồ", "sô", "so"})
_NOT_DOCUMENTS = frozenset({
    "mẫu", "biểu", "phụ", "lớp", "tổ", "phòng", "nhà", "đường", "ngõ", "thửa", "lô", "khóm", "mã", "bảng", "hình",
    "tờ", "ấp", "ô",
    "tcvn", "qcvn", "iso", "quầy", "khu", "xóm", "đội", "cụm", "trạm", "khối", "ngách", "km", "quốc lộ", "tỉnh lộ",
    "biển", "điều",
})  # fmt: skip


class Day(NamedTuple):
    """A printed date: ISO date or bare year (None where the calendar has no such day) and where it ends."""

    value: str | None
    end: int
    valid: bool


class Lead(NamedTuple):
    """What stands before a number: where it starts, type code ("?" for văn bản, None for no type word), "số" or not."""

    start: int
    code: str | None
    number_word: bool
    refused: bool  # "mẫu số", "nhà số": no document


def lead_before(low: str, at: int, codes: tuple[str, ...] = (), text: str | None = None) -> Lead:
    """Type word and "số" that stand directly before offset `at` in text in small letters.

    codes: types that the symbol may stand for; they let a type word count across a few other words ("Kết luận liên
    ngành Tư pháp Trung ương số"). text: as printed, for short forms that count in capitals only.
    """
    quick = _quick_lead(low, at)
    if quick is not None:
        return quick
    if low[at - 1 : at] == " " and low[at - 2 : at - 1] in (",", ";"):  # amid a list
        return Lead(at, None, False, False)
    tokens = _tokens(low, at, _NEAR)
    start, number_word = at, False
    tokens, start, number_word = _take_number_word(low, tokens, start)
    limit = len(tokens)
    if (limit and low[tokens[-1][1] - 1] in ".;") or (limit and low[tokens[-1][1] - 1] in ":," and not number_word):
        return Lead(start, None, number_word, False)
    found = _type_at_end(low, tokens, text)
    cut = limit
    for _ in range(3):
        if found or not cut:
            break
        size = _modifier_size(low, tokens[:cut])
        if not size:
            break
        cut -= size
        found = _type_at_end(low, tokens[:cut], text)
    if found:
        return Lead(found[0], found[1], number_word, False)
    if number_word and codes and tokens and "\n" not in low[tokens[-1][1] : start]:
        far = _type_further_back(low, _tokens(low, start, _FAR), codes, text)
        if far:
            return Lead(far[0], far[1], True, False)
    last = low[tokens[-1][0] : tokens[-1][1]].strip(":,") if tokens else ""
    return Lead(start, None, number_word, last in _NOT_DOCUMENTS)


def _tokens(low: str, at: int, reach: int) -> list[tuple[int, int]]:
    """Spans of the words in the `reach` letters before the offset; none is cut in two."""
    first = at - reach
    first = low.find(" ", first, at) if first > 0 else 0
    return [match.span() for match in _TOKEN.finditer(low, max(0, first), at)]


def _quick_lead(low: str, at: int) -> Lead | None:
    """What stands before most numbers: a type of two words, "số" or not, single blanks."""
    if at < 14 or low[at - 1] != " ":
        return None
    number_word = low[at - 4 : at - 1] == " số"
    end = at - 4 if number_word else at - 1
    head = low[max(0, end - 22) : end]
    cut = head.rfind(" ", 0, max(0, head.rfind(" ")))
    code = _two_words().get(head[cut + 1 :]) if cut >= 0 else None
    return Lead(end - len(head) + cut + 1, code, number_word, False) if code else None


@lru_cache(maxsize=1)
def _two_words() -> dict[str, str]:
    """Types of two words that end no longer type, with their codes."""
    known = type_words()
    return {
        words: code
        for words, (code, capital) in known.items()
        if words.count(" ") == 1 and not capital and not any(other.endswith(" " + words) for other in known)
    }


def type_before(low: str, at: int, text: str) -> tuple[int, str] | None:
    """(offset, code) of a type word that ends directly before offset `at`."""
    low_from = max(0, at - 60)
    tokens = [(m.start() + low_from, m.end() + low_from) for m in _TOKEN.finditer(low[low_from:at])]
    return _type_at_end(low, tokens, text) if tokens and low[tokens[-1][1] - 1] not in ".;,:" else None


def date_after(low: str, at: int) -> Day | None:
    """The date that follows at offset `at`: full, or a bare year ("năm 2019")."""
    found = DATE_AFTER.match(low, at)
    if found:
        last = found.lastindex or 3
        day, month, year = (int(g) for g in found.group(last - 2, last - 1, last))
        end = found.end() + (
            1 if low[found.start() : found.end()].count("(") and low[found.end() : found.end() + 1] == ")" else 0
        )
        try:
            return Day(date(year, month, day).isoformat(), end, True)
        except ValueError:
            return Day(None, end, False)
    found = WORN_DATE.match(low, at)
    if found:
        day, month, year = (int(group.translate(_AS_FIGURES)) for group in found.groups())
        try:
            return Day(date(year, month, day).isoformat(), found.end(), False)
        except ValueError:
            return Day(None, found.end(), False)
    found = BLANK_DATE.match(low, at)
    if found:
        return Day(None, found.end(), True)
    found = YEAR_AFTER.match(low, at)
    return Day(found.group(1), found.end(), True) if found else None


@lru_cache(maxsize=1)
def type_words() -> dict[str, tuple[str, bool]]:
    """Words in small letters -> (type code, counts in capitals only)."""
    found: dict[str, tuple[str, bool]] = {}
    for row in rows("doc_types"):
        for words in (row["name"], *values(row["aliases"])):
            found[words.lower()] = (row["code"], False)
    for row in rows("citation_types"):
        found[row["words"].lower()] = (row["code"], row["capital"] == "yes")
    return found


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("citation_modifiers"))


def _take_number_word(low: str, tokens: list[tuple[int, int]], start: int) -> tuple[list[tuple[int, int]], int, bool]:
    """Tokens before "số", its offset, and whether it stands there ("số", "số:", "số :", glued "địnhsố")."""
    rest = list(tokens)
    while rest and low[rest[-1][0] : rest[-1][1]] in (":", ".", ":."):
        rest.pop()
    if not rest:
        return tokens, start, False
    first, last = rest[-1]
    word = low[first:last].rstrip(":.")
    if word in _NUMBER_WORDS:
        rest.pop()
        return rest, first, True
    if word.endswith("số") and len(word) > 2 and word not in ("chỉ số", "dân số"):
        rest[-1] = (first, first + len(word) - 2)
        return rest, first + len(word) - 2, True
    return tokens, start, False


def _type_at_end(low: str, tokens: list[tuple[int, int]], text: str | None) -> tuple[int, str] | None:
    if not tokens:
        return None
    known = type_words()
    for count in _lengths().get(low[tokens[-1][0] : tokens[-1][1]].rstrip(":,"), (1,)):
        if count > len(tokens):
            continue
        words = [low[a:b] for a, b in tokens[-count:]]
        words[-1] = words[-1].rstrip(":,")
        if any(word[-1:] in ",;:." for word in words[:-1]):
            continue
        hit = known.get(" ".join(words)) or (known.get("".join(words)) if count == 1 else None) or _glued(words)
        if hit:
            first = tokens[-count][0]
            if hit[1] and text is not None and sum(char.isupper() for char in text[first : tokens[-1][1]]) < 2:
                continue
            return first, hit[0]
    return None


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    """Last word of a type -> how many words such types have, the longest first: most words end none."""
    found: dict[str, set[int]] = {}
    for words in type_words():
        split = words.split()
        found.setdefault(split[-1], {1}).add(len(split))
    return {last: tuple(sorted(counts, reverse=True)) for last, counts in found.items()}


def _glued(words: list[str]) -> tuple[str, bool] | None:
    """A type whose blank was lost: "kếhoạch"."""
    return _glued_words().get(words[0]) if len(words) == 1 and len(words[0]) > 5 else None


@lru_cache(maxsize=1)
def _glued_words() -> dict[str, tuple[str, bool]]:
    return {words.replace(" ", ""): hit for words, hit in type_words().items() if " " in words}


def _modifier_size(low: str, tokens: list[tuple[int, int]]) -> int:
    for count in (2, 1):
        if len(tokens) >= count and " ".join(low[a:b] for a, b in tokens[-count:]).rstrip(":,") in _modifiers():
            return count
    return 0


def _type_further_back(
    low: str, tokens: list[tuple[int, int]], codes: tuple[str, ...], text: str | None
) -> tuple[int, str] | None:
    for back in range(1, min(10, len(tokens))):
        last = low[tokens[-back][0] : tokens[-back][1]]
        if last[-1] in ",;:." or last in ("của", "ngày", "tại", "và", "theo", "hiện", "thực"):
            return None
        found = _type_at_end(low, tokens[:-back], text)
        if found:
            return found if found[1] in codes else None
    return None
