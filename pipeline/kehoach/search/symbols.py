"""Whole numbers and symbols (số, ký hiệu) in texts and queries: 130/KH-TLĐ, 15/2020/QĐ-TTg, 28-NQ/TW, 12/UBND-VX.

A symbol's key is the archive's bucket, so that 130/KH-TLĐ, 130/kh-tld and 130-KH/TLĐ are looked up as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.archive.identity import bucket
from kehoach.knowledge.symbols import HOMOGLYPHS, take_apart

_NUMBER = r"\d{1,5}[a-zđ]?(?:\.\d{1,2})?"
_YEAR = r"(?:(?:19|20)\d\d\s?[/-]\s?)?"
_PART = r"[^\W\d_][\w&]*"
_GAP = r"(?:\s?[/-]\s?|\.)"
_PRINTED = re.compile(rf"(?<![\w/.,-]){_NUMBER}(?P<first>\s?[/-]\s?){_YEAR}{_PART}(?:{_GAP}{_PART})*")
_WHOLE = re.compile(rf"{_NUMBER}\s*[/-]\s*{_YEAR}{_PART}(?:{_GAP}{_PART})*")
_BLANK_GAP = re.compile(r"\s[/-]|[/-]\s")
_HOMOGLYPH = re.compile(f"[{''.join(map(chr, HOMOGLYPHS))}]")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its place. key: the archive's bucket; partial: of one part after the number (12/UBND), so that
    longer symbols may begin with it."""

    start: int
    end: int
    key: str
    partial: bool


def find_symbols(text: str) -> Iterator[Symbol]:
    """Symbols in running text. Where blanks stand inside (03 /KH - LĐLĐ), each end that they allow is given."""
    if _HOMOGLYPH.search(text):  # few texts hold one, and to look costs less than to translate
        text = text.translate(HOMOGLYPHS)
    for match in _PRINTED.finditer(text):
        printed, start = match.group(), match.start()
        if " " in match["first"].strip("/-") and not _opens_with_a_capital(printed):
            continue  # "15 - các đơn vị" is a list, no symbol
        ends = [gap.start() for gap in _BLANK_GAP.finditer(printed) if _LETTERS.search(printed, 0, gap.start())]
        for end in dict.fromkeys((*(end for end in ends if _WHOLE.fullmatch(printed, 0, end)), len(printed))):
            yield _symbol(printed[:end], start)


def read_symbol(text: str) -> Symbol | None:
    """The symbol that the whole of `text` is, None where it is something else."""
    text = text.strip().translate(HOMOGLYPHS)
    return _symbol(text, 0) if _WHOLE.fullmatch(text) else None


def number_keys(number: str) -> set[str]:
    """Keys under which a document's own number is looked up: whole, figures and type (130/KH), figures, symbol."""
    parts = take_apart(number)
    figures = parts.number.lstrip("0") or "0"
    keys = {bucket(number) or "", figures.lower()}
    if parts.type_part:
        keys.add(bucket(f"{figures}/{parts.type_part}") or "")
    if symbol := re.search(r"[^\W\d_].*", number):
        keys.add(symbol_letters(symbol.group()))
    return keys - {""}


def symbol_letters(letters: str) -> str:
    """Key of a symbol without its number: KH-TLĐ."""
    return "/" + (bucket(f"0/{letters}") or "").partition("/")[2]


def _symbol(printed: str, start: int) -> Symbol:
    number = re.sub(r"\s", "", printed)
    parts = len(re.findall(_PART, number[re.match(_NUMBER, number).end() :]))  # type: ignore[union-attr]
    return Symbol(start, start + len(printed), bucket(number) or "", parts == 1)


def _opens_with_a_capital(printed: str) -> bool:
    first = _LETTERS.search(printed, re.match(_NUMBER, printed).end())  # type: ignore[union-attr]
    return first is not None and first.group().isupper()
