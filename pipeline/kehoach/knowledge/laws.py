"""Laws, codes, ordinances and charters by name: finding the longest known name at a place in text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kehoach.knowledge.forms import plain
from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.words import flexible, letters_key

_LONGEST = 220  # letters of text in which a name must end
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
    worn = loose.match(plain(low[at : at + _LONGEST]))
    if sure and (worn is None or at + worn.end(1) <= sure.end(1) + 3):
        return KnownName(sure.start(1), sure.end(1), official[letters_key(sure.group(1))], False)
    name = official.get(letters_key(worn.group(1))) if worn else None
    return KnownName(at + worn.start(1), at + worn.end(1), name, True) if worn and name else None


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
            official.setdefault(letters_key(plain(form)), row["name"])
    long = {plain(form) for form in forms if len(form.split()) >= _SYLLABLES}
    return _alternatives(forms), _alternatives(long), official


def _alternatives(forms: set[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    comma_or_not = [flexible(form).replace(r"\s?,\s?", " ?,? *") for form in ordered]
    return re.compile(rf"\s+({'|'.join(comma_or_not)})(?![^\W_])")
