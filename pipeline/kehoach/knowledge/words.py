"""Keys for looking names up, and the letters of Vietnamese for patterns."""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST = {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}
_SECOND = {"oa": "àáảãạ", "oe": "èéẻẽẹ", "uy": "ỳýỷỹỵ"}
_TONES = {
    _FIRST[pair][tone] + pair[1]: pair[0] + _SECOND[pair][tone] for pair in _FIRST for tone in range(5)
}  # òa -> oà: keys only have to agree with each other
_TONE = re.compile("|".join(_TONES))
_WORD = re.compile(r"[^\W_]+")

LABEL_LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points in order: a, b, c, d, đ, e, g, ...
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệđìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆĐÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """Words in small letters, tone marks in one place, parted by single blanks: "Hoà Bình" and "hòa  bình" are one."""
    return " ".join(_WORD.findall(_TONE.sub(lambda m: _TONES[m.group()], text.casefold())))


def letters_key(text: str) -> str:
    """`key` without blanks: for names whose blanks print may lose ("Ủyban nhândân")."""
    return key(text).replace(" ", "")


def flexible(phrase: str) -> str:
    """A pattern for `phrase` in small letters, with blanks as print gives them (LĐ-TB&XH, LĐ - TB & XH; Ủyban)."""
    parts = [re.escape(part) for part in re.split(r"\s*([-&,])\s*|\s+", phrase.lower()) if part]
    out = ""
    for part in parts:
        bare = part.strip("\\")
        if bare in "-&,":
            out += rf"\s?{part}\s?"
        else:
            out += part if not out or out.endswith(r"\s?") else f" *{part}"
    return out


def plain_case(name: str) -> str:
    """Capitals to ordinary case word by word: "CAO LÃNH" -> "Cao Lãnh"; figures and mixed words stay."""
    return " ".join(
        word.capitalize() if word.isupper() and not any(c.isdigit() for c in word) else word for word in name.split()
    )
