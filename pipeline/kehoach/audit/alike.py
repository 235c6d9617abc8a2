"""Numbers and titles that are nearly the same: what a slip of pen or type makes of one."""

from __future__ import annotations

from kehoach.knowledge.words import key

_FEWEST = 4  # words of a title from which it tells one document from another
_SHARE = 0.75  # of a title's words, in their order, that must stand behind the citation
_LONGEST = 6  # figures of a number


def near_numbers(one: str, other: str) -> bool:
    """Whether two numbers differ by one slip: a figure wrong, left out or doubled, or two that changed places."""
    if one == other or max(len(one), len(other)) > _LONGEST or not (one.isdigit() and other.isdigit()):
        return False
    if len(one) == len(other):
        wrong = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(one) > 1 and len(wrong) == 2:
            first, last = wrong
            return one[first] == other[last] and one[last] == other[first]
        return len(wrong) == 1 and len(one) > 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


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
    return found >= _SHARE * len(wanted)
