"""Whether a word can be Vietnamese at all, by its sounds: a check on readings, never a repair."""

from __future__ import annotations

import re
import unicodedata

from kehoach.reading.language import TONES

_SHARP_OR_HEAVY = ("\u0301", "\u0323")
_STOPPED = re.compile(r"[^\W\d_]{2,}(?:p|t|c|ch)")


def plausible(word: str) -> bool:
    """False for syllables with Vietnamese letters that end in p, t, c or ch without the sharp or the heavy tone.

    No Vietnamese syllable does ("quôc" is a misread "quốc"). Words without Vietnamese letters may be anything.
    """
    letters = word.strip("\"'“”‘’.,;:!?()[]-–/").lower()
    if letters.isascii():
        return True
    spread = unicodedata.normalize("NFD", letters)
    plain = "".join(character for character in spread if not unicodedata.combining(character))
    if not _STOPPED.fullmatch(plain) or not re.search(r"[aeiouy]", plain):
        return True
    tones = [character for character in spread if character in TONES]
    return len(tones) == 1 and tones[0] in _SHARP_OR_HEAVY
