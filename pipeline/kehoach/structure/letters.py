"""Patterns with Vietnamese letters."""

from __future__ import annotations

import re

from kehoach.knowledge.words import LOWER, UPPER


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compiled; inside a class, `<A>` stands for the capital letters and `<a>` for the small ones."""
    return re.compile(source.replace("<A>", UPPER).replace("<a>", LOWER), flags)
