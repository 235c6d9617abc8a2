"""Laws, codes, ordinances and charters by name: finding the longest known name at a place in text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.words import flexible, letters_key
from kehoach.text.fold import strip_marks

_NAME_ENDS = re.compile(r"[;.:)\n]|$|,?\s(?:số|năm|ngày|và|về|được|hoặc)\s")  # no longer name can go on
_LONGEST = 220  # letters of text in which a name must end
_OPENING = 6  # letters that a name read past lost blanks must at least have
_SYLLABLES = 3  # names shorter than this are not read where marks are lost (Giá, gia)


class KnownName(NamedTuple):
    """A name in text: offsets, the official name, and whether it was read past lost or wrong marks."""

    start: int
    end: int
    name: str
    repaired: bool


def law_name_at(low: str, at: int, word: str | None = None) -> KnownName | None:
    """The longest law's name that begins at `at` (after blanks) in text in small letters.

    word: "luật", "bộ luật", "pháp lệnh" or "điều lệ" where only names that follow it count.
    """
    exact, loose, official = _names(word)
    sure = exact.match(low, at)
    if sure and _NAME_ENDS.match(low, sure.end(1)):
        return KnownName(sure.start(1), sure.end(1), official[letters_key(sure.group(1))], False)
    worn = loose.match(strip_marks(low[at : at + _LONGEST]))
    if sure and (worn is None or at + worn.end(1) <= sure.end(1) + 3):
        return KnownName(sure.start(1), sure.end(1), official[letters_key(sure.group(1))], False)
    name = official.get(letters_key(worn.group(1))) if worn else None
    return KnownName(at + worn.start(1), at + worn.end(1), name, True) if worn and name else None


def law_name_by_letters(low: str, at: int, word: str) -> KnownName | None:
    """The longest law's name that begins at `at` where print parted letters: "Kh á m bệnh"."""
    piece = low[at : at + _LONGEST]
    letters = letters_key(piece)
    known = next((name for name in _by_opening(word).get(letters[:_OPENING], ()) if letters.startswith(name)), None)
    if known is None:
        return None
    left, start, end = len(known), at, at
    for offset, char in enumerate(piece):
        if char.isalnum():
            start = at + offset if left == len(known) else start
            left -= 1
            if not left:
                end = at + offset + 1
                break
    whole = end > start and not low[end : end + 1].isalnum()
    return KnownName(start, end, _names(word)[2][known], True) if whole else None


def law_numbers(name: str) -> frozenset[str]:
    """Numbers of the law of that name ("Luật Đất đai") in its versions; empty where the table has none."""
    return _numbers().get(letters_key(name), frozenset())


@lru_cache(maxsize=1)
def _numbers() -> dict[str, frozenset[str]]:
    return {
        letters_key(f"{row['word']} {form}"): frozenset(values(row["numbers"]))
        for row in rows("laws")
        if row["numbers"]
        for form in (row["name"], *values(row["aliases"]))
    }


@lru_cache(maxsize=8)
def _by_opening(word: str) -> dict[str, tuple[str, ...]]:
    """First letters of names -> letters of the names that begin so, the longest first."""
    found: dict[str, list[str]] = {}
    for letters in _names(word)[2]:
        if len(letters) > _OPENING:
            found.setdefault(letters[:_OPENING], []).append(letters)
    return {opening: tuple(sorted(names, key=len, reverse=True)) for opening, names in found.items()}


@lru_cache(maxsize=8)
def _names(word: str | None) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """(pattern with marks, pattern without, letters of a form -> official name)."""
    official: dict[str, str] = {}
    forms: set[str] = set()
    for row in rows("laws"):
        if (word is not None and row["word"].lower() != word) or (word is None and row["type"] == "ĐL"):
            continue
        for form in (row["name"], *values(row["aliases"])):
            forms.add(form.lower())
            official.setdefault(letters_key(form), row["name"])
            official.setdefault(letters_key(strip_marks(form)), row["name"])
    long = {strip_marks(form) for form in forms if len(form.split()) >= _SYLLABLES}
    return _alternatives(forms), _alternatives(long), official


def _alternatives(forms: set[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    comma_or_not = [flexible(form).replace(r"\s?,\s?", " ?,? *") for form in ordered]
    return re.compile(rf"\s+({'|'.join(comma_or_not)})(?:(?![^\W_])|(?=(?:ngày|năm|số)\s?\d))")
