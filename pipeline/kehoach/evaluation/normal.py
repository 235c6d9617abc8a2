"""Ways of writing that count as equal when a record is compared with gold."""

from __future__ import annotations

import re
import unicodedata

_IGNORED = re.compile(r"[\s*|]+")  # blanks, markdown emphasis, table bars
_BLANKS = re.compile(r"\s+")
# new placement of the tone mark -> old placement
_TONES = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
)  # fmt: skip


def squash(text: object) -> str:
    """NFC, without emphasis and bars, single blanks, no punctuation at the ends, lower case; "" for nothing."""
    composed = unicodedata.normalize("NFC", str(text or "")).replace("Ð", "Đ")
    return _IGNORED.sub(" ", composed).strip(" .:;,").casefold()


def words(text: object) -> str:
    """`squash`, with both ways of placing a tone mark read as one (uỷ = ủy)."""
    squashed = squash(text)
    for new, old in _TONES:
        squashed = squashed.replace(new, old)
    return squashed


def symbol(number: object) -> str:
    """A document number without blanks, lower case."""
    return _BLANKS.sub("", squash(number))
