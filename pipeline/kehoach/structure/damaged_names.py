"""Names of signers that a seal or a stroke damaged: "iguyễn Thị Kim Chi" can only be a Nguyễn, "iNgọc" a Ngọc.

For text read from an image alone. One letter of a long surname may be wrong, and a speck may stand before a capital;
anything more and there is no name: no signer is better than a wrong one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.knowledge.forms import surnames
from kehoach.knowledge.words import LOWER, UPPER
from kehoach.text.fold import strip_marks

_SHAPE = re.compile(rf"(?:[{LOWER}]?[{UPPER}][{LOWER}]*|[{LOWER}]{{4,6}})(?: [{LOWER}]?[{UPPER}][{LOWER}]+){{1,4}}")
_SPECK = re.compile(rf"(?<![{LOWER}{UPPER}])[{LOWER}](?=[{UPPER}][{LOWER}])")
_LONG = 5  # letters of a surname that one wrong letter still leaves clear


def damaged_name(core: str) -> re.Match[str] | None:
    """The line where it has the shape of a damaged name and its first word can be made a surname."""
    match = _SHAPE.fullmatch(core)
    return match if match and mended_name(core) is not None else None


@lru_cache(maxsize=256)
def mended_name(name: str) -> str | None:
    """The name without specks and with its surname whole; None where its first word is no surname, nor nearly one."""
    clean = _SPECK.sub("", name)
    first, _, rest = clean.partition(" ")
    if first.capitalize() in surnames():
        return clean
    letters = strip_marks(first).upper()
    same = [surname for surname in surnames() if strip_marks(surname).upper() == letters]
    near = same or [surname for surname in surnames() if _one_letter_apart(letters, strip_marks(surname).upper())]
    if len(near) != 1 or not rest:
        return None
    return f"{near[0].upper() if first.isupper() else near[0]} {rest}"


def _one_letter_apart(seen: str, surname: str) -> bool:
    if len(surname) < _LONG or len(seen) != len(surname):
        return False
    return sum(a != b for a, b in zip(seen, surname, strict=True)) == 1
