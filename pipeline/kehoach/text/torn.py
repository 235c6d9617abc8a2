"""Syllables in capitals that print tore apart with blanks: "PHÓ TRƯ Ở NG BAN", "CH Ủ T Ị CH".

Blanks alone go, letters stay: pieces become one word where one of them can be no word (a consonant, a lone vowel with
marks) and all together are a possible syllable. For headings of one line, which print tears most; not for prose.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache

from kehoach.reading.language import is_syllable

_MARKED = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_CLUSTERS = frozenset(("CH", "NG", "NH", "TR", "PH", "GH", "NGH", "TH", "KH"))
_SHORT_FORMS = frozenset(("TH", "KH", "NH", "PH"))  # TRƯỜNG TH ÁI MỘ, NH, KH: they stay where the next is a word
_VOWELS = frozenset("AEIOUY")
_LONE = frozenset("ÝỞÁÔÊ")  # letters that are words
_OPEN = frozenset(  # words that begin with a vowel
    [
        "ÁI",
        "ÁN",
        "ÂM",
        "ÂN",
        "ẤN",
        "ẤP",
        "ÁP",
        "ẢNH",
        "ÁNH",
        "ÂU",
        "ẨM",
        "ÁO",
        "ẢO",
        "ĂN",
        "ÊM",
        "ẾCH",
        "ÍCH",
        "ÍT",
        "ÓC",
        "ÔN",
        "ỔN",
        "ỐC",
        "ỔI",
        "ÔNG",
        "ỐNG",
        "ƠN",
        "ƯU",
        "ỨNG",
        "ƯƠM",
        "ƯƠNG",
        "ỦY",
        "UỶ",
        "ÚT",
        "ỐM",
        "ÚC",
        "ÁCH",
        "ÀO",
        "ỔNG",
    ]
)
_TEAR = re.compile(rf"(?<![\w.])(?:[^\W\d_AEIOUY]|[CNTPKG]H|NG|NGH|TR|[{_MARKED}]\w+)(?![\w./])")
_MOST = 4  # pieces of one syllable
_JOIN, _VOWEL, _LEFT = 0.1, 0.5, 3.0  # what a blank that goes, a lone vowel and a piece that stays cost


def torn(words: str) -> bool:
    """Whether pieces that are no words stand among the words."""
    if _TEAR.search(words) is None:
        return False
    lone = _SHORT_FORMS | frozenset(string.ascii_uppercase)  # KHU B
    return any(_is_piece(word) and word not in lone for word in words.split())


@lru_cache(maxsize=1024)
def whole(words: str) -> str:
    """The line with its torn syllables whole; the same string where nothing is torn."""
    if _TEAR.search(words) is None:
        return words
    tokens = words.split(" ")
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(tokens) + 1):
        choices = []
        for start in range(max(0, end - _MOST), end):
            cost = _cost(tokens[start:end])
            if cost is not None:
                choices.append((best[start][0] + cost, [*best[start][1], "".join(tokens[start:end])]))
        best.append(min(choices, key=lambda choice: choice[0]))
    return " ".join(best[-1][1])


def _cost(pieces: list[str]) -> float | None:
    """What it costs to take the pieces for one word; None where they cannot be one."""
    pieces_of_words = [_is_piece(piece) for piece in pieces]
    if len(pieces) == 1:
        return _LEFT if pieces_of_words[0] else _VOWEL if pieces[0] in _VOWELS else 0.0
    if not any(pieces_of_words) or (pieces[0] in _SHORT_FORMS and not any(pieces_of_words[1:])):
        return None
    joined = "".join(pieces)
    if not joined.isupper() or not is_syllable(joined):
        return None
    return _JOIN * (len(pieces) - 1) + _LEFT * _is_piece(joined)


def _is_piece(word: str) -> bool:
    """Can the word, in capitals, be no word of its own?"""
    if len(word) == 1:
        return word.isalpha() and word.isupper() and word not in _LONE and word not in _VOWELS
    return word in _CLUSTERS or (word[:1] in _MARKED and word.isalpha() and word.isupper() and word not in _OPEN)
