"""Numbers and titles that are nearly the same: what a slip of pen or type makes of one."""

from __future__ import annotations

import re

from kehoach.knowledge.words import key

_FEWEST = 4  # words of a title from which it tells one document from another
_ENDS = re.compile(r"[;.\n(]")
_SHARE = 0.9  # of a title's words, in their order, that must stand behind the citation
_LONGEST = 6  # figures of a number
_THREE = 3  # figures from which two slips leave enough to know a number by


def near_numbers(one: str, other: str) -> bool:
    """Whether two numbers differ by one slip (a figure wrong, left out or added, two that changed places), from three
    figures on by two: 1090 and 1909."""
    if one == other or max(len(one), len(other)) > _LONGEST or not (one.isdigit() and other.isdigit()):
        return False
    fewest = min(len(one), len(other))
    return (fewest > 1 or len(one) != len(other)) and _slips(one, other) <= (2 if fewest >= _THREE else 1)


def _slips(one: str, other: str) -> int:
    """Optimal string alignment distance."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


def title_behind(words: str) -> str:
    """The title that a citation's following words begin with, up to the end of the clause."""
    return _ENDS.split(words.lstrip(" ,"), maxsplit=1)[0]


def names_title(words: str, title: str) -> bool:
    """Whether words begin with a title, but for what stands before and between: "về việc ban hành …"."""
    wanted, said = key(title).split(), key(words).split()
    if len(wanted) < _FEWEST:
        return False
    found = at = 0
    for word in wanted:
        window = said[at : at + 6]
        if word in window:
            at += window.index(word) + 1
            found += 1
    return found >= _SHARE * len(wanted) and wanted[-1] in said
