"""Lines in capitals: headings, names of bodies, what a signer signs for."""

from __future__ import annotations

import re
from functools import lru_cache

_SMALL_SHARE = 6  # capitals that stand against one small letter
_FREQUENT = "nhtg"  # a third of all letters in print
_TWO_LETTERS = re.compile(r"[^\W\d_].*?[^\W\d_]", re.DOTALL)


@lru_cache(maxsize=4096)  # the lines of a heading are asked about several times
def is_caps(text: str) -> bool:
    """At least two letters, and nearly all of them capitals: "SỞ Y TẾ và SỞ NỘI VỤ"."""
    if text.isupper():
        return _TWO_LETTERS.search(text) is not None
    if text[_SMALL_SHARE - 1 :].islower():
        return False  # too few capitals before: most sentences end here
    if sum(map(text.count, _FREQUENT)) * _SMALL_SHARE > len(text):
        return False  # these small letters alone are too many
    least = sum(map(str.islower, text)) * _SMALL_SHARE
    return 0 < least <= sum(map(str.isupper, text))
