"""Documents that are cited by name: laws, codes, ordinances, charters, resolutions of congresses and plenums."""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.knowledge.words import key
from kehoach.text.fold import strip_marks

# patterns run on keys (knowledge.words), where tone marks stand on the second vowel: khoá
_ROMAN = r"([ivxl]{1,6})"
_CONGRESS = re.compile(rf"\bđại hội\b(?!.*\bđảng bộ\b)(?=.*\b(?:toàn quốc|đảng)\b).*?\b{_ROMAN}\b")
_COUNTED = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_PLENUM = re.compile(
    rf"\b(?:trung ương|tw|hội nghị)\b.*?\b(\d{{1,2}}|thứ (?:{'|'.join(_COUNTED)}))\b.*?\bkhoá {_ROMAN}\b"
)
_TERMED = re.compile(rf"^(.*?) (?:khoá|nhiệm kỳ|lần thứ) {_ROMAN}\b(.*)$")
_NUMBERED = re.compile(rf"^(.*?)(?: khoá| nhiệm kỳ| lần thứ)? {_ROMAN}\b(.*)$")  # Nghị quyết Đại hội XX Đảng bộ tỉnh
_FILLING = re.compile(r" (?:đại biểu|toàn quốc)(?= |$)")
_OF_THE_PLACE = re.compile(r"\bđảng bộ (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?: (?:lần|khoá|nhiệm kỳ)\b|$)")
_LAWS = frozenset({"LUAT", "PL", "HP"})


@lru_cache(maxsize=20_000)
def name_bucket(name: str | None, home: str = "") -> tuple[str | None, str | None]:
    """(key under which all that may be the named document meet, its term where the name holds one).

    The Party's congresses and plenums are named in many ways: "Nghị quyết Đại hội XIII của Đảng" and "Nghị quyết Đại
    hội đại biểu toàn quốc lần thứ XIII" meet. home: province of the citer (else the citer), to which the resolution of
    "Đại hội Đảng bộ tỉnh lần thứ XX" belongs.
    """
    if not name:
        return None, None
    words = key(name)
    resolution = words.startswith(("nghị quyết", "nq", "văn kiện"))
    congress = _CONGRESS.search(words) if resolution else None
    if congress:
        return "=nghi quyet dai hoi dang", congress.group(1).upper()
    plenum = _PLENUM.search(words) if resolution else None
    if plenum:
        said = plenum.group(1)
        count = said if said.isdigit() else str(_COUNTED.index(said.removeprefix("thứ ")) + 1)
        return f"=nghi quyet trung uong {count}", plenum.group(2).upper()
    of_place = f" @{home}" if resolution and _OF_THE_PLACE.search(words) else ""
    termed = (_NUMBERED if resolution else _TERMED).match(words)
    if termed:
        rest = " ".join(_FILLING.sub("", f"{termed.group(1)} {termed.group(3)}").split())
        return f"={strip_marks(rest)}{of_place}", termed.group(2).upper()
    return f"={strip_marks(words)}{of_place}", None


def law_name(type_code: str | None, type_name: str | None, title: str | None) -> str | None:
    """The name under which a held law is cited: "Bộ luật" + "Lao động"; None for other documents."""
    if type_code not in _LAWS or not title:
        return None
    own, word = key(title), key(type_name or "")
    named = own.startswith(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))
    return title if named or not word else f"{type_name} {title}"
