"""Folding for matching: same length in, same length out."""

from __future__ import annotations

import re
import unicodedata

# Old and new placement of the tone mark (hoà/hòa, uỷ/ủy) and i/y after qu: both stand in print, one is matched.
_VOWELS = "aàáảãạ", "eèéẻẽẹ", "iìíỉĩị", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ"
_TONED = {row[0]: row[1:] for row in _VOWELS}
_PAIRS: dict[str, str] = {}
for first, second in ("oa", "oe", "uy"):
    for tone in range(5):
        new, old = _TONED[first][tone] + second, first + _TONED[second][tone]
        _PAIRS |= {old: new, old.upper(): new.upper(), old.capitalize(): new.capitalize()}
# "oà" moves only at the end of a syllable (hoà, not hoàn); "uỷ" likewise, and never after q (quỷ).
_SECOND = "".join(sorted({pair[1] for pair in _PAIRS}))
_MOVED = re.compile(rf"[oOuU][{_SECOND}](?<![qQ]..)(?![a-zà-ỹA-ZÀ-Ỹ])")
_QUI = re.compile(r"[qQ][uU][iìíỉĩịIÌÍỈĨỊ](?![a-zà-ỹA-ZÀ-Ỹ])")
_I_TO_Y = str.maketrans("iìíỉĩịIÌÍỈĨỊ", "yỳýỷỹỵYỲÝỶỸỴ")


def fold_tones(text: str) -> str:
    """NFC text with tone marks in one place: "Uỷ ban" -> "Ủy ban", "hoá" -> "hóa", "qui" -> "quy"; length kept."""
    text = _MOVED.sub(lambda match: _PAIRS.get(match.group(), match.group()), text)
    return _QUI.sub(lambda match: match.group()[:2] + match.group()[2].translate(_I_TO_Y), text)


class _Bare(dict[int, str]):
    """Letter without marks by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0]
        return self[code]


_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D", ord("Ð"): "D"})


def strip_marks(text: str) -> str:
    """Letters without marks, đ as d: for comparing words that OCR or typists may have damaged. Length kept on NFC."""
    return text.translate(_BARE)
