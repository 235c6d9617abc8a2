"""How much a text looks like Vietnamese: the share of its words that can be Vietnamese syllables."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:\d+[^\W\d_]+)*")
TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = "\u0301\u0323"
_MARKED = frozenset("ăâđêôơư")
_BAD = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x80-\x9f]")
_SAMPLE = 40_000  # characters that are looked at: more does not change the verdict


@dataclass(frozen=True, slots=True)
class Plausibility:
    """What is known of a text's language. All shares are 0..1.

    words: number of words of two letters or more that were judged (abbreviations in capitals are not).
    valid: share of them that are possible Vietnamese syllables.
    marked: share of them that carry a tone or a letter of its own such as "ư".
    odd: share of them that no language would print so: capitals inside, digits inside, no vowel.
    bad: share of characters that have no meaning (U+FFFD, private use, control characters).
    """

    words: int
    valid: float
    marked: float
    odd: float
    bad: float

    @property
    def vietnamese(self) -> bool:
        """Enough words to judge, and most of them Vietnamese; without marks nearly all have to be."""
        return self.words > 0 and self.valid >= (0.7 if self.marked >= 0.25 else 0.85)


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    text = files("kehoach.knowledge").joinpath("tables/syllables.json").read_text(encoding="utf-8")
    table = json.loads(text)
    return frozenset(table["onsets"]), frozenset(table["rhymes"]), frozenset(table["stopped"])


def split_tone(word: str) -> tuple[str, str]:
    """The word without its tone mark, in NFC, and the tone marks that were taken off."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in decomposed if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES)), tones


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """True where the word, in whatever case, can be a Vietnamese syllable with its tone."""
    bare, tones = split_tone(word.lower())
    if len(tones) > 1:
        return False
    onsets, rhymes, stopped = _tables()
    for cut in range(min(3, len(bare)), -1, -1):
        if bare[:cut] not in onsets:
            continue
        rhyme = bare[cut:]
        if rhyme in rhymes or (rhyme in stopped and tones and tones in _STOP_TONES):
            return True
    return bare in ("gi", "quôc") and bool(bare != "quôc" or tones)


@lru_cache(maxsize=50_000)
def _judge(word: str) -> tuple[bool, bool, bool]:
    """(valid, marked, odd) of one word."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    marked = len(decomposed) > len(word) or any(c in _MARKED for c in word.lower())
    letters = [c for c in decomposed if c.isalpha()]
    inner_capital = word[1:] != word[1:].lower() and not word.isupper()
    odd = inner_capital or any(c.isdigit() for c in word) or not any(c in "aeiouy" for c in letters)
    return is_syllable(word), marked, odd


def plausibility(text: str) -> Plausibility:
    """Judges a text, in NFC or NFD, by the shape of its words."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    words = [w for w in _WORD.findall(sample) if len(w) > 1 and not _is_abbreviation(w)]
    valid = marked = odd = 0
    for word in words:
        is_valid, is_marked, is_odd = _judge(word)
        valid += is_valid
        marked += is_marked
        odd += is_odd
    count = len(words) or 1
    bad = len(_BAD.findall(sample)) / max(1, len(sample))
    return Plausibility(len(words), valid / count, marked / count, odd / count, bad)


@lru_cache(maxsize=50_000)
def _is_abbreviation(word: str) -> bool:
    """Capitals that are no syllable: without a vowel (KH, QĐ), or short and without marks (UBND)."""
    if not word.isupper() or is_syllable(word):
        return False
    bare = unicodedata.normalize("NFD", word)
    return not any(c in "AEIOUY" for c in bare) or (len(word) <= 6 and word.replace("Đ", "D").isascii())
