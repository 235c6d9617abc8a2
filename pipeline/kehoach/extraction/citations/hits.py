"""Candidates for citations: numbers that a type, a symbol or "số" makes documents', with what is printed around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.extraction.citations.named import Named
from kehoach.extraction.citations.patterns import (
    DATE_AFTER,
    GLUE,
    MISREAD,
    MORE_OF_SYMBOL,
    NUMBERED,
    ODD_NUMBER,
    SPLIT_FIGURES,
    Lead,
    lead_before,
)
from kehoach.knowledge.misread_symbols import read_number
from kehoach.knowledge.symbol_parts import has_known_body, is_known_body, is_letter_body, type_codes
from kehoach.knowledge.symbols import NumberReading, Symbol, canonical_number, take_apart
from kehoach.knowledge.words import LOWER, UPPER

_BARE = re.compile(
    r"(?<![^\W_])(?P<type>nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|thông báo|công điện|công văn"
    r"|hướng dẫn|chương trình|đề án"
    r"|thông tư|nghị định|quy định|tờ trình|báo cáo|văn bản|luật|pháp lệnh)(?:\s(?:hành động|liên tịch|phối hợp))? ?"
    r"(?P<no>(?:số|sổ) ?:? ?)?(?P<figures>\d{1,5}[a-zđ]?)(?P<year>\s?/\s?(?:19"
    r"|20)\d\d)?(?![\w%/])(?!\s?[-/.,]\s?\d)(?!\s?-\s?[a-zđ])"
)
_FIGURES = re.compile(  # figures after a letter that ends one of the words below; no others are looked at
    r"[0-9](?<![0-9/.,-].)(?:(?<=[ốổtịnhoưpg:]\s.)|(?<=[ốổ:].))\d{0,4}+[a-zđ]?(?![\w%])(?!\s?/\s?(?!(?:19|20)\d\d(?!\s?/)))"
)
_AFTER_SO = re.compile(r"ố[ :](?=[0-9oli])")
_LAST_WORDS = (
    "số", "sổ", "quyết", "thị", "luận", "hoạch", "định", "báo", "điện", "văn", "dẫn", "trình", "án", "tư", "bản",
    "luật", "lệnh",
    "tịch", "hợp", "động", "cáo",
)  # fmt: skip
_BARE_NEXT = re.compile(
    r"\s?(?:[,.;:)\"”]|\n(?=\s*\S)|ngày\s?\d|(?:của|về|và|đã|được|trên|tại|theo|nêu|đến|do|với|hoặc|là|có"
    r"|này)(?![^\W_])|năm\s(?:19|20)\d\d(?!\s?[-–/]\s?\d|\d))"
)
_OF_YEAR = re.compile(r"\s?năm\s")
_NEVER_OF_YEARS = frozenset({"kế hoạch", "chương trình", "đề án", "báo cáo"})  # Kế hoạch 5 năm 2021 is no number
_BARE_YEAR = re.compile(r"\s?/\s?(?:19|20)\d\d(?![\w%/])")
_LAW_BODY = re.compile(r"(?:UBTV)?QH(?:\d{1,2}|[IVX]+)")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|\d{5}")
_ROMAN = re.compile(r"[IVX]+")
_BEYOND_BLANK = re.compile(rf" ([A-ZĐ]{{1,7}}(?:-[A-ZĐ\d]+)*)(?![\w{LOWER}]|\s?/)")
_UNIT_BEYOND = re.compile(r" ([A-ZĐ]{2,8})(?=,? (?:ngày|hồi|của|về)\s|[;,.])")
_MARKED = frozenset(UPPER.replace("A-Z", "").replace("Đ", ""))
_GOES_ON = frozenset("-/.& ")  # with what more of a symbol begins
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz" + LOWER.removeprefix("a-z"))
_CODES = {
    "nghị quyết": "NQ", "chỉ thị": "CT", "kết luận": "KL", "kế hoạch": "KH", "quyết định": "QĐ", "thông báo": "TB",
    "công điện": "CĐ",
    "công văn": "CV", "hướng dẫn": "HD", "chương trình": "CTr", "đề án": "ĐA", "thông tư": "TT", "nghị định": "NĐ",
    "quy định": "QyĐ",
    "tờ trình": "TTr", "báo cáo": "BC", "văn bản": "CV", "luật": "LUAT", "pháp lệnh": "PL",
}  # fmt: skip


@dataclass(slots=True)
class Hit:
    """A number on its way to become a citation. `start` includes the type word, `core_end` ends the symbol."""

    start: int
    number_start: int
    core_end: int
    reading: NumberReading
    symbol: Symbol
    lead: Lead
    code: str | None
    named: Named | None = None
    end: int = 0
    date: str | None = None
    issuer: str | None = None
    printed_issuer: bool = False
    relative: bool = False
    confidence: float = 1.0
    inherited: tuple[str, ...] = ()
    only_in_list: bool = False  # nothing but its place in a list makes it a document's number

    @property
    def number(self) -> str:
        """The likeliest number and symbol."""
        return self.reading.value


def find_hits(text: str, folded: str, low: str, *, misread: bool = False) -> Iterator[Hit]:
    """Numbers with a symbol, those with a misread figure, bare numbers after a type word; each kind in order.

    misread: the text was read from an image, so that unknown symbols may be misread ones.
    """
    read = set()  # where numbers begin that have a symbol: no more is looked for there
    for match in NUMBERED.finditer(folded):
        read.add(match.start())
        hit = _numbered(text, folded, low, match, misread)
        if hit is not None:
            yield hit
    for after in _AFTER_SO.finditer(low):
        if after.end() in read:
            continue
        odd = ODD_NUMBER.match(folded, after.end())
        worn = None if odd else MISREAD.match(folded, after.end())
        hit = _odd(text, folded, low, odd) if odd else _numbered(text, folded, low, worn, misread) if worn else None
        if hit is not None:
            yield hit
    for figures in _FIGURES.finditer(low):
        start = figures.start()
        if not low[max(0, start - 12) : start].rstrip(" :").endswith(_LAST_WORDS):
            continue
        if not (_BARE_NEXT.match(low, figures.end()) or _BARE_YEAR.match(low, figures.end())):
            continue
        found = _BARE.search(low, max(0, start - 40), figures.end() + 30)
        while found is not None and found.start("figures") < start:
            found = _BARE.search(low, found.end(), figures.end() + 30)
        if found is not None and found.start("figures") == start:
            hit = _bare(text, low, found)
            if hit is not None:
                yield hit


def _numbered(text: str, folded: str, low: str, match: re.Match[str], misread: bool) -> Hit | None:
    start, end = match.start(), match.end()
    if folded[end : end + 1] in _SMALL and end < len(folded) and not GLUE.match(folded, end):
        end -= 1  # the last capital begins a word that was glued to the symbol: QĐ-UBNDThành
        while end > start and folded[end - 1] in " -/.":
            end -= 1
        if not re.search(rf"[{UPPER}]", folded[match.start() : end]):
            return None
    printed, parted = folded[start:end], ""
    if folded[end + 1 : end + 2].isupper():
        printed, end, parted = _whole_symbol(folded, start, end)
    reading = canonical_number(printed)
    symbol = take_apart(reading.value)
    codes = type_codes(symbol.type_part) if symbol.type_part else ()
    if not codes and _LAW_BODY.fullmatch(symbol.body or ""):
        codes = ("LUAT", "NQ", "PL")
    lead = lead_before(low, start, codes, text)
    if (lead.code and lead.code != "?" and reading.value and len(reading.candidates) > 1) or (
        lead.code == "ĐA" and symbol.type_part == "DA"
    ):
        reading = canonical_number(printed, lead.code)
        symbol = take_apart(reading.value)
    if misread and lead.code:
        reading = read_number(printed, None if lead.code == "?" else lead.code, misread=True)
        symbol = take_apart(reading.value)
    if parted:
        reading = NumberReading(reading.value, (reading.value, parted), min(reading.confidence, 0.93), reading.known)
    if not reading.value or lead.refused or symbol.body is None:
        return None
    unit = (
        _UNIT_BEYOND.match(folded, end)
        if (lead.code or lead.number_word) and not parted and symbol.unit is None
        else None
    )
    if unit and symbol.type_part is None and is_letter_body(symbol.body):  # 45/UBND NC ngày ...
        value, end = f"{reading.value}-{unit.group(1)}", unit.end()
        reading, symbol = NumberReading(value, (value, reading.value), 0.85, reading.known), take_apart(value)
    elif (
        unit and symbol.type_part is not None and low.startswith((" ngày", ", ngày", " hồi"), unit.end())
    ):  # KH-BCH PCTT ngày
        value, end = reading.value + unit.group(1), unit.end()
        others = (value, f"{reading.value}-{unit.group(1)}", reading.value)
        reading, symbol = NumberReading(value, others, 0.7, reading.known), take_apart(value)
    if end < len(folded) and folded[end] in _MARKED:  # the next word stands in capitals without a blank: VPĐOÀN
        reading = NumberReading(reading.value, reading.candidates, min(reading.confidence, 0.6), reading.known)
    more = MORE_OF_SYMBOL.match(folded, end) if folded[end : end + 1] in _GOES_ON else None
    if more and not DATE_AFTER.match(low, end):
        value = reading.value + more.group().replace(" ", "")
        end, reading, symbol = more.end(), NumberReading(value, (value,), 0.85, False), take_apart(value)
    split = SPLIT_FIGURES.search(low, max(0, start - 10), start) if low[start - 2 : start - 1].isdigit() else None
    if split and not reading.value.startswith(("19", "20")):  # "số 1 04/2012/NĐ-CP": figures that a blank parted
        value, start = split.group(1) + reading.value, split.start(1)
        reading = NumberReading(value, (value, reading.value), 0.6, reading.known)
        symbol, lead = take_apart(value), lead_before(low, start, codes, text)
    alone = not _is_document(reading, symbol, lead)
    if alone and (lead.code or lead.number_word or not symbol.unit or len(symbol.body or "") < 2):
        return None
    return Hit(lead.start, start, end, reading, symbol, lead, _code(lead, symbol), end=end, only_in_list=alone)


def _whole_symbol(folded: str, start: int, end: int) -> tuple[str, int, str]:
    """(printed number and symbol, its end, how it reads without what a blank parted from it: "TT-BGD ĐT").

    Letters beyond a blank belong to the symbol where only with them a known body comes out.
    """
    printed = folded[start:end]
    rest = _BEYOND_BLANK.match(folded, end)
    if rest is None:
        return printed, end, ""
    joined = printed + rest.group(1)
    body, before = take_apart(canonical_number(joined).value).body, take_apart(canonical_number(printed).value)
    if body is None or body == before.body or before.unit or not is_known_body(body):
        return printed, end, ""
    return joined, rest.end(), canonical_number(printed).value


def _odd(text: str, folded: str, low: str, match: re.Match[str]) -> Hit | None:
    """A firm's number with hyphens or full stops in it, as printed: only where a type word makes it a letter's."""
    lead = lead_before(low, match.start(), (), text)
    if not lead.code:
        return None
    more = MORE_OF_SYMBOL.match(folded, match.end())
    end = more.end() if more else match.end()
    value = re.sub(r"\s", "", folded[match.start() : end])
    reading = NumberReading(value, (value,), 0.85, False)
    code = "CV" if lead.code == "?" else lead.code
    return Hit(
        lead.start, match.start(), end, reading, Symbol(value, None, None, None, None, False), lead, code, end=end
    )


def _is_document(reading: NumberReading, symbol: Symbol, lead: Lead) -> bool:
    """Whether words before it or the symbol itself make the number a document's."""
    if symbol.body is None or _ROMAN.fullmatch(symbol.body):  # quý I/II, khu A/III
        return False
    law = _LAW_BODY.fullmatch(symbol.body) is not None
    typed = symbol.type_part is not None
    if lead.code:
        return typed or law or reading.known or symbol.unit is not None or len(symbol.body) > 1
    known = has_known_body(symbol.body)
    if lead.number_word:
        return (
            (typed and (known or len(symbol.body) > 1)) or law or (is_letter_body(symbol.body) and len(symbol.body) > 1)
        )
    return (typed and known and len(symbol.body) > 1) or (law and symbol.year is not None)


def _code(lead: Lead, symbol: Symbol) -> str | None:
    """Type by the word, by the symbol for "văn bản" and where no word stands."""
    if lead.code and lead.code != "?":
        return lead.code
    if symbol.type_part:
        codes = type_codes(symbol.type_part)
        if symbol.type_part == "TT" and symbol.party:
            return "TTri"
        if symbol.type_part == "TT" and symbol.body == "LB":
            return "TTLT"
        return codes[0]
    if symbol.body and _LAW_BODY.fullmatch(symbol.body) and not lead.code:
        return "LUAT" if symbol.body.startswith("QH") else "PL"
    return "CV" if symbol.body else None


def _bare(text: str, low: str, match: re.Match[str]) -> Hit | None:
    """A number without symbol: "Chỉ thị 35 của Bộ Chính trị", "Nghị quyết số 71 của ..."."""
    kind, figures, year = match.group("type"), match.group("figures"), match.group("year")
    capital = text[match.start()].isupper()
    if not match.group("no"):
        if not capital or not _BARE_NEXT.match(low, match.end()) or (_YEAR_LIKE.fullmatch(figures) and not year):
            return None
        if kind in _NEVER_OF_YEARS and _OF_YEAR.match(low, match.end()):
            return None
        if kind in ("văn bản", "luật", "pháp lệnh", "báo cáo", "quy định") and not year:
            return None
    elif not _BARE_NEXT.match(low, match.end()) and not year:
        return None
    code = _CODES[kind]
    value = figures + (re.sub(r"\s", "", year) if year else "")
    reading = NumberReading(value, (value,), 0.8, False)
    if year and code == "NĐ":  # the law leaves one symbol for it (Nghị định 30/2020/NĐ-CP, Phụ lục III)
        reading = NumberReading(f"{value}/NĐ-CP", (f"{value}/NĐ-CP", value), 0.85, True)
    lead = Lead(match.start(), code, bool(match.group("no")), False)
    return Hit(
        match.start(),
        match.start("figures"),
        match.end(),
        reading,
        take_apart(reading.value),
        lead,
        code,
        end=match.end(),
    )
