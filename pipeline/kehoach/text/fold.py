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
_I_TO_Y = dict(zip("iìíỉĩịIÌÍỈĨỊ", "yỳýỷỹỵYỲÝỶỸỴ", strict=True))
_PAIRS |= {f"{u}{i}": f"{u}{y}" for u in "uU" for i, y in _I_TO_Y.items()}
_SECOND = "".join(sorted({pair[1] for pair in _PAIRS} - set(_I_TO_Y)))
# "oà" moves only at the end of a syllable (hoà, not hoàn); "uỷ" likewise, and never after q (quỷ); "ui" only there.
_MOVED = re.compile(rf"[oOuU](?:[{_SECOND}](?<![qQ]..)|[{''.join(_I_TO_Y)}](?<=[qQ][uU].))(?![a-zà-ỹA-ZÀ-Ỹ])")


def fold_tones(text: str) -> str:
    """NFC text with tone marks in one place: "Uỷ ban" -> "Ủy ban", "hoá" -> "hóa", "qui" -> "quy"; length kept."""
    return _MOVED.sub(lambda match: _PAIRS.get(match.group(), match.group()), text)


class _Bare(dict[int, str]):
    """Letter without marks by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0]
        return self[code]


_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D", ord("Ð"): "D"})


def strip_marks(text: str) -> str:
    """Letters without marks, đ as d: for comparing words that OCR or typists may have damaged. Length kept on NFC."""
    return text.translate(_BARE)
